"""A season phrase in a line: what it counts, and what the words around it say of that season."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from bot.understanding.words.choices import any_of
from bot.understanding.words.text import TITLE


class Sense(Enum):
    """What a season phrase counts."""

    NUMBER = "number"  #: names seasons: "season 4", "a fifth and sixth run"
    MADE = "made"  #: how many seasons there have been: "after two seasons"
    COUNT = "count"  #: how many are added: "two more seasons"
    THROUGH = "through"  #: up to and including: "through season 18"
    LAST = "last"  #: the last one, without its number: "its final season"


class SeasonAt(NamedTuple):
    """A season phrase in a line."""

    #: The line, in lower case.
    low: str
    start: int
    end: int
    sense: Sense
    numbers: tuple[int, ...]
    #: Said to be the last.
    final: bool = False
    #: Only mentioned in passing, so not the one the news is about: "ahead of season 3", "season 2 finale".
    passing: bool = False
    #: The line says that or when it starts: "season 3 premiere", "season 3 arrives".
    opening: bool = False
    #: In brackets after a title, as in a list: "Castle (season 8)".
    listed: bool = False


#: What follows a season that is already made: "season 2 finale", "season 4 cast".
_PARTS = any_of(
    r"""
    finale | premiere | opener | ender | closer | episode | ep\b | trailer | teaser | poster | cliffhanger | recap
    review | launch | debut | mark\b | spoilers | explained | ending | ratings | viewers | numbers | averag
    cast | star | winners? | houseguests? | castaways? | contestants? | finalists?
    """
)
#: "season 2 is still airing", "season 3 wrapped", "season 4 is yet to be seen"
_COURSE = any_of(
    r"""
    arrives | to air | (?:is |still |yet )+to (?:air|roll|run|come|be (?:seen|shown|aired)) | began | left
    left open | aired | ran in | performed | now airing | now on the air | currently | gets? under ?way | continues
    set in | in which | still airing | is still | is (?:now |currently )?(?:airing|streaming|under ?way|on the air)
    are still | ended | closed | finish\w+ | wrap(?:s|p\w+)\b(?! (?:filming|production|shooting)\b) | conclude[sd]?\b
    (?:ends|closes|bows|signs off|airs)\b(?! the| it)
    is it\b | is done | is over
    """
)
#: After "was", these make it the season that the news is about: "season 2 was ordered".
_WAS_DECIDED = any_of(
    r"""
    ordered | renewed | (?:re)?commissioned | greenlit | green-lit | picked | announced | confirmed | unveiled
    official | given | approved | granted | promised | handed | secured | set | to be | taken | in the works
    on the way | cancel+ed | scrapped | axed | dropped | shelved | nixed | killed | never | not
    """
)
_PASSING_AFTER = re.compile(
    rf"'?s? (?:(?!to |will |may |might |could |and |for )\w+ )?"
    rf"(?:{_PARTS}|{_COURSE}|(?:was|were)\b(?! (?:\w+ )?{_WAS_DECIDED}))"
)
_OPENING = re.compile(
    r"'?s? (?!(?:\w+ )?(?:starts?|begins?|began|delays?) (?:shoot|film|production|work))(?:\w+ )?"
    + any_of(
        r"""
        premiere | opener | launch | debut | release | arriv | start | return | begins?\b | bows?\b | to air | drops?\b
        lands?\b | dates?\b | trailer | teaser | delay | push | moved | eyes
        """
    )
)
#: Before a season that is only mentioned in passing: "ahead of", "midway through", "the finale of", "unlike".
_BEFOREHAND = any_of(
    r"""
    ahead of | before | during | in | since | while | earlier | from | like | unlike | after | despite | whose
    instead of | rather than | down on | (?:mid-?point|middle|start|beginning|rest|half) of
    (?:midway|halfway|partway) through | (?:days?|weeks?|months?|episodes?|hours?|halfway|midway|deep|well) into
    (?:now )?celebrating
    """,
    # where the season stands in its run
    r"""
    (?:clos|finish|end|wrapp|conclud|complet|air|cap|premier|debut|launch|releas|screen)ed
    (?:now|currently|is) airing
    (?:might|was (?:going )?to|meant to|supposed to) (?:end|finish|close|conclude|wrap up|bow out|go out) with
    watched | watching | tuned in (?:to|for) | (?:conclud|end|finish|wrapp|clos)ed with | finale of | end of | stars of
    cast of | finish | (?:series|it|they|we|which) (?:ends?|finish(?:es)?|closes?|caps?)
    """,
)
_KNOWN_ONE = (
    r"\b(?:after|following) (?:an?|its|the|their) "
    r"(?!planned|promised|new|possible|potential|upcoming|recent|final|last)[\w-]+ $"
)
_PASSING_BEFORE = re.compile(
    rf"\b{_BEFOREHAND} (?:(?:the|its|his|her|their|all of|just|a|an|(?:end|close|course) of(?: the)?) )*$|{_KNOWN_ONE}"
)
#: Exceptions: "will return in season 2", "seen in a third outing". The season something returns in is the news.
_RETURNS_IN = re.compile(
    r"\b(?:return\w*|(?:is|are|be|comes?|coming|carr(?:y|ies)|goes|going|go) (?:back|on)|continues?|"
    r"(?:will|to|'ll) (?:end|finish|conclude|wrap(?: up)?|close)) "
    r"(?:\w+ )?(?:in|for|with|during) (?:the |its |their )?$|\bin an? (?:[\w-]+ )?$"
)
#: More exceptions, a season being made: "with filming on season 2 nearly finished", "the completed second season".
_MAKING_BEFORE = re.compile(
    r"\b(?:(?:film|shoot|writ)ing|production|work) (?:on|of|for) (?:the |its )?$"
    r"|\b(?:the|its) (?:already |nearly )?(?:completed?|finished|filmed|unaired|unseen|unreleased) $"
)


def placed(low: str, start: int, end: int, sense: Sense, numbers: tuple[int, ...], final: bool) -> SeasonAt:
    """The season phrase at a place of a line in lower case, judged by the words around it."""
    lead = low[max(0, start - 40) : start]
    before = _PASSING_BEFORE.search(lead) and not (_RETURNS_IN.search(lead) or _MAKING_BEFORE.search(lead))
    passing = bool(before or _PASSING_AFTER.match(low, end))
    return SeasonAt(
        low, start, end, sense, numbers, final, passing, bool(_OPENING.match(low, end)), in_brackets(low, start)
    )


def in_brackets(low: str, start: int) -> bool:
    """Whether a place stands in round brackets."""
    return low.rfind("(", 0, start + 2) > low.rfind(")", 0, start)


_ROOKIE = re.compile(
    r"\b(?:freshman|rookies?|first-year|freshmen|frosh|in (?:its|their) first (?:year|season)|one-and-done|"
    r"(?:its|the|network's) new (?:\w+ ){0,2}(?:drama|melodrama|comedy|series|hit))\b"
)


def is_rookie(low: str) -> bool:
    """Whether the show is called a first-year one."""
    return bool(_ROOKIE.search(low))


#: Words of an order before a count of seasons: "takes it for two seasons", but not "ended it after two seasons".
_GIVES = re.compile(
    rf"\b(?:order\w*|renew\w*|pick(?:s|ed|ing)?|land\w*|tak(?:es?|en|ing)|sign\w*|commit\w*|deal|back|return\w*|"
    rf"g[aio]ves?n?|gets?|hand(?:s|ed)?|grant(?:s|ed)?|extend(?:s|ed)?|lock(?:s|ed)|keep\w*|stay\w*|safe|episodes)\b"
    rf"(?:(?! (?:after|following|since|ended|cancel\w*|axed|ran|lasted)\b)[^.;,:]){{0,24}}?"
    rf"(?: (?:for|by|of|to|in|across|over|it)| {TITLE}+|(?<=order)|(?<=orders)|(?<=ordered)) "
    rf"(?:(?:just|only|another|an additional|at least) )*$"
    rf"|\b(?:deal|pact|orders?|pick-?up|renewals?|agreement|commitment) (?:\w+ )?"
    rf"(?:covers?|spans?|includes?|calls for) $"
)


def is_given(low: str, start: int) -> bool:
    """Whether the count of seasons that starts there is what an order grants, rather than how many were made."""
    return bool(_GIVES.search(low, max(0, start - 70), start))


_NEW = re.compile(r"\b(?:an?|no|another|one (?:more|last|final))(?: (?:[\w'-]+,?|and)){0,3} $")


def brings_in(x: SeasonAt) -> bool:
    """Whether a season is introduced as new: "a third season", "another run", "two more years"."""
    return x.sense is Sense.COUNT or bool(_NEW.search(x.low[max(0, x.start - 40) : x.start]))
