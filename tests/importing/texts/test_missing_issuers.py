"""Who issued an imported law: named by its head or title, or else told by its level; and why not, where nobody knows."""

import io

import pytest
from django.core.management import call_command

from regulations.models import Agency, Law, Link
from tests.factories import make_agency
from tests.importing.texts.readers.test_corpus import LAW, put

pytestmark = pytest.mark.django_db
NO_HEAD = LAW.replace("2016年11月7日 第十二届全国人民代表大会常务委员会第二十四次会议通过\n\n", "")


@pytest.fixture
def take_in(tmp_path, index):
    """Return a function that imports one text under a path, and returns its law."""

    def run(path, text):
        put(tmp_path / "laws", path, text)
        call_command("import_laws", tmp_path / "laws", report=tmp_path / "report.txt", stdout=io.StringIO())
        return Law.objects.get()

    run.report = tmp_path / "report.txt"
    return run


def issuers(law):
    return [(link.object.title, link.evidence.get().claim) for link in Link.objects.filter(subject=law)]


class TestIssuer:
    def test_of_an_administrative_regulation_without_a_head_is_the_state_council_by_its_level(self, take_in):
        make_agency("国务院")
        law = take_in("行政法规/某条例(2020-01-01).md", NO_HEAD.replace("某某法", "某条例"))
        assert issuers(law) == [("国务院", "corroborated")]
        assert "立法法" in Link.objects.get().evidence.get().reason

    @pytest.mark.parametrize(
        "title", ["全国人民代表大会常务委员会关于某事的决议", "最高人民法院、最高人民检察院关于某案的解释"]
    )
    def test_is_told_by_the_title(self, take_in, title):
        law = take_in("司法解释/某(2020-01-01).md", NO_HEAD.replace("中华人民共和国某某法", title))
        assert [name for name, _ in issuers(law)] == title.partition("关于")[0].split("、")

    def test_that_is_a_local_congress_is_published_and_says_who_recognised_it(self, take_in):
        head = "2016年11月7日 浙江省第十二届人民代表大会常务委员会第二十四次会议通过\n\n<!-- INFO END -->"
        text = NO_HEAD.replace("<!-- INFO END -->", head).replace("某某法", "某条例")
        take_in("DLC/浙江地方法规/地方性法规/浙江/某条例(2016-11-07).md", text)
        agency = Agency.objects.get()
        assert (agency.title, agency.is_public, agency.level) == ("浙江省人民代表大会常务委员会", True, "provincial")
        assert "由导入按题注认出" in agency.summary

    def test_of_another_kind_is_a_draft_for_a_curator(self, take_in):
        head = "2016年11月7日 某某部公告公布\n\n<!-- INFO END -->"
        take_in(
            "部门规章/某办法(2016-11-07).md", NO_HEAD.replace("<!-- INFO END -->", head).replace("某某法", "某办法")
        )
        assert [agency.is_public for agency in Agency.objects.all()] == [False]

    def test_that_nobody_knows_is_reported_with_the_reason(self, take_in):
        take_in("部门规章/某办法(2020-01-01).md", NO_HEAD.replace("中华人民共和国某某法", "某办法"))
        assert "no issuer  某办法  (departmental_rule; its text has no head" in take_in.report.read_text()
