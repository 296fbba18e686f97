"""Texts in the form of official ones, made up for tests, and folders of them."""

import sqlite3
from pathlib import Path

from regulations.importing.texts.apply import apply_texts
from regulations.importing.texts.plan import make_text_plan
from regulations.importing.texts.records import LawText, TextFile
from regulations.importing.texts.sources import read_texts
from regulations.text.language.numerals import numeral_of
from regulations.text.structure.blocks import ArticleBlock, Body
from regulations.text.structure.dates import PartialDate
from regulations.text.structure.law_dates import TextDates
from regulations.text.structure.provisions import ArticleNumber

CONGRESS = "第十二届全国人民代表大会常务委员会第二十四次会议"
ARTICLES = ("为了某事，制定本法。", "某事适用本法。", "某事由某部主管。")


def law_text(title="中华人民共和国某某法", *, head=f"2016年11月7日 {CONGRESS}通过", articles=ARTICLES, closing=""):
    """Return the text of a law with a first chapter of these articles, and a second one with the closing words."""
    numerals = "一二三四五六七八九十"
    body = [f"第{numerals[place]}条　{text}" for place, text in enumerate((*articles, *filter(None, [closing])))]
    lines = [f"# {title}", head, "<!-- INFO END -->", "## 第一章 总则", *body]
    if closing:
        lines.insert(-1, "## 第二章 附则")
    return "\n\n".join(lines) + "\n"


def put(folder: Path, path: str, text: str = "", **told) -> Path:
    """Write a file of a law, with the folders above it."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text or law_text(**told), encoding="utf-8")
    return file


def put_catalogue(folder: Path, *rows) -> None:
    """Write a catalogue: name, day of publication, day of effect, whether it has expired."""
    with sqlite3.connect(folder / "db.sqlite3") as connection:
        connection.execute("CREATE TABLE law (name TEXT, publish TEXT, valid_from TEXT, expired INTEGER)")
        connection.executemany("INSERT INTO law VALUES (?, ?, ?, ?)", rows)
    connection.close()


def plan_for(folder, **options):
    """Return the plan for a folder."""
    return make_text_plan(read_texts(folder, **options))


def take_in(folder, **options):
    """Import a folder; return the plan that was applied."""
    plan = plan_for(folder, **options)
    apply_texts(plan)
    return plan


def actions(plan):
    """Return what becomes of each text, in order."""
    return [change.action.value for change in plan.changes]


def read_text(title="某某法", *words, path="a.md", **values):
    """Return a text of a law as a reader returns it, its articles numbered from one on; `dates` as keywords of one."""
    dates = {name: PartialDate.parse(day) for name, day in values.pop("dates", {"promulgated": "2020-01-01"}).items()}
    articles = tuple(
        ArticleBlock(number, None, ArticleNumber(number), f"第{numeral_of(number)}条", text)
        for number, text in enumerate(words or ("甲事。", "乙事。"), 1)
    )
    paths = [path] if isinstance(path, str) else path
    return LawText(
        files=tuple(TextFile(one, f"digest of {one}") for one in paths),
        title=title,
        level=None,
        jurisdiction=values.pop("jurisdiction", ""),
        head=(),
        body=Body(articles=articles),
        dates=TextDates(**dates),
        **values,
    )
