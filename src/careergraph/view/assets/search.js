// Search by name or spelling, with the keyboard alone if wished.

const MOST_HITS = 12;

/** Case, accents, dashes and width never tell two names apart; symbols do (C, C++, C#). */
function foldName(name) {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[-\u2010-\u2015_\s]+/g, " ").toLowerCase().trim();
}

const searchable = page.nodes.map((node) => ({ node, names: [node.label, ...node.aliases, ...node.hidden].map(foldName) }));

/** How well a name fits: 0 the name itself, 1 its start, 2 all words start so, 3 somewhere within; null not at all. */
function fitOf(name, query) {
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  const words = name.split(/[\s/(]+/);
  if (query.split(" ").every((part) => words.some((word) => word.startsWith(part)))) return 2;
  return name.includes(query) ? 3 : null;
}

function findNodes(text) {
  const query = foldName(text);
  if (!query) return [];
  const hits = [];
  for (const { node, names } of searchable) {
    const fits = names.map((name) => fitOf(name, query)).filter((fit) => fit !== null);
    if (fits.length) hits.push({ node, fit: Math.min(...fits) });
  }
  const rank = (node) => (node.kind === "Role" ? 0 : 1);
  hits.sort((a, b) => a.fit - b.fit || rank(a.node) - rank(b.node) || degreeOf.get(b.node.id) - degreeOf.get(a.node.id) || a.node.id - b.node.id);
  return hits.slice(0, MOST_HITS).map((hit) => hit.node);
}

function createSearch(input, list, onNode) {
  let hits = [];
  let active = 0;

  function show() {
    hits = findNodes(input.value);
    active = 0;
    const rows = hits.map((node, k) => {
      const row = element("li", { role: "option", id: `hit-${k}`, "aria-selected": String(k === 0) },
        glyph(node.kind), element("span", { dir: "auto" }, node.label), element("span", { class: "what" }, kinds.get(node.kind).one));
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
    const node = hits[k];
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
