"""Norms as data: what a norm says as JSON, and back; the same names as in the API and in docs/NORMS.md."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from regulations.models import Norm
from regulations.text import norms as texts

Data = Mapping[str, Any]


def data_of(norm: texts.Norm) -> dict[str, Any]:
    """Return what a norm says, without its place and without what is derived from its words alone.

    >>> data_of(texts.find("甲应当登记。")[0])["kind"]
    'duty'
    """
    return {
        "kind": norm.kind.value,
        "subject": norm.subject,
        "authority": norm.authority,
        "deadlines": [
            {"text": one.text, "amount": one.amount, "unit": one.unit.value, "from": one.since}
            for one in norm.deadlines
        ],
        "sanctions": [
            {"type": one.type.value, "min": one.least, "max": one.most, "unit": one.unit, "on": one.on}
            for one in norm.sanctions
        ],
        "breaches": list(norm.breaches),
        "items": norm.items,
    }


def with_data(norm: texts.Norm, data: Data) -> texts.Norm:
    """Return a norm at the same place that says what the data do.

    >>> norm = texts.find("甲应当在三日内登记。")[0]
    >>> with_data(norm, data_of(norm)) == norm
    True
    """
    return replace(
        norm,
        kind=texts.NormKind(data["kind"]),
        subject=data["subject"],
        authority=data["authority"],
        deadlines=tuple(
            texts.Deadline(one["text"], one["amount"], texts.TimeUnit(one["unit"]), one["from"])
            for one in data["deadlines"]
        ),
        sanctions=tuple(
            texts.Sanction(texts.SanctionType(one["type"]), one["min"], one["max"], one["unit"], one["on"])
            for one in data["sanctions"]
        ),
        breaches=tuple(data["breaches"]),
        items=data["items"],
    )


def norm_in(row: Norm) -> texts.Norm:
    """Return a stored norm as the rules return one; its parts have to be at hand (`with_parts`)."""
    return texts.Norm(
        texts.NormKind(row.kind),
        row.start,
        row.end,
        row.trigger,
        subject=row.subject or None,
        authority=row.authority or None,
        deadlines=tuple(
            texts.Deadline(one.text, one.amount, texts.TimeUnit(one.unit), one.since or None)
            for one in row.deadlines.all()
        ),
        sanctions=tuple(
            texts.Sanction(texts.SanctionType(one.type), one.least, one.most, one.unit or None, one.on or None)
            for one in row.sanctions.all()
        ),
        breaches=tuple(map(str, row.breaches.all())),
        items=row.items,
        vague_times=row.vague_words,
        is_general=row.is_general,
        matter=texts.Matter(row.matter),
    )
