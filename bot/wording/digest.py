"""The words of a digest: what was decided, what starts, which votes are open. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.cards import Card, Line, Link, Section, Tone
from bot.events import Event
from bot.hours import Every
from bot.stories import Certainty
from bot.votes import Choice, Tally
from bot.wording import SURENESS, line_of, tally_line, title_of

#: Lines under one heading; what is beyond is counted.
LINES = 12


@dataclass(frozen=True, slots=True)
class OpenVote:
    """A question that people can still answer, and where."""

    event: Event
    tally: Tally
    emoji: Mapping[Choice, str]
    url: str | None


def digest_card(
    every: Every,
    today: date,
    told: Sequence[Event],
    starting: Sequence[Event],
    votes: Sequence[OpenVote],
    sure: Certainty,
) -> Card:
    """A digest of one channel, news told from this certainty on; no sections where there is nothing to tell."""
    weekly = every is Every.WEEKLY
    headings = ("What was decided", "Starting this week" if weekly else "Starting today", "Votes open")
    lists = (
        [line_of(event, sure) for event in told],
        [_start(event, weekly=weekly) for event in starting],
        [_vote(vote) for vote in votes],
    )
    sections = tuple(Section(heading, _cut(lines)) for heading, lines in zip(headings, lists, strict=True) if lines)
    badge = "🗓️ The week" if weekly else "🗓️ The day"
    return Card(Tone.PLAIN, badge, f"{today:%A}, {today.day} {today:%B %Y}", "", sections=sections)


def _start(event: Event, *, weekly: bool) -> Line:
    standing = event.standing
    day = f"{standing.starts_on:%A} {standing.starts_on.day}: " if weekly and standing.starts_on else ""
    network = f" ({standing.network})" if standing.network else ""
    sure = standing.premiere_certainty
    return Line(f"{day}{title_of(event)}{network}{'' if sure is Certainty.OFFICIAL else f', {SURENESS[sure]}'}")


def _vote(vote: OpenVote) -> Line:
    words = f"{title_of(vote.event)}: {tally_line(vote.tally, vote.emoji)}"
    return Line(words, Link("vote", vote.url) if vote.url else None)


def _cut(lines: list[Line]) -> tuple[Line, ...]:
    beyond = len(lines) - LINES
    return tuple(lines) if beyond <= 0 else (*lines[:LINES], Line(f"and {beyond} more"))
