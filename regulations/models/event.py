"""What happened, and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.attributes import Attribute
from regulations.models.checks import not_ended_before
from regulations.models.entry import Entry, Kind
from regulations.models.fields import PartialDateField
from regulations.text.structure.dates import PartialDate


class Event(Entry):
    """Something that happened; an unknown day stays NULL."""

    KIND = Kind.EVENT
    ATTRIBUTES = (Attribute("began", is_fact=False), Attribute("ended", is_fact=False), Attribute("place"))
    SHOWN_BY = "timeline"

    began = PartialDateField(_("时间"))
    ended = PartialDateField(_("结束"))
    place = models.CharField(_("地点"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("事件")
        verbose_name_plural = _("事件")
        constraints = [not_ended_before("began", name="event_ends_after_it_begins")]
        indexes = [models.Index(fields=["began"], name="event_began")]

    @property
    def date(self) -> PartialDate | None:
        """Return when it began."""
        return self.began
