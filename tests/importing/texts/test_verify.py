"""Whether the database holds all that the files say."""

import pytest

from regulations.importing.texts.sources import read_texts
from regulations.importing.texts.verify import verify
from regulations.models import Article, Division
from tests.importing.official import ARTICLES, put, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """Return a folder that was imported."""
    put(tmp_path, "x.md", closing="本法自2017年6月1日起施行。")
    put(tmp_path, "y.md", title="另一法")
    take_in(tmp_path)
    return tmp_path


def verdict(folder):
    return verify(read_texts(folder, anew=True))


class TestVerify:
    def test_finds_all_there(self, folder):
        found = verdict(folder)
        assert (found.same, found.others, found.absent, found.faults) == (2, 0, [], [])

    def test_finds_words_that_are_lost(self, folder):
        Article.objects.get(version__law__title="另一法", text=ARTICLES[1]).delete()
        (fault,) = map(str, verdict(folder).faults)
        assert fault == (
            "y.md: after '条为了某事制定本法第' the file has '二条某事适用本法第三条某事由某部主管', "
            "the database '三条某事由某部主管'"
        )

    @pytest.mark.parametrize("model", [Article, Division])
    def test_finds_words_that_were_changed(self, folder, model):
        row = model.objects.last()
        setattr(row, "text" if model is Article else "title", "别的字")
        row.save()
        assert len(verdict(folder).faults) == 1

    def test_finds_what_was_not_imported(self, folder):
        put(folder, "z.md", title="第三法")
        assert verdict(folder).absent == ["z.md"]

    def test_finds_what_has_changed_since(self, folder):
        put(folder, "y.md", title="另一法", articles=("新。",))
        (fault,) = map(str, verdict(folder).faults)
        assert fault == "y.md: the file has changed since it was imported; import it again"

    def test_does_not_mind_the_words_of_another_file(self, folder):
        put(folder, "z/y.md", title="另一法", articles=("甲。", "乙。", "丙。"))
        take_in(folder)
        found = verdict(folder)
        assert (found.same, found.others, found.faults) == (2, 1, [])
