"""Redirects from addresses that lead to a record but are not its own."""

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from regulations.domain.redirects import redirect_target
from regulations.models import Entry, Kind


def target_or_404(kind: Kind, slug: str) -> Entry:
    """Return the public record that an address leads to by a former slug or a name; raise Http404 for none."""
    target = redirect_target(kind, slug)
    if target is None:
        raise Http404(f"no {kind} {slug!r}")
    return target


def redirect_within(request: HttpRequest, **parts: str) -> HttpResponsePermanentRedirect:
    """Return a permanent redirect to the same page with other parts in its address, and the same parameters."""
    match = request.resolver_match
    assert match is not None  # noqa: S101  # a view runs
    query = request.META.get("QUERY_STRING", "")
    path = reverse(match.view_name, kwargs={**match.kwargs, **parts})
    return HttpResponsePermanentRedirect(path + (f"?{query}" if query else ""))


def redirect_law(request: HttpRequest, slug: str) -> HttpResponsePermanentRedirect:
    """Return a permanent redirect to the same page of the law that an address leads to; raise Http404 for none."""
    target = target_or_404(Kind.LAW, slug)
    if target.kind != Kind.LAW:
        raise Http404(f"{slug!r} is no law now")
    return redirect_within(request, slug=target.slug)
