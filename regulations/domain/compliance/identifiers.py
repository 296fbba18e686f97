"""Identifiers in ASCII for laws and texts, the same in every export: compliance tools take no Chinese in theirs."""

from hashlib import blake2b

from regulations.models import Law, LawVersion
from regulations.text.language.pinyin import spelled

LONGEST = 40  # characters of a reading
BYTES = 3  # tell laws apart that are read alike
NAMESPACE = "fagui"


def law_id(law: Law) -> str:
    """Return the identifier of a law: how its title is read, and a digest of its slug."""
    return named(law.slug, law.title)


def named(slug: str, title: str) -> str:
    """Return an identifier for a title.

    >>> named("甲法", "甲法")
    'jiafa-7f5919'
    """
    digest = blake2b(slug.encode(), digest_size=BYTES).hexdigest()
    return f"{spelled(title)[:LONGEST] or 'law'}-{digest}"


def version_id(version: LawVersion) -> str:
    """Return the identifier of a text, with the date that names it."""
    return f"{law_id(version.law)}-{version.date}"


def urn(kind: str, *names: str) -> str:
    """Return a URN as CISO Assistant takes it.

    >>> urn("req_node", "jiafa-2020-01-01", "23.1")
    'urn:fagui:risk:req_node:jiafa-2020-01-01:23.1'
    """
    return ":".join(("urn", NAMESPACE, "risk", kind, *names))
