"""Numbers for Prometheus about what the desk does.

Events are counted from the log, so that no part of the desk needs to know that it is counted. How things stand is asked
when somebody looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

#: The form that `Metrics.text` has: prometheus_client's CONTENT_TYPE_PLAIN_0_0_4.
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Counted:
    """An event of the log that is counted."""

    metric: str
    help: str
    #: The field by which it is counted; of a list each value.
    field: str = ""
    #: A second label, which follows from the event itself.
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
WAITS = ("0.5", "1.0", "2.0", "5.0", "15.0", "60.0", "300.0", "1800.0", "7200.0", "43200.0", "+Inf")


class Metrics:
    """The numbers of one process."""

    def __init__(self) -> None:
        #: By metric and labels. A metric without labels begins at 0, or Prometheus would not see its first event as an
        #: increase.
        self._counted = {of.metric: Counter[tuple[str, ...]]({} if of.field else {(): 0}) for of in COUNTED.values()}
        #: How many posts waited no longer than each of `WAITS`, and how many seconds all of them waited.
        self._waits, self._waited = [0.0] * len(WAITS), 0.0
        #: By name: its help text, its value or values, and the label that tells several values apart.
        self._standing: dict[str, tuple[str, float | Mapping[str, float], str]] = {}

    def hear(self, event: Mapping[str, Any]) -> None:
        """Something was logged."""
        of = COUNTED.get(event.get("event", ""))
        if of is None:
            return
        said = event.get(of.field, "")
        for value in said if isinstance(said, list | tuple) else [said]:
            self._counted[of.metric][*([str(value)] if of.field else []), *filter(None, [of.outcome])] += 1
        if (waited := event.get("waited_seconds")) is not None:
            self._waited += waited
            self._waits = [n + (waited <= float(most)) for n, most in zip(self._waits, WAITS, strict=True)]

    def stand(self, name: str, help_: str, values: float | Mapping[str, float], label: str = "") -> None:
        """How something stands now; or how several things do, by a label."""
        self._standing[name] = help_, values, label

    def text(self) -> bytes:
        """All of it, as Prometheus reads it."""
        from prometheus_client import CollectorRegistry, generate_latest  # a megabyte, where nobody asks for them

        registry = CollectorRegistry()
        registry.register(self)
        return generate_latest(registry)

    def collect(self) -> Iterator[Metric]:
        """All of it, as prometheus_client asks for it."""
        from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

        for of in COUNTED.values():
            if of.help:
                labels = [*filter(None, (of.field, of.outcome and "came_of_it"))]
                counter = CounterMetricFamily(of.metric, of.help, labels=labels)
                for told, number in self._counted[of.metric].items():
                    counter.add_metric(told, number)
                yield counter
        yield HistogramMetricFamily(
            "desk_post_wait_seconds",
            "From writing a post down to sending it",
            buckets=list(zip(WAITS, self._waits, strict=True)),
            sum_value=self._waited,
        )
        for name, (words, values, label) in self._standing.items():
            gauge = GaugeMetricFamily(name, words, labels=[label] if label else [])
            for which, value in values.items() if isinstance(values, Mapping) else [("", values)]:
                gauge.add_metric([which] if label else [], value)
            yield gauge
