"""How many stories a second are understood, on one core, beside the keyword bot. ``python -m benchmarks.reading``."""

from __future__ import annotations

import sys
from pathlib import Path

from adapters.recorded import read_stories
from benchmarks.keyword_bot import keyword_claims
from benchmarks.measure import Cost, apart, measured, medians, table, tell
from bot.catalogue import Catalogue
from bot.understanding import understand

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
ROUNDS, STORIES = 5, 20_000


def once(who: str) -> Cost:
    """Read 20,000 stories: the corpus' stories and headlines over and over."""
    stories = [
        story
        for name in ("dev.jsonl", "headlines-dev.jsonl")
        for story in read_stories((CORPUS / name).read_text(encoding="utf-8").splitlines())
    ]
    many = (stories * (STORIES // len(stories) + 1))[:STORIES]
    catalogue = Catalogue.starter()
    read = understand if who == "ours" else keyword_claims
    read(many[0], catalogue)  # whatever is made at the first call is preparation
    return measured(lambda: {"claims": sum(len(read(story, catalogue)) for story in many)})


def report() -> str:
    """The table."""
    rows = []
    for who in ("ours", "keyword bot"):
        cost = medians([apart("benchmarks.reading", who) for _ in range(ROUNDS)])
        rows.append([who, f"{STORIES / cost.cpu_seconds:,.0f}", f"{cost.peak_mb:.0f}", cost.said["claims"]])
    return table(f"Understanding {STORIES:,} stories, one core", ["", "stories/s", "peak MB", "claims"], rows)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        tell(once(sys.argv[1]))
    else:
        print(report())
