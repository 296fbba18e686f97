"""Reads the norms of an article: each sentence in its parts, each part in its clauses; no model, no database."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from regulations.text.norms.breaches import breaches_in, is_any_breach
from regulations.text.norms.clauses import Sentence, Span, sentences
from regulations.text.norms.deadlines import deadlines_in
from regulations.text.norms.matters import matter_of
from regulations.text.norms.sanctions import VERB, sanctions_in
from regulations.text.norms.subjects import MOST_BEFORE, is_organ, is_thing, name_at, subject_before
from regulations.text.norms.triggers import (
    imposes,
    is_act_of_an_organ,
    is_condition,
    is_no_norm,
    is_topic,
    triggers_in,
    unglued,
)
from regulations.text.norms.unread import unread_in
from regulations.text.norms.vague_times import vague_times_in
from regulations.text.norms.values import Deadline, Norm, NormKind, Reading, Sanction, SanctionType, Unread

AUTHORITY = re.compile(
    r"(?:依法)?由其?(?P<who>[^，。；]{2,80}?)"
    r"(?=$|依法|依照|根据|按照|责令|处|给予|予以|没收|吊销|撤销|取消|暂停|暂扣|收回|追究|取缔|可以|应当|视情节|会同|在|对|并)"
)
# What courts and superiors impose, not the authority of the grades before.
OF_OTHERS = frozenset({SanctionType.CRIMINAL, SanctionType.DISCIPLINARY, SanctionType.CIVIL, SanctionType.COMPENSATION})
NEVER_GENERAL = OF_OTHERS | {SanctionType.OTHER}  # every text has such a clause; it says nothing of its duties
BY = "由"
ACTS = re.compile("下列[^：，]{0,16}(?:义务|职责|措施|要求|工作|规定)[^：]{0,80}：?$")
CASE = re.compile("的[；。]?$")
LATER_GRADE = re.compile("情节|拒不|逾期|造成|构成|后果")  # of the acts that its sentence begins with
SHOULD = re.compile("也?(?:应当|必须|应)")
ONLY_A_LIMIT = re.compile(r"(?:自|从|在)[^，。；]{1,60}(?:内|前)")
SINCE = re.compile(r"(?:自|从)(?P<since>[^，。；]{1,60})起|(?P<after>[^，。；]{1,60})后")
ANYBODY = re.compile("(?:任何|其他)[^，。；]{1,10}?(?:和|或者)个人")
LONGEST_NAME = 400  # characters behind 由 in which the name of a body ends


@dataclass(frozen=True)
class Context:
    """What a part of a sentence takes over from the one before it."""

    subject: str | None = None
    authority: str | None = None
    breaches: tuple[str, ...] = ()
    is_general: bool = False


def find(text: str, article: str | None = None) -> list[Norm]:
    """Return the norms of an article in order; `text` is without its label, `article` its number: 287-1.

    >>> [norm] = find("网络运营者应当在三十日内报告。")
    >>> norm.kind.value, norm.trigger, norm.subject, norm.deadlines[0].amount
    ('duty', '应当', '网络运营者', 30)
    """
    return list(read(text, article).norms)


def read(text: str, article: str | None = None) -> Reading:
    """Return the norms of an article, and its sentences that have the words of a norm but gave none.

    >>> reading = read("调度室负责日常工作。甲单位应当登记。")
    >>> [norm.trigger for norm in reading.norms], [(one.word, one.reason.value) for one in reading.unread]
    (['应当'], [('负责', 'body')])
    """
    found: list[Norm] = []
    unread: list[Unread] = []
    paragraph, subject = 0, None
    for sentence in sentences(text):
        before = subject if sentence.paragraph == paragraph else None
        norms = with_words_around(text, sentence, list(in_sentence(sentence, before, article)), article)
        found += norms
        unread += filter(None, [None if norms else unread_in(sentence)])
        paragraph, subject = sentence.paragraph, next((norm.subject for norm in norms if norm.subject), before)
    return Reading(tuple(found), tuple(unread))


def in_sentence(sentence: Sentence, inherited: str | None, article: str | None) -> Iterator[Norm]:
    """Return the norms of a sentence; `inherited` is the subject of the one before it in its paragraph."""
    if is_no_norm(sentence.text):
        return
    context = Context()
    for part in sentence.parts:
        clauses = unglued(part)
        if any(imposes(clause) and not is_topic(clauses, place) for place, clause in enumerate(clauses)):
            norms, context = sanctions_of(clauses, sentence, context, article)
            yield from norms
        else:
            others = list(others_of(clauses, sentence, context.subject or inherited))
            yield from others
            context = Context(next((norm.subject for norm in others if norm.subject), context.subject))


def with_words_around(text: str, sentence: Sentence, norms: Sequence[Norm], article: str | None) -> list[Norm]:
    """Return the norms of a sentence with what the words between them and the next say: times, and what it is about."""
    begins = [begin_of_clause(text, sentence, norm) for norm in norms]
    ends = [*begins[1:], sentence.end]
    return [
        with_acts(text, sentence, norm, begin, article)
        if norm.kind is NormKind.SANCTION
        else with_words_in(text, sentence, norm, begin, end)
        for norm, begin, end in zip(norms, begins, ends, strict=False)
    ]


def with_acts(text: str, sentence: Sentence, norm: Norm, begin: int, article: str | None) -> Norm:
    """Return a sanction with what the acts say that it punishes: what they are about, and articles in list items."""
    condition = max(sentence.start, text.rfind("；", sentence.start, begin) + 1)
    acts = text[sentence.start if LATER_GRADE.match(text, condition) else condition : norm.start]
    items = text[norm.end : sentence.end].partition("\n")[2]
    listed = breaches_in([Span(line, 0) for line in items.split("\n")], article, sentence.paragraph) if items else ()
    return replace(norm, matter=matter_of(acts + items), breaches=norm.breaches or listed)


def with_words_in(text: str, sentence: Sentence, norm: Norm, begin: int, end: int) -> Norm:
    """Return a norm with what the words of its clauses say; conditions before them tell what it is about too."""
    condition = max(sentence.start, text.rfind("；", sentence.start, begin) + 1)
    return replace(
        norm,
        deadlines=(*norm.deadlines, *limits_of_items(text[norm.end : sentence.end] if norm.items else "")),
        vague_times=vague_times_in(text[begin:end]),
        matter=matter_of(text[condition:end]),
    )


def limits_of_items(text: str) -> Iterator[Deadline]:
    """Return the limits in list items that say what has to be done: 履行下列义务; cases end in 的 and have none."""
    announced, _, items = text.partition("\n")
    if ACTS.search(announced):
        for line in items.split("\n"):
            yield from () if CASE.search(line) else deadlines_in(line)


def begin_of_clause(text: str, sentence: Sentence, norm: Norm) -> int:
    """Return where the clause of a norm begins in its article."""
    return max(sentence.start, *(text.rfind(mark, sentence.start, norm.start) + 1 for mark in "，；："))


def sanctions_of(
    clauses: Sequence[Span], sentence: Sentence, context: Context, article: str | None
) -> tuple[list[Norm], Context]:
    """Return the sanctions of a part, a norm for each grade, and what the next part takes over."""
    found: list[Norm] = []
    conditions: list[Span] = []
    grade: list[Span] = []
    for place, clause in enumerate(clauses):
        if not imposes(clause):
            conditions.append(clause)
            continue
        grade.append(clause)
        if place + 1 < len(clauses) and imposes(clauses[place + 1]):
            continue
        named = next(filter(None, (name_at(one.text.removesuffix("的")) for one in conditions)), None)
        named = named or named_in(grade[0])
        cited = breaches_in(conditions, article, sentence.paragraph)
        breached = cited or context.breaches
        is_general = not breached and not named and (context.is_general or is_any_breach(conditions))
        told = Context(named or context.subject, authority_of(grade, conditions), breached, is_general)
        found.append(sanction(grade, told, context, sentence))
        context = replace(told, authority=told.authority or context.authority)
        conditions, grade = [], []
    return found, context


def named_in(clause: Span) -> str | None:
    """Return who a clause names before 应当: 承运人应当承担责任."""
    found = SHOULD.search(clause.text)
    return name_at(clause.text[: found.start()]) if found else None


def authority_of(grade: Sequence[Span], conditions: Sequence[Span]) -> str | None:
    """Return who imposes a sanction, as its clauses or those right before them name it."""
    told = (AUTHORITY.match(clause.text) for clause in (*grade, *conditions[-2:]))
    return next((found["who"] for found in told if found), None)


def sanction(grade: Sequence[Span], told: Context, before: Context, sentence: Sentence) -> Norm:
    """Return the norm of a grade; its authority is that of the grade before where it names none."""
    text = "，".join(clause.text for clause in grade)
    subject, imposed = with_persons(told.subject, sanctions_in(text))
    is_of_others = {one.type for one in imposed} <= OF_OTHERS
    verb = next(VERB.finditer(grade[0].text))
    start = grade[0].start + verb.start()
    return Norm(
        NormKind.SANCTION,
        start,
        start + len(verb[0]),
        verb[0],
        subject=subject,
        authority=told.authority or (None if is_of_others else before.authority),
        deadlines=deadlines_in(text),
        sanctions=imposed,
        breaches=told.breaches,
        items=sentence.items,
        is_general=told.is_general and not {one.type for one in imposed} <= NEVER_GENERAL,
    )


def with_persons(subject: str | None, imposed: Sequence[Sanction]) -> tuple[str | None, tuple[Sanction, ...]]:
    """Return the subject of sanctions and who else they are on: one who alone is punished is the subject."""
    persons = {one.on for one in imposed}
    alone = persons.pop() if len(persons) == 1 else None
    subject = alone or subject
    return subject, tuple(replace(one, on=None) if one.on == subject else one for one in imposed)


def others_of(clauses: Sequence[Span], sentence: Sentence, inherited: str | None) -> Iterator[Norm]:
    """Return the duties, prohibitions, powers and rights of a part; its list items belong to the last."""
    found = [
        norm
        for place, clause in enumerate(clauses)
        if not is_condition(clause)
        for norm in of_clause(clauses, place, inherited)
    ]
    yield from found[:-1]
    yield from (replace(norm, items=sentence.items) for norm in found[-1:])


def of_clause(clauses: Sequence[Span], place: int, inherited: str | None) -> Iterator[Norm]:
    """Return the norms of a clause: one for each trigger that governs a predicate."""
    clause = clauses[place]
    own = with_event(deadlines_in(with_following(clauses, place)), clauses, place)
    deadlines = own or deadlines_before(clauses, place)
    for told, found in triggers_in(clause):
        subject = subject_of(clauses, place, found, inherited)
        kind = kind_of(told, found, clause, subject)
        if kind is None:
            continue
        start = clause.start + found.start()
        yield Norm(kind, start, start + len(found[0]), found[0], subject=subject, deadlines=deadlines)
        if found[0] == BY:
            break


def with_following(clauses: Sequence[Span], place: int) -> str:
    """Return a clause with those behind it that have no trigger of their own: 应当将原因，在二十四小时以内通知家属."""
    behind = clauses[place + 1 : place + 1 + MOST_BEFORE]
    own = takewhile(lambda clause: not is_condition(clause) and not any(triggers_in(clause)), behind)
    return "，".join([clauses[place].text, *(clause.text for clause in own)])


def with_event(deadlines: tuple[Deadline, ...], clauses: Sequence[Span], place: int) -> tuple[Deadline, ...]:
    """Return limits with the event from which they run, where a clause before tells it.

    自处罚之日起，五年内; 达成协议后，应当在三日内; a condition may stand between them.
    """
    before = [clause.text for clause in clauses[max(0, place - 2) : place]]
    if len(before) == 2 and before[-1].endswith("的"):
        before.pop()
    told = SINCE.fullmatch(before[-1]) if before else None
    since = (told["since"] or told["after"]) if told else None
    return tuple(replace(one, since=since) if since and not one.since else one for one in deadlines)


def deadlines_before(clauses: Sequence[Span], place: int) -> tuple[Deadline, ...]:
    """Return the limits of a clause before that is only a limit: 自终结之日起二年内，有…的，可以."""
    before = clauses[max(0, place - MOST_BEFORE) : place]
    return next((deadlines_in(one.text) for one in reversed(before) if ONLY_A_LIMIT.fullmatch(one.text)), ())


def kind_of(told: NormKind, trigger: re.Match[str], clause: Span, subject: str | None) -> NormKind | None:
    """Return what a trigger says of a subject; None where it says nothing."""
    by_an_organ = subject is not None and is_organ(subject)
    if trigger[0] == BY:
        return None if subject is None else NormKind.POWER if by_an_organ else NormKind.DUTY
    if told is NormKind.POWER:
        return told if by_an_organ else None
    if told is NormKind.RIGHT and (by_an_organ or (subject is None and is_act_of_an_organ(clause, trigger))):
        return NormKind.POWER
    return told


def subject_of(clauses: Sequence[Span], place: int, trigger: re.Match[str], inherited: str | None) -> str | None:
    """Return who a trigger is about: behind 由 where that leads in the body, else before it, else named last."""
    text = clauses[place].text
    rest = text[trigger.end() : trigger.end() + LONGEST_NAME]
    if trigger[0] == BY:
        return name_at(rest)
    if rest.startswith(BY):
        return name_at(rest[1:])
    if anybody := ANYBODY.match(rest):
        return anybody[0]
    found = subject_before(clauses, place, trigger.start())
    before = text[max(0, trigger.start() - LONGEST_NAME) : trigger.start()]
    return found or (None if is_thing(before) else inherited)
