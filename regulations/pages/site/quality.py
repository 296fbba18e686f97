"""How well search answers questions, in the figures of this installation."""

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from regulations.domain.quality import Quality, QualityError
from regulations.domain.unanswered import often_unanswered

log = logging.getLogger(__name__)
GROUPS = {  # the groups of our own questions; others are shown as they are called
    "lay": _("日常问题"),
    "professional": _("法律用语"),
    "compliance": _("合规"),
    "records": _("机制、措施等条目"),
    "names": _("名称与文号"),
    "hard": _("期限、数额、主体、否定"),
    "all": pgettext_lazy("questions", "全部"),
}


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """Show the figures, or say that nothing was measured here, and how to do it."""
    measured, is_damaged = None, False
    try:
        measured = Quality.read(settings.DATA_DIR)
    except QualityError:
        log.exception("The figures of search quality can't be read")
        is_damaged = True
    rows = [(GROUPS.get(group.name, group.name), group) for group in measured.groups] if measured else []
    unanswered = often_unanswered() if settings.LOG_ZERO_HITS else ()
    context = {"measured": measured, "rows": rows, "is_damaged": is_damaged, "unanswered": unanswered}
    return render(request, "site/quality.html", context)
