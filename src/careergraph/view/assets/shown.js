// What is on the screen, as facts and in words, and the same as CSV, JSON-LD and a question in SPARQL.

/** The facts between things that a scene draws. */
function factsWithin(scene) {
  return [...visible.facts].filter((fact) => scene.at.has(nodeById.get(fact.from)) && scene.at.has(nodeById.get(fact.to)));
}

/** Views that show fewer facts than the rail lets through, by name, each with a function that returns them. */
const factsOfView = new Map();

/** What the view on top shows: of the graph what is drawn, of another what it says, else what the rail lets through. */
function shownNow() {
  const facts = factsOfView.get(state.view)?.();
  if (facts && facts.length < visible.facts.size) {
    return { nodes: [...new Set(facts.flatMap((fact) => [nodeById.get(fact.from), nodeById.get(fact.to)]))], facts };
  }
  const scene = state.view === "graph" && canvas ? canvas.scene() : null;
  return scene
    ? { nodes: [...scene.at.keys()], facts: factsWithin(scene) }
    : { nodes: [...visible.nodes], facts: [...visible.facts] };
}

function describeShown({ nodes, facts }) {
  const { node, depth } = state;
  const what = state.view === "graph" && node && centerOf(state) ? `What is within ${plural(depth, "step", "steps")} of ${node.label}: ` : "";
  return `${what}${plural(nodes.length, "thing", "things")}, ${plural(facts.length, "fact", "facts")}${isFiltered() ? ", filtered" : ""}`;
}

/** A row a fact, with the first passage that says it; columns that facts.csv has too are called as there. */
const CSV_COLUMNS = [
  "document", "subject", "subject_label", "subject_kind", "predicate", "object", "object_label", "object_kind",
  "modality", "confidence", "quote", "line", "page", "section", "extractor", "mentions", "sources",
];

function csvOfShown({ facts }) {
  const rows = facts.map((fact) => {
    const [subject, object, [cite]] = [nodeById.get(fact.from), nodeById.get(fact.to), fact.cites];
    const passage = page.passages[cite.passage];
    return [
      page.documents[passage.document].id, subject.iri, subject.label, subject.kind, fact.predicate, object.iri, object.label, object.kind,
      fact.modality, fact.confidence, passage.quote, passage.line, passage.page, passage.section, page.extractors[cite.extractor], fact.mentions, fact.sources,
    ];
  });
  return csvOf([CSV_COLUMNS, ...rows]);
}

/** No literal of RDF holds these. */
const writableInRdf = (text) => text.replace(/[\u0000\ufffe\uffff]/g, "\ufffd");

/** Each thing with its kind, its name and its facts, in the terms of the context that the graph's own files have. */
function jsonldOfShown({ nodes, facts }) {
  const whole = (name) => (Object.hasOwn(page.terms, name) ? name : `${page.terms.cg}${name}`);
  const factsBySubject = new Map();
  for (const fact of facts) factsBySubject.set(fact.from, [...(factsBySubject.get(fact.from) || []), fact]);
  const things = new Set([...nodes, ...facts.flatMap((fact) => [nodeById.get(fact.from), nodeById.get(fact.to)])]);
  const graph = [...things].sort((a, b) => a.id - b.id).map((node) => {
    const said = new Map();
    for (const fact of factsBySubject.get(node.id) || []) {
      said.set(whole(fact.predicate), [...(said.get(whole(fact.predicate)) || []), { id: nodeById.get(fact.to).iri }]);
    }
    return { id: node.iri, type: whole(node.kind), prefLabel: { [node.language || "en"]: writableInRdf(node.label) }, ...Object.fromEntries(said) };
  });
  return `${JSON.stringify({ "@context": page.terms, "@graph": graph }, null, 1)}\n`;
}

/** An IRI as a term. What none may hold is escaped, so that none ends before its end. */
const iriTerm = (iri) => `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)}>`;
const termOf = (name) => (/^[A-Za-z]\w*$/.test(name) ? `cg:${name}` : iriTerm(page.terms.cg + name));
const documentTerm = (k) => iriTerm(`${page.base}/${page.documents[k].path}`);

/**
 * The question whose answer is the facts shown: the relations, the things drawn if not all are, and what the rail asks.
 * It asks the facts alone where the rail asks nothing of their evidence. What no such rule says is listed.
 */
function sparqlOfShown({ facts }) {
  const [subjects, objects] = ["from", "to"].map((end) => new Set(facts.map((fact) => fact[end])));
  if (isListed(facts, subjects, objects)) return askFor([`VALUES (?subject ?predicate ?object) {${lined(facts.map(tripleTerms))}\n  }`, "?subject ?predicate ?object ."]);
  if (isPageWhole && facts.length === visible.facts.size) return askFor([relationsOn(), "?subject ?predicate ?object .", ...askedByRail()]);
  const terms = (ids) => [...ids].sort((a, b) => a - b).map(nodeTerm);
  return askFor([
    relationsOn(), `VALUES ?subject {${lined(terms(subjects))}\n  }`, "?subject ?predicate ?object .",
    `FILTER (?object IN (${lined(terms(objects), ",")}\n  ))`, ...askedByRail(),
  ]);
}

/** Whether the page has all facts of the graph: of others it cannot tell. */
const isPageWhole = !page.is_part && page.counts.facts === page.counts.all_facts;
const MOST_LISTED = 2000;

function isListed(facts, subjects, objects) {
  if (!isPageWhole) return facts.length <= MOST_LISTED;
  if (facts.length === visible.facts.size) return false;
  return [...visible.facts].filter(({ from, to }) => subjects.has(from) && objects.has(to)).length > facts.length;
}

const nodeTerm = (id) => iriTerm(nodeById.get(id).iri);
const tripleTerms = ({ from, predicate, to }) => `(${nodeTerm(from)} ${termOf(predicate)} ${nodeTerm(to)})`;
const lined = (terms, between = "") => terms.map((term) => `\n    ${term}`).join(between);

function relationsOn() {
  const names = page.predicates.map(({ predicate }) => predicate).filter((each) => !state.without.includes(each));
  return `VALUES ?predicate {${lined(names.map(termOf))}\n  }`;
}

/** What the rail asks of kinds, and of the evidence of a fact. */
function askedByRail() {
  const { hide, confidence, sources, except } = state;
  const parts = [];
  if (hide.length) parts.push(`FILTER NOT EXISTS {\n    VALUES ?hidden { ${hide.map(termOf).join(" ")} }\n    { ?subject a ?hidden } UNION { ?object a ?hidden }\n  }`);
  if (confidence > 0 || sources > 1 || except.length) parts.push("?fact rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .");
  if (confidence > 0) parts.push(`?fact cg:confidence ?confidence .\n  FILTER (?confidence >= ${confidence})`);
  if (sources > 1) parts.push(`?fact cg:sourceCount ?sources .\n  FILTER (?sources >= ${sources})`);
  if (except.length) parts.push(`FILTER EXISTS {\n    ?fact prov:wasDerivedFrom/oa:hasSource ?document .\n    ${documentsOn()}\n  }`);
  return parts;
}

/** The documents that are on, or, where they are fewer, those that are off. */
function documentsOn() {
  const on = page.documents.map((_, k) => k).filter((k) => !state.except.includes(k));
  return on.length < state.except.length
    ? `VALUES ?document {${lined(on.map(documentTerm))}\n    }`
    : `FILTER (?document NOT IN (${lined(state.except.map(documentTerm), ",")}\n    ))`;
}

function askFor(parts) {
  const body = parts.join("\n  ");
  const prefixes = [["cg", page.terms.cg], ["oa", "http://www.w3.org/ns/oa#"], ["prov", "http://www.w3.org/ns/prov#"], ["rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"]];
  const used = prefixes.filter(([prefix]) => new RegExp(`[\\s/(]${prefix}:`).test(body));
  const head = used.map(([prefix, space]) => `PREFIX ${prefix}: ${iriTerm(space)}\n`).join("");
  return `${head}\nSELECT DISTINCT ?subject ?predicate ?object\n{\n  ${body}\n}\nORDER BY ?subject ?predicate ?object\n`;
}
