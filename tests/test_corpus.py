"""The whole corpus of official texts, where it is beside the project: imported, verified, imported again."""

import random

import pytest
from django.conf import settings

from regulations.importing.citations import update_citations
from regulations.importing.knowledge import incidents
from regulations.importing.knowledge.load import load_once
from regulations.importing.knowledge.synonyms import load_synonyms_once
from regulations.importing.texts.apply import apply_texts
from regulations.importing.texts.layout_check import text_faults
from regulations.importing.texts.plan import make_text_plan, merged
from regulations.importing.texts.sources import read_texts
from regulations.importing.texts.status_check import contradictions
from regulations.importing.texts.verify import verify
from regulations.models import Article, Citation, Law, LawVersion, OutboxRow
from regulations.models.calendar import legal_day
from regulations.search.index import indexer
from regulations.search.query.request import SearchRequest
from regulations.search.results.response import answer
from regulations.text.language.literal import literal
from regulations.text.norms import find, places_of
from regulations.text.structure.dates import PartialDate
from regulations.text.structure.provisions import ArticleNumber
from tests.search.engine_search import search

CORPUS = settings.BASE_DIR.parent / "shared" / "corpus" / "Laws"
EVERYDAY = {  # with a law that is one of the first five
    "炒鱿鱼": "劳动合同法",
    "老板": "劳动合同法",
    "酒驾": "道路交通安全法",
    "扣分": "道路交通安全违法行为记分管理办法",
    "高空抛物": "民法典",
    "捡到": "民法典",
    "私生子": "民法典",
    "打人": "治安管理处罚法",
    "家暴": "反家庭暴力法",
    "关基": "关键信息基础设施安全保护条例",
    "等保": "网络安全法",
    "人肉": "个人信息保护法",
    "借条": "最高人民法院关于审理民间借贷案件适用法律若干问题的规定",
    "保释": "刑事诉讼法",
    "黑客": "刑法",
    "网购": "电子商务法",
    "砍树": "森林法",
    "打猎": "野生动物保护法",
    "噪音 扰民": "噪声污染防治法",
    "个体户": "促进个体工商户发展条例",
    "公司不交社保": "社会保险法",
    "被公司开除": "劳动合同法",
    "快递丢了怎么赔": "快递暂行条例",
    "违停": "道路交通安全法",
    "吃出异物": "食品安全法",
    "宠物伤人": "民法典",
    "手机被偷": "刑法",
    "火车票": "铁路安全管理条例",
    "人身保护令": "反家庭暴力法",
}
NEWER_ELSEWHERE = {"传染病防治法"}  # the text in force is in the package of national laws alone

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of laws is not beside the project")


def keys(version):
    """Return the addresses of the articles that bear a number, in order."""
    return list(version.articles.numbered().order_by("position").values_list("key", flat=True))


@pytest.mark.django_db
def test_the_whole_corpus_becomes_a_library(index):
    load_once(settings.KNOWLEDGE_DIR)
    plan = make_text_plan(read_texts(CORPUS))
    apply_texts(plan)

    # Nothing is lost: what is not there was refused by name, for no date of it is known.
    reading = read_texts(CORPUS, anew=True)
    reading.texts = list(merged(reading.texts))
    verdict = verify(reading)
    assert verdict.faults == []
    assert verdict.absent == [problem.place.file for problem in plan.problems]
    assert len(verdict.absent) <= 1
    assert verdict.same > 2800

    # A law of the seed has its text and is still what we wrote.
    criminal = Law.objects.get(slug="刑法")
    assert criminal.summary
    current = criminal.versions.get(effective=PartialDate(2024, 3, 1))
    place = keys(current).index("287")
    assert keys(current)[place : place + 4] == ["287", "287-1", "287-2", "288"]
    assert current.ground == "decision"

    # A code in several files is one law; two texts of one law are versions; local laws know their place.
    assert keys(Law.objects.get(slug="民法典").versions.get()) == [str(number) for number in range(1, 1261)]
    cipher = Law.objects.get(slug="商用密码管理条例").versions.oldest_first()
    assert [(str(version.effective), str(version.ended or "")) for version in cipher] == [
        ("1999-10-07", "2023-07-01"),
        ("2023-07-01", ""),
    ]
    assert Law.objects.filter(jurisdiction="浙江省").count() > 200
    assert LawVersion.objects.exclude(ended_by=None).count() > 50

    # The status of each law is the same wherever it is asked for.
    assert list(contradictions(legal_day())) == []

    # No blank inside a word, no heading within an article, no text held twice.
    assert list(text_faults()) == []

    # Citations lead somewhere, far more of them than titles alone would; those of the 刑法 come from other laws.
    update_citations()
    named = Citation.objects.exclude(key="")
    assert named.exclude(law=None).count() / named.count() > 0.85
    cracking = criminal.versions.filter(articles__key="285").values_list("pk", flat=True)
    places = [(version, ArticleNumber(285)) for version in cracking]
    assert Citation.objects.of_articles(places).from_elsewhere().exists()

    # The same again changes nothing.
    before = Law.history.count(), LawVersion.history.count(), OutboxRow.objects.count()
    again = make_text_plan(read_texts(CORPUS))
    assert [change for change in again.changes if change.version] == []
    assert again.left == len({file.path for text in reading.texts for file in text.files}) - len(verdict.absent)
    apply_texts(again)
    assert update_citations() == 0
    assert (Law.history.count(), LawVersion.history.count(), OutboxRow.objects.count()) == before

    # Whatever stands literally in a text is found, and nothing else.
    indexer.rebuild()
    texts = [literal(text) for text in Article.objects.values_list("text", flat=True)]
    for wanted in strings_of(texts, number=150):
        found = search(index, f"「{wanted}」", filters={"kind": ["article"]}, historical=True)
        assert found.count == sum(wanted in text for text in texts), wanted

    # Everyday words, which laws hardly use, lead to the laws that are meant.
    load_synonyms_once(settings.KNOWLEDGE_DIR / "synonyms.yaml")
    missed = []
    for text, title in EVERYDAY.items():
        groups = answer(SearchRequest(text=text, grouped=True)).groups[:5]
        if title not in [group.entry.title for group in groups]:
            missed.append((text, [group.entry.title for group in groups]))
    assert missed == []


def strings_of(texts, *, number):
    """Return strings of one character and more, drawn from texts; the same each time."""
    source = random.Random(20261125)  # noqa: S311  # no secret
    found = []
    while len(found) < number:
        text, length = source.choice(texts), source.choice([1, 2, 3, 5, 8, 13, 40])
        start = source.randrange(len(text) or 1)
        if wanted := text[start : start + length].replace('"', ""):
            found.append(wanted)
    return found


@pytest.mark.django_db
def test_incidents_name_norms_of_the_texts():
    named = {(rule.law, rule.code): rule for one in incidents() for rule in one.rules}
    articles = {}
    for text in read_texts(CORPUS).texts:
        title = text.title.removeprefix("中华人民共和国")
        if title in {law for law, _code in named}:
            articles.setdefault(title, []).extend(text.body.articles)
    missing, checked = [], 0
    for (law, code), rule in named.items():
        held = {
            place.code: article
            for article in articles.get(law, ())
            for place in places_of(article.text, find(article.text, str(ArticleNumber(article.number or 0))))
        }
        is_here = law in articles and law not in NEWER_ELSEWHERE
        checked += is_here
        if is_here and code not in held:
            missing.append(f"{law} {rule.article} {code}")
        assert code not in held or all(words in held[code].text for words in rule.to), f"{law} {rule.article}"
    assert missing == []
    assert checked > 50
