"""The words of ballots: the questions, the counts, how the crowd did. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards import BallotBox
from bot.events import Event
from bot.votes import Choice, Question, Tally, emoji_for
from bot.wording.language import N_, _, n_
from bot.wording.terms import season_words

#: The words about a settled vote, by what the crowd said and whether that came true.
_SETTLED: dict[tuple[Choice, bool], str] = {
    (Choice.YES, True): N_("{share}% of {total} said yes and were right"),
    (Choice.YES, False): N_("{share}% of {total} said yes and were wrong"),
    (Choice.NO, True): N_("{share}% of {total} said no and were right"),
    (Choice.NO, False): N_("{share}% of {total} said no and were wrong"),
}
_SETTLED_BY_ONE: dict[tuple[Choice, bool], str] = {
    (Choice.YES, True): N_("the only vote was yes, and it was right"),
    (Choice.YES, False): N_("the only vote was yes, and it was wrong"),
    (Choice.NO, True): N_("the only vote was no, and it was right"),
    (Choice.NO, False): N_("the only vote was no, and it was wrong"),
}


def ballot_box(
    event: Event, tally: Tally, emoji: Mapping[Choice, str], pooled: Tally | None = None
) -> BallotBox | None:
    """The question, the emoji and the count; once the fate is official, how the crowd did. None if nobody could vote.

    ``pooled``: the count over all communities that share their votes, if this one does.
    """
    if not event.standing.open and not tally.total:
        return None
    if event.season == 1 and event.standing.premiere:
        question = _("Will {show} go ahead?", show=event.show)
    elif event.season == 1:  # a show that never started cannot return
        question = _("Will {show} be made?", show=event.show)
    else:
        question = _("Will {show} return for {season}?", show=event.show, season=season_words(event))
    lines = [tally_line(tally, emoji)]
    if tally.open and tally.unclear:
        lines.append(_unclear_line(tally.unclear, emoji))
    if pooled is not None and pooled.total > tally.total:
        lines.append(_("Across all communities: {share}", share=_share_line(pooled)))
    return BallotBox(question, emoji_for(Question.RETURN, emoji), tally, "\n".join(lines))


def mood_box(tally: Tally, emoji: Mapping[Choice, str]) -> BallotBox:
    """The question whether people are glad, and its count."""
    glad, sorry = emoji[Choice.GLAD], emoji[Choice.SORRY]
    count = f"{glad} {tally.yes} · {sorry} {tally.no}" if tally.total else _("No answers yet.")
    question = _("Glad about it? {glad} glad, {sorry} not for me", glad=glad, sorry=sorry)
    return BallotBox(question, emoji_for(Question.MOOD, emoji), tally, count)


def _unclear_line(people: int, emoji: Mapping[Choice, str]) -> str:
    """That some people's votes are unclear, and how they can fix that."""
    return n_(
        "One person picked both {yes} and {no}, so their vote does not count. Remove one of them to vote.",
        "{number} people picked both {yes} and {no}, so their votes do not count. Remove one of them to vote.",
        people,
        yes=emoji[Choice.YES],
        no=emoji[Choice.NO],
    )


def tally_line(tally: Tally, emoji: Mapping[Choice, str]) -> str:
    """ "👍 12 · 👎 3 · 80 % say yes", or how the crowd did once the ballot is closed."""
    if tally.voided_at is not None:
        ended = _("Voting ended without a result: no decision came in time.")
        return f"{ended} {_share_line(tally)}" if tally.total else ended
    if tally.closed_at is not None and tally.outcome is not None and tally.total:
        return _("Voting is closed: {result}.", result=result_words(tally))
    if not tally.total:
        return _("No votes yet.") if tally.closed_at is None else _("Voting is closed.")
    share = _("{share}% say yes", share=tally.percent_yes)
    return f"{emoji[Choice.YES]} {tally.yes} · {emoji[Choice.NO]} {tally.no} · {share}"


def result_words(tally: Tally) -> str:
    """ "82 % of 412 said yes, and were right": how the crowd of a settled ballot did, in the middle of a sentence."""
    if tally.yes == tally.no:
        return _("{total} votes, evenly split", total=tally.total)
    says = Choice.YES if tally.yes > tally.no else Choice.NO
    how = says, says is tally.outcome
    if tally.total == 1:
        return _(_SETTLED_BY_ONE[how])
    share = tally.percent_yes if says is Choice.YES else 100 - tally.percent_yes
    return _(_SETTLED[how], share=share, total=tally.total)


def _share_line(tally: Tally) -> str:
    return _("{share}% of {total} said yes.", share=tally.percent_yes, total=tally.total)
