"""How well norms are read out of articles, against labels made by reading.

    python -m benchmarks.norms TABLE [CORPUS] [--errors]

TABLE has a line of JSON for each article, with its norms. It holds the text of the article, or refers to it by file,
label and digest, and to words by their places, as `benchmarks/norms_gold.jsonl` does; its texts are read in CORPUS.
Prints precision and recall of the kinds with the places of their triggers, over all, by genre and by kind; then how
often each field of the norms that were found is exactly as labelled. Articles marked as contested are left out.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.articles import articles_of, prepare
from benchmarks.measuring import say
from regulations.text.language.numerals import number_or_none
from regulations.text.norms import Norm, find

FIELDS = ("subject", "authority", "deadlines", "sanctions", "breaches", "items")
# Fields that most norms don't have: these are measured on norms that have them, by the label or as read.
SELDOM = frozenset({"authority", "deadlines", "sanctions", "breaches", "items"})
LABEL = re.compile(r"第(?P<number>[^条]{1,12})条(?:之(?P<suffix>.{1,3}))?")
Place = tuple[str, int, int]
Label = dict[str, Any]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--errors", action="store_true", help="print each difference")
    options = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    contested = 0
    for example in examples(options.table, options.corpus):
        if example.get("contested"):
            contested += 1
            continue
        for difference in compared(example, counts):
            if options.errors:
                say(f"{example.get('file') or example['law']} {example['article']}: {difference}")
    for group in sorted({group for group, outcome in counts if outcome in ("right", "wrong", "missed")}):
        say(quality(group, counts))
    for name in FIELDS:
        right, all_of_them = counts[name, "same"], counts[name, "all"]
        say(f"{name:<16} {right / max(1, all_of_them):.3f} of {all_of_them} norms")
    say(f"contested, left out: {contested} articles")


def quality(group: str, counts: Counter[tuple[str, str]]) -> str:
    """Return precision, recall and F1 of a group as a line."""
    right, wrong, missed = (counts[group, outcome] for outcome in ("right", "wrong", "missed"))
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    measure = 2 * right / max(1, 2 * right + wrong + missed)
    return f"{group:<16} precision {precision:.3f}  recall {recall:.3f}  F1 {measure:.3f}  of {right + missed} norms"


def examples(table: Path, corpus: Path | None) -> Iterator[Label]:
    """Return the labelled articles with their texts and words."""
    for line in table.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if "text" not in label:
            if corpus is None:
                raise SystemExit("The table refers to texts of a corpus: name its directory as second argument.")
            label["text"] = text_of(label, corpus)
            label["norms"] = [in_words(norm, label["text"]) for norm in label["norms"]]
        yield label


def text_of(label: Label, corpus: Path) -> str:
    """Return the text that a label refers to; stop where the corpus holds another one."""
    for one in articles_of(corpus, corpus / label["file"]):
        if one.article == label["article"] and one.sha256 == label["sha256"]:
            return one.text
    raise SystemExit(f"{label['file']} {label['article']}: the corpus has no such text.")


def in_words(norm: Label, text: str) -> Label:
    """Return a norm that tells words by their places as one that has the words."""

    def words(place: list[int] | None) -> str | None:
        return text[place[0] : place[1]] if place else None

    deadlines = [
        {
            "text": words([one["start"], one["end"]]),
            "amount": one["amount"],
            "unit": one["unit"],
            "from": words(one.get("from")),
        }
        for one in norm.get("deadlines", [])
    ]
    return {
        "kind": norm["kind"],
        "start": norm["start"],
        "end": norm["end"],
        "trigger": words([norm["start"], norm["end"]]),
        "subject": words(norm.get("subject")),
        "authority": words(norm.get("authority")),
        "deadlines": deadlines,
        "sanctions": [{**one, "on": words(one.get("on"))} for one in norm.get("sanctions", [])],
        "breaches": norm.get("breaches", []),
        "items": norm.get("items"),
    }


def compared(example: Label, counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """Count what is right of an article, and return what is not."""
    found = {
        (norm.kind.value, norm.start, norm.end): norm for norm in find(example["text"], number(example["article"]))
    }
    wanted: dict[Place, Label] = {(one["kind"], one["start"], one["end"]): one for one in example["norms"]}
    for outcome, places in (
        ("right", found.keys() & wanted),
        ("wrong", found.keys() - wanted),
        ("missed", wanted.keys() - found),
    ):
        for place in places:
            counts.update((group, outcome) for group in ("all", f"  {place[0]}", f"  in {example.get('genre', 'all')}"))
    yield from (f"too much: {place} {found[place].trigger}" for place in found.keys() - wanted.keys())
    yield from (f"missed: {place} {wanted[place]['trigger']}" for place in wanted.keys() - found.keys())
    for place in found.keys() & wanted.keys():
        yield from compared_fields(place, fields_of(found[place]), wanted[place], counts)


def compared_fields(place: Place, told: Label, wanted: Label, counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """Count what is right of the fields of a norm, and return what is not."""
    for name in FIELDS:
        label = without_nothing(wanted[name])
        if name in SELDOM and not label and not told[name]:
            continue
        counts[name, "all"] += 1
        counts[name, "same"] += told[name] == label
        if told[name] != label:
            yield f"{name} of {place}: {told[name]}, not {label}"


def fields_of(norm: Norm) -> Label:
    """Return the fields of a norm as labels have them."""
    deadlines = [
        {"text": one.text, "amount": one.amount, "unit": one.unit.value, "from": one.since} for one in norm.deadlines
    ]
    sanctions = [
        {"type": one.type.value, "min": one.least, "max": one.most, "unit": one.unit, "on": one.on}
        for one in norm.sanctions
    ]
    told: Label = {"deadlines": deadlines, "sanctions": sanctions, "breaches": list(norm.breaches)}
    told |= {name: getattr(norm, name) for name in ("subject", "authority", "items")}
    return {name: without_nothing(value) for name, value in told.items()}


def without_nothing(value: Any) -> Any:
    """Return a value without the parts that are null, which labels may leave out."""
    if isinstance(value, list):
        return [without_nothing(one) for one in value]
    return {k: v for k, v in value.items() if v is not None} if isinstance(value, dict) else value


def number(label: str) -> str | None:
    """Return the number of an article by its label.

    >>> number("第二百八十七条之一"), number("第三条"), number("十五、")
    ('287-1', '3', None)
    """
    found = LABEL.fullmatch(label)
    if found is None:
        return None
    suffix = number_or_none(found["suffix"]) if found["suffix"] else None
    return f"{number_or_none(found['number'])}{f'-{suffix}' if suffix else ''}"


if __name__ == "__main__":
    prepare()
    main()
