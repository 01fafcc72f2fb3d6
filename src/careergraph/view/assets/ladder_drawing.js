// One drawing of a ladder: boxes are buttons in the order of stages; curves lie under them, for the mouse alone.
// The list of moves below each drawing has the same for the keyboard and for screen readers.

/** In pixels, as the style sheet draws them; `port` is where moves leave and reach a box, from its top. */
const RUNG = { width: 160, gapX: 48, gapY: 22, head: 46, port: 17, line: 19, around: 14, payLine: 16 };
const MOST_LINES = 3;

function createLadderDrawing(ids, moves, name, asked) {
  const { columns, rows, at } = placesOf(ids, moves);
  const left = (column) => column * (RUNG.width + RUNG.gapX);
  const heights = Array.from({ length: rows }, (_, row) => Math.max(...ids.filter((id) => at.get(id).row === row).map((id) => heightOf(nodeById.get(id)))));
  const tops = heights.reduce((found, each) => [...found, found.at(-1) + each + RUNG.gapY], [RUNG.head]);
  const top = (row) => tops[row];
  const [width, height] = [left(columns.length) - RUNG.gapX + 24, top(rows)];
  const boxes = new Map();
  const ways = waysOf(moves, { at, rows, left, top, heightAt: (id) => heightOf(nodeById.get(id)) });
  const curves = new Map(moves.map((move) => [move, toCurve(move)]));
  const board = element("div", { class: "board" },
    drawn("svg", { width, height, "aria-hidden": "true" }, ...curves.values()),
    element("ol", {}, ...columns.map(toColumn)));
  board.style.inlineSize = `${width}px`;
  board.style.blockSize = `${height}px`;

  function toColumn({ stage, ids: roles }, k) {
    const isRepeated = stage === null && k > 0 && columns[k - 1].stage === null;
    const heading = element("h4", { class: isRepeated ? "unseen" : "" }, stage === null ? NOT_SAID : nodeLink(nodeById.get(stage)));
    heading.style.left = `${left(k)}px`;
    return element("li", {}, heading, element("ul", {}, ...[...roles].sort((a, b) => at.get(a).row - at.get(b).row).map((id) => toRung(nodeById.get(id)))));
  }

  function toRung(role) {
    const box = button(asked.includes(role) ? "box asked" : "box", () => stay(() => openNode(role)), element("bdi", {}, role.label));
    box.addEventListener("pointerenter", () => point(role.id));
    box.addEventListener("focus", () => point(role.id));
    box.addEventListener("pointerleave", () => point(null));
    box.addEventListener("blur", () => point(null));
    boxes.set(role.id, box);
    const rung = element("li", { class: "rung" }, box, payUnder(role));
    rung.style.left = `${left(at.get(role.id).column)}px`;
    rung.style.top = `${top(at.get(role.id).row)}px`;
    return rung;
  }

  /** Do what opens something, and let the drawing stay: one that was not chosen follows what is open. */
  function stay(act) {
    if (!state.role.length && asked.length) navigate({ role: asked }, { replace: true });
    act();
  }

  function toCurve(move) {
    const { d, tip } = ways.get(move);
    const made = drawn("g", { class: move.isStated ? "move" : "move by-level" },
      drawn("title", {}, `${nodeById.get(move.from).label} → ${nodeById.get(move.to).label}: ${move.isStated ? plural(move.fact.sources, "source", "sources") : "by level"}`),
      drawn("path", { class: "reach", d }), drawn("path", { class: "curve", d, "stroke-width": 1.4 + 0.7 * Math.min(4, move.fact.sources - 1) }), drawn("path", { class: "tip", d: tip }));
    made.addEventListener("click", () => stay(() => openFact(move.fact)));
    return made;
  }

  /** Bring out the moves of a role, or of what is open in the panel. */
  function point(id) {
    const about = id ?? (boxes.has(state.node?.id) ? state.node.id : null);
    const isOn = (move) => (about === null ? move.fact === state.fact : move.from === about || move.to === about);
    const on = moves.filter(isOn);
    const near = new Set([about, ...on.flatMap(({ from, to }) => [from, to])]);
    board.classList.toggle("pointing", on.length > 0);
    for (const [move, curve] of curves) curve.classList.toggle("on", isOn(move));
    for (const [each, box] of boxes) {
      box.classList.toggle("near", near.has(each));
      box.classList.toggle("chosen", each === state.node?.id);
    }
  }

  const drawing = element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": `${name}: drawing` }, board);

  /** Bring the first role that the ladder is of into the middle of the view, where it does not stand in view. */
  function bringInView(view) {
    const first = asked.find(({ id }) => at.has(id));
    if (!first) return;
    const end = left(at.get(first.id).column) + RUNG.width;
    drawing.scrollLeft = end <= drawing.clientWidth ? 0 : end - Math.max(0, drawing.clientWidth + RUNG.width) / 2;
    const [box, seen] = [boxes.get(first.id).getBoundingClientRect(), view.getBoundingClientRect()];
    view.scrollTop = box.bottom > seen.bottom ? view.scrollTop + box.top - (seen.top + seen.bottom) / 2 : view.scrollTop;
  }

  const picture = { size: { width, height }, parts: (colors) => pictureOfTrack({ columns, at, ways, moves, left, top, asked, colors }) };
  return { drawing, point, bringInView, picture };
}

/** How high a rung is: the name and the pay under it are of whole lines. */
function heightOf(role) {
  const pay = payTold(role);
  return RUNG.around + RUNG.line * Math.min(MOST_LINES, linesOf(role.label, 18)) + (pay ? 4 + RUNG.payLine * (1 + linesOf(pay.words, 22)) : 0);
}

/** How many lines words take of so many letters each. */
function linesOf(text, letters) {
  let [lines, used] = [1, 0];
  for (const word of text.split(" ")) {
    if (used && used + 1 + word.length > letters) [lines, used] = [lines + 1, 0];
    used += (used ? 1 : 0) + word.length;
    lines += Math.floor(used / (letters + 1));
    used %= letters + 1;
  }
  return lines;
}

/** What a role is paid where it stands: figures for another stage are not counted in. Null where nothing is said. */
function payTold(role) {
  const stage = stageOf(role);
  const figures = (figuresByRole().get(role.id) || []).filter((figure) => stage === null || !figure.stages.length || figure.stages.includes(stage));
  if (!figures.length) return null;
  const count = (measure) => figures.filter((figure) => figure.measure === measure).length;
  const [measure] = [...new Set(figures.map((figure) => figure.measure))].sort((a, b) => count(b) - count(a) || a - b);
  const some = figures.filter((figure) => figure.measure === measure);
  const found = overviewOf(some);
  const { told, component } = page.measures[measure];
  const more = [component && `${component} pay`, some.length > 1 && plural(some.length, "figure", "figures"), figures.length > some.length && `${number(figures.length - some.length)} more`];
  return {
    sum: !found ? tellFigure(some[0]) : found.lowest === found.highest ? amount(found.lowest) : `${amount(found.lowest)}–${amount(found.highest)}`,
    words: [told, ...more].filter(Boolean).join(", "),
  };
}

/** The pay under a rung, which leads to its figures. */
function payUnder(role) {
  const pay = payTold(role);
  return pay && button("rung-pay", () => navigate({ view: "pay", role: [role], sort: "" }),
    element("span", { class: "unseen" }, `Pay of ${role.label}: `), element("b", {}, pay.sum), " ", element("span", {}, pay.words));
}

/** The stages that the career of a role has, in their order, each with the pay that is said for it. */
function careerOf(role) {
  const facts = shownFacts(role).filter((fact) => fact.from === role.id && (fact.predicate === "hasCareerStage" || fact.predicate === "atStage"));
  const figures = figuresByRole().get(role.id) || [];
  const stages = [...new Set([...facts.map((fact) => fact.to), ...figures.flatMap((figure) => figure.stages)])].filter((id) => stageOrder.has(id)).sort((a, b) => stageOrder.get(a) - stageOrder.get(b));
  if (!stages.length) return "";
  return element("section", { class: "career" }, element("h3", {}, "Stages in the career of ", element("bdi", {}, role.label)),
    element("ol", {}, ...stages.map((stage) => element("li", {},
      element("p", {}, nodeLink(nodeById.get(stage)), ...facts.filter((fact) => fact.to === stage).map((fact) =>
        button("link says", () => openFact(fact), `${fact.predicate === "atStage" ? "stands here" : "has this stage"}: ${plural(fact.sources, "source", "sources")}`))),
      element("ul", {}, ...figures.filter((figure) => figure.stages.includes(stage)).map((figure) => element("li", {},
        button("link", () => openFact(factById.get(figure.fact)), tellFigure(figure)), " ", figureWords(figure))))))));
}

/** Currency, period, part of pay and how a figure was counted. */
function figureWords(figure) {
  const { told, component } = page.measures[figure.measure];
  return [told, component && `${component} pay`, figure.statistic !== "range" && figure.statistic].filter(Boolean).join(", ");
}
