"""What benchmarks measure beside us works at all: a stand-in that grows stricter may shut a peer out."""

from __future__ import annotations

import pytest

from benchmarks import starting


@pytest.mark.parametrize("way", ["bare", "ours"])
async def test_both_bots_that_are_timed_from_start_to_ready_become_ready(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "IDLE", 0.01)
    ready, megabytes, _ = await starting.once(way)
    assert ready > 0
    assert megabytes > 10
