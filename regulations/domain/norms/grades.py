"""Sanctions cut out of their sentences: on which condition, and what is imposed, in the words of the text."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regulations.models import Norm

BREAK = "；"
CONDITION_END = "的，"


@dataclass(frozen=True)
class SanctionGrade:
    """A sanction with its condition and its measure; `act` is the condition of the first grade of its sentence."""

    norm: Norm
    condition: str
    measure: str
    act: str = ""


def sanction_grades(sanctions: Sequence[Norm]) -> Iterator[SanctionGrade]:
    """Return sanctions in the order of the text, each cut out of its sentence; their articles are at hand."""
    by_sentence: dict[tuple[int, int], list[Norm]] = defaultdict(list)
    for norm in sanctions:
        by_sentence[norm.article_id, norm.sentence_start].append(norm)
    for norms in by_sentence.values():
        first = None
        for before, norm, following in zip([None, *norms], norms, [*norms[1:], None], strict=False):
            one = cut_out(norm, before, following)
            yield replace(one, act=first.condition) if first else one
            first = first or one


def cut_out(norm: Norm, before: Norm | None, following: Norm | None) -> SanctionGrade:
    """Return a sanction between the one before it in its sentence and the one that follows."""
    text = norm.article.text
    begin = text.rfind(BREAK, before.end, norm.start) + 1 if before else norm.sentence_start
    begin = begin or (before.end if before else norm.sentence_start)
    end = text.rfind(BREAK, norm.end, following.start) if following else norm.sentence_end
    words = text[begin : end if end >= 0 else norm.sentence_end]
    cut = words.rfind(CONDITION_END, 0, norm.start - begin)
    condition, measure = (words[: cut + 1], words[cut + 2 :]) if cut >= 0 else ("", words)
    return SanctionGrade(norm, condition.strip(), measure.strip())
