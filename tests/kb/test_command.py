"""The command line: `manage.py` in the source, `fagui` from a wheel, `python -m kb` everywhere."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import get_commands

from kb import VERSION
from kb.command import COMMANDS, main, overview


class TestOverview:
    def test_lists_commands_that_there_are_with_what_they_do(self):
        lines = overview().splitlines()
        assert set(COMMANDS) <= set(get_commands())
        for name in COMMANDS:
            [line] = [line for line in lines if line.startswith(f"  fagui {name} ")]
            assert len(line.split(maxsplit=2)[2]) > 10

    def test_says_where_the_data_lie(self):
        assert str(settings.DATA_DIR) in overview()

    def test_is_what_stands_there_without_a_command(self, capsys):
        main(["fagui"])
        assert capsys.readouterr().out == overview()


@pytest.mark.parametrize("word", ["--version", "version"])
def test_tells_its_version(capsys, word):
    main(["fagui", word])
    assert capsys.readouterr().out == f"Fagui {VERSION}\n"


def test_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "kb", "--version"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"Fagui {VERSION}\n"
