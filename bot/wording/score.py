"""The score in words: the crowd's record, the board, and how often outlets were right before it was official. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.cards import Button, Card, Fact, Line, Section, Tone
from bot.communities import Community
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
    facts = [Fact("This community", _record_words(record))] if record else []
    if pooled is not None:
        facts.append(Fact("All communities together", _record_words(pooled)))
    best = record.best if record is not None else ()
    lists = (
        ("Best calls", [Line(_call(one)) for one in best]),
        ("Who was right", [Line(_player_words(one), person=one.person) for one in board[:PLAYERS_SHOWN]]),
        ("Before it was official", [Line(track_words(one) + _more(one)) for one in outlets[:OUTLETS_SHOWN]]),
    )
    return Card(
        Tone.PLAIN,
        "🔮 Oracle",
        "The crowd against the networks",
        _so_far(len(settled)) if record is None else "",
        facts=tuple(facts),
        sections=tuple(Section(heading, tuple(lines)) for heading, lines in lists if lines),
        footer="Brier score: 0 is sure and right every time, 0.25 is a coin toss." if facts else "",
        buttons=(Button("Put me on the board", f"{JOIN}:"), Button("Take me off", f"{LEAVE}:")),
    )


def playing(*, on: bool, changed: bool) -> Card:
    """The answer to being put on the board, or taken off."""
    if on:
        text = f"You are named in /oracle here once {ENOUGH} of your votes are settled."
        return _notice("On the board", text if changed else "You are on it already.")
    return _notice("Off the board", "You are not named any more." if changed else "You were not on it.")


def forgotten() -> Card:
    """The answer to ``/forget-me``."""
    text = (
        "What you follow, your place on boards and every vote of yours are erased. What is settled keeps its count, "
        "without knowing yours. Emoji that you left under older cards are passed over; take them back to remove them."
    )
    return _notice("You are forgotten", text)


def _notice(title: str, text: str) -> Card:
    return Card(Tone.PLAIN, "🔮 Oracle", title, text)


#: All settings of how a community votes, and what each does.
SETTINGS: dict[str, str] = {
    **{choice.value: f"the emoji for {words}" for choice, words in (
        (Choice.YES, "“it will return”"), (Choice.NO, "“it will not”"),
        (Choice.GLAD, "“glad”"), (Choice.SORRY, "“not for me”"),
    )},
    "ask": "who may have a question asked with /vote: everyone or moderators",
    "pace": "how many questions a week the desk asks by itself in each channel, when outlets wonder about a show",
    "tidy": "on: whoever changes their mind has their earlier emoji taken away; needs Manage Messages, Discord only",
    "pool": "on: votes here count in the tally of all communities that pool theirs, and cards show it",
    "moods": "on: under official news that a show goes on, people say whether they are glad",
}  # fmt: skip


def voting_settings(community: Community, paces: Sequence[int]) -> Card:
    """How a community votes, and how many questions a week its channels are asked; emoji are for new cards."""
    now = {choice.value: community.emoji[choice] for choice in Choice} | {"ask": community.askers.value}
    now["pace"] = ", ".join(str(pace) for pace in sorted(set(paces))) or "no channel"
    switches = {"tidy": community.tidy, "pool": community.pooled, "moods": community.moods}
    now |= {setting: "on" if on else "off" for setting, on in switches.items()}
    facts = tuple(Fact(f"{setting}: {now[setting]}", does) for setting, does in SETTINGS.items())
    return Card(
        Tone.PLAIN,
        "🗳️ Votes",
        "How this community votes",
        "New emoji are for new cards; those that stand keep theirs.",
        facts=facts,
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


def _more(track: TrackRecord) -> str:
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
