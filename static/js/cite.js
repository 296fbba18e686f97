// Citations: shown in a dialog where they are asked for, and copied by a button each; and a button that prints.
"use strict";
(() => {
  const TOLD = 2000; // milliseconds for which a button says that it has copied

  function offerCopies(within) {
    if (!navigator.clipboard) return;
    for (const button of within.querySelectorAll("[data-copy][hidden]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
        const status = button.closest("[data-cite]").querySelector("[data-said]");
        status.textContent = status.dataset.said;
        button.classList.add("is-done");
        setTimeout(() => {
          button.classList.remove("is-done");
          status.textContent = "";
        }, TOLD);
      });
    }
  }

  // A dialog with a section of citations; what was taken from the page goes back to its place.
  function show(section, from) {
    const place = section.isConnected ? document.createComment("") : null;
    if (place) section.before(place);
    const dialog = document.createElement("dialog");
    dialog.className = "cite";
    dialog.setAttribute("aria-labelledby", section.querySelector("h2").id);
    const end = document.createElement("form");
    end.method = "dialog";
    end.innerHTML = document.getElementById("cite-close").innerHTML;
    dialog.append(end, section);
    document.body.append(dialog);
    offerCopies(dialog);
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => {
      if (place) place.replaceWith(section);
      dialog.remove();
      from.focus({ preventScroll: true });
    });
    dialog.showModal();
  }

  async function ofArticle(link) {
    const address = new URL(link.href);
    const answer = await fetch(`${address.pathname}notes/${address.search}`).catch(() => null);
    if (!answer?.ok) return location.assign(link.href);
    const piece = document.createElement("template");
    // The notes beside an article may stand on the page already; no two things may have one name.
    piece.innerHTML = (await answer.text()).replaceAll("note-", "cite-of-");
    show(piece.content.querySelector("[data-cite]"), link);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-cites], .provision__cite");
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
    if (!link || !isPlain) return;
    event.preventDefault();
    if (link.matches("[data-cites]")) show(document.getElementById("take").closest("[data-cite]"), link);
    else ofArticle(link);
  });
  document.addEventListener("fagui:added", (event) => offerCopies(event.target));
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  offerCopies(document);
})();
