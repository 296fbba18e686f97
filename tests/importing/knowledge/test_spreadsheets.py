"""Records as files, and files as records."""

import contextlib
import io
import zipfile

import pytest
from openpyxl import Workbook

from regulations.importing.knowledge.apply import write
from regulations.importing.knowledge.edit_plan import data_of, plan_file
from regulations.importing.knowledge.load import plan_folder
from regulations.importing.knowledge.plan import Action
from regulations.importing.knowledge.snapshot import stored_of
from regulations.importing.knowledge.spreadsheets import FORMS, TableError, read_file, write_file
from regulations.models import Agency, Kind, Law, Mechanism

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(folder):
    """Load the small collection."""
    write(plan_folder(folder))


def exported(kind, form):
    return write_file(kind, (data_of(record) for record in stored_of(kind)), form)


def planned(kind, content, form="csv"):
    found, problems = read_file(kind, content, form)
    return plan_file(kind, found, problems)


class TestRoundTrip:
    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("kind", [Kind.LAW, Kind.AGENCY, Kind.MECHANISM])
    def test_changes_nothing(self, library, kind, form):
        plan, previews = planned(kind, exported(kind, form), form)
        assert plan.problems == ()
        assert {preview.action for preview in previews} == {Action.SAME}

    @pytest.mark.parametrize("form", FORMS)
    def test_makes_again_what_was_deleted(self, library, form):
        content = exported(Kind.AGENCY, form)
        before = [data_of(record) for record in stored_of(Kind.AGENCY)]
        Agency.objects.filter(title="乙局").delete()
        Agency.objects.all().delete()
        plan, _ = planned(Kind.AGENCY, content, form)
        write(plan)
        assert [data_of(record) for record in stored_of(Kind.AGENCY)] == before

    def test_keeps_texts_that_look_like_formulas(self, library):
        Agency.objects.filter(title="甲部").update(summary="=1+1")
        content = exported(Kind.AGENCY, "csv")
        assert b"'=1+1" in content
        assert {preview.action for preview in planned(Kind.AGENCY, content)[1]} == {Action.SAME}


class TestTable:
    def test_changes_what_it_names_and_leaves_the_rest(self, library):
        plan, (preview,) = planned(Kind.LAW, "slug,title,summary\n审查办法,审查办法,新的说明。\n".encode())
        assert [(d.field, d.before, d.after) for d in preview.differences] == [("summary", "说明。", "新的说明。")]
        write(plan)
        law = Law.objects.get()
        assert (law.summary, law.aliases.count(), law.versions.count()) == ("新的说明。", 3, 2)

    def test_empties_what_it_leaves_empty(self, library):
        plan, _ = planned(Kind.LAW, "slug,title,title_en\n审查办法,审查办法,\n".encode())
        write(plan)
        assert Law.objects.get().title_en == ""

    def test_makes_drafts(self, library):
        text = (
            'title,summary,topics,evidence\n新机制,说明。,审查,"[{""source"": ""paper"", ""claim"": ""official""}]"\n'
        )
        plan, (preview,) = planned(Kind.MECHANISM, text.encode())
        assert (preview.action, plan.problems) == (Action.CREATE, ())
        write(plan)
        assert Mechanism.objects.get(slug="新机制").state == "draft"

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("title,colour\n", "'colour'; allowed: slug, title"),
            ("", "are missing"),
            ('title\n"open', "not CSV"),
        ],
    )
    def test_of_another_form_is_refused(self, library, text, message):
        with pytest.raises(TableError, match=message):
            planned(Kind.LAW, text.encode())

    def test_that_is_not_utf_8_is_refused(self, library):
        with pytest.raises(TableError, match="not UTF-8"):
            planned(Kind.LAW, "title\n法".encode("gbk"))

    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            ("甲,说明。,[,", "row 2.links"),
            ("甲,说明。,,,5", "row 2: has 5 cells; there are 4 columns"),
            (",说明。,,", "row 2: 'title' is missing"),
            ("甲,说明。,,无", "row 2: the topic '无' does not exist"),
        ],
    )
    def test_tells_problems_with_their_row(self, library, row, problem):
        plan, _ = planned(Kind.TERM, f"title,summary,links,topics\n{row}\n".encode())
        assert any(str(found).startswith(problem) for found in plan.problems), [str(p) for p in plan.problems]

    def test_of_too_many_records_is_refused(self, library, monkeypatch):
        monkeypatch.setattr("regulations.importing.knowledge.spreadsheets.MOST_RECORDS", 2)
        with pytest.raises(TableError, match="more than 2 records"):
            planned(Kind.TERM, "title\n甲\n乙\n丙\n丁\n".encode())

    def test_makes_a_draft_where_the_state_is_left_empty(self, library):
        content = "title,summary,state,existence,evidence\n新机制,说明。,,unknown,[{source: paper, claim: official}]\n"
        content = content.replace("[{source: paper, claim: official}]", '"[{source: paper, claim: official}]"')
        plan, _ = planned(Kind.MECHANISM, content.encode())
        assert plan.problems == ()
        write(plan)
        assert Mechanism.objects.get(slug="新机制").state == "draft"

    def test_passes_over_empty_rows(self, library):
        assert planned(Kind.TERM, b"title,summary\n,\n")[1] == []


class TestWorkbook:
    def test_that_is_none_is_refused(self):
        with pytest.raises(TableError, match="not XLSX"):
            read_file(Kind.LAW, b"PK\x03\x04 not really", "xlsx")

    def test_takes_numbers_and_dates_as_texts(self, library):
        book = Workbook()
        book.active.append(["title", "summary", "began"])
        book.active.append(["事", "说明。", 2016])
        file = io.BytesIO()
        book.save(file)
        ((place, data),), problems = read_file(Kind.EVENT, file.getvalue(), "xlsx")
        assert (place, data["began"], problems) == ("row 2", "2016", [])


class TestYaml:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("title: 法", "a list of records"),
            ("- [", "not YAML"),
            ("- &a {title: 法}\n- *a", "anchors and aliases are not taken"),
            ("- !!python/object/apply:os.system [ls]", "not YAML"),
        ],
    )
    def test_of_another_form_is_refused(self, text, message):
        with pytest.raises(TableError, match=message):
            read_file(Kind.LAW, text.encode(), "yaml")


def workbook(rows=()):
    """Return a workbook with these rows as bytes."""
    book = Workbook()
    for row in [["title", "summary"], *rows]:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(content, name, data):
    """Return a workbook in which one part has other bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, data if part == name else old.read(part))
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FOOT = b"</sheetData></worksheet>"
PARTS = zipfile.ZipFile(io.BytesIO(workbook())).namelist()


class TestDamagedWorkbook:
    @pytest.mark.parametrize("part", PARTS)
    @pytest.mark.parametrize("data", [b"", b"no xml", b"<worksheet", HEAD[:-9]], ids=["empty", "text", "cut", "open"])
    def test_is_read_or_refused_in_words(self, part, data):
        content = with_part(workbook([["甲", "说明。"]]), part, data)
        with contextlib.suppress(TableError):  # every other exception fails the test
            read_file(Kind.TERM, content, "xlsx")

    @pytest.mark.parametrize(
        "rows",
        [
            b'<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>',
            b'<row r="1"><c r="A1" t="d"><v>notadate</v></c></row>',
            b'<row r="x"><c r="1A"><v>1</v></c></row>',
        ],
        ids=["shared string", "date", "reference"],
    )
    def test_with_a_wrong_cell_is_refused_in_words(self, rows):
        with pytest.raises(TableError):
            read_file(Kind.TERM, with_part(workbook(), SHEET, HEAD + rows + FOOT), "xlsx")

    @pytest.mark.parametrize(
        "rows",
        [
            b"<row>" + b"<c/>" * 10_000_000 + b"</row>",
            b"<row/>" * 3_000_000,
            b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="XFD2"><v>1</v></c></row>' * 200,
        ],
        ids=["cells", "rows", "wide"],
    )
    def test_that_unpacks_to_more_than_any_table_is_refused_before_it_is_parsed(self, rows):
        with pytest.raises(TableError, match=r"at most|more than|columns"):
            read_file(Kind.TERM, with_part(workbook(), SHEET, HEAD + rows + FOOT), "xlsx")


class TestLargeYaml:
    @pytest.mark.parametrize(
        "content",
        [b"- {a: b}\n" * 600_000, b"- {a: b}\n" * 250_000, b"- " + b"[" * 500 + b"]" * 500],
        ids=["bytes", "values", "depth"],
    )
    def test_is_refused(self, content):
        with pytest.raises(TableError, match=r"at most|more than"):
            read_file(Kind.TERM, content, "yaml")
