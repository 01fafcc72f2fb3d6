// A field with a list of what fits: arrows move, Enter chooses, Escape leaves. The search and every picker are one.

/**
 * `find(text)` gives the hits, `describe(hit)` the children of its row, `start(hits)` the place of the one to begin
 * with; `reopen()` is asked when the list is closed and a key wants it, `choose(hit)` and `leave()` are told.
 */
function createCombobox(input, list, { find, describe, start = () => 0, reopen, choose, leave }) {
  let [hits, active] = [[], 0];

  function open(text) {
    hits = find(text);
    active = start(hits);
    const none = element("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing has this name");
    list.replaceChildren(...(hits.length ? hits.map(toRow) : [none]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    point();
  }

  function toRow(hit, k) {
    const row = element("li", { role: "option", id: `${list.id}-${k}` }, ...describe(hit));
    row.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(k);
    });
    return row;
  }

  function point() {
    [...list.children].forEach((row, k) => row.setAttribute("aria-selected", String(hits.length > 0 && k === active)));
    if (!hits.length) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    return list.children[active].scrollIntoView({ block: "nearest" });
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(k) {
    if (!hits[k]) return;
    close();
    choose(hits[k]);
  }

  function move(step) {
    if (list.hidden) return reopen();
    active = (active + step + hits.length) % Math.max(1, hits.length);
    return point();
  }

  const keys = new Map([
    ["ArrowDown", () => move(1)],
    ["ArrowUp", () => move(-1)],
    ["Enter", () => (list.hidden ? reopen() : take(active))],
    ["Escape", () => leave()],
  ]);
  input.addEventListener("keydown", (event) => {
    const act = keys.get(event.key);
    if (!act || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  return { open, close };
}
