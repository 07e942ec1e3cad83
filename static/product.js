// The product page gains a closer look at its pictures, and what was looked at before. The list of the latter stays in
// this browser alone: nothing of it is sent anywhere.
(() => {
  "use strict";
  document.querySelectorAll(".big .zoom").forEach((link) => {
    const frame = link.closest(".big");
    const picture = frame.querySelector("img");
    const follow = ({ clientX, clientY }) => {
      const { left, top, width, height } = frame.getBoundingClientRect();
      picture.style.transformOrigin = `${((clientX - left) / width) * 100}% ${((clientY - top) / height) * 100}%`;
    };
    const zoom = (on) => {
      frame.classList.toggle("zoomed", on);
      link.setAttribute("aria-pressed", String(on));
      if (on && picture.srcset) picture.removeAttribute("srcset"); // the original has the detail that is asked for
      if (on && picture.getAttribute("src") !== link.getAttribute("href")) picture.src = link.getAttribute("href");
    };
    link.setAttribute("role", "button");
    link.setAttribute("aria-pressed", "false");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      zoom(!frame.classList.contains("zoomed"));
    });
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        link.click();
      } else if (event.key === "Escape") zoom(false);
    });
    picture.addEventListener("click", (event) => {
      follow(event);
      zoom(!frame.classList.contains("zoomed"));
    });
    frame.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse" && frame.classList.contains("zoomed")) follow(event);
    });
    frame.addEventListener("pointerleave", () => zoom(false));
  });

  const KEPT = 8;
  const section = document.querySelector("[data-recent]");
  if (!section) return;

  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem("recent") ?? "[]");
      return Array.isArray(kept) ? kept.filter((one) => typeof one?.url === "string" && one.url.startsWith("/p/")) : [];
    } catch {
      return []; // a browser that keeps nothing, or something else under our name
    }
  }

  function write(list) {
    try {
      localStorage.setItem("recent", JSON.stringify(list));
    } catch {
      section.hidden = true; // what cannot be kept cannot be shown the next time either
    }
  }

  function shown({ url, title, image }) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const picture = document.createElement("img");
    const label = document.createElement("span");
    link.href = url;
    picture.src = image?.startsWith("/") ? image : "";
    picture.alt = "";
    picture.width = 72;
    picture.height = 90;
    label.textContent = title;
    link.append(...(picture.getAttribute("src") ? [picture, label] : [label]));
    item.append(link);
    return item;
  }

  const { url, title, image } = section.dataset;
  const before = read().filter((one) => one.url !== url);
  section.querySelector("ul").append(...before.slice(0, KEPT).map(shown));
  section.hidden = before.length === 0;
  section.querySelector("button").addEventListener("click", () => {
    write([]);
    section.hidden = true;
  });
  write([{ url, title, image }, ...before].slice(0, KEPT + 1));
})();
