"""Logs: one JSON object a line, and nothing that could name or find a person."""

import datetime as dt
import json
import logging
import sys
import traceback
from contextvars import ContextVar
from pathlib import Path

from django.core.signals import got_request_exception

request_id: ContextVar[str] = ContextVar("request_id", default="")

OURS = "traitdunion"
# What fills their messages are addresses, paths and values: theirs are written without.
UNFILLED = ("django", "gunicorn")
STANDARD = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"}

logger = logging.getLogger("traitdunion.errors")


class Json(logging.Formatter):
    """Writes a record without what may be personal: the words of an exception, the arguments of others' messages."""

    def format(self, record: logging.LogRecord) -> str:
        unfilled = record.name.partition(".")[0] in UNFILLED
        line = {
            "time": dt.datetime.fromtimestamp(record.created, tz=dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": str(record.msg) if unfilled else record.getMessage(),
            "request_id": request_id.get(),
        }
        if record.name.partition(".")[0] == OURS:
            line |= {key: value for key, value in vars(record).items() if key not in STANDARD}
        if record.exc_info and record.exc_info[1]:
            line |= without_words(record.exc_info[1])
        return json.dumps({key: value for key, value in line.items() if value != ""}, ensure_ascii=False, default=str)


def without_words(error: BaseException) -> dict:
    """Return what an error was and where, not what it said: a database repeats the values that it refuses."""
    frames = [
        f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    cause = error.__cause__ or error.__context__
    return {
        "error": f"{type(error).__module__}.{type(error).__qualname__}",
        "cause": type(cause).__qualname__ if cause else "",
        "where": frames,
    }


def _short(filename: str) -> str:
    return "/".join(Path(filename).parts[-3:])


def unhandled(**_signal) -> None:
    logger.error("a page failed", exc_info=sys.exc_info())


def watch() -> None:
    got_request_exception.connect(unhandled, dispatch_uid="kernel.logs")


def logging_settings(level: str) -> dict:
    """Return Django's ``LOGGING``. Its own lines on requests are left out: they hold paths; ours says the same without."""
    silent = {"handlers": ["nowhere"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "traitdunion.kernel.logs.Json"}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "json"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "loggers": {
            "django.request": silent,
            "django.security": silent,
            "django.server": silent,
            "traitdunion": {"level": "INFO"},
        },
        "root": {"handlers": ["console"], "level": level},
    }
