"""The labelled stories as a whole: a change that breaks reading shows here."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.score import figures, in_gauge, rows_of
from bot.understanding import understand
from tests.understanding.scene import catalogue

#: Floors a little under what is reached (``benchmarks.score`` prints it): F1, strict F1, precision, and at most so many
#: quiet stories that raise an alarm.
FLOORS = {
    "dev.jsonl": (0.985, 0.95, 0.985, 4),
    "batches.jsonl": (0.905, 0.785, 0.955, 4),
    "own.jsonl": (0.81, 0.725, 0.88, 13),
    "own.jsonl, gauge": (0.775, 0.71, 0.89, 7),
    "look-alikes.jsonl": (0.905, 0.855, 0.845, 9),
    "gauge.jsonl": (0.92, 0.865, 0.93, 9),
    "gauge-pages.jsonl": (0.865, 0.81, 0.92, 1),
    "headlines-dev.jsonl": (0.965, 0.965, 0.94, 1),
}

#: The gauge of own.jsonl is a half of it, which is read once.
read = cache(understand)


@pytest.mark.parametrize("name", FLOORS)
def test_no_corpus_reads_worse(name: str) -> None:
    file, _, gauge = name.partition(", ")
    found = figures([row for row in rows_of(file) if not gauge or in_gauge(row)], catalogue(), read)
    f1, strict, precision, alarms = FLOORS[name]
    assert found["f1"] >= f1
    assert found["strict_f1"] >= strict
    assert found["precision"] >= precision
    assert found["false_alarms"] <= alarms
