"""Which data that are asked for a text holds, by its words alone: a length of time, an amount, a list, a definition."""

import re

from regulations.text.language.numerals import NUMERAL
from regulations.text.questions.intents import Intent

LONGEST = 20_000  # characters of an article that are looked at
UNIT = r"(?:个?工作日|日|天|个?月|周岁|年|小时|分钟|个星期|周)"
LENGTH = re.compile(rf"(?<!第)(?<!年)(?<!月){NUMERAL}{UNIT}(?![法条款项]|{NUMERAL}[月日])")
AMOUNT = re.compile(rf"{NUMERAL}[万亿]?元|{NUMERAL}倍|百分之{NUMERAL}|{NUMERAL}％|倍以[上下]|工资的")
SANCTION = re.compile(r"罚款|拘留|有期徒刑|罚金|吊销|没收|警告|处分|管制|死刑|责令|赔偿责任|刑事责任|违约责任|侵权责任")
AUTHORITY = re.compile(
    r"负责|主管|管辖|由.{2,30}(?:决定|批准|规定|制定|审批|办理|实施|执行|承担|裁决|组织|行使)"
    r"|向.{2,30}(?:报告|申请|提出|备案|报送|投诉|举报|起诉|请求)"
)
LIST = re.compile(r"[（(]一[）)]")
PERMISSION = re.compile(r"不得|可以|有权|禁止|必须|无权|不予|应当")
DEFINITION = re.compile(
    r"是指|所称|，指|系指|含义|[，:：]是[^，。；]{4,60}的|，是[^。；]{2,60}[。；]|属于|视为|应当认定"
)


def data_held(text: str) -> Intent:
    """Return which data a text holds.

    >>> data_held("应当在三日内报告。") == Intent.TIME_LIMIT | Intent.PERMISSION
    True
    >>> data_held("处一万元以下罚款。") == Intent.AMOUNT | Intent.SANCTION
    True
    >>> data_held("本法所称某物，是指某某。") == Intent.DEFINITION
    True
    >>> data_held("自2021年1月1日起施行。") == Intent(0)
    True
    """
    text = text[:LONGEST]
    signs = {
        Intent.TIME_LIMIT: LENGTH,
        Intent.AMOUNT: AMOUNT,
        Intent.SANCTION: SANCTION,
        Intent.AUTHORITY: AUTHORITY,
        Intent.LIST: LIST,
        Intent.PERMISSION: PERMISSION,
        Intent.DEFINITION: DEFINITION,
    }
    held = Intent(0)
    for intent, sign in signs.items():
        if sign.search(text):
            held |= intent
    return held
