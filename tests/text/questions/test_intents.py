"""What a question asks for."""

import time

import pytest

from regulations.text.questions import Intent, data_held, defined_in, intents_of
from regulations.text.questions.intents import LONGEST


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("试用期最长多久", Intent.TIME_LIMIT),
        ("几天内可以退货", Intent.TIME_LIMIT),
        ("要赔多少钱", Intent.AMOUNT),
        ("违反保密义务怎么处罚", Intent.SANCTION),
        ("偷东西判几年", Intent.SANCTION),
        ("由谁负责审批", Intent.AUTHORITY),
        ("向哪个部门报告", Intent.AUTHORITY),
        ("哪些财产不能抵押", Intent.LIST),
        ("逮捕的条件", Intent.LIST),
        ("公司能不能扣工资", Intent.PERMISSION),
        ("这样做合法吗", Intent.PERMISSION),
        ("新法有什么变化", Intent.CHANGE),
        ("什么是重要数据", Intent.DEFINITION),
        ("消费者的定义", Intent.DEFINITION),
    ],
)
def test_is_recognized(text, first):
    assert intents_of(text)[0] is first


@pytest.mark.parametrize("text", ["网络安全", "行政处罚法", "管辖权异议", "善意取得", ""])
def test_of_words_alone_is_nothing(text):
    assert intents_of(text) == ()


def test_has_a_key_for_addresses():
    assert [Intent.of_key(intent.key) for intent in Intent] == list(Intent)
    assert Intent.of_key("nothing") is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("什么是网络运营者？", "网络运营者"),
        ("核心数据是什么意思", "核心数据"),
        ("网络数据指什么", "网络数据"),
        ("网络", ""),
    ],
)
def test_a_definition_is_of_something(text, what):
    assert defined_in(text) == what


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("应当在三日内报告。", Intent.TIME_LIMIT),
        ("保存期限不得少于六个月。", Intent.TIME_LIMIT),
        ("处一万元以上十万元以下罚款。", Intent.AMOUNT | Intent.SANCTION),
        ("由省级人民政府批准。", Intent.AUTHORITY),
        ("包括：（一）甲；（二）乙。", Intent.LIST),
        ("本法所称某物，是指某某。", Intent.DEFINITION),
    ],
)
def test_a_text_holds_what_is_asked_for(text, held):
    assert data_held(text) & held == held


@pytest.mark.parametrize("text", ["自2021年1月1日起施行。", "第三条、第五款同样适用。"])
def test_dates_and_numbers_of_articles_are_no_lengths(text):
    assert not data_held(text) & Intent.TIME_LIMIT


@pytest.mark.parametrize("unit", ["能", "由", "要吗", "什么是", "向报"])
def test_hostile_input_takes_no_time(unit):
    text = unit * 20_000
    began = time.perf_counter()
    intents_of(text)
    defined_in(text)
    data_held(text)
    assert time.perf_counter() - began < 1
    assert len(text) > LONGEST
