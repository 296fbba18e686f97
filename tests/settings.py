"""The project's settings with a data folder of their own, whatever the caller's environment says."""

import atexit
import os
import tempfile

KEPT = {"FAGUI_DATABASE_URL"}  # names the second database that the same suite runs on
for name in [name for name in os.environ if name.startswith("FAGUI_") and name not in KEPT]:
    del os.environ[name]
_folder = tempfile.TemporaryDirectory(prefix="fagui-tests-")
atexit.register(_folder.cleanup)
os.environ["FAGUI_DATA_DIR"] = _folder.name

from kb.settings import *  # noqa: E402, F403
from kb.translations import compile_messages  # noqa: E402

compile_messages()
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # In a file, for some tests need a second process that sees the same database.
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder.name}/test.sqlite3"}  # noqa: F405

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MIDDLEWARE = ["tests.conformance.ConformanceMiddleware", *MIDDLEWARE]  # noqa: F405
