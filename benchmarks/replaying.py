"""How many stories a second become committed events and sent posts."""

from __future__ import annotations

import asyncio

from benchmarks.measure import Cost, apart, measured, medians, table
from benchmarks.score import rows_of, stories_of
from bot.program.replay import run_replay

ROUNDS = 5


def once() -> Cost:
    """Replay the labelled stories."""
    stories = list(stories_of(rows_of("dev.jsonl")))

    def work() -> dict[str, int]:
        counts, acts = asyncio.run(run_replay(stories, show_progress=False))
        return {"stories": len(stories), "actions": len(acts), "posts": counts.get("post", 0)}

    return measured(work)


def report() -> str:
    """The table."""
    cost = medians([apart(once) for _ in range(ROUNDS)])
    said = cost.said
    row = [said["stories"], said["posts"], f"{said['stories'] / cost.wall_seconds:,.0f}", f"{cost.peak_mb:.0f}"]
    return table("Replay: story to committed event to paid post", ["stories", "posts", "stories/s", "peak MB"], [row])
