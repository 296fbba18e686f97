"""Which addressees and agencies the words of a norm mean; what is not known stays without an entry."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from regulations.models import Addressee, Agency, AgencyScope, Alias, Entry, Kind, Link, Predicate, ReviewState
from regulations.text.norms.names import LEVEL, key_of, names_in

NAMED = (Kind.AGENCY, Kind.ADDRESSEE)
LONGEST_NAME = 60  # characters of a name that is looked up
OF = "的"  # behind a clause that restricts a name: 向境外提供数据的数据处理者


class NameResolver:
    """Resolves the words for a body to entries, with the names of all agencies and addressees in memory."""

    def __init__(self) -> None:
        self.bearers = bearers()
        self.known: dict[str, tuple[int, ...]] = {}

    def __call__(self, words: str) -> tuple[int, ...]:
        """Return the entries that the words mean, in their order, each once."""
        if words not in self.known:
            whole = self.named(words)
            found = whole or [entry for forms in names_in(words) for entry in self.any_of(forms)]
            self.known[words] = tuple(dict.fromkeys(found))
        return self.known[words]

    def any_of(self, forms: Iterable[str]) -> tuple[int, ...]:
        """Return what the first form means that is known, as a whole or behind what restricts it."""
        tried = list(forms)
        exact = next(filter(None, map(self.named, tried)), ())
        return exact or next(filter(None, map(self.restricted, tried)), ())

    def named(self, name: str) -> tuple[int, ...]:
        """Return who bears a name."""
        return self.bearers.get(key_of(name), ()) if len(name) <= LONGEST_NAME else ()

    def restricted(self, name: str) -> tuple[int, ...]:
        """Return who bears the end of a name, behind a clause with 的 or a level of government."""
        return next(filter(None, map(self.named, ends_of(name))), ())


def ends_of(name: str) -> Iterator[str]:
    """Return the ends of a name that may name the same sort of body, the longest first.

    >>> list(ends_of("向境外提供数据的数据处理者")), list(ends_of("县级以上人民政府公安机关"))
    (['数据处理者'], ['公安机关'])
    """
    for place in range(1, min(len(name), LONGEST_NAME)):
        if name[place - 1] == OF or LEVEL.fullmatch(name[:place]):
            end = name[place:]
            if end.strip(OF) and not end.startswith((OF, "人民政府", "各级", "以上", "级")):
                yield end


def bearers() -> dict[str, tuple[int, ...]]:
    """Return the entries by each name that only one of their kind bears."""
    rows = [row for model in (Agency, Addressee) for row in model.objects.values_list("title", "pk", "kind", "state")]
    states = {pk: (kind, state) for _, pk, kind, state in rows}
    aliases = Alias.objects.filter(entry__kind__in=NAMED).exclude(entry__state=ReviewState.DELETED)
    names = [(title, pk) for title, pk, *_ in rows] + list(aliases.values_list("name", "entry_id"))
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for name, pk in names:
        if pk in states:
            found[states[pk][0], key_of(name)].add(pk)
    alone: dict[str, tuple[int, ...]] = defaultdict(tuple)
    for (_kind, key), pks in sorted(found.items()):
        if len(pks) == 1:
            alone[key] += tuple(pks)
    return dict(alone)


def classes_of(entry: Entry) -> list[int]:
    """Return the classes of agencies that an agency is a member of: what binds them binds it too."""
    links = Link.objects.public().filter(subject=entry, predicate=Predicate.EXAMPLE_OF)
    return list(links.filter(object__agency__scope=AgencyScope.CLASS).values_list("object_id", flat=True))
