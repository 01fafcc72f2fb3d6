// The page's data, indexed. Maps and arrays only: a name like "__proto__" is a name like any other.
// A page that holds all is indexed once; one that a server feeds takes each part in by the same way.
"use strict";

const page = JSON.parse(document.getElementById("page-data").textContent);
const kinds = new Map(page.kinds.map((kind) => [kind.kind, kind]));
const phrases = new Map(page.predicates.map((each) => [each.predicate, each]));
const predicateOrder = new Map(page.predicates.map((each, k) => [each.predicate, k]));
const documentById = new Map(page.documents.map((each, k) => [each.id, k]));
const [nodeById, nodeByPath, factById, factByKey, factsByNode, degreeOf] = Array.from({ length: 6 }, () => new Map());
/** Told of what is new, { nodes, facts }, when a part was taken in: for what is kept by thing or by fact. */
const onMore = [];
/** How many parts were taken in, but for names found: what tells what was drawn before one from what is drawn after it. */
let partsTaken = 0;

const assertedFacts = (node) => factsByNode.get(node.id).filter((fact) => !fact.excluded);

function indexNode(node) {
  nodeById.set(node.id, node);
  nodeByPath.set(node.path, node);
  factsByNode.set(node.id, []);
  degreeOf.set(node.id, 0);
}

function indexFact(fact) {
  factById.set(fact.id, fact);
  factByKey.set(keyOf(fact), fact);
  for (const id of new Set([fact.from, fact.to])) {
    factsByNode.get(id).push(fact);
    if (!fact.excluded) degreeOf.set(id, degreeOf.get(id) + 1);
  }
}

page.nodes.forEach(indexNode);
[...page.edges, ...page.excluded].forEach(indexFact);

for (const passage of page.passages) {
  passage.section = page.sections[passage.section];
  passage.quote ??= textBetween(page.documents[passage.document], passage.start, passage.end);
}

const passageByKey = new Map();

/** Take in a part of the graph. Things and facts have their numbers for good, all else is numbered within the part. */
function takeIn(part) {
  const documents = new Map(part.documents.map(({ number: given, ...told }) => [given, documentNumber(told)]));
  const passages = part.passages.map((passage) => passageNumber({ ...passage, document: documents.get(passage.document), section: part.sections[passage.section] }));
  const nodes = part.nodes.filter(({ id }) => !nodeById.has(id));
  for (const node of nodes) {
    const { shape, color, size } = kinds.get(node.kind);
    Object.assign(node, { shape, color, size });
    page.nodes.push(node);
    indexNode(node);
  }
  const facts = [...part.edges, ...part.excluded].filter(({ id }) => !factById.has(id));
  for (const fact of facts) {
    for (const cite of fact.cites) cite.passage = passages[cite.passage];
    (fact.excluded ? page.excluded : page.edges).push(fact);
    indexFact(fact);
  }
  for (const field of ["pay", "stands", "levels", "disputes"]) addNew(field, part[field]);
  if (!part.hits) partsTaken += 1;
  for (const tell of onMore) tell({ nodes, facts });
}

function documentNumber(told) {
  if (!documentById.has(told.id)) documentById.set(told.id, page.documents.push(told) - 1);
  return documentById.get(told.id);
}

function passageNumber(passage) {
  const key = JSON.stringify([passage.document, passage.start, passage.end, passage.section, passage.quote]);
  if (!passageByKey.has(key)) passageByKey.set(key, page.passages.push(passage) - 1);
  return passageByKey.get(key);
}

const knownRecords = new Set();

/** Add the records that are not there yet. */
function addNew(field, given) {
  for (const each of given) {
    const key = `${field} ${JSON.stringify(each)}`;
    if (!knownRecords.has(key)) page[field].push(each);
    knownRecords.add(key);
  }
}

/** The text of a document between two offsets in code points, "" where the page holds none of it. */
function textBetween({ text }, start, end) {
  const stretch = text.findLast((each) => each.start <= start);
  return stretch && end <= stretch.end ? stretch.text.slice(unitsAt(stretch, start), unitsAt(stretch, end)) : "";
}

/** Where an offset in code points stands in the text of a stretch, in UTF-16 units, which is how scripts count. */
function unitsAt(stretch, offset) {
  const points = offset - stretch.start;
  if (stretch.text.length === stretch.end - stretch.start) return points;
  stretch.units ??= [...stretch.text].reduce((ends, point) => (ends.push(ends.at(-1) + point.length), ends), [0]);
  return stretch.units[points];
}

/** What names a fact in an address: it stays when numbers change from build to build. */
function keyOf(fact) {
  const what = `${nodeById.get(fact.from).path}|${fact.predicate}|${nodeById.get(fact.to).path}`;
  return fact.excluded ? `not|${what}` : what;
}

/** The numbers of the documents that say a fact. */
function documentsOf(fact) {
  return fact.documents || [...new Set(fact.cites.map((cite) => page.passages[cite.passage].document))];
}

function otherEnd(node, fact) {
  return nodeById.get(fact.from === node.id ? fact.to : fact.from);
}

/** How many facts the graph has of a thing; of those, the page may hold some. */
const factsOf = (node) => node.facts ?? degreeOf.get(node.id);

/** Code units, not the reader's locale: the same order for everyone. */
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
