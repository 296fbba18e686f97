"""The columns that each kind has of its own, and what may stand in them."""

from typing import Any

from regulations.models import AgencyLevel, Authority, Existence, Instrument, Kind, LawStatus, Nature, Sector
from regulations.text.structure.dates import PartialDate

DATE = PartialDate.parse
# The columns of each kind: the choices that a value is taken from, a date, or the length of a free text.
COLUMNS: dict[Kind, dict[str, Any]] = {
    Kind.LAW: {
        "level": Authority,
        "instrument": Instrument,
        "jurisdiction": 50,
        "stated_status": LawStatus,
        "in_force_since": DATE,
    },
    Kind.AGENCY: {
        "level": AgencyLevel,
        "sector": Sector,
        "country": 2,
        "existence": Existence,
        "established": DATE,
        "ended": DATE,
    },
    Kind.MECHANISM: {"existence": Existence},
    Kind.MEASURE: {"nature": Nature, "existence": Existence},
    Kind.EVENT: {"began": DATE, "ended": DATE, "place": 100},
    Kind.TERM: {"note": 4000},
}
# What a column holds where a record says nothing, the same as in the models.
UNSAID = {Existence: Existence.UNKNOWN, Sector: Sector.OTHER}
