"""Words of the field that are worth a definition."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.attributes import Attribute
from regulations.models.entry import Entry, Kind


class Term(Entry):
    """A word with its definition, which is the summary; an abbreviation stands among its aliases."""

    KIND = Kind.TERM
    ATTRIBUTES = (Attribute("note", longest=4000),)
    SHOWN_BY = "glossary"

    note = models.TextField(_("用法说明"), blank=True)

    class Meta:
        verbose_name = _("术语")
        verbose_name_plural = _("术语")
