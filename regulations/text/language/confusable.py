"""Characters that are typed for one another: those that sound the same, whatever their tone, and those that look alike.

Only the characters of GB 2312, which everyday and legal texts are written with.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from pypinyin import pinyin_dict
from pypinyin.contrib.tone_convert import to_normal

LOOK_ALIKE = (  # groups from common lists of wrongly written characters
    "己已巳", "未末", "入人", "土士", "天夭", "戊戌戍", "拆折析诉", "侯候", "免兔", "治冶", "侍待", "拔拨", "竞竟",
    "辨辩辫", "历厉", "既即", "坚竖", "徵微徽", "博搏", "幕募墓慕暮", "贷货", "抵低", "睛晴", "裁载栽", "偿尝赏",
    "徒徙", "刺剌", "密蜜", "肓盲", "壁璧", "帐账", "撤撒", "陪赔倍培", "挡档", "仓仑", "住往", "代伐", "体休", "具县",
    "利刹", "协胁", "困因团", "处外", "失矢", "奖桨", "姓性", "官宫", "审宣", "延廷", "归旧", "悔侮", "技枝", "担但",
    "持特", "损捐", "据剧", "换唤", "效郊", "新薪", "暴爆", "权仅", "杀刹", "检捡", "欠次", "款歉", "残贱", "法去",
    "活话", "漏露", "犯氾", "环坏", "班斑", "白自", "监盗", "罚罪", "职织", "股肢", "设没", "评坪", "误娱", "课裸",
    "购构", "贪贫", "赃脏", "违讳", "遣遗", "限根", "院完", "险检", "驶驰", "鉴签", "赁凭",
)  # fmt: skip


def is_common(character: str) -> bool:
    """Tell whether a character is one of GB 2312.

    >>> is_common("法"), is_common("灋")
    (True, False)
    """
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def syllable_of(character: str) -> str:
    """Return the first reading of a character without its tone; nothing for what is not Chinese."""
    return str(to_normal(pinyin_dict.pinyin_dict.get(ord(character), "").split(",")[0]))


@cache
def by_sound() -> Mapping[str, str]:
    """Return the common characters of each syllable, which is their first reading without its tone."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in pinyin_dict.pinyin_dict:
        if is_common(character := chr(code)):
            found[syllable_of(character)].append(character)
    return {syllable: "".join(characters) for syllable, characters in found.items()}


@cache
def by_look() -> Mapping[str, str]:
    """Return for a character those that look like it."""
    found: dict[str, str] = {}
    for group in LOOK_ALIKE:
        for character in group:
            found[character] = found.get(character, "") + group.replace(character, "")
    return found


@cache  # of which there are some thousands
def confusable(character: str) -> str:
    """Return the characters that one may be typed for, without itself; none for what is not Chinese.

    >>> "合" in confusable("和"), "贷" in confusable("货"), confusable("a")
    (True, True, '')
    """
    found = dict.fromkeys(by_look().get(character, "") + by_sound().get(syllable_of(character), ""))
    found.pop(character, None)
    return "".join(found)
