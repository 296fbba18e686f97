"""The name of a law that is not here is answered as unknown, with near names to choose, and never by another law."""

import pytest
from django.urls import reverse

from regulations.importing.citations import update_citations
from regulations.search.index import indexer
from tests.factories import make_law, make_text, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(index):
    """Return the index of some laws."""
    for title in ("网络安全法", "消防法"):
        make_text(make_law(title, level="law"), f"为了{title[:-1]}，制定本法。", effective="2020-01-01")
    make_version(make_law("关键信息基础设施安全保护条例"), effective="2021-09-01", document_number="国务院令第745号")
    indexer.rebuild()
    return index


def ask(client, text):
    return client.get(reverse("api:search"), {"q": text}).json()


class TestUnknownLaw:
    @pytest.mark.parametrize(("text", "near"), [("消保法", "消防法")])
    def test_is_told_with_near_names(self, client, library, text, near):
        assert not ask(client, text)["results"]
        page = client.get(reverse("pages:search"), {"q": text}).text
        assert f"本库未收录《{text}》" in page
        assert f'lang="zh-Hans">{near}</a>' in page

    @pytest.mark.parametrize("text", ["《没有的法》第一条", "没有的办法第一条"])
    def test_is_not_answered_by_articles_of_that_number_in_other_laws(self, client, library, text):
        told = ask(client, text)
        assert told["query"]["reading"]["status"] == "unknown_law"
        assert told["answer"] is None

    def test_by_a_short_name_is_not_answered_by_another_one(self, client, library):
        assert ask(client, "食安法")["results"] == []

    def test_is_told_though_some_text_has_all_its_words(self, client, library):
        text = "国家网络安全事件报告管理办法"
        law = make_law("某条例")
        make_text(law, "国家网络安全事件的报告和管理，办法另定。", effective="2020-01-01")
        indexer.rebuild()
        page = client.get(reverse("pages:search"), {"q": text})
        assert f"本库未收录《{text}》" in page.text
        assert page.context["answer"].hits.count  # what has its words stays

    def test_is_told_with_who_cites_it(self, client, library):
        law = make_law("某条例")
        make_text(law, "依照《国家网络安全事件报告管理办法》报告。", effective="2020-01-01")
        update_citations()
        indexer.rebuild()
        page = client.get(reverse("pages:search"), {"q": "《国家网络安全事件报告管理办法》"}).text
        assert "引用它 1 处" in page
        assert f'href="{law.get_absolute_url()}1/"' in page

    @pytest.mark.parametrize("text", ["关键信息基础设施安全保护条例", "《网络安全法》", "保护办法", "办法第一条"])
    def test_is_not_told_of_what_is_here_or_of_a_short_phrase_that_texts_have(self, client, library, text):
        make_text(make_law("某条例"), "网络安全的保护办法。", effective="2020-01-01")
        indexer.rebuild()
        assert "未收录" not in client.get(reverse("pages:search"), {"q": text}).text

    def test_is_found_by_its_short_name_once_it_is_here(self, client, library):
        make_text(make_law("食品安全法"), "为了食品。", effective="2020-01-01")
        indexer.rebuild()
        assert ask(client, "食安法")["results"][0]["title"] == "食品安全法"

    def test_does_not_keep_words_from_being_searched(self, client, library):
        assert ask(client, "网络安全")["results"]


class TestDocumentNumber:
    @pytest.mark.parametrize("text", ["国务院令第745号", "国务院令第七百四十五号", "国务院745号令"])
    def test_resolves(self, client, library, text):
        told = client.get(reverse("api:citations-resolve"), {"text": text}).json()
        assert told["law"]["title"] == "关键信息基础设施安全保护条例"
