// The proof of a fact: how sure, how often said, and each passage that says it, the mention marked.

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
      other ? button("link", () => openNode(other), `Open ${other.label}`) : modalityTag(fact.modality)),
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
    element("p", { class: "where" }, element("b", { dir: "auto" }, source.title || source.id), source.title ? ` (${source.id})` : "", ` · ${where}`),
    element("p", { class: "place" }, button("link", () => openPlace(passage), "Show in document")));
}

function marked(quote, mark) {
  if (!mark) return [quote];
  return [quote.slice(0, mark[0]), element("mark", {}, quote.slice(mark[0], mark[1])), quote.slice(mark[1])];
}
