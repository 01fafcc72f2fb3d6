// Search by name or spelling, with the keyboard alone if wished.

const MOST_HITS = 12;

function createSearch(input, list, onNode) {
  let hits = [];
  let active = 0;

  function show() {
    hits = findNodes(input.value, MOST_HITS);
    active = 0;
    const rows = hits.map(({ node, name }, k) => {
      const spelling = name === node.label ? null : element("span", { class: "spelling", dir: "auto" }, name);
      const row = element("li", { role: "option", id: `hit-${k}`, "aria-selected": String(k === 0) },
        glyph(node.kind), element("span", { dir: "auto" }, node.label), spelling, element("span", { class: "what" }, kinds.get(node.kind).one));
      row.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        choose(k);
      });
      return row;
    });
    const none = element("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing has this name");
    list.replaceChildren(...(rows.length ? rows : [none]));
    open(foldName(input.value) !== "");
    point();
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) input.removeAttribute("aria-activedescendant");
  }

  function point() {
    [...list.children].forEach((row, k) => row.setAttribute("aria-selected", String(hits.length > 0 && k === active)));
    if (!hits.length || list.hidden) return;
    input.setAttribute("aria-activedescendant", `hit-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function choose(k) {
    if (!hits[k]) return;
    const { node } = hits[k];
    input.value = "";
    open(false);
    onNode(node);
  }

  function move(step) {
    if (list.hidden) return show();
    active = (active + step + hits.length) % Math.max(1, hits.length);
    return point();
  }

  const keys = new Map([
    ["ArrowDown", () => move(1)],
    ["ArrowUp", () => move(-1)],
    ["Enter", () => choose(active)],
    ["Escape", () => {
      if (!input.value) input.blur();
      input.value = "";
      open(false);
    }],
  ]);
  input.addEventListener("input", show);
  input.addEventListener("focus", () => input.value && show());
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    const act = keys.get(event.key);
    if (!act || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
}
