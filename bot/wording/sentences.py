"""The news of a season in a sentence or two. Pure.

Rule 1. A sentence never sounds surer than its event: it says who said so, and the badge says that it is not confirmed.
Rule 2. What lies in the past is told in the past tense, and as having happened only if that is sure.
"""

from __future__ import annotations

from datetime import date

from bot.catalogue import Show
from bot.events import Event
from bot.events.standing import Standing
from bot.stories import Certainty, Kind
from bot.windows import is_past
from bot.wording.language import N_, _, n_
from bot.wording.terms import outlets_words, season_words, spelled, starts_words, what_words


def has_begun(event: Event, today: date | None, show: Show | None) -> bool:
    """Whether the season was on the air by ``today``, as far as can be told: by its date, else because a directory
    counted it since. A cancelled season has not begun, whatever date was told before.
    """
    standing = event.standing
    if standing.fate is Kind.CANCELLED:
        return False
    if standing.premiere is not None and standing.premiere_certainty >= Certainty.REPORTED:
        # if the season was decided on only after this date, it begins later, or the date is another season's
        decided = standing.decided_at
        return is_past(standing.premiere, today) and not is_past(standing.premiere, decided and decided.date())
    return today is not None and is_counted(event, show)


def is_counted(event: Event, show: Show | None) -> bool:
    """Whether a directory counted the season among those that have begun."""
    made = show.seasons if show is not None and show.counted_on is not None else None
    return made is not None and event.season is not None and made >= event.season


def news_words(event: Event, kind: Kind, certainty: Certainty, today: date | None, show: Show | None = None) -> str:
    """The news in a sentence or two, never surer than it is; in the past where the season has begun by today."""
    standing = event.standing
    if kind is Kind.PREMIERE and is_past(standing.premiere or "", today):
        return _was_to_start(event, certainty)
    if kind is Kind.ENDING and not standing.final:
        return _("{what} was announced as the last, which it is not: a later one was ordered.", what=what_words(event))
    begun = has_begun(event, today, show)
    foretold = begun and certainty is not Certainty.OFFICIAL
    ended = show is not None and show.status == "ended"
    told = _sentence(event, kind, begun=begun, foretold=foretold, ended=ended)
    if kind not in (Kind.UNDECIDED, Kind.PRODUCTION):
        who = who_says(event, kind, certainty)
        if certainty is Certainty.REPORTED:
            told = _(_REPORTED[begun], who=who, news=told)
        elif certainty is not Certainty.OFFICIAL:
            told = _(_RUMOURED[begun], news=told)
        elif kind is Kind.RENEWED and standing.final and not standing.surely_final:
            told = _("{news} It is reported to be the last one.", news=told)
        names = (event.show, standing.network, who)
        if not told.startswith(tuple(filter(None, names))):  # "iCarly", "truTV" and "io9" keep their small letter
            told = told[0].upper() + told[1:]
    return told


def who_says(event: Event, kind: Kind, certainty: Certainty) -> str:
    """Who was first to say this as surely: for a date or an end this need not be whoever told the fate."""
    if kind in (Kind.PREMIERE, Kind.ENDING, Kind.PRODUCTION):
        saying = event.saying(kind)
        if so_sure := [entry for entry in saying if entry.claim.certainty >= certainty] or saying:
            return so_sure[0].credited
    teller = event.standing.teller
    return teller.name if teller else _("an outlet")


def _was_to_start(event: Event, certainty: Certainty) -> str:
    """A start in the past. Only an official day is told as if it surely took place."""
    told = {"what": what_words(event), "when": starts_words(event.standing.premiere or "")}
    if certainty is Certainty.REPORTED:
        who = who_says(event, Kind.PREMIERE, certainty)
        return _("{who} reported that {what} would premiere {when}.", who=who, **told)
    if certainty is not Certainty.OFFICIAL:
        return _("Rumour had it that {what} would premiere {when}.", **told)
    if event.standing.starts_on is not None:
        return _("{what} premiered {when}.", **told)
    return _("{what} was to premiere {when}.", **told)


def _sentence(event: Event, kind: Kind, *, begun: bool, foretold: bool, ended: bool) -> str:
    """The news of the season without who says so, also for the middle of a sentence. ``foretold``: the season has
    begun, and the news of it, which was not official, is from before.
    """
    standing, number = event.standing, event.season
    told = {"network": _network(standing), "show": event.show, "season": season_words(event)}
    match kind:
        case Kind.RENEWED if number != 1 and foretold:
            return _(_FORETOLD[standing.surely_final, standing.network is not None], **told)
        case Kind.RENEWED if number != 1:
            return _(_RENEWED[begun, standing.surely_final, standing.network is not None], **told)
        case Kind.CANCELLED:
            return _cancelled(event)
        case Kind.ENDING if number is None:
            return _("{show} is ending.", **told)
        case Kind.ENDING if foretold:
            return _("{season} of {show} would be its last.", **told)
        case Kind.ENDING if begun:
            return _("{what} was announced as the last.", what=what_words(event))
        case Kind.ENDING:
            return _("{season} of {show} will be its last.", **told)
        case Kind.ORDERED if number is not None and number > 1:
            if standing.network:
                return _("{network} has ordered {season} of {show}.", **told)
            return _("{season} of {show} has been ordered.", **told)
        case Kind.ORDERED | Kind.RENEWED:  # a show that never started cannot come back
            return _(_ORDERED[standing.surely_final, standing.network is not None], **told)
        case Kind.PREMIERE:
            return _("{what} premieres {when}.", what=what_words(event), when=starts_words(standing.premiere or ""))
        case Kind.PRODUCTION:
            who = who_says(event, kind, Certainty.REPORTED)
            return _(
                "{who} on the making of {what}: “{said}”", who=who, what=what_words(event), said=standing.production
            )
        case Kind.UNDECIDED:
            return _undecided(event, ended=ended)


def _network(standing: Standing) -> str | None:
    """The network as a sentence names it: the BBC needs an article, "The CW" has its own."""
    return _("the BBC") if standing.network == "BBC" else standing.network


def _undecided(event: Event, *, ended: bool) -> str:
    standing, question = event.standing, _open_question(event)
    if standing.certainty is Certainty.OFFICIAL:
        return _("Officially there is no decision yet on {question}.", question=question)
    if standing.sources:
        outlets = outlets_words(len(standing.sources))
        return _(
            "There is no decision yet on {question}; {outlets} wrote about it.", question=question, outlets=outlets
        )
    if ended:
        return _("{show} is listed as ended, and the bot has read no news of a return.", show=event.show)
    return _("There is no decision yet on {question}.", question=question)


def _cancelled(event: Event) -> str:
    told = {"network": _network(event.standing), "show": event.show}
    if event.season is None or event.season < 2:
        if event.standing.network:
            return _("{network} has cancelled {show}.", **told)
        return _("{show} has been cancelled.", **told)
    made = n_("{count} season", "{count} seasons", event.season - 1, count=spelled(event.season - 1))
    if event.standing.network:
        return _("{network} has cancelled {show} after {made}.", made=made, **told)
    return _("{show} has been cancelled after {made}.", made=made, **told)


#: By whether the season has begun.
_REPORTED = {False: N_("{who} reports that {news}"), True: N_("{who} reported that {news}")}
_RUMOURED = {False: N_("Rumour has it that {news}"), True: N_("Rumour had it that {news}")}
#: By whether the season has begun, is surely the last, and its network is known.
_RENEWED: dict[tuple[bool, bool, bool], str] = {
    (False, False, False): N_("{show} is coming back for {season}."),
    (False, False, True): N_("{network} is bringing {show} back for {season}."),
    (False, True, False): N_("{show} is coming back for {season}, its last."),
    (False, True, True): N_("{network} is bringing {show} back for {season}, its last."),
    (True, False, False): N_("{show} came back for {season}."),
    (True, False, True): N_("{network} brought {show} back for {season}."),
    (True, True, False): N_("{show} came back for {season}, its last."),
    (True, True, True): N_("{network} brought {show} back for {season}, its last."),
}
#: Behind who reported it, for a season that has begun since: by whether it is surely the last, its network known.
_FORETOLD: dict[tuple[bool, bool], str] = {
    (False, False): N_("{show} would come back for {season}."),
    (False, True): N_("{network} would bring {show} back for {season}."),
    (True, False): N_("{show} would come back for {season}, its last."),
    (True, True): N_("{network} would bring {show} back for {season}, its last."),
}
#: By whether no other season is to follow the first, and the network is known.
_ORDERED: dict[tuple[bool, bool], str] = {
    (False, False): N_("{show} has been ordered to series."),
    (False, True): N_("{network} has ordered {show} to series."),
    (True, False): N_("{show} has been ordered as a series of one season."),
    (True, True): N_("{network} has ordered {show} as a series of one season."),
}


def _open_question(event: Event) -> str:
    """ "whether Ballard will return for season 2": a first season cannot return."""
    if event.season == 1:
        return _("whether {show} will be made", show=event.show)
    return _("whether {show} will return for {season}", show=event.show, season=season_words(event))
