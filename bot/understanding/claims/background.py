"""What a story only tells in passing: statements that decide nothing because of what the whole story is.

It looks back, forecasts, denies, speaks of a stage, a pilot or more of the season on the air.
"""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re

from bot.stories import Kind
from bot.understanding.claims.cases import Case
from bot.understanding.names.lines import Line
from bot.understanding.statements.genres import Genre, genre_of, in_plain_words, is_only_counted
from bot.understanding.statements.scope import Statement
from bot.understanding.tables.decisions import Needs
from bot.understanding.words.seasons import Sense
from bot.understanding.words.text import words_in

_FORECAST = re.compile(
    r"\b(?:bubble watch|bubble dramas|bubble shows|predict\w*|odds|i expect|our last calls|scorecard|should be nervous|will squeak)\b"
)
_ENDED_ON_AIR = re.compile(
    r"\b(?:ended|signed off|wrapped|concluded|bowed out) (?:its run )?(?:on )?(?:last night|sunday|monday|tuesday|wednesday|thursday|friday|saturday)\b|\b(?:last|final) episode (?:\w+ ){0,2}(?:tonight|last night|on \w+day)\b|\btakeaways\b|\baired its (?:final|last) episode\b"
)
_GONE = frozenset({Kind.CANCELLED, Kind.ENDING})
_STAGE = frozenset(
    """
    tour concert concerts gig band venue album refund refunds stadium football yankees dodgers inning playoff playoffs
    bowl coach touchdown league nba nfl mlb nhl goals race racing racecourse tournament fixture fixtures runner runners
    derby pitcher batting quarterback match singer rapper ticket tickets festival arena
    """.split()  # noqa: SIM905 - a list of words reads best as words
)


def set_aside(cases: dict[str, Case], lines: list[Line]) -> None:
    """Turn the facts of a story that only looks back, or forecasts, into background."""
    head = lines[0].low
    whole = " ".join(line.low for line in lines)
    genre = genre_of(head)
    stages = len(words_in(whole) & _STAGE) + ("world series" in whole)
    stage = stages >= 4 or (stages >= 2 and not any(line.networks or line.seasons for line in lines))
    open_head = any(
        s.open and s.line == 0 and s.kind in (Kind.RENEWED, Kind.UNDECIDED)
        for case in cases.values()
        for s in case.doubts
    )
    if lines[0].question:  # "is X cancelled?" is not answered by whispers
        for case in cases.values():
            if any(s.line == 0 for s in case.doubts):
                vague = [s for s in case.facts if lines[s.line].sourcing.rumour]
                case.facts = [s for s in case.facts if s not in vague]
                case.doubts += [s._replace(open=True) for s in vague]
    pilots = bool(_PILOTS.search(head))
    denied = bool(_DENIED.search(whole))
    for case in cases.values():
        if denied:  # what is called untrue is at most an open question
            case.doubts += [s._replace(open=True) for s in case.facts]
            case.facts = []
        if case.facts:  # more of the season on the air is no other one
            case.facts = [
                s
                for s in case.facts
                if s.kind not in (Kind.RENEWED, Kind.ORDERED)
                or not (_BACK_ORDER.search(head) or _BACK_ORDER.search(lines[s.line].low))
                or any(x.sense is Sense.NUMBER and x.numbers[-1] > 1 for x in s.seasons)
            ]
        if pilots:  # a pilot is no series yet
            case.facts = [
                s
                for s in case.facts
                if _WHOLE_SERIES.search(lines[s.line].low) or (s.kind is not Kind.ORDERED and not s.meaning.by_age)
            ]
        if genre is Genre.CLOSED or stage:
            case.past += case.facts
            case.facts, case.doubts = [], []
        elif genre is Genre.BESIDE:
            case.facts = [s for s in case.facts if _stands_beside(s, lines)]
            case.doubts = [s for s in case.doubts if lines[s.line].headline and _RETURNS.search(head)]
        elif _FORECAST.search(head):
            case.past += case.facts
            case.facts = []
        elif any(s.kind in _GONE for s in case.facts) and _ENDED_ON_AIR.search(whole):
            case.facts = [s for s in case.facts if s.kind not in _GONE]
        if open_head and not any(s.line == 0 for s in case.facts):
            dated = [
                s
                for s in case.facts
                if s.kind is Kind.CANCELLED and _IN_MONTH.search(lines[s.line].low, s.end, s.end + 60)
            ]
            case.facts = [s for s in case.facts if s not in dated]
        returns = [
            s
            for s in case.facts
            if (s.rule.startswith("renewed, season") and "return" in s.rule)
            or ("back" in s.rule and s.meaning.needs is Needs.SEASON)
        ]
        if (
            returns
            and len(returns) == sum(s.kind is Kind.RENEWED for s in case.facts)
            and any(s.kind is Kind.PREMIERE and lines[s.line].headline for s in case.facts)
        ):
            case.facts = [s for s in case.facts if s not in returns]


_DENIED = re.compile(
    r"\b(?:story|stories|reports?|claims?|rumou?rs?|tale|article|headlines?) (?:is|are|was|were) (?:\w+ )?(?:incorrect|untrue|false|fake|not true|wrong|nonsense|baseless|inaccurate|made up|fabricated)\b|\bit's (?:not true|untrue|a hoax|fake)\b|\bnot true at all\b"
)
_BACK_ORDER = re.compile(
    r"\bfull[- ]seasons?\b|\bmore (?:episodes|hours|\S+) (?:of \S+ )?(?:for )?this season\b|\bextends? (?:\S+ )?(?:its |the )?(?:first |current |this )?season\b(?! (?:\d|order))|\bback[- ](?:9|nine|order)\b|\b(?:extra|additional) (?:episodes|scripts|hours) (?:for|of|to)\b|\bmore episodes for\b"
)
_PILOTS = re.compile(r"\bpilots?\b(?!.*\b(?:to series|series orders?)\b)")


#: Below a headline about pilots: what became of them.
_WHOLE_SERIES = re.compile(r"\b(?:full|to|straight-to)[- ]series\b|\b(?:full|series) orders?\b")


def _stands_beside(s: Statement, lines: list[Line]) -> bool:
    """Whether a story about something else may still tell this: dates, and fates in plain words."""
    return s.kind in (Kind.PREMIERE, Kind.PRODUCTION) or (
        in_plain_words(lines[s.line].low, s.start, s.end) and not is_only_counted(lines[s.line].low, s.start, s.end)
    )


_IN_MONTH = re.compile(
    r"\bin (?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
#: What a headline of another kind says where it asks after a return all the same.
_RETURNS = re.compile(
    r"\b(?:jeopardy|doubt|limbo|bubble|talks|season|renew\w*|cancel\w*|future|fate|revival|reboot|comeback)\b"
)
