// Results that are replaced in place: the address, the box and what is said go along.
"use strict";
(() => {
  const box = document.getElementById("q");
  let unfolded = [];

  // The address is what was asked; a link may have changed the words too.
  function follow() {
    const asked = new URL(location.href).searchParams;
    if (document.activeElement !== box) box.value = asked.get("q") || "";
    for (const field of document.querySelectorAll('.masthead input[name="next"]')) {
      field.value = location.pathname + location.search;
    }
  }

  function say() {
    const count = document.querySelector("#found .result-bar__count, #found .nothing__title, #found .notice");
    document.getElementById("said").textContent = count?.textContent.replace(/\s+/g, " ").trim() || "";
  }

  // On a phone the filters stay open while one after the other is chosen.
  document.addEventListener("click", (event) => {
    const frame = document.querySelector(".finder");
    if (event.target.closest(".finder__open")) frame.classList.add("is-filtering");
    if (event.target.closest(".finder__back, .finder__apply")) frame.classList.remove("is-filtering");
  });

  // What is left empty need not stand in the address.
  document.addEventListener("htmx:configRequest", (event) => {
    const given = event.detail.parameters;
    for (const name of Object.keys(given)) if (given[name] === "") delete given[name];
  });

  // A page that is no answer (the server is down, or the address leads elsewhere) is shown as what it is.
  document.addEventListener("htmx:beforeSwap", (event) => {
    unfolded = [...document.querySelectorAll("#found details[open]")].map((one) => one.dataset.name);
    if (!event.detail.serverResponse.includes('id="found"')) {
      event.detail.shouldSwap = false;
      location.assign(event.detail.pathInfo.requestPath);
    }
  });
  document.addEventListener("htmx:sendError", (event) => location.assign(event.detail.pathInfo.requestPath));
  document.addEventListener("htmx:pushedIntoHistory", follow);
  document.addEventListener("htmx:afterSettle", () => {
    for (const one of document.querySelectorAll("#found details")) one.open ||= unfolded.includes(one.dataset.name);
    say();
  });
})();
