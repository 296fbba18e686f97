"""What the model looks at beside words: levels, sanctions of duties, definitions, laws that are named."""

import pytest

from regulations.importing.norms import update_norms
from regulations.models import Article
from regulations.search.index import indexer
from regulations.search.query.synonyms import Meaning, Synonyms
from tests.factories import make_law, make_mechanism, make_text
from tests.search.engine_search import search

pytestmark = pytest.mark.django_db


def found(index, text, **options):
    """Return what is found: the law and the key of an article, or the title of another record."""
    rows = []
    for hit in search(index, text, **options).hits:
        article = Article.objects.select_related("version__law").filter(pk=hit.article_id).first()
        rows.append(f"{article.version.law.title}/{article.key}" if article else hit.entry_id)
    return rows


def test_a_question_for_a_sanction_finds_that_of_the_duty_first(index):
    make_text(
        make_law("某船法", level="law"),
        "渔船进港应当报告船上货物的名称。",
        "某部门监督检查。",
        "违反本法第一条规定的，由某部门处一万元以下罚款。",
        effective="2020-01-01",
    )
    for number in range(3):
        other = f"第{number}号渔船进港货物名称的规定，处罚另行规定。"
        make_text(make_law(f"某地{number}办法"), other, effective="2020-01-01")
    update_norms()
    indexer.rebuild()
    rows = found(index, "渔船进港没有报告货物名称怎么处罚")
    assert rows[:2] == ["某船法/3", "某船法/1"]


def test_a_law_comes_before_a_rule_that_says_the_same(index):
    text = "经营者应当向消费者说明价格的计算方法和依据。"
    make_text(make_law("某地价格办法", level="local_rule"), text, effective="2020-01-01")
    make_text(make_law("价格说明法", level="law"), text, effective="2020-01-01")
    indexer.rebuild()
    assert found(index, "经营者怎样说明价格的计算方法", filters={"kind": ["article"]})[0] == "价格说明法/1"


def test_the_law_that_is_named_comes_first(index):
    text = "经营者应当说明价格的计算方法和依据。"
    laws = [make_law(title, level="law") for title in ("甲价格法", "乙价格法")]
    for law in laws:
        make_text(law, text, effective="2020-01-01")
    indexer.rebuild()
    for law in laws:
        rows = found(index, "经营者应当怎样说明价格的计算方法", named=(law.pk,), filters={"kind": ["article"]})
        assert rows[0] == f"{law.title}/1"


def test_what_defines_the_term_comes_before_what_uses_it(index):
    uses = ["某网运营者应当报告某网运营者的情况。", "某网运营者的义务由某网运营者履行。"]
    make_text(make_law("某网法", level="law"), *uses, "本法所称某网运营者，是指某网的所有者。", effective="2020-01-01")
    indexer.rebuild()
    assert found(index, "什么是某网运营者")[0] == "某网法/3"


def test_what_an_article_says_for_a_phrase_is_found(index):
    make_text(
        make_law("某民法", level="law"),
        "饲养的动物造成他人损害的，应当承担责任。",
        "狗的登记。",
        effective="2020-01-01",
    )
    make_text(make_law("犬只办法"), "狗的主人应当办证。", "不得让狗咬坏公物。", effective="2020-01-01")
    indexer.rebuild()
    phrases = Synonyms.of_groups([(["狗…咬"], Meaning(("饲养的动物", "造成他人损害"), is_phrase=True))])
    articles = {"kind": ["article"]}
    assert found(index, "邻居家的狗咬了人要怎么办", synonyms=phrases, filters=articles)[0] == "某民法/1"


def test_records_are_ranked_with_articles(index):
    make_text(make_law("某机房法", level="law"), "机房应当有人值班，进出机房应当登记。", effective="2020-01-01")
    measure = make_mechanism("机房双人进出", summary="进出机要机房时应当有两个人在场。")
    indexer.rebuild()
    assert found(index, "机房 双人 进出 制度")[0] == measure.pk


def test_a_question_for_a_sanction_that_finds_no_article_in_force_is_answered(index):
    make_mechanism("渔船进港登记", summary="渔船进港时登记货物，没有登记的要处罚。")
    repealed = make_law("某废船法", level="law")
    make_text(repealed, "渔船进港没有登记货物的，怎么处罚另定。", effective="2000-01-01", ended="2010-01-01")
    indexer.rebuild()
    assert found(index, "渔船进港没有登记货物怎么处罚") != []
