"""The knowledge that ships: whole, linked, and resting on its sources."""

import io
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from regulations.importing.knowledge.coverage import as_markdown, coverage_of, text_of
from regulations.importing.knowledge.load import load_once
from regulations.importing.knowledge.readers.fixtures import read_folder
from regulations.importing.knowledge.validation import problems_of
from regulations.management.commands.seed_coverage import PAGE, SOURCE
from regulations.models import Entry, Kind, Link
from regulations.search.query.request import SearchRequest
from regulations.search.results.response import answer


@pytest.fixture(scope="module")
def collection():
    return read_folder(settings.KNOWLEDGE_DIR)


def is_named_by_norms(entry):
    """Tell whether the texts tie an entry to laws: by the words that they have for it."""
    return entry.ref.kind is Kind.ADDRESSEE or dict(entry.attributes).get("scope") == "class"


class TestFiles:
    def test_have_no_problem(self, collection):
        assert [str(problem) for problem in (*collection.problems, *problems_of(collection))] == []

    def test_hold_every_kind(self, collection):
        assert set(Counter(entry.ref.kind for entry in collection.entries)) == set(Kind)
        assert len(collection.entries) >= 450
        assert sum(len(entry.links) for entry in collection.entries) >= 700

    def test_leave_no_record_alone(self, collection):
        joined = {entry.ref for entry in collection.entries if entry.links or entry.parent}
        joined |= {link.to for entry in collection.entries for link in entry.links}
        joined |= {entry.parent for entry in collection.entries}
        joined |= {entry.ref for entry in collection.entries if is_named_by_norms(entry)}
        assert [str(entry.ref) for entry in collection.entries if entry.ref not in joined] == []

    def test_account_for_each_line_of_the_source(self, collection):
        coverage = coverage_of(collection, SOURCE)
        assert (coverage.unexplained, coverage.needless) == ([], [])
        assert PAGE.read_text(encoding="utf-8") == text_of(as_markdown(coverage)), "run manage.py seed_coverage"

    def test_say_of_jiangsu_that_nobody_else_does(self, collection):
        records = [entry for entry in collection.entries if any(e.section == "❽" for e in entry.evidence)]
        assert len(records) >= 15
        assert {e.claim.value for entry in records for e in entry.evidence if e.section == "❽"} == {"doubtful"}

    def test_do_not_say_that_there_is_what_the_textbook_only_asks_for(self, collection):
        """Its section ❼ tells what units should have and do; a rule in force is another witness."""
        measures = [entry for entry in collection.entries if entry.ref.kind is Kind.MEASURE]
        asked = [entry for entry in measures if {evidence.section for evidence in entry.evidence} == {"❼"}]
        without_rule = [entry for entry in asked if dict(entry.attributes)["basis"] != "in_law"]
        assert len(without_rule) >= 75
        assert {dict(entry.attributes)["existence"] for entry in without_rule} <= {"called_for", "proposed"}

    @pytest.mark.parametrize(
        ("ref", "claim", "word"),
        [
            ("mechanism/三种网络安全机制", "doubtful", "八种"),
            ("law/电子签名法", "doubtful", "2004 年已经通过"),
            ("mechanism/数字证书", "doubtful", "能被发现"),
            ("mechanism/网络安全与信息化警务联动工作机制", "doubtful", "名称也前后不一"),
            ("measure/系统内案件及时报告公安机关", "doubtful", "规定时间"),
            ("law/x500", "doubtful", "目录服务"),
            ("event/常州-泰州网安警务合作试点", "doubtful", "没有年份"),
            ("term/计算机犯罪", "single_source", "犯罪形式"),
            ("term/计算机犯罪", "outdated", "国际公约"),
            ("agency/独立认证机构", "doubtful", "独立、认证机构"),
            ("measure/修改权限", "outdated", "MOdify"),
        ],
    )
    def test_mark_what_is_doubtful_in_the_source(self, collection, ref, claim, word):
        (entry,) = (entry for entry in collection.entries if str(entry.ref) == ref)
        assert [e for e in entry.evidence if e.claim.value == claim and word in e.reason]

    @pytest.mark.parametrize(
        ("ref", "law", "pinpoint"),
        [
            ("term/用户信息", "law/个人信息保护法", "第四条"),
            ("measure/向公安机关通报网络不安全信息", "law/网络数据安全管理条例", "第十一条"),
            ("measure/密码口令管理制度", "law/网络安全法", "第二十三条"),
            ("measure/用户管理制度", "law/网络安全法", "第二十三条"),
            ("measure/安全等级保护制度", "law/gb-t-22239", ""),
            ("measure/重要信息工作人员的选任与教育", "law/保守国家秘密法实施条例", "第五十二条"),
            ("mechanism/打击网络犯罪的国际交流与合作", "law/国际刑事司法协助法", "第二条"),
        ],
    )
    def test_lead_to_the_law_of_today(self, collection, ref, law, pinpoint):
        (entry,) = (entry for entry in collection.entries if str(entry.ref) == ref)
        assert (law, pinpoint) in {(str(link.to), link.pinpoint) for link in entry.links}

    def test_summarise_in_two_to_four_sentences(self, collection):
        lengths = {str(entry.ref): entry.summary.count("。") for entry in collection.entries}
        assert {ref: number for ref, number in lengths.items() if not 2 <= number <= 4} == {}


@pytest.mark.django_db
class TestLoaded:
    @pytest.fixture(autouse=True)
    def _load(self):
        call_command("load_knowledge", verbosity=0)

    def test_review_measures_were_issued_by_twelve_and_then_by_thirteen(self):
        law = Entry.objects.get(kind=Kind.LAW, title="网络安全审查办法")
        issuers = Counter(
            str(link.version.date)
            for link in Link.objects.around(law)
            if link.predicate == "issued_by" and link.version
        )
        assert issuers == {"2020-06-01": 12, "2022-02-15": 13}

    def test_an_order_of_the_state_council_and_everyday_names_lead_to_the_record(self, client):
        for text in ("国务院令第745号", "关基条例第一条"):
            found = client.get("/api/v1/citations/resolve/", {"text": text}).json()
            assert found["law"]["title"] == "关键信息基础设施安全保护条例", text
        names = {"网信办": "国家互联网信息办公室", "网络警察": "公安机关网络安全保卫部门", "网安法": "网络安全法"}
        for name, title in names.items():
            assert [entry.title for entry in Entry.objects.published().named(name)] == [title]


@pytest.mark.django_db(transaction=True)
class TestFound:
    def test_each_by_its_name(self, knowledge):
        names = ["数字签名", "入网访问控制", "目录级安全控制", "腾讯110", "江苏省公安厅", "X.509", "机房门卫管理"]
        found = {name: answer(SearchRequest(name)).results[0].entry for name in names}
        borne = {name: {entry.title, *(alias.name for alias in entry.aliases.all())} for name, entry in found.items()}
        assert [name for name in names if name not in borne[name]] == []


@pytest.mark.django_db
class TestCommand:
    def test_dry_run_prints_and_writes_nothing(self, capsys):
        call_command("load_knowledge", "--dry-run")
        assert "0 problems" in capsys.readouterr().out
        assert not Entry.objects.exists()

    def test_folder_from_elsewhere_does_not_stand_for_the_shipped_one(self, tmp_path):
        for name in (
            "sources",
            "topics",
            "laws",
            "agencies",
            "mechanisms",
            "measures",
            "events",
            "terms",
            "addressees",
        ):
            (tmp_path / f"{name}.yaml").touch()
        call_command("load_knowledge", tmp_path, stdout=io.StringIO())
        assert load_once(settings.KNOWLEDGE_DIR).created_count >= 100

    def test_folder_with_problems_ends_with_an_error(self, tmp_path, capsys):
        with pytest.raises(CommandError, match="problems; nothing was written"):
            call_command("load_knowledge", tmp_path)
        assert "laws.yaml:1: cannot be read" in capsys.readouterr().out
