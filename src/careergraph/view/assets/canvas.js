// The drawing: vis-network draws marks and lines where the scene has them, names are ours.

const LARGE = { nodes: 800, edges: 1500 };
const ARROWS = new Set(["progressesTo"]);

function createCanvas(container, { onNode, onOpen, onFact, onNothing }) {
  const isLarge = page.nodes.length > LARGE.nodes || page.edges.length > LARGE.edges;
  let colors = readColors();
  let scene = { at: new Map(), left: new Map(), isCut: false };
  let near = new Set();
  let hovered = null;
  let labels = [];
  const drawn = { nodes: new Map(), edges: new Map() };
  const data = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  const network = new vis.Network(container, data, {
    physics: false,
    layout: { improvedLayout: false },
    nodes: { borderWidth: 1, chosen: false, labelHighlightBold: false },
    edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0 },
    interaction: {
      hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, multiselect: false,
      dragNodes: false, keyboard: false, hideEdgesOnDrag: isLarge, hideEdgesOnZoom: isLarge, zoomSpeed: 0.6,
    },
  });
  let byPriority = prioritized();
  onMore.push(() => { byPriority = prioritized(); });

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) onNode(nodeById.get(node));
    else if (edge !== undefined) onFact(factById.get(edge));
    else onNothing();
  });
  network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && onOpen(nodeById.get(node)));
  network.on("hoverNode", ({ node }) => setHovered(nodeById.get(node)));
  network.on("blurNode", () => setHovered(null));
  network.on("hoverEdge", () => { container.dataset.over = "edge"; });
  network.on("blurEdge", () => { delete container.dataset.over; });
  network.on("afterDrawing", drawLabels);
  onTheme.push(() => {
    colors = readColors();
    draw(scene);
  });

  function prioritized() {
    return [...page.nodes].sort((a, b) => (b.kind === "Role") - (a.kind === "Role") || degreeOf.get(b.id) - degreeOf.get(a.id) || a.id - b.id);
  }

  function readColors() {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(["ink", "quiet", "paper", "edge", "accent"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  }

  function isNear(id) {
    if (centerOf(state) && !state.fact) return true;
    if (state.fact) return id === state.fact.from || id === state.fact.to;
    return !state.node || id === state.node.id || near.has(id);
  }

  function sizeOf(node) {
    return node.size + Math.min(6, Math.sqrt(degreeOf.get(node.id)));
  }

  function nodeLook(node, { x, y }) {
    return {
      id: node.id, x, y, shape: node.shape, size: sizeOf(node),
      color: { background: node.color, border: colors.paper }, opacity: isNear(node.id) ? 1 : 0.14,
    };
  }

  function edgeLook(fact) {
    const isOfNode = state.node && (fact.from === state.node.id || fact.to === state.node.id);
    const isChosen = state.fact ? fact === state.fact : isOfNode;
    const isQuiet = (state.fact || state.node) && !isChosen;
    const isCrowded = scene.at.size > 400 || visible.facts.size > 600;
    // Hundreds of strong lines from one thing are a blot.
    const isFan = isOfNode && near.size > 60;
    return {
      id: fact.id, from: fact.from, to: fact.to,
      width: Math.min(4, 0.8 + Math.log2(fact.sources) * 0.7) + (isChosen && !isFan ? 0.7 : 0),
      dashes: fact.modality === "preferred" || fact.modality === "optional" ? [5, 4] : false,
      arrows: { to: { enabled: ARROWS.has(fact.predicate), scaleFactor: 0.55 } },
      color: { color: isChosen ? colors.accent : colors.edge, opacity: isQuiet ? 0.06 : isFan ? 0.28 : isChosen ? 0.85 : isCrowded ? 0.26 : 0.42 },
    };
  }

  /** Give vis-network only what differs from before: each changed item costs. */
  function bring(name, looks) {
    const before = drawn[name];
    const after = new Map(looks.map((look) => [look.id, JSON.stringify(look)]));
    data[name].remove([...before.keys()].filter((id) => !after.has(id)));
    data[name].update(looks.filter((look) => before.get(look.id) !== after.get(look.id)));
    drawn[name] = after;
  }

  function draw(wanted) {
    scene = wanted;
    near = state.node ? neighborsOf(state.node) : new Set();
    const facts = factsWithin(scene);
    bring("nodes", [...scene.at].map(([node, point]) => nodeLook(node, point)));
    bring("edges", facts.map(edgeLook));
    network.redraw();
  }

  function setHovered(node) {
    hovered = node;
    container.dataset.over = node ? "node" : "";
    network.redraw();
  }

  function drawLabels(context) {
    const view = context.getTransform();
    const dense = window.devicePixelRatio || 1;
    const [scale, width, height] = [view.a / dense, context.canvas.width / dense, context.canvas.height / dense];
    const toMark = (node) => {
      const point = scene.at.get(node);
      const [x, y] = [(view.a * point.x + view.e) / dense, (view.d * point.y + view.f) / dense];
      return { node, x, y, half: Math.max(3, (sizeOf(node) + 1) * scale), isBright: isNear(node.id) };
    };
    const marks = byPriority.filter((node) => scene.at.has(node)).map(toMark)
      .filter(({ x, y }) => x > -60 && y > -20 && x < width + 60 && y < height + 20);
    // Around a thing, what it is connected to itself comes before the best known of what is farther out.
    if (centerOf(state)) marks.sort((a, b) => near.has(b.node.id) - near.has(a.node.id));
    const chosen = state.fact ? [nodeById.get(state.fact.from), nodeById.get(state.fact.to)] : state.node ? [state.node] : [];
    context.save();
    context.setTransform(dense, 0, 0, dense, 0, 0);
    context.textBaseline = "middle";
    context.lineJoin = "round";
    labels = placeLabels(context, marks, [...chosen, ...(hovered ? [hovered] : [])], { scale, width, height, isChosen: chosen.length > 0, left: scene.left });
    for (const label of labels) write(context, label);
    const mark = marks.find(({ node }) => node === state.node);
    if (mark) ring(context, mark);
    context.restore();
  }

  function write(context, { text, count, font, isStrong, left, top, bottom }) {
    context.font = font;
    context.strokeStyle = colors.paper;
    context.lineWidth = 3.5;
    const y = (top + bottom) / 2;
    context.strokeText(text + count, left + 2, y);
    context.fillStyle = isStrong ? colors.ink : colors.quiet;
    context.fillText(text, left + 2, y);
    if (!count) return;
    context.fillStyle = colors.quiet;
    context.fillText(count, left + 2 + widthOf(context, text), y);
  }

  function ring(context, { x, y, half }) {
    context.beginPath();
    context.arc(x, y, half + 6, 0, 2 * Math.PI);
    context.strokeStyle = colors.accent;
    context.lineWidth = 2;
    context.stroke();
  }

  function animation() {
    return isStill.matches ? false : { duration: 220, easingFunction: "easeInOutQuad" };
  }

  return {
    draw,
    /** Show a node with what it is connected to. */
    show(node) {
      const shown = [node, ...[...neighborsOf(node)].map((id) => nodeById.get(id))].filter((each) => scene.at.has(each));
      network.fit({ nodes: shown.map(({ id }) => id), animation: animation(), maxZoomLevel: 1.1 });
    },
    fit() {
      network.fit({ animation: false, maxZoomLevel: 1.2 });
      network.moveTo({ scale: network.getScale() * 0.84 }); // names stand beside the marks
    },
    zoom(factor) {
      network.moveTo({ scale: network.getScale() * factor, animation: animation() });
    },
    redraw: () => network.redraw(),
    scene: () => scene,
    labels: () => labels,
    /** All that is in the window, in its units, for a picture. */
    picture() {
      const scale = network.getScale();
      const marks = [...scene.at.keys()].map((node) => (
        { node, ...network.canvasToDOM(scene.at.get(node)), half: sizeOf(node) * scale, opacity: isNear(node.id) ? 1 : 0.14 }));
      const markOf = new Map(marks.map((mark) => [mark.node.id, mark]));
      const lines = factsWithin(scene).map((fact) => {
        const { width, dashes, color, arrows } = edgeLook(fact);
        const [from, to] = [markOf.get(fact.from), markOf.get(fact.to)];
        return { from, to, width: width * scale, isDashed: Boolean(dashes), hasArrow: arrows.to.enabled, half: to.half, ...color };
      });
      const { clientWidth: width, clientHeight: height } = container;
      return { width, height, colors, lines, marks, labels, ring: state.node ? markOf.get(state.node.id) || null : null };
    },
    /** Where a node stands in the window. */
    where(node) {
      const { x, y } = network.canvasToDOM(scene.at.get(node));
      const frame = container.getBoundingClientRect();
      return { x: frame.left + x, y: frame.top + y };
    },
    whenDrawn(callback) {
      network.once("afterDrawing", () => requestAnimationFrame(callback));
      network.redraw();
    },
  };
}
