"""The knowledge that ships beside the document that it was drawn from, where that is at hand."""

import re
import unicodedata

import pytest
from django.conf import settings

from regulations.importing.knowledge.readers.fixtures import read_folder
from regulations.models import AliasKind

DOCUMENT = settings.BASE_DIR.parent / "shared" / "seed" / "000_7cad3d201f6de71e.txt"
LONGEST_COPY = 14  # characters in a row, names apart; a sentence is longer
NOT_A_WORD = re.compile(r"[\W_]+")

pytestmark = pytest.mark.skipif(not DOCUMENT.exists(), reason="the source document is not beside the project")


def plain(text):
    """Return a text without punctuation, white space and differences of width."""
    return NOT_A_WORD.sub("", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def lines():
    return DOCUMENT.read_text(encoding="utf-8").split("\n")


@pytest.fixture(scope="module")
def collection():
    return read_folder(settings.KNOWLEDGE_DIR)


class TestSource:
    def test_has_the_lines_and_parts_that_are_recorded(self, lines, collection):
        source = next(source for source in collection.sources if source.slug == "web-text")
        assert source.line_count == len(lines)
        places = [(section.first_line, section.last_line) for section in source.sections]
        assert [first for first, _ in places] == [1, *(last + 1 for _, last in places[:-1])]
        assert places[-1][1] == len(lines)
        assert [lines[section.first_line - 1][0] for section in source.sections[1:]] == list("❷❸❹❺❻❼❽")

    def test_wording_stands_where_the_evidence_says(self, lines, collection):
        checked = 0
        for entry in collection.entries:
            cited = plain(
                "".join(
                    line
                    for evidence in entry.evidence
                    if evidence.source == "web-text" and evidence.first_line
                    for line in lines[evidence.first_line - 1 : evidence.last_line]
                )
            )
            for name, kind in entry.aliases:
                if kind == AliasKind.WORDING:
                    assert plain(name) in cited, f"{entry.ref}: {name}"
                    checked += 1
        assert checked >= 10

    def test_sentences_are_not_copied(self, lines, collection):
        document = plain("".join(lines))
        names = sorted(
            {
                plain(name)
                for entry in collection.entries
                for name in (entry.title, *(alias for alias, _ in entry.aliases))
            },
            key=len,
            reverse=True,
        )
        copied = {}
        for entry in collection.entries:
            summary = plain(entry.summary)
            for name in names:
                summary = summary.replace(name, "\n")
            for part in summary.split("\n"):
                for place in range(len(part) - LONGEST_COPY):
                    if part[place : place + LONGEST_COPY + 1] in document:
                        copied.setdefault(str(entry.ref), part[place : place + LONGEST_COPY + 1])
        assert copied == {}
