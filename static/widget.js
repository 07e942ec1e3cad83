// A search box with results for any page, by one script tag:
//   <script src="https://SHOP/static/widget.js" data-key="PREFIX.SECRET" data-target="#search" defer></script>
// data-api: the shop's address (that of this script if left out); data-key: an API key that may search, for pages of its
// own origins; data-target: where it goes (behind the script if left out); data-count: how many results, 1 to 48;
// data-label: what the box is called. It needs nothing else, and its styles and the page's do not meet (shadow DOM).
(() => {
  "use strict";
  const script = document.currentScript;
  const { key = "", target = "", label = "Search products" } = script.dataset;
  const api = new URL("/api/v1/", script.dataset.api || script.src);
  const count = Math.min(48, Math.max(1, Number.parseInt(script.dataset.count, 10) || 8));
  const STYLE = `
    :host { display: block; color-scheme: light dark; color: light-dark(#1c1b19, #f1eee7); font: 400 15px/1.5 system-ui, sans-serif; }
    * { box-sizing: border-box; }
    form { position: relative; display: flex; gap: 8px; max-width: 640px; }
    input, button { min-height: 44px; border: 1px solid light-dark(#8b8678, #7d766a); border-radius: 22px; font: inherit; font-size: 16px; }
    input { flex: 1; min-width: 0; padding: 0 16px; background: light-dark(#fff, #1f1d1a); color: inherit; }
    button { padding: 0 20px; border-color: transparent; background: light-dark(#1c1b19, #f1eee7); color: light-dark(#fff, #161513); cursor: pointer; }
    :focus-visible { outline: 2px solid light-dark(#1f5fbf, #8ab4ff); outline-offset: 2px; }
    [role=listbox] { position: absolute; z-index: 9; top: 50px; left: 0; right: 0; margin: 0; padding: 6px; border: 1px solid light-dark(#e3dfd5, #38342e); border-radius: 12px; background: light-dark(#fff, #1f1d1a); list-style: none; }
    [role=option] { display: flex; align-items: center; min-height: 40px; padding: 4px 12px; border-radius: 8px; cursor: pointer; }
    [role=option][aria-selected=true], [role=option]:hover { background: light-dark(#f2f0ea, #292622); }
    [hidden] { display: none; }
    [role=status] { min-height: 1.5em; margin: 8px 0; color: light-dark(#68645b, #b3ada0); font-size: 14px; }
    .results { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 20px 16px; margin: 0; padding: 0; list-style: none; }
    .results a { display: block; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
    .results a:hover .title { text-decoration: underline; }
    .pic { display: grid; place-items: center; aspect-ratio: 4 / 5; margin-bottom: 8px; overflow: hidden; border: 1px solid light-dark(#e3dfd5, #38342e); border-radius: 12px; background: light-dark(#fff, #ece8df); }
    .pic img { width: 100%; height: 100%; padding: 3%; object-fit: contain; }
    .title { display: block; font-weight: 500; line-height: 1.35; }
    .price { font-weight: 600; font-variant-numeric: tabular-nums; }`;

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };
  // An address is followed only where it is one of the web's.
  const safe = (address) => (/^https?:\/\//i.test(address ?? "") ? address : "");
  const price = ({ price: amount, currency }) => {
    if (amount === null || amount === undefined) return "";
    try {
      return new Intl.NumberFormat(document.documentElement.lang || undefined, { style: "currency", currency }).format(amount);
    } catch {
      return String(amount); // without a currency that the browser knows
    }
  };

  class Widget {
    constructor(host) {
      this.input = make("input", {
        type: "search", name: "q", maxlength: "500", autocomplete: "off", enterkeyhint: "search", placeholder: label,
        "aria-label": label, role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "offers",
      });
      this.list = make("ul", { id: "offers", role: "listbox", "aria-label": "Suggestions", hidden: "" });
      this.status = make("p", { role: "status" });
      this.results = make("ul", { class: "results", "aria-label": "Results" });
      this.form = make("form", { role: "search", "aria-label": label }, this.input, make("button", { type: "submit" }, "Search"), this.list);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      const root = host.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.append(this.form, this.status, this.results);
      this.active = -1;
      this.asked = {}; // what is under way, by its path: a suggestion ends no search
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.search();
      });
      this.input.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.suggest(), 150);
      });
      this.input.addEventListener("blur", () => this.close());
      this.input.addEventListener("keydown", (event) => this.press(event));
    }

    async ask(path, parameters) {
      this.asked[path]?.abort();
      const { signal } = (this.asked[path] = new AbortController());
      const headers = { Accept: "application/json", ...(key && { Authorization: `Api-Key ${key}` }) };
      const address = `${new URL(path, api)}?${new URLSearchParams(parameters)}`;
      const answer = await fetch(address, { headers, signal, credentials: "omit" });
      const body = await answer.json().catch(() => ({}));
      if (!answer.ok) throw new Error(body.error?.message || "The search is not available right now. Try again in a moment.");
      return body;
    }

    async search() {
      const text = this.input.value.trim();
      clearTimeout(this.timer);
      this.asked.suggest?.abort();
      this.close();
      if (!text) {
        this.status.textContent = "Say what you are looking for.";
        return;
      }
      this.status.textContent = "Searching.";
      this.results.setAttribute("aria-busy", "true");
      try {
        const { results, match, total } = await this.ask("search", { text, k: count });
        this.results.replaceChildren(...results.map((one) => this.card(one)));
        const few = results.length < total ? `The ${results.length} best of ${total} results.` : `${total} results.`;
        this.status.textContent = match === "none" ? "No good match. These are the nearest." : few;
      } catch (problem) {
        if (problem.name === "AbortError") return;
        this.results.replaceChildren();
        this.status.textContent = problem instanceof TypeError ? "The shop cannot be reached. Try again in a moment." : problem.message;
      }
      this.results.removeAttribute("aria-busy");
    }

    card(product) {
      const picture = make("span", { class: "pic" });
      const image = safe(product.image);
      if (image) picture.append(make("img", { src: image, alt: "", loading: "lazy", decoding: "async" }));
      const link = make("a", { href: safe(product.url) || "#" }, picture, make("span", { class: "title" }, product.title), make("span", { class: "price" }, price(product)));
      return make("li", {}, link);
    }

    async suggest() {
      const typed = this.input.value.trim();
      if (typed.length < 2) {
        this.close();
        return;
      }
      try {
        const { queries, categories, brands, products } = await this.ask("suggest", { q: typed, k: 4 });
        const texts = [...queries.map(({ text }) => text), ...[...categories, ...brands].map(({ name }) => name), ...products.map(({ title }) => title)];
        if (this.input.matches(":focus")) this.offer([...new Set(texts)].slice(0, 8));
      } catch (problem) {
        if (problem.name !== "AbortError") this.close(); // without suggestions the field is a plain field
      }
    }

    offer(texts) {
      this.list.replaceChildren(...texts.map((text, place) => {
        const item = make("li", { id: `offer-${place}`, role: "option", "aria-selected": "false" }, text);
        item.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
        item.addEventListener("click", () => this.choose(place));
        return item;
      }));
      this.activate(-1);
      this.list.hidden = texts.length === 0;
      this.input.setAttribute("aria-expanded", String(texts.length > 0));
      if (texts.length) this.status.textContent = `${texts.length} suggestions; use the arrow keys.`;
    }

    activate(place) {
      this.active = place;
      Array.from(this.list.children).forEach((item, each) => item.setAttribute("aria-selected", String(each === place)));
      if (place < 0) this.input.removeAttribute("aria-activedescendant");
      else this.input.setAttribute("aria-activedescendant", `offer-${place}`);
    }

    choose(place) {
      this.input.value = this.list.children[place].textContent;
      this.search();
    }

    close() {
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.activate(-1);
    }

    press(event) {
      const moves = { ArrowDown: 1, ArrowUp: -1 };
      if (this.list.hidden || event.isComposing) return;
      if (event.key in moves) {
        event.preventDefault();
        const places = this.list.children.length + 1; // one is the field itself
        this.activate(((this.active + 1 + moves[event.key] + places) % places) - 1);
      } else if (event.key === "Enter" && this.active >= 0) {
        event.preventDefault();
        this.choose(this.active);
      } else if (event.key === "Escape") {
        event.preventDefault();
        this.close();
      }
    }
  }

  function start() {
    const place = target ? document.querySelector(target) : script.parentNode.insertBefore(document.createElement("div"), script.nextSibling);
    if (place) new Widget(place);
    else console.warn(`widget.js: the page has no ${target}.`);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
