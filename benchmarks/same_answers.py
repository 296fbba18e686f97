"""Whether a server answers some 600 requests as it did before: pages, API, queries, errors and exports.

    python -m benchmarks.same_answers http://127.0.0.1:8000 --save before.jsonl.gz
    python -m benchmarks.same_answers http://127.0.0.1:8000 --compare before.jsonl.gz [--ignore REGEX]

Keeps the status, the telling headers and the body of each request of `requests.txt`, without what differs each time
(tokens, times, the digest in the name of a static file). `--compare` prints the requests that are answered otherwise,
with the first lines that differ, and ends with 1 where there is one. Take both from the same library, with
FAGUI_API_RATE=100000/min; the answers of a day differ from those of another where statuses change.
"""

import argparse
import difflib
import gzip
import http.client
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

REQUESTS = Path(__file__).with_name("requests.txt")
HEADERS = ("content-type", "content-disposition", "location", "cache-control", "vary", "link", "allow")
# What is another one each time, and what takes its place.
VOLATILE = (
    (re.compile(r'(name="csrfmiddlewaretoken" value=)"[^"]{1,100}"'), r'\1"…"'),
    (re.compile(r'("csrfToken": ?)"[^"]{1,100}"'), r'\1"…"'),
    (re.compile(r"(nonce=)[\"'][^\"']{1,80}[\"']"), r'\1"…"'),
    (re.compile(r'("(?:took_ms|took)": ?)[\d.]{1,20}'), r"\g<1>0"),
    (re.compile(r"[\d.]{1,12} (?:毫秒|ms\b)"), "0 ms"),
    (re.compile(r"(/static/[\w./-]{1,100}?)\.[0-9a-f]{12}(\.\w{1,5})"), r"\1\2"),
    (re.compile(r'("(?:next|previous)": ?"[^"]{0,200}cursor=)[^"&]{1,200}'), r"\1…"),
    (re.compile(r"(<lastBuildDate>|<updated>)[^<]{1,40}"), r"\1"),
)
LINES_SHOWN = 6
LONGEST_LINE = 160
PATIENCE = 60.0  # seconds for an answer


@dataclass(frozen=True)
class Wanted:
    """A request: the line that it is written in, taken apart."""

    line: str
    method: str
    path: str
    language: str
    body: str

    @classmethod
    def of(cls, line: str) -> "Wanted":
        """Read a line: `[en] POST /path {"json": 1}`, of which all but the path may be missing.

        >>> Wanted.of("/laws/") == Wanted.of("[zh] GET /laws/")
        False
        >>> Wanted.of("[en] POST /x/ {}").method, Wanted.of("/a b/").path
        ('POST', '/a b/')
        """
        found = re.fullmatch(
            r"(?:\[(?P<lang>\w+)\] )?(?:(?P<method>[A-Z]+) )?(?P<path>/.*?)(?: (?P<body>\{.*\}))?", line
        )
        if not found:
            raise ValueError(f"{line!r} is no request; allowed: [en] METHOD /path {{json}}")
        return cls(line, found["method"] or "GET", found["path"], found["lang"] or "zh-hans", found["body"] or "")


@dataclass(frozen=True)
class Answer:
    """What came back, without what differs each time."""

    line: str
    status: int
    headers: dict[str, str]
    body: str

    @property
    def text(self) -> str:
        """Return all of it as lines, one for each element or member."""
        head = [f"{self.status}", *(f"{name}: {value}" for name, value in self.headers.items())]
        return "\n".join([*head, "", re.sub(r"(>|[,{\[])", r"\1\n", self.body)])


def wanted_requests() -> Iterator[Wanted]:
    """Return the requests; a line with # heads some of them."""
    for line in REQUESTS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield Wanted.of(line)


def ask(host: str, wanted: Iterable[Wanted]) -> Iterator[Answer]:
    """Send the requests, one after the other, over one connection."""
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    for one in wanted:
        headers = {"Accept-Language": one.language, "Accept": "*/*"}
        if one.body:
            headers["Content-Type"] = "application/json"
        connection.request(one.method, quote(one.path, safe="/?&=%+:"), one.body.encode() or None, headers)
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        told = {name: stable(answer.getheader(name) or "") for name in HEADERS if answer.getheader(name)}
        yield Answer(one.line, answer.status, told, stable(body))


def stable(text: str) -> str:
    """Return a text without what differs each time.

    >>> stable('"took_ms": 1.25, "count": 3')
    '"took_ms": 0, "count": 3'
    """
    for pattern, replacement in VOLATILE:
        text = pattern.sub(replacement, text)
    return text


def save(answers: Iterable[Answer], file: Path) -> int:
    """Keep answers; return how many."""
    count = 0
    with gzip.open(file, "wt", encoding="utf-8") as handle:
        for answer in answers:
            handle.write(json.dumps(asdict(answer), ensure_ascii=False) + "\n")
            count += 1
    return count


def kept(file: Path) -> dict[str, Answer]:
    """Return the answers that were kept, by their requests."""
    with gzip.open(file, "rt", encoding="utf-8") as handle:
        return {answer["line"]: Answer(**answer) for answer in map(json.loads, handle)}


def differences(before: Answer, now: Answer, ignored: re.Pattern[str] | None) -> list[str]:
    """Return the lines that differ, those that are ignored apart."""
    if before == now:
        return []
    lines = difflib.unified_diff(before.text.splitlines(), now.text.splitlines(), lineterm="", n=0)
    told = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return [line for line in told if not (ignored and ignored.search(line))]


def main() -> int:
    """Save or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("server", help="its address: http://127.0.0.1:8000")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--save", type=Path, metavar="FILE")
    what.add_argument("--compare", type=Path, metavar="FILE")
    parser.add_argument("--ignore", type=re.compile, help="lines of a difference that do not count")
    options = parser.parse_args()
    answers = ask(urlsplit(options.server).netloc, wanted_requests())
    if options.save:
        sys.stdout.write(f"{save(answers, options.save)} answers in {options.save}\n")
        return 0
    before, count = kept(options.compare), 0
    for answer in answers:
        if answer.line not in before:
            sys.stdout.write(f"new request: {answer.line}\n")
        elif lines := differences(before[answer.line], answer, options.ignore):
            count += 1
            shown = "".join(f"{line[:LONGEST_LINE]}\n" for line in lines[:LINES_SHOWN])
            sys.stdout.write(f"\n{answer.line}  ({len(lines)} lines differ)\n{shown}")
    sys.stdout.write(f"{count} of {len(before)} requests are answered otherwise\n")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
