"""What the desk does, in numbers for Prometheus.

What happens is counted where it is logged: the events of the log are the one list of what happens, and no part of the
desk need know that it is counted. How things stand is asked when somebody looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4


@dataclass(frozen=True, slots=True)
class Counted:
    """An event of the log that is counted."""

    metric: str
    help: str
    #: The field that it is counted by; each of several values that it holds.
    field: str = ""
    #: What a second label is, where the event itself says it.
    outcome: str = ""


#: Events of the log, and what they count.
COUNTED: dict[str, Counted] = {
    "feed_checked": Counted("desk_feed_looks", "Looks at feeds by what came of them", "outcome"),
    "story_folded": Counted("desk_claims", "Claims that stories made", "kinds"),
    "post_sent": Counted("desk_sends", "Messages by what came of them", "chat", "sent"),
    "post_edited": Counted("desk_sends", "", "chat", "edited"),
    "chat_unavailable": Counted("desk_sends", "", "chat", "put off"),
    "message_refused": Counted("desk_sends", "", "chat", "refused"),
    "voted": Counted("desk_votes", "Votes put under cards or taken back", "choice"),
    "card_called_wrong": Counted("desk_cards_called_wrong", "Cards that moderators called wrong"),
}
#: Upper bounds, in seconds, for the time that a post waits before it is sent.
WAITS = (0.5, 1, 2, 5, 15, 60, 300, 1800, 7200, 43200)


class Metrics:
    """The numbers of one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._counters: dict[str, Counter] = {}
        for counted in COUNTED.values():
            if counted.metric not in self._counters:
                labels = list(filter(None, (counted.field, counted.outcome and "came_of_it")))
                self._counters[counted.metric] = Counter(counted.metric, counted.help, labels, registry=self._registry)
        self._waits = Histogram(
            "desk_post_wait_seconds", "From writing a post down to sending it", buckets=WAITS, registry=self._registry
        )
        self._gauges: dict[str, Gauge] = {}

    def hear(self, event: Mapping[str, Any]) -> None:
        """Something was logged."""
        counted = COUNTED.get(event.get("event", ""))
        if counted is None:
            return
        counter = self._counters[counted.metric]
        if not counted.field:
            counter.inc()
        for value in _each(event.get(counted.field, "")) if counted.field else ():
            counter.labels(value, *filter(None, [counted.outcome])).inc()
        if (waited := event.get("waited_seconds")) is not None:
            self._waits.observe(float(waited))

    def stand(self, name: str, help_: str, values: float | Mapping[str, float], label: str = "") -> None:
        """How something stands now; or how several things do, by a label."""
        if name not in self._gauges:
            self._gauges[name] = Gauge(name, help_, [label] if label else [], registry=self._registry)
        gauge = self._gauges[name]
        if not isinstance(values, Mapping):
            gauge.set(values)
            return
        gauge.clear()
        for of, value in values.items():
            gauge.labels(of).set(value)

    def text(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self._registry)


def _each(value: object) -> Iterable[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def age(since: datetime | None, now: datetime) -> float:
    """Seconds since then; 0 where there is nothing."""
    return (now - since).total_seconds() if since is not None else 0.0
