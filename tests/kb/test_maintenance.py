"""Maintenance: everything can be read, nothing written."""

import pytest

from regulations.models import Law
from tests.factories import make_law

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.MAINTENANCE = True


class TestReading:
    @pytest.mark.parametrize("path", ["/", "/laws/", "/api/v1/laws/", "/admin/login/"])
    def test_goes_on(self, client, path):
        assert client.get(path).status_code == 200

    def test_says_so_on_each_page(self, client):
        assert "正在维护" in client.get("/about/").text

    def test_says_nothing_otherwise(self, client, settings):
        settings.MAINTENANCE = False
        assert "正在维护" not in client.get("/about/").text

    def test_includes_forms_that_keep_nothing(self, client):
        assert client.post("/citations/", {"text": "《某法》第一条"}).status_code == 200
        assert (
            client.post("/api/v1/citations/find/", {"text": "第一条"}, content_type="application/json").status_code
            == 200
        )
        assert client.post("/i18n/setlang/", {"language": "en"}).status_code == 302


class TestWriting:
    def test_by_a_program_is_refused_in_the_form_of_the_api(self, client):
        answer = client.post("/api/v1/laws/", {"title": "某法"}, content_type="application/json")
        assert answer.status_code == 503
        assert answer["Retry-After"] == "600"
        assert answer.json()["errors"][0]["code"] == "maintenance"

    def test_in_admin_is_refused_on_a_page(self, admin_client):
        law = make_law("某法")
        page = admin_client.post(f"/admin/regulations/law/{law.pk}/change/", {"title": "别的名称"})
        assert page.status_code == 503
        assert "刚才的修改没有保存" in page.text
        assert Law.objects.get().title == "某法"

    def test_goes_on_otherwise(self, client, settings):
        settings.MAINTENANCE = False
        assert client.post("/api/v1/laws/", {"title": "某法"}, content_type="application/json").status_code == 401
