"""Where an address leads that is not the address of a record: a former address, an official name, an alias."""

import re

from django.db.models import Q

from regulations.domain.citations import bearers_of, keys_of, meant_by
from regulations.domain.curation import successor_of
from regulations.models import ENTRY_MODELS, Alias, Entry, FormerEntry, Kind
from regulations.text.language.slugs import IN_ADDRESS, slug_of
from regulations.text.structure.provisions import ArticleNumber

LONGEST_NAME = 200  # characters
WITHOUT_CONTROLS = re.compile(IN_ADDRESS)


def redirect_target(kind: Kind, slug: str) -> Entry | None:
    """Return the public record that an address leads to which is not its own, or None.

    A former address leads to its successor, and nowhere where the record was withdrawn. Any other text leads to the
    one record of the kind that bears it as a name: 中华人民共和国网络安全法, 网安法, 中央网信办. A name that several
    records bear leads nowhere.
    """
    if len(slug) > LONGEST_NAME or WITHOUT_CONTROLS.fullmatch(slug) is None:
        return None
    if FormerEntry.objects.filter(kind=kind, slug=slug).exists():
        return successor_of(kind, slug)
    found = laws_named(slug) if kind is Kind.LAW else records_named(kind, slug)
    return found[0] if len(found) == 1 else None


def laws_named(name: str) -> list[Entry]:
    """Return the public laws that a name may mean, at most two."""
    laws = meant_by(name, "", bearers_of(keys_of(name), public=True))
    return list(Entry.objects.published().filter(pk__in=laws)[:2])


def records_named(kind: Kind, name: str) -> list[Entry]:
    """Return the public records of a kind with this title or alias, letter case ignored; at most two."""
    aliases = Alias.objects.filter(name__iexact=name).values("entry")
    named = Q(title__iexact=name) | Q(title_en__iexact=name) | Q(slug=slug_of(name)) | Q(pk__in=aliases)
    return list(ENTRY_MODELS[kind].objects.published().filter(named)[:2])


def article_key(text: str) -> str | None:
    """Return the name that the address of an article has for a number in another form, or None.

    >>> article_key("第二百八十七条之一"), article_key("第21条"), article_key("021")
    ('287-1', '21', '21')
    >>> article_key("21"), article_key("附则")
    (None, None)
    """
    try:
        key = str(ArticleNumber.parse(text))
    except ValueError:
        return None
    return key if key != text else None
