// Names: how well what a reader types fits what things are called. A letter missing, doubled, wrong or swapped is forgiven.

/** Case, accents, dashes and width never tell two names apart; symbols do (C, C++, C#). */
function foldName(name) {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[-\u2010-\u2015_\s]+/g, " ").toLowerCase().trim();
}

const wordsOf = (name) => name.split(/[\s/(),]+/).filter(Boolean);
const searchable = page.nodes.map(searchableOf);
onMore.push(({ nodes }) => searchable.push(...nodes.map(searchableOf)));

function searchableOf(node) {
  const names = [node.label, ...node.aliases, ...node.hidden].map((name) => {
    const folded = foldName(name);
    return { name, folded, words: wordsOf(folded) };
  });
  return { node, names };
}

/** How well a name fits: 0 the name itself, 1 its start, 2 all words start so, 3 somewhere within; null not at all. */
function fitOf({ folded, words }, query) {
  if (folded === query) return 0;
  if (folded.startsWith(query)) return 1;
  if (wordsOf(query).every((part) => words.some((word) => word.startsWith(part)))) return 2;
  return folded.includes(query) ? 3 : null;
}

/** So many slips are forgiven in a word: none in a short one, where they would make another word of it. */
function slipsIn(word) {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

/** The same for a query with slips: 4 and the number of slips; null if a word of it fits no word of the name. */
function loosefitOf({ words }, query) {
  let slips = 0;
  for (const part of wordsOf(query)) {
    const most = slipsIn(part);
    const least = Math.min(...words.map((word) => slipsBetween(part, word, most)));
    if (least > most) return null;
    slips += least;
  }
  return 4 + slips;
}

/** The fewest letters to drop, add, change or swap that make `typed` a beginning of `word`; more than `most` is `most + 1`. */
function slipsBetween(typed, word, most) {
  const width = Math.min(word.length, typed.length + most);
  let [before, row] = [null, Array.from({ length: width + 1 }, (_, k) => k)];
  for (let i = 1; i <= typed.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= width; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (typed[i - 1] === word[j - 1] ? 0 : 1));
      if (before && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return Math.min(most + 1, ...row.slice(Math.max(0, typed.length - most)));
}

/** The things of a kind, or of any, that a name means: of those here, or, where there is a server to ask, of all. */
function findThings(text, most, kind = "") {
  if (!wordsOf(foldName(text)).length) return [];
  return feed ? feed.find(text, most, kind) : findNodes(text, most).filter(({ node }) => !kind || node.kind === kind);
}

/** The things that a name means, best first, each with the name that fits. Slips are looked for where nothing fits as typed. */
function findNodes(text, most) {
  const query = foldName(text);
  if (!wordsOf(query).length) return [];
  const found = hitsOf(query, fitOf);
  const hits = found.length ? found : hitsOf(query, loosefitOf);
  const rank = (node) => (node.kind === "Role" ? 0 : 1);
  hits.sort((a, b) => a.fit - b.fit || rank(a.node) - rank(b.node) || degreeOf.get(b.node.id) - degreeOf.get(a.node.id) || a.node.id - b.node.id);
  return hits.slice(0, most);
}

function hitsOf(query, measure) {
  const hits = [];
  for (const { node, names } of searchable) {
    let best = null;
    for (const name of names) {
      const fit = measure(name, query);
      if (fit !== null && (!best || fit < best.fit)) best = { node, fit, name: name.name };
    }
    if (best) hits.push(best);
  }
  return hits;
}
