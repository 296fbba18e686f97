"""Bodies in the heads of texts; the lines are made up in the form of official ones."""

import pytest

from regulations.text.structure.issuers import bodies_in, makers
from regulations.text.structure.law_dates import steps


class TestBodiesIn:
    @pytest.mark.parametrize(
        ("words", "bodies"),
        [
            ("第十届全国人民代表大会第二次会议通过", ["全国人民代表大会"]),
            ("第十二届全国人民代表大会常务委员会第三次会议通过", ["全国人民代表大会常务委员会"]),
            ("甲乙市第十五届人民代表大会常务委员会第三次会议通过", ["甲乙市人民代表大会常务委员会"]),
            ("国务院令第700号公布", ["国务院"]),
            ("中华人民共和国国务院令第 700 号公布", ["国务院"]),
            ("国务院、中央军委令第600号公布", ["国务院", "中央军事委员会"]),
            ("公安部令第100号发布", ["公安部"]),
            ("国家某某委员会、公安部令第7号公布", ["国家某某委员会", "公安部"]),
            ("最高人民法院审判委员会第1800次会议通过", ["最高人民法院"]),
            ("甲乙办公室2021年第20次室务会议审议通过", ["甲乙办公室"]),
            ("经甲乙部第6次部务会议通过", ["甲乙部"]),
            ("国务院甲乙委员会第3次委务会议通过", ["国务院甲乙委员会"]),
            ("国务院第20次常务会议通过", ["国务院"]),
            ("中华人民共和国主席令第53号公布", []),
            ("自公布之日起施行", []),
            ("", []),
        ],
    )
    def test_are_named_in_full(self, words, bodies):
        assert bodies_in(words) == bodies


class TestMakers:
    def test_are_those_of_the_first_adoption(self):
        head = ["2001年5月1日 国务院令第300号公布", "2011年5月1日 公安部令第9号修订"]
        assert makers("某条例", steps(head)) == ["国务院"]

    def test_are_not_those_who_only_approved(self):
        head = [
            "2016年5月26日 甲乙市第十五届人民代表大会常务委员会第三十四次会议通过",
            "2016年7月22日 丙丁省第十二届人民代表大会常务委员会第二十二次会议批准",
        ]
        assert makers("某条例", steps(head)) == ["甲乙市人民代表大会常务委员会"]

    def test_of_an_interpretation_stand_in_its_title(self):
        told = steps(["2020年1月1日 公布"])
        assert makers("最高人民法院、最高人民检察院关于某事的解释", told) == ["最高人民法院", "最高人民检察院"]
        assert makers("关于最高人民法院某事的决定", told) == []

    def test_are_none_where_none_is_named(self):
        assert makers("某条例", []) == []
