"""The first page."""

from django.urls import reverse


class TestHome:
    def test_says_what_it_is_in_chinese_first(self, client):
        response = client.get(reverse("pages:home"))
        assert response.status_code == 200
        assert response["Content-Language"] == "zh-hans"
        assert "法规知识库" in response.text

    def test_loads_nothing_from_outside_and_runs_nothing_inline(self, client):
        response = client.get(reverse("pages:home"))
        assert "http://" not in response.text
        assert "https://" not in response.text
        assert "<style" not in response.text
        assert " style=" not in response.text
        assert "default-src 'self'" in response["Content-Security-Policy"]

    def test_takes_no_post(self, client):
        assert client.post(reverse("pages:home")).status_code == 405
