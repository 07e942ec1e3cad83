// Hearts and "not for me" without leaving the place: the same form is sent, and the products of the page that answers
// replace these. Without an answer it is sent as it would be without JavaScript.
(() => {
  "use strict";
  const form = document.querySelector("#mine");
  if (!form) return;
  const status = document.querySelector("[data-status]");
  const parts = (page) => Array.from(page.querySelectorAll(page.querySelector("#results") ? "#results" : ".grid, .hiding"));

  function replace(page) {
    const [old, fresh] = [parts(document), parts(page)];
    if (!fresh.length || old.length !== fresh.length) return false;
    old.forEach((part, place) => part.replaceWith(fresh[place]));
    const [link, count] = [document, page].map((one) => one.querySelector("[data-wishes]"));
    if (link && count) link.replaceWith(count);
    return true;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.submitter;
    const { name, value } = button;
    const place = Array.from(document.querySelectorAll(".card")).indexOf(button.closest(".card"));
    form.elements.next.value = window.location.pathname + window.location.search;
    const body = new FormData(form, button);
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      if (!replace(new DOMParser().parseFromString(await answer.text(), "text/html"))) window.location.reload();
    } catch {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
      form.submit();
      return;
    }
    if (status) status.textContent = { hide: "Hidden.", save: "Wish list changed.", show_again: "Shown again." }[name] ?? "";
    const cards = document.querySelectorAll(".card");
    const next = name === "save" ? document.querySelector(`[name=save][value="${CSS.escape(value)}"]`) : null;
    (next ?? cards[Math.min(Math.max(place, 0), cards.length - 1)]?.querySelector(".cover-link"))?.focus({ preventScroll: true });
  });
})();
