"""The dictionary that a process keeps for its indexes."""

from regulations.search.store import Dictionary


class TestDictionary:
    def test_grows_by_the_words_of_a_later_index(self):
        dictionary = Dictionary()
        first = dictionary.with_words(["网络安全审查"])
        assert "数据出境评估" not in first.words("数据出境评估")
        later = dictionary.with_words(["网络安全审查", "数据出境评估"])
        assert later is first  # not loaded once more, which would hold up the whole process
        assert "数据出境评估" in later.words("数据出境评估")
        assert "网络安全审查" in later.words("网络安全审查")

    def test_is_another_where_words_are_gone(self):
        dictionary = Dictionary()
        first = dictionary.with_words(["网络安全审查", "数据出境评估"])
        later = dictionary.with_words(["数据出境评估"])
        assert later is not first
        assert "网络安全审查" not in later.words("网络安全审查")
        assert "网络安全审查" in first.words("网络安全审查")  # for who still reads the index before
