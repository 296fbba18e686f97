"""The page of one article; the texts are made up."""

import pytest
from django.urls import reverse

from regulations.domain.curation.redirects import retire
from regulations.domain.versions import count_changes
from regulations.models import Alias, ReviewState
from tests.factories import make_agency, make_law, make_link, make_mechanism, make_text, make_version

pytestmark = pytest.mark.django_db
BUILD, PROTECT, REVIEW = "国家建设网络设施。", "运营者应当履行保护义务。", "采购产品应当通过安全审查。"


@pytest.fixture
def law():
    """Return a law of which the text was changed: a new article in front, the second one worded otherwise."""
    law = make_law("某某法", level="law")
    make_text(law, BUILD, PROTECT, REVIEW, effective="2017-06-01", ended="2020-01-01")
    make_text(law, "国家坚持总体安全观。", BUILD, "运营者应当履行安全保护义务。", REVIEW, effective="2020-01-01")
    return law


def page_of(client, law, key, **options):
    return client.get(reverse("pages:article", args=[law.slug, key]), **options)


class TestAnArticle:
    def test_stands_in_its_place(self, client, law):
        page = page_of(client, law, "2")
        assert page.status_code == 200
        assert BUILD in page.text
        assert f"{law.get_absolute_url()}#division-0" in page.text
        assert "第一章 总则" in page.text
        assert "2020-01-01 的文本" in page.text

    def test_leads_to_its_neighbours_and_to_the_whole(self, client, law):
        page = page_of(client, law, "2").text
        for place in ("1/", "3/", "#article-2"):
            assert f'href="{law.get_absolute_url()}{place}"' in page
        assert 'rel="prev"' not in page_of(client, law, "1").text
        assert 'rel="next"' not in page_of(client, law, "4").text

    def test_tells_what_it_was_in_each_version(self, client, law):
        history = page_of(client, law, "4").context["history"]
        assert [(str(state.version.date), state.article.label, state.is_same) for state in history] == [
            ("2020-01-01", "第四条", False),
            ("2017-06-01", "第三条", True),
        ]
        (_, before) = page_of(client, law, "3").context["history"]
        assert (before.article.label, before.is_same) == ("第二条", False)
        page = page_of(client, law, "3").text
        assert PROTECT in page
        assert f'<a href="{law.get_absolute_url()}2/?asof=2017-06-01">第二条</a>' in page
        (_, before) = page_of(client, law, "1").context["history"]
        assert before.article is None

    def test_of_a_single_text_has_no_history(self, client):
        law = make_law("单法")
        make_text(law, BUILD, effective="2020")
        page = page_of(client, law, "1")
        assert page.context["history"] == []
        assert "版本沿革" not in page.text

    def test_shows_what_rests_on_it_also_under_its_former_number(self, client, law):
        old, new = law.versions.order_by("effective")
        make_link(make_mechanism("今日机制"), "governed_by", law, pinpoint="第四条")
        make_link(make_mechanism("旧日机制"), "governed_by", law, pinpoint="第三条第一款", version=old)
        make_link(make_mechanism("别条机制"), "governed_by", law, pinpoint="第三条", version=new)
        make_link(make_mechanism("草稿机制", state=ReviewState.DRAFT), "governed_by", law, pinpoint="第四条")
        page = page_of(client, law, "4").text
        assert "今日机制" in page
        assert "旧日机制" in page
        assert "别条机制" not in page
        assert "草稿机制" not in page

    def test_can_be_cited_in_the_forms_that_people_paste(self, client, law):
        Alias.objects.create(entry=law, name="中华人民共和国某某法", kind="full")
        make_link(law, "issued_by", make_agency("某委员会"))
        law.versions.filter(effective="2020-01-01").update(head="2010年1月1日某委员会通过\n2019年12月1日某委员会修正")
        page = page_of(client, law, "2")
        address = "http://testserver/laws/某某法/2/?asof=2020-01-01"
        citation = page.context["citation"]
        full = "《中华人民共和国某某法》（2019 年修正）第二条"
        assert citation.plain.startswith(f"{full}，{address}，")
        assert citation.markdown.startswith(f"[{full}]({address})，")
        assert citation.gbt.startswith("某委员会．中华人民共和国某某法：第二条[A/OL]．（2020-01-01）[")
        assert citation.gbt.endswith(f"．{address}．")
        assert citation.legal == "《中华人民共和国某某法》（2019年修正）第2条。"
        assert citation.with_text.endswith(f"\n——{full}，{address}")
        for form in (citation.plain, citation.markdown, citation.gbt, citation.legal):
            assert form in page.text
        assert client.get(citation.address.removeprefix("http://testserver")).status_code == 200

    def test_of_a_text_that_is_not_that_of_today_says_so(self, client, law):
        law.versions.filter(effective="2020-01-01").update(ended="2021")
        make_version(law, effective="2021")
        assert "不是今天的" in page_of(client, law, "2").text

    def test_escapes_what_a_text_says(self, client):
        law = make_law("尖法")
        make_text(law, "<script>甲</script>", effective="2020")
        assert "&lt;script&gt;甲" in page_of(client, law, "1").text

    def test_takes_the_same_queries_whatever_the_law(self, client, law, django_assert_num_queries):
        short = make_law("短法")
        make_text(short, BUILD, PROTECT, effective="2017", ended="2020")
        make_text(short, BUILD, PROTECT, effective="2020")
        for one in (law, short):
            make_link(make_mechanism(), "governed_by", one, pinpoint="第二条")
        for number in range(5):
            make_link(make_mechanism(f"机制{number}"), "governed_by", law, pinpoint="第二条")
        client.get("/about/")  # what pages look up now and then
        for one in (law, short):
            with django_assert_num_queries(19):
                page_of(client, one, "2")


class TestAnAddress:
    @pytest.mark.parametrize("label", ["第二条", "第2条", "第２条"])
    def test_may_be_a_label(self, client, law, label):
        page = page_of(client, law, label)
        assert (page.status_code, page["Location"]) == (301, f"{law.get_absolute_url()}2/")

    def test_of_an_article_that_is_not_there_says_which_are(self, client, law):
        page = page_of(client, law, "200")
        assert page.status_code == 404
        assert "某某法没有第二百条" in page.text
        assert "2020-01-01 的文本从第一条到第四条" in page.text

    @pytest.mark.parametrize("key", ["x", "2-", "-1", "99999", "p7", "二", "<b>", "1~9"])
    def test_that_is_none_is_not_found(self, client, law, key):
        page = page_of(client, law, key)
        assert page.status_code == 404
        assert "<b>" not in page.text.split("</h1>")[0].split("<h1")[1]

    def test_of_a_law_without_text_says_so(self, client):
        page = page_of(client, make_law("无文法"), "2")
        assert page.status_code == 404
        assert "本库尚未收录无文法的正文" in page.text

    def test_of_a_law_that_is_not_public_or_not_there_is_not_found(self, client):
        law = make_law("草案法", state=ReviewState.DRAFT)
        make_text(law, BUILD, effective="2020")
        assert page_of(client, law, "1").status_code == 404
        assert client.get("/laws/没有的法/1/").status_code == 404

    def test_of_a_law_that_was_renamed_leads_on(self, client, law):
        retire("law", "旧名法", successor=law)
        page = client.get("/laws/旧名法/2/")
        assert (page.status_code, page["Location"]) == (301, f"{law.get_absolute_url()}2/")


class TestANumberThatAnotherArticleHad:
    def test_leads_to_that_article(self, client):
        law = make_law("河流法")
        make_text(law, "国家保护河流。", "禁止倾倒废油。", effective="2010-01-01", ended="2020-01-01")
        make_text(law, "新写的一条规定。", "国家保护河流。", "禁止倾倒废油。", effective="2020-01-01")
        count_changes()
        page = " ".join(client.get(f"{law.get_absolute_url()}2/").text.split())
        assert "2010-01-01 文本的第二条现为" in page
        assert f'<a href="{law.get_absolute_url()}3/" lang="zh-Hans">第三条</a>' in page
        assert "现为" not in client.get(f"{law.get_absolute_url()}3/").text
