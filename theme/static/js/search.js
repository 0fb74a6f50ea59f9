/* The search page. What is typed is looked for as a name, as a phrase and as words, in this order.
   The address holds the search, so that it can be linked to. The words are the form's own. */
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
  let asked = 0; // an answer that comes too late is not shown
  let waiting = [];
  let engine;

  const plain = (text) => text.normalize("NFKC").replace(/["\u2060\s]+/g, " ").trim();
  const bare = (text) => text.replace(/\s/g, "").toLowerCase(); // as facets.py writes names

  async function start() {
    const index = new URL(words.index, location.href);
    const pagefind = await import(new URL("pagefind.js", index).href);
    await pagefind.options({
      basePath: index.href,
      baseUrl: new URL(words.root, location.href).pathname,
      noWorker: true, // it would be loaded twice, for a site this small
      excerptLength: 40,
      excerptEllipsis: "…",
    });
    await pagefind.init();
    return pagefind;
  }

  function started() {
    engine ??= start();
    return engine;
  }

  async function find(query, filters) {
    const pagefind = await started();
    const named = (facet) => ({ filters: { ...filters, [facet]: [bare(query)] } });
    const answers = query
      ? [
          pagefind.search(null, named("name")),
          pagefind.search(null, named("shared_name")),
          pagefind.search(`"${query}"`, { filters }),
          pagefind.search(query, { filters }),
        ]
      : [pagefind.search(null, { filters })];
    const hits = new Map();
    for (const answer of await Promise.all(answers)) {
      for (const hit of answer.results) if (!hits.has(hit.id)) hits.set(hit.id, hit);
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
    const { when, amount } = page.meta;
    const kind = [...(page.filters.kind || []), when, amount].filter(Boolean).join(" · ");
    return element(
      "li",
      "",
      link,
      element("p", "search-kind", kind),
      element("p", "search-excerpt", ...excerpt(page.excerpt)),
    );
  }

  async function show(number) {
    const next = waiting.splice(0, AT_ONCE);
    more.hidden = true; // a second click must not overtake the first
    const pages = await Promise.all(next.map((hit) => hit.data()));
    if (number !== asked) return;
    list.append(...pages.map(item));
    more.hidden = waiting.length === 0;
  }

  async function showMore() {
    const shown = list.children.length;
    await show(asked);
    list.children[shown]?.querySelector("a").focus();
  }

  function tell(text, isBusy) {
    status.textContent = text;
    form.setAttribute("aria-busy", String(isBusy));
  }

  async function search() {
    const number = ++asked;
    const query = plain(field.value);
    const chosen = FACETS.filter((name) => form[name].value);
    const filters = Object.fromEntries(chosen.map((name) => [name, [form[name].value]]));
    const isEmpty = !query && !chosen.length;
    tell(isEmpty ? words.hint : words.busy, true);
    try {
      const hits = isEmpty ? [] : await find(query, filters);
      if (number !== asked) return;
      list.replaceChildren();
      waiting = [...hits];
      await show(number);
      if (number !== asked) return;
      const found = hits.length ? words.some.replace("{count}", hits.length) : words.none;
      tell(isEmpty ? words.hint : found, false);
    } catch (error) {
      if (number !== asked) return;
      list.replaceChildren();
      more.hidden = true;
      engine = undefined;
      tell(words.failed, false);
      console.error(error);
    }
  }

  function toAddress() {
    const asked = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...asked]) if (!value) asked.delete(name);
    history.pushState(null, "", String(asked) ? `?${asked}` : location.pathname);
  }

  function fromAddress(names) {
    const asked = new URLSearchParams(location.search);
    for (const name of names) form[name].value = asked.get(name) || "";
  }

  async function offerFacets() {
    const facets = await (await started()).filters();
    for (const name of FACETS) {
      const pages = facets[name] || {};
      const values = Object.keys(pages).sort((one, other) =>
        name === "year" ? other.localeCompare(one) : pages[other] - pages[one],
      );
      form[name].append(...values.map((value) => new Option(value)));
      form[name].closest("div").hidden = values.length < 2;
    }
  }

  function focusOnSlash(event) {
    const isTyping = event.target.closest("input, select, textarea");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.select();
  }

  async function open() {
    if (location.protocol === "file:") return tell(words.file, false);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      toAddress();
      search();
    });
    form.addEventListener("change", (event) => {
      if (event.target !== field) form.requestSubmit();
    });
    more.addEventListener("click", showMore);
    addEventListener("keydown", focusOnSlash);
    addEventListener("popstate", () => {
      fromAddress(["q", ...FACETS]);
      search();
    });
    fromAddress(["q"]);
    await offerFacets().catch(() => (engine = undefined)); // whoever searches will be told
    fromAddress(FACETS);
    if (location.search) search();
  }

  open();
})();
