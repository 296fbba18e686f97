"""What machines ask to know whether the server lives and is ready."""

import pytest
from django.db import DatabaseError

from kb import health
from regulations.search.index import indexer
from tests.factories import make_agency
from tests.search.index.test_damage import begin_anew

pytestmark = pytest.mark.django_db


class TestHealth:
    def test_lives_without_asking_the_database(self, client, django_assert_num_queries):
        with django_assert_num_queries(0):
            response = client.get("/healthz")
        assert (response.status_code, response.text) == (200, "ok\n")
        assert "no-store" in response["Cache-Control"]


class TestReady:
    def test_says_what_was_looked_at(self, client, index):
        response = client.get("/readyz")
        assert response.status_code == 200
        assert response.json() == {"ready": True, "checks": {"database": "ok", "migrations": "ok", "index": "ok"}}

    def test_is_not_without_an_index(self, client, settings, tmp_path):
        settings.INDEX_DIR = tmp_path / "none"
        response = client.get("/readyz")
        assert response.status_code == 503
        assert "manage.py index" in response.json()["checks"]["index"]

    @pytest.mark.parametrize("suffix", [".idx", ".term", ".fast", ".pos"])
    def test_is_not_with_an_index_of_which_files_are_cut(self, client, index, suffix):
        make_agency("某法院")
        indexer.drain()
        current = index.folder / (index.folder / "current").read_text()
        for path in current.glob(f"*{suffix}"):
            path.write_bytes(path.read_bytes()[:100])
        begin_anew()
        response = client.get("/readyz")
        assert response.status_code == 503
        assert "manage.py index" in response.json()["checks"]["index"]

    def test_is_not_without_a_database(self, client, index, monkeypatch):
        def fail(*args):
            raise DatabaseError("the disk is full")

        monkeypatch.setattr(health.connection, "cursor", fail)
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.json()["checks"]["database"] == "no answer: DatabaseError"
        assert "disk" not in response.text, "what broke is for the log, not for the net"

    def test_is_not_while_migrations_are_waiting(self, client, index, monkeypatch):
        monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: ["one", "two"])
        assert client.get("/readyz").json()["checks"]["migrations"] == "2 are waiting: manage.py migrate"
