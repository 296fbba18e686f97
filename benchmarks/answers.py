"""How often search has the right answer first, among the first three and the first ten, by group of questions.

    FAGUI_DATA_DIR=… python -m benchmarks.answers [--half training | --file questions.jsonl] [--missed] [--write]

asks the questions of `benchmarks/questions`, or of a file in their form, as a page does and prints a row for each
group, and how many answer cards quote an answer. `--write` puts the figures into the folder of the data, where the page
`/quality/` shows them. `--missed` lists the
questions of which the first result is no answer, with what came first; use it with the training half only.
"""

import argparse
import datetime
import json
import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measuring import say
from benchmarks.stard import NO_NAME

if TYPE_CHECKING:
    from regulations.search import AnswerCard, Result, SearchResponse

QUESTIONS = Path(__file__).with_name("questions")
HALVES = ("training", "measuring")
GROUPS = ("lay", "professional", "compliance", "records", "names", "hard")
PLACES = (1, 3, 10)
GOAL, GROUP_GOAL = (72, 88, 95), (60, 80, 90)  # percent of the questions, by place
OF_A_LAW = re.compile(r"《(?P<title>.{1,120})》(?P<label>[^@]{0,30})(?:@(?P<since>[\d-]{10}))?")


@dataclass(frozen=True)
class Answer:
    """A law or one of its articles, perhaps of the text in force since a day; or a record by its natural key."""

    ref: str  # of a law its title without the name of the state and punctuation
    label: str = ""
    since: str = ""

    @classmethod
    def of(cls, text: str) -> "Answer":
        """Read an answer as the file has it.

        >>> Answer.of("《公司法》第二十条@2018-10-26")
        Answer(ref='公司法', label='第二十条', since='2018-10-26')
        """
        found = OF_A_LAW.fullmatch(text)
        return cls(name_of(found["title"]), found["label"], found["since"] or "") if found else cls(text)

    def is_met(self, result: "Result") -> bool:
        """Tell whether a result is this answer."""
        if result.article:
            version = result.article.version
            of_the_text = not self.since or str(version.effective or "") == self.since
            return of_the_text and (name_of(result.entry.title), result.article.label) == (self.ref, self.label)
        return self.ref in (str(result.entry.ref), name_of(result.entry.title)) and not self.label


@dataclass(frozen=True)
class Question:
    """A question, its group, and the answers of which one is enough."""

    group: str
    text: str
    answers: tuple[Answer, ...]

    def place(self, results: Iterable["Result"]) -> int | None:
        """Return the place of the first answer among results, from 1 on."""
        return next(
            (place for place, result in enumerate(results, 1) if any(one.is_met(result) for one in self.answers)), None
        )


def name_of(title: str) -> str:
    """Return a title as titles are compared."""
    return NO_NAME.sub("", title.replace("中华人民共和国", ""))


def read_half(half: str) -> list[Question]:
    """Read one half of the questions."""
    return read_file(QUESTIONS / f"{half}.jsonl")


def read_file(path: Path) -> list[Question]:
    """Read questions: a line of JSON for each."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Question(row["group"], row["question"], tuple(map(Answer.of, row["answers"]))) for row in rows]


def shares(places: Sequence[int | None]) -> tuple[int, ...]:
    """Return how many percent of the questions have their answer among the first one, three and ten results.

    >>> shares([1, 2, None, 11])
    (25, 50, 50)
    """
    found = [place for place in places if place is not None]
    return tuple(round(100 * sum(place <= most for place in found) / len(places)) for most in PLACES)


def by_group(questions: Sequence[Question], places: Sequence[int | None]) -> Mapping[str, Sequence[int | None]]:
    """Return the places of the answers of each group, and of all."""
    found: dict[str, list[int | None]] = defaultdict(list)
    for question, place in zip(questions, places, strict=True):
        found[question.group].append(place)
    ordered = sorted(found, key=lambda group: GROUPS.index(group) if group in GROUPS else len(GROUPS))
    return {**{group: found[group] for group in ordered}, "all": list(places)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=HALVES, default="measuring")
    parser.add_argument("--file", type=Path, help="questions of one's own, in the same form")
    parser.add_argument("--write", action="store_true", help="write the figures for the page /quality/")
    parser.add_argument("--missed", action="store_true", help="list the questions without an answer in the first place")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
    import django

    django.setup()
    questions = read_file(options.file) if options.file else read_half(options.half)
    answered = [ask(question.text) for question in questions]
    found = [one.results for one in answered]
    cards = [is_right(question, one.card) for question, one in zip(questions, answered, strict=True) if one.card]
    places = [question.place(results) for question, results in zip(questions, found, strict=True)]
    groups = by_group(questions, places)
    for line in table(groups):
        say(line)
    say(f"answer cards: {len(cards)} shown, {sum(cards)} right")
    if options.write:
        write(groups, cards, options.file.name if options.file else options.half)
    if options.missed:
        for question, place, results in zip(questions, places, found, strict=True):
            if place != 1:
                first = " | ".join(result.name for result in results[:3])
                say(f"{question.group:12} {place or '–':>3} {question.text}  ←  {first}")


def ask(text: str) -> "SearchResponse":
    """Return the first page of a search, as the API has it."""
    from regulations.search import SearchRequest, answer  # once Django is set up

    return answer(SearchRequest(text, page_size=PLACES[-1]))


def is_right(question: Question, card: "AnswerCard") -> bool:
    """Tell whether a card quotes an answer to a question: its article or law, or what ended a law that is absent."""
    quoted = {(name_of(card.law.title), card.article.label if card.article else "")} if card.law else set()
    for line in () if card.law else card.lines:
        if line.article:
            quoted.add((name_of(line.article.version.law.title), line.article.label))
    return any((answer.ref, answer.label) in quoted for answer in question.answers)


def write(groups: Mapping[str, Sequence[int | None]], cards: Sequence[bool], source: str) -> None:
    """Write the figures where the page /quality/ reads them."""
    from django.conf import settings

    from regulations.domain.quality import FILE_NAME

    git = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(git, cwd=QUESTIONS, capture_output=True, text=True, check=False).stdout  # noqa: S603
    rows = [
        dict(zip(("group", "questions", "first", "in_3", "in_10"), (name, len(places), *shares(places)), strict=True))
        for name, places in groups.items()
    ]
    told = {
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "commit": commit.strip(),
        "source": source,
        "groups": rows,
        "cards": {"shown": len(cards), "right": sum(cards)},
    }
    (settings.DATA_DIR / FILE_NAME).write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")


def table(groups: Mapping[str, Sequence[int | None]]) -> list[str]:
    """Return the rows: group, number of questions, percent first, in three, in ten, and whether the goal is met."""
    rows = [f"{'group':14}{'n':>4}   first  in 3  in 10"]
    for group, places in groups.items():
        goal = GOAL if group == "all" else GROUP_GOAL
        reached = shares(places)
        met = "met" if all(share >= wanted for share, wanted in zip(reached, goal, strict=True)) else "missed"
        first, three, ten = reached
        rows.append(f"{group:14}{len(places):4}   {first:4}   {three:4}   {ten:4}   {met}")
    return rows


if __name__ == "__main__":
    main()
