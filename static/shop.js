// What the pages gain with JavaScript: a preview of the chosen photo, drop and paste, a check of its size, a sign that
// an answer is on its way, a gallery that does not jump. Everything works without it: pickers and links are plain HTML.
(() => {
  "use strict";
  const form = document.querySelector("form.search");
  if (!form) return;
  const input = form.querySelector(".file");
  const box = form.querySelector(".search-box");
  const error = form.querySelector(".error");
  const status = form.querySelector("[data-status]");
  const words = form.querySelector(".words");
  const kept = form.querySelector("[data-kept]");
  const maxBytes = Number(form.dataset.maxBytes);
  let preview = null;

  function tell(problem, news = "") {
    error.textContent = problem;
    status.textContent = news;
    input.toggleAttribute("aria-invalid", Boolean(problem));
  }

  function removePreview() {
    if (!preview) return;
    URL.revokeObjectURL(preview.querySelector("img").src);
    preview.remove();
    preview = null;
    if (kept) kept.hidden = false;
  }

  function previewOf(file) {
    const chosen = document.createElement("span");
    const image = document.createElement("img");
    const remove = document.createElement("button");
    chosen.className = "chosen";
    image.src = URL.createObjectURL(file);
    image.alt = say("Chosen photo: {name}", { name: file.name });
    remove.type = "button";
    remove.className = "remove";
    remove.setAttribute("aria-label", say("Remove the photo"));
    remove.append(form.querySelector("[data-close]").content.cloneNode(true));
    remove.addEventListener("click", () => {
      input.value = "";
      removePreview();
      tell("", say("Photo removed."));
      words.focus();
    });
    chosen.append(image, remove);
    return chosen;
  }

  function problemWith(file) {
    if (!file.type.startsWith("image/")) return say("That file is not a picture. Choose a JPEG, PNG or WebP.");
    if (file.size > maxBytes) return say("That photo is larger than {size} MB. Choose a smaller one.", { size: Math.floor(maxBytes / 1048576) });
    return "";
  }

  function show() {
    removePreview();
    const file = input.files[0];
    if (!file) return;
    const problem = problemWith(file);
    if (problem) {
      input.value = "";
      tell(problem);
      return;
    }
    preview = previewOf(file);
    box.prepend(preview);
    if (kept) kept.hidden = true;
    tell("", say("Photo chosen. Add words, or press Search."));
    words.focus();
  }

  function take(files) {
    if (!files || !files.length) return false;
    const carrier = new DataTransfer();
    carrier.items.add(files[0]);
    input.files = carrier.files;
    show();
    return true;
  }

  const carriesFile = (event) => Array.from(event.dataTransfer?.types ?? []).includes("Files");
  const dropping = (on) => document.body.classList.toggle("dropping", on);

  input.addEventListener("change", show);
  document.addEventListener("dragover", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    dropping(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) dropping(false);
  });
  document.addEventListener("drop", (event) => {
    dropping(false);
    if (!carriesFile(event)) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  document.addEventListener("paste", (event) => {
    // Office programs copy words as text and as a picture of it: in the words field the text is meant.
    const meansText = event.target === words && event.clipboardData?.types.includes("text/plain");
    if (!meansText && take(event.clipboardData?.files)) event.preventDefault();
  });
  if (input.files.length) show(); // the browser kept the choice over a reload

  // Until the answer is here: the button turns and the cards stand as skeletons. Coming back by history ends it, and
  // so does time, since a browser does not tell that a page was given up before it came.
  const waiting = [form.parentElement, document.querySelector("main")];
  const wait = (on) => waiting.forEach((part) => part.setAttribute("aria-busy", String(on)));
  form.addEventListener("submit", () => {
    wait(true);
    status.textContent = say("Searching.");
    window.setTimeout(() => wait(false), 20_000);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) wait(false);
  });

  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  document.querySelectorAll(".strip").forEach((strip) => {
    const links = Array.from(strip.parentElement.querySelectorAll(".thumbs a"));
    const pictures = Array.from(strip.children);
    links.forEach((link, place) => {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const left = pictures[place].offsetLeft - pictures[0].offsetLeft;
        strip.scrollTo({ left, behavior: calm.matches ? "auto" : "smooth" });
      });
    });
    strip.addEventListener("scroll", () => {
      const shown = Math.round(strip.scrollLeft / strip.clientWidth);
      links.forEach((link, place) => link.setAttribute("aria-current", String(place === shown)));
    });
  });

  // Narrowing: the order applies at once, ticks too where the panel stands open beside the results; addresses stay
  // short, since what is empty is not sent. The panel may be replaced by a fresh one at any time.
  const refine = () => document.querySelector("#refine");
  document.addEventListener("submit", (event) => {
    if (event.target !== refine()) return;
    Array.from(event.target.elements).forEach((field) => {
      if (field.name && field.value === "" || field.id === "sort" && field.selectedIndex === 0) field.disabled = true;
    });
    document.querySelector("main").setAttribute("aria-busy", "true");
  });
  document.addEventListener("change", ({ target }) => {
    const beside = window.matchMedia("(min-width: 861px)").matches;
    if (target.id === "sort" || beside && target.form === refine() && target.type === "checkbox") refine()?.requestSubmit();
  });
  window.addEventListener("pageshow", () => {
    Array.from(refine()?.elements ?? []).forEach((field) => { field.disabled = false; });
  });

  // Suggestions while somebody types: a combobox with a list, as WAI-ARIA's practices describe it. Words stay in the
  // field until something is chosen; a product leads to its page, anything else is searched for.
  const list = document.createElement("div");
  list.className = "suggestions";
  list.id = words.dataset.suggestions;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("Suggestions"));
  box.append(list);
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
    ["aria-controls", list.id],
  ]) {
    words.setAttribute(name, value);
  }
  let options = [];
  let active = -1;
  let asked = null;
  let timer = 0;

  function close() {
    window.clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    active = -1;
    words.setAttribute("aria-expanded", "false");
    words.removeAttribute("aria-activedescendant");
  }

  function activate(place) {
    active = place;
    options.forEach(({ item }, each) => item.setAttribute("aria-selected", String(each === place)));
    if (place < 0) words.removeAttribute("aria-activedescendant");
    else {
      words.setAttribute("aria-activedescendant", options[place].item.id);
      options[place].item.scrollIntoView({ block: "nearest" });
    }
  }

  function choose(place) {
    const { text, url } = options[place];
    close();
    if (url) window.location.assign(url);
    else {
      words.value = text;
      form.requestSubmit();
    }
  }

  function option({ text, note, url, image }) {
    const item = document.createElement("div");
    item.id = `${list.id}-${options.length}`;
    item.className = "suggestion";
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const picture = document.createElement(image ? "img" : "span");
    picture.className = "suggestion-picture";
    if (image) {
      picture.src = image;
      picture.alt = "";
    }
    const label = document.createElement("span");
    label.textContent = text;
    const kind = document.createElement("span");
    kind.className = "suggestion-note";
    kind.textContent = note;
    item.append(picture, label, kind);
    const place = options.length;
    item.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    item.addEventListener("click", () => choose(place));
    options.push({ item, text, url });
    list.append(item);
  }

  const counted = (number) => (number === 1 ? say("1 product") : say("{number} products", { number }));

  function offer({ queries, categories, brands, products }) {
    list.replaceChildren();
    options = [];
    queries.forEach(({ text }) => option({ text, note: say("Often searched") }));
    categories.forEach(({ name, products: number }) => option({ text: name, note: say("Category, {products}", { products: counted(number) }) }));
    brands.forEach(({ name, products: number }) => option({ text: name, note: say("Brand, {products}", { products: counted(number) }) }));
    products.forEach(({ title, url, image }) => option({ text: title, note: "", url, image }));
    list.hidden = options.length === 0;
    words.setAttribute("aria-expanded", String(!list.hidden));
    activate(-1);
    status.textContent = options.length ? say("{number} suggestions; use the arrow keys.", { number: options.length }) : "";
  }

  async function ask() {
    const typed = words.value.trim();
    asked?.abort();
    if (typed.length < 2) {
      close();
      return;
    }
    asked = new AbortController();
    try {
      const address = `${words.dataset.suggest}?${new URLSearchParams({ q: typed, k: 5 })}`;
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "application/json" } });
      if (answer.ok && document.activeElement === words) offer(await answer.json());
      else close();
    } catch (problem) {
      if (problem.name !== "AbortError") close(); // without an answer the field is a plain field
    }
  }

  words.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, 120);
  });
  words.addEventListener("blur", close);
  form.addEventListener("submit", close);
  words.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      const count = options.length + 1; // one place is the field itself
      activate(((active + 1 + moves[event.key] + count) % count) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
})();
