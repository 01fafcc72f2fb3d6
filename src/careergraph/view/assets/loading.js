// What of the graph is here. What the state asks for is loaded when it is first asked for; what failed is told, with a way to try again.

/** How much of a thing is here, by its number: its neighbors up to `end` of `total`, the best supported first. */
const reached = new Map();
/** What is being loaded, and why what failed did, by what was asked for. */
const [pending, failed] = [new Set(), new Map()];
/** Views that need all that is said of the roles chosen for them. */
const WHOLE_ROLES = new Set(["compare", "pay", "ladder"]);

function reachOf(node) {
  return reached.get(node.id) || { end: 0, total: node.neighbors ?? 0 };
}

/** Whether there are neighbors of a thing that are not here. */
const isPartial = (node) => feed !== null && reachOf(node).end < reachOf(node).total;

/** Load the next neighbors of a thing. */
function loadNear(node, most = NEIGHBORS_AT_ONCE) {
  const { end } = reachOf(node);
  return load(node.id, () => feed.near(node, end, most).then((of) => reached.set(node.id, of)));
}

/** Load once at a time; when it is here, or has failed, all is drawn anew in the state that `next` gives. */
async function load(key, get, next = () => state) {
  if (pending.has(key)) return;
  pending.add(key);
  failed.delete(key);
  try {
    await get();
  } catch (error) {
    failed.set(key, { error, again: () => load(key, get, next) });
  }
  pending.delete(key);
  apply(next());
}

/** What the state needs and the page lacks is loaded; what failed is not asked for again unless the reader says so. */
function createLoader(bar) {
  const needs = (node) => !reached.has(node.id) && !failed.has(node.id) && !pending.has(node.id);
  const lacks = (role) => (isPartial(role) || needs(role)) && !failed.has(role.id) && !pending.has(role.id);

  function told() {
    const failure = [...failed.values()].at(-1);
    if (failure) return [element("span", { role: "alert", dir: "auto" }, failure.error.message), wayOut(failure)];
    if (state.view === "graph") return [];
    if (pending.size) return ["Loading …"];
    const facts = `${number(page.edges.length)} of ${plural(page.counts.all_facts, "fact", "facts")}`;
    if (WHOLE_ROLES.has(state.view) && state.role.length) return [rolesOf(state).some(isPartial) ? `What is shown is what is loaded: ${facts}.` : `All that is said of the chosen roles is loaded.${state.view === "ladder" ? " Of what is farther up and down, what was opened is." : ""}`];
    return [`What is shown is what is loaded: ${facts}. Search for a thing, or open one, to load more${WHOLE_ROLES.has(state.view) ? "; of a role that is chosen all is loaded" : ""}.`];
  }

  function wayOut({ error, again }) {
    if (error.isReplaced) return button("act", () => window.location.reload(), "Load the page anew");
    return error.isFinal ? button("act", () => { failed.clear(); apply(state); }, "Close") : button("act", again, "Try again");
  }

  /** The roles that a view is about: pay is said of levels of a role too. */
  function rolesOf({ view, role }) {
    if (!WHOLE_ROLES.has(view)) return [];
    return view === "pay" ? [...withLevels(role)].map((id) => nodeById.get(id)) : role;
  }

  return {
    apply(now, before) {
      const { node, fact } = now;
      if (addressOf(now) !== addressOf(before)) failed.clear(); // who goes on and comes back asks again
      const center = node || (fact && nodeById.get(fact.from));
      for (const each of center ? [center, ...now.open] : []) if (needs(each)) loadNear(each);
      for (const role of rolesOf(now)) if (lacks(role)) loadNear(role, WHOLE_AT_ONCE);
      bar.replaceChildren(...told());
      bar.hidden = !bar.hasChildNodes();
    },
  };
}

/** The paths in an address of things that are not here, with both ends of facts that are not. */
function missingIn(address) {
  const texts = textsIn(address);
  const paths = ["node", "open", "role", "rows", "columns"].flatMap((name) => texts.get(name) || []).filter((text) => text !== "most" && text !== "name");
  const keys = (texts.get("fact") || []).filter((key) => !factByKey.has(key));
  const ends = keys.map((key) => key.replace(/^not\|/, "").split("|")).filter((parts) => parts.length === 3).flatMap(([from, , to]) => [from, to]);
  return [...new Set([...paths.filter((path) => !nodeByPath.has(path)), ...ends])].filter((path) => path.trim() && path.length <= 2000);
}
/** Addresses whose things were asked for. */
const sought = new Set();

/** Go to an address; what it names and the page lacks is loaded first, if there is where from. */
function arrive(address, show = apply) {
  show(stateOf(address));
  const missing = feed && !sought.has(address) ? missingIn(address) : [];
  if (!missing.length) return;
  load(address, async () => {
    await feed.things(missing);
    sought.add(address);
    const unknown = missing.filter((path) => !nodeByPath.has(path));
    if (unknown.length) throw Object.assign(new Error(`This build has nothing called ${unknown.join(", ")}.`), { isFinal: true });
  }, () => ((window.location.hash || page.start) === address ? stateOf(address) : state));
}

/** What a view says that shows nothing because nothing of it is here. */
const NONE_LOADED = "Nothing of this is loaded. Find a role by its name, and open this view from there: all that is said of it is then loaded.";
