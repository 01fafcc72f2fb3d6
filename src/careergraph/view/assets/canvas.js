// The drawn graph: vis-network draws nodes and lines where Python placed them, labels are ours.
// vis-network's own labels shrink with the zoom and cover each other; these keep their size and their distance.

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
const LARGE = { nodes: 800, edges: 1500 };
const ARROWS = new Set(["progressesTo"]);
const MOST_CHARACTERS = 38;
/** So many labels beside those of roles, until the reader zooms in. */
const FIRST_LABELS = 16;
const NEAR = 0.82;
/** A role with no more facts than this is a rung of a ladder: its label is light and its mark may be covered. */
const SMALL = 5;
/** Up to so many marks in view, labels keep off them too. */
const MOST_OBSTACLES = 500;

function createCanvas(container, { onNode, onFact, onNothing }) {
  const isLarge = page.nodes.length > LARGE.nodes || page.edges.length > LARGE.edges;
  let colors = readColors();
  let labelBoxes = [];
  const drawn = new Map();
  const nodes = new vis.DataSet(page.nodes.map(nodeLook));
  const edges = new vis.DataSet(page.edges.map(edgeLook));
  const network = new vis.Network(container, { nodes, edges }, {
    physics: false,
    layout: { improvedLayout: false },
    nodes: { borderWidth: 1, chosen: false, labelHighlightBold: false },
    edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0 },
    interaction: {
      hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, multiselect: false,
      dragNodes: false, keyboard: false, hideEdgesOnDrag: isLarge, hideEdgesOnZoom: isLarge, zoomSpeed: 0.6,
    },
  });
  const byPriority = [...page.nodes].sort(
    (a, b) => (b.kind === "Role") - (a.kind === "Role") || degreeOf.get(b.id) - degreeOf.get(a.id) || a.id - b.id,
  );

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) onNode(nodeById.get(node));
    else if (edge !== undefined) onFact(factById.get(edge));
    else onNothing();
  });
  network.on("hoverNode", ({ node }) => setHovered(nodeById.get(node)));
  network.on("blurNode", () => setHovered(null));
  network.on("hoverEdge", () => { container.dataset.over = "edge"; });
  network.on("blurEdge", () => { delete container.dataset.over; });
  network.on("afterDrawing", drawLabels);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    colors = readColors();
    restyle();
  });
  fitAll();

  function readColors() {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(["ink", "quiet", "paper", "edge", "accent"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  }

  function isNear(id) {
    if (state.fact) return id === state.fact.from || id === state.fact.to;
    return !state.node || id === state.node.id || state.near.has(id);
  }

  function nodeLook(node) {
    const bright = isNear(node.id);
    return {
      id: node.id, x: node.x, y: node.y, shape: node.shape, size: node.size + Math.min(6, Math.sqrt(degreeOf.get(node.id))),
      color: { background: node.color, border: colors.paper }, opacity: bright ? 1 : 0.14, hidden: !isShown(node),
    };
  }

  function edgeLook(fact) {
    const chosen = state.fact ? fact === state.fact : state.node && (fact.from === state.node.id || fact.to === state.node.id);
    const quiet = (state.fact || state.node) && !chosen;
    return {
      id: fact.id, from: fact.from, to: fact.to, hidden: !isFactShown(fact),
      width: Math.min(4, 0.8 + Math.log2(fact.sources) * 0.7) + (chosen ? 0.7 : 0),
      dashes: fact.modality === "preferred" || fact.modality === "optional" ? [5, 4] : false,
      arrows: { to: { enabled: ARROWS.has(fact.predicate), scaleFactor: 0.55 } },
      color: { color: chosen ? colors.accent : colors.edge, opacity: quiet ? 0.06 : chosen ? 0.85 : page.edges.length > 600 ? 0.26 : 0.42 },
    };
  }

  /** Give vis-network only what looks different from before: each changed item costs. */
  function restyle() {
    const changed = (looks, mark) => looks.filter((look) => {
      const text = JSON.stringify(look);
      const key = mark + look.id;
      if (drawn.get(key) === text) return false;
      drawn.set(key, text);
      return true;
    });
    nodes.update(changed(page.nodes.map(nodeLook), "n"));
    edges.update(changed(page.edges.map(edgeLook), "e"));
    network.redraw();
  }

  function setHovered(node) {
    state.hovered = node;
    container.dataset.over = node ? "node" : "";
    network.redraw();
  }

  function drawLabels(context) {
    const view = context.getTransform();
    const dense = window.devicePixelRatio || 1;
    const scale = view.a / dense;
    const width = context.canvas.width / dense;
    const height = context.canvas.height / dense;
    const at = (node) => ({ x: (view.a * node.x + view.e) / dense, y: (view.d * node.y + view.f) / dense });
    labelBoxes = [];
    context.save();
    context.setTransform(dense, 0, 0, dense, 0, 0);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    const inView = byPriority.filter((node) => {
      const { x, y } = at(node);
      return isShown(node) && x > -60 && y > -20 && x < width + 60 && y < height + 20;
    });
    const bright = inView.filter((node) => isNear(node.id));
    const boxesOf = (some) => some.map((node) => markBox(at(node), node, scale));
    const taken = {
      must: boxesOf(bright.filter(isMain)),
      small: boxesOf(bright.filter((node) => node.kind === "Role" && !isMain(node))),
      others: bright.length > MOST_OBSTACLES ? [] : boxesOf(bright.filter((node) => node.kind !== "Role")),
      width,
      height,
    };
    for (const node of toLabel(inView, scale)) {
      const text = node.label.length > MOST_CHARACTERS ? `${node.label.slice(0, MOST_CHARACTERS - 1)}…` : node.label;
      const strong = node.kind === "Role" || node === state.node;
      context.font = `${strong ? (isMain(node) || node === state.node ? "600 13px" : "500 12px") : "12px"} ${FONT}`;
      const box = freeBox(at(node), node, scale, context.measureText(text).width, taken);
      if (!box) continue;
      taken.must.push(box);
      labelBoxes.push({ id: node.id, ...box });
      context.strokeStyle = colors.paper;
      context.lineWidth = 3.5;
      context.fillStyle = strong ? colors.ink : colors.quiet;
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    }
    if (state.node && isShown(state.node)) ring(context, at(state.node), state.node, scale);
    context.restore();
  }

  function isMain(node) {
    return node.kind === "Role" && degreeOf.get(node.id) > SMALL;
  }

  /** The nodes that deserve a label, the most deserving first. */
  function toLabel(inView, scale) {
    const first = [state.node, state.hovered].filter((node) => node && isShown(node));
    if (state.fact) first.push(nodeById.get(state.fact.from), nodeById.get(state.fact.to));
    const bright = inView.filter((node) => isNear(node.id));
    const chosen = state.node || state.fact;
    let others = FIRST_LABELS;
    const rest = bright.filter((node) => chosen || node.kind === "Role" || scale >= NEAR || (degreeOf.get(node.id) > 1 && others-- > 0));
    return new Set([...first, ...rest]);
  }

  function markSize(node, scale) {
    return Math.max(3, (node.size + 4) * scale);
  }

  function markBox({ x, y }, node, scale) {
    const half = markSize(node, scale);
    return { left: x - half, right: x + half, top: y - half, bottom: y + half };
  }

  /** Below, above, right or left of the mark: the first place that covers no other label and no role. */
  function freeBox({ x, y }, node, scale, textWidth, taken) {
    const [half, gap] = [textWidth / 2 + 2, markSize(node, scale) + 10];
    const own = markBox({ x, y }, node, scale);
    const isOwn = (box) => box.left === own.left && box.top === own.top && box.right === own.right;
    const places = [[x, y + gap], [x, y - gap], [x + half + gap - 4, y], [x - half - gap + 4, y]]
      .map(([cx, cy]) => ({ left: cx - half, right: cx + half, top: cy - 8, bottom: cy + 8 }))
      .filter((box) => box.left > 4 && box.right < taken.width - 4 && box.top > 4 && box.bottom < taken.height - 4);
    const isApart = (box) => (other) =>
      isOwn(other) || box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom;
    const free = places.filter((box) => taken.must.every(isApart(box)));
    const clear = free.filter((box) => taken.small.every(isApart(box)));
    const best = clear.find((box) => taken.others.every(isApart(box))) || clear[0] || (isMain(node) ? free[0] : null);
    return best || (node === state.node || node === state.hovered ? places[0] || null : null);
  }

  function ring(context, { x, y }, node, scale) {
    context.beginPath();
    context.arc(x, y, markSize(node, scale) + 6, 0, 2 * Math.PI);
    context.strokeStyle = colors.accent;
    context.lineWidth = 2;
    context.stroke();
  }

  function animation() {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 220, easingFunction: "easeInOutQuad" };
  }

  function fitAll() {
    network.fit({ animation: false, maxZoomLevel: 1.4 });
    network.moveTo({ scale: network.getScale() * 0.9 });
  }

  return {
    restyle,
    /** Show a node with what it is connected to. */
    show(node) {
      const near = [node.id, ...neighborsOf(node)].filter((id) => isShown(nodeById.get(id)));
      network.fit({ nodes: near, animation: animation(), maxZoomLevel: 1.1 });
    },
    fit: fitAll,
    zoom(factor) {
      network.moveTo({ scale: network.getScale() * factor, animation: animation() });
    },
    redraw() {
      network.redraw();
    },
    /** Where a node stands in the window, and which labels are drawn: for tests. */
    where(id) {
      const { x, y } = network.canvasToDOM({ x: nodeById.get(id).x, y: nodeById.get(id).y });
      const frame = container.getBoundingClientRect();
      return { x: frame.left + x, y: frame.top + y };
    },
    labels: () => labelBoxes,
    whenDrawn(callback) {
      network.once("afterDrawing", () => requestAnimationFrame(callback));
      network.redraw();
    },
  };
}
