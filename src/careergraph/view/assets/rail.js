// The rail: the legend is the filter; relations, confidence, independent sources and documents narrow further.

function createRail() {
  const boxes = [];

  /** A list of switches over one field of the state, which holds what is off. */
  function switches(list, field, rows) {
    list.append(...rows.map(({ value, name, mark, count }) => {
      const box = element("input", { type: "checkbox" });
      box.addEventListener("change", () => navigate({ [field]: box.checked ? state[field].filter((each) => each !== value) : [...state[field], value] }));
      boxes.push({ box, field, value });
      return element("li", {}, element("label", {}, box, mark, element("span", { class: "name", dir: "auto" }, name), element("span", { class: "n" }, number(count))));
    }));
  }

  function allOrNone(field, values) {
    return element("p", { class: "both" },
      button("link", () => navigate({ [field]: [] }), "all"), " · ", button("link", () => navigate({ [field]: values }), "none"));
  }

  function slider(id, field, format) {
    const input = byId(id);
    const output = byId(`${id}-value`);
    input.addEventListener("input", () => navigate({ [field]: Number(input.value) }, { replace: true }));
    return () => {
      input.value = state[field];
      output.textContent = format(state[field]);
      input.setAttribute("aria-valuetext", output.textContent);
    };
  }

  const count = (rows) => rows.reduce((found, row) => found.set(row, (found.get(row) || 0) + 1), new Map());
  const factsByPredicate = count(page.edges.map((fact) => fact.predicate));
  const factsByDocument = count(page.edges.flatMap(documentsOf));
  switches(byId("kinds"), "hide", page.kinds.map((kind) => ({ value: kind.kind, name: capital(kind.many), mark: glyph(kind.kind), count: kind.count })));
  switches(byId("relations"), "without", page.predicates.filter(({ predicate }) => factsByPredicate.has(predicate)).map(({ predicate, forward }) =>
    ({ value: predicate, name: capital(forward), mark: null, count: factsByPredicate.get(predicate) })));
  switches(byId("documents"), "except", page.documents.map((each, k) =>
    ({ value: k, name: each.title || each.id, mark: null, count: factsByDocument.get(k) || 0 })));
  byId("relations").before(allOrNone("without", [...factsByPredicate.keys()]));
  byId("documents").before(allOrNone("except", page.documents.map((_, k) => k)));
  byId("sources").max = Math.max(1, ...page.edges.map((fact) => fact.sources));
  const sliders = [
    slider("confidence", "confidence", (value) => (value ? `at least ${value.toFixed(2)}` : "any")),
    slider("sources", "sources", (value) => (value > 1 ? `${value}+` : "any")),
  ];
  byId("reset").addEventListener("click", () => navigate(UNFILTERED));
  byId("filters").open = !isNarrow.matches;

  return {
    apply() {
      for (const { box, field, value } of boxes) box.checked = !state[field].includes(value);
      for (const refresh of sliders) refresh();
      byId("reset").hidden = !isFiltered();
      byId("count").textContent =
        `${number(visible.nodes.size)} of ${number(page.counts.all_nodes)} things · ${number(visible.facts.size)} of ${number(page.counts.all_facts)} facts`;
    },
  };
}
