// What ties the parts together: choosing, filtering, the address, the keyboard.

const byId = (id) => document.getElementById(id);
const isNarrow = window.matchMedia("(max-width: 799px)");
state.near = new Set();

const canvas = page.nodes.length ? createCanvas(byId("canvas"), { onNode: (node) => chooseNode(node, "canvas"), onFact: chooseFact, onNothing: clear }) : null;
const panel = createPanel(byId("panel"), { onNode: (node) => (node ? chooseNode(node, "panel") : clear()) });
const table = createTable(byId("facts"), { onNode: (node) => chooseNode(node, "table"), onFact: chooseFact });
createSearch(byId("query"), byId("hits"), { onNode: (node) => chooseNode(node, "search") });

function chooseNode(node, from) {
  setChosen(node, null);
  writeAddress(node);
  panel.showNode(node);
  if (from !== "canvas" && canvas) canvas.show(node);
  reveal(from);
}

function chooseFact(fact) {
  setChosen(null, fact);
  panel.showFact(fact);
  reveal("canvas");
}

function clear() {
  if (!state.node && !state.fact) return;
  setChosen(null, null);
  writeAddress(null);
  panel.showStart();
}

function setChosen(node, fact) {
  state.node = node;
  state.fact = fact;
  state.near = node ? neighborsOf(node) : new Set();
  if (node && !isShown(node)) setKindHidden(node.kind, false);
  if (canvas) canvas.restyle();
}

/** Bring the panel to the reader: by focus for the keyboard, by scrolling where it stands below. */
function reveal(from) {
  if (from !== "canvas") panel.focus();
  if (isNarrow.matches) byId("panel").scrollIntoView({ block: "start" });
}

// The address: #node=<path of the IRI>. What it says is looked up, never used as anything else.

function writeAddress(node) {
  const wanted = node ? `#node=${node.path.split("/").map(encodeURIComponent).join("/")}` : "";
  if (window.location.hash === wanted) return;
  if (wanted) window.location.hash = wanted;
  else window.history.replaceState(null, "", window.location.pathname + window.location.search);
}

function nodeOfAddress() {
  const found = /^#node=(.+)$/.exec(window.location.hash);
  if (!found) return null;
  try {
    return nodeByPath.get(decodeURIComponent(found[1])) || null;
  } catch {
    return null;
  }
}

function readAddress() {
  const node = nodeOfAddress();
  if (node && node !== state.node) chooseNode(node, "address");
  if (!node && state.node && !window.location.hash) clear();
}

// Kinds: the legend is the filter.

function fillLegend() {
  byId("kinds").append(...page.kinds.map((kind) => {
    const box = element("input", { type: "checkbox", "data-kind": kind.kind });
    box.checked = true;
    box.addEventListener("change", () => {
      setKindHidden(kind.kind, !box.checked);
      if (canvas) canvas.restyle();
    });
    return element("li", {}, element("label", {}, box, glyph(kind.kind), element("span", {}, kind.many.charAt(0).toUpperCase() + kind.many.slice(1)),
      element("span", { class: "n" }, number(kind.count))));
  }));
  byId("legend").open = !isNarrow.matches;
}

function setKindHidden(kind, hidden) {
  if (hidden) state.hiddenKinds.add(kind);
  else state.hiddenKinds.delete(kind);
  for (const box of byId("kinds").querySelectorAll("input")) box.checked = !state.hiddenKinds.has(box.dataset.kind);
  showCount();
  if (!byId("facts").hidden) table.show();
}

function showCount() {
  const nodes = page.nodes.filter(isShown).length;
  const facts = page.edges.filter(isFactShown).length;
  byId("count").textContent = `${number(nodes)} of ${number(page.counts.all_nodes)} things · ${number(facts)} of ${number(page.counts.all_facts)} facts`;
}

function setView(name) {
  const isTable = name === "table";
  byId("facts").hidden = !isTable;
  // Not `hidden`: a canvas without size loses its zoom.
  for (const id of ["canvas", "zoom"]) byId(id).classList.toggle("away", isTable || !canvas);
  byId("view-graph").setAttribute("aria-pressed", String(!isTable));
  byId("view-table").setAttribute("aria-pressed", String(isTable));
  if (isTable) table.show();
  else if (canvas) canvas.redraw();
}

function isTyping(event) {
  return event.target.closest?.("input:not([type=checkbox]), textarea, select") || event.ctrlKey || event.metaKey || event.altKey;
}

document.addEventListener("keydown", (event) => {
  if (isTyping(event)) return;
  if (event.key === "/") {
    event.preventDefault();
    byId("query").focus();
  } else if (event.key === "Escape") clear();
});
window.addEventListener("hashchange", readAddress);
byId("view-graph").addEventListener("click", () => setView("graph"));
byId("view-table").addEventListener("click", () => setView("table"));
byId("zoom-in").addEventListener("click", () => canvas.zoom(1.4));
byId("zoom-out").addEventListener("click", () => canvas.zoom(1 / 1.4));
byId("zoom-fit").addEventListener("click", () => canvas.fit());

fillLegend();
showCount();
panel.showStart();
setView("graph");
readAddress();

const setReady = () => { document.documentElement.dataset.ready = "true"; };
window.careergraph = Object.freeze({ where: canvas ? canvas.where : null, labels: canvas ? canvas.labels : null });
if (canvas) canvas.whenDrawn(setReady);
else setReady();
