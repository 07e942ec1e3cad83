// What counting needs beyond links and forms: a heartbeat while the page is in sight, and a rating that stays on the page.
// Loaded only for visitors who are counted.
(() => {
  "use strict";
  const HEARTBEAT_SECONDS = 15;
  const address = document.currentScript.dataset.events;
  let since = document.visibilityState === "visible" ? performance.now() : null;

  function randomId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  function session() {
    try {
      const kept = sessionStorage.getItem("visit") ?? randomId().replaceAll("-", "");
      sessionStorage.setItem("visit", kept);
      return kept;
    } catch {
      return null; // a browser that keeps nothing: a visit cannot be told from the next one, so it is not timed
    }
  }
  const visit = session();

  function beat() {
    if (since === null || !visit) return;
    const seconds = Math.round((performance.now() - since) / 1000);
    if (seconds < 1) return;
    since = performance.now();
    // Asleep computers wake up with a long pause behind them, which nobody was looking for.
    const event = { event_id: randomId(), kind: "heartbeat", seconds: Math.min(seconds, 2 * HEARTBEAT_SECONDS), session: visit };
    navigator.sendBeacon(address, new Blob([JSON.stringify({ events: [event] })], { type: "application/json" }));
  }

  window.setInterval(beat, HEARTBEAT_SECONDS * 1000);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      beat();
      since = null;
    } else since = performance.now();
  });
  window.addEventListener("pagehide", beat);

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-rating]");
    if (!form) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    const said = form.querySelector("[data-said]");
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      said.textContent = say(answer.ok ? "Thank you. Your rating helps to choose between ways of ranking." : "That did not work. Try again later.");
      if (answer.ok) form.querySelectorAll("button").forEach((button) => { button.disabled = true; });
    } catch {
      said.textContent = say("That did not work. Try again later.");
    }
  });
})();
