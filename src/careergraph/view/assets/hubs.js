// What many roles share: a stage, a place, communication. It is shown as a neighbor, but leads nowhere: it joins what has nothing else in common.

/** Things of these kinds are hubs whatever their number: they say when and where, not what. */
const HUB_KINDS = new Set(["CareerStage", "Location", "Industry", "Experience", "Eligibility", "Degree"]);
/** Of other things those are hubs that more than one in so many roles have, and more than so many at all. */
const HUB_ONE_IN = 20;
const FEW_ROLES = 4;

const HUBS_TOLD = `Stages, places, industries, degrees, years of experience, and whatever more than one in ${HUB_ONE_IN} roles has, join roles that may have nothing else in common.`;

const isRole = (node) => node.kind === "Role";
let hubs = null;

/** Whether steps from thing to thing end at this one. Where not all is here, all facts of a thing count for its roles. */
function isHub(node) {
  if (feed) return !isRole(node) && factsOf(node) > (HUB_KINDS.has(node.kind) ? 1 : Math.max(FEW_ROLES, (kinds.get("Role")?.count || 0) / HUB_ONE_IN));
  hubs ??= findHubs();
  return hubs.has(node);
}

/** All hubs: looked for when first asked for, as a page opens without. */
function findHubs() {
  const rolesByThing = new Map();
  const describedRoles = new Set();
  for (const node of page.nodes) {
    if (isRole(node)) continue;
    const roles = assertedFacts(node).map((fact) => otherEnd(node, fact)).filter(isRole);
    rolesByThing.set(node, new Set(roles).size);
    // Of roles that only stand at a stage or a place nothing is said that others could share.
    if (!HUB_KINDS.has(node.kind)) for (const role of roles) describedRoles.add(role);
  }
  const most = Math.max(FEW_ROLES, describedRoles.size / HUB_ONE_IN);
  return new Set([...rolesByThing].filter(([node, count]) => count > (HUB_KINDS.has(node.kind) ? 1 : most)).map(([node]) => node));
}
