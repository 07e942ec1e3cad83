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

  function say(problem, news = "") {
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
    image.alt = `Chosen photo: ${file.name}`;
    remove.type = "button";
    remove.className = "remove";
    remove.setAttribute("aria-label", "Remove the photo");
    remove.append(form.querySelector("[data-close]").content.cloneNode(true));
    remove.addEventListener("click", () => {
      input.value = "";
      removePreview();
      say("", "Photo removed.");
      words.focus();
    });
    chosen.append(image, remove);
    return chosen;
  }

  function problemWith(file) {
    if (!file.type.startsWith("image/")) return "That file is not a picture. Choose a JPEG, PNG or WebP.";
    if (file.size > maxBytes) return `That photo is larger than ${Math.floor(maxBytes / 1048576)} MB. Choose a smaller one.`;
    return "";
  }

  function show() {
    removePreview();
    const file = input.files[0];
    if (!file) return;
    const problem = problemWith(file);
    if (problem) {
      input.value = "";
      say(problem);
      return;
    }
    preview = previewOf(file);
    box.prepend(preview);
    if (kept) kept.hidden = true;
    say("", "Photo chosen. Add words, or press Search.");
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
    status.textContent = "Searching.";
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
  // short, since what is empty is not sent.
  const refine = document.querySelector("#refine");
  if (refine) {
    refine.addEventListener("submit", () => {
      Array.from(refine.elements).forEach((field) => {
        if (field.name && field.value === "" || field.id === "sort" && field.selectedIndex === 0) field.disabled = true;
      });
      document.querySelector("main").setAttribute("aria-busy", "true");
    });
    refine.addEventListener("change", (event) => {
      const beside = window.matchMedia("(min-width: 861px)").matches;
      if (beside && event.target.type === "checkbox") refine.requestSubmit();
    });
    document.querySelector("#sort")?.addEventListener("change", () => refine.requestSubmit());
    window.addEventListener("pageshow", () => Array.from(refine.elements).forEach((field) => { field.disabled = false; }));
  }

  const slider = document.querySelector("#alpha");
  const output = document.querySelector("output[for=alpha]");
  if (slider && output) {
    slider.addEventListener("input", () => {
      output.textContent = Number(slider.value).toFixed(1);
    });
  }
})();
