"""Whether a cue is about a thing or a person of a show, and not about the show: "X tour cancelled", "axed X judge"."""

from __future__ import annotations

import re

from bot.understanding.names.lines import Line, ShowAt
from bot.understanding.tables.meanings import Cue
from bot.understanding.words.choices import any_of
from bot.understanding.words.people import GIVEN_NAMES
from bot.understanding.words.phrases import SHOW_NOUN
from bot.understanding.words.things import THINGS

#: Things and people of a show that a verb may be about instead: "cancels X tour", "axes X judge".
_OF_IT = any_of(
    rf"""
    (?:{THINGS}) | event | party | tickets? | episodes? | catalogue | library | rights | props? | sets | app | joke
    parody
    collab | mall | caf[eé] | pub | ad | advert | scene | sketch | storyline | plot | romance | relationship | wedding
    love triangle | fan site
    """
)
_PEOPLE = any_of(
    """
    presenters? | hosts? | judges? | contestants? | pro | actors? | actress | writers? | castmates? | cast members?
    cast | regulars? | showrunners? | (?:co-)?creators? | stars? | directors? | boss | character | villain | couple
    pair | duo | twins | family | winner | finalist | alum | veteran | mayor | publicists? | legends? | stalwarts?
    bombshells? | islanders? | housemates?
    faces(?= (?:just|have|are|got|get|who) )
    """
)
_OF_THE_SHOW = re.compile(
    rf"(?:'s?)? (?:[\w-]+ ){{0,2}}?(?:{_OF_IT}|{_PEOPLE})\b"
    r"(?! (?:series|drama|comedy|show|reboot|revival|finale|spin-?off)\b|:| on\b| says\b)"
)
_ABOUT_SHOW = re.compile(rf"\b(?:{SHOW_NOUN}|seasons?|it|story|series')\b|¤")
#: After a title, a person or thing of the show as the subject: "X's Jane Doe was killed off", "X premiere party".
_BESIDES = any_of(
    rf"""
    (?:{THINGS}) | episode | couple | pair | villain | character | cast's | party | wedding | event | appearance
    tickets?
    ride | finale | actor | actress | host | judge | sketch | contestant | stars?(?= (?:cancel|quit|drop|end)s?)
    """
)
NOT_THE_SHOW = re.compile(
    r"(?:'s?|' )? ?[A-Z][a-z]+ [A-Z][a-z]+,? "
    r"(?:is|was|has|gets|won't|isn't|will|to|returns|quits|leaves|says|on|bids|reveals)\b"
    r"|(?:'s) (?!Season|Series|Final|Last|First|Second|Third|Fourth|Fifth|New)[A-Z][a-z]+ [A-Z][a-z]+ "
    r"(?!season|series|spin)[a-z]+(?:s|ed)\b"
    rf"|(?:'s)? (?:\w+ ){{0,2}}{_BESIDES}\b"
)
_PERSON_ON = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+ (?:on|in|from|of) (?:the )?$")
_SOMEONE = re.compile(r"\b[A-Z][a-z'-]+ (?:[A-Z]\.? )?(?:Mc|Mac|O'|D')?[A-Z][a-z'-]+(?: (?:and|&) |,? )?(?:\w+ )?$")

#: A person after the show's colon: "'High Potential': Steve Howey not returning".
_NAMED_BEHIND = re.compile(r"['\"]?: ([A-Z][a-z]+) (?:[A-Z]\. )?[A-Z][\w'-]+ $")


def is_named_behind(line: Line, show: ShowAt, cue: Cue) -> bool:
    """Whether a person's name stands between a show's colon and a cue, so that the cue is about that person."""
    named = _NAMED_BEHIND.fullmatch(line.text, show.end, cue.start)
    return named is not None and named[1].lower() in GIVEN_NAMES


def is_someone(line: Line, left: int, cue: Cue) -> bool:
    """Whether a person's name, and no network's, stands between ``left`` and a cue as its subject."""
    lead = line.text[left : cue.start]
    return bool(_SOMEONE.search(lead)) and not any(left <= n.start < cue.start for n in line.networks)


def is_of_another(line: Line, cue: Cue, chosen: tuple[ShowAt, ...]) -> bool:
    """Whether a cue is about a thing or a person of its shows: "X star axed", "for Jane Doe on X"."""
    last = max(chosen, key=lambda s: s.end)
    thing = _OF_THE_SHOW.match(line.low, last.end)
    if last.end <= cue.start:
        said = cue.end if line.low.startswith(("no ", "there "), cue.start) else cue.start  # "X creator: no season 4"
        return bool(thing and thing.end() <= cue.start and not _ABOUT_SHOW.search(line.low, thing.end(), said))
    first = min(chosen, key=lambda s: s.start)
    return bool(thing or _PERSON_ON.search(line.text[cue.end : max(cue.end, first.start)]))
