// Search by name or spelling, with the keyboard alone if wished.

const MOST_HITS = 12;

function createSearch(input, list, onNode) {
  const box = createCombobox(input, list, {
    find: (text) => findThings(text, MOST_HITS),
    describe: ({ node, name }) => [
      glyph(node.kind), element("span", { dir: "auto" }, node.label),
      ...(name === node.label ? [] : [element("span", { class: "spelling", dir: "auto" }, name)]),
      element("span", { class: "what" }, kinds.get(node.kind).one),
    ],
    reopen: show,
    choose({ node }) {
      input.value = "";
      onNode(node);
    },
    leave() {
      if (!input.value) input.blur();
      input.value = "";
      box.close();
    },
  });

  function show() {
    if (foldName(input.value)) box.open(input.value);
    else box.close();
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.addEventListener("blur", box.close);
}
