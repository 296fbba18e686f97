"""No text makes a function slow: time grows with the length of a text, not with its square, and never without end."""

import os
import subprocess
import sys

import pytest

from tests.text.hostile import RUNS

SECONDS = 45  # for one run; an endless one is ended and named


@pytest.mark.parametrize(("name", "befores"), RUNS)
def test_takes_time_in_proportion_to_the_length(name, befores):
    command = [sys.executable, "-m", "tests.text.hostile", name, *befores]
    variables = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    try:
        run = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        pytest.fail(f"no end after {SECONDS} s: {(error.stdout or b'').decode().splitlines()[-1:]}")
    assert run.returncode == 0, run.stdout.splitlines()[-1:] + run.stderr.splitlines()[-3:]
    assert [line for line in run.stdout.splitlines() if line.startswith("slow")] == []
