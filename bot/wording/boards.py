"""The board: the part of it that somebody wants to see, with a line for each season. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.cards import Button, Card, Section, Tone
from bot.events import Event
from bot.stories import Kind
from bot.windows import Span, span_of
from bot.wording.answers import notice
from bot.wording.language import N_, _
from bot.wording.news import BOARD, line_of
from bot.wording.terms import date_words, kind_words


@dataclass(frozen=True, slots=True)
class Wanted:
    """The part of the board that somebody wants to see."""

    #: The network's own name where we know it; "" for all.
    network: str = ""
    #: The kinds of news; none of them means any.
    kinds: frozenset[Kind] = frozenset()
    #: How many days: of news back from today, or of starts on from today; None for any.
    days: int | None = None
    #: In place of days: a month, part of a year or year, as in `Claim.premiere`.
    window: str = ""
    #: Whether premieres that are over are meant.
    past: bool = False

    @property
    def words(self) -> str:
        """A question that is understood as just this."""
        days = "" if self.days is None else f"{self.days} days"
        kinds = ["premiered"] if self.past else [kind.value for kind in sorted(self.kinds)] or ["news"]
        return " ".join(filter(None, [self.network, *kinds, days, self.window]))

    @property
    def timed(self) -> bool:
        """Whether it is limited to some time."""
        return self.days is not None or self.window != ""

    @property
    def narrow(self) -> bool:
        """Whether it is less than all the news."""
        return self.kinds != frozenset() or self.timed

    @property
    def premieres(self) -> bool:
        """Whether it is about the days on which shows start, rather than the days of news."""
        return self.kinds == {Kind.PREMIERE}

    @property
    def ahead(self) -> bool:
        """Whether it is about what is to come."""
        return self.premieres and not self.past

    def span(self, today: date) -> Span:
        """The days that it is about."""
        if window := span_of(self.window):
            return window
        if self.ahead:
            return Span(today, date.max if self.days is None else today + timedelta(self.days))
        return Span(date.min if self.days is None else today - timedelta(self.days), today)


def board(events: Sequence[Event], wanted: Wanted, page: int, *, more: bool, today: date) -> Card:
    """Where shows stand, one line for each season."""
    lines = tuple(line_of(event, source=False, today=today) for event in events)
    text = "" if lines else _("That is all.") if page else _nothing(wanted)
    turns = [(_("Newer"), page - 1, wanted)] if page else []
    turns += [(_("Older"), page + 1, wanted)] if more else []
    turns += [(_("All news"), 0, Wanted(wanted.network))] if wanted.narrow else []
    return Card(
        Tone.PLAIN,
        _("🗂️ Board"),
        _title(wanted, today),
        text,
        sections=(Section("", lines),),
        buttons=tuple(Button(label, f"{BOARD}:{to}:{about.words}", in_place=True) for label, to, about in turns),
        footer=_("Page {number}", number=page + 1) if page or more else "",
    )


def unknown(wanted: Wanted) -> Card:
    """The answer to a question about a group of shows that we do not know, such as "anime"."""
    text = _(
        "The bot knows no network called {network}; it lists news by network, kind and date. Try: Netflix renewals "
        "this month.",
        network=wanted.network,
    )
    button = Button(_("All networks"), f"{BOARD}:0:{replace(wanted, network='').words}", in_place=True)
    return replace(notice(_("Which shows?"), text), buttons=(button,))


def _nothing(wanted: Wanted) -> str:
    if wanted.premieres or wanted.window:
        return _("The bot knows of none.")
    return _("No recent news of this kind.") if wanted.narrow else _("No news yet.")


def _title(wanted: Wanted, today: date) -> str:
    """ "Where Netflix shows stand: cancelled, since 21 November 2026"; "Coming premieres, until 28 November 2026";
    "Premieres, December 2026".
    """
    title = _("Where {network} shows stand", network=wanted.network) if wanted.network else _("Where shows stand")
    on = wanted.network
    if wanted.ahead and not wanted.window:
        title = _("Coming premieres on {network}", network=on) if on else _("Coming premieres")
    elif wanted.premieres:
        title = _("Premieres on {network}", network=on) if on else _("Premieres")
    elif wanted.kinds:
        title = _("{title}: {kinds}", title=title, kinds=", ".join(sorted(map(kind_words, wanted.kinds))))
    if wanted.days is not None:
        first, last = wanted.span(today)
        when, day = (N_("{title}, until {day}"), last) if wanted.ahead else (N_("{title}, since {day}"), first)
        title = _(when, title=title, day=date_words(day.isoformat()))
    return _("{title}, {window}", title=title, window=date_words(wanted.window)) if wanted.window else title
