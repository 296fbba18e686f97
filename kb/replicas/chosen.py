"""Which replica the reads of the present request go to."""

from contextvars import ContextVar

PRIMARY = "default"
chosen: ContextVar[str] = ContextVar("chosen", default=PRIMARY)
