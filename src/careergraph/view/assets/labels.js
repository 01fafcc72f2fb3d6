// Names of constant size beside the marks: the most deserving first, none over another.
// vis-network's own labels shrink with the zoom and cover each other.

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
const MOST_CHARACTERS = 38;
/** So many labels beside those of roles, until the reader zooms in: of the first so many things those that find a place. */
const FIRST_LABELS = 16;
const MOST_OFFERED_LABELS = 160;
const NEAR = 0.82;
/** A role with no more facts than this is a rung of a ladder: its label is light and its mark may be covered. */
const SMALL = 5;
/** Marks are looked up by squares of this size, in pixels. */
const CELL = 48;

const isMain = (node) => node.kind === "Role" && degreeOf.get(node.id) > SMALL;
const shortened = (text) => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text);
const textWidths = new Map();

function widthOf(context, text) {
  const key = `${context.font} ${text}`;
  if (!textWidths.has(key)) textWidths.set(key, context.measureText(text).width);
  return textWidths.get(key);
}

/**
 * The labels of a drawing as boxes {node, text, count, font, isStrong, left, right, top, bottom} in window units.
 * `marks` are {node, x, y, half, isBright} in the order of who deserves a name; `first` those that get one anyway.
 */
function placeLabels(context, marks, first, { scale, width, height, isChosen, left }) {
  const bright = marks.filter((mark) => mark.isBright);
  const taken = {
    must: bright.filter(({ node }) => isMain(node)).map(boxOf),
    marks: cellsOf(bright.filter(({ node }) => !isMain(node)).map(boxOf)),
    width,
    height,
  };
  const isWanted = ({ node }) => isChosen || node.kind === "Role" || scale >= NEAR;
  let [offered, others] = [MOST_OFFERED_LABELS, FIRST_LABELS];
  const rest = bright.filter((mark) => isWanted(mark) || (degreeOf.get(mark.node.id) > 1 && offered-- > 0));
  const labels = [];
  for (const mark of new Set([...marks.filter(({ node }) => first.includes(node)), ...rest])) {
    const { node } = mark;
    const isFirst = first.includes(node);
    const isExtra = !isFirst && !isWanted(mark);
    if (isExtra && !others) continue;
    const isStrong = node.kind === "Role" || isFirst;
    const font = `${isStrong ? (isMain(node) || isFirst ? "600 13px" : "500 12px") : "12px"} ${FONT}`;
    const count = left.has(node) && (isStrong || isChosen) ? ` +${left.get(node)}` : "";
    const text = shortened(node.label);
    context.font = font;
    const box = freeBox(mark, widthOf(context, text + count), taken, isFirst);
    if (!box) continue;
    taken.must.push(box);
    if (isExtra) others -= 1;
    labels.push({ node, text, count, font, isStrong, ...box });
  }
  return labels;
}

function boxOf({ x, y, half }) {
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

/** Boxes by square: a function that counts those that a box touches. */
function cellsOf(boxes) {
  const cells = new Map();
  const within = function* within({ left, right, top, bottom }) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield x * 10_000 + y;
    }
  };
  for (const box of boxes) {
    for (const cell of within(box)) {
      if (cells.has(cell)) cells.get(cell).push(box);
      else cells.set(cell, [box]);
    }
  }
  return (box, isOwn) => {
    const touched = new Set();
    for (const cell of within(box)) for (const other of cells.get(cell) || []) if (!isOwn(other) && !isApart(box, other)) touched.add(other);
    return touched.size;
  };
}

function isApart(box, other) {
  return box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom;
}

/** Below, above, beside the mark or beside its corners: the first place that covers no other label and no mark. A greater role has its name even over small marks: where it covers the fewest. */
function freeBox(mark, textWidth, taken, isFirst) {
  const { x, y, node } = mark;
  const [half, gap] = [textWidth / 2 + 2, mark.half + 10];
  const own = boxOf(mark);
  const isOwn = (box) => box.left === own.left && box.top === own.top && box.right === own.right;
  const inward = Math.min(Math.max(x, half + 6), taken.width - half - 6);
  const [aside, corner] = [half + gap - 4, half + mark.half * 0.6];
  const places = [
    [x, y + gap], [x, y - gap], [x + aside, y], [x - aside, y],
    [x + corner, y + gap], [x - corner, y + gap], [x + corner, y - gap], [x - corner, y - gap],
    // At an edge of the window a name is moved inward as far as it must.
    [inward, y + gap], [inward, y - gap],
  ]
    .map(([cx, cy]) => ({ left: cx - half, right: cx + half, top: cy - 8, bottom: cy + 8 }))
    .filter((box) => box.left > 4 && box.right < taken.width - 4 && box.top > 4 && box.bottom < taken.height - 4);
  let best = null;
  for (const box of places) {
    if (taken.must.some((other) => !isApart(box, other) && !isOwn(other))) continue;
    const covered = taken.marks(box, isOwn);
    if (!best || covered < best.covered) best = { box, covered };
    if (!covered) break;
  }
  if (best && (best.covered === 0 || isMain(node) || isFirst)) return best.box;
  return isFirst ? places[0] || null : null;
}
