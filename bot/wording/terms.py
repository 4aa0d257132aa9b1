"""The words of cards: kinds of news, how sure it is, seasons, dates, counts; and what moderators choose from. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.cards import Tone
from bot.events import Event
from bot.events.standing import Source, Standing
from bot.stories import Certainty, Kind
from bot.windows import span_of
from bot.wording.language import N_, _, n_

#: Of each kind of news its tone, its badge, the same in the middle of a sentence (a translator knows which of the words
#: keep their capitals), and what it is called where moderators choose kinds, in the order in which they are offered.
KINDS: dict[Kind, tuple[Tone, str, str, str]] = {
    Kind.RENEWED: (Tone.GOOD, N_("✅ Renewed"), N_("renewed"), N_("Renewals")),
    Kind.CANCELLED: (Tone.BAD, N_("❌ Cancelled"), N_("cancelled"), N_("Cancellations")),
    Kind.ENDING: (Tone.LAST, N_("🏁 Final season"), N_("final season"), N_("Final seasons")),
    Kind.ORDERED: (Tone.GOOD, N_("🆕 Ordered to series"), N_("ordered to series"), N_("New series")),
    Kind.PREMIERE: (Tone.GOOD, N_("📅 Premiere date"), N_("premiere date"), N_("Premiere dates")),
    Kind.PRODUCTION: (Tone.PLAIN, N_("🎬 Production news"), N_("production news"), N_("Production news")),
    Kind.UNDECIDED: (Tone.OPEN, N_("❔ Undecided"), N_("undecided"), ""),
}
#: The same of a last season that is made, and of one that was announced as the last and is not.
_FOR_A_LAST = (Tone.LAST, N_("✅ Renewed for a final season"), N_("renewed for a final season"), "")
_NOT_THE_LAST = (Tone.PLAIN, N_("↩️ Not the last season"), N_("not the last season"), "")
CHOICES = {kind: called for kind, (*_said, called) in KINDS.items() if called}

_SURENESS: dict[Certainty, str] = {
    Certainty.OFFICIAL: N_("official"),
    Certainty.REPORTED: N_("reported, not confirmed"),
    Certainty.RUMOUR: N_("rumoured"),
    Certainty.SPECULATION: N_("speculation"),
}

CERTAINTIES: dict[Certainty, str] = {
    Certainty.OFFICIAL: N_("Official only"),
    Certainty.REPORTED: N_("Reported or official"),
    Certainty.RUMOUR: N_("Rumours too"),
}

#: The least sure that is told as news: anything less is an opinion, and leaves the fate open.
TOLD = Certainty.RUMOUR

#: Parts of a year, as `bot.windows` names them.
_PARTS: dict[str, str] = {
    "early": N_("early {year}"),
    "mid": N_("mid-{year}"),
    "late": N_("late {year}"),
    "spring": N_("spring {year}"),
    "summer": N_("summer {year}"),
    "fall": N_("fall {year}"),
    "winter": N_("winter {year}"),
}

_NUMBERS = (N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"),
            N_("nine"), N_("ten"))  # fmt: skip

_MONTHS = (N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
           N_("September"), N_("October"), N_("November"), N_("December"))  # fmt: skip
_SHORT = (N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"),
          N_("Nov"), N_("Dec"))  # fmt: skip
_DAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))


def _row(kind: Kind, standing: Standing | None) -> tuple[Tone, str, str, str]:
    if standing is not None and kind is Kind.RENEWED and standing.surely_final:
        return _FOR_A_LAST
    return _NOT_THE_LAST if standing is not None and kind is Kind.ENDING and not standing.final else KINDS[kind]


def tone_of(kind: Kind, standing: Standing) -> Tone:
    """What the colour says of a kind of news of a season that stands so."""
    return _row(kind, standing)[0]


def badge(kind: Kind, certainty: Certainty | None = None, standing: Standing | None = None, *, head: str = "") -> str:
    """ "✅ Renewed · official"; and "✅ Renewed for a final season". ``head``: instead of the kind."""
    head = head or _(_row(kind, standing)[1])
    return head if certainty is None or kind is Kind.UNDECIDED else f"{head} · {sureness(certainty)}"


def kind_words(kind: Kind, certainty: Certainty | None = None, standing: Standing | None = None) -> str:
    """ "renewed, official", "renewed for a final season": in the middle of a sentence."""
    words = _(_row(kind, standing)[2])
    return words if certainty is None or kind is Kind.UNDECIDED else f"{words}, {sureness(certainty)}"


def sureness(certainty: Certainty) -> str:
    """ "reported, not confirmed"."""
    return _(_SURENESS[certainty])


def season_words(event: Event) -> str:
    """ "season 2", or "another season" while the number is not known."""
    return _("season {season}", season=event.season) if event.season is not None else _("another season")


def title_of(event: Event) -> str:
    """ "Ballard · season 2"."""
    return f"{event.show} · {season_words(event)}" if event.season is not None else event.show


def titles_of(events: Sequence[Event]) -> str:
    """ "Ballard · seasons 2, 3 and 4", or "Ballard · season 2 and Matlock"."""
    seasons = [str(event.season) for event in events if event.season is not None]
    if len({event.show_key for event in events}) == 1 < len(seasons) == len(events):
        return _("{show} · seasons {seasons}", show=events[0].show, seasons=_all_of(seasons))
    return _all_of([title_of(event) for event in events])


def _all_of(names: Sequence[str]) -> str:
    *others, last = names
    return _("{names} and {last}", names=", ".join(others), last=last) if others else last


def what_words(event: Event) -> str:
    """ "Ballard season 2", in the middle of a sentence."""
    return f"{event.show} {season_words(event)}" if event.season is not None else event.show


def date_words(premiere: str) -> str:
    """ "2026-10-05" as "5 October 2026", "mid 2026" as "mid-2026"."""
    span = span_of(premiere)
    part, _space, year = premiere.lower().partition(" ")
    if span is not None and part in _PARTS:
        return _(_PARTS[part], year=year)
    if span is None or not premiere[:4].isdigit() or len(premiere) == 4:
        return premiere
    first = span.first
    named = _(_MONTHS[first.month - 1])
    if span.exact:
        return _("{day} {month} {year}", day=first.day, month=named, year=first.year)
    return _("{month} {year}", month=named, year=first.year)


def starts_words(premiere: str) -> str:
    """ "on 5 October 2026", "in fall 2026"."""
    if premiere.count("-") == 2:  # a day, be it one that its month lacks
        return _("on {date}", date=date_words(premiere))
    return _("in {date}", date=date_words(premiere))


def day_words(moment: datetime | date, *, year: bool = True) -> str:
    """ "4 Oct 2025", or "4 Oct"."""
    month = _(_SHORT[moment.month - 1])
    if not year:
        return _("{day} {month}", day=moment.day, month=month)
    return _("{day} {month} {year}", day=moment.day, month=month, year=moment.year)


def month_days() -> tuple[str, ...]:
    """ "{day} Jan", and so for each month: to be filled in where days are chosen later."""
    return tuple(_("{day} {month}", day="{day}", month=_(month)) for month in _SHORT)


def moment_words(moment: datetime) -> str:
    """ "4 Oct 2025, 12:05 UTC"."""
    time = f"{moment:%H:%M}"
    return _("{day}, {time} UTC", day=day_words(moment), time=time)


def weekday_words(day: date) -> str:
    """ "Monday"."""
    return _(_DAYS[day.weekday()])


def long_day_words(day: date) -> str:
    """ "Monday, 4 October 2025"."""
    month = _(_MONTHS[day.month - 1])
    return _("{weekday}, {day} {month} {year}", weekday=weekday_words(day), day=day.day, month=month, year=day.year)


def listed(names: Sequence[str], most: int) -> str:
    """ "Andor, Silo and 188 more"."""
    told, beyond = ", ".join(names[:most]), len(names) - most
    return _("{told} and {number} more", told=told, number=beyond) if beyond > 0 else told


def spelled(number: int) -> str:
    """ "three"; figures beyond ten."""
    return _(_NUMBERS[number - 1]) if 1 <= number <= len(_NUMBERS) else str(number)


def outlets_words(number: int) -> str:
    """ "two outlets"."""
    return n_("{count} outlet", "{count} outlets", number, count=spelled(number))


def credit(source: Source) -> str:
    """ "Deadline", or "Deadline, via TVLine" where another outlet passes its word on."""
    if source.name == source.outlet:
        return source.name
    return _("{source}, via {outlet}", source=source.name, outlet=source.outlet)


def certainty_words(certainty: Certainty) -> str:
    """How sure news must be for a channel that wants this certainty or more: "Reported or official"."""
    return _(CERTAINTIES.get(certainty, CERTAINTIES[Certainty.RUMOUR]))
