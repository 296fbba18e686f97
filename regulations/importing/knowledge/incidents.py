"""Reading the incidents that ship with the project: editorial data, which no curator changes at run time."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from regulations.domain.norms import Act, FirstStep, Incident, IncidentRule, ReportedLimit, RuleNotHeld, Words
from regulations.importing.knowledge.readers.yaml_items import Item, read_items
from regulations.importing.problems import Problem
from regulations.text.structure.dates import PartialDate


class IncidentsHaveProblemsError(Exception):
    """The file has slips; the message has one a line."""


@cache
def incidents() -> tuple[Incident, ...]:
    """Return those of the project, in their order; raise IncidentsHaveProblemsError where the file has slips."""
    found, problems = read_incidents(settings.KNOWLEDGE_DIR / "incidents.yaml")
    if problems:
        raise IncidentsHaveProblemsError("\n".join(map(str, problems)))
    return found


def read_incidents(path: Path) -> tuple[tuple[Incident, ...], list[Problem]]:
    """Read a file, and what is wrong with it."""
    problems: list[Problem] = []
    items = read_items(path.read_text(encoding="utf-8"), file=path.name, problems=problems)
    return tuple(map(incident, items)), problems


def incident(item: Item) -> Incident:
    """Return one incident."""
    found = Incident(
        slug=item.text("slug", required=True),
        title=words(item, "title"),
        first=tuple(map(first_step, item.items("first"))),
        rules=tuple(map(rule, item.items("rules"))),
        not_held=tuple(map(rule_not_held, item.items("not_held"))),
    )
    item.finish()
    return found


def first_step(item: Item) -> FirstStep:
    """Return what to do at once."""
    found = FirstStep(
        title=words(item, "title"),
        law=item.text("law"),
        code=item.text("code"),
        word=item.text("word"),
        text=words(item, "text", required=False),
    )
    item.finish()
    return found


def rule(item: Item) -> IncidentRule:
    """Return a norm that applies."""
    found = IncidentRule(
        law=item.text("law", required=True),
        article=item.text("article", required=True),
        code=item.text("code", required=True),
        acts=acts(item),
        to=item.texts("to"),
        binds=frozenset(item.texts("binds")),
        content=item.text("content"),
        exception=item.text("exception"),
        note=words(item, "note", required=False),
    )
    item.finish()
    return found


def rule_not_held(item: Item) -> RuleNotHeld:
    """Return a rule whose text is not held."""
    found = RuleNotHeld(
        title=item.text("title", required=True),
        issuer=item.text("issuer", required=True),
        promulgated=str(item.parsed("promulgated", PartialDate.parse, required=True) or ""),
        effective=str(item.parsed("effective", PartialDate.parse, required=True) or ""),
        condition=words(item, "condition"),
        law=item.text("law", required=True),
        code=item.text("code", required=True),
        limits=tuple(map(reported_limit, item.items("limits"))),
    )
    item.finish()
    return found


def reported_limit(item: Item) -> ReportedLimit:
    """Return a limit of a rule whose text is not held."""
    found = ReportedLimit(
        case=words(item, "case"),
        to=item.text("to", required=True),
        hours=item.parsed("hours", int, required=True) or 0,
    )
    item.finish()
    return found


def words(item: Item, name: str, *, required: bool = True) -> Words:
    """Return a text in both languages."""
    return Words(item.text(name, required=required), item.text(f"{name}_en", required=required))


def acts(item: Item) -> tuple[Act, ...]:
    """Return what a rule asks for."""
    found = item.texts("acts")
    unknown = [name for name in found if name not in set(Act)]
    if unknown or not found:
        item.report(_("没有“%(value)s”；可用：%(allowed)s") % {"value": ", ".join(unknown), "allowed": ", ".join(Act)})
    return tuple(Act(name) for name in found if name not in unknown)
