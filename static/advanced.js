// The settings beside the results apply as they are changed: the same address is fetched, its results replace these, and
// the address bar follows. Without an answer the form is sent as it would be without JavaScript.
(() => {
  "use strict";
  const form = document.querySelector("#advanced");
  const results = () => document.querySelector("#results");
  if (!form || !results()) return;
  const status = document.querySelector("[data-status]");
  const slider = form.elements.alpha;
  const output = form.querySelector("output");
  let timer = 0;
  let asked = null;

  // Where nobody set the slider, the weight of the photo is left to the shop.
  const counts = ([name, value]) => value !== "" && name !== "alpha_shown" && (name !== "alpha" || slider.type === "hidden" || "set" in slider.dataset);
  function address() {
    const query = new URLSearchParams(Array.from(new FormData(form)).filter(counts));
    return `${form.getAttribute("action")}?${query}`;
  }

  // What stands beside the results carries the state along, so it follows.
  function show(page) {
    for (const part of ["#results", "#refine", "[data-carried]", "[data-compare]"]) {
      const fresh = page.querySelector(part);
      if (fresh) document.querySelector(part)?.replaceWith(fresh);
    }
    document.title = page.title;
    document.dispatchEvent(new Event("results"));
    status.textContent = `${say("Results updated.")} ${document.querySelector("[data-total]")?.textContent.trim() ?? ""}`;
  }

  async function update() {
    asked?.abort();
    asked = new AbortController();
    const url = address();
    results().setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      window.history.replaceState(null, "", url);
    } catch (problem) {
      if (problem.name !== "AbortError") window.location.assign(url);
    }
  }

  function soon(wait) {
    window.clearTimeout(timer);
    timer = window.setTimeout(update, wait);
  }

  form.addEventListener("input", (event) => {
    if (event.target !== slider) return;
    slider.dataset.set = "";
    if (output) output.textContent = Number(slider.value).toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1 });
    soon(200);
  });
  form.addEventListener("change", (event) => {
    if (["radio", "checkbox", "select-one"].includes(event.target.type)) soon(0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    window.clearTimeout(timer);
    window.location.assign(address());
  });
})();
