// The facts as a table: the canvas for those who read with a screen reader, a keyboard or a ruler.

const STRENGTHS = ["required", "preferred", "optional", "unstated", "excluded"];

function createTable(container) {
  const words = new Map();
  const sheet = createSheet([
    { key: "subject", title: "Subject", value: (fact) => nameKey(fact.from), cell: (fact) => nodeLink(nodeById.get(fact.from)) },
    { key: "relation", title: "Relation", value: relationOf, cell: (fact) => button("link", () => openFact(fact), relationOf(fact)) },
    { key: "object", title: "Object", value: (fact) => nameKey(fact.to), cell: (fact) => nodeLink(nodeById.get(fact.to)) },
    { key: "strength", title: "Strength", value: strengthKey, cell: strengthOf },
    { key: "confidence", title: "Confidence", isNumber: true, value: (fact) => fact.confidence, cell: (fact) => fact.confidence.toFixed(2) },
    { key: "sources", title: "Sources", isNumber: true, value: (fact) => fact.sources, cell: (fact) => number(fact.sources) },
    { key: "passage", title: "Passage", value: (fact) => quoteOf(firstCite(fact)).trim().toLowerCase(), cell: passageCell },
    { key: "document", title: "Document", value: (fact) => documentName(firstCite(fact)).toLowerCase(), cell: (fact) => (fact.cites.length ? placeLink(firstCite(fact)) : "") },
    { key: "line", title: "Line", isNumber: true, value: (fact) => lineOf(firstCite(fact)), cell: (fact) => (fact.cites.length ? number(lineOf(firstCite(fact))) : "") },
  ]);
  const input = element("input", { id: "table-text", type: "search", autocomplete: "off", spellcheck: "false" });
  input.addEventListener("input", () => navigate({ text: input.value.slice(0, MOST_TEXT) }, { replace: true }));
  const empty = element("p", { class: "about" });
  container.append(
    element("h2", { class: "unseen" }, "Facts"),
    element("div", { class: "find" }, element("label", { for: "table-text" }, "With these words"), input, empty),
    ...sheet.parts);

  /** Names sort as readers look them up: without regard to case, and then with it. */
  function nameKey(id) {
    const { label } = nodeById.get(id);
    return `${label.toLowerCase()}\u0000${label}`;
  }

  function relationOf(fact) {
    return phrases.get(fact.predicate).forward;
  }

  function strengthOf(fact) {
    return fact.excluded ? "not needed" : fact.modality;
  }

  function strengthKey(fact) {
    return String(fact.excluded ? STRENGTHS.length : STRENGTHS.indexOf(fact.modality));
  }

  function firstCite(fact) {
    return fact.cites.length ? page.passages[fact.cites[0].passage] : null;
  }

  function quoteOf(passage) {
    return passage ? passage.quote : "";
  }

  function documentName(passage) {
    if (!passage) return "";
    const { title, id } = page.documents[passage.document];
    return title || id;
  }

  function lineOf(passage) {
    return passage ? passage.line : 0;
  }

  function placeLink(passage) {
    return button("link", () => openPlace(passage), element("bdi", { class: "source" }, documentName(passage)));
  }

  /** The first passage that says the fact; the others on demand. */
  function passageCell(fact) {
    const others = fact.cites.slice(1);
    const passage = firstCite(fact);
    const first = element("blockquote", { dir: "auto" }, quoteOf(passage));
    // Where there is no room for columns of their own, document and line stand below the passage.
    const place = passage ? element("p", { class: "place" }, placeLink(passage), element("span", {}, `line ${number(lineOf(passage))}`)) : "";
    return [first, place, others.length ? moreQuotes(others) : ""];
  }

  function moreQuotes(cites) {
    const list = element("details", {}, element("summary", {}, plural(cites.length, "more passage", "more passages")));
    list.addEventListener("toggle", () => {
      if (list.open && list.children.length === 1) list.append(element("div", { class: "quotes" }, ...cites.map(toQuote)));
    });
    return list;
  }

  function toQuote(cite) {
    const passage = page.passages[cite.passage];
    return element("div", {}, element("blockquote", { dir: "auto" }, passage.quote),
      element("p", {}, placeLink(passage), `, line ${number(passage.line)}`));
  }

  /** All that a reader may look for in a row. */
  function wordsOf(fact) {
    if (!words.has(fact)) {
      const passages = fact.cites.map((cite) => page.passages[cite.passage]);
      const texts = passages.flatMap((passage) => [passage.quote, documentName(passage), page.documents[passage.document].id]);
      words.set(fact, foldName([nodeById.get(fact.from).label, relationOf(fact), nodeById.get(fact.to).label, strengthOf(fact), ...texts].join("\n")));
    }
    return words.get(fact);
  }

  function show() {
    const wanted = foldName(state.text).split(" ").filter(Boolean);
    const all = [...visible.facts, ...visible.excluded];
    const rows = wanted.length ? all.filter((fact) => wanted.every((word) => wordsOf(fact).includes(word))) : all;
    if (input.value !== state.text) input.value = state.text;
    factsOfView.set("table", () => rows.filter((fact) => !fact.excluded));
    sheet.show(rows, captionOf(rows));
    empty.replaceChildren(...(rows.length ? [] : emptyState(all.length)));
  }

  function captionOf(rows) {
    const denied = rows.filter((fact) => fact.excluded).length;
    const said = plural(rows.length - denied, "fact", "facts");
    const not = denied ? ` and ${number(denied)} said not to be needed` : "";
    return `${said}${not}${isFiltered() ? ", of those that the filters let through" : ""}`;
  }

  function emptyState(count) {
    if (count) return ["No fact has all these words. ", button("link", () => navigate({ text: "" }), "Show all")];
    if (feed && !isFiltered()) return ["Nothing is loaded yet: find a thing by its name, or open one of the summary."];
    return [isFiltered() ? "The filters hide every fact: show everything again, below them." : "No document gave a fact."];
  }

  return { show };
}

views.set("table", { title: "Table", key: "t", create: createTable });
