"""To whom something has to be told or handed: 向有关主管部门报告, 通知个人; read for display, by rules."""

import re

TOLD = (
    "报告|通报|报送|备案|申报|申请|提出|提交|登记|说明|告知|公布|公告|公开|移送|提起|报案|举报|反映|报备|送达|出具|缴纳"
)
TO = re.compile(rf"向(?P<who>[^，。；：向]{{2,40}}?)(?:书面|如实|及时|立即|依法|办理|移交)?(?:{TOLD})(?!的)")
FOR_CONSENT = re.compile(r"[^申通]报(?:请|送|经)?(?P<who>[^，。；：告]{2,30}?)(?:备案|批准|审批|核准)(?!的)")
TELLING = re.compile(r"(?:告知|通知|通报|报告)(?P<who>[^，。；：的]{1,30}?)(?=$|[，。；：])")
NOBODY = re.compile(r"义务|制度|书|其|下列|本|结果|情况|内容|后|的$|应当|之日|^经|^由")
GOES_ON = re.compile("并|在(?!地)|办理|申请")  # what stands behind it is no name any more
MOST = 3


def recipients_in(text: str) -> tuple[str, ...]:
    """Return to whom something has to be told, in the words of a text and in their order, each once.

    >>> recipients_in("应当立即采取措施，按照规定及时告知用户并向有关主管部门报告")
    ('用户', '有关主管部门')
    >>> recipients_in("应当建立报告制度"), recipients_in("应当将清单报城乡建设主管部门备案")
    ((), ('城乡建设主管部门',))
    """
    patterns = (TO, TELLING, FOR_CONSENT)
    found = sorted((one.start("who"), one["who"]) for pattern in patterns for one in pattern.finditer(text))
    named = (GOES_ON.split(who, maxsplit=1)[0] for _, who in found)
    return tuple(dict.fromkeys(who for who in named if len(who) > 1 and not NOBODY.search(who)))[:MOST]
