"use strict";
(() => {
  const known = JSON.parse(document.getElementById("known").textContent);
  const find = (id) => document.getElementById(id);
  const [text, names, status, answer] = ["query", "names", "status", "answer"].map(find);
  const TABULAR = new Set(["csv", "tsv", "json", "xml"]);
  const FEW = 12;

  /* All text of answers goes through here: it is never read as markup. */
  const make = (tag, content, properties = {}) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...[content ?? []].flat());
    return element;
  };

  /* The examples. */
  for (const query of known.queries) find("example").append(make("option", query.title, { value: query.name }));
  find("example").addEventListener("change", (event) => {
    const query = known.queries.find((each) => each.name === event.target.value);
    if (!query) return;
    text.value = query.text;
    const hole = query.text.search(/VALUES \?\w+ \{\}/);
    const at = hole < 0 ? 0 : query.text.indexOf("{}", hole) + 1;
    text.focus();
    text.setSelectionRange(at, at);
    if (hole >= 0) status.textContent = "Write what is asked about between the braces, as role:data-engineer.";
  });

  /* Running a query. */
  let running = null;
  const ask = async (accept, format) => {
    running?.abort();
    running = new AbortController();
    const body = new URLSearchParams({ query: text.value });
    if (format) body.set("format", format);
    const headers = accept ? { Accept: accept } : {};
    return fetch("/sparql", { method: "POST", body, headers, signal: running.signal });
  };
  const shorten = (iri) => {
    const fits = Object.entries(known.prefixes).filter(([, space]) => iri.startsWith(space));
    const [prefix, space] = fits.sort((a, b) => b[1].length - a[1].length)[0] ?? [];
    return space ? `${prefix}:${iri.slice(space.length)}` : iri;
  };
  const linkTo = (iri) => {
    const base = known.prefixes.role.replace(/\/role\/$/, "/");
    if (iri.startsWith(base) && !iri.includes("#")) return `/${encodeURI(iri.slice(base.length)).replaceAll("?", "%3F")}`;
    return /^https?:\/\//.test(iri) ? iri : null;
  };
  const cellOf = (term) => {
    if (!term) return "";
    if (term.type !== "uri") return term.value;
    const href = linkTo(term.value);
    return href ? make("a", shorten(term.value), { href, rel: "noreferrer" }) : shorten(term.value);
  };
  const tableOf = (found) => {
    const { vars } = found.head;
    const head = make("thead", make("tr", vars.map((name) => make("th", name, { scope: "col" }))));
    const rows = found.results.bindings.map((row) => make("tr", vars.map((name) => make("td", cellOf(row[name])))));
    return make("table", [head, make("tbody", rows)]);
  };
  const show = async (response) => {
    const isJson = response.headers.get("content-type").includes("json");
    const cut = response.headers.has("x-truncated") ? ", cut at the limit" : "";
    if (!response.ok || !isJson) {
      status.textContent = response.ok ? `Triples${cut}` : `Refused (${response.status})`;
      answer.replaceChildren(make("pre", await response.text()));
      return;
    }
    const found = await response.json();
    if ("boolean" in found) {
      status.textContent = found.boolean ? "Yes" : "No";
      answer.replaceChildren();
      return;
    }
    status.textContent = `${found.results.bindings.length} rows${cut}`;
    answer.replaceChildren(tableOf(found));
  };
  const run = async () => {
    hide();
    status.textContent = "Running …";
    try {
      await show(await ask("application/sparql-results+json, text/turtle;q=0.9"));
    } catch (error) {
      if (error.name !== "AbortError") status.textContent = "The server does not answer.";
    }
  };
  find("asking").addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });

  /* Downloads: rows in a format of rows, triples in one of triples. */
  find("download").hidden = false;
  find("download").addEventListener("click", async () => {
    const format = find("format").value;
    try {
      const response = await ask(TABULAR.has(format) ? "application/sparql-results+json" : "text/turtle", format);
      if (!response.ok) {
        await show(response);
        return;
      }
      const href = URL.createObjectURL(await response.blob());
      make("a", "", { href, download: `answer.${{ turtle: "ttl", ntriples: "nt", rdfxml: "rdf" }[format] ?? format}` }).click();
      URL.revokeObjectURL(href);
      status.textContent = "Downloaded";
    } catch (error) {
      if (error.name !== "AbortError") status.textContent = "The server does not answer.";
    }
  });

  /* Completion of prefixes, and after one of them of names. */
  let offered = [];
  let chosen = -1;
  let last = 0;
  const hide = () => {
    offered = [];
    names.hidden = true;
    text.setAttribute("aria-expanded", "false");
    text.removeAttribute("aria-activedescendant");
  };
  const choose = (place) => {
    chosen = place;
    [...names.children].forEach((each, at) => each.setAttribute("aria-selected", String(at === place)));
    text.setAttribute("aria-activedescendant", `name-${place}`);
    names.children[place]?.scrollIntoView({ block: "nearest" });
  };
  const offer = (found) => {
    offered = found;
    if (!found.length) {
      hide();
      return;
    }
    names.replaceChildren(...found.map((each, at) => make("li", each.label, { id: `name-${at}`, role: "option" })));
    [...names.children].forEach((each, at) => each.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(at);
    }));
    names.hidden = false;
    text.setAttribute("aria-expanded", "true");
    choose(0);
  };
  const word = () => /(?:^|[\s{(,;.|/^])(?:([\w-]+):)?([^\s{}()<>"'?$|^;,]*)$/.exec(text.value.slice(0, text.selectionStart));
  const take = (at) => {
    const { insert, length } = offered[at];
    const end = text.selectionStart;
    text.setRangeText(insert, end - length, end, "end");
    hide();
    text.focus();
    if (insert.endsWith(":")) complete();
  };
  const complete = async () => {
    const asked = ++last;
    const found = word();
    if (!found) {
      hide();
      return;
    }
    const [, prefix, begun] = found;
    if (prefix === undefined) {
      const fits = Object.keys(known.prefixes).filter((each) => begun.length > 1 && each.startsWith(begun));
      offer(fits.slice(0, FEW).map((each) => ({ label: `${each}:`, insert: `${each}:`, length: begun.length })));
      return;
    }
    const kind = known.kinds[prefix];
    if (!kind || !begun) {
      hide();
      return;
    }
    try {
      const search = new URLSearchParams({ text: begun.replaceAll("-", " "), kind, most: String(FEW) });
      const response = await fetch(`/api/search?${search}`);
      if (asked !== last || !response.ok) return;
      const { answer: { hits } } = await response.json();
      offer(hits.map(({ thing }) => ({
        label: `${shorten(thing.iri)} — ${thing.label}`,
        insert: shorten(thing.iri),
        length: prefix.length + 1 + begun.length,
      })));
    } catch {
      hide();
    }
  };
  let waiting = 0;
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(complete, 120);
  });
  text.addEventListener("blur", hide);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
      return;
    }
    if (!offered.length) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose((chosen + step + offered.length) % offered.length);
    else if (event.key === "Enter" || event.key === "Tab") take(chosen);
    else if (event.key === "Escape") hide();
    else return;
    event.preventDefault();
  });
})();
