"""Which stories belong to one event: our folding beside what feed readers do.

All get the same labelled stories in the same order. The figures count pairs of stories about one show: of the pairs
that a method puts together, how many belong together (precision); of those that belong together, how many it puts
together (recall).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from typing import Any

from reader.plugins import entry_dedupe

from benchmarks.measure import table
from benchmarks.score import Row, rows_of, stories_of
from bot.program import logs
from bot.program.replay import run_replay
from bot.stories import Story
from tests.corpus.score import score_posts

Same = Callable[[Story, Story], bool]

#: Words that NewsBlur's rule does not count as significant: the common ones of English.
COMMON = frozenset(
    ["a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "that",
     "the", "this", "to", "was", "will", "with"]
)  # fmt: skip


def exact_title(one: Story, other: Story) -> bool:
    """The same headline, whatever its case."""
    return one.title.casefold() == other.title.casefold()


def significant(title: str) -> frozenset[str]:
    """The words of a headline that NewsBlur's rule compares: no common words, no digits."""
    words = re.findall(r"[a-z']+", re.sub(r"\d+", " ", title.casefold()))
    return frozenset(word for word in words if word not in COMMON)


def newsblur(one: Story, other: Story) -> bool:
    """NewsBlur's published title rule: 5 significant words or more, 3 shared or more, an overlap of 0.6 or more."""
    a, b = significant(one.title), significant(other.title)
    shared = len(a & b)
    return min(len(a), len(b)) >= 5 and shared >= 3 and shared / min(len(a), len(b)) >= 0.6


def reader_dedupe(one: Story, other: Story) -> bool:
    """The text similarity of the reader library's entry_dedupe, on headline and text."""
    a, b = (entry_dedupe.tokenize(f"{story.title} {story.summary}") for story in (one, other))
    return bool(entry_dedupe.is_duplicate(a, b))


METHODS: dict[str, Same] = {
    "exact headline": exact_title,
    "NewsBlur's title rule": newsblur,
    "reader's entry_dedupe": reader_dedupe,
}


def clustered(stories: Sequence[Story], same: Same) -> dict[str, str]:
    """Story id -> the id of the first story of its cluster."""
    cluster: dict[str, str] = {}
    for number, story in enumerate(stories):
        before = next((other for other in stories[:number] if same(story, other)), None)
        cluster[story.id] = cluster[before.id] if before else story.id
    return cluster


def acts_of(clusters: dict[str, str], gold: Sequence[Row]) -> list[Row]:
    """The clusters as the scorer wants them: each story folded into its cluster, for every show it is labelled with."""
    return [
        {"action": "fold", "event": clusters[story["id"]], "show": claim["show"], "stories": [story["id"]]}
        for story in gold
        for claim in story["news"]
    ]


def report() -> str:
    """The table."""
    logs.configure("error", "console")
    gold = rows_of("dev.jsonl")
    stories = sorted(stories_of(gold), key=lambda story: story.published_at)
    rows = []
    for name, same in METHODS.items():
        rows.append([name, *_figures(score_posts(gold, acts_of(clustered(stories, same), gold), []))])
    _, acts = asyncio.run(run_replay(stories, show_progress=False))
    rows.append(["ours", *_figures(score_posts(gold, acts, []))])
    return table("Stories folded into events", ["method", "precision", "recall", "pairwise F1"], rows)


def _figures(scored: dict[str, Any]) -> list[str]:
    return [f"{scored[key]:.2f}" for key in ("pair_precision", "pair_recall", "pair_f1")]
