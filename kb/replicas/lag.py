"""How far replicas are behind the primary, measured by positions in the write-ahead log.

Once a second a thread of each process asks the primary for its position, and each replica for the one that it has
replayed. A replica is at most N seconds behind if it has replayed what the primary had written at some moment of the
last N seconds. Where the primary does not answer nobody can tell, and no replica is used.
"""

import logging
import os
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import DatabaseError, connections

from kb.replicas.chosen import PRIMARY

SECONDS_BETWEEN = 1.0
AFTER_A_FAILURE = 5.0  # seconds until a replica that failed is asked again
log = logging.getLogger(__name__)


def position(text: str) -> int:
    """Read a position in the log.

    >>> position("1/A0") == (1 << 32) + 160
    True
    """
    high, low = text.split("/")
    return (int(high, 16) << 32) + int(low, 16)


@dataclass
class Replica:
    """What is known of one replica: the position that it has replayed, and until when it is left alone."""

    alias: str
    replayed: int = -1
    resumes: float = 0.0  # by the monotonic clock


@dataclass
class Fleet:
    """The replicas of this process."""

    replicas: Sequence[Replica]
    bound: float  # seconds that a read may be behind
    written: deque[tuple[float, int]] = field(default_factory=deque)  # when the primary was at which position
    turn: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def choose(self) -> str:
        """Return the next replica that is near enough, or the primary."""
        now = time.monotonic()
        with self.lock:
            enough = min((where for when, where in self.written if when >= now - self.bound), default=None)
            near = [one for one in self.replicas if enough is not None and self.is_near(one, enough, now)]
            if not near:
                return PRIMARY
            self.turn += 1
            return near[self.turn % len(near)].alias

    def is_near(self, replica: Replica, enough: int, now: float) -> bool:
        """Tell whether a replica answers and has replayed enough."""
        return replica.resumes <= now and replica.replayed >= enough

    def failed(self, alias: str) -> None:
        """Leave a replica alone for a while."""
        with self.lock:
            for replica in self.replicas:
                if replica.alias == alias:
                    replica.resumes, replica.replayed = time.monotonic() + AFTER_A_FAILURE, -1

    def measure(self) -> None:
        """Ask the primary and the replicas for their positions."""
        now = time.monotonic()
        where = asked(PRIMARY, "SELECT pg_current_wal_lsn()::text")
        replayed = {
            one.alias: asked(one.alias, "SELECT pg_last_wal_replay_lsn()::text")
            for one in self.replicas
            if one.resumes <= now
        }
        with self.lock:
            if where is not None:
                self.written.append((now, where))
            while self.written and self.written[0][0] < now - self.bound:
                self.written.popleft()
            for replica in self.replicas:
                replica.replayed = -1 if (found := replayed.get(replica.alias)) is None else found

    def watch(self, end: threading.Event) -> None:
        """Measure again and again until the end."""
        while not end.wait(SECONDS_BETWEEN):
            try:
                self.measure()
            except Exception:  # a thread that ends would leave its last figures for ever
                log.exception("The replicas could not be measured")


def asked(alias: str, query: str) -> int | None:
    """Return the position that a database tells; None where it does not answer, or is no replica."""
    connection = connections[alias]
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
            told = cursor.fetchone()[0]
    except DatabaseError as error:
        log.warning("%s does not answer: %s", alias, str(error).splitlines()[0] if str(error) else type(error).__name__)
        connection.close()
        return None
    if told is None:  # the primary answered in place of a replica that is away
        connection.close()
    return position(told) if told else None


class CurrentFleet:
    """The fleet of this process with its thread; a fork has neither."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self.fleet: Fleet | None = None
        self.end = threading.Event()
        self.lock = threading.Lock()

    def __call__(self) -> Fleet:
        """Return it; the first caller measures and starts the thread."""
        with self.lock:
            if self.fleet is None:
                fleet = Fleet([Replica(alias) for alias in settings.REPLICAS], settings.REPLICA_LAG)
                fleet.measure()
                threading.Thread(target=fleet.watch, args=(self.end,), daemon=True, name="replicas").start()
                self.fleet = fleet
            return self.fleet

    def failed(self, alias: str) -> None:
        """Leave a replica alone, where there is a fleet already."""
        if self.fleet:
            self.fleet.failed(alias)


current_fleet = CurrentFleet()
if hasattr(os, "register_at_fork"):  # not on Windows, where nothing forks
    os.register_at_fork(after_in_child=current_fleet.forget)
