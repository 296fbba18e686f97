"""The permissions of the roles."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_migrate

from regulations.roles import ROLES, kinds, make_roles, permissions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _roles(db):
    """Make the roles where a test that emptied the database ran before."""
    make_roles(Group, Permission)


def held(role, kind):
    """Return the actions that a role may do with a kind."""
    codenames = Group.objects.get(name=role).permissions.values_list("codename", flat=True)
    return {name.split("_")[0] for name in codenames if name.endswith(f"_{kind}")}


def migrate():
    """Send what Django sends after each migration."""
    config = apps.get_app_config("regulations")
    post_migrate.send(config, app_config=config, verbosity=0, interactive=False, using="default", apps=apps, plan=[])


@pytest.mark.parametrize("kind", kinds())
def test_each_role_has_its_permissions_on_each_kind(kind):
    for role in ROLES:
        assert held(role, kind) == {name.split("_")[0] for _app, name in permissions(role) if name.endswith(f"_{kind}")}


def test_a_kind_that_is_new_is_granted_after_a_migration():
    Permission.objects.filter(content_type__app_label="regulations", codename__endswith="_term").delete()
    migrate()
    assert [held(role, "term") for role in ROLES] == [
        {"view"},
        {"view", "add", "change"},
        {"view", "add", "change", "delete"},
        {"view", "add", "change", "delete"},
    ]


def test_what_an_administrator_changed_stays():
    Group.objects.get(name="editor").permissions.remove(Permission.objects.get(codename="add_law"))
    Group.objects.get(name="reader").permissions.clear()
    migrate()
    assert held("editor", "law") == {"view", "change"}
    assert held("reader", "law") == set()


def test_a_role_that_was_deleted_stays_so():
    Group.objects.filter(name="reader").delete()
    migrate()
    assert not Group.objects.filter(name="reader").exists()
