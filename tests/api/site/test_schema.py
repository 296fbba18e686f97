"""The description of the API, and its page."""

import json
import re

import pytest
import yaml
from django.contrib.staticfiles import finders
from django.urls import reverse
from drf_spectacular.validation import validate_schema

from kb import VERSION
from regulations.api.records.serializers import PARTS
from regulations.api.site.operations import OPERATIONS, PREFIX
from regulations.api.site.schema import HEADERS, Generator
from regulations.models import Kind


@pytest.fixture
def described():
    return Generator().get_schema()


def operations(described):
    """Return all operations."""
    return [operation for methods in described["paths"].values() for operation in methods.values()]


def texts(value):
    """Return the summaries and descriptions of a schema."""
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    if not isinstance(value, dict):
        return []
    own = [value[name] for name in ("summary", "description") if isinstance(value.get(name), str)]
    return own + [text for name, part in value.items() if name != "example" for text in texts(part)]


class TestSchema:
    def test_is_valid_openapi_3(self, described):
        validate_schema(described)
        assert described["openapi"].startswith("3.")

    def test_describes_every_address(self, described):
        lists = {f"/api/v1/{kind.plural}/" for kind in Kind}
        records = {f"{path}{{slug}}/" for path in lists}
        exports = {f"/api/v1/export/{kind.plural}.{form}" for kind in Kind for form in ("csv", "ndjson")}
        exports |= {f"/api/v1/export/{name}.ndjson" for name in ("articles", "versions", "citations", "links")}
        exports.add("/api/v1/export/search.csv")
        exports |= {f"/api/v1/export/norms.{form}" for form in ("csv", "ndjson", "xlsx")}
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
            "norms",
            "norms/find",
            "norms/statistics",
        )
        others = {"/api/v1/", *(f"/api/v1/{name}/" for name in names)}
        law, article = "/api/v1/laws/{slug}", "/api/v1/laws/{slug}/articles/{key}"
        texts = {f"{law}/{name}/" for name in ("versions", "toc", "articles", "compare")} | {f"{article}/"}
        cited = {f"{place}/citations/{way}/" for place in (law, article) for way in ("in", "out")}
        texts |= {f"{law}/norms/changes/", f"{law}/norms/{{code}}/"}
        files = {f"{place}.{form}" for place in (law, article) for form in ("txt", "md")}
        files |= {f"{law}.ciso.yaml", f"{law}.oscal.json", f"{law}/mapping.yaml", "/api/v1/export/norms.ciso.yaml"}
        edited = {f"{path}edit/" for path in records}
        every = lists | records | edited | exports | trees | others | texts | cited | files
        assert set(described["paths"]) == every

    def test_describes_the_parameters_as_they_are_checked(self, described):
        parameters = {p["name"]: p for p in described["paths"]["/api/v1/search/"]["get"]["parameters"]}
        assert parameters["q"]["schema"]["maxLength"] == 500
        assert parameters["page_size"]["schema"]["maximum"] == 100
        assert parameters["kind"]["explode"] is False
        assert parameters["kind"]["schema"]["items"]["enum"] == [*Kind.values, "article"]

    def test_is_in_english_for_everybody_and_has_an_ascii_title(self, client, db, described):
        chinese = yaml.safe_load(client.get(reverse("api:schema"), headers={"accept-language": "zh-hans"}).content)
        assert chinese == json.loads(json.dumps(described))
        assert described["info"]["title"].isascii()
        for text in texts(described):
            assert 3 * len(re.findall(r"[\u4e00-\u9fff]", text)) <= len(text), text  # names of laws, in examples

    def test_names_every_operation_as_a_program_would(self, described):
        ids = [operation["operationId"] for operation in operations(described)]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in ids)
        assert {"list_laws", "get_law", "update_law", "get_article", "compare_law_texts", "search"} <= set(ids)

    def test_has_an_example_of_every_operation_that_takes_something(self, described):
        for operation in operations(described):
            parts = [*operation.get("parameters", ()), *operation.get("requestBody", {}).get("content", {}).values()]
            assert not parts or any("example" in part for part in parts), operation["operationId"]

    def test_registers_no_operation_that_there_is_not(self, described):
        there = {
            (path.removeprefix(PREFIX), method.upper())
            for path, methods in described["paths"].items()
            for method in methods
        }
        assert set(OPERATIONS) == there

    def test_says_what_is_always_there(self, described):
        schemas = described["components"]["schemas"]
        assert {"id", "title", "versions", "status"} <= set(schemas["Law"]["required"])
        assert set(schemas["LawDetail"]["required"]) == set(schemas["LawDetail"]["properties"])
        assert set(schemas["Law"]["properties"]) - set(schemas["Law"]["required"]) == set(PARTS)
        assert schemas["LawEdit"]["required"] == ["title"]
        assert "required" not in schemas["PatchedLawEdit"]
        assert schemas["RelatedEntry"]["required"] == ["kind", "id", "title", "url", "api_url"]

    def test_says_what_may_be_null(self, described):
        schemas = described["components"]["schemas"]
        for component, name in (("Division", "parent"), ("Stage", "change"), ("Cited", "law"), ("Cited", "title")):
            assert "null" in schemas[component]["properties"][name]["type"]

    def test_describes_the_form_to_edit_of_each_kind(self, described):
        schemas = described["components"]["schemas"]
        assert {"level", "instrument", "versions", "in_force_since"} <= set(schemas["LawEdit"]["properties"])
        assert {"sector", "country", "parent"} <= set(schemas["AgencyEdit"]["properties"])
        assert set(schemas["EvidenceEdit"]["required"]) == {"source", "claim"}

    def test_describes_headers(self, described):
        law = described["paths"]["/api/v1/laws/{slug}/"]
        assert "ETag" in law["get"]["responses"]["200"]["headers"]
        assert {"Location", "ETag"} <= set(law["patch"]["responses"]["200"]["headers"])
        assert "Retry-After" in law["get"]["responses"]["429"]["headers"]
        assert set(described["components"]["headers"]) == set(HEADERS)

    def test_describes_files_as_such(self, described):
        assert (
            "application/x-ndjson"
            in described["paths"]["/api/v1/export/laws.ndjson"]["get"]["responses"]["200"]["content"]
        )
        assert "text/csv" in described["paths"]["/api/v1/export/search.csv"]["get"]["responses"]["200"]["content"]
        assert set(described["paths"]["/api/v1/laws/{slug}.md"]["get"]["responses"]["200"]["content"]) == {
            "text/markdown"
        }

    def test_describes_the_one_form_of_errors(self, described):
        for operation in (operation for methods in described["paths"].values() for operation in methods.values()):
            refusal = operation["responses"]["400"]["content"]["application/json"]["schema"]
            assert refusal == {"$ref": "#/components/schemas/Error"}

    def test_comes_as_json_too(self, client, db):
        response = client.get(reverse("api:schema"), headers={"accept": "application/vnd.oai.openapi+json"})
        assert response.json()["info"]["title"] == "Fagui"


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
