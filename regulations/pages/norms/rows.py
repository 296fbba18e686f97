"""A norm as a row of a list: its words, who, until when, and what follows on a breach."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from regulations.domain.norms import Tie, TiedSanctions, norm_in, sanction_words, tied_sanctions
from regulations.models import Entry, Norm, NormKind, NormState, Party, SanctionType, SanctionUnit
from regulations.pages.norms.grades import amount
from regulations.pages.norms.quotes import Quote, limit_words, quote_of


@dataclass(frozen=True)
class Row:
    """A norm as a row; `tied` is None of kinds that nothing is imposed on."""

    norm: Norm
    kind: NormKind
    state: NormState
    quote: Quote
    subjects: tuple[Entry, ...]
    deadlines: tuple[tuple[str, str], ...]  # the limit, and from when it runs
    sanctions: tuple[str, ...]  # of a sanction itself
    tied: TiedSanctions | None

    @property
    def fines(self) -> str:
        """Return the range of the fines on a breach over all grades."""
        return fines_of(self.tied.sanctions) if self.tied else ""

    @property
    def grades(self) -> int:
        """Return how many grades the sanctions on a breach have."""
        return len(self.tied.sanctions) if self.tied else 0

    @property
    def tie(self) -> str:
        """Return how a sanction is tied to it, in words."""
        return str(TIES[self.tied.tie]()) if self.tied else ""


TIES = {
    Tie.NAMED: lambda: _("写明本条"),
    Tie.GENERAL: lambda: _("概括规定，未写条号"),
    Tie.NONE: lambda: _("本法罚则没有写明本条"),
}


def rows_of(norms: Sequence[Norm]) -> list[Row]:
    """Return norms that have their parts as rows; the same number of queries however many there are."""
    tied = tied_sanctions(norms)
    return [row_of(norm, tied.get(norm.pk)) for norm in norms]


def row_of(norm: Norm, tied: TiedSanctions | None = None) -> Row:
    """Return a norm as a row."""
    return Row(
        norm=norm,
        kind=NormKind(norm.kind),
        state=NormState(norm.state),
        quote=quote_of(norm),
        subjects=subjects_of(norm),
        deadlines=tuple((limit_words(norm, one), one.since) for one in norm.deadlines.all()),
        sanctions=tuple(sanction_words(one) for one in norm_in(norm).sanctions),
        tied=tied,
    )


def subjects_of(norm: Norm) -> tuple[Entry, ...]:
    """Return the public records of whom a norm binds."""
    return tuple(one.entry for one in norm.parties.all() if one.role == Party.Role.SUBJECT and one.entry.is_public)


def fines_of(sanctions: Iterable[Norm]) -> str:
    """Return the range of the fines in yuan over all grades, or nothing."""
    fines = [
        one
        for norm in sanctions
        for one in norm.sanctions.all()
        if one.type == SanctionType.FINE and one.unit == SanctionUnit.YUAN
    ]
    highest = max((one.most for one in fines if one.most is not None), default=None)
    if highest is None:
        return ""
    least = [one.least for one in fines]
    lowest = None if any(bound is None for bound in least) else min(bound for bound in least if bound is not None)
    return _("罚款 %(amount)s") % {"amount": amount(lowest, highest)}
