"""What must hold between records."""

import pytest

from regulations.importing.knowledge.readers.fixtures import read_folder
from regulations.importing.knowledge.validation import problems_of
from regulations.models import EntryRef

SECOND_LAW = """
- title: 别的办法
  aliases: {short: 办法}
  summary: 说明。
  evidence: {source: paper, claim: official}
"""


def problems(folder, **options):
    collection = read_folder(folder)
    assert collection.problems == ()
    return [str(problem) for problem in problems_of(collection, **options)]


class TestRight:
    def test_collection_has_no_problem(self, folder):
        assert problems(folder) == []

    def test_end_may_be_known_from_elsewhere(self, spoil):
        folder = spoil("agencies.yaml", "mechanism/审查机制", "law/别处的法")
        assert problems(folder, known=frozenset({EntryRef.parse("law/别处的法")})) == []


class TestWrong:
    @pytest.mark.parametrize(
        ("name", "old", "new", "message"),
        [
            (
                "mechanisms.yaml",
                ", evidence: {source: paper, claim: official}",
                "",
                "mechanism/审查机制 has no evidence",
            ),
            (
                "agencies.yaml",
                "mechanism/审查机制",
                "mechanism/没有的机制",
                "agencies.yaml:7: mechanism/没有的机制 does not exist",
            ),
            ("sources.yaml", "{line: 1,", "{line: 21,", "sources.yaml:11: line 21 lies beyond the end of paper: 20"),
            (
                "sources.yaml",
                "lines: 19-20",
                "lines: 19-21",
                "sources.yaml:13: line 21 lies beyond the end of paper: 20",
            ),
            ("agencies.yaml", "to: agency/乙局", "to: agency/甲部", "agencies.yaml:8: agency/甲部 is linked to itself"),
            (
                "agencies.yaml",
                "in_charge_of",
                "cooperates_with",
                "'cooperates_with' cannot lead from agency to mechanism",
            ),
            ("agencies.yaml", "parent: 甲部", "parent: 丙部", "the parent agency/丙部 does not exist"),
            ("agencies.yaml", "- title: 甲部", "- title: 甲部\n  parent: 乙局", "agency/甲部 stands below itself"),
            ("laws.yaml", "topics: 审查", "topics: 税收", "the topic '税收' does not exist; there are: 审查"),
            (
                "laws.yaml",
                "source: paper, section",
                "source: book, section",
                "the source 'book' does not exist; there are: paper",
            ),
            ("laws.yaml", "section: 甲", "section: 丙", "'paper' has no part '丙'; there are: 甲, 乙"),
            ("laws.yaml", "lines: 2", "lines: 9-10", "laws.yaml:11: lines 9-10 lie outside of 甲: 1-9"),
            ("agencies.yaml", "lines: 3-12", "lines: 3-21", "lines 3-21 lie outside of paper: 1-20"),
            ("laws.yaml", "审办", "办法", "law/审查办法 bears the name '办法' 2 times"),
            ("laws.yaml", "agency/乙局]", "agency/甲部]", "says 'issued_by agency/甲部  2020-06-01' 2 times"),
            (
                "topics.yaml",
                "- title: 审查",
                "- title: 审查\n- title: 审查",
                "topics.yaml:2: topic 审查 stands already at topics.yaml:1",
            ),
            ("agencies.yaml", "pinpoint: 第三条", "version: 2019", "agencies.yaml:7: no version of 2019 at either end"),
        ],
    )
    def test_is_reported(self, spoil, name, old, new, message):
        found = problems(spoil(name, old, new))
        assert any(message in problem for problem in found), found

    def test_two_records_of_one_kind_share_no_name(self, folder):
        with (folder / "laws.yaml").open("a", encoding="utf-8") as handle:
            handle.write(SECOND_LAW)
        assert problems(folder) == [
            "laws.yaml:13: law/别的办法 bears the name '办法', as law/审查办法 at laws.yaml:2 does"
        ]

    def test_key_stands_once(self, folder):
        with (folder / "laws.yaml").open("a", encoding="utf-8") as handle:
            handle.write(SECOND_LAW.replace("别的办法", "《审查办法》").replace("aliases: {short: 办法}", ""))
        assert "law/审查办法 stands already at laws.yaml:2" in problems(folder)[0]

    def test_symmetric_link_is_told_by_one_end(self, spoil):
        folder = spoil(
            "agencies.yaml",
            "parent: 甲部\n",
            "parent: 甲部\n  links: {predicate: cooperates_with, to: agency/甲部}\n",
        )
        assert any("tells this link to" in problem for problem in problems(folder))
