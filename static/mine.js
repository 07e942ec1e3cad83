// Hearts, the bag and "not for me" without leaving the place: the same form is sent. A heart or a bag on a card is told
// by the answer's counts; where more depends on it, the parts of the page that answers replace these. Without an answer
// the form is sent as it would be without JavaScript.
(() => {
  "use strict";
  const form = document.querySelector("#mine");
  if (!form) return;
  const OWN = "[data-own]";
  const status = document.querySelector("[data-status]");
  const parts = (page, selector) => Array.from(page.querySelectorAll(selector));

  function replace(page, selector) {
    const [old, fresh] = [parts(document, selector), parts(page, selector)];
    if (!fresh.length || old.length !== fresh.length) return false;
    old.forEach((part, place) => part.replaceWith(fresh[place]));
    count({ wishes: number(page, "wishes"), bag: number(page, "bag") });
    return true;
  }

  const number = (page, name) => Number(page.querySelector(`[data-${name}] .n`)?.textContent ?? 0);

  function count(counts) {
    for (const name of ["wishes", "bag"]) {
      const link = document.querySelector(`[data-${name}]`);
      if (!link) continue;
      link.querySelector(".n").textContent = counts[name];
      if (name === "wishes") link.hidden = counts[name] === 0;
      else link.querySelector(".n").hidden = counts[name] === 0;
    }
  }

  async function send(button, accept) {
    const next = window.location.pathname + window.location.search;
    form.elements.next.value = next;
    const answer = await fetch(button.getAttribute("formaction") ?? form.getAttribute("action"), {
      method: "POST",
      body: new FormData(form, button),
      headers: { Accept: accept },
    });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return answer;
  }

  // The same product may stand on a page several times.
  function toggle(button) {
    const { name, value } = button;
    const on = button.getAttribute("aria-pressed") !== "true";
    for (const each of document.querySelectorAll(`.card [name="${name}"][value="${CSS.escape(value)}"]`)) {
      each.setAttribute("aria-pressed", String(on));
      if (name !== "save") each.name = on ? "unbag" : "bag";
    }
  }

  // What of the page a button's answer replaces; results that have grown stay, and lose the one card.
  function replacedBy(button, grown) {
    const around = ["[data-buy]", OWN].find((one) => button.closest(one));
    if (around) return around;
    if (!document.querySelector("#results")) return ".grid, [data-hidden]";
    return grown ? "[data-hidden]" : "#results";
  }

  // Returns what has the focus next.
  async function change(button) {
    const card = button.closest(".card");
    if (card && button.name !== "hide" && !button.closest(OWN)) {
      count(await (await send(button, "application/json")).json());
      toggle(button);
      return button;
    }
    const place = Array.from(document.querySelectorAll(".card")).indexOf(card);
    const grown = Boolean(window.history.state?.more?.length);
    const selector = replacedBy(button, grown);
    const page = new DOMParser().parseFromString(await (await send(button, "text/html")).text(), "text/html");
    if (!replace(page, selector)) window.location.reload();
    if (selector === "[data-hidden]") card?.remove();
    if (selector === "#results") document.dispatchEvent(new Event("results"));
    if (selector === "[data-buy]") return document.querySelector("[data-buy] button");
    const cards = document.querySelectorAll(".card");
    return cards[Math.min(Math.max(place, 0), cards.length - 1)]?.querySelector(".cover-link") ?? document.querySelector("main");
  }

  const SAID = { hide: "Hidden.", save: "Wish list changed.", show_again: "Shown again.", bag: "In the bag.", unbag: "Taken out of the bag.", taste: "Your taste changed." };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.submitter;
    const { name } = button;
    try {
      (await change(button))?.focus({ preventScroll: true });
      if (status) status.textContent = SAID[name] ? say(SAID[name]) : "";
    } catch {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value: button.value });
      form.append(field);
      form.action = button.getAttribute("formaction") ?? form.action;
      form.submit();
    }
  });
})();
