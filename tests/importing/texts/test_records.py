"""What is read from a source, as values."""

import sys
import unicodedata

from regulations.importing.texts.records import COMMON_MARKS, NO_WORD


def test_common_marks_are_no_words_in_whatever_width():
    for mark in filter(COMMON_MARKS.fullmatch, map(chr, range(sys.maxunicode + 1))):
        assert not NO_WORD.sub("", unicodedata.normalize("NFKC", mark)), hex(ord(mark))
