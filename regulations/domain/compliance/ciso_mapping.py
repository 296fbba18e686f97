"""Mappings for CISO Assistant between two texts of a law, so that an assessment is carried over to the amended one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from regulations.domain.compliance.identifiers import urn, version_id
from regulations.domain.compliance.requirements import Requirement, requirements_of
from regulations.domain.versions import ArticlePair, Comparison
from regulations.models import LawVersion
from regulations.text.structure.diff import Change, Mark, Provision, compared, marks

EQUAL, INTERSECT, NOT_RELATED = "equal", "intersect", "not_related"
SAME = (Change.UNCHANGED, Change.MOVED)
SIGNS = {Mark.DELETE: "〔删：%s〕", Mark.INSERT: "〔增：%s〕", Mark.EQUAL: "%s"}
ABOUT_THE_SAME, GONE, NEW = "内容相近，不是同一条。", "新文本删去。", "新文本增加。"
LONGEST_RATIONALE = 2000  # characters
Mapped = tuple[str, Requirement, Requirement, str]  # relationship, older, newer, rationale
Leaves = dict[int, list[Requirement]]  # the requirements with words, by article


def mapping_library(old: LawVersion, new: LawVersion) -> dict[str, Any]:
    """Return the mappings between two texts of a law as a library, forward and in reverse."""
    older, newer = version_id(old), version_id(new)
    name = f"mapping-{older}-to-{new.date}"
    title = f"{new.law.title} {old.date} → {new.date}"
    pairs = list(mapped(old, new))
    return {
        "urn": urn("library", name),
        "locale": "zh",
        "ref_id": name,
        "name": title,
        "description": title,
        "copyright": "由本库比较两个文本得出，未经核对。",
        "version": 1,
        "publication_date": str(new.promulgated or new.date),
        "provider": "fagui",
        "packager": "fagui",
        "dependencies": [urn("library", older), urn("library", newer)],
        "objects": {
            "requirement_mapping_sets": [
                mapping_set(f"{name}-forward", title, older, newer, pairs, is_reverse=False),
                mapping_set(f"{name}-reverse", title, newer, older, pairs, is_reverse=True),
            ]
        },
    }


def mapping_set(
    name: str, title: str, source: str, target: str, pairs: Sequence[Mapped], *, is_reverse: bool
) -> dict[str, Any]:
    """Return one mapping set: from the older text to the newer, or the reverse."""
    rows = [row(one, source, target, is_reverse=is_reverse) for one in pairs]
    return {
        "urn": urn("req_mapping_set", name),
        "ref_id": name,
        "name": title,
        "description": title,
        "source_framework_urn": urn("framework", source),
        "target_framework_urn": urn("framework", target),
        "requirement_mappings": rows,
    }


def row(one: Mapped, source: str, target: str, *, is_reverse: bool) -> dict[str, Any]:
    """Return a mapping from the source to the target."""
    relationship, old, new, rationale = one
    first, second = (new, old) if is_reverse else (old, new)
    told = {
        "source_requirement_urn": urn("req_node", source, first.key),
        "target_requirement_urn": urn("req_node", target, second.key),
        "relationship": relationship,
    }
    return told | ({"rationale": rationale[:LONGEST_RATIONALE]} if rationale else {})


def mapped(old: LawVersion, new: LawVersion) -> Iterator[Mapped]:
    """Map each requirement that has words to its counterpart, in the order of the newer text."""
    comparison = Comparison(old, new)
    before, after = leaves_of(old), leaves_of(new)
    for pair in comparison.pairs:
        yield from in_pair(pair, before, after)


def leaves_of(version: LawVersion) -> Leaves:
    """Return the requirements with words, by article."""
    found: Leaves = defaultdict(list)
    for one in requirements_of(version):
        if one.article and one.text:
            found[one.article.pk].append(one)
    return found


def in_pair(pair: ArticlePair, before: Leaves, after: Leaves) -> Iterator[Mapped]:
    """Return the mappings of an article and its counterpart.

    One that is new or gone is not related to what stands at its place: the loader asks for both ends.
    """
    if pair.old is None or pair.new is None:
        yield from without_counterpart(pair, before, after)
        return
    here, there = before[pair.old.pk], after[pair.new.pk]
    if pair.change is Change.SIMILAR:
        yield from ((NOT_RELATED, one, there[0], ABOUT_THE_SAME) for one in here if there)
        return
    for found in compared(provisions(here), provisions(there)):
        if found.old is None or found.new is None:
            continue
        one, other = here[found.old], there[found.new]
        if found.change in SAME:
            yield EQUAL, one, other, ""
        else:
            yield INTERSECT, one, other, difference(one.text, other.text)
    yield from parts_left(here, there)


def parts_left(here: Sequence[Requirement], there: Sequence[Requirement]) -> Iterator[Mapped]:
    """Return the parts of an article that only one of the two texts has."""
    found = compared(provisions(here), provisions(there))
    for pair in found:
        if pair.new is None and pair.old is not None and there:
            yield NOT_RELATED, here[pair.old], there[0], GONE
        elif pair.old is None and pair.new is not None and here:
            yield NOT_RELATED, here[0], there[pair.new], NEW


def without_counterpart(pair: ArticlePair, before: Leaves, after: Leaves) -> Iterator[Mapped]:
    """Return an article that only one of the two texts has, beside the first of the other text."""
    first_old = next(iter(before.values()), [])
    first_new = next(iter(after.values()), [])
    if pair.old and first_new:
        yield from ((NOT_RELATED, one, first_new[0], GONE) for one in before[pair.old.pk])
    if pair.new and first_old:
        yield from ((NOT_RELATED, first_old[0], one, NEW) for one in after[pair.new.pk])


def provisions(leaves: Sequence[Requirement]) -> tuple[Provision, ...]:
    """Return requirements as they are compared."""
    return tuple(Provision("", one.text) for one in leaves)


def difference(old: str, new: str) -> str:
    """Return the words of both with what is gone and what is new.

    >>> difference("处一万元罚款", "处五万元罚款")
    '处〔删：一〕〔增：五〕万元罚款'
    """
    return "".join(SIGNS[mark] % text for mark, text in marks(old, new))
