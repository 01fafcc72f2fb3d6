// The page's data, indexed. Maps and arrays only: a name like "__proto__" is a name like any other.
"use strict";

const page = JSON.parse(document.getElementById("page-data").textContent);
const kinds = new Map(page.kinds.map((kind) => [kind.kind, kind]));
const phrases = new Map(page.predicates.map((each) => [each.predicate, each]));
const predicateOrder = new Map(page.predicates.map((each, k) => [each.predicate, k]));
const nodeById = new Map(page.nodes.map((node) => [node.id, node]));
const nodeByPath = new Map(page.nodes.map((node) => [node.path, node]));
const factById = new Map([...page.edges, ...page.excluded].map((fact) => [fact.id, fact]));
const factsByNode = new Map(page.nodes.map((node) => [node.id, []]));
for (const fact of factById.values()) {
  factsByNode.get(fact.from).push(fact);
  if (fact.to !== fact.from) factsByNode.get(fact.to).push(fact);
}

/** What the reader chose: nothing, a node or a fact; and which kinds are hidden. */
const state = { node: null, fact: null, hovered: null, hiddenKinds: new Set() };

const isShown = (node) => !state.hiddenKinds.has(node.kind);
const isFactShown = (fact) => isShown(nodeById.get(fact.from)) && isShown(nodeById.get(fact.to));
const assertedFacts = (node) => factsByNode.get(node.id).filter((fact) => !fact.excluded);
const degreeOf = new Map(page.nodes.map((node) => [node.id, assertedFacts(node).length]));
const number = (value) => value.toLocaleString("en-US");
const plural = (count, one, many) => `${number(count)} ${count === 1 ? one : many}`;

/** The nodes at the other end of a node's facts. */
function neighborsOf(node) {
  const found = new Set(assertedFacts(node).map((fact) => (fact.from === node.id ? fact.to : fact.from)));
  found.delete(node.id);
  return found;
}

/** An element with attributes and children; strings become text, never markup. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
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
