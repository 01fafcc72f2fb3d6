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

/** The colors of the page as it looks now, by name. */
function colorsNow() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(["ink", "quiet", "paper", "raised", "soft", "line", "edge", "accent"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** A picture as an <svg>: title, what it is of, the drawing, its legend. */
function framed({ title, about, width, height, colors, body, legend }) {
  const rows = legendRows(legend, width, colors);
  const whole = { width: width + 2 * MARGIN, height: HEADING + height + rows.height + 2 * MARGIN };
  return drawn("svg", { ...whole, viewBox: `0 0 ${whole.width} ${whole.height}`, "font-family": FONT, "font-size": 12 },
    drawn("title", {}, inXml(`${title}: ${about}`)),
    drawn("rect", { ...whole, fill: colors.paper }),
    drawn("g", { class: "heading" },
      pictureText(MARGIN, MARGIN + 18, inXml(title), { "font-size": 18, "font-weight": 600, fill: colors.ink }),
      pictureText(MARGIN, MARGIN + 38, inXml(about), { "font-size": 13, fill: colors.quiet })),
    // A drawing in a drawing: what reaches out of it is cut off.
    drawn("svg", { x: MARGIN, y: HEADING + 4, width, height, overflow: "hidden" }, ...body),
    drawn("g", { class: "legend", transform: `translate(${MARGIN} ${HEADING + height + MARGIN})` }, ...rows.parts));
}

/** The drawing of the graph. */
function svgOfDrawing({ width, height, colors, lines, marks, labels, ring }, title, about) {
  return framed({
    title, about, width, height, colors, legend: kindsLegend(marks, colors),
    body: [
      drawn("g", { class: "lines", fill: "none" }, ...lines.flatMap(pictureLine)),
      drawn("g", { class: "marks", stroke: colors.paper }, ...marks.map(pictureMark)),
      ring ? drawn("circle", { cx: hundredths(ring.x), cy: hundredths(ring.y), r: hundredths(ring.half + 6), fill: "none", stroke: colors.accent, "stroke-width": 2 }) : "",
      drawn("g", { class: "labels", stroke: colors.paper, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" },
        ...labels.map((label) => pictureLabel(label, colors))),
    ].filter(Boolean),
  });
}

const measuring = document.createElement("canvas").getContext("2d");

/** How wide a text is, of so many pixels and so bold. */
function textWidth(text, size, weight = 400) {
  measuring.font = `${weight} ${size}px ${FONT}`;
  return widthOf(measuring, text);
}

/** A text in lines no wider than given, the last cut where there are more than `most`. */
function wrapped(text, width, size, { weight = 400, most = Infinity } = {}) {
  const fits = (line) => textWidth(line, size, weight) <= width;
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (fits(longer) || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const kept = lines.slice(0, most);
  return kept.map((line, k) => {
    const isCut = !fits(line) || (k === most - 1 && lines.length > most);
    let letters = [...line];
    while (isCut && letters.length && !fits(`${letters.join("")}…`)) letters = letters.slice(0, -1);
    return isCut ? `${letters.join("").trimEnd()}…` : line;
  });
}

/** Lines of text below each other. */
function pictureLines(x, y, lines, lineHeight, attributes) {
  return lines.map((line, k) => pictureText(x, y + k * lineHeight, inXml(line), attributes));
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

/** What a legend of the graph says: the kinds that are drawn, each with its mark and how many, and how lines are read. */
function kindsLegend(marks, colors) {
  const counts = marks.reduce((found, { node }) => found.set(node.kind, (found.get(node.kind) || 0) + 1), new Map());
  return [
    ...page.kinds.filter(({ kind }) => counts.has(kind)).map(({ kind, many, shape: name, color }) => (
      { text: `${capital(many)} ${number(counts.get(kind))}`, mark: drawn("path", { d: OUTLINES.get(name), fill: color, stroke: colors.ink, "stroke-opacity": 0.35 }), wide: 22 })),
    ...LINES_READ.match(/[^.]+\./g).map((sentence) => ({ text: sentence.trim() })),
  ];
}

/** A legend in rows as wide as the drawing: { text, mark, wide }, a mark is so wide with the gap after it. */
function legendRows(items, width, colors) {
  const parts = [];
  let [x, y] = [0, 0];
  for (const { text, mark = null, wide = 0 } of items) {
    const needed = textWidth(text, 12) + wide;
    if (x > 0 && x + needed > width) [x, y] = [0, y + LEGEND_ROW];
    if (mark) {
      mark.setAttribute("transform", `translate(${hundredths(x)} ${y})`);
      parts.push(mark);
    }
    parts.push(pictureText(x + wide, y + 12.5, text, { fill: colors.quiet }));
    x += needed + 20;
  }
  return { parts, height: y + LEGEND_ROW };
}

function svgText(svg) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}

/** What browsers hold as points: so many on a side, so many in all. */
const MOST_ON_SIDE = 16_000;
const MOST_POINTS = 200_000_000;

/** The picture in points, twice as dense as the window where a browser holds so many, as a blob of PNG. */
async function pngOf(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  const { width, height } = image;
  const density = Math.min(DENSITY, MOST_ON_SIDE / Math.max(width, height), Math.sqrt(MOST_POINTS / (width * height)));
  [canvas.width, canvas.height] = [Math.floor(width * density), Math.floor(height * density)];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}
