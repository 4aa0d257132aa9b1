"""Which season's event takes news that names no season, tried on labelled news: every third story's numbers are hidden.

The claims are the labels, not what was read, so that only folding is judged; there are far more seasons than in a
replay of dev.jsonl. No held-back story is used.
"""

from __future__ import annotations

from collections import Counter, defaultdict
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
    stories = {story.id: story for story in stories_of(rows)}
    shows: dict[str, dict[str, Event]] = defaultdict(dict)
    told = set[tuple[str, int]]()
    hidden = list[tuple[str, Claim]]()
    for row in sorted(rows, key=lambda row: stories[row["id"]].published_at):
        claims = labelled(row)
        if hides(row):
            hidden += [(row["id"], claim) for claim in claims if claim.season is not None]
            claims = [replace(claim, season=None) for claim in claims]
        told |= {(claim.show_key, claim.season) for claim in claims if claim.season is not None}
        story = stories[row["id"]]
        events = tuple(event for key in {claim.show_key for claim in claims} for event in shows[key].values())
        for event in decide(story, claims, Snapshot(events), story.published_at).events:
            shows[event.show_key][event.id] = event
    found = Counter[tuple[str, str]]()
    for story_id, claim in hidden:
        if (claim.show_key, claim.season) in told:
            homes = {e.season for e in shows[claim.show_key].values() if any(x.story_id == story_id for x in e.entries)}
            place = "its season" if claim.season in homes else "by itself" if homes == {None} else "another season"
            found[claim.kind, place] += 1
    return found


def report() -> str:
    """The table."""
    found, places = placed(), ("its season", "by itself", "another season")
    rows = [[kind.value, *(found[kind, place] for place in places)] for kind in Kind if kind is not Kind.ORDERED]
    rows.append(["all", *(sum(found[kind, place] for kind in Kind) for place in places)])
    return table("News that names no season: where it is folded", ["kind", *places], rows)
