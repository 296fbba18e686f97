"""YAML that knows its lines."""

import pytest

from regulations.importing.knowledge.readers.yaml_items import read_items


def read(text):
    """Return the items of a text, and the list that its problems go to."""
    problems = []
    return read_items(text, file="laws.yaml", problems=problems), problems


class TestText:
    @pytest.mark.parametrize("value", ["2010-04", "2010", "no", "null", "~", "1e3", "0x10"])
    def test_stays_as_it_is_written(self, value):
        (item,), problems = read(f"- title: {value}")
        assert (item.text("title"), problems) == (value, [])

    def test_wrapped_between_chinese_characters_has_no_blank(self):
        (item,), _ = read("- summary: >-\n    第一行，\n    第二行与 Django\n    的名字。\n")
        assert item.text("summary") == "第一行，第二行与 Django 的名字。"

    def test_missing_or_too_long_is_reported_with_its_line(self):
        (_, item), problems = read("- title: 法\n-\n  slug: " + "长" * 11)
        item.text("title", required=True)
        item.text("slug", longest=10)
        assert [str(problem) for problem in problems] == [
            "laws.yaml:3: 'title' is missing",
            "laws.yaml:3: 'slug' has 11 characters; at most 10 are allowed",
        ]


class TestItem:
    def test_unknown_name_is_reported_with_those_allowed(self):
        (item,), problems = read("- title: 法\n  sumary: 说明")
        item.text("title"), item.text("summary")
        item.finish()
        assert [str(p) for p in problems] == ["laws.yaml:2: 'sumary' is not known; allowed: summary, title"]

    def test_name_given_twice_is_reported(self):
        _, problems = read("- title: 甲\n  title: 乙")
        assert [str(p) for p in problems] == ["laws.yaml:2: 'title' stands here twice"]

    def test_one_mapping_counts_as_a_list_of_one(self):
        (item,), problems = read("- links: {to: law/法}\n  texts: 一")
        assert ([link.text("to") for link in item.items("links")], item.texts("texts")) == (["law/法"], ("一",))
        assert problems == []


class TestFile:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("title: 法", "laws.yaml:1: a list of records is wanted"),
            ("- title: [}\n", "laws.yaml:1: not YAML"),
            ("- 法", "laws.yaml:1: a mapping of names to values is wanted here"),
        ],
    )
    def test_of_another_form_is_a_problem_not_an_exception(self, text, message):
        _, problems = read(text)
        assert str(problems[0]).startswith(message)

    def test_empty_has_no_records(self):
        assert read("# nothing yet\n") == ([], [])
