"""Reading `FAGUI_…` variables, with errors that say what was given and what is allowed."""

import contextlib
import re
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

PREFIX = "FAGUI_"
SHORTEST_KEY = 50
SWITCH_WORDS = {
    **dict.fromkeys(("yes", "true", "on", "1"), True),
    **dict.fromkeys(("no", "false", "off", "0"), False),
}
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
READ_ONLY = "-c default_transaction_read_only=on"  # what a connection to a replica asks of PostgreSQL
RATE = re.compile(r"[1-9]\d{0,8}/(sec|min|hour|day)", re.ASCII)  # as 300/min


class Environment(environ.Env):
    """django-environ under our prefix, strict where it would guess.

    A variable that is set to nothing counts as unset. Every error is an ImproperlyConfigured that
    names the variable, the value given and what is allowed.
    """

    def given(self, name: str) -> str:
        """Return the variable as it stands, or "" where it is unset."""
        return str(self.ENVIRON.get(PREFIX + name, "")).strip()

    def yes_no(self, name: str, *, default: bool) -> bool:
        """Return a switch; django-environ alone would read every unknown word as off."""
        word = self.given(name).lower()
        if word and word not in SWITCH_WORDS:
            raise wrong(name, self.given(name), "one of " + ", ".join(SWITCH_WORDS))
        return SWITCH_WORDS[word] if word else default

    def one_of(self, name: str, allowed: Sequence[str], *, default: str) -> str:
        """Return one of the allowed words."""
        word = self.given(name) or default
        if word not in allowed:
            raise wrong(name, word, "one of " + ", ".join(allowed))
        return word

    def words(self, name: str, *, default: Sequence[str] = ()) -> list[str]:
        """Return a list of words that are separated by commas."""
        return [word.strip() for word in self.given(name).split(",") if word.strip()] or list(default)

    def rate(self, name: str, *, default: str) -> str:
        """Return a number of requests in a span of time."""
        given = self.given(name) or default
        if not RATE.fullmatch(given):
            raise wrong(name, given, "NUMBER/SPAN with a number above 0 and a span of sec, min, hour or day")
        return given

    def number(self, name: str, *, default: int) -> int:
        """Return a whole number from 1."""
        given = self.given(name) or str(default)
        if not (given.isascii() and given.isdigit() and 0 < int(given) < 100_000):
            raise wrong(name, given, "a whole number from 1 to 99999")
        return int(given)

    def folder(self, name: str, *, default: Path) -> Path:
        """Return a folder that can be written; one that is missing is made, for its owner alone."""
        folder = Path(self.given(name) or default).absolute()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise wrong(name, str(folder), f"a folder that can be made and written ({error.strerror})") from error
        return folder

    def database(self, name: str, *, default: str) -> dict[str, Any]:
        """Return Django's settings of one database; the URL's password never enters an error."""
        url = self.given(name) or default
        scheme = url.partition("://")[0]
        allowed = "sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME"
        if "://" not in url or scheme not in DATABASE_SCHEMES:
            raise wrong(name, f"{scheme[:20]}…", allowed)
        try:
            settings: dict[str, Any] = self.db_url_config(url)
        except ValueError as error:
            raise wrong(name, f"{scheme}://… ({error})", allowed) from error
        return settings

    def replicas(self, name: str, *, is_sqlite: bool) -> list[dict[str, Any]]:
        """Return Django's settings of replicas, whose URLs are separated by commas; they are PostgreSQL's alone."""
        found = []
        for url in self.words(name):
            if is_sqlite or not url.startswith(("postgres://", "postgresql://")):
                raise wrong(name, url.partition("://")[0][:20] + "…", "postgres:// URLs, with a primary of PostgreSQL")
            try:
                found.append(self.db_url_config(url, engine="kb.replicas.backend"))
            except ValueError as error:
                raise wrong(name, f"postgres://… ({error})", "postgres://USER:PASSWORD@HOST:PORT/NAME") from error
        for one in found:
            one["OPTIONS"] = {**one.get("OPTIONS", {}), "connect_timeout": 3, "options": READ_ONLY}
        return found


def wrong(name: str, given: str, allowed: str) -> ImproperlyConfigured:
    """Say which variable is wrong, what was given and what is allowed."""
    return ImproperlyConfigured(f"{PREFIX}{name} is {given!r}; allowed: {allowed}.")


def secret_key(env: Environment, *, keeper: Path, required: bool) -> str:
    """Return FAGUI_SECRET_KEY; where it is not required, one is made once and kept in a file."""
    key = env.given("SECRET_KEY")
    if key and len(key) < SHORTEST_KEY:
        raise wrong("SECRET_KEY", f"{len(key)} characters", f"{SHORTEST_KEY} characters or more")
    if not key and required:
        raise ImproperlyConfigured(
            f"{PREFIX}SECRET_KEY is not set; {PREFIX}PRODUCTION=yes requires it: {SHORTEST_KEY} characters or more. "
            "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )
    return key or kept_key(keeper)


def kept_key(keeper: Path) -> str:
    """Return the key in the file; the first caller makes it, readable by its owner alone."""
    try:
        if not keeper.exists():
            make_key(keeper)
        key = keeper.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{keeper} can't be used ({error.strerror}); set {PREFIX}SECRET_KEY or {PREFIX}DATA_DIR."
        ) from error
    if len(key) < SHORTEST_KEY:
        raise ImproperlyConfigured(
            f"{keeper} holds no key of {SHORTEST_KEY} characters; delete it and a new one is made."
        )
    return key


def keep_private(file: Path) -> None:
    """Make a file readable by its owner alone, and make it where it is missing: it holds hashes of passwords.

    Failures, as on a read-only disk, are left to the code that opens the file.
    """
    with contextlib.suppress(OSError):
        if not file.exists() and file.parent.is_dir():
            file.touch(mode=0o600)
        elif file.stat().st_mode & 0o077:
            file.chmod(0o600)


def make_key(keeper: Path) -> None:
    """Write the key to a temporary file and link it, so that no other process reads half of it."""
    draft = keeper.with_suffix(f".{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(64), encoding="ascii")
    with contextlib.suppress(FileExistsError):  # another process was first; its key is as good
        keeper.hardlink_to(draft)
    draft.unlink()
