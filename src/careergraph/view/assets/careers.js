// What the page knows of careers: the stages in their order, where roles stand, what is said of their pay.

const stageOrder = new Map(page.stages.map(({ node }, k) => [node, k]));
const standByRole = new Map(page.stands.map((stand) => [stand.role, stand]));
onMore.push(() => page.stands.forEach((stand) => standByRole.set(stand.role, stand)));
const ANY_ROLE = "";
const SEVERAL_ROLES = "several";

let figuresOf = { facts: null, found: new Map() };

const isNumberShown = (fact) => isFactShown(factById.get(fact));
const roleOf = (figure) => nodeById.get(factById.get(figure.fact).from);
const compareNames = (a, b) => compareText(a.label, b.label) || a.id - b.id;

/** The stage where a role stands, by its number; null where nothing that the rail lets through says so. */
function stageOf(role) {
  const stand = standByRole.get(role.id);
  if (!stand || state.hide.includes(nodeById.get(stand.stage).kind)) return null;
  return stand.facts.length === 0 || stand.facts.some(isNumberShown) ? stand.stage : null;
}

/** A role with all levels of it ("Senior X" of "X"), as the command line takes it. */
function withLevels(roles) {
  const found = new Set(roles.map((role) => role.id));
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const node of page.nodes) if (node.broader !== null && found.has(node.broader)) found.add(node.id);
  }
  return found;
}

/** The figures of pay that the rail lets through, in the order of stage, years and place. */
const shownFigures = () => page.pay.filter((figure) => isNumberShown(figure.fact));

const amount = (value) => value.toLocaleString("en-US", { maximumFractionDigits: 20 });
const leastOf = (figure) => figure.point ?? figure.low;
const mostOf = (figure) => figure.point ?? figure.high;
/** The sum, or the middle of two ends; null where one end is open. */
const middleOf = (figure) => figure.point ?? (figure.low === null || figure.high === null ? null : (figure.low + figure.high) / 2);

/** A figure as people read it, without currency and period. */
function tellFigure({ low, high, point }) {
  if (point !== null) return amount(point);
  if (low === null) return `up to ${amount(high)}`;
  return high === null ? `${amount(low)} or more` : `${amount(low)}–${amount(high)}`;
}

/** What figures with two ends or one sum come to: null where there is none. */
function overviewOf(figures) {
  const whole = figures.filter((figure) => middleOf(figure) !== null);
  if (!whole.length) return null;
  const middles = whole.map(middleOf).sort((a, b) => a - b);
  const half = middles.length >> 1;
  const median = middles.length % 2 ? middles[half] : (middles[half - 1] + middles[half]) / 2;
  return {
    lowest: Math.min(...whole.map(leastOf)),
    median: median >= 1000 ? Math.round(median) : Math.round(median * 100) / 100,
    highest: Math.max(...whole.map(mostOf)),
    figures: whole.length,
  };
}

/** A choice of one role or all; that several are chosen (for a comparison) is one of its options. `asked` are those shown, `all` what all are. */
function roleChooser(label, roles, asked = state.role, all = { role: [] }) {
  const listed = [...new Set([...roles, ...asked])].sort(compareNames);
  const several = asked.length > 1 ? [[SEVERAL_ROLES, asked.map((role) => role.label).join(", ")]] : [];
  const chosen = asked.length > 1 ? SEVERAL_ROLES : asked.length ? asked[0].path : ANY_ROLE;
  const options = [[ANY_ROLE, "All roles"], ...several, ...listed.map((role) => [role.path, role.label])];
  return chooser(label, options, chosen, (value) => {
    if (value !== SEVERAL_ROLES) navigate(value === ANY_ROLE ? all : { role: [nodeByPath.get(value)] });
  });
}

/** Fill a view anew; a choice that had the focus keeps it. */
function refill(container, ...children) {
  const held = [...container.querySelectorAll("select")].indexOf(document.activeElement);
  container.replaceChildren(element("div", { class: "page careers" }, ...children));
  if (held >= 0) container.querySelectorAll("select")[held]?.focus();
}

/** What the address says without what is open in the panel: a view is drawn anew when it changes. */
const drawingOf = () => `${partsTaken} ${addressOf({ ...state, node: null, fact: null, document: null })}`;

/** Let all through again. */
const showAllButton = () => button("link", () => navigate(UNFILTERED), "Show everything again");

/** Shown figures by the number of their role; kept as long as the same facts are shown. */
function figuresByRole() {
  if (figuresOf.facts !== visible.facts) {
    figuresOf = { facts: visible.facts, found: new Map() };
    for (const figure of shownFigures()) figuresOf.found.set(roleOf(figure).id, [...(figuresOf.found.get(roleOf(figure).id) || []), figure]);
  }
  return figuresOf.found;
}
