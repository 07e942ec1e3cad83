// The page of an import, while it is worked on: asks for its figures until it is over. Without it one reloads the page.
(() => {
  "use strict";
  const EVERY = 1_000;
  const LONGEST_WAIT = 15_000;
  let wait = EVERY;

  async function look(part) {
    try {
      const answer = await fetch(part.dataset.live, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      part.innerHTML = await answer.text();
      const state = part.firstElementChild.dataset.state;
      if (state !== "waiting" && state !== "running") return location.reload();
      wait = EVERY;
    } catch {
      wait = Math.min(2 * wait, LONGEST_WAIT); // the connection is away: ask less often, the work goes on
    }
    window.setTimeout(look, wait, part);
  }

  const part = document.querySelector("[data-live]");
  if (part) window.setTimeout(look, EVERY, part);
})();
