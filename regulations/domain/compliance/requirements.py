"""A text as a tree of requirements: headings, articles, paragraphs (款) and list items (项)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from regulations.models import Article, Division, Kind, LawVersion, Norm, NormKind, Party
from regulations.text.language.numerals import numeral_of
from regulations.text.structure.provisions import is_item

BINDING = (NormKind.DUTY, NormKind.PROHIBITION)


@dataclass(frozen=True)
class Requirement:
    """A heading, an article, a paragraph or an item; `key` names it within its text, `parent` what it belongs to.

    `text` is empty where parts of it follow; `is_assessable`: it holds a duty or a prohibition, and no part does.
    """

    key: str
    parent: str
    depth: int
    label: str
    text: str
    article: Article | None
    is_assessable: bool = False
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True)
class Binding:
    """What binds in a paragraph: whether in its list items, and whom."""

    in_items: bool
    in_lead: bool
    addressees: tuple[str, ...]


NOTHING = Binding(in_items=False, in_lead=False, addressees=())
Bindings = dict[tuple[int, int], Binding]  # by article and number of the paragraph


def requirements_of(version: LawVersion, articles: Collection[int] | None = None) -> list[Requirement]:
    """Return the requirements of a text in order, or of some articles with the headings above; a few queries."""
    rows = [one for one in version.articles.order_by("position") if articles is None or one.pk in articles]
    for article in rows:
        article.version = version
    divisions = {division.pk: division for division in version.divisions.all()}
    found = bindings(version)
    told: set[int] = set()
    result: list[Requirement] = []
    for article in rows:
        for division in above(article, divisions):
            if division.pk not in told:
                told.add(division.pk)
                result.append(heading(division, divisions))
        result += in_article(article, depth_of(article.division_id, divisions) + 1, found)
    return result


def bindings(version: LawVersion) -> Bindings:
    """Return what binds in each paragraph of a text, by its norms; two queries."""
    norms = Norm.objects.standing().filter(version=version, kind__in=BINDING).order_by("position")
    found: dict[tuple[int, int], list[Norm]] = defaultdict(list)
    for norm in norms.prefetch_related("parties__entry"):
        found[norm.article_id, norm.paragraph].append(norm)
    return {place: binding(norms) for place, norms in found.items()}


def binding(norms: Sequence[Norm]) -> Binding:
    """Return what binds in a paragraph with these norms."""
    names = [
        party.entry.title
        for norm in norms
        for party in norm.parties.all()
        if party.role == Party.Role.SUBJECT and party.entry.kind == Kind.ADDRESSEE and party.entry.is_public
    ]
    return Binding(
        in_items=any(norm.items for norm in norms),
        in_lead=any(not norm.items for norm in norms),
        addressees=tuple(dict.fromkeys(names)),
    )


def above(article: Article, divisions: dict[int, Division]) -> list[Division]:
    """Return the headings above an article, the outermost first."""
    found: list[Division] = []
    pk = article.division_id
    while pk is not None:
        found.insert(0, divisions[pk])
        pk = divisions[pk].parent_id
    return found


def depth_of(pk: int | None, divisions: dict[int, Division]) -> int:
    """Return how deep a heading stands; 0 for none."""
    return 0 if pk is None else 1 + depth_of(divisions[pk].parent_id, divisions)


def heading(division: Division, divisions: dict[int, Division]) -> Requirement:
    """Return a heading."""
    parent = f"d{divisions[division.parent_id].position}" if division.parent_id else ""
    return Requirement(f"d{division.position}", parent, depth_of(division.pk, divisions), str(division), "", None)


def in_article(article: Article, depth: int, found: Bindings) -> Iterator[Requirement]:
    """Return an article and its parts: paragraphs where it has several, items below what announces them."""
    parent = f"d{article.division.position}" if article.division else ""
    whole = Requirement(article.key, parent, depth, article.label, "", article)
    groups = paragraphs(article.paragraphs)
    if len(groups) == 1:
        yield from with_items(whole, groups[0], found.get((article.pk, 1), NOTHING))
        return
    yield whole
    for number, lines in enumerate(groups, 1):
        label = f"{article.label}第{numeral_of(number)}款"
        part = Requirement(f"{article.key}.{number}", article.key, depth + 1, label, "", article)
        yield from with_items(part, lines, found.get((article.pk, number), NOTHING))


def with_items(whole: Requirement, lines: Sequence[str], told: Binding) -> Iterator[Requirement]:
    """Return a paragraph with its words, and its items."""
    lead, *items = lines or ("",)
    in_lead = told.in_lead or (told.in_items and not items)
    yield replace(whole, text=lead, is_assessable=in_lead, addressees=told.addressees if in_lead else ())
    for number, line in enumerate(items, 1):
        yield Requirement(
            f"{whole.key}.i{number}",
            whole.key,
            whole.depth + 1,
            f"{whole.label}第（{numeral_of(number)}）项",
            line,
            whole.article,
            told.in_items,
            told.addressees if told.in_items else (),
        )


def paragraphs(lines: Sequence[str]) -> list[list[str]]:
    """Return the lines of an article by paragraph, each with its items.

    >>> paragraphs(["甲：", "（一）乙；", "丙。"])
    [['甲：', '（一）乙；'], ['丙。']]
    """
    found: list[list[str]] = []
    for line in lines:
        if is_item(line) and found:
            found[-1].append(line)
        else:
            found.append([line])
    return found
