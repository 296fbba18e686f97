"""Whatever a client sends, the API answers as its schema says, and never with a 500."""

import pytest
import schemathesis
from django.conf import settings as project
from django.contrib.auth.models import Group, Permission, User
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import override_settings
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, settings
from knox.models import AuthToken

from kb.wsgi import application
from regulations.importing.knowledge import load_once
from regulations.roles import make_roles
from regulations.search import indexer

schema = schemathesis.openapi.from_dict(SchemaGenerator().get_schema(request=None, public=True))
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


@pytest.fixture
def reviewer(loaded, db):
    """Return the headers of somebody who may write, over whatever is there."""
    make_roles(Group, Permission)
    user = User.objects.create_user("reviewer")
    user.groups.add(Group.objects.get(name="reviewer"))
    return {"Authorization": f"Token {AuthToken.objects.create(user=user)[1]}", "If-Match": "*"}


def validated(case, **options):
    """Send a request and hold its answer against the schema.

    A page beyond the end or the name of a record that is not there fits the schema, and is refused all the same.
    """
    case.call_and_validate(excluded_checks=[schemathesis.checks.CHECKS.get_one("positive_data_acceptance")], **options)


@schema.parametrize()
@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.usefixtures("loaded", "db", "one_connection")
def test_answers_as_the_schema_says(case):
    validated(case)


@(
    schema.include(method=["POST", "PATCH", "DELETE"])
    .exclude(path=["/api/v1/tokens/", "/api/v1/citations/find/"])
    .parametrize()
)
@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.usefixtures("one_connection")
def test_takes_from_those_who_may_write_whatever_they_send(case, reviewer):
    validated(case, headers=reviewer)
