"""Log lines: each with the request that it belongs to."""

from typing import Any

import structlog
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django_structlog.signals import bind_extra_request_finished_metadata, update_failure_response

LONGEST = 500  # characters of a value; a request may have an address of 64 kB


def shortened(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Cut long values of a log line, but not tracebacks.

    >>> shortened(None, "info", {"request": "x" * 600})["request"][-10:]
    'xx… (+100)'
    """
    for name, value in event.items():
        if isinstance(value, str) and len(value) > LONGEST and name not in ("exception", "stack"):
            event[name] = f"{value[:LONGEST]}… (+{len(value) - LONGEST})"
    return event


BEFORE: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso"),
    shortened,
]


def configured(form: str, level: str) -> dict[str, Any]:
    """Return Django's LOGGING: lines for people, or JSON for machines; whatever logs, the lines look alike."""
    render: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if form == "line":
        render = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    last: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    last += [] if form == "line" else [structlog.processors.format_exc_info]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *BEFORE,
            structlog.processors.StackInfoRenderer(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "events": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [*last, render],
                "foreign_pre_chain": [*BEFORE, structlog.stdlib.ExtraAdder(allow=("status_code",))],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "events"}},
        "root": {"handlers": ["console"], "level": level},
        # Django warns of a 404 once more, when the id of the request is forgotten already.
        "loggers": {"django.request": {"level": "ERROR"}},
    }


@receiver([bind_extra_request_finished_metadata, update_failure_response])
def name_request(response: HttpResponse, request: HttpRequest, **kwargs: Any) -> None:
    """Tell the client under which id its request stands in the log."""
    response["X-Request-ID"] = structlog.contextvars.get_contextvars().get("request_id", "")
