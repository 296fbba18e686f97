"""The part of an address that names a record."""

import pytest

from regulations.text.language.slugs import check_slug, slug_of


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("中华人民共和国网络安全法", "网络安全法"),
        ("《网络安全审查办法》", "网络安全审查办法"),
        ("中华人民共和国中华人民共和国某法", "某法"),
        ("中华人民共和国", "中华人民共和国"),
        ("GB/T 22239—2019", "gb-t-22239-2019"),
        ("ＡＢＣ（甲）", "abc-甲"),
        ("a__b--c", "a-b-c"),
        ("——", ""),
    ],
)
def test_one_form_for_each_name(title, slug):
    assert slug_of(title) == slug
    assert slug_of(slug) == slug


@pytest.mark.parametrize("slug", ["a/b", "..", "A", "a b", "-a", "a--b", "a\0", "中华人民共和国某法", ""])
def test_any_other_form_is_refused(slug):
    with pytest.raises(ValueError, match="slug"):
        check_slug(slug)


def test_the_error_has_an_example_where_there_is_one():
    with pytest.raises(ValueError, match="'a-b'"):
        check_slug("a/b")
    with pytest.raises(ValueError, match=r"between them$"):
        check_slug("..")
    with pytest.raises(ValueError, match="no slug can be made from '——'"):
        check_slug("", title="——")


def test_what_is_right_is_taken():
    check_slug("网络安全法")
    check_slug("a-1")
