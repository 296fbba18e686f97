"""Each reader that is declared is found by what it recognises, and trusted by its place in the list."""

import pytest

from regulations.importing.texts.readers import corpus, document, law_package
from regulations.importing.texts.readers.reader import Selection
from regulations.importing.texts.sources import READERS, NoLawsError, rank_of, read_texts

ALL = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.source.slug)


def a_place(reader, folder):
    """Return a place that a reader recognises, with nothing in it."""
    if reader is corpus.READER:
        (folder / "texts").mkdir()
        return folder / "texts"
    suffix = (document.SUFFIXES if reader is document.READER else law_package.SUFFIXES)[0]
    (folder / f"law{suffix}").touch()
    return folder / f"law{suffix}"


@ALL
def test_recognises_its_own_and_no_other_does(reader, tmp_path):
    place = a_place(reader, tmp_path)
    assert [one for one in READERS if one.recognises(place)] == [reader]


@ALL
def test_says_what_is_wrong_with_a_place_that_holds_nothing(reader, tmp_path, db):
    place = a_place(reader, tmp_path)
    with pytest.raises((OSError, ValueError)):
        reader.read(place, Selection())
    with pytest.raises(NoLawsError, match=place.name):
        read_texts(place)


@ALL
def test_is_named_where_nothing_is_recognised(reader, tmp_path):
    (tmp_path / "law.odt").touch()
    with pytest.raises(NoLawsError) as error:
        read_texts(tmp_path / "law.odt")
    assert reader.accepts in str(error.value)


@ALL
def test_takes_a_part_only_if_it_says_so(reader, tmp_path, db):
    place = a_place(reader, tmp_path)
    with pytest.raises(NoLawsError, match=r"directory|Markdown"):
        read_texts(place, prefix="x")
    assert reader.takes_parts is (reader is corpus.READER)


@ALL
def test_is_told_of_in_the_docs(reader, pytestconfig):
    docs = (pytestconfig.rootpath / "docs" / "OFFICIAL_TEXTS.md").read_text(encoding="utf-8")
    assert f"`{reader.source.slug}`" in docs


def test_what_a_person_gives_is_trusted_before_collections():
    assert [reader.source.slug for reader in READERS] == [
        document.SOURCE.slug,
        corpus.SOURCE.slug,
        law_package.SOURCE.slug,
    ]
    assert sorted(READERS, key=lambda reader: rank_of(reader.source.slug)) == list(READERS)
    assert rank_of("another") < rank_of(document.SOURCE.slug)
