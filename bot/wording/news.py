"""The words of news: the card of an event, many of them in one message, and the reply that says what changed. Pure.

Rule 1. A card never sounds surer than its event: the badge says how sure it is, the first sentence who said it.
Rule 2. Colour never speaks alone: the badge says the same in a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from bot.cards import Button, Card, Fact, Line, Link, Section, Tone
from bot.catalogue import Show
from bot.events import Change, Event
from bot.events.standing import Moment, Standing, sources_of
from bot.stories import Certainty, Kind
from bot.windows import is_past
from bot.wording.language import N_, _, n_
from bot.wording.sentences import news_words, who_says
from bot.wording.terms import (
    TOLD,
    badge,
    credit,
    date_words,
    day_words,
    kind_words,
    outlets_words,
    spelled,
    starts_words,
    sureness,
    title_of,
    titles_of,
    tone_of,
)

#: Longest value of a button: a Discord custom_id holds 100 characters, and the post's key travels with it.
BUTTON_VALUE = 70
#: How many sources a card links before it only counts them.
LINKS_SHOWN = 5
#: Up to so many events of one message are shown as whole cards; more become a list.
SHOWN_WHOLE = 3


def _as_told(event: Event, kind: Kind) -> Standing:
    """How an event stands, with only the sources of this kind of news: for a start, those who gave this date."""
    if kind is not Kind.PREMIERE:
        return event.standing
    return replace(event.standing, sources=sources_of(event.saying(kind)))


def _facts(event: Event, standing: Standing, kind: Kind, today: date | None) -> tuple[Fact, ...]:
    facts = []
    if standing.network:
        facts.append(Fact(_("Network"), standing.network))
    if standing.premiere and kind is not Kind.CANCELLED:
        facts.append(_start_fact(event, standing.premiere, today))
    open_fate = kind is Kind.UNDECIDED  # an outlet that only wonders has reported nothing
    if standing.sources:
        label = _("First discussed by") if open_fate else _("First reported by")
        facts.append(Fact(label, credit(standing.sources[0])))
    if len(standing.sources) > 1:
        outlets = outlets_words(len(standing.sources))
        if standing.owners < len(standing.sources):
            company = n_("{count} company", "{count} companies", standing.owners, count=spelled(standing.owners))
            outlets = _("{outlets} from {companies}", outlets=outlets, companies=company)
        facts.append(Fact(_("Discussed by") if open_fate else _("Reported by"), outlets))
    return tuple(facts)


def _start_fact(event: Event, premiere: str, today: date | None) -> Fact:
    """ "Premieres: 5 October 2026 (reported by Variety, not confirmed)"."""
    words, certainty = date_words(premiere), event.standing.premiere_certainty
    if certainty is Certainty.REPORTED:
        who = who_says(event, Kind.PREMIERE, certainty)
        words = _("{date} (reported by {who}, not confirmed)", date=words, who=who)
    elif certainty is not Certainty.OFFICIAL:
        words = f"{words} ({sureness(certainty)})"
    if not is_past(premiere, today):
        return Fact(_("Premieres"), words)
    took_place = certainty is Certainty.OFFICIAL and event.standing.starts_on is not None
    return Fact(_("Premiered") if took_place else _("Premiere"), words)


def step_words(moment: Moment) -> str:
    """ "4 Oct 2025: renewed, official (Deadline)"."""
    return f"{day_words(moment.at)}: {kind_words(moment.kind, moment.certainty)} ({moment.source})"


def card_of(
    event: Event, *, show: Show | None = None, threshold: Certainty = Certainty.REPORTED, today: date | None = None
) -> Card:
    """The card of an event as it stands. What lies before ``today`` is told as past; without ``today`` nothing is."""
    kind, certainty = event.standing.headline(threshold)
    standing = _as_told(event, kind)
    wrong = event.correction  # not shown once later news says again what was corrected
    corrected = _("Corrected. {what}", what=wrong) if wrong and wrong != said_words(event) else ""
    return Card(
        tone=tone_of(kind, standing),
        badge=badge(kind, certainty, standing),
        title=title_of(event),
        text=news_words(event, kind, certainty, today, show),
        facts=_facts(event, standing, kind, today),
        links=tuple(Link(credit(source), source.url, source.at) for source in standing.sources[:LINKS_SHOWN]),
        timeline=tuple(map(step_words, standing.history)) if len(standing.history) > 1 else (),
        footer=" · ".join(filter(None, [credits_of(show), corrected])),
        url=show.url if show else None,
        poster=show.poster if show else None,
        buttons=buttons_of(event),
    )


#: What the value of a button begins with: what it does. A show or an event follows.
FOLLOW, TIMELINE, SOURCES, WRONG, BOARD = "follow", "timeline", "sources", "wrong", "board"
SHOW, VOTE, UNFOLLOW, RIGHT = "show", "vote", "unfollow", "right"


def buttons_of(event: Event) -> tuple[Button, ...]:
    """What people can press under a card."""
    return fitting(
        Button(_("Follow"), f"{FOLLOW}:{event.show_key}"),
        Button(_("Timeline"), f"{TIMELINE}:{event.id}"),
        Button(_("Sources"), f"{SOURCES}:{event.id}"),
        Button(_("This is wrong"), f"{WRONG}:{event.id}", moderators=True),
    )


def in_private(card: Card) -> Card:
    """The card in a conversation with one person, where nobody is a moderator."""
    return replace(card, buttons=tuple(button for button in card.buttons if not button.moderators))


def fitting(*buttons: Button) -> tuple[Button, ...]:
    """The buttons whose values are short enough for the platforms."""
    return tuple(button for button in buttons if len(button.value) <= BUTTON_VALUE)


def credits_of(show: Show | None) -> str:
    """Who the facts about a show come from; the card's title links to them."""
    return _("Show data: TVmaze") if show and show.url else ""


# --- many in one message -----------------------------------------------------------------------------------------


def shared_card(
    cards: Sequence[Card], events: Sequence[Event], withdrawn: Sequence[Event], threshold: Certainty, today: date | None
) -> Card:
    """One message about several events: their cards in turn, without ballots; many become a list.

    ``withdrawn``: events that a moderator marked as wrong after the message was sent; they come last.
    """
    if len(cards) + len(withdrawn) > SHOWN_WHOLE:
        return round_up(events, threshold, withdrawn, today)
    plain = (replace(card, ballot=None, mood=None, buttons=()) for card in cards)
    first, *rest = (*plain, *map(taken_back_card, withdrawn))
    return replace(first, also=tuple(rest))


def round_up(
    events: Sequence[Event], threshold: Certainty = TOLD, withdrawn: Sequence[Event] = (), today: date | None = None
) -> Card:
    """Many events decided in a short time: a line each, with who said so and a link."""
    taken_back = (Line(f"{_(TAKEN_BACK)} · {title_of(event)}") for event in withdrawn)
    lines = (*(line_of(event, threshold, today=today) for event in events), *taken_back)
    number = len(events)
    if len({event.show_key for event in events}) == number:
        title = n_("News about {count} show", "News about {count} shows", number, count=spelled(number))
    else:
        title = n_("News about {count} season", "News about {count} seasons", number, count=spelled(number))
    return Card(Tone.PLAIN, _("🗞️ Round-up"), title, "", sections=(Section("", lines),))


def line_of(event: Event, threshold: Certainty = TOLD, *, source: bool = True, today: date | None = None) -> Line:
    """ "✅ Renewed · Ballard · season 2 (Prime Video), reported, not confirmed", and who said it first."""
    kind, certainty = event.standing.headline(threshold)
    standing = _as_told(event, kind)
    words = badge(kind, standing=standing)
    words += f" · {title_of(event)}" + (f" ({standing.network})" if standing.network else "")
    if certainty is not Certainty.OFFICIAL and kind is not Kind.UNDECIDED:
        words += f", {sureness(certainty)}"
    words += _start_after(event, kind, certainty, today)
    first = standing.sources[0] if source and standing.sources else None
    return Line(words, Link(credit(first), first.url) if first else None)


def season_line(event: Event, today: date | None) -> str:
    """ "Season 2: renewed, official; premiered on 5 October 2026": for the seasons before the newest."""
    news = stands_words(event, TOLD, today)
    if event.season is None:
        day = day_words(event.first_at) if event.first_at else ""
        return _("No season named, {day}: {news}", day=day, news=news)
    return _("Season {season}: {news}", season=event.season, news=news)


def said_words(event: Event) -> str:
    """What a card said about an event, for the time when it says something else."""
    news = stands_words(event, Certainty.SPECULATION)
    return _("This card said: {title}, {news}.", title=title_of(event), news=news)


def stands_words(event: Event, threshold: Certainty, today: date | None = None) -> str:
    """ "renewed, official; premieres on 5 October 2026"."""
    kind, certainty = event.standing.headline(threshold)
    return kind_words(kind, certainty, event.standing) + _start_after(event, kind, certainty, today)


def _start_after(event: Event, kind: Kind, certainty: Certainty, today: date | None) -> str:
    """ "; premieres on 5 October 2026", to follow news of this certainty; "" where no start is known or there will be
    none. A past date is told only if the premiere surely took place, or if the date is the news.
    """
    standing = event.standing
    sure = standing.premiere_certainty
    if not standing.premiere or sure < Certainty.REPORTED or kind is Kind.CANCELLED:
        return ""
    when = starts_words(standing.premiere)
    if sure < certainty:
        when = f"{when} ({sureness(sure)})"
    if not is_past(standing.premiere, today):
        return _("; premieres {when}", when=when)
    if sure is Certainty.OFFICIAL and standing.starts_on is not None:
        return _("; premiered {when}", when=when)
    return f"; {date_words(standing.premiere)}" if kind is Kind.PREMIERE else ""


# --- replies -----------------------------------------------------------------------------------------------------

#: How the reply about a change begins.
LEADS: dict[Change, str] = {
    Change.OFFICIAL: N_("Now official."),
    Change.REVERSED: N_("Reversed."),
    Change.CORRECTED: N_("We were wrong."),
    Change.UNSAID: N_("Withdrawn by whoever reported it."),
    Change.UNDATED: N_("Withdrawn by whoever named its start."),
    Change.MOVED: N_("New date."),
}


def reply_of(events: Sequence[Event], change: Change, today: date | None = None, threshold: Certainty = TOLD) -> Card:
    """The short message that says what changed, for one event or several with the same change; many become a list."""
    cards = [_reply_of(event, change, today, threshold) for event in events]
    confirmed = change is Change.DATED and all(_was_told(event, threshold) for event in events)
    began = Change.OFFICIAL if confirmed else change
    lead = [_(LEADS[began])] if began in LEADS else []
    if change is Change.MOVED and all(day and is_past(day, today) for day in (e.standing.premiere for e in events)):
        lead = []  # the reply had to wait, and the new date has passed meanwhile
    if change is Change.UNSAID and events[0].standing.certainty is Certainty.OFFICIAL:
        lead = [_("Denied.")]
    if len(events) > SHOWN_WHOLE:
        return replace(round_up(events, threshold, today=today), text=" ".join(lead))
    links = {link.url: link for card in cards for link in card.links}
    return replace(
        cards[0],
        title=titles_of(events),
        text=" ".join(dict.fromkeys([*lead, *(card.text for card in cards)])),
        links=tuple(links.values())[:LINKS_SHOWN],
    )


def _was_told(event: Event, threshold: Certainty) -> bool:
    """Whether the start that is official now was told before as less sure, yet sure enough for this ``threshold``."""
    before = takewhile(lambda said: said.weight < Certainty.OFFICIAL, event.saying(Kind.PREMIERE))
    return event.standing.premiere_certainty is Certainty.OFFICIAL and any(e.weight >= threshold for e in before)


def _reply_of(event: Event, change: Change, today: date | None, threshold: Certainty) -> Card:
    if change is Change.TAKEN_BACK:
        text = _("A moderator marked what this card says as wrong. The card itself can no longer be edited.")
        return Card(Tone.PLAIN, _(TAKEN_BACK), title_of(event), text)
    standing = event.standing
    kind, certainty = standing.headline(threshold)
    if change in (Change.DATED, Change.MOVED):
        kind, certainty = Kind.PREMIERE, standing.premiere_certainty
    elif change is Change.FINAL and standing.final:
        kind, certainty = Kind.ENDING, standing.final_certainty
    newest = max(sources_of(event.saying(kind)[-1:]) or standing.sources, key=lambda source: source.at, default=None)
    news = news_words(event, kind, certainty, today)
    starts = kind in (Kind.RENEWED, Kind.ORDERED) or (kind is Kind.ENDING and event.season is not None)
    if starts and standing.premiere and not is_past(standing.premiere, today):
        news = f"{news} {_start(standing.premiere, standing.premiere_certainty)}".rstrip()
    if change is Change.CORRECTED:
        news = _("{correction} In fact: {news}", correction=event.correction, news=news)
    head = ""
    if change is Change.REVERSED:
        head = _("↩️ Reversed · {news}", news=kind_words(kind, standing=standing))
    return Card(
        tone=tone_of(kind, standing),
        badge=badge(kind, certainty, standing, head=head),
        title=title_of(event),
        text=news,
        links=(Link(credit(newest), newest.url, newest.at),) if newest else (),
    )


def _start(premiere: str, certainty: Certainty) -> str:
    """When it starts, as a sentence to follow the news that it is made; "" where the date is only a rumour or less."""
    if certainty is Certainty.OFFICIAL:
        return _("It premieres {when}.", when=starts_words(premiere))
    if certainty is Certainty.REPORTED:
        return _("It is reported to premiere {when}.", when=starts_words(premiere))
    return ""


def pointer_card(event: Event) -> Card:
    """What the second of two cards becomes when their events turn out to be one."""
    text = _("This turned out to be the same news as another card in this channel.")
    return Card(Tone.PLAIN, _("➡️ Moved"), title_of(event), text)


#: The badge of a card that a moderator marked as wrong.
TAKEN_BACK = N_("🔇 Taken back")


def taken_back_card(event: Event) -> Card:
    """What a card becomes in a community where a moderator marked it as wrong."""
    text = _("A moderator marked the card that was here as wrong.")
    return Card(Tone.PLAIN, _(TAKEN_BACK), title_of(event), text)
