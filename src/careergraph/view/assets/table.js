// The facts as a table: the canvas for those who read with a screen reader, a keyboard or a ruler.

const ROWS_AT_ONCE = 200;
const COLUMNS = ["Subject", "Relation", "Object", "Strength", "Confidence", "Sources", "First passage"];

function createTable(container) {
  let rows = [];
  let body = null;
  let more = null;

  function show() {
    rows = [...visible.facts];
    body = element("tbody", {});
    more = button("more", addRows, "");
    const head = element("thead", {}, element("tr", {}, ...COLUMNS.map((name) => element("th", { scope: "col" }, name))));
    const caption = element("caption", {}, `${plural(rows.length, "fact", "facts")} of the kinds that are switched on`);
    container.replaceChildren(element("table", {}, caption, head, body), more);
    addRows();
  }

  function addRows() {
    const done = body.children.length;
    body.append(...rows.slice(done, done + ROWS_AT_ONCE).map(toRow));
    const left = rows.length - body.children.length;
    more.hidden = left === 0;
    more.textContent = `Show more (${number(left)} left)`;
  }

  function toRow(fact) {
    const quote = fact.cites.length ? page.passages[fact.cites[0].passage].quote : "";
    return element("tr", {},
      element("td", {}, nodeLink(nodeById.get(fact.from))),
      element("td", {}, button("link", () => openFact(fact), phrases.get(fact.predicate).forward)),
      element("td", {}, nodeLink(nodeById.get(fact.to))),
      element("td", {}, fact.modality),
      element("td", { class: "number" }, fact.confidence.toFixed(2)),
      element("td", { class: "number" }, number(fact.sources)),
      element("td", {}, element("span", { class: "quote", dir: "auto" }, quote)));
  }

  return { show };
}

views.set("table", { title: "Table", key: "t", create: createTable });
