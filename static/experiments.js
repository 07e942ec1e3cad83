// A running experiment: figures are fetched again while the page is in sight and nobody is reading within them.
"use strict";

const live = document.querySelector("[data-live]");
const stale = document.querySelector("[data-stale]");

async function refresh() {
  if (document.hidden || live.contains(document.activeElement) || live.querySelector("details[open]")) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(`The page answered ${answer.status}.`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-live]");
  if (fresh) live.replaceChildren(...fresh.childNodes);
  else location.reload();
  stale.hidden = true;
}

if (live) {
  setInterval(() => refresh().catch(() => { stale.hidden = false; }), 1000 * Number(live.dataset.live));
}
