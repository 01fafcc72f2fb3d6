// The pay view: figures as their documents give them, on one scale for each currency and period. Nothing is converted.

const MOST_FIGURES = 100;
const PAY_ORDERS = [
  ["role", "role"], ["stage", "career stage"], ["place", "place"], ["-middle", "highest middle"], ["middle", "lowest middle"],
];
const PAY_KEY = [
  ["range", "from–to"], ["sum", "one sum"], ["range counted", "average or median, from–to"], ["sum counted", "average or median"],
  ["upto", "“up to”"], ["ormore", "“or more”"],
];

function createPay(container) {
  let drawing = null;

  function show() {
    if (drawing !== drawingOf()) draw();
    for (const row of container.querySelectorAll("[data-fact]")) row.classList.toggle("chosen", Number(row.dataset.fact) === state.fact?.id);
  }

  function draw() {
    drawing = drawingOf();
    const order = orderOf();
    const roles = [...new Set(page.pay.map(roleOf))];
    const asked = (figure) => wanted.size === 0 || wanted.has(roleOf(figure).id);
    const wanted = withLevels(state.role);
    const all = page.pay.filter(asked);
    const figures = shownFigures().filter(asked);
    refill(container,
      element("h2", {}, "Pay"),
      element("div", { class: "chosen-by" }, roleChooser("Role", roles), chooser("Sorted by", PAY_ORDERS, order, (sort) => navigate({ sort: sort === "role" ? "" : sort }))),
      ...(figures.length ? [lead(figures), hiddenNote(all.length - figures.length), payKey()] : [nothing(all.length)]),
      ...scaled(figures).map((group) => section(group, order)));
  }

  const orderOf = () => (PAY_ORDERS.some(([value]) => value === state.sort) ? state.sort : "role");

  function lead(figures) {
    const groups = scaled(figures);
    const each = groups.length > 1 ? " Nothing is converted: each currency and period has a scale of its own." : "";
    return element("p", { class: "lead" }, `${plural(figures.length, "figure", "figures")} as documents give them.${each} Choose one for the passages that say it.`);
  }

  function hiddenNote(count) {
    return count ? element("p", { class: "lead" }, `The filters hide ${plural(count, "figure", "figures")}. `, showAllButton()) : "";
  }

  function nothing(hidden) {
    const names = state.role.map((role) => role.label).join(" or ");
    if (hidden) return element("p", { class: "lead" }, `The filters hide ${hidden === 1 ? "the one figure" : `all ${number(hidden)} figures`}${names ? ` of ${names}` : ""}. `, showAllButton());
    if (feed && !names) return element("p", { class: "lead" }, NONE_LOADED);
    if (!names || (!feed && !page.pay.length)) return element("p", { class: "lead" }, "No document gives a figure of pay. Add one that does, and build again.");
    return element("p", { class: "lead" }, "No document gives a figure of pay for ", element("bdi", {}, names), ". ", button("link", () => navigate({ role: [] }), "Show all roles"));
  }

  function payKey() {
    return element("ul", { class: "pay-key", "aria-label": "How figures are drawn" },
      ...PAY_KEY.map(([look, text]) => element("li", {}, element("span", { class: "bar-track", "aria-hidden": "true" }, element("span", { class: look })), text)));
  }

  /** Figures by currency and period, the most figures first: each group has one scale. */
  function scaled(figures) {
    const found = new Map();
    for (const figure of figures) {
      const { told } = page.measures[figure.measure];
      found.set(told, [...(found.get(told) || []), figure]);
    }
    return [...found].map(([told, some]) => ({ told, figures: some })).sort((a, b) => b.figures.length - a.figures.length || compareText(a.told, b.told));
  }

  /** What a part of the figures of one scale is called, "" where that goes without saying. */
  function partName(part, isOneOfSeveral) {
    const { component } = page.measures[part];
    return component ? `${capital(component)} pay` : isOneOfSeveral ? "Base or total pay: not said which" : "";
  }

  const partsOfPay = (figures) => [...new Set(figures.map((figure) => figure.measure))].sort((a, b) => a - b);

  /** What figures are listed under, in words. */
  function headWords(head, order) {
    return head ? head.label : order === "place" ? "no place said" : "no stage said";
  }

  function section({ told, figures }, order) {
    const scale = scaleFor(figures);
    const parts = partsOfPay(figures);
    const beyond = figures.filter(scale.isBeyond).length;
    const tables = parts.map((part) => payTable(told, part, figures.filter((figure) => figure.measure === part), parts.length > 1, scale, order));
    return element("section", { "aria-label": told },
      element("h3", {}, told, element("span", { class: "n" }, plural(figures.length, "figure", "figures"))),
      beyond ? element("p", { class: "note" }, `${plural(beyond, "figure goes", "figures go")} on beyond the end of the scale: marked ▸.`) : "",
      ...tables);
  }

  function payTable(told, part, figures, isOneOfSeveral, scale, order) {
    const what = partName(part, isOneOfSeveral);
    const name = [told, what].filter(Boolean).join(": ");
    // Roles are said, as a narrow view lays rows out as blocks, which would hide from screen readers that they are rows.
    const head = { scope: "col", role: "columnheader" };
    const table = element("table", { role: "table", class: order === "stage" || order === "place" ? "wide-said" : "" },
      element("caption", { class: what ? "" : "unseen" }, what || name),
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" },
        element("th", head, order === "stage" ? "Career stage" : order === "place" ? "Place" : "Role"),
        element("th", head, "Said for"),
        element("th", { ...head, class: "number" }, told),
        element("th", { ...head, class: "scale" }, element("span", { class: "unseen" }, "On the scale"), axis(scale)),
        element("th", { ...head, class: "number" }, "Sources"))));
    table.style.setProperty("--step", `${(100 * scale.step) / scale.top}%`);
    const groups = grouped(figures, order);
    const more = button("more", () => {
      table.append(...groups.splice(0).map((group) => payRows(group, scale, order)));
      more.remove();
    }, "");
    let shown = 0;
    while (groups.length && shown < MOST_FIGURES) {
      const group = groups.shift();
      shown += group.figures.length;
      table.append(payRows(group, scale, order));
    }
    more.textContent = `Show ${number(figures.length - shown)} more`;
    return element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": name }, table, groups.length ? more : "");
  }

  /** Figures under what they are sorted by; each by itself when by their middle, open ends last. */
  function grouped(figures, order) {
    if (order.endsWith("middle")) {
      const sign = order === "middle" ? 1 : -1;
      const valueOf = (figure) => (middleOf(figure) === null ? Infinity : sign * middleOf(figure));
      return [...figures].sort((a, b) => (valueOf(a) === valueOf(b) ? 0 : valueOf(a) - valueOf(b))).map((figure) => ({ head: roleOf(figure), figures: [figure] }));
    }
    const headOf = (figure) => (order === "role" ? roleOf(figure) : nodeById.get(order === "place" ? figure.places[0] : firstStage(figure)) || null);
    const found = new Map();
    for (const figure of figures) found.set(headOf(figure), [...(found.get(headOf(figure)) || []), figure]);
    const rank = (head) => (order === "stage" ? stageOrder.get(head.id) ?? stageOrder.size : 0);
    const compare = (a, b) => (a && b ? rank(a) - rank(b) || compareNames(a, b) : a ? -1 : b ? 1 : 0);
    return [...found].sort(([a], [b]) => compare(a, b)).map(([head, some]) => ({ head, figures: some }));
  }

  function firstStage(figure) {
    return [...figure.stages].sort((a, b) => (stageOrder.get(a) ?? stageOrder.size) - (stageOrder.get(b) ?? stageOrder.size))[0];
  }

  function payRows({ head, figures }, scale, order) {
    const title = element("th", { scope: figures.length > 1 ? "rowgroup" : "row", role: "rowheader", rowspan: figures.length },
      head ? nodeLink(head) : headWords(head, order), order === "role" ? overview(figures) : null);
    return element("tbody", { role: "rowgroup" }, ...figures.map((figure, k) => payRow(figure, k ? null : title, scale, order)));
  }

  function overview(figures) {
    const found = figures.length > 1 ? overviewOf(figures) : null;
    return found ? element("p", { class: "overview" }, `${amount(found.lowest)}–${amount(found.highest)}, median ${amount(found.median)}`) : null;
  }

  function payRow(figure, title, scale, order) {
    const fact = factById.get(figure.fact);
    return element("tr", { role: "row", "data-fact": fact.id }, title,
      element("td", { role: "cell", class: "for" }, ...saidFor(figure, order)),
      element("td", { role: "cell", class: "number" }, button("link", () => openFact(fact), tellFigure(figure))),
      element("td", { role: "cell", class: "scale" }, bar(figure, scale)),
      element("td", { role: "cell", class: "number sources", "data-unit": fact.sources === 1 ? "source" : "sources" }, number(fact.sources)));
  }

  /** What a figure is said for, but what it is listed under; how it was counted. */
  function saidFor(figure, order) {
    const parts = [
      ...(order === "stage" || order === "place" ? [nodeLink(roleOf(figure))] : []),
      ...(order === "stage" && figure.stages.length < 2 ? [] : figure.stages.map((id) => nodeLink(nodeById.get(id)))),
      ...(figure.years ? [element("bdi", {}, figure.years)] : []),
      ...(order === "place" && figure.places.length < 2 ? [] : figure.places.map((id) => nodeLink(nodeById.get(id)))),
      ...figure.context.map((words) => element("bdi", {}, words)),
    ];
    const counted = figure.statistic && figure.statistic !== "range" ? element("span", { class: "tag" }, figure.statistic) : "";
    return [...parts.flatMap((part, k) => (k ? [" · ", part] : [part])), parts.length && counted ? " " : "", counted];
  }

  /** What the view shows as a picture: of long tables the figures that they begin with. */
  function picture(colors) {
    const order = orderOf();
    const wanted = withLevels(state.role);
    const figures = shownFigures().filter((figure) => wanted.size === 0 || wanted.has(roleOf(figure).id));
    if (!figures.length) return null;
    let drawnFigures = 0;
    const firstOf = (groups) => {
      let count = 0;
      return groups.filter((group) => (count < MOST_FIGURES ? (count += group.figures.length) : 0));
    };
    const groups = scaled(figures).map(({ told, figures: some }) => {
      const parts = partsOfPay(some);
      return { told, scale: scaleFor(some), tables: parts.map((part) => {
        const rows = firstOf(grouped(some.filter((figure) => figure.measure === part), order));
        drawnFigures += rows.reduce((sum, group) => sum + group.figures.length, 0);
        return { title: partName(part, parts.length > 1), rows };
      }) };
    });
    const whose = state.role.length ? ` of ${state.role.map((role) => role.label).join(", ")}` : "";
    const many = drawnFigures < figures.length ? `${number(drawnFigures)} of ${plural(figures.length, "figure", "figures")}` : plural(figures.length, "figure", "figures");
    const told = `Pay${whose}: ${many} as documents give them, nothing is converted${isFiltered() ? ", filtered" : ""}`;
    return pictureOfPay(groups, told, { order, saidOf: (figure) => saidFor(figure, order).map((part) => (part === " " ? " · " : part.textContent ?? part)).join(""), headOf: headWords }, colors);
  }

  pictureOfView.set("pay", picture);
  return { show };
}

views.set("pay", { title: "Pay", key: "p", create: createPay });
