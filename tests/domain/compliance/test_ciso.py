"""Libraries for CISO Assistant; the texts are made up."""

import pytest

from regulations.domain.compliance import UnusableError, as_yaml, framework_library, mapping_library, register_library
from regulations.importing.norms import update_norms
from regulations.models import Norm
from tests.domain.compliance.ciso import loaded, mappings_of, nodes_of
from tests.factories import make_entry, make_law, make_text

pytestmark = pytest.mark.django_db
BASE = "https://laws.example"
OLD = ("总则。", "甲单位应当登记。", "甲单位应当保存记录。\n任何人可以查阅。", "违反规定的，处一万元罚款。")
NEW = (
    "总则。",
    "国家建立登记制度。",
    "甲单位应当登记。",
    "甲单位应当保存完整记录。\n任何人可以查阅。",
    "甲单位应当履行下列义务：\n（一）报告；\n（二）公开。",
)


@pytest.fixture
def versions():
    make_entry("addressee", "甲单位", title_en="Jia units")
    law = make_law("甲条例", title_en="Regulations on Jia")
    old = make_text(law, *OLD, effective="2010-01-01", ended="2020-01-01")
    new = make_text(law, *NEW, effective="2020-01-01", promulgated="2019-11-01")
    update_norms()
    for version in (old, new):
        version.refresh_from_db()
    return old, new


def library_of(version):
    return loaded(as_yaml(framework_library(version, BASE)))


def by_ref(told):
    return {node["ref_id"]: node for node in nodes_of(told).values() if "ref_id" in node}


class TestAFramework:
    def test_has_what_the_loader_asks_for(self, versions):
        for version in versions:
            assert nodes_of(library_of(version))

    def test_goes_down_to_paragraphs_and_items(self, versions):
        assert list(by_ref(library_of(versions[1]))) == [
            "第一条",
            "第二条",
            "第三条",
            "第四条",
            "第四条第一款",
            "第四条第二款",
            "第五条",
            "第五条第（一）项",
            "第五条第（二）项",
        ]

    def test_lets_duties_and_prohibitions_be_assessed_at_their_smallest_part(self, versions):
        nodes = by_ref(library_of(versions[1]))
        assessed = [name for name, node in nodes.items() if node["assessable"]]
        assert assessed == ["第三条", "第四条第一款", "第五条第（一）项", "第五条第（二）项"]
        assert nodes["第三条"]["implementation_groups"] == ["甲单位"]
        assert nodes["第四条第二款"]["description"] == "任何人可以查阅。"

    def test_names_articles_in_english_and_gives_their_lasting_address(self, versions):
        told = library_of(versions[1])
        node = by_ref(told)["第五条第（二）项"]
        assert node["translations"] == {"en": {"name": "Article 5(2)"}}
        assert node["annotation"].startswith(f"{BASE}/laws/")
        assert node["annotation"].endswith("/5/?asof=2020-01-01")
        assert told["translations"]["en"]["name"] == "Regulations on Jia (text of 2020-01-01)"
        [group] = told["objects"]["framework"]["implementation_groups_definition"]
        assert group["translations"]["en"]["name"] == "Jia units"

    def test_shares_no_urn_with_another_text_and_is_the_same_each_time(self, versions):
        old, new = map(library_of, versions)
        assert not nodes_of(old).keys() & nodes_of(new).keys()
        assert as_yaml(framework_library(versions[1], BASE)) == as_yaml(framework_library(versions[1], BASE))


class TestARegister:
    def test_has_the_articles_of_the_norms_below_their_laws(self, versions):
        norms = Norm.objects.filter(version=versions[1], kind="duty").order_by("position")[:1]
        told = loaded(as_yaml(register_library(norms, "kind=duty", "2026-01-01", BASE)))
        names = [node["name"] for node in nodes_of(told).values()]
        assert names == ["甲条例", "第一章 总则", "第三条"]

    def test_refuses_more_laws_than_a_tool_can_use(self, versions, monkeypatch):
        monkeypatch.setattr("regulations.domain.compliance.ciso_framework.MOST_LAWS", 0)
        with pytest.raises(UnusableError):
            register_library(Norm.objects.all(), "", "2026-01-01", BASE)


class TestAMapping:
    def test_maps_what_is_the_same_what_changed_and_what_has_no_counterpart(self, versions):
        forward, reverse = mappings_of(loaded(as_yaml(mapping_library(*versions))))
        ends = [
            (row["source_requirement_urn"].rpartition(":")[2], row["target_requirement_urn"].rpartition(":")[2])
            for row in forward["requirement_mappings"]
        ]
        told = {end: row["relationship"] for end, row in zip(ends, forward["requirement_mappings"], strict=True)}
        assert told[("1", "1")] == told[("2", "3")] == told[("3.2", "4.2")] == "equal"
        assert told[("3.1", "4.1")] == "intersect"
        assert {end[1] for end, kind in told.items() if kind == "not_related"} >= {"2", "5", "5.i1", "5.i2"}
        [changed] = [row for row in forward["requirement_mappings"] if row["relationship"] == "intersect"]
        assert changed["rationale"] == "甲单位应当保存〔增：完整〕记录。"
        assert len(reverse["requirement_mappings"]) == len(forward["requirement_mappings"])

    def test_names_nodes_of_both_frameworks(self, versions):
        nodes = [nodes_of(library_of(version)) for version in versions]
        told = loaded(as_yaml(mapping_library(*versions)))
        for one, (source, target) in zip(mappings_of(told), (nodes, nodes[::-1]), strict=True):
            assert {row["source_requirement_urn"] for row in one["requirement_mappings"]} <= source.keys()
            assert {row["target_requirement_urn"] for row in one["requirement_mappings"]} <= target.keys()
        assert told["dependencies"] == [library_of(version)["urn"] for version in versions]
