// The graph view: the drawing and what to do with it. Things are opened and folded, each step can be taken back.

let canvas = null;

function createGraph(container) {
  let [shownScene, shownNode, clicked, isMoved, areHubsTold] = ["", null, null, false, false];
  const bar = byId("bar");
  const summary = feed ? createSummary() : null;
  if (summary) container.append(summary.made);
  canvas = createCanvas(byId("canvas"), {
    onNode: (node) => choose({ node, fact: null }),
    onFact: (fact) => choose({ fact, node: null }),
    onNothing: () => (state.node || state.fact) && choose({ node: null, fact: null }),
    onOpen: (node) => toggleOpen(node),
  });
  byId("zoom-in").addEventListener("click", () => canvas.zoom(1.4));
  byId("zoom-out").addEventListener("click", () => canvas.zoom(1 / 1.4));
  byId("zoom-fit").addEventListener("click", () => canvas.fit());

  function choose(changes) {
    clicked = changes.node;
    isMoved = false;
    if (feed && changes.node) navigate({ ...changes, scope: "around" });
    else navigate(state.scope === "around" && !changes.node ? { ...changes, scope: "overview" } : changes);
  }

  function toggle(label, isOn, onClick, more = {}) {
    const made = button("", onClick, label);
    made.setAttribute("aria-pressed", String(isOn));
    for (const [name, value] of Object.entries(more)) made.setAttribute(name, value);
    return made;
  }

  const controls = () => [...bar.querySelectorAll("button, summary")];

  function fillBar(scene) {
    const { scope, node, depth } = state;
    const left = node ? scene.left.get(node) || 0 : 0;
    const isOpen = node && state.open.includes(node);
    const isAround = node && centerOf(state) !== null;
    const scopes = element("span", { role: "group", "aria-label": "How much is drawn", class: "choice" },
      feed ? toggle("Summary", !isAround, () => navigate({ scope: "overview", node: null, fact: null }))
        : toggle("Overview", scope === "overview", () => navigate({ scope: "overview" })),
      feed ? null : toggle("Everything", scope === "all", () => navigate({ scope: "all" })),
      node ? toggle("Around it", isAround, () => navigate({ scope: "around" })) : null);
    const depths = isAround
      ? element("span", { role: "group", "aria-label": "How many steps from it", class: "choice" },
        ...[1, 2, 3].map((each) => toggle(String(each), depth === each, () => navigate({ depth: each }), { "aria-label": plural(each, "step", "steps") })))
      : null;
    const opening = isAround || !node || (!left && !isOpen) ? null
      : button("act", () => toggleOpen(node), isOpen ? "Fold what was opened" : `Open ${number(left)} more around it`);
    const chosenHubs = isAround ? state.open.filter((each) => each !== node && isHub(each) && scene.at.has(each)) : [];
    const back = button("act", goBack, "Undo");
    back.hidden = steps === 0;
    const held = controls().indexOf(document.activeElement);
    const center = centerOf(state);
    const next = center && isPartial(center) ? button("act", () => loadNear(center), nextText(center)) : null;
    bar.replaceChildren(...[scopes, depths, next, opening, back, hubsNote(scene.ends, chosenHubs)].filter(Boolean));
    if (held >= 0) controls()[Math.min(held, controls().length - 1)].focus();
    byId("drawn").textContent =
      `Drawn: ${plural(scene.at.size, "thing", "things")}, ${plural(factsWithin(scene).length, "fact", "facts")}${scene.isCut ? `, the best known ${number(MOST_AROUND)}` : ""}`;
  }

  /** What the steps do not go on from, each to be opened by hand, and what was opened so. */
  function hubsNote(ends, opened) {
    if (!ends.length && !opened.length) return null;
    const through = (node, label, title) => {
      const made = button("link", () => navigate({ open: state.open.includes(node) ? state.open.filter((each) => each !== node) : [...state.open, node] }), element("bdi", {}, node.label), label);
      made.title = title;
      return element("li", {}, made);
    };
    const made = element("details", { class: "hubs" },
      element("summary", {}, ends.length ? `No step goes on from ${plural(ends.length, "thing", "things")} that many roles share` : "Steps go on from what many roles share"),
      element("p", {}, `${HUBS_TOLD} Choose one to go on from it all the same.`),
      element("ul", {}, ...opened.map((node) => through(node, " ✓", "No longer go on from it")),
        ...ends.map((node) => through(node, ` +${number(canvas.scene().left.get(node))}`, "Go on from it"))));
    made.open = areHubsTold;
    made.addEventListener("toggle", () => { areHubsTold = made.open; });
    return made;
  }

  return {
    show() {
      const scene = sceneOf(state);
      const isSummary = summary !== null && !centerOf(state);
      for (const part of ["bar", "zoom", "drawn"]) byId(part).hidden = isSummary;
      if (summary) summary.made.hidden = !isSummary;
      container.classList.toggle("summed", isSummary);
      if (isSummary) summary.show();
      canvas.draw(scene);
      fillBar(scene);
      const center = centerOf(state);
      const name = center ? `around ${center.id} ${state.depth} ${state.open.map(({ id }) => id)} ${feed ? scene.at.size : ""}` : state.scope;
      const isFound = state.node && state.node !== shownNode && state.node !== clicked;
      // Who went to a thing by name and closes it, or goes back, sees the whole again.
      const isLeft = isMoved && !state.node && !state.fact;
      if (name !== shownScene || isLeft) canvas.fit();
      else if (isFound) canvas.show(state.node);
      else canvas.redraw();
      isMoved = name === shownScene && !isLeft && (isMoved || Boolean(isFound));
      [shownScene, shownNode, clicked] = [name, state.node, null];
    },
  };
}

/** What a button says that loads the next neighbors of a thing. */
function nextText(node) {
  const { end, total } = reachOf(node);
  return `${number(Math.min(NEIGHBORS_AT_ONCE, total - end))} more of ${number(total - end)}`;
}

/** Draw what a thing is connected to, or fold it away again. */
function toggleOpen(node) {
  if (feed) return navigate({ node, fact: null, scope: "around" });
  const isOpen = state.open.includes(node);
  return navigate({ open: isOpen ? state.open.filter((each) => each !== node) : [...state.open, node], node, fact: null });
}

/** The neighbor that is drawn most nearly in a direction from a node, null where there is none. */
function neighborToward(node, [dx, dy]) {
  const { at } = canvas.scene();
  if (!at.has(node)) return null;
  const from = at.get(node);
  let best = null;
  for (const id of neighborsOf(node)) {
    const other = nodeById.get(id);
    if (!at.has(other)) continue;
    const [x, y] = [at.get(other).x - from.x, at.get(other).y - from.y];
    const along = x * dx + y * dy;
    const cost = Math.hypot(x, y) * (2 - along / Math.max(1, Math.hypot(x, y)));
    if (along > Math.hypot(x, y) * 0.5 && (!best || cost < best.cost)) best = { node: other, cost };
  }
  return best?.node || null;
}

if (page.nodes.length) views.set("graph", { title: "Graph", key: "g", create: createGraph });
