// Where the rungs of a ladder stand: career stages are columns, in their order; a row of moves is a lane.

const PASSES = 4;

/**
 * The columns of roles, from left to right: { stage, ids }. A role without a stage stands in a column of its own kind,
 * after what leads to it, else before what it leads to. A place is [number of a stage, 0], or nearby where none is said.
 */
function columnsOf(ids, moves) {
  const at = new Map();
  for (const id of ids) {
    const stage = stageOf(nodeById.get(id));
    if (stage !== null) at.set(id, [stageOrder.get(stage), 0]);
  }
  const [before, after] = [linksOf(moves, false, true), linksOf(moves, true, false)];
  const placed = (links, id) => (links.get(id) || []).filter((other) => at.has(other)).map((other) => at.get(other)).sort(comparePlaces);
  const isReady = (id) => placed(before, id).length > 0 && placed(before, id).length === before.get(id).length;
  const left = ids.filter((id) => !at.has(id));
  while (left.length) {
    const next = left.find(isReady) ?? left.find((id) => placed(before, id).length) ?? left.find((id) => placed(after, id).length)
      ?? left.find((id) => !before.has(id)) ?? left[0];
    const [from, to] = [placed(before, next).at(-1), placed(after, next)[0]];
    at.set(next, from ? [from[0], afterIt(from[1])] : to ? [to[0], -afterIt(-to[1])] : [-1, 1]);
    left.splice(left.indexOf(next), 1);
  }
  const columns = new Map();
  for (const id of [...ids].sort((a, b) => comparePlaces(at.get(a), at.get(b)))) {
    const key = at.get(id).join(" ");
    columns.set(key, columns.get(key) || { stage: at.get(id)[1] === 0 ? stageOf(nodeById.get(id)) : null, ids: [] });
    columns.get(key).ids.push(id);
  }
  return [...columns.values()];
}

/** A place after another that is never 0: there only roles of the stage stand. */
function afterIt(place) {
  return place < 0 ? place / 2 : place + 1;
}

function comparePlaces(a, b) {
  return a[0] - b[0] || a[1] - b[1];
}

/** The column and row of each role: chains of moves keep to a row, and rows that moves join are near each other. */
function placesOf(ids, moves) {
  const columns = columnsOf(ids, moves);
  const columnOf = new Map(columns.flatMap((column, k) => column.ids.map((id) => [id, k])));
  const chains = chainsOf(ids, moves, columnOf);
  const chainOf = new Map(chains.flatMap((chain) => chain.map((id) => [id, chain])));
  const joined = new Map(chains.map((chain) => [chain, []]));
  for (const { from, to } of moves) {
    joined.get(chainOf.get(from)).push(chainOf.get(to));
    joined.get(chainOf.get(to)).push(chainOf.get(from));
  }
  const rowOf = new Map();
  const spanOf = (chain) => [columnOf.get(chain[0]), columnOf.get(chain.at(-1))];
  const cost = (chain, row) => joined.get(chain).filter((other) => rowOf.has(other) && other !== chain).reduce((sum, other) => sum + Math.abs(rowOf.get(other) - row), 0);
  const isFree = (chain, row) => [...rowOf].every(([other, taken]) => other === chain || taken !== row || spanOf(other)[1] < spanOf(chain)[0] || spanOf(chain)[1] < spanOf(other)[0]);

  function settle(chain) {
    rowOf.delete(chain);
    const rows = [...rowOf.values()];
    const [top, bottom] = rows.length ? [Math.min(...rows) - 1, Math.max(...rows) + 1] : [0, 0];
    let best = null;
    for (let row = top; row <= bottom; row += 1) {
      const worth = [cost(chain, row), row === top || row === bottom ? 1 : 0, Math.abs(row)];
      if (isFree(chain, row) && (!best || compareWorth(worth, best.worth) < 0)) best = { row, worth };
    }
    rowOf.set(chain, best.row);
  }

  const waiting = new Set(chains);
  const links = (chain) => joined.get(chain).filter((other) => rowOf.has(other)).length;
  while (waiting.size) {
    const next = [...waiting].reduce((best, chain) => (links(chain) > links(best) || (links(chain) === links(best) && chain.length > best.length) ? chain : best));
    waiting.delete(next);
    settle(next);
  }
  for (let pass = 0; pass < PASSES; pass += 1) chains.forEach(settle);
  const used = [...new Set(rowOf.values())].sort((a, b) => a - b);
  return { columns, rows: used.length, at: new Map(ids.map((id) => [id, { column: columnOf.get(id), row: used.indexOf(rowOf.get(chainOf.get(id))) }])) };
}

function compareWorth(a, b) {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** Roles in chains from left to right, each role in one: the shortest moves with most sources bind first. */
function chainsOf(ids, moves, columnOf) {
  const far = ({ from, to }) => columnOf.get(to) - columnOf.get(from);
  const [next, followers] = [new Map(), new Set()];
  const sorted = moves.filter((move) => far(move) > 0)
    .sort((a, b) => far(a) - far(b) || Number(b.isStated) - Number(a.isStated) || b.fact.sources - a.fact.sources || a.from - b.from || a.to - b.to);
  for (const { from, to } of sorted) {
    if (next.has(from) || followers.has(to)) continue;
    next.set(from, to);
    followers.add(to);
  }
  return ids.filter((id) => !followers.has(id)).map((id) => {
    const chain = [id];
    while (next.has(chain.at(-1))) chain.push(next.get(chain.at(-1)));
    return chain;
  });
}
