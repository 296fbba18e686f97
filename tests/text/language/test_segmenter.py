"""Words of Chinese text."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulations.text.language.segmenter import Segmenter, bigrams, characters, smallest_of

NAMES = ["网信办", "网安法", "警企合作", "执法联动"]
SENTENCES = [
    "国家互联网信息办公室发布网络安全审查办法,自二〇二〇年六月一日起施行。",
    "公安机关网络安全保卫部门负责监督检查,对违反规定的处五万元以上五十万元以下罚款。",
    "个人信息处理者向境外提供个人信息的,应当取得个人的单独同意。",
    "江苏省公安厅与企业开展警企合作,网信办负责执法联动。",
    "依照gb/t 35273-2020和x.509标准,des的密钥长度为56bit。",
    "不予立案通知书应当在三日以内送达控告人。",
]


@pytest.fixture(scope="module")
def rust():
    return Segmenter(NAMES, engine="rjieba")


@pytest.fixture(scope="module")
def python():
    return Segmenter(NAMES, engine="jieba")


class TestLearning:
    @pytest.mark.parametrize("engine", ["rjieba", "jieba"])
    def test_goes_on_beside_other_threads_that_cut(self, engine):
        segmenter = Segmenter(engine=engine)
        text = "国家互联网信息办公室发布网络安全审查办法" * 20
        over = threading.Event()

        def cut():
            while not over.is_set():
                segmenter.words(text)

        with ThreadPoolExecutor(2) as pool:
            cutting = [pool.submit(cut) for _ in range(2)]
            try:
                for number in range(200):
                    segmenter.learn([f"某某{chr(0x4E00 + number)}办"])
            finally:
                over.set()
            assert [one.result() for one in cutting] == [None, None]


class TestTokens:
    def test_stand_where_they_say(self, rust):
        for sentence in SENTENCES:
            assert all(sentence[token.start : token.end] == token.text for token in rust.tokens(sentence))

    def test_know_the_names_of_the_dictionary(self, rust):
        tokens = [token.text for token in rust.tokens(SENTENCES[3])]
        assert {"网信办", "警企合作"} <= set(tokens)

    def test_hold_compounds_and_the_words_within(self, rust):
        assert [token.text for token in rust.tokens("网络安全")] == ["网络", "安全", "网络安全"]

    def test_of_latin_and_digits_are_whole_runs(self, rust):
        assert [token.text for token in rust.tokens("gb/t 35273-2020")] == ["gb", "t", "35273", "2020"]

    def test_hold_no_punctuation(self, rust):
        assert list(rust.tokens("，。《》 \n()!")) == []

    @given(st.text(max_size=60))
    def test_cover_every_character_that_is_no_punctuation(self, rust, text):
        covered = {place for token in rust.tokens(text) for place in range(token.start, token.end)}
        assert "".join(text[place] for place in sorted(covered)) == "".join(characters(text))


class TestEngines:
    def test_agree_on_sentences_of_the_field(self, rust, python):
        for sentence in SENTENCES:
            assert list(rust.tokens(sentence)) == list(python.tokens(sentence)), sentence

    def test_jieba_takes_the_place_of_a_missing_rjieba(self, monkeypatch):
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
        assert type(Segmenter().engine).__name__ == "PythonEngine"


class TestSmallest:
    def test_leave_out_what_holds_another(self, rust):
        assert [token.text for token in smallest_of(list(rust.tokens("个人信息处理者")))][:2] == ["个人", "信息"]

    def test_of_one_character_is_that(self, rust):
        assert [token.text for token in smallest_of(list(rust.tokens("税")))] == ["税"]


class TestPieces:
    @pytest.mark.parametrize(
        ("text", "pairs"),
        [("网络安全", ["网络", "络安", "安全"]), ("税", ["税"]), ("a法b", ["a", "法", "b"]), ("", [])],
    )
    def test_bigrams_do_not_cross_a_border(self, text, pairs):
        assert list(bigrams(text)) == pairs

    def test_characters_skip_what_is_no_letter(self):
        assert list(characters("第3条，之一。")) == ["第", "3", "条", "之", "一"]
