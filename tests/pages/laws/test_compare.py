"""Two texts of a law side by side; the texts are made up."""

import pytest
from django.urls import reverse

from regulations.domain.curation.redirects import retire
from regulations.models import ReviewState
from tests.factories import make_law, make_text, make_version

pytestmark = pytest.mark.django_db
BUILD, PROTECT, REVIEW = (
    "国家建设网络设施。",
    "运营者应当履行保护义务，\n违反的处一万元罚款。",
    "采购产品应当通过安全审查。",
)


@pytest.fixture
def law():
    """Return a law with a new article in front, one moved, one changed, one gone, one added at the end."""
    law = make_law("某某法")
    make_text(law, BUILD, PROTECT, REVIEW, effective="2017-06-01", ended="2020-01-01")
    new = ("国家坚持总体安全观念。", BUILD, PROTECT.replace("一万", "五万"), "本法自公布之日起施行。")
    make_text(law, *new, effective="2020-01-01")
    return law


def page_of(client, law, **options):
    return client.get(reverse("pages:compare", args=[law.slug]), options)


class TestTheComparison:
    def test_counts_what_became_of_each_article(self, client, law):
        assert page_of(client, law).context["tally"] == ["新增 2 条", "修改 1 条", "删去 1 条", "仅条号变动 1 条"]

    def test_marks_what_changed_in_either_text_and_in_both(self, client, law):
        page = page_of(client, law).text
        gone = '<del data-from="删去" data-to="删去结束">一</del>'  # the words are for those who listen
        new = '<ins data-from="新增" data-to="新增结束">五</ins>'
        assert f"违反的处{gone}万元罚款。" in page
        assert f"违反的处{new}万元罚款。" in page
        assert f"运营者应当履行保护义务，<br>违反的处{gone}{new}万元罚款。" in page

    def test_says_where_an_article_went(self, client, law):
        page = page_of(client, law).text
        assert "第一条调整为第二条，文字未变" in page
        assert "（无对应条文）" in page

    def test_folds_what_did_not_change(self, client):
        law = make_law("长法")
        old = [f"第{number}件事情，内容是{number * 7}。" for number in range(6)]
        make_text(law, *old, effective="2017", ended="2020")
        make_text(law, *old[:3], "新的一条，讲完全不同的规定。", *old[3:], effective="2020")
        page = page_of(client, law).text
        assert "第一条至第三条未变" in page
        assert "第四条至第六条调整为第五条至第七条，文字未变" in page

    def test_leads_to_each_article_in_its_text(self, client, law):
        page = page_of(client, law).text
        assert f'<a href="{law.get_absolute_url()}3/">第三条</a>' in page
        assert f'<a href="{law.get_absolute_url()}2/?asof=2017-06-01">第二条</a>' in page

    def test_shows_on_wish_what_did_not_change(self, client, law):
        assert BUILD not in page_of(client, law).text
        page = page_of(client, law, all="on")
        assert page.text.count(BUILD) == 3  # on either side, and in one
        assert "文字未变" not in page.text
        assert "all=on" in page.text.split('<ul class="switch"')[1].split("</ul>")[0]

    def test_escapes_both_texts(self, client):
        law = make_law("尖法")
        make_text(law, "<b>甲乙丙丁</b>", effective="2017", ended="2020")
        make_text(law, "<i>甲乙丙丁</i>", effective="2020")
        page = page_of(client, law).text
        assert "<b>甲" not in page
        assert "<i>" not in page

    def test_can_be_shown_in_one_column(self, client, law):
        assert "diff--inline" in page_of(client, law, view="inline").text
        assert "diff--inline" not in page_of(client, law, view="side").text

    def test_takes_the_same_queries_however_long(self, client, law, django_assert_num_queries):
        short = make_law("短法")
        make_text(short, BUILD, effective="2017", ended="2020")
        make_text(short, BUILD, effective="2020")
        client.get("/about/")  # what pages look up now and then
        for one in (law, short):
            with django_assert_num_queries(7):
                page_of(client, one)


class TestALawWrittenAnew:
    OLD = ("每年一次由渔业主管部门办理渔船的登记。", *(f"旧事{mark * 6}照旧{mark}办理。" for mark in "甲乙丙丁戊"))
    NEW = (
        "国家鼓励研究开发密码技术。",
        "渔船应当每年向渔业主管部门办理登记，登记证书有效期为一年。",
        *(f"新规{mark * 7}另行{mark}规定。" for mark in "子丑寅卯辰"),
    )

    @pytest.fixture
    def anew(self):
        law = make_law("渔船登记条例")
        make_text(law, *self.OLD, effective="1999", ended="2023")
        make_text(law, *self.NEW, effective="2023")
        return law

    def test_is_said_to_be_one_in_a_sentence(self, client, anew):
        assert "全面修订：6 条改为 7 条" in page_of(client, anew).text
        assert "章节对照" in page_of(client, anew).text

    def test_shows_its_chapters_with_their_articles(self, client, anew):
        (chapter,) = page_of(client, anew).context["revision"].old.chapters
        assert (chapter.heading, chapter.first, chapter.last) == ("第一章 总则", "第一条", "第六条")

    def test_pairs_similar_articles_without_marking_their_words(self, client, anew):
        page = page_of(client, anew)
        (row,) = page.context["similar"]
        assert row.label == "第一条 → 第二条"
        assert [row.old_marks, row.new_marks] == [[("equal", self.OLD[0])], [("equal", self.NEW[1])]]
        assert '<a href="#change-2">第一条 ↔ 第二条</a>' in page.text

    def test_is_another_one_where_most_is_found_again(self, client, law):
        assert page_of(client, law).context["revision"] is None


class TestMergedArticles:
    ABROAD = "在境外存储重要数据，或者向境外提供重要数据的，处罚款。"
    SPREAD = "发布或者传输禁止发布的信息的，依照有关法律的规定处罚。"
    MERGED = SPREAD + "在境外存储重要数据，或者向境外提供重要数据的也是。"

    @pytest.fixture
    def merged(self):
        law = make_law("数据法")
        make_text(law, BUILD, self.ABROAD, self.SPREAD, effective="2017", ended="2020")
        make_text(law, BUILD, self.MERGED, effective="2020")
        return law

    def test_are_counted_and_shown_where_they_went(self, client, merged):
        page = page_of(client, merged)
        assert page.context["tally"] == ["修改 1 条", "合并 1 处", "未变 1 条"]
        (row,) = [row for row in page.context["changes"] if row.pair.change.value == "merged"]
        assert (row.label, row.anchor) == ("第二条", "gone-2")
        assert row.old_marks == [("equal", self.ABROAD)]
        assert row.new_marks == []


class TestTheVersions:
    @pytest.fixture
    def three(self, law):
        make_text(law, REVIEW, effective="2023-01-01")
        return law

    def test_are_the_last_two_unless_others_are_asked_for(self, client, three):
        comparison = page_of(client, three).context["comparison"]
        assert (str(comparison.old.date), str(comparison.new.date)) == ("2020-01-01", "2023-01-01")
        comparison = page_of(client, three, **{"from": "2017-06-01", "to": "2023-01-01"}).context["comparison"]
        assert (str(comparison.old.date), str(comparison.new.date)) == ("2017-06-01", "2023-01-01")

    def test_may_be_in_either_order_and_the_same(self, client, three):
        assert "从新文本看回旧文本" in page_of(client, three, **{"from": "2023-01-01", "to": "2017-06-01"}).text
        page = page_of(client, three, **{"from": "2023-01-01", "to": "2023-01-01"})
        assert "第一条未变" in page.text

    @pytest.mark.parametrize("given", [{"from": "1999"}, {"to": "<b>"}, {"view": "x"}, {"from": "\0"}])
    def test_that_are_none_are_refused_with_those_there_are(self, client, three, given):
        page = page_of(client, three, **given)
        assert page.status_code == 400
        assert ("2017-06-01、2020-01-01、2023-01-01" in page.text) is ("view" not in given)
        assert "<b>" not in page.text.split('class="choose"')[1].split("</form>")[0]

    def test_may_be_named_by_any_day(self, client, three):
        page = page_of(client, three, **{"from": "2019-03-15", "to": "2021-01-01"})
        comparison = page.context["comparison"]
        assert (str(comparison.old.date), str(comparison.new.date)) == ("2017-06-01", "2020-01-01")
        assert '<option value="2017-06-01" selected>' in page.text

    def test_of_a_day_without_a_text_are_refused(self, client, three):
        page = page_of(client, three, **{"from": "2016-01-01"})
        assert page.status_code == 400
        assert "不知 2016-01-01 有效的是哪一文本" in page.text

    def test_that_have_no_text_do_not_count(self, client, law):
        make_version(law, effective="2024")
        assert str(page_of(client, law).context["comparison"].new.date) == "2020-01-01"

    def test_are_too_few_to_compare(self, client):
        law = make_law("单法")
        make_text(law, BUILD, effective="2020")
        assert "没有可比较的文本" in page_of(client, law).text
        assert reverse("pages:compare", args=[law.slug]) not in client.get(law.get_absolute_url()).text

    def test_lead_to_the_comparison(self, client, law):
        assert reverse("pages:compare", args=[law.slug]) in client.get(law.get_absolute_url()).text

    def test_of_a_law_that_is_not_there_are_not_found(self, client, law):
        draft = make_law("草案法", state=ReviewState.DRAFT)
        assert page_of(client, draft).status_code == 404
        retire("law", "旧名法", successor=law)
        assert client.get("/laws/旧名法/compare/")["Location"] == reverse("pages:compare", args=[law.slug])
