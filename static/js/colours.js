// The colours of the page for what is drawn: computed on an element, for a custom property holds both themes.
"use strict";
function colour(name) {
  const probe = document.createElement("i");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}
