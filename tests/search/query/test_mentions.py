"""Laws that a query names among other words."""

import pytest

from regulations.search.query.mentions import laws_named_in
from tests.factories import make_law

pytestmark = pytest.mark.django_db


@pytest.fixture
def laws():
    """Return some laws by their titles."""
    return {
        title: make_law(title, level="law").pk for title in ("公司法", "刑法", "数据安全法", "网络数据安全管理条例")
    }


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("公司法修改后法定代表人由谁担任", ["公司法"]),
        ("按照《数据安全法》和刑法怎么处罚", ["数据安全法", "刑法"]),
        ("数安法的重要数据由谁定", ["数据安全法"]),
        ("网络数据安全管理条例里的时限", ["网络数据安全管理条例"]),
        ("没有合法的办法", []),
        ("网络数据", []),
        ("法" * 300, []),
    ],
)
def test_are_found(laws, text, named):
    assert set(laws_named_in(text)) == {laws[title] for title in named}


def test_cost_one_query_or_none(laws, django_assert_num_queries):
    with django_assert_num_queries(1):
        laws_named_in("公司法和刑法的办法规定")
    with django_assert_num_queries(0):
        laws_named_in("网络数据")
