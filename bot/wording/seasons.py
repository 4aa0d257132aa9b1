"""Where a show stands: which of its seasons an answer is about, what it says of that one and of the others. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.cards import Card, Line, under
from bot.catalogue import Show
from bot.events import Event
from bot.events.folding import ONE_SEASON
from bot.stories import Certainty, Kind
from bot.windows import span_of
from bot.wording.language import _
from bot.wording.news import card_of, season_line
from bot.wording.sentences import has_begun, is_counted
from bot.wording.terms import TOLD

#: How many of a show's other seasons an answer tells.
OTHERS = 5


def answer_of(
    events: Sequence[Event],
    show: Show | None = None,
    today: date | None = None,
    season: int | None = None,
    *,
    when: bool = False,
) -> Card:
    """Where a show stands: the season in question as a card, and what happened to the others.

    ``season``: the one that was asked about, if any. ``when``: somebody asks for its date.
    """
    shown, ordered = in_question(events, show, today, season, when=when), _newest_first(events)
    card = card_of(shown, show=show, threshold=TOLD, today=today)
    others = [event for event in ordered if event is not shown][:OTHERS]
    silence = (season and _silence(season, events)) or (_since(shown, show, today) if shown is ordered[0] else "")
    made = shown.standing.headline(TOLD)[0] not in (Kind.CANCELLED, Kind.UNDECIDED)
    if when and made and not silence and shown.standing.premiere is None and not has_begun(shown, today, show):
        silence = _("The bot has read no start date yet.")
    lines = [Line(season_line(event, today)) for event in reversed(others)]
    text = " ".join(filter(None, [card.text, silence]))
    return replace(card, text=text, sections=under((_("Other seasons"), lines)))


def in_question(
    events: Sequence[Event],
    show: Show | None = None,
    today: date | None = None,
    season: int | None = None,
    *,
    when: bool = False,
) -> Event:
    """The season of a show that an answer is about: the first of these that there is.

    1. The one that was asked about; ``when``, the next that is known to start.
    2. One without a number, where its news is the newest.
    3. One that was cancelled after a later one had been decided.
    4. The next after the *furthest*, the last that is decided, or of late is reported to be: any that is in the news
       once the furthest has begun, until then one of which rumours are told while the furthest is decided.
    5. The furthest; where none is decided or reported, the next that was in the news of late.
    """
    ordered = _newest_first(events)
    if (asked := next((event for event in ordered if season is not None and event.season == season), None)) is not None:
        return asked
    soonest = min(ordered, key=lambda event: _start(event, show, today))
    if when and _start(soonest, show, today) < date.max:
        return soonest
    if ordered[0].season is None:
        return ordered[0]
    numbered = [event for event in ordered if event.season is not None]
    # a question is hardly about a season of years ago, even if its end was never reported here
    of_late = [event for event in numbered if _last_at(ordered[0]) - _last_at(event) < ONE_SEASON.total_seconds()]
    settled = next((event for event in numbered if not event.standing.open), None)
    told = (event for event in numbered if event in of_late and event.standing.tells(Certainty.REPORTED))
    last = max(filter(None, (settled, next(told, None))), key=lambda event: event.season or 0, default=None)
    if last is None:
        return of_late[-1]
    ahead = numbered[: numbered.index(last)]
    if not has_begun(last, today, show):
        rumoured = [event for event in ahead if event.standing.headline(TOLD)[0] is not Kind.UNDECIDED]
        ahead = rumoured if last is settled else []
    undone = next((event for event in numbered if settled and _cancelled_since(event, settled)), None)
    return undone or (ahead[-1] if ahead else last)


def _start(event: Event, show: Show | None, today: date | None) -> date:
    """The first day on which a season that has not begun may start; `date.max` if it has, or if no start is told. Where
    only a month or a year is told, it has begun once a directory counts it, else once that is over.
    """
    standing = event.standing
    told = standing.fate is not Kind.CANCELLED and standing.premiere_certainty >= Certainty.REPORTED
    span = span_of(standing.premiere) if told and standing.premiere else None
    if span is None or (today and (span.first if is_counted(event, show) else span.last) < today):
        return date.max
    return span.first


def _cancelled_since(event: Event, last: Event) -> bool:
    """Whether a season was cancelled after a later one (``last``) had been decided, which then is not made either."""
    one, other = event.standing, last.standing
    since = one.decided_at is not None and other.decided_at is not None and one.decided_at > other.decided_at
    return since and one.fate is Kind.CANCELLED


def _newest_first(events: Sequence[Event]) -> Sequence[Event]:
    """The seasons of a show by number, the latest first; before them one without a number if its news is newer."""
    numbered = sorted((e for e in events if e.season is not None), key=lambda e: e.season or 0, reverse=True)
    others = sorted((e for e in events if e.season is None), key=_last_at, reverse=True)
    if others and (not numbered or _last_at(others[0]) > _last_at(numbered[0])):
        return [*others[:1], *numbered, *others[1:]]
    return [*numbered, *others]


def _last_at(event: Event) -> float:
    return event.last_at.timestamp() if event.last_at is not None else 0.0


def _silence(season: int, events: Sequence[Event]) -> str:
    """That there is no news about the season asked about; "" where there may be, or where the others say why not."""
    numbers = [event.season or 0 for event in events]
    if season in numbers or 0 in numbers:
        return ""
    over = any(event.standing.final or event.standing.fate is Kind.CANCELLED for event in events)
    return "" if over and season > max(numbers) else _nothing_about(season)


def _nothing_about(season: int) -> str:
    """Says only what the desk knows: it may be new here, so there may well have been news."""
    return _("The bot has read no news about season {season}.", season=season)


def _since(newest: Event, show: Show | None, today: date | None) -> str:
    """What is known of the season after the ``newest``, which a fan wants to know once that one is on the air."""
    if not has_begun(newest, today, show) or newest.standing.final:
        return ""
    if show is not None and show.status == "ended":
        return _("The show is listed as ended, and the bot has read no news of a return.")
    if newest.season is None:
        return _("The bot has read no news about what comes after it.")
    return _nothing_about(newest.season + 1)
