"""The package of national laws, where `make run` or `make package` has fetched it, beside the knowledge that ships."""

import pytest
from django.conf import settings

from regulations.importing.knowledge.load import load_once
from regulations.importing.texts.apply import apply_texts
from regulations.importing.texts.layout_check import text_faults
from regulations.importing.texts.missing_issuers import without_issuer
from regulations.importing.texts.plan import make_text_plan
from regulations.importing.texts.sources import read_texts
from regulations.importing.texts.status_check import contradictions
from regulations.models import Law
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
