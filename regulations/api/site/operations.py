"""The operations of the API by path and method: their names in generated clients, a summary, and an example.

The schema is made of it; a test sees to it that every operation stands here, and another one sends the examples.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from regulations.domain.exports import OF_KINDS
from regulations.domain.spreadsheet import XLSX
from regulations.models import TREE_KINDS, Kind

PREFIX = "/api/v1"
LAW = {"slug": "网络安全法"}
ARTICLE = {**LAW, "key": "21"}
NORM = "4e12497bb1d1d4b32f6d"  # of 网络安全法 第二十三条
# A record of each kind, for examples.
SAMPLES = {
    Kind.LAW: "网络安全法",
    Kind.AGENCY: "国家互联网信息办公室",
    Kind.MECHANISM: "网络安全审查机制",
    Kind.MEASURE: "行业网络安全保护规范",
    Kind.EVENT: "网络安全审查办法公布-2020-年",
    Kind.TERM: "网络信息",
    Kind.ADDRESSEE: "网络运营者",
}
TOPIC = "网络警察与执法"
TOPICS = {Kind.ADDRESSEE: "网络运营者与行业协作"}  # of those kinds of which no record has that topic


@dataclass(frozen=True)
class Operation:
    """An operation: its name, what it is for in one line, and an example of its parameters and of its body."""

    id: str
    summary: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None


def of_kind(kind: Kind) -> dict[tuple[str, str], Operation]:
    """Return the operations on the records of a kind."""
    one, many, sample = kind.value, kind.plural, {"slug": SAMPLES[kind]}
    path, topic = f"/{many}/", TOPICS.get(kind, TOPIC)
    evidence = [{"source": "common-knowledge", "claim": "doubtful", "reason": "An example, without a source."}]
    body = {"title": f"示例{one}", "summary": "只作示例的条目。", "topics": [topic], "evidence": evidence}
    etag = {"If-Match": '"5f1a00-00ff00ff00ff00ff"'}
    found = {
        (path, "GET"): Operation(f"list_{many}", f"List the published {many}", {"topic": [topic], "page_size": 5}),
        (path, "POST"): Operation(f"create_{one}", f"Create a record of the kind {one}", body=body),
        (f"{path}{{slug}}/", "GET"): Operation(f"get_{one}", f"Get a record of the kind {one}, whole", sample),
        (f"{path}{{slug}}/", "PATCH"): Operation(
            f"update_{one}",
            "Change what is given of a record, and leave the rest",
            {**sample, **etag},
            {"summary": "改写后的说明。"},
        ),
        (f"{path}{{slug}}/", "DELETE"): Operation(
            f"delete_{one}", "Put a record into the recycle bin", {**sample, **etag, "confirm": SAMPLES[kind]}
        ),
        (f"{path}{{slug}}/edit/", "GET"): Operation(
            f"get_{one}_edit_form", "Get a record in the form in which it is written", sample
        ),
    }
    for export in OF_KINDS:
        found[f"/export/{many}.{export.suffix}", "GET"] = Operation(
            f"export_{many}_{export.suffix}",
            f"Export the published {many} as {export.label}",
            {"topic": [topic], "fields": ["id", "title"]},
        )
    if kind in TREE_KINDS:
        found[f"/trees/{many}/", "GET"] = Operation(
            f"list_{one}_trees", f"List the {many} that stand below no other, each with all below it", {"page_size": 5}
        )
    return found


OPERATIONS: dict[tuple[str, str], Operation] = {
    ("/", "GET"): Operation("get_contents", "List the addresses of the API"),
    **{key: operation for kind in Kind for key, operation in of_kind(kind).items()},
    ("/laws/{slug}/versions/", "GET"): Operation("list_law_versions", "List all versions of a law", LAW),
    ("/laws/{slug}/toc/", "GET"): Operation("get_law_contents", "Get the headings of the text of a law", LAW),
    ("/laws/{slug}/articles/", "GET"): Operation(
        "list_law_articles", "List the articles of a law", {**LAW, "asof": "2019-06-01", "page_size": 5}
    ),
    ("/laws/{slug}/compare/", "GET"): Operation(
        "compare_law_texts",
        "Compare two texts of a law, article by article",
        {**LAW, "from": "2019-06-01", "to": "2026-06-01"},
    ),
    ("/laws/{slug}.txt", "GET"): Operation("get_law_text", "Get the text of a law as plain text", LAW),
    ("/laws/{slug}.md", "GET"): Operation("get_law_markdown", "Get the text of a law as Markdown", LAW),
    ("/laws/{slug}.ciso.yaml", "GET"): Operation(
        "get_law_framework", "Get the text of a law as a framework for CISO Assistant", LAW
    ),
    ("/laws/{slug}.oscal.json", "GET"): Operation("get_law_oscal", "Get the text of a law as an OSCAL catalog", LAW),
    ("/laws/{slug}/mapping.yaml", "GET"): Operation(
        "get_law_mapping",
        "Get a mapping of the requirements of one text to those of another, for CISO Assistant",
        {**LAW, "from": "2019-06-01", "to": "2026-06-01"},
    ),
    ("/export/norms.ciso.yaml", "GET"): Operation(
        "export_norms_framework",
        "Export the articles of norms as a framework for CISO Assistant",
        {"law": ["网络安全法"]},
    ),
    ("/laws/{slug}/citations/out/", "GET"): Operation(
        "list_law_citations_out", "List what the text of a law cites", {**LAW, "page_size": 5}
    ),
    ("/laws/{slug}/citations/in/", "GET"): Operation(
        "list_law_citations_in", "List what cites a law", {**LAW, "page_size": 5}
    ),
    ("/laws/{slug}/articles/{key}/", "GET"): Operation(
        "get_article", "Get one article of a law", {**ARTICLE, "asof": "2019-06-01"}
    ),
    ("/laws/{slug}/articles/{key}.txt", "GET"): Operation("get_article_text", "Get an article as plain text", ARTICLE),
    ("/laws/{slug}/articles/{key}.md", "GET"): Operation("get_article_markdown", "Get an article as Markdown", ARTICLE),
    ("/laws/{slug}/articles/{key}/citations/out/", "GET"): Operation(
        "list_article_citations_out", "List what an article cites", ARTICLE
    ),
    ("/laws/{slug}/articles/{key}/citations/in/", "GET"): Operation(
        "list_article_citations_in", "List what cites an article", ARTICLE
    ),
    ("/links/", "GET"): Operation(
        "list_links", "List the links between published records", {"entry": "law/网络安全法", "page_size": 5}
    ),
    ("/evidence/", "GET"): Operation(
        "list_evidence", "List what published records rest on", {"source": ["web-text"], "page_size": 5}
    ),
    ("/sources/", "GET"): Operation("list_sources", "List the sources with their outline", {"page_size": 1}),
    ("/topics/", "GET"): Operation("list_topics", "List the topics with their counts", {"page_size": 5}),
    ("/timeline/", "GET"): Operation(
        "list_timeline", "List events and the dates of laws, the latest first", {"year": 2020, "page_size": 5}
    ),
    ("/changes/", "GET"): Operation(
        "list_changes", "List what changed, the oldest first", {"updated_since": "2026-11-25", "page_size": 5}
    ),
    ("/search/", "GET"): Operation("search", "Search all kinds of record and the articles of laws", {"q": "网信办"}),
    ("/suggest/", "GET"): Operation("suggest", "Complete a name or a citation", {"q": "wangluo"}),
    **{
        (f"/export/{name}.ndjson", "GET"): Operation(
            f"export_{name}_ndjson", f"Export all {name} as NDJSON, to be resumed by cursor", {"cursor": ""}
        )
        for name in ("articles", "versions", "citations", "links")
    },
    ("/export/search.csv", "GET"): Operation(
        "export_search_csv", "Export the best 1,000 results of a search as CSV", {"q": "网络安全审查"}
    ),
    ("/citations/resolve/", "GET"): Operation(
        "resolve_citation", "Resolve one citation to its article", {"text": "网安法第二十一条"}
    ),
    ("/citations/find/", "POST"): Operation(
        "find_citations",
        "Find and check the citations in a text",
        body={"text": "依照《密码法》第二十七条第二款审查。", "asof": "2026-06-01"},
    ),
    ("/norms/", "GET"): Operation(
        "list_norms",
        "List the norms of the texts in force on a day",
        {"law": ["网络安全法"], "kind": ["duty"], "expand": ["punished_by"], "page_size": 5},
    ),
    ("/norms/statistics/", "GET"): Operation(
        "get_norm_statistics", "Count norms by kind, level, state and by whom they name", {"law": ["网络安全法"]}
    ),
    ("/laws/{slug}/norms/{code}/", "GET"): Operation(
        "get_norm", "Get one norm with those that it belongs together with", {**LAW, "code": NORM}
    ),
    ("/laws/{slug}/norms/changes/", "GET"): Operation(
        "compare_law_norms",
        "Tell which norms are new, changed and dropped between two texts of a law",
        {**LAW, "from": "2019-06-01", "to": "2026-06-01"},
    ),
    **{
        (f"/export/norms.{export.suffix}", "GET"): Operation(
            f"export_norms_{export.suffix}", f"Export norms as {export.label}", {"law": ["网络安全法"]}
        )
        for export in (*OF_KINDS, XLSX)
    },
    ("/norms/find/", "POST"): Operation(
        "find_norms",
        "Find the duties, prohibitions, powers, rights and sanctions in the text of an article",
        body={"text": "养殖单位应当自取得许可之日起三十日内登记。", "article": "12"},
    ),
    ("/tokens/", "POST"): Operation(
        "create_token", "Get a token for a name and a password", body={"username": "reviewer", "password": "a-password"}
    ),
    ("/tokens/", "DELETE"): Operation("revoke_token", "Give back the token that the request carries"),
}
