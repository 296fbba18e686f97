"""How duties and sanctions belong together: a sanction names the articles whose breach it punishes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, Q

from regulations.models import Kind, Norm, NormBreach, NormKind, Party

PUNISHABLE = (NormKind.DUTY, NormKind.PROHIBITION)


class Tie(StrEnum):
    """How a sanction of the same text is tied to a duty or prohibition."""

    NAMED = "named"  # it names the article
    GENERAL = "general"  # it is on any breach of the text
    NONE = "none"


@dataclass(frozen=True)
class TiedSanctions:
    """The sanctions on the breach of a norm, and how they are tied to it."""

    tie: Tie
    sanctions: tuple[Norm, ...] = ()


def is_named() -> Q:
    """Return the condition that a norm is a duty or prohibition whose article, or paragraph, a sanction names."""
    breaches = NormBreach.objects.filter(article=OuterRef("article"))
    return Q(Exists(breaches.filter(Q(paragraph=None) | Q(paragraph=OuterRef("paragraph")))), kind__in=PUNISHABLE)


def is_under_general() -> Q:
    """Return the condition that a norm is a duty or prohibition in a text with a sanction on any breach.

    Those on agencies are not among them: what follows for these is a matter of discipline.
    """
    clauses = Norm.objects.standing().filter(is_general=True)
    of_agencies = Party.objects.filter(norm=OuterRef("pk"), role=Party.Role.SUBJECT, entry__kind=Kind.AGENCY)
    return Q(~Exists(of_agencies), kind__in=PUNISHABLE, version__in=clauses.values("version"))


def tied_sanctions(norms: Sequence[Norm]) -> dict[int, TiedSanctions]:
    """Return for each of these duties and prohibitions, which have their parts, the sanctions on its breach."""
    named = punished_by(norms)
    left = [norm for norm in norms if norm.kind in PUNISHABLE and not named.get(norm.pk) and not is_of_agency(norm)]
    general = general_clauses({norm.version_id for norm in left})
    found = {pk: TiedSanctions(Tie.NAMED, tuple(rows)) for pk, rows in named.items() if rows}
    found |= {
        norm.pk: TiedSanctions(Tie.GENERAL, tuple(general[norm.version_id]))
        for norm in left
        if norm.version_id in general
    }
    return {norm.pk: found.get(norm.pk, TiedSanctions(Tie.NONE)) for norm in norms if norm.kind in PUNISHABLE}


def is_of_agency(norm: Norm) -> bool:
    """Tell whether an agency is the subject."""
    return any(one.role == Party.Role.SUBJECT and one.entry.kind == Kind.AGENCY for one in norm.parties.all())


def general_clauses(versions: set[int]) -> dict[int, list[Norm]]:
    """Return the sanctions on any breach of some texts, with the graver ones of their articles."""
    found: dict[int, list[Norm]] = defaultdict(list)
    if versions:
        clauses = Norm.objects.standing().filter(version__in=versions, is_general=True)
        rows = Norm.objects.standing().filter(article__in=clauses.values("article"), kind=NormKind.SANCTION)
        for norm in rows.order_by("version_id", "position").with_parts():
            found[norm.version_id].append(norm)
    return found


def punished_by(norms: Sequence[Norm]) -> dict[int, list[Norm]]:
    """Return for each of these duties and prohibitions the sanctions that name its article, or its paragraph."""
    bound = [norm for norm in norms if norm.kind in PUNISHABLE]
    breaches = NormBreach.objects.filter(article__in={norm.article_id for norm in bound})
    rows: dict[int, list[NormBreach]] = defaultdict(list)
    for breach in breaches.select_related("norm").order_by("norm__position", "pk"):
        rows[breach.article_id or 0].append(breach)
    direct = {norm.pk: [row for row in rows[norm.article_id] if fits(row, norm)] for norm in bound}
    graver = on_same_acts([row for found in direct.values() for row in found])
    wanted = {
        pk: [one for row in found for one in (row.norm_id, *graver[row.norm.article_id, row.norm.paragraph])]
        for pk, found in direct.items()
    }
    return with_norms(wanted)


def on_same_acts(breaches: Iterable[NormBreach]) -> dict[tuple[int, int], list[int]]:
    """Return the graver sanctions on acts that paragraphs punish, 有前款行为, by article and paragraph; one query."""
    articles = {breach.norm.article_id for breach in breaches}
    rows = NormBreach.objects.filter(article__in=articles, norm__article=F("article")).exclude(paragraph=None)
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for article, paragraph, norm in rows.order_by("norm__position").values_list("article", "paragraph", "norm"):
        found[article, paragraph or 0].append(norm)
    return found


def punishes(norms: Sequence[Norm]) -> dict[int, list[Norm]]:
    """Return for each of these sanctions the duties and prohibitions of the articles that it names."""
    breaches = [(norm.pk, breach) for norm in norms for breach in norm.breaches.all() if breach.article_id]
    bound = Norm.objects.standing().filter(article__in={one.article_id for _, one in breaches}, kind__in=PUNISHABLE)
    rows: dict[int, list[Norm]] = defaultdict(list)
    for norm in bound.order_by("position"):
        rows[norm.article_id].append(norm)
    wanted: dict[int, list[int]] = defaultdict(list)
    for pk, breach in breaches:
        wanted[pk] += [norm.pk for norm in rows[breach.article_id or 0] if fits(breach, norm)]
    return with_norms(wanted)


def fits(breach: NormBreach, norm: Norm) -> bool:
    """Tell whether a breach of an article is one of a norm in it: where it names a paragraph, of that alone."""
    return breach.paragraph in (None, norm.paragraph)


def with_norms(wanted: dict[int, list[int]]) -> dict[int, list[Norm]]:
    """Return norms in place of their ids, each with its parts and once."""
    ids = {pk for pks in wanted.values() for pk in pks}
    rows = Norm.objects.standing().filter(pk__in=ids).with_parts().in_bulk()
    return {pk: [rows[one] for one in dict.fromkeys(pks) if one in rows] for pk, pks in wanted.items()}
