// Draws the numbers of the tables as bars, in the colours of the page; where it can, the tables are folded.
"use strict";
(() => {
  const charts = document.querySelector(".charts");
  charts.classList.add("is-ready"); // until now the page kept the charts' room free, and the tables out of it
  if (typeof Chart === "undefined") return;
  const numbers = JSON.parse(document.getElementById("numbers").textContent);
  const [ink, rule, bar] = ["--ink-2", "--rule", "--link"].map(colour);
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  Chart.defaults.color = ink;
  Chart.defaults.animation = false;

  for (const canvas of document.querySelectorAll("[data-chart]")) {
    const { labels, counts } = numbers[canvas.dataset.chart];
    const isStanding = "standing" in canvas.dataset;
    canvas.parentElement.hidden = false;
    canvas.closest(".chart").querySelector("details").open = false;
    const most = canvas.parentElement.clientWidth < 480 ? 10 : 18; // characters that there is room for
    const shown = labels.map((label) => (label.length > most ? `${label.slice(0, most - 1)}…` : label));
    new Chart(canvas, {
      type: "bar",
      data: { labels: shown, datasets: [{ data: counts, backgroundColor: bar, maxBarThickness: 18 }] },
      options: {
        indexAxis: isStanding ? "x" : "y",
        maintainAspectRatio: false,
        plugins: { legend: { display: false }, tooltip: { callbacks: { title: ([one]) => labels[one.dataIndex] } } },
        scales: { x: { grid: { color: isStanding ? "transparent" : rule } }, y: { grid: { color: isStanding ? rule : "transparent" } } },
      },
    });
  }
})();
