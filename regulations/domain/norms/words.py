"""What norms say, in the words of the interface."""

from regulations.models import SanctionType, SanctionUnit
from regulations.text import norms as texts


def sanction_words(one: texts.Sanction) -> str:
    """Return a sanction in one line: what, how much, on whom."""
    bounds = "–".join("" if bound is None else f"{bound:,.12g}" for bound in (one.least, one.most))
    amount = bounds.strip("–") if one.least == one.most else bounds
    words = str(SanctionType(one.type.value).label)
    if one.unit and amount:
        words = f"{words} {amount} {SanctionUnit(one.unit).label}"
    return f"{words}（{one.on}）" if one.on else words
