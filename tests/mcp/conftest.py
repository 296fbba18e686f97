"""A library for language models to ask."""

import pytest

from regulations.importing.citations import update_citations
from regulations.importing.norms import update_norms
from regulations.search.index import indexer
from tests.factories import make_agency, make_law, make_text

DUTY = "船长应当保存航行日志不少于六个月。"
SANCTION = "船长违反本法第二条规定的，由海事部门责令改正，给予警告；情节严重的，处一万元以上五万元以下罚款。"


def fill():
    """Write a law with two texts, one that is not in force yet, one that ended, one without a text."""
    law = make_law("航行安全法", level="law", jurisdiction="全国")
    make_text(law, "本法所称船舶，是指船。", "船长应当保存航行日志三个月。", effective="2010-01-01", ended="2020-01-01")
    make_text(law, "本法所称船舶，是指船。", DUTY, SANCTION, effective="2020-01-01", promulgated="2019-10-01")
    make_text(make_law("未来航行法", level="law"), "船长应当报告。", effective="2099-01-01", promulgated="2026-01-01")
    make_text(make_law("旧航行法", level="law"), "船长应当记录。", effective="2000-01-01", ended="2010-01-01")
    make_law("无文航行条例", level="administrative_regulation")
    make_agency("海事部门", summary="管船的机关。")
    update_citations()
    update_norms()
    indexer.rebuild()


@pytest.fixture
def library(index):
    fill()
    return index
