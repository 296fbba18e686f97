"""Norms in force: duties, prohibitions, powers, rights and sanctions, of a law or a body."""

from typing import Annotated, Any, Literal

from pydantic import Field

from regulations.domain.norms import punished_by
from regulations.filters import NormFilter
from regulations.mcp.envelope import Item, Outcome, answered, pieces, start_of
from regulations.mcp.items import norm_item, sanction_ref, sources_of
from regulations.mcp.lookup import key_of, law_named, record_named
from regulations.mcp.tools.arguments import Cursor, Day
from regulations.models import Kind, Norm

AT_A_TIME = 40
NormKindName = Literal["", "duty", "prohibition", "power", "right", "sanction"]


def duties(
    law: str = "",
    article: str = "",
    body: Annotated[str, Field(description="agency or addressee: 网信部门, 网络运营者")] = "",
    kind: NormKindName = "",
    as_of: Day = "",
    cursor: Cursor = "",
) -> Item:
    """List norms in force of a law, an article or a body: who must, must not or may do what, until when, at what price.

    `state` extracted: read by a machine, not checked by a person; rely on `quote`.
    """
    start = start_of(cursor)
    data: dict[str, Any] = {"kind": kind} if kind else {}
    if law:
        data["law"] = law_named(law).slug
    if article:
        data["article"] = key_of(article)
    if body:
        entry = record_named((Kind.ADDRESSEE, Kind.AGENCY), body)
        data[entry.kind] = entry.slug
    norms = NormFilter(data=data, queryset=Norm.objects.with_parts()).qs
    count = norms.count()
    rows = list(norms[start : start + AT_A_TIME])
    sanctions = punished_by(rows)
    sources = sources_of(row.version for row in rows)
    items = (
        {**norm_item(row, sources.get(row.version_id)), "punished_by": refs(sanctions.get(row.pk, []))} for row in rows
    )
    return answered(Outcome.FOUND if count else Outcome.NOT_FOUND, pieces(items, start, count), count=count)


def refs(sanctions: list[Norm]) -> list[Item]:
    """Return sanctions by their articles, each once."""
    found = [sanction_ref(norm) for norm in sanctions]
    return list({(ref["article"], ref["quote"]): ref for ref in found}.values())[:4]
