// The drawing as a picture to take away: vectors first, and points made of them. What is in the window is in the picture.

const MARGIN = 20;
const HEADING = 62;
const LEGEND_ROW = 24;
const DENSITY = 2;
/** What XML cannot hold, and halves of a sign that was cut in two. */
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const LINES_READ = "A line is a fact. Thicker: more independent sources. Dashed: preferred or optional.";

const inXml = (text) => text.replace(NOT_IN_XML, "\ufffd");
const hundredths = (value) => Math.round(value * 100) / 100;

/** The drawing as an <svg> with title and legend. */
function svgOfDrawing({ width, height, colors, lines, marks, labels, ring }, title, about) {
  const legend = legendOf(marks, width, colors);
  const whole = { width: width + 2 * MARGIN, height: HEADING + height + legend.height + 2 * MARGIN };
  return drawn("svg", { ...whole, viewBox: `0 0 ${whole.width} ${whole.height}`, "font-family": FONT, "font-size": 12 },
    drawn("title", {}, inXml(`${title}: ${about}`)),
    drawn("rect", { ...whole, fill: colors.paper }),
    drawn("g", { class: "heading" },
      pictureText(MARGIN, MARGIN + 18, inXml(title), { "font-size": 18, "font-weight": 600, fill: colors.ink }),
      pictureText(MARGIN, MARGIN + 38, inXml(about), { "font-size": 13, fill: colors.quiet })),
    // A drawing in a drawing: what reaches out of the window is cut off.
    drawn("svg", { x: MARGIN, y: HEADING + 4, width, height, overflow: "hidden" },
      drawn("g", { class: "lines", fill: "none" }, ...lines.flatMap(pictureLine)),
      drawn("g", { class: "marks", stroke: colors.paper }, ...marks.map(pictureMark)),
      ring ? drawn("circle", { cx: hundredths(ring.x), cy: hundredths(ring.y), r: hundredths(ring.half + 6), fill: "none", stroke: colors.accent, "stroke-width": 2 }) : null,
      drawn("g", { class: "labels", stroke: colors.paper, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" },
        ...labels.map((label) => pictureLabel(label, colors)))),
    drawn("g", { class: "legend", transform: `translate(${MARGIN} ${HEADING + height + MARGIN})` }, ...legend.parts));
}

function pictureText(x, y, text, attributes) {
  return drawn("text", { x: hundredths(x), y: hundredths(y), ...attributes }, text);
}

function pictureLine({ from, to, width, isDashed, hasArrow, half, color, opacity }) {
  const look = { stroke: color, "stroke-width": hundredths(width), "stroke-opacity": opacity };
  const made = drawn("path", { d: `M${hundredths(from.x)} ${hundredths(from.y)}L${hundredths(to.x)} ${hundredths(to.y)}`, ...look, ...(isDashed ? { "stroke-dasharray": "5 4" } : {}) });
  return hasArrow ? [made, pictureArrow(from, to, half, color, opacity)] : [made];
}

/** A tip that touches the mark it points to. */
function pictureArrow(from, to, half, color, opacity) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const size = Math.max(4, half * 0.7);
  const at = (back, aside) => `${hundredths(to.x - dx * back - dy * aside)} ${hundredths(to.y - dy * back + dx * aside)}`;
  return drawn("path", { d: `M${at(half, 0)}L${at(half + size, size * 0.45)}L${at(half + size, -size * 0.45)}z`, fill: color, "fill-opacity": opacity });
}

/** A mark of the legend's shape, which is 12 wide in its own square of 16. */
function pictureMark({ node, x, y, half, opacity }) {
  const { shape: name, color } = kinds.get(node.kind);
  const scale = half / 6;
  return drawn("path", {
    d: OUTLINES.get(name), fill: color, opacity, "stroke-width": hundredths(1 / scale),
    transform: `translate(${hundredths(x - 8 * scale)} ${hundredths(y - 8 * scale)}) scale(${Math.round(scale * 1000) / 1000})`,
  });
}

function pictureLabel({ text, count, font, isStrong, left, top, bottom }, colors) {
  const [, weight, size] = /^(\d+ )?(\d+)px/.exec(font);
  // The middle of a letter is about a third of its size above the line that it stands on.
  return pictureText(left + 2, (top + bottom) / 2 + size * 0.35, inXml(text), { "font-size": size, "font-weight": (weight || "400").trim(), fill: isStrong ? colors.ink : colors.quiet },
  ).appendChild(count ? drawn("tspan", { fill: colors.quiet, "xml:space": "preserve" }, count) : document.createTextNode("")).parentNode;
}

/** The kinds that are drawn, each with its mark and how many, in rows as wide as the drawing. */
function legendOf(marks, width, colors) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `12px ${FONT}`;
  const counts = marks.reduce((found, { node }) => found.set(node.kind, (found.get(node.kind) || 0) + 1), new Map());
  const parts = [];
  let [x, y] = [0, 0];
  const place = (text, mark) => {
    const needed = context.measureText(text).width + (mark ? 22 : 0);
    if (x > 0 && x + needed > width) [x, y] = [0, y + LEGEND_ROW];
    if (mark) parts.push(drawn("path", { ...mark, transform: `translate(${hundredths(x)} ${y})` }));
    parts.push(pictureText(x + (mark ? 22 : 0), y + 12.5, text, { fill: colors.quiet }));
    x += needed + 20;
  };
  for (const { kind, many, shape: name, color } of page.kinds) {
    if (counts.has(kind)) place(`${capital(many)} ${number(counts.get(kind))}`, { d: OUTLINES.get(name), fill: color, stroke: colors.ink, "stroke-opacity": 0.35 });
  }
  for (const sentence of LINES_READ.match(/[^.]+\./g)) place(sentence.trim(), null);
  return { parts, height: y + LEGEND_ROW };
}

function svgText(svg) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}

/** The picture in points, twice as dense as the window, as a blob of PNG. */
async function pngOf(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * DENSITY, image.height * DENSITY];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}
