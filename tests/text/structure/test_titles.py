"""Titles; those of laws that are well known, and made-up ones of the same form."""

import pytest

from regulations.text.structure.titles import amended_title, plain_title, title_key, title_slug


class TestPlainTitle:
    @pytest.mark.parametrize(
        ("title", "plain"),
        [
            ("中华人民共和国网络安全法", "网络安全法"),
            ("《中华人民共和国刑法》", "刑法"),
            ("甲省实施〈中华人民共和国水法〉办法", "甲省实施水法办法"),
            ("中华人民共和国刑法修正案（十一）", "刑法修正案（十一）"),
            ("全国人民代表大会 关于某事的决定", "全国人民代表大会关于某事的决定"),
            ("中华人民共和国", "中华人民共和国"),
            ("", ""),
        ],
    )
    def test_has_no_state_no_brackets_and_no_blanks(self, title, plain):
        assert plain_title(title) == plain


class TestTitleKey:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("中华人民共和国刑法", "刑法"),
            ("关于某事的解释（三）", "关于某事的解释(三)"),
            ("关于甲、乙的规定", "关于甲 乙的规定"),
            ("互联网ＩＰ地址管理办法", "互联网IP地址管理办法"),
            ("关于修改《某法》的决定", "关于修改〈某法〉的决定"),
        ],
    )
    def test_is_the_same_for_two_writings(self, one, other):
        assert title_key(one) == title_key(other)

    @pytest.mark.parametrize(
        ("one", "other"), [("刑法", "刑法修正案"), ("某办法", "某办法（试行）"), ("解释（一）", "解释（二）")]
    )
    def test_differs_for_two_laws(self, one, other):
        assert title_key(one) != title_key(other)


class TestTitleSlug:
    def test_names_the_law_in_an_address(self):
        assert title_slug("中华人民共和国网络安全法") == "网络安全法"
        assert title_slug("甲市实施《中华人民共和国水法》办法") == "甲市实施水法办法"


class TestAmendedTitle:
    @pytest.mark.parametrize(
        ("title", "amended"),
        [
            ("全国人民代表大会常务委员会关于修改《中华人民共和国某法》的决定", "中华人民共和国某法"),
            ("关于修改〈某条例〉的决定", "某条例"),
            ("中华人民共和国刑法修正案（七）", "中华人民共和国刑法"),
            ("中华人民共和国刑法修正案", "中华人民共和国刑法"),
            ("关于修改部分行政法规的决定", ""),  # which ones, its text tells
            ("修正案", ""),
            ("中华人民共和国刑法", ""),
        ],
    )
    def test_is_the_law_that_a_decision_changes(self, title, amended):
        assert amended_title(title) == amended
