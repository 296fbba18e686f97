"""Completions: articles that the text so far cites, and names that begin with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tantivy import Occur, Query

from regulations.domain.citations import bearers_of, keys_of, meant_by
from regulations.models import Article, Entry, Law
from regulations.models.calendar import legal_day
from regulations.search.engine.search import current_view
from regulations.search.index.values import ARTICLE
from regulations.search.profile import DEFAULT
from regulations.search.results.hydrate import names_of
from regulations.text.citations import citation_in
from regulations.text.language.literal import literal
from regulations.text.language.normalize import fold
from regulations.text.language.numerals import NUMERAL
from regulations.text.language.pinyin import spellings
from regulations.text.language.variants import to_simplified

MOST_ARTICLES = 5
LONGEST_NOTE = 30  # characters
WITHIN = 2  # how near a name is that has the text somewhere; what is farther only tells of it
TERMS = 40  # names in the index that are looked at, of each way to write them
BEGUN = re.compile(rf"(?P<name>.*?[^\d\s第]) *(?P<sign>第?) *(?P<number>{NUMERAL})? *条?")


@dataclass(frozen=True)
class Suggestion:
    """Something that may be meant; `note` is another name of it that matched, or how the article begins."""

    kind: str
    ref: str
    title: str
    note: str
    address: str


def suggest(text: str, *, most: int) -> list[Suggestion]:
    """Return what may be meant, the likeliest first; raise SearchUnavailableError where there is no index."""
    text = to_simplified(text.strip())
    if not text:
        return []
    found = {one.ref: one for one in [*articles(text), *names(text, most=most)]}
    return list(islice(found.values(), most))


def articles(text: str) -> Iterator[Suggestion]:
    """Return the article that a text cites, and those whose numbers begin like it."""
    begun = BEGUN.fullmatch(text)
    cited = citation_in(text)
    whole = cited.pinpoint.article if cited else None
    name = (cited.title or cited.name) if cited and whole else begun["name"] if begun and begun["sign"] else ""
    if not name:
        return
    laws = meant_by(name, "", bearers_of(keys_of(name), public=True))
    law = Law.objects.prefetch_related("versions").filter(pk__in=laws).first() if len(laws) == 1 else None
    version = law.text_on(legal_day()) if law else None
    if law is None or version is None:
        return
    written = (begun["number"] if begun else None) or ""
    so_far = {"key__startswith": written} if written.isascii() else {"label__startswith": f"第{written}"}
    begins = Article.objects.filter(version=version, number__isnull=False, **so_far)
    exact = Article.objects.filter(version=version, key=str(whole))
    rows = {row.pk: row for row in [*exact, *begins.order_by("position")[:MOST_ARTICLES]]}
    for row in islice(rows.values(), MOST_ARTICLES):
        version.law, row.version = law, version
        ref = f"{ARTICLE}/{law.slug}/{row.key}"
        yield Suggestion(
            ARTICLE, ref, f"{law.title} {row.label}", row.text[: DEFAULT.snippet // 4], row.get_absolute_url()
        )


def names(text: str, *, most: int) -> Iterator[Suggestion]:
    """Return the entries with a name that begins like a text, then those that have it in their titles."""
    folded = fold(text).text
    entries = Entry.objects.published().filter(pk__in=found_by_prefix(folded)).prefetch_related("aliases")
    near = {entry.pk: closeness(entry, folded) for entry in entries}
    ranked = sorted(entries, key=lambda entry: (near[entry.pk][:2], len(entry.title), entry.pk))
    for entry in ranked[:most]:
        rank, _, note = near[entry.pk]
        if rank > WITHIN:
            break
        yield Suggestion(entry.kind, str(entry.ref), entry.title, note, entry.get_absolute_url())


def found_by_prefix(folded: str) -> list[int]:
    """Return the ids of entries of which a name begins with a text or has it, or is spelled so in pinyin."""
    view = current_view()
    searcher, schema = view.searcher, view.schema
    fields = {"exact_title": folded, "exact_alias": folded}
    if letters := letters_of(folded):
        fields["spelled"] = letters
    wanted: list[tuple[Occur, Query]] = []
    for field, begin in fields.items():
        terms = [term for term, _ in searcher.terms_with_prefix(field, begin, limit=TERMS)]
        wanted.append((Occur.Should, Query.term_set_query(schema, field, terms)))
    marks = [*literal(folded)]
    if len(marks) > 1 and not letters:
        wanted.append((Occur.Should, Query.phrase_query(schema, "literal", [*marks])))
    no_article = (Occur.MustNot, Query.term_query(schema, "kind", ARTICLE))
    query = Query.boolean_query([(Occur.Must, Query.boolean_query(wanted)), no_article])
    addresses = [address for _, address in searcher.search(query, 3 * TERMS, count=False).hits]
    return [int(pk or 0) for pk in searcher.fast_field_values("id", addresses)]


def letters_of(folded: str) -> str:
    """Return the letters of a text that may be pinyin, or nothing."""
    letters = "".join(folded.split())
    return letters if letters.isascii() and len(letters) >= DEFAULT.shortest_spelling - 1 else ""


def closeness(entry: Entry, folded: str) -> tuple[int, int, str]:
    """Return how near a name of an entry comes, the nearest the least, and the other name by which it does."""
    others = names_of(entry)
    for place, told in enumerate(([entry.title], others)):
        for name in told:
            if fold(name).text.startswith(folded):
                return (0 if fold(name).text == folded else 1), place, name if place else ""
    if folded in fold(entry.title).text:
        return WITHIN, 0, ""
    letters = letters_of(folded)
    read = letters and any(one.startswith(letters) for name in (entry.title, *others) for one in spellings(name))
    return (1, 2, "") if read else (WITHIN + 1, 0, "")
