"""What has to be done when something happens: incidents, the norms that apply to each, and rules that are not held."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What a rule asks for."""

    REPORT = "report"
    NOTIFY = "notify"
    TELL = "tell"
    POLICE = "police"
    STOP = "stop"
    RECALL = "recall"
    REMEDY = "remedy"
    RESCUE = "rescue"
    APPLY = "apply"


@dataclass(frozen=True)
class Words:
    """The same in Chinese and English."""

    zh: str
    en: str


@dataclass(frozen=True)
class FirstStep:
    """What to do at once: the clause of a norm that has a word, or our own text where no norm says it."""

    title: Words
    law: str = ""
    code: str = ""
    word: str = ""
    text: Words = Words("", "")


@dataclass(frozen=True)
class IncidentRule:
    """A norm that applies to an incident; `to` are words of its text, `binds` the titles of addressees.

    `content` and `exception` are codes of norms of the same law: what has to be said, and when nothing has to be.
    """

    law: str
    article: str
    code: str
    acts: tuple[Act, ...]
    to: tuple[str, ...]
    binds: frozenset[str]
    content: str = ""
    exception: str = ""
    note: Words = Words("", "")

    def is_for(self, addressees: Collection[str]) -> bool:
        """Tell whether it is for one of these; without any it is for everybody."""
        return not self.binds or not addressees or bool(self.binds & set(addressees))


@dataclass(frozen=True)
class ReportedLimit:
    """A limit of time that is reported of a rule without text here."""

    case: Words
    to: str
    hours: int


@dataclass(frozen=True)
class RuleNotHeld:
    """A rule whose text is not held, with what is publicly reported of it; `law` and `code` are what it elaborates."""

    title: str
    issuer: str
    promulgated: str
    effective: str
    condition: Words
    law: str
    code: str
    limits: tuple[ReportedLimit, ...]

    @property
    def shortest(self) -> int:
        """Return the shortest limit, in hours."""
        return min(limit.hours for limit in self.limits)


@dataclass(frozen=True)
class Incident:
    """Something that may happen, with what applies to it."""

    slug: str
    title: Words
    first: tuple[FirstStep, ...]
    rules: tuple[IncidentRule, ...]
    not_held: tuple[RuleNotHeld, ...]

    @property
    def addressees(self) -> tuple[str, ...]:
        """Return whom the rules bind, in their order, each once."""
        return tuple(dict.fromkeys(one for rule in self.rules for one in sorted(rule.binds)))

    @property
    def laws(self) -> set[str]:
        """Return the titles of all laws that are named."""
        steps = {step.law for step in self.first}
        return ({rule.law for rule in self.rules} | {rule.law for rule in self.not_held} | steps) - {""}

    @property
    def codes(self) -> set[str]:
        """Return the codes of all norms that are named."""
        rules = {code for rule in self.rules for code in (rule.code, rule.content, rule.exception)}
        return (rules | {step.code for step in self.first} | {rule.code for rule in self.not_held}) - {""}
