"""The figures of search quality in the folder of an installation."""

import json

import pytest

from regulations.domain.quality import FILE_NAME, LARGEST, Quality, QualityError

GROUP = {"group": "lay", "questions": 25, "first": 96, "in_3": 96, "in_10": 100}
TOLD = {
    "date": "2026-12-01",
    "commit": "abc1234",
    "source": "measuring",
    "groups": [GROUP],
    "cards": {"shown": 40, "right": 38},
}


def write(folder, told):
    (folder / FILE_NAME).write_text(told if isinstance(told, str) else json.dumps(told), encoding="utf-8")


def test_are_read(tmp_path):
    write(tmp_path, TOLD)
    found = Quality.read(tmp_path)
    assert (str(found.date), found.commit, found.precision) == ("2026-12-01", "abc1234", 95)
    assert (found.groups[0].name, found.groups[0].in_10) == ("lay", 100)


def test_are_none_where_nothing_was_measured(tmp_path):
    assert Quality.read(tmp_path) is None


def test_have_no_precision_without_cards(tmp_path):
    write(tmp_path, {**TOLD, "cards": {"shown": 0, "right": 0}})
    assert Quality.read(tmp_path).precision is None


@pytest.mark.parametrize(
    "told",
    [
        "",
        "{",
        "[]",
        "x" * (LARGEST + 1),
        {},
        {**TOLD, "date": "today"},
        {**TOLD, "groups": None},
        {**TOLD, "groups": [{"group": "lay"}]},
        {**TOLD, "groups": [{**GROUP, "first": 101}]},
        {**TOLD, "cards": {}},
    ],
)
def test_that_are_damaged_are_refused(tmp_path, told):
    write(tmp_path, told)
    with pytest.raises(QualityError):
        Quality.read(tmp_path)
