// The ladder view: which role can progress to which. Stages are columns, roles boxes with their pay, moves curves.

const TRACKS_AT_ONCE = 12;
const NOT_SAID = "stage not said";

function createLadder(container) {
  let drawing = null;
  let drawings = [];
  let asked = [];
  const narrower = element("span", {});

  function show() {
    if (drawing !== drawingOf()) draw();
    fillNarrower();
    for (const each of drawings) each.point(null);
  }

  function draw() {
    [drawing, drawings] = [drawingOf(), []];
    const moves = shownMoves();
    const tracks = tracksOf(moves);
    const all = page.edges.filter((fact) => fact.predicate === "progressesTo" && fact.from !== fact.to);
    const hidden = all.filter((fact) => !isFactShown(fact)).length;
    const movable = [...new Set([...all, ...page.levels.flatMap((step) => [{ from: step.lower, to: step.higher }])].flatMap(({ from, to }) => [from, to]))].map((id) => nodeById.get(id));
    refill(container,
      element("h2", {}, state.role.length ? "Ladder of " : "Ladder", ...state.role.flatMap((role, k) => [k ? ", " : "", element("bdi", {}, role.label)])),
      element("div", { class: "chosen-by" }, roleChooser("Role", movable), narrower),
      hidden ? element("p", { class: "lead" }, `The filters hide ${plural(hidden, "move", "moves")}. `, showAllButton()) : "",
      ...(state.role.length ? chosenLadder(moves) : allTracks(tracks, hidden)));
    if (state.role !== asked) for (const each of drawings) each.bringInView(container);
    asked = state.role;
  }

  /** A way from what is open in the panel to its own ladder. */
  function fillNarrower() {
    const { node } = state;
    const isOffered = node?.kind === "Role" && !state.role.includes(node);
    narrower.replaceChildren(isOffered ? button("act", () => navigate({ role: [node] }), "Ladder of ", element("bdi", {}, node.label), " alone") : "");
  }

  function allTracks(tracks, hidden) {
    if (!tracks.length) return hidden ? [] : [element("p", { class: "lead" }, "No document says which role can progress to which. Add one that does, and build again.")];
    const joined = tracks.reduce((sum, track) => sum + track.all, 0);
    const made = tracks.slice(0, TRACKS_AT_ONCE).map(toTrack);
    const more = button("more", () => {
      more.replaceWith(...tracks.slice(TRACKS_AT_ONCE).map(toTrack));
    }, `Show ${number(tracks.length - TRACKS_AT_ONCE)} more`);
    return [
      element("p", { class: "lead" }, `${plural(joined, "role", "roles")} joined by moves, in ${plural(tracks.length, "track", "tracks")}. Choose a role, a move or pay to see what says so.`),
      ladderKey(), ...made, ...(tracks.length > TRACKS_AT_ONCE ? [more] : []),
    ];
  }

  function toTrack(track) {
    const cut = track.all > track.roles.length ? `the ${number(track.roles.length)} of ${number(track.all)} roles nearest to it` : plural(track.all, "role", "roles");
    return section(element("h3", {}, element("bdi", {}, track.hub.label), element("span", { class: "n" }, `${track.all > track.roles.length ? cut : `and ${plural(track.all - 1, "more role", "more roles")}`}, ${plural(track.moves.length, "move", "moves")}`)),
      `Track of ${track.hub.label}`, track);
  }

  function chosenLadder(moves) {
    const ladder = ladderOf(state.role, moves);
    const [is, its] = state.role.length > 1 ? ["these", "them"] : ["this role", "it"];
    const drawn = ladder.all > ladder.roles.length ? ` The ${number(ladder.roles.length)} nearest are drawn.` : "";
    const lead = ladder.moves.length
      ? [element("p", { class: "lead" }, `${plural(ladder.back, "role leads", "roles lead")} to ${is}, ${plural(ladder.onward, "can be reached from", "can be reached from")} ${its}.${drawn} `, button("link", () => navigate({ role: [] }), "Show all tracks")), ladderKey()]
      : [element("p", { class: "lead" }, `No document says what leads to ${is} or what ${its === "it" ? "it leads" : "they lead"} to. `, button("link", () => navigate({ role: [] }), "Show all tracks"))];
    return [...lead, section(element("h3", {}, "Moves", element("span", { class: "n" }, number(ladder.moves.length))), "Moves", ladder), ...state.role.map(careerOf)];
  }

  function ladderKey() {
    return element("ul", { class: "pay-key", "aria-label": "How moves are drawn" },
      element("li", {}, keyLine("move"), "a source says so; thicker: more sources"), element("li", {}, keyLine("move by-level"), "next level of the same role; no source states the step"));
  }

  function keyLine(look) {
    return drawn("svg", { class: "ladder-key", viewBox: "0 0 34 10", "aria-hidden": "true" }, drawn("g", { class: look }, drawn("path", { class: "curve", d: "M1 5H26" }), drawn("path", { class: "tip", d: "M33 5l-8-4v8z" })));
  }

  function section(title, name, { roles: ids, moves }) {
    const made = createLadderDrawing(ids, moves, name);
    drawings.push(made);
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

  return { show };
}

views.set("ladder", { title: "Ladder", key: "l", create: createLadder });
