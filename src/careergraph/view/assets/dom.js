// Elements made by calls: strings become text, never markup.

const byId = (id) => document.getElementById(id);
// Made once: each toLocaleString would look its language up anew.
const wholeNumbers = new Intl.NumberFormat("en-US");
const number = (value) => wholeNumbers.format(value);
const plural = (count, one, many) => `${number(count)} ${count === 1 ? one : many}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const SHOWN_ROWS = 60;

/** An element with attributes and children; children that are null are left out. */
function element(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for a part of a drawing. */
function drawn(tag, attributes, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A button that calls back. */
function button(className, onClick, ...children) {
  const made = element("button", { type: "button", class: className }, ...children);
  made.addEventListener("click", onClick);
  return made;
}

/** A name that opens its thing. */
function nodeLink(node) {
  return button("link", () => openNode(node), element("bdi", {}, node.label));
}

/** A list that shows its first rows and the rest on demand. */
function longList(items, toRow) {
  const list = element("ul", { class: "rows" }, ...items.slice(0, SHOWN_ROWS).map(toRow));
  if (items.length <= SHOWN_ROWS) return list;
  const more = button("more", () => {
    list.append(...items.slice(SHOWN_ROWS).map(toRow));
    more.remove();
  }, `Show ${number(items.length - SHOWN_ROWS)} more`);
  return element("div", {}, list, more);
}

/** A labeled choice of one of several: options are [value, text]. */
function chooser(label, options, chosen, onChange) {
  const select = element("select", {}, ...options.map(([value, text]) => element("option", { value }, text)));
  select.value = chosen;
  select.addEventListener("change", () => onChange(select.value));
  return element("label", { class: "field" }, element("span", {}, label), select);
}

/** Put text on the clipboard; false where the browser refuses, as it may for files. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
