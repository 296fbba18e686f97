"""Whatever door one asks, the status of a law and of a text is the same, with the same reason."""

import datetime
import json
import re

import pytest
from django.urls import reverse

from regulations.models import Law
from regulations.search.index import indexer
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db
TODAY = "2026-11-29"
# Of each law: what stands of it in the database, its status today, the basis of that.
CASES = {
    "in-force": ({}, [{"effective": "2017-06-01"}], "in_force", "effective"),
    "two-texts": (
        {},
        [{"effective": "2017-06-01", "ended": "2026-01-01"}, {"effective": "2026-01-01"}],
        "in_force",
        "effective",
    ),
    "presumed": ({}, [{"promulgated": "2019-03-24"}], "in_force", "presumed"),
    "which-text": ({}, [{"effective": "2017-11-05"}, {"promulgated": "2026-06-28"}], "unknown", "which_text"),
    "no-date": ({}, [{"promulgated": "2026-06-28"}], "unknown", "no_date"),
    "to-come": ({}, [{"promulgated": "2026-06-28", "effective": "2027-01-01"}], "not_yet", "to_come"),
    "repealed": ({}, [{"effective": "2015-01-01", "ended": "2026-08-15"}], "repealed", "ended"),
    "repealed-on-no-day": ({"stated_status": "repealed"}, [{"effective": "1993-01-01"}], "repealed", "end_stated"),
    "stated-unknown": ({"stated_status": "unknown"}, [{"effective": "2003-03-01"}], "in_force", "effective"),
}


@pytest.fixture(params=CASES)
def case(request, index, time_machine):
    """Make the law of one case; return it with its status and basis today."""
    time_machine.move_to(f"{TODAY}T04:00:00+00:00", tick=False)
    values, versions, status, basis = CASES[request.param]
    law = make_law("某某法", level="law", **values)
    for number, dates in enumerate(versions):
        make_text(law, f"甲事{number}。", **dates)
    if status == "repealed" and basis == "ended":
        law.versions.update(ended_by=make_law("某法典", level="law"))
    indexer.rebuild()
    return Law.objects.get(pk=law.pk), status, basis


def api(client, path):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


class TestToday:
    def test_has_one_status_in_every_output(self, client, case):
        law, status, _ = case
        page, article = client.get("/laws/某某法/").text, client.get("/laws/某某法/1/").text
        record = api(client, "laws/某某法/")
        found = {
            "model": law.status_on(datetime.date.fromisoformat(TODAY)).value,
            "page": re.search(r'popovertarget="why-status".*?sign--(\w+)', page, re.DOTALL)[1],
            "article page": re.search(r'popovertarget="why-status".*?sign--(\w+)', article, re.DOTALL)[1],
            "list page": re.search(r"sign--(\w+)", client.get("/laws/").text.partition("某某法</a>")[2])[1],
            "record": record["status"]["value"],
            "version of the record": record["versions"][-1]["status"]["value"],
            "list": next(row for row in api(client, "laws/")["results"] if row["title"] == "某某法")["status"]["value"],
            "versions": next(row for row in api(client, "laws/某某法/versions/")["results"] if row["is_shown"])[
                "status"
            ]["value"],
            "article": api(client, "laws/某某法/articles/1/")["version"]["status"]["value"],
            "search": next(
                row for row in api(client, "search/?q=某某法&kind=law")["results"] if row["title"] == "某某法"
            )["status"]["value"],
            "export": next(
                json.loads(line)
                for line in client.get("/api/v1/export/laws.ndjson").getvalue().splitlines()
                if "某某法" in json.loads(line)["title"]
            )["status"]["value"],
        }
        assert set(found.values()) == {status}, found
        for value in ("in_force", "repealed", "unknown", "not_yet", "amended"):
            listed = {row["title"] for row in api(client, f"laws/?status={value}")["results"]}
            facet = api(client, f"search/?q=某某法&kind=law&status={value}")["results"]
            assert ("某某法" in listed) == (value == status), value
            assert any(row["title"] == "某某法" for row in facet) == (value == status), value

    def test_has_one_reason_in_page_and_api(self, client, case):
        _, _, basis = case
        told = api(client, "laws/某某法/")["status"]
        assert told["basis"] == basis
        assert told["reason"] in client.get("/laws/某某法/").text
        assert told["reason"] in client.get("/laws/某某法/1/").text
        if basis == "ended":
            assert told["by"] == "某法典"
            assert told["reason"] == "自 2026-08-15 起由《某法典》废止"
            page = client.get("/laws/某某法/").text
            assert page.index("自 2026-08-15 起由《某法典》废止") < page.index("甲事0")
            assert f'href="{reverse("pages:law", args=["某法典"])}"' in page

    def test_says_to_machines_what_it_says_to_people(self, client, case):
        _, status, _ = case
        data = json.loads(re.search(r'ld\+json">(.*?)</script>', client.get("/laws/某某法/").text)[1])
        force = {"in_force": "InForce", "repealed": "NotInForce"}.get(status)
        assert data.get("legislationLegalForce") == force


class TestOlderText:
    def test_is_never_called_binding_today(self, client, index, time_machine):
        time_machine.move_to(f"{TODAY}T04:00:00+00:00", tick=False)
        law = make_law("某某法")
        make_text(law, "甲事。", effective="2017-06-01", ended="2026-01-01")
        make_text(law, "乙事。", effective="2026-01-01")
        for path in ("/laws/某某法/versions/2017-06-01/", "/laws/某某法/1/?asof=2020-06-01"):
            page = client.get(path, follow=True).text
            assert re.search(r'popovertarget="why-status".*?sign--(\w+)', page, re.DOTALL)[1] == "amended"
            assert "当日有效" in page
            assert "现行有效" not in page
        assert "现行有效" in client.get("/laws/某某法/").text

    def test_is_not_told_to_hold_while_nobody_knows_which_does(self, client, index, time_machine):
        time_machine.move_to(f"{TODAY}T04:00:00+00:00", tick=False)
        law = make_law("会计法")
        make_text(law, "旧文。", effective="2017-11-05")
        make_text(law, "新文。", promulgated="2024-06-28")
        for day in ("2024-08-01", "2025-06-01"):
            told = api(client, f"laws/会计法/articles/1/?asof={day}")["version"]["status"]
            assert (told["value"], told["basis"]) == ("unknown", "which_text")
            resolved = client.get("/api/v1/citations/resolve/", {"text": "会计法第一条", "asof": day}).json()
            assert (resolved["status"], "不知这一天适用哪一文本" in resolved["detail"]) == ("unread", True)
            page = client.get(f"/laws/会计法/1/?asof={day}").text
            assert "不知这一天适用哪一文本" in page
            assert "当日有效" not in page
