// The ladder as a picture: the tracks that are drawn, one below the other.

const TRACK_HEAD = 30;

/** One drawing: boxes with their pay, moves, stages above. */
function pictureOfTrack({ columns, at, ways, moves, left, top, asked, colors }) {
  const lines = moves.map((move) => {
    const { d, tip } = ways.get(move);
    return drawn("g", { class: "move" },
      drawn("path", { d, fill: "none", stroke: colors.edge, "stroke-width": 1.4 + 0.7 * Math.min(4, move.fact.sources - 1), ...(move.isStated ? {} : { "stroke-dasharray": "4 3" }) }),
      drawn("path", { d: tip, fill: colors.edge }));
  });
  const heads = columns.flatMap(({ stage }, k) => {
    if (stage === null && k > 0 && columns[k - 1].stage === null) return [];
    const [name] = wrapped(stage === null ? NOT_SAID : nodeById.get(stage).label, RUNG.width, 12.5, { weight: 600, most: 1 });
    return [pictureText(left(k), 14, inXml(name), { "font-size": 12.5, "font-weight": 600, fill: colors.quiet }),
      drawn("path", { d: `M${left(k)} 24H${left(k) + RUNG.width}`, stroke: colors.line })];
  });
  const rungs = [...at].flatMap(([id, { column, row }]) => pictureOfRung(nodeById.get(id), left(column), top(row), asked, colors));
  return [...lines, ...heads, ...rungs];
}

function pictureOfRung(role, x, y, asked, colors) {
  const name = wrapped(role.label, RUNG.width - 20, 13, { weight: 500, most: MOST_LINES });
  const height = RUNG.around + RUNG.line * name.length;
  const pay = payTold(role);
  const said = pay ? [...pictureLines(x + 10, y + height + 15, [pay.sum], RUNG.payLine, { "font-weight": 500, fill: colors.ink }),
    ...pictureLines(x + 10, y + height + 15 + RUNG.payLine, wrapped(pay.words, RUNG.width - 20, 11.5, { most: MOST_LINES }), RUNG.payLine, { "font-size": 11.5, fill: colors.quiet })] : [];
  return [
    drawn("rect", { class: "box", x: x + 0.5, y: y + 0.5, width: RUNG.width - 1, height: height - 1, rx: 7, fill: colors.raised, stroke: asked.includes(role) ? colors.accent : colors.edge, "stroke-width": asked.includes(role) ? 2 : 1 }),
    ...pictureLines(x + 10, y + 20, name, RUNG.line, { "font-size": 13, "font-weight": 500, fill: colors.ink }), ...said,
  ];
}

/** All drawings of the view: { title, width, height, parts(colors) }, and what is said of them. */
function pictureOfLadder(drawings, { about, isUnsaid }, colors) {
  const tracks = drawings.filter(({ size }) => size.height > 0);
  let height = 10;
  const body = tracks.map(({ title, size, parts }) => {
    const moved = drawn("g", { class: "track", transform: `translate(0 ${height + (title ? TRACK_HEAD : 0)})` }, ...parts(colors));
    const head = title ? pictureText(0, height + 18, inXml(title), { "font-size": 15, "font-weight": 600, fill: colors.ink }) : null;
    height += size.height + (title ? TRACK_HEAD : 0) + 16;
    return drawn("g", {}, head, moved);
  });
  const key = (dashes) => drawn("g", {}, drawn("path", { d: "M0 8H26", stroke: colors.edge, "stroke-width": 1.6, ...dashes }), drawn("path", { d: "M33 8l-8-4v8z", fill: colors.edge }));
  return {
    about, width: Math.max(400, ...tracks.map(({ size }) => size.width)), height, body,
    legend: [{ text: "a source says so; thicker: more sources", mark: key({}), wide: 42 },
      { text: "next level of the same role; no source states the step", mark: key({ "stroke-dasharray": "4 3" }), wide: 42 },
      ...(isUnsaid ? [{ text: `${NOT_SAID}: no source says at which career stage these roles stand` }] : [])],
  };
}
