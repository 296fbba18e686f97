"""Measures and mechanisms of the law in force: each rests on norms, says that nobody looked, and names what it is."""

import functools

import pytest
from django.conf import settings

from regulations.importing.knowledge.readers.fixtures import read_folder
from regulations.importing.texts.sources import read_texts
from regulations.models import Basis, Kind, Predicate
from regulations.text.norms import find, places_of
from tests.importing.knowledge.key_terms import KEY_TERMS

CORPUS = settings.BASE_DIR.parent / "shared" / "corpus" / "Laws"
NOT_REVIEWED = "尚未经人核对"
IN_PACKAGE = "网络安全法"  # its text in force is in the package of national laws, not in the corpus


@functools.cache
def all_records():
    """Return all measures and mechanisms."""
    entries = read_folder(settings.KNOWLEDGE_DIR).entries
    return [one for one in entries if one.ref.kind in (Kind.MEASURE, Kind.MECHANISM)]


def records():
    """Return those of the law in force, which the source document does not have."""
    return [one for one in all_records() if NOT_REVIEWED in one.evidence[0].reason]


def texts_of(title):
    """Return the texts of a law; read by the paths of its files, as the whole corpus takes minutes."""
    paths = sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.glob(f"*/{title}[.(]*"))
    return [text for path in paths for text in read_texts(CORPUS, prefix=path).texts]


def day_of(text):
    """Return the day of a text, to tell which of two is newer."""
    return str(text.dates.promulgated or text.dates.adopted or "")


def older():
    """Return the measures of the source document."""
    return [one for one in all_records() if one.ref.kind is Kind.MEASURE and NOT_REVIEWED not in one.evidence[0].reason]


def test_each_says_that_nobody_looked_and_rests_on_norms_alone():
    found = records()
    assert {one.title for one in found} == set(KEY_TERMS)
    for one in found:
        assert NOT_REVIEWED in one.evidence[0].reason
        assert one.evidence[0].claim == "official"
        grounds = [link for link in one.links if link.predicate == Predicate.GOVERNED_BY]
        assert grounds
        assert all(link.norms and link.pinpoint for link in grounds)


def test_each_has_an_agency_or_serves_a_mechanism_that_has_one():
    entries = read_folder(settings.KNOWLEDGE_DIR).entries
    agencies = [one for one in entries if one.ref.kind is Kind.AGENCY]
    led = {link.to for one in agencies for link in one.links if link.predicate == Predicate.IN_CHARGE_OF}
    served = {one.ref: {link.to for link in one.links if link.predicate == Predicate.IMPLEMENTS} for one in records()}
    without = {one.title for one in records() if one.ref not in led and not served[one.ref] & led}
    assert without == {"国家机关对数据保密"}  # the law names nobody who is in charge of it


@pytest.mark.django_db
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of laws is not beside the project")
def test_the_sentence_of_each_norm_has_its_term():
    wanted = [
        (one.title, link.to.slug, code)
        for one in records()
        for link in one.links
        if link.predicate == Predicate.GOVERNED_BY
        for code in link.norms.split()
    ]
    sentences = {}
    laws = {law for _title, law, _code in wanted}
    for title, text in ((law, text) for law in laws for text in texts_of(law)):
        for article in text.body.articles:
            norms = find(article.text, str(article.number or ""))
            for place in places_of(article.text, norms):
                sentences[title, place.code] = article.text[place.start : place.end]
    held = [row for row in wanted if row[1:] in sentences]  # the text of 2025 of one law is in the package alone
    assert len(held) > len(wanted) * 0.8
    for title, law, code in held:
        assert any(term in sentences[law, code] for term in KEY_TERMS[title].split("|")), title


class TestOlder:
    """Measures of the source document: what the law in force has of them."""

    def test_each_says_whether_the_law_has_it(self):
        found = {one.title: dict(one.attributes)["basis"] for one in older()}
        assert len(found) == 200
        assert set(found.values()) == set(Basis.values)

    def test_links_are_there_where_it_has_and_only_there(self):
        for one in older():
            grounds = [link for link in one.links if link.predicate == Predicate.GOVERNED_BY]
            assert bool(grounds) == (dict(one.attributes)["basis"] != Basis.NONE), one.title

    def test_a_norm_has_a_reason_and_says_that_nobody_looked(self):
        compared = [link for one in older() for link in one.links if link.norms]
        assert len(compared) > 60
        for link in compared:
            assert link.note
            assert link.pinpoint
            assert NOT_REVIEWED in link.evidence[0].reason

    @pytest.mark.django_db
    @pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of laws is not beside the project")
    def test_the_newest_text_has_the_norm_in_the_article(self):
        wanted = {
            (link.to.slug, link.pinpoint, code)
            for one in older()
            for link in one.links
            if link.to.slug != IN_PACKAGE
            for code in link.norms.split()
        }
        laws = {law for law, _article, _code in wanted}
        newest = {title: max(texts, key=day_of) for title in laws if (texts := texts_of(title))}
        held = {
            (title, article.number.label, place.code)
            for title, text in newest.items()
            for article in text.body.articles
            if article.number
            for place in places_of(article.text, find(article.text, str(article.number)))
        }
        assert len(wanted) > 20
        assert wanted - held == set()
