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

  // Chinese characters are as wide as they are high; all others take about half of that.
  function width(text) {
    return [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 14 : 8), 0) + 36;
  }

  const shorten = (text) => (text.length > 20 ? `${text.slice(0, 19)}…` : text);

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
          "border-style": "dashed",
        },
      },
      ...kinds,
      { selector: "node[!open]", style: { "border-style": "solid" } },
      { selector: "node[?isStart]", style: { "border-width": 4, "font-weight": 700 } },
      { selector: "node:selected", style: { "background-color": colour("--wash-2"), "border-width": 3 } },
      {
        selector: "edge",
        style: {
          label: "data(name)",
          width: 1.5,
          "font-size": 12,
          color: colour("--ink-2"),
          "text-background-color": colour("--wash"),
          "text-background-opacity": 1,
          "text-background-padding": 2,
          "line-color": colour("--rule-2"),
          "target-arrow-color": colour("--rule-2"),
          "target-arrow-shape": "triangle",
          "curve-style": "bezier",
        },
      },
      { selector: "edge[?isOnWay]", style: { width: 3, "line-color": colour("--zhu"), "target-arrow-color": colour("--zhu") } },
    ];
  }

  const nodes = told.nodes.map((data) => ({
    data: { ...data, label: shorten(data.name), width: width(shorten(data.name)) + (data.kind === "agency" ? 24 : 0) },
  }));
  const graph = cytoscape({
    container: place,
    elements: { nodes, edges: told.edges.map((data) => ({ data })) },
    style: style(),
    layout: {
      name: "dagre",
      rankDir: isNarrow ? "TB" : "LR",
      nodeSep: isNarrow ? 24 : 18,
      rankSep: isNarrow ? 60 : 110,
      animate: false,
      padding: 24,
    },
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
  // What would be too small to read is shown in part, from the middle on.
  if (graph.zoom() < 0.6) {
    graph.zoom(0.75);
    graph.center(start);
  }
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
      const [from, to, middle] = [edge.sourceEndpoint(), edge.targetEndpoint(), edge.midpoint()];
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
