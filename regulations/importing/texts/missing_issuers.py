"""Which laws have no issuer, and why none could be found; for the report of an import."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from regulations.models import Law, Link, Predicate


def without_issuer() -> Iterator[str]:
    """Return a line for each public law that names no issuer, with the reason."""
    issued = Link.objects.filter(subject=OuterRef("pk"), predicate=Predicate.ISSUED_BY)
    laws = Law.objects.published().exclude(Exists(issued)).prefetch_related("versions").order_by("level", "title")
    for law in laws:
        versions = law.versions.all()
        if not any(version.has_text for version in versions):
            reason = "no text of it is here"
        elif not any(version.head for version in versions):
            reason = "its text has no head, and neither its title nor its level tells"
        else:
            reason = "its head names no body that is known as one"
        yield f"no issuer  {law.title}  ({law.level or 'level unknown'}; {reason})"
