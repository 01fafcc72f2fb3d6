// What the reader looks at. It stands in the address, whole: a link opens it, the back button returns to it.

/** So much of what a reader looks for is kept. */
const MOST_TEXT = 100;

/** What an address may say, by its name in the address, and what holds when it says nothing. */
const FIELDS = new Map([
  ["view", { read: ([text]) => (views.has(text) ? text : null), write: (value) => [value], initial: "graph" }],
  ["node", { read: ([text]) => nodeByPath.get(text) || null, write: (node) => [node.path], initial: null }],
  ["fact", { read: ([text]) => factByKey.get(text) || null, write: (fact) => [keyOf(fact)], initial: null }],
  ["scope", oneOf("overview", "all", "around")],
  ["depth", oneOf(1, 2, 3)],
  ["open", manyOf(nodeByPath, (node) => node.path)],
  ["role", manyOf(nodeByPath, (node) => node.path, (node) => node.kind === "Role")],
  ["hide", manyOf(new Map(page.kinds.map(({ kind }) => [kind, kind])), (kind) => kind)],
  ["without", manyOf(new Map(page.predicates.map(({ predicate }) => [predicate, predicate])), (predicate) => predicate)],
  ["except", manyOf(documentById, (k) => page.documents[k].id)],
  ["confidence", { read: ([text]) => between(Number(text), 0, 1), write: (value) => [String(value)], initial: 0 }],
  ["sources", { read: ([text]) => between(Math.round(Number(text)), 1, 1000), write: (value) => [String(value)], initial: 1 }],
  ["document", { read: ([text]) => documentById.get(text) ?? null, write: (k) => [page.documents[k].id], initial: null }],
  ["at", { read: ([text]) => (endsOf(text) ? text : null), write: (place) => [place], initial: "" }],
  ["text", { read: ([text]) => text.slice(0, MOST_TEXT), write: (text) => [text.replace(/\p{Cs}/gu, "")], initial: "" }],
  ["relation", oneOf("", ...page.relations.map(({ predicate }) => predicate))],
  ["tracks", oneOf("one", "all")],
  ["rows", orderBy()],
  ["columns", orderBy()],
  ["top", from0()],
  ["left", from0()],
  ["sort", { read: ([text]) => (/^-?[a-z]{1,20}$/.test(text) ? text : null), write: (value) => [value], initial: "" }],
]);

function oneOf(...values) {
  return { read: ([text]) => values.find((value) => String(value) === text) ?? null, write: (value) => [String(value)], initial: values[0] };
}

function manyOf(known, nameOf, isFit = () => true) {
  return {
    read: (texts) => [...new Set(texts.map((text) => known.get(text)).filter((value) => value !== undefined && isFit(value)))],
    write: (values) => values.map(nameOf),
    initial: [],
  };
}

/** "most" supported first, by "name", or by one thing. */
function orderBy() {
  return { read: ([text]) => (text === "most" || text === "name" ? text : nodeByPath.get(text) ?? null), write: (value) => [value.path ?? value], initial: "most" };
}

/** The place of the first of many that is shown. */
function from0() {
  return { read: ([text]) => between(Math.round(Number(text)), 0, 100_000), write: (value) => [String(value)], initial: 0 };
}

function between(value, least, most) {
  return value >= least && value <= most ? value : null;
}

/** The parts of the page that show the state: each has apply(state, before). */
const watchers = [];
let state = initialState();
/** How many steps the reader can take back on this page. */
let steps = 0;
/** The states behind the reader, of a page that has no address to keep them in. */
const untold = [];

function initialState() {
  return Object.fromEntries([...FIELDS].map(([name, { initial }]) => [name, initial]));
}

/** Go to what is given; all else stays. `replace` is for what should be no step of its own, as a slider's way. */
function navigate(changes, { replace = false } = {}) {
  const next = { ...state, ...changes };
  const address = addressOf(next);
  if (address === addressOf(state)) return apply(next);
  if (setAddress(address, replace ? window.history.state : { steps: steps + 1 }, replace)) steps += replace ? 0 : 1;
  else if (!replace) {
    untold.push(state);
    steps += 1;
  }
  return apply(next);
}

/** Put an address into the window; false where a page has none, as within a notebook. */
function setAddress(address, kept, isReplaced) {
  const whole = address || window.location.pathname + window.location.search;
  try {
    if (isReplaced) window.history.replaceState(kept, "", whole);
    else window.history.pushState(kept, "", whole);
    return true;
  } catch {
    return false;
  }
}

function apply(next) {
  const before = state;
  state = next;
  refreshVisible();
  for (const watcher of watchers) watcher.apply(state, before);
}

function goBack() {
  if (!untold.length) return steps > 0 && window.history.back();
  steps -= 1;
  return applyAgain(untold.pop());
}

/** The address of a state: "" for the first view, else "#view=…". Of a page that starts elsewhere the overview has one too. */
function addressOf(wanted) {
  const parts = [];
  for (const [name, { write, initial }] of FIELDS) {
    if (isSame(wanted[name], initial)) continue;
    for (const text of write(wanted[name])) parts.push(`${name}=${encode(text)}`);
  }
  return parts.length ? `#${parts.join("&")}` : page.start && "#view=graph";
}

/** Slashes of paths stay readable. */
function encode(text) {
  return encodeURIComponent(text).replaceAll("%2F", "/");
}

/** The texts of an address by the names of their fields. */
function textsIn(address) {
  const texts = new Map();
  for (const part of address.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at < 1) continue;
    try {
      const name = part.slice(0, at);
      texts.set(name, [...(texts.get(name) || []), decodeURIComponent(part.slice(at + 1))]);
    } catch {
      // Not a well-formed escape: as good as nothing said.
    }
  }
  return texts;
}

/** The state that an address says. What is unknown in it is passed over; nothing of it is used but looked up. */
function stateOf(address) {
  const texts = textsIn(address);
  return Object.fromEntries([...FIELDS].map(([name, { read, initial }]) => [name, texts.has(name) ? read(texts.get(name)) ?? initial : initial]));
}

function isSame(a, b) {
  return Array.isArray(a) ? a.length === b.length && a.every((each, k) => each === b[k]) : a === b;
}

function openNode(node) {
  navigate({ node, fact: null, ...(feed ? { scope: "around" } : {}), ...(isShown(node) ? {} : letThrough(node)) });
  reveal();
}

function openFact(fact) {
  navigate({ fact, node: null });
  reveal();
}

function closeDetail() {
  navigate({ node: null, fact: null, at: "" });
}

/** Apply a state that was before: where the focus stood goes with it, and is given to what is shown instead. */
function applyAgain(next) {
  const held = document.activeElement;
  apply(next);
  if (held === document.body || (held.isConnected && held.checkVisibility({ visibilityProperty: true }))) return;
  if (document.activeElement === document.body || document.activeElement === held) (state.node || state.fact ? panel : byId(`tab-${state.view}`)).focus();
}

window.addEventListener("popstate", (event) => {
  steps = event.state?.steps || 0;
  arrive(window.location.hash, applyAgain);
});

/** Go to what the address says, or, where it says nothing, to where the page starts. */
function begin() {
  if (!window.location.hash && page.start) setAddress(page.start, null, true);
  arrive(window.location.hash || page.start);
}
