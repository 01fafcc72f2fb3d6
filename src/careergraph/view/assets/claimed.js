// What is claimed where in a document, and its text in lines of pieces that know which claims they are part of.
// A claim stands where its thing is named or, where it is not, at the whole passage. Offsets are in code points.

const claimsByDocument = new Map();
for (const fact of factById.values()) addClaims(fact);
onMore.push(({ facts }) => facts.forEach(addClaims));

function addClaims(fact) {
  for (const cite of fact.cites) {
    const passage = page.passages[cite.passage];
    const [start, end] = cite.mark ? cite.mark.map((units) => passage.start + pointsOf(passage.quote, units)) : [passage.start, passage.end];
    if (!claimsByDocument.has(passage.document)) claimsByDocument.set(passage.document, []);
    claimsByDocument.get(passage.document).push({ start, end, fact, passage, isNamed: cite.mark !== null });
  }
}

/** How many code points the first units of a text are. */
function pointsOf(text, units) {
  return /[\ud800-\udfff]/.test(text) ? [...text.slice(0, units)].length : units;
}

const placeOf = ({ start, end }) => `${start}-${end}`;

/** The start and end that a place in an address names, null where it is none. */
function endsOf(place) {
  const [start, end] = /^\d{1,9}-\d{1,9}$/.test(place) ? place.split("-").map(Number) : [0, 0];
  return start < end ? { start, end } : null;
}

/** The claims of a document that the rail lets through. */
function claimsIn(document) {
  return (claimsByDocument.get(document) || []).filter(({ fact }) => visible.facts.has(fact) || visible.excluded.has(fact));
}

/** The facts that are said at a place of a document, in the order of the page. */
function factsAt(document, place) {
  const ends = endsOf(place);
  if (!ends) return [];
  const found = claimsIn(document).filter(({ start, end }) => start < ends.end && ends.start < end);
  return [...new Set(found.map(({ fact }) => fact))].sort((a, b) => a.id - b.id);
}

/** What the page holds of the text of a document: its stretches, or, where it holds none, the passages that it quotes. */
function stretchesOf(document) {
  if (page.documents[document].text.length) return page.documents[document].text;
  const passages = new Set((claimsByDocument.get(document) || []).map(({ passage }) => passage).filter(({ quote }) => quote !== ""));
  const stretches = [];
  for (const { start, line, quote } of [...passages].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = stretches.at(-1);
    const points = [...quote];
    if (!last || start > last.end) stretches.push({ start, end: start + points.length, line, text: quote });
    else if (start + points.length > last.end) {
      last.text += points.slice(last.end - start).join("");
      last.end = start + points.length;
    }
  }
  return stretches;
}

/** The lines of a stretch: { number, from, to, pieces }, a piece { from, to, claims, isRead }; from and to are in units. */
function textLines(stretch, claims) {
  const pieces = piecesOf(stretch, claims);
  const lines = [];
  let [from, at] = [0, 0];
  for (const end of [...stretch.text.matchAll(/\r\n|\r|\n/g), null]) {
    const to = end ? end.index : stretch.text.length;
    while (at < pieces.length && pieces[at].to <= from) at += 1;
    const inLine = [];
    for (let k = at; k < pieces.length && pieces[k].from < to; k += 1) {
      inLine.push({ ...pieces[k], from: Math.max(from, pieces[k].from), to: Math.min(to, pieces[k].to) });
    }
    if (end || to > from) lines.push({ number: stretch.line + lines.length, from, to, pieces: inLine });
    from = end ? to + end[0].length : to;
  }
  return lines;
}

/** A stretch cut where a claim or a passage begins or ends; claims may overlap and stand within others. */
function piecesOf(stretch, claims) {
  const spans = [];
  const passages = new Set();
  for (const claim of claims) {
    for (const { start, end } of passages.has(claim.passage) ? [claim] : [claim, claim.passage]) {
      if (start >= stretch.end || end <= stretch.start || start >= end) continue;
      const [from, to] = [Math.max(start, stretch.start), Math.min(end, stretch.end)].map((each) => unitsAt(stretch, each));
      spans.push({ from, to, claim: spans.length && spans.at(-1).claim === claim ? null : claim });
    }
    passages.add(claim.passage);
  }
  spans.sort((a, b) => a.from - b.from || a.to - b.to);
  const edges = [...new Set([0, stretch.text.length, ...spans.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const pieces = [];
  let [open, next] = [[], 0];
  for (let k = 0; k + 1 < edges.length; k += 1) {
    const from = edges[k];
    open = open.filter(({ to }) => to > from);
    while (next < spans.length && spans[next].from <= from) open.push(spans[next++]);
    pieces.push({ from, to: edges[k + 1], claims: open.map(({ claim }) => claim).filter(Boolean), isRead: open.length > 0 });
  }
  return pieces;
}
