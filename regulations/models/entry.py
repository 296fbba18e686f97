"""The base record: what a law, an agency, a mechanism, a measure, an event and a term have in common."""

from dataclasses import dataclass
from typing import Any, Self, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from regulations.models.addresses import address_of
from regulations.models.attributes import Attribute
from regulations.models.calendar import dated
from regulations.models.checks import is_slug
from regulations.models.indexed import IndexedModel
from regulations.models.topic import Topic
from regulations.text.language.pinyin import LONGEST_READING, reading
from regulations.text.language.slugs import check_slug, slug_of
from regulations.text.structure.dates import PartialDate


class Kind(models.TextChoices):
    """What an entry is."""

    LAW = "law", _("法规")
    AGENCY = "agency", _("机构")
    MECHANISM = "mechanism", _("机制")
    MEASURE = "measure", _("措施")
    EVENT = "event", _("事件")
    TERM = "term", _("术语")
    ADDRESSEE = "addressee", _("义务主体")

    @property
    def plural(self) -> str:
        """Return the word for many of them, as it stands in addresses."""
        return "agencies" if self is Kind.AGENCY else f"{self.value}s"

    @property
    def plural_label(self) -> Promise:
        """Return the word for many of them, for people."""
        return PLURAL_LABELS[self]


# Chinese says the same of one and of many.
PLURAL_LABELS: dict[Kind, Promise] = {
    Kind.LAW: pgettext_lazy("plural", "法规"),
    Kind.AGENCY: pgettext_lazy("plural", "机构"),
    Kind.MECHANISM: pgettext_lazy("plural", "机制"),
    Kind.MEASURE: pgettext_lazy("plural", "措施"),
    Kind.EVENT: pgettext_lazy("plural", "事件"),
    Kind.TERM: pgettext_lazy("plural", "术语"),
    Kind.ADDRESSEE: pgettext_lazy("plural", "义务主体"),
}


class ReviewState(models.TextChoices):
    """How far an entry has come; only published ones are shown to the public."""

    DRAFT = "draft", _("草稿")
    IN_REVIEW = "in_review", _("待审")
    PUBLISHED = "published", _("已发布")
    DELETED = "deleted", _("已删除")  # in the recycle bin, see `recycling`

    @classmethod
    def open_choices(cls, *, may_publish: bool) -> list[tuple[str, Any]]:
        """Return the states that a form offers: deleting has a way of its own."""
        left_out = {cls.DELETED} if may_publish else {cls.DELETED, cls.PUBLISHED}
        return [(state.value, state.label) for state in cls if state not in left_out]


@dataclass(frozen=True)
class EntryRef:
    """The natural key of an entry, in fixtures, addresses and answers.

    >>> EntryRef.parse("law/网络安全法")
    EntryRef(kind=Kind.LAW, slug='网络安全法')
    >>> str(EntryRef(Kind.LAW, "网络安全法"))
    'law/网络安全法'
    """

    kind: Kind
    slug: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `kind/slug`; raise ValueError for anything else."""
        kind, _, slug = text.partition("/")
        if not slug or kind not in Kind.values or slug != slug_of(slug):
            raise ValueError(f"{text!r} names no entry; allowed: KIND/SLUG with a kind of {', '.join(Kind.values)}")
        return cls(Kind(kind), slug)

    def __str__(self) -> str:
        return f"{self.kind.value}/{self.slug}"


class EntryQuerySet(models.QuerySet["Entry"]):
    """Words to choose entries with; they chain, and work for every kind."""

    def published(self) -> Self:
        """Leave out drafts and entries in review: all that the public may see."""
        return self.filter(state=ReviewState.PUBLISHED)

    def of_kind(self, *kinds: Kind) -> Self:
        """Keep the kinds named; none named keeps none."""
        return self.filter(kind__in=kinds)

    def named(self, name: str) -> Self:
        """Keep those whose title or one of whose aliases is exactly this, letter case apart."""
        return self.filter(models.Q(title__iexact=name) | models.Q(aliases__name__iexact=name)).distinct()


class LivingManager(models.Manager.from_queryset(EntryQuerySet)):  # type: ignore[misc]  # made at run time
    """The records that are not in the recycle bin."""

    def get_queryset(self) -> EntryQuerySet:
        """Leave out what is deleted."""
        return cast("EntryQuerySet", super().get_queryset().exclude(state=ReviewState.DELETED))


class Entry(IndexedModel):
    """One identity: it is linked, searched, reviewed and cited under it, whatever its kind."""

    KIND: Kind  # set by each kind; the base alone has none
    ATTRIBUTES: tuple[Attribute, ...] = ()  # the columns that a kind has of its own
    SHOWN_BY = ""  # URL name of the page that lists this kind; empty: its own list, which is in the navigation
    known_address: tuple[str, str] | None = None  # kind and slug under which the public knew it before it was saved

    kind = models.CharField(_("类别"), max_length=20, choices=Kind, editable=False)
    title = models.CharField(_("名称"), max_length=200)
    title_en = models.CharField(_("英文名称"), max_length=200, blank=True)
    slug = models.SlugField(
        _("地址名"), max_length=200, allow_unicode=True, blank=True, help_text=_("留空则由名称生成。")
    )
    reading = models.CharField(_("读音"), max_length=LONGEST_READING, blank=True, editable=False)
    summary = models.TextField(
        _("本库说明"), blank=True, help_text=_("用自己的话写，两到四句；不照抄原文。从官方文本导入的法规起初没有说明。")
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("主题"), related_name="entries", blank=True)
    state = models.CharField(_("审核状态"), max_length=20, choices=ReviewState, default=ReviewState.DRAFT)
    created = models.DateTimeField(_("建立"), auto_now_add=True)
    updated = models.DateTimeField(_("更新"), auto_now=True)

    # Who changed it, and when. What else was changed with it (topics, names, links) stands in the reason.
    history = HistoricalRecords(inherit=True, history_change_reason_field=models.TextField(null=True))

    objects = LivingManager()  # the first, so that it is the default one of related records too
    everything = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("条目")
        verbose_name_plural = _("条目")
        ordering = ["kind", "slug"]
        permissions = [("publish_entry", _("发布条目，并修改已发布的条目"))]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"],
                condition=~models.Q(state=ReviewState.DELETED),
                name="entry_one_slug_a_kind",
            ),
            models.CheckConstraint(condition=~models.Q(slug=""), name="entry_has_slug"),
            is_slug("entry_slug_fits_an_address"),
            models.CheckConstraint(condition=~models.Q(title=""), name="entry_has_title"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="entry_kind_is_known"),
            models.CheckConstraint(condition=models.Q(state__in=ReviewState.values), name="entry_state_is_known"),
        ]
        indexes = [
            models.Index(fields=["state", "kind"], name="entry_public"),
            models.Index(fields=["title"], name="entry_title"),
            models.Index(fields=["-updated", "-id"], name="entry_recent"),
            models.Index(fields=["kind", "reading"], name="entry_reading"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def date(self) -> PartialDate | None:
        """Return the date that it is sorted by, in the kinds that have one; of a law that of its latest version."""
        return None

    def clean(self) -> None:
        """Make the slug before the constraints are looked at, so that a form may leave it blank."""
        super().clean()
        self.slug = self.slug or slug_of(self.title)
        try:
            check_slug(self.slug, title=self.title)
        except ValueError as error:
            raise ValidationError({"slug": _("只可用字母、数字、汉字和它们之间的单个连字符。")}, code="slug") from error
        if self.is_public and not self.summary and self.kind != Kind.LAW and type(self) is not Entry:
            raise ValidationError({"summary": _("发布前须写明本库说明；只有导入的法规可以没有。")}, code="summary")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it, complete."""
        self.fill_in()
        super().save(*args, **kwargs)

    def fill_in(self) -> None:
        """Fill in what follows from the rest: the kind from the class, slug and reading from the title.

        Raises ValueError where the slug could not stand in an address.
        """
        if type(self) is not Entry:
            self.kind = self.KIND
        self.slug = self.slug or slug_of(self.title)
        check_slug(self.slug, title=self.title)
        self.reading = reading(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page, as of the requested day."""
        return dated(address_of(f"pages:{self.kind}", self.slug))

    @property
    def ref(self) -> EntryRef:
        """Return the natural key."""
        return EntryRef(Kind(self.kind), self.slug)

    @property
    def specific(self) -> "Entry":
        """Return the record of its kind, with the attributes of that kind."""
        return self if type(self) is not Entry else cast("Entry", getattr(self, self.kind))

    @property
    def is_public(self) -> bool:
        """Tell whether the public may see it."""
        return self.state == ReviewState.PUBLISHED


class AliasKind(models.TextChoices):
    """Why an entry bears another name."""

    FULL = "full", _("全称")
    SHORT = "short", _("简称")
    FORMER = "former", _("旧称")
    WORDING = "wording", _("资料用语")
    OTHER = "other", _("别名")


class Alias(IndexedModel):
    """Another name of an entry. Several entries may share one: 总队 is what each province calls its own."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="aliases", verbose_name=_("条目"))
    name = models.CharField(_("名称"), max_length=200)
    kind = models.CharField(_("种类"), max_length=20, choices=AliasKind, default=AliasKind.OTHER)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("别名")
        verbose_name_plural = _("别名")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "name"], name="alias_once_an_entry"),
            models.CheckConstraint(condition=~models.Q(name=""), name="alias_has_name"),
        ]
        indexes = [models.Index(fields=["name"], name="alias_name")]

    def __str__(self) -> str:
        return self.name
