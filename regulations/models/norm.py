"""What the texts demand, forbid, allow and punish: norms as rules read them, or as a person set them."""

import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.entry import Entry, ReviewState
from regulations.models.law import Law, LawVersion
from regulations.models.law_text import Article
from regulations.models.norm_choices import STANDING, Matter, NormKind, NormState, SanctionType, SanctionUnit, TimeUnit
from regulations.text import norms as texts
from regulations.text.structure.provisions import ArticleNumber

SENTENCE_ENDS = ("。", "\n")
BETWEEN_WORDS = "、"
PARTS = ("article", "deadlines", "sanctions", "breaches__article", "parties__entry")  # all but text and law


class NormQuerySet(models.QuerySet["Norm"]):
    """Words to choose norms with."""

    def public(self) -> Self:
        """Keep those in texts which everybody may read, without those that a person rejected."""
        return self.standing().filter(version__in=LawVersion.objects.filter(law__state=ReviewState.PUBLISHED))

    def standing(self) -> Self:
        """Leave out those that a person rejected."""
        return self.filter(state__in=STANDING)

    def in_texts_of(self, day: datetime.date) -> Self:
        """Keep those of public laws in texts that bind on a day, so that a law with many texts counts once."""
        versions = LawVersion.objects.binding(day).filter(law__state=ReviewState.PUBLISHED)
        return self.standing().filter(version__in=versions.values("pk"))

    def of(self, *entries: int, role: "Party.Role | None" = None) -> Self:
        """Keep those that name one of these addressees or agencies, in a role or in any."""
        named = Party.objects.filter(entry__in=entries)
        return self.filter(pk__in=(named if role is None else named.filter(role=role)).values("norm"))

    def with_parts(self) -> Self:
        """Fetch along where they stand and all that they say.

        Separate queries: with joins, SQLite puts all norms in order before it takes a page of them.
        """
        return self.prefetch_related("version__law__versions", *PARTS)


class Norm(models.Model):
    """A norm of a text; spans count the characters of its article, `code` names it in every text with its sentence.

    `position` puts the norms of a text in order: ten thousand times that of the article, plus the number within it.
    `vague_times` are joined by 、; `is_general` marks a sanction on any breach of its text, which names no article.
    `matter` is what it is about, by its words alone.
    """

    version = models.ForeignKey(LawVersion, models.CASCADE, related_name="norms", verbose_name=_("版本"))
    article = models.ForeignKey(Article, models.CASCADE, related_name="norms", verbose_name=_("条文"))
    position = models.PositiveIntegerField(_("次序"))
    paragraph = models.PositiveSmallIntegerField(_("款"))
    kind = models.CharField(_("种类"), max_length=12, choices=NormKind)
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))
    sentence_start = models.PositiveIntegerField(_("句起"))
    sentence_end = models.PositiveIntegerField(_("句止"))
    code = models.CharField(_("代号"), max_length=30)
    subject = models.TextField(_("主体"), blank=True)
    authority = models.TextField(_("机关"), blank=True)
    items = models.PositiveSmallIntegerField(_("项数"), null=True, blank=True)
    vague_times = models.CharField(_("未写时长的时间词"), max_length=40, blank=True)
    is_general = models.BooleanField(_("概括的罚则"), default=False)
    matter = models.CharField(_("事项"), max_length=12, choices=Matter, default=Matter.OTHER)
    state = models.CharField(_("核对"), max_length=10, choices=NormState, default=NormState.EXTRACTED)

    objects = NormQuerySet.as_manager()

    class Meta:
        verbose_name = _("规范")
        verbose_name_plural = _("规范")
        ordering = ["version_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="norm_one_a_position"),
            models.UniqueConstraint(fields=["version", "code"], name="norm_one_a_code"),
            models.CheckConstraint(condition=models.Q(kind__in=NormKind.values), name="norm_kind_is_known"),
            models.CheckConstraint(condition=models.Q(state__in=NormState.values), name="norm_state_is_known"),
        ]
        indexes = [
            models.Index(fields=["version", "state", "kind"], name="norm_of_text"),
            models.Index(fields=["code"], name="norm_code"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}:{self.code}"

    def get_absolute_url(self) -> str:
        """Return the address of its article, in the text that it stands in."""
        self.article.version = self.version  # with its law, which is at hand
        return self.article.address(self.version.day_to_see)

    @property
    def law(self) -> Law:
        """Return the law that it stands in."""
        return self.version.law

    @property
    def trigger(self) -> str:
        """Return the words that make it a norm."""
        return self.article.text[self.start : self.end]

    @property
    def vague_words(self) -> tuple[str, ...]:
        """Return the words of time without a length."""
        return tuple(filter(None, self.vague_times.split(BETWEEN_WORDS)))

    @property
    def quote(self) -> str:
        """Return its sentence with its list items, as the text has it."""
        return self.article.text[self.sentence_start : self.sentence_end]


class NormDeadline(models.Model):
    """A limit of time in a norm; `hours` is about how long it is, for putting limits in order."""

    norm = models.ForeignKey(Norm, models.CASCADE, related_name="deadlines", verbose_name=_("规范"))
    text = models.CharField(_("期限"), max_length=200)
    amount = models.PositiveIntegerField(_("数"))
    unit = models.CharField(_("单位"), max_length=10, choices=TimeUnit)
    since = models.TextField(_("起算"), blank=True)
    hours = models.PositiveIntegerField(_("约合小时"), editable=False)

    class Meta:
        verbose_name = _("期限")
        verbose_name_plural = _("期限")
        ordering = ["pk"]
        indexes = [models.Index(fields=["hours"], name="norm_deadline_length")]

    def __str__(self) -> str:
        return self.text


class NormSanction(models.Model):
    """What a sanction imposes; `on` is who else is punished, beside the subject."""

    norm = models.ForeignKey(Norm, models.CASCADE, related_name="sanctions", verbose_name=_("规范"))
    type = models.CharField(_("种类"), max_length=15, choices=SanctionType)
    least = models.FloatField(_("下限"), null=True, blank=True)
    most = models.FloatField(_("上限"), null=True, blank=True)
    unit = models.CharField(_("单位"), max_length=10, choices=SanctionUnit, blank=True)
    on = models.TextField(_("并罚"), blank=True)

    class Meta:
        verbose_name = _("处罚")
        verbose_name_plural = _("处罚")
        ordering = ["pk"]
        indexes = [models.Index(fields=["type", "unit", "most"], name="norm_sanction_amount")]

    def __str__(self) -> str:
        return str(self.get_type_display())


class NormBreach(models.Model):
    """An article of the same text whose breach a sanction punishes; `article` is null where the text has none such."""

    norm = models.ForeignKey(Norm, models.CASCADE, related_name="breaches", verbose_name=_("规范"))
    number = models.PositiveSmallIntegerField(_("条号"))
    suffix = models.PositiveSmallIntegerField(_("之几"), default=0)
    paragraph = models.PositiveSmallIntegerField(_("款"), null=True, blank=True)
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="punished_by", verbose_name=_("条文")
    )

    class Meta:
        verbose_name = _("所罚条文")
        verbose_name_plural = _("所罚条文")
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return it as texts are read: 21, 287-1, 21/1."""
        number = str(ArticleNumber(self.number, self.suffix))
        return f"{number}/{self.paragraph}" if self.paragraph else number


class Party(models.Model):
    """An addressee or an agency that a norm names: as its subject, or as the authority of a sanction."""

    class Role(models.TextChoices):
        """As what it is named."""

        SUBJECT = "subject", _("主体")
        AUTHORITY = "authority", _("机关")

    norm = models.ForeignKey(Norm, models.CASCADE, related_name="parties", verbose_name=_("规范"))
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="norm_parties", verbose_name=_("条目"))
    role = models.CharField(_("角色"), max_length=10, choices=Role)

    class Meta:
        verbose_name = _("规范的主体或机关")
        verbose_name_plural = _("规范的主体和机关")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["norm", "entry", "role"], name="norm_party_once")]
        indexes = [models.Index(fields=["entry", "role"], name="norm_party_of")]

    def __str__(self) -> str:
        return f"{self.norm_id} {self.role} {self.entry_id}"


class UnreadSentence(models.Model):
    """A sentence with a word that makes norms elsewhere, of which the rules made none."""

    class Reason(models.TextChoices):
        """Why it was not read; the values are those of `text.norms.UnreadReason`."""

        BODY = texts.UnreadReason.BODY.value, _("主体不能识别")
        SANCTION = texts.UnreadReason.SANCTION.value, _("处罚不能识别")
        TOPIC = texts.UnreadReason.TOPIC.value, _("只是提到处罚")

    article = models.ForeignKey(Article, models.CASCADE, related_name="unread_sentences", verbose_name=_("条文"))
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))
    reason = models.CharField(_("原因"), max_length=10, choices=Reason)

    class Meta:
        verbose_name = _("未读出的句子")
        verbose_name_plural = _("未读出的句子")
        ordering = ["article_id", "start"]

    def __str__(self) -> str:
        return f"{self.article_id}:{self.start}"

    @property
    def quote(self) -> str:
        """Return the sentence."""
        text = self.article.text
        begin = max(text.rfind(mark, 0, self.start) + 1 for mark in SENTENCE_ENDS)
        ends = [place for mark in SENTENCE_ENDS if (place := text.find(mark, self.end)) >= 0]
        return text[begin : min(ends, default=len(text))]
