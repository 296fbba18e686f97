"""Settings as a whole, read by a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def read_settings(expression, data_dir, **variables):
    """Run the settings module under the given FAGUI_ variables; return the finished process."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FAGUI_")}
    environment |= {f"FAGUI_{name}": value for name, value in variables.items()} | {"FAGUI_DATA_DIR": str(data_dir)}
    return subprocess.run(
        [sys.executable, "-c", f"from kb import settings; print(({expression}))"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


class TestProfile:
    def test_default_is_local_and_not_debugging(self, tmp_path):
        done = read_settings("settings.DEBUG, settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT", tmp_path)
        assert done.stdout.strip() == "(False, ['127.0.0.1', 'localhost', '[::1]'], False)"

    def test_production_is_encrypted(self, tmp_path):
        done = read_settings(
            "settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE",
            tmp_path,
            PRODUCTION="yes",
            SECRET_KEY="k" * 50,
            ALLOWED_HOSTS="fagui.example",
        )
        assert done.stdout.strip() == "(True, True, True)"

    @pytest.mark.parametrize(
        ("variables", "message"),
        [
            ({"PRODUCTION": "yes"}, "FAGUI_SECRET_KEY is not set"),
            ({"PRODUCTION": "yes", "SECRET_KEY": "k" * 50}, "FAGUI_ALLOWED_HOSTS is not set"),
            ({"PRODUCTION": "yes", "DEBUG": "yes"}, "FAGUI_DEBUG and FAGUI_PRODUCTION are both on"),
            ({"LOG_LEVEL": "loud"}, "FAGUI_LOG_LEVEL is 'loud'; allowed: one of DEBUG, INFO"),
        ],
    )
    def test_wrong_profile_is_refused_with_a_reason(self, tmp_path, variables, message):
        done = read_settings("settings.DEBUG", tmp_path, **variables)
        assert done.returncode != 0
        assert message in done.stderr


class TestReadme:
    @pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
    def test_table_lists_every_variable(self, readme):
        code = (ROOT / "kb" / "settings.py").read_text(encoding="utf-8")
        text = (ROOT / readme).read_text(encoding="utf-8")
        names = {line.split('"')[1] for line in code.split("env.")[1:] if line.partition("(")[2].startswith('"')}
        assert len(names) > 5
        assert [name for name in sorted(names | {"SECRET_KEY"}) if f"`FAGUI_{name}`" not in text] == []
