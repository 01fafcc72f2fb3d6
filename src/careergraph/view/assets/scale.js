// One scale for figures of one currency and period, and figures drawn on it: a range, a sum, an open end.

const STEPS = [1, 2, 2.5, 5, 10];
/** An end that is so many times as high as nine of ten others would press all others to the left. */
const FAR_BEYOND = 2.5;

/** A scale from 0: where it ends, how far apart its marks are, and where a value stands on it, in percent. */
function scaleFor(figures) {
  const ends = figures.map((figure) => mostOf(figure) ?? leastOf(figure)).sort((a, b) => a - b);
  const usual = ends[Math.ceil(ends.length * 0.9) - 1] * FAR_BEYOND;
  const highest = ends.filter((end) => end <= usual).at(-1) || 1;
  const rough = highest / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * STEPS.find((each) => each * power >= rough);
  const top = Math.ceil((highest / step) * 1.0001) * step;
  return { top, step, at: (value) => Math.min(100, Math.max(0, (value / top) * 100)), isBeyond: (figure) => (mostOf(figure) ?? leastOf(figure)) > top };
}

/** The figures under the marks of a scale. */
function axis({ top, step, at }) {
  const made = element("div", { class: "axis" });
  for (let value = 0; value <= top * 1.0001; value += step) {
    const mark = element("span", {}, markOf(value, step));
    mark.style.insetInlineStart = `${at(value)}%`;
    made.append(mark);
  }
  return made;
}

/** What a mark of a scale says. */
function markOf(value, step) {
  const rounded = Math.round(value * 100) / 100;
  return step >= 1000 && rounded ? `${amount(rounded / 1000)}k` : amount(rounded);
}

/** What sort of figure it is, for its look: said in words beside it. */
function lookOf(figure) {
  const shape = figure.point !== null ? "sum" : figure.low === null ? "upto" : figure.high === null ? "ormore" : "range";
  return ["average", "median"].includes(figure.statistic) ? `${shape} counted` : shape;
}

/** A figure on its scale, hidden from screen readers, which read it in words. */
function bar(figure, scale) {
  const from = leastOf(figure) === null ? 0 : scale.at(leastOf(figure));
  const to = mostOf(figure) === null ? 100 : scale.at(mostOf(figure));
  const shape = element("span", { class: lookOf(figure) });
  shape.style.insetInlineStart = `${from}%`;
  if (figure.point === null) shape.style.inlineSize = `${Math.max(0, to - from)}%`;
  return element("div", { class: scale.isBeyond(figure) ? "bar-track beyond" : "bar-track", "aria-hidden": "true" }, shape);
}
