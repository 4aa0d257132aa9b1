"""What pictures say: drawings of a settled vote, a board, the score, with words for those who do not see them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.cards import Bar, Bars, Board, Curve, Mark, Row
from bot.events import Event
from bot.events.standing import Moment
from bot.score import Record, TrackRecord
from bot.stories import Certainty, Kind
from bot.votes import Tally, percent
from bot.wording.ballots import result_words
from bot.wording.language import _
from bot.wording.terms import TOLD, day_words, kind_words, month_days, sureness, title_of, tone_of

#: With fewer votes, a curve would show what single people voted.
ENOUGH_VOTES = 3
#: The most points of a curve (more would fall on the same pixels), moments of news, and outlets.
POINTS, MARKS, OUTLETS = 400, 5, 6
#: Longest alternative text of a picture (`bot.cards.Picture`).
ALT = 1000


def _sure(certainty: Certainty) -> str:
    """Shorter words than on cards: a picture has little room, and its card says it in full."""
    return _("reported") if certainty is Certainty.REPORTED else sureness(certainty)


def curve(event: Event, tally: Tally, points: Sequence[tuple[datetime, int, int]]) -> Curve | None:
    """The curve of a settled vote; None with too few votes to draw."""
    closed_at = tally.closed_at
    if closed_at is None or tally.outcome is None or tally.total < ENOUGH_VOTES or len(points) < 2:
        return None
    thin = max(1, len(points) // POINTS)
    # The count is the truth also where somebody asked to be forgotten and their words are gone.
    shown = (*points[:-1:thin], (max(points[-1][0], closed_at), tally.yes, tally.no))
    moments = [moment for moment in event.standing.history if moment.at <= closed_at]
    marks = tuple(Mark(moment.at, _mark(moment)) for moment in [*moments[:1], *moments[1:][1 - MARKS :]])
    told = result_words(tally)
    what = told if event.season is None else _("season {season}: {told}", season=event.season, told=told)
    first, last = (percent(yes, yes + no) if yes + no else 50 for _, yes, no in (points[0], shown[-1]))
    alt = _(
        "How the vote on {show} went: it began at {first}% yes and ended at {last}%. {told}. {moments}.",
        show=event.show,
        first=first,
        last=last,
        told=told,
        moments="; ".join(mark.label for mark in marks),
    )
    scale = (_("all no"), _("half"), _("all yes"))
    return Curve(event.show, what, shown, marks, alt[:ALT], scale, month_days())


def _mark(moment: Moment) -> str:
    day, kind = day_words(moment.at, year=False), kind_words(moment.kind)
    return f"{day}: {kind}, {_sure(moment.certainty)} ({moment.source})"


def board(events: Sequence[Event], network: str, page: int) -> Board | None:
    """For each season on a page since when it stands so and who said so, for which the card's list has no room."""
    rows = tuple(_row(event) for event in events)
    if not rows:
        return None
    title, what = network or _("All networks"), _("Since when, and who said so")
    what = _("{what}, page {number}", what=what, number=page + 1) if page else what
    told = "; ".join(f"{row.title}: {row.words}" for row in rows)
    return Board(title, what, rows, alt=f"{title}. {what}: {told}"[:ALT])


def _row(event: Event) -> Row:
    standing = event.standing
    kind, certainty = standing.headline(TOLD)
    moments = [(moment.at, moment.source) for moment in standing.history if moment.kind is kind]
    said = [*((source.at, source.name) for source in standing.sources[:1]), *moments[-1:]]
    when = [f"{who}, {day_words(at)}" for at, who in said[-1:]]
    news = kind_words(kind, standing=standing)
    # what only the picture says comes first: the end is cut off where there is no room
    words = " · ".join([*when, news if kind is Kind.UNDECIDED else f"{news}, {_sure(certainty)}"])
    return Row(title_of(event), words, tone_of(kind, standing))


def score(record: Record | None, pooled: Record | None, outlets: Sequence[TrackRecord]) -> Bars | None:
    """How often the crowd and the outlets were right; None with fewer than two figures to compare."""
    crowd = [
        Bar(label, one.right / one.cases, _of(one.right, one.cases))
        for label, one in ((_("This community"), record), (_("All communities together"), pooled))
        if one is not None
    ]
    reports = [Bar(one.outlet, one.confirmed / one.cases, _of(one.confirmed, one.cases)) for one in outlets[:OUTLETS]]
    groups = tuple(
        (heading, tuple(bars))
        for heading, bars in ((_("The crowd was right"), crowd), (_("Reports confirmed"), reports))
        if bars
    )
    if len(crowd) + len(reports) < 2:
        return None
    title = _("The crowd against the networks")
    return Bars(title, groups, alt=f"{title}: {', '.join(heading for heading, _bars in groups)}")


def _of(right: int, cases: int) -> str:
    return _("{right} of {cases}", right=right, cases=cases)
