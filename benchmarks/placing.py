"""Which season's event takes news that names no season, tried on labelled news: every third story's numbers are hidden.

The claims are the labels, not what was read, so that only folding is judged; there are far more seasons than in a
replay of dev.jsonl. No held-back story is used.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from benchmarks.measure import table
from benchmarks.score import Row, is_held_back, part_of, rows_of, stories_of
from bot.events import Event
from bot.newsroom import decide
from bot.ports import Snapshot
from bot.stories import Certainty, Claim, Kind
from tests.corpus.score import fold


def labelled(row: Row) -> list[Claim]:
    """The claims of a story as its labels give them."""
    return [
        Claim(
            claim["show"],
            fold(claim["show"]),
            claim["season"],
            Kind(claim["kind"]),
            Certainty(claim["certainty"]),
            source=claim.get("source"),
            premiere=claim.get("premiere"),
            on_record=claim["certainty"] == "official" and not claim.get("source"),
        )
        for claim in row["news"]
    ]


def hides(row: Row) -> bool:
    """Whether a story's numbers are hidden: in every third, unless it tells of an order or of two seasons of a show."""
    claims = row["news"]
    seasons = {(claim["show"], claim["season"]) for claim in claims}
    one_each = len(seasons) == len({show for show, _ in seasons})
    return part_of(row["id"], 3) == 0 and one_each and all(claim["kind"] != "ordered" for claim in claims)


def placed() -> Counter[tuple[str, str]]:
    """For each kind of news, how many of the hidden claims were placed with their season, by themselves, or with
    another season.
    """
    rows = [row for name in ("stories.jsonl", "pages.jsonl") for row in rows_of(name) if not is_held_back(row)]
    rows = list({row["id"]: row for row in (*rows, *rows_of("batches.jsonl")) if row["news"]}.values())
    claims = {row["id"]: labelled(row) for row in rows}
    hidden = {row["id"] for row in rows if hides(row)}
    told = {(claim.show_key, claim.season) for key in claims.keys() - hidden for claim in claims[key]}
    shows: dict[str, dict[str, Event]] = defaultdict(dict)
    for story in sorted(stories_of(rows), key=lambda story: story.published_at):
        said = [replace(claim, season=None) if story.id in hidden else claim for claim in claims[story.id]]
        events = tuple(event for key in {claim.show_key for claim in said} for event in shows[key].values())
        for event in decide(story, said, Snapshot(events), story.published_at).events:
            shows[event.show_key][event.id] = event
    return Counter(
        (claim.kind, _place(claim, key, shows[claim.show_key].values()))
        for key in hidden
        for claim in claims[key]
        if claim.season is not None and (claim.show_key, claim.season) in told
    )


def _place(claim: Claim, story_id: str, events: Iterable[Event]) -> str:
    """Where a story's claim was placed among the events of its show."""
    homes = {event.season for event in events if any(entry.story_id == story_id for entry in event.entries)}
    return "its season" if claim.season in homes else "by itself" if homes == {None} else "another season"


def report() -> str:
    """The table."""
    found, places = placed(), ("its season", "by itself", "another season")
    rows = [[kind.value, *(found[kind, place] for place in places)] for kind in Kind if kind is not Kind.ORDERED]
    rows.append(["all", *(sum(found[kind, place] for kind in Kind) for place in places)])
    return table("News that names no season: where it is folded", ["kind", *places], rows)
