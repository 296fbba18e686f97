"""Writes norms with their parts, many at once."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from regulations.models import Norm, NormBreach, NormDeadline, NormSanction, NormState, Party
from regulations.models.norm import BETWEEN_WORDS
from regulations.models.norm_choices import TimeUnit
from regulations.text import norms as texts

ROWS_AT_A_TIME = 500

Meant = Callable[[str], Collection[int]]  # the entries that the words for a body mean
Articles = dict[tuple[int, int | None, int], int]  # version, number, suffix: the article


@dataclass(frozen=True)
class PlacedNorm:
    """A norm with where it stands; `code` is its own among those of its version."""

    version: int
    article: int
    position: int
    place: texts.Place
    code: str
    norm: texts.Norm
    state: NormState = NormState.EXTRACTED

    @property
    def key(self) -> tuple[int, str]:
        """Return what names it among all norms."""
        return self.version, self.code


def insert(placed: Sequence[PlacedNorm], articles: Articles, meant: Meant) -> None:
    """Write norms that are not there; the caller holds the transaction."""
    rows = Norm.objects.bulk_create(map(row_of, placed))
    pairs = [(row, one.norm) for row, one in zip(rows, placed, strict=True)]
    insert_parts(pairs, articles)
    insert_parties(pairs, meant)


def insert_parts(pairs: Sequence[tuple[Norm, texts.Norm]], articles: Articles) -> None:
    """Write deadlines, sanctions and breaches of norms that have none yet."""
    NormDeadline.objects.bulk_create(deadline_row(row, one) for row, norm in pairs for one in norm.deadlines)
    NormSanction.objects.bulk_create(sanction_row(row, one) for row, norm in pairs for one in norm.sanctions)
    NormBreach.objects.bulk_create(breach_row(row, one, articles) for row, norm in pairs for one in norm.breaches)


def insert_parties(pairs: Iterable[tuple[Norm, texts.Norm]], meant: Meant) -> None:
    """Write whom norms name, as subject and as authority."""
    Party.objects.bulk_create(
        Party(norm=row, entry_id=entry, role=role)
        for row, norm in pairs
        for role, words in ((Party.Role.SUBJECT, norm.subject), (Party.Role.AUTHORITY, norm.authority))
        for entry in (meant(words) if words else ())
    )


def delete(norms: Sequence[int]) -> None:
    """Delete norms with their parts."""
    for start in range(0, len(norms), ROWS_AT_A_TIME):
        Norm.objects.filter(pk__in=norms[start : start + ROWS_AT_A_TIME]).delete()


def row_of(placed: PlacedNorm) -> Norm:
    """Return the row of a norm, not yet written."""
    norm, place = placed.norm, placed.place
    return Norm(
        version_id=placed.version,
        article_id=placed.article,
        position=placed.position,
        paragraph=place.paragraph,
        kind=norm.kind.value,
        start=norm.start,
        end=norm.end,
        sentence_start=place.start,
        sentence_end=place.end,
        code=placed.code,
        subject=norm.subject or "",
        authority=norm.authority or "",
        items=norm.items,
        vague_times=BETWEEN_WORDS.join(norm.vague_times),
        is_general=norm.is_general,
        matter=norm.matter.value,
        state=placed.state,
    )


def deadline_row(norm: Norm, one: texts.Deadline) -> NormDeadline:
    """Return the row of a limit of time."""
    unit = TimeUnit(one.unit.value)
    return NormDeadline(
        norm=norm, text=one.text, amount=one.amount, unit=unit, since=one.since or "", hours=one.amount * unit.hours
    )


def sanction_row(norm: Norm, one: texts.Sanction) -> NormSanction:
    """Return the row of what is imposed."""
    return NormSanction(
        norm=norm, type=one.type.value, least=one.least, most=one.most, unit=one.unit or "", on=one.on or ""
    )


def breach_row(norm: Norm, cited: str, articles: Articles) -> NormBreach:
    """Return the row of an article that a sanction punishes; raise ValueError where the words name none."""
    found = texts.BREACH.fullmatch(cited)
    if found is None:
        raise ValueError(f"{cited!r} names no article; allowed: 21, 287-1 or 21/1")
    number, suffix = int(found["number"]), int(found["suffix"] or 0)
    paragraph = int(found["paragraph"]) if found["paragraph"] else None
    article = articles.get((norm.version_id, number, suffix))
    return NormBreach(norm=norm, number=number, suffix=suffix, paragraph=paragraph, article_id=article)
