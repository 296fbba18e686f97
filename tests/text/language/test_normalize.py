"""One form for texts that differ in width, case or script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulations.text.language.normalize import fold


class TestFold:
    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("網絡安全法", "网络安全法"),
            ("第１７條", "第17条"),
            ("ＧＢ／Ｔ 35273", "gb/t 35273"),
            ("（一）、㈠", "(一)、(一)"),
            ("国务院令第７４５号", "国务院令第745号"),
            ("", ""),
        ],
    )
    def test_gives_one_form(self, text, folded):
        assert fold(text).text == folded

    def test_span_leads_back_to_the_original(self):
        text = "见㈠網絡安全"
        folded = fold(text)
        start = folded.text.index("网络")
        first, last = folded.original_span(start, start + 2)
        assert text[first:last] == "網絡"

    @given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
    def test_keeps_a_place_for_every_character(self, text):
        folded = fold(text)
        assert len(folded.starts) == len(folded.text) + 1
        assert list(folded.starts) == sorted(folded.starts)
        assert folded.starts[-1] == len(text)

    @given(st.text(alphabet="網络ＡbＣ１2（)é㈠法 \n", max_size=40))
    def test_is_stable(self, text):
        once = fold(text).text
        assert fold(once).text == once
