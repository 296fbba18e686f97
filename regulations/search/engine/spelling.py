"""Names that a query may have meant: those a slip of the pen away from it, and those that sound like it."""

from rapidfuzz import process
from rapidfuzz.distance import OSA
from tantivy import Query

from regulations.search.engine.term_queries import any_of
from regulations.search.index.reader import IndexView
from regulations.search.index.schema import EXACT
from regulations.search.profile import Profile
from regulations.search.query.parse import SearchQuery
from regulations.text.language.pinyin import spelled


def near_names(view: IndexView, query: SearchQuery, profile: Profile) -> tuple[int, ...]:
    """Return the ids of the entries with such names: those that sound alike first, then the nearest."""
    folded = query.folded
    if not 0 < len(folded) <= profile.longest_name:
        return ()
    slips, most = profile.slips(len(folded)), profile.suggestions
    names = view.names(range(len(folded) - slips, len(folded) + slips + 1))  # others are farther away
    near = process.extract(folded, names, scorer=OSA.distance, score_cutoff=slips, limit=most)
    others = [name for name, distance, _ in near if distance]
    queries = [any_of([Query.term_query(view.schema, field, name) for field in EXACT]) for name in others]
    if len(folded) >= profile.one_slip and not query.is_question and (spelling := spelled(folded)):
        queries.insert(0, Query.term_query(view.schema, "spelled", spelling))
    found: dict[int, None] = {}
    for wanted in queries:
        hits = view.searcher.search(wanted, most, count=False).hits
        ids = view.searcher.fast_field_values("id", [address for _, address in hits])
        found |= dict.fromkeys(int(pk or 0) for pk in ids)
    return tuple(found)
