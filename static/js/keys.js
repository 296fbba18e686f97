// Keys for those who like them: / searches, j and k move, Enter opens, g h goes home, ? tells them all.
// They are off while somebody types, with a modifier key, and for those who switched them off.
"use strict";
(() => {
  const TYPED_INTO = "input, textarea, select, [contenteditable]";
  const ROWS = ".rows > li, .hits > li, .provision[id]";
  const G_WAITS = 1000; // milliseconds for the h after the g
  let gone = 0;

  function focusSearch() {
    const box = document.getElementById("q") || document.getElementById("quick");
    if (!box || !box.offsetParent) return document.querySelector(".find")?.click();
    box.focus();
    box.select();
  }

  function move(step) {
    const rows = [...document.querySelectorAll(ROWS)].filter((row) => row.querySelector("a"));
    if (!rows.length) return;
    const here = rows.findIndex((row) => row.classList.contains("is-chosen"));
    // Where nothing is chosen yet, the first row in sight is.
    const seen = rows.findIndex((row) => row.getBoundingClientRect().bottom > 0);
    const next = here < 0 ? Math.max(seen, 0) : Math.min(Math.max(here + step, 0), rows.length - 1);
    rows[here]?.classList.remove("is-chosen");
    rows[next].classList.add("is-chosen");
    rows[next].querySelector("a").focus({ preventScroll: true });
    rows[next].scrollIntoView({ block: "nearest" });
  }

  function pressed(event) {
    const isOff = document.documentElement.dataset.keys === "off";
    if (isOff || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.(TYPED_INTO)) return;
    const isAfterG = event.timeStamp - gone < G_WAITS;
    gone = event.key === "g" ? event.timeStamp : 0;
    const doings = {
      "/": focusSearch,
      j: () => move(1),
      k: () => move(-1),
      h: () => isAfterG && document.querySelector(".brand").click(),
      "?": () => document.querySelector("[data-keys-help]")?.click(),
    };
    if (!Object.hasOwn(doings, event.key)) return;
    event.preventDefault();
    doings[event.key]();
  }

  document.addEventListener("keydown", pressed);
})();
