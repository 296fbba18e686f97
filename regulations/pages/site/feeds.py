"""Atom feeds of new and changed records: all, of one kind, of what an agency issued."""

import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from regulations.models import Agency, Entry, Kind, Predicate

LATEST = 50


class RecordFeed(Feed):
    """The records that changed last, the newest first."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, **kwargs: Any) -> Any:
        """Return what the feed is of; nothing in particular."""
        return None

    def title(self, chosen: Any) -> str:
        """Return what the feed is called."""
        return _("法规知识库：%(what)s") % {"what": self.what(chosen)}

    def what(self, chosen: Any) -> str:
        """Return what it has, in words."""
        return _("新的与改动的条目")

    def subtitle(self, chosen: Any) -> str:
        """Return what it is, in a sentence."""
        return _("最近新增或改动的 %(number)d 个条目，新的在前。") % {"number": LATEST}

    def link(self, chosen: Any) -> str:
        """Return the page of the same."""
        return reverse("pages:home")

    def entries(self, chosen: Any) -> "QuerySet[Entry]":
        """Return the public records that it is about."""
        return Entry.objects.published()

    def items(self, chosen: Any) -> list[Entry]:
        """Return the latest."""
        return list(self.entries(chosen).order_by("-updated", "pk")[:LATEST])

    def item_title(self, item: Entry) -> str:
        """Return the title with the kind."""
        return f"{item.title}（{item.get_kind_display()}）"

    def item_description(self, item: Entry) -> str:
        """Return what we say of it."""
        return item.summary

    def item_link(self, item: Entry) -> str:
        """Return the address of its page."""
        return str(item.get_absolute_url())

    def item_updateddate(self, item: Entry) -> datetime.datetime:
        """Return when it changed."""
        return item.updated

    def item_pubdate(self, item: Entry) -> datetime.datetime:
        """Return when it was made."""
        return item.created


class KindFeed(RecordFeed):
    """The records of one kind that changed last."""

    def get_object(self, request: HttpRequest, **kwargs: Any) -> Kind:
        """Return the kind in the address."""
        return Kind(kwargs["kind"])

    def what(self, chosen: Kind) -> str:
        """Return the name of the kind."""
        return str(chosen.plural_label)

    def link(self, chosen: Kind) -> str:
        """Return the list of the kind."""
        return reverse(f"pages:{chosen.value}-list")

    def entries(self, chosen: Kind) -> "QuerySet[Entry]":
        """Return those of the kind."""
        return Entry.objects.published().of_kind(chosen)


class AgencyFeed(RecordFeed):
    """The laws that an agency issued, those that changed last."""

    def get_object(self, request: HttpRequest, **kwargs: Any) -> Agency:
        """Return the agency in the address."""
        return get_object_or_404(Agency.objects.published(), slug=kwargs["slug"])

    def what(self, chosen: Agency) -> str:
        """Return whose laws they are."""
        return _("%(agency)s发布的法规") % {"agency": chosen.title}

    def link(self, chosen: Agency) -> str:
        """Return the page of the agency."""
        return str(chosen.get_absolute_url())

    def entries(self, chosen: Agency) -> "QuerySet[Entry]":
        """Return the laws."""
        issued = {"links_out__predicate": Predicate.ISSUED_BY, "links_out__object": chosen}
        return Entry.objects.published().of_kind(Kind.LAW).filter(**issued).distinct()
