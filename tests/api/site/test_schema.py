"""The description of the API, and its page."""

import pytest
import yaml
from django.contrib.staticfiles import finders
from django.urls import reverse
from drf_spectacular.validation import validate_schema

from kb import VERSION
from regulations.models import Kind


@pytest.fixture
def described(client, db):
    return yaml.safe_load(client.get(reverse("api:schema")).content)


class TestSchema:
    def test_is_valid_openapi_3(self, described):
        validate_schema(described)
        assert described["openapi"].startswith("3.")

    def test_describes_every_address(self, described):
        lists = {f"/api/v1/{kind.plural}/" for kind in Kind}
        records = {f"{path}{{slug}}/" for path in lists}
        exports = {f"/api/v1/export/{kind.plural}.{form}" for kind in Kind for form in ("csv", "ndjson")}
        exports.add("/api/v1/export/search.csv")
        trees = {f"/api/v1/trees/{plural}/" for plural in ("agencies", "mechanisms", "measures")}
        names = (
            "links",
            "evidence",
            "sources",
            "topics",
            "timeline",
            "changes",
            "search",
            "suggest",
            "tokens",
            "citations/find",
            "citations/resolve",
        )
        others = {"/api/v1/", *(f"/api/v1/{name}/" for name in names)}
        law, article = "/api/v1/laws/{slug}", "/api/v1/laws/{slug}/articles/{key}"
        texts = {f"{law}/{name}/" for name in ("versions", "toc", "articles", "compare")} | {f"{article}/"}
        cited = {f"{place}/citations/{way}/" for place in (law, article) for way in ("in", "out")}
        files = {f"{place}.{form}" for place in (law, article) for form in ("txt", "md")}
        assert set(described["paths"]) == lists | records | exports | trees | others | texts | cited | files

    def test_describes_the_parameters_as_they_are_checked(self, described):
        parameters = {p["name"]: p for p in described["paths"]["/api/v1/search/"]["get"]["parameters"]}
        assert parameters["q"]["schema"]["maxLength"] == 500
        assert parameters["page_size"]["schema"]["maximum"] == 100
        assert parameters["kind"]["explode"] is False
        assert parameters["kind"]["schema"]["items"]["enum"] == ["", *Kind.values, "article"]

    def test_describes_the_one_form_of_errors(self, described):
        for operation in (operation for methods in described["paths"].values() for operation in methods.values()):
            refusal = operation["responses"]["400"]["content"]["application/json"]["schema"]
            assert refusal == {"$ref": "#/components/schemas/Error"}

    def test_comes_as_json_too(self, client, db):
        response = client.get(reverse("api:schema"), headers={"accept": "application/vnd.oai.openapi+json"})
        assert response.json()["info"]["title"] == "Fagui 法规知识库"


class TestDocs:
    def test_need_nothing_from_outside_and_no_inline_script(self, client, db):
        page = client.get(reverse("api:docs")).text
        assert "://" not in page
        assert "<style" not in page
        assert "<script>" not in page
        assert finders.find("drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js")

    def test_run_a_script_that_asks_for_our_schema(self, client, db):
        script = client.get(reverse("api:docs"), {"script": ""})
        assert script["Content-Type"].startswith("application/javascript")
        assert reverse("api:schema") in script.text


class TestContents:
    def test_lead_to_everything(self, client, knowledge):
        contents = client.get(reverse("api:contents")).json()
        assert contents.pop("version") == VERSION
        for address in contents.values():
            assert client.get(address).status_code == 200
