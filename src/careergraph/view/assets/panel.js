// The panel: what is known of one thing or one fact, each row opening the passages that say it.

function createPanel(container) {
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

  /** Nothing chosen: the roles to begin with, of what the rail lets through. */
  function showStart() {
    const roles = page.nodes.filter((node) => node.kind === "Role");
    const all = roles.length ? roles : page.nodes;
    const counts = new Map(all.filter(isShown).map((node) => [node, shownFacts(node).length]));
    if (feed) for (const node of counts.keys()) counts.set(node, factsOf(node));
    const listed = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a.id - b.id);
    const hidden = all.length - listed.length;
    const sources = page.counts.documents;
    show(
      heading(roles.length ? "Roles" : "Things"),
      element("p", { class: "about" }, sources
        ? `Read from ${plural(sources, "document", "documents")}. Choose one to see what is said of it, and where.`
        : "Nothing was read."),
      hidden ? element("p", { class: "about" }, `Filters hide ${number(hidden)} of ${number(all.length)}.`) : null,
      feed && roles.length ? element("p", { class: "about" }, `${number(all.length)} of ${plural(kinds.get("Role").count, "role is", "roles are")} loaded; search finds all.`) : null,
      longList(listed, (node) => element("li", {}, button("row plain", () => openNode(node), glyph(node.kind),
        element("span", { class: "name", dir: "auto" }, node.label),
        element("span", { class: "meta" }, plural(counts.get(node), "fact", "facts"))))),
    );
  }

  function showNode(node) {
    const facts = factsByNode.get(node.id);
    const shown = facts.filter((fact) => isFactShown(fact) || visible.excluded.has(fact));
    const hidden = facts.length - shown.length;
    show(
      kindLine(node.kind, closeButton()),
      heading(node.label),
      node.kind === "Role" ? waysOn(node) : null,
      node.aliases.length ? about("Also called ", node.aliases) : null,
      node.hidden.length ? about("Also written ", node.hidden) : null,
      node.broader === null ? null : element("p", { class: "about" }, "A kind of ", nodeLink(nodeById.get(node.broader))),
      element("p", { class: "iri", dir: "ltr" }, element("span", {}, node.iri), " ", copyButton(node.iri)),
      ...node.codes.map(({ reads, iri, name, code }) => element("p", { class: "about" }, `${capital(reads)} `,
        element("b", { dir: "auto" }, name || iri), code ? ` (${code})` : "", name ? element("span", { class: "iri", dir: "ltr" }, iri) : null)),
      loadedNote(node),
      ...page.disputes.filter((dispute) => dispute.node === node.id).map(disagreement),
      hidden ? element("p", { class: "about" }, `Filters hide ${number(hidden)} of ${plural(facts.length, "fact", "facts")} about it.`) : null,
      ...groups(node, shown.filter((fact) => !fact.excluded)),
      ...excludedGroup(node, shown.filter((fact) => fact.excluded)),
      facts.length || isPartial(node) ? null : element("p", { class: "about" }, "No fact on this page is about it."),
      nextButton(node),
    );
  }

  /** How much of a thing is here, where that is not all. */
  function loadedNote(node) {
    const { end, total } = reachOf(node);
    if (!isPartial(node)) return null;
    if (failed.has(node.id)) return element("p", { class: "about" }, `What it is connected to could not be loaded${end ? " any further" : ""}.`);
    return element("p", { class: "about" }, end ? `Connected to ${plural(total, "thing", "things")}; the ${number(end)} best supported are loaded.` : "Loading …");
  }

  function nextButton(node) {
    if (!isPartial(node) || (!reachOf(node).end && pending.has(node.id))) return null;
    const made = button("more next", () => {
      loadNear(node);
      made.textContent = "Loading …";
    }, pending.has(node.id) ? "Loading …" : failed.has(node.id) ? "Try again" : nextText(node));
    return made;
  }

  /** From a role to the views that answer more of it alone; the panel leaves them its room. */
  function waysOn(role) {
    const to = (view) => button("act", () => {
      navigate({ view, role: [role], node: null, fact: null });
      byId(`tab-${view}`).focus();
    }, views.get(view).title);
    return element("p", { class: "ways", role: "group", "aria-label": "Show this role in" }, ...["compare", "ladder", "pay"].map(to));
  }

  function showFact(fact) {
    const [subject, object] = [nodeById.get(fact.from), nodeById.get(fact.to)];
    const title = element("h2", { tabindex: "-1", class: "fact" }, nodeLink(subject),
      element("span", { class: "says" }, phrases.get(fact.predicate).forward), nodeLink(object));
    show(element("p", { class: "kind" }, fact.excluded ? "said not to be needed" : "fact", closeButton()), title, proof(fact, null));
  }

  function closeButton() {
    return button("", () => closeDetail(), "Close");
  }

  function copyButton(text) {
    const made = button("link", async () => {
      made.textContent = (await copied(text)) ? "Copied" : "Select it and copy";
    }, "Copy");
    made.setAttribute("aria-live", "polite");
    return made;
  }

  /** What sources say against each other, side by side, each side opening its passages. */
  function disagreement({ about: what, sides }) {
    return element("section", { class: "dispute", "aria-label": "Sources disagree" },
      element("p", {}, element("b", {}, "Sources disagree"), what ? element("span", { dir: "auto" }, ` on ${what}`) : null),
      element("div", { class: "sides" }, ...sides.map(({ says, sources, facts }) => {
        const fact = factById.get(facts[0]);
        const quote = fact.cites.length ? page.passages[fact.cites[0].passage].quote : "";
        return element("div", {},
          button("link", () => openFact(fact), element("bdi", {}, says)),
          element("p", { class: "quote", dir: "auto" }, quote),
          element("p", { class: "meta" }, plural(sources, "source", "sources")));
      })));
  }

  /** What is said at a place of a document. */
  function showPlace({ document, at }) {
    const facts = factsAt(document, at);
    show(
      element("p", { class: "kind" }, "said here", closeButton()),
      heading(facts.length ? plural(facts.length, "fact is said here", "facts are said here") : "No fact that is shown is said here"),
      element("ul", { class: "rows place" }, ...facts.map((fact) => element("li", {}, button("row plain", () => openFact(fact), glyph(nodeById.get(fact.to).kind),
        element("span", { class: "name", dir: "auto" }, sentence(fact)), modalityTag(fact.modality))))),
    );
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
    return element("h3", {}, capital(title), element("span", { class: "n" }, number(count)));
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

  function placeIn({ view, document, at }) {
    return view === "documents" && document !== null && at ? `${document} ${at}` : "";
  }

  function focus() {
    container.querySelector("h2").focus({ preventScroll: true });
  }

  /** What was shown and what may be, in one text, of what loading changes. */
  const loadKey = (node) => (node && feed ? `${filterKey()} ${reachOf(node).end} ${pending.has(node.id)} ${failed.has(node.id)}` : filterKey());
  let shownFilters = "";

  return {
    apply(now, before) {
      const { node, fact } = now;
      // Beside the drawing stands what to begin with; the other views use the room until something is chosen.
      document.documentElement.dataset.detail = node || fact || placeIn(now) || now.view === "graph" ? "open" : "closed";
      const isFilteredAnew = shownFilters !== loadKey(node) && !fact;
      shownFilters = loadKey(node);
      if (node === before.node && fact === before.fact && placeIn(now) === placeIn(before) && !isFilteredAnew && container.hasChildNodes()) return;
      const isMore = node !== null && node === before.node;
      const [scrolled, held] = [container.scrollTop, container.contains(document.activeElement) ? document.activeElement : null];
      if (node) showNode(node);
      else if (fact) showFact(fact);
      else if (placeIn(now)) showPlace(now);
      else showStart();
      if (!isMore) return;
      // What came later leaves the reader where they are.
      container.scrollTop = scrolled;
      if (held) ((held.classList.contains("next") && container.querySelector(".next")) || container.querySelector("h2")).focus({ preventScroll: true });
    },
    focus,
  };
}
