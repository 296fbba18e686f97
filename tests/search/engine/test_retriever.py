"""Both retrievers find the same: tantivy, and the one in memory that looks at every document."""

import datetime

import pytest

from regulations.search.engine.search import SearchEngine
from regulations.search.query.request import Sort
from regulations.text.language.segmenter import Segmenter
from tests.search.engine_search import resolved
from tests.search.memory_index import Inline, MemoryRetriever, MemoryWriter
from tests.search.small_library import tantivy_view, write

NAMES = ["河道管理条例", "采砂许可办法", "渔港秩序法", "某省渔船登记规定", "水利部", "农渔部", "采砂", "险情报告制度"]
ALIASES = ["河道令", "采砂令", "渔港令", "水部", "挖砂", "汛期会商机制", "hedaoguanlitiaoli", "slb"]
PHRASES = [
    "“管理单位”",
    "“三日内”",
    "“处五千元以下”",
    "“没有的话”",
    "“许可证” 采砂",
    "“渔船” -登记",
    "-渔船",
    "“采砂” “许可”",
]
WORDS = [
    "采砂 许可证",
    "渔船 报告",
    "罚款",
    "险情",
    "报告 罚款 许可证",
    "河道 渔港",
    "没有的词",
    "登记",
    "砂",
    "预案 -河道",
]
FILTERS = [
    ("", {"kind": ("law",)}),
    ("", {"kind": ("article",)}),
    ("", {"level": ("law", "departmental_rule")}),
    ("采砂", {"kind": ("article",)}),
    ("采砂", {"law": ("采砂许可办法",)}),
    ("报告", {"jurisdiction": ("某省",)}),
    ("报告", {"status": ("in_force",)}),
    ("罚款", {"agency": ("水利部",)}),
    ("", {"existence": ("exists",)}),
    ("渔船", {"year": ("2015", "2021"), "kind": ("article",)}),
    ("“管理单位”", {"instrument": ("measures",)}),
    ("", {"topic": ("水",), "kind": ("law",)}),
]
DAY, LONG_AGO = datetime.date(2010, 5, 1), datetime.date(1990, 1, 1)
REQUESTS = [
    *((text, {}) for text in [*NAMES, *ALIASES, *PHRASES, *WORDS]),
    *((text, {"filters": filters}) for text, filters in FILTERS),
    *((text, {"asof": day}) for text in ("采砂", "“管理单位”", "", "渔船 报告") for day in (DAY, LONG_AGO)),
    *((text, {"historical": True}) for text in ("采砂", "旧文本", "罚款")),
    ("", {"since": datetime.date(2019, 1, 1)}),
    ("采砂", {"until": datetime.date(2018, 12, 31)}),
    ("", {"laws": ("渔港秩序法",)}),
    ("报告", {"laws": ()}),
    ("渔港令第一条", {"cited": (3, None)}),
]


@pytest.fixture(scope="module")
def engines(tmp_path_factory):
    """Return the engine on tantivy, and on a list of the same documents."""
    writer = MemoryWriter()
    write(writer)

    def retriever(query):
        return MemoryRetriever(writer.documents, query)

    view = tantivy_view(tmp_path_factory.mktemp("index"))
    return SearchEngine.of(view), SearchEngine(Segmenter(), retriever, Inline())


def found(engine, text, **options):
    return engine.search(resolved(text, page_size=100, **options))


def ids(hits):
    return {(hit.entry_id, hit.article_id) for hit in hits.hits}


def test_there_are_sixty_requests():
    assert len(REQUESTS) >= 60


@pytest.mark.parametrize(("text", "options"), REQUESTS)
def test_both_find_the_same(engines, text, options):
    ours, memory = (found(engine, text, **options) for engine in engines)
    assert ids(ours) == ids(memory)
    assert (ours.match, ours.count, ours.complete) == (memory.match, memory.count, memory.complete)
    assert ours.facets == memory.facets


@pytest.mark.parametrize("text", [*NAMES, *ALIASES])
def test_both_put_the_entry_of_that_name_first(engines, text):
    first = [found(engine, text).hits[0] for engine in engines]
    assert first[0].entry_id == first[1].entry_id
    assert first[0].article_id is first[1].article_id is None


@pytest.mark.parametrize(("text", "options"), [("采砂", {}), ("", {}), ("报告", {"filters": {"kind": ("article",)}})])
def test_both_group_the_same(engines, text, options):
    ours, memory = (found(engine, text, grouped=True, **options) for engine in engines)
    assert ours.group_count == memory.group_count == len(ours.groups)
    assert {one.entry_id: one.article_count for one in ours.groups} == {
        one.entry_id: one.article_count for one in memory.groups
    }


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_both_put_them_in_the_same_order_of_date(engines, sort):
    orders = [
        [hit.entry_id for hit in found(engine, "", sort=sort, filters={"kind": ("law",)}).hits] for engine in engines
    ]
    assert orders[0] == orders[1]
