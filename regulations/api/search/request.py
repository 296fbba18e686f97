"""What search takes from programs, and its answer where it is down."""

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException

from regulations.filters import SearchForm
from regulations.form_fields import YesNoField


class ApiSearchForm(SearchForm):
    """What search takes from programs, which get one hit after the other unless they ask for groups."""

    usual_group = "none"

    explain = YesNoField(help_text=_("说明每条结果的得分从何而来。"))


class SearchDown(APIException):
    """The index is not there; the records themselves are."""

    status_code = 503
    default_code = "search_unavailable"
    default_detail = _("检索暂时不可用，目录仍可浏览。")
