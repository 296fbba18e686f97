"""What becomes of addresses, and what counts as a change of a record."""

import datetime

import pytest
from django.utils import timezone

from regulations.models import Alias, Entry, FormerEntry, Topic
from tests.factories import make_agency, make_evidence, make_law, make_link, make_source, make_version

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def former():
    return {str(one): str(one.successor or "") for one in FormerEntry.objects.all()}


class TestAddress:
    def test_of_a_record_that_is_withdrawn_is_a_former_one(self):
        law = make_law("办法")
        law.state = "draft"
        law.save()
        assert former() == {"law/办法": ""}
        law.state = "published"
        law.save()
        assert former() == {}

    def test_that_changes_leads_to_the_new_one(self):
        law = make_law("办法")
        law.slug = "新办法"
        law.save()
        assert former() == {"law/办法": "办法"}
        assert FormerEntry.objects.get().successor_id == law.pk

    def test_of_a_record_that_is_deleted_is_a_former_one(self):
        make_law("办法").delete()
        assert former() == {"law/办法": ""}

    def test_of_a_draft_was_never_public(self):
        draft = make_law("草稿", state="draft")
        draft.slug = "别的"
        draft.save()
        draft.delete()
        assert former() == {}

    def test_can_be_taken_by_another_record(self):
        make_law("办法").delete()
        make_law("办法")
        assert former() == {}

    def test_is_noted_when_the_base_record_alone_is_saved(self):
        entry = make_law("办法").entry_ptr
        entry.state = "draft"
        entry.save()
        assert former() == {"law/办法": ""}


class TestChange:
    @pytest.fixture
    def law(self):
        """Return a law that changed last long ago."""
        law = make_law("办法")
        make_evidence(entry=law.entry_ptr, source=make_source())
        return self.aged(law)

    @staticmethod
    def aged(law):
        Entry.objects.update(updated=LONG_AGO)
        return law

    @pytest.mark.parametrize(
        "change",
        [
            lambda law: Alias.objects.create(entry=law, name="别名"),
            lambda law: make_version(law, effective="2020"),
            lambda law: make_link(law, "issued_by", make_agency()),
            lambda law: make_link(make_agency(), "in_charge_of", law),
            lambda law: law.topics.add(Topic.objects.create(slug="审查", title="审查")),
            lambda law: law.evidence.get().delete(),
            lambda law: law.save(),
        ],
        ids=["alias", "version", "link", "link to it", "topic", "evidence", "record"],
    )
    def test_of_any_part_is_one_of_the_record(self, law, change):
        change(law)
        law.refresh_from_db()
        assert timezone.now() - law.updated < datetime.timedelta(minutes=1)

    def test_of_what_a_link_rests_on_is_one_of_both_its_ends(self):
        law, agency = make_law(), make_agency()
        link = make_link(law, "issued_by", agency)
        Entry.objects.update(updated=LONG_AGO)
        make_evidence(link=link, source=make_source())
        assert not Entry.objects.filter(updated=LONG_AGO).exists()


@pytest.mark.django_db
class TestUpdated:
    def moment(self, entry):
        return Entry.objects.get(pk=entry.pk).updated

    def test_of_a_public_record_does_not_tell_of_drafts_that_point_at_it(self):
        law, draft = make_law("法"), make_law("草案", state="draft")
        before = self.moment(law)
        link = make_link(draft, "cites", law)
        make_evidence(link=link, source=make_source("paper"))
        link.delete()
        assert self.moment(law) == before

    def test_tells_of_a_draft_once_it_is_public_and_once_it_is_no_longer(self):
        law, draft = make_law("法"), make_law("草案", state="draft")
        make_link(draft, "cites", law)
        for state in ("published", "draft"):
            before = self.moment(law)
            draft.state = state
            draft.save()
            assert self.moment(law) > before
