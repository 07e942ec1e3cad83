// More results below the ones that are there: the next page is fetched and its cards follow on. The first time somebody
// presses the button, then a few pages come by themselves as their end comes near; after these the button waits again,
// so that the foot of the page can be reached. The entry of the history keeps what was added and how far it was
// scrolled, so that coming back shows the same place. Without an answer the button is the link that it is.
(() => {
  "use strict";
  const BY_THEMSELVES = 3;
  const AHEAD = "600px";
  const status = document.querySelector("[data-status]");
  const results = () => document.querySelector("#results");
  const link = () => results()?.querySelector("[data-more] [rel=next]");
  const cards = () => Array.from(results()?.querySelectorAll(".grid > .card:not(.ghost-card)") ?? []);
  let added = []; // addresses of the pages below the first
  let left = 0; // pages that still come by themselves
  let busy = false;

  const keep = (more) => window.history.replaceState({ ...window.history.state, ...more }, "");

  async function fetched(address) {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  // What a page brings stands below what is there; what stands there already is not shown again.
  function append(page) {
    const there = new Set(cards().map((card) => card.dataset.product));
    const fresh = Array.from(page.querySelectorAll("#results .grid > .card")).filter((card) => !there.has(card.dataset.product));
    results().querySelector(".grid").append(...fresh);
    const next = page.querySelector("[data-more] [rel=next]");
    if (next) link().href = next.href;
    else link().remove();
    return fresh;
  }

  function ghosts(count) {
    const card = cards().at(-1);
    return Array.from({ length: card ? count : 0 }, () => {
      const ghost = document.createElement("div");
      ghost.className = "card ghost-card";
      ghost.setAttribute("aria-hidden", "true");
      for (const name of ["pic", "line", "line short"]) {
        const part = document.createElement("div");
        part.className = name;
        ghost.append(part);
      }
      return ghost;
    });
  }

  function waiting(on) {
    busy = on;
    results()?.setAttribute("data-loading", String(on));
    results()?.querySelectorAll(".ghost-card").forEach((ghost) => ghost.remove());
    if (on) results().querySelector(".grid").append(...ghosts(8));
  }

  async function more(focus) {
    if (busy || !link()) return;
    const address = link().href;
    const first = results();
    waiting(true);
    if (status) status.textContent = say("Loading more results.");
    try {
      const page = await fetched(address);
      if (first !== results()) return; // another search stands there by now
      waiting(false);
      const fresh = append(page);
      added.push(address);
      keep({ more: added });
      if (status) status.textContent = say("{count} more results, {all} are shown.", { count: fresh.length, all: cards().length });
      if (focus) fresh[0]?.querySelector(".cover-link")?.focus({ preventScroll: true });
      look();
    } catch {
      left = 0;
      if (focus) window.location.assign(address);
    } finally {
      if (first === results()) waiting(false);
    }
  }

  const watcher = new IntersectionObserver(
    (seen) => {
      if (left === 0 || busy || !seen.some((one) => one.isIntersecting)) return;
      left -= 1;
      more(false);
    },
    { rootMargin: `0px 0px ${AHEAD} 0px` },
  );

  function look() {
    watcher.disconnect();
    const pager = results()?.querySelector("[data-more]");
    if (pager && link()) watcher.observe(pager);
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-more] [rel=next]") !== link() || !link()) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    left = BY_THEMSELVES;
    more(true);
  });
  document.addEventListener("results", () => { // they were replaced by those of another search
    [added, left, busy] = [[], 0, false];
    look();
  });

  const remember = () => { if (added.length) keep({ more: added, top: window.scrollY }); };
  document.addEventListener("scrollend", remember);
  document.addEventListener("click", remember, { capture: true });
  window.addEventListener("pagehide", remember);

  async function restore() {
    const { more: addresses = [], top = 0 } = window.history.state ?? {};
    if (!addresses.length) return;
    window.history.scrollRestoration = "manual";
    const first = results();
    const pages = await Promise.allSettled(addresses.map(fetched));
    const lost = pages.findIndex(({ status: how }) => how === "rejected"); // a list is kept for a quarter of an hour
    const found = lost < 0 ? pages : pages.slice(0, lost);
    if (first !== results()) return;
    for (const { value } of found) append(value);
    added = addresses.slice(0, found.length);
    keep({ more: added, top });
    window.scrollTo({ top, behavior: "instant" });
  }

  look();
  restore();
})();
