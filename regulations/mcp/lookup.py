"""What the arguments of tools mean: a law by any of its names, an article by any form of its number."""

from django.utils.translation import gettext as _

from regulations.domain.citations import Verdict, VerifiedCitation, verify_citations
from regulations.domain.redirects import WITHOUT_CONTROLS, redirect_target
from regulations.mcp.envelope import NoAnswerError, Outcome, ToolInputError
from regulations.mcp.items import law_ref
from regulations.models import Article, Entry, Kind, Law, LawVersion
from regulations.models.calendar import legal_day
from regulations.search import with_near_titles
from regulations.text.citations import LONGEST_CITATION, citation_in
from regulations.text.language.variants import to_simplified
from regulations.text.structure.provisions import ArticleNumber

VERDICTS = {
    Verdict.RESOLVED: Outcome.FOUND,
    Verdict.UNKNOWN_LAW: Outcome.NOT_COVERED,
    Verdict.NO_SUCH_ARTICLE: Outcome.NOT_FOUND,
    Verdict.REPEALED: Outcome.REPEALED,
    Verdict.NOT_IN_FORCE: Outcome.NOT_YET,
    Verdict.AMBIGUOUS: Outcome.AMBIGUOUS,
    Verdict.UNREAD: Outcome.UNREAD,
}


def law_named(name: str) -> Law:
    """Return the public law of an id, a slug, a title or a short name; raise NoAnswerError, which says what is known.

    A number of a document leads to its law too.
    """
    name = name.strip().strip("《》").removeprefix("law/")
    if not 0 < len(name) <= LONGEST_CITATION or WITHOUT_CONTROLS.fullmatch(name) is None:
        raise ToolInputError(
            f"the law is {name[:40]!r}; allowed: a title, a short name or an id, at most {LONGEST_CITATION} characters"
        )
    laws = Law.objects.published().prefetch_related("versions")
    if law := laws.filter(slug=name).first():
        return law
    target = redirect_target(Kind.LAW, name)
    if target and (law := laws.filter(slug=target.slug).first()):
        return law
    checked = checked_citation(f"《{name}》")
    candidates = [law_ref(law) for law in checked.candidates] if checked else []
    if checked and checked.verdict is not Verdict.RESOLVED:
        raise NoAnswerError(VERDICTS[checked.verdict], checked.detail, candidates)
    raise NoAnswerError(Outcome.NOT_COVERED, _("本库没有收录《%(name)s》。") % {"name": name}, candidates)


def checked_citation(text: str) -> VerifiedCitation | None:
    """Return what a check of a single citation says, with laws of similar names; None where it can't be read as one."""
    citation = citation_in(to_simplified(text))
    if citation is None:
        return None
    [checked] = with_near_titles(verify_citations(text, [citation]))
    return checked


def text_of_day(law: Law) -> LawVersion:
    """Return the text of a law on the day; raise NoAnswerError where none is held."""
    version = law.text_on(legal_day())
    if version is None:
        detail = _("本库有《%(title)s》的条目，没有正文。") % {"title": law.title}
        raise NoAnswerError(Outcome.NOT_COVERED, detail, [law_ref(law)])
    version.law = law
    return version


def article_numbered(version: LawVersion, given: str) -> Article:
    """Return an article of a text by its number in any form; raise NoAnswerError, which says which there are."""
    key = key_of(given)
    article = version.articles.filter(key=key).first()
    if article is None:
        numbered = version.articles.numbered().defer("text")
        first, last = numbered.first(), numbered.last()
        values = {"title": version.law.title, "date": version.date, "key": key}
        if first is None or last is None:
            detail = _("《%(title)s》%(date)s 的文本没有条号。") % values
        else:
            values |= {"first": first.label, "last": last.label}
            detail = _("《%(title)s》%(date)s 的文本没有“%(key)s”条；现有%(first)s至%(last)s。") % values
        raise NoAnswerError(Outcome.NOT_FOUND, detail, [law_ref(version.law)])
    article.version = version
    return article


def key_of(given: str) -> str:
    """Return the name of an article in addresses for its number in any form; raise ToolInputError.

    >>> key_of("第二百八十七条之一"), key_of("21"), key_of("article/网络安全法/23"), key_of("p1")
    ('287-1', '21', '23', 'p1')
    """
    text = given.strip().rsplit("/", 1)[-1]
    if not 0 < len(text) <= 20 or WITHOUT_CONTROLS.fullmatch(text) is None:
        raise ToolInputError(f"the article is {given[:40]!r}; allowed: 第二十三条, 23, 287-1")
    try:
        return str(ArticleNumber.parse(text))
    except ValueError:
        return text


def record_named(kinds: tuple[Kind, ...], name: str) -> Entry:
    """Return the one public record of some kinds with this name; raise NoAnswerError where there is none."""
    name = name.strip()
    for kind in kinds:
        slug = name.removeprefix(f"{kind.value}/")
        found = Entry.objects.published().filter(kind=kind, slug=slug).first() if "\x00" not in slug else None
        if entry := found or redirect_target(kind, name):
            return entry
    detail = _("本库没有名为“%(name)s”的机构或义务主体。") % {"name": name[:40]}
    raise NoAnswerError(Outcome.NOT_FOUND, detail)
