"""Whatever a client sends, the API answers as its schema says, and never with a 500."""

import copy
import json

import pytest
import schemathesis
from django.conf import settings as project
from django.contrib.auth.models import Group, Permission, User
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client, override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from knox.models import AuthToken

from kb.wsgi import application
from regulations.api.records.serializers import BRIEF, DETAIL
from regulations.api.site.schema import Generator, name_of
from regulations.importing.knowledge.load import load_once
from regulations.models import Kind
from regulations.roles import make_roles
from regulations.search.index import indexer

EXAMPLES = 12  # of an operation, beside those at the edges of its schema
EXCLUDED = ("positive_data_acceptance", "missing_required_header")


def deep(depth):
    """Return lists in lists as JSON."""
    return "[" * depth + "]" * depth


def as_accepted():
    """Return the schema with what is accepted beside what it describes, so that none of that counts as a slip.

    An empty value counts as not given, and 1 and 0 as true and false; with `fields` a record lacks the others.
    """
    found = copy.deepcopy(Generator().get_schema())
    for operation in (operation for methods in found["paths"].values() for operation in methods.values()):
        for parameter in operation.get("parameters", ()):
            widen(parameter["schema"])
    for serializer in (*BRIEF.values(), *DETAIL.values()):
        del found["components"]["schemas"][name_of(serializer)]["required"]
    return found


def widen(value):
    """Let the schema of a parameter take an empty text, and a boolean the numbers."""
    if value["type"] == "boolean":
        value.update(type="string", enum=["true", "false", "1", "0", ""])
    elif value["type"] == "array" and "enum" in value["items"]:
        value["items"]["enum"].append("")
    elif "enum" in value:
        value["enum"].append("")
    elif "pattern" in value:
        value["pattern"] = f"^$|{value['pattern']}"


schema = schemathesis.openapi.from_dict(as_accepted())
schema.app = application


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """Load and index the knowledge that ships once for all operations; each test undoes what it changes."""
    folder = tmp_path_factory.mktemp("fuzz") / "index"
    with django_db_blocker.unblock(), override_settings(INDEX_DIR=folder), transaction.atomic():
        load_once(project.KNOWLEDGE_DIR)
        indexer.rebuild()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture
def one_connection():
    """Keep the connection of the test, which the end of a request would close."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(params=["reviewer", "administrator"])
def writer(request, loaded, db):
    """Return the headers of somebody who may write, over whatever is there."""
    make_roles(Group, Permission)
    user = User.objects.create_user(request.param)
    user.groups.add(Group.objects.get(name=request.param))
    return {"Authorization": f"Token {AuthToken.objects.create(user=user)[1]}", "If-Match": "*"}


def validated(case, **options):
    """Send a request and hold its answer against the schema.

    A page beyond the end or the name of a record that is not there fits the schema, and is refused all the same. A
    change without If-Match is refused with 428, which the check of missing headers does not know.
    """
    options["headers"] = {"Accept-Encoding": "identity"} | options.get("headers", {})
    excluded = [schemathesis.checks.CHECKS.get_one(name) for name in EXCLUDED]
    case.call_and_validate(excluded_checks=excluded, **options)


@schema.parametrize()
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.usefixtures("loaded", "db", "one_connection")
def test_answers_as_the_schema_says(case):
    validated(case)


@(
    schema.include(method=["POST", "PATCH", "DELETE"])
    .exclude(path=["/api/v1/tokens/", "/api/v1/citations/find/", "/api/v1/norms/find/"])
    .parametrize()
)
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.usefixtures("one_connection")
def test_takes_from_those_who_may_write_whatever_they_send(case, writer):
    validated(case, headers=writer)


TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["——", "a/b", "..", "\ud800", "\0", "=1+1", "9" * 30, "law/网络安全法", "2020-13-45", "编" * 300]),
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXTS)
NESTED = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=12
)
FIELDS = st.sampled_from(
    [
        "title",
        "slug",
        "title_en",
        "aliases",
        "summary",
        "state",
        "topics",
        "parent",
        "versions",
        "evidence",
        "links",
        "level",
        "nature",
        "began",
        "text",
    ]
)
BODIES = st.one_of(NESTED, st.dictionaries(FIELDS, NESTED, max_size=6), st.integers(1, 2_000).map(deep))


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=BODIES)
@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.usefixtures("one_connection")
def test_answers_nested_and_mutated_bodies_with_a_reason(kind, writer, body):
    headers = {"authorization": writer["Authorization"], "if-match": "*"}
    raw = body if isinstance(body, str) and body.startswith("[[") else json.dumps(body)
    slug = "网络安全法" if kind is Kind.LAW else "没有"
    client = Client(raise_request_exception=False)
    for method, path in (("POST", f"/api/v1/{kind.plural}/"), ("PATCH", f"/api/v1/{kind.plural}/{slug}/")):
        with transaction.atomic():
            answer = client.generic(method, path, raw, "application/json", headers=headers)
            transaction.set_rollback(True)
        assert answer.status_code < 500, (method, path, raw)
        assert answer.status_code < 400 or answer.json()["errors"]
