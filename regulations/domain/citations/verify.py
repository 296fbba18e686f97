"""Check citations in any text against the library: whether the law and article exist here, and bind on a day."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from regulations.domain.citations.law_names import Bearer, bearers_of, is_abbreviation, keys_of, meant_by
from regulations.domain.citations.missing_provisions import missing_below, with_ranges
from regulations.domain.citations.verdicts import Verdict, VerifiedCitation, sentences
from regulations.domain.versions import renumberings
from regulations.models.calendar import in_words, legal_day
from regulations.models.citation import Citation
from regulations.models.law import Law, LawStatus, LawVersion
from regulations.models.law_text import Article
from regulations.text import citations as texts
from regulations.text.citations import CitationKind
from regulations.text.structure.provisions import ArticleNumber
from regulations.text.structure.repeals import repealed_titles
from regulations.text.structure.titles import title_key

MOST_CANDIDATES = 10
MOST_ENDINGS = 200
EDITION = re.compile(r"[（(](?P<year>\d{4})\s*年?(?:版|修订|修正|文本)?[）)]")


def verify_citations(
    text: str, citations: Sequence[texts.CitationMatch], own: Law | None = None
) -> list[VerifiedCitation]:
    """Check citations found in a text as of the requested day; the number of queries is constant.

    `own` is the law that 本法 means.
    """
    return CitationVerifier(text, citations, own).check()


def told_apart(laws: Sequence[Law]) -> list[str]:
    """Return what tells laws of one name apart: their places, or where these are the same their years."""
    places = [law.jurisdiction or law.title for law in laws]
    if len(set(places)) == len(places):
        return places
    return [str(law.date)[:4] if law.date else place for law, place in zip(laws, places, strict=True)]


class CitationVerifier:
    """Checks some citations; fetches the laws and articles for all of them at once."""

    def __init__(self, text: str, citations: Sequence[texts.CitationMatch], own: Law | None) -> None:
        self.citations = citations
        self.years = {c: year_in(text[c.start : c.end]) for c in citations}
        names = {name_of(citation) for citation in citations} - {""}
        self.bearers: Mapping[str, Sequence[Bearer]] = bearers_of([k for n in names for k in keys_of(n)], public=True)
        self.own = own
        self.place = "" if own is None or own.jurisdiction == "全国" else own.jurisdiction
        self.meant = {name: meant_by(name, self.place, self.bearers) for name in names}
        laws = {pk for pks in self.meant.values() for pk in pks[:MOST_CANDIDATES]} | ({own.pk} if own else set())
        along = models.Prefetch("versions", LawVersion.objects.select_related("ended_by"))
        self.laws = Law.objects.prefetch_related(along).in_bulk(laws)
        self.articles: dict[int, dict[ArticleNumber, Article]] = defaultdict(dict)
        self.abbreviated = {name for name in names if is_abbreviation(name, self.bearers)}
        self.ends = dict(endings({name for name, meant in self.meant.items() if not meant}))
        self.read_articles()

    def read_articles(self) -> None:
        """Fetch the articles that are cited, from the texts that they may be looked for in."""
        numbers = {number for c in self.citations for number in (c.pinpoint.article, c.pinpoint.through) if number}
        years = {None, *self.years.values()}
        texts = {version for law in self.laws.values() for year in years if (version := text_of(law, year))}
        by_pk = {version.pk: version for version in texts}
        found = Article.objects.filter(version__in=by_pk, number__in={number.number for number in numbers})
        for article in found.order_by("version_id", "position"):
            number = article.article_number
            if number in numbers:
                article.version = by_pk[article.version_id]
                self.articles[article.version_id].setdefault(number, article)

    def check(self) -> list[VerifiedCitation]:
        """Return what there is to say of each."""
        return with_ranges([self.one(citation) for citation in self.citations])

    def one(self, citation: texts.CitationMatch) -> VerifiedCitation:
        """Return what there is to say of a citation."""
        name = name_of(citation)
        if not name:
            return self.without_name(citation)
        meant = self.narrowed(name)
        if not meant and (end := self.ends.get(title_key(name))):
            law = end.version.law
            detail = _("本库没有收录《%(name)s》；《%(by)s》%(label)s写明它已废止。")
            values = {"name": name, "by": law.title, "label": end.label}
            return VerifiedCitation(citation, Verdict.REPEALED, detail % values, replaced_by=law, ended_by=end)
        if not meant:
            detail = (
                _("本库没有收录《%(name)s》，条号未核。")
                if citation.pinpoint.article
                else _("本库没有收录《%(name)s》。")
            )
            return VerifiedCitation(citation, Verdict.UNKNOWN_LAW, detail % {"name": name})
        if len(meant) > 1:
            laws = [self.laws[pk] for pk in meant[:MOST_CANDIDATES]]
            places = _("、").join(told_apart(laws))
            detail = _("有 %(number)s 部法规叫这个名称：%(places)s。请写明是哪一部。")
            many = {"number": len(meant), "places": places}
            return VerifiedCitation(citation, Verdict.AMBIGUOUS, detail % many, candidates=laws)
        return self.in_law(citation, self.laws[meant[0]])

    def narrowed(self, name: str) -> Sequence[int]:
        """Return the laws that a name may mean; by a short name that follows from titles, those in force if any are."""
        meant = self.meant[name]
        if name not in self.abbreviated or len(meant) == 1:
            return meant
        day = legal_day()
        binding = [pk for pk in meant if pk in self.laws and self.laws[pk].status_on(day) is not LawStatus.REPEALED]
        return binding or meant

    def without_name(self, citation: texts.CitationMatch) -> VerifiedCitation:
        """Return what there is to say of an article of the text itself, or of what only the context tells."""
        if citation.kind is CitationKind.RELATIVE:
            return VerifiedCitation(citation, Verdict.UNREAD, _("只看这段文字，不能确定所指；请补全法规名称和条号。"))
        if self.own is None:
            return VerifiedCitation(citation, Verdict.UNREAD, _("没有写明是哪一部法规的条文；请补全名称。"))
        return self.in_law(citation, self.laws[self.own.pk])

    def in_law(self, citation: texts.CitationMatch, law: Law) -> VerifiedCitation:
        """Return what there is to say of a law that is here, and of an article of it."""
        version = text_of(law, self.years[citation])
        told = self.standing(citation, law, version)
        if citation.pinpoint.article is None:
            return told
        if version is None:
            detail = _("本库有这部法规的条目，尚无正文，条号未核。")
            return replace(told, verdict=Verdict.UNKNOWN_LAW, detail=detail) if told.is_open else told
        missing = self.missing(citation, version)
        article = self.articles[version.pk].get(citation.pinpoint.article)
        if missing and told.verdict is Verdict.RESOLVED:
            return replace(told, verdict=Verdict.NO_SUCH_ARTICLE, detail=missing)
        told = replace(told, article=article, detail=sentences(told.detail, missing))
        if told.is_open:
            told = self.renumbered(told, law, version, citation.pinpoint.article)
        return self.today(told, law, version, citation.pinpoint.article)

    def today(self, told: VerifiedCitation, law: Law, version: LawVersion, number: ArticleNumber) -> VerifiedCitation:
        """Add which article of the text of today an article of another text is, where it is in force."""
        day = timezone.localdate()
        current = law.text_on(day)
        if current is None or current == version or law.status_on(day) is LawStatus.REPEALED or told.article is None:
            return told
        numbers = renumberings(law, current)[version.pk]
        if number not in numbers.here:
            words = _("现行文本没有对应的条文。") if number in numbers.gone else ""
            return replace(told, detail=sentences(told.detail, words), compared=in_order(version, current))
        now = numbers.here[number]
        detail = _("现行文本为%(label)s。") % {"label": now.label}
        counterpart = Article(version=current, key=str(now), number=now.number, suffix=now.suffix, label=now.label)
        detail, compared = sentences(told.detail, detail), in_order(version, current)
        return replace(told, detail=detail, counterpart=counterpart, compared=compared)

    def renumbered(
        self, told: VerifiedCitation, law: Law, version: LawVersion, number: ArticleNumber
    ) -> VerifiedCitation:
        """Add what the article was called in the text before, and where that of this number went."""
        before = law.text_before(version)
        if before is None:
            return told
        numbers, date = renumberings(law, version)[before.pk], before.date
        formerly, now = numbers.there.get(number, number), numbers.here.get(number, number)
        words, moved_to = [told.detail], None
        if formerly != number:
            words.append(_("修改前的文本（%(date)s）为%(label)s。") % {"date": in_words(date), "label": formerly.label})
        if number in numbers.gone:
            words.append(_("修改前的文本（%(date)s）的%(old)s已删去。") % {"date": in_words(date), "old": number.label})
        elif now != number:
            values = {"date": in_words(date), "old": number.label, "new": now.label}
            words.append(_("修改前的文本（%(date)s）的%(old)s现为%(new)s。") % values)
            moved_to = Article(version=version, key=str(now), number=now.number, suffix=now.suffix, label=now.label)
        is_moved = numbers.is_moved(number)
        compared = (before, version) if is_moved else None
        return replace(told, detail=sentences(*words), is_moved=is_moved, moved_to=moved_to, compared=compared)

    def standing(self, citation: texts.CitationMatch, law: Law, version: LawVersion | None) -> VerifiedCitation:
        """Return whether a law, and the text of it that is looked at, binds on the day."""
        day, status = legal_day(), law.status_on(legal_day())
        said = VerifiedCitation(citation, Verdict.RESOLVED, "", law, version)
        if status is LawStatus.REPEALED:
            last = max(law.versions.all(), key=lambda v: v.date, default=None)
            by = last.ended_by if last else None
            since = _("自 %(day)s 起失效") % {"day": in_words(last.ended)} if last and last.ended else _("已失效")
            detail = _("%(since)s，见《%(by)s》。") % {"since": since, "by": by.title} if by else f"{since}。"
            return replace(said, verdict=Verdict.REPEALED, detail=detail, replaced_by=by)
        if status in (LawStatus.NOT_YET, LawStatus.PROPOSED):
            starts = version.effective if version else None
            detail = _("自 %(day)s 起施行。") % {"day": in_words(starts)} if starts else _("尚未施行。")
            return replace(said, verdict=Verdict.NOT_IN_FORCE, detail=detail)
        if version is None:
            return replace(said, detail=_("本库有这部法规的条目，尚无正文。"))
        standing = version.standing_on(day)
        if standing.status is LawStatus.UNKNOWN:
            return replace(said, verdict=Verdict.UNREAD, detail=_("%(reason)s。") % {"reason": standing.words})
        if version.binds_on(day):
            return replace(said, detail=_("%(date)s 起的文本，当日有效。") % {"date": in_words(version.date)})
        if version.begins and version.begins > day:
            detail = _("这一文本自 %(day)s 起施行；本库没有在此之前的文本。") % {"day": in_words(version.begins)}
            return replace(said, verdict=Verdict.NOT_IN_FORCE, detail=detail)
        if version.ended:
            detail = _("所核的是 %(date)s 至 %(day)s 的文本。") % {
                "date": in_words(version.date),
                "day": in_words(version.last_day),
            }
            return replace(said, verdict=Verdict.REPEALED, detail=detail)
        return replace(said, verdict=Verdict.UNREAD, detail=_("本库没有这一天有效的文本，未能核对。"))

    def missing(self, citation: texts.CitationMatch, version: LawVersion) -> str:
        """Return what of the pinpoint a text does not have, in words; nothing where it has all."""
        there, pinpoint = self.articles[version.pk], citation.pinpoint
        for number in filter(None, (pinpoint.article, pinpoint.through)):
            if number not in there:
                return _("这一文本没有%(label)s。") % {"label": number.label}
        return missing_below(there[pinpoint.article], pinpoint) if pinpoint.article else ""


def endings(names: Collection[str]) -> Iterator[tuple[str, Article]]:
    """Return, by their keys, articles in force that do away with laws which are not here themselves."""
    wanted = {key: name for name in names for key in keys_of(name)}
    cited = Citation.objects.public().filter(key__in=wanted, law=None, article__text__contains="废止")
    articles = Article.objects.filter(citations__in=cited).select_related("version__law").distinct()
    for article in articles.order_by("pk")[:MOST_ENDINGS] if wanted else ():
        if article.version.begins and article.version.begins <= legal_day():
            yield from ((key, article) for key in map(title_key, repealed_titles(article.text)) if key in wanted)


def in_order(one: LawVersion, another: LawVersion) -> tuple[LawVersion, LawVersion]:
    """Return two texts, the older one first."""
    return (one, another) if one.date < another.date else (another, one)


def year_in(words: str) -> int | None:
    """Return the year of the text that a citation names.

    >>> year_in("《某某条例》（1999年）第十四条"), year_in("《某某条例》第十四条")
    (1999, None)
    """
    edition = EDITION.search(words)
    return int(edition["year"]) if edition else None


def text_of(law: Law, year: int | None) -> LawVersion | None:
    """Return the text of a law to look at: that of a year, where one is named and here; else that of the day."""
    of_year = [text for text in law.texts if year in {date.first_day.year for date in text.dates}] if year else []
    return of_year[-1] if of_year else law.text_on(legal_day())


def name_of(citation: texts.CitationMatch) -> str:
    """Return the name to look up: what a short name stands for, else as the text has it; nothing for 本法."""
    return "" if citation.kind is CitationKind.SELF else citation.title or citation.name or ""
