"""Measures and mechanisms of the law in force: each rests on norms, says that nobody looked, and names what it is."""

import pytest
from django.conf import settings

from regulations.importing.knowledge.readers.fixtures import read_folder
from regulations.importing.texts.sources import read_texts
from regulations.models import Kind, Predicate
from regulations.text.norms import find, places_of
from regulations.text.structure.provisions import ArticleNumber
from tests.importing.knowledge.key_terms import KEY_TERMS

CORPUS = settings.BASE_DIR.parent / "shared" / "corpus" / "Laws"
NOT_REVIEWED = "尚未经人核对"


def records():
    """Return the measures and mechanisms that rest on norms."""
    entries = read_folder(settings.KNOWLEDGE_DIR).entries
    some = (one for one in entries if one.ref.kind in (Kind.MEASURE, Kind.MECHANISM))
    return [one for one in some if any(link.norms for link in one.links)]


def test_each_says_that_nobody_looked_and_rests_on_norms_alone():
    found = records()
    assert {one.title for one in found} == set(KEY_TERMS)
    for one in found:
        assert NOT_REVIEWED in one.evidence[0].reason
        assert one.evidence[0].claim == "official"
        grounds = [link for link in one.links if link.predicate == Predicate.GOVERNED_BY]
        assert grounds
        assert all(link.norms and link.pinpoint for link in grounds)


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
    for text in read_texts(CORPUS).texts:
        title = text.title.removeprefix("中华人民共和国")
        for article in text.body.articles if title in laws else ():
            norms = find(article.text, str(ArticleNumber(article.number or 0)))
            for place in places_of(article.text, norms):
                sentences[title, place.code] = article.text[place.start : place.end]
    held = [row for row in wanted if row[1:] in sentences]  # the text of 2025 of one law is in the package alone
    assert len(held) > len(wanted) * 0.8
    for title, law, code in held:
        assert any(term in sentences[law, code] for term in KEY_TERMS[title].split("|")), title
