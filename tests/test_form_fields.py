"""Fields of forms: what they take, and what they say of what they refuse; no database but for the names of records."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from regulations import form_fields
from regulations.models import Agency, EntryRef, Kind
from tests.factories import make_agency


def refused(field, value):
    """Return the code of the error that a value gets, and its message."""
    with pytest.raises(ValidationError) as raised:
        field.clean(value)
    return raised.value.error_list[0].code, " ".join(raised.value.messages)


class TestCommaList:
    WIDGET = form_fields.CommaList()

    @pytest.mark.parametrize("query", ["kind=law,agency", "kind=law&kind=agency", "kind= law , agency,&kind=law&kind="])
    def test_takes_commas_and_repetition_and_each_value_once(self, query):
        assert self.WIDGET.value_from_datadict(QueryDict(query), {}, "kind") == ["law", "agency"]

    def test_takes_a_plain_dictionary(self):
        assert self.WIDGET.value_from_datadict({"kind": "law"}, {}, "kind") == ["law"]
        assert self.WIDGET.value_from_datadict({}, {}, "kind") == []


class TestYesNo:
    FIELD = form_fields.YesNoField()

    @pytest.mark.parametrize(
        ("given", "value"),
        [("1", True), ("true", True), ("True", True), ("0", False), ("false", False), ("", False), (None, False)],
    )
    def test_takes_both_writings(self, given, value):
        assert self.FIELD.clean(given) is value

    @pytest.mark.parametrize("given", ["yes", "2", "on", " 1"])
    def test_says_what_was_given_and_what_is_allowed(self, given):
        code, message = refused(self.FIELD, given)
        assert (code, given in message, "true, false, 1, 0" in message) == ("invalid_choice", True, True)


class TestSeveral:
    FIELD = form_fields.SeveralField(choices=[("a", "甲"), ("b", "乙")], required=False)

    def test_takes_some_of_the_choices(self):
        assert self.FIELD.clean(["b", "a"]) == ["b", "a"]
        assert self.FIELD.clean([]) == []

    def test_says_what_was_given_and_what_is_allowed(self):
        code, message = refused(self.FIELD, ["a", "c"])
        assert code == "invalid_choice"
        assert "“c”" in message
        assert "a, b" in message

    def test_looks_choices_up_only_where_a_value_is_given(self):
        def choices():
            raise AssertionError("nobody needs them")

        field = form_fields.SeveralField(choices=choices, required=False)
        assert field.clean([]) == []

    def test_repeats_a_long_value_in_part(self):
        assert "x" * 50 + "…" in refused(self.FIELD, ["x" * 51])[1]
        assert "…" not in refused(self.FIELD, ["x" * 50])[1]


def test_a_long_list_of_allowed_values_is_cut_and_counted():
    assert form_fields.listed(map(str, range(30))).endswith("28, 29")
    assert form_fields.listed(map(str, range(31))).endswith("28, 29 … (31)")


@pytest.mark.django_db
class TestSlugs:
    FIELD = form_fields.SlugsField(records=Agency.objects.published, required=False)

    def test_takes_records_that_are_there(self, django_assert_num_queries):
        slugs = [make_agency("公安部").slug, make_agency("财政部").slug]
        with django_assert_num_queries(1):
            assert self.FIELD.clean(slugs) == slugs

    def test_asks_nothing_where_nothing_is_given(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert self.FIELD.clean([]) == []

    def test_refuses_what_names_none(self):
        make_agency("草稿部", state="draft")
        for slug in ("没有的部", "草稿部"):
            code, message = refused(self.FIELD, [slug])
            assert code == "invalid_choice"
            assert slug in message
            assert "机构" in message

    def test_refuses_null_characters_and_too_many(self):
        assert "空字符" in refused(self.FIELD, ["a\0"])[1]
        code, message = refused(self.FIELD, [str(number) for number in range(51)])
        assert code == "too_many"
        assert "51" in message
        assert "50" in message


class TestYears:
    FIELD = form_fields.YearsField(required=False)

    def test_takes_four_digits(self):
        assert self.FIELD.clean(["2017", "1999"]) == ["2017", "1999"]

    @pytest.mark.parametrize("year", ["217", "20170", "２０１７", "abcd", "-999", "¹²³⁴"])
    def test_refuses_all_else(self, year):
        code, message = refused(self.FIELD, ["2017", year])
        assert code == "invalid"
        assert year in message

    def test_takes_fifty_at_most(self):
        assert len(self.FIELD.clean(["2017"] * 50)) == 50
        assert refused(self.FIELD, ["2017"] * 51)[0] == "too_many"


class TestOne:
    FIELD = form_fields.OneField(choices=[("a", "甲")], required=False)

    def test_takes_one_or_none(self):
        assert (self.FIELD.clean("a"), self.FIELD.clean("")) == ("a", "")

    def test_refuses_all_else(self):
        assert refused(self.FIELD, "b")[0] == "invalid_choice"


def test_text_names_null_characters():
    field = form_fields.TextField(required=False, max_length=5)
    assert field.clean(" 网络 ") == "网络"
    assert "空字符" in refused(field, "a\0b")[1]
    assert refused(field, "x" * 6)[0] == "max_length"
    assert "空" in refused(form_fields.DateField(required=False), "2\0")[1]


class TestDates:
    @pytest.mark.parametrize("text", ["2010", "2010-04", "2020-02-29", ""])
    def test_may_be_known_in_part(self, text):
        assert form_fields.DateField(required=False).clean(text) == text

    @pytest.mark.parametrize("text", ["2019-02-29", "10", "2010-13", "昨天"])
    def test_have_to_exist(self, text):
        code, message = refused(form_fields.DateField(required=False), text)
        assert code == "invalid"
        assert text in message

    def test_of_a_day_are_whole(self):
        field = form_fields.DayField(required=False)
        assert field.clean("2019-06-01") == datetime.date(2019, 6, 1)
        assert field.clean("") is None
        for text in ("2019-06", "2019", "2019-02-30"):
            assert refused(field, text)[0] == "invalid"


class TestMoment:
    FIELD = form_fields.MomentField(required=False)

    @pytest.mark.parametrize(
        ("text", "moment"),
        [
            ("2026-11-25T08:00:00Z", (25, 8)),
            ("2026-11-25T08:00:00+08:00", (25, 0)),
            ("2026-11-25T08:00:00 08:00", (25, 0)),  # a plus in an address is a blank
            ("2026-11-25", (24, 16)),  # midnight in Shanghai
        ],
    )
    def test_is_utc(self, text, moment):
        day, hour = moment
        assert self.FIELD.clean(text) == datetime.datetime(2026, 11, day, hour, tzinfo=datetime.UTC)

    @pytest.mark.parametrize("text", ["gestern", "2026-13-01", "0001-01-01", "9999-12-31T23:59:59-12:00"])
    def test_that_is_none_is_refused(self, text):
        assert refused(self.FIELD, text)[0] == "invalid"

    def test_may_be_left_out(self):
        assert self.FIELD.clean("") is None


class TestRef:
    FIELD = form_fields.RefField(required=False)

    def test_is_a_kind_and_a_slug(self):
        assert self.FIELD.clean("law/网络安全法") == EntryRef(Kind.LAW, "网络安全法")
        assert self.FIELD.clean("") is None

    @pytest.mark.parametrize("text", ["网络安全法", "statute/网络安全法", "law/"])
    def test_that_is_none_is_refused_with_the_kinds(self, text):
        code, message = refused(self.FIELD, text)
        assert code == "invalid"
        assert ", ".join(Kind.values) in message


class TestNumber:
    FIELD = form_fields.NumberField(least=1, most=100, required=False)

    def test_lies_between_its_bounds(self):
        assert [self.FIELD.clean(text) for text in ("1", "100", None)] == [1, 100, None]

    @pytest.mark.parametrize("text", ["0", "101", "x", "1.5", ""])
    def test_that_does_not_is_refused_with_them(self, text):
        assert "1 到 100" in refused(self.FIELD, text)[1]
