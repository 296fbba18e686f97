"""A file that is damaged or made to harm is refused by itself; the rest of a batch comes in, and nothing is poisoned."""

import io
import os

import pytest
from django.core.management import CommandError, call_command

from regulations.importing.citations import extract, is_behind
from regulations.models import Citation, Law, LawVersion
from regulations.text.citations.budget import OverBudgetError
from tests.importing.texts.readers.test_corpus import LAW, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, index):
    """Return a folder with one good law."""
    put(tmp_path / "laws", "行政法/某某法(2016-11-07).md", LAW)
    return tmp_path / "laws"


def take_in(folder, tmp_path):
    call_command("import_laws", folder, report=tmp_path / "report.txt", stdout=io.StringIO())


class TestImport:
    def test_takes_in_a_text_that_no_pattern_may_hang_on(self, folder, tmp_path):
        put(
            folder,
            "行政法/恶意法(2020-01-01).md",
            LAW.replace("为了某事", "依照本法" + "甲编" * 60).replace("某某法", "恶意法"),
        )
        take_in(folder, tmp_path)
        assert Law.objects.count() == 2
        assert not is_behind()

    @pytest.mark.parametrize(
        "text", [LAW.replace("某某法", "零法").replace("为了某事", "为了\0某事"), "# ——\n\n第一条　甲。\n"]
    )
    def test_refuses_one_file_and_takes_in_the_others(self, folder, tmp_path, text):
        put(folder, "行政法/别的(2020-01-01).md", text)
        with pytest.raises(CommandError, match="1 files were not taken in"):
            take_in(folder, tmp_path)
        assert list(Law.objects.values_list("title", flat=True)) == ["某某法"]
        assert "别的(2020-01-01).md" in (tmp_path / "report.txt").read_text()

    def test_does_not_wait_for_a_pipe(self, folder, tmp_path):
        os.mkfifo(folder / "行政法" / "管道.md")
        with pytest.raises(CommandError, match="1 files were not taken in"):
            take_in(folder, tmp_path)
        assert "no regular file" in (tmp_path / "report.txt").read_text()


class TestCitations:
    def test_of_a_text_that_takes_too_long_are_given_up_and_told(self, folder, tmp_path, monkeypatch):
        find = extract.texts.find

        def slow(text, *arguments, **named):
            if "适用" in text:
                raise OverBudgetError("too long")
            return find(text, *arguments, **named)

        put(folder, "行政法/慢法(2020-01-01).md", LAW.replace("某某法", "慢法").replace("为了某事", "依照本法第二条"))
        put(
            folder,
            "行政法/快法(2020-01-01).md",
            LAW.replace("某某法", "快法").replace("某事适用本法", "依照本法第三条"),
        )
        monkeypatch.setattr(extract.texts, "find", slow)
        take_in(folder, tmp_path)
        assert not is_behind()
        given_up = LawVersion.objects.filter(citations_complete=False)
        assert sorted(version.law.title for version in given_up) == ["慢法", "某某法"]
        assert {citation.article.version.law.title for citation in Citation.objects.all()} == {"快法"}
        assert "not read for citations, it took too long: 慢法" in (tmp_path / "report.txt").read_text()
