"""What tests of the admin share."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from regulations.roles import make_roles


@pytest.fixture
def curator(db):
    """Return a function that makes a curator of a role, and the client of somebody who is logged in as that one."""
    make_roles(Group, Permission)

    def of(role):
        user = User.objects.create_user(role, password="x", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return of
