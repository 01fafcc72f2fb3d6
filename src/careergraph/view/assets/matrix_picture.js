// The matrix as a picture: the window of it that the view shows.

const CELLS = { width: 32, height: 28, name: 220, head: 176 };
/** How much of the accent is in a cell of a level, in percent, as the style sheet has it. */
const SHADES = [14, 28, 44, 62, 100];

function pictureOfMatrix({ rows, columns, facts, about }, colors) {
  const { width, height, name, head } = CELLS;
  const body = [];
  columns.forEach(({ node, facts: some }, k) => {
    const x = name + k * width;
    const lines = wrapped(headName(node.label), head - 30, 12, { most: 2 });
    body.push(drawn("g", { transform: `translate(${x + width / 2 + 4 - (lines.length - 1) * 7} ${head - 20}) rotate(-90)` }, ...pictureLines(0, 0, lines, 14, { fill: colors.ink })),
      pictureText(x + width / 2, head - 4, number(some.size), { "font-size": 11, "text-anchor": "middle", fill: colors.quiet }));
  });
  rows.forEach((row, r) => {
    const y = head + r * height;
    body.push(...pictureLines(0, y + (height - 14 * (wrapped(row.node.label, name - 50, 12, { most: 2 }).length - 1)) / 2 + 4, wrapped(row.node.label, name - 50, 12, { most: 2 }), 14, { fill: colors.ink }),
      pictureText(name - 10, y + height / 2 + 4, number(row.facts.size), { "font-size": 11, "text-anchor": "end", fill: colors.quiet }));
    columns.forEach(({ node }, k) => body.push(...pictureOfCell(row.facts.get(node.id), name + k * width, y, colors)));
  });
  const most = Math.max(...facts.map((fact) => fact.sources));
  const steps = HEAT.filter((least) => least <= most);
  const swatch = (look, level) => drawn("g", {}, ...cellShape(look, level, 0, -4, colors));
  return {
    about, body, width: name + columns.length * width, height: head + rows.length * height,
    legend: [{ text: "Independent sources:" }, ...steps.map((least, k) => ({ text: steps[k + 1] === undefined && most > least ? `${least} or more` : steps[k + 1] - 1 > least ? `${least}–${steps[k + 1] - 1}` : String(least), wide: 38, mark: swatch("", k + 1) })),
      { text: "required", wide: 38, mark: swatch("required", 0) }, { text: "preferred or optional", wide: 38, mark: swatch("preferred", 0) }],
  };
}

function pictureOfCell(fact, x, y, colors) {
  if (!fact) return [drawn("rect", { x: x + 1, y: y + 1, width: CELLS.width - 2, height: CELLS.height - 2, rx: 3, fill: colors.soft, "fill-opacity": 0.5 })];
  const isDark = heatLevel(fact) > (document.documentElement.dataset.theme === "dark" ? 3 : 4);
  return [...cellShape(fact.modality === "optional" ? "preferred" : fact.modality, heatLevel(fact), x, y, colors),
    pictureText(x + CELLS.width / 2, y + CELLS.height / 2 + 4.5, number(fact.sources), { "font-size": 13, "text-anchor": "middle", fill: isDark ? colors.paper : colors.ink })];
}

function cellShape(look, level, x, y, colors) {
  const box = { x: x + 1, y: y + 1, width: CELLS.width - 2, height: CELLS.height - 2, rx: 3 };
  const shade = drawn("rect", { ...box, fill: level ? colors.accent : "none", "fill-opacity": level ? SHADES[level - 1] / 100 : 0 });
  const frame = { fill: "none", stroke: colors.quiet, "stroke-width": 1.5, ...(look === "preferred" ? { "stroke-dasharray": "3 2" } : {}) };
  return look === "required" || look === "preferred" ? [shade, drawn("rect", { ...box, ...frame })] : [shade];
}
