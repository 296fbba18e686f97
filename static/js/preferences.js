// How things look is changed at once; without this, the same buttons load the page anew.
"use strict";
(() => {
  async function choose(event) {
    const form = event.target.closest("[data-preferences]");
    if (!form || !event.submitter) return;
    event.preventDefault();
    const { name, value } = event.submitter;
    document.documentElement.dataset[name] = value;
    for (const button of document.querySelectorAll(`[data-preferences] button[name="${name}"]`)) {
      button.setAttribute("aria-pressed", String(button.value === value));
    }
    const body = new FormData(form, event.submitter);
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    if (!answer.ok && answer.type !== "opaqueredirect") location.reload(); // nothing was kept, and so it looks
  }

  // A menu closes when somebody goes elsewhere, or by Escape, which gives the focus back to its button.
  function leave(event) {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (event.type === "keydown" ? event.key !== "Escape" : menu.contains(event.target)) continue;
      menu.open = false;
      if (event.type === "keydown") menu.querySelector("summary").focus();
    }
  }

  document.addEventListener("submit", choose);
  document.addEventListener("click", leave);
  document.addEventListener("focusin", leave);
  document.addEventListener("keydown", leave);
})();
