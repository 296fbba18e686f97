"""Where words stand in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulations.search.results.highlight import highlight, snippet


class TestHighlight:
    @pytest.mark.parametrize(
        ("text", "words", "fragments"),
        [
            ("网络安全法", ["网络", "安全"], [("网络安全", True), ("法", False)]),
            ("网络安全法", ["网络安全", "安全法"], [("网络安全法", True)]),
            ("第１７条", ["17"], [("第", False), ("１７", True), ("条", False)]),
            ("網絡", ["网络"], [("網絡", True)]),
            ("没有", ["网络"], [("没有", False)]),
            ("没有", [], [("没有", False)]),
            ("", ["网络"], []),
            ("<b>网络</b>", ["网络"], [("<b>", False), ("网络", True), ("</b>", False)]),
            ("a.c abc", ["a.c"], [("a.c", True), (" abc", False)]),
        ],
    )
    def test_marks_what_stands_there(self, text, words, fragments):
        assert highlight(text, words) == fragments

    @given(st.text(max_size=50), st.lists(st.text(max_size=4), max_size=4))
    def test_loses_nothing_of_the_text(self, text, words):
        assert "".join(fragment for fragment, _ in highlight(text, words)) == text


class TestSnippet:
    def test_is_the_whole_text_where_that_is_short(self):
        assert snippet("网络安全", ["安全"], length=10) == [("网络", False), ("安全", True)]

    def test_shows_the_stretch_with_the_most_hits(self):
        text = "网络" + "一" * 50 + "网络与安全" + "二" * 50
        fragments = snippet(text, ["网络", "安全"], length=20)
        assert [fragment for fragment, hit in fragments if hit] == ["网络", "安全"]
        assert (fragments[0][0][0], fragments[-1][0][-1]) == ("…", "…")

    def test_begins_at_the_beginning_where_nothing_is_hit(self):
        assert snippet("一二三四五六", ["九"], length=3) == [("一二三…", False)]

    def test_marks_what_of_a_word_it_has_room_for(self):
        marked = [("…四", False), ("网络安", True), ("…", False)]
        assert snippet("一二三四网络安全法律", ["网络安全法律"], length=4) == marked

    @given(st.text(min_size=1, max_size=80), st.lists(st.text(min_size=1, max_size=3), max_size=3))
    def test_is_a_stretch_of_the_text(self, text, words):
        shown = "".join(fragment for fragment, _ in snippet(text, words, length=20))
        whole = text.replace("\n", "")
        assert shown.removeprefix("…").removesuffix("…") in whole or shown in whole
