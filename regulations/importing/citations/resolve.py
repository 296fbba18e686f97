"""Finds the citations in the texts that the database holds, and what in it they cite.

Finding reads a text once; looking up is done anew for all citations, so that a law that comes late is found by those
that cited it before. Both can be broken off and run again at any time.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from django.db import transaction
from django.db.models import Count, QuerySet

from regulations.domain.citations.law_names import NATION, bearers_of, meant_by, name_laws
from regulations.importing.analyze import count_anew
from regulations.models import Article, Citation, Law, LawVersion, Link, Outcome, Predicate
from regulations.text.citations import find as texts
from regulations.text.citations.budget import Budget, OverBudgetError
from regulations.text.structure.titles import title_key

RULES = 1  # goes up with each change of what counts as a citation, so that texts are read anew
TEXTS_AT_A_TIME = 200
ROWS_AT_A_TIME = 500
SECONDS_A_TEXT = 20.0  # the longest law, with 1,260 articles, takes one tenth of a second
NAMES_IN_REPORT = 50
LOOKED_UP = (
    *("kind", "name", "title", "key", "number", "suffix", "law_id", "version_id", "is_of_its_time", "outcome"),
    "article__version__law_id",
)
NAME = re.compile(r"[《〈][^《》〈〉]+[》〉]")
Texts = Sequence[int]


def unwatched(texts: Texts) -> Iterable[int]:
    """Give the texts back without showing anything."""
    return texts


def update_citations(watch: Callable[[Texts], Iterable[int]] = unwatched) -> int:
    """Find and look up all that is new; return how many citations came, or lead elsewhere than they did."""
    name_laws()
    library = CitationResolver()
    return look_up(library) + find_citations(library, watch)


def is_behind() -> bool:
    """Tell whether there are laws without names, or texts that were not read by these rules."""
    return Law.objects.filter(names=None).exists() or unread_texts().exists()


def unread_texts() -> "QuerySet[LawVersion]":
    """Return the texts that were not read by these rules."""
    return LawVersion.objects.exclude(text_digest="").exclude(citations_by=RULES)


def find_citations(library: "CitationResolver", watch: Callable[[Texts], Iterable[int]] = unwatched) -> int:
    """Find the citations of each text that was not read by these rules; return how many there are."""
    waiting = list(unread_texts().values_list("pk", flat=True))
    shown = iter(watch(waiting))
    total = 0
    while portion := list(islice(shown, TEXTS_AT_A_TIME)):
        with transaction.atomic():
            Citation.objects.filter(article__version__in=portion).delete()
            rows, given_up = citations_of(portion, library)
            Citation.objects.bulk_create(rows)
            LawVersion.objects.filter(pk__in=portion).update(citations_by=RULES, citations_complete=True)
            LawVersion.objects.filter(pk__in=given_up).update(citations_complete=False)
        total += len(rows)
    if total:
        count_anew(Citation)
    return total


def citations_of(versions: Sequence[int], library: "CitationResolver") -> tuple[list[Citation], list[int]]:
    """Return the citations in these texts, looked up, and the texts that took too long, of which none are kept."""
    articles = Article.objects.filter(version__in=versions).order_by("version_id", "position")
    told = articles.values_list("version__law_id", "version_id", "pk", "text")
    found: list[Citation] = []
    given_up = []
    for (law, version), rows in groupby(told, key=lambda row: row[:2]):
        try:
            found += list(citations_of_text(law, version, rows, library))
        except OverBudgetError:
            given_up.append(version)
    return found, given_up


def citations_of_text(
    law: int, version: int, rows: Iterable[tuple[int, int, int, str]], library: "CitationResolver"
) -> Iterator[Citation]:
    """Return the citations in the articles of one text; raise OverBudgetError where it takes too long."""
    budget = Budget(SECONDS_A_TEXT)
    short_names: dict[str, str] = {}
    for _, _, pk, text in rows:
        for found in texts.find(text, short_names, budget=budget):
            citation = row_of(pk, found)
            library.settle(citation, law, version)
            yield citation
        short_names |= texts.introduced(text, budget=budget)


def row_of(article: int, found: texts.CitationMatch) -> Citation:
    """Return a citation as a row."""
    pinpoint = found.pinpoint
    first, last = pinpoint.article, pinpoint.through
    return Citation(
        article_id=article,
        start=found.start,
        end=found.end,
        kind=found.kind.value,
        name=found.name or "",
        title=found.title or "",
        key=title_key(found.title or found.name or "")[:400] if found.kind is not texts.CitationKind.SELF else "",
        number=first.number if first else None,
        suffix=first.suffix if first else 0,
        through=last.number if last else None,
        through_suffix=last.suffix if last else 0,
        paragraph=pinpoint.paragraph,
        item=pinpoint.item,
    )


@dataclass(frozen=True)
class Period:
    """A text of a law with the days between which it is the one in force."""

    version: int
    begins: datetime.date
    ends: datetime.date


Found = tuple[int | None, int | None, bool, Outcome]  # law, version, whether it is that of the time, outcome


class CitationResolver:
    """What citations are looked up in, read once for all of them."""

    def __init__(self) -> None:
        self.bearers = bearers_of()
        self.places = dict(Law.everything.values_list("pk", "jurisdiction"))
        self.texts: dict[int, list[Period]] = defaultdict(list)
        self.begins: dict[int, datetime.date] = {}
        self.read_versions()
        self.numbers: dict[int, set[tuple[int | None, int]]] = defaultdict(set)
        for version, number, suffix in Article.objects.numbered().values_list("version_id", "number", "suffix"):
            self.numbers[version].add((number, suffix))
        amends = Link.objects.filter(predicate=Predicate.AMENDS, object__kind=Law.KIND)
        self.amended = dict(amends.values_list("subject_id", "object_id"))
        self.explained: dict[int, int | None] = {}  # what a text is about that has no articles itself
        self.titles = dict(Law.everything.values_list("pk", "title"))

    def read_versions(self) -> None:
        """Learn from when until when each text is in force."""
        versions: dict[int, list[LawVersion]] = defaultdict(list)
        for version in LawVersion.objects.all():
            versions[version.law_id].append(version)
            self.begins[version.pk] = version.begins or version.date.first_day
        for law, rows in versions.items():
            rows.sort(key=lambda version: version.date)
            later = [self.begins[row.pk] for row in rows[1:]] + [datetime.date.max]
            for row, following in zip(rows, later, strict=True):
                if row.has_text:
                    ends = min(following, row.ended.first_day) if row.ended else following
                    self.texts[law].append(Period(row.pk, self.begins[row.pk], ends))

    def settle(self, citation: Citation, law: int, version: int) -> Found | None:
        """Note what a citation in a text of a law cites; return that where it is another than was noted."""
        found = self.look_up(citation, law, version)
        if found == (citation.law_id, citation.version_id, citation.is_of_its_time, citation.outcome):
            return None
        citation.law_id, citation.version_id, citation.is_of_its_time, citation.outcome = found
        return found

    def look_up(self, citation: Citation, law: int, version: int) -> Found:
        """Return what a citation in a text of a law cites."""
        if citation.key:
            return self.named(citation, law, version)
        if citation.kind == Citation.Kind.SELF:
            return self.own(citation, law, version)
        return self.relative(citation, law, version)

    def named(self, citation: Citation, law: int, version: int) -> Found:
        """Look up a law by the name that the text gives it."""
        place = self.places[law]
        name = citation.title or citation.name
        meant = meant_by(name, "" if place == NATION else place, self.bearers)
        if len(meant) != 1:
            return None, None, True, Outcome.AMBIGUOUS if meant else Outcome.UNKNOWN_LAW
        return self.in_law(meant[0], citation, self.begins[version])

    def own(self, citation: Citation, law: int, version: int) -> Found:
        """Look up an article of the text itself; where it has none, or amends a law, of the law that it is about."""
        about = self.amended.get(law) or (None if self.numbers[version] else self.about(law))
        if about is None:
            return self.in_text(law, version, citation)
        after = self.begins[version]
        found = self.in_law(about, citation, after)
        if found[-1] is Outcome.NO_SUCH_ARTICLE:
            return self.in_law(about, citation, after - datetime.timedelta(days=1))
        return found

    def about(self, law: int) -> int | None:
        """Return the only law that the title of another one names."""
        if law not in self.explained:
            named = {found.title or found.name or "" for found in texts.find(inner_names(self.titles[law]))}
            meant = {tuple(meant_by(name, "", self.bearers)) for name in named}
            only = meant.pop() if len(meant) == 1 else ()
            self.explained[law] = only[0] if len(only) == 1 else None
        return self.explained[law]

    def relative(self, citation: Citation, law: int, version: int) -> Found:
        """Look up what stands before; 前款 is in the same article, and leads nowhere else."""
        if law in self.amended or citation.number is not None:
            return None, None, True, Outcome.UNREAD
        return law, version, True, Outcome.RESOLVED

    def in_law(self, law: int, citation: Citation, day: datetime.date) -> Found:
        """Look up an article in the text of a law that was in force on a day; where that is not here, in the next."""
        periods = self.texts.get(law)
        if citation.number is None:
            return law, None, True, Outcome.RESOLVED
        if not periods:
            return law, None, True, Outcome.NO_TEXT
        then = next((period for period in periods if period.begins <= day < period.ends), None)
        period = then or next((period for period in periods if period.begins > day), periods[-1])
        _, version, _, outcome = self.in_text(law, period.version, citation)
        return law, version, then is not None, outcome

    def in_text(self, law: int, version: int, citation: Citation) -> tuple[int, int, bool, Outcome]:
        """Look up an article in a text."""
        there = (citation.number, citation.suffix) in self.numbers[version]
        return law, version, True, Outcome.RESOLVED if there else Outcome.NO_SUCH_ARTICLE


def inner_names(title: str) -> str:
    """Return a title of which the names in it are read as citations: without what stands around them.

    >>> inner_names("关于执行《中华人民共和国刑法》确定罪名的规定")
    '《中华人民共和国刑法》'
    >>> inner_names("关于适用刑法分则的意见")
    '关于适用刑法分则的意见'
    """
    return "".join(NAME.findall(title)) or title


def look_up(library: CitationResolver) -> int:
    """Look up all citations that were found before; return how many lead elsewhere than they did."""
    changed: dict[Found, list[int]] = defaultdict(list)
    told = Citation.objects.select_related("article__version").only(*LOOKED_UP)
    for citation in told.iterator(chunk_size=ROWS_AT_A_TIME * 4):
        version = citation.article.version
        if found := library.settle(citation, version.law_id, version.pk):
            changed[found].append(citation.pk)
    with transaction.atomic():
        for (law, version_id, is_of_its_time, outcome), pks in changed.items():
            for start in range(0, len(pks), ROWS_AT_A_TIME):
                Citation.objects.filter(pk__in=pks[start : start + ROWS_AT_A_TIME]).update(
                    law=law, version=version_id, is_of_its_time=is_of_its_time, outcome=outcome
                )
    return sum(map(len, changed.values()))


def report() -> list[str]:
    """Return in some lines how many citations there are, what became of them, and what names lead nowhere."""
    counted = dict(Citation.objects.order_by().values_list("outcome").annotate(times=Count("pk")))
    total, resolved = sum(counted.values()), counted.get(Outcome.RESOLVED, 0)
    named = Citation.objects.exclude(key="")
    names, known = named.count(), named.exclude(law=None).count()
    rest = ", ".join(f"{outcome} {times}" for outcome, times in sorted(counted.items()) if outcome != Outcome.RESOLVED)
    waiting = list(named.unresolved_names()[:NAMES_IN_REPORT])
    unread = LawVersion.objects.filter(citations_complete=False).select_related("law")
    return [
        *(f"not read for citations, it took too long: {version}" for version in unread),
        *(f"unresolved  {row['times']:5}  {row['name']}  ({row['outcome']})" for row in waiting),
        f"{total} citations: {resolved} resolved ({share(resolved, total)}); not: {rest or 'none'}",
        f"{names} of them name a law: {known} a law that is here ({share(known, names)})",
    ]


def share(part: int, whole: int) -> str:
    """Return a part in per cent.

    >>> share(9, 12), share(0, 0)
    ('75.0 %', '-')
    """
    return f"{part / whole:.1%}".replace("%", " %") if whole else "-"
