"""Sanctions as rows of a table: condition and measure in the words of the text, fines as bars on one axis."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from regulations.domain.norms import SanctionGrade, norm_in, sanction_grades, sanction_words
from regulations.models import Article, Norm, NormSanction, NormState, SanctionType, SanctionUnit
from regulations.text import norms as texts

LEAST_YUAN, MOST_YUAN = 10_000, 10_000_000  # the axis of the bars; what lies beyond ends at its border
WAN = 10_000
BODIES = re.compile("单位|企业|机构|公司|组织")  # who is fined and is no person


@dataclass(frozen=True)
class Bar:
    """A fine in yuan on somebody: in words, and from where to where its bar goes, in per cent of the axis."""

    whom: str
    is_person: bool
    words: str
    left: float
    width: float


@dataclass(frozen=True)
class Grade:
    """A sanction: the condition and the measure in the words of the text, the fines as bars, what else in words."""

    norm: Norm
    state: NormState
    act: str  # the condition of the first grade of its sentence, of a later one
    condition: str
    measure: str
    bars: tuple[Bar, ...]
    others: tuple[str, ...]
    breached: tuple[Article, ...]


def grades(sanctions: Sequence[Norm]) -> Iterator[Grade]:
    """Return sanctions in the order of the text, each cut out of its sentence."""
    return map(grade, sanction_grades(sanctions))


def grade(cut: SanctionGrade) -> Grade:
    """Return a sanction as a row."""
    norm = cut.norm
    fines = [one for one in norm.sanctions.all() if one.type == SanctionType.FINE and one.unit == SanctionUnit.YUAN]
    others = [sanction_words(one) for one in norm_in(norm).sanctions if not is_drawn(one)]
    return Grade(
        norm=norm,
        state=NormState(norm.state),
        act=cut.act,
        condition=cut.condition,
        measure=cut.measure,
        bars=bars_of([one for one in fines if one.most is not None]),
        others=tuple(others),
        breached=tuple(dict.fromkeys(one.article for one in norm.breaches.all() if one.article)),
    )


def is_drawn(sanction: texts.Sanction) -> bool:
    """Tell whether a sanction is drawn as a bar: a fine in yuan with a highest amount."""
    return (sanction.type.value, sanction.unit) == (SanctionType.FINE, SanctionUnit.YUAN) and sanction.most is not None


def bars_of(fines: Sequence[NormSanction]) -> tuple[Bar, ...]:
    """Return fines as bars; the body is named where persons are fined too."""
    persons = [bool(one.on) and not BODIES.search(one.on) for one in fines]
    names = (str(_("单位")) if any(persons) else "", str(_("个人")))
    return tuple(
        bar(names[is_person], one.least, one.most or 0, is_person=is_person)
        for one, is_person in zip(fines, persons, strict=True)
    )


def bar(whom: str, least: float | None, most: float, *, is_person: bool) -> Bar:
    """Return a fine as a bar on a logarithmic axis."""
    left, right = share(least or LEAST_YUAN), share(most)
    return Bar(
        whom=whom,
        is_person=is_person,
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
