"""How long queries take, and how much memory the process has that answers them."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROUNDS = 3
SHARES = (0.5, 0.95, 0.99)
PAGE_KB = os.sysconf("SC_PAGE_SIZE") / 1024


@dataclass
class Figures:
    """What was measured of an engine: milliseconds by kind of query, seconds to build, bytes, megabytes of memory."""

    name: str
    times: dict[str, list[float]] = field(default_factory=dict)
    memory: float | None = None
    build: float | None = None
    size: int | None = None

    def at(self, kind: str, share: float) -> float:
        """Return the time under which that share of the queries stays; milliseconds."""
        return at(self.times[kind], share)

    def row(self, kinds: Iterable[str]) -> str:
        """Return it as a row of a table: p50, p95 and p99 of each kind."""
        cells = [told(self.times.get(kind)) for kind in kinds]
        built = "–" if self.build is None else f"{self.build:.1f} s"
        size = "–" if self.size is None else f"{self.size / 1_000_000:.0f} MB"
        memory = "–" if self.memory is None else f"{self.memory:.0f} MB"
        return f"| {self.name} | {' | '.join(cells)} | {built} | {size} | {memory} |"


def told(times: Sequence[float] | None) -> str:
    """Return p50, p95 and p99 as people read them."""
    return " / ".join(f"{at(times, share):.1f}" for share in SHARES) if times else "–"


def at(times: Sequence[float], share: float) -> float:
    """Return the time under which that share of them stays."""
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def measured(engine: Any, queries: Mapping[str, Sequence[Any]], *, rounds: int = ROUNDS) -> Figures:
    """Ask an engine in a process of its own, so that its memory is its own too."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(asked, engine, queries, rounds).result()


def asked(engine: Any, queries: Mapping[str, Sequence[Any]], rounds: int) -> Figures:
    """Ask all queries of all kinds; runs in the process of the engine. The memory is that above an idle one."""
    idle = resident()
    times = {kind: times_of(engine.ask, texts, rounds) for kind, texts in queries.items()}
    return Figures(engine.name, times, memory=resident() - idle, size=engine.size())


def times_of(ask: Callable[[Any], object], queries: Sequence[Any], rounds: int = ROUNDS) -> list[float]:
    """Return the best of some rounds for each query; milliseconds."""
    best = [float("inf")] * len(queries)
    for _ in range(rounds):
        for place, query in enumerate(queries):
            began = time.perf_counter()
            ask(query)
            best[place] = min(best[place], (time.perf_counter() - began) * 1000)
    return best


def resident() -> float:
    """Return the megabytes that this process has in memory."""
    return float(Path("/proc/self/statm").read_text().split()[1]) * PAGE_KB / 1024


def built(engine: Any, documents: Iterable[tuple[int, str]]) -> float:
    """Let an engine index documents in a process of its own; return the seconds."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(build_here, engine, list(documents)).result()


def build_here(engine: Any, documents: list[tuple[int, str]]) -> float:
    """Build and time it; runs in the process of the engine."""
    began = time.perf_counter()
    engine.build(documents)
    return time.perf_counter() - began


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
