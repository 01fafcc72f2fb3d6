// What the rail lets through. A thing is shown if its kind is on and a fact of it is; one without any fact by its kind.
// `excluded` is what documents say is not needed: no fact, but said.

/** What lets everything through. */
const UNFILTERED = Object.freeze({ hide: [], without: [], except: [], confidence: 0, sources: 1 });

let visible = { nodes: new Set(), facts: new Set(), excluded: new Set() };

function refreshVisible() {
  visible = visibleOf(state);
}

function visibleOf(wanted) {
  const [hidden, without, except] = [new Set(wanted.hide), new Set(wanted.without), new Set(wanted.except)];
  const isKindOn = (id) => !hidden.has(nodeById.get(id).kind);
  const isOn = (fact) =>
    isKindOn(fact.from) && isKindOn(fact.to) && !without.has(fact.predicate) && fact.confidence >= wanted.confidence &&
    fact.sources >= wanted.sources && (except.size === 0 || mayBeOn(fact, except));
  const facts = new Set(page.edges.filter(isOn));
  const nodes = new Set();
  for (const fact of facts) nodes.add(nodeById.get(fact.from)).add(nodeById.get(fact.to));
  for (const node of page.nodes) if (degreeOf.get(node.id) === 0 && isKindOn(node.id)) nodes.add(node);
  return { nodes, facts, excluded: new Set(page.excluded.filter(isOn)) };
}

/** Whether a document that is on says a fact; of a fact from a server that is told in part, whether one may. */
function mayBeOn(fact, except) {
  return (feed && fact.omitted > 0) || documentsOf(fact).some((k) => !except.has(k));
}

const isShown = (node) => visible.nodes.has(node);
const isFactShown = (fact) => visible.facts.has(fact);
const isFiltered = () => state.hide.length + state.without.length + state.except.length > 0 || state.confidence > 0 || state.sources > 1;
/** What tells one setting of the rail, and of what is here, from another. */
const filterKey = () => JSON.stringify([state.hide, state.without, state.except, state.confidence, state.sources, partsTaken]);

/** The facts of a node that the rail lets through. */
const shownFacts = (node) => factsByNode.get(node.id).filter(isFactShown);

/** The nodes at the other end of a node's shown facts, by number. */
function neighborsOf(node) {
  const found = new Set(shownFacts(node).map((fact) => otherEnd(node, fact).id));
  found.delete(node.id);
  return found;
}

/** Let a thing through that the reader asked for by name: its kind is switched on; what else hides it is reset. */
function letThrough(node) {
  const changes = { hide: state.hide.filter((kind) => kind !== node.kind) };
  return visibleOf({ ...state, ...changes }).nodes.has(node) ? changes : UNFILTERED;
}
