"""What a question asks for, in words."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regulations.text.questions import Intent

LABELS: dict[Intent, Promise] = {
    Intent.TIME_LIMIT: _("期限"),
    Intent.AMOUNT: _("数额"),
    Intent.SANCTION: _("罚则"),
    Intent.AUTHORITY: _("主管机关"),
    Intent.LIST: pgettext_lazy("intent", "列举的情形"),
    Intent.PERMISSION: pgettext_lazy("intent", "可否"),
    Intent.CHANGE: pgettext_lazy("intent", "修改"),
    Intent.DEFINITION: _("定义"),
}


def labels_of(intents: Iterable[Intent]) -> list[str]:
    """Return intents in the language of the request."""
    return [str(LABELS[intent]) for intent in intents]
