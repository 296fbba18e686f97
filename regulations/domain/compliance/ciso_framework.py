"""Frameworks for CISO Assistant: a text, or what a filter of the register leaves, as a library in YAML.

The fields are those that its loader reads (backend/library/utils.py of the project): `urn`, `ref_id`, `name`,
`version`, `locale` and `objects` of a library; `urn` and `ref_id` of a framework; `urn` of a node. URNs are unique in
an installation, so that each has the date of its text. A library is replaced only by one of a higher `version`, which
counts the reviews of norms. The files are in Chinese, with English names as translations, whoever asks.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

import yaml
from django.utils.translation import gettext as _

from regulations.domain.compliance.identifiers import urn, version_id
from regulations.domain.compliance.requirements import Requirement, requirements_of
from regulations.models import Addressee, LawVersion, Norm, NormReview

Library = dict[str, Any]
PACKAGER = "fagui"
# The one in C is many times faster and comes with nearly every wheel of PyYAML.
DUMPER = yaml.CSafeDumper if yaml.__with_libyaml__ else yaml.SafeDumper
DIGEST_BYTES = 6
MOST_LAWS = 100  # of a filter


class UnusableError(ValueError):
    """A filter leaves more laws than a tool can use, or nothing; `code` says which."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def framework_library(version: LawVersion, base: str) -> Library:
    """Return a text as a library with one framework; `base` is the address of this installation."""
    name = version_id(version)
    nodes = [node(one, name, one.key, base) for one in requirements_of(version)]
    groups = groups_of(nodes)
    title = f"{version.law.title}（{version.date} 文本）"
    english = f"{version.law.title_en} (text of {version.date})" if version.law.title_en else ""
    return library(
        name,
        title,
        english,
        revision=1 + NormReview.objects.filter(law=version.law_id).count(),
        published=str(version.promulgated or version.date),
        framework=framework(name, version.law.title, title, english, nodes, groups),
    )


def register_library(norms: Iterable[Norm], query: str, day: str, base: str) -> Library:
    """Return the articles of some norms, which know their texts, as a library with one framework.

    `query` names the filter. Raises UnusableError for more laws than a tool can use, and for none.
    """
    articles: dict[int, set[int]] = defaultdict(set)
    versions: dict[int, LawVersion] = {}
    for norm in norms:
        articles[norm.version_id].add(norm.article_id)
        versions[norm.version_id] = norm.version
        if len(versions) > MOST_LAWS:
            raise UnusableError("too_many", _("筛选结果超过 %(most)d 部法规；请加上条件。") % {"most": MOST_LAWS})
    if not versions:
        raise UnusableError("empty", _("没有符合这些条件的规范；请减少条件。"))
    name = f"register-{blake2b(query.encode(), digest_size=DIGEST_BYTES).hexdigest()}-{day}"
    nodes: list[Library] = []
    for pk, version in sorted(versions.items(), key=lambda pair: version_id(pair[1])):
        below = version_id(version)
        head = {"urn": urn("req_node", name, below), "assessable": False, "depth": 1, "name": version.law.title}
        nodes.append({**head, "annotation": address(version.law.get_absolute_url(), base, version)})
        for one in requirements_of(version, articles[pk]):
            told = node(one, name, f"{below}.{one.key}", base, prefix=f"{below}.")
            parent = told.get("parent_urn", head["urn"])
            nodes.append({**told, "depth": told["depth"] + 1, "parent_urn": parent})
    title = f"义务清单（{day}）"
    english = f"Register of duties ({day})"
    described = framework(name, title, query or title, english, nodes, groups_of(nodes))
    revision = 1 + NormReview.objects.filter(law__in={one.law_id for one in versions.values()}).count()
    return library(name, title, english, revision=revision, published=day, framework=described)


def library(name: str, title: str, english: str, *, revision: int, published: str, framework: Library) -> Library:
    """Return a library around a framework."""
    return {
        "urn": urn("library", name),
        "locale": "zh",
        "ref_id": name,
        "name": title,
        "description": framework["description"],
        "copyright": "官方文本不适用著作权法；结构与抽取由本库所加，未经核对的以条文为准。",
        "version": revision,
        "publication_date": published,
        "provider": PACKAGER,
        "packager": PACKAGER,
        **translated(english),
        "objects": {"framework": framework},
    }


def framework(
    name: str, ref_id: str, description: str, english: str, nodes: Sequence[Library], groups: Sequence[Library]
) -> Library:
    """Return a framework with its nodes."""
    grouped = {"implementation_groups_definition": list(groups)} if groups else {}
    return {
        "urn": urn("framework", name),
        "ref_id": ref_id,
        "name": description,
        "description": description,
        **translated(english),
        **grouped,
        "requirement_nodes": list(nodes),
    }


def translated(english: str) -> Library:
    """Return the English name as a translation, where there is one."""
    return {"translations": {"en": {"name": english, "description": english}}} if english else {}


def node(one: Requirement, name: str, key: str, base: str, prefix: str = "") -> Library:
    """Return a requirement as a node; what it does not have is left out."""
    article = one.article
    optional = {
        "parent_urn": urn("req_node", name, f"{prefix}{one.parent}") if one.parent else "",
        "ref_id": one.label if article else "",
        "name": one.label,
        "description": one.text,
        "annotation": address(article.get_absolute_url(), base, article.version) if article else "",
        "implementation_groups": list(one.addressees),
        "translations": {"en": {"name": english_label(one)}} if article and article.number else {},
    }
    told = {"urn": urn("req_node", name, key), "assessable": one.is_assessable, "depth": one.depth}
    return told | {field: value for field, value in optional.items() if value}


def english_label(one: Requirement) -> str:
    """Return the number of an article or its part as English texts write it."""
    number, *parts = one.key.split(".")
    return f"Article {number}" + "".join(f"({part.lstrip('i')})" for part in parts)


def address(path: str, base: str, version: LawVersion) -> str:
    """Return the permanent address of a text, with the day on which it is the one shown."""
    plain = path.partition("?")[0]
    return f"{base}{plain}?asof={version.begins or version.date.first_day}"


def groups_of(nodes: Iterable[Library]) -> list[Library]:
    """Return the addressees of nodes as groups, by name, with their summaries."""
    names = sorted({name for one in nodes for name in one.get("implementation_groups", ())})
    told = {entry.title: entry for entry in Addressee.objects.filter(title__in=names)}
    return [group(name, told.get(name)) for name in names]


def group(name: str, entry: Addressee | None) -> Library:
    """Return an addressee as a group."""
    english = {"translations": {"en": {"name": entry.title_en}}} if entry and entry.title_en else {}
    return {"ref_id": name, "name": name, "description": entry.summary if entry else name, **english}


def as_yaml(told: Library) -> str:
    """Return a library as YAML; the same bytes each time."""
    return str(yaml.dump(told, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=100))
