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


class TestCatalog:
    def test_every_message_has_its_english(self):
        catalog = translations.read_catalog()
        known = {(message.id, message.context) for message in catalog if message.string}
        wanted = {(message.id, message.context) for message in translations.collect() if message.id}
        assert len(wanted) > 3
        assert wanted - known == set()

    def test_nothing_is_translated_that_nobody_says(self):
        wanted = {message.id for message in translations.collect()}
        assert {message.id for message in translations.read_catalog()} - wanted - {""} == set()


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
