"""What holds for every page: its markup is HTML, its head tells what it is, nothing in it needs what the policy forbids."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings as project
from django.db import transaction
from django.test import Client, override_settings
from lxml import html

from regulations.importing.knowledge.load import load_once
from regulations.search.index import indexer
from tests.pages_under_test import CITED, PLACES, make_places

pytestmark = pytest.mark.django_db  # or there is no database where this module runs alone
VALIDATOR = Path(project.BASE_DIR) / ".tools" / "vnu.jar"
KNOWN = {  # remarks on what is right: the form that all our templates are kept in closes void elements
    "Trailing slash on void elements has no effect and interacts badly with unquoted attribute values.",
}
NOT_PAGES = ("admin/", "simple_history/", "drf_spectacular/")
LEFT_OUT = re.compile(r"另有?\s{0,9}\d|\d\s{0,9}more\b")  # 另有 5 个, 5 more
OF_DATA = re.compile(r"CISO|OSCAL|JSON|CSV|TXT|Markdown|API|接口|YAML|XML|NDJSON")
HAN = re.compile(r"[\u4e00-\u9fff]")
SHOWN_TEXT = "//body//text()[not(ancestor::script or ancestor::style or ancestor::textarea)]"
LAYOUTS = {"norms/list.html", "base.html", "errors/error.html"}


FOLDER = Path(project.BASE_DIR) / "static" / "css"
STYLES = {path.relative_to(FOLDER).with_suffix("").as_posix(): path.read_text() for path in FOLDER.rglob("*.css")}


def sheets_of(name):
    """Return the stylesheets that give a class its form: those of components, else those of pages."""
    found = {
        sheet for sheet, text in STYLES.items() if re.search(rf"^\s*\.{re.escape(name)}\b(?!-|__)", text, re.MULTILINE)
    }
    found -= {"print"}
    return {sheet for sheet in found if sheet.startswith("components/")} or found


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker, tmp_path_factory):
    """Return what is answered at each place, in Chinese and in English; asked once for all tests, and undone."""
    client = Client(raise_request_exception=False)
    settings = override_settings(
        INDEX_DIR=tmp_path_factory.mktemp("pages") / "index", ROOT_URLCONF="tests.pages_under_test"
    )

    def ask(language):
        found = {name: client.get(path, headers={"accept-language": language}) for name, path in PLACES.items()}
        found["citations-checked"] = client.post("/citations/", {"text": CITED}, headers={"accept-language": language})
        return {f"{name}-{language}": answer for name, answer in found.items()}

    with django_db_blocker.unblock(), settings, transaction.atomic():
        indexer.rebuild()
        load_once(project.KNOWLEDGE_DIR)
        make_places()
        found = ask("zh") | ask("en")
        transaction.set_rollback(True)
    return found


class TestEveryPage:
    def test_is_of_a_template_and_every_template_has_one(self, answers):
        used = {template.name for answer in answers.values() for template in answer.templates}
        folder = Path(project.BASE_DIR) / "templates"
        whole = (path for path in folder.rglob("*.html") if not path.name.startswith("_"))
        pages = {path.relative_to(folder).as_posix() for path in whole}
        assert {name for name in pages - used - LAYOUTS if not name.startswith(NOT_PAGES)} == set()

    def test_links_the_stylesheets_of_its_components(self, answers):
        missing = {}
        for name, answer in answers.items():
            linked = {sheet for sheet in STYLES if f'href="/static/css/{sheet}.css"' in answer.text}
            used = {one for value in re.findall(r'class="([^"]{0,500})"', answer.text) for one in value.split()}
            for sheets in filter(None, (sheets_of(one) for one in used)):
                if not sheets & linked:
                    missing.setdefault(name, set()).update(sheets)
        assert missing == {}

    def test_leads_on_wherever_it_leaves_something_out(self, answers):
        dead = []
        for name, answer in answers.items():
            for text in html.fromstring(answer.content).xpath("//body//text()"):
                if LEFT_OUT.search(text) and not text.getparent().xpath(
                    "ancestor-or-self::a | ancestor-or-self::summary"
                ):
                    dead.append(f"{name}: {text.strip()[:60]}")
        assert dead == []

    def test_tells_the_language_of_chinese_within_english(self, answers):
        islands = {}
        for name, answer in answers.items():
            if not name.endswith("-en"):
                continue
            for text in html.fromstring(answer.content).xpath(SHOWN_TEXT):
                language = text.getparent().xpath("ancestor-or-self::*[@lang][1]/@lang")[-1:]
                if HAN.search(text) and not str(language[0] if language else "").startswith("zh"):
                    islands.setdefault(name, set()).add(text.strip()[:40])
        assert islands == {}

    def test_sends_nobody_to_the_api_but_for_data(self, answers):
        raw = {}
        for name, answer in answers.items():
            for link in html.fromstring(answer.content).xpath("//a[starts-with(@href, '/api/')]"):
                if not OF_DATA.search(link.text_content()):
                    raw.setdefault(name, []).append(link.text_content().strip())
        assert raw == {}

    def test_runs_under_a_strict_policy(self, answers):
        for name, answer in answers.items():
            policy = answer.headers["Content-Security-Policy"]
            assert "unsafe" not in policy, name
            assert "default-src 'self'" in policy or "default-src 'none'" in policy, name
            assert " style=" not in answer.text, name
            assert " onclick=" not in answer.text, name

    def test_has_markup_without_faults(self, answers, tmp_path):
        if not VALIDATOR.exists() or not shutil.which("java"):
            pytest.skip("the validator of HTML is not here (make validator; it wants java and npm)")
        folder = tmp_path / "pages"
        folder.mkdir()
        for name, answer in answers.items():
            (folder / f"{name}.html").write_text(answer.text, encoding="utf-8")
        command = ["java", "-jar", str(VALIDATOR), "--format", "json", "--stdout", str(folder)]
        told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300).stdout
        faults = {
            f"{Path(fault['url']).name}:{fault.get('lastLine')}: {fault['message']}"
            for fault in json.loads(told)["messages"]
            if fault["message"] not in KNOWN
        }
        assert not faults, "\n".join(sorted(faults))
