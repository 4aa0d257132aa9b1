"""Seasons told without the word "season": "a fifth mission", "landing its third", "one and done", "part four".

Such phrases often mean something else ("a second chance"). So they are consulted only where a decision about a show
has been read and no ordinary season phrase says which season it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.stories import OF_THE_NEXT_SEASON, Kind
from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import (
    CARDINALS,
    MONTH_NUMBERS,
    ORDINALS,
    OTHER_COUNTS,
    TWO_TO_TEN,
    has_numbers,
    number_of,
)
from bot.understanding.words.seasons import SeasonAt, Sense, is_given
from bot.understanding.words.text import TITLE, words_in

_CARD = rf"(?:{'|'.join(CARDINALS)}|\d{{1,2}})"
_ORDINAL = re.compile(
    rf"\b(?P<n>{'|'.join(ORDINALS[1:])}|\d{{1,2}}(?:st|nd|rd|th))\b(?!-)"
    r"(?: (?:(?:and|but) (?:final|last) )?(?P<noun>[\w'-]+))?"
)
#: What introduces an ordinal, with at most two words between: "gets a surprise third".
_LEAD = re.compile(
    r"(?:\b(?:an?|another|no|any|its|their|his|her|the|for|without|gets?|in|into|to)(?: (?:\w+ ){0,2}| )|"
    rf"'s |{TITLE} |\()$"
)
_NOT_SEASONS = OTHER_COUNTS - {"part", "act"} | frozenset(
    """
    half life wind screen home highest most largest biggest best-rated thoughts glance city street floor avenue century
    book novel cousin cut horse dog round-up world-war quarter-century anniversary birthday term-limit seat stage wave
    set-back reboot remake weekend hour days party state stint-in million grader graders degree base unit team location
    prize casualty champion victory goal audition take-off spot row
    """.split()
)
#: What can happen to a show "for a second time", whichever season it is in.
_FATED = re.compile(r"\b(?:axed|cancel+ed|dropped|scrapped|shot|killed|ended|saved|rescued|revived)\b[^.;,]{0,20}$")
_BROUGHT_IN = re.compile(r"^(?:an?|another|no|any|for(?! the\b| its\b)|without)\b")
#: Follows a season that is on the air, just over or about to begin; the news is about the next one.
_PASSES = re.compile(
    r"(?: (?:one|season|run|batch|series|set|year|chapter|finale))?(?:,? (?:which|that))?,? "
    r"(?:(?:has|had|is|was|will|on \S+ \S+,) )?(?:just )?"
    + any_of(
        r"""
        clos | end | finish | wrap | conclud | over\b | out\b | left | isn't (?:even|done|over|finished)
        arriv | air | bow | premier | debut | launch | start | begin | came | comes | drops | dropped | set
        under ?way | gets under | streaming
        """
    )
)
_ON_THE = re.compile(r"\b(?:on|from|until|by|till|\w{3,6}day) the $")
_REFUSED = re.compile(
    r"(?:n't|\bno|\bnot|\bnever|\bwithout|\bnor|\b(?:declin|refus)(?:e|es|ed|ing)"
    r"|\b(?:decid|opt)(?:ed|s|es|ing) against|\bpass(?:ed|es) on)\b[^.;:,]*$"
)
_PARTS = any_of(
    r"""
    part | round | year | volume | book | chapter | cycle | cour | term | take | lap | go | outing | instal?lment
    (?:number|no\.)(?= \w+(?:$|[.,;:)]))
    """
)
_NUMBERED = re.compile(
    rf"\b(?P<part>{_PARTS}) (?P<n>{_CARD}|ii|iii|iv|v|vi)\b"
    r"(?! (?:of|to|episodes?|days|years|weeks|months|hours|million))"
)
#: "Final Season Part 2" is not season 2.
_OF_A_SEASON = re.compile(r"\bseason(?: (?:\d+|[a-z]+))?,?(?: a)? $")
_RUN, _RUNS = "(?:season|run|series|year|outing|batch)", "(?:seasons|runs|series|years|outings|rounds)"
_CLAUSE_ENDS = r"(?=$|[.,;:!?)]| and\b)"
_ONE = any_of(
    rf"""
    one[- ]and[- ]done | one[- ]season(?! (?:short|shy))
    (?:a |its )?(?:lone|single|sole|solitary) {_RUN}
    after (?:just |only |barely )?(?:a|one) (?:\w+ )?{_RUN}
    after (?:just |only )?one{_CLAUSE_ENDS}
    (?:its|the|their) (?:first|debut|maiden|opening|initial) (?:and only |{_CARD}|{_RUN}|episodes|hours|one)\b
    its only (?!(?:hope|chance|rival|way|other|one)\b)[a-z]+
    """
)
#: "ran six years", "after three"
_FOR_SO_LONG = (
    r"(?:\b(?:ran|lasted|had|has|have|did|got|given|fought|managed|made|aired|after|for|following|with)"
    rf"(?: (?:just|only|its|their|some|all|both))*|\(|,) (?P<n>{TWO_TO_TEN}|eleven|twelve)"
    r"(?: (?:short|full|great|strong|long|brief))*"
    r"(?: (?:years?|rounds|runs|outings|seasons|chapters|instal?ments|batches|goes)\b|(?=$|[.,;:)]))"
    r"(?! (?:ago|later|on|from|of delays|after|before|since))"
)
_MADE = re.compile(
    rf"\b(?:(?P<one>{_ONE})"
    rf"|(?P<pair>a (?:pair|couple|brace) of|a (?P<trio>trio) of) (?:[\w-]+ )?{_RUNS}"
    rf"|(?P<aged>{_CARD}) (?:years?|seasons?) old\b"
    rf"|(?P<all>{_CARD}) [a-z]+ (?:is|was|were|are|proved) (?:all\b|enough|plenty|the (?:lot|limit)))"
    rf"|{_FOR_SO_LONG}"
)
#: How long a show was away: "returns after four years".
_AWAY = re.compile(
    r"\b(?:back|returns?|returned|returning|reunit\w+|comeback|reviv\w+|resurrect\w+|relaunch\w*)\b"
    r"(?:(?!\b(?:axed|cancel+ed|dropped|scrapped|end(?:s|ed|ing)?|over)\b)[^.;,:]){0,30}$"
)
#: "both reach 18", "that makes 22", "climbs to 27"
_REACHES = re.compile(
    r"\b(?:reach(?:es)?|that makes|(?:climbs?|makes it|stretch(?:es)?|extends?|rises?|up) to) "
    rf"(?P<n>{_CARD})(?=$|[.,;:!)]| (?:and|with|as|for|on|in|at|next)\b)"
)
#: Words that count seasons without a number: "after a season", "its only run".
_SO_MANY = frozenset(
    """
    lone single sole solitary after opening initial pair couple brace trio only
    """.split()
)


def elliptic_in(low: str) -> list[SeasonAt]:
    """The seasons that a line in lower case tells without the word "season", in order.

    ``Sense.COUNT`` marks a season introduced as new ("a third"), ``Sense.NUMBER`` one already known ("its third").
    """
    if not has_numbers(low) and _SO_MANY.isdisjoint(words_in(low)):
        return []
    return sorted((*_by_ordinals(low), *_by_parts(low), *_reached(low), *_made(low)), key=lambda x: x.start)


def _by_ordinals(low: str) -> Iterator[SeasonAt]:
    """Seasons told by an ordinal: "a fifth mission", "landing its third"."""
    for m in _ORDINAL.finditer(low):
        n, noun = number_of(m["n"]), m["noun"] or ""
        last = " final " in m[0] or " last " in m[0]
        anew = low.endswith(" a ", 0, m.start("n")) and not _FATED.search(low, 0, m.start("n"))
        again = noun == "time" and (last or anew)  # "back for a fourth time"
        if not n or not 2 <= n <= 60 or (noun in _NOT_SEASONS and not again):
            continue
        day = noun in MONTH_NUMBERS or _ON_THE.search(low, max(0, m.start("n") - 15), m.start("n"))
        if m["n"][0].isdigit() and day:
            continue  # "on the 24th", "on Monday 18th September"
        lead = _LEAD.search(low, max(0, m.start("n") - 30), m.start("n"))
        new = bool(lead and _BROUGHT_IN.match(lead[0]))
        passing = not new and bool(_PASSES.match(low, m.end("n")))
        yield SeasonAt(low, *m.span("n"), Sense.COUNT if new else Sense.NUMBER, (n,), passing=passing)


def _by_parts(low: str) -> Iterator[SeasonAt]:
    """Seasons told as parts or rounds: "part four"."""
    for m in _NUMBERED.finditer(low):
        if (n := number_of(m["n"])) and n > 1 and not _OF_A_SEASON.search(low, max(0, m.start() - 30), m.start()):
            if re.search(rf"\b{re.escape(m['part'])} (?:1|one)\b", low):
                continue  # "Volume 1 on September 3, Volume 2 on December 3" are halves of one
            refused = _REFUSED.search(low, max(0, m.start() - 40), m.start())
            yield SeasonAt(low, *m.span(), Sense.COUNT if refused else Sense.NUMBER, (n,))


def _reached(low: str) -> Iterator[SeasonAt]:
    """Seasons that a show gets to: "both reach 18"."""
    for m in _REACHES.finditer(low):
        if (n := number_of(m["n"])) and n > 1:
            yield SeasonAt(low, *m.span(), Sense.NUMBER, (n,))


def _made(low: str) -> Iterator[SeasonAt]:
    """How many seasons there have been: "one and done", "ran six years"."""
    for m in _MADE.finditer(low):
        made = 1 if m["one"] else 3 if m["trio"] else 2 if m["pair"] else number_of(m["n"] or m["aged"] or m["all"])
        away = m[0].startswith("after ") and "year" in m[0] and _AWAY.search(low, 0, m.start())
        if made and not away and not (m["n"] and is_given(low, m.start("n"))):
            yield SeasonAt(low, *m.span(), Sense.MADE, (made,))


def understood(kind: Kind, told: list[SeasonAt]) -> int | None:
    """The season that a decision is about, from what `elliptic_in` found, nearest first; None if that tells nothing."""
    new = next((x.numbers[0] for x in told if x.sense is Sense.COUNT), None)
    known = next((x.numbers[0] for x in told if x.sense is Sense.NUMBER and not x.passing), None)
    made = next((x.numbers[0] for x in told if x.sense is Sense.MADE), None)
    passing = next((x.numbers[0] for x in told if x.passing), None)
    after = made or passing
    if kind not in OF_THE_NEXT_SEASON:
        return new or known or passing or (made if kind is Kind.ENDING else None)
    if kind is Kind.CANCELLED:
        after = made or passing or known
        return new or (after and after + 1)
    return new or known or (after and after + 1)
