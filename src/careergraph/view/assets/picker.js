// A choice of one of many things by typing a part of its name.

const MOST_OFFERED = 200;

/**
 * A labeled field that offers roles: `offered()` are those to choose from, in their order, `refused()` those that are not,
 * wherever they come from; `onChoose(node)` is told.
 * update(node) puts a chosen thing in it, null none.
 */
function createPicker({ id, label, placeholder, offered, refused, onChoose }) {
  const input = element("input", {
    id, type: "text", placeholder, autocomplete: "off", spellcheck: "false", dir: "auto",
    role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list",
  });
  const list = element("ul", { class: "hits", id: `${id}-list`, role: "listbox", "aria-label": label, hidden: "" });
  let chosen = null;
  const box = createCombobox(input, list, {
    find(text) {
      const from = offered();
      if (text && feed) return feed.find(text, MOST_HITS, "Role").then((hits) => hits.map(({ node }) => node).filter((node) => !refused().includes(node)));
      const named = text ? findNodes(text, Infinity).map(({ node }) => node).filter((node) => from.includes(node)) : from;
      return named.slice(0, MOST_OFFERED);
    },
    describe: (node) => [element("span", { dir: "auto" }, node.label), element("span", { class: "what" }, plural(factsOf(node), "fact", "facts"))],
    // What is typed is looked for from its best hit on; all that is offered, from the one that is chosen.
    start: (hits) => (chosen && input.value === chosen.label ? Math.max(0, hits.indexOf(chosen)) : 0),
    reopen: () => box.open(""),
    choose(node) {
      show(node);
      onChoose(node);
    },
    leave: () => show(chosen),
  });

  function show(node) {
    chosen = node;
    input.value = node ? node.label : "";
    box.close();
  }

  /** The same, but what the reader is typing stays. */
  function update(node) {
    if (node !== chosen || document.activeElement !== input) show(node);
  }

  input.addEventListener("input", () => box.open(foldName(input.value)));
  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => list.hidden && box.open(""));
  input.addEventListener("blur", () => show(chosen));
  return { field: element("div", { class: "picker" }, element("label", { for: id }, label), input, list), input, update };
}
