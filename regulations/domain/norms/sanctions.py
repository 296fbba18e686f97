"""How duties and sanctions belong together: a sanction names the articles whose breach it punishes."""

from collections import defaultdict
from collections.abc import Sequence

from regulations.models import Norm, NormBreach, NormKind

PUNISHABLE = (NormKind.DUTY, NormKind.PROHIBITION)


def punished_by(norms: Sequence[Norm]) -> dict[int, list[Norm]]:
    """Return for each of these duties and prohibitions the sanctions that name its article, or its paragraph."""
    bound = [norm for norm in norms if norm.kind in PUNISHABLE]
    breaches = NormBreach.objects.filter(article__in={norm.article_id for norm in bound})
    rows: dict[int, list[NormBreach]] = defaultdict(list)
    for breach in breaches.order_by("norm__position", "pk"):
        rows[breach.article_id or 0].append(breach)
    wanted = {norm.pk: [row.norm_id for row in rows[norm.article_id] if fits(row, norm)] for norm in bound}
    return with_norms(wanted)


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
