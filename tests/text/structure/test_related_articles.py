"""What articles without a counterpart are related to; the texts are made up in the form of laws."""

from hypothesis import given
from hypothesis import strategies as st

from regulations.text.structure.related_articles import Related, related

STORE = "运营者应当在境内存储重要数据确需向境外提供的应当进行安全评估"
COLLECT = "任何个人和组织不得窃取个人信息不得非法出售个人信息"
ABROAD = "违反规定在境外存储重要数据或者向境外提供重要数据的由主管部门责令改正处五万元以上五十万元以下罚款"
STEAL = "窃取个人信息或者非法出售个人信息尚不构成犯罪的由主管部门处五万元以上五十万元以下罚款"
SPREAD = "发布或者传输禁止发布的信息的依照有关法律的规定处罚"
MERGED = SPREAD + "违反规定在境外存储重要数据或者向境外提供重要数据的" + "窃取个人信息或者非法出售个人信息的也是"
SHIPS = "渔船应当每年向渔业主管部门办理登记登记证书有效期为一年"


class TestAnArticle:
    def test_taken_in_by_another_with_its_own_past_is_merged(self):
        found = related([SPREAD, ABROAD, STEAL, SHIPS], [MERGED, SHIPS], {0: 0, 3: 1})
        assert found == Related(merged={1: 0, 2: 0})

    def test_of_which_a_part_stands_alone_now_is_split(self):
        found = related([MERGED, SHIPS], [SPREAD, SHIPS, STEAL], {0: 0, 1: 1})
        assert found == Related(split={2: 0})

    def test_about_the_same_matter_in_other_words_is_similar(self):
        old = ["渔船的登记每年向渔业主管部门办理一次", COLLECT, STORE]
        new = [SHIPS, "国家鼓励研究开发密码技术", COLLECT, STORE]
        assert related(old, new, {1: 2, 2: 3}) == Related(similar={0: 0})

    def test_that_shares_only_the_words_of_penalties_is_related_to_none(self):
        fine = "由主管部门责令改正处五万元以上五十万元以下罚款"
        old = [f"擅自倾倒废油废水情形{fine}", *(f"第{mark}项情形{fine}" for mark in "甲乙丙丁")]
        new = [f"冒用他人驾驶证件情形{fine}", *(f"第{mark}项情形{fine}" for mark in "甲乙丙丁")]
        assert related(old, new, {place: place for place in range(1, 5)}) == Related()

    def test_that_has_a_counterpart_is_not_looked_at(self):
        assert related([SHIPS], [SHIPS], {0: 0}) == Related()

    def test_without_words_is_related_to_none(self):
        assert related(["", "一"], ["二", ""], {}) == Related()


ARTICLES = st.lists(st.text(alphabet="渔船登记主管部门数据", max_size=30), max_size=6)


@given(old=ARTICLES, new=ARTICLES)
def test_each_article_is_related_in_one_way_at_most(old, new):
    found = related(old, new, {})
    assert len(set(found.similar.values())) == len(found.similar)
    assert not found.similar.keys() & {*found.merged, *found.split.values()}
    assert not set(found.similar.values()) & {*found.split, *found.merged.values()}
