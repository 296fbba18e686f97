"""Data that a program or a table hands over, read by the same rules as the YAML files."""

from collections.abc import Mapping
from typing import Any

import yaml
from django.utils.translation import gettext as _

from regulations.importing.knowledge.readers.yaml_items import Item
from regulations.importing.problems import Location, Problem

DEEPEST = 6  # levels of a record: evidence of a link is the third


def item_of(data: Any, problems: list[Problem], path: str = "") -> Item:
    """Return data as an item; its places are paths such as `links[0].to`, below the path given."""
    return Item(node_of(data, path, problems), file="", problems=problems)


def node_of(value: Any, path: str, problems: list[Problem], depth: int = 0) -> yaml.Node:
    """Return data as a YAML node that knows its path; what is null counts as not given."""
    mark = yaml.Mark(path, 0, 0, 0, None, 0)
    if depth > DEEPEST:
        problems.append(Problem(Location(path, 0), _("嵌套太深；最多 %(most)d 层") % {"most": DEEPEST}))
        return yaml.ScalarNode("", "", mark, mark)
    if isinstance(value, Mapping):
        pairs = [
            (
                yaml.ScalarNode("", str(key), mark, mark),
                node_of(inner, f"{path}.{key}".lstrip("."), problems, depth + 1),
            )
            for key, inner in value.items()
            if inner is not None
        ]
        return yaml.MappingNode("", pairs, mark, mark)
    if isinstance(value, list | tuple):
        nodes = [node_of(inner, f"{path}[{number}]", problems, depth + 1) for number, inner in enumerate(value)]
        return yaml.SequenceNode("", nodes, mark, mark)
    text = str(value)
    if "\0" in text:
        problems.append(Problem(Location(path, 0), _("含有空字符")))
    return yaml.ScalarNode("", text.replace("\0", ""), mark, mark)
