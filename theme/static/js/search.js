/* The search page. What is typed is looked for as a phrase and as words, phrases first; a page
   whose name it is comes before all. The address holds the search, so that it can be linked. */
(() => {
  "use strict";
  const AT_ONCE = 10;
  const FACETS = ["kind", "year", "unit", "programme"];

  const form = document.getElementById("search");
  const field = form.q;
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ol");
  const more = form.querySelector(".search-more");
  const words = { ...form.dataset, hint: status.textContent };
  let asked = 0; // an answer that comes late is not shown
  let waiting = [];

  const plain = (text) => text.normalize("NFKC").replace(/["\u2060\s]+/g, " ").trim();
  const bare = (text) => text.replace(/\s/g, "").toLowerCase(); // as facets.py writes names

  let started;
  function pagefind() {
    started ??= (async () => {
      const index = new URL(words.index, location.href);
      const engine = await import(new URL("pagefind.js", index).href);
      await engine.options({
        basePath: index.href,
        baseUrl: new URL(words.root, location.href).pathname,
        noWorker: true,
        excerptLength: 40,
      });
      await engine.init();
      return engine;
    })();
    return started;
  }

  async function find(query, filters) {
    const engine = await pagefind();
    const answers = await Promise.all([
      engine.search(null, { filters: { ...filters, name: [bare(query)] } }),
      engine.search(`"${query}"`, { filters }),
      engine.search(query, { filters }),
    ]);
    const hits = new Map();
    for (const hit of answers.flatMap((answer) => answer.results)) {
      if (!hits.has(hit.id)) hits.set(hit.id, hit);
    }
    return [...hits.values()];
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /* Pagefind marks words as <mark>word</mark> in text whose own < and > it has escaped. */
  function excerpt(marked) {
    const texts = marked.split(/<\/?mark>/).map((text) =>
      text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"),
    );
    return texts.map((text, at) => (at % 2 ? element("mark", "", text) : text));
  }

  function item(page) {
    const link = element("a", "link", page.meta.title);
    link.href = page.url;
    const kind = [...(page.filters.kind || []), page.meta.when].filter(Boolean).join(" · ");
    return element(
      "li",
      "",
      link,
      element("p", "search-kind", kind),
      element("p", "search-excerpt", ...excerpt(page.excerpt)),
    );
  }

  async function show() {
    const number = asked;
    const next = waiting.slice(0, AT_ONCE);
    const pages = await Promise.all(next.map((hit) => hit.data()));
    if (number !== asked) return;
    waiting = waiting.slice(AT_ONCE);
    const items = pages.map(item);
    list.append(...items);
    more.hidden = waiting.length === 0;
    return items[0];
  }

  async function search() {
    const number = ++asked;
    const query = plain(field.value);
    const chosen = FACETS.filter((name) => form[name].value);
    waiting = [];
    form.setAttribute("aria-busy", "true");
    status.textContent = query ? words.busy : words.hint;
    try {
      const filters = Object.fromEntries(chosen.map((name) => [name, [form[name].value]]));
      const hits = query ? await find(query, filters) : [];
      if (number !== asked) return;
      list.replaceChildren();
      waiting = hits;
      await show();
      if (query) {
        status.textContent = hits.length ? words.some.replace("{count}", hits.length) : words.none;
      }
    } catch (error) {
      if (number !== asked) return;
      list.replaceChildren();
      status.textContent = words.failed;
      started = undefined;
      throw error;
    } finally {
      if (number === asked) form.setAttribute("aria-busy", "false");
    }
  }

  function toAddress() {
    const asked = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...asked]) if (!value) asked.delete(name);
    history.pushState(null, "", asked.size ? `?${asked}` : location.pathname);
  }

  function fromAddress() {
    const asked = new URLSearchParams(location.search);
    for (const name of ["q", ...FACETS]) form[name].value = asked.get(name) || "";
  }

  async function offerFacets() {
    const facets = await (await pagefind()).filters();
    for (const name of FACETS) {
      const values = Object.keys(facets[name] || {}).sort((one, other) =>
        name === "year" ? other.localeCompare(one) : facets[name][other] - facets[name][one],
      );
      form[name].append(...values.map((value) => new Option(value)));
      form[name].closest("div").hidden = values.length < 2;
    }
  }

  async function start() {
    if (location.protocol === "file:") {
      status.textContent = words.file;
      return;
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      toAddress();
      search();
    });
    form.addEventListener("change", (event) => {
      if (event.target !== field && field.value) form.requestSubmit();
    });
    more.addEventListener("click", async () => (await show())?.querySelector("a").focus());
    addEventListener("popstate", () => {
      fromAddress();
      search();
    });
    addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, select, textarea, [contenteditable]");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        field.select();
      }
    });
    try {
      await offerFacets();
    } catch {
      started = undefined;
    }
    fromAddress();
    if (field.value) search();
  }

  start();
})();
