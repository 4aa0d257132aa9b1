"""How well a replay of the labelled stories does, beside its targets. ``python -m benchmarks.telling``."""

from __future__ import annotations

import asyncio
from typing import Any

from benchmarks.measure import table
from benchmarks.score import rows_of, stories_of
from bot.program import logs
from bot.program.replay import run_replay
from tests.corpus.score import score_posts


def told() -> dict[str, Any]:
    """The scorer's figures of a replay."""
    logs.configure("error", "console")
    rows = rows_of("dev.jsonl")
    _, acts = asyncio.run(run_replay(stories_of(rows), show_progress=False))
    return score_posts(rows, acts, [])


def report() -> str:
    """The table."""
    figures = told()
    events = figures["events"]
    rows = [
        ["events told exactly once", f"{figures['told_once'] / events:.1%}", ">= 97 %"],
        ["repeats", figures["repeats"], "0"],
        ["wrong posts", f"{figures['wrong_posts'] / events:.1%}", "<= 1 %"],
        ["stray posts", f"{figures['stray_posts'] / events:.1%}", "<= 1 %"],
        ["pairwise F1", f"{figures['pair_f1']:.3f}", ">= 0.97"],
    ]
    return table(f"Replay of dev.jsonl, {events} events worth telling", ["figure", "now", "target"], rows)


if __name__ == "__main__":
    print(report())
