// What the reader of a law has beyond the page itself: contents that follow, divisions that fold, notes beside an article,
// steps from one place found to the next, and the place where one left off.
"use strict";
(() => {
  const provisions = [...document.querySelectorAll(".provision[id]")];
  const isWide = matchMedia("(min-width: 1200px)"); // notes stand beside the text
  const isSmall = matchMedia("(max-width: 699px)"); // a bar at the bottom of the window opens sheets
  let reading = null; // the first article in sight

  // What moves hundreds of articles waits until the control that was used shows it.
  const afterPaint = (work) => requestAnimationFrame(() => setTimeout(work));

  // The contents mark the heading that is being read, and keep it in sight unless the pointer is in them.
  function followReading() {
    const contents = document.querySelector(".contents__list");
    const headings = [...document.querySelectorAll(".division[id]")];
    if (!contents || !headings.length) return;
    const links = new Map([...contents.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
    const box = contents.closest(".reader__contents");
    let current = null;
    let waiting = false;

    function mark() {
      waiting = false;
      // At the end of the page the last headings never come to its top.
      const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
      const reach = isAtEnd ? innerHeight : innerHeight * 0.4;
      const above = headings.filter((heading) => heading.offsetParent && heading.getBoundingClientRect().top < reach);
      const link = links.get((above.at(-1) || headings[0]).id);
      if (!link || link === current) return;
      current?.removeAttribute("aria-current");
      link.setAttribute("aria-current", "true");
      current = link;
      const top = link.getBoundingClientRect().top - box.getBoundingClientRect().top;
      if (!box.matches(":hover") && (top < 40 || top > box.clientHeight - 40)) {
        box.scrollTop += top - box.clientHeight / 2;
      }
    }

    function ask() {
      if (!waiting) {
        waiting = true;
        afterPaint(mark);
      }
    }

    document.addEventListener("scroll", ask, { passive: true });
    mark();
  }

  // Contents are folded where they would stand above the text.
  function foldContents() {
    const contents = document.querySelector(".contents");
    if (contents && matchMedia("(max-width: 899px)").matches) contents.open = false;
  }

  // Each heading folds what stands below it, until the next one of its rank. What is folded is still found by the
  // browser's own search and by links, and then unfolds.
  function foldDivisions() {
    const rank = (block) => (block.matches(".division") ? Number(block.tagName[1]) : Infinity);
    const headings = [...document.querySelectorAll(".division[id]")];
    if (!headings.length) return;

    function below(heading) {
      const blocks = [];
      for (let block = heading.nextElementSibling; block && rank(block) > rank(heading); ) {
        blocks.push(block);
        block = block.nextElementSibling;
      }
      return blocks;
    }

    function fold(heading, isFolded) {
      heading.querySelector("button").setAttribute("aria-expanded", String(!isFolded));
      for (const block of below(heading)) {
        if (isFolded) block.setAttribute("hidden", "until-found");
        else block.removeAttribute("hidden");
        if (!isFolded && block.matches(".division")) {
          block.querySelector("button").setAttribute("aria-expanded", "true");
        }
      }
    }

    // Whatever shows a block that was folded unfolds the headings above it.
    function unfoldTo(block) {
      for (const heading of headings) if (heading === block || below(heading).includes(block)) fold(heading, false);
    }

    for (const heading of headings) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "division__fold";
      button.setAttribute("aria-expanded", "true");
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const isFolded = button.getAttribute("aria-expanded") === "true";
        button.setAttribute("aria-expanded", String(!isFolded));
        afterPaint(() => fold(heading, isFolded));
      });
    }
    document.addEventListener("beforematch", (event) => unfoldTo(event.target));
    document.addEventListener("click", (event) => {
      const target = document.getElementById(event.target.closest?.("a")?.hash.slice(1) || "");
      if (target?.closest(".law-text")) unfoldTo(target.closest(".provision, .division") || target);
    });
    const all = document.querySelector("[data-fold-all]");
    if (all) {
      all.hidden = false;
      all.addEventListener("click", () => {
        const isFolded = all.getAttribute("aria-pressed") !== "true";
        all.setAttribute("aria-pressed", String(isFolded));
        all.textContent = isFolded ? all.dataset.unfold : all.dataset.fold;
        const highest = Math.min(...headings.map(rank));
        afterPaint(() => {
          for (const heading of headings) if (rank(heading) === highest) fold(heading, isFolded);
        });
      });
    }
  }

  // Which article is being read; `tell` is called when it has stayed the same for a moment.
  function watchReading(tell) {
    const inSight = new Set();
    let waiting = 0;
    const watcher = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) inSight[isIntersecting ? "add" : "delete"](target);
      reading = provisions.find((provision) => inSight.has(provision)) || reading;
      clearTimeout(waiting);
      waiting = setTimeout(tell, 400);
    });
    for (const provision of provisions) watcher.observe(provision);
  }

  // The notes of an article stand beside the text where there is room, and elsewhere on a sheet from below. Beside the
  // text they follow the article that is read, until they are closed.
  function openNotes() {
    const panel = document.getElementById("article-notes");
    if (!panel) return;
    const body = panel.querySelector(".notes__body");
    let current = null;
    let asked = null; // the article whose notes are wanted last: an answer that comes late is for none
    let isClosed = false;

    function close() {
      isClosed = true;
      asked = null;
      panel.hidden = true;
      current?.classList.remove("is-current");
      current?.querySelector("a").focus({ preventScroll: true });
      current = null;
    }

    async function load(provision) {
      asked = provision;
      const address = new URL(provision.querySelector(".provision__link").href);
      const answer = await fetch(`${address.pathname}notes/${address.search}`).catch(() => null);
      if (!answer?.ok || asked !== provision) return false;
      body.innerHTML = await answer.text();
      body.dispatchEvent(new CustomEvent("fagui:added", { bubbles: true }));
      current?.classList.remove("is-current");
      current = provision;
      current.classList.add("is-current");
      panel.hidden = false;
      return true;
    }

    async function open(provision, part) {
      isClosed = false;
      if (!(await load(provision))) {
        if (asked === provision) location.assign(provision.querySelector(".provision__link").href);
        return;
      }
      history.replaceState(null, "", `#${provision.id}`);
      (body.querySelector(part.replace("#", "#note-")) || panel).scrollIntoView({ block: "nearest" });
      // A sheet covers most of the window: the article moves to where it is still seen.
      if (getComputedStyle(panel).position === "fixed") provision.scrollIntoView({ block: "start" });
      panel.focus({ preventScroll: true });
    }

    document.querySelector(".law-text")?.addEventListener("click", (event) => {
      const link = event.target.closest(".provision__link, .provision__foot a[href]");
      const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
      const provision = link?.closest(".provision");
      if (!provision || !isPlain) return;
      event.preventDefault();
      open(provision, link.hash || "h2");
    });
    panel.querySelector("[data-close]").addEventListener("click", close);
    panel.addEventListener("keydown", (event) => event.key === "Escape" && close());

    const targeted = document.getElementById(location.hash.slice(1))?.closest(".provision"); // :target comes later
    const begun = () => scrollY > 0 && document.querySelector(".law-text").getBoundingClientRect().top < innerHeight / 2;
    function follow(provision) {
      if (isWide.matches && !isClosed && provision?.querySelector(".provision__link") && provision !== asked) {
        load(provision);
      }
    }
    if (targeted) follow(targeted);
    watchReading(() => {
      // An article that was chosen, or that a link names, keeps its notes until the reader has gone on from it.
      const shown = asked || current;
      const isChosen = shown?.matches(":target") || panel.contains(document.activeElement);
      if (begun() && !(isChosen && isInWindow(shown))) follow(reading);
    });
    document.querySelector(".reader__bar a[href='#notes']")?.addEventListener("click", (event) => {
      if (!isSmall.matches || !reading?.querySelector(".provision__link")) return;
      event.preventDefault();
      open(reading, "h2");
    });
  }

  function isInWindow(block) {
    const { top, bottom } = block.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  // On a phone the bar at the bottom opens sheets over the text, which stays where it is.
  function openSheets() {
    const bar = document.querySelector(".reader__bar");
    if (!bar) return;
    let sheet = null;
    let gap = null; // keeps the room that the sheet had in the page
    let opener = null;

    // The article that is read stays where it is in the window, whatever a change does to the page above it.
    function inPlace(change) {
      const before = reading?.getBoundingClientRect().top;
      change();
      if (reading) scrollBy({ top: reading.getBoundingClientRect().top - before, behavior: "instant" });
    }

    function close() {
      if (!sheet) return;
      inPlace(() => {
        sheet.classList.remove("is-sheet");
        sheet.querySelector(".sheet__close").remove();
        for (const folded of sheet.querySelectorAll("details.contents")) folded.open = false;
        gap.remove();
      });
      sheet = null;
      opener.focus({ preventScroll: true });
    }

    function open(block, link) {
      close();
      opener = link;
      gap = document.createElement("div");
      gap.style.blockSize = `${block.offsetHeight}px`;
      sheet = block;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sheet__close";
      button.textContent = bar.dataset.close;
      button.addEventListener("click", close);
      inPlace(() => {
        block.before(gap);
        sheet.prepend(button);
        sheet.classList.add("is-sheet");
      });
      for (const folded of sheet.querySelectorAll("details.contents")) folded.open = true;
      (link.hash === "#find" ? sheet.querySelector("#find-text") : button).focus({ preventScroll: true });
    }

    bar.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || !isSmall.matches || link.hash === "#notes") return;
      event.preventDefault();
      if (link.hash === "#take") return document.querySelector("[data-cites]").click();
      const place = document.querySelector(link.hash);
      open(place.closest(".reader__contents, .block"), link);
    });
    document.addEventListener("keydown", (event) => event.key === "Escape" && close());
    document.addEventListener("click", (event) => {
      if (sheet?.contains(event.target) && event.target.closest("a[href^='#']")) close();
    });
  }

  // From one place found to the next, with the number of each.
  function stepThrough() {
    const marks = [...document.querySelectorAll(".law-text mark")];
    const steps = document.querySelector(".find-in__steps");
    if (!marks.length || !steps) return;
    const told = steps.querySelector("[data-place]");
    let here = -1;

    function go(step) {
      marks[here]?.classList.remove("is-here");
      here = (here + step + marks.length) % marks.length;
      marks[here].classList.add("is-here");
      marks[here].scrollIntoView({ block: "center" });
      told.textContent = `${here + 1} / ${marks.length}`;
    }

    steps.hidden = false;
    go(1); // who looks for words lands on the first place that has them
    steps.querySelector("[data-next]").addEventListener("click", () => go(1));
    steps.querySelector("[data-previous]").addEventListener("click", () => go(here < 0 ? 0 : -1));
  }

  // Who comes back to a law is offered the article where they left off; it is known to this browser alone.
  function keepPlace() {
    const offer = document.querySelector("[data-resume]");
    if (!offer || provisions.length < 10) return;
    const name = `reading:${location.pathname}`;
    const before = document.getElementById(localStorage.getItem(name) || "");
    if (before && !location.hash && before !== provisions[0]) {
      offer.querySelector("a").href = `#${before.id}`;
      offer.querySelector("a").textContent = before.querySelector(".provision__link").textContent;
      offer.hidden = false;
    }
    addEventListener("pagehide", () => {
      if (reading && scrollY > innerHeight) localStorage.setItem(name, reading.id);
    });
  }

  followReading();
  foldContents();
  foldDivisions();
  openNotes();
  openSheets();
  stepThrough();
  keepPlace();
})();
