"""What a curator uploaded, kept in the data folder between the preview and the confirmation."""

import json
import secrets
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest

KEPT_FOR = 24 * 3600  # seconds


def place_of(token: str) -> Path:
    """Return where something waits; what is no token leads nowhere."""
    if not (token.isascii() and token.isalnum()):
        raise Http404("no such import")
    return Path(settings.DATA_DIR) / "imports" / f"{token}.json"


def keep(request: HttpRequest, purpose: str, data: dict[str, Any]) -> str:
    """Keep data until it is confirmed, for the one who sent it; forget what waits too long; return its token."""
    token = secrets.token_hex(16)
    place = place_of(token)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    for old in place.parent.glob("*.json"):
        if time.time() - old.stat().st_mtime > KEPT_FOR:
            old.unlink(missing_ok=True)
    place.write_text(json.dumps({"user": request.user.pk, "purpose": purpose, "data": data}), encoding="utf-8")
    return token


def kept(request: HttpRequest, purpose: str, token: str) -> dict[str, Any]:
    """Return the data that waits; raise Http404 where there is none of this user and purpose."""
    try:
        found = json.loads(place_of(token).read_text(encoding="utf-8"))
    except OSError as error:
        raise Http404("no such import") from error
    if (found["user"], found["purpose"]) != (request.user.pk, purpose):
        raise Http404("no such import")
    data: dict[str, Any] = found["data"]
    return data


def forget(token: str) -> None:
    """Forget what was confirmed."""
    place_of(token).unlink(missing_ok=True)
