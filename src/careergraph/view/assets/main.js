// What ties the parts together.

createTheme(byId("theme"));
const panel = createPanel(byId("panel"));
createKeys(byId("help-dialog"));
createExports(byId("export-menu"));
createSearch(byId("query"), byId("hits"), openNode);
if (feed) watchers.push(createLoader(byId("loaded")));
watchers.push(createRail(), panel, createViews(byId("stage"), byId("tabs")));

/** Bring the panel to the reader: by focus for the keyboard, by scrolling where it stands below. */
function reveal() {
  panel.focus();
  if (isNarrow.matches) byId("panel").scrollIntoView({ block: "start" });
}

begin();

const setReady = () => { document.documentElement.dataset.ready = "true"; };

/** For tests and for those who write scripts: numbers of things, and where the drawing has them. */
window.careergraph = Object.freeze({
  id: (path) => nodeByPath.get(path)?.id ?? null,
  name: (id) => nodeById.get(id).label,
  drawn: () => (canvas ? [...canvas.scene().at.keys()].map(({ id }) => id) : []),
  where: (id) => canvas.where(nodeById.get(id)),
  labels: () => (canvas ? canvas.labels().map(({ node, left, right, top, bottom }) => ({ id: node.id, isGreat: isMain(node) || node === state.node, left, right, top, bottom })) : []),
});
if (canvas) canvas.whenDrawn(setReady);
else setReady();
