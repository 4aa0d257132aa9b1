"""Whether a cue is about something other than the show beside it.

It may be about a thing or a person of the show ("X tour cancelled", "axed X judge"), or about others at large.
"""

from __future__ import annotations

import re

from bot.stories import OF_A_SHOW_MADE
from bot.understanding.names.lines import Line, ShowAt
from bot.understanding.tables.meanings import Cue, Voice
from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import TWO_TO_TEN
from bot.understanding.words.people import GIVEN_NAMES
from bot.understanding.words.phrases import SHOW_NOUN, SHOW_NOUNS
from bot.understanding.words.text import in_title_case
from bot.understanding.words.things import THINGS
from bot.understanding.words.ways import Placed

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
#: Subjects that are no show of the line: "several", "the host", "he".
_OTHERS = any_of(
    rf"""
    several | some | most | many | others | (?:more than|the only|only) one | which one | (?<!among )those | anyone
    somebody | who | shows | characters? | fans | viewers
    (?:{TWO_TO_TEN}|dozens of|a dozen|\d+) (?:\w+ )?(?:shows|series)
    (?:the|its|his|her|their) (?:host|star|actor|actress|anchor|judge|singer|band|author|writer)
    (?:the|its|his|her|their) (?:character|couple|detective)
    he | she | i | we | he's | she's | i'm | we're
    """
)
_SOME = re.compile(
    rf"\b{_OTHERS}(?: (?:of \w+|are|is|were|was|that|have|has|been|being|getting))*"
    r"(?: (?:will|would|could|may|might|are|is|not))? $|\b(?:he|she|i|we) ?$"
)
#: "X and Y among four shows renewed", "X, Y and three more series cancelled"
_AMONG_SOME = re.compile(
    r"¤[)'\"]*,? (?:and|plus|&|are among|is among|among|one of|join) (?:the )?"
    rf"(?:{TWO_TO_TEN}|several|\d+) (?:(?:more|other|others|additional|further) )?(?:[\w-]+ )?(?:{SHOW_NOUNS})"
    r"(?: to be| being| that are| are| have been| get| were)? $"
)
#: A name right before a verb.
_CAPITAL_BEFORE = re.compile(
    r"(?:^|[a-z,] )((?:[A-Z][a-z'-]+ )?[A-Z][a-z'-]+),? (?:has |have |is |was |will |also |had )?$"
)
#: "Steve Howey, who joined the drama last year, "
_SOMEBODY_WHO = re.compile(r"(?:^|[.;:] )([A-Z][a-z]+) (?:[A-Z]\. )?[A-Z][\w'-]+, (?:who|whose) [^;:]*, $")
#: Before a name that is only part of a description: "the sitcom starring Jane Doe".
_WITH_SOMEBODY = re.compile(
    r"\b(?:starring|featuring|with|from|by|for) (?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)*(?:,| and) )*$"
)
#: Capitalised words that are no person's name.
_NO_PERSON = frozenset(
    """
    It The This That And But Season Series Monday Tuesday Wednesday Thursday Friday Saturday Sunday Then So Now
    Yes There Here Both All Each Neither They Two Three Four Five Did Does Do Not Never
    """.split()
)


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


def is_of_others(line: Line, cue: Cue) -> bool:
    """Whether a cue is about unnamed shows or about people: "several have been renewed", "Peter ends the story"."""
    some = _SOME.search(line.low[max(0, cue.start - 40) : cue.start])
    return bool(some and not _AMONG_SOME.search(line.low[: cue.start])) or _is_of_a_person(line, cue)


def _is_of_a_person(line: Line, cue: Cue) -> bool:
    """Whether the subject of a cue is a person."""
    who = _SOMEBODY_WHO.search(line.text, 0, cue.start)
    if who and who[1].lower() in GIVEN_NAMES:
        return True  # "Steve Howey, who joined the drama last year, will not be back"
    if line.headline and in_title_case(line.text):
        return False
    if cue.meaning.voice is not Voice.SUBJ and cue.meaning.kind not in OF_A_SHOW_MADE:
        return False
    begin = max(0, cue.start - 50)
    if (name := _CAPITAL_BEFORE.search(line.text[begin : cue.start])) is None:
        return False
    start, words = begin + name.start(1), name[1].split()
    if _WITH_SOMEBODY.search(line.text[:start]):
        return False  # "the sitcom starring Jane Doe has been cancelled"
    if cue.meaning.voice is not Voice.SUBJ and len(words) == 1:
        return False  # "Sony called it off"
    named: tuple[Placed, ...] = (*line.networks, *line.shows, *line.seasons, *line.dates)
    taken = any(x.start < cue.start and start < x.end for x in named)
    return not taken and words[0].removesuffix("'s") not in _NO_PERSON
