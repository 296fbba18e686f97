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


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster, give its URL, and end it."""
    programs, port = binaries(), free_port()
    assert programs, why_not()
    folder = Path(tempfile.mkdtemp(prefix="fagui-postgresql-"))
    data = folder / "data"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, SERVER_USER)
        as_server(
            programs / "initdb", "--pgdata", data, "--username", SERVER_USER, "--auth", "trust", "--encoding", "UTF8"
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        as_server(
            programs / "pg_ctl", "--pgdata", data, "--log", folder / "log", "--wait", "--options", options, "start"
        )
        try:
            yield f"postgres://{SERVER_USER}@127.0.0.1:{port}/postgres"
        finally:
            as_server(programs / "pg_ctl", "--pgdata", data, "--mode", "immediate", "--wait", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
