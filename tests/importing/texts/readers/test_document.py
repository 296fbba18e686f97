"""One law in a file, as the national database hands it out; all made up in its form."""

import datetime
import zipfile

import pytest
from docx import Document

from regulations.importing.texts.readers import document
from regulations.models import Authority

HEAD = "（2016年11月7日第十二届全国人民代表大会常务委员会第二十四次会议通过）"
PARAGRAPHS = (
    "中华人民共和国某某法",
    HEAD,
    "目　　录",
    "第一章　总　　则",
    "第二章　附　　则",
    "第一章　总　　则",
    "第一条　为了某事，制定本法。",
    "第二条　某事包括：",
    "（一）甲；",
    "第二章　附　　则",
    "第三条　本法自2017年6月1日起施行。",
)


def word(folder, paragraphs=PARAGRAPHS, table=()):
    """Write a Word document."""
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if table:
        rows = made.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(rows.add_row().cells, row, strict=True):
                cell.text = text
    file = folder / "某某法.docx"
    made.save(str(file))
    return file


def plain(folder, paragraphs=PARAGRAPHS):
    """Write a plain text."""
    file = folder / "某某法.txt"
    file.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return file


def markdown(folder):
    """Write Markdown, in the layout of a corpus."""
    title, head, _contents, _one, _two, *text = PARAGRAPHS
    lines = [f"# {title}", head, "<!-- INFO END -->", *(f"## {line}" if "章　" in line else line for line in text)]
    file = folder / "某某法.md"
    file.write_text("\n\n".join(lines), encoding="utf-8")
    return file


class TestALaw:
    @pytest.mark.parametrize("write", [word, plain, markdown])
    def test_is_read_from_either_form(self, tmp_path, write):
        reading = document.read(write(tmp_path))
        (text,) = reading.texts
        assert (text.title, text.level, text.jurisdiction) == ("中华人民共和国某某法", Authority.LAW, "全国")
        assert (text.head, text.makers) == ((HEAD,), ("全国人民代表大会常务委员会",))
        assert (str(text.dates.adopted), str(text.dates.effective)) == ("2016-11-07", "2017-06-01")
        assert [(division.label, division.title) for division in text.body.divisions] == [
            ("第一章", "总则"),
            ("第二章", "附则"),
        ]
        assert [article.text for article in text.body.articles] == [
            "为了某事，制定本法。",
            "某事包括：\n（一）甲；",
            "本法自2017年6月1日起施行。",
        ]
        assert reading.remarks == []
        assert not reading.whole  # what else was read from files is not gone

    def test_has_the_same_digest_in_either_form(self, tmp_path):
        one, other = (document.read(write(tmp_path)).texts[0] for write in (word, plain))
        assert one.digest == other.digest
        assert one.files[0].digest != other.files[0].digest

    def test_may_have_its_title_and_its_head_in_several_lines(self, tmp_path):
        lines = (
            "全国人民代表大会常务委员会",
            "关于某事的决定",
            "（2016年11月7日第十二届全国人民代表大会常务委员会",
            "第二十四次会议通过）",
            "第十二届全国人民代表大会常务委员会决定：",
            "一、甲。",
        )
        (text,) = document.read(plain(tmp_path, lines)).texts
        assert text.title == "全国人民代表大会常务委员会关于某事的决定"
        assert len(text.head) == 2
        assert [article.label for article in text.body.articles] == ["", "一、"]

    def test_keeps_the_rows_of_a_table(self, tmp_path):
        (text,) = document.read(word(tmp_path, table=(("级数", "税率"), ("1", "3")))).texts
        assert text.body.articles[-1].text.endswith("级数\t税率\n1\t3")

    def test_tells_a_cell_that_spans_several_once(self, tmp_path):
        file = word(tmp_path, table=(("甲", "乙", "丙"), ("丁", "戊", "己"), ("庚", "辛", "壬")))
        made = Document(str(file))
        (table,) = made.tables
        table.cell(0, 0).merge(table.cell(0, 1))
        table.cell(1, 2).merge(table.cell(2, 2))
        made.save(str(file))
        (text,) = document.read(file).texts
        assert text.body.letters().endswith("甲乙丙丁戊己壬庚辛")

    def test_keeps_a_first_line_that_only_looks_like_contents(self, tmp_path):
        lines = ("某某办法", "（2016年11月7日公布）", "目录", "甲", "乙")
        (text,) = document.read(plain(tmp_path, lines)).texts
        assert text.body.articles[0].text == "目录\n甲\n乙"

    @pytest.mark.parametrize(
        ("head", "level", "place"),
        [
            ("（2016年11月7日国务院令第1号公布）", Authority.ADMINISTRATIVE_REGULATION, "全国"),
            ("（2016年11月7日公安部令第1号公布）", Authority.DEPARTMENTAL_RULE, "全国"),
            ("（2016年11月7日最高人民法院审判委员会第9次会议通过）", Authority.JUDICIAL_INTERPRETATION, "全国"),
            (
                "（2016年11月7日浙江省第十二届人民代表大会常务委员会第三次会议通过）",
                Authority.LOCAL_REGULATION,
                "浙江省",
            ),
            ("（2016年11月7日公布）", None, ""),
        ],
    )
    def test_has_the_level_and_the_place_of_who_made_it(self, tmp_path, head, level, place):
        (text,) = document.read(plain(tmp_path, ("某某办法", head, "第一条　甲。"))).texts
        assert (text.level, text.jurisdiction) == (level, place)

    def test_that_is_unchanged_is_left_unread(self, tmp_path):
        file = word(tmp_path)
        (text,) = document.read(file).texts
        known = {(one.path, one.digest) for one in text.files}
        again = document.read(file, known=known)
        assert (again.texts, again.unchanged) == ([], ["某某法.docx"])


class TestWhatACuratorSays:
    SILENT = "\n".join(("某某办法", "第一条　甲。")).encode()
    GIVEN = document.Given(datetime.date(2020, 1, 31), datetime.date(2020, 3, 1), Authority.DEPARTMENTAL_RULE)

    def test_counts_where_the_text_does_not_tell(self):
        (text,) = document.read_content("某某办法.txt", self.SILENT, self.GIVEN).texts
        dates = text.dates
        assert (str(dates.promulgated), str(dates.effective), text.level) == (
            "2020-01-31",
            "2020-03-01",
            Authority.DEPARTMENTAL_RULE,
        )

    def test_gives_way_to_the_text(self):
        content = "\n".join(PARAGRAPHS).encode()
        given = document.Given(datetime.date(2016, 11, 7), datetime.date(2018, 1, 1), Authority.DEPARTMENTAL_RULE)
        (text,) = document.read_content("某某法.txt", content, given).texts
        assert (str(text.dates.adopted), str(text.dates.effective), text.level) == (
            "2016-11-07",
            "2017-06-01",
            Authority.LAW,
        )

    def test_makes_the_file_another_one(self):
        one, other = (document.read_content("某某办法.txt", self.SILENT, given) for given in (None, self.GIVEN))
        assert one.texts[0].files != other.texts[0].files

    @pytest.mark.parametrize(
        ("name", "day"),
        [
            ("某某办法(2020-01-31).txt", "2020-01-31"),
            ("某某办法_20200131.txt", "2020-01-31"),
            ("某某办法_20201301.txt", "None"),
        ],
    )
    def test_may_stand_in_the_name_of_the_file(self, name, day):
        (text,) = document.read_content(name, self.SILENT).texts
        assert str(text.dates.promulgated) == day


class TestWhatCanNotBeRead:
    def test_may_be_no_word_document(self, tmp_path):
        file = tmp_path / "x.docx"
        file.write_bytes(b"\xd0\xcf\x11\xe0 an old .doc")
        with pytest.raises(ValueError, match="no Word document that can be read"):
            document.read(file)

    def test_may_be_some_other_archive(self, tmp_path):
        file = tmp_path / "x.docx"
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("x.txt", "x")
        with pytest.raises(ValueError, match="no Word document that can be read"):
            document.read(file)

    def test_may_be_broken_within(self, tmp_path):
        whole, file = word(tmp_path), tmp_path / "broken.docx"
        with zipfile.ZipFile(whole) as source, zipfile.ZipFile(file, "w") as archive:
            for part in source.infolist():
                data = source.read(part)
                archive.writestr(part, b"<w:document" if part.filename == "word/document.xml" else data)
        with pytest.raises(ValueError, match="no Word document that can be read"):
            document.read(file)

    def test_may_unpack_to_more_than_is_allowed(self, tmp_path):
        file = tmp_path / "x.docx"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b" " * 60_000_000)
        with pytest.raises(ValueError, match="60000000 bytes unpacked; allowed: 50000000"):
            document.read(file)

    @pytest.mark.parametrize("lines", [("（2016年11月7日公布）", "第一条　甲。"), ("第一条　甲。",), ("甲" * 300,)])
    def test_may_have_no_title(self, tmp_path, lines):
        with pytest.raises(ValueError, match="the first lines must be its title"):
            document.read(plain(tmp_path, lines))

    @pytest.mark.parametrize(
        ("data", "reason"), [(b"", "it is empty"), ("某法".encode("gb18030"), "line 1: not UTF-8")]
    )
    def test_may_be_no_text(self, tmp_path, data, reason):
        file = tmp_path / "x.txt"
        file.write_bytes(data)
        with pytest.raises(ValueError, match=reason):
            document.read(file)
