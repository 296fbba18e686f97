"""Files for compliance tools by the API; the texts are made up."""

import json

import pytest

from regulations.importing.norms import update_norms
from tests.domain.compliance.ciso import loaded, mappings_of, nodes_of
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db
LAW = "/api/v1/laws/某法"


@pytest.fixture
def law():
    law = make_law("某法", level="law")
    make_text(law, "甲单位应当登记。", effective="2010-01-01", ended="2020-01-01")
    make_text(law, "甲单位应当及时登记。", "乙单位不得转让。", effective="2020-01-01")
    update_norms()
    return law


class TestFramework:
    def test_is_of_the_text_of_the_day_and_the_same_for_everybody(self, client, law):
        now = client.get(f"{LAW}.ciso.yaml")
        then = client.get(f"{LAW}.ciso.yaml", {"asof": "2015-01-01"})
        assert now.headers["Content-Type"].startswith("application/yaml")
        assert now.content == client.get(f"{LAW}.ciso.yaml", headers={"accept-language": "en"}).content
        assert not nodes_of(loaded(now.text)).keys() & nodes_of(loaded(then.text)).keys()

    def test_of_a_law_without_text_is_not_there(self, client, db):
        make_law("无文法")
        assert client.get("/api/v1/laws/无文法.ciso.yaml").status_code == 404

    def test_refuses_other_parameters(self, client, law):
        answer = client.get(f"{LAW}.ciso.yaml", {"colour": "red"})
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["attr"] == "colour"


class TestCatalog:
    def test_is_json(self, client, law):
        told = json.loads(client.get(f"{LAW}.oscal.json").content)
        assert told["catalog"]["metadata"]["version"] == "2020-01-01"


class TestMapping:
    def test_is_between_two_texts(self, client, law):
        forward, _reverse = mappings_of(loaded(client.get(f"{LAW}/mapping.yaml").text))
        assert [row["relationship"] for row in forward["requirement_mappings"]] == ["intersect", "not_related"]

    def test_refuses_a_day_without_text(self, client, law):
        answer = client.get(f"{LAW}/mapping.yaml", {"from": "1990-01-01"})
        assert answer.status_code == 400


class TestRegister:
    def test_has_what_the_filters_let_through(self, client, law):
        answer = client.get("/api/v1/export/norms.ciso.yaml", {"kind": "prohibition"})
        names = [node["name"] for node in nodes_of(loaded(answer.text)).values()]
        assert names[-1] == "第二条"
        assert "第一条" not in names

    def test_says_what_is_wrong_with_a_filter(self, client, law):
        answer = client.get("/api/v1/export/norms.ciso.yaml", {"kind": "colour"})
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["attr"] == "kind"

    def test_refuses_too_many_laws(self, client, law, monkeypatch):
        monkeypatch.setattr("regulations.domain.compliance.ciso_framework.MOST_LAWS", 0)
        answer = client.get("/api/v1/export/norms.ciso.yaml")
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "too_many")

    def test_of_no_norms_is_refused(self, client, law):
        answer = client.get("/api/v1/export/norms.ciso.yaml", {"law": "某法", "article": "99"})
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "empty")
