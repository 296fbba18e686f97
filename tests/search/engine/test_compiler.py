"""What a compiled query finds, and with which score, in an index in memory of a few documents."""

import datetime
from dataclasses import replace

import pytest
import tantivy

from regulations.search.engine.compiler import KINDS
from regulations.search.engine.features import FeatureCompiler as Compiler
from regulations.search.engine.plan import Match
from regulations.search.engine.statistics import Statistics
from regulations.search.engine.term_queries import any_of
from regulations.search.index.schema import make_schema
from regulations.search.index.values import ARTICLE
from regulations.search.index.writer import TantivyWriter
from regulations.search.profile import DEFAULT
from regulations.search.query.expand import Cut, Everyday, Expansion
from regulations.search.query.parse import Scope, SearchQuery, parse
from regulations.text.language.segmenter import Segmenter
from tests.search.engine_search import resolved
from tests.search.small_library import day, write

SEGMENTER = Segmenter()
HISTORICAL = {"historical": True}


@pytest.fixture(scope="module")
def index():
    """Return the small library in memory, which no test changes."""
    index = tantivy.Index(make_schema())
    write(TantivyWriter(index, heap=15_000_000), SEGMENTER)
    index.reload()
    return index


@pytest.fixture
def compiler(index):
    """Return what makes the compiler of a query: of a text, or of one with changes."""

    def make(query, profile=DEFAULT, **options):
        if isinstance(query, str):
            query = parse(resolved(query, **options), segmenter=SEGMENTER)
        return Compiler(Statistics(index.searcher()), make_schema(), query, profile)

    return make


@pytest.fixture
def found(index):
    """Return what tells which entries and articles a query finds, with their scores."""

    def tell(query):
        searcher = index.searcher()
        hits = searcher.search(query, 100).hits
        ids = searcher.fast_field_values("id", [address for _, address in hits])
        articles = searcher.fast_field_values("article", [address for _, address in hits])
        return {(one, other or None): score for (score, _), one, other in zip(hits, ids, articles, strict=True)}

    return tell


def of(entry_id, hits):
    """Return the places of the articles of a law among hits."""
    return {article for entry, article in hits if entry == entry_id and article}


class TestCompile:
    def test_everything_is_found_where_nothing_is_asked(self, compiler, found):
        assert len(found(compiler("").compile(Match.ALL))) == 33

    def test_all_words_or_any(self, compiler, found):
        both, any_one = (compiler("许可证 有效期").compile(match) for match in (Match.ALL, Match.ANY))
        assert of(2, found(both)) == {108, 111}
        assert of(2, found(any_one)) == {107, 108, 109, 110, 111, 112}

    def test_what_has_some_words_is_found_where_few_have_all(self, compiler, found):
        scores = found(compiler("许可证 有效期").compile(Match.FEW))
        assert scores == found(compiler("许可证 有效期").compile(Match.ANY))
        assert set(found(compiler("许可证 有效期").feature("complete"))) == {(2, 108), (2, 111)}

    def test_a_phrase_stands_in_all_that_is_found(self, compiler, found):
        scores = found(compiler("“三日内”").compile(Match.ALL))
        assert set(scores) == {(1, 101), (1, 104)}
        assert found(compiler("“三日内” 采砂").compile(Match.ANY)) == {}

    def test_a_phrase_of_one_character(self, compiler, found):
        assert (1, 102) in found(compiler("“砂”").compile(Match.ALL))

    def test_what_is_not_wanted_is_left_out(self, compiler, found):
        query = compiler("采砂 -许可证").compile(Match.ALL)
        assert of(2, found(query)) == set()
        assert of(1, found(query)) == {102, 105}

    def test_nothing_but_what_is_not_wanted_leaves_the_rest(self, compiler, found):
        scores = found(compiler("-采砂").compile(Match.ALL))
        assert (3, 113) in scores
        assert (1, 102) not in scores

    def test_what_is_preferred_adds_to_the_score(self, compiler, found):
        plain, preferring = (
            found(compiler("渔船", replace(DEFAULT, preferred=preferred)).compile(Match.ALL))
            for preferred in ((), (("status", "in_force", 1.5),))
        )
        assert preferring[3, 113] == pytest.approx(plain[3, 113] + 1.5)
        assert preferring[4, 119] == pytest.approx(plain[4, 119])

    def test_characters_in_any_order_where_no_word_is_found(self, compiler, found):
        scores = found(compiler("油废").compile(Match.CHARACTERS))
        assert {(3, 114), (3, 117)} <= set(scores)


class TestExact:
    def test_a_name_outweighs_all_words(self, compiler, found):
        scores = found(compiler("采砂许可办法").compile(Match.ALL))
        assert max(scores, key=scores.get) == (2, None)
        assert scores[2, None] >= DEFAULT.exact_title

    def test_so_does_another_name(self, compiler, found):
        assert found(compiler("挖砂").compile(Match.ALL))[53, None] >= DEFAULT.exact_alias

    def test_so_do_the_letters_of_a_name(self, compiler, found):
        assert found(compiler("slb").compile(Match.ALL))[50, None] >= DEFAULT.spelled
        assert len(compiler("sl").exact()) == 0  # too few

    def test_names_that_no_entry_bears_are_not_asked_for(self, compiler):
        assert compiler("没有的名称").exact() == []
        assert compiler(SearchQuery()).exact() == []

    def test_what_is_cited_comes_first(self, compiler, found):
        query = parse(resolved("渔港秩序法", cited=(3, None)), segmenter=SEGMENTER)
        scores = found(compiler(query).compile(Match.ALL))
        assert scores[3, None] >= DEFAULT.cited + DEFAULT.exact_title
        assert all(score < DEFAULT.cited for place, score in scores.items() if place != (3, None))
        article = parse(resolved("渔港秩序法第二条", cited=(3, 114)), segmenter=SEGMENTER)
        scores = found(compiler(article).compile(Match.ANY))
        assert [place for place, score in scores.items() if score >= DEFAULT.cited] == [(3, 114)]


class TestWords:
    def test_found_wherever_they_were_cut_otherwise(self, compiler, found):
        query = SearchQuery(folded="砂的", terms=("砂的",))  # no token, and a pair of characters that stands there
        assert of(1, found(compiler(query).compile(Match.ALL))) == {102, 105}

    def test_weigh_more_in_titles(self, compiler, found):
        scores = found(compiler("河道", replace(DEFAULT, titled=0.0, preferred=())).compile(Match.ALL))
        assert scores[1, None] > scores[50, None]

    def test_all_in_the_title_lifts_an_entry(self, compiler, found):
        plain, lifting = (
            found(compiler("采砂 许可", replace(DEFAULT, titled=weight)).compile(Match.ALL)) for weight in (0.0, 7.0)
        )
        assert lifting[2, None] == pytest.approx(plain[2, None] + 7.0)
        assert lifting[2, 107] == pytest.approx(plain[2, 107])

    def test_pairs_of_characters_lift_and_find_nothing_by_themselves(self, compiler, found):
        plain, lifting = (
            found(compiler("许可证", replace(DEFAULT, bigrams=weight)).compile(Match.ALL)) for weight in (0.0, 5.0)
        )
        assert set(plain) == set(lifting)
        assert lifting[2, 107] > plain[2, 107]

    def test_a_rare_word_counts_more_where_not_all_are_there(self, compiler):
        statistics = compiler("").statistics
        assert statistics.rarity(1) > statistics.rarity(10) > statistics.rarity(30) > 0
        assert statistics.count(compiler("").compile(Match.ALL)) == statistics.documents == 33

    def test_of_articles_alone_are_looked_for_in_articles_alone(self, compiler):
        only = parse(resolved("采砂", filters={"kind": (ARTICLE,)}), segmenter=SEGMENTER)
        assert [field for field, _ in compiler(only).fields] == ["context"]
        assert len(compiler("采砂").fields) == 4


class TestEveryday:
    QUERY = SearchQuery(
        folded="挖沙", terms=("挖沙",), bigrams=("挖沙",), everyday=(Everyday("挖沙", ("挖沙",), ("采砂",)),)
    )

    def test_find_what_laws_call_them(self, compiler, found):
        scores = found(compiler(self.QUERY).compile(Match.ALL))
        assert of(1, scores) == {102, 105}
        assert compiler(self.QUERY).words_added(Match.ALL) == ("采砂",)
        assert compiler(self.QUERY).words_added(Match.CHARACTERS) == ()

    def test_stand_for_themselves_where_laws_use_them(self, compiler, found):
        used = replace(self.QUERY, folded="河道", terms=("河道",), everyday=(Everyday("河道", ("河道",), ("采砂",)),))
        assert compiler(used).everyday == []
        assert of(2, found(compiler(used).compile(Match.ALL))) == {109, 112}
        rarely = replace(DEFAULT, hardly_used=0.9)
        assert of(2, found(compiler(used, rarely).compile(Match.ALL))) == {107, 108, 109, 110, 111, 112}

    def test_of_a_sentence_are_added_to_all_its_words(self, compiler):
        expansion = Expansion("挖砂", ("挖砂",), (Cut("采砂", ("采砂",), ("采砂",)),))
        sentence = replace(self.QUERY, is_sentence=True, expansions=(expansion,))
        assert compiler(sentence).everyday == []
        assert compiler(sentence).words_added(Match.ANY) == ("采砂",)
        assert compiler(sentence).words_added(Match.ALL) == ()


class TestSentence:
    TEXT = "渔船进港没有报告怎么处罚"

    def test_any_word_is_enough(self, compiler, found):
        query = parse(resolved(self.TEXT), segmenter=SEGMENTER)
        assert query.is_sentence
        assert (3, 113) in found(compiler(query).compile(Match.ANY))

    def test_words_that_no_document_has_are_left_out(self, compiler):
        made = compiler(self.TEXT)
        assert set(made.telling("context", ("渔船", "没听说过"))) == {"渔船"}
        assert made.telling("context", ("没听说过",)) == ("没听说过",)

    def test_so_are_words_that_most_have(self, compiler, monkeypatch):
        monkeypatch.setattr("regulations.search.engine.term_queries.NEVER_COMMON", 5)
        made = compiler(self.TEXT, replace(DEFAULT, common=0.0))
        assert made.telling("context", ("渔船", "废油")) == ["废油"]

    def test_features_of_the_model(self, compiler, found):
        query = parse(resolved("渔船 进港 应当 报告"), segmenter=SEGMENTER)
        expansion = Expansion("进港", ("进港",), (Cut("登记", ("登记",), ("登记",)),))
        made = compiler(replace(query, expansions=(expansion,)))
        coverage = found(made.feature("coverage"))
        assert coverage[3, 113] == pytest.approx(1.0)
        assert 0 < coverage[4, 119] < 1
        assert set(found(made.feature("complete"))) == {(3, 113), (3, 116)}
        assert of(4, found(made.feature("synonyms"))) >= {119, 120}
        assert (3, 113) in found(made.feature("own_text"))


class TestScope:
    def ids(self, compiler, found, **options):
        made = compiler(parse(resolved("", **options), segmenter=SEGMENTER))
        return set(found(made.in_scope(made.compile(Match.ALL))))

    def test_texts_that_are_not_shown_are_left_out(self, compiler, found):
        shown, all_texts = self.ids(compiler, found), self.ids(compiler, found, **HISTORICAL)
        assert (len(shown), len(all_texts)) == (21, 33)
        assert (1, 101) in shown
        assert (1, 104) not in shown

    def test_the_texts_of_a_day(self, compiler, found):
        then = self.ids(compiler, found, asof=datetime.date(2010, 1, 1))
        assert (1, 104) in then
        assert (1, 101) not in then
        assert (50, None) in then
        for at, texts in ((datetime.date(2019, 12, 31), {104, 105, 106}), (datetime.date(2020, 1, 1), {101, 102, 103})):
            assert of(1, self.ids(compiler, found, asof=at)) == texts
        assert of(1, self.ids(compiler, found, asof=datetime.date.max)) == set()

    def test_filters_and_all_but_one(self, compiler, found):
        filters = {"kind": ("law",), "level": ("law", "departmental_rule")}
        assert self.ids(compiler, found, filters=filters) == {(2, None), (3, None)}
        made = compiler(parse(resolved("", filters=filters), segmenter=SEGMENTER))
        everything = made.compile(Match.ALL)
        assert set(found(made.in_scope(everything, but="level"))) == {(pk, None) for pk in (1, 2, 3, 4)}
        assert {entry for entry, _ in found(made.in_scope(everything, but="kind"))} == {2, 3}
        assert len(found(made.in_scope(everything, filtered=False))) == 21

    def test_filters_do_not_change_the_score(self, compiler, found):
        made = compiler("采砂", filters={"level": ("departmental_rule",)})
        query = made.compile(Match.ALL)
        before, after = found(query), found(made.in_scope(query))
        assert after
        assert all(score == pytest.approx(before[place]) for place, score in after.items())

    def test_laws_and_dates(self, compiler, found):
        only = compiler(SearchQuery(scope=Scope(laws=("渔港秩序法",))))
        assert {entry for entry, _ in found(only.in_scope(only.compile(Match.ALL)))} == {3}
        dates = datetime.date(2018, 6, 1), datetime.date(2020, 5, 31)
        dated = compiler(SearchQuery(scope=Scope(dates=dates)))
        assert {entry for entry, _ in found(dated.in_scope(dated.compile(Match.ALL)))} == {1}
        until = compiler(SearchQuery(scope=Scope(dates=(None, datetime.date.fromordinal(day("2015-06-01"))))))
        assert {entry for entry, _ in found(until.in_scope(until.compile(Match.ALL)))} == {4}

    def test_what_is_compared_by_is_not_found(self, compiler, found):
        made = compiler(SearchQuery(scope=Scope(unlike=101)))
        assert of(1, found(made.in_scope(made.compile(Match.ALL)))) == {102, 103}

    def test_the_other_kinds_are_all_but_these(self, compiler, found):
        made = compiler("")
        left = found(made.other_kinds(("law", ARTICLE)))
        assert {entry for entry, _ in left} == {50, 51, 52, 53, 54}
        assert found(made.other_kinds(KINDS)) == {}


def test_any_of_nothing_finds_nothing(found):
    assert found(any_of([])) == {}
