"""The text of a law as its page shows it: rendered, cached, and compared with the requested day."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from regulations.models import Citation, Law, LawVersion
from regulations.models.calendar import asked_day, legal_day
from regulations.pages.laws.cited import Backlink
from regulations.pages.laws.texts import Counts, KindCounts, Text
from regulations.pages.laws.version_timeline import TimelineVersion, texts_not_held, version_timeline

LONGEST_FIND = 100  # characters
TEXTS_KEPT = 64  # rendered, in the memory of each process; the longest has a megabyte, most a twentieth of that


@dataclass(frozen=True)
class Key:
    """All that a rendered text depends on; what belongs to a law moves the time at which that was updated."""

    version_id: int
    updated: datetime.datetime
    day: datetime.date | None
    language: str | None
    links: frozenset[tuple[str, int]]
    cited: frozenset[tuple[str, int]]
    norms: frozenset[tuple[str, KindCounts]]
    citing: tuple[int | None, ...]  # what its own citations lead to, in few numbers


@dataclass(frozen=True)
class Rendered:
    """The text of a version as HTML: its contents, and the text itself."""

    contents: SafeString
    text: SafeString


@lru_cache(maxsize=TEXTS_KEPT)
def kept(key: Key) -> Rendered:
    """Render a text, or return it as it was rendered before: a code takes a tenth of a second."""
    law_texts = LawVersion.objects.select_related("law").prefetch_related("law__versions")
    return rendered(Text(law_texts.get(pk=key.version_id), Counts(dict(key.links), dict(key.cited), dict(key.norms))))


def rendered(text: Text) -> Rendered:
    """Render a text."""
    context = {"text": text, "entry": text.version.law, "asof": asked_day()}
    contents = render_to_string("laws/_contents.html", context)
    return Rendered(contents, render_to_string("laws/_text.html", context))


@dataclass(frozen=True)
class Standing:
    """How the text that a page shows stands to the day for which it is shown.

    `is_of_the_day`: it is the version of that day, if not perhaps in force; `is_in_force`: it binds on that day;
    `is_todays`: it is shown without a requested day.
    """

    version: LawVersion
    is_of_the_day: bool
    is_in_force: bool
    is_todays: bool

    @classmethod
    def of(cls, law: Law, version: LawVersion) -> Self:
        """Compare a version with the requested day and with today."""
        return cls(
            version=version,
            is_of_the_day=version == law.version_on(legal_day()),
            is_in_force=version.binds_on(legal_day()),
            is_todays=version == law.text_on(timezone.localdate()),
        )


@dataclass(frozen=True)
class TextPage:
    """The text that a page shows."""

    standing: Standing
    html: Rendered
    timeline: list[TimelineVersion]
    not_held: int  # earlier texts that its head tells of


def text_page(law: Law, citing: Iterable[Backlink], *, find: str = "") -> TextPage | None:
    """Return the text to show of a law, words marked where some are looked for; None where there is no text.

    `citing` are all places that cite the law.
    """
    version = law.text_on(legal_day())
    if version is None:
        return None
    version.law = law
    counts = Counts.of(version, citing)
    find = find.strip()[:LONGEST_FIND]
    if find:
        html = rendered(Text(version, counts, find=find))
    else:
        links, cited = frozenset(counts.links.items()), frozenset(counts.cited.items())
        norms = frozenset(counts.norms.items())
        stamp = Citation.objects.filter(article__version=version).stamp()
        html = kept(Key(version.pk, law.updated, asked_day(), get_language(), links, cited, norms, stamp))
    return TextPage(Standing.of(law, version), html, version_timeline(law, version), texts_not_held(law, version))
