"""Where a login comes from."""

import pytest

from kb.lockout import client_address


class TestAddress:
    @pytest.mark.parametrize(
        ("is_behind", "forwarded", "address"),
        [
            (False, "203.0.113.9", "127.0.0.1"),
            (True, "203.0.113.9", "203.0.113.9"),
            (True, "made-up, 2001:db8::1", "2001:db8::1"),
            (True, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
            (True, "nonsense", "127.0.0.1"),
            (True, "", "127.0.0.1"),
        ],
    )
    def test_is_the_one_that_the_proxy_added(self, rf, settings, is_behind, forwarded, address):
        settings.BEHIND_PROXY = is_behind
        assert client_address(rf.get("/", headers={"x-forwarded-for": forwarded})) == address
