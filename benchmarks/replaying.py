"""How many stories a second become committed events and paid posts."""

from __future__ import annotations

import asyncio
from pathlib import Path

from adapters.recorded import read_stories
from benchmarks.measure import Cost, apart, measured, medians, table
from bot.program.replay import run_replay

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
ROUNDS = 5


def once() -> Cost:
    """Replay the labelled stories."""
    stories = list(read_stories((CORPUS / "dev.jsonl").read_text(encoding="utf-8").splitlines()))

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
