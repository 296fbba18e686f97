"""The shorter words within a compound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulations.text.language.compounds import Compounds
from regulations.text.language.segmenter import make_engine


@pytest.fixture(scope="module", params=["rjieba", "jieba"])
def compounds(request):
    return Compounds(make_engine(request.param))


@pytest.mark.parametrize(
    ("word", "within"),
    [
        ("仲裁员", ["仲裁"]),
        ("人民法院", ["人民", "法院"]),
        ("最高人民法院", ["最高", "人民", "法院"]),
        ("合法权益", ["合法", "权益", "合法权"]),
        ("监护人", ["监护"]),
        ("保护法", ["保护"]),
        ("机动车", ["机动"]),
        ("网络安全", ["网络", "安全"]),
        ("所有权", ["所有", "有权"]),  # about as likely as each other
        ("民法典", ["民法", "法典"]),
        ("上诉状", ["上诉", "诉状"]),
        ("中医药", ["中医", "医药"]),  # begins alike
        ("安全", []),
        ("税", []),
    ],
)
def test_are_those_that_it_is_made_of(compounds, word, within):
    assert list(compounds.terms(word).words) == [*within, word]


@pytest.mark.parametrize(
    ("word", "pairs"),
    [("仲裁员", ["仲裁"]), ("网络安全", ["网络", "络安", "安全"]), ("人民法院", ["人民", "法院"]), ("税", [])],
)
def test_leave_out_pairs_that_are_words_of_something_else(compounds, word, pairs):
    assert list(compounds.terms(word).pairs) == pairs


def test_are_found_anew_with_a_larger_dictionary():
    engine = make_engine("rjieba")
    compounds = Compounds(engine)
    assert compounds.terms("麤麣黹黼").words == ("麤麣黹黼",)
    engine.add("麤麣")
    compounds.forget()
    assert compounds.terms("麤麣黹黼").words == ("麤麣", "麤麣黹黼")


def test_of_a_title_are_all_that_it_spells(compounds):
    title = "某省某市人民政府关于保护当地人民权益的若干规定"
    assert "民政" in compounds.terms(title).words  # too long to be weighed


@given(st.text(alphabet="人民法院政府仲裁员合同的一二", min_size=1, max_size=20))
def test_stand_in_the_word(compounds, word):
    places = compounds.words(word)
    assert places[-1] == (0, len(word))
    assert all(0 <= start < end <= len(word) for start, end in places)
    assert not compounds.spurious(word) & set(places)
