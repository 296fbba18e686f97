"""What a norm is about: reporting, records, licences, by the words around its trigger.

The words are editorial: the first matter in the order of `WORDS` of which a word stands there is that of the norm.
"""

import re
from enum import Enum

LONGEST_LOOKED_AT = 200  # characters of a norm, its condition within


class Matter(Enum):
    """What a norm is about."""

    INCIDENT = "incident"
    REPORTING = "reporting"
    CONSENT = "consent"
    RECORDS = "records"
    ASSESSMENT = "assessment"
    LICENCE = "licence"
    DISCLOSURE = "disclosure"
    TRANSFER = "transfer"
    SECURITY = "security"
    MANAGEMENT = "management"
    PAYMENT = "payment"
    SUPERVISION = "supervision"
    PROCEDURE = "procedure"
    OTHER = "other"


WORDS = {
    Matter.INCIDENT: (
        r"(?:发生|可能发生|出现|发现)[^，。；]{0,30}(?:事故|事件|泄露|泄漏|丢失|险情|疫情|灾害|隐患|漏洞|缺陷)"
        r"|应急(?:救援)?预案|应急处置|召回|补救措施"
    ),
    Matter.REPORTING: r"报告(?!书|期|制度)|通报(?!批评)|报送|上报|报备|举报(?!渠道|制度|途径)|报案",
    Matter.CONSENT: r"同意|撤回|知情|自愿|查阅|复制|更正|删除(?!线)|拒绝(?!接受)",
    Matter.RECORDS: r"记录|保存|保管|留存|档案|台账|账簿|凭证|存档",
    Matter.ASSESSMENT: r"评估|审计|检测|监测|检验|评价|鉴定|认证|审查|自查|测评|核查|检疫",
    Matter.LICENCE: r"许可|登记|备案|审批|批准|注册|资质|资格|执照|申请|核准|持证|证书",
    Matter.DISCLOSURE: r"公开|公示|公布|公告|披露|告知|通知|明示|标明|标识|说明|宣传|广告",
    Matter.TRANSFER: r"委托|转让|境外|出境|进口|出口|共享|转委托|出租|出借|转移|买卖|提供(?!者)",
    Matter.SECURITY: r"安全|防护|防范|保护|加密|消防|卫生|污染|防治|保密",
    Matter.MANAGEMENT: r"制度|负责人|培训|教育|机构|人员|设施|设备|质量|标准|规程|管理",
    Matter.PAYMENT: r"费用|缴纳|支付|给付|退还|赔偿|补偿|工资|报酬|价款|税|保险|补助|经费|价格|收费",
    Matter.SUPERVISION: r"监督|检查|配合|协助|阻碍|妨碍|整改|改正|查封|扣押",
    Matter.PROCEDURE: r"诉讼|仲裁|起诉|上诉|复议|听证|庭|判决|裁定|送达|证据|陈述|申辩|表决|选举|会议|期间",
}
PATTERNS = {matter: re.compile(words) for matter, words in WORDS.items()}


def matter_of(text: str) -> Matter:
    """Return what a norm is about that has these words, its condition within.

    >>> matter_of("发生泄露的，应当立即采取补救措施，并报告").value, matter_of("应当保存记录三年").value
    ('incident', 'records')
    >>> matter_of("应当诚信").value
    'other'
    """
    looked_at = text[:LONGEST_LOOKED_AT]
    return next((matter for matter, words in PATTERNS.items() if words.search(looked_at)), Matter.OTHER)
