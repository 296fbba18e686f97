// What the reader of a law has beyond the page itself: contents that follow, and citations to copy.
"use strict";

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
    const above = headings.filter((heading) => heading.getBoundingClientRect().top < reach);
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
      requestAnimationFrame(mark);
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

function offerCopies() {
  const status = document.getElementById("copied");
  if (!navigator.clipboard || !status) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      status.textContent = status.dataset.said;
    });
  }
}

followReading();
foldContents();
offerCopies();
