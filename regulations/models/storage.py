"""What a database or a disk says when it cannot be written or read, as a status of HTTP and words for a person."""

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.db import OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FULL = _("磁盘已满，修改没有保存；仍可阅读和检索。")
READ_ONLY = _("数据目前只能读取，修改没有保存。")
BUSY = _("数据库正忙，修改没有保存；请稍后再试。")
NO_ANSWER = _("数据库没有响应；请稍后再试。")


@dataclass(frozen=True)
class StorageProblem:
    """Why something could not be read or written."""

    status: HTTPStatus
    code: str
    detail: str | Promise


DISK_FULL = StorageProblem(HTTPStatus.INSUFFICIENT_STORAGE, "disk_full", FULL)
NOT_WRITABLE = StorageProblem(HTTPStatus.SERVICE_UNAVAILABLE, "read_only", READ_ONLY)
LOCKED = StorageProblem(HTTPStatus.SERVICE_UNAVAILABLE, "database_busy", BUSY)
UNREACHABLE = StorageProblem(HTTPStatus.SERVICE_UNAVAILABLE, "database_unavailable", NO_ANSWER)

BY_ERRNO = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EROFS: NOT_WRITABLE,
}
# The primary codes of SQLite, https://www.sqlite.org/rescode.html; the extended ones share their last byte.
BY_SQLITE_CODE = {
    5: LOCKED,  # SQLITE_BUSY
    6: LOCKED,  # SQLITE_LOCKED
    8: NOT_WRITABLE,  # SQLITE_READONLY
    10: UNREACHABLE,  # SQLITE_IOERR
    13: DISK_FULL,  # SQLITE_FULL
    14: UNREACHABLE,  # SQLITE_CANTOPEN
}
# SQLSTATE, by its whole value or its class, https://www.postgresql.org/docs/current/errcodes-appendix.html
BY_SQLSTATE = {
    "53100": DISK_FULL,
    "25006": NOT_WRITABLE,
    "55P03": LOCKED,
    "40P01": LOCKED,
    "53": UNREACHABLE,
    "57": UNREACHABLE,
    "08": UNREACHABLE,
}


def storage_problem(error: BaseException | None) -> StorageProblem | None:
    """Return why an error means that storage failed; None where it is an error of another kind.

    >>> storage_problem(OSError(errno.ENOSPC, "No space left on device")).code
    'disk_full'
    >>> storage_problem(ValueError("a slip")) is None
    True
    """
    return next((problem for one in causes(error) if (problem := problem_of(one))), None)


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """Return an error and what it was raised from."""
    while error is not None:
        yield error
        error = error.__cause__


def problem_of(error: BaseException) -> StorageProblem | None:
    """Return what one error says by itself."""
    if isinstance(error, OSError):
        return BY_ERRNO.get(error.errno or 0)
    sqlite_code = getattr(error, "sqlite_errorcode", None)
    if sqlite_code is not None:
        return BY_SQLITE_CODE.get(sqlite_code & 0xFF)
    sqlstate = getattr(error, "pgcode", None)
    if sqlstate:
        return BY_SQLSTATE.get(sqlstate) or BY_SQLSTATE.get(sqlstate[:2])
    # psycopg2 has no SQLSTATE where there was no connection to get one by.
    is_cut_off = isinstance(error, OperationalError) and getattr(error.__cause__, "pgcode", "") is None
    return UNREACHABLE if is_cut_off else None
