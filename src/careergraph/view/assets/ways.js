// The ways of moves across a ladder. Over a column they go where no box stands in it, else in the strip between two rows.

/** Lines in one strip stand beside each other, so many of them so far apart. */
const LINES_IN_STRIP = 5;
const LINE_APART = 3;
/** How near a line may come to a box that it passes. */
const CLEAR = 5;

/** The path of each move with its tip: { d, tip }. `left` and `top` place columns and rows, `heightAt` is that of a role. */
function waysOf(moves, { at, rows, left, top, heightAt }) {
  const taken = new Map();
  for (const [id, { column, row }] of at) taken.set(column, [...(taken.get(column) || []), { from: top(row) - CLEAR, to: top(row) + heightAt(id) + CLEAR }]);
  /** The lines along each height: which columns they pass, from where to where. */
  const lines = new Map();
  const strips = Array.from({ length: rows + 1 }, (_, row) => ({ y: top(row) - RUNG.gapY / 2, lines: 0 }));

  /** The height at which a move passes the columns between its ends. */
  function passing({ from: start, to: end }, between, y1, y2) {
    const isFree = (y) => between.every((column) => (taken.get(column) || []).every(({ from, to }) => y < from || y > to));
    const cost = (y) => Math.abs(y - y1) + Math.abs(y - y2);
    // On one line run only moves that part or meet there: others would read as one.
    const isOwn = (y) => (lines.get(y) || []).every((line) => line.start === start || line.end === end || !line.between.some((column) => between.includes(column)));
    const level = [y1, y2].filter((y) => isFree(y) && isOwn(y)).sort((a, b) => cost(a) - cost(b))[0];
    const strip = strips.reduce((best, each) => (cost(each.y) + each.lines < cost(best.y) + best.lines ? each : best));
    if (level !== undefined && cost(level) <= cost(strip.y)) {
      lines.set(level, [...(lines.get(level) || []), { between, start, end }]);
      return level;
    }
    strip.lines += 1;
    return strip.y + (((strip.lines - 1 + (LINES_IN_STRIP >> 1)) % LINES_IN_STRIP) - (LINES_IN_STRIP >> 1)) * LINE_APART;
  }

  function wayOf(move) {
    const { from, to } = move;
    const [start, end] = [at.get(from), at.get(to)];
    const [y1, y2] = [top(start.row) + RUNG.port, top(end.row) + RUNG.port];
    const onward = Math.sign(end.column - start.column);
    const edge = (column, side) => left(column) + (side > 0 ? RUNG.width : 0);
    // A move within a column leaves and comes back on the right; one backward runs from left to right edge.
    const [x1, x2] = [edge(start.column, onward || 1), edge(end.column, -onward || 1)];
    const toward = onward || -1;
    const last = x2 - 7 * toward;
    const tip = `M${x2} ${y2}l${-8 * toward}-4v8z`;
    if (!onward) {
      const bend = RUNG.gapX * 0.6;
      return { d: `M${x1} ${y1}C${x1 + bend} ${y1} ${last + bend} ${y2} ${last} ${y2}`, tip };
    }
    const between = Array.from({ length: Math.abs(end.column - start.column) - 1 }, (_, k) => start.column + (k + 1) * onward);
    if (!between.length) return { d: `M${x1} ${y1}${curve(x1, y1, last, y2)}`, tip };
    const y = passing(move, between, y1, y2);
    const [enter, leave] = [edge(between[0], -onward) - CLEAR * onward, edge(between.at(-1), onward) + CLEAR * onward];
    return { d: `M${x1} ${y1}${curve(x1, y1, enter, y)}H${leave}${curve(leave, y, last, y2)}`, tip };
  }

  // Straight ones keep their line, the longer ones go around.
  const bends = ({ from, to }) => Math.abs(at.get(to).row - at.get(from).row);
  const spans = ({ from, to }) => Math.abs(at.get(to).column - at.get(from).column);
  return new Map([...moves].sort((a, b) => bends(a) - bends(b) || spans(a) - spans(b)).map((move) => [move, wayOf(move)]));
}

/** From one place to another, level at both ends. */
function curve(x1, y1, x2, y2) {
  const bend = (x2 - x1) * 0.55;
  return `C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
