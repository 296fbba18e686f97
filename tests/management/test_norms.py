"""The command that reads the norms of stored texts; the texts are made up."""

import signal

import pytest
from django.core.management import call_command

from regulations.models import LawVersion, Norm
from tests.factories import make_law, make_text
from tests.processes import python

NUMBER = 6


def texts():
    for number in range(NUMBER):
        make_text(make_law(f"法{number}"), "甲单位应当登记。", "调度室负责日常工作。", effective="2020-01-01")


@pytest.mark.django_db
def test_reads_new_texts_and_reports(capsys):
    texts()
    call_command("norms")
    out = capsys.readouterr().out.splitlines()
    assert out[-1] == f"{NUMBER} new, changed or dropped"
    assert out[-3] == f"{NUMBER} norms: duty {NUMBER}; sentences that could not be read: body {NUMBER}"
    assert f"unknown subject   {NUMBER:5}  甲单位" in out
    call_command("norms", "--again")
    assert capsys.readouterr().out.splitlines()[-1] == "0 new, changed or dropped"


@pytest.mark.django_db(transaction=True)
def test_killed_half_way_leaves_whole_texts_and_goes_on(settings):
    texts()
    done = python(
        "from django.core.management import call_command\n"
        "from regulations.importing.norms import update\n"
        "write, calls = update.write_unread, []\n"
        "def kill(*args):\n"
        "    calls.append(args)\n"
        "    write(*args)\n"
        "    if len(calls) == 3: os.kill(os.getpid(), 9)\n"
        "update.TEXTS_AT_A_TIME, update.write_unread = 2, kill\n"
        "call_command('norms')",
        settings,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert Norm.objects.count() == 4
    assert LawVersion.objects.exclude(norms_by=0).count() == 4
    call_command("norms")
    assert Norm.objects.count() == NUMBER
