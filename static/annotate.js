// What the annotation screen gains with JavaScript: keys, answers that outlive a lost connection, choices kept while
// they are made, the next picture loaded early, zoom. Without it the same forms are sent by their buttons.
(() => {
  "use strict";
  const page = () => document.querySelector("[data-screen]");
  const find = (selector) => document.querySelector(selector);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const LONGEST_WAIT = 15_000;
  const DRAFT_AFTER = 300;
  let busy = false;

  // Sending: an answer is kept in this browser until the server has it; its key makes sending twice harmless ----------
  const box = () => `recsys-unsent-${find("[data-account]").dataset.account}`;
  const keep = (answer) => localStorage.setItem(box(), JSON.stringify(answer));
  const forget = () => localStorage.removeItem(box());
  const kept = () => JSON.parse(localStorage.getItem(box()));
  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

  function say(words) {
    const status = find("[data-status]");
    if (!status) return;
    status.textContent = words;
    status.hidden = !words;
  }

  // Wait a while, or until the browser says that it is online again.
  const pause = (milliseconds) =>
    new Promise((resolve) => {
      const timer = window.setTimeout(resolve, milliseconds);
      window.addEventListener("online", () => { window.clearTimeout(timer); resolve(); }, { once: true });
    });

  const post = (url, body, options = {}) =>
    fetch(url, { method: "POST", body: new URLSearchParams(body), headers: { "X-CSRFToken": token() }, ...options });

  async function untilAnswered(url, body) {
    for (let wait = 500; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
      try {
        const response = await post(url, body);
        if (response.status < 500) return { url: response.url, status: response.status, html: await response.text() };
      } catch (error) {
        if (!(error instanceof TypeError)) throw error; // fetch says so when the network fails
      }
      say("The connection is lost. Your answer is kept here and sent as soon as it is back.");
      await pause(wait);
    }
  }

  async function send(url, body) {
    if (busy) return;
    busy = true;
    find("main").setAttribute("aria-busy", "true");
    keep({ url, body });
    const answer = await untilAnswered(url, body);
    busy = false;
    if (new URL(answer.url).pathname.endsWith("/login/")) {
      window.location.assign(answer.url); // the answer is kept, and sent after the login
      return;
    }
    if (answer.status === 403) {
      say("You were signed out or the page is too old. Load it again: your answer is kept and will be sent.");
      return;
    }
    forget();
    show(answer);
  }

  function show({ url, html, status }) {
    const next = new DOMParser().parseFromString(html, "text/html");
    if (!next.querySelector("main")) {
      window.location.assign(url);
      return;
    }
    document.title = next.title;
    find("main").replaceWith(next.querySelector("main"));
    if (status < 400) window.history.replaceState(null, "", url);
    window.scrollTo(0, 0);
    begin();
    find("main").focus({ preventScroll: true });
  }

  const fields = (form, button) => {
    // The token of the form may be older than the login that the answer is sent in; the cookie has today's.
    const body = Array.from(new FormData(form)).filter(([name]) => name !== "csrfmiddlewaretoken");
    if (button?.name) body.push([button.name, button.value]);
    return body;
  };

  // What is chosen so far is kept on the server, for another device or another day ------------------------------------
  let drafting = null;
  function keepDraft() {
    const url = page()?.dataset.draft;
    window.clearTimeout(drafting);
    drafting = null;
    if (!url || busy) return;
    post(url, fields(find("[data-answer]")), { keepalive: true }).catch(() => say("The connection is lost. Go on: your choices stay on this page."));
  }
  function keepDraftSoon() {
    window.clearTimeout(drafting);
    drafting = window.setTimeout(keepDraft, DRAFT_AFTER);
  }

  // Choosing ----------------------------------------------------------------------------------------------------------
  const questions = () => all("[data-question]");
  const isAnswered = (question) => Boolean(question.querySelector(":checked"));
  const current = () => find(".question.now");

  function turnTo(question) {
    questions().forEach((other) => other.classList.toggle("now", other === question && questions().length > 1));
  }

  function choose(place) {
    const question = current() ?? questions()[0];
    const option = question?.querySelectorAll("input")[place];
    if (!option) return;
    option.click();
    option.focus({ preventScroll: true });
    if (question.hasAttribute("data-multiple")) return;
    const open = questions().find((other) => !isAnswered(other));
    if (open) turnTo(open);
  }

  // “None of these” stands alone: it takes the others away, and they take it.
  function settle(input) {
    if (input.type !== "checkbox" || !input.checked) return;
    const rest = all("input", input.closest("[data-question]")).filter((other) => other !== input);
    rest.filter((other) => input.value === "none" || other.value === "none").forEach((other) => { other.checked = false; });
  }

  function save() {
    const open = questions().find((question) => !isAnswered(question));
    if (!open) {
      find("[data-answer] [value=save]").click();
      return;
    }
    turnTo(open);
    find("[data-error]").textContent = `Choose an answer first: ${open.querySelector("legend").firstChild.textContent.trim()}`;
    open.querySelector("input").focus();
  }

  // Pictures ----------------------------------------------------------------------------------------------------------
  const photos = () => all("[data-photo]");
  function showPhoto(place) {
    photos().forEach((photo, other) => { photo.hidden = other !== place; photo.classList.remove("zoomed"); });
    all("[data-thumb]").forEach((thumb, other) => thumb.setAttribute("aria-current", String(other === place)));
  }
  const shown = () => photos().findIndex((photo) => !photo.hidden);
  function zoom(photo, across = 0.5, down = 0.5) {
    const on = photo.classList.toggle("zoomed");
    if (!on) return;
    photo.scrollLeft = across * (photo.scrollWidth - photo.clientWidth);
    photo.scrollTop = down * (photo.scrollHeight - photo.clientHeight);
  }

  // Keys --------------------------------------------------------------------------------------------------------------
  const toggle = (selector) => { const drawer = find(selector); if (drawer) drawer.open = !drawer.open; };
  const press = (selector) => find(selector)?.click();
  const skipping = () => find("[data-skip]")?.open;

  function digit(event) {
    const found = event.code.match(/^(?:Digit|Numpad)(\d)$/);
    if (!found) return null;
    return ((Number(found[1]) + 9) % 10) + (event.shiftKey ? 10 : 0);
  }

  const actions = {
    s: () => { toggle("[data-skip]"); if (skipping()) find("[data-reason]").focus(); },
    u: () => press("[data-answer] [value=unsure]"),
    z: () => press("[data-undo-button], [data-undo] button"),
    g: () => toggle("[data-guideline]"),
    "?": () => toggle("[data-help]"),
    f: () => { const photo = photos()[shown()]; if (photo) zoom(photo); },
    n: () => { if (photos().length > 1) showPhoto((shown() + 1) % photos().length); },
    escape: () => all("details[open]").forEach((drawer) => { drawer.open = false; }),
    enter: save,
  };

  const isWritten = (target) => target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
  const isPressed = (target) => target.matches("a, button, summary");

  document.addEventListener("keydown", (event) => {
    if (!find("[data-screen], [data-undo]") || event.ctrlKey || event.metaKey || event.altKey || isWritten(event.target)) return;
    const place = digit(event);
    const action = place === null ? actions[event.key.toLowerCase()] : () => (skipping() ? all("[data-reason]")[place]?.click() : choose(place));
    if (!action || (event.key === "Enter" && (isPressed(event.target) || !page()))) return;
    event.preventDefault();
    if (!busy && !event.repeat) action();
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-answer], [data-undo]")) return;
    event.preventDefault();
    window.clearTimeout(drafting);
    send(event.target.action, fields(event.target, event.submitter));
  });

  document.addEventListener("change", (event) => {
    if (!event.target.closest("[data-question]")) return;
    settle(event.target);
    keepDraftSoon();
  });

  document.addEventListener("click", (event) => {
    const photo = event.target.closest("[data-photo]");
    const thumb = event.target.closest("[data-thumb]");
    if (photo && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const frame = photo.getBoundingClientRect();
      zoom(photo, (event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height);
    } else if (thumb) {
      event.preventDefault();
      showPhoto(all("[data-thumb]").indexOf(thumb));
    }
  });

  document.addEventListener("focusin", (event) => {
    const question = event.target.closest("[data-question]");
    if (question) turnTo(question);
  });

  document.addEventListener("toggle", (event) => {
    if (event.target.matches("[data-skip][open]")) event.target.scrollIntoView({ block: "nearest" });
  }, true);

  window.addEventListener("pagehide", () => { if (drafting) keepDraft(); });

  function begin() {
    if (photos().length) showPhoto(0);
    if (!page()) return;
    turnTo(questions().find((question) => !isAnswered(question)) ?? questions()[0]);
    if (page().dataset.next) new Image().src = page().dataset.next;
  }

  begin();
  const unsent = page() && kept();
  if (unsent) send(unsent.url, unsent.body);
})();
