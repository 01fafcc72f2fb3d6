// The matrix view: roles by what they ask for, a number where sources say so. A window of it at a time: the whole may be 100,000 cells.

const ROWS_IN_WINDOW = 40;
const COLUMNS_IN_WINDOW = 30;
/** From so many independent sources on a cell is so much darker. */
const HEAT = [1, 2, 3, 5, 10];

/** The facts that fill the matrix, filtered or not: of one relation, or of all that roles ask for. */
function matrixFacts(relation) {
  const isWanted = (predicate) => (relation ? predicate === relation : relationOf.get(predicate)?.is_asked_for);
  return page.edges.filter((fact) => isWanted(fact.predicate) && nodeById.get(fact.from).kind === "Role");
}

/** Rows and columns in their order. A line has its thing, its facts by the number of the other end, and their sources added up. */
function matrixOf(facts, { rows: rowOrder, columns: columnOrder }) {
  const lines = (from, to) => {
    const found = new Map();
    for (const fact of facts) {
      if (!found.has(fact[from])) found.set(fact[from], { node: nodeById.get(fact[from]), facts: new Map(), weight: 0 });
      const line = found.get(fact[from]);
      const known = line.facts.get(fact[to]);
      if (!known || known.sources < fact.sources) line.facts.set(fact[to], fact);
      line.weight += fact.sources;
    }
    return [...found.values()];
  };
  return { rows: inOrder(lines("from", "to"), rowOrder), columns: inOrder(lines("to", "from"), columnOrder) };
}

/** "most" supported first, by "name", or by what the sources say of one thing of the other side. */
function inOrder(lines, order) {
  const byName = (a, b) => compareText(foldName(a.node.label), foldName(b.node.label)) || a.node.id - b.node.id;
  const byWeight = (a, b) => b.weight - a.weight || b.facts.size - a.facts.size || byName(a, b);
  const weightAt = (line) => line.facts.get(order.id)?.sources || 0;
  if (order === "name") return lines.sort(byName);
  return lines.sort(order === "most" ? byWeight : (a, b) => weightAt(b) - weightAt(a) || byWeight(a, b));
}

/** How dark the cell of a fact is, from 1 on. */
function heatLevel(fact) {
  return HEAT.filter((least) => fact.sources >= least).length || 1;
}

/** So many letters of a name stand above a column, on two lines. */
const HEAD_LETTERS = 40;

/** A long name without its middle: names that begin or end alike stay different. */
function headName(name) {
  const letters = [...name];
  return letters.length > HEAD_LETTERS ? `${letters.slice(0, HEAD_LETTERS - 17).join("").trimEnd()}…${letters.slice(-16).join("").trimStart()}` : name;
}

function createMatrix(container) {
  let [shownKey, shownFact] = ["", null];
  /** The buttons of the window: names of columns above, names of rows before. */
  let grid = [];
  const bar = element("div", { class: "settings" });
  const key = element("p", { class: "told legend" });
  const notes = element("p", { class: "told" });
  const body = element("div", { class: "window" });
  container.append(bar, key, body, notes);
  body.addEventListener("keydown", (event) => walk(event));
  body.addEventListener("focusin", (event) => makeStop(event.target));

  function draw() {
    const all = matrixFacts(state.relation);
    const facts = all.filter(isFactShown);
    const { rows, columns } = matrixOf(facts, state);
    const [top, left] = [startOf(state.top, rows.length, ROWS_IN_WINDOW), startOf(state.left, columns.length, COLUMNS_IN_WINDOW)];
    fillBar(rows.length, columns.length, top, left);
    const hidden = all.length - facts.length;
    key.replaceChildren(...legend(facts));
    notes.replaceChildren(...[hidden ? element("span", {}, `Filters hide ${plural(hidden, "fact", "facts")} of this.`) : null,
      page.counts.facts < page.counts.all_facts ? element("span", {}, "This page holds a part of the graph.") : null,
      facts.length && !hidden && rows.length < rolesByFacts.length ? element("span", {}, `${plural(rolesByFacts.length - rows.length, "role has", "roles have")} none of this.`) : null,
      facts.length ? element("span", { class: "hint" }, "Choose a name to sort by it, a number to see what says so.") : null].filter(Boolean));
    const stop = grid.flat().find((made) => made && made === document.activeElement)?.dataset.key;
    body.replaceChildren(facts.length ? table(rows.slice(top, top + ROWS_IN_WINDOW), columns.slice(left, left + COLUMNS_IN_WINDOW), left)
      : element("p", { class: "nothing" }, feed && !hidden ? NONE_LOADED : `No role here has any of this${hidden ? " that the filters let through" : ""}. Choose another kind to show${hidden ? ", or show everything again" : ""}.`));
    const again = grid.flat().find((made) => made && made.dataset.key === stop);
    if (stop && (again || grid[0])) (again || grid[0][1]).focus();
  }

  /** Where a window begins: an address may ask for more than there is. */
  function startOf(wanted, count, size) {
    return Math.min(wanted, Math.max(0, Math.floor((count - 1) / size) * size));
  }

  function fillBar(rowCount, columnCount, top, left) {
    const kindsToShow = [["", "Skills and tools"], ...page.relations.filter(({ predicate }) => phrases.has(predicate)).map((each) => [each.predicate, groupName(each)])];
    const orders = (chosen) => [["most", "most supported"], ["name", "by name"], ...(chosen.id === undefined ? [] : [["by", `by ${chosen.label}`]])];
    const sorter = (label, field) => chooser(label, orders(state[field]), state[field].id === undefined ? state[field] : "by",
      (value) => value !== "by" && navigate({ [field]: value, top: 0, left: 0 }));
    bar.replaceChildren(
      chooser("Show", kindsToShow, state.relation, (relation) => navigate({ relation, top: 0, left: 0, rows: plainOrder(state.rows), columns: plainOrder(state.columns) })),
      element("span", { class: "side" }, sorter("Roles", "rows"), pager("roles", "top", top, rowCount, ROWS_IN_WINDOW)),
      element("span", { class: "side" }, sorter("Columns", "columns"), pager("columns", "left", left, columnCount, COLUMNS_IN_WINDOW)));
  }

  const plainOrder = (order) => (order.id === undefined ? order : "most");

  /** Which part of a side is shown, and the steps to what is before and after it. */
  function pager(what, field, start, count, size) {
    const end = Math.min(count, start + size);
    const step = (label, text, to) => {
      const made = button("", () => {
        navigate({ [field]: to });
        body.scrollTo(0, 0);
        bar.querySelector(`[data-step="${field} ${text}"]:enabled`)?.focus();
      }, text);
      made.setAttribute("aria-label", label);
      made.dataset.step = `${field} ${text}`;
      made.disabled = to < 0 || to >= count;
      return made;
    };
    if (count <= size) return element("span", { class: "extent" }, `all ${number(count)}`);
    return element("span", { class: "extent", role: "group", "aria-label": `Which ${what}` },
      `${number(start + 1)}–${number(end)} of ${number(count)}`,
      element("span", { class: "choice" }, step(`Earlier ${what}`, "‹", start - size), step(`More ${what}`, "More ›", start + size)));
  }

  function legend(facts) {
    const most = Math.max(1, ...new Set(facts.map((fact) => fact.sources)));
    const steps = HEAT.filter((least) => least <= most).map((least, k, used) => {
      const next = used[k + 1];
      return element("span", { class: "heat", "data-level": String(k + 1) }, next === undefined ? `${least}${most > least ? "+" : ""}` : next - 1 > least ? `${least}–${next - 1}` : String(least));
    });
    return ["Independent sources", ...steps, element("span", {}, element("span", { class: "heat required" }), "required"),
      element("span", {}, element("span", { class: "heat preferred" }), "preferred or optional")];
  }

  function table(rows, columns) {
    grid = [[null, ...columns.map((column) => lineButton(column, "rows"))], ...rows.map((row) =>
      [lineButton(row, "columns"), ...columns.map(({ node }) => (row.facts.has(node.id) ? cell(row.node, node, row.facts.get(node.id)) : null))])];
    const th = (made, scope, order, line) => {
      const head = element("th", { scope }, made);
      if (order === line.node) head.setAttribute("aria-sort", "descending");
      return head;
    };
    const made = element("table", { role: "grid", "aria-label": "Roles and what they ask for, by independent sources" },
      element("thead", {}, element("tr", {}, element("td", { class: "corner" }), ...columns.map((column, k) => th(grid[0][k + 1], "col", state.rows, column)))),
      element("tbody", {}, ...rows.map((row, r) => element("tr", {}, th(grid[r + 1][0], "row", state.columns, row),
        ...columns.map((_, k) => element("td", {}, grid[r + 1][k + 1] || ""))))));
    makeStop(grid[1][1] || grid[1][0]);
    return made;
  }

  /** A name before a row or above a column: it opens its thing and sorts the other side by it, or no longer. */
  function lineButton({ node, facts }, field) {
    const made = button("line", () => navigate({ node, fact: null, [field]: state[field] === node ? "most" : node, [field === "rows" ? "top" : "left"]: 0 }),
      element("span", { class: "name", dir: "auto" }, field === "rows" ? headName(node.label) : node.label), element("span", { class: "n", "aria-hidden": "true" }, number(facts.size)));
    made.title = `${node.label}: ${plural(facts.size, field === "rows" ? "role" : "thing", field === "rows" ? "roles" : "things")}`;
    if (field === "rows" && headName(node.label) !== node.label) made.setAttribute("aria-label", made.title);
    return asStop(made, `${node.id}`);
  }

  function cell(role, thing, fact) {
    const made = button(`heat ${fact.modality === "optional" ? "preferred" : fact.modality}`, () => openFact(fact), number(fact.sources));
    made.dataset.level = heatLevel(fact);
    made.title = `${role.label}, ${thing.label}: ${plural(fact.sources, "independent source", "independent sources")}${fact.modality === "unstated" ? "" : `, ${fact.modality}`}`;
    made.setAttribute("aria-label", made.title);
    return asStop(made, `${role.id} ${thing.id}`, fact);
  }

  function asStop(made, key, fact) {
    made.tabIndex = -1;
    made.dataset.key = key;
    if (fact) made.dataset.fact = fact.id;
    return made;
  }

  /** The whole table is one stop of the Tab key; arrows go on within it. */
  function makeStop(made) {
    if (!made.dataset?.key) return;
    for (const each of grid.flat()) if (each?.tabIndex === 0) each.tabIndex = -1;
    made.tabIndex = 0;
  }

  /** To the next button in the direction of an arrow; cells in which nothing stands are passed over. */
  function walk(event) {
    const direction = DIRECTIONS.get(event.key);
    const row = grid.findIndex((line) => line.includes(event.target));
    if (!direction || row < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    let [r, c] = [row, grid[row].indexOf(event.target)];
    do [r, c] = [r + direction[1], c + direction[0]];
    while (grid[r]?.[c] === null);
    grid[r]?.[c]?.focus();
  }

  function markChosen() {
    for (const made of grid.flat()) {
      if (!made) continue;
      if (state.fact && made.dataset.fact === String(state.fact.id)) made.setAttribute("aria-current", "true");
      else made.removeAttribute("aria-current");
    }
  }

  pictureOfView.set("matrix", (colors) => {
    const facts = matrixFacts(state.relation).filter(isFactShown);
    if (!facts.length) return null;
    const { rows, columns } = matrixOf(facts, state);
    const [top, left] = [startOf(state.top, rows.length, ROWS_IN_WINDOW), startOf(state.left, columns.length, COLUMNS_IN_WINDOW)];
    const [some, others] = [rows.slice(top, top + ROWS_IN_WINDOW), columns.slice(left, left + COLUMNS_IN_WINDOW)];
    const what = state.relation ? groupName(relationOf.get(state.relation)).toLowerCase() : "skills and tools";
    const part = (count, all) => (count < all ? `${number(count)} of ${number(all)}` : number(all));
    const about = `Roles and what they ask for: ${part(some.length, rows.length)} roles, ${part(others.length, columns.length)} ${what}${isFiltered() ? ", filtered" : ""}`;
    return pictureOfMatrix({ rows: some, columns: others, facts, about }, colors);
  });

  return {
    show() {
      const name = (order) => order.id ?? order;
      const key = [state.relation, name(state.rows), name(state.columns), state.top, state.left, filterKey()].join("|");
      if (key !== shownKey) draw();
      shownKey = key;
      markChosen();
      if (shownFact && !state.fact && !state.node && document.activeElement === document.body) grid.flat().find((made) => made?.dataset.fact === String(shownFact.id))?.focus();
      shownFact = state.fact;
    },
  };
}

if (page.nodes.length) views.set("matrix", { title: "Matrix", key: "m", create: createMatrix });
