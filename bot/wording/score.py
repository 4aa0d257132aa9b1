"""The score in words: the crowd's record, the board, and how often outlets were right before it was official. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.cards import Button, Card, Fact, Line, Section, Tone, under
from bot.score import ENOUGH, Player, Record, Settled, TrackRecord
from bot.votes import Choice, Community, percent
from bot.wording.answers import notice
from bot.wording.language import N_, _, n_

#: What a button's value begins with.
JOIN, LEAVE = "join", "leave"
#: How many outlets, and how many people, one card names.
OUTLETS_SHOWN, PLAYERS_SHOWN = 10, 10


def oracle(
    settled: Sequence[Settled],
    record: Record | None,
    pooled: Record | None,
    board: Sequence[Player],
    outlets: Sequence[TrackRecord],
) -> Card:
    """The score of a community. ``pooled``: that of all communities that share their votes, if this one does."""
    facts = [Fact(_("This community"), _record_words(record))] if record else []
    if pooled is not None:
        facts.append(Fact(_("All communities together"), _record_words(pooled)))
    sections = under(
        (_("Best calls"), [Line(_call(one)) for one in record.best] if record is not None else []),
        (_("Who was right"), [_player(one) for one in board[:PLAYERS_SHOWN]]),
        (_("Before it was official"), [_track(one) for one in outlets[:OUTLETS_SHOWN]]),
    )
    return Card(
        Tone.PLAIN,
        _("🔮 Oracle"),
        _("The crowd against the networks"),
        _so_far(len(settled)) if record is None else "",
        facts=tuple(facts),
        sections=sections,
        footer=_("Brier score: 0 is perfect, 0.25 is no better than tossing a coin.") if facts else "",
        buttons=(Button(_("Join the leaderboard"), f"{JOIN}:"), Button(_("Leave the leaderboard"), f"{LEAVE}:")),
    )


def joined(*, new: bool) -> Card:
    """The answer to being put on the leaderboard."""
    text = _("You will appear on the leaderboard here once {number} of your votes are settled.", number=ENOUGH)
    return notice(_("On the leaderboard"), text if new else _("You are already on it."))


def left(*, was: bool) -> Card:
    """The answer to being taken off the leaderboard."""
    return notice(_("Off the leaderboard"), _("You no longer appear on it.") if was else _("You were not on it."))


def forgotten() -> Card:
    """The answer to ``/forget-me``."""
    text = _(
        "The shows you follow, your places on leaderboards and all your votes are gone. Settled votes keep their "
        "totals. Emoji you left under older cards no longer count; remove them yourself if you like."
    )
    return notice(_("Your data has been erased"), text)


#: All settings of how a community votes, and what each does.
SETTINGS: dict[str, str] = {
    "yes": N_("the emoji for “it will return”"),
    "no": N_("the emoji for “it will not”"),
    "glad": N_("the emoji for “glad”"),
    "sorry": N_("the emoji for “not for me”"),
    "ask": N_("who may start a vote: everyone or moderators"),
    "asks_a_week": N_("how many questions a week the bot may ask in each channel"),
    "tidy": N_("remove earlier emoji when people change their vote (only on Discord, with Manage Messages)"),
    "pool": N_("also count votes here in a total shared with other communities, shown on cards"),
    "moods": N_("when a show officially goes on, ask whether people are glad"),
}


#: Those of them that are on or off, by the fields of `Community`.
SWITCHES = {"tidy": "tidy", "pool": "pooled", "moods": "moods"}


def voting_settings(community: Community, asks_a_week: Sequence[int]) -> Card:
    """How a community votes, and how many questions a week its channels get. Changed emoji appear on new cards only."""
    now = {choice.value: community.emoji[choice] for choice in Choice} | {"ask": community.askers.value}
    now["asks_a_week"] = ", ".join(str(asks) for asks in sorted(set(asks_a_week))) or _("no channel was set up in chat")
    now |= {setting: "on" if getattr(community, field) else "off" for setting, field in SWITCHES.items()}
    lines = tuple(Line(f"{setting}: {now[setting]} – {_(does)}") for setting, does in SETTINGS.items())
    return Card(
        Tone.PLAIN,
        _("🗳️ Votes"),
        _("How this community votes"),
        _(
            "To change a setting, give its name and new value, for example: asks_a_week 2. New emoji apply to new "
            "cards only."
        ),
        sections=(Section("", lines),),
    )


def _so_far(settled: int) -> str:
    if not settled:
        return _("No votes are settled yet; the score starts at {enough}.", enough=ENOUGH)
    return n_(
        "One vote is settled so far; the score starts at {enough}.",
        "{number} votes are settled so far; the score starts at {enough}.",
        settled,
        enough=ENOUGH,
    )


def _record_words(record: Record) -> str:
    share, brier = percent(record.right, record.cases), f"{record.brier:.2f}"
    return _(
        "right in {right} of {cases} ({share}%), Brier score {brier}",
        right=record.right,
        cases=record.cases,
        share=share,
        brier=brier,
    )


def _call(call: Settled) -> str:
    what = call.show
    if call.season is not None and call.season > 1:
        what = _("{show} season {season}", show=call.show, season=call.season)
    words = _CALLS[call.season == 1, call.outcome is Choice.YES]
    return _(words, share=percent(call.right, call.total), total=call.total, what=what)


#: By whether it was a first season, and whether it is made.
_CALLS: dict[tuple[bool, bool], str] = {
    (False, True): N_("{share}% of {total} said that {what} would return"),
    (False, False): N_("{share}% of {total} said that {what} would not return"),
    (True, True): N_("{share}% of {total} said that {what} would be made"),
    (True, False): N_("{share}% of {total} said that {what} would not be made"),
}


def track_words(outlet: str, confirmed: int, cases: int) -> str:
    """ "Deadline: 57 of 58 reports confirmed"."""
    return _("{outlet}: {confirmed} of {cases} reports confirmed", outlet=outlet, confirmed=confirmed, cases=cases)


def _player(one: Player) -> Line:
    return Line(_("{right} of {cases} right", right=one.right, cases=one.cases), person=one.person)


def _track(track: TrackRecord) -> Line:
    told = [track_words(track.outlet, track.confirmed, track.cases)]
    if track.open:
        told.append(_("{number} still open", number=track.open))
    if track.median_lead:
        told.append(_("{time} before the official news", time=_span(track.median_lead)))
    return Line(", ".join(told))


def _span(span: timedelta) -> str:
    hours = round(span.total_seconds() / 3600)
    if hours < 1:
        return _("less than an hour")
    if hours < 48:
        return n_("{number} hour", "{number} hours", hours)
    return n_("{number} day", "{number} days", round(hours / 24))
