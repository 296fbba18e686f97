"""Which stored version a text is of."""

import pytest

from regulations.importing.texts.matching import (
    Origin,
    Reason,
    StoredLaws,
    StoredVersion,
    files_of,
    match_of,
    origins_of,
    sole_bearers,
)
from regulations.importing.texts.records import LawKey
from regulations.importing.texts.sources import READERS
from regulations.models import Alias, SourceFile
from regulations.text.structure.dates import PartialDate
from tests.factories import make_agency, make_law, make_source, make_text, make_version
from tests.importing.official import read_text

DOCUMENT, CORPUS, PACKAGE = (reader.source.slug for reader in READERS)
DAY, OTHER_DAY = PartialDate.parse("2020-01-01"), PartialDate.parse("2021-01-01")


def stored(**values):
    """Return a version that the database holds."""
    days = {"adopted": None, "promulgated": None, "effective": None} | values
    return StoredVersion(1, **days)


class TestMatch:
    def test_by_the_file_first(self):
        text = read_text(path="x.md", dates={"promulgated": "2020-01-01"})
        by_words = stored(text_digest=text.digest)
        by_file = stored(promulgated=OTHER_DAY, origins=frozenset([Origin(CORPUS, "x.md", "other words")]))
        found = match_of(text, [by_words, by_file], CORPUS)
        assert (found.version, found.reason) == (by_file, Reason.SAME_FILE)
        assert match_of(text, [by_words, by_file], PACKAGE).version is by_words  # a file of that name elsewhere

    def test_then_by_the_words(self):
        text = read_text()
        by_day, by_words = stored(promulgated=DAY), stored(text_digest=text.digest)
        found = match_of(text, [by_day, by_words], CORPUS)
        assert (found.version, found.reason) == (by_words, Reason.SAME_WORDS)

    @pytest.mark.parametrize(
        ("mine", "theirs", "matches"),
        [
            ("promulgated", "promulgated", True),
            ("effective", "effective", True),
            ("adopted", "adopted", True),
            ("promulgated", "adopted", True),
            ("adopted", "promulgated", True),
            ("effective", "promulgated", False),
            ("promulgated", "effective", False),
        ],
    )
    def test_then_by_a_day_that_both_know(self, mine, theirs, matches):
        version = stored(**{theirs: DAY})
        found = match_of(read_text(dates={mine: "2020-01-01"}), [version], CORPUS)
        assert (found is not None) == matches
        if found:
            assert found.reason.format(found.detail) == f"{theirs} 2020-01-01 as well"

    def test_the_same_sort_of_day_tells_most(self):
        text = read_text(dates={"promulgated": "2020-01-01", "adopted": "2021-01-01"})
        crossed, same = stored(promulgated=OTHER_DAY), stored(promulgated=DAY)
        assert match_of(text, [crossed, same], CORPUS).version is same

    def test_or_by_nothing(self):
        assert match_of(read_text(), [stored(promulgated=OTHER_DAY), stored()], CORPUS) is None
        assert match_of(read_text(), [], CORPUS) is None


class TestStoredVersion:
    def test_takes_origins_dates_and_perhaps_words(self):
        text = read_text(path=["a.md", "b.md"], dates={"promulgated": "2020-01-01", "effective": "2021-01-01"})
        before = frozenset([Origin(CORPUS, "a.md", "old"), Origin(PACKAGE, "1", "old")])
        version = stored(effective=DAY, origins=before)
        version.take(text, CORPUS, words=False)
        assert version.origins == {Origin(PACKAGE, "1", "old"), *origins_of(text, CORPUS)}
        assert (version.promulgated, version.effective, version.adopted) == (DAY, DAY, None)  # what is known stays
        assert not version.has_text
        version.take(text, CORPUS, words=True)
        assert version.has_text
        assert version.article_count() == 2

    def test_is_from_some_files_alone(self):
        text = read_text(path="a.md")
        version = stored(text_digest=text.digest, origins=frozenset(origins_of(text, CORPUS)))
        assert version.is_from(files_of(text, CORPUS))
        assert not version.is_from({(CORPUS, "b.md")})
        version.origins |= {Origin(PACKAGE, "1", text.digest)}
        assert not version.is_from(files_of(text, CORPUS))
        version.origins = frozenset([Origin(CORPUS, "a.md", "other words")])
        assert not version.is_from(files_of(text, CORPUS))

    def test_ranks_as_the_best_source_of_its_words(self):
        origins = frozenset([Origin(PACKAGE, "1", "w"), Origin(CORPUS, "a", "w"), Origin(DOCUMENT, "b", "other")])
        assert stored(text_digest="w", origins=origins).text_rank == 1
        assert stored(text_digest="w").text_rank == len(READERS)
        assert stored(text_digest="w", origins=frozenset([Origin("by-hand", "", "w")])).text_rank == -1


def test_a_name_that_two_bear_is_nobodys():
    assert sole_bearers([("甲", 1), ("乙", 1), ("乙", 2), ("甲", 1)]) == {"甲": 1}


@pytest.mark.django_db
class TestStoredLaws:
    def test_are_known_by_title_place_and_alias(self):
        law = make_law("中华人民共和国某某法", jurisdiction="全国")
        local = make_law("某某条例", jurisdiction="江苏省")
        Alias.objects.create(entry=law, name="某法")
        Alias.objects.create(entry=make_agency("某部"), name="某某办法")  # an agency is no law
        laws = StoredLaws(()).laws
        assert laws[LawKey("某某法")] == laws[LawKey("某法")] == law.pk
        assert laws[LawKey("某某条例", "江苏省")] == local.pk
        assert LawKey("某某条例") not in laws
        assert LawKey("某某办法") not in laws

    def test_an_alias_never_takes_a_title(self):
        first, second, third = make_law("甲法"), make_law("乙法"), make_law("丙法")
        Alias.objects.create(entry=second, name="甲法")
        for law in (second, third):
            Alias.objects.create(entry=law, name="同名法")
        laws = StoredLaws(()).laws
        assert laws[LawKey("甲法")] == first.pk
        assert LawKey("同名法") not in laws

    def test_hold_their_versions_with_the_files(self, django_assert_num_queries):
        law, other = make_law("甲法"), make_law("乙法")
        text = make_text(law, "甲事。", promulgated="2020-01-01")
        make_version(other, effective="2021-01-01")
        make_version(law, effective="2021-01-01")
        SourceFile.objects.create(
            version=text, source=make_source(CORPUS), path="a.md", digest="d", text_digest=text.text_digest
        )
        with django_assert_num_queries(4):
            laws = StoredLaws([LawKey("甲法"), LawKey("丙法")])
        assert set(laws.held) == {law.pk}  # those asked for alone
        held = laws.held[law.pk]
        first, second = sorted(held, key=lambda version: version.pk)
        assert (first.promulgated, first.has_text) == (DAY, True)
        assert first.origins == {Origin(CORPUS, "a.md", text.text_digest)}
        assert first.article_count() == 1
        assert (second.effective, second.has_text, second.origins) == (OTHER_DAY, False, frozenset())
