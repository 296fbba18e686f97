"""Norms of a text for programs."""

import json

import pytest

from tests.factories import make_law, make_text

FIND = "/api/v1/norms/find/"


def post(client, **body):
    return client.post(FIND, json.dumps(body), content_type="application/json")


class TestFind:
    def test_tells_each_norm_with_its_fields(self, client, db):
        text = "违反前款规定的，由渔业主管部门责令改正，处五千元以上一万元以下罚款。"
        [norm] = post(client, text=f"养殖单位不得倾倒废油。\n{text}", article="12").json()["norms"][1:]
        assert norm == {
            "kind": "sanction",
            "start": 27,
            "end": 29,
            "trigger": "责令",
            "subject": None,
            "authority": "渔业主管部门",
            "deadlines": [],
            "sanctions": [
                {"type": "order", "min": None, "max": None, "unit": None, "on": None},
                {"type": "fine", "min": 5000.0, "max": 10000.0, "unit": "yuan", "on": None},
            ],
            "breaches": ["12/1"],
            "items": None,
            "vague_times": [],
            "matter": "other",
            "is_general": False,
            "articles": None,
        }

    def test_leads_to_the_articles_that_a_sanction_punishes(self, client, db):
        make_text(make_law("某法"), "甲。", "乙。", effective="2020-01-01")
        text = "违反第二条、第七条规定的，处五千元罚款。"
        [norm] = post(client, text=text, law="某法").json()["norms"]
        assert norm["breaches"] == ["2", "7"]
        assert [(one["number"], one["url"].rpartition("/laws/")[2].endswith("/2/")) for one in norm["articles"]] == [
            ("2", True)
        ]
        assert post(client, text=text, law="没有的法").json()["errors"][0]["attr"] == "law"

    def test_tells_the_event_of_a_deadline(self, client, db):
        [norm] = post(client, text="登记机关应当自受理之日起三十日内决定。").json()["norms"]
        assert norm["deadlines"] == [{"text": "三十日内", "amount": 30, "unit": "day", "from": "受理之日"}]

    def test_reads_traditional_script(self, client, db):
        [norm] = post(client, text="養殖單位應當登記。").json()["norms"]
        assert (norm["kind"], norm["start"]) == ("duty", 4)

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"text": 1},
            {"text": "甲" * 50_001},
            {"text": "甲", "article": "第一条"},
            {"text": "甲", "article": 0},
            {"text": "甲", "article": "1\n"},
            {"text": "甲", "article": "１"},
        ],
    )
    def test_refuses_what_makes_no_sense(self, client, db, body):
        answer = post(client, **body)
        assert answer.status_code == 400
        assert answer.json()["errors"]

    def test_says_how_an_article_number_is_written(self, client, db):
        [error] = post(client, text="甲", article="第一条").json()["errors"]
        assert (error["attr"], error["detail"]) == ("article", '条号要写成字符串，如 "12" 或 "287-1"。')

    def test_of_a_text_without_norms_is_empty(self, client, db):
        assert post(client, text="").json() == {"norms": [], "unread": []}

    def test_tells_what_was_not_read(self, client, db):
        assert post(client, text="调度室负责日常工作。").json() == {
            "norms": [],
            "unread": [{"start": 3, "end": 5, "word": "负责", "reason": "body"}],
        }
