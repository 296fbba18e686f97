"""The forms of search, timeline and pages."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from regulations.domain.paging import DEEPEST_ROW, LARGEST_PAGE, USUAL_PAGE
from regulations.domain.relations import timeline_queries
from regulations.filters.pieces import (
    NEWEST,
    OLDEST,
)
from regulations.form_fields import (
    DateField,
    DayField,
    NumberField,
    OneField,
    SeveralField,
    SlugsField,
    TextField,
    YearsField,
    YesNoField,
)
from regulations.models import (
    Article,
    Authority,
    ClaimStatus,
    Law,
    Topic,
)
from regulations.models.calendar import legal_day
from regulations.search import (
    ARTICLE,
    DEFAULT,
    FACET_NAMES,
    FACETS,
    Choices,
    Facet,
    Jurisdictions,
    SearchRequest,
    Sort,
    Years,
)
from regulations.text.structure.dates import PartialDate

LONGEST_REF = 300  # characters
REF_SLASHES = 2  # in article/网络安全法/29


def facet_field(facet: Facet) -> forms.Field:
    """Return the field in which values of a facet are given."""
    vocabulary = facet.vocabulary
    if isinstance(vocabulary, Choices):
        return SeveralField(label=facet.label, required=False, choices=[*vocabulary.labels.items()])
    if isinstance(vocabulary, Jurisdictions):
        return SeveralField(label=facet.label, required=False, choices=vocabulary.known)
    if isinstance(vocabulary, Years):
        return YearsField(label=facet.label, required=False)
    return SlugsField(label=facet.label, required=False, records=vocabulary.records)


class TextForm(forms.Form):
    """The text that is searched for."""

    q = TextField(label=_("检索词"), required=False, max_length=DEFAULT.longest_query)


FacetForm = type("FacetForm", (TextForm,), {facet.name: facet_field(facet) for facet in FACETS})


class SearchForm(FacetForm):  # type: ignore[misc,valid-type]  # made of the facets
    """What search takes."""

    since = DateField(label=_("自"), required=False, help_text=_("这一天或以后，按施行、成立或发生的日期。"))
    until = DateField(label=_("至"), required=False, help_text=_("这一天或以前。"))
    sort = OneField(
        label=_("排序"),
        required=False,
        choices=[(Sort.RELEVANCE.value, _("按相关度")), NEWEST, OLDEST],
    )
    group = OneField(
        label=_("排列"),
        required=False,
        choices=[("law", _("按法规")), ("none", _("按条文"))],
        help_text=_("law：一部法规的条文合在一起；none：逐条列出。"),
    )
    include_historical = YesNoField(help_text=_("也检索今天不显示的旧文本。"))
    like = TextField(
        label=_("相近于"),
        required=False,
        max_length=LONGEST_REF,
        help_text=_("某一条文，如 article/网络安全法/29：找与它相近的条文。"),
    )
    plain = YesNoField(help_text=_("只检索原词，不论它引用什么、法规里叫什么。"))
    intent = OneField(
        label=_("在找"),
        required=False,
        choices=[("none", _("不管问的是什么"))],
        help_text=_("none：不把写明所问事项（期限、数额、罚则……）的条文排在前面，也不给答案。"),
    )
    asof = DayField(label=_("哪一天"), required=False, help_text=_("那一天有效的文本与效力，如 2019-06-01。"))
    usual_group = "law"

    def clean_like(self) -> Article | None:
        """Find the article in the text of the requested day, or of today."""
        ref: str = self.cleaned_data["like"]
        if not ref:
            return None
        kind, slug, key = ref.split("/") if ref.count("/") == REF_SLASHES else ("", "", "")
        law = (
            Law.objects.published().prefetch_related("versions").filter(slug=slug).first() if kind == ARTICLE else None
        )
        version = law.text_on(legal_day()) if law else None
        article = version.articles.filter(key=key).first() if version else None
        if article is None:
            text = _("没有“%(ref)s”这一条；要写成 article/法规/条号，如 article/网络安全法/29。")
            raise forms.ValidationError(text, params={"ref": ref})
        return article

    def search_request(self, page: "PageForm", *, explain: bool = False) -> SearchRequest:
        """Return the request; both forms are valid."""
        given = self.cleaned_data
        return SearchRequest(
            text=given["q"],
            filters={name: tuple(given[name]) for name in FACET_NAMES if given[name]},
            sort=Sort(given["sort"] or Sort.RELEVANCE),
            page=page.number,
            page_size=page.size,
            explain=explain,
            grouped=(given["group"] or self.usual_group) == "law",
            historical=given["include_historical"],
            plain=given["plain"],
            reads_intent=given["intent"] != "none",
            like=given["like"],
            asof=given["asof"],
            since=PartialDate.parse(given["since"]).first_day if given["since"] else None,
            until=PartialDate.parse(given["until"]).last_day if given["until"] else None,
        )


class TimelineForm(forms.Form):
    """What the timeline can be narrowed by."""

    show = OneField(label=_("显示"), required=False, choices=[("law", _("法规")), ("event", _("事件"))])
    topic = SlugsField(label=_("主题"), required=False, records=Topic.objects.all)
    year = NumberField(label=_("年份"), required=False, least=1000, most=9999)
    level = OneField(label=_("效力级别"), required=False, choices=Authority.choices)
    claim = OneField(label=_("可信度"), required=False, choices=ClaimStatus.choices)

    @property
    def queries(self) -> list[QuerySet[Any]]:
        """Return the queries whose rows make up the timeline."""
        given = self.cleaned_data
        return timeline_queries(
            events=given["show"] != "law",
            laws=given["show"] != "event",
            topics=given["topic"],
            year=str(given["year"] or ""),
            level=given["level"],
            claim=given["claim"],
        )


class PageForm(forms.Form):
    """Which page of a list, and how long the pages are."""

    page = NumberField(label=_("页"), required=False, least=1, most=DEEPEST_ROW)
    page_size = NumberField(label=_("每页条数"), required=False, least=1, most=LARGEST_PAGE)

    @property
    def number(self) -> int:
        """Return the page number; 1 if it is missing or invalid."""
        return self.cleaned_data.get("page") or 1

    @property
    def size(self) -> int:
        """Return how many records a page has."""
        return self.cleaned_data.get("page_size") or USUAL_PAGE


class SearchPageForm(PageForm):
    """Which page of an answer; the deeper a page lies, the more the engine has to look through."""

    def clean(self) -> None:
        """Refuse a page that lies too deep."""
        deepest = DEEPEST_ROW // self.size
        if self.number > deepest:
            text = _("没有第 %(page)d 页；每页 %(size)d 条时只能翻到第 %(deepest)d 页。")
            params = {"page": self.number, "size": self.size, "deepest": deepest}
            self.add_error("page", forms.ValidationError(text, code="out_of_range", params=params))
