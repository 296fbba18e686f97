"""A filter form as pages show it: groups of check boxes, and what is chosen with the way to undo it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django import forms
from django.http import QueryDict

from regulations.form_fields import CommaList

MOST_OPTIONS = 6  # that a group shows before it is unfolded


@dataclass(frozen=True)
class Option:
    """A value that can be chosen, and how many records have it, where that is known."""

    value: str
    label: str
    count: int | None = None
    checked: bool = False


@dataclass(frozen=True)
class Group:
    """The values of one filter, with what is wrong about those given."""

    name: str
    label: str
    options: tuple[Option, ...]
    errors: tuple[str, ...]

    @property
    def first(self) -> tuple[Option, ...]:
        """Return the options shown at once: the first ones, and all up to the last that is checked."""
        checked = [number for number, option in enumerate(self.options, start=1) if option.checked]
        return self.options[: max([MOST_OPTIONS, *checked])]

    @property
    def rest(self) -> tuple[Option, ...]:
        """Return the options to unfold."""
        return self.options[len(self.first) :]


@dataclass(frozen=True)
class Chip:
    """A value chosen, and the query without it."""

    label: str
    query: str


def groups(form: forms.BaseForm, offered: Mapping[str, Iterable[Option]]) -> list[Group]:
    """Return the groups of a form that have something to choose, or something wrong."""
    found = [group(form, name, offered.get(name, ())) for name in form.fields if is_choice(form, name)]
    return [one for one in found if one.options or one.errors]


def is_choice(form: forms.BaseForm, name: str) -> bool:
    """Tell whether a field is a set of check boxes."""
    return isinstance(form.fields[name].widget, CommaList)


def group(form: forms.BaseForm, name: str, offered: Iterable[Option]) -> Group:
    """Return one group: what is offered, and what is checked though it is not offered."""
    given: list[str] = form[name].value() or []
    errors = tuple(str(error) for error in form.errors.get(name, ()))
    options = [replace(option, checked=option.value in given) for option in offered]
    if not errors:
        there = {option.value for option in options}
        alone = [value for value in given if value not in there]
        options += [Option(value, label_of(form, name, value), 0, checked=True) for value in alone]
    return Group(name, str(form.fields[name].label), tuple(options), errors)


def label_of(form: forms.BaseForm, name: str, value: str) -> str:
    """Return what a value is called; a record is called by the name in its address."""
    choices = getattr(form.fields[name], "choices", ())
    return str(dict(choices).get(value, value))


def chips(shown: Iterable[Group], data: QueryDict) -> Iterator[Chip]:
    """Return what is chosen, each with the query that remains without it."""
    for one in shown:
        for option in one.options:
            if option.checked:
                yield Chip(option.label, without(data, one, option))


def field_chips(fields: Iterable[forms.BoundField], data: QueryDict) -> Iterator[Chip]:
    """Return what is given in other fields than check boxes, each with the query that remains without it."""
    for field in fields:
        if field.name != "sort" and (value := data.get(field.name, "")) and not field.errors:
            rest = data.copy()
            rest.pop(field.name)
            rest.pop("page", None)
            yield Chip(f"{field.label} {value}", f"?{rest.urlencode()}")


def without(data: QueryDict, group: Group, dropped: Option) -> str:
    """Return the query without one value, from its first page."""
    rest = data.copy()
    rest.setlist(group.name, [option.value for option in group.options if option.checked and option != dropped])
    rest.pop("page", None)
    return "?" + rest.urlencode()
