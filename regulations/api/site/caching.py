"""ETags: what a client has seen of a record, and whether that is still all."""

import hashlib
from typing import Any

from django.utils.http import http_date
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from regulations.models import Entry


def revision(entry: Entry) -> str:
    """Return the state of a record with all that belongs to it; a change of any part makes another one.

    It is the moment of the last change in microseconds, in hexadecimal, the same in every language and form.
    """
    return f"{int(entry.updated.timestamp() * 1_000_000):x}"


def stamped(response: Response, data: Any, entry: Entry) -> Response:
    """Give an answer the time of the last change, and its ETag: the state of the record, a dash, what this form says.

    The second part also changes with what the record does not know: the title of another record, the status of today.
    """
    digest = hashlib.sha256(JSONRenderer().render(data)).hexdigest()[:16]
    response["ETag"] = f'"{revision(entry)}-{digest}"'
    response["Last-Modified"] = http_date(entry.updated.timestamp())
    return response


def state_in(etag: str) -> str:
    """Return the state of the record that an ETag tells.

    >>> state_in('"5f1a-00ff"')
    '5f1a'
    """
    return etag.strip().removeprefix("W/").strip('"').partition("-")[0]
