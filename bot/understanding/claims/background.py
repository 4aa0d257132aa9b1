"""What a story only tells in passing: statements that decide nothing because of what the whole story is about.

Such a story looks back, denies a report, or is about a stage, a pilot or more episodes of the current season.
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
from bot.understanding.words.seasons import Sense

#: A series finale that has been shown.
SERIES_FINALE_SHOWN = re.compile(r"\bseries finale (?:was )?(?:aired|shown|broadcast)\b")
_ENDED_ON_AIR = re.compile(
    rf"\baired its (?:final|last) episode\b|\b(?:last|final) episode (?:\w+ ){{0,2}}(?:tonight|last night|on \w+day)\b"
    rf"|{SERIES_FINALE_SHOWN.pattern}"
)
_GONE = frozenset({Kind.CANCELLED, Kind.ENDING})
_OF_OLD = _GONE | {Kind.PREMIERE}


def is_of_old(kind: Kind, record: Record, lines: Lines) -> bool:
    """Whether an end or a start is only that of the old seasons of a show that is long over.

    "Shows cancelled too soon: 'Firefly'", "'Friends' coming to Netflix on January 1". It is not if the story says that
    more is made, or names a season that was not shown yet.
    """
    if kind not in _OF_OLD or not record.is_of_old or MADE_ANEW.search(lines.whole):
        return False
    told = (n for line in lines for x in line.seasons if x.sense is Sense.NUMBER for n in x.numbers)
    return all(map(record.was_shown, told))


def set_aside(cases: Sequence[Case], lines: Lines) -> None:
    """Take the facts out of the cases that the story as a whole makes background or puts in doubt."""
    head = lines.head
    genre = Genre.CLOSED if is_of_another_art(lines) else genre_of(head)
    denied = any(case.facts for case in cases) and CALLED_UNTRUE.search(lines.whole)
    for case in cases:
        if lines[0].question:  # rumours do not answer "is X cancelled?"
            _doubt(case, [s for s in case.facts if s.line.sourcing.rumour])
        if denied:  # what the story calls untrue is at most an open question
            _doubt(case, case.facts)
        refuted = {s.kind for s in case.doubts if s.mood is Mood.DENIED and s.line.headline}
        refuted -= {Kind.PREMIERE}  # a premiere that is put off still comes
        case.facts = [s for s in case.facts if s.kind not in refuted and not _is_more_of_now(s, head)]
        staying = [s for s in case.facts if not _only_moves(s)]
        if staying != case.facts and is_of_the_shelf(lines):
            case.facts = staying
        if lines.is_headed_by(case.key) and goes_on(lines):
            case.facts = [s for s in case.facts if s.kind is not Kind.ENDING]
        if _PILOTS.search(head):  # an order of a pilot is none of a season
            case.facts = [s for s in case.facts if not s.meaning.by_age or _TO_SERIES.search(s.line.low)]
        if genre is Genre.CLOSED:
            case.past += case.facts
            case.facts, case.doubts = [], []
        elif genre is Genre.BESIDE:
            case.facts = [s for s in case.facts if _stands_beside(s)]
        elif _ENDED_ON_AIR.search(lines.whole):
            case.facts = [s for s in case.facts if s.kind not in _GONE]


def _doubt(case: Case, facts: list[Statement]) -> None:
    """Move some facts of a case to its doubts."""
    case.doubts += [s._replace(mood=Mood.OPEN) for s in facts]
    case.facts = [s for s in case.facts if s not in facts]


def _is_more_of_now(s: Statement, head: str) -> bool:
    """Whether an order is only for more episodes of the current season."""
    if is_of_its_length(s.line.low):
        return True
    if s.kind not in (Kind.RENEWED, Kind.ORDERED) or not is_more_of_now(head):
        return False
    return not any(x.sense is Sense.LAST or x.numbers[-1] > 1 for x in s.seasons)


def _only_moves(s: Statement) -> bool:
    """Whether, in a story about where old seasons can be seen, a statement is about those."""
    if s.kind is Kind.RENEWED:
        return not s.says(PLAIN)
    return s.kind is Kind.PREMIERE


#: What a story may call untrue that is told elsewhere.
_REPORTS = r"(?:story|stories|reports?|claims?|rumou?rs?|articles?|headlines?|posts?|posters?|images?|clips?|videos?)"
_UNTRUE = r"(?:incorrect|untrue|not true|false|fake|wrong|nonsense|baseless|inaccurate|made up|fabricated)"
_MADE_UP = r"(?:viral|fake|bogus|satirical|parody|made-up|doctored|ai-(?:generated|made)|chatgpt-\w+|deepfake)"
#: A story that calls untrue what is told elsewhere reports no decision itself.
CALLED_UNTRUE = re.compile(
    rf"\b(?:{_REPORTS}(?: (?:shared|posted|circulating|seen) [^.,;:]*)? (?:is|are|was|were) (?:\w+ )?{_UNTRUE}\b"
    rf"|{_MADE_UP} (?:\w+ )?(?:{_REPORTS}|accounts?)\b"
    r"|it's (?:not true|untrue|a hoax|fake)\b|not true at all\b)"
    r"|[;,] it isn't$"
)

_TO_SERIES = re.compile(r"\b(?:to series|series orders?)\b")
_PILOTS = re.compile(rf"\bpilots?\b(?!.*{_TO_SERIES.pattern})")


def _stands_beside(s: Statement) -> bool:
    """Whether a story about something else may still tell this: dates, production, and fates in plain words."""
    return s.kind in (Kind.PREMIERE, Kind.PRODUCTION) or s.meaning.moves or s.says(PLAIN)
