"""What tests of the API share."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from knox.models import AuthToken

from regulations.roles import make_roles


@pytest.fixture
def token():
    """Return a function that makes a user of a role, and the header that its token wants."""
    make_roles(Group, Permission)  # a test that empties the tables takes those of the migration away

    def of(role):
        user = User.objects.create_user(role)
        user.groups.add(Group.objects.get(name=role))
        return {"authorization": f"Token {AuthToken.objects.create(user=user)[1]}"}

    return of
