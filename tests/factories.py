"""Small records for tests; each call makes one, and what is not given does not matter."""

from itertools import count

from regulations.models import (
    ENTRY_MODELS,
    ClaimStatus,
    Evidence,
    Kind,
    LawVersion,
    Link,
    Predicate,
    ReviewState,
    Source,
)

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
