"""The facets of articles by their norms: kinds, whom they bind, limits of time, sanctions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from regulations.models import Kind, Norm, NormBreach, Party, ReviewState, TimeWriting
from regulations.models.norm import NormQuerySet

Values = dict[str, list[str]]  # of an article, by facet


def norm_values(versions: Sequence[int]) -> dict[int, Values]:
    """Return the values that the articles of some texts have by their norms; four queries."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    norms = standing(versions)
    with_length = set(norms.filter(deadlines__isnull=False).values_list("pk", flat=True))
    for article, pk, kind, words in norms.values_list("article_id", "pk", "kind", "vague_times").iterator():
        values = found[article]
        values["norm"].add(kind)
        if pk in with_length:
            values["deadline"].add(TimeWriting.LENGTH.value)
        elif words:
            values["deadline"].add(TimeWriting.WORDS.value)
    for facet, rows in (("addressee", addressees(versions)), ("sanction", sanctions(versions))):
        for article, value in rows:
            found[article][facet].add(value)
    return {article: {name: sorted(some) for name, some in values.items()} for article, values in found.items()}


def punished(versions: Sequence[int]) -> dict[int, list[int]]:
    """Return which articles the sanctions in each article of some texts name, by their ids; one query."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = NormBreach.objects.filter(norm__in=standing(versions).values("pk"), article__isnull=False).order_by()
    for article, breached in rows.values_list("norm__article_id", "article_id").distinct().iterator():
        found[article].append(breached)
    return found


def addressees(versions: Sequence[int]) -> Iterable[tuple[int, str]]:
    """Return whom norms bind: articles with slugs of public addressees."""
    parties = Party.objects.filter(norm__in=standing(versions).values("pk"), role=Party.Role.SUBJECT)
    public = parties.filter(entry__kind=Kind.ADDRESSEE, entry__state=ReviewState.PUBLISHED).order_by()
    return public.values_list("norm__article_id", "entry__slug").distinct().iterator()


def sanctions(versions: Sequence[int]) -> Iterable[tuple[int, str]]:
    """Return what norms impose: articles with types of sanctions."""
    rows = standing(versions).filter(sanctions__isnull=False)
    return rows.values_list("article_id", "sanctions__type").distinct().iterator()


def standing(versions: Sequence[int]) -> NormQuerySet:
    """Return the norms of some texts."""
    return Norm.objects.standing().filter(version__in=versions).order_by()
