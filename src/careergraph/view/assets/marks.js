// The shapes of the legend, drawn as the canvas draws them.

const OUTLINES = new Map([
  ["square", "M2.5 2.5h11v11h-11z"],
  ["dot", "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z"],
  ["diamond", "M8 .8L15.2 8L8 15.2L.8 8z"],
  ["hexagon", "M4.4 1.8h7.2L15.2 8l-3.6 6.2H4.4L.8 8z"],
  ["triangle", "M8 1.5L15 14H1z"],
  ["triangleDown", "M8 14.5L15 2H1z"],
  ["star", "M8 .6l2.2 5h5.3l-4.2 3.6l1.6 5.6L8 11.6l-4.9 3.2l1.6-5.6L.5 5.6h5.3z"],
]);

/** The mark of a kind, hidden from screen readers, which read its name. */
function glyph(kind) {
  const style = kinds.get(kind);
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", OUTLINES.get(style.shape));
  path.setAttribute("fill", style.color);
  path.setAttribute("stroke", "currentColor");
  path.setAttribute("stroke-opacity", "0.35");
  svg.append(path);
  return svg;
}
