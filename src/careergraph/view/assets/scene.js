// Which things the graph view draws, and where. Python placed the first view and the whole; what the reader opens is placed here.

const GAP = 36;
/** So many things are drawn around one; more of them are counted, not drawn. */
const MOST_AROUND = 400;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/**
 * The scene of the state: `at`, a point by node; `left`, how many neighbors of a node are not drawn; `isCut`, whether
 * things are left out for their number; `ends`, hubs from which it does not go on though it could. Only what the rail
 * lets through is in it, and what the reader chose.
 */
function sceneOf({ scope, node, fact, depth, open }) {
  const asked = fact ? [nodeById.get(fact.from), nodeById.get(fact.to)] : node ? [node] : [];
  const center = centerOf({ scope, node, fact });
  if (center) return finished(around(center, depth, new Set(open)));
  const at = new Map();
  for (const each of page.nodes) {
    const point = scope === "all" ? each : each.first && { x: each.first[0], y: each.first[1] };
    if (point && isShown(each)) at.set(each, { x: point.x, y: point.y });
  }
  const taken = gridOf(at.values());
  for (const each of [...asked, ...open]) if (!at.has(each)) putBeside(each, at, taken);
  for (const each of open) putAround(each, at, taken);
  return finished({ at, isCut: false, ends: [] });
}

/** What the drawing is around, null where it is of the overview. A page that loads what is opened draws nothing else. */
function centerOf({ scope, node, fact }) {
  if (node) return scope === "around" || feed ? node : null;
  return feed && fact ? nodeById.get(fact.from) : null;
}

function finished({ at, isCut, ends }) {
  const left = new Map();
  for (const node of at.keys()) {
    let count = 0;
    for (const id of neighborsOf(node)) if (!at.has(nodeById.get(id))) count += 1;
    if (count) left.set(node, count);
  }
  return { at, left, isCut, ends: byWorth(ends.filter((node) => left.has(node))) };
}

/** Points by square, so that a free one is found without looking at all. */
function gridOf(points) {
  const cells = new Map();
  const cellOf = (x, y) => `${Math.floor(x / GAP)} ${Math.floor(y / GAP)}`;
  const grid = {
    add(point) {
      const cell = cellOf(point.x, point.y);
      cells.set(cell, [...(cells.get(cell) || []), point]);
    },
    isFree({ x, y }) {
      for (let dx = -GAP; dx <= GAP; dx += GAP) {
        for (let dy = -GAP; dy <= GAP; dy += GAP) {
          for (const other of cells.get(cellOf(x + dx, y + dy)) || []) if (Math.hypot(other.x - x, other.y - y) < GAP) return false;
        }
      }
      return true;
    },
  };
  for (const point of points) grid.add(point);
  return grid;
}

/** The next free place on a spiral around a point, from step k on. */
function freePlace(center, taken, k) {
  for (let step = k; ; step += 1) {
    const radius = 40 + 13 * Math.sqrt(step);
    const point = { x: Math.round(center.x + radius * Math.cos(step * GOLDEN)), y: Math.round(center.y + radius * Math.sin(step * GOLDEN)) };
    if (taken.isFree(point)) return { point, next: step + 1 };
  }
}

function put(node, point, at, taken) {
  at.set(node, point);
  taken.add(point);
}

/** A thing asked for that the view lacks stands beside the best known of its neighbors that are there. */
function putBeside(node, at, taken) {
  const [anchor] = byWorth([...neighborsOf(node)].map((id) => nodeById.get(id)).filter((other) => at.has(other)));
  put(node, freePlace(anchor ? at.get(anchor) : { x: 0, y: 0 }, taken, 0).point, at, taken);
}

function putAround(node, at, taken) {
  let k = 0;
  for (const other of byKind([...neighborsOf(node)].map((id) => nodeById.get(id)))) {
    if (at.has(other)) continue;
    const { point, next } = freePlace(at.get(node), taken, k);
    put(other, point, at, taken);
    k = next;
  }
}

function byWorth(nodes) {
  return nodes.sort((a, b) => b.sources - a.sources || degreeOf.get(b.id) - degreeOf.get(a.id) || a.id - b.id);
}

function byKind(nodes) {
  const order = new Map(page.kinds.map(({ kind }, k) => [kind, k]));
  return nodes.sort((a, b) => order.get(a.kind) - order.get(b.kind) || b.sources - a.sources || a.id - b.id);
}

/** A thing in the middle, what it is connected to in rings around it, each step farther out. From a hub it goes on where that is open. */
function around(center, depth, open) {
  const children = new Map([[center, []]]);
  let [level, isCut] = [[center], false];
  const ends = [];
  const leadsOn = (node) => node === center || open.has(node) || !isHub(node);
  for (let step = 0; step < depth; step += 1) {
    const found = new Map();
    ends.push(...level.filter((node) => !leadsOn(node)));
    for (const node of level.filter(leadsOn)) for (const id of neighborsOf(node)) if (!children.has(nodeById.get(id)) && !found.has(nodeById.get(id))) found.set(nodeById.get(id), node);
    const room = MOST_AROUND - children.size;
    const kept = new Set(byWorth([...found.keys()]).slice(0, Math.max(0, room)));
    isCut = isCut || kept.size < found.size;
    level = byKind([...kept]);
    for (const node of level) {
      children.set(node, []);
      children.get(found.get(node)).push(node);
    }
  }
  const at = new Map([[center, { x: 0, y: 0 }]]);
  const leaves = new Map();
  const countLeaves = (node) => leaves.set(node, children.get(node).reduce((sum, child) => sum + countLeaves(child), 0) || 1).get(node);
  countLeaves(center);
  let reach = 0;
  const ring = (nodes, step) => {
    const perTurn = nodes.reduce((sum, { node }) => sum + leaves.get(node), 0);
    const few = Math.max(1, Math.min(5, Math.ceil(perTurn / 50)));
    const first = Math.max(reach + 110, (perTurn * GAP) / few / (2 * Math.PI));
    // What many leave little room to, as the only ones of their ring, stand one behind the other.
    const narrowest = Math.min(...nodes.map(({ node, from, to }) => (to - from) / leaves.get(node)));
    const rows = Math.max(few, Math.min(6, nodes.length, Math.ceil(GAP / (narrowest * first))));
    nodes.forEach(({ node, from, to }, k) => {
      const [angle, radius] = [(from + to) / 2, first + (k % rows) * GAP];
      at.set(node, { x: Math.round(1.25 * radius * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)) });
    });
    reach = first + (rows - 1) * GAP;
    if (step >= depth) return;
    const next = nodes.flatMap(({ node, from, to }) => sectors(children.get(node), from, to));
    if (next.length) ring(next, step + 1);
  };
  const sectors = (nodes, from, to) => {
    const total = nodes.reduce((sum, node) => sum + leaves.get(node), 0);
    let start = from;
    return nodes.map((node) => {
      const end = start + ((to - from) * leaves.get(node)) / total;
      const sector = { node, from: start, to: end };
      start = end;
      return sector;
    });
  };
  const first = sectors(children.get(center), -Math.PI / 2, 1.5 * Math.PI);
  if (first.length) ring(first, 1);
  return { at, isCut, ends };
}
