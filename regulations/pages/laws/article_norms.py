"""What an article demands, and what follows on its breach: the norms of a text beside its words."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from regulations.domain.norms import norm_in, sanction_words
from regulations.models import (
    Article,
    Entry,
    LawVersion,
    Norm,
    NormBreach,
    NormKind,
    NormState,
    Party,
    SanctionType,
    SanctionUnit,
)
from regulations.text import norms as texts

LEAST_YUAN, MOST_YUAN = 10_000, 10_000_000  # the axis of the bars; what lies beyond ends at its border
WAN = 10_000
BREAK = "；"
CONDITION_END = "的，"
LONGEST_QUOTE = 120  # characters of a demand


@dataclass(frozen=True)
class Demand:
    """A norm of the article: its words from the subject on, with the trigger as the middle piece."""

    norm: Norm
    kind: NormKind
    state: NormState
    pieces: tuple[str, str, str]
    is_cut: bool
    subject: str
    subjects: tuple[Entry, ...]
    deadlines: tuple[tuple[str, str], ...]  # the limit, and from when it runs


@dataclass(frozen=True)
class Bar:
    """A fine in yuan on somebody: in words, and from where to where its bar goes, in per cent of the axis."""

    whom: str
    words: str
    left: float
    width: float


@dataclass(frozen=True)
class Grade:
    """A sanction: the condition and the measure in the words of the text, the fines as bars, what else in words."""

    norm: Norm
    state: NormState
    condition: str
    measure: str
    bars: tuple[Bar, ...]
    others: tuple[str, ...]
    breached: tuple[Article, ...]


@dataclass(frozen=True)
class ArticleNorms:
    """All norms around an article; `is_read`: the text was read for norms at all."""

    is_read: bool
    demands: Sequence[Demand]
    consequences: Sequence[Grade]  # sanctions elsewhere in the text that name the article
    punishes: Sequence[Grade]  # sanctions in the article itself

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to say."""
        return not (self.demands or self.consequences or self.punishes)

    @classmethod
    def of(cls, article: Article) -> "ArticleNorms":
        """Fetch them; the article knows its version, and that its law."""
        version = article.version
        naming = breaching(article)
        own = with_place(Norm.objects.standing().filter(article=article), version)
        punishing = with_place(Norm.objects.standing().filter(pk__in=naming).exclude(article=article), version)
        sanctions = [norm for norm in own if norm.kind == NormKind.SANCTION]
        return cls(
            is_read=bool(version.norms_by),
            demands=[demand(norm) for norm in own if norm.kind != NormKind.SANCTION],
            consequences=list(grades(punishing)),
            punishes=list(grades(sanctions)),
        )


def breaching(article: Article) -> list[int]:
    """Return the sanctions that name an article, and those on the same acts where they are graver: 有前两款行为."""
    direct = NormBreach.objects.filter(article=article).values_list("norm", "norm__article", "norm__paragraph")
    found = {norm for norm, _article, _paragraph in direct}
    same_acts = Q(pk__in=[])
    for _norm, place, paragraph in direct:
        same_acts |= Q(article=place, paragraph=paragraph, norm__article=place)
    return [*found, *NormBreach.objects.filter(same_acts).values_list("norm", flat=True)]


def with_place(norms: QuerySet[Norm], version: LawVersion) -> list[Norm]:
    """Return norms of a version in order, each with its parts; they share the version that is at hand."""
    parts = ("article", "deadlines", "sanctions", "breaches__article", "parties__entry")
    rows = list(norms.order_by("position").prefetch_related(*parts))
    for norm in rows:
        norm.version = norm.article.version = version
        for breach in norm.breaches.all():
            if breach.article:
                breach.article.version = version
    return rows


def demand(norm: Norm) -> Demand:
    """Return a norm as the article demands it."""
    text = norm.article.text
    begin = text.rfind(norm.subject, norm.sentence_start, norm.start) if norm.subject else -1
    begin = begin if begin >= 0 else norm.sentence_start
    end = min(norm.sentence_end, norm.end + LONGEST_QUOTE)
    line = text.find("\n", norm.end, end)
    end = line if line >= 0 else end
    named = [party.entry for party in norm.parties.all() if party.role == Party.Role.SUBJECT and party.entry.is_public]
    return Demand(
        norm=norm,
        kind=NormKind(norm.kind),
        state=NormState(norm.state),
        pieces=(text[begin : norm.start], norm.trigger, text[norm.end : end]),
        is_cut=end < norm.sentence_end,
        subject=norm.subject,
        subjects=tuple(named),
        deadlines=tuple((one.text, one.since) for one in norm.deadlines.all()),
    )


def grades(sanctions: Sequence[Norm]) -> Iterator[Grade]:
    """Return sanctions in the order of the text, each cut out of its sentence."""
    by_sentence: dict[tuple[int, int], list[Norm]] = defaultdict(list)
    for norm in sanctions:
        by_sentence[norm.article_id, norm.sentence_start].append(norm)
    for norms in by_sentence.values():
        for before, norm, following in zip([None, *norms], norms, [*norms[1:], None], strict=False):
            yield grade(norm, before, following)


def grade(norm: Norm, before: Norm | None, following: Norm | None) -> Grade:
    """Return a sanction between the one before it in its sentence and the one that follows."""
    text = norm.article.text
    begin = text.rfind(BREAK, before.end, norm.start) + 1 if before else norm.sentence_start
    begin = begin or (before.end if before else norm.sentence_start)
    end = text.rfind(BREAK, norm.end, following.start) if following else norm.sentence_end
    words = text[begin : end if end >= 0 else norm.sentence_end]
    cut = words.rfind(CONDITION_END, 0, norm.start - begin)
    condition, measure = (words[: cut + 1], words[cut + 2 :]) if cut >= 0 else ("", words)
    fines = [one for one in norm.sanctions.all() if one.type == SanctionType.FINE and one.unit == SanctionUnit.YUAN]
    others = [sanction_words(one) for one in norm_in(norm).sanctions if not is_drawn(one)]
    return Grade(
        norm=norm,
        state=NormState(norm.state),
        condition=condition.strip(),
        measure=measure.strip(),
        bars=tuple(bar(one.on, one.least, one.most) for one in fines if one.most is not None),
        others=tuple(others),
        breached=tuple(dict.fromkeys(one.article for one in norm.breaches.all() if one.article)),
    )


def is_drawn(sanction: texts.Sanction) -> bool:
    """Tell whether a sanction is drawn as a bar: a fine in yuan with a highest amount."""
    return (sanction.type.value, sanction.unit) == (SanctionType.FINE, SanctionUnit.YUAN) and sanction.most is not None


def bar(on: str, least: float | None, most: float) -> Bar:
    """Return a fine as a bar on a logarithmic axis."""
    left, right = share(least or LEAST_YUAN), share(most)
    return Bar(
        whom=str(_("个人")) if on else "",
        words=amount(least, most),
        left=left,
        width=max(right - left, 1.0),
    )


def share(yuan: float) -> float:
    """Return where an amount lies on the axis, in per cent.

    >>> share(10_000), round(share(100_000), 1), share(10**9)
    (0.0, 33.3, 100.0)
    """
    within = min(max(yuan, LEAST_YUAN), MOST_YUAN)
    return round(100 * math.log(within / LEAST_YUAN) / math.log(MOST_YUAN / LEAST_YUAN), 1)


def amount(least: float | None, most: float) -> str:
    """Return a fine in words, in Chinese in 万元 where it is that high.

    >>> amount(10_000, 50_000), amount(None, 500), amount(2_000, 2_000)
    ('1–5 万元', '≤ 500 元', '2,000 元')
    """
    is_in_wan = most >= WAN and get_language() != "en"
    low, high = (f"{bound / (WAN if is_in_wan else 1):,.12g}" for bound in (least or 0, most))
    bounds = f"≤ {high}" if least is None else high if least == most else f"{low}–{high}"
    return (_("%(bounds)s 万元") if is_in_wan else _("%(bounds)s 元")) % {"bounds": bounds}
