"""Names of national laws as texts write them without brackets, and what titles are those of legal instruments.

The names are facts, not a library: they tell where in 依照刑法追究刑事责任 a name begins, whether or not
its law is held.
"""

import re
from pathlib import Path

NAMES = frozenset((Path(__file__).parent / "names_of_laws.txt").read_text(encoding="utf-8").split())
# Short names that nobody has to introduce, with what they stand for.
SHORT_NAMES = {
    "消法": "消费者权益保护法",
    "个保法": "个人信息保护法",
    "个税法": "个人所得税法",
    "代表法": "全国人民代表大会和地方各级人民代表大会代表法",
    "消保法": "消费者权益保护法",
    "保密法": "保守国家秘密法",
    "刑诉法": "刑事诉讼法",
    "反恐法": "反恐怖主义法",
    "反诈法": "反电信网络诈骗法",
    "固废法": "固体废物污染环境防治法",
    "国安法": "国家安全法",
    "土管法": "土地管理法",
    "征管法": "税收征收管理法",
    "数安法": "数据安全法",
    "未保法": "未成年人保护法",
    "民典": "民法典",
    "民促法": "民办教育促进法",
    "民诉法": "民事诉讼法",
    "环保法": "环境保护法",
    "电商法": "电子商务法",
    "监督法": "各级人民代表大会常务委员会监督法",
    "破产法": "企业破产法",
    "网安法": "网络安全法",
    "行诉法": "行政诉讼法",
    "选举法": "全国人民代表大会和地方各级人民代表大会选举法",
    "道交法": "道路交通安全法",
    "食安法": "食品安全法",
    "关保条例": "关键信息基础设施安全保护条例",
    "反电诈法": "反电信网络诈骗法",
    "商密条例": "商用密码管理条例",
    "招投标法": "招标投标法",
    "等保办法": "信息安全等级保护管理办法",
    "网数条例": "网络数据安全管理条例",
    "交通安全法": "道路交通安全法",
    "地方组织法": "地方各级人民代表大会和地方各级人民政府组织法",
    "治安处罚法": "治安管理处罚法",
    "澳门基本法": "澳门特别行政区基本法",
    "税收征管法": "税收征收管理法",
    "香港国安法": "香港特别行政区维护国家安全法",
    "香港基本法": "香港特别行政区基本法",
}

LONGEST_TITLE = 600  # characters; the longest title of a national law has some 200
KINDS_OF_TEXT = (
    "法典|法|条例|规定|办法|细则|规则|解释|决定|决议|标准|规范|公约|协定|方案|计划|规划|通知|意见|批复|复函|答复|通则|总则|准则"
    "|规程|守则|章程|宪章|议定书|纲要|大纲|目录|名录|修正案|修订案|宣言|条约|纪要|公告|通告|命令|令|指南|指引|制度|安排|要求"
    "|解答|措施|要点|税则|备忘录|换文|宪法|联合声明|声明|负面清单"
)
LEGAL_TITLE = re.compile(rf".*(?:{KINDS_OF_TEXT})$", re.DOTALL)
NO_LEGAL_TITLE = re.compile(
    r".*(?:(?<!议定)书|合同|公司章程|劳动规章制度|处罚决定|强制措施|处理决定|方法|做法|书法|语法)$", re.DOTALL
)
IN_BRACKETS_AT_THE_END = re.compile(r"[\s\\]{0,8}[（(\[〔【][^（）()\[\]〔〕【】]{0,200}[）)\]〕】][\s\\]{0,8}$")
HAN_NAME = re.compile(r"《?[\u4e00-\u9fff]{2,40}》?")
DRAFT = re.compile(r"(?:草案|试行|暂行|征求意见稿|送审稿|修订稿)$")


def is_law_name(text: str) -> bool:
    """Tell whether a text of a query can be nothing but the name of a law.

    >>> is_law_name("消保法"), is_law_name("《某某管理办法》"), is_law_name("网络安全"), is_law_name("怎么办法律")
    (True, True, False, False)
    """
    return HAN_NAME.fullmatch(text) is not None and is_legal_title(text.strip("《》"))


def is_legal_title(title: str) -> bool:
    """Tell whether a title is that of a law, a rule, a standard, a plan … and not of a form or a certificate.

    >>> is_legal_title("关于审理某类案件的解释（三）"), is_legal_title("中华人民共和国刑法修正案（十一）")
    (True, True)
    >>> is_legal_title("营业执照"), is_legal_title("立案决定书"), is_legal_title("劳动合同")
    (False, False, False)
    """
    if len(title) > LONGEST_TITLE:
        return False
    while (shorter := IN_BRACKETS_AT_THE_END.sub("", title)) != title:
        title = shorter
    title = DRAFT.sub("", title.strip()) or title
    return LEGAL_TITLE.match(title) is not None and NO_LEGAL_TITLE.match(title) is None
