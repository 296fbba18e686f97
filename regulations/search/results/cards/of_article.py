"""Cards from the first article that was found: its limit of time, amount, authority, list, definition or sanctions."""

import datetime
import re
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from regulations.models import Article, Norm, NormKind, NormState, Party
from regulations.models.norm import PARTS
from regulations.search.query.parse import SearchQuery
from regulations.search.results.cards.card import AnswerCard, CardKind, Fact, Line
from regulations.search.results.cards.sanctions import DUTIES, sanction_card, sanctions_beside
from regulations.search.results.cards.sentences import Sentence, best_sentence, sentences_of
from regulations.text.language.literal import literal
from regulations.text.language.numerals import NUMERAL
from regulations.text.questions import Intent
from regulations.text.questions.data_held import AUTHORITY, DEFINITION, LENGTH

MOST_LINES = 6
ITEM = re.compile(r"^[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]")
BOUND = r"(?:不得?(?:少于|超过|低于|早于|迟于)|至少|最长不超过|不少于|不超过)?"
LIMIT = re.compile(rf"{BOUND}(?:{LENGTH.pattern})(?:以内|之内|内|以上|以下)?")
ONE_SUM = rf"(?:{NUMERAL}[万亿]?元|{NUMERAL}个月工资|{NUMERAL}倍|百分之{NUMERAL})"
SUM = re.compile(rf"{BOUND}{ONE_SUM}(?:以上{ONE_SUM})?(?:以下)?")
MOST = re.compile("最[长多晚迟高]")  # of several limits none is the headline then
Builder = Callable[["ArticleCards"], AnswerCard | None]


class ArticleCards:
    """Makes the card of an article for what a question asks; the article knows its version, and that its law.

    `found` are the ids of the articles of the page, in their order.
    """

    def __init__(self, article: Article, query: SearchQuery, day: datetime.date, found: Sequence[int] = ()) -> None:
        self.article = article
        self.found = found
        self.query = query
        self.day = day
        norms = Norm.objects.standing().filter(article=article).order_by("position").prefetch_related(*PARTS)
        self.norms = [self.placed(norm) for norm in norms]

    def card(self) -> AnswerCard | None:
        """Return the card for the first thing that is asked for and held; None where nothing is."""
        for intent in self.query.intents:
            builder = BUILDERS.get(intent)
            if builder and (card := builder(self)):
                return card
        return None

    def placed(self, norm: Norm) -> Norm:
        """Return a norm with its article and version at hand."""
        norm.version, norm.article.version = self.article.version, self.article.version
        return norm

    def made(self, kind: CardKind, **values: object) -> AnswerCard:
        """Return a card of this article."""
        return AnswerCard(kind, self.day, self.article.version.law, self.article, **values)  # type: ignore[arg-type]

    def time_limit(self) -> AnswerCard | None:
        """Return the limit of time with its sentence, and what norms tell of it."""
        return self.datum(CardKind.TIME_LIMIT, LIMIT)

    def amount(self) -> AnswerCard | None:
        """Return an amount with its sentence."""
        return self.datum(CardKind.AMOUNT, SUM)

    def datum(self, kind: CardKind, sign: re.Pattern[str]) -> AnswerCard | None:
        """Return the datum of the best sentence with a sign, and the other sentences that have one."""
        sentence = best_sentence(self.article.text, self.query, sign)
        found = sign.search(sentence.text) if sentence else None
        if sentence is None or found is None:
            return None
        norm, others = self.norm_in(sentence), self.others(sentence, sign)
        return self.made(
            kind,
            headline="" if others and MOST.search(self.query.folded) else found[0],
            quote=sentence.text,
            lines=others[:MOST_LINES],
            more=max(len(others) - MOST_LINES, 0),
            facts=[*self.facts(norm), *(self.start(norm, sentence) if kind is CardKind.TIME_LIMIT else ())],
            is_extracted=is_unread(norm),
        )

    def start(self, norm: Norm | None, sentence: Sentence) -> list[Fact]:
        """Return from when on a limit of a norm counts, where the sentence has that limit."""
        limits = [one for one in norm.deadlines.all() if one.text in sentence.text] if norm else []
        return [Fact(_("起算"), one.since or _("条文未写"), is_quoted=bool(one.since)) for one in limits[:1]]

    def authority(self) -> AnswerCard | None:
        """Return who decides or is turned to, in the words of the sentence."""
        sentence = best_sentence(self.article.text, self.query, AUTHORITY)
        norm = self.norm_in(sentence) if sentence else None
        if sentence is None or norm is None or not norm.subject or norm.subject not in sentence.text:
            return None
        agencies = [party.entry for party in norm.parties.all() if party.role == Party.Role.SUBJECT and party.entry]
        facts = [Fact(_("即"), agency.title, agency.get_absolute_url()) for agency in agencies[:1]]
        return self.made(
            CardKind.AUTHORITY,
            headline=norm.subject,
            quote=sentence.text,
            facts=facts,
            is_extracted=is_unread(norm),
        )

    def definition(self) -> AnswerCard | None:
        """Return the sentence that defines what is asked for; where none is in that form, nothing."""
        for sentence in sentences_of(self.article.text):
            words = literal(sentence.text)
            if any(form in words for form in self.query.definitions) and DEFINITION.search(sentence.text):
                return self.made(CardKind.DEFINITION, quote=ITEM.sub("", sentence.text))
        return None

    def enumeration(self) -> AnswerCard | None:
        """Return a list with what stands above it."""
        rows = [sentence.text for sentence in sentences_of(self.article.text)]
        items = [row for row in rows if ITEM.match(row)]
        if len(items) < 2:  # one is no list
            return None
        lead = self.article.text[: self.article.text.find(items[0])].rstrip().splitlines()[-1:]
        lines = [Line("", item) for item in items[:MOST_LINES]]
        return self.made(CardKind.LIST, quote=lead[0] if lead else "", lines=lines, more=len(items) - len(lines))

    def sanction(self) -> AnswerCard | None:
        """Return the sanctions of the article, or those that name it, with the duty whose breach they punish."""
        own = [norm for norm in self.norms if norm.kind == NormKind.SANCTION]
        if own:
            breached = [one.article for norm in own for one in norm.breaches.all() if one.article]
            duty = self.nearest(breached)
            if duty is None and any(norm.is_general for norm in own):
                duty = self.duty_found()
            return self.of_sanctions(self.article, own, duty)
        naming = Norm.objects.standing().filter(breaches__article=self.article).order_by("position").distinct()
        norms = [self.placed(norm) for norm in naming.prefetch_related(*PARTS)]
        places = {norm.article_id: norm.article for norm in norms}
        if len(places) != 1:
            return None
        [place] = places.values()
        return self.of_sanctions(place, norms, self.article)

    def of_sanctions(self, place: Article, norms: Sequence[Norm], duty: Article | None) -> AnswerCard:
        """Return the card of some sanctions of one article."""
        return sanction_card(place, norms, duty, self.day, sanctions_beside(place, self.query, self.found))

    def duty_found(self) -> Article | None:
        """Return the first duty of the same text among what was found: a sanction on any breach punishes it too."""
        norms = Norm.objects.standing().filter(version=self.article.version, article__in=self.found, kind__in=DUTIES)
        found = {norm.article_id: norm.article for norm in norms.select_related("article")}
        found.pop(self.article.pk, None)
        first = next((found[pk] for pk in self.found if pk in found), None)
        if first:
            first.version = self.article.version
        return first

    def nearest(self, articles: Sequence[Article]) -> Article | None:
        """Return the article with the most of the words of the query."""
        wanted = set(self.query.words)
        others = [one for one in articles if one.pk != self.article.pk]
        best = max(others, key=lambda one: sum(word in one.text for word in wanted), default=None)
        if best:
            best.version = self.article.version
        return best

    def others(self, chosen: Sentence, sign: re.Pattern[str]) -> list[Line]:
        """Return the other sentences of the article that hold such a datum."""
        rows = [one.text for one in sentences_of(self.article.text) if one != chosen and sign.search(one.text)]
        return [Line("", row) for row in rows]

    def norm_in(self, sentence: Sentence) -> Norm | None:
        """Return the norm that stands in a sentence."""
        return next((norm for norm in self.norms if sentence.start <= norm.start < sentence.end), None)

    def facts(self, norm: Norm | None) -> list[Fact]:
        """Return what a norm tells beside its words."""
        return [Fact(_("主体"), norm.subject, is_quoted=True)] if norm and norm.subject else []


def is_unread(norm: Norm | None) -> bool:
    """Tell whether a norm is there that nobody has checked."""
    return norm is not None and norm.state == NormState.EXTRACTED


BUILDERS: dict[Intent, Builder] = {
    Intent.TIME_LIMIT: ArticleCards.time_limit,
    Intent.AMOUNT: ArticleCards.amount,
    Intent.SANCTION: ArticleCards.sanction,
    Intent.AUTHORITY: ArticleCards.authority,
    Intent.LIST: ArticleCards.enumeration,
    Intent.DEFINITION: ArticleCards.definition,
}
