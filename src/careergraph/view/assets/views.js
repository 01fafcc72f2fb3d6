// The views, by name: what a tab shows. A view file adds itself; its container is made when it is first shown.

/** What the graph is called, before a state adds to it. */
const graphTitle = document.title;

/**
 * name -> { title, key, create(container) } where create returns { show() }: draw what `state` and `visible` say now.
 * It is called whenever either changes while the view is on top.
 */
const views = new Map();

function createViews(stage, tabs) {
  const made = new Map();
  for (const [name, { title, key }] of views) {
    const tab = button("", () => navigate({ view: name }), title);
    tab.id = `tab-${name}`;
    tab.setAttribute("aria-keyshortcuts", key);
    tab.dataset.view = name;
    tabs.append(tab);
  }

  function containerOf(name) {
    const existing = byId(`view-${name}`);
    if (existing) return existing;
    const container = element("section", { id: `view-${name}`, class: `view ${name}`, "aria-label": views.get(name).title });
    stage.append(container);
    return container;
  }

  /** What a bookmark, a tab and the list behind the back button call the state. */
  function titleOf({ view, node, fact, role, document: read }) {
    const what = node ? node.label : fact ? sentence(fact) : role.length ? role.map(({ label }) => label).join(", ") : "";
    const source = view === "documents" && read !== null ? page.documents[read].title || page.documents[read].id : "";
    return [what, source, views.get(view).title, graphTitle].filter(Boolean).join(" · ");
  }

  return {
    apply({ view }) {
      if (!views.has(view)) return; // an empty graph is not drawn
      document.documentElement.dataset.view = view;
      const container = containerOf(view);
      if (!made.has(view)) made.set(view, views.get(view).create(container));
      for (const tab of tabs.children) tab.setAttribute("aria-pressed", String(tab.dataset.view === view));
      const chosen = byId(`tab-${view}`);
      // Back leaves no focus on a tab whose view is gone.
      if (tabs.contains(document.activeElement)) chosen.focus({ preventScroll: true });
      tabs.scrollLeft = chosen.offsetLeft - tabs.firstElementChild.offsetLeft - (tabs.clientWidth - chosen.offsetWidth) / 2;
      document.title = titleOf(state);
      // Not `hidden`: a canvas without size loses its zoom.
      for (const each of stage.querySelectorAll(":scope > .view")) each.classList.toggle("away", each !== container);
      made.get(view).show();
    },
  };
}
