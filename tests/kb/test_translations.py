"""English is complete, and gettext reads what git holds."""

import gettext

import pytest
from django.urls import reverse

from kb import translations


@pytest.fixture
def po_file(tmp_path, monkeypatch):
    """Put a catalogue of one message where the module looks for it."""
    path = tmp_path / "django.po"
    path.write_text('msgid "法规"\nmsgstr "law"\n', encoding="utf-8")
    monkeypatch.setattr(translations, "PO_FILE", path)
    return path


def is_complete(message):
    """Tell whether a message has its English, in both numbers where it has two."""
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


class TestCatalog:
    def test_every_message_has_its_english(self):
        catalog = translations.read_catalog()
        known = {(message.id, message.context) for message in catalog if is_complete(message)}
        wanted = {(message.id, message.context) for message in translations.collect() if message.id}
        assert len(wanted) > 3
        assert wanted - known == set()

    def test_nothing_is_translated_that_nobody_says(self):
        wanted = {message.id for message in translations.collect()}
        assert {message.id for message in translations.read_catalog()} - wanted - {""} == set()


# What the interface said before it was edited as legal databases and native editors write.
REPLACED = [
    "带走结果",
    "从接口取全部",
    "馆藏的数",
    "谁与谁相连",
    "不是一天",
    "由什么要求",
    "落实什么",
    "看今天的",
    "回到今天",
    "前一文本",
    "条号已变",
    "未能判读",
    "改作普通检索",
    "也检索了法规里的说法",
    "没有一处同时含有这些词",
    "日期新的在前",
    "不再标出",
    "条只改条号",
    "行内标记",
    "画出来",
    "展开邻居",
    "列成表",
    "更新不早于",
    "这个检索没有执行",
    "请当作历史资料读",
    "公知",
    "由何法废止",
    "被废止于",
    "结果怎样排列",
    "不碍事",
    "今天有约束力",
]
REPLACED_ENGLISH = [
    "Take the results along",
    "Show the text of a day",
    "Ways to look",
    "As the system",
    "Number has moved",
    "Lasting address",
    "See it in the whole text",
    "Articles like this",
    "Through the versions",
    "In our words",
    "It stands so",
    "To be read as history",
    "Who is tied to whom",
    "In the order of pinyin",
    "The holdings in numbers",
    "Show its neighbours",
    "Powers rest on",
    "Bodies below",
    "Ways to go on",
    "There is no such page",
    "That is no day",
    "Chinese Regulation Knowledge Base",
]


class TestWording:
    def test_has_none_of_the_words_that_were_replaced(self):
        told = [words for message in translations.read_catalog() for words in both(message)]
        assert [words for words in REPLACED for text, _english in told if words in text] == []
        assert [
            words for words in REPLACED_ENGLISH for _text, english in told if words.lower() in english.lower()
        ] == []


def both(message):
    """Return the Chinese of a message with its English; of one with a plural each form."""
    many = isinstance(message.id, tuple | list)
    return zip(message.id if many else [message.id], message.string if many else [message.string], strict=True)


class TestCompile:
    def test_result_is_what_gettext_reads(self, po_file):
        assert translations.compile_messages() is True
        with po_file.with_suffix(".mo").open("rb") as handle:
            assert gettext.GNUTranslations(handle).gettext("法规") == "law"

    def test_happens_once_for_each_change(self, po_file):
        translations.compile_messages()
        assert translations.compile_messages() is False

    def test_update_keeps_translations_that_are_still_said(self, po_file, monkeypatch):
        monkeypatch.setattr(translations, "collect", lambda: _catalog("法规", "机构"))
        catalog = translations.update_messages()
        assert catalog["法规"].string == "law"
        assert not catalog["机构"].string
        assert translations.read_catalog()["法规"].string == "law"


class TestSwitch:
    def test_changes_the_language_and_keeps_the_page(self, client, db):
        page = reverse("pages:home")
        response = client.post(reverse("set_language"), {"language": "en", "next": page}, follow=True)
        assert response.redirect_chain == [(page, 302)]
        assert response["Content-Language"] == "en"
        assert "and where it comes from" in response.text


def _catalog(*messages):
    catalog = translations.Catalog(locale="en")
    for message in messages:
        catalog.add(message)
    return catalog
