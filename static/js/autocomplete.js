// Suggestions under a search box, by the combobox pattern: the arrows choose, Enter opens, Escape closes, a click opens.
// The server writes the list. Where it does not answer, the list stays closed and the box is the plain form that it is.
"use strict";
(() => {
  const PAUSE = 120; // milliseconds without a key before the server is asked
  const kept = new Map(); // what was answered, by what was asked

  function attach(input) {
    const list = document.getElementById(input.getAttribute("aria-controls"));
    const place = list.parentElement;
    const said = place.nextElementSibling;
    let timer = 0;
    let asked = "";

    const options = () => [...list.querySelectorAll("[role=option]")];
    const chosen = () => list.querySelector("[aria-selected=true]");

    function close() {
      place.hidden = true;
      input.setAttribute("aria-expanded", "false");
      choose(null);
    }

    function choose(option) {
      chosen()?.setAttribute("aria-selected", "false");
      option?.setAttribute("aria-selected", "true");
      option?.scrollIntoView({ block: "nearest" });
      if (option) input.setAttribute("aria-activedescendant", option.id);
      else input.removeAttribute("aria-activedescendant");
    }

    function show(html) {
      list.innerHTML = html;
      const number = options().length;
      place.hidden = !number;
      input.setAttribute("aria-expanded", String(Boolean(number)));
      input.removeAttribute("aria-activedescendant");
      said.textContent = number ? said.dataset.said.replace("0", number) : "";
    }

    async function ask() {
      const text = input.value.trim();
      asked = text;
      if (!text) return close();
      if (!kept.has(text)) {
        const answer = await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q: text })}`).catch(() => null);
        if (!answer?.ok) return close();
        kept.set(text, await answer.text());
      }
      if (asked === text && document.activeElement === input) show(kept.get(text));
    }

    function move(step) {
      const all = options();
      const here = all.indexOf(chosen());
      // Past either end nothing is chosen: what is typed counts again.
      const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step;
      choose(all[next] || null);
    }

    input.addEventListener("input", (event) => {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener("compositionend", () => {
      timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" && place.hidden) ask();
      if (place.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && chosen()) {
        event.preventDefault();
        location.assign(chosen().href);
      } else if (event.key === "Escape") {
        event.preventDefault();
        close();
      }
    });
    // Before the focus leaves the box: a click on an option must find it.
    place.addEventListener("pointerdown", (event) => event.preventDefault());
    input.addEventListener("blur", close);
    input.form.addEventListener("submit", close);
  }

  for (const input of document.querySelectorAll("[data-suggest]")) attach(input);
})();
