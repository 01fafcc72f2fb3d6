// Roles side by side: what each has, what they share, how alike they are. The same answers as `careergraph compare` gives.

const MOST_COMPARED = 3;

const relationOf = new Map(page.relations.map((relation, order) => [relation.predicate, { ...relation, order }]));
let [rolesByFacts, levelsOf] = [[], new Map()];
sortRoles();
onMore.push(sortRoles);

function sortRoles() {
  rolesByFacts = page.nodes.filter((node) => node.kind === "Role").sort((a, b) => degreeOf.get(b.id) - degreeOf.get(a.id) || a.id - b.id);
  levelsOf = new Map(rolesByFacts.map((role) => [role, []]));
  for (const role of rolesByFacts) levelsOf.get(nodeById.get(role.broader))?.push(role);
}

/** What several roles can share of one role, filtered or not. */
function holdingsOf(role) {
  return factsByNode.get(role.id).filter((fact) => !fact.excluded && fact.from === role.id && relationOf.has(fact.predicate));
}

/** What any of the roles has: relation, thing, the fact of each role or null; by relation, most sources first. */
function sideBySide(compared, isOn) {
  const found = new Map();
  compared.forEach((role, k) => {
    for (const fact of holdingsOf(role).filter(isOn)) {
      const key = `${fact.predicate} ${fact.to}`;
      if (!found.has(key)) found.set(key, { relation: relationOf.get(fact.predicate), thing: nodeById.get(fact.to), facts: compared.map(() => null) });
      found.get(key).facts[k] = fact;
    }
  });
  const weightOf = ({ facts }) => facts.reduce((sum, fact) => sum + (fact ? fact.sources : 0), 0);
  return [...found.values()].sort((a, b) => a.relation.order - b.relation.order || weightOf(b) - weightOf(a) ||
    compareText(a.thing.label, b.thing.label) || compareText(a.thing.iri, b.thing.iri));
}

/** What is in all roles, in some of three, in one alone. */
function partsOf(things, count) {
  const having = (thing) => thing.facts.filter(Boolean).length;
  return {
    shared: things.filter((thing) => having(thing) === count),
    partly: things.filter((thing) => having(thing) > 1 && having(thing) < count),
    only: Array.from({ length: count }, (_, k) => things.filter((thing) => thing.facts[k] && having(thing) === 1)),
  };
}

/** How much two of the roles have in common of what they ask for: |A ∩ B| / |A ∪ B|, and Σ min / Σ max of sources. */
function commonOf(things, left, right) {
  let [shared, together, least, most] = [0, 0, 0, 0];
  for (const { relation, facts } of things) {
    const [ours, theirs] = [facts[left], facts[right]];
    if (!relation.is_asked_for || !(ours || theirs)) continue;
    together += 1;
    shared += ours && theirs ? 1 : 0;
    least += Math.min(ours?.sources || 0, theirs?.sources || 0);
    most += Math.max(ours?.sources || 0, theirs?.sources || 0);
  }
  return {
    left, right, shared, together,
    jaccard: together ? rounded(shared / together, 4) : 0,
    weighted: most ? rounded(least / most, 4) : 0,
  };
}

function pairsOf(things, count) {
  const places = Array.from({ length: count }, (_, k) => k);
  return places.flatMap((left) => places.slice(left + 1).map((right) => commonOf(things, left, right)));
}

/** A number to so many digits; of two that are as near the even one, as Python has it. */
function rounded(value, digits) {
  const scaled = value * 10 ** digits;
  const isTie = scaled % 1 === 0.5 && Number.isInteger(value * 2 ** (digits + 1));
  return isTie ? (2 * Math.round(scaled / 2)) / 10 ** digits : Number(value.toFixed(digits));
}

/** A share as the command line shows it: two digits, of a small one the first that tell. */
function share(value) {
  return value >= 0.0001 && value < 0.1 ? String(Number(value.toPrecision(2))) : rounded(value, 2).toFixed(2);
}

/** The roles to compare: those chosen; with one the role most like it, as `careergraph similar` finds; with none two to begin with. */
function rolesToCompare(chosen) {
  if (chosen.length > 1) return chosen.slice(0, MOST_COMPARED);
  const row = chosen.length ? page.alike.find(({ role }) => role === chosen[0].id) : page.alike[0];
  return row ? [row.role, row.others[0]].map((id) => nodeById.get(id)) : [...new Set([...chosen, ...rolesByFacts])].slice(0, 2);
}

/** The comparison as rows of CSV, a head first. */
function comparisonRows(compared, things) {
  const parts = partsOf(things, compared.length);
  const head = ["part", "role", "other role", "shared", "together", "jaccard", "weighted", "kind", "name",
    ...compared.map((role) => `sources: ${role.label}`), ...compared.map((role) => `modality: ${role.label}`), "relation", "iri"];
  const decimal = (value) => (Number.isInteger(value) ? value.toFixed(1) : String(value));
  const blanks = (count) => Array.from({ length: count }, () => null);
  const common = pairsOf(things, compared.length).map(({ left, right, shared, together, jaccard, weighted }) =>
    ["common", compared[left].label, compared[right].label, shared, together, decimal(jaccard), decimal(weighted), ...blanks(head.length - 7)]);
  const rowOf = (part) => ({ relation, thing, facts }) => [part, ...blanks(6), relation.word, thing.label,
    ...facts.map((fact) => fact && fact.sources), ...facts.map((fact) => fact && fact.modality), relation.predicate, thing.iri];
  return [head, ...common, ...parts.shared.map(rowOf("shared")), ...parts.partly.map(rowOf("partly")),
    ...parts.only.flatMap((alone, k) => alone.map(rowOf(`only-${k + 1}`)))];
}
