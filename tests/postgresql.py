"""A PostgreSQL cluster for as long as it is needed.

`python -m tests.postgresql COMMAND …` runs a command with FAGUI_DATABASE_URL naming a new cluster on a free port of
127.0.0.1, and ends and removes the cluster when the command is done.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVER_USER = "postgres"  # the server refuses to run as root


def binaries() -> Path | None:
    """Return the folder with the programs of the newest version, where there is one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parent.parent.name))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def why_not() -> str:
    """Return why no cluster can be started here, or nothing."""
    if binaries() is None:
        return "PostgreSQL is not installed (on Debian: apt install postgresql)"
    if os.geteuid() == 0 and shutil.which("runuser") is None:
        return "PostgreSQL does not run as root, and there is no runuser to become another user"
    return ""


def as_server(*command: str | Path) -> None:
    """Run a command as the user that may run the server; raise CalledProcessError with what it said."""
    become = ["runuser", "-u", SERVER_USER, "--"] if os.geteuid() == 0 else []
    subprocess.run([*become, *map(str, command)], check=True, cwd="/", capture_output=True)


def free_port() -> int:
    """Return a port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """One server of PostgreSQL in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        programs = binaries()
        assert programs, why_not()
        self.programs, self.folder, self.data = programs, folder, folder / "data"
        self.port = free_port()
        self.is_running = False

    @property
    def url(self) -> str:
        """Return its address."""
        return f"postgres://{SERVER_USER}@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        """Make a new cluster."""
        how = ("--username", SERVER_USER, "--auth", "trust", "--encoding", "UTF8")
        as_server(self.programs / "initdb", "--pgdata", self.data, *how)

    def copy(self, primary: "Server") -> None:
        """Make a replica that follows another server."""
        where = ("--host", "127.0.0.1", "--port", str(primary.port), "--username", SERVER_USER)
        how = ("--wal-method", "stream", "--checkpoint", "fast", "--write-recovery-conf")
        as_server(self.programs / "pg_basebackup", "--pgdata", self.data, *where, *how)

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        log = self.folder / "log"
        as_server(
            self.programs / "pg_ctl", "--pgdata", self.data, "--log", log, "--wait", "--options", options, "start"
        )
        self.is_running = True

    def stop(self) -> None:
        """End it at once, as a crash would."""
        if self.is_running:
            self.is_running = False
            as_server(self.programs / "pg_ctl", "--pgdata", self.data, "--mode", "immediate", "--wait", "stop")


@contextmanager
def servers(replicas: int = 0) -> Iterator[list[Server]]:
    """Start a cluster and replicas that follow it, the primary first, and end them."""
    made: list[Server] = []
    folders = [Path(tempfile.mkdtemp(prefix="fagui-postgresql-")) for _ in range(replicas + 1)]
    try:
        for folder in folders:
            if os.geteuid() == 0:
                shutil.chown(folder, SERVER_USER)
            server = Server(folder)
            server.copy(made[0]) if made else server.make()
            server.start()
            made.append(server)
        yield made
    finally:
        for server in reversed(made):
            server.stop()
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster, give its URL, and end it."""
    with servers() as [server]:
        yield server.url


def main(command: list[str]) -> int:
    """Run the command with a cluster and return its status."""
    reason = why_not()
    if reason:
        print(reason, file=sys.stderr)  # noqa: T201  # a command speaks to the terminal
        return 1
    with cluster() as url:
        return subprocess.run(command, env={**os.environ, "FAGUI_DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
