"""Articles of the corpus, read in place: for tables of labels, and drawn by a seed to be labelled.

    python -m benchmarks.articles CORPUS [--seed 35] [--skip 0] [--number 200]

A genre is drawn in proportion to `SHARES`, three of ten articles from those that name a sanction. Prints a line of JSON
for each: its genre, file, label, digest and text. Those that `--skip` passes over are those of an earlier draw.
"""

import argparse
import hashlib
import json
import os
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import django

from regulations.text.structure.blocks import Line
from regulations.text.structure.parse import structure

SHARES = {"law": 0.25, "regulation": 0.225, "rule": 0.175, "interpretation": 0.175, "local": 0.175}
FOLDERS = {"行政法规": "regulation", "司法解释": "interpretation", "部门规章": "rule", "DLC": "local"}
NO_GENRE = frozenset({"案例", "其他"})
WITH_A_SANCTION = 0.3
SANCTION = re.compile("处|罚|责令|没收|吊销")
LONGEST = 800  # characters of an article that is drawn


@dataclass(frozen=True)
class CorpusArticle:
    """An article and where it stands; `sha256` is the digest of its text without the label."""

    genre: str
    file: str
    article: str
    sha256: str
    text: str


def main() -> None:
    """Print the articles of a draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", type=int, default=35)
    parser.add_argument("--skip", type=int, default=0, help="how many were drawn before")
    parser.add_argument("--number", type=int, default=200)
    options = parser.parse_args()
    pools: dict[str, list[CorpusArticle]] = defaultdict(list)
    for one in all_articles(options.corpus):
        pools[one.genre].append(one)
    source = random.Random(options.seed)  # noqa: S311  # the same articles each time
    for genre, share in SHARES.items():
        source.shuffle(pools[genre])
        earlier = drawn(pools[genre], round(options.skip * share), frozenset())
        for one in drawn(pools[genre], round(options.number * share), frozenset(earlier)):
            sys.stdout.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")


def drawn(pool: Sequence[CorpusArticle], number: int, earlier: frozenset[CorpusArticle]) -> list[CorpusArticle]:
    """Return the first articles of a shuffled pool that were not drawn earlier."""
    left = [one for one in pool if one not in earlier]
    with_sanctions = round(number * WITH_A_SANCTION)
    found = left[: number - with_sanctions]
    taken = frozenset(found)
    return found + [one for one in left if one not in taken and SANCTION.search(one.text)][:with_sanctions]


def all_articles(corpus: Path) -> Iterator[CorpusArticle]:
    """Return the numbered articles of all files that have a genre, without the longest."""
    for path in sorted(corpus.rglob("*.md")):
        if not path.name.startswith(("_", ".")) and genre_of(path.relative_to(corpus)):
            yield from (one for one in articles_of(corpus, path) if len(one.text) <= LONGEST)


def genre_of(path: Path) -> str | None:
    """Return the genre of a file by its folder; None of cases and what is no law."""
    folder = path.parts[0]
    return None if folder in NO_GENRE else FOLDERS.get(folder, "law")


def articles_of(corpus: Path, path: Path) -> Iterator[CorpusArticle]:
    """Return the numbered articles of a file."""
    from regulations.importing.texts.readers.corpus import cut
    from regulations.importing.texts.readers.decoding import decoded

    name = path.relative_to(corpus)
    lines = [Line(number, text) for number, text in enumerate(decoded(path.read_bytes()).splitlines(), 1)]
    for one in structure(cut(lines)[1]).articles:
        if one.number:
            digest = hashlib.sha256(one.text.encode()).hexdigest()
            yield CorpusArticle(genre_of(name) or "", name.as_posix(), one.label, digest, one.text)


def prepare() -> None:
    """Set Django up, which the importer's readers need."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
    django.setup()


if __name__ == "__main__":
    prepare()
    main()
