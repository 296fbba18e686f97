"""Documents of a few made-up records, as the index gets them; no database is asked for."""

import datetime

from regulations.search.index.analysis import ArticleDocument, EntryDocument, cut_one
from regulations.search.index.generation import About
from regulations.search.index.reader import IndexReader
from regulations.search.index.store import Store
from regulations.search.index.values import OTHER, SHOWN
from regulations.search.index.writer import TantivyWriter
from regulations.text.language.segmenter import Segmenter

TEXTS = {
    "河道管理条例": (
        ("administrative_regulation", "regulation", "2018", "全国", "水利部", "in_force"),
        ("河道的管理单位应当在三日内报告险情。", "擅自采砂的，处五千元以下的罚款。", "本条例自公布之日起施行。"),
    ),
    "采砂许可办法": (
        ("departmental_rule", "measures", "2020", "全国", "水利部", "in_force"),
        ("采砂应当取得许可证。", "许可证的有效期为一年。", "没有许可证采砂的，由河道的管理单位责令停止。"),
    ),
    "渔港秩序法": (
        ("law", "law", "2021", "全国", "农渔部", "in_force"),
        ("渔船进港应当报告。", "在港内倾倒废油的，处一万元以下的罚款。", "渔港的管理单位制定应急预案。"),
    ),
    "某省渔船登记规定": (
        ("local_regulation", "provisions", "2015", "某省", "某省人大", "repealed"),
        ("渔船应当登记。", "登记证书不得转让。", "渔船所有人变更的，应当在十日内报告。"),
    ),
}
SPANS = {SHOWN: ("2020-01-01", "2100-01-01"), OTHER: ("2000-01-01", "2020-01-01")}
OTHERS = (
    ("agency", "水利部", ("水部",), "主管河道和采砂的部门。"),
    ("agency", "农渔部", (), "主管渔港和渔船的部门。"),
    ("mechanism", "汛期会商机制", (), "汛期里各部门会商险情的机制。"),
    ("term", "采砂", ("挖砂",), "从河道里取走砂石。"),
    ("measure", "险情报告制度", (), "发现险情就报告的制度。"),
)


def day(text):
    return datetime.date.fromisoformat(text).toordinal()


def documents():
    """Return all documents: of laws with two versions of their texts, and of other records."""
    pk = 100
    for entry_id, (title, (facets, texts)) in enumerate(TEXTS.items(), 1):
        level, instrument, year, place, agency, status = facets
        values = {"kind": ["law"], "law": [title], "level": [level], "instrument": [instrument], "year": [year]}
        values |= {"jurisdiction": [place], "agency": [agency], "status": [status], "topic": ["水"]}
        law = EntryDocument(entry_id, title, (f"{title[:2]}令",), f"{title}的说明。", values, day(f"{year}-06-01"))
        yield law
        for edition, (since, until) in SPANS.items():
            for place, text in enumerate(texts, 1):
                pk += 1
                text = text if edition == SHOWN else f"{text}（旧文本）"
                span = (day(since), day(until))
                columns = {"section": 0, "position": place, "cited": 0, "law_cited": 0, "amending": 0}
                yield ArticleDocument(law, pk, ("总则",), f"第{'一二三'[place - 1]}条", text, edition, span, columns)
    for entry_id, (kind, title, names, text) in enumerate(OTHERS, 50):
        values = {"kind": [kind], "existence": ["exists"]} if kind != "term" else {"kind": [kind]}
        yield EntryDocument(entry_id, title, names, text, values, None)


def write(writer, segmenter=None):
    """Write the documents."""
    with writer:
        for document in documents():
            writer.add(cut_one(document, segmenter or Segmenter()))


def tantivy_view(folder):
    """Return the documents in an index on disk."""
    reader = IndexReader(Store(folder).make_generation(About.now("2026-01-01"), []))
    write(TantivyWriter(reader.index, heap=15_000_000), reader.segmenter)
    return reader.view()
