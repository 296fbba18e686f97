"""Folders of Markdown files with catalogues; all texts are made up in the form of official ones."""

import datetime

import pytest

from regulations.importing.texts.readers import corpus
from regulations.models import Authority, Instrument
from tests.importing.official import put_catalogue

LAW = """# 中华人民共和国某某法

2016年11月7日 第十二届全国人民代表大会常务委员会第二十四次会议通过

<!-- INFO END -->

## 第一章 总则

第一条　为了某事，制定本法。

第二条　某事适用本法。

前款所称某事，包括：

（一）甲；

（二）乙。

## 第二章 附则

第三条　本法自2017年6月1日起施行。
"""
PART = """# 中华人民共和国某某法典

## {title}

2020年5月28日 第十三届全国人民代表大会第三次会议通过

<!-- INFO END -->

### 第一章 一般规定

第{first}条　甲。

第{second}条　乙。
"""


@pytest.fixture
def folder(tmp_path):
    """Return a folder with one law."""
    put(tmp_path, "行政法/某某法(2016-11-07).md", LAW)
    return tmp_path


def put(folder, path, text):
    """Write a file with the folders above it."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())


class TestALaw:
    def test_is_read_with_its_head_its_dates_and_its_structure(self, folder):
        (text,) = corpus.read(folder).texts
        assert (text.title, text.level, text.jurisdiction) == ("中华人民共和国某某法", Authority.LAW, "全国")
        assert (text.instrument, text.makers) == (Instrument.LAW, ("全国人民代表大会常务委员会",))
        assert (str(text.dates.adopted), str(text.dates.effective)) == ("2016-11-07", "2017-06-01")
        assert [division.title for division in text.body.divisions] == ["总则", "附则"]
        assert text.body.articles[1].text == "某事适用本法。\n前款所称某事，包括：\n（一）甲；\n（二）乙。"
        assert text.article_count == 3

    def test_has_one_key_with_and_without_the_name_of_the_state(self, folder):
        put(folder, "行政法/x.md", LAW.replace("# 中华人民共和国某某法", "# 某某法"))
        one, other = corpus.read(folder).texts
        assert one.key == other.key

    def test_of_a_province_keeps_its_place(self, tmp_path):
        put(
            tmp_path, "DLC/浙江地方法规/地方性法规/x.md", LAW.replace("中华人民共和国", "").replace("法\n", "条例\n", 1)
        )
        put(tmp_path, "DLC/上海地方法规/地方政府规章/x.md", LAW)
        local, rule = sorted(corpus.read(tmp_path).texts, key=lambda text: text.jurisdiction, reverse=True)
        assert (local.jurisdiction, local.level, local.key.place) == ("浙江省", Authority.LOCAL_REGULATION, "浙江省")
        assert (rule.jurisdiction, rule.level) == ("上海市", Authority.LOCAL_RULE)

    def test_that_a_ministry_adopted_is_a_rule_though_it_is_filed_as_a_regulation(self, tmp_path):
        head = "2016年11月7日 第十二届全国人民代表大会常务委员会第二十四次会议通过"
        put(tmp_path, "行政法规/x.md", LAW.replace(head, "2021年11月16日 甲乙办公室2021年第20次室务会议审议通过"))
        reading = corpus.read(tmp_path)
        assert (reading.texts[0].level, reading.texts[0].makers) == (Authority.DEPARTMENTAL_RULE, ("甲乙办公室",))
        assert ["a rule" in str(remark) for remark in reading.remarks] == [True]

    def test_without_a_mark_has_its_head_in_the_dated_lines(self, folder):
        put(folder, "行政法/某某法(2016-11-07).md", LAW.replace("<!-- INFO END -->\n", ""))
        (text,) = corpus.read(folder).texts
        assert len(text.head) == 1
        assert text.article_count == 3

    def test_that_is_split_over_files_is_one(self, tmp_path):
        put(tmp_path, "民法典/乙.md", PART.format(title="第二编 乙", first="三", second="四"))
        put(tmp_path, "民法典/甲.md", PART.format(title="第一编 甲", first="一", second="二"))
        (text,) = corpus.read(tmp_path).texts
        assert [file.path for file in text.files] == ["民法典/乙.md", "民法典/甲.md"]
        assert [division.title for division in text.body.divisions] == [
            "第一编 甲",
            "一般规定",
            "第二编 乙",
            "一般规定",
        ]
        assert [article.number.number for article in text.body.articles] == [1, 2, 3, 4]
        parents = {division.position: division.parent for division in text.body.divisions}
        assert parents == {1: None, 2: 1, 5: None, 6: 5}


class TestTheCatalogue:
    def test_tells_days_by_name_and_day(self, folder):
        put(folder, "行政法/某某法(2016-11-07).md", LAW.replace("第三条　本法自2017年6月1日起施行。", ""))
        put_catalogue(folder, ("某某法", "2016-11-07", "2017-07-01", 1), ("某某法", "2001-01-01", "2001-02-01", 0))
        (text,) = corpus.read(folder).texts
        assert (str(text.dates.effective), text.claim) == ("2017-07-01", "repealed")

    def test_with_empty_and_wrong_cells_tells_nothing(self, folder):
        put_catalogue(folder, ("某某法", "", None, 0), ("某某法", "2016-13-40", "x", 0))
        (text,) = corpus.read(folder).texts
        assert text.claim is None

    def test_that_can_not_be_read_is_a_problem_and_the_rest_goes_on(self, folder):
        put(folder, "db.sqlite3", b"no database, however long this text may be" * 100)
        reading = corpus.read(folder)
        assert len(reading.texts) == 1
        assert list(map(str, reading.remarks)) == ["db.sqlite3: no catalogue: file is not a database"]

    def test_is_not_written_to(self, folder):
        put_catalogue(folder, ("某某法", "2016-11-07", "2017-07-01", 0))
        before = (folder / "db.sqlite3").read_bytes()
        corpus.read(folder)
        assert (folder / "db.sqlite3").read_bytes() == before
        assert [path.name for path in folder.iterdir() if path.is_file()] == ["db.sqlite3"]


class TestWhatIsNoLaw:
    def test_is_counted_by_its_rule(self, folder):
        put(folder, "_index.md", "# 目录")
        put(folder, "案例/某案.md", LAW)
        put(folder, "README.md", "# 说明")
        put(folder, "法律法规模版.md", LAW)
        put(folder, "其他/指南.md", "# 某事指南\n<!-- INFO END -->\n先做甲，再做乙。")
        reading = corpus.read(folder)
        assert len(reading.texts) == 1
        assert sum(reading.passed_over.values()) == 5
        assert reading.passed_over[corpus.CASES] == 1
        assert reading.passed_over[corpus.GUIDE] == 1
        assert reading.files == 6

    def test_of_a_directory_without_laws_is_nothing(self, tmp_path):
        reading = corpus.read(tmp_path)
        assert (reading.texts, reading.problems, reading.files) == ([], [], 0)


class TestWhatCanNotBeRead:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (LAW.encode("gb18030"), "line 1: not UTF-8 (invalid continuation byte); save it as UTF-8"),
            (LAW.replace("法\n", "法\n\n", 1).encode() + b"\n\xff", "line 24: not UTF-8 (invalid start byte)"),
            (("# " + "法" * 201 + "\n<!-- INFO END -->\n甲").encode(), "title 201, path 8 characters; allowed: 200 and 400"),
            (b"", "it is empty"),
            (b"\n \n", "it is empty"),
            (b"<!-- INFO END -->\n\xe7\x94\xb2", "it has no title; the first line must be: # TITLE"),
            ("# 某法\n<!-- INFO END -->\n第一条　".encode() + b"a" * 20_000_000, "20000039 bytes; allowed: 8000000."),
            ("# 某法\n<!-- INFO END -->\n第一条　".encode() + b"a" * 7_000_000, "a line of 7000004 characters; allowed"),
        ],
    )  # fmt: skip
    def test_is_told_with_its_path_and_the_rest_goes_on(self, folder, content, reason):
        put(folder, "行政法/坏.md", content)
        reading = corpus.read(folder)
        assert len(reading.texts) == 1
        (problem,) = map(str, reading.problems)
        assert problem.startswith(f"行政法/坏.md: {reason}")

    def test_may_be_a_folder_or_a_link_to_nowhere(self, folder):
        (folder / "行政法/无.md").symlink_to(folder / "nowhere")
        (folder / "行政法/夹.md").mkdir()
        reading = corpus.read(folder)
        assert len(reading.texts) == 1
        assert {problem.place.file for problem in reading.problems} == {"行政法/无.md", "行政法/夹.md"}

    @pytest.mark.parametrize(
        ("old", "new", "line", "message"),
        [
            ("第二条　", "第一条　", 11, "第一条 stands here once more"),
            ("第二条　", "第九条　", 11, "第九条 follows 第一条"),
            ("第一条　", "第二条　", 9, "the first article is 第二条"),
            ("甲；", "\ue001；", 15, "holds a character that no font knows: '\\ue001'"),
        ],
    )
    def test_in_part_is_told_by_line_and_nothing_is_lost(self, folder, old, new, line, message):
        put(folder, "行政法/某某法(2016-11-07).md", LAW.replace(old, new, 1))
        reading = corpus.read(folder)
        assert f"行政法/某某法(2016-11-07).md:{line}: {message}" in list(map(str, reading.remarks))
        assert reading.texts[0].body.letters().count("适用本法") == 1

    def test_of_headings_without_articles_is_told(self, folder):
        put(folder, "行政法/空.md", "# 某某条例\n2020年1月1日 公布\n<!-- INFO END -->\n## 第一章 总则\n")
        assert "行政法/空.md: there is no text below the headings" in list(map(str, corpus.read(folder).remarks))


class TestASecondReading:
    def test_leaves_unread_what_is_unchanged(self, folder):
        known = {(file.path, file.digest) for text in corpus.read(folder).texts for file in text.files}
        again = corpus.read(folder, known=known)
        assert (again.texts, again.unchanged) == ([], ["行政法/某某法(2016-11-07).md"])
        assert again.paths == {"行政法/某某法(2016-11-07).md"}

    def test_reads_what_the_catalogue_tells_anew(self, folder):
        known = {(file.path, file.digest) for text in corpus.read(folder).texts for file in text.files}
        put_catalogue(folder, ("某某法", "2016-11-07", "2017-07-01", 1))
        assert len(corpus.read(folder, known=known).texts) == 1

    def test_reads_all_parts_of_a_code_of_which_one_has_changed(self, tmp_path):
        put(tmp_path, "民法典/甲.md", PART.format(title="第一编 甲", first="一", second="二"))
        put(tmp_path, "民法典/乙.md", PART.format(title="第二编 乙", first="三", second="四"))
        known = {(file.path, file.digest) for text in corpus.read(tmp_path).texts for file in text.files}
        put(tmp_path, "民法典/乙.md", PART.format(title="第二编 乙", first="三", second="五"))
        again = corpus.read(tmp_path, known=known)
        assert len(again.texts[0].files) == 2
        assert again.unchanged == []


class TestAPartOfTheSource:
    def test_is_chosen_by_path_and_by_number(self, folder):
        put(folder, "行政法/b.md", LAW)
        put(folder, "刑法/a.md", LAW)
        assert [text.files[0].path for text in corpus.read(folder, prefix="刑法").texts] == ["刑法/a.md"]
        assert len(corpus.read(folder, limit=2).texts) == 2
        assert not corpus.read(folder, limit=2).whole
        assert corpus.read(folder).whole

    def test_is_shown_as_it_is_read(self, folder):
        seen = []

        def watch(files):
            for file in files:
                seen.append(file.name)
                yield file

        corpus.read(folder, watch=watch)
        assert seen == ["某某法(2016-11-07).md"]


def test_days_of_a_catalogue_are_read_or_left():
    assert corpus.a_day("2016-11-07") == datetime.date(2016, 11, 7)
    assert corpus.a_day("2016-02-30") is None
    assert corpus.a_day(None) is None
