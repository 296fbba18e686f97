"""What can be set, called or asked for is documented, and nothing else is."""

import ast
import re

import pytest
from django.core.management import get_commands

from regulations.api.records.lists import EvidenceList, LinkList, TimelineList
from regulations.api.search.search import SearchView
from regulations.filters import ENTRY_FILTERS, PageForm
from regulations.models import Kind
from regulations.pages.search.search_help import CHAPTERS
from regulations.search.index.facets import FACETS
from regulations.search.query.fields import DAY_NAMES
from regulations.search.query.syntax import Sign, split

CODE = re.compile(r"`([^`\n]{1,80})`")
SETTING = re.compile(r"^\| `(FAGUI_\w{1,40})` \|", re.MULTILINE)
COMMAND = re.compile(r"manage\.py ([a-z_]{2,40})")
COMMON = {"name", "topic", "sort", "updated_since", *PageForm.base_fields}


@pytest.fixture
def docs(pytestconfig):
    """Return the text of each document by its name."""
    paths = [*pytestconfig.rootpath.glob("*.md"), *pytestconfig.rootpath.glob("docs/*.md")]
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def section(text, heading):
    """Return the text below a heading."""
    return text.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def row(text, first):
    """Return the words in code of the last cell of a row of a table, by its first cell."""
    (line,) = [line for line in text.splitlines() if line.startswith(f"| {first} ")]
    return set(CODE.findall(line.rsplit("|", 2)[1]))


class TestSettings:
    def read(self, rootpath):
        """Return the variables that the settings read."""
        tree = ast.parse((rootpath / "kb" / "settings.py").read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
        mine = [call for call in calls if getattr(call.func.value, "id", "") == "env"]
        return {f"FAGUI_{call.args[0].value}" for call in mine} | {"FAGUI_SECRET_KEY"}  # read by a function of its own

    @pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
    def test_are_those_of_the_table(self, docs, pytestconfig, page):
        assert set(SETTING.findall(docs[page])) == self.read(pytestconfig.rootpath)


class TestCommands:
    def test_are_documented_and_no_others(self, docs, pytestconfig):
        folder = pytestconfig.rootpath / "regulations" / "management" / "commands"
        ours = {path.stem for path in folder.glob("*.py")} - {"__init__"}
        told = {name for text in docs.values() for name in COMMAND.findall(text)}
        assert ours - told == set()
        assert told - set(get_commands()) == set()


class TestParametersOfTheApi:
    def test_of_search_are_documented_and_no_others(self, docs):
        text = section(docs["API.md"], "Search")
        there = set(SearchView.query_fields) - {"q"}
        assert there - set(CODE.findall(text)) - {"asof", "like"} == set()
        assert all(re.search(rf"\b{name}\b", text) for name in ("q", "asof", "like"))
        taken = text.split("It takes ")[1].split("An empty `q`")[0]
        values = {"article", "relevance", "newest", "oldest"}
        assert set(CODE.findall(taken)) - there == values

    @pytest.mark.parametrize("kind", Kind)
    def test_of_lists_are_documented_and_no_others(self, docs, kind):
        text = section(docs["API.md"], "Lists and records")
        own = set(ENTRY_FILTERS[kind].base_filters) - COMMON
        assert own - row(text, kind.plural) == set()
        assert row(text, kind.plural) - own <= {"2016", "#"}
        assert all(f"`{name}`" in text for name in COMMON)

    @pytest.mark.parametrize(
        ("address", "view"), [("links", LinkList), ("evidence", EvidenceList), ("timeline", TimelineList)]
    )
    def test_of_other_lists_are_documented_and_no_others(self, docs, address, view):
        there = set(view().query_fields) - set(PageForm.base_fields)
        told = row(section(docs["API.md"], "Beside the records"), f"`/{address}/`")
        assert told - {"kind/slug", "law", "event"} == there


class TestQueries:
    def test_each_operator_is_told_of(self, docs):
        assert {Sign.PHRASE, Sign.WITHOUT, Sign.FIELD} == set(Sign) - {Sign.WORD}
        for page in ("API.md", "SEARCH.md"):
            assert "-without" in docs[page] or "`-word`" in docs[page]
            assert re.search(r'"exact words"|"Phrases"', docs[page])
            assert re.search(r"field:value|发布机关:公安部", docs[page])

    def test_each_operator_has_an_example_on_the_help_page(self):
        examples = [part for chapter in CHAPTERS for form in chapter.forms for part in split(form.example)]
        assert {part.sign for part in examples} == set(Sign)
        fields = {part.field for part in examples if part.field}
        known = {name for facet in FACETS for name in (facet.name, *facet.names)} | set(DAY_NAMES)
        assert fields <= known
        assert fields & set(DAY_NAMES)

    @pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
    def test_each_facet_is_told_of(self, docs, facet):
        assert f"`{facet.name}`" in section(docs["API.md"], "Search")


class TestDocuments:
    @pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
    def test_are_all_linked_from_the_readme(self, docs, pytestconfig, page):
        there = {f"docs/{path.name}" for path in pytestconfig.rootpath.glob("docs/*.md")}
        assert {name for name in there if f"({name})" not in docs[page]} == set()

    def test_lead_nowhere_that_is_not_there(self, docs, pytestconfig):
        link = re.compile(r"\]\(([^)#:\s]{1,200})(?:#[^)]{0,100})?\)")
        missing = []
        for name, text in docs.items():
            folder = pytestconfig.rootpath / ("docs" if (pytestconfig.rootpath / "docs" / name).exists() else "")
            missing += [(name, to) for to in link.findall(text) if not (folder / to).exists()]
        assert missing == []

    def test_of_search_is_short(self, docs):
        assert len(docs["SEARCH.md"].splitlines()) <= 150
