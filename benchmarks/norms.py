"""How well norms are read out of articles, against labels made by reading.

    python -m benchmarks.norms EXAMPLES [--errors]

EXAMPLES has a line of JSON for each article: its text, its number, and its norms with the fields of docs/NORMS.md. It
prints precision and recall of the kinds with the places of their triggers, then how often each field of the norms that
were found is exactly as labelled.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from regulations.text.language.numerals import number_or_none
from regulations.text.norms import Norm, find

FIELDS = ("subject", "authority", "deadlines", "sanctions", "breaches", "items")
LABEL = re.compile(r"第(?P<number>[^条]{1,12})条(?:之(?P<suffix>.{1,3}))?")
Place = tuple[str, int, int]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("--errors", action="store_true", help="print each difference")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for line in options.examples.read_text(encoding="utf-8").splitlines():
        example = json.loads(line)
        for difference in compared(example, counts):
            if options.errors:
                say(f"{example['law']} {example['article']}: {difference}")
    right, wrong, missed = counts["right"], counts["wrong"], counts["missed"]
    precision, recall = right / (right + wrong), right / (right + missed)
    measure = 2 * right / (2 * right + wrong + missed)
    say(f"kinds      precision {precision:.3f}  recall {recall:.3f}  F1 {measure:.3f}")
    for name in FIELDS:
        say(f"{name:<10} {counts[name] / right:.3f} of {right} norms")


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def compared(example: dict[str, Any], counts: Counter[str]) -> Iterator[str]:
    """Count what is right of an article, and return what is not."""
    found = {
        (norm.kind.value, norm.start, norm.end): norm for norm in find(example["text"], number(example["article"]))
    }
    wanted: dict[Place, Any] = {(one["kind"], one["start"], one["end"]): one for one in example["norms"]}
    counts.update(right=len(found.keys() & wanted), wrong=len(found.keys() - wanted), missed=len(wanted.keys() - found))
    yield from (f"too much: {place} {found[place].trigger}" for place in found.keys() - wanted.keys())
    yield from (f"missed: {place} {wanted[place]['trigger']}" for place in wanted.keys() - found.keys())
    for place in found.keys() & wanted.keys():
        told = fields_of(found[place])
        for name in FIELDS:
            label = without_nothing(wanted[place][name])
            counts[name] += told[name] == label
            if told[name] != label:
                yield f"{name} of {place}: {told[name]}, not {label}"


def fields_of(norm: Norm) -> dict[str, Any]:
    """Return the fields of a norm as labels have them."""
    deadlines = [
        {"text": one.text, "amount": one.amount, "unit": one.unit.value, "from": one.since} for one in norm.deadlines
    ]
    sanctions = [
        {"type": one.type.value, "min": one.least, "max": one.most, "unit": one.unit, "on": one.on}
        for one in norm.sanctions
    ]
    told = {"deadlines": deadlines, "sanctions": sanctions, "breaches": list(norm.breaches)}
    told |= {name: getattr(norm, name) for name in ("subject", "authority", "items")}
    return {name: without_nothing(value) for name, value in told.items()}


def without_nothing(value: Any) -> Any:
    """Return a value without the parts that are null, which labels may leave out."""
    if isinstance(value, list):
        return [without_nothing(one) for one in value]
    return {k: v for k, v in value.items() if v is not None} if isinstance(value, dict) else value


def number(label: str) -> str | None:
    """Return the number of an article by its label.

    >>> number("第二百八十七条之一"), number("第三条")
    ('287-1', '3')
    """
    found = LABEL.fullmatch(label)
    if found is None:
        return None
    suffix = number_or_none(found["suffix"]) if found["suffix"] else None
    return f"{number_or_none(found['number'])}{f'-{suffix}' if suffix else ''}"


if __name__ == "__main__":
    main()
