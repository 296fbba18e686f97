"""引用核对: a text pasted, each citation in it checked; the laws are made up."""

import pytest
from django.urls import reverse

from regulations.search import rebuild_index
from tests.factories import make_law, make_text, make_version

pytestmark = pytest.mark.django_db
ADDRESS = "/citations/"


@pytest.fixture
def law():
    """Return a law with two texts."""
    law = make_law("某某安全法")
    make_text(law, "甲。", "乙。", "丙。", effective="2010-01-01", ended="2020-01-01")
    make_text(law, "甲。", "乙。\n丁。", effective="2020-01-01")
    return law


def check(client, text, status=200, **more):
    page = client.post(ADDRESS, {"text": text, **more})
    assert page.status_code == status
    return page


def labels(page):
    return [str(finding.label) for finding in page.context["findings"]]


class TestThePage:
    def test_asks_for_a_text_and_promises_not_to_keep_it(self, client):
        page = client.get(ADDRESS)
        assert page.status_code == 200
        assert "不保存" in page.text
        assert "逐处结果" not in page.text

    def test_marks_each_citation_in_the_text_and_lists_it_in_the_same_order(self, client, law):
        page = check(client, "依照《某某安全法》第二条第二款、第九条、《无此法》第一条，\r\n该规定第五条办理。")
        assert labels(page) == ["有效", "没有这一条", "未收录", "无法识别"]
        assert next(piece.text for piece in page.context["pieces"] if piece.finding) == "《某某安全法》第二条第二款"
        for number in (1, 2, 3, 4):
            assert f'id="at-{number}"' in page.text
            assert f'id="finding-{number}"' in page.text
        assert f'href="{law.get_absolute_url()}2/"' in page.text
        assert page.context["doubts"] == 3

    def test_shows_the_text_as_it_was_given_with_nothing_in_it_taken_for_markup(self, client, law):
        page = check(client, "<script>alert(1)</script>《某某安全法》第一条\n\n&amp;")
        assert "<script>alert" not in page.text
        assert (
            "".join(piece.text for piece in page.context["pieces"])
            == "<script>alert(1)</script>《某某安全法》第一条\n\n&amp;"
        )

    def test_an_old_text_of_a_law_in_force_is_called_replaced_and_leads_to_it(self, client, law):
        page = check(client, "《某某安全法》（2010年）第三条")
        assert labels(page) == ["已被取代"]
        assert f"{law.get_absolute_url()}3/?asof=2010-01-01" in page.text

    def test_an_article_whose_number_another_one_had_is_told(self, client, law):
        make_text(law, "新写在最前的一条。", "甲。", "乙。\n丁。", effective="2022-01-01")
        page = check(client, "《某某安全法》第二条、第一条，《某某安全法》第三条")
        assert labels(page) == ["条号有变动，请核对", "条号有变动，请核对", "有效"]
        first, second, third = (finding.checked for finding in page.context["findings"])
        assert "修改前的文本（2020-01-01）为第一条。修改前的文本（2020-01-01）的第二条现为第三条。" in first.detail
        assert first.moved_to.get_absolute_url() == f"{law.get_absolute_url()}3/"
        assert "第一条现为第二条" in second.detail
        assert third.detail.endswith("修改前的文本（2020-01-01）为第二条。")
        assert page.context["plain"].splitlines()[2].startswith("3 有效 某某安全法 第三条：")

    def test_a_number_that_moved_leads_to_the_comparison_of_the_two_texts(self, client, law):
        make_text(law, "新写在最前的一条。", "甲。", "乙。\n丁。", effective="2022-01-01")
        page = check(client, "《某某安全法》第一条")
        assert f"{law.get_absolute_url()}compare/?from=2020-01-01&amp;to=2022-01-01" in page.text

    def test_an_article_of_an_older_text_leads_to_that_of_today(self, client, law):
        make_text(law, "新写在最前的一条。", "甲。", "乙。\n丁。", effective="2022-01-01")
        page = check(client, "《某某安全法》（2020年）第二条")
        [finding] = page.context["findings"]
        assert finding.checked.detail.endswith("现行文本为第三条。")
        assert f'<a href="{law.get_absolute_url()}3/"' in page.text
        assert "compare/?from=2020-01-01&amp;to=2022-01-01" in page.text

    def test_a_year_may_be_that_of_adoption(self, client):
        law = make_law("某某条例")
        make_text(law, "甲。", adopted="2016-11-07", effective="2017-06-01", ended="2020-01-01")
        make_text(law, "甲。", "乙。", adopted="2019-10-01", effective="2020-01-01")
        [finding] = check(client, "《某某条例》（2016年）第一条").context["findings"]
        assert str(finding.checked.version.date) == "2017-06-01"

    def test_sentences_have_a_blank_between_them_in_english_only(self, client, law):
        text = "《某某安全法》（2010年）第三条"
        assert "的文本。现行" in check(client, text).context["findings"][0].checked.detail
        client.cookies["django_language"] = "en"
        assert ". The current text" in check(client, text).context["findings"][0].checked.detail

    def test_any_title_with_an_article_counts(self, client, law):
        page = check(client, "《某某安全发》第二条、《营业执照》第三条，《营业执照》")
        assert [finding.title for finding in page.context["findings"]] == ["《某某安全发》第二条", "《营业执照》第三条"]

    def test_a_law_that_is_not_here_leads_to_those_of_a_similar_name(self, client, law, index):
        rebuild_index()
        page = check(client, "《某某安全发》第二条、《某某安全法》第一条")
        assert [finding.candidates for finding in page.context["findings"]] == [[(law, "")], []]
        assert "名称相近的：" in page.text

    def test_namesakes_of_one_place_are_told_apart_by_year(self, client):
        for year in ("1988", "1993"):
            make_version(make_law("某法修正案", slug=f"某法修正案-{year}"), effective=f"{year}-04-12")
        [finding] = check(client, "《某法修正案》第三条").context["findings"]
        assert {note for _law, note in finding.candidates} == {"1988", "1993"}

    def test_an_item_that_is_not_there_is_told(self, client, law):
        make_text(make_law("某项法"), "有下列情形之一：\n（一）甲；\n（二）乙。", effective="2022-01-01")
        page = check(client, "《某项法》第一条第（二）项、第（三）项")
        assert labels(page) == ["有效", "没有这一条"]
        assert "第一条没有第（三）项。" in page.text

    def test_an_article_that_was_struck_out_is_told(self, client, law):
        make_text(law, "甲。", "与从前毫不相干的另一件事情。", effective="2022-01-01")
        [finding] = check(client, "《某某安全法》第二条").context["findings"]
        assert (finding.label, finding.tone) == ("条号有变动，请核对", "warn")
        assert "第二条已删去" in finding.checked.detail

    def test_checks_for_another_day(self, client, law):
        text = "《某某安全法》第三条"
        assert labels(check(client, text)) == ["没有这一条"]
        page = check(client, text, asof="2015-01-01")
        assert labels(page) == ["有效"]
        assert f"{law.get_absolute_url()}3/?asof=2015-01-01" in page.text

    def test_takes_the_law_that_the_text_is_about_by_its_name(self, client, law):
        assert labels(check(client, "本法第一条", law="某某安全法")) == ["有效"]
        assert "有 0 部法规叫" in check(client, "本法第一条", 400, law="没有").text

    def test_tells_what_is_wrong_first(self, client, law):
        page = check(client, "《某某安全法》第一条、第九条，《无此法》第一条")
        assert [label for label, _tone, _number in page.context["tally"]] == ["没有这一条", "未收录", "有效"]

    def test_asks_for_a_text_where_none_is_given(self, client):
        assert "请贴上要核对的文字。" in check(client, "", 400).text

    def test_says_that_nothing_was_found(self, client):
        assert "没有找到引用" in check(client, "今天天气很好。").text

    @pytest.mark.parametrize(
        ("text", "more"),
        [("", {}), ("甲" * 50_001, {}), ("甲", {"asof": "2019-02-30"}), ("甲\x00", {}), ("甲", {"law": "甲\x00"})],
    )
    def test_refuses_what_makes_no_sense_and_keeps_what_was_given(self, client, text, more):
        page = check(client, text, 400, **more)
        if text == "甲":
            assert ">\n甲</textarea>" in page.text

    def test_takes_a_long_text_with_line_ends_of_windows(self, client):
        check(client, "甲" * 24_999 + "\r\n" + "甲" * 25_000)

    def test_takes_as_many_queries_for_many_citations(self, client, law, django_assert_max_num_queries):
        text = "《某某安全法》第一条、第三条，《无此法》第一条，前款。"
        check(client, text)  # compares the texts of the law, once
        with django_assert_max_num_queries(8):
            check(client, text)
        with django_assert_max_num_queries(8):
            check(client, text * 40)

    def test_stands_in_the_navigation(self, client):
        assert f'href="{ADDRESS}"' in client.get(reverse("pages:about")).text
