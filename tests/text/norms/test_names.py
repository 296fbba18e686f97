"""The names that the words for a body join; what each may be known by."""

import pytest

from regulations.text.norms.names import names_in, split


@pytest.mark.parametrize(
    ("words", "forms"),
    [
        ("网信部门", [("网信部门",)]),
        ("县级以上人民政府及其公安机关", [("县级以上人民政府",), ("公安机关",)]),
        ("教育、公安等有关部门", [("教育部门", "教育行政部门"), ("公安部门", "公安机关")]),
        ("国务院公安、国家安全部门", [("国务院公安部门",), ("国务院国家安全部门",)]),
        ("国家和省、自治区、直辖市网信部门", [("国家网信部门",), ("省、自治区、直辖市网信部门",)]),
        ("网信、公安等主管部门依据各自职责", [("网信部门",), ("公安机关",)]),
        ("市、县（市、区）人民政府", [("市人民政府",), ("县（市、区）人民政府",)]),
        ("任何单位和个人", [("单位",), ("个人",)]),
        ("", []),
    ],
)
def test_names_of_a_series_are_completed(words, forms):
    found = names_in(words)
    assert len(found) == len(forms)
    assert all(set(wanted) <= set(told) for wanted, told in zip(forms, found, strict=True))


def test_words_without_end_are_cut():
    assert len(names_in("甲部门、" * 5000)) == 20
    assert split("（" * 400)
