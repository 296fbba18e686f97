"""What follows from several texts together; all made up in the form of official ones."""

import pytest

from regulations.importing.texts.inference import settle
from regulations.models import Law, LawVersion, Link
from tests.factories import make_law, make_version
from tests.importing.official import CONGRESS, put, take_in

pytestmark = pytest.mark.django_db
AMENDED = f"2016年11月7日 {CONGRESS}通过\n\n2020年5月8日 {CONGRESS}《关于修改〈中华人民共和国某某法〉的决定》修正"
DECISION = "全国人民代表大会常务委员会关于修改《中华人民共和国某某法》的决定"


def put_amended(folder):
    put(folder, "某某法.md", head=AMENDED, closing="本法自2017年6月1日起施行。")


def put_decision(folder):
    head = f"2020年5月8日 {CONGRESS}通过"
    put(
        folder,
        "决定.md",
        title=DECISION,
        head=head,
        articles=("作如下修改。",),
        closing="本决定自2020年10月1日起施行。",
    )


class TestTheDayOfEffectOfAnAmendedText:
    def test_is_that_of_the_decision(self, tmp_path):
        put_amended(tmp_path)
        put_decision(tmp_path)
        take_in(tmp_path)
        version = Law.objects.get(title="某某法").versions.get()
        assert (str(version.effective), version.ground) == ("2020-10-01", "decision")
        assert version.history.first().history_change_reason == "import: follows from other texts"

    @pytest.mark.parametrize("first", [put_amended, put_decision])
    def test_is_found_whichever_comes_late(self, tmp_path, first):
        first(tmp_path)
        take_in(tmp_path)
        put_amended(tmp_path)
        put_decision(tmp_path)
        take_in(tmp_path)
        assert str(Law.objects.get(title="某某法").versions.get().effective) == "2020-10-01"

    def test_is_left_where_it_is_known(self, tmp_path):
        make_version(make_law("某某法"), adopted="2020-05-08", effective="2020-06-01")
        put_decision(tmp_path)
        take_in(tmp_path)
        assert str(Law.objects.get(title="某某法").versions.get().effective) == "2020-06-01"

    def test_ends_the_text_before(self, tmp_path):
        law = make_law("某某法")
        make_version(law, adopted="2016-11-07", effective="2017-06-01")  # its text is not here, but a head tells of it
        put_amended(tmp_path)
        put_decision(tmp_path)
        take_in(tmp_path)
        assert [str(version.ended or "") for version in law.versions.oldest_first()] == ["2020-10-01", ""]


HEAD = "2004年11月7日 通过"


class TestTheEndOfAVersion:
    def test_is_not_later_than_the_next_one_begins(self, db):
        law = make_law()
        make_version(law, effective="2005-01-01", ended="2026-01-01", head=HEAD)
        make_version(law, effective="2013-01-01")
        assert settle() == 1
        assert [str(version.ended or "") for version in law.versions.oldest_first()] == ["2013-01-01", ""]

    def test_is_left_where_it_is_earlier(self, db):
        law = make_law()
        make_version(law, effective="2005-01-01", ended="2010-01-01", head=HEAD)
        make_version(law, effective="2013-01-01")
        assert settle() == 0

    def test_is_not_known_where_the_next_one_tells_no_day(self, db):
        law = make_law()
        make_version(law, effective="2005-01-01", head=HEAD)
        make_version(law, promulgated="2013-01-01")
        assert settle() == 0

    def test_is_not_known_where_no_head_tells_what_came_between(self, db):
        law = make_law()
        make_version(law, effective="2005-01-01")
        make_version(law, effective="2013-01-01")
        assert settle() == 0

    @pytest.mark.parametrize(
        ("between", "ended"),
        [("2010年3月1日 第一次修正", ""), ("2012年10月1日 某院通过", "2013-01-01"), ("", "2013-01-01")],
    )
    def test_is_not_known_where_a_change_came_between(self, db, between, ended):
        law = make_law()
        first = make_version(law, adopted="2004-11-07", effective="2005-01-01")
        head = f"2004年11月7日 通过\n{between}\n2012年11月1日 修订"
        make_version(law, adopted="2012-11-01", effective="2013-01-01", head=head)
        settle()
        first.refresh_from_db()
        assert str(first.ended or "") == ended


class TestARepeal:
    def repeal(self, folder, names="《旧条例》"):
        closing = f"本条例自2020年10月1日起施行。{names}同时废止。"
        put(folder, "新条例.md", title="新条例", head=f"2020年5月8日 {CONGRESS}通过", closing=closing)

    def old(self):
        return Law.objects.get(title="旧条例").versions.get()

    def test_ends_a_law_and_says_by_what(self, tmp_path):
        make_version(make_law("旧条例"), effective="2001-01-01")
        self.repeal(tmp_path)
        take_in(tmp_path)
        assert (str(self.old().ended), self.old().ended_by.title) == ("2020-10-01", "新条例")

    def test_is_found_when_the_old_law_comes_late(self, tmp_path):
        self.repeal(tmp_path)
        take_in(tmp_path)
        put(tmp_path, "旧条例.md", title="旧条例", closing="本条例自2017年6月1日起施行。")
        take_in(tmp_path)
        assert self.old().ended_by.title == "新条例"

    def test_leaves_a_day_that_is_known(self, tmp_path):
        make_version(make_law("旧条例"), effective="2001-01-01", ended="2019-01-01")
        self.repeal(tmp_path)
        take_in(tmp_path)
        assert (str(self.old().ended), self.old().ended_by) == ("2019-01-01", None)

    def test_leaves_a_text_that_is_younger(self, tmp_path):
        make_version(make_law("旧条例"), effective="2022-01-01")
        self.repeal(tmp_path)
        take_in(tmp_path)
        assert self.old().ended is None

    def test_of_a_text_of_its_own_name_is_none(self, tmp_path):
        self.repeal(tmp_path, names="《新条例》")
        take_in(tmp_path)
        assert LawVersion.objects.get().ended is None

    def test_that_stands_in_an_amended_text_too_is_of_the_first(self, tmp_path):
        make_version(make_law("旧条例"), effective="2001-01-01")
        head = f"2016年11月7日 {CONGRESS}通过\n\n2020年5月8日 {CONGRESS}修正"
        put(tmp_path, "x.md", title="新条例", head=head, closing="本条例自公布之日起施行。《旧条例》同时废止。")
        take_in(tmp_path)
        assert str(self.old().ended) == "2016-11-07"

    def test_of_one_province_is_not_of_another(self, tmp_path):
        law = make_law("旧条例", jurisdiction="浙江省")
        make_version(law, effective="2001-01-01")
        closing = "本条例自2020年10月1日起施行。《旧条例》同时废止。"
        put(tmp_path, "山东地方法规/地方性法规/x.md", title="新条例", closing=closing)
        take_in(tmp_path)
        assert self.old().ended is None
        put(tmp_path, "浙江地方法规/地方性法规/x.md", title="新条例", articles=("甲。",), closing=closing)
        take_in(tmp_path)
        assert self.old().ended_by.jurisdiction == "浙江省"

    def test_by_a_short_name_is_of_what_the_same_body_made(self, tmp_path):
        make_version(make_law("最高人民法院关于某事的规定"), effective="2001-01-01")
        closing = "本规定自2020年10月1日起施行。《关于某事的规定》同时废止。"
        put(tmp_path, "x.md", title="最高人民法院关于别事的规定", closing=closing)
        take_in(tmp_path)
        assert str(Law.objects.get(title="最高人民法院关于某事的规定").versions.get().ended) == "2020-10-01"

    def test_takes_the_place_of_a_statement_without_a_day(self, tmp_path):
        make_version(make_law("旧条例", stated_status="repealed"), effective="2001-01-01")
        self.repeal(tmp_path)
        take_in(tmp_path)
        assert Law.objects.get(title="旧条例").stated_status == ""

    def test_is_worked_out_once(self, tmp_path):
        make_version(make_law("旧条例"), effective="2001-01-01")
        self.repeal(tmp_path)
        take_in(tmp_path)
        assert settle() == 0


class TestAnAmendment:
    @pytest.mark.parametrize("first", [put_amended, put_decision])
    def test_is_linked_to_the_law_that_it_changes(self, tmp_path, first):
        first(tmp_path)
        take_in(tmp_path)
        put_amended(tmp_path)
        put_decision(tmp_path)
        take_in(tmp_path)
        link = Link.objects.get(predicate="amends")
        assert (link.subject.title, link.object.title) == (DECISION, "某某法")
        assert link.evidence.get().source.slug == "law-texts"
        assert settle() == 0

    def test_of_a_law_that_is_not_here_is_linked_to_nothing(self, tmp_path):
        put_decision(tmp_path)
        take_in(tmp_path)
        assert not Link.objects.filter(predicate="amends").exists()
