"""What an import of official texts would do; most of it needs no database."""

from dataclasses import replace

import pytest

from regulations.importing.texts.matching import Origin, Reason, StoredVersion, origins_of
from regulations.importing.texts.plan import (
    TextAction,
    action_for,
    change_of,
    changes_of,
    different,
    make_text_plan,
    merged,
    time_of,
)
from regulations.importing.texts.records import ReadResult, TextSource
from regulations.importing.texts.sources import READERS
from regulations.models import Law, SourceFile
from regulations.text.structure.dates import PartialDate
from tests.factories import make_law, make_source, make_text
from tests.importing.official import plan_for, put, read_text

DOCUMENT, CORPUS, PACKAGE = (reader.source.slug for reader in READERS)
SOURCE = TextSource(CORPUS, "甲", "甲", "说明。")


def version_of(text, source=CORPUS, **values):
    """Return a version whose words are those of a text."""
    origins = frozenset(origins_of(text, source))
    days = (text.dates.adopted, text.dates.promulgated, text.dates.effective)
    return replace(StoredVersion(1, *days, text.digest, origins, text), **values)


class TestMerged:
    def test_files_with_the_same_words_are_one_text(self):
        [one] = merged([read_text(path="b.md"), read_text(path="a.md")])
        assert [file.path for file in one.files] == ["a.md", "b.md"]
        assert one.other_titles == ()

    def test_with_and_without_the_name_of_its_maker(self):
        short, long = read_text("关于甲的规定", path="a.md"), read_text("某某院关于甲的规定", path="b.md")
        [one] = merged([short, long])
        assert (one.title, one.other_titles) == ("某某院关于甲的规定", ("关于甲的规定",))

    def test_the_one_that_knows_more_dates_gives_them(self):
        poor, rich = read_text(path="a.md"), read_text(path="b.md", dates={"promulgated": "2020", "effective": "2021"})
        [one] = merged([poor, rich])
        assert one.dates == rich.dates

    def test_other_words_titles_or_places_are_other_texts(self):
        texts = [
            read_text(path="a.md"),
            read_text("别的法", path="b.md"),
            read_text("某某法", "丙事。", path="c.md"),
            read_text(path="d.md", jurisdiction="江苏省"),
        ]
        assert len(list(merged(texts))) == 4


class TestAction:
    def test_words_for_a_version_without_any(self):
        text = read_text()
        assert action_for(text, version_of(text, text_digest=""), CORPUS) is TextAction.FILL

    def test_the_same_file_says_something_else(self):
        version = version_of(read_text(path="a.md"))
        assert action_for(read_text("某某法", "丙事。", path="a.md"), version, CORPUS) is TextAction.REPLACE

    def test_the_same_words_elsewhere(self):
        text = read_text(path="b.md")
        held = version_of(read_text(path="a.md"))
        assert action_for(text, held, PACKAGE) is TextAction.CONFIRM
        assert action_for(text, held, DOCUMENT) is TextAction.REPLACE  # a better source may have the better layout

    def test_the_best_source_once_more(self):
        text = read_text(path="a.md")
        origins = frozenset([*origins_of(text, CORPUS), Origin(PACKAGE, "1", text.digest)])
        assert action_for(text, version_of(text, origins=origins), CORPUS) is TextAction.REPLACE
        assert action_for(text, version_of(text, origins=origins), PACKAGE) is TextAction.CONFIRM

    @pytest.mark.parametrize(
        ("words", "source", "action"),
        [
            (("甲事。", "乙事。", "丙事。"), PACKAGE, TextAction.REPLACE),  # more articles, be it from a lesser source
            (("甲事。", "另一事。"), DOCUMENT, TextAction.REPLACE),
            (("甲事。", "另一事。"), PACKAGE, TextAction.DIFFER),
            (("甲事。",), DOCUMENT, TextAction.DIFFER),  # it breaks off
        ],
    )
    def test_other_words_elsewhere(self, words, source, action):
        assert action_for(read_text("某某法", *words, path="b.md"), version_of(read_text()), source) is action


class TestChange:
    def test_without_a_date_or_a_title_is_refused(self):
        change = change_of(read_text(dates={}), [], None, CORPUS, known=False)
        assert (change.action, change.reason) == (TextAction.REFUSE, Reason.NO_DATE)
        change = change_of(read_text("——"), [], None, CORPUS, known=False)
        assert (change.action, change.why) == (TextAction.REFUSE, "its title is '——': no letter or digit in it")

    def test_of_a_new_law_or_version(self):
        assert change_of(read_text(), [], None, CORPUS, known=False).action is TextAction.CREATE
        assert change_of(read_text(), [], 7, CORPUS, known=True).action is TextAction.ADD

    def test_tells_in_which_articles_two_sources_differ(self):
        held = version_of(read_text())
        change = change_of(read_text("某某法", "甲事。", "另一事。", path="1"), [held], 7, PACKAGE, known=True)
        assert (change.action, change.has_other_words, change.gives_words) == (TextAction.DIFFER, True, False)
        assert "第二条; those that are there stay (promulgated 2020-01-01 as well)" in change.why
        better = change_of(read_text("某某法", "甲事。", "另一事。", path="1"), [held], 7, DOCUMENT, known=True)
        assert (better.action, better.has_other_words, better.gives_words) == (TextAction.REPLACE, True, True)
        assert "第二条; this one is preferred" in better.why

    def test_of_a_file_that_was_edited_is_no_dispute(self):
        held = version_of(read_text(path="a.md"))
        change = change_of(read_text("某某法", "甲事。", "另一事。", path="a.md"), [held], 7, CORPUS, known=True)
        assert (change.action, change.has_other_words) == (TextAction.REPLACE, False)


def test_labels_that_differ_are_five_at_most():
    held = version_of(read_text("某某法", *(f"旧{number}。" for number in range(8))))
    text = read_text("某某法", *(f"新{number}。" for number in range(8)))
    assert list(different(text, held)) == ["第一条", "第二条", "第三条", "第四条", "第五条", "3 more"]


def test_texts_of_a_law_are_in_the_order_of_time():
    dates = (
        {"effective": "2019"},
        {"adopted": "2018", "effective": "2022"},
        {"promulgated": "2020", "adopted": "2017"},
    )
    texts = [read_text(path=f"{number}.md", dates=one) for number, one in enumerate(dates)]
    assert [text.files[0].path for text in sorted(texts, key=time_of)] == ["1.md", "0.md", "2.md"]


class FakeLibrary:
    """The laws that are held: none."""

    def __init__(self):
        self.laws = {}
        self.held = {}


def test_the_first_text_of_a_law_makes_it_and_the_others_add_to_it():
    texts = [
        read_text("某某法", "新。", path="b.md", dates={"promulgated": "2021-01-01"}),
        read_text("某某法", "旧。", path="a.md", dates={"promulgated": "2010-01-01"}),
        read_text("某某法", "新。", path="c.md", dates={"promulgated": "2021-01-01"}),
    ]
    changes = list(changes_of(texts[0].key, texts, FakeLibrary(), CORPUS))
    assert [(change.action, change.text.files[0].path) for change in changes] == [
        (TextAction.CREATE, "a.md"),
        (TextAction.ADD, "b.md"),
        (TextAction.CONFIRM, "c.md"),
    ]
    assert changes[1].version is changes[2].version
    assert changes[1].version.promulgated == PartialDate.parse("2021-01-01")


@pytest.mark.django_db
class TestPlan:
    def test_counts_and_names_what_has_to_be_looked_at(self):
        make_text(make_law("某某法"), "甲事。", "另一事。", promulgated="2020-01-01")
        SourceFile.objects.create(
            version=Law.objects.get().versions.get(),
            source=make_source(CORPUS),
            path="gone.md",
            digest="d",
            text_digest="t",
        )
        read = ReadResult(SOURCE, texts=[read_text(path="1"), read_text("无日期法", path="2", dates={})])
        plan = make_text_plan(read)
        assert [change.action for change in plan.changes] == [TextAction.REFUSE, TextAction.REPLACE]
        assert [problem.place.file for problem in plan.problems] == ["2"]
        assert [remark.place.file for remark in plan.remarks] == ["1"]
        assert plan.retired == ("gone.md",)
        assert make_text_plan(replace(read, whole=False)).retired == ()

    def test_writes_nothing_and_says_what_would_become_of_each(self, tmp_path):
        put(tmp_path, "_index.md")
        put(tmp_path, "某某法(2016-11-07).md")
        put(tmp_path, "空.md").write_bytes(b"\xff")
        plan = plan_for(tmp_path)
        assert list(plan.lines()) == [
            "not taken in: 空.md: line 1: not UTF-8 (invalid start byte); save it as UTF-8",
            "create   中华人民共和国某某法  某某法(2016-11-07).md  (a law that was not there)",
            "passed over: 1 files, hidden, or a page of the site such as _index.md",
            "3 files: 1 create, 0 add, 0 fill, 0 replace, 0 confirm, 0 differ, 0 refuse, 0 unchanged, 0 retired, "
            "1 passed over, 1 not taken in, 0 remarks",
        ]
        assert not Law.objects.exists()
