"""The score in words: the crowd's record, the board, and how often outlets were right before it was official. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.cards import Button, Card, Fact, Ranked, Tone
from bot.record import ENOUGH, Player, Record, Settled, TrackRecord
from bot.votes import Choice

#: What a button's value begins with.
JOIN, LEAVE = "join", "leave"
#: Outlets and people that one card names.
OUTLETS_SHOWN, PLAYERS_SHOWN = 10, 10


def oracle(
    settled: Sequence[Settled],
    record: Record | None,
    pooled: Record | None,
    board: Sequence[Player],
    outlets: Sequence[TrackRecord],
) -> Card:
    """The score of a community. ``pooled``: of all that share their votes, where this one does."""
    lines: list[str] = []
    if record is not None:
        lines += [f"Best call: {_call(one)}" for one in record.best]
    lines += [f"{track_words(one)}{_lead_words(one)}" for one in outlets[:OUTLETS_SHOWN]]
    facts = [Fact("This community", _record_words(record))] if record else []
    if pooled is not None:
        facts.append(Fact("All communities together", _record_words(pooled)))
    text = _so_far(len(settled)) if record is None else "How the crowd did against the networks."
    return Card(
        Tone.PLAIN,
        "🔮 Oracle",
        "The crowd and the networks",
        text,
        facts=tuple(facts),
        timeline=tuple(lines),
        people=tuple(Ranked(one.person, _player_words(one)) for one in board[:PLAYERS_SHOWN]),
        footer="Brier score: 0 is always sure and right, 0.25 is a coin toss." if record or pooled else "",
        buttons=(Button("Put me on the board", f"{JOIN}:"), Button("Take me off", f"{LEAVE}:")),
    )


def _so_far(settled: int) -> str:
    have = "No vote is settled" if not settled else "One vote is" if settled == 1 else f"{settled} votes are"
    return f"{have}{' settled' if settled else ''} so far; the score begins with {ENOUGH}."


def _record_words(record: Record) -> str:
    share = round(100 * record.right / record.cases)
    return f"right in {record.right} of {record.cases} ({share} %), Brier score {record.brier:.2f}"


def _call(call: Settled) -> str:
    season = f" season {call.season}" if call.season is not None else ""
    share = round(100 * call.right / call.total)
    said = "would return" if call.outcome is Choice.YES else "would not return"
    return f"{share} % of {call.total} said that {call.show}{season} {said}"


def track_words(track: TrackRecord) -> str:
    """ "Deadline: 57 of 58 reports confirmed"."""
    return f"{track.outlet}: {track.confirmed} of {track.cases} reports confirmed"


def _lead_words(track: TrackRecord) -> str:
    still = f", {track.open} still open" if track.open else ""
    lead = f", {_span(track.median_lead)} ahead of the official word" if track.median_lead else ""
    return f"{still}{lead}"


def _span(span: timedelta) -> str:
    hours = round(span.total_seconds() / 3600)
    if hours < 1:
        return "less than an hour"
    if hours < 48:
        return f"{hours} hour{'' if hours == 1 else 's'}"
    return f"{round(hours / 24)} days"


def _player_words(player: Player) -> str:
    """ "12 of 14 right", beside a person's name."""
    return f"{player.right} of {player.cases} right"
