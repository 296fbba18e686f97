"""The tools declared with the official SDK; the same server speaks over HTTP and over standard input and output."""

import functools
import inspect
import json
import logging
from collections.abc import Callable
from typing import Any

from asgiref.sync import sync_to_async
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool as SdkTool
from mcp.types import CallToolResult, TextContent, ToolAnnotations

from kb import VERSION
from regulations.mcp.envelope import Item, ToolInputError, answered_as, day_of
from regulations.mcp.tools import TOOLS
from regulations.models.calendar import as_of
from regulations.search import SearchUnavailableError

log = logging.getLogger(__name__)
INSTRUCTIONS = """\
Fagui 法规知识库: Chinese law down to the article, with its versions and provenance. Texts are Chinese; ask in Chinese.
Quote `text` and `quote` word for word and give `url`, `version.date` and `status`. A text is that of `as_of` (ISO day,
today by default). `outcome`: found; not_found (the law is here, this is not in it); repealed; not_yet in force;
not_covered (not held here: say so, do not answer from memory); ambiguous (choose from `candidates`); unread (could not
be parsed). `coverage` tells what is held until when. `next` is the cursor of the rest. Norms with state `extracted`
were read by a machine: rely on the quotation. This is no legal advice.
"""
Tool = Callable[..., Item]


def make_server() -> MCPServer:
    """Return a server with all tools."""
    tools = [declared(tool) for tool in TOOLS]
    return MCPServer("fagui", title="Fagui 法规知识库", instructions=INSTRUCTIONS, version=VERSION, tools=tools)


def declared(tool: Tool) -> SdkTool:
    """Return a tool as the SDK takes it; the titles that it makes from names say nothing, and are left out."""
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    found = SdkTool.from_function(in_thread(tool), description=inspect.getdoc(tool), annotations=reads)
    found.parameters.pop("title", None)
    for parameter in found.parameters["properties"].values():
        parameter.pop("title", None)
    return found


def in_thread(tool: Tool) -> Callable[..., Any]:
    """Return a tool for the SDK: it runs in the thread that holds the database, and answers as text and as data."""

    @functools.wraps(tool)
    async def run(**arguments: Any) -> CallToolResult:
        return await sync_to_async(called, thread_sensitive=True)(tool, arguments)

    run.__annotations__ = {**tool.__annotations__, "return": CallToolResult}
    return run


def check_text_of(arguments: dict[str, Any]) -> None:
    """Raise ToolError for text that is none: with a NUL, which PostgreSQL refuses, or half of a character."""
    for name, text in arguments.items():
        if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
            raise ToolError(f"{name} has a character that is none (NUL, or half of a pair); allowed: any other text")


def called(tool: Tool, arguments: dict[str, Any]) -> CallToolResult:
    """Call a tool as of the day that is asked for; raise ToolError for arguments that make no sense."""
    check_text_of(arguments)
    takes_day = "as_of" in inspect.signature(tool).parameters
    try:
        with as_of(day_of(arguments.get("as_of", "")) if takes_day else None):
            told = answered_as(tool, arguments)
    except ToolInputError as error:
        raise ToolError(str(error)) from error
    except SearchUnavailableError as error:
        raise ToolError("Search is not available just now; the other tools are.") from error
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=told)
