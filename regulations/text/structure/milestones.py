"""The days on which a law was adopted, revised and amended, as the head of its text (题注) tells them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from regulations.text.structure.dates import PartialDate
from regulations.text.structure.law_dates import Step, day_of, steps

REVISES = re.compile("修订")
AMENDS = re.compile("修正|修改")
ADOPTS = re.compile("通过|制定")
PROMULGATES = re.compile("公布|发布|颁布|令第")
AMENDMENT = re.compile("《[^》]{0,200}(?:修正案|修改|决定)[^》]{0,60}》")


class Deed(Enum):
    """What was done to a law on a day."""

    ADOPTED = "adopted"
    PROMULGATED = "promulgated"
    REVISED = "revised"  # 修订
    AMENDED = "amended"  # 修正, 修改


@dataclass(frozen=True)
class Milestones:
    """The days that the head of a page shows; of revisions and amendments the last. Unknown is None."""

    adopted: PartialDate | None = None
    promulgated: PartialDate | None = None  # where no adoption is told: regulations begin with an order
    revised: PartialDate | None = None
    amended: PartialDate | None = None


def deed_of(step: Step) -> Deed | None:
    """Return what a line of a head tells; None where it tells of effect alone.

    A line that names the amendment that was adopted, 通过的《…修正案》, tells of an amendment.
    """
    if REVISES.search(step.deed):
        return Deed.REVISED
    if AMENDS.search(step.deed) or (ADOPTS.search(step.deed) and AMENDMENT.search(step.words)):
        return Deed.AMENDED
    if ADOPTS.search(step.deed):
        return Deed.ADOPTED
    return Deed.PROMULGATED if PROMULGATES.search(step.deed) else None


def milestones(head: Iterable[str]) -> Milestones:
    """Return the days that the lines of a head tell.

    >>> found = milestones(["1979年7月1日 某届人大第二次会议通过", "1997年3月14日 某届人大第五次会议修订",
    ...                     "2023年12月29日 某次会议通过的《中华人民共和国刑法修正案（十二）》"])
    >>> str(found.adopted), str(found.revised), str(found.amended)
    ('1979-07-01', '1997-03-14', '2023-12-29')
    """
    in_order = sorted(steps(head), key=lambda step: step.day)
    told = [(deed, step.day) for step in in_order if (deed := deed_of(step))]
    # A text is adopted once; where a head tells of it again, that is the decision that changed it.
    seen = [deed for deed, _ in told]
    told = [
        (Deed.AMENDED if deed in seen[:n] and deed is Deed.ADOPTED else deed, day) for n, (deed, day) in enumerate(told)
    ]
    first = told[0][0] if told else None

    def last(wanted: Deed) -> PartialDate | None:
        return day_of(max((day for deed, day in told if deed is wanted), default=None))

    return Milestones(
        adopted=day_of(told[0][1]) if first is Deed.ADOPTED else None,
        promulgated=day_of(told[0][1]) if first is Deed.PROMULGATED else None,
        revised=last(Deed.REVISED),
        amended=last(Deed.AMENDED),
    )
