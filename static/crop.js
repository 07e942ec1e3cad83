// Draw a frame on the photo instead of typing its four numbers; the numbers follow, and sending them stays one press away.
(() => {
  "use strict";
  const form = document.querySelector("#crop");
  if (!form) return;
  const part = form.querySelector(".part");
  const frame = part.querySelector("rect");
  const LEAST = 10;
  let from = null;

  function at({ clientX, clientY }) {
    const { left, top, width, height } = part.getBoundingClientRect();
    const share = (value, size) => Math.round(Math.min(100, Math.max(0, (value / size) * 100)));
    return [share(clientX - left, width), share(clientY - top, height)];
  }

  function draw({ left, top, right, bottom }) {
    Object.entries({ x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) }).forEach(
      ([name, value]) => frame.setAttribute(name, value),
    );
  }

  function choose(box) {
    Object.entries(box).forEach(([side, value]) => { form.elements[side].value = value; });
    draw(box);
  }

  function between([x, y], [left, top]) {
    return { left: Math.min(x, left), top: Math.min(y, top), right: Math.max(x, left), bottom: Math.max(y, top) };
  }

  part.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    part.setPointerCapture(event.pointerId);
    from = at(event);
  });
  part.addEventListener("pointermove", (event) => {
    if (from) choose(between(from, at(event)));
  });
  part.addEventListener("pointerup", (event) => {
    if (!from) return;
    const box = between(from, at(event));
    from = null;
    const large = box.right - box.left >= LEAST && box.bottom - box.top >= LEAST;
    choose(large ? box : { left: 0, top: 0, right: 100, bottom: 100 });
    if (large) form.requestSubmit();
  });
  part.addEventListener("pointercancel", () => { from = null; });
  form.addEventListener("input", () => {
    draw(Object.fromEntries(["left", "top", "right", "bottom"].map((side) => [side, Number(form.elements[side].value)])));
  });
})();
