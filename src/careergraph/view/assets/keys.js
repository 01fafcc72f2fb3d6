// The keyboard: "/" finds, letters switch views, arrows walk the graph, Escape closes, "?" says so.

const DIRECTIONS = new Map([["ArrowRight", [1, 0]], ["ArrowLeft", [-1, 0]], ["ArrowDown", [0, 1]], ["ArrowUp", [0, -1]]]);
const KEYS = [
  ["/", "find a thing by name"], ["↑ ↓ Enter", "choose among what was found"], ["Esc", "close what is open"],
  ["← → ↑ ↓", "in the graph: go to the neighbor in that direction"], ["o", "open or fold what is around the chosen thing"],
  ["u", "undo the last step"], ["+ − 0", "zoom in, zoom out, show all"],
];

function createKeys(dialog) {
  function isTyping(event) {
    return event.target.closest?.("input:not([type=checkbox], [type=range]), textarea, select") || event.ctrlKey || event.metaKey || event.altKey;
  }

  function isMoving(event) {
    return event.target === document.body || event.target.closest?.("#view-graph");
  }

  function showHelp() {
    const rows = [...KEYS.slice(0, 3), ...[...views].map(([, { key, title }]) => [key, `show ${title}`]), ...KEYS.slice(3), ["?", "show these keys"]];
    byId("keys").replaceChildren(...rows.flatMap(([key, text]) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, text)]));
    dialog.showModal();
  }

  function walk(direction) {
    const [first] = [...canvas.scene().at.keys()].sort((a, b) => degreeOf.get(b.id) - degreeOf.get(a.id) || a.id - b.id);
    const next = state.node ? neighborToward(state.node, direction) : first;
    if (next) navigate({ node: next, fact: null });
  }

  const acts = new Map([
    ["/", () => byId("query").focus()],
    ["?", showHelp],
    ["u", goBack],
    ["Escape", () => (state.node || state.fact || state.at) && closeDetail()],
    ["o", () => state.node && toggleOpen(state.node)],
    ["+", () => canvas?.zoom(1.4)],
    ["-", () => canvas?.zoom(1 / 1.4)],
    ["0", () => canvas?.fit()],
  ]);

  document.addEventListener("keydown", (event) => {
    if (isTyping(event) || document.querySelector("dialog[open]")) return;
    const view = [...views].find(([, { key }]) => key === event.key);
    const direction = DIRECTIONS.get(event.key);
    if (direction && !(state.view === "graph" && canvas && isMoving(event))) return;
    const act = direction ? () => walk(direction) : view ? () => navigate({ view: view[0] }) : acts.get(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  });
  byId("help").addEventListener("click", showHelp);
  byId("help-close").addEventListener("click", () => dialog.close());
}
