"""The words of a digest: what was decided, what starts, which votes are open. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.cards import Card, Line, Link, Tone, under
from bot.events import Event
from bot.hours import Every
from bot.posts import Channel
from bot.stories import Certainty
from bot.votes import Choice, Tally
from bot.wording.ballots import tally_line
from bot.wording.language import _
from bot.wording.news import line_of
from bot.wording.terms import long_day_words, sureness, title_of, weekday_words

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
    channel: Channel, today: date, told: Sequence[Event], starting: Sequence[Event], votes: Sequence[OpenVote]
) -> Card:
    """The digest that a channel wants, of news as sure as it wants; no sections where there is nothing to tell."""
    weekly = channel.hours.digest is Every.WEEKLY
    sections = under(
        (_("The news"), _cut([line_of(event, channel.certainty, today=today) for event in told])),
        (
            _("Premiering this week") if weekly else _("Premiering today"),
            _cut([_start(event, weekly=weekly) for event in starting]),
        ),
        (_("Open votes"), _cut([_vote(vote) for vote in votes])),
    )
    badge = _("🗓️ Weekly digest") if weekly else _("🗓️ Daily digest")
    return Card(Tone.PLAIN, badge, long_day_words(today), "", sections=sections)


def _start(event: Event, *, weekly: bool) -> Line:
    standing = event.standing
    day = f"{weekday_words(standing.starts_on)} {standing.starts_on.day}: " if weekly and standing.starts_on else ""
    network = f" ({standing.network})" if standing.network else ""
    sure = standing.premiere_certainty
    return Line(f"{day}{title_of(event)}{network}{'' if sure is Certainty.OFFICIAL else f', {sureness(sure)}'}")


def _vote(vote: OpenVote) -> Line:
    words = f"{title_of(vote.event)}: {tally_line(vote.tally, vote.emoji)}"
    return Line(words, Link(_("vote"), vote.url) if vote.url else None)


def _cut(lines: list[Line]) -> list[Line]:
    beyond = len(lines) - LINES
    return lines if beyond <= 0 else [*lines[:LINES], Line(_("and {number} more", number=beyond))]
