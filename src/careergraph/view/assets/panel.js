// The panel: what is known of one thing or one fact, each row opening the passages that say it.

const SHOWN_ROWS = 60;

function createPanel(container, { onNode }) {
  function show(...children) {
    container.replaceChildren(...children.filter((child) => child !== null));
    container.scrollTop = 0;
  }

  function heading(text) {
    return element("h2", { tabindex: "-1", dir: "auto" }, text);
  }

  function kindLine(kind, ...more) {
    return element("p", { class: "kind" }, glyph(kind), kinds.get(kind).one, ...more);
  }

  /** Nothing chosen: the roles to begin with. */
  function showStart() {
    const roles = page.nodes.filter((node) => node.kind === "Role");
    const listed = (roles.length ? roles : [...page.nodes]).sort((a, b) => degreeOf.get(b.id) - degreeOf.get(a.id) || a.id - b.id);
    const sources = page.documents.length;
    show(
      heading(roles.length ? "Roles" : "Things"),
      element("p", { class: "about" }, sources
        ? `Read from ${plural(sources, "document", "documents")}. Choose one to see what is said of it, and where.`
        : "Nothing was read."),
      longList(listed, (node) => element("li", {}, button("row plain", () => onNode(node), glyph(node.kind),
        element("span", { class: "name", dir: "auto" }, node.label),
        element("span", { class: "meta" }, plural(degreeOf.get(node.id), "fact", "facts"))))),
    );
  }

  function showNode(node) {
    const facts = factsByNode.get(node.id);
    show(
      kindLine(node.kind, closeButton()),
      heading(node.label),
      node.aliases.length ? about("Also called ", node.aliases) : null,
      node.hidden.length ? about("Also written ", node.hidden) : null,
      node.broader === null ? null : element("p", { class: "about" }, "A kind of ", link(nodeById.get(node.broader))),
      element("p", { class: "iri", dir: "ltr" }, node.iri),
      ...groups(node, facts.filter((fact) => !fact.excluded)),
      ...excludedGroup(node, facts.filter((fact) => fact.excluded)),
      facts.length ? null : element("p", { class: "about" }, "No fact on this page is about it."),
    );
  }

  function showFact(fact) {
    const [subject, object] = [nodeById.get(fact.from), nodeById.get(fact.to)];
    const title = element("h2", { tabindex: "-1", class: "fact" }, link(subject),
      element("span", { class: "says" }, phrases.get(fact.predicate).forward), link(object));
    show(element("p", { class: "kind" }, fact.excluded ? "said not to be needed" : "fact", closeButton()), title, proof(fact, null));
  }

  function closeButton() {
    return button("", () => onNode(null), "Close");
  }

  function link(node) {
    return button("link", () => onNode(node), node.label);
  }

  function about(lead, names) {
    const parts = names.flatMap((name, k) => [k ? ", " : "", element("b", { dir: "auto" }, name)]);
    return element("p", { class: "about" }, lead, ...parts);
  }

  /** The facts of a node by predicate and direction, in the order of the ontology. */
  function groups(node, facts) {
    const found = new Map();
    for (const fact of facts) {
      const key = `${fact.from === node.id ? 0 : 1} ${String(predicateOrder.get(fact.predicate)).padStart(3, "0")}`;
      found.set(key, [...(found.get(key) || []), fact]);
    }
    return [...found.keys()].sort().flatMap((key) => group(node, found.get(key)));
  }

  function group(node, facts) {
    const phrase = phrases.get(facts[0].predicate);
    const title = facts[0].from === node.id ? phrase.forward : phrase.backward;
    return [groupTitle(title, facts.length), longList(sorted(node, facts), (fact) => factRow(node, fact))];
  }

  function excludedGroup(node, facts) {
    if (!facts.length) return [];
    return [groupTitle("said not to be needed", facts.length), longList(sorted(node, facts), (fact) => factRow(node, fact))];
  }

  function groupTitle(title, count) {
    return element("h3", {}, title.charAt(0).toUpperCase() + title.slice(1), element("span", { class: "n" }, number(count)));
  }

  function otherEnd(node, fact) {
    return nodeById.get(fact.from === node.id ? fact.to : fact.from);
  }

  function sorted(node, facts) {
    return [...facts].sort((a, b) => b.sources - a.sources || compareText(otherEnd(node, a).label, otherEnd(node, b).label) || a.id - b.id);
  }

  function factRow(node, fact) {
    const other = otherEnd(node, fact);
    const item = element("li", {});
    const row = button(fact.excluded ? "row not" : "row", toggle, glyph(other.kind),
      element("span", { class: "name", dir: "auto" }, other.label), modalityTag(fact.modality),
      element("span", { class: "meta" }, plural(fact.sources, "source", "sources")));
    row.setAttribute("aria-expanded", "false");
    item.append(row);
    return item;

    function toggle() {
      const opening = row.getAttribute("aria-expanded") === "false";
      row.setAttribute("aria-expanded", String(opening));
      if (opening) item.append(proof(fact, other));
      else item.lastChild.remove();
    }
  }

  function modalityTag(modality) {
    return modality === "unstated" || modality === "excluded" ? null : element("span", { class: `tag ${modality}` }, modality);
  }

  function proof(fact, other) {
    const omitted = fact.omitted
      ? element("p", { class: "note" }, `${plural(fact.omitted, "more place says", "more places say")} so; the graph's evidence has them all.`)
      : null;
    return element("div", { class: "proof" },
      element("p", { class: "sum" },
        element("span", {}, `confidence ${fact.confidence.toFixed(2)}`),
        element("span", {}, plural(fact.mentions, "mention", "mentions")),
        element("span", {}, plural(fact.sources, "independent source", "independent sources")),
        other ? button("link", () => onNode(other), `Open ${other.label}`) : modalityTag(fact.modality)),
      ...fact.cites.map(card), omitted);
  }

  /** One passage as it stands in its document, the mention marked. */
  function card(cite) {
    const passage = page.passages[cite.passage];
    const source = page.documents[passage.document];
    const where = [
      passage.section, passage.page === null ? "" : `page ${passage.page}`, `line ${passage.line}`,
      cite.modality === "unstated" ? "" : cite.modality, `read by ${page.extractors[cite.extractor]}`, `confidence ${cite.confidence.toFixed(2)}`,
    ].filter(Boolean).join(" · ");
    return element("article", { class: "card" },
      element("blockquote", { dir: "auto" }, ...marked(passage.quote, cite.mark)),
      element("p", { class: "where" }, element("b", { dir: "auto" }, source.title || source.id), source.title ? ` (${source.id})` : "", ` · ${where}`));
  }

  function marked(quote, mark) {
    if (!mark) return [quote];
    return [quote.slice(0, mark[0]), element("mark", {}, quote.slice(mark[0], mark[1])), quote.slice(mark[1])];
  }

  /** A list that shows its first rows and the rest on demand. */
  function longList(items, toRow) {
    const list = element("ul", { class: "rows" }, ...items.slice(0, SHOWN_ROWS).map(toRow));
    if (items.length <= SHOWN_ROWS) return list;
    const more = button("more", () => {
      list.append(...items.slice(SHOWN_ROWS).map(toRow));
      more.remove();
    }, `Show ${number(items.length - SHOWN_ROWS)} more`);
    return element("div", {}, list, more);
  }

  return { showStart, showNode, showFact, focus: () => container.querySelector("h2").focus({ preventScroll: true }) };
}

function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
