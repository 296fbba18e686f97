"""The short names that follow from titles."""

import pytest

from regulations.text.citations.abbreviations import abbreviations


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("中华人民共和国个人信息保护法", "个保法"),
        ("消费者权益保护法", "消保法"),
        ("未成年人保护法", "未保法"),
        ("妇女权益保障法", "妇保法"),
        ("道路交通安全法", "道交法"),
        ("道路交通安全法", "交通安全法"),
        ("劳动合同法", "劳合法"),
        ("治安管理处罚法", "治安处罚法"),
        ("电子商务法", "电商法"),
        ("反电信网络诈骗法", "反诈法"),
        ("反电信网络诈骗法", "反电信诈骗法"),
        ("行政复议法", "复议法"),
        ("关键信息基础设施安全保护条例", "关基条例"),
        ("关键信息基础设施安全保护条例", "关键基础设施安全保护条例"),
        ("网络数据安全管理条例", "网数条例"),
        ("工伤保险条例", "工伤条例"),
        ("食品安全法实施条例", "食安法实施条例"),
        ("生态环境法典", "环境法典"),
    ],
)
def test_follow_from_the_words(title, short):
    assert short in abbreviations(title)


@pytest.mark.parametrize("title", ["刑法", "宪法", "密码法", "关于某事的规定", "某某《条例》", "", "法" * 300])
def test_of_other_titles_are_none(title):
    assert abbreviations(title) == []


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("劳动合同法", "合同法"),  # is another law
        ("合伙企业法", "合法"),  # is a word
        ("网络安全法", "安全法"),  # many titles have
        ("网络数据安全管理条例", "管理条例"),
    ],
)
def test_are_no_names_of_something_else(title, other):
    assert other not in abbreviations(title)
