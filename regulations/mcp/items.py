"""Records as tools return them: each with its id, address, day, version, status with reason, source and digest."""

import hashlib
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

from django.utils.encoding import uri_to_iri

from regulations.domain.norms import norm_in
from regulations.mcp.envelope import Item, Outcome
from regulations.models import Article, Entry, Law, LawStatus, LawVersion, Norm, SourceFile
from regulations.models.calendar import legal_day
from regulations.models.standing import Standing

LONGEST_QUOTE = 2_000  # characters
SITE: ContextVar[str] = ContextVar("SITE", default="")  # what stands before the paths of addresses
OUTCOMES = {LawStatus.REPEALED: Outcome.REPEALED, LawStatus.NOT_YET: Outcome.NOT_YET}


def url(path: str) -> str:
    """Return a whole address, Chinese characters as they are: escaped they would take nine characters each."""
    return SITE.get() + uri_to_iri(path)


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def status_of(standing: Standing) -> Item:
    """Return a status with its reason."""
    return {
        "value": standing.status.value,
        "reason": standing.words,
        "since": str(standing.day) if standing.day else None,
    }


def version_of(version: LawVersion) -> Item:
    """Return which text it is."""
    return {
        "date": str(version.date),
        "promulgated": told(version.promulgated),
        "effective": told(version.effective),
        "ended": told(version.ended),
        "document_number": version.document_number or None,
    }


def told(date: Any) -> str | None:
    """Return a date in ISO 8601; None where it is not known."""
    return str(date) if date else None


def sources_of(versions: Iterable[LawVersion]) -> dict[int, Item]:
    """Return what each text was read from, by the ids of the versions; one query."""
    files = SourceFile.objects.filter(version__in=[version.pk for version in versions]).select_related("source")
    found: dict[int, Item] = {}
    for file in files.order_by("-pk"):
        found[file.version_id] = {"name": file.source.title, "file": file.path}
    return found


def law_ref(law: Law) -> Item:
    """Return a law by its id, for lists of what may be meant."""
    return {"id": f"law/{law.slug}", "title": law.title, "url": url(law.get_absolute_url())}


def law_item(law: Law, version: LawVersion | None) -> Item:
    """Return a law with the text of the day; its digest is that of its articles, in their order, a line each."""
    texts = version.articles.order_by("position").values_list("text", flat=True) if version else ()
    return {
        **law_ref(law),
        "level": str(law.level_label),
        "as_of": legal_day().isoformat(),
        "version": version_of(version) if version else None,
        "status": status_of(law.standing_on(legal_day())),
        "source": sources_of([version]).get(version.pk) if version else None,
        "sha256": digest("\n".join(texts)) if version else None,
    }


def public_ref(law: Law | None) -> Item | None:
    """Return a law as `law_ref` does; None where there is none that everybody may see."""
    return law_ref(law) if law and law.is_public else None


def outcome_of(standing: Standing) -> Outcome:
    """Return what to say of a law or a text that is here, by its status: an older text is quoted like any other."""
    return OUTCOMES.get(standing.status, Outcome.FOUND)


def article_item(article: Article, source: Item | None, longest: int, start: int = 0) -> Item:
    """Return an article with its text from a place on; `text_left` counts the characters behind it."""
    version = article.version
    law = version.law
    text = article.text[start : start + longest]
    return {
        "id": f"article/{law.slug}/{article.key}",
        "title": f"{law.title} {article.label}".strip(),
        "text": text,
        "text_left": len(article.text) - start - len(text),
        "url": url(article.address(law.day_to_see(version))),
        "as_of": legal_day().isoformat(),
        "version": version_of(version),
        "status": status_of(version.standing_on(legal_day())),
        "source": source,
        "sha256": digest(article.text),
    }


def entry_item(entry: Entry) -> Item:
    """Return a record that is no law: what it is called, and its summary in the words of this library."""
    return {
        "id": str(entry.ref),
        "kind": entry.kind,
        "title": entry.title,
        "summary": entry.summary,
        "url": url(entry.get_absolute_url()),
    }


def norm_item(norm: Norm, source: Item | None = None) -> Item:
    """Return a norm as it stands in its text; `state` tells whether a person checked what a machine read."""
    said = norm_in(norm)
    law = norm.law
    return {
        "id": f"norm/{law.slug}/{norm.code}",
        "kind": norm.kind,
        "article": f"article/{norm.law.slug}/{norm.article.key}",
        "title": f"{norm.law.title} {norm.article.label}".strip(),
        "quote": norm.quote[:LONGEST_QUOTE],
        "subject": said.subject,
        "authority": said.authority,
        "deadlines": [one.text for one in said.deadlines],
        "sanctions": [
            {"type": one.type.value, "min": one.least, "max": one.most, "unit": one.unit} for one in said.sanctions
        ],
        "state": norm.state,
        "url": url(norm.get_absolute_url()),
        "as_of": legal_day().isoformat(),
        "version": version_of(norm.version),
        "status": status_of(norm.version.standing_on(legal_day())),
        "source": source,
        "sha256": digest(norm.quote),
    }


def sanction_ref(norm: Norm) -> Item:
    """Return a sanction beside the duty that it punishes."""
    return {
        "article": f"article/{norm.law.slug}/{norm.article.key}",
        "title": f"{norm.law.title} {norm.article.label}".strip(),
        "quote": norm.quote[:600],
        "state": norm.state,
    }
