// The documents: what each gave and what was passed over; the text of one, its claims marked, each opening its facts.

const LINES_AT_ONCE = 1000;
/** What people call the types of files that are read. */
const TYPE_NAMES = new Map([
  ["application/epub+zip", "EPUB"], ["application/json", "JSON"], ["application/pdf", "PDF"], ["application/rtf", "RTF"],
  ["application/vnd.oasis.opendocument.text", "OpenDocument"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"],
  ["application/xhtml+xml", "Web page"], ["text/csv", "CSV"], ["text/html", "Web page"], ["text/markdown", "Markdown"], ["text/plain", "Plain text"],
]);
const typeName = (type) => TYPE_NAMES.get(type) || type;
const percent = (share) => (share === null ? "–" : `${share.toFixed(1)} %`);

/** Show a passage where it stands in its document. */
function openPlace(passage) {
  navigate({ view: "documents", document: passage.document, at: placeOf(passage) });
  if (isNarrow.matches) byId("stage").scrollIntoView({ block: "start" });
}

function createDocuments(container) {
  const sheet = createSheet([
    { key: "document", title: "Document", value: ({ title, id }) => (title || id).toLowerCase(), cell: titleCell },
    { key: "type", title: "Type", value: (each) => typeName(each.media_type), cell: typeCell },
    ...(feed || page.documents.some(({ date }) => date) ? [{ key: "date", title: "Date", value: ({ date }) => date, cell: ({ date }) => date || "–" }] : []),
    { key: "facts", title: "Facts", isNumber: true, value: ({ facts }) => facts, cell: ({ facts }) => number(facts) },
    { key: "parts", title: "Parts used", isNumber: true, value: ({ coverage }) => coverage[0] ?? -1, cell: ({ coverage }) => percent(coverage[0]) },
    { key: "text", title: "Text used", isNumber: true, value: ({ coverage }) => coverage[1] ?? -1, cell: ({ coverage }) => percent(coverage[1]) },
    { key: "unused", title: "Unused", isNumber: true, value: ({ missed }) => missed, cell: ({ missed }) => number(missed) },
    { key: "passed", title: "Passed over", isNumber: true, value: passedCount, cell: passedCell },
  ]);
  const list = element("div", { class: "list" },
    element("h2", {}, "Documents"),
    element("p", { class: "lead" }, "What each gave. Its parts are paragraphs, lines of lists and rows of tables: used are those that gave facts, in percent of the parts and of their text; unused is how many gave none. What was passed over as no matter of careers, such as a menu, is not counted."),
    ...sheet.parts);
  const text = element("article", { class: "text" });
  container.append(list, text);
  let [shown, shownVisible, shownAt, body] = [null, null, "", null];

  function titleCell(each) {
    const link = button("link", () => navigate({ document: documentById.get(each.id), at: "" }), element("bdi", {}, each.title || each.id));
    return each.title ? [link, element("p", { class: "file" }, element("bdi", {}, each.id))] : link;
  }

  /** A type without a name may break at its slash. */
  function typeCell({ media_type: type }) {
    const [family, ...rest] = typeName(type).split("/");
    return element("bdi", {}, family, ...(rest.length ? ["/", element("wbr", {}), rest.join("/")] : []));
  }

  /** How many parts, and on demand why: many reasons would make a row taller than all others. */
  function passedCell(each) {
    if (!each.passed.length) return number(0);
    return element("details", {}, element("summary", {}, number(passedCount(each))), element("span", { class: "rules" }, passedText(each)));
  }

  function passedCount({ passed }) {
    return passed.reduce((sum, [, blocks]) => sum + blocks, 0);
  }

  function passedText({ passed }) {
    return [...passed].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([rule, blocks]) => `${page.rules[rule]} (${plural(blocks, "part", "parts")})`).join(" · ");
  }

  function listCaption() {
    const count = page.documents.length;
    return count < page.counts.documents
      ? `${number(count)} of ${plural(page.counts.documents, "document", "documents")}: those that ${feed ? "say what is loaded" : "this page quotes"}`
      : plural(count, "document", "documents");
  }

  function drawText() {
    const document = page.documents[state.document];
    const claims = claimsIn(state.document);
    const stretches = stretchesOf(state.document);
    body = createText(state.document, stretches, claims);
    text.replaceChildren(...[
      button("link", () => navigate({ document: null, at: "" }), "← All documents"),
      element("h2", { dir: "auto" }, document.title || document.id),
      element("p", { class: "lead" }, element("bdi", {}, document.id),
        [typeName(document.media_type), document.date, plural(document.characters, "character", "characters")].filter(Boolean).map((each) => ` · ${each}`).join("")),
      element("dl", { class: "account" },
        ...row("Facts", factsText(document, claims)),
        ...row("Used", `${percent(document.coverage[0])} of its parts, ${percent(document.coverage[1])} of its text; ${plural(document.missed, "part", "parts")} gave no fact`),
        ...row("Passed over", passedText(document) || "nothing"),
        ...(document.silent.length ? row("Gave nothing", document.silent.map(({ section, line }) => `${section} (line ${number(line)})`).join(" · ")) : [])),
      ...notes(document, stretches, claims).map((each) => element("p", { class: "lead" }, each)),
      stretches.length ? key(claims) : null,
      ...body.parts,
    ].filter(Boolean));
  }

  function row(term, said) {
    return [element("dt", {}, term), element("dd", { dir: "auto" }, said)];
  }

  function factsText(document, claims) {
    const marked = new Set(claims.map(({ fact }) => fact)).size;
    const missing = marked < document.facts && isFiltered() ? "; the filters hide others" : "";
    return `${number(document.facts)}, ${marked < document.facts ? number(marked) : "all"} marked below${missing}`;
  }

  /** What the page does not show of the document, in words. */
  function notes(document, stretches, claims) {
    const held = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
    const about = [];
    if (!stretches.length) about.push(page.passages.some(({ quote }) => quote) ? "This page holds nothing of its text: nothing of it is quoted." : "This page holds no text of documents: quotes were left out when it was made.");
    else if (!document.text.length) about.push("This page holds of its text what is quoted.");
    else if (held < document.characters) about.push("This page holds of its text what is quoted, with what surrounds it.");
    if (claims.some(({ fact }) => fact.omitted)) about.push("A fact that very many places say is marked in some of them.");
    return about;
  }

  function key(claims) {
    return element("p", { class: "lead key" },
      element("span", { class: "claim" }, "named by a fact"), " ",
      claims.some(({ isNamed }) => !isNamed) ? element("span", { class: "claim implied" }, "says a fact without naming it") : null,
      " ", element("span", { class: "read" }, "in a passage that gave facts"), " ", element("span", {}, "gave none"));
  }

  function show() {
    const isList = state.document === null;
    factsOfView.set("documents", () => (isList ? undefined : [...new Set(claimsIn(state.document).map(({ fact }) => fact))].filter(isFactShown)));
    list.hidden = !isList;
    text.hidden = isList;
    if (isList) {
      [shown, shownAt] = [null, ""];
      text.replaceChildren();
      sheet.show([...page.documents], listCaption());
      return;
    }
    const isNew = shown !== state.document;
    if (isNew || hasChanged()) drawText();
    if (isNew) container.scrollTop = 0;
    if (isNew || shownAt !== state.at || !text.querySelector(".here")) body.mark(state.at, container);
    [shown, shownVisible, shownAt] = [state.document, visible, state.at];
  }

  /** Whether the rail lets through other facts than those that are shown. */
  function hasChanged() {
    const isSameSet = (a, b) => a.size === b.size && [...a].every((each) => b.has(each));
    return !isSameSet(visible.facts, shownVisible.facts) || !isSameSet(visible.excluded, shownVisible.excluded);
  }

  return { show };
}

/** The text of a document: its lines in steps, what is left out between them said. */
function createText(document, stretches, claims) {
  const box = element("div", { class: "lines" });
  const more = button("more", () => drawTo(drawn + LINES_AT_ONCE), "");
  const rows = stretches.flatMap((stretch, k) => [
    { gap: stretch.start - (k ? stretches[k - 1].end : 0) },
    ...textLines(stretch, claims).map((line) => ({ line, stretch })),
  ]);
  if (stretches.length) rows.push({ gap: page.documents[document].characters - stretches.at(-1).end });
  const spots = [];
  let drawn = 0;
  drawTo(LINES_AT_ONCE);

  function drawTo(count) {
    const end = Math.min(count, rows.length);
    for (; drawn < end; drawn += 1) {
      const { gap, line, stretch } = rows[drawn];
      if (line) box.append(lineElement(line, stretch));
      else if (gap > 0) box.append(element("p", { class: "gap" }, `${plural(gap, "character", "characters")} not on this page`));
    }
    more.hidden = drawn === rows.length;
    more.textContent = `Show more lines (${number(rows.length - drawn)} left)`;
  }

  function lineElement(line, stretch) {
    const pieces = line.pieces.map((piece) => pieceElement(piece, stretch));
    return element("div", { class: "line", "data-line": line.number }, element("span", { dir: "auto" }, ...pieces));
  }

  function pieceElement(piece, stretch) {
    const shown = stretch.text.slice(piece.from, piece.to);
    const made = piece.claims.length && shown.trim() ? claimLink(piece.claims, shown) : element("span", piece.isRead ? { class: "read" } : {}, shown);
    spots.push({ made, stretch, from: piece.from, to: piece.to });
    return made;
  }

  /** A link to the facts of the least claim here, and so of all that it is part of. */
  function claimLink(all, shown) {
    const named = all.filter(({ isNamed }) => isNamed);
    const claimed = named.length ? named : all;
    const place = placeOf(claimed.reduce((least, each) => (each.end - each.start < least.end - least.start ? each : least)));
    const isDenied = claimed.every(({ fact }) => fact.excluded);
    const depth = new Set(named.map(placeOf)).size;
    const classes = ["claim", named.length ? "" : "implied", depth > 1 ? "nested" : "", isDenied ? "not" : ""].filter(Boolean).join(" ");
    const href = `#view=documents&document=${encode(page.documents[document].id)}&at=${place}`;
    const link = element("a", { class: classes, href, title: [...new Set(claimed.map(({ fact }) => sentence(fact)))].slice(0, 5).join("\n") }, shown);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const facts = factsAt(document, place);
      navigate({ at: place, node: null, fact: facts.length === 1 ? facts[0] : null });
      reveal();
    });
    return link;
  }

  return {
    parts: [box, more],
    /** Mark a place and bring it into sight. */
    mark(place, container) {
      for (const { made } of spots) made.classList.remove("here");
      const ends = endsOf(place);
      const isAt = (stretch, from, to) => ends.start < stretch.end && stretch.start < ends.end &&
        unitsAt(stretch, Math.max(ends.start, stretch.start)) < to && from < unitsAt(stretch, Math.min(ends.end, stretch.end));
      if (!ends) return;
      drawTo(Math.max(drawn, 1 + rows.findLastIndex(({ line, stretch }) => line && isAt(stretch, line.from, line.to))));
      const found = spots.filter(({ stretch, from, to }) => isAt(stretch, from, to));
      for (const { made } of found) made.classList.add("here");
      if (!found.length) return;
      const [seen, room] = [found[0].made.getBoundingClientRect(), container.getBoundingClientRect()];
      if (seen.top < room.top || seen.bottom > room.bottom) container.scrollTop += seen.top - room.top - room.height / 3;
    },
  };
}

function sentence(fact) {
  const told = `${nodeById.get(fact.from).label} ${phrases.get(fact.predicate).forward} ${nodeById.get(fact.to).label}`;
  return fact.excluded ? `${told}: said not to be needed` : told;
}

views.set("documents", { title: "Documents", key: "d", create: createDocuments });
