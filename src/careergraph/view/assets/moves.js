// Moves from role to role that the rail lets through, and which roles they join to one track.

/** So many roles a drawing holds; those nearest by moves to what it is about come first. */
const MOST_RUNGS = 60;
/** A ladder that the view begins with has no more. */
const MOST_AT_FIRST = 12;

/** The moves that sources state, and those between levels of a role that none states: { from, to, fact, isStated }. */
function shownMoves() {
  const stated = [...visible.facts].filter((fact) => fact.predicate === "progressesTo" && fact.from !== fact.to);
  const levels = page.levels.filter((step) => step.facts.some(isNumberShown));
  return [
    ...stated.map((fact) => ({ from: fact.from, to: fact.to, fact, isStated: true })),
    ...levels.map((step) => ({ from: step.lower, to: step.higher, fact: factById.get(step.facts.find(isNumberShown)), isStated: false })),
  ];
}

/** Roles at the other end of moves, by number: of those from a role, to it, or both. */
function linksOf(moves, isForward, isBackward) {
  const found = new Map();
  const add = (id, other) => found.set(id, [...(found.get(id) || []), other]);
  for (const { from, to } of moves) {
    if (isForward) add(from, to);
    if (isBackward) add(to, from);
  }
  return found;
}

/** How many moves away each role is from the given ones, these 0: a Map in the order of nearness. */
function stepsFrom(ids, links) {
  const found = new Map(ids.map((id) => [id, 0]));
  for (const [id, steps] of found) for (const other of links.get(id) || []) if (!found.has(other)) found.set(other, steps + 1);
  return found;
}

/** The ladder of roles: what leads to them and what they lead to, the nearest first. */
function ladderOf(asked, moves) {
  const ids = asked.map((role) => role.id);
  const [onward, back] = [stepsFrom(ids, linksOf(moves, true, false)), stepsFrom(ids, linksOf(moves, false, true))];
  const near = (id) => Math.min(onward.get(id) ?? Infinity, back.get(id) ?? Infinity);
  const all = [...new Set([...onward.keys(), ...back.keys()])].sort((a, b) => near(a) - near(b) || compareNames(nodeById.get(a), nodeById.get(b)));
  return { all: all.length, roles: all.slice(0, MOST_RUNGS), onward: onward.size - ids.length, back: back.size - ids.length, moves: within(moves, all.slice(0, MOST_RUNGS)) };
}

/** The role to begin with: of ladders that fit in a view the one that leads farthest from it, then the one with most sources. Null where there are no moves. */
function openingRole(moves) {
  const [onward, back] = [linksOf(moves, true, false), linksOf(moves, false, true)];
  let best = null;
  for (const id of linksOf(moves, true, true).keys()) {
    const [to, from] = [stepsFrom([id], onward), stepsFrom([id], back)];
    const inside = new Set([...to.keys(), ...from.keys()]);
    const sources = moves.reduce((sum, move) => sum + (move.isStated && inside.has(move.from) && inside.has(move.to) ? move.fact.sources : 0), 0);
    const worth = [inside.size <= MOST_AT_FIRST ? 0 : inside.size, -Math.max(...to.values()), -sources];
    if (!best || compareWorth(worth, best.worth) < 0 || (compareWorth(worth, best.worth) === 0 && compareNames(nodeById.get(id), best.role) < 0)) best = { role: nodeById.get(id), worth };
  }
  return best?.role ?? null;
}

/** Roles that moves join, the largest track first: { hub, all, roles, moves }, the hub has most moves. */
function tracksOf(moves) {
  const links = linksOf(moves, true, true);
  const left = new Set([...links.keys()].sort((a, b) => links.get(b).length - links.get(a).length || compareNames(nodeById.get(a), nodeById.get(b))));
  const found = [];
  for (const hub of left) {
    const all = [...stepsFrom([hub], links).keys()];
    for (const id of all) left.delete(id);
    const roles = all.slice(0, MOST_RUNGS);
    found.push({ hub: nodeById.get(hub), all: all.length, roles, moves: within(moves, roles) });
  }
  return found.sort((a, b) => b.all - a.all || compareNames(a.hub, b.hub));
}

function within(moves, ids) {
  const inside = new Set(ids);
  return moves.filter(({ from, to }) => inside.has(from) && inside.has(to));
}
