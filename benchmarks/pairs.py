"""Questions made from the library itself, to train the ranking with: what stands together is question and answer.

A sentence that cites an article without its citation, a heading and the articles below it, a defined term and its
definition, a duty and the sanction that names it, the first words of a summary and its record, two words of a
title and its law. The same every time.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator

from benchmarks.stard import Question, article_of
from regulations.models import Article, Citation, Division, Entry, Kind, Law, NormBreach
from regulations.text.citations.abbreviations import words_of
from regulations.text.structure.titles import amended_title

SEED = 20261201
OF_EACH = 120
LONGEST = 40  # characters of a question
SHORTEST = 5
DEFINED = re.compile(r"(?:所称|[）)。；\n]|^)(?P<what>[\u4e00-\u9fff]{2,12})，是指")
CLAUSE = re.compile(r"[^，。；：\n]{8,40}")
LABEL = re.compile(r"《[^》]{1,80}》|第[一二三四五六七八九十百千零]{1,9}[条款项]")


def made_pairs() -> list[Question]:
    """Return all of them; needs Django to be set up and a library with its citations and norms."""
    chance = random.Random(SEED)  # noqa: S311  # a sample, no secret
    made: list[Question] = []
    for source in (cited, below_headings, defined, punished, summed_up, called):
        found = [pair for pair in source() if len(pair.text) >= SHORTEST and not is_of_an_amendment(pair)]
        made += chance.sample(found, min(OF_EACH, len(found)))
    return made


def is_of_an_amendment(pair: Question) -> bool:
    """Tell whether an answer stands in a text that only amends another."""
    return any(amended_title(title) or "修改" in title for title, _ in pair.answers)


def cited() -> Iterator[Question]:
    """Return sentences of which each cites one article of another law."""
    citations = Citation.objects.public().from_elsewhere().exclude(number=None).filter(version__isnull=False)
    rows = citations.select_related("article", "law").order_by("pk")[: OF_EACH * 60 : 20]
    for citation in rows:
        text = citation.article.text
        start = max(text.rfind(sign, 0, citation.start) for sign in "。；\n") + 1
        end = min((place for sign in "。；\n" if (place := text.find(sign, citation.end)) > 0), default=len(text))
        words = LABEL.sub("", text[start:end]).strip("，、的 ")[:LONGEST]
        found = Article.objects.filter(version=citation.version, number=citation.number, suffix=citation.suffix).first()
        if found:
            yield Question(words, frozenset({article_of(citation.law.title, found.label)}))


def below_headings() -> Iterator[Question]:
    """Return headings with the articles right below them."""
    articles: dict[int, list[Article]] = defaultdict(list)
    shown = Article.objects.exclude(division=None).filter(version__law__level="law").select_related("version__law")
    for article in shown.order_by("pk"):
        articles[article.division_id or 0].append(article)
    for division in Division.objects.filter(pk__in=articles).order_by("pk"):
        some = articles[division.pk]
        if 1 < len(some) <= LONGEST // 4:
            title = some[0].version.law.title
            answers = frozenset(article_of(title, one.label) for one in some)
            yield Question(f"{title} {division.title}"[:LONGEST], answers)


def defined() -> Iterator[Question]:
    """Return terms with the articles that define them."""
    texts = Article.objects.filter(text__contains="，是指", version__law__level="law").select_related("version__law")
    for article in texts.order_by("pk"):
        for found in DEFINED.finditer(article.text):
            answers = frozenset({article_of(article.version.law.title, article.label)})
            yield Question(f"什么是{found['what']}", answers)


def punished() -> Iterator[Question]:
    """Return duties with the sanctions that name them."""
    breaches = NormBreach.objects.filter(article__isnull=False, norm__version__law__level="law")
    for breach in breaches.select_related("article", "norm__article__version__law").order_by("pk"):
        if clause := CLAUSE.search(breach.article.text):
            sanction = breach.norm.article
            answers = frozenset({article_of(sanction.version.law.title, sanction.label)})
            yield Question(f"违反{clause[0][: LONGEST // 2]}怎么处罚", answers)


def summed_up() -> Iterator[Question]:
    """Return the beginnings of summaries with their records."""
    kinds = (Kind.MECHANISM, Kind.MEASURE, Kind.TERM, Kind.AGENCY)
    for entry in Entry.objects.filter(kind__in=kinds).order_by("pk"):
        if clause := CLAUSE.search(entry.summary):
            yield Question(clause[0][: LONGEST // 2], frozenset({(str(entry.ref), "")}))


def called() -> Iterator[Question]:
    """Return two words of the titles of national laws, with the laws that have both in their titles."""
    levels = ("law", "administrative_regulation", "departmental_rule")
    titles = list(Law.objects.filter(level__in=levels).order_by("pk").values_list("title", flat=True))
    for title in titles:
        words = [word for word in words_of(title.rsplit("法", 1)[0]) if len(word) > 1][:2]
        if len(words) > 1:
            answers = {(article_of(other, "")[0], "") for other in titles if all(word in other for word in words)}
            yield Question(" ".join(words), frozenset(answers))
