"""The library as of another day, in pages and API."""

import datetime

import pytest
from django.urls import reverse

from kb.asof import day_of
from regulations.domain.curation.redirects import retire
from regulations.models import LawStatus
from regulations.models.calendar import asked_day
from regulations.search.index import indexer
from tests.factories import make_agency, make_law, make_link, make_mechanism, make_text, make_version

BUILD, PROTECT, REPORT = "国家建设网络设施。", "运营者应当履行保护义务。", "运营者应当报告网络安全事件。"


@pytest.fixture
def law(index):
    """Return a law of which the text was changed in 2020, and which was repealed in 2024."""
    law = make_law("某某法", level="law")
    make_text(law, BUILD, PROTECT, effective="2017-06-01", ended="2020-01-01")
    make_text(law, REPORT, BUILD, PROTECT, effective="2020-01-01", ended="2024-05-01")
    indexer.drain()
    return law


def page_of(client, law, day="", key=""):
    return client.get(law.get_absolute_url() + (f"{key}/" if key else ""), {"asof": day} if day else {})


def head_of(page):
    return page.text.split('<header class="head">')[1].split("</header>")[0]


class TestALaw:
    def test_shows_the_text_of_the_day(self, client, law):
        before, after = (page_of(client, law, day).text for day in ("2019-12-31", "2020-01-01"))
        assert PROTECT in before
        assert REPORT not in before
        assert REPORT in after

    @pytest.mark.parametrize(
        ("day", "status"),
        [("2010-01-01", "not_yet"), ("2018-01-01", "in_force"), ("2024-04-30", "in_force"), ("2024-05-01", "repealed")],
    )
    def test_has_the_status_of_the_day(self, client, law, day, status):
        head = head_of(page_of(client, law, day))
        assert f"{day} 当日{LawStatus(status).label}" in head
        assert "sign--repealed" in head or "sign--amended" in head, "the sign is that of today"
        told = client.get(reverse("api:law-detail", args=[law.slug]), {"asof": day}).json()
        assert told["status"]["value"] == status

    def test_says_which_day_it_is_and_leads_back(self, client, law):
        page = page_of(client, law, "2018-01-01").text
        assert "正在查看 <b>2018-01-01</b> 的法规" in page
        assert '<a href="?">返回现行版本</a>' in page
        assert "那一天的法规" not in page_of(client, law).text

    def test_says_that_the_text_is_not_the_one_of_today(self, client, law):
        assert "您在看 2017-06-01 至 2019-12-31 的文本，不是现行版本。" in page_of(client, law, "2018-01-01").text

    def test_before_its_first_version_says_so(self, client, law):
        page = page_of(client, law, "2010-01-01").text
        assert "2010-01-01 没有施行中的文本；下面是其后最早的文本（2017-06-01）。" in page
        assert PROTECT in page

    def test_after_its_end_says_so(self, client, law):
        assert "2025-01-01 本法已经失效" in page_of(client, law, "2025-01-01").text

    def test_of_which_the_text_of_the_day_is_not_here_says_so(self, client, index):
        law = make_law("缺法")
        make_version(law, effective="2000", ended="2010")
        make_text(law, BUILD, effective="2010")
        assert "不是 2005-01-01 的；那一天的文本本库尚未收录" in page_of(client, law, "2005-01-01").text

    def test_carries_the_day_along(self, client, law):
        make_link(make_mechanism("某机制"), "governed_by", law, pinpoint="第一条")
        page = page_of(client, law, "2018-01-01").text
        for place in (f"{law.get_absolute_url()}1/", "/mechanisms/%E6%9F%90%E6%9C%BA%E5%88%B6/"):
            assert f'href="{place}?asof=2018-01-01' in page
        assert '<input type="hidden" name="asof" value="2018-01-01" />' in page  # of search, and of finding within it

    def test_is_rendered_anew_for_another_day(self, client, law):
        assert "?asof=2024-01-01" not in page_of(client, law).text
        assert "?asof=2024-01-01" in page_of(client, law, "2024-01-01").text
        assert "?asof=2024-01-01" not in page_of(client, law).text


class TestAnArticle:
    def test_is_that_of_the_day(self, client, law):
        assert BUILD in page_of(client, law, "2018-01-01", key="1").text
        assert REPORT in page_of(client, law, "2020-06-01", key="1").text
        assert page_of(client, law, "2018-01-01", key="3").status_code == 404

    def test_leads_on_within_the_day(self, client, law):
        page = page_of(client, law, "2018-01-01", key="1").text
        assert f'rel="next" href="{law.get_absolute_url()}2/?asof=2018-01-01"' in " ".join(page.split())
        assert "您在看 2017-06-01 至 2019-12-31" in page

    @pytest.mark.parametrize("key", ["第二条", "第2条"])
    def test_is_found_by_its_label_on_the_same_day(self, client, law, key):
        page = page_of(client, law, "2018-01-01", key=key)
        assert page["Location"] == f"{law.get_absolute_url()}2/?asof=2018-01-01"

    def test_of_a_law_that_was_renamed_leads_on_to_the_same_day(self, client, law):
        retire("law", "旧名法", successor=law)
        page = client.get("/laws/旧名法/2/", {"asof": "2018-01-01"})
        assert page["Location"] == f"{law.get_absolute_url()}2/?asof=2018-01-01"


class TestAPinpoint:
    @pytest.fixture
    def pinned(self, client, index):
        """Return a law in force, of which an older text is here too, and mechanisms that rest on articles of both."""
        law = make_law("新法")
        old = make_text(law, BUILD, PROTECT, effective="2017-06-01", ended="2020-01-01")
        make_text(law, REPORT, BUILD, PROTECT, effective="2020-01-01")
        for title, number, version in (("旧日机制", "二", old), ("今日机制", "三", None)):
            make_link(make_mechanism(title), "governed_by", law, pinpoint=f"第{number}条", version=version)
        return law

    @pytest.mark.parametrize(
        ("title", "day", "place"),
        [
            ("旧日机制", "", "2/?asof=2017-06-01"),
            ("旧日机制", "2018-01-01", "2/?asof=2018-01-01"),
            ("今日机制", "", "3/"),
            ("今日机制", "2018-01-01", "3/?asof=2020-01-01"),
        ],
    )
    def test_leads_to_the_text_whose_numbers_it_uses(self, client, pinned, title, day, place):
        page = client.get(f"/mechanisms/{title}/", {"asof": day} if day else {})
        assert f'href="{pinned.get_absolute_url()}{place}"' in page.text

    def test_is_counted_where_its_number_holds(self, client, pinned):
        before, today = page_of(client, pinned, "2018-01-01").text, page_of(client, pinned).text
        assert f"{pinned.get_absolute_url()}2/?asof=2018-01-01#links" in before
        assert f"{pinned.get_absolute_url()}3/#links" in today
        assert before.count("#links") == today.count("#links") == 1

    @pytest.mark.parametrize(("day", "key"), [("2018-01-01", "2"), ("", "3")])
    def test_is_told_with_the_article_on_either_day(self, client, pinned, day, key):
        page = page_of(client, pinned, day, key=key).text
        assert "今日机制" in page
        assert "旧日机制" in page


class TestAVersion:
    @pytest.mark.parametrize(("date", "day"), [("2017-06-01", "2017-06-01"), ("2020-01-01", "2020-01-01")])
    def test_leads_to_the_law_on_the_day_that_it_began(self, client, law, date, day):
        page = client.get(reverse("pages:version", args=[law.slug, date]))
        assert (page.status_code, page["Location"]) == (302, f"{law.get_absolute_url()}?asof={day}")

    def test_that_is_not_there_is_not_found(self, client, law):
        assert client.get(reverse("pages:version", args=[law.slug, "1999-01-01"])).status_code == 404
        assert client.get("/laws/没有的法/versions/2017-06-01/").status_code == 404

    def test_is_linked_from_the_law(self, client, law):
        assert reverse("pages:version", args=[law.slug, "2017-06-01"]) in page_of(client, law).text


class TestALaterChange:
    def test_makes_no_address_of_an_earlier_day(self, client, law):
        page_of(client, law, "2018-01-01")
        assert asked_day() is None
        assert "asof" not in law.get_absolute_url()


class TestAList:
    @pytest.mark.parametrize(("day", "count"), [("2018-01-01", 1), ("2025-01-01", 0), ("2010-01-01", 0)])
    def test_is_narrowed_by_the_status_of_the_day(self, client, law, day, count):
        page = client.get(reverse("pages:law-list"), {"status": "in_force", "asof": day})
        assert page.context["page"].paginator.count == count
        told = client.get(reverse("api:law-list"), {"status": "in_force", "asof": day}).json()
        assert told["count"] == count

    def test_leads_to_the_laws_of_the_day(self, client, law):
        page = client.get(reverse("pages:law-list"), {"asof": "2018-01-01"}).text
        assert f'href="{law.get_absolute_url()}?asof=2018-01-01"' in page
        (told,) = client.get(reverse("api:law-list"), {"asof": "2018-01-01"}).json()["results"]
        assert told["url"].endswith("?asof=2018-01-01")
        assert told["api_url"].endswith("?asof=2018-01-01")


class TestSearch:
    def found(self, client, day, words="运营者", **more):
        told = client.get(reverse("api:search"), {"q": words, "kind": "article", "asof": day, **more}).json()
        return [(result["id"], result["url"].partition("/laws/")[2].partition("?")[2]) for result in told["results"]]

    def test_finds_the_text_of_the_day(self, client, law):
        assert self.found(client, "2018-01-01") == [("article/某某法/2", "asof=2018-01-01")]
        assert sorted(self.found(client, "2020-01-01")) == [
            ("article/某某法/1", "asof=2020-01-01"),
            ("article/某某法/3", "asof=2020-01-01"),
        ]
        assert self.found(client, "2010-01-01") == self.found(client, "2024-05-01") == []

    def test_finds_other_records_whatever_the_day(self, client, law):
        make_agency("某某部")
        indexer.drain()
        assert client.get(reverse("api:search"), {"q": "某某部", "asof": "1950-01-01"}).json()["count"] == 1

    @pytest.mark.parametrize(
        ("day", "status", "count"),
        [("2018-01-01", "in_force", 1), ("2018-01-01", "repealed", 0), ("2025-01-01", "repealed", 1)],
    )
    def test_is_narrowed_by_the_status_of_the_day(self, client, law, day, status, count):
        told = client.get(reverse("api:search"), {"q": "某某法", "kind": "law", "asof": day, "status": status}).json()
        assert told["count"] == count
        assert told["facets"]["status"] == []
        assert told["query"]["filters"] == {"kind": ["law"], "status": [status]}

    def test_is_narrowed_by_law_and_status_together(self, client, law):
        make_text(make_law("他法"), PROTECT, effective="2000")
        indexer.drain()
        assert self.found(client, "2018-01-01", status="in_force", law="他法") == [
            ("article/他法/1", "asof=2018-01-01")
        ]
        assert self.found(client, "2018-01-01", status="repealed", law="他法") == []

    def test_counts_laws_of_the_statuses_asked_for_only(self, client, law):
        make_text(make_law("他法"), PROTECT, effective="2000", ended="2010")
        indexer.drain()
        told = client.get(reverse("api:search"), {"q": "运营者", "asof": "2018-01-01", "status": "in_force"}).json()
        assert [value["value"] for value in told["facets"]["law"]] == ["某某法"]

    def test_of_old_texts_leads_to_the_day_on_which_each_is_seen(self, client, law):
        make_text(law, "再次公布的文本。", effective="2025-01-01")
        indexer.drain()
        told = client.get(reverse("api:search"), {"q": "运营者", "kind": "article", "include_historical": "1"}).json()
        days = {result["url"].partition("?asof=")[2] for result in told["results"]}
        assert days == {"2017-06-01", "2020-01-01"}

    def test_page_keeps_the_day(self, client, law):
        page = client.get(reverse("pages:search"), {"q": "运营者", "asof": "2018-01-01"}).text
        assert '<input type="hidden" name="asof" value="2018-01-01" />' in page
        assert f'href="{law.get_absolute_url()}2/?asof=2018-01-01"' in page


class TestADayThatIsNone:
    @pytest.mark.parametrize(
        "day",
        [
            "2019",
            "2019-02-30",
            "yesterday",
            "<b>",
            "2019-06-01T00:00",
            "20190601",
            "2019-W22-6",
            "２０１９-06-01",
            "\0",
        ],
    )
    def test_is_refused_with_what_is_allowed(self, client, law, day):
        for address in (law.get_absolute_url(), reverse("pages:search"), reverse("pages:law-list")):
            page = client.get(address, {"asof": day})
            assert page.status_code == 400
            assert "请写成 2019-06-01 这样" in page.text
            assert "<b>" not in page.text.split('class="error-page"')[1]
        for address in (reverse("api:search"), reverse("api:law-list"), reverse("api:law-detail", args=[law.slug])):
            told = client.get(address, {"asof": day})
            assert told.status_code == 400
            assert told.json()["errors"][0]["attr"] == "asof"

    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
    def test_is_not_the_first_or_the_last_of_all(self, client, law, day):
        for address in (law.get_absolute_url(), reverse("pages:search"), reverse("api:law-detail", args=[law.slug])):
            assert client.get(address, {"asof": day}).status_code == 200

    def test_that_is_not_given_is_today(self, client, law):
        page = client.get(law.get_absolute_url(), {"asof": ""})
        assert page.status_code == 200
        assert "那一天的法规" not in page.text
        assert REPORT in page.text


def test_day_of_reads_whole_days_only():
    assert day_of("2019-06-01") == datetime.date(2019, 6, 1)
    assert [day_of(text) for text in ("20190601", "2019-W22-6", "2019-6-1", " 2019-06-01")] == [None] * 4
