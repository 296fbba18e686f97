"""Small records for tests; each call makes one, and what is not given does not matter."""

from itertools import count

from regulations.models import (
    ENTRY_MODELS,
    Article,
    ClaimStatus,
    Division,
    Evidence,
    Kind,
    LawVersion,
    Link,
    Predicate,
    ReviewState,
    Source,
)
from regulations.models.outbox import enqueue
from regulations.text.language.numerals import numeral_of

_numbers = count(1)


def make_entry(kind, title="", **values):
    """Make a published entry of the kind."""
    values.setdefault("state", ReviewState.PUBLISHED)
    values.setdefault("summary", "说明。")
    return ENTRY_MODELS[kind].objects.create(title=title or f"{Kind(kind).label}{next(_numbers)}", **values)


def make_law(title="", **values):
    return make_entry(Kind.LAW, title, **values)


def make_agency(title="", **values):
    return make_entry(Kind.AGENCY, title, **values)


def make_mechanism(title="", **values):
    return make_entry(Kind.MECHANISM, title, **values)


def make_event(title="", **values):
    return make_entry(Kind.EVENT, title, **values)


def make_version(law, **values):
    return LawVersion.objects.create(law=law, **values)


def make_text(law, *articles, heading="总则", **values):
    """Make a version of a law with its text: a chapter of these articles, numbered from one on."""
    return fill_version(make_version(law, **values), *articles, heading=heading)


def fill_version(version, *articles, heading="总则"):
    """Give a version a text."""
    version.text_digest = f"digest {next(_numbers)}"
    version.save()
    chapter = Division.objects.create(
        version=version, position=0, kind="chapter", number=1, label="第一章", title=heading
    )
    for number, text in enumerate(articles, 1):
        Article.objects.create(
            version=version,
            division=chapter,
            position=number,
            key=str(number),
            number=number,
            label=f"第{numeral_of(number)}条",
            text=text,
        )
    enqueue([version.law_id])  # articles are written by imports only, which do so too
    return version


def make_link(subject, predicate, obj, **values):
    return Link.objects.create(
        subject=subject.entry_ptr, predicate=Predicate(predicate), object=obj.entry_ptr, **values
    )


def make_source(slug="web-text", **values):
    return Source.objects.create(
        slug=slug, **{"title": slug, "short_title": slug, "description": "说明。", "line_count": 134} | values
    )


def make_evidence(**values):
    values.setdefault("claim", ClaimStatus.SINGLE_SOURCE)
    return Evidence.objects.create(**values)
