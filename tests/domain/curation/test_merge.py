"""Two records that turn out to be one."""

import pytest

from regulations.domain.curation.merge import MergeError, merge_entries
from regulations.domain.norms import decide
from regulations.importing.norms import update_norms
from regulations.models import (
    Alias,
    Entry,
    Evidence,
    FormerEntry,
    Law,
    Link,
    Norm,
    NormDecision,
    NormReview,
    Party,
    Source,
    Topic,
)
from tests.factories import (
    make_agency,
    make_evidence,
    make_law,
    make_link,
    make_mechanism,
    make_source,
    make_text,
    make_version,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    """Return two agencies that are one, each with an alias, a topic, evidence and links."""
    kept, gone = make_agency("公安部", country=""), make_agency("国家公安部", country="CN", title_en="MPS")
    Alias.objects.create(entry=kept, name="MPS")
    Alias.objects.create(entry=gone, name="MPS")
    Alias.objects.create(entry=gone, name="人民公安部", kind="former")
    gone.topics.add(Topic.objects.create(slug="执法", title="执法"))
    source = make_source()
    make_evidence(entry=kept.entry_ptr, source=source)
    make_evidence(entry=gone.entry_ptr, source=source, reason="另一处")
    law, mechanism = make_law("办法"), make_mechanism("机制")
    for agency in (kept, gone):
        make_evidence(link=make_link(law, "issued_by", agency), source=source)
    make_link(gone, "in_charge_of", mechanism)
    make_link(kept, "cooperates_with", gone)
    return kept, gone


def give_text(version, text):
    """Give a version a text of one article, and the file that it came from."""
    version.text_digest = text
    version.save()
    version.articles.create(position=1, key="1", number=1, label="第一条", text=text)
    source = Source.objects.filter(slug="law-texts").first() or make_source("law-texts")
    version.files.create(
        source=source, path=f"{version.law.title}.md" if source.files.exists() else "x.md", digest="0", text_digest=text
    )


class TestMerge:
    def test_loses_nothing(self, both):
        kept, gone = both
        child = make_agency("局", parent=gone)
        merge_entries(kept, gone)
        kept.refresh_from_db()
        assert set(kept.aliases.values_list("name", flat=True)) == {"MPS", "人民公安部", "国家公安部"}
        assert [topic.slug for topic in kept.topics.all()] == ["执法"]
        assert [piece.reason for piece in kept.evidence.all()] == ["", "另一处"]
        assert (kept.country, kept.title_en, kept.title) == ("CN", "MPS", "公安部")
        child.refresh_from_db()
        assert child.parent == kept

    def test_says_each_link_once_with_the_grounds_of_both(self, both):
        kept, gone = both
        merge_entries(kept, gone)
        assert sorted(Link.objects.values_list("predicate", flat=True)) == ["in_charge_of", "issued_by"]
        moved = Evidence.objects.filter(link__predicate="issued_by").order_by("pk")
        assert [piece.history.count() for piece in moved] == [1, 2], "the one that moved says so in its history"

    def test_leads_the_old_address_to_the_new_record(self, both, client):
        kept, gone = both
        old, older = gone.get_absolute_url(), make_agency("更早的名称")
        merge_entries(gone, older)
        gone.refresh_from_db()
        merge_entries(kept, gone)
        assert client.get(old)["Location"] == kept.get_absolute_url()
        assert client.get("/agencies/更早的名称/")["Location"] == kept.get_absolute_url()
        assert FormerEntry.objects.count() == 2

    def test_keeps_the_history_of_both(self, both):
        kept, gone = both
        merge_entries(kept, gone)
        assert gone.history.model.objects.filter(slug=gone.slug, history_type="-").exists()
        assert kept.history.latest().history_change_reason == f"合并自 agency/{gone.slug}"

    def test_brings_texts_along(self):
        kept, gone, other = make_law("办法", summary=""), make_law("管理办法", summary="说明。"), make_law("旧办法")
        known, with_text = make_version(kept, effective="2020-06-01"), make_version(gone, effective="2020-06-01")
        give_text(with_text, "甲。")
        make_version(other, effective="2001-01-01", ended="2020-06-01", ended_by=gone)
        merge_entries(kept, gone)
        known.refresh_from_db()
        assert (known.has_text, known.articles.get().text, known.files.get().path) == (True, "甲。", "x.md")
        assert other.versions.get().ended_by == kept
        assert Law.objects.get(pk=kept.pk).summary == "说明。"

    def test_of_texts_that_differ_is_refused(self):
        kept, gone = make_law("办法"), make_law("管理办法")
        for law, text in ((kept, "甲。"), (gone, "乙。")):
            give_text(make_version(law, effective="2020-06-01"), text)
        with pytest.raises(MergeError, match="2020-06-01 的正文文字不同；请先删去其中一个版本"):
            merge_entries(kept, gone)
        assert Law.objects.count() == 2

    def test_brings_versions_together(self):
        kept, gone, ministry = make_law("办法"), make_law("某办法"), make_agency("部")
        make_version(kept, effective="2020-06-01")
        same = make_version(gone, effective="2020-06-01", document_number="令第 8 号")
        make_version(gone, effective="2022-02-15")
        make_link(gone, "issued_by", ministry, version=same)
        merge_entries(kept, gone)
        found = [(str(version.effective), version.document_number) for version in kept.versions.oldest_first()]
        assert found == [("2020-06-01", "令第 8 号"), ("2022-02-15", "")]
        assert str(Link.objects.get().version.effective) == "2020-06-01"
        assert Law.objects.count() == 1

    def test_joins_a_record_with_the_one_above_it(self):
        root = make_agency("根")
        gone = make_agency("上", parent=root)
        kept = make_agency("下", parent=gone)
        merge_entries(kept, gone)
        kept.refresh_from_db()
        assert kept.parent == root

    def test_of_a_draft_leaves_no_former_address(self):
        merge_entries(make_law("法"), make_law("草稿", state="draft"))
        assert not FormerEntry.objects.exists()

    def test_is_refused_where_it_makes_no_sense(self):
        law = make_law()
        with pytest.raises(MergeError):
            merge_entries(law, law)
        with pytest.raises(MergeError):
            merge_entries(law, make_agency())
        top = make_agency("上")
        with pytest.raises(MergeError, match="成环"):
            merge_entries(make_agency("下", parent=make_agency("中", parent=top)), top)
        assert Entry.objects.count() == 5


class TestNorms:
    def test_of_a_law_come_along_with_what_was_decided_on_them(self):
        kept, gone = make_law("某法"), make_law("某法（旧）")
        make_text(kept, "总则。", effective="2010-01-01")
        make_text(gone, "甲单位应当登记。", effective="2020-01-01")
        update_norms()
        decide(Norm.objects.with_parts().get(), None, NormDecision.ACCEPTED)
        merge_entries(kept, gone)
        assert Norm.objects.get().law == kept
        assert NormReview.objects.get().law == kept

    def test_of_a_text_of_the_same_day_go_with_the_text(self):
        kept, gone = make_law("某法"), make_law("某法（旧）")
        make_version(kept, effective="2020-01-01")
        make_text(gone, "甲单位应当登记。", effective="2020-01-01")
        update_norms()
        merge_entries(kept, gone)
        assert Norm.objects.get().law == kept
        assert update_norms() == 0

    def test_that_name_one_agency_name_the_other_once(self):
        kept, gone = make_agency("甲局"), make_agency("乙局")
        make_text(make_law("某法"), "甲局和乙局负责监督。乙局应当公开目录。", effective="2020-01-01")
        update_norms()
        merge_entries(kept, gone)
        assert sorted(Party.objects.values_list("norm__kind", "entry")) == [("duty", kept.pk), ("power", kept.pk)]
