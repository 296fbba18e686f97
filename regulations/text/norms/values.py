"""What is read out of an article: norms with their fields, as frozen values; docs/NORMS.md defines them."""

import re
from dataclasses import dataclass
from enum import Enum

from regulations.text.norms.matters import Matter

# 21, 287-1, 21/1: an article of the same text, perhaps one of its paragraphs.
BREACH = re.compile(r"(?P<number>\d{1,4})(?:-(?P<suffix>\d{1,3}))?(?:/(?P<paragraph>\d{1,3}))?", re.ASCII)


class NormKind(Enum):
    """What a norm says."""

    DUTY = "duty"
    PROHIBITION = "prohibition"
    POWER = "power"  # of an organ of the state
    RIGHT = "right"  # of a private person or body
    SANCTION = "sanction"


class TimeUnit(Enum):
    """The unit of a deadline."""

    HOUR = "hour"
    DAY = "day"
    WORKDAY = "workday"
    MONTH = "month"
    YEAR = "year"


class SanctionType(Enum):
    """What is imposed on a breach."""

    FINE = "fine"
    CONFISCATION = "confiscation"
    WARNING = "warning"
    ORDER = "order"
    SUSPENSION = "suspension"
    REVOCATION = "revocation"
    DETENTION = "detention"
    CONTROL = "control"
    IMPRISONMENT = "imprisonment"
    LIFE = "life"
    DEATH = "death"
    DEPRIVATION = "deprivation"
    DISCIPLINARY = "disciplinary"
    COMPENSATION = "compensation"
    CRIMINAL = "criminal"
    CIVIL = "civil"
    OTHER = "other"


@dataclass(frozen=True)
class Deadline:
    """A limit of time: its words, how much of which unit, and the event from which it runs, where the text says it."""

    text: str
    amount: int
    unit: TimeUnit
    since: str | None = None


@dataclass(frozen=True)
class Sanction:
    """What is imposed: amounts in `unit` (yuan, times, percent, day, month, year); `on` is who else is punished."""

    type: SanctionType
    least: float | None = None
    most: float | None = None
    unit: str | None = None
    on: str | None = None


@dataclass(frozen=True)
class Norm:
    """A statement that binds, forbids, allows, empowers or punishes; `start` and `end` are those of its trigger.

    What the text does not say is None. `breaches` are articles of the same text, of a sanction: 21, 287-1, 21/1.
    `vague_times` are words of time without a length. `is_general` marks a sanction on any breach of the whole text.
    `matter` is what it is about, by its words.
    """

    kind: NormKind
    start: int
    end: int
    trigger: str
    subject: str | None = None
    authority: str | None = None
    deadlines: tuple[Deadline, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    breaches: tuple[str, ...] = ()
    items: int | None = None
    vague_times: tuple[str, ...] = ()
    is_general: bool = False
    matter: Matter = Matter.OTHER


class UnreadReason(Enum):
    """Why a sentence with the words of a norm gave none."""

    BODY = "body"  # who does it is named by no noun that is known: 由…, 负责…
    SANCTION = "sanction"  # what is imposed is not known
    TOPIC = "topic"  # a sanction is what the sentence is about, not what it imposes


@dataclass(frozen=True)
class Unread:
    """A sentence that was not read: its word that makes norms elsewhere, with its place, and why."""

    start: int
    end: int
    word: str
    reason: UnreadReason


@dataclass(frozen=True)
class Reading:
    """The norms of an article, and its sentences that could not be read."""

    norms: tuple[Norm, ...]
    unread: tuple[Unread, ...]
