"""English messages: from the code into `django.po`, from there into what gettext reads.

Babel does both, so that nobody needs the GNU tools; the compiled file is derived and stays out of git.
"""

import io
import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PO_FILE = ROOT / "regulations" / "locale" / "en" / "LC_MESSAGES" / "django.po"
# Ours instead of Babel's, which has the time of each run and empty names.
PO_HEADER = rb"""# English messages of Fagui; the keys are the Chinese ones. `make messages` keeps this file.
msgid ""
msgstr ""
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def read_catalog() -> Catalog:
    """Return the English messages as they stand in git."""
    with PO_FILE.open("rb") as handle:
        return read_po(handle, locale="en")


def compile_messages() -> bool:
    """Compile `django.po` to `django.mo` if that is missing or older; return whether it was written.

    A wheel has the compiled file alone.
    """
    if not PO_FILE.exists():
        return False
    compiled = PO_FILE.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime_ns >= PO_FILE.stat().st_mtime_ns:
        return False
    draft = compiled.with_suffix(f".{os.getpid()}.mo-draft")
    with draft.open("wb") as handle:
        write_mo(handle, read_catalog())
    draft.replace(compiled)  # in one step: no other process reads half a file
    return True


def update_messages() -> Catalog:
    """Bring `django.po` up to date with the code; new messages come in untranslated. Return it."""
    catalog = read_catalog()
    catalog.update(collect(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with PO_FILE.open("wb") as handle:
        handle.write(PO_HEADER)
        write_po(handle, catalog, width=100, omit_header=True, include_lineno=False, sort_by_file=True)
    return catalog


def collect() -> Catalog:
    """Return all messages of the code and the templates."""
    catalog = Catalog(locale="en")
    for path in sources():
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            # What is left of a template is indented at random, which Python's tokenizer does not take.
            text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
        place = path.relative_to(ROOT).as_posix()
        for line, message, _, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
            catalog.add(message, locations=[(place, line)], context=context)
    return catalog


def sources() -> Iterator[Path]:
    """Return the files that may hold messages, in a stable order."""
    for folder, pattern in (("kb", "*.py"), ("regulations", "*.py"), ("templates", "*.html")):
        yield from sorted(path for path in (ROOT / folder).rglob(pattern) if "migrations" not in path.parts)
