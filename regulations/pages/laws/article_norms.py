"""What an article demands, and what follows on its breach: the norms of a text beside its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from regulations.domain.norms import general_clauses
from regulations.domain.versions import ArticleState
from regulations.models import Article, LawVersion, Norm, NormBreach, NormKind
from regulations.models.norm import PARTS
from regulations.pages.norms.grades import Grade, grades
from regulations.pages.norms.rows import Row, fines_of, row_of

BINDING = (NormKind.DUTY, NormKind.PROHIBITION)


@dataclass(frozen=True)
class EarlierConsequence:
    """What followed on a breach of the article in the text before, where that was something else."""

    version: LawVersion
    sanctions: Sequence[Norm]  # none where that text names the article in no sanction

    @property
    def places(self) -> list[Article]:
        """Return the articles that they stand in."""
        return list(dict.fromkeys(norm.article for norm in self.sanctions))

    @property
    def fines(self) -> str:
        """Return the range of the fines."""
        return fines_of(self.sanctions)


@dataclass(frozen=True)
class ArticleNorms:
    """All norms around an article; `is_read`: the text was read for norms at all."""

    is_read: bool
    own: Sequence[Norm]
    demands: Sequence[Row]
    consequences: Sequence[Grade]  # sanctions elsewhere in the text that name the article
    punishes: Sequence[Grade]  # sanctions in the article itself
    general: Sequence[Norm]  # sanctions on any breach of the text, where none names the article
    earlier: EarlierConsequence | None

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to say."""
        return not (self.demands or self.consequences or self.punishes)

    @property
    def is_bound(self) -> bool:
        """Tell whether a sanction could follow."""
        return any(row.kind in BINDING for row in self.demands)

    @classmethod
    def of(cls, article: Article, history: Sequence[ArticleState]) -> "ArticleNorms":
        """Fetch them; the article knows its version, and that its law."""
        version = article.version
        own = with_place(Norm.objects.standing().filter(article=article), version)
        punishing = sanctions_on(article)
        demands = [row_of(norm) for norm in own if norm.kind != NormKind.SANCTION]
        is_bound = any(row.kind in BINDING for row in demands)
        return cls(
            is_read=bool(version.norms_by),
            own=own,
            demands=demands,
            consequences=list(grades(punishing)),
            punishes=list(grades([norm for norm in own if norm.kind == NormKind.SANCTION])),
            general=general_clauses({version.pk}).get(version.pk, []) if is_bound and not punishing else [],
            earlier=earlier_consequence(article, history, punishing) if is_bound or punishing else None,
        )


def sanctions_on(article: Article) -> list[Norm]:
    """Return the sanctions in other articles of a text that name one, in their order."""
    naming = Norm.objects.standing().filter(pk__in=breaching(article)).exclude(article=article)
    return with_place(naming, article.version)


def breaching(article: Article) -> list[int]:
    """Return the sanctions that name an article, and those on the same acts where they are graver: 有前两款行为."""
    direct = NormBreach.objects.filter(article=article).values_list("norm", "norm__article", "norm__paragraph")
    found = {norm for norm, _article, _paragraph in direct}
    same_acts = Q(pk__in=[])
    for _norm, place, paragraph in direct:
        same_acts |= Q(article=place, paragraph=paragraph, norm__article=place)
    return [*found, *NormBreach.objects.filter(same_acts).values_list("norm", flat=True)]


def earlier_consequence(
    article: Article, history: Sequence[ArticleState], now: Sequence[Norm]
) -> EarlierConsequence | None:
    """Return what followed in the text before; None where that is the same, not known, or the article was not there."""
    before = article.version.law.text_before(article.version)
    state = next((one for one in history if before and one.version.pk == before.pk and one.article), None)
    if state is None or state.article is None or not state.version.norms_by:
        return None
    state.article.version = state.version
    then = sanctions_on(state.article)
    if [norm.code for norm in then] == [norm.code for norm in now]:
        return None
    return EarlierConsequence(state.version, then)


def with_place(norms: QuerySet[Norm], version: LawVersion) -> list[Norm]:
    """Return norms of a version in order, each with its parts; they share the version that is at hand."""
    rows = list(norms.order_by("position").prefetch_related(*PARTS))
    for norm in rows:
        norm.version = norm.article.version = version
        for breach in norm.breaches.all():
            if breach.article:
                breach.article.version = version
    return rows
