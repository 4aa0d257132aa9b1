"""What a story only tells in passing: statements that decide nothing because of what the whole story is.

It looks back, denies, speaks of a stage, a pilot or more of the season on the air.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.stories import Kind
from bot.understanding.claims.cases import Case
from bot.understanding.claims.catalogued import Record
from bot.understanding.names.lines import Lines
from bot.understanding.statements.genres import (
    MADE_ANEW,
    PLAIN,
    Genre,
    genre_of,
    goes_on,
    is_more_of_now,
    is_of_another_art,
    is_of_its_length,
    is_of_the_shelf,
)
from bot.understanding.statements.moods import Mood
from bot.understanding.statements.scope import Statement
from bot.understanding.words.choices import any_of
from bot.understanding.words.seasons import Sense

_ENDED_ON_AIR = re.compile(
    r"\b(?:ended|signed off|wrapped|concluded|bowed out) (?:its run )?(?:on )?(?:last night|\w+day)\b"
    r"|\b(?:last|final) episode (?:\w+ ){0,2}(?:tonight|last night|on \w+day)\b"
    r"|\baired its (?:final|last) episode\b|\btakeaways\b"
)
#: A series finale that was shown.
SERIES_FINALE_SHOWN = re.compile(r"\bseries finale (?:was )?(?:aired|shown|broadcast)\b")
_GONE = frozenset({Kind.CANCELLED, Kind.ENDING})
_OF_OLD = _GONE | {Kind.PREMIERE}


def is_of_old(kind: Kind, record: Record, lines: Lines) -> bool:
    """Whether what ends or begins is what there was of a show long over: no story speaks of more of it.

    "Shows cancelled too soon: 'Firefly'", "'Friends' coming to Netflix on January 1".
    """
    if kind not in _OF_OLD or not record.is_of_old or MADE_ANEW.search(lines.whole):
        return False
    told = (n for line in lines for x in line.seasons if x.sense is Sense.NUMBER for n in x.numbers)
    return all(map(record.was_shown, told))


def set_aside(cases: Sequence[Case], lines: Lines) -> None:
    """Turn the facts of a story that only looks back into background."""
    head = lines.head
    genre = Genre.CLOSED if is_of_another_art(lines) else genre_of(head)
    denied = any(case.facts for case in cases) and CALLED_UNTRUE.search(lines.whole)
    for case in cases:
        if lines[0].question:  # "is X cancelled?" is not answered by whispers
            _doubt(case, [s for s in case.facts if s.line.sourcing.rumour])
        if denied:  # what is called untrue is at most an open question
            _doubt(case, case.facts)
        refuted = {s.kind for s in case.doubts if s.mood is Mood.DENIED and s.line.headline}
        refuted -= {Kind.PREMIERE}  # one that is put off will be
        case.facts = [s for s in case.facts if s.kind not in refuted or s.line.headline]
        case.facts = [s for s in case.facts if not _is_more_of_now(s, head)]
        staying = [s for s in case.facts if not _only_moves(s)]
        if staying != case.facts and is_of_the_shelf(lines):
            case.facts = staying
        if lines.is_headed_by(case.key) and goes_on(lines):
            case.facts = [s for s in case.facts if s.kind is not Kind.ENDING]
        if _PILOTS.search(head):
            case.facts = [s for s in case.facts if not _is_of_a_pilot(s)]
        if genre is Genre.CLOSED:
            case.past += case.facts
            case.facts, case.doubts = [], []
        elif genre is Genre.BESIDE:
            case.facts = [s for s in case.facts if _stands_beside(s)]
            case.doubts = [s for s in case.doubts if s.line.headline and _RETURNS.search(head)]
        elif any(s.kind in _GONE for s in case.facts) and (
            _ENDED_ON_AIR.search(lines.whole) or SERIES_FINALE_SHOWN.search(lines.whole)
        ):
            case.facts = [s for s in case.facts if s.kind not in _GONE]


def _doubt(case: Case, facts: list[Statement]) -> None:
    case.doubts += [s._replace(mood=Mood.OPEN) for s in facts]
    case.facts = [s for s in case.facts if s not in facts]


def _is_more_of_now(s: Statement, head: str) -> bool:
    """Whether what is ordered is more of the season on the air, and no other one."""
    if is_of_its_length(s.line.low):
        return True
    if s.kind not in (Kind.RENEWED, Kind.ORDERED) or not is_more_of_now(head):
        return False
    return not any(x.sense is Sense.NUMBER and x.numbers[-1] > 1 for x in s.seasons)


def _only_moves(s: Statement) -> bool:
    """Whether, in a story of where old seasons can be seen, a home or a day is theirs."""
    if s.kind is Kind.RENEWED:
        return not s.says(PLAIN)
    return s.kind is Kind.PREMIERE


def _is_of_a_pilot(s: Statement) -> bool:
    """Whether, below a headline about pilots, an order is that of one: it is no series yet."""
    return (s.kind is Kind.ORDERED or s.meaning.by_age) and not _WHOLE_SERIES.search(s.line.low)


#: A story that calls what is told elsewhere untrue: it reports no decision itself.
_REPORTS = any_of(
    """
    story | stories | reports? | claims? | rumou?rs? | tale | articles? | headlines? | posts? | posters? | images?
    screenshots? | clips? | videos?
    """
)
_UNTRUE = any_of(
    "incorrect | untrue | not true | false | fake | wrong | nonsense | baseless | inaccurate | made up | fabricated"
)
_MADE_UP = any_of(
    r"""
    viral | fake | bogus | satirical | parody | made-up | doctored | ai-(?:generated|made) | chatgpt-\w+ | deepfake
    """
)
CALLED_UNTRUE = re.compile(
    rf"\b(?:{_REPORTS}(?: (?:shared|posted|circulating|seen) [^.,;:]*)? (?:is|are|was|were) (?:\w+ )?{_UNTRUE}\b"
    rf"|{_MADE_UP} (?:\w+ )?(?:{_REPORTS}|accounts?)\b"
    r"|it's (?:not true|untrue|a hoax|fake)\b|not true at all\b)"
    r"|[;,] (?:but )?it (?:isn't|hasn't|didn't|wasn't)(?=$| (?:true|so|been|happened)\b)"
    r"|^no, [^:;.]*(?:n't|\bnot)(?: been)? (?:cancel|axe|scrap|end|renew)"
)

_PILOTS = re.compile(r"\bpilots?\b(?!.*\b(?:to series|series orders?)\b)")
#: Below a headline about pilots: what became of them.
_WHOLE_SERIES = re.compile(r"\b(?:full|to|straight-to)[- ]series\b|\b(?:full|series) orders?\b")


def _stands_beside(s: Statement) -> bool:
    """Whether a story about something else may still tell this: dates, and fates in plain words."""
    if s.kind in (Kind.PREMIERE, Kind.PRODUCTION):
        return True
    return s.meaning.moves or s.says(PLAIN)


#: What a headline of another kind says where it asks after a return all the same.
_RETURNS = re.compile(
    r"\b(?:jeopardy|doubt|limbo|bubble|talks|season|renew\w*|cancel\w*|future|fate|revival|reboot|comeback)\b"
)
