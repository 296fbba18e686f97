"""Pages for what goes wrong, each in the layout of the house."""

import re

import pytest
from django.test import Client
from django.urls import reverse


class TestNotFound:
    @pytest.mark.parametrize("path", ["/nothing/", "/laws/没有/", "/laws/a%00b/", "/laws/a%0Ab/", "/colours/"])
    def test_says_so_and_shows_ways_on(self, client, db, path):
        page = client.get(path)
        assert page.status_code == 404
        assert "没有这一页" in page.text
        assert reverse("pages:search") in page.text

    def test_offers_a_search_for_what_the_address_names(self, client, db):
        page = client.get("/laws/没有这部办法/").text
        assert f'href="{reverse("pages:search")}?q=%E6%B2%A1' in page
        assert "检索“没有这部办法”" in page
        assert reverse("pages:citecheck") in page
        assert "检索“" not in client.get("/nothing/").text

    def test_escapes_the_address(self, client, db):
        assert "<script>" not in client.get("/<script>/").text

    def test_speaks_english(self, client, db):
        assert "Page not found" in client.get("/nothing/", headers={"accept-language": "en"}).text


class TestServerError:
    def test_shows_a_number_that_the_log_has_too(self, client, db, monkeypatch, caplog):
        client.raise_request_exception = False
        monkeypatch.setattr("regulations.pages.explore.home.Entry", None)
        page = client.get(reverse("pages:home"))
        assert page.status_code == 500
        number = re.search(r"错误编号 ([0-9a-f]{8})", page.text).group(1)
        assert f"as number {number}" in caplog.text

    def test_works_without_a_database(self, client, db, monkeypatch):
        client.raise_request_exception = False
        monkeypatch.setattr("regulations.pages.explore.home.Entry", None)
        with monkeypatch.context() as broken:
            broken.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", None)
            assert "服务器出错" in client.get(reverse("pages:home")).text


class TestRefused:
    def test_form_without_token_is_explained(self, db):
        page = Client(enforce_csrf_checks=True).post(reverse("set_language"), {"language": "en"})
        assert page.status_code == 403
        assert "表单已过期" in page.text

    def test_host_that_is_not_ours_is_a_bad_request(self, client, db):
        page = client.get("/", headers={"host": "elsewhere.example"})
        assert page.status_code == 400
        assert "请求无法读懂" in page.text
