"""What the desk does, in numbers for Prometheus.

What happens is counted where it is logged: the events of the log are the one list of what happens, and no part of the
desk need know that it is counted. How things stand is asked when somebody looks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Counted:
    """An event of the log that is counted."""

    metric: str
    help: str
    #: The field that it is counted by; each of several values that it holds.
    field: str = ""
    #: What a second label is, where the event itself says it.
    outcome: str = ""


_SENDS = "Messages by what came of them"
#: Events of the log, and what they count.
COUNTED: dict[str, Counted] = {
    "feed_checked": Counted("desk_feed_looks_total", "Looks at feeds by what came of them", "outcome"),
    "story_folded": Counted("desk_claims_total", "Claims that stories made", "kinds"),
    "post_sent": Counted("desk_sends_total", _SENDS, "chat", "sent"),
    "post_edited": Counted("desk_sends_total", _SENDS, "chat", "edited"),
    "chat_unavailable": Counted("desk_sends_total", _SENDS, "chat", "put off"),
    "message_refused": Counted("desk_sends_total", _SENDS, "chat", "refused"),
    "voted": Counted("desk_votes_total", "Votes put under cards or taken back", "choice"),
    "card_called_wrong": Counted("desk_cards_called_wrong_total", "Cards that moderators called wrong"),
}
#: Upper bounds, in seconds, for the time that a post waits before it is sent.
WAITS = ("0.5", "1.0", "2.0", "5.0", "15.0", "60.0", "300.0", "1800.0", "7200.0", "43200.0", "+Inf")
WAIT = "desk_post_wait_seconds"


class _Told(NamedTuple):
    """What is told under one name."""

    kind: str
    help: str
    #: By name and labels, as they are written: ``desk_votes_total{choice="yes"}``.
    numbers: defaultdict[str, float]


class Metrics:
    """The numbers of one process."""

    def __init__(self) -> None:
        self._told: dict[str, _Told] = {}

    def hear(self, event: Mapping[str, Any]) -> None:
        """Something was logged."""
        counted = COUNTED.get(event.get("event", ""))
        if counted is None:
            return
        numbers = self._numbers(counted.metric, "counter", counted.help)
        outcome = {"came_of_it": counted.outcome} if counted.outcome else {}
        each = [{counted.field: one} for one in _each(event.get(counted.field, ""))]
        for labels in each if counted.field else [{}]:
            numbers[_line(counted.metric, labels | outcome)] += 1
        if (waited := event.get("waited_seconds")) is not None:
            numbers = self._numbers(WAIT, "histogram", "From writing a post down to sending it")
            for most in WAITS:
                numbers[_line(f"{WAIT}_bucket", {"le": most})] += waited <= float(most)
            numbers[f"{WAIT}_sum"] += float(waited)
            numbers[f"{WAIT}_count"] += 1

    def _numbers(self, name: str, kind: str, help_: str) -> defaultdict[str, float]:
        return self._told.setdefault(name, _Told(kind, help_, defaultdict(float))).numbers

    def stand(self, name: str, help_: str, values: float | Mapping[str, float], label: str = "") -> None:
        """How something stands now; or how several things do, by a label."""
        numbers = self._numbers(name, "gauge", help_)
        numbers.clear()
        for of, value in values.items() if isinstance(values, Mapping) else [("", values)]:
            numbers[_line(name, {label: of} if label else {})] = value

    def text(self) -> bytes:
        """All of it, as Prometheus reads it."""
        lines: list[str] = []
        for name, (kind, help_, numbers) in self._told.items():
            lines += (f"# HELP {name} {help_}", f"# TYPE {name} {kind}")
            lines += (f"{line} {float(number)}" for line, number in numbers.items())
        return "\n".join([*lines, ""]).encode()


def _line(name: str, labels: Mapping[str, str]) -> str:
    escaped = {label: re.sub(r'[\\"]', r"\\\g<0>", value).replace("\n", r"\n") for label, value in labels.items()}
    shown = ",".join(f'{label}="{value}"' for label, value in sorted(escaped.items()))
    return f"{name}{{{shown}}}" if shown else name


def _each(value: object) -> Iterable[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def age(since: datetime | None, now: datetime) -> float:
    """Seconds since then; 0 where there is nothing."""
    return (now - since).total_seconds() if since is not None else 0.0
