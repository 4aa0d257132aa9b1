"""The board: what somebody wants to see of it, from what they type or press, and the seasons that it then lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.cards import Card, Drawing
from bot.catalogue import Catalogue
from bot.conversation.finding import Finder
from bot.conversation.questions import (
    LONGEST_QUESTION,
    NETWORK_OF,
    called,
    in_a_line,
    kinds_asked,
    names_nothing,
    only_asks,
    points,
    readings,
)
from bot.events import Event
from bot.hours import Hours
from bot.ports import Asker, Storage, Suggestion
from bot.posts import Channel
from bot.stories import Kind
from bot.titles import fold_title, nearest
from bot.understanding.words.dates import dates_in
from bot.understanding.words.network_names import NETWORKS
from bot.understanding.words.windows import DateAt
from bot.windows import Span, span_of
from bot.wording import answers, boards, pictures, terms
from bot.wording.boards import Wanted
from bot.wording.news import SHOW

#: Seasons on a page of the board.
PAGE = 12
#: The newest seasons, among which those of one kind of news or of a few days are looked for.
LOOKED_AT = 200
#: How similar (rapidfuzz ratio, 0-100) to a network's name must be what somebody types.
NEAR = 80.0
#: Fewest letters of a misspelt network: "best" is no BET.
SURE_OF = 5
#: Where only a network is named beside a month, the coming one is meant if it is this near, else the last one.
SOON = timedelta(183)
#: How many days before (or after) today each reaches; twice as many with "last" or "next". "Last month" and "this year"
#: are calendar months and years.
_DAYS = {
    "today": 0, "tonight": 0, "yesterday": 1, "last night": 1, "tomorrow": 1, "day": 1,
    "weekend": 7, "week": 7, "month": 31, "year": 366,
}  # fmt: skip
_TIME = re.compile(
    r"\b(?<!next )(?!(?<!this )days?\b|next\s+year\b|(?<=new )year\b)(?:(last|previous|this|next)\s+)?"
    rf"(?:([0-9]{{1,3}})\s+)?({'|'.join(_DAYS)})(?:['’]?s)?\b",
    re.IGNORECASE,
)
_SHIFTS = {"last": -1, "previous": -1, "this": 0, "next": 1}
#: Words for a time in the past; and for one in the future.
_BEHIND = re.compile(
    r"\b(?:last|previous|yesterday|premiered|started|aired|debuted|launched|released|returned|came)\b", re.IGNORECASE
)
_NEXT = re.compile(r"\b(?:next|tomorrow|tonight)\b", re.IGNORECASE)
#: Times that are only recognised after another word, as in "in May", except at the beginning of a question: "may
#: premieres".
_TIME_FIRST = re.compile(
    r"^(?:may|march|christmas|spring|summer|fall|autumn|winter|(?:mon|tues|thurs|fri|satur|sun)day(?!\s+night))\b",
    re.IGNORECASE,
)
#: Words beside a time that ask for nothing else: "in December", "new shows this month".
_DATING = frozenset("in on at for this next the of any new shows series seasons".split())
#: What may surround a network that is asked for alone: "what's on Netflix?".
_ON_NETWORK = re.compile(r"^what['’]?s?\s|[\s?!.,]+$", re.IGNORECASE)
#: A day or month as `Claim.premiere` writes it, and the board's buttons.
_WRITTEN = re.compile(r"\b20[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?\b")


def wanted(typed: str, today: date) -> Wanted:
    """What a question about many shows asks to see, "what did Netflix cancel last week?"."""
    kinds, behind, next_ = kinds_asked(typed), _BEHIND.search(typed) is not None, _NEXT.search(typed) is not None
    days, window, rest = _when(typed, today, ahead=(next_ or Kind.PREMIERE in kinds) and not behind)
    beside = " ".join(word for word in rest.split() if not _DATING.issuperset(fold_title(word).split()))
    alone, coming = not beside, _when(typed, today, ahead=True)
    soon = (next_one := span_of(coming[1])) is not None and next_one.first < today + SOON
    if alone or (soon and _ON_NETWORK.sub("", beside).casefold() in NETWORK_OF):
        days, window, rest = coming
    span, any_kind = span_of(window) or Span(today, today), Kind.PREMIERE in kinds or not kinds
    about = Wanted(network_in(rest), kinds, days, window)
    # What comes back in December or next week starts then. Who names only a future time asks what starts, and of a
    # future day there is no other news.
    starts = any_kind and (next_ or (about.timed and kinds) or (alone and span.last > today))
    if kinds <= {Kind.PREMIERE, Kind.RENEWED} and (starts or span.first > today):
        about = replace(about, kinds=frozenset({Kind.PREMIERE}))
    return replace(about, past=about.premieres and behind)


def network_in(typed: str) -> str:
    """The network that a question names; where it names none that we know, the question without its asking words."""
    rest = "" if names_nothing(typed) else " ".join(word for word in typed.split() if not only_asks(word))
    named = (
        NETWORK_OF.get(title.strip(" ?!.,").casefold()) for title in (*(one.title for one in readings(typed)), rest)
    )
    return next(filter(None, named), rest)


def _when(typed: str, today: date, *, ahead: bool) -> tuple[int | None, str, str]:
    """The days or the window that a question is about, and the question without them. A month without a year, or a
    weekday, is the last one; the next one where the question is about the future (``ahead``).
    """
    days, window, start, end, typed = None, "", 0, 0, _TIME_FIRST.sub(r"this \g<0>", typed)
    if time := _TIME.search(typed):
        which, count, unit = (group and group.casefold() for group in time.groups())
        start, end = time.span()
        if which and not count and unit in ("month", "year"):
            window = _calendar(unit, _SHIFTS[which], today)
        else:
            days = _DAYS[unit] * (int(count) if count else 2 if _SHIFTS.get(which or "") else 1)
    elif written := _WRITTEN.search(typed):
        window, (start, end) = written[0], written.span()
    elif dates := dates_in(typed.lower().replace("last ", "this "), today):
        start, end = dates[0].start, dates[0].end
        window = _nearest_year(dates[0], typed, today, ahead=ahead)
        span = span_of(window)
        if typed[:start].rstrip().lower().endswith("since") and span and span.first <= today:
            days, window = (today - span.first).days, ""
    return days, window, f"{typed[:start]} {typed[end:]}".strip()


def _nearest_year(named: DateAt, typed: str, today: date, *, ahead: bool) -> str:
    """A date that a question names, as `Claim.premiere` writes it, in the year or week that is meant."""
    window, first = named.value, named.first
    span, with_year = span_of(window), str(first.year) in typed
    if not ahead and first > today and named.of_week:
        return (first - timedelta(7)).isoformat()
    if not ahead and first > today and not with_year:
        return window.replace(str(first.year), str(first.year - 1))
    if ahead and span and span.last < today and not with_year:
        return window.replace(str(first.year), str(first.year + 1))
    return window


def _calendar(unit: str, shift: int, today: date) -> str:
    """The month or year that is ``shift`` away from this one."""
    if unit == "year":
        return str(today.year + shift)
    year, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
    return f"{year}-{month + 1:02}"


def asks_of_many(catalogue: Catalogue, typed: str, today: date) -> bool:
    """Whether a question is about a network or a time, and is no show's title: "HBO shows", "this Christmas"."""
    about = wanted(typed, today)
    many = about.network in NETWORKS or (about.timed and not about.network and not points(typed))
    return many and not any(called(catalogue, one.title) for one in readings(typed))


def nearly_called(network: str) -> str | None:
    """The spelling of a network that is nearly so, if there is one: "netlfix"."""
    near = nearest(network.casefold(), NETWORK_OF.keys(), NEAR)
    return near[0] if near and len(network) >= SURE_OF else None


@dataclass(frozen=True, slots=True)
class Boards:
    """The board, and the networks that it may be asked for."""

    finder: Finder
    storage: Storage
    now: Callable[[], datetime]

    def networks(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        begun = typed[:LONGEST_QUESTION].strip().casefold()
        names = [name for name in NETWORKS if name.casefold().startswith(begun)]
        # also called so: "amaz" is for Prime Video
        names += [name for spelling, name in NETWORK_OF.items() if spelling.startswith(begun)]
        return [Suggestion(name, name) for name in dict.fromkeys(names)][:limit]

    def network(self, typed: str) -> str | None:
        begun = self.networks(typed, 2)
        return NETWORK_OF.get(typed.strip().casefold()) or (begun[0].value if len(begun) == 1 else None)

    async def board(
        self, asker: Asker, typed: str = "", page: int = 0, *, drawn: bool = True
    ) -> tuple[Card, Drawing | None]:
        """Where the shows stand that a question asks for; and a drawing of that where there is enough to draw."""
        here = await self.finder.channel_at(asker.place)
        room, today = here.room, here.hours.today(self.now())
        about = wanted(in_a_line(typed), today)
        limit, offset = (LOOKED_AT, 0) if about.narrow else (PAGE + 1, page * PAGE)
        events = await self.storage.recent_events(limit, offset, room=room, network=about.network)
        if not events and about.network and about.network not in NETWORKS:
            if near := nearly_called(about.network):
                return await self.board(asker, replace(about, network=near).words, page, drawn=drawn)
            if shows := called(self.finder.catalogue, in_a_line(typed)):
                return answers.not_known(typed, shows[:3], SHOW), None
            return boards.unknown(about), None
        if about.premieres:  # a start may have been announced long ago
            dated = await self._starts(here, about, today)
            events = list({event.id: event for event in (*dated, *events)}.values())
        elif about.narrow:
            about = _reached(about, events, today, here.hours)
        if about.narrow:
            events = _among(events, about, today, here.hours)[page * PAGE :]
        card = boards.board(events[:PAGE], about, page, more=len(events) > PAGE, today=today)
        return card, pictures.board(events[:PAGE], about.network, page) if drawn else None

    async def _starts(self, here: Channel, about: Wanted, today: date) -> Sequence[Event]:
        """The seasons that start in the days that are wanted, the nearest to today first."""
        network = frozenset({about.network} if about.network else ())
        hears = replace(here, shows=frozenset(), networks=network, kinds=about.kinds, certainty=terms.TOLD)
        found, (first, last) = list[Event](), about.span(today)
        if last >= today and not about.past:
            found += await self.storage.premieres(hears, max(first, today), last)
        if first < today or about.past:
            found += await self.storage.premieres(hears, min(last, today), first)
        return found


def _reached(about: Wanted, newest: Sequence[Event], today: date, hours: Hours) -> Wanted:
    """What is wanted, limited to the days that were looked at: on a busy desk the newest seasons may cover one week
    only.
    """
    last_at = newest[-1].last_at if len(newest) == LOOKED_AT else None
    if last_at is None:
        return about
    oldest, span = hours.today(last_at), span_of(about.window)
    looked_at = (today - oldest).days
    if about.days is not None or (span and span.first < oldest):
        return replace(about, window="", days=min(looked_at if about.days is None else about.days, looked_at))
    return about


def _among(events: Iterable[Event], about: Wanted, today: date, hours: Hours) -> Sequence[Event]:
    """The wanted seasons, in order. Starts are sorted by their last possible day, the nearest to today first, future
    before past.

    A season that starts "this year" is not listed for this week: in January half of all would be.
    """
    span = about.span(today)
    if not about.premieres:
        told = [(event, _told(event)) for event in events]
        told = [(event, kinds) for event, kinds in told if not about.kinds or kinds & about.kinds]
        return [event for event, kinds in told if span.holds(_told_on(event, kinds, hours))]
    starts = [(span_of(event.standing.heard_at(terms.TOLD).premiere or ""), event) for event in events]
    made = [(one, event) for one, event in starts if one and event.standing.fate is not Kind.CANCELLED]
    made.sort(key=lambda one: (about.ahead and one[0].last < today, one[0].last, one[0].first), reverse=about.past)
    if about.ahead and not about.window:  # what may have begun is still to come
        made = [(one, event) for one, event in made if one.days <= span.days and one.last >= today]
        return [event for one, event in made if one.first <= span.last]
    last = min(span.last, today) if about.past else span.last
    return [event for one, event in made if span.first <= one.first and one.last <= last]


def _told(event: Event) -> frozenset[Kind]:
    """The kinds of news that stand of a season."""
    kind, _certainty = event.standing.headline(terms.TOLD)
    return frozenset({kind, Kind.ENDING} if event.standing.surely_final else {kind} - {Kind.ENDING})


def _told_on(event: Event, kinds: frozenset[Kind], hours: Hours) -> date:
    """The day, by the channel's clock, of the last step of these kinds; of the newest story where there is none."""
    moments = [moment.at for moment in event.standing.history if moment.kind in kinds]
    at = moments[-1] if moments else event.last_at
    return hours.today(at) if at else date.min
