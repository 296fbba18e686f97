"""What a question asks for: how long, how much, what follows, who, which, whether, what has changed, what is."""

import re
from enum import IntFlag

LONGEST = 200  # characters of a query that are looked at


class Intent(IntFlag):
    """What is asked for; a text may hold several such data."""

    TIME_LIMIT = 1  # how long, until when
    AMOUNT = 2  # how much money, how many times
    SANCTION = 4  # what follows on a breach
    AUTHORITY = 8  # who decides, whom to turn to
    LIST = 16  # which cases, conditions, kinds
    PERMISSION = 32  # may I, must I
    CHANGE = 64  # what has changed
    DEFINITION = 128  # what something is

    @property
    def key(self) -> str:
        """Return its name in addresses and data: `time_limit`."""
        return str(self.name).lower()

    @classmethod
    def of_key(cls, key: str) -> "Intent | None":
        """Return the intent of a name, None where there is no such.

        >>> Intent.of_key("time_limit") is Intent.TIME_LIMIT, Intent.of_key("how")
        (True, None)
        """
        return next((intent for intent in cls if intent.key == key), None)


# In the order of precedence: 罚多少 asks for a sanction rather than for an amount, 多久 in it for the length of that.
SIGNS = {
    Intent.CHANGE: (
        "(?:修改|修订|修正|变)(?:了|后|前后)?(?:什么|哪些|有什么|有哪些|有何)",
        "变化|新旧|有什么(?:不同|区别|变动)",
    ),
    Intent.SANCTION: (
        "(?<!行政处)罚|怎么判|判几年|判多[久少]|判刑|坐牢|坐几年|拘留(?:吗|几|多)|会被抓",
        "什么后果|(?:法律|有何|哪些)后果|法律责任|什么责任|刑期|吊销|犯法吗|犯罪吗|算犯罪|构成犯罪|量刑|立案标准",
    ),
    Intent.TIME_LIMIT: (
        "多久|多长|几[天日年周]|几个(?:小时|工作日|月|星期)|多少(?:天|日|年|个?月|小时|个?工作日)",
        "期限|时效|有效期|时限|年限|什么时候|何时|最[长晚迟]|期间(?:是|有|为)?多|几次|上诉期|起算|截止",
    ),
    Intent.AMOUNT: (
        "多少钱|赔多少|给多少|付多少|补多少|拿多少|多少万|几倍|多少倍|多少(?:个?百分|比例)",
        "金额|数额|标准是多少|上限|怎么(?:算|计算)|双倍",
    ),
    Intent.AUTHORITY: (
        "谁(?:来|可以|有权|负责|管|批|决定|能|承担|赔)?|由谁|向谁|找谁|归谁|向哪|去哪|到哪",
        "(?:哪个|什么)(?:部门|机关|机构|法院|单位)|哪些(?:部门|机关|机构)|主管(?:部门|机关)|管辖(?!权)",
    ),
    Intent.LIST: (
        "哪些|包括什么|包括哪|有哪几|什么(?:情形|情况|条件|材料|内容|步骤|程序|手续|要求)|哪几[种类项个]|几种",
        "范围|条件|情形|种类|要件|要素|类型|具备什么|怎么认定|如何认定|认定标准",
    ),
    Intent.DEFINITION: (
        "什么是|是什么(?!时候|情|部|机|法院|后果|责任)|是指|什么叫|何为|何谓|叫什么",
        "定义|含义|概念|什么意思|指的是",
    ),
    Intent.PERMISSION: (
        "能不能|可不可以|能否|可否|是否|是不是|要不要|需不需要|算不算|合法吗|违法吗|有效吗|允许吗|行吗|吗[?？]?$",
        "(?:可以|能|必须|需要|应该|应当|要|用).{0,30}(?:吗|么)",
    ),
}
PATTERNS = {intent: re.compile("|".join(signs)) for intent, signs in SIGNS.items()}


WHAT_IS = re.compile(r"^(?:请问)?(?:什么是|什么叫做?|何为|何谓)(?P<what>.{2,30}?)[?？呢]{0,2}$")
IS_WHAT = re.compile(
    r"^(?P<what>.{2,30}?)(?:的)?(?:定义|含义|概念|是什么意思|什么意思|是指什么|指的是什么|是什么|指什么)(?:是什么)?"
    r"[?？呢]{0,2}$"
)


def defined_in(text: str) -> str:
    """Return what a question wants to be defined; nothing where it asks for no definition.

    >>> defined_in("什么是网络运营者"), defined_in("消费者的定义"), defined_in("网络")
    ('网络运营者', '消费者', '')
    """
    text = text[:LONGEST].strip()
    found = WHAT_IS.match(text) or IS_WHAT.match(text)
    return found["what"] if found else ""


def intents_of(text: str) -> tuple[Intent, ...]:
    """Return what a query asks for, the most telling first; nothing where it asks for nothing of the kind.

    >>> [intent.key for intent in intents_of("试用期最长多久")], intents_of("网络安全")
    (['time_limit'], ())
    >>> [intent.key for intent in intents_of("违反数据安全义务罚多少钱")]
    ['sanction', 'amount']
    >>> [intent.key for intent in intents_of("哪些财产不能抵押")]
    ['list']
    """
    text = text[:LONGEST]
    return tuple(intent for intent, pattern in PATTERNS.items() if pattern.search(text))
