"""The examples of the schema are answered as it says; the middleware of the tests holds each answer against it."""

import json

import pytest

from regulations.api.site.operations import OPERATIONS, PREFIX
from regulations.importing.citations import update_citations
from regulations.importing.norms import update_norms
from regulations.models import Law, Norm
from tests.factories import fill_version

READ = [(path, operation) for (path, method), operation in OPERATIONS.items() if method == "GET"]
CREATED = [
    (path, operation) for (path, method), operation in OPERATIONS.items() if method == "POST" and path != "/tokens/"
]


@pytest.fixture
def library(knowledge):
    """Give the law of the examples two made-up texts of 21 articles, each with a duty in the first."""
    law = Law.objects.get(slug="网络安全法")
    for version, words in zip(law.versions.oldest_first(), "甲乙", strict=True):
        duty = f"{words}方应当登记。"
        fill_version(version, duty, *(f"{words}方依照本法第{number}条办理。" for number in range(2, 22)))
    update_citations()
    update_norms()


def test_of_reading_have_an_answer(client, library, token):
    reader = token("reader")
    for path, operation in READ:
        parameters = {**operation.parameters}
        if "code" in parameters:  # a digest of words that are not here
            parameters["code"] = Norm.objects.get(version__effective="2026-01-01").code
        query = {
            name: ",".join(value) if isinstance(value, list) else value
            for name, value in parameters.items()
            if f"{{{name}}}" not in path
        }
        headers = reader if path.endswith("/edit/") else {}
        answer = client.get(PREFIX + path.format(**parameters), query, headers=headers)
        assert (operation.id, answer.status_code) == (operation.id, 200)
        body = answer.getvalue()
        assert body
        if answer["Content-Type"] == "application/json" and "citations" not in path:
            assert json.loads(body).get("results", True), operation.id


def test_of_bodies_are_taken(client, library, token):
    editor = token("editor")
    for path, operation in CREATED:
        answer = client.post(PREFIX + path, json.dumps(operation.body), "application/json", headers=editor)
        assert answer.status_code in (200, 201), answer.text
