"""The package of national laws, where `make run` or `make package` has fetched it, beside the knowledge that ships."""

import pytest
from django.conf import settings

from regulations.domain.citations import name_laws
from regulations.importing.knowledge.load import load_once
from regulations.importing.norms import update_norms
from regulations.importing.texts.apply import apply_texts
from regulations.importing.texts.layout_check import text_faults
from regulations.importing.texts.missing_issuers import without_issuer
from regulations.importing.texts.plan import make_text_plan
from regulations.importing.texts.sources import read_texts
from regulations.importing.texts.status_check import contradictions
from regulations.mcp.server import called
from regulations.mcp.tools import get_article
from regulations.models import Article, Law
from regulations.models.calendar import legal_day

PACKAGES = list((settings.BASE_DIR / "data" / "laws").glob("*.whl"))

pytestmark = pytest.mark.skipif(not PACKAGES, reason="the package of national laws is not here (make package)")


@pytest.mark.django_db
def test_the_national_laws_agree_with_the_knowledge():
    load_once(settings.KNOWLEDGE_DIR)
    apply_texts(make_text_plan(read_texts(PACKAGES[0])))
    assert Law.objects.published().count() > 380
    assert list(contradictions(legal_day())) == []
    assert list(text_faults()) == []
    assert len(list(without_issuer())) < 20
    answers_a_question_about_a_duty_and_its_price()


def answers_a_question_about_a_duty_and_its_price():
    """Ask as a language model does: 网络安全法第二十三条现在怎么规定，违反了罚多少."""
    name_laws()
    update_norms()
    article = called(get_article, {"law": "网络安全法", "article": "第二十三条"}).structured_content
    [duty] = article["items"]
    assert (duty["id"], duty["status"]["value"]) == ("article/网络安全法/23", "in_force")
    assert (
        duty["text"]
        == Article.objects.get(version__law__slug="网络安全法", version__effective="2026-01-01", key="23").text
    )
    places = {sanction["article"] for sanction in article["sanctions"]}
    assert places == {"article/网络安全法/61"}
    price = called(get_article, {"law": "网络安全法", "article": places.pop()}).structured_content
    assert all(sanction["quote"] in price["items"][0]["text"] for sanction in article["sanctions"])
    assert "一万元以上五万元以下罚款" in price["items"][0]["text"]
