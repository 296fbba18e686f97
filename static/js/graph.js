// Draws the relations of a record, laid out in layers; everything that is drawn stands in the table below too.
"use strict";
(() => {
  const place = document.getElementById("graph");
  const told = JSON.parse(document.getElementById("elements").textContent);
  const isNarrow = matchMedia("(max-width: 699px)").matches;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const SHAPES = {
    law: "rectangle",
    agency: "hexagon",
    mechanism: "round-rectangle",
    measure: "cut-rectangle",
    event: "ellipse",
    term: "tag",
  };
  const COLOURS = { law: "--link", agency: "--ok", mechanism: "--warn", measure: "--prop", event: "--bad", term: "--ink-3" };

  // The colours of the page: computed on an element, for a custom property holds both themes.
  function colour(name) {
    const probe = document.createElement("i");
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  }

  // Chinese characters are as wide as they are high; all others take about half of that.
  function width(text) {
    return [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 14 : 8), 0) + 36;
  }

  const longest = isNarrow ? 13 : 20;
  const shorten = (text) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

  // On narrow screens the records stand below one another, and each line comes down at the left of them.
  const INDENT = 84;
  const ROW = 60;
  const offset = isNarrow ? 42 : 56;
  const LEFT = 12; // from the edge of a box to where its line begins
  const ends = isNarrow
    ? {
        "curve-style": "segments",
        "edge-distances": "endpoints",
        "segment-weights": (edge) => corner(edge).weight,
        "segment-distances": (edge) => corner(edge).distance,
        "source-endpoint": (edge) => `${LEFT - edge.source().data("width") / 2}px 20px`,
        "target-endpoint": (edge) => `${-edge.target().data("width") / 2}px 0px`,
      }
    : { "curve-style": "straight", "source-endpoint": "50% 0%", "target-endpoint": "-50% 0%" };

  // Where a line that comes down turns to the right, as cytoscape wants it: along the way between both ends, and off it.
  function corner(edge) {
    const [from, to] = [edge.source(), edge.target()];
    const dx = to.position("x") - to.data("width") / 2 - (from.position("x") - from.data("width") / 2 + LEFT);
    const dy = to.position("y") - from.position("y") - 20;
    const square = dx * dx + dy * dy || 1;
    return { weight: (dy * dy) / square, distance: (dx * dy) / Math.sqrt(square) };
  }

  // The records in the order in which one gets to them from the start, each below the one that leads to it.
  function rows() {
    const ends = new Map(told.nodes.map(({ id }) => [id, []]));
    for (const { source, target } of told.edges) {
      ends.get(source).push(target);
      ends.get(target).push(source);
    }
    const found = new Map();
    (function go(id, depth) {
      found.set(id, { row: found.size, depth });
      for (const next of ends.get(id)) if (!found.has(next)) go(next, depth + 1);
    })(told.nodes.find(({ isStart }) => isStart).id, 0);
    return found;
  }

  const order = rows();
  const isBefore = (one, other) => (order.get(one)?.row ?? Infinity) < (order.get(other)?.row ?? Infinity);

  function style() {
    const kinds = Object.entries(COLOURS).map(([kind, name]) => ({
      selector: `node[kind = "${kind}"]`,
      style: { shape: SHAPES[kind], "border-color": colour(name) },
    }));
    return [
      {
        selector: "node",
        style: {
          label: "data(label)",
          width: "data(width)",
          height: 40,
          "font-size": 14,
          "font-family": getComputedStyle(document.body).fontFamily,
          color: colour("--ink"),
          "text-valign": "center",
          "background-color": colour("--paper"),
          "border-width": 1.5,
        },
      },
      ...kinds,
      { selector: "node[!open]", style: { "background-color": colour("--wash-2") } },
      { selector: "node[?isStart]", style: { "border-width": 4, "font-weight": 700 } },
      { selector: "node:selected", style: { "background-color": colour("--wash-2"), "border-width": 3 } },
      {
        selector: "edge",
        style: {
          width: 1.5,
          "font-size": 12,
          color: colour("--ink-2"),
          "text-background-color": colour("--wash"),
          "text-background-opacity": 1,
          "text-background-padding": 2,
          "line-color": colour("--rule-2"),
          "target-arrow-color": colour("--rule-2"),
          "source-arrow-color": colour("--rule-2"),
          "target-arrow-shape": "triangle",
          ...ends,
        },
      },
      // At the end where the lines lie apart, or their words would cover one another.
      { selector: "edge[?fromHub]", style: { "target-label": "data(name)", "target-text-offset": offset } },
      { selector: "edge[!fromHub]", style: { "source-label": "data(name)", "source-text-offset": offset } },
      { selector: "edge[?isFlipped]", style: { "source-arrow-shape": "triangle", "target-arrow-shape": "none" } },
      { selector: "edge[?isOnWay]", style: { width: 3, "line-color": colour("--zhu"), "target-arrow-color": colour("--zhu"), "source-arrow-color": colour("--zhu") } },
    ];
  }

  const nodes = told.nodes.map((data) => ({
    data: { ...data, label: shorten(data.name), width: width(shorten(data.name)) + (data.kind === "agency" ? 24 : 0) },
  }));
  // As wide as the widest beside them, so that lines begin in one column and no box covers their words.
  const widest = Math.max(...nodes.map(({ data }) => data.width));
  for (const { data } of nodes) if (!isNarrow && !data.isStart) data.width = widest;
  if (isNarrow) {
    for (const node of nodes) {
      const { row, depth } = order.get(node.data.id) ?? { row: order.size, depth: 0 };
      node.position = { x: depth * INDENT + node.data.width / 2, y: row * ROW };
    }
    const right = Math.max(...nodes.map(({ data, position }) => position.x + data.width / 2));
    const zoom = Math.min(1, (place.clientWidth - 24) / right);
    place.style.height = `${nodes.length * ROW * zoom + 24}px`; // the frame is as high as its list
  }
  const edges = told.edges.map((data) => {
    const fromHub = isBefore(data.source, data.target);
    if (fromHub || !isNarrow) return { data: { ...data, fromHub } };
    return { data: { ...data, source: data.target, target: data.source, fromHub: true, isFlipped: true } };
  });
  const graph = cytoscape({
    container: place,
    elements: { nodes, edges },
    style: style(),
    layout: isNarrow
      ? { name: "preset", fit: true, padding: 12 }
      : { name: "dagre", rankDir: "LR", nodeSep: 18, rankSep: 150, animate: false, padding: 24 },
    minZoom: 0.1,
    maxZoom: 2.5,
    userZoomingEnabled: matchMedia("(pointer: coarse)").matches, // or the wheel would zoom where it should scroll
    boxSelectionEnabled: false,
  });

  const chosen = document.querySelector(".graph__chosen");
  function show(data) {
    chosen.querySelector("[data-kind]").textContent = data.kindName;
    chosen.querySelector("[data-name]").textContent = data.name;
    chosen.querySelector("[data-state]").textContent = data.state;
    for (const name of ["address", "open", "begin"]) {
      const link = chosen.querySelector(`[data-${name}]`);
      link.hidden = !data[name] || (name === "begin" && data.isStart);
      link.href = data[name];
    }
    chosen.querySelector("[data-hint]").hidden = false;
  }

  graph.on("tap", "node", (event) => show(event.target.data()));
  const start = graph.nodes("[?isStart]");
  start.select();
  show(start.data());

  document.querySelector(".graph__zoom").hidden = false;
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const middle = { x: graph.width() / 2, y: graph.height() / 2 };
      if (button.dataset.zoom === "fit") graph.animate({ fit: { padding: 24 }, duration: still ? 0 : 160 });
      else graph.zoom({ level: graph.zoom() * Number(button.dataset.zoom), renderedPosition: middle });
    });
  }

  function save(content, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // The drawing as SVG: boxes, straight lines and words, in the colours of the page.
  function asSvg() {
    const box = graph.elements().boundingBox();
    const escape = (text) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    const lines = graph.edges().map((edge) => {
      const [first, last, middle] = [edge.sourceEndpoint(), edge.targetEndpoint(), edge.midpoint()];
      const [from, to] = edge.data("isFlipped") ? [last, first] : [first, last];
      const stroke = colour(edge.data("isOnWay") ? "--zhu" : "--rule-2");
      return (
        `<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" stroke="${stroke}" marker-end="url(#end)"/>` +
        `<text x="${middle.x}" y="${middle.y}" font-size="12" text-anchor="middle">${escape(edge.data("name"))}</text>`
      );
    });
    const boxes = graph.nodes().map((node) => {
      const { x, y } = node.position();
      const [w, h] = [node.width(), node.height()];
      return (
        `<a href="${escape(new URL(node.data("address"), location.href).href)}"><rect x="${x - w / 2}" y="${y - h / 2}" ` +
        `width="${w}" height="${h}" rx="3" fill="${colour("--paper")}" stroke="${colour(COLOURS[node.data("kind")])}"/>` +
        `<text x="${x}" y="${y + 5}" font-size="14" text-anchor="middle">${escape(node.data("label"))}</text></a>`
      );
    });
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.x1 - 20} ${box.y1 - 20} ${box.w + 40} ${box.h + 40}" ` +
      `font-family="sans-serif" fill="${colour("--ink")}"><defs><marker id="end" viewBox="0 0 8 8" refX="8" refY="4" ` +
      `markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>` +
      `${lines.join("")}${boxes.join("")}</svg>`
    );
  }

  for (const button of document.querySelectorAll("[data-export]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (button.dataset.export === "svg") return save(new Blob([asSvg()], { type: "image/svg+xml" }), "fagui.svg");
      save(graph.png({ output: "blob", full: true, scale: 2, bg: colour("--paper") }), "fagui.png");
    });
  }
  const copy = document.querySelector("[data-copy-address]");
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.href);
      const said = document.getElementById("graph-said");
      said.textContent = said.dataset.copied;
    });
  }
})();
