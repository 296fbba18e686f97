"""What was drawn from each line of a document."""

import pytest

from regulations.importing.knowledge.coverage import as_markdown, coverage_of, text_of
from regulations.importing.knowledge.readers.fixtures import read_folder

pytestmark = pytest.mark.usefixtures("chinese")  # in which the page is written


@pytest.fixture
def coverage(folder):
    return coverage_of(read_folder(folder), "paper")


class TestLines:
    def test_know_the_records_drawn_from_them(self, coverage):
        line = coverage.lines[1]
        assert [str(entry.ref) for entry, _ in line.drawn] == ["law/审查办法"]

    def test_know_their_headings_and_why_nothing_was_drawn(self, coverage):
        assert coverage.lines[0].heading == "开头"
        assert {line.number: line.gap.reason for line in coverage.lines if line.gap} == {19: "广告", 20: "广告"}

    def test_are_unexplained_where_neither_record_nor_reason_is(self, coverage):
        assert coverage.unexplained == [number for number in range(1, 19) if number != 2]

    def test_are_not_explained_by_a_record_of_a_long_passage(self, spoil):
        folder = spoil("laws.yaml", "lines: 2,", "lines: 1-9,")
        coverage = coverage_of(read_folder(folder), "paper")
        assert 2 in coverage.unexplained
        assert [str(entry.ref) for entry, _ in coverage.passages] == ["law/审查办法"]

    def test_are_named_where_they_give_a_record_after_all(self, spoil):
        folder = spoil("sources.yaml", "lines: 19-20", "lines: 2-3")
        assert coverage_of(read_folder(folder), "paper").needless == [2]


class TestPage:
    def test_has_a_table_for_each_part_and_a_row_for_each_line(self, coverage):
        text = text_of(as_markdown(coverage))
        assert text.count("| 行 |") == 2
        assert "| 1 | **开头** |" in text
        assert "| 2 | 法规：审查办法 |" in text
        assert "| 20 | 无：广告 |" in text
        assert "共 20 行：1 行抽取了条目，2 行没有" in text
