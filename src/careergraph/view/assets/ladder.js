// The ladder view: which role can progress to which. Stages are columns, roles boxes with their pay, moves curves.

const TRACKS_AT_ONCE = 12;
const NOT_SAID = "stage not said";
const MOVES = "Moves";
const ALL_TRACKS = { role: [], tracks: "all" };

function createLadder(container) {
  let drawing = null;
  let drawings = [];
  let asked = null;
  let opening = { facts: null, role: null };
  const narrower = element("span", {});

  function show() {
    const moves = shownMoves();
    const roles = rolesAsked(moves);
    // Whether a role was chosen or is the one to begin with: its ladder is the same, and stays where it was scrolled to.
    const key = addressOf({ ...state, role: roles, tracks: roles.length ? "one" : state.tracks, node: null, fact: null, document: null });
    if (drawing !== key) draw(moves, roles);
    drawing = key;
    fillNarrower(roles);
    for (const each of drawings) each.point(null);
  }

  /** Whose ladder is drawn: that of the chosen roles, else of the role that is open, else one to begin with; of none if all are. */
  function rolesAsked(moves) {
    if (state.role.length || state.tracks === "all") return state.role;
    const { node } = state;
    const isOnMove = node?.kind === "Role" && moves.some(({ from, to }) => from === node.id || to === node.id);
    if (opening.facts !== visible.facts) opening = { facts: visible.facts, role: openingRole(moves) };
    const role = isOnMove ? node : opening.role;
    return role ? [role] : [];
  }

  function draw(moves, roles) {
    drawings = [];
    const tracks = tracksOf(moves);
    const all = page.edges.filter((fact) => fact.predicate === "progressesTo" && fact.from !== fact.to);
    const hidden = all.filter((fact) => !isFactShown(fact)).length;
    const movable = [...new Set([...all, ...page.levels.flatMap((step) => [{ from: step.lower, to: step.higher }])].flatMap(({ from, to }) => [from, to]))].map((id) => nodeById.get(id));
    refill(container,
      element("h2", {}, roles.length ? "Ladder of " : "Ladder", ...roles.flatMap((role, k) => [k ? ", " : "", element("bdi", {}, role.label)])),
      element("div", { class: "chosen-by" }, roleChooser("Role", movable, roles, ALL_TRACKS), narrower),
      hidden ? element("p", { class: "lead" }, `The filters hide ${plural(hidden, "move", "moves")}. `, showAllButton()) : "",
      ...(roles.length ? chosenLadder(roles, moves, tracks) : allTracks(tracks, hidden)));
    if (roles.map(({ id }) => id).join() !== asked) for (const each of drawings) each.bringInView(container);
    asked = roles.map(({ id }) => id).join();
  }

  /** A way from what is open in the panel to its own ladder. */
  function fillNarrower(roles) {
    const { node } = state;
    const isOffered = node?.kind === "Role" && !roles.includes(node);
    narrower.replaceChildren(isOffered ? button("act", () => navigate({ role: [node] }), "Ladder of ", element("bdi", {}, node.label), " alone") : "");
  }

  function allTracks(tracks, hidden) {
    if (!tracks.length && feed) return hidden ? [] : [element("p", { class: "lead" }, NONE_LOADED)];
    if (!tracks.length) return hidden ? [] : [element("p", { class: "lead" }, "No document says which role can progress to which. Add one that does, and build again.")];
    const joined = tracks.reduce((sum, track) => sum + track.all, 0);
    const made = tracks.slice(0, TRACKS_AT_ONCE).map(toTrack);
    const more = button("more", () => {
      more.replaceWith(...tracks.slice(TRACKS_AT_ONCE).map(toTrack));
    }, `Show ${number(tracks.length - TRACKS_AT_ONCE)} more`);
    return [
      element("p", { class: "lead" }, `${plural(joined, "role", "roles")} joined by moves, in ${plural(tracks.length, "track", "tracks")}. Choose a role, a move or pay to see what says so.`),
      ladderKey(tracks.flatMap(({ roles }) => roles)), ...made, ...(tracks.length > TRACKS_AT_ONCE ? [more] : []),
    ];
  }

  function toTrack(track) {
    const cut = track.all > track.roles.length ? `the ${number(track.roles.length)} of ${number(track.all)} roles nearest to it` : plural(track.all, "role", "roles");
    return section(element("h3", {}, element("bdi", {}, track.hub.label), element("span", { class: "n" }, `${track.all > track.roles.length ? cut : `and ${plural(track.all - 1, "more role", "more roles")}`}, ${plural(track.moves.length, "move", "moves")}`)),
      `Track of ${track.hub.label}`, track);
  }

  function chosenLadder(roles, moves, tracks) {
    const ladder = ladderOf(roles, moves);
    const [is, its] = roles.length > 1 ? ["these", "them"] : ["this role", "it"];
    const drawn = ladder.all > ladder.roles.length ? ` The ${number(ladder.roles.length)} nearest are drawn.` : "";
    const why = state.role.length || roles[0] === state.node ? "" : "To begin with, one of the longest ways that sources tell of: choose another role above. ";
    const joined = tracks.reduce((sum, track) => sum + track.all, 0);
    const all = joined > ladder.all ? button("link", () => navigate(ALL_TRACKS), `Show all ${plural(joined, "role", "roles")}, in ${plural(tracks.length, "track", "tracks")}`) : "";
    const lead = ladder.moves.length
      ? [element("p", { class: "lead" }, `${why}${ladder.back ? plural(ladder.back, "role leads", "roles lead") : "No role leads"} to ${is}, ${ladder.onward ? number(ladder.onward) : "none"} can be reached from ${its}.${drawn} `, all), ladderKey(ladder.roles)]
      : [element("p", { class: "lead" }, `No document says what leads to ${is} or what ${its === "it" ? "it leads" : "they lead"} to. `, all)];
    return [...lead, section(element("h3", {}, "Moves", element("span", { class: "n" }, number(ladder.moves.length))), MOVES, ladder, roles), ...roles.map(careerOf)];
  }

  function ladderKey(ids) {
    const isUnsaid = ids.some((id) => stageOf(nodeById.get(id)) === null);
    return element("ul", { class: "pay-key", "aria-label": "How moves are drawn" },
      element("li", {}, keyLine("move"), "a source says so; thicker: more sources"), element("li", {}, keyLine("move by-level"), "next level of the same role; no source states the step"),
      isUnsaid ? element("li", {}, element("b", {}, NOT_SAID), " no source says at which career stage these roles stand: their place follows from the moves alone") : "");
  }

  function keyLine(look) {
    return drawn("svg", { class: "ladder-key", viewBox: "0 0 34 10", "aria-hidden": "true" }, drawn("g", { class: look }, drawn("path", { class: "curve", d: "M1 5H26" }), drawn("path", { class: "tip", d: "M33 5l-8-4v8z" })));
  }

  function section(title, name, { roles: ids, moves }, roles = []) {
    const made = createLadderDrawing(ids, moves, name, roles);
    drawings.push({ ...made, title: name === MOVES ? "" : title.textContent.replace(/(?=and \d)/, ", ") });
    return element("section", { class: "track", "aria-label": name }, title, made.drawing, moves.length ? movesList(moves) : "");
  }

  /** All moves of a drawing in words. */
  function movesList(moves) {
    const sorted = [...moves].sort((a, b) => compareNames(nodeById.get(a.from), nodeById.get(b.from)) || compareNames(nodeById.get(a.to), nodeById.get(b.to)));
    return element("details", { class: "in-words" }, element("summary", {}, "The moves as a list"),
      longList(sorted, (move) => element("li", {}, nodeLink(nodeById.get(move.from)), " ",
        button("link says", () => openFact(move.fact), move.isStated ? "can progress to" : "has as next level"), " ", nodeLink(nodeById.get(move.to)),
        element("span", { class: "meta" }, move.isStated ? plural(move.fact.sources, "source", "sources") : "by level"))));
  }

  pictureOfView.set("ladder", (colors) => {
    const shown = drawings.filter(({ drawing: made }) => made.isConnected && made.querySelector(".rung"));
    const told = container.querySelector("h2").textContent;
    const rungs = container.querySelectorAll(".rung").length;
    const isUnsaid = [...container.querySelectorAll("h4")].some((head) => head.textContent === NOT_SAID);
    return shown.length ? pictureOfLadder(shown.map(({ title, picture }) => ({ title, ...picture })), { about: `${told}: ${plural(rungs, "role", "roles")}${isFiltered() ? ", filtered" : ""}`, isUnsaid }, colors) : null;
  });
  return { show };
}

views.set("ladder", { title: "Ladder", key: "l", create: createLadder });
