"""Resolve citations: which law, version and article each one means.

It is done anew for all citations, so that a law that comes late is found by those that cited it before.
"""

import datetime
import re
from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction

from regulations.domain.citations import NATION, bearers_of, meant_by
from regulations.models import Article, Citation, Law, LawVersion, Link, Outcome, Predicate
from regulations.text import citations as texts

ROWS_AT_A_TIME = 500
RESOLVED_BY = (
    *("kind", "name", "title", "key", "number", "suffix", "law_id", "version_id", "is_of_its_time", "outcome"),
    "article__version__law_id",
)
NAME = re.compile(r"[《〈][^《》〈〉]{1,200}[》〉]")


@dataclass(frozen=True)
class Period:
    """A text of a law with the days between which it is the one in force."""

    version: int
    begins: datetime.date
    ends: datetime.date


Resolution = tuple[int | None, int | None, bool, Outcome]  # law, version, whether it is that of the time, outcome


class CitationResolver:
    """Resolves citations, with the names, versions and article numbers of all laws in memory."""

    def __init__(self) -> None:
        self.bearers = bearers_of(abbreviated=False)
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

    def resolve(self, citation: Citation, law: int, version: int) -> Resolution | None:
        """Note what a citation in a text of a law cites; return that where it is another than was noted before."""
        found = self.target(citation, law, version)
        if found == (citation.law_id, citation.version_id, citation.is_of_its_time, citation.outcome):
            return None
        citation.law_id, citation.version_id, citation.is_of_its_time, citation.outcome = found
        return found

    def target(self, citation: Citation, law: int, version: int) -> Resolution:
        """Return what a citation in a text of a law cites."""
        if citation.key:
            return self.named(citation, law, version)
        if citation.kind == Citation.Kind.SELF:
            return self.own(citation, law, version)
        return self.relative(citation, law, version)

    def named(self, citation: Citation, law: int, version: int) -> Resolution:
        """Look up a law by the name that the text gives it."""
        place = self.places[law]
        name = citation.title or citation.name
        meant = meant_by(name, "" if place == NATION else place, self.bearers)
        if len(meant) != 1:
            return None, None, True, Outcome.AMBIGUOUS if meant else Outcome.UNKNOWN_LAW
        return self.in_law(meant[0], citation, self.begins[version])

    def own(self, citation: Citation, law: int, version: int) -> Resolution:
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

    def relative(self, citation: Citation, law: int, version: int) -> Resolution:
        """Look up what stands before; 前款 is in the same article, and leads nowhere else."""
        if law in self.amended or citation.number is not None:
            return None, None, True, Outcome.UNREAD
        return law, version, True, Outcome.RESOLVED

    def in_law(self, law: int, citation: Citation, day: datetime.date) -> Resolution:
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


def resolve_again(resolver: CitationResolver) -> int:
    """Resolve all stored citations again; return how many lead elsewhere than they did."""
    changed: dict[Resolution, list[int]] = defaultdict(list)
    told = Citation.objects.select_related("article__version").only(*RESOLVED_BY)
    for citation in told.iterator(chunk_size=ROWS_AT_A_TIME * 4):
        version = citation.article.version
        if found := resolver.resolve(citation, version.law_id, version.pk):
            changed[found].append(citation.pk)
    with transaction.atomic():
        for (law, version_id, is_of_its_time, outcome), pks in changed.items():
            for start in range(0, len(pks), ROWS_AT_A_TIME):
                Citation.objects.filter(pk__in=pks[start : start + ROWS_AT_A_TIME]).update(
                    law=law, version=version_id, is_of_its_time=is_of_its_time, outcome=outcome
                )
    return sum(map(len, changed.values()))
