"""A library of its own for a benchmark: national texts, imported and indexed in a folder that is taken away again."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCAL = "DLC"  # the folder of local laws in the corpus


@contextmanager
def national_library(corpus: Path, kept: Path | None) -> Iterator[None]:
    """Make Django ready to use a library of the national texts; one that is kept is made only once."""
    with tempfile.TemporaryDirectory() as folder:
        place = kept or Path(folder) / "data"
        os.environ["FAGUI_DATA_DIR"] = str(place)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
        if not place.exists():
            texts = Path(folder) / "texts"
            shutil.copytree(corpus, texts, ignore=shutil.ignore_patterns(LOCAL), copy_function=shutil.copyfile)
            manage("prepare")
            manage("import_laws", str(texts))
        import django  # after the environment is set

        django.setup()
        yield


def manage(*arguments: str) -> None:
    """Run a command of the project; an import ends with 1 where some files were not taken in."""
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)  # noqa: S603  # our own program
