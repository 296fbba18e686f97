"""OSCAL catalogs: a text with its headings as groups, its articles as controls, paragraphs and items as parts.

https://pages.nist.gov/OSCAL/ defines the format. Ids and dates depend on the text alone, so that an export of the same
text is the same file.
"""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from regulations.domain.compliance.ciso_framework import address
from regulations.domain.compliance.identifiers import urn, version_id
from regulations.domain.compliance.requirements import Requirement, requirements_of
from regulations.models import LawVersion

OSCAL_VERSION = "1.1.3"
NAMESPACE = "https://fagui.example/ns/oscal"


def catalog(version: LawVersion, base: str) -> dict[str, Any]:
    """Return a text as an OSCAL catalog; `base` is the address of this installation."""
    rows = requirements_of(version)
    tree = Tree(rows, base)
    name = version_id(version)
    return {
        "catalog": {
            "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, urn("catalog", name))),
            "metadata": {
                "title": f"{version.law.title}（{version.date}）",
                "last-modified": f"{version.date.first_day}T00:00:00+00:00",
                "version": str(version.date),
                "oscal-version": OSCAL_VERSION,
                "links": [{"href": address(version.law.get_absolute_url(), base, version), "rel": "canonical"}],
            },
            **tree.below(""),
        }
    }


class Tree:
    """Requirements by what they belong to."""

    def __init__(self, rows: Sequence[Requirement], base: str) -> None:
        self.base = base
        self.children: dict[str, list[Requirement]] = {}
        for one in rows:
            self.children.setdefault(one.parent, []).append(one)

    def below(self, key: str) -> dict[str, Any]:
        """Return the groups and controls below a heading, or those of the whole text."""
        rows = self.children.get(key, ())
        told = {
            "groups": [self.group(one) for one in rows if one.article is None],
            "controls": [self.control(one) for one in rows if one.article],
        }
        return {name: value for name, value in told.items() if value}

    def group(self, one: Requirement) -> dict[str, Any]:
        """Return a heading."""
        return {"id": token(one.key), "class": "division", "title": one.label, **self.below(one.key)}

    def control(self, one: Requirement) -> dict[str, Any]:
        """Return an article."""
        told: dict[str, Any] = {"id": token(one.key), "class": "article", "title": one.label or one.key}
        told["props"] = self.props([one, *self.all_below(one.key)])
        if one.article:
            href = address(one.article.get_absolute_url(), self.base, one.article.version)
            told["links"] = [{"href": href, "rel": "canonical"}]
        return told | {"parts": [self.part(one, "statement")]}

    def part(self, one: Requirement, name: str) -> dict[str, Any]:
        """Return the words of an article, a paragraph or an item, with its parts."""
        parts = [self.part(child, "item") for child in self.children.get(one.key, ())]
        told = {"id": f"{token(one.key)}_smt", "name": name, "prose": one.text, "parts": parts}
        return {field: value for field, value in told.items() if value}

    def all_below(self, key: str) -> Iterable[Requirement]:
        """Return all parts of an article."""
        for one in self.children.get(key, ()):
            yield one
            yield from self.all_below(one.key)

    def props(self, rows: Sequence[Requirement]) -> list[dict[str, str]]:
        """Return the label of an article, whether it binds, and whom."""
        binds = any(one.is_assessable for one in rows)
        names = dict.fromkeys(name for one in rows for name in one.addressees)
        told = [("label", rows[0].label or rows[0].key)]
        own = [("binding", "yes" if binds else "no"), *(("addressee", name) for name in names)]
        return [{"name": name, "value": value} for name, value in told] + [
            {"name": name, "ns": NAMESPACE, "value": value} for name, value in own
        ]


def token(key: str) -> str:
    """Return a key as an id, which begins with a letter.

    >>> token("23.1"), token("d4")
    ('a-23.1', 'd4')
    """
    return key if key[0].isalpha() else f"a-{key}"
