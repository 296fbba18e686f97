"""What is found, in which order, with which counts."""

from dataclasses import replace

import pytest

from regulations.models import Alias, Entry, Kind, LawVersion, ReviewState, Topic
from regulations.search.index import indexer
from regulations.search.profile import DEFAULT
from regulations.search.query.request import QueryError, Sort
from tests.factories import make_agency, make_entry, make_law, make_link, make_mechanism, make_text, make_version
from tests.search.engine_search import search


@pytest.fixture
def library(index):
    """Return the index of a handful of entries."""
    cac = make_agency("国家互联网信息办公室", summary="统筹协调网络安全工作。")
    Alias.objects.create(entry=cac, name="网信办")
    ministry = make_agency("公安部", summary="主管公安工作。", existence="existing")
    law = make_law("网络安全法", title_en="Cybersecurity Law", summary="规范网络。", level="law", jurisdiction="全国")
    rule = make_law("网络安全审查办法", summary="规定审查的办法；网信办等部门发布。", level="departmental_rule")
    make_version(law, effective="2017-06-01")
    version = make_version(rule, effective="2020-06-01", ended="2022-02-15")
    for agency in (cac, ministry):
        make_link(rule, "issued_by", agency, version=version)
    rule.topics.add(Topic.objects.create(slug="审查", title="审查"))
    make_mechanism("网络警察的工作机制", summary="个人信息处理者之外的事；税务不在内。")
    make_entry(Kind.TERM, "商用密码", summary="用来保护不属于国家秘密的信息。")
    indexer.drain()
    return index


def titles(index, text, **options):
    hits = search(index, text, **options).hits
    names = Entry.objects.in_bulk([hit.entry_id for hit in hits])
    return [names[hit.entry_id].title for hit in hits]


def counts(index, text, facet, **options):
    return {counted.value: counted.count for counted in search(index, text, **options).facets[facet]}


class TestOrder:
    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("网信办", "国家互联网信息办公室"),
            ("網信辦", "国家互联网信息办公室"),
            ("网络安全审查办法", "网络安全审查办法"),
            (" 网络安全法 ", "网络安全法"),
            ("cybersecurity law", "网络安全法"),
            ("ＣＹＢＥＲＳＥＣＵＲＩＴＹ", "网络安全法"),
            ("网络警察", "网络警察的工作机制"),
        ],
    )
    def test_puts_the_name_first(self, library, text, title):
        assert titles(library, text)[0] == title

    def test_prefers_the_title_to_the_text(self, library):
        assert titles(library, "审查")[0] == "网络安全审查办法"

    def test_prefers_what_is_in_force_and_higher_and_of_the_nation(self, index):
        for title, level, place, ended in (
            ("甲事条例一", "administrative_regulation", "全国", "2015-01-01"),
            ("甲事条例二", "local_regulation", "浙江省", ""),
            ("甲事条例三", "administrative_regulation", "全国", ""),
            ("甲事条例四", "law", "全国", ""),
        ):
            law = make_law(title, level=level, jurisdiction=place)
            make_version(law, effective="2010-01-01", **({"ended": ended} if ended else {}))
        indexer.drain()
        assert titles(index, "甲事") == ["甲事条例四", "甲事条例三", "甲事条例二", "甲事条例一"]
        assert titles(index, "甲事条例二")[0] == "甲事条例二"


class TestFinding:
    @pytest.mark.parametrize("text", ["税", "密码", "秘密", "处理者"])
    def test_finds_short_words_wherever_they_stand(self, library, text):
        assert titles(library, text)

    def test_finds_a_word_however_it_was_cut(self, library):
        assert titles(library, "个人信息") == ["网络警察的工作机制"]

    def test_wants_all_words_and_says_so(self, library):
        found = search(library, "网络 审查", profile=replace(DEFAULT, few=1))
        assert (found.match, found.count, found.complete) == ("all", 1, 1)

    def test_is_content_with_any_where_nothing_has_all(self, library):
        found = search(library, "密码 警察")
        assert (found.match, found.count, found.complete) == ("any", 2, 0)

    def test_rather_more_of_the_words_than_one_of_them_often(self, index):
        often = make_mechanism("甲", summary="管道，" * 20)
        both = make_mechanism("乙", summary="管道与网络。" + "还有许多别的事情。" * 20)
        make_mechanism("丙", summary="网络。")
        indexer.drain()
        ranked = [hit.entry_id for hit in search(index, "网络 管道 账册").hits]
        assert ranked.index(both.pk) < ranked.index(often.pk)
        ranked = [hit.entry_id for hit in search(index, "网络 管道 账册", profile=replace(DEFAULT, covered=0)).hits]
        assert ranked.index(both.pk) > ranked.index(often.pk)

    @pytest.mark.parametrize("text", ["", "   "])
    def test_of_nothing_finds_everything(self, library, text):
        assert search(library, text).count == 6

    @pytest.mark.parametrize("text", ["。", "《》", "OR AND (", '"', "title:法 -网络", "a" * 500])
    def test_takes_any_characters(self, library, text):
        search(library, text)


class TestWhereFewHaveAll:
    """Of ten laws on networks, two are on networks and pipes."""

    @pytest.fixture
    def library(self, index):
        for number in range(10):
            make_law(f"第{number}号网络办法", summary="管道。" if number > 7 else "", jurisdiction=f"地方{number}")
        make_mechanism("管道机制")
        indexer.drain()
        return index

    def test_they_come_first_and_the_others_follow(self, library):
        found = search(library, "网络 管道")
        assert (found.match, found.complete, found.count) == ("few", 2, 11)
        assert set(titles(library, "网络 管道")[:2]) == {"第8号网络办法", "第9号网络办法"}

    def test_they_come_first_however_well_a_title_fits(self, library):
        make_text(make_law("某规程"), "网络与管道和账册及印章，各归各处。", effective="2020")
        make_mechanism("网络管道账册")
        indexer.drain()
        titled = replace(DEFAULT, title=20)  # as the many words of a long title add up
        assert titles(library, "网络 管道 账册 印章", profile=titled)[:2] == ["某规程", "网络管道账册"]

    def test_counts_are_those_of_all_that_follow(self, library):
        found = search(library, "网络 管道", grouped=True)
        assert found.group_count == found.count == sum(counted.count for counted in found.facets["kind"])

    def test_from_the_limit_on_nothing_else_is_shown(self, library):
        found = search(library, "网络 管道", profile=replace(DEFAULT, few=2))
        assert (found.match, found.complete, found.count) == ("all", 2, 2)

    @pytest.mark.parametrize("text", ["“网络” 管道", "网络 管道 -机制", "管道", "网络 道", "第8号网络办法", "管道机制"])
    def test_who_is_precise_gets_what_has_all(self, library, text):
        assert search(library, text).match == "all"

    @pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
    def test_in_order_of_date_it_is_what_has_all(self, library, sort):
        assert titles(library, "网络 管道", sort=sort) == titles(library, "网络 管道")[:2]
        assert search(library, "网络 管道", sort=sort).leaves_out

    def test_nothing_is_said_to_be_left_out_where_nothing_is(self, library):
        for text, sort in (("网络 管道", Sort.RELEVANCE), ("“网络” 管道", Sort.NEWEST), ("网络", Sort.NEWEST)):
            assert not search(library, text, sort=sort).leaves_out
        assert not search(library, "管道 机制", sort=Sort.NEWEST, filters={"kind": ["mechanism"]}).leaves_out

    def test_a_facet_finds_what_it_promised(self, library):
        many = search(library, "网络 管道", profile=replace(DEFAULT, few=2))
        few = search(library, "网络 管道")
        for found, profile in ((many, replace(DEFAULT, few=2)), (few, DEFAULT)):
            for place in found.facets["jurisdiction"]:
                narrowed = search(library, "网络 管道", filters={"jurisdiction": [place.value]}, profile=profile)
                assert narrowed.count == place.count

    def test_names_at_a_slip_of_the_pen_are_not_looked_for(self, library):
        make_mechanism("网络管到")
        indexer.drain()
        assert search(library, "网络管道").near == ()
        assert search(library, "网洛管到").near


class TestFilters:
    def test_narrow_the_answer(self, library):
        assert titles(library, "网络", filters={"kind": ["law"], "level": ["departmental_rule"]}) == [
            "网络安全审查办法"
        ]

    def test_values_of_one_facet_add_up(self, library):
        assert search(library, "", filters={"kind": ["law", "term"]}).count == 3

    def test_do_not_change_the_score(self, library):
        free, narrowed = search(library, "网络安全法"), search(library, "网络安全法", filters={"kind": ["law"]})
        assert free.hits[0] == narrowed.hits[0]

    def test_facet_ignores_its_own_filter_and_heeds_the_others(self, library):
        assert counts(library, "", "kind", filters={"kind": ["law"]}) == {
            "agency": 2,
            "law": 2,
            "mechanism": 1,
            "term": 1,
        }
        assert counts(library, "", "level", filters={"kind": ["law"]}) == {"law": 1, "departmental_rule": 1}
        assert counts(library, "", "kind", filters={"level": ["law"]}) == {"law": 1}

    @pytest.mark.parametrize(
        ("text", "match"),
        [
            ("网络安全", "all"),
            ("网信办 密码", "any"),
            ("警密", "characters"),
            ("“密码” 蘑菇", "any"),
            ("“蘑菇” 密码", "any"),
        ],
    )
    def test_facets_are_of_what_is_found_however_it_was_asked_for(self, library, text, match):
        found = search(library, text)
        assert (found.match, sum(counted.count for counted in found.facets["kind"])) == (match, found.count)
        assert found.count > 0

    def test_facets_tell_issuers_topics_and_both_vocabularies_of_status(self, library):
        assert counts(library, "", "agency") == {"国家互联网信息办公室": 1, "公安部": 1}
        assert counts(library, "", "topic") == {"审查": 1}
        assert counts(library, "", "status") == {"in_force": 1, "repealed": 1}
        assert counts(library, "", "existence") == {"existing": 1, "unknown": 2}


class TestSort:
    def test_by_date_puts_entries_without_one_last(self, library):
        assert titles(library, "网络", sort=Sort.NEWEST)[:2] == ["网络安全审查办法", "网络安全法"]
        assert titles(library, "网络", sort=Sort.OLDEST)[:2] == ["网络安全法", "网络安全审查办法"]
        assert search(library, "网络", sort=Sort.OLDEST).hits[0].score is None

    def test_explains_a_score_where_asked(self, library):
        hit = search(library, "网络安全法", explain=True).hits[0]
        assert hit.explanation["value"] == pytest.approx(hit.score)
        assert search(library, "网络安全法").hits[0].explanation is None


class TestNearNames:
    @pytest.mark.parametrize("text", ["网路安全审查办法", "网路安全审察办法", "網路安全审察辦法"])
    def test_are_found_at_a_slip_or_two(self, library, text):
        assert search(library, text).near == (Entry.objects.get(title="网络安全审查办法").pk,)

    @pytest.mark.parametrize("text", ["法", "网络安全法", "完全不相干的一句话"])
    def test_are_not_looked_for_in_vain(self, library, text):
        assert search(library, text).near == ()


class TestPages:
    def test_follow_each_other_without_overlap(self, library):
        pages = [titles(library, "", page=page, page_size=2) for page in (1, 2, 3, 4)]
        assert [len(page) for page in pages] == [2, 2, 2, 0]
        assert len({title for page in pages for title in page}) == 6

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ({"page_size": 0}, "page_size is 0; allowed: 1 to 100"),
            ({"page_size": 101}, "page_size is 101; allowed: 1 to 100"),
            ({"page": 0}, "page is 0; allowed: 1 to 500 with 20 a page"),
            ({"page": 501}, "page is 501; allowed: 1 to 500 with 20 a page"),
            ({"filters": {"colour": ["red"]}}, "'colour' is no facet; allowed: kind, level, status"),
        ],
    )
    def test_that_cannot_be_are_refused_with_what_is_allowed(self, library, options, message):
        with pytest.raises(QueryError, match=message):
            search(library, "", **options)

    def test_query_that_is_too_long_is_refused(self, library):
        with pytest.raises(QueryError, match="the query has 501 characters; at most 500 are allowed"):
            search(library, "法" * 501)


class TestPrivacy:
    @pytest.mark.parametrize("state", [ReviewState.DRAFT, ReviewState.IN_REVIEW])
    def test_what_is_not_published_is_neither_found_nor_counted(self, library, state):
        Entry.objects.get(title="商用密码").specific.delete()
        make_entry(Kind.TERM, "密码秘方", state=state)
        indexer.drain()
        assert titles(library, "密码") == []
        assert "term" not in counts(library, "", "kind")

    def test_issuer_that_is_not_published_is_no_facet(self, library):
        ministry = Entry.objects.get(title="公安部").specific
        ministry.state = ReviewState.DRAFT
        ministry.save()
        indexer.drain()
        assert counts(library, "", "agency") == {"国家互联网信息办公室": 1}


class TestChange:
    def test_of_each_part_of_an_entry_is_found(self, library):
        law = Entry.objects.get(title="网络安全法").specific
        Alias.objects.create(entry=law, name="网安法")
        law.topics.add(Topic.objects.create(slug="基本法", title="基本法"))
        LawVersion.objects.filter(law=law).get().delete()
        indexer.drain()
        assert titles(library, "网安法")[0] == "网络安全法"
        assert counts(library, "", "topic") == {"审查": 1, "基本法": 1}
        assert counts(library, "", "status") == {"unknown": 1, "repealed": 1}

    def test_of_a_topic_is_found_at_its_entries(self, library):
        topic = Topic.objects.get()
        topic.slug = "安全审查"
        topic.save()
        indexer.drain()
        assert counts(library, "", "topic") == {"安全审查": 1}
        topic.delete()
        indexer.drain()
        assert counts(library, "", "topic") == {}
