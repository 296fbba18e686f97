"""YAML with its lines: each value knows where it stands, each slip becomes a problem, none an exception."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

import yaml
from django.utils.translation import gettext as _

from regulations.importing.problems import Location, Problem

Value = TypeVar("Value")
LONGEST_SHOWN = 60  # characters of a wrong value that a message repeats

# A text wrapped in the file comes back with a blank for each line break; Chinese wants none.
WIDE = r"[\u2018-\u201d\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
# The same loader twice; the one in C is many times faster and comes with nearly every wheel of PyYAML.
LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
BLANK_IN_CHINESE = re.compile(f"(?<={WIDE}) +(?={WIDE})")


class Item:
    """A YAML mapping whose values are read by name.

    What is missing or wrong goes into `problems`, and the answer is then empty, so that reading goes
    on and a person sees all slips at once. Texts stay texts: `2010-04` and `no` are not interpreted.
    """

    def __init__(self, node: yaml.Node, *, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.place = self.place_of(node)
        self.values: dict[str, yaml.Node] = {}
        self.asked: set[str] = set()
        if not isinstance(node, yaml.MappingNode):
            self.report(_("这里应是一组“名称: 值”"))
            return
        for key, value in node.value:
            if key.value in self.values:
                self.report(_("“%(name)s”在这里出现了两次") % {"name": key.value}, key, field=key.value)
            self.values[key.value] = value

    def report(self, message: str, node: yaml.Node | None = None, *, field: str = "") -> None:
        """Note a problem, at the node or else where the item begins; `field` is the name that it concerns."""
        self.problems.append(Problem(self.place_of(node) if node else self.place, message, field))

    def place_of(self, node: yaml.Node) -> Location:
        """Return where a node stands: a line of the file, or the path that it has in data that is no file."""
        return Location(self.file, node.start_mark.line + 1) if self.file else Location(node.start_mark.name, 0)

    def node(self, name: str) -> yaml.Node | None:
        """Return the value of this name, and remember that it was read."""
        self.asked.add(name)
        return self.values.get(name)

    def text(self, name: str, *, required: bool = False, longest: int = 4000) -> str:
        """Return a text without the blanks that wrapping put between Chinese characters, or ""."""
        node = self.node(name)
        if node is not None and not isinstance(node, yaml.ScalarNode):
            self.report(_("“%(name)s”应是文字") % {"name": name}, node, field=name)
            return ""
        text = "" if node is None else BLANK_IN_CHINESE.sub("", str(node.value).strip())
        if required and not text:
            self.report(_("“%(name)s”没有填写") % {"name": name}, field=name)
        if len(text) > longest:
            self.report(too_long(name, text, longest), node, field=name)
        return text

    def parsed(self, name: str, parse: Callable[[str], Value], *, required: bool = False) -> Value | None:
        """Return what `parse` makes of the text; a ValueError becomes a problem with its message."""
        text = self.text(name, required=required)
        if not text:
            return None
        try:
            return parse(text)
        except ValueError as error:
            self.report(_("“%(name)s”：%(reason)s") % {"name": name, "reason": error}, self.values[name], field=name)
            return None

    def choice(
        self, name: str, choices: Any, *, default: str = "", required: bool = False, without: Collection[str] = ()
    ) -> str:
        """Return one of the values of a TextChoices class, but for those that have another way."""
        allowed = [value for value in choices.values if value not in without]

        def parse(text: str) -> str:
            if text not in allowed:
                raise ValueError(
                    _("没有“%(value)s”；可用：%(allowed)s")
                    % {"value": text[:LONGEST_SHOWN], "allowed": ", ".join(allowed)}
                )
            return text

        return self.parsed(name, parse, required=required) or default

    def texts(self, name: str, *, longest: int = 4000) -> tuple[str, ...]:
        """Return a list of texts; a single text counts as a list of one."""
        node = self.node(name)
        if node is None:
            return ()
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        found = [str(part.value).strip() for part in nodes if isinstance(part, yaml.ScalarNode)]
        if len(found) < len(nodes) or not all(found):
            self.report(_("“%(name)s”应是一列文字") % {"name": name}, node, field=name)
        for text in found:
            if len(text) > longest:
                self.report(too_long(name, text, longest), node, field=name)
        return tuple(found)

    def items(self, name: str) -> Iterator["Item"]:
        """Return a list of mappings; a single mapping counts as a list of one."""
        node = self.node(name)
        if node is None:
            return
        for part in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            yield Item(part, file=self.file, problems=self.problems)

    def item(self, name: str) -> "Item | None":
        """Return a mapping within this one."""
        node = self.node(name)
        return None if node is None else Item(node, file=self.file, problems=self.problems)

    def finish(self) -> None:
        """Report the names that were not read."""
        for name in self.values.keys() - self.asked:
            values = {"value": name[:LONGEST_SHOWN], "allowed": ", ".join(sorted(self.asked))}
            self.report(_("没有“%(value)s”；可用：%(allowed)s") % values, self.values[name], field=name)


def too_long(name: str, text: str, longest: int) -> str:
    """Say how long a text is and may be."""
    values = {"name": name, "length": len(text), "most": longest}
    return _("“%(name)s”有 %(length)d 个字；最多 %(most)d 个") % values


def read_items(text: str, *, file: str, problems: list[Problem]) -> list[Item]:
    """Return the mappings that a YAML file lists."""
    try:
        root = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problems.append(Problem(Location(file, line), _("不是 YAML：%(reason)s") % {"reason": error.problem}))
        return []
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        problems.append(Problem(Location(file, 1), _("应是一列条目，每条以“- ”开头")))
        return []
    return [Item(node, file=file, problems=problems) for node in root.value]
