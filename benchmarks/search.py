"""Search beside what people use: the same articles with the same tokens, one run, the same queries.

    python -m benchmarks.search ../shared/corpus/Laws ../shared/stard/dev.jsonl [--library FOLDER] [--postgres URL]

asks our engine, alone and as pages and API call it (with facets, marks and records), tantivy bare, SQLite's FTS5 with
bm25, Whoosh where it is installed, and with `--postgres` a GIN index with ts_rank in an empty database, for 200
questions of lay people, 60 pairs of keywords, 60 strings and 60 citations, each engine in a process of its own; prints
milliseconds, seconds to build, sizes and memory as a table, the goals as met or missed, and draws a chart. Suggestions
are asked for with each beginning of 200 names.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.charts import bars
from benchmarks.engines import BareTantivy, Fts5, Gin, Ours, PureWhoosh
from benchmarks.library import ROOT, national_library
from benchmarks.measuring import ROUNDS, Figures, at, built, measured, times_of, told
from benchmarks.stard import read_questions

QUESTIONS, OTHERS, NAMES = 200, 60, 200
LONGEST_NAME = 40  # characters
CHART = ROOT / "docs/images/search-speed.svg"
GOALS = (("SQLite FTS5", 0.1), ("PostgreSQL GIN", 0.05))
SUGGESTION_MS = 20.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--library", type=Path, help="folder of the library, made where it is not there")
    parser.add_argument("--postgres", help="address of an empty database")
    options = parser.parse_args()
    with national_library(options.corpus.resolve(), options.library and options.library.resolve()):
        from benchmarks.materials import Materials  # imports Django models

        materials = Materials()
        queries = materials.queries([one.text for one in read_questions(options.questions)][:QUESTIONS], number=OTHERS)
        with tempfile.TemporaryDirectory() as folder:
            figures = [*ours(materials, queries), *peers(materials, queries, Path(folder), options.postgres)]
        suggested = times_of(materials.suggest, beginnings(materials))
    tell(figures, queries, suggested)
    values = [(one.name, one.at("questions", 0.95)) for one in figures]
    bars(CHART, "Questions of lay people, p95 (national texts)", "ms", values, ours="Fagui")


def ours(materials: Any, queries: dict[str, list[str]]) -> Iterable[Figures]:
    """Measure our engine, alone and with what pages and API show."""
    for name, with_records in (("Fagui, engine with facets", False), ("Fagui, with marks and records", True)):
        yield measured(Ours(materials.store.folder, name, with_records), queries)


def peers(materials: Any, queries: dict[str, list[str]], folder: Path, postgres: str | None) -> Iterable[Figures]:
    """Build and measure the peers with our tokens."""
    documents = list(materials.documents())
    kinds = [BareTantivy, Fts5, *([PureWhoosh] if find_spec("whoosh") else [])]
    engines: list[Any] = [kind(folder / kind.__name__) for kind in kinds]
    for engine in engines:
        engine.folder.mkdir()
    if postgres:
        engines.append(Gin(postgres))
    words = {kind: [materials.tokens(text) for text in texts] for kind, texts in queries.items()}
    for engine in engines:
        seconds = built(engine, documents)
        figures = measured(engine, words)
        figures.build = seconds
        if isinstance(engine, Gin):
            figures.memory = None  # it is the server's
        yield figures


def beginnings(materials: Any) -> list[str]:
    """Return the first characters of some names, as they are there while somebody types."""
    names = materials.reader.view().names(range(1, LONGEST_NAME + 1))
    chosen = names[:: max(len(names) // NAMES, 1)][:NAMES]
    return [name[:length] for name in chosen for length in range(1, min(len(name), 8) + 1)]


def tell(figures: Sequence[Figures], queries: dict[str, list[str]], suggested: Sequence[float]) -> None:
    """Print a table, and the goals."""
    say = sys.stdout.write
    say(f"milliseconds, p50 / p95 / p99, the best of {ROUNDS} rounds\n\n")
    say(f"| | {' | '.join(f'{kind} ({len(texts)})' for kind, texts in queries.items())} | build | index | memory |\n")
    say("|---" * (len(queries) + 4) + "|\n")
    for one in figures:
        say(one.row(queries) + "\n")
    p95 = {one.name.split(",")[0]: one.at("questions", 0.95) for one in reversed(figures)}
    say("\n")
    for name, most in GOALS:
        if name in p95:
            ratio = p95["Fagui"] / p95[name]
            say(f"questions, p95: {ratio:.2f} times {name}; goal {most}: {'met' if ratio <= most else 'missed'}\n")
    met = "met" if at(suggested, 0.95) <= SUGGESTION_MS else "missed"
    say(f"suggestions ({len(suggested)} beginnings): {told(suggested)} ms; goal p95 {SUGGESTION_MS:g}: {met}\n")


if __name__ == "__main__":
    main()
