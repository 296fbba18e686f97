"""Where a login comes from."""

import pytest
from django.contrib.auth.models import User
from knox.models import AuthToken

from kb.lockout import client_address


class TestAddress:
    @pytest.mark.parametrize(
        ("is_behind", "forwarded", "address"),
        [
            (False, "203.0.113.9", "127.0.0.1"),
            (True, "203.0.113.9", "203.0.113.9"),
            (True, "made-up, 2001:db8::1", "2001:db8::"),
            (True, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
            (True, "nonsense", "127.0.0.1"),
            (True, "", "127.0.0.1"),
        ],
    )
    def test_is_the_one_that_the_proxy_added(self, rf, settings, is_behind, forwarded, address):
        settings.BEHIND_PROXY = is_behind
        assert client_address(rf.get("/", headers={"x-forwarded-for": forwarded})) == address


def attempt(client, name, address, password="wrong"):  # noqa: S107
    return client.post(
        "/api/v1/tokens/",
        {"username": name, "password": password},
        content_type="application/json",
        REMOTE_ADDR=address,
    )


@pytest.mark.django_db
class TestLockout:
    @pytest.fixture(autouse=True)
    def _user(self):
        User.objects.create_user("curator", password="the-right-one")

    def test_holds_for_all_addresses_of_one_network(self, client):
        for number in range(10):
            attempt(client, "curator", f"2001:db8::{number:x}")
        assert attempt(client, "curator", "2001:db8::ffff", "the-right-one").status_code == 429
        assert attempt(client, "curator", "2001:db8:0:1::1", "the-right-one").status_code == 201

    def test_of_a_name_from_many_addresses_is_a_short_delay(self, client, time_machine):
        time_machine.move_to("2026-01-01T00:00:00+00:00", tick=False)
        for number in range(20):
            assert attempt(client, "curator", f"198.51.100.{number}").status_code == 401
        for number in range(5):  # going on does not make it longer
            refused = attempt(client, "curator", f"203.0.113.{number}", "the-right-one")
            assert refused.status_code == 429
            assert refused["Retry-After"] == "10"
        time_machine.move_to("2026-01-01T00:00:11+00:00", tick=False)
        assert attempt(client, "curator", "203.0.113.9", "the-right-one").status_code == 201

    def test_holds_for_an_address_that_tries_many_names(self, client):
        for number in range(50):
            attempt(client, f"name{number}", "198.51.100.1")
        assert attempt(client, "curator", "198.51.100.1", "the-right-one").status_code == 429
        assert attempt(client, "curator", "198.51.100.2", "the-right-one").status_code == 201


@pytest.mark.django_db
class TestTokens:
    def test_end_with_the_password(self, client):
        user = User.objects.create_user("curator", password="the-right-one")
        answer = attempt(client, "curator", "198.51.100.1", "the-right-one")
        assert answer["Cache-Control"] == "no-store"
        assert AuthToken.objects.count() == 1
        user.set_password("another-one-now")
        user.save()
        assert not AuthToken.objects.exists()

    def test_outlive_a_hash_that_is_renewed_at_login(self, client, settings):
        user = User.objects.create_user("curator", password="the-right-one")
        attempt(client, "curator", "198.51.100.1", "the-right-one")
        before = user.password
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher", *settings.PASSWORD_HASHERS]
        assert user.check_password("the-right-one")
        user.refresh_from_db()
        assert user.password != before, "the hash is a new one"
        assert AuthToken.objects.count() == 1
