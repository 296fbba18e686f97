"""A full disk, read-only data and a database that does not answer are told in words, with a status of their own."""

import errno

import pytest
from django.db import OperationalError
from django.urls import reverse

from regulations.models import Entry
from regulations.models.storage import storage_problem
from tests.admin.test_entries import form_of
from tests.factories import make_agency

pytestmark = pytest.mark.django_db


def full_disk(*arguments, **named):
    error = OSError(errno.ENOSPC, "No space left on device")
    raise OperationalError("database or disk is full") from error


def sqlite_error(code):
    cause = RuntimeError("as sqlite3 says it")
    cause.sqlite_errorcode = code
    error = OperationalError("…")
    error.__cause__ = cause
    return error


def postgresql_error(state):
    cause = RuntimeError("as psycopg2 says it")
    cause.pgcode = state
    error = OperationalError("…")
    error.__cause__ = cause
    return error


class TestProblem:
    @pytest.mark.parametrize(
        ("error", "code"),
        [
            (OSError(errno.ENOSPC, "…"), "disk_full"),
            (OSError(errno.EROFS, "…"), "read_only"),
            (sqlite_error(13), "disk_full"),
            (sqlite_error(10 | 3 << 8), "database_unavailable"),
            (sqlite_error(8), "read_only"),
            (sqlite_error(5), "database_busy"),
            (postgresql_error("53100"), "disk_full"),
            (postgresql_error("25006"), "read_only"),
            (postgresql_error("57P01"), "database_unavailable"),
            (postgresql_error(None), "database_unavailable"),
        ],
    )
    def test_is_known_by_what_the_database_said(self, error, code):
        assert storage_problem(error).code == code

    @pytest.mark.parametrize("error", [None, ValueError("…"), OSError(errno.ENOENT, "…"), sqlite_error(19)])
    def test_is_none_where_the_error_is_another(self, error):
        assert storage_problem(error) is None


class TestAnswers:
    def test_a_program_is_told_507_in_the_form_of_the_api(self, client, monkeypatch, caplog):
        monkeypatch.setattr("regulations.api.records.views.EntryViewSet.list", full_disk)
        answer = client.get(reverse("api:agency-list"))
        assert answer.status_code == 507
        assert answer.json()["errors"][0]["code"] == "disk_full"
        assert answer["Retry-After"] == "60"
        assert not any(record.exc_info for record in caplog.records)

    def test_a_person_is_told_507_on_a_page_without_a_traceback_in_the_log(self, admin_client, monkeypatch, caplog):
        agency = make_agency()
        monkeypatch.setattr(Entry, "save", full_disk)
        data = form_of(agency, existence="unknown", sector="other", scope="body")
        answer = admin_client.post(reverse("admin:regulations_agency_change", args=[agency.pk]), data)
        assert answer.status_code == 507
        assert "磁盘已满" in answer.text
        assert answer["Retry-After"] == "60"
        assert not any(record.exc_info for record in caplog.records)
