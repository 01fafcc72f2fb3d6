// Taking away what is shown: files made here, a question in SPARQL, the address. Nothing is fetched or sent.

/** What the menu offers: a title, what it is for, whether it takes a view that is a drawing, what it does. */
const EXPORTS = [
  ["Picture (PNG)", "with title and legend, for a slide", true, savePng],
  ["Drawing (SVG)", "vectors, for print", true, saveSvg],
  ["Table (CSV)", "a row a fact, for a spreadsheet", false, () => saveAs("csv", "text/csv;charset=utf-8", csvOfShown(shownNow()))],
  ["Linked data (JSON-LD)", "the facts as triples", false, () => saveAs("jsonld", "application/ld+json", jsonldOfShown(shownNow()))],
  ["SPARQL for this view", "the question that these facts answer", false, showSparql],
];

function saveAs(ending, type, content) {
  download(`careergraph-${state.view}.${ending}`, type, content);
}

/** Views that are drawings, by name, each with a function that returns what `framed` takes, null where nothing is drawn. */
const pictureOfView = new Map([["graph", () => canvas && { isGraph: true }]]);

function pictureNow() {
  if (state.view === "graph") return svgOfDrawing(canvas.picture(), graphTitle, describeShown(shownNow()));
  const colors = colorsNow();
  return framed({ title: graphTitle, colors, ...pictureOfView.get(state.view)(colors) });
}

function saveSvg() {
  saveAs("svg", "image/svg+xml", svgText(pictureNow()));
}

async function savePng() {
  saveAs("png", "image/png", await pngOf(pictureNow()));
}

/** Copy on a click and say so where it was done; where the browser refuses, show the text, chosen, to be copied by hand. */
function copyingButton(label, className, textOf, byHand) {
  const said = element("span", { class: "said", role: "status" });
  const made = button(className, async () => {
    const isDone = await copied(textOf());
    said.textContent = isDone ? "Copied" : "";
    if (!isDone) byHand();
    else window.setTimeout(() => { said.textContent = ""; }, 4000);
  }, label);
  return [made, said];
}

function dialogOf(id, title, children, acts = []) {
  const close = button("act", () => dialog.close(), "Close");
  const dialog = element("dialog", { class: "help take", id, "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, title), ...children, element("p", { class: "acts" }, ...acts, close));
  document.body.append(dialog);
  return dialog;
}

let askDialog = null;

function showSparql() {
  if (!askDialog) {
    const text = element("textarea", { readonly: "", rows: 16, spellcheck: "false", "aria-label": "The query", wrap: "off" });
    const hint = element("p", { class: "note", role: "status" });
    const byHand = () => {
      text.select();
      hint.textContent = "The browser does not let this page copy: press Ctrl+C (or Cmd+C).";
    };
    const note = element("p", { class: "note" });
    const dialog = dialogOf("sparql-dialog", "SPARQL for this view", [note, text, hint], copyingButton("Copy", "act", () => text.value, byHand));
    askDialog = { dialog, text, note, hint };
  }
  const shown = shownNow();
  const isExact = isPageWhole || shown.facts.length <= MOST_LISTED;
  askDialog.note.textContent = `Ask it of the graph's own files, as with “careergraph query”: it answers with the ${plural(shown.facts.length, "fact", "facts")} shown here${isExact ? "" : ", and with others between these things that this page lacks"}.`;
  askDialog.text.value = sparqlOfShown(shown);
  askDialog.hint.textContent = "";
  askDialog.dialog.showModal();
  askDialog.text.setSelectionRange(0, 0);
  askDialog.text.scrollTop = 0;
}

function createExports(container) {
  const list = element("div", { class: "choices", id: "export-choices", role: "menu", "aria-label": "Export", hidden: "" });
  const opener = button("tool", () => open(list.hidden), "Export");
  for (const [name, value] of [["aria-haspopup", "menu"], ["aria-expanded", "false"], ["aria-controls", list.id]]) opener.setAttribute(name, value);
  const items = EXPORTS.map(([title, purpose, isDrawn, act]) => {
    const item = button("choice-row", () => {
      open(false);
      opener.focus();
      act();
    }, element("span", {}, title), element("span", { class: "purpose" }, purpose));
    item.setAttribute("role", "menuitem");
    item.tabIndex = -1;
    return { item, isDrawn };
  });
  list.append(...items.map(({ item }) => item));

  function open(isOpen) {
    const hasDrawing = isOpen && Boolean(pictureOfView.get(state.view)?.(colorsNow()));
    for (const { item, isDrawn } of items) item.hidden = isDrawn && !hasDrawing;
    list.hidden = !isOpen;
    opener.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) offered()[0].focus();
  }

  const offered = () => items.map(({ item }) => item).filter((item) => !item.hidden);

  function move(step) {
    const rows = offered();
    const at = rows.indexOf(document.activeElement);
    rows[(at + step + rows.length) % rows.length].focus();
  }

  const keys = new Map([
    ["ArrowDown", () => move(1)], ["ArrowUp", () => move(-1)],
    ["Home", () => offered()[0].focus()], ["End", () => offered().at(-1).focus()],
    ["Escape", () => { open(false); opener.focus(); }],
  ]);
  list.addEventListener("keydown", (event) => {
    event.stopPropagation(); // a letter is no other view's here
    if (!keys.has(event.key)) return;
    event.preventDefault();
    keys.get(event.key)();
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    event.stopPropagation();
    open(true);
  });
  list.addEventListener("focusout", ({ relatedTarget }) => !list.hidden && relatedTarget !== opener && !list.contains(relatedTarget) && open(false));
  container.append(opener, list, ...sharing());
}

/** The address of what is shown. A page within another has none. */
function sharing() {
  if (window.location.protocol === "about:") return [];
  const address = element("input", { readonly: "", "aria-label": "The address of this view", type: "text" });
  let dialog = null;
  return copyingButton("Share", "tool", () => window.location.href, () => {
    dialog ||= dialogOf("share-dialog", "Copy this address",
      [element("p", { class: "note" }, "The browser does not let this page copy: press Ctrl+C (or Cmd+C)."), address]);
    address.value = window.location.href;
    dialog.showModal();
    address.select();
  });
}
