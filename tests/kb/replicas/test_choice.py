"""Which database a request reads from: the nearest replicas in turn, or the primary."""

import pytest
from django.conf import settings as project
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import RequestFactory

from kb.environment import Environment
from kb.replicas import lag, middleware
from kb.replicas.chosen import PRIMARY, chosen
from kb.replicas.lag import Fleet, Replica
from kb.replicas.middleware import ReplicaMiddleware, may_be_behind
from kb.replicas.router import ReplicaRouter
from regulations.models import Entry

REQUESTS = RequestFactory()


@pytest.fixture
def clock(monkeypatch):
    """Return a clock that is set by hand."""

    class Clock:
        now = 100.0

        def monotonic(self):
            return self.now

    made = Clock()
    monkeypatch.setattr(lag, "time", made)
    return made


def fleet(clock, **positions):
    """Return a fleet that was measured now; the primary is at 50."""
    made = Fleet([Replica(alias, replayed) for alias, replayed in positions.items()], bound=5)
    made.written.append((clock.now, 50))
    return made


class TestFleet:
    def test_takes_those_that_are_near_in_turn(self, clock):
        made = fleet(clock, replica1=50, replica2=60, replica3=49)
        assert {made.choose() for _ in range(4)} == {"replica1", "replica2"}

    def test_takes_one_that_has_what_was_written_within_the_bound(self, clock):
        made = fleet(clock, replica1=50)
        clock.now += 3
        made.written.append((clock.now, 70))
        assert made.choose() == "replica1"
        clock.now += 3  # what was written at 50 is older than the bound now
        assert made.choose() == PRIMARY

    def test_takes_none_where_the_primary_was_not_asked_for_long(self, clock):
        made = fleet(clock, replica1=50)
        clock.now += 6
        assert made.choose() == PRIMARY

    def test_leaves_one_that_failed_alone_for_a_while(self, clock):
        made = fleet(clock, replica1=50)
        made.failed("replica1")
        assert made.choose() == PRIMARY
        clock.now += lag.AFTER_A_FAILURE
        made.written.append((clock.now, 50))
        made.replicas[0].replayed = 50
        assert made.choose() == "replica1"

    def test_measures_and_forgets_what_is_older_than_the_bound(self, clock, monkeypatch):
        told = {PRIMARY: 80, "replica1": 70, "replica2": None}
        monkeypatch.setattr(lag, "asked", lambda alias, _: told[alias])
        made = fleet(clock, replica1=0, replica2=50)
        clock.now += 6
        made.measure()
        assert list(made.written) == [(clock.now, 80)]
        assert [replica.replayed for replica in made.replicas] == [70, -1]


class TestRequests:
    @pytest.mark.parametrize("path", ["/", "/laws/", "/api/v1/search/?q=a"])
    def test_that_read_may_be_behind(self, path):
        assert may_be_behind(REQUESTS.get(path))

    def test_that_send_a_question_may_be_behind(self):
        assert may_be_behind(REQUESTS.post("/mcp/"))
        assert may_be_behind(REQUESTS.post("/api/v1/citations/find/"))

    @pytest.mark.parametrize(
        "request_",
        [
            REQUESTS.post("/api/v1/laws/"),
            REQUESTS.get("/admin/"),
            REQUESTS.get("/readyz"),
            REQUESTS.get("/", headers={"authorization": "Token x"}),
        ],
    )
    def test_of_others_may_not(self, request_):
        assert not may_be_behind(request_)

    def test_of_the_signed_in_may_not(self):
        request = REQUESTS.get("/")
        request.COOKIES[project.SESSION_COOKIE_NAME] = "x"
        assert not may_be_behind(request)

    def test_read_from_the_replica_that_is_chosen_and_the_next_one_does_not(self, clock, monkeypatch):
        monkeypatch.setattr(middleware, "current_fleet", lambda: fleet(clock, replica1=50))
        router, seen = ReplicaRouter(), []

        def answer(request):
            seen.append((router.db_for_read(Entry), router.db_for_write(Entry)))
            return HttpResponse()

        ReplicaMiddleware(answer)(REQUESTS.get("/"))
        assert (seen, chosen.get()) == ([("replica1", PRIMARY)], PRIMARY)


class TestRouter:
    def test_migrates_the_primary_alone(self):
        assert ReplicaRouter().allow_migrate(PRIMARY, "regulations")
        assert not ReplicaRouter().allow_migrate("replica1", "regulations")

    def test_lets_records_of_any_copy_belong_together(self):
        assert ReplicaRouter().allow_relation(Entry(), Entry())


class TestSettings:
    @pytest.mark.parametrize(
        ("given", "is_sqlite"), [("postgres://u@h/n", True), ("sqlite:///x", False), ("postgres://u@h:port/n", False)]
    )
    def test_refuse_what_can_not_be(self, monkeypatch, given, is_sqlite):
        monkeypatch.setenv("FAGUI_REPLICA_URLS", given)
        with pytest.raises(ImproperlyConfigured, match=r"FAGUI_REPLICA_URLS is .*; allowed: postgres://"):
            Environment().replicas("REPLICA_URLS", is_sqlite=is_sqlite)

    def test_are_those_of_read_only_connections(self, monkeypatch):
        monkeypatch.setenv("FAGUI_REPLICA_URLS", "postgres://u:p@one/n, postgres://u:p@two:1/n")
        one, two = Environment().replicas("REPLICA_URLS", is_sqlite=False)
        assert (one["HOST"], two["HOST"], two["PORT"]) == ("one", "two", 1)
        assert one["ENGINE"] == "kb.replicas.backend"
        assert "read_only" in one["OPTIONS"]["options"]

    def test_without_replicas_nothing_is_different(self):
        assert not any("replica" in name.lower() for name in project.MIDDLEWARE)
        assert not hasattr(project, "DATABASE_ROUTERS") or project.DATABASE_ROUTERS == []
