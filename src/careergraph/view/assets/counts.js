// How much each switch of the rail stands for, given what all others let through: what switching it on shows.

/**
 * Counts by what a switch is for: things by kind, facts by predicate and by the number of a document. The switches of
 * one list do not narrow its own counts, but for a fact between two kinds both must be on.
 */
function countsBesides(wanted) {
  const [hidden, without, except] = [new Set(wanted.hide), new Set(wanted.without), new Set(wanted.except)];
  const [things, facts, documents] = [new Map(page.kinds.map(({ kind }) => [kind, new Set()])), new Map(), new Map()];
  const add = (found, key) => found.set(key, (found.get(key) || 0) + 1);
  for (const fact of page.edges) {
    if (fact.confidence < wanted.confidence || fact.sources < wanted.sources) continue;
    const [one, other] = [nodeById.get(fact.from), nodeById.get(fact.to)];
    const said = documentsOf(fact);
    const [isSaid, isOn] = [except.size === 0 || said.some((k) => !except.has(k)), !without.has(fact.predicate)];
    if (isSaid && isOn) {
      const isWith = (node, end) => !hidden.has(end.kind) || end.kind === node.kind;
      if (isWith(one, other)) things.get(one.kind).add(one);
      if (isWith(other, one)) things.get(other.kind).add(other);
    }
    if (hidden.has(one.kind) || hidden.has(other.kind)) continue;
    if (isSaid) add(facts, fact.predicate);
    if (isOn) for (const k of said) add(documents, k);
  }
  for (const node of page.nodes) if (degreeOf.get(node.id) === 0) things.get(node.kind).add(node);
  return { hide: new Map([...things].map(([kind, some]) => [kind, some.size])), without: facts, except: documents };
}
