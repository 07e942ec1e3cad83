// The words of the scripts in the language of the page. English stands in the scripts themselves; another language comes
// with the page, as data, by the English words.
(() => {
  "use strict";
  const words = JSON.parse(document.querySelector("#words-of-scripts")?.textContent ?? "{}");
  window.say = (text, values = {}) =>
    (words[text] ?? text).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
})();
