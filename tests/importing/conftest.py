"""A small collection of YAML files that is right, to be spoilt in one place by each test."""

import pytest
from django.utils.translation import override

from regulations.models import Kind

FILES = {f"{kind.plural}.yaml": "" for kind in Kind} | {
    "sources.yaml": """
- slug: paper
  title: 一份文件
  short_title: 资料
  description: 说明。
  line_count: 20
  sections:
    - {mark: 甲, title: 第一部分, lines: 1-9}
    - {mark: 乙, title: 第二部分, lines: 10-20}
  headings:
    - {line: 1, title: 开头}
  gaps:
    - {lines: 19-20, reason: 广告}
""",
    "topics.yaml": "- title: 审查\n",
    "laws.yaml": """
- title: 审查办法
  title_en: Review Measures
  aliases: {short: [办法, 审办], wording: 审察办法}
  summary: 说明。
  level: departmental_rule
  topics: 审查
  versions:
    - {promulgated: 2020-04-27, effective: 2020-06-01, ended: 2022-02-15, sources: paper, issued_by: [agency/甲部, agency/乙局]}
    - {adopted: 2021, effective: 2022-02-15, issued_by: agency/甲部}
  evidence: {source: paper, section: 甲, lines: 2, claim: single_source}
""",
    "agencies.yaml": """
- title: 甲部
  summary: 说明。
  existence: existing
  evidence: {source: paper, claim: official}
  links:
    - {predicate: in_charge_of, to: mechanism/审查机制, pinpoint: 第三条, note: 见条文}
    - predicate: cooperates_with
      to: agency/乙局
      evidence: {source: paper, lines: 3-12, claim: doubtful, reason: 不清楚。}
- title: 乙局
  parent: 甲部
  summary: 说明。
  evidence: {source: paper, claim: official}
""",
    "mechanisms.yaml": "- {title: 审查机制, summary: 说明。, evidence: {source: paper, claim: official}}\n",
}


@pytest.fixture(autouse=True)
def _english():
    """Let messages be in English, in which tests compare them."""
    with override("en"):
        yield


@pytest.fixture
def folder(tmp_path):
    """Return the folder of the collection."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def spoil(folder):
    """Return a function that changes one place of one file, and the folder."""

    def change(name, old, new):
        text = (folder / name).read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} does not stand in {name}"
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return change
