"""The command behind `make run`, up to the point where it would serve."""

import pytest
from django.core.management import CommandError, call_command


class TestServe:
    @pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "８０"])
    def test_impossible_port_is_named(self, port):
        with pytest.raises(CommandError, match=f"PORT is '{port}'; allowed: a whole number from 1 to 65535"):
            call_command("serve", f"--port={port}")

    def test_foreign_host_is_refused_before_anything_is_touched(self):
        with pytest.raises(CommandError, match=r"HOST is '192\.0\.2\.1'"):
            call_command("serve", "--host=192.0.2.1")
