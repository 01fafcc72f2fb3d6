// The rail: the legend is the filter; relations, confidence, independent sources and documents narrow further.

function createRail() {
  let boxes = [];

  /** A list of switches over one field of the state, which holds what is off. */
  function switches(list, field, rows) {
    list.replaceChildren(...rows.map(({ value, name, mark }) => {
      const box = element("input", { type: "checkbox" });
      box.addEventListener("change", () => navigate({ [field]: box.checked ? state[field].filter((each) => each !== value) : [...state[field], value] }));
      const count = element("span", { class: "n" });
      boxes.push({ box, field, value, count });
      return element("li", {}, element("label", {}, box, mark, element("span", { class: "name", dir: "auto" }, name), count));
    }));
  }

  function allOrNone(field, values) {
    return element("p", { class: "both" },
      button("link", () => navigate({ [field]: [] }), "all"), " · ", button("link", () => navigate({ [field]: values() }), "none"));
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

  const predicatesHere = () => [...new Set(page.edges.map((fact) => fact.predicate))];

  /** The switches of what is here. */
  function fill() {
    [boxes, counted, filled] = [[], null, partsTaken];
    const predicates = new Set(predicatesHere());
    switches(byId("kinds"), "hide", page.kinds.map((kind) => ({ value: kind.kind, name: capital(kind.many), mark: glyph(kind.kind) })));
    switches(byId("relations"), "without", page.predicates.filter(({ predicate }) => predicates.has(predicate)).map(({ predicate, forward }) =>
      ({ value: predicate, name: capital(forward), mark: null })));
    switches(byId("documents"), "except", page.documents.map((each, k) =>
      ({ value: k, name: each.title || each.id, mark: null })));
    byId("sources").max = Math.max(1, ...page.edges.map((fact) => fact.sources));
  }

  let [counted, filled] = [null, 0];
  fill();
  byId("relations").before(allOrNone("without", predicatesHere));
  byId("documents").before(allOrNone("except", () => page.documents.map((_, k) => k)));
  const sliders = [
    slider("confidence", "confidence", (value) => (value ? `at least ${value.toFixed(2)}` : "any")),
    slider("sources", "sources", (value) => (value > 1 ? `${value}+` : "any")),
  ];
  byId("reset").addEventListener("click", () => navigate(UNFILTERED));
  byId("filters").open = !isNarrow.matches;

  function count() {
    if (counted === filterKey()) return;
    counted = filterKey();
    const counts = countsBesides(state);
    for (const each of boxes) each.count.textContent = number(counts[each.field].get(each.value) || 0);
  }

  return {
    apply() {
      if (filled !== partsTaken) fill();
      for (const { box, field, value } of boxes) box.checked = !state[field].includes(value);
      count();
      for (const refresh of sliders) refresh();
      byId("reset").hidden = !isFiltered();
      byId("count").textContent =
        `${number(visible.nodes.size)} of ${number(page.counts.all_nodes)} things${feed ? " loaded" : ""} · ${number(visible.facts.size)} of ${number(page.counts.all_facts)} facts`;
    },
  };
}
