// Draws the numbers of the tables as bars, in the colours of the page; where it can, the tables are folded.
"use strict";
(() => {
  const numbers = JSON.parse(document.getElementById("numbers").textContent);
  const ROW = 30; // pixels of a bar that lies down

  const [ink, rule, bar] = ["--ink-2", "--rule", "--link"].map(colour);
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 13;
  Chart.defaults.color = ink;
  Chart.defaults.animation = false;

  for (const canvas of document.querySelectorAll("[data-chart]")) {
    const { labels, counts } = numbers[canvas.dataset.chart];
    const isStanding = "standing" in canvas.dataset;
    const frame = canvas.parentElement;
    frame.hidden = false;
    frame.style.height = isStanding ? "280px" : `${labels.length * ROW + 40}px`;
    frame.parentElement.querySelector("details").open = false;
    const shown = labels.map((label) => (label.length > 18 ? `${label.slice(0, 17)}…` : label));
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
