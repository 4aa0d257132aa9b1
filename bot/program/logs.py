"""The log: each entry is an event name with fields, and never holds a secret."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from functools import partial
from types import TracebackType
from typing import Any, Literal

import structlog

from bot.masking import MASK
from bot.recent import Recent

log = structlog.get_logger(__name__)

#: Remarks of libraries that are no use to a host: we have no voice; we give Bolt our own client; and a server near
#: enough to answer before discord.py has noted its question looks like one heartbeat late.
NOISE = ("voice will NOT be supported", "As you gave `client` as well", "Can't keep up, shard ID")
#: Errors that pass by themselves and are logged at each try: they are logged without a traceback.
BRIEF = ("Attempting a reconnect",)
#: Events that come every few seconds, for each post, while the database or a chat is away. The same one with the same
#: reason is logged once in `SELDOM` seconds; `health` says when it is away and back.
WAITS = frozenset(
    {
        "chat_failed",
        "chat_unavailable",
        "database_keeps_people_waiting",
        "delivery_waits",
        "feed_not_saved",
        "feeds_not_taken",
        "not_reported",
        "reading_waits",
        "slack_request_refused",
        "too_many_open_files",
    }
)
SELDOM = 600.0
#: What to do where too much is open.
RAISE_THE_LIMIT = (
    "This process may open no more files and connections; see who opens so many, or raise the limit (LimitNOFILE of "
    "systemd, `ulimit -n` of a shell)"
)

#: Is called with each of our events, also with those below the level that is logged.
Hear = Callable[[Mapping[str, Any]], None]


def configure(
    level: str, form: Literal["console", "json"], secrets: Iterable[str] = (), hear: Sequence[Hear] = ()
) -> None:
    """Send our logs, and those of the libraries, to standard error in one form, with every secret masked. ``hear``: is
    called with each event.
    """
    held = [secret for secret in secrets if secret]
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        partial(_without_secrets, held),
    ]
    structlog.configure(
        processors=[
            partial(_tell, hear),
            structlog.stdlib.filter_by_level,
            partial(_seldom, Recent[tuple[str, ...], float](100)),
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    sys.excepthook = partial(_last_words, held)
    root = logging.getLogger()
    root.handlers[:] = [_to_standard_error(form, shared)]
    root.setLevel(level.upper())
    # What libraries say of each request is noise to a host, and at their debug level it holds what nobody may read: the
    # tokens of workspaces that install the app, what people typed, addresses by which their questions can be answered.
    least = logging.INFO if level == "debug" else logging.WARNING
    for name in ("aiohttp.access", "discord", "slack_bolt", "slack_sdk"):
        logging.getLogger(name).setLevel(least)
    # A pool logs each try while its database is away; those who wait for it say so themselves.
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)


def _to_standard_error(form: str, shared: Sequence[structlog.typing.Processor]) -> logging.Handler:
    """Writes entries in a form. ``shared``: what libraries' entries go through first, as ours did already."""
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty() and not os.environ.get("NO_COLOR"))
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer]
        )
    )
    handler.addFilter(lambda record: not any(words in record.getMessage() for words in NOISE))
    handler.addFilter(_brief)
    return handler


def _seldom(
    said: Recent[tuple[str, ...], float], _: Any, __: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop what was logged just now. ``said``: when each was last logged."""
    what, now = (event["event"], str(event.get("chat")), str(event.get("problem"))), time.monotonic()
    if event["event"] in WAITS:
        if now - said.get(what, -SELDOM) < SELDOM:
            raise structlog.DropEvent
        said[what] = now
    return event


def _brief(record: logging.LogRecord) -> bool:
    """Shorten what libraries log at length to its reason."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None and record.getMessage().startswith(BRIEF):
        record.msg, record.args = f"{record.getMessage()}: {type(error).__name__}: {error}", ()
        record.exc_info = record.exc_text = None
    return True


def unhandled(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what asyncio meets. That it can accept no connection it says, with a trace, hundreds of times a second."""
    error = context.get("exception")
    if isinstance(error, OSError) and error.errno in (errno.EMFILE, errno.ENFILE):
        log.error("too_many_open_files", problem=RAISE_THE_LIMIT)
    else:
        loop.default_exception_handler(context)


def _last_words(
    secrets: Sequence[str], kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Print an uncaught error as Python does, but with secrets masked."""
    sys.stderr.write(_masked(secrets, "".join(traceback.format_exception(kind, error, trace))))


def _tell(hear: Sequence[Hear], _: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for one in hear:
        try:
            one(event)
        except Exception:
            # Not as an event of ours, which would be passed to the same function again.
            logging.getLogger(__name__).exception("not heard: %s", event.get("event"))
    return event


def _without_secrets(
    secrets: Sequence[str], _: Any, __: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    return {key: value if key.startswith("_") else _masked(secrets, value) for key, value in event.items()}


def _masked(secrets: Sequence[str], value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _masked(secrets, inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_masked(secrets, inner) for inner in value]
    words = str(value)
    for secret in secrets:
        words = words.replace(secret, MASK)
    return words if words != str(value) or isinstance(value, str) else value
