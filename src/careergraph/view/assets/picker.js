// A choice of one of many things by typing a part of its name, with the keyboard alone if wished.

const MOST_OFFERED = 200;

/**
 * A labeled field that offers things: `offered()` are those to choose from, in their order; `onChoose(node)` is told.
 * show(node) puts a chosen thing in it, null none.
 */
function createPicker({ id, label, placeholder, offered, onChoose }) {
  const input = element("input", {
    id, type: "text", placeholder, autocomplete: "off", spellcheck: "false", dir: "auto",
    role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list",
  });
  const list = element("ul", { class: "hits", id: `${id}-list`, role: "listbox", "aria-label": label, hidden: "" });
  let [chosen, hits, active] = [null, [], 0];

  function show(node) {
    chosen = node;
    input.value = node ? node.label : "";
    close();
  }

  function open(text) {
    const from = offered();
    const named = text ? findNodes(text, Infinity).map(({ node }) => node) : null;
    hits = (named ? named.filter((node) => from.includes(node)) : from).slice(0, MOST_OFFERED);
    active = Math.max(0, named ? 0 : hits.indexOf(chosen));
    list.replaceChildren(...hits.map(toRow), ...(hits.length ? [] : [element("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing has this name")]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    point();
  }

  function toRow(node, k) {
    const row = element("li", { role: "option", id: `${id}-${k}` }, element("span", { dir: "auto" }, node.label),
      element("span", { class: "what" }, plural(degreeOf.get(node.id), "fact", "facts")));
    row.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      choose(k);
    });
    return row;
  }

  function point() {
    [...list.children].forEach((row, k) => row.setAttribute("aria-selected", String(hits.length > 0 && k === active)));
    if (!hits.length) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", `${id}-${active}`);
    return list.children[active].scrollIntoView({ block: "nearest" });
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(k) {
    const node = hits[k];
    if (!node) return;
    show(node);
    onChoose(node);
  }

  function move(step) {
    if (list.hidden) return open("");
    active = (active + step + hits.length) % Math.max(1, hits.length);
    return point();
  }

  const keys = new Map([
    ["ArrowDown", () => move(1)],
    ["ArrowUp", () => move(-1)],
    ["Enter", () => (list.hidden ? open("") : choose(active))],
    ["Escape", () => show(chosen)],
  ]);
  input.addEventListener("input", () => open(foldName(input.value)));
  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => list.hidden && open(""));
  input.addEventListener("blur", () => show(chosen));
  input.addEventListener("keydown", (event) => {
    const act = keys.get(event.key);
    if (!act || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  return { field: element("div", { class: "picker" }, element("label", { for: id }, label), input, list), input, show };
}
