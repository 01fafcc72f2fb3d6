// The compare view: two or three roles side by side, each line leading to the passages that say it.

const ROWS_A_GROUP = 8;
const PLACES = ["First role", "Second role", "Third role"];

function createCompare(container) {
  let [shownKey, shownFact, compared, things] = ["", null, [], []];
  const buttons = new Map();
  const head = element("div", { class: "choose" });
  const body = element("div", {});
  const pickers = PLACES.map((label, k) => createPicker({
    id: `compare-${k}`, label, placeholder: k === 2 ? "Add a third role …" : "Choose a role …",
    offered: () => rolesByFacts.filter((role) => role === compared[k] || !compared.includes(role)),
    refused: () => compared.filter((_, other) => other !== k),
    onChoose: (role) => navigate({ role: compared.toSpliced(k, 1, role) }),
  }));
  const without = button("link", () => navigate({ role: compared.slice(0, 2) }), "Leave out");
  without.setAttribute("aria-label", "Leave the third role out");
  pickers[2].field.append(without);
  const save = button("act", () => {
    const name = compared.map((role) => role.path.split("/").at(-1)).join("-vs-");
    download(`${name}.csv`, "text/csv;charset=utf-8", csvOf(comparisonRows(compared, things)));
  }, "Download CSV");
  head.append(...pickers.map(({ field }) => field));

  if (rolesByFacts.length < 2) {
    container.append(element("p", { class: "empty" }, "Comparing takes two roles, and this page has fewer. Build the graph from more documents."));
    return { show() {} };
  }
  container.append(head, body);

  function draw() {
    if (feed && state.role.length < 2) return drawChoice();
    compared = rolesToCompare(state.role);
    things = sideBySide(compared, isFactShown);
    const parts = partsOf(things, compared.length);
    buttons.clear();
    pickers.forEach((picker, k) => picker.update(compared[k] || null));
    pickers[2].field.hidden = rolesByFacts.length < 3;
    without.hidden = compared.length < 3;
    const everyone = compared.length === 2 ? "both" : "all three";
    body.replaceChildren(...[
      notes(),
      likeness(),
      section(`In ${everyone}`, parts.shared, `Nothing on this page is said of ${everyone}.`, (rows) => table(rows)),
      compared.length === 3 ? section("In two of three", parts.partly, "No two of them share anything else.", (rows) => table(rows)) : null,
      element("section", { class: "part" }, element("h2", {}, "Only here"), element("div", { class: "alone" }, ...parts.only.map(alone))),
    ].filter(Boolean));
  }

  /** Of a graph that is loaded as it is opened, nothing is compared unasked. */
  function drawChoice() {
    [compared, things] = [[...state.role], []];
    buttons.clear();
    pickers.forEach((picker, k) => picker.update(compared[k] || null));
    pickers[2].field.hidden = true;
    body.replaceChildren(element("p", { class: "told" }, "Choose two roles by their names; all that is said of them is then loaded."));
  }

  /** What a reader must know to take the figures for what they are. */
  function notes() {
    const said = [];
    const isAlike = page.alike.some(({ role, others }) => role === compared[0].id && others[0] === compared[1].id);
    if (state.role.length === 0) said.push(`No role was chosen yet. ${isAlike ? `${compared[0].label} and ${compared[1].label} share most, where what few roles ask for counts more; choose others above.` : "Choose two above."}`);
    if (state.role.length === 1) said.push(isAlike ? `Only ${compared[0].label} was chosen. Of all roles, ${compared[1].label} is most like it: what few roles ask for counts more.` : `Only ${compared[0].label} was chosen, and no other role asks for any of the same.`);
    if (state.role.length > MOST_COMPARED) said.push(`${state.role.length} roles were asked for; the first ${MOST_COMPARED} are compared.`);
    compared.forEach((role, k) => things.some(({ facts }) => facts[k]) || said.push(`Nothing${isFiltered() ? " that the filters let through" : ""} is known of what ${role.label} asks for.`));
    const hidden = sideBySide(compared, () => true).flatMap(({ facts }) => facts).filter((fact) => fact && !isFactShown(fact)).length;
    if (hidden) said.push(`Filters hide ${plural(hidden, "fact", "facts")} of these roles; the figures are without them.`);
    if (feed ? compared.some(isPartial) : page.counts.facts < page.counts.all_facts) said.push(`${feed ? "Not all that is said of these roles is loaded" : "This page holds a part of the graph"}; careergraph compare counts all of it.`);
    return element("div", { class: "notes" }, ...said.map((text) => element("p", { dir: "auto" }, text)));
  }

  /** Senior, junior and the like of the compared roles are roles themselves. */
  function levels() {
    const below = (role) => levelsOf.get(role).flatMap((level) => [level, ...below(level)]);
    const found = compared.flatMap(below).filter((role) => !compared.includes(role));
    if (!found.length) return null;
    return element("p", { class: "told" }, "Roles of their own, not counted in: ", ...found.flatMap((role, k) => [k ? ", " : "", nodeLink(role)]), ".");
  }

  /** How much each two of them have in common: as a bar, in words, and as the measures of the command line. */
  function likeness() {
    const pairs = pairsOf(things, compared.length);
    return element("section", { class: "part" }, element("h2", {}, "How alike", save),
      element("p", { class: "told" }, "Of the skills and tools that they ask for. Weighted: each counts as often as independent sources say it."),
      element("div", { class: "pairs" }, ...pairs.map(pair)), levels());
  }

  function pair({ left, right, shared, together, jaccard, weighted }) {
    const count = (k) => things.filter(({ relation, facts }) => relation.is_asked_for && facts[k]).length;
    const counts = [count(left) - shared, shared, count(right) - shared];
    const bar = element("div", { class: "overlap", "aria-hidden": "true" }, ...counts.map((each, k) => {
      const part = element("span", { class: k === 1 ? "shared" : "" });
      part.style.flexGrow = each;
      part.hidden = each === 0;
      return part;
    }));
    const text = (className, ...children) => element("span", { class: className }, ...children);
    return element("div", { class: "pair" }, bar,
      element("p", { class: "ends" },
        text("", `${number(counts[0])} only `, element("bdi", {}, compared[left].label)),
        text("common", `${number(shared)} of ${number(together)} shared`),
        text("", `${number(counts[2])} only `, element("bdi", {}, compared[right].label))),
      element("p", { class: "measures" }, text("", "Jaccard ", element("b", {}, share(jaccard))), text("", "weighted Jaccard ", element("b", {}, share(weighted)))));
  }

  function section(title, rows, nothing, draw) {
    return element("section", { class: "part" }, element("h2", {}, title, element("span", { class: "n" }, number(rows.length))),
      rows.length ? draw(rows) : element("p", { class: "told" }, nothing));
  }

  /** Things by kind, a column a role: how many independent sources say it, and how strongly. */
  function table(rows) {
    const columns = compared.map((role) => element("th", { scope: "col" }, element("bdi", {}, role.label)));
    const groups = byRelation(rows).map(([relation, members]) => element("tbody", {},
      element("tr", {}, element("th", { scope: "rowgroup", colspan: compared.length + 1 }, groupName(relation), element("span", { class: "n" }, number(members.length)))),
      ...members.map((row) => element("tr", {}, element("th", { scope: "row" }, glyph(row.thing.kind), nodeLink(row.thing)),
        ...row.facts.map((fact) => element("td", {}, fact ? cell(fact) : element("span", { class: "not" }, "–")))))));
    return element("table", {}, element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Independent sources"), ...columns)), ...groups);
  }

  function cell(fact) {
    const made = button("cell", () => openFact(fact), element("b", {}, number(fact.sources)), modalityTag(fact.modality));
    made.title = "Show what says so";
    made.append(element("span", { class: "unseen" }, `${fact.sources === 1 ? " source" : " sources"}: show what says so`));
    return keep(fact, made);
  }

  /** What one role alone has, by kind. */
  function alone(rows, k) {
    const role = compared[k];
    const groups = byRelation(rows).flatMap(([relation, members]) => [
      element("h4", {}, groupName(relation), element("span", { class: "n" }, number(members.length))), shortList(members, (row) => aloneRow(row, row.facts[k])),
    ]);
    return element("div", {}, element("h3", {}, element("bdi", {}, role.label), element("span", { class: "n" }, number(rows.length))),
      ...(rows.length ? groups : [element("p", { class: "told" }, "Nothing that the others do not have.")]));
  }

  function aloneRow({ thing }, fact) {
    const row = button("row plain", () => openFact(fact), glyph(thing.kind), element("span", { class: "name", dir: "auto" }, thing.label),
      modalityTag(fact.modality), element("span", { class: "meta" }, plural(fact.sources, "source", "sources")));
    return element("li", {}, keep(fact, row));
  }

  /** A list that shows its first rows; the rest on demand. One that is hardly longer is shown whole. */
  function shortList(rows, toRow) {
    if (rows.length <= ROWS_A_GROUP + 2) return element("ul", { class: "rows" }, ...rows.map(toRow));
    const list = element("ul", { class: "rows" }, ...rows.slice(0, ROWS_A_GROUP).map(toRow));
    const more = button("more", () => {
      const first = list.children.length;
      list.append(...rows.slice(ROWS_A_GROUP).map(toRow));
      more.remove();
      list.children[first].firstChild.focus();
      markChosen();
    }, `Show ${number(rows.length - ROWS_A_GROUP)} more`);
    return element("div", {}, list, more);
  }

  function byRelation(rows) {
    return page.relations.map(({ predicate }) => [relationOf.get(predicate), rows.filter(({ relation }) => relation.predicate === predicate)]).filter(([, members]) => members.length);
  }

  function keep(fact, made) {
    buttons.set(fact, made);
    return made;
  }

  function markChosen() {
    for (const [fact, made] of buttons) {
      if (fact === state.fact) made.setAttribute("aria-current", "true");
      else made.removeAttribute("aria-current");
    }
  }

  return {
    show() {
      const key = `${state.role.map(({ id }) => id)} ${filterKey()}`;
      if (key !== shownKey) draw();
      shownKey = key;
      markChosen();
      // Who closed the passages of a line with the keyboard goes on from it.
      if (shownFact && !state.fact && !state.node && document.activeElement === document.body) buttons.get(shownFact)?.focus();
      shownFact = state.fact;
    },
  };
}

/** What things of a relation are called together: "Skills". */
function groupName({ word }) {
  return capital(word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`);
}

if (page.nodes.length) views.set("compare", { title: "Compare", key: "c", create: createCompare });
