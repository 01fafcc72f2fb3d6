// A field with a list of what fits: arrows move, Enter chooses, Escape leaves. The search and every picker are one.

/**
 * `find(text)` gives the hits, or a promise of them, `describe(hit)` the children of its row, `start(hits)` the place of the one to begin
 * with; `reopen()` is asked when the list is closed and a key wants it, `choose(hit)` and `leave()` are told.
 */
function createCombobox(input, list, { find, describe, start = () => 0, reopen, choose, leave }) {
  let [hits, active] = [[], 0];
  /** What is waited for: an answer that came after another question is none. */
  let awaited = null;
  let [isWaiting, isFailed, isTaken] = [false, false, false];

  function open(text) {
    const found = find(text);
    [awaited, isWaiting, isTaken] = [found, !Array.isArray(found), false];
    if (Array.isArray(found)) return fill(found);
    const isLast = () => awaited === found && document.activeElement === input;
    return found.then((given) => isLast() && fill(given), (error) => isLast() && fill([], `${error.message} Press Enter to try again.`));
  }

  function fill(given, failure = "") {
    [hits, isWaiting, isFailed] = [given, false, failure !== ""];
    active = start(hits);
    const none = element("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, failure || "Nothing has this name");
    list.replaceChildren(...(hits.length ? hits.map(toRow) : [none]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    point();
    if (isTaken) take(active);
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
    [awaited, isWaiting] = [null, false];
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

  /** Take the hit; where the answer is still waited for, the first of it. */
  function enter() {
    if (isWaiting) isTaken = true;
    else if (list.hidden || isFailed) reopen();
    else take(active);
  }

  const keys = new Map([
    ["ArrowDown", () => move(1)],
    ["ArrowUp", () => move(-1)],
    ["Enter", enter],
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
