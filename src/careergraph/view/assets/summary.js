// What a graph too large for one page shows first: each kind with how much there is of it, and the best supported few.

function createSummary() {
  const rows = element("tbody", {});
  const lead = `${plural(page.counts.all_nodes, "thing", "things")} in ${plural(page.counts.all_facts, "fact", "facts")}, read from ${plural(page.counts.documents, "document", "documents")}. Find one by its name, or begin with one of these.`;
  const made = element("div", { class: "summary", id: "summary" },
    element("h2", {}, "What there is"), element("p", { class: "lead" }, lead),
    element("table", {}, element("thead", {}, element("tr", {}, ...["Kind", "Things", "In facts", "Best supported"].map((title, k) => element("th", { scope: "col", ...(k === 1 || k === 2 ? { class: "number" } : {}) }, title)))), rows));

  function toRow({ kind, facts, best }) {
    const { many, count } = kinds.get(kind);
    return element("tr", {},
      element("th", { scope: "row" }, glyph(kind), " ", capital(many)),
      element("td", { class: "number", "data-unit": count === 1 ? "thing" : "things" }, number(count)),
      element("td", { class: "number", "data-unit": facts === 1 ? "fact" : "facts" }, number(facts)),
      element("td", {}, element("ul", { class: "best" }, ...best.map((id) => element("li", {}, nodeLink(nodeById.get(id)))))));
  }

  return {
    made,
    show() {
      rows.replaceChildren(...page.summary.filter(({ kind }) => !state.hide.includes(kind)).map(toRow));
    },
  };
}
