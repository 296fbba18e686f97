"""How search gets slower as the library grows: a tenth, a half, all and ten times the national texts.

    python -m benchmarks.sizes ../shared/corpus/Laws ../shared/stard/dev.jsonl [--library FOLDER]

asks 200 questions of lay people of our engine, of tantivy bare and of SQLite's FTS5. Ten times are all texts and nine
copies of each, with every fifth pair of characters changed. Prints milliseconds, seconds to build and sizes, whether
the goal is met, and draws a chart.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.charts import bars
from benchmarks.engines import BareTantivy, Fts5, Ours
from benchmarks.library import ROOT, national_library
from benchmarks.measuring import Figures, built, measured
from benchmarks.stard import read_questions

QUESTIONS = 200
TIMES = (0.1, 0.5, 1.0, 10.0)
GOAL = 4.0  # how much slower ten times as many texts may be
ROUNDS = 2
CHART = ROOT / "docs/images/search-sizes.svg"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--library", type=Path, help="folder of the library, made where it is not there")
    options = parser.parse_args()
    with national_library(options.corpus.resolve(), options.library and options.library.resolve()):
        from benchmarks.materials import Materials  # imports Django models

        materials = Materials()
        questions = [one.text for one in read_questions(options.questions)][:QUESTIONS]
        found: dict[float, list[Figures]] = {}
        for times in TIMES:
            with tempfile.TemporaryDirectory() as folder:
                found[times] = list(at_size(materials, questions, times, Path(folder)))
                show(times, found[times])
    p95 = {times: figures[0].at("questions", 0.95) for times, figures in found.items()}
    ratio = p95[10.0] / p95[1.0]
    met = "met" if ratio < GOAL else "missed"
    sys.stdout.write(f"ten times the texts cost {ratio:.1f} times the p95; goal below {GOAL:g}: {met}\n")
    values = [
        (f"{one.name.split(',')[0]}, {times:.0%}", one.at("questions", 0.95))
        for times, figures in found.items()
        for one in figures
    ]
    bars(CHART, "Questions of lay people, p95, by share of the national texts", "ms", values, ours="Fagui")


def at_size(materials: Any, questions: list[str], times: float, folder: Path) -> Iterable[Figures]:
    """Build all engines with so many texts, and ask them."""
    began = time.perf_counter()
    store, documents = materials.scaled(times, folder / "ours")
    seconds = time.perf_counter() - began
    ours = measured(Ours(store.folder), {"questions": questions}, rounds=ROUNDS)
    ours.build = seconds
    yield ours
    tokens = {"questions": [materials.tokens(text) for text in questions]}
    for kind in (BareTantivy, Fts5):
        place = folder / kind.__name__
        place.mkdir()
        engine = kind(place)
        seconds = built(engine, documents)
        figures = measured(engine, tokens, rounds=ROUNDS)
        figures.build = seconds
        yield figures


def show(times: float, figures: Iterable[Figures]) -> None:
    """Print the rows of one size."""
    sys.stdout.write(f"\n{times:.0%} of the texts\n\n| | questions | build | index | memory |\n|---|---|---|---|---|\n")
    sys.stdout.write("".join(one.row(["questions"]) + "\n" for one in figures))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
