"""Redirects from former addresses of records."""

from django.http import Http404

from regulations.domain.curation import successor_of
from regulations.models import Entry, Kind


def successor_or_404(kind: Kind, slug: str) -> Entry:
    """Return the public record that took the place of one; raise Http404 where there is none."""
    successor = successor_of(kind, slug)
    if successor is None:
        raise Http404(f"no {kind} {slug!r}")
    return successor
