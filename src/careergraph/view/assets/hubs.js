// What many roles share: a stage, a place, communication. It is shown as a neighbor, but leads nowhere: it joins what has nothing else in common.

/** Things of these kinds are hubs whatever their number: they say when and where, not what. */
const HUB_KINDS = new Set(["CareerStage", "Location", "Industry", "Experience", "Eligibility", "Degree"]);
/** Of other things those are hubs that more than one in so many roles have, and more than so many at all. */
const HUB_ONE_IN = 20;
const FEW_ROLES = 4;

const isRole = (node) => node.kind === "Role";
const rolesByThing = new Map(page.nodes.filter((node) => !isRole(node)).map((node) =>
  [node, new Set(assertedFacts(node).map((fact) => otherEnd(node, fact)).filter(isRole)).size]));
/** Roles of which more is said than what they lead to. */
const describedRoles = new Set([...rolesByThing.keys()].filter(({ kind }) => !HUB_KINDS.has(kind))
  .flatMap((node) => assertedFacts(node).map((fact) => otherEnd(node, fact)).filter(isRole)));
const MOST_OF_NO_HUB = Math.max(FEW_ROLES, describedRoles.size / HUB_ONE_IN);
const HUBS_TOLD = `Stages, places, industries, degrees, years of experience, and whatever more than one in ${HUB_ONE_IN} roles has, join roles that may have nothing else in common.`;

/** Whether steps from thing to thing end at this one. */
function isHub(node) {
  return rolesByThing.has(node) && (HUB_KINDS.has(node.kind) ? rolesByThing.get(node) > 1 : rolesByThing.get(node) > MOST_OF_NO_HUB);
}
