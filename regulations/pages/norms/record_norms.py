"""What the page of an agency or an addressee shows of the norms that name it."""

from collections.abc import Sequence
from dataclasses import dataclass

from regulations.models import Entry, LawVersion, Norm, NormKind
from regulations.pages.norms.rows import Row


@dataclass(frozen=True)
class Segment:
    """A choice of a switch: its name or the kind that its sign shows, how many norms it leaves, and its address."""

    label: str
    count: int | None
    address: str
    is_current: bool
    kind: NormKind | None = None


@dataclass(frozen=True)
class NamedRow:
    """A row with how the norm names the record, and where it stood in an older text."""

    row: Row
    is_class: bool  # it names a class that the record is a member of
    is_of_staff: bool  # a sanction on those who act for the record, not one that it imposes
    former: Norm | None  # in an older text, under another number


@dataclass(frozen=True)
class Group:
    """Norms of a law, or on a matter: the first of them in rows, how many of each kind, and where the rest is."""

    key: int | str
    title: str
    anchor: str
    kinds: tuple[tuple[NormKind, int], ...]
    address: str  # of all of them
    version: LawVersion | None = None
    rows: Sequence[NamedRow] = ()
    gone: Sequence[Norm] = ()  # what only older texts of the law have

    @property
    def count(self) -> int:
        """Return how many there are."""
        return sum(number for _kind, number in self.kinds)

    @property
    def left_out(self) -> int:
        """Return how many more there are than rows."""
        return self.count - len(self.rows)


@dataclass(frozen=True)
class Naming:
    """A name by which norms mean the record: its own, or a class; how many do."""

    entry: Entry
    count: int
    is_class: bool


@dataclass(frozen=True)
class RecordNorms:
    """All that the page shows of the norms of a record."""

    count: int
    laws: int
    kinds: Sequence[Segment]
    namings: Sequence[Segment]
    ways: Sequence[Segment]
    open_groups: Sequence[Group]
    folded: Sequence[Group]
    rest: Sequence[Group]  # without rows
    named: Sequence[Naming]
    limits: Sequence[NamedRow]
    vague: Sequence[NamedRow]
    address: str  # of all in the register
    data_query: str
    is_by_law: bool

    @property
    def groups(self) -> list[Group]:
        """Return all groups, those without rows last."""
        return [*self.open_groups, *self.folded, *self.rest]
