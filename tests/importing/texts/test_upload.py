"""One text that a curator uploads; all made up."""

import datetime

import pytest

from regulations.importing.texts import TextAction, apply_texts, differences, plan_upload
from regulations.importing.texts.readers.document import Given
from regulations.models import Law, LawVersion
from regulations.text.structure.diff import Change
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db

FIRST = "某某法\n（2016年11月7日某部公布）\n第一条　甲。\n第二条　乙。\n第三条　本法自2017年6月1日起施行。"
AMENDED = FIRST.replace("2016年11月7日某部公布", "2016年11月7日某部公布　2020年1月1日修订").replace("乙。", "乙，丙。")
AMENDED = AMENDED.replace("2017年6月1日", "2020年2月1日")


def upload(text, name="某某法.txt", given=None):
    return plan_upload(name, text.encode(), given or Given())


class TestAnUploadedText:
    def test_makes_a_law_that_is_not_here(self):
        uploaded = upload(FIRST)
        assert (uploaded.change.action, uploaded.law, uploaded.stored_version) == (TextAction.CREATE, None, None)
        assert not Law.objects.exists()  # a plan writes nothing
        apply_texts(uploaded.plan)
        assert Law.objects.get().title == "某某法"

    def test_under_the_same_name_of_a_file_adds_the_next_version(self):
        apply_texts(upload(FIRST).plan)
        uploaded = upload(AMENDED)
        assert uploaded.change.action is TextAction.ADD
        apply_texts(uploaded.plan)
        assert [str(version.date) for version in LawVersion.objects.order_by("effective")] == [
            "2017-06-01",
            "2020-02-01",
        ]

    def test_sent_again_after_a_correction_replaces_its_words(self):
        apply_texts(upload(FIRST).plan)
        again = upload(FIRST.replace("甲。", "甲甲。"), name="改过.md")
        assert again.change.action is TextAction.REPLACE
        apply_texts(again.plan)
        assert LawVersion.objects.get().articles.get(key="1").text == "甲甲。"

    def test_without_any_date_is_refused_and_with_a_day_from_the_curator_is_not(self):
        silent = "某某法\n第一条　甲。"
        assert upload(silent).is_refused
        assert not upload(silent, given=Given(promulgated=datetime.date(2020, 1, 1))).is_refused

    def test_shows_its_headings_and_articles_in_order(self):
        uploaded = upload(FIRST.replace("第二条", "第二章　附则\n第二条"))
        assert [block.label for block in uploaded.blocks] == ["第一条", "第二章", "第二条", "第三条"]


class TestDifferences:
    def test_are_those_from_the_version_before(self):
        apply_texts(upload(FIRST).plan)
        uploaded = upload(AMENDED)
        counts, changed = differences(uploaded, uploaded.stored_version)
        assert (counts[Change.UNCHANGED], counts[Change.CHANGED]) == (1, 2)
        assert (changed[0].old.text, changed[0].new.text) == ("乙。", "乙，丙。")

    def test_are_not_made_with_a_later_version(self):
        law = make_law("某某法", jurisdiction="全国")
        make_text(law, "丙。", promulgated="2024-01-01")
        assert upload(FIRST).law == law
        assert upload(FIRST).stored_version is None
