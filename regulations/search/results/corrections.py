"""Typing errors: in names (网路安全法, 个人信息保护发第十三条) and in words (劳动和同到期).

A name that stands nowhere is taken for the nearest one; words are those of `engine/typing_errors.py`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from regulations.domain.citations import is_held
from regulations.models import Entry
from regulations.search.engine.search import current_view, near_names, probe
from regulations.search.engine.typing_errors import TypingErrors
from regulations.search.results.hydrate import names_of
from regulations.search.results.likeness import likeness
from regulations.text.citations import NAMES, SHORT_NAMES, citation_in, is_law_name
from regulations.text.language.normalize import fold
from regulations.text.language.pinyin import spelled
from regulations.text.language.segmenter import HAN_RUN

LONGEST = 40  # characters
SHORTEST = 4  # of a name that does not end like one of a law
SURE = 5  # characters of a name in which one may be wrong that sounds otherwise
VERY_LONG = 7  # in which two may be wrong if one of them sounds the same
SIGNS = re.compile(r"[\"“”「」『』《》:：-]")  # of what is meant as it stands
TELLING = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:省|市|县|州|盟|旗|自治区|特别行政区)|[一二三四五六七八九十]")


@dataclass(frozen=True)
class Correction:
    """A name or words as they were typed and as they were meant, and the query with the one in place of the other."""

    typed: str
    meant: str
    text: str
    is_name: bool = True


def correction_of(text: str) -> Correction | None:
    """Return what was meant by a query with a typing error; None where there is none.

    Raises SearchUnavailableError where there is no index.
    """
    return corrected_name(text) or corrected_words(text)


def corrected_words(text: str) -> Correction | None:
    """Return what was meant by a query with typing errors in its words; never within quotation or title marks."""
    if SIGNS.search(text):
        return None
    found = TypingErrors(current_view()).replacements(text)
    meant = text
    for one in found:  # from behind
        meant = meant[: one.start] + one.meant + meant[one.start + len(one.typed) :]
    pairs = dict.fromkeys((one.typed, one.meant) for one in reversed(found))
    typed = "、".join(word for word, _ in pairs)
    return Correction(typed, "、".join(word for _, word in pairs), meant, is_name=False) if found else None


def corrected_name(text: str) -> Correction | None:
    """Return what was meant by a query that is a name with a typing error, perhaps with the number of an article.

    None where the name is one, or stands in any text. Asks the index at most twice, the database at most three times;
    raises SearchUnavailableError where there is no index.
    """
    text = text.strip()
    cited = citation_in(text) if len(text) <= LONGEST else None
    has_number = cited is not None and cited.pinpoint.article is not None
    name = ((cited.name if cited and has_number else text) or "").strip("《》 ")
    if HAN_RUN.fullmatch(name) is None or not (has_number or is_law_name(name) or len(name) >= SHORTEST):
        return None
    if name in NAMES or name in SHORT_NAMES:  # of a law that may not be here
        return None
    near = near_names(name)  # mostly none, so it comes before what takes longer
    if not near or is_held(name) or probe(f'"{name}"').count:
        return None
    meant = nearest(name, near)
    return Correction(name, meant, text.replace(name, meant, 1)) if meant else None


def nearest(name: str, near: Iterable[int]) -> str | None:
    """Return the name, of some entries, that was meant by a name with a typing error; None where that is not certain.

    One that sounds the same comes first. A character that sounds otherwise may be wrong in a long name, but not in the
    name of a place or in a number: these tell laws apart.
    """
    entries = Entry.objects.published().filter(pk__in=near).prefetch_related("aliases")
    names: dict[str, str] = {fold(other).text: other for entry in entries for other in (entry.title, *names_of(entry))}
    name, sound = fold(name).text, spelled(name)
    if alike := [other for folded, other in names.items() if len(folded) == len(name) and spelled(other) == sound]:
        return max(alike, key=lambda other: likeness(other, name))
    if len(name) < SURE:
        return None
    places = TELLING.findall(name)
    close: list[str] = [
        other for folded, other in names.items() if is_close(folded, name) and TELLING.findall(folded) == places
    ]
    return max(close, key=lambda other: likeness(other, name), default=None)


def is_close(name: str, typed: str) -> bool:
    """Tell whether a name is one typing error away, or two, of which one sounds the same, in a very long one.

    >>> is_close("网络安全审查办法", "网路安全审察办法"), is_close("某某数据条例", "某县资料条例")
    (True, False)
    """
    distance = OSA.distance(name, typed)
    if distance != 2 or len(typed) < VERY_LONG or len(name) != len(typed):
        return bool(distance == 1)
    return any(one != other and spelled(one) == spelled(other) for one, other in zip(name, typed, strict=True))
