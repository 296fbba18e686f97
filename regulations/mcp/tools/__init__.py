"""The eight tools: plain functions that take text and return an answer, see `envelope.answered`."""

from regulations.mcp.tools.changes import changes
from regulations.mcp.tools.citations import check_text, resolve_citation
from regulations.mcp.tools.duties import duties
from regulations.mcp.tools.search import search
from regulations.mcp.tools.texts import compare, get_article, get_law

TOOLS = (search, get_law, get_article, compare, resolve_citation, check_text, changes, duties)

__all__ = [
    "TOOLS",
    "changes",
    "check_text",
    "compare",
    "duties",
    "get_article",
    "get_law",
    "resolve_citation",
    "search",
]
