"""Exports of laws on networks and data, where the corpus of official texts is beside the project."""

import shutil

import pytest
from django.conf import settings

from regulations.domain.compliance import as_yaml, catalog, framework_library, mapping_library, version_id
from regulations.importing.norms import update_norms
from regulations.models import LawVersion
from tests.domain.compliance.ciso import loaded, mappings_of, nodes_of
from tests.importing.official import take_in

CORPUS = settings.BASE_DIR.parent / "shared" / "corpus" / "Laws"
BASE = "https://laws.example"
# The text of 网络安全法 of 2025 is in no file of the corpus.
TEXTS = (
    "行政法/网络安全法(2016-11-07).md",
    "行政法/数据安全法(2021-06-10).md",
    "行政法/个人信息保护法(2021-08-20).md",
    "行政法/密码法(2019-10-26).md",
    "行政法/反电信网络诈骗法(2022-09-02).md",
    "民法商法/电子商务法(2018-08-31).md",
    "民法商法/电子签名法(2019-04-23).md",
    "社会法/未成年人保护法(2024-04-26).md",
    "行政法规/商用密码管理条例(1999-10-07).md",
    "行政法规/商用密码管理条例(2023-04-27).md",
    "行政法规/关键信息基础设施安全保护条例(2021-07-30).md",
    "行政法规/网络数据安全管理条例(2024-09-24).md",
)
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of laws is not beside the project"),
]


@pytest.fixture
def versions(tmp_path):
    """Take in the texts; return them, each with its law."""
    for name in TEXTS:
        place = tmp_path / "laws" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(CORPUS / name, place)
    take_in(tmp_path / "laws")
    update_norms()
    rows = LawVersion.objects.exclude(text_digest="").select_related("law").prefetch_related("law__versions")
    return list(rows.order_by("law__title", "pk"))


def test_each_text_is_a_framework_that_the_loader_takes(versions):
    assert len(versions) == len(TEXTS)
    seen = set()
    for version in versions:
        text = as_yaml(framework_library(version, BASE))
        nodes = nodes_of(loaded(text))
        assert sum(node["assessable"] for node in nodes.values()) > 5, version_id(version)
        assert not seen & nodes.keys()
        seen |= nodes.keys()
        assert text == as_yaml(framework_library(version, BASE))
        assert len(catalog(version, BASE)["catalog"]["groups"]) > 3, version_id(version)


def test_an_amended_text_is_mapped(versions):
    old, new = sorted((one for one in versions if one.law.title == "商用密码管理条例"), key=lambda one: one.date)
    forward, _reverse = mappings_of(loaded(as_yaml(mapping_library(old, new))))
    assert {row["relationship"] for row in forward["requirement_mappings"]} >= {"intersect", "not_related"}
