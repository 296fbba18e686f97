"""What an integrator does with the client that openapi-python-client generates; ends with an error where one step fails.

Arguments: the address of the site and a token of a reviewer. `tests/clients/test_clients.py` says what is there.
"""

import json
import sys

from fagui_client import AuthenticatedClient, Client
from fagui_client.api.changes import list_changes
from fagui_client.api.citations import find_citations, resolve_citation
from fagui_client.api.export import export_laws_csv, export_laws_ndjson
from fagui_client.api.laws import compare_law_texts, get_article, get_law, get_law_text, list_law_articles, list_laws
from fagui_client.api.search import export_search_csv, search
from fagui_client.api.terms import create_term, delete_term, get_term, get_term_edit_form, list_terms, update_term
from fagui_client.models import (
    ClaimEnum,
    EvidenceEdit,
    Find,
    ListLawsStatusItem,
    ListTermsStateItem,
    PatchedTermEdit,
    SearchKindItem,
    TermEdit,
)

site, token = sys.argv[1:]
public = Client(base_url=site, raise_on_unexpected_status=True)
curator = AuthenticatedClient(base_url=site, token=token, prefix="Token", raise_on_unexpected_status=True)

# Search, with filters, and from page to page.
answer = search.sync(client=public, q="示例办法", kind=[SearchKindItem.LAW, SearchKindItem.ARTICLE], explain=True)
assert answer.results[0].title == "示例办法", answer
assert answer.results[0].explanation is not None
articles = search.sync(client=public, q="报告", kind=[SearchKindItem.ARTICLE], page_size=1)
assert (articles.results[0].article.number, articles.next_ is not None) == ("1", articles.count > 1)

# Filters of a list.
laws = list_laws.sync(client=public, status=[ListLawsStatusItem.IN_FORCE], effective_since="2020", name="示例办法")
assert [law.title for law in laws.results] == ["示例办法"]

# Read, as of a day, compare.
law = get_law.sync(client=public, slug="示例办法")
assert law.status.value == "in_force"
today = get_article.sync(client=public, slug="示例办法", key="1")
then = get_article.sync(client=public, slug="示例办法", key="1", asof="2018-01-01")
assert ("两" in today.text, "三" in then.text) == (True, True)
assert then.version.date == "2015-01-01"
assert list_law_articles.sync(client=public, slug="示例办法").count == 2
comparison = compare_law_texts.sync(client=public, slug="示例办法", from_="2018-01-01", to="2024-01-01")
assert (comparison.counts.changed, comparison.changes[0].change) == (1, "changed")
assert "第一条" in get_law_text.sync(client=public, slug="示例办法")

# Citations.
resolved = resolve_citation.sync(client=public, text="示例办法第一条")
assert resolved.article.number == "1"
found = find_citations.sync(client=public, body=Find(text="依照《示例办法》第二条处理。"))
assert found.citations[0].law.slug == "示例办法"

# Exports.
lines = export_laws_ndjson.sync(client=public).splitlines()
assert "law/示例办法" in [json.loads(line)["id"] for line in lines]
assert "示例办法" in export_laws_csv.sync(client=public)
assert "示例办法" in export_search_csv.sync(client=public, q="示例办法")

# The change feed.
changes = list_changes.sync(client=public, page_size=100)
assert changes.results
assert changes.next_

# Create, read, change, write back under If-Match, delete.
evidence = [EvidenceEdit(source="common-knowledge", claim=ClaimEnum.DOUBTFUL, reason="只作示例。")]
made = create_term.sync(client=curator, body=TermEdit(title="示例术语", summary="只作示例。", evidence=evidence))
assert made.state.value == "draft", made
assert [term.title for term in list_terms.sync(client=curator, state=[ListTermsStateItem.DRAFT]).results] == [
    "示例术语"
]
form = get_term_edit_form.sync_detailed(client=curator, slug="示例术语")
assert form.parsed.title == "示例术语"
change = PatchedTermEdit(title_en="Example term", aliases=form.parsed.aliases)
etag = form.headers["ETag"]
changed = update_term.sync(client=curator, slug="示例术语", if_match=etag, body=change)
assert (changed.title_en, changed.summary) == ("Example term", "只作示例。")
stale = update_term.sync_detailed(client=curator, slug="示例术语", if_match=etag, body=change)
assert (stale.status_code, stale.parsed.errors[0].code) == (412, "stale")
now = get_term.sync_detailed(client=curator, slug="示例术语").headers["ETag"]
gone = delete_term.sync_detailed(client=curator, slug="示例术语", if_match=now)
assert gone.status_code == 204
