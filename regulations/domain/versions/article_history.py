"""What an article was in the texts of its law before, and became after."""

from collections.abc import Sequence
from dataclasses import dataclass

from regulations.domain.versions.comparison import provisions
from regulations.models.law import Law, LawVersion
from regulations.models.law_text import Article
from regulations.text.structure.diff import COUNTERPARTS, Change, compared
from regulations.text.structure.provisions import ArticleNumber


@dataclass(frozen=True)
class ArticleState:
    """What an article was in one version of its law; `article` is None where that has none for it."""

    version: LawVersion
    article: Article | None
    change: Change | None  # from this version to the one shown; None for the one shown

    @property
    def address(self) -> str:
        """Return the address of the article on a day on which this version is the one shown."""
        return self.article.address(self.version.law.day_to_see(self.version)) if self.article else ""

    @property
    def is_counterpart(self) -> bool:
        """Tell whether it was this very article, not one that it was split from or that is only similar."""
        return self.change is None or self.change in COUNTERPARTS

    @property
    def is_same(self) -> bool:
        """Tell whether the words were those of today."""
        return self.change in (Change.MOVED, Change.UNCHANGED)


def article_states(law: Law, shown: Article) -> list[ArticleState]:
    """Return what an article was in each version that has a text here, the newest first; empty where there is one."""
    versions = law.texts
    if len(versions) < 2:
        return []
    texts: dict[int, list[Article]] = {version.pk: [] for version in versions}
    for row in Article.objects.filter(version__in=texts).order_by("version_id", "position"):
        texts[row.version_id].append(row)
    here = texts[shown.version_id]
    place = next(number for number, row in enumerate(here) if row.pk == shown.pk)
    found = []
    for version in reversed(versions):
        if version.pk == shown.version_id:
            found.append(ArticleState(version, shown, None))
        else:
            found.append(state_in(version, texts[version.pk], here, place))
            if then := found[-1].article:
                then.version = version
    return found


def cited_as(article: Article, history: Sequence[ArticleState]) -> list[tuple[int, ArticleNumber]]:
    """Return the numbers by which an article is cited, each with the text that has it; `history` are its states."""
    shown = [article, *(state.article for state in history if state.article and state.is_counterpart)]
    return [(row.version_id, row.article_number) for row in shown if row.article_number]


def state_in(version: LawVersion, there: Sequence[Article], here: Sequence[Article], place: int) -> ArticleState:
    """Return what the article at this place was, or became, in another version."""
    pair = next(pair for pair in compared(provisions(there), provisions(here)) if pair.new == place)
    return ArticleState(version, None if pair.old is None else there[pair.old], pair.change)
