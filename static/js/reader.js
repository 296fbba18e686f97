// What the reader of a law has beyond the page itself: contents that follow, divisions that fold, notes beside an article,
// steps from one place found to the next, and the place where one left off.
"use strict";
(() => {
  const provisions = [...document.querySelectorAll(".provision[id]")];

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

  // The notes of an article stand beside the text where there is room, and elsewhere on a sheet from below.
  function openNotes() {
    const panel = document.getElementById("article-notes");
    if (!panel) return;
    const body = panel.querySelector(".notes__body");
    let current = null;

    function close() {
      panel.hidden = true;
      current?.classList.remove("is-current");
      current?.querySelector("a").focus({ preventScroll: true });
      current = null;
    }

    async function open(provision, part) {
      const link = provision.querySelector(".provision__link");
      const address = new URL(link.href);
      const answer = await fetch(`${address.pathname}notes/${address.search}`).catch(() => null);
      if (!answer?.ok) return location.assign(link.href);
      body.innerHTML = await answer.text();
      body.dispatchEvent(new CustomEvent("fagui:added", { bubbles: true }));
      current?.classList.remove("is-current");
      current = provision;
      current.classList.add("is-current");
      panel.hidden = false;
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
    told.textContent = `0 / ${marks.length}`;
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
    let first = null;
    const inSight = new Set();
    const watcher = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) inSight[isIntersecting ? "add" : "delete"](target);
      first = provisions.find((provision) => inSight.has(provision)) || first;
    });
    for (const provision of provisions) watcher.observe(provision);
    addEventListener("pagehide", () => {
      if (first && scrollY > innerHeight) localStorage.setItem(name, first.id);
    });
  }

  followReading();
  foldContents();
  foldDivisions();
  openNotes();
  stepThrough();
  keepPlace();
})();
