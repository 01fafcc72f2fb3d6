// The page's data, indexed. Maps and arrays only: a name like "__proto__" is a name like any other.
"use strict";

const page = JSON.parse(document.getElementById("page-data").textContent);
const kinds = new Map(page.kinds.map((kind) => [kind.kind, kind]));
const phrases = new Map(page.predicates.map((each) => [each.predicate, each]));
const predicateOrder = new Map(page.predicates.map((each, k) => [each.predicate, k]));
const nodeById = new Map(page.nodes.map((node) => [node.id, node]));
const nodeByPath = new Map(page.nodes.map((node) => [node.path, node]));
const factById = new Map([...page.edges, ...page.excluded].map((fact) => [fact.id, fact]));
const factByKey = new Map([...factById.values()].map((fact) => [keyOf(fact), fact]));
const documentById = new Map(page.documents.map((each, k) => [each.id, k]));
const factsByNode = new Map(page.nodes.map((node) => [node.id, []]));
for (const fact of factById.values()) {
  factsByNode.get(fact.from).push(fact);
  if (fact.to !== fact.from) factsByNode.get(fact.to).push(fact);
}
const assertedFacts = (node) => factsByNode.get(node.id).filter((fact) => !fact.excluded);
const degreeOf = new Map(page.nodes.map((node) => [node.id, assertedFacts(node).length]));

for (const passage of page.passages) {
  passage.section = page.sections[passage.section];
  passage.quote ??= textBetween(page.documents[passage.document], passage.start, passage.end);
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

/** Code units, not the reader's locale: the same order for everyone. */
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
