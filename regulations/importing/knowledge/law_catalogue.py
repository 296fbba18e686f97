"""English names and topics of laws, which ship apart from their texts: given to a law once it is here."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from regulations.domain.curation import save_because
from regulations.importing.knowledge.apply import PlanHasProblemsError
from regulations.importing.knowledge.readers.fixtures import file_text, read_topic
from regulations.importing.knowledge.readers.yaml_items import read_items
from regulations.importing.problems import Problem
from regulations.models import Law, Topic, TopicGroup

REASON = "law catalogue"


@dataclass(frozen=True)
class CatalogueRow:
    """What the catalogue tells of a law: its English name and the titles of its topics."""

    title_en: str
    topics: tuple[str, ...]


def describe_laws(folder: Path) -> int:
    """Give laws of the catalogue the English names and topics that they lack; return how many got some.

    A law that a curator has saved is left as it is. Raises PlanHasProblemsError where the files have slips.
    """
    rows, topics = read_catalogue(folder)
    lacking = laws_without_description(rows)
    with transaction.atomic():
        there = {topic.title: topic for topic in Topic.objects.all()}
        for law in lacking:
            row = rows[law.title]
            if not law.title_en:
                law.title_en = row.title_en
                save_because(law, REASON)
            if not any(topic.group == TopicGroup.GENERAL for topic in law.topics.all()):
                for title in row.topics:
                    if title not in there:
                        topics[title].save()
                        there[title] = topics[title]
                law.topics.add(*(there[title] for title in row.topics))
    return len(lacking)


def laws_without_description(titles: Collection[str]) -> list[Law]:
    """Return the laws of these titles without an English name or a general topic that no curator has saved."""
    curated = Law.history.exclude(history_user=None).values("id")
    general = Topic.objects.filter(group=TopicGroup.GENERAL)
    described = Law.objects.exclude(title_en="").filter(topics__in=general)
    laws = Law.objects.filter(title__in=titles).exclude(pk__in=described.values("pk")).exclude(pk__in=curated)
    return list(laws.prefetch_related("topics").order_by("pk"))


def read_catalogue(folder: Path) -> tuple[dict[str, CatalogueRow], dict[str, Topic]]:
    """Read what the catalogue tells, by titles of laws, and the topics that ship, by their titles."""
    problems: list[Problem] = []
    topics = {}
    for item in read_items(file_text(folder / "topics.yaml", problems), file="topics.yaml", problems=problems):
        record = read_topic(item)
        item.finish()
        topics[record.title] = Topic(
            slug=record.slug,
            title=record.title,
            title_en=record.title_en,
            description=record.description,
            group=record.group,
        )
    rows: dict[str, CatalogueRow] = {}
    name = "law_catalogue.yaml"
    for item in read_items(file_text(folder / name, problems), file=name, problems=problems):
        title = item.text("title", required=True, longest=200)
        row = CatalogueRow(item.text("title_en", required=True, longest=200), item.texts("topics", longest=100))
        item.finish()
        if title in rows:
            item.report(_("“%(name)s”在这里出现了两次") % {"name": title})
        for topic in row.topics:
            if topic not in topics:
                item.report(_("没有名为“%(name)s”的主题") % {"name": topic})
        rows[title] = row
    if problems:
        raise PlanHasProblemsError("; ".join(map(str, problems)))
    return rows, topics
