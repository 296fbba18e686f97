"""What is read out of articles; the sentences are made up in the form of laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulations.text.norms import NormKind, UnreadReason, find, read


def told(text, article=None):
    """Return the kinds, triggers and subjects of the norms of an article."""
    return [(norm.kind.value, norm.trigger, norm.subject) for norm in find(text, article)]


class TestKinds:
    @pytest.mark.parametrize(
        ("text", "kind", "trigger", "subject"),
        [
            ("渔船经营者应当登记。", "duty", "应当", "渔船经营者"),
            ("渔船经营者在出海前，应对船体进行检查。", "duty", "应", "渔船经营者"),
            ("养殖单位必须保存记录。", "duty", "必须", "养殖单位"),
            ("任何单位和个人不得倾倒废油。", "prohibition", "不得", "任何单位和个人"),
            ("禁止倾倒废油。", "prohibition", "禁止", None),
            ("渔民可以申请补助。", "right", "可以", None),
            ("县级以上人民政府可以划定禁渔区。", "power", "可以", "县级以上人民政府"),
            ("国务院渔业主管部门负责全国的渔船登记。", "power", "负责", "国务院渔业主管部门"),
            ("渔船的登记由所在地渔业主管部门办理。", "power", "由", "所在地渔业主管部门"),
            ("工会有权查阅记录。", "right", "有权", "工会"),
        ],
    )
    def test_are_told_by_the_trigger_and_the_subject(self, text, kind, trigger, subject):
        assert told(text) == [(kind, trigger, subject)]

    @pytest.mark.parametrize(
        "text",
        [
            "为了保护河流，制定本条例。",
            "国家鼓励研究开发节能渔船。",
            "本条例所称渔船，是指从事捕捞的船舶。",
            "本条例自公布之日起施行。",
            "相应的供应应急预案。",
            "渔业资源属于国家所有。",
        ],
    )
    def test_are_none_of_purposes_policies_definitions_and_facts(self, text):
        assert told(text) == []

    def test_each_trigger_with_a_predicate_of_its_own_is_a_norm(self):
        assert told("登记机关应当公开目录，不得收费，不得拖延。") == [
            ("duty", "应当", "登记机关"),
            ("prohibition", "不得", "登记机关"),
            ("prohibition", "不得", "登记机关"),
        ]

    def test_a_trigger_in_a_title_is_none(self):
        assert [norm.start for norm in find("甲单位应当依照《某省应急规定》和《应对办法》登记。")] == [3]

    def test_a_trigger_in_a_condition_is_none(self):
        assert told("渔船应当登记而未登记的，登记机关可以查封。") == [("power", "可以", "登记机关")]

    def test_a_list_is_one_norm_with_its_items(self):
        [norm] = find("养殖单位应当履行下列义务：\n（一）保存记录；\n（二）不得使用禁用药物；\n（三）报告疫情。")
        assert (norm.kind, norm.items) == (NormKind.DUTY, 3)


class TestSubjects:
    @pytest.mark.parametrize(
        ("text", "subject"),
        [
            ("学校、幼儿园应当建立制度。", "学校、幼儿园"),
            ("水域规划的编制机关对可能影响鱼类的规划，应当征求意见。", "水域规划的编制机关"),
            ("依法从事捕捞作业的人员，应当持证。", "依法从事捕捞作业的人员"),
            ("养殖企业出售的鱼类，必须合格。", "养殖企业"),
            ("在禁渔期，渔业主管部门应当加强巡查。", "渔业主管部门"),
            ("从事捕捞的，应当持证。", None),
            ("登记表应当由登记机关盖章。", "登记机关"),
        ],
    )
    def test_are_the_words_of_the_text(self, text, subject):
        [norm] = find(text)
        assert norm.subject == subject

    def test_come_from_the_sentence_before_in_the_same_paragraph(self):
        assert [subject for *_, subject in told("养殖单位应当登记。必须保存记录。")] == ["养殖单位", "养殖单位"]

    def test_do_not_come_from_another_paragraph(self):
        assert [subject for *_, subject in told("养殖单位应当登记。\n必须保存记录。")] == ["养殖单位", None]


class TestSanctions:
    def test_of_each_grade_are_a_norm_of_their_own(self):
        text = "养殖单位违反本条例第七条规定的，由渔业主管部门责令改正，可以并处一千元以上五千元以下罚款；情节严重的，吊销养殖证；构成犯罪的，依法追究刑事责任。"
        first, second, third = find(text)
        assert [norm.trigger for norm in (first, second, third)] == ["责令", "吊销", "追究"]
        assert [(one.type.value, one.least, one.most) for one in first.sanctions] == [
            ("order", None, None),
            ("fine", 1000, 5000),
        ]
        assert {norm.subject for norm in (first, second, third)} == {"养殖单位"}
        assert [norm.authority for norm in (first, second, third)] == ["渔业主管部门", "渔业主管部门", None]
        assert {norm.breaches for norm in (first, second, third)} == {("7",)}

    def test_tell_who_else_is_punished(self):
        [norm] = find("违反规定的，处一万元罚款，对直接负责的主管人员处五百元以下罚款。")
        assert [(one.type.value, one.least, one.most, one.on) for one in norm.sanctions] == [
            ("fine", 10000, 10000, None),
            ("fine", None, 500, "直接负责的主管人员"),
        ]

    def test_of_the_paragraph_before_name_it(self):
        *_, last = find("禁止倾倒废油。\n违反前款规定的，处五百元罚款。", "12")
        assert last.breaches == ("12/1",)

    def test_of_some_paragraphs_before_name_each(self):
        text = "甲单位违反本法第一条的，处五千元罚款。\n乙单位违反本法第二条的，处六千元罚款。\n有前两款行为，情节严重的，处九千元罚款。"
        assert find(text, "12")[2].breaches == ("12/1", "12/2")

    def test_have_ranges_of_articles_filled_in(self):
        [norm] = find("违反本条例第三条至第五条、第九条第二款规定的，给予警告。")
        assert norm.breaches == ("3", "4", "5", "9/2")

    def test_stand_for_their_condition_without_a_comma(self):
        assert [norm.trigger for norm in find("有下列行为的，处一万元罚款，情节较重的处五万元罚款。")] == ["处", "处"]


class TestDeadlines:
    @pytest.mark.parametrize(
        ("text", "deadline"),
        [
            ("登记机关应当自受理之日起二十个工作日内决定。", ("二十个工作日内", 20, "workday", "受理之日")),
            ("养殖单位应当在二十四小时内报告。", ("二十四小时内", 24, "hour", None)),
            ("养殖单位应当保存记录不少于6个月。", ("6个月", 6, "month", None)),
            ("用户应当提前三十日通知。", ("三十日", 30, "day", None)),
        ],
    )
    def test_have_their_amount_unit_and_event(self, text, deadline):
        [norm] = find(text)
        [found] = norm.deadlines
        assert (found.text, found.amount, found.unit.value, found.since) == deadline

    def test_are_none_of_at_once(self):
        [norm] = find("养殖单位应当立即报告。")
        assert norm.deadlines == ()


@given(st.text(alphabet="应当不得可以由处罚款的，。；：\n（一）部门单位人员违反本法第三条前款五万元以下", max_size=120))
def test_triggers_stand_where_they_are_said_to_stand(text):
    for norm in find(text, "1"):
        assert text[norm.start : norm.end] == norm.trigger


class TestNames:
    """Who a norm is about, however the text names them."""

    @pytest.mark.parametrize(
        ("text", "subject"),
        [
            (
                "县级以上人民政府粮食主管部门和有关部门，在检查中发现问题的，应当及时处理。",
                "县级以上人民政府粮食主管部门和有关部门",
            ),
            ("种子、化肥等农用物资的生产者、销售者应当回收包装。", "种子、化肥等农用物资的生产者、销售者"),
            ("学生所在单位不得扣留证书。", "学生所在单位"),
            ("具有鉴定资格的组织应当公开收费标准。", "具有鉴定资格的组织"),
            ("市、区人民政府应当公布名单。", "市、区人民政府"),
            ("禁止任何单位和个人占用通道。", "任何单位和个人"),
            ("标签应当清晰。", None),
            ("军人的待遇应当公开。", None),
        ],
    )
    def test_are_read_with_what_belongs_to_them(self, text: str, subject: str | None) -> None:
        """They go on over modifiers and what is joined to them; a thing is nobody."""
        assert [norm.subject for norm in find(text)] == [subject]

    def test_of_a_thing_do_not_come_from_the_sentence_before(self) -> None:
        """What a report has to hold is no duty of who was named before."""
        assert [norm.subject for norm in find("施工单位应当自检。检测报告还应当载明日期。")] == ["施工单位", None]


class TestLimits:
    """Limits of time, wherever the clause stands that tells them."""

    @pytest.mark.parametrize(
        ("text", "limit", "since"),
        [
            ("学校应当将原因，在二十四小时以内通知家长。", "二十四小时以内", None),
            ("受让人应当在24小时（山区48小时）内登记。", "24小时（山区48小时）内", None),
            ("委员会应当在收到申请之日起的7日内答复。", "7日内", "收到申请之日"),
            ("自受处分之日起，5年内不得担任负责人。", "5年内", "受处分之日"),
            ("自清算终结之日起二年内，有新财产的，债权人可以请求分配。", "二年内", "清算终结之日"),
        ],
    )
    def test_are_found(self, text: str, limit: str, since: str | None) -> None:
        """With the event from which they run."""
        assert [(one.text, one.since) for norm in find(text) for one in norm.deadlines] == [(limit, since)]


def test_what_somebody_is_told_is_no_norm_of_its_own() -> None:
    """It is what the duty is about."""
    assert [norm.kind for norm in find("法院应当告知当事人可以申请复议。")] == [NormKind.DUTY]


def test_percentages_from_one_to_another_are_a_range() -> None:
    """As older texts write them."""
    [norm] = find("负责人迟报的，处上一年年收入20%至50%的罚款。")
    assert [(one.least, one.most, one.unit) for one in norm.sanctions] == [(20, 50, "percent")]


def test_words_of_time_belong_to_the_norm_before_them() -> None:
    """They stand between the clause of its trigger and that of the next."""
    first, second = find("甲单位应当制定预案，及时处置；在出现险情时，立即停工。乙单位应当定期检查，不得随时停工。")[:2]
    assert (first.vague_times, second.vague_times) == (("及时", "立即"), ("定期",))


@pytest.mark.parametrize(
    ("text", "is_general"),
    [
        ("未履行本条例规定的安全保护义务的，由主管部门处五万元罚款。", True),
        ("违反本法规定，情节严重的，处五万元罚款。", True),
        ("违反本法规定，骗取许可证的，处五万元罚款。", False),
        ("违反本法第三条规定的，处五万元罚款。", False),
        ("国家机关不履行本法规定的保护义务的，由上级机关责令改正。", False),
        ("违反本法规定，构成犯罪的，依法追究刑事责任。", False),
    ],
)
def test_a_sanction_on_any_breach_names_no_article_and_nobody(text: str, is_general: bool) -> None:
    """Every text has a clause on criminal liability; that is not meant."""
    assert [norm.is_general for norm in find(text)] == [is_general]


def test_limits_in_list_items_are_those_of_the_duty_unless_the_items_are_cases() -> None:
    """履行下列义务 announces acts, 下列情形 cases."""
    [acts] = find("甲单位应当履行下列保护义务，防止丢失：\n（一）制定制度；\n（二）留存日志不少于六个月。")
    [cases] = find("有下列情形之一的，甲单位应当登记：\n（一）逾期三十日内未办理的；\n（二）停业的。")
    assert ([one.text for one in acts.deadlines], cases.deadlines) == (["六个月"], ())


def test_articles_in_list_items_are_breached() -> None:
    """有下列行为之一的，处…：（一）违反本法第三条规定."""
    [norm] = find("有下列行为之一的，处一万元罚款：\n（一）违反本法第三条规定，倾倒垃圾的；\n（二）未登记的。")
    assert norm.breaches == ("3",)


def test_a_fine_may_have_two_amounts() -> None:
    """五千万元以下或者上一年度营业额百分之五以下."""
    [norm] = find("情节严重的，处五千万元以下或者上一年度营业额百分之五以下罚款。")
    assert [(one.most, one.unit) for one in norm.sanctions] == [(50_000_000, "yuan"), (5, "percent")]


def test_a_day_of_a_month_is_no_limit() -> None:
    """3月30日前 is a date, and so is no 0日前."""
    assert [norm.deadlines for norm in find("甲单位应当于每年3月30日前报送。")] == [()]


class TestUnread:
    """Sentences with the words of a norm that gave none."""

    @pytest.mark.parametrize(
        ("text", "word", "reason"),
        [
            ("调度室负责日常工作。", "负责", UnreadReason.BODY),
            ("有前款行为的，依法追究法律责任。", "追究", UnreadReason.SANCTION),
        ],
    )
    def test_are_told_with_the_reason(self, text: str, word: str, reason: UnreadReason) -> None:
        """The word that makes norms elsewhere, at its place."""
        [one] = read(text).unread
        assert (one.word, one.reason, text[one.start : one.end]) == (word, reason, word)

    @pytest.mark.parametrize(
        "text", ["国家鼓励企业负责回收。", "学校应当登记。", "本法所称处罚，是指罚款。", "天气晴。"]
    )
    def test_are_not_those_that_say_no_norm_or_gave_one(self, text: str) -> None:
        """Policies, definitions and what was read are not told."""
        assert read(text).unread == ()
