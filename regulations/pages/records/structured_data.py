"""Records as schema.org knows them, for machines that read the head of a page."""

from collections.abc import Callable
from typing import Any

from regulations.domain.relations import issuers
from regulations.domain.versions import milestones_of
from regulations.models import Agency, Article, Entry, Kind, Law, LawStatus, LawVersion
from regulations.models.calendar import legal_day
from regulations.text.structure.dates import PartialDate

CONTEXT = "https://schema.org"
CHINESE = "zh-Hans"
FORCE = {LawStatus.IN_FORCE: "InForce", LawStatus.AMENDED: "PartiallyInForce", LawStatus.REPEALED: "NotInForce"}
Data = dict[str, Any]


def of_entry(entry: Entry, *, address: str) -> Data:
    """Return a record: laws as Legislation, agencies as GovernmentOrganization, all others as DefinedTerm."""
    types = {Kind.LAW: "Legislation", Kind.AGENCY: "GovernmentOrganization"}
    data: Data = {
        "@context": CONTEXT,
        "@type": types.get(Kind(entry.kind), "DefinedTerm"),
        "@id": address,
        "url": address,
        "name": entry.title,
        "alternateName": [*(alias.name for alias in entry.aliases.all()), *filter(None, [entry.title_en])],
        "description": entry.summary,
    }
    describe = OF_KIND.get(Kind(entry.kind))
    data |= describe(entry) if describe else {}
    return {name: value for name, value in data.items() if value}


def of_agency(agency: Agency) -> Data:
    """Return the properties that only agencies have."""
    return {"foundingDate": str(agency.established or ""), "dissolutionDate": str(agency.ended or "")}


def of_law(law: Law) -> Data:
    """Return the properties that only laws have; dates and numbers are those of the version shown."""
    version = law.version_on(legal_day())
    data: Data = {
        "inLanguage": CHINESE,
        "legislationType": law.get_instrument_display(),
        "legislationJurisdiction": law.jurisdiction,
        "legislationLegalForce": FORCE.get(law.status_on(legal_day()), ""),
    }
    if version:
        data |= {
            "legislationIdentifier": version.document_number,
            "legislationDate": str(first_made(law, version) or ""),
            "legislationDateVersion": str(version.date),
            "legislationPassedBy": [
                {"@type": "GovernmentOrganization", "name": one.title} for one in issuers(law, version)
            ],
        }
    return data


OF_KIND: dict[Kind, Callable[[Any], Data]] = {Kind.LAW: of_law, Kind.AGENCY: of_agency}


def first_made(law: Law, version: LawVersion) -> PartialDate | None:
    """Return when a law was first adopted, or promulgated if that is unknown."""
    days = milestones_of(law, version)
    return days.adopted or days.promulgated or version.adopted or version.promulgated


def of_article(article: Article, *, address: str, law_address: str) -> Data:
    """Return an article as a part of its law."""
    law = article.version.law
    return {
        "@context": CONTEXT,
        "@type": "Legislation",
        "@id": address,
        "url": address,
        "name": f"{law.title} {article.label}",
        "inLanguage": CHINESE,
        "legislationDateVersion": str(article.version.date),
        "text": article.text,
        "isPartOf": {"@type": "Legislation", "@id": law_address, "name": law.title},
    }
