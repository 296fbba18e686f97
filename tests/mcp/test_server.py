"""The server as clients of the official SDK see it: in memory, over HTTP, over standard input and output."""

import json
import os
import subprocess
import sys

import pytest
from asgiref.sync import async_to_sync
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.server.mcpserver.exceptions import ToolError

from regulations.mcp import endpoint
from regulations.mcp.envelope import MOST_CHARACTERS
from regulations.mcp.server import called, make_server
from regulations.mcp.tools import TOOLS
from tests.mcp.conftest import DUTY, SANCTION, fill

NAMES = ["search", "get_law", "get_article", "compare", "resolve_citation", "check_text", "changes", "duties"]
QUESTION = ("get_article", {"law": "航行安全法", "article": "第二条"})


def call(target, *calls):
    """Return what a client gets for some calls: name and arguments."""

    async def run():
        async with Client(target) as client:
            return [await client.call_tool(name, arguments) for name, arguments in calls]

    return async_to_sync(run)()


@pytest.mark.usefixtures("library", "chinese")
class TestInMemory:
    def test_a_question_is_answered_from_two_calls(self):
        law, article = call(make_server(), ("get_law", {"law": "航行安全法"}), QUESTION)
        assert law.structured_content["law"]["status"]["value"] == "in_force"
        told = article.structured_content
        assert told["items"][0]["text"] == DUTY
        assert told["sanctions"][0]["quote"] == SANCTION[:-1]
        assert told["items"][0]["url"].endswith("/laws/航行安全法/2/")

    def test_data_and_text_are_the_same(self):
        [answer] = call(make_server(), QUESTION)
        assert json.loads(answer.content[0].text) == answer.structured_content

    def test_wrong_arguments_are_told(self):
        wrong = [
            ("search", {"query": "船", "as_of": "gestern"}),
            ("search", {}),
            ("get_law", {"law": "航行安全法", "include": "all"}),
            ("no_tool", {}),
            ("get_law", {"law": "法\0"}),
            ("check_text", {"text": "法\ud800"}),
        ]
        for answer in call(make_server(), *wrong):
            assert answer.is_error
            assert "Traceback" not in answer.content[0].text

    def test_is_told_that_search_is_down(self, monkeypatch, settings, tmp_path):
        settings.INDEX_DIR = tmp_path / "none"
        [answer] = call(make_server(), ("search", {"query": "船"}))
        assert answer.is_error
        assert "Search is not available" in answer.content[0].text


def test_the_tools_are_eight_that_read_and_fit_into_6_kb():
    async def run():
        async with Client(make_server()) as client:
            return client.instructions, await client.list_tools()

    instructions, listed = async_to_sync(run)()
    assert [tool.name for tool in listed.tools] == NAMES
    assert all(tool.annotations.read_only_hint for tool in listed.tools)
    told = listed.model_dump_json(by_alias=True, exclude_none=True)
    assert len(told.encode()) <= 6000
    assert "not_covered" in instructions


TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["航行安全法", "第二条", "2", "《航行安全法》第二条", "2020-01-01", "law/航行安全法", "0", "10", ""]
    ),
)


@pytest.mark.usefixtures("library")
class TestFuzz:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    @pytest.mark.parametrize("tool", TOOLS, ids=NAMES)
    def test_no_input_raises_anything_but_what_it_is_told(self, tool, data):
        names = [name for name in tool.__annotations__ if name != "return"]
        arguments = {name: data.draw(TEXTS, label=name) for name in names}
        try:
            answer = called(tool, arguments)
        except ToolError as error:
            assert str(error)  # noqa: PT017  # most inputs are refused, and say why
        else:
            assert len(answer.content[0].text) <= MOST_CHARACTERS


@pytest.mark.django_db(transaction=True)
class TestOverHttp:
    @pytest.fixture
    def site(self, live_server, settings, tmp_path):
        """Return the address of a server with the library."""
        settings.INDEX_DIR = tmp_path / "index"
        fill()
        return live_server.url

    def test_answers_as_in_memory(self, site):
        [answer] = call(f"{site}/mcp/", QUESTION)
        item = answer.structured_content["items"][0]
        assert (item["text"], item["url"]) == (DUTY, f"{site}/laws/航行安全法/2/")


@pytest.mark.django_db
class TestEndpoint:
    def test_counts_requests_as_the_api_does(self, client, settings):
        settings.API_RATE = "1/min"
        address = {"REMOTE_ADDR": "192.0.2.1"}
        answers = [client.post(reverse("mcp"), "{}", content_type="application/json", **address) for _ in range(2)]
        assert answers[1].status_code == 429

    def test_refuses_what_is_too_large(self, client):
        answer = client.post(reverse("mcp"), "x" * 300_001, content_type="application/json")
        assert (answer.status_code, answer.json()["error"]) == (413, "too_large")

    def test_takes_no_other_method(self, client):
        assert client.get(reverse("mcp")).status_code == 405

    @pytest.mark.parametrize("body", ["", "{", "[]", '{"jsonrpc":"2.0","id":1,"method":"no/such"}', "\0"])
    def test_answers_nonsense_without_breaking(self, client, body):
        answer = client.post(
            reverse("mcp"),
            body,
            content_type="application/json",
            headers={"accept": "application/json, text/event-stream"},
        )
        assert 400 <= answer.status_code < 500 or "error" in answer.json()

    def test_tells_that_it_is_not_installed(self, client, monkeypatch):
        monkeypatch.setattr(endpoint, "IS_INSTALLED", False)
        answer = client.post(reverse("mcp"), "{}", content_type="application/json")
        assert (answer.status_code, "make mcp" in answer.json()["detail"]) == (404, True)


def test_over_standard_input_and_output(pytestconfig, tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FAGUI_", "DJANGO_"))}
    manage, variables = str(pytestconfig.rootpath / "manage.py"), kept | {"FAGUI_DATA_DIR": str(tmp_path)}
    migrate = [sys.executable, manage, "migrate", "--no-input", "--verbosity=0"]
    subprocess.run(migrate, env=variables, check=True)
    server = StdioServerParameters(command=sys.executable, args=[manage, "mcp"], env=variables)
    [answer] = call(stdio_client(server), ("get_law", {"law": "没有的法"}))
    assert answer.structured_content["outcome"] == "not_covered"


def test_the_command_says_how_to_install_what_is_missing(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(CommandError, match="make mcp"):
        call_command("mcp")
