// Where more comes from. A page that holds all that it shows asks nobody; one that a server feeds asks that server alone.

/** So many neighbors of a thing come at a time; of a role that is compared, so many until all are here. */
const NEIGHBORS_AT_ONCE = 50;
const WHOLE_AT_ONCE = 200;
const THINGS_AT_ONCE = 40;
/** Milliseconds after a letter is typed in which another may come before the server is asked. */
const PAUSE = 80;

/** null where all is here. Else questions, whose answers are taken in before they are given. */
const feed = page.source ? createSource(page.source) : null;

function createSource(address) {
  async function ask(question, asked) {
    const response = await fetch(`${address}/${question}?${new URLSearchParams([...asked, ["build", page.build]])}`).catch(() => {
      throw new Error("The server does not answer.");
    });
    if (response.status === 409) throw Object.assign(new Error("Another build is served now: load the page anew to see it."), { isReplaced: true });
    if (!response.ok) throw new Error(await refusalOf(response));
    const { answer } = await response.json().catch(() => {
      throw new Error("The answer of the server broke off.");
    });
    takeIn(answer);
    return answer;
  }

  async function refusalOf(response) {
    const told = (await response.text().catch(() => "")).trim().slice(0, 200);
    return response.status === 503 ? "The server has too much to do just now." : `The server refused (${response.status}${told ? `: ${told}` : ""}).`;
  }

  let turn = 0;

  return {
    /** The things that a text may name, the best first: { node, name } with the name that fits. */
    async find(text, most, kind = "") {
      const mine = (turn += 1);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (mine !== turn) return new Promise(() => {}); // the next letter has come: nobody waits for this answer
      const { hits } = await ask("find", [["text", text.slice(0, 200)], ["most", most], ...(kind ? [["kind", kind]] : [])]);
      return hits.map(({ node, name }) => ({ node: nodeById.get(node), name }));
    },
    /** The neighbors of a thing from a place on: { start, end, total }. */
    async near(node, start, most) {
      return (await ask("near", [["path", node.path], ["start", start], ["most", most]])).of;
    },
    /** Things by their paths, as many as there are, with the facts among them. */
    async things(paths) {
      for (let at = 0; at < paths.length; at += THINGS_AT_ONCE) {
        await ask("things", paths.slice(at, at + THINGS_AT_ONCE).map((path) => ["path", path]));
      }
    },
  };
}
