"""Under what names laws are cited, so that a name leads to its law in one query."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from regulations.models.entry import Alias, Kind, ReviewState
from regulations.models.law import Law
from regulations.models.law_choices import Authority
from regulations.text.citations import abbreviations
from regulations.text.structure.titles import cited_as, title_key

NATION = "全国"
# Laws of which people make short names by the words of the title; local ones are called by their place.
ABBREVIATED_LEVELS = (Authority.LAW, Authority.ADMINISTRATIVE_REGULATION, Authority.DEPARTMENTAL_RULE)
KEYS_A_QUERY = 500
LONGEST_KEY = 400


class LawName(models.Model):
    """A name that a law may be cited by, in the form in which the writings of one name are the same."""

    class Rank(models.IntegerChoices):
        """How specific a name is; the lowest rank with a match decides."""

        TITLE = 0, _("标题")
        ALIAS = 1, _("别名")
        SHORTENED = 2, _("略写")
        ABBREVIATED = 3, _("按标题缩写")

    law = models.ForeignKey(Law, models.CASCADE, related_name="names", verbose_name=_("法规"))
    key = models.CharField(_("名称"), max_length=LONGEST_KEY)
    rank = models.PositiveSmallIntegerField(_("依据"), choices=Rank)

    class Meta:
        verbose_name = _("引用名")
        verbose_name_plural = _("引用名")
        constraints = [models.UniqueConstraint(fields=["law", "key"], name="law_name_once")]
        indexes = [models.Index(fields=["key"], name="law_name_key")]

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True)
class Bearer:
    """A law that bears a name."""

    law: int
    rank: int
    place: str
    is_public: bool


def bearers_of(
    keys: Collection[str] | None = None, *, public: bool = False, abbreviated: bool = True
) -> dict[str, list[Bearer]]:
    """Return who bears these names, or all names there are; with `public` only what everybody may see.

    `abbreviated` takes in the short names that follow from titles: people write them, official texts do not.
    """
    columns = ("key", "law_id", "rank", "law__jurisdiction", "law__state")
    found: dict[str, list[Bearer]] = defaultdict(list)
    for portion in portions(keys):
        query = LawName.objects.all() if portion is None else LawName.objects.filter(key__in=portion)
        for key, law, rank, place, state in query.values_list(*columns):
            bearer = Bearer(law, rank, "" if place == NATION else place, state == ReviewState.PUBLISHED)
            if (bearer.is_public or not public) and (abbreviated or rank != LawName.Rank.ABBREVIATED):
                found[key].append(bearer)
    return found


def portions(keys: Collection[str] | None) -> Iterable[Sequence[str] | None]:
    """Return the keys, so many as a query takes; None for all."""
    if keys is None:
        return [None]
    wanted = list(dict.fromkeys(keys))
    return [wanted[start : start + KEYS_A_QUERY] for start in range(0, len(wanted), KEYS_A_QUERY)]


def meant_by(name: str, place: str, known: Mapping[str, Sequence[Bearer]]) -> list[int]:
    """Return the laws that a name may mean in a text of a place: none, one, or several where it is ambiguous.

    A law of the same place comes before one of the nation, and this before those of other places, whose laws have
    to be named in full.
    """
    for key in keys_of(name):
        bearers = known.get(key, ())
        for rank in sorted({bearer.rank for bearer in bearers}):
            of_rank = [bearer for bearer in bearers if bearer.rank == rank]
            for near in (place, ""):
                if laws := sorted({bearer.law for bearer in of_rank if bearer.place == near}):
                    return laws
            if rank == LawName.Rank.TITLE:
                return sorted({bearer.law for bearer in of_rank})
    return []


def is_abbreviation(name: str, known: Mapping[str, Sequence[Bearer]]) -> bool:
    """Tell whether a name is none but a short one that follows from a title."""
    ranks = {bearer.rank for key in keys_of(name) for bearer in known.get(key, ())}
    return ranks == {LawName.Rank.ABBREVIATED}


def keys_of(name: str) -> list[str]:
    """Return the forms under which a cited name is looked up, the most telling first."""
    return list(dict.fromkeys(filter(None, map(title_key, (name, *cited_as(name))))))


def names_of(title: str, aliases: Iterable[str], level: str = "") -> dict[str, LawName.Rank]:
    """Return under what names a law may be cited, with what each rests on."""
    short = abbreviations(title) if level in ABBREVIATED_LEVELS else ()
    names = dict.fromkeys(filter(None, map(title_key, short)), LawName.Rank.ABBREVIATED)
    names |= dict.fromkeys(filter(None, map(title_key, cited_as(title))), LawName.Rank.SHORTENED)
    names |= dict.fromkeys(filter(None, map(title_key, aliases)), LawName.Rank.ALIAS)
    return names | {title_key(title): LawName.Rank.TITLE}


def name_laws(laws: Collection[int] | None = None) -> int:
    """Bring the names of these laws, or of all, up to date; return how many names came or went."""
    some = {} if laws is None else {"pk__in": laws}
    titles = {pk: (title, level) for pk, title, level in Law.objects.filter(**some).values_list("pk", "title", "level")}
    if not titles:
        return LawName.objects.filter(law__in=laws or ()).delete()[0]  # those of laws in the recycle bin
    aliases: dict[int, list[str]] = defaultdict(list)
    wanted = Alias.objects.filter(entry__kind=Kind.LAW, **({} if laws is None else {"entry__in": laws}))
    for pk, name in wanted.values_list("entry_id", "name"):
        aliases[pk].append(name)
    should = {
        (pk, key[:LONGEST_KEY]): rank
        for pk, (title, level) in titles.items()
        for key, rank in names_of(title, aliases[pk], level).items()
    }
    present = LawName.objects.filter(**({} if laws is None else {"law__in": laws}))
    rows = {(law, key): (pk, rank) for pk, law, key, rank in present.values_list("pk", "law_id", "key", "rank")}
    gone = [pk for named, (pk, rank) in rows.items() if should.get(named) != rank]
    kept = {named for named, (_, rank) in rows.items() if should.get(named) == rank}
    new = [LawName(law_id=named[0], key=named[1], rank=rank) for named, rank in should.items() if named not in kept]
    for start in range(0, len(gone), KEYS_A_QUERY):
        LawName.objects.filter(pk__in=gone[start : start + KEYS_A_QUERY]).delete()
    LawName.objects.bulk_create(new)
    return len(gone) + len(new)


@receiver([post_save, post_delete])
def keep_names(sender: type[models.Model], instance: models.Model, origin: Any = None, **options: Any) -> None:
    """Let the names follow a law that is saved, and an alias that is saved or removed.

    Bulk statements send no signals. What goes with its law takes the names along; they must not be made anew then.
    """
    if isinstance(instance, Law) and origin is None:
        name_laws([instance.pk])
    elif isinstance(instance, Alias) and (origin is None or is_of(origin, Alias)):
        name_laws([instance.entry_id])


def is_of(origin: Any, model: type[models.Model]) -> bool:
    """Tell whether a deletion began at a row of a model, or at some of them, and not at what they belong to."""
    return issubclass(getattr(origin, "model", type(origin)), model)
