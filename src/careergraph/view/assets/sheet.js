// A sheet: a table that every column sorts and that shows its rows in steps. What it is sorted by stands in the state.

const ROWS_AT_ONCE = 200;

/**
 * columns: { key, title, value(row), cell(row), isNumber }; a key is of small letters, for the address. A text sorts by
 * its value, a number the greatest first; rows of one value stand as they were given.
 */
function createSheet(columns) {
  let [rows, shown, count] = [[], [], 0];
  let sorted = null;
  const heads = columns.map(toHead);
  const caption = element("caption", {});
  const body = element("tbody", {});
  const more = button("more", addRows, "");
  const table = element("table", { class: "sheet" }, caption, element("thead", {}, element("tr", {}, ...heads.map(({ cell }) => cell))), body);

  function toHead(column) {
    const sign = element("span", { class: "sign", "aria-hidden": "true" });
    const sorter = button("sorter", () => navigate({ sort: nextSort(column) }), column.title, sign);
    return { column, sign, cell: element("th", { scope: "col", class: classOf(column) }, sorter) };
  }

  function classOf({ key, isNumber }) {
    return `of-${key}${isNumber ? " number" : ""}`;
  }

  /** The order that a click on a head asks for: that of its column, or, if it is so already, the other way round. */
  function nextSort({ key, isNumber }) {
    const first = isNumber ? `-${key}` : key;
    const other = isNumber ? key : `-${key}`;
    return state.sort === first ? other : first;
  }

  function sortedRows() {
    const isDown = state.sort.startsWith("-");
    const column = columns.find(({ key }) => key === state.sort.slice(isDown ? 1 : 0));
    for (const head of heads) {
      const way = head.column !== column ? "none" : isDown ? "descending" : "ascending";
      head.cell.setAttribute("aria-sort", way);
      head.sign.textContent = { none: "", ascending: "▲", descending: "▼" }[way];
    }
    if (!column) return rows;
    const keyed = rows.map((row) => ({ row, value: column.value(row) }));
    keyed.sort((a, b) => (isDown ? compareValues(b.value, a.value) : compareValues(a.value, b.value)));
    return keyed.map(({ row }) => row);
  }

  function addRows() {
    const next = shown.slice(count, count + ROWS_AT_ONCE);
    count += next.length;
    body.append(...next.map(toRow));
    const left = shown.length - count;
    more.hidden = left === 0;
    more.textContent = `Show ${number(Math.min(left, ROWS_AT_ONCE))} more of ${number(left)} left`;
  }

  function toRow(row) {
    return element("tr", {}, ...columns.map((column) => element("td", { class: classOf(column) }, ...[column.cell(row)].flat())));
  }

  return {
    parts: [table, more],
    /** Show these rows; nothing is touched where they and their order are what is shown already. */
    show(given, captionText) {
      caption.textContent = captionText;
      if (sorted === state.sort && given.length === rows.length && given.every((row, k) => row === rows[k])) return;
      [rows, sorted] = [given, state.sort];
      [shown, count] = [sortedRows(), 0];
      body.replaceChildren();
      addRows();
    },
  };
}

function compareValues(a, b) {
  return typeof a === "number" ? a - b : compareText(a, b);
}
