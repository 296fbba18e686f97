"""Official texts by upload: a look at what was read, then the text in the library."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from regulations.models import Citation, Law, LawVersion
from tests.factories import make_law, make_text

pytestmark = pytest.mark.django_db

TEXT = (
    "某某法\n（2016年11月7日公安部令第1号公布）\n第一条　依照《乙法》第一条，甲。\n第二条　本法自2017年6月1日起施行。"
)
UPLOAD = reverse("admin:regulations_law_text")


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def send(client, text=TEXT, name="某某法.txt", **given):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content), **given})


def seen_in(page):
    return page.context["seen"]


class TestUpload:
    def test_shows_what_was_read_and_writes_nothing(self, curator):
        client = curator("reviewer")
        answer = send(client)
        page = client.get(answer["Location"])
        told = page.content.decode()
        for words in (
            "新建法规",
            "部门规章",
            "公安部",
            "2016-11-07",
            "2017-06-01",
            "末条写明",
            "依照《乙法》第一条，甲。",
        ):
            assert words in told
        assert not Law.objects.exists()

    def test_is_written_once_confirmed_with_its_citations_and_the_name_of_the_curator(self, curator):
        cited = make_law("乙法", jurisdiction="全国")
        make_text(cited, "乙。", effective="2000-01-01")
        client = curator("reviewer")
        preview = send(client)["Location"]
        answer = client.post(preview, {"seen": seen_in(client.get(preview))})
        law = Law.objects.get(title="某某法")
        assert answer["Location"] == reverse("admin:regulations_law_change", args=[law.pk])
        assert law.history.first().history_user == client.user
        assert Citation.objects.get(article__version__law=law).law == cited
        assert client.get(law.get_absolute_url()).status_code == 200
        assert client.get(preview).status_code == 404  # confirmed once

    def test_compares_with_the_text_before(self, curator):
        law = make_law("某某法", jurisdiction="全国")
        make_text(law, "依照《乙法》第一条，丙。", "本法自2010年6月1日起施行。", promulgated="2010-05-01")
        client = curator("reviewer")
        told = client.get(send(client)["Location"]).content.decode()
        assert "增加一个版本" in told
        assert "<del" in told
        assert "<ins" in told

    def test_is_shown_again_where_the_law_was_changed_meanwhile(self, curator):
        client = curator("reviewer")
        preview = send(client)["Location"]
        seen = seen_in(client.get(preview))
        make_law("某某法", jurisdiction="全国")
        page = client.post(preview, {"seen": seen})
        assert "请再看一遍" in page.content.decode()
        assert not LawVersion.objects.exists()

    def test_belongs_to_the_one_who_sent_it(self, curator):
        preview = send(curator("reviewer"))["Location"]
        assert curator("administrator").get(preview).status_code == 404

    def test_without_a_date_can_not_be_written_and_says_why(self, curator):
        client = curator("reviewer")
        preview = send(client, "某某法\n第一条　甲。")["Location"]
        page = client.get(preview)
        assert "都没有日期" in page.content.decode()
        assert "写入这个文本" not in page.content.decode()
        client.post(preview, {"seen": seen_in(page)})
        assert not Law.objects.exists()

    def test_takes_dates_and_level_from_the_curator(self, curator):
        client = curator("reviewer")
        given = {"promulgated": "2020-01-31", "effective": "2020-03-01", "level": "normative_document"}
        preview = send(client, "某某意见\n第一条　甲。", **given)["Location"]
        client.post(preview, {"seen": seen_in(client.get(preview))})
        version = LawVersion.objects.select_related("law").get()
        assert (str(version.promulgated), str(version.effective), version.law.level) == (
            "2020-01-31",
            "2020-03-01",
            "normative_document",
        )

    @pytest.mark.parametrize(
        ("content", "name", "reason"),
        [
            (b"x", "x.pdf", "不是可用的格式"),
            ("某法".encode("gb18030"), "x.txt", "不是 UTF-8"),
            (b"not a zip", "x.docx", "不是可以读取的 Word 文档"),
            ("第一条　甲。".encode(), "x.txt", "没有名称"),
        ],
    )
    def test_that_can_not_be_read_is_refused_with_the_reason(self, curator, content, name, reason):
        page = send(curator("reviewer"), content, name)
        assert reason in page.content.decode()

    def test_is_offered_to_reviewers_alone(self, curator):
        assert UPLOAD in curator("reviewer").get(reverse("admin:regulations_law_changelist")).content.decode()
        assert UPLOAD not in curator("editor").get(reverse("admin:regulations_law_changelist")).content.decode()
