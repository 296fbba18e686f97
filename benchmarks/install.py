"""From nothing to a found article: by wheel, by `make run`, by the bundle for machines without a network.

    python -m benchmarks.install [wheel] [run] [bundle] [--laws FILE]

installs each into a temporary folder, starts it with the national laws, asks the API for an article, ends it, prints
the seconds of each step. The bundle is installed and started without a network (`unshare --net`, which wants Linux and
the right to it). Without `--laws` the laws are fetched. Exits with 1 where the article is not found.
"""

import argparse
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.measuring import say

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = "网络安全法第二十三条"
SECONDS_TO_START = 600
# Without a network but the loopback one, which a new name space has switched off.
ROOT_USER = () if os.geteuid() == 0 else ("--map-root-user",)
LOOPBACK = """
import fcntl, socket, struct, sys, os
with socket.socket() as probe:
    fcntl.ioctl(probe, 0x8914, struct.pack("16sh", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP
os.execvp(sys.argv[1], sys.argv[1:])
"""
CLOSED = ("unshare", *ROOT_USER, "--net", sys.executable, "-c", LOOPBACK)
# Asked from within the network of the server.
ASK = """
import json, sys, urllib.parse, urllib.request
address = f"http://127.0.0.1:{sys.argv[1]}/api/v1/search/?q=" + urllib.parse.quote(sys.argv[2])
print(json.load(urllib.request.urlopen(address, timeout=60))["results"][0]["article"]["label"])
"""


def main() -> None:
    """Measure what is named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ways", nargs="*", metavar="wheel, run, bundle")
    parser.add_argument("--laws", type=Path, help="the file of the national laws, in place of fetching it")
    options = parser.parse_args()
    for way in options.ways or list(WAYS):
        with tempfile.TemporaryDirectory() as folder:
            WAYS[way](Path(folder), options.laws.resolve() if options.laws else None)


def by_wheel(folder: Path, laws: Path | None) -> None:
    """Build the wheel, install it into a clean environment, serve with one command."""
    venv = folder / "venv"
    with told("wheel: build"):
        run([sys.executable, "-m", "venv", str(folder / "build")])
        build = str(folder / "build" / "bin" / "python")
        run([build, "-m", "pip", "install", "--quiet", "build==1.6.1"])
        run([build, "-m", "build", "--wheel", "--outdir", str(folder / "dist"), str(ROOT)])
    [wheel] = (folder / "dist").glob("fagui-*.whl")
    begun = time.perf_counter()
    with told("wheel: install"):
        run([sys.executable, "-m", "venv", str(venv)])
        run([str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", f"{wheel}[mcp]"])
    overview = run([str(venv / "bin" / "fagui")], folder)
    if "fagui serve" not in overview:
        sys.exit(f"`fagui` lists no commands: {overview}")
    serve_and_ask("wheel", [str(venv / "bin" / "fagui"), "serve"], folder, laws)
    say(f"wheel: from the file to the article {time.perf_counter() - begun:.0f} s")


def by_make_run(folder: Path, laws: Path | None) -> None:
    """Clone the source, run the command of the README."""
    clone = folder / "fagui"
    run(["git", "clone", "--quiet", str(ROOT), str(clone)])
    if laws:
        (clone / "data" / "laws").mkdir(parents=True)
        shutil.copy(laws, clone / "data" / "laws")
    begun = time.perf_counter()
    serve_and_ask("make run", ["make", "--directory", str(clone), "run"], folder, None, port_as="PORT={}")
    say(f"make run: from the source to the article {time.perf_counter() - begun:.0f} s")


def by_bundle(folder: Path, laws: Path | None) -> None:
    """Make the bundle, install and start it without a network."""
    with told("bundle: make"):
        made = run(["sh", str(ROOT / "deploy" / "bundle.sh")]).splitlines()[-1]
    begun = time.perf_counter()
    run(["tar", "-xzf", str(ROOT / made), "-C", str(folder)])
    [bundle] = folder.glob("fagui-*-bundle")
    with told("bundle: install"):
        run([*CLOSED, "sh", str(bundle / "install.sh"), str(folder / "installed")])
    [held] = (folder / "installed" / "share").glob("*.whl")
    program = folder / "installed" / "bin" / "fagui"
    serve_and_ask("bundle", [*CLOSED, str(program), "serve"], folder, held)
    say(f"bundle: from the file to the article {time.perf_counter() - begun:.0f} s")


def serve_and_ask(
    way: str, command: Sequence[str], folder: Path, laws: Path | None, *, port_as: str = "--port={}"
) -> None:
    """Start the server, wait until it answers, ask for the article, end the server."""
    port = free_port()
    arguments = [*command, port_as.format(port), *(["--laws", str(laws)] if laws else [])]
    with told(f"{way}: start"), (folder / "log").open("w+") as log:
        server = subprocess.Popen(arguments, cwd=folder, env=clean(folder), stdout=log, stderr=log)  # noqa: S603
        try:
            found = asked(server, port, is_closed=command[0] == CLOSED[0])
        finally:
            server.terminate()
            server.wait(timeout=60)
        if found != "第二十三条":
            sys.exit(f"{way}: {ARTICLE} was not found but {found!r}; the server said:\n{(folder / 'log').read_text()}")


def asked(server: "subprocess.Popen[bytes]", port: int, *, is_closed: bool) -> str:
    """Return the article that the server finds first, as soon as it answers."""
    user = ["--user", "--preserve-credentials"] if ROOT_USER else []
    inside = ["nsenter", f"--target={server.pid}", *user, "--net"] if is_closed else []
    begun = time.monotonic()
    while server.poll() is None and time.monotonic() < begun + SECONDS_TO_START:
        done = subprocess.run(  # noqa: S603  # our own program
            [*inside, sys.executable, "-c", ASK, str(port), ARTICLE],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            return done.stdout.strip()
        time.sleep(0.5)
    return f"no answer within {time.monotonic() - begun:.0f} s"


def run(command: Sequence[str], folder: Path = ROOT) -> str:
    """Run a command to its end; return what it prints."""
    done = subprocess.run(command, cwd=folder, env=clean(folder), capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def clean(folder: Path) -> dict[str, str]:
    """Return the environment without our variables, with a folder for what programs keep for their user."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FAGUI_", "DJANGO_", "PYTHON"))}
    return kept if folder == ROOT else kept | {"XDG_DATA_HOME": str(folder / "share")}


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextlib.contextmanager
def told(step: str) -> Iterator[None]:
    """Print how long a step takes."""
    begun = time.perf_counter()
    yield
    say(f"{step} {time.perf_counter() - begun:.0f} s")


WAYS = {"wheel": by_wheel, "run": by_make_run, "bundle": by_bundle}

if __name__ == "__main__":
    main()
