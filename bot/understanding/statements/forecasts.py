"""A forecast: a story whose headline asks after many shows, and below it what is guessed of each.

Rule 1: a guess is said of the titles right before it, listed side by side; of those behind it where it opens its clause.
Rule 2: of whom the story tells a decision nothing is guessed.
"""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.stories import Kind
from bot.understanding.names.lines import Line, Lines, ShowAt
from bot.understanding.statements.genres import COLUMN, asks_after_many
from bot.understanding.statements.pointing import BETWEEN_TOLD
from bot.understanding.statements.scope import Statement, told_beside
from bot.understanding.tables.meanings import Meaning, Voice

_GUESSED = Meaning(Kind.UNDECIDED, Voice.LIST, open=True)
#: How columns put their guesses: as a chance, a bet, a state of health, or as nothing known yet.
_GUESS = re.compile(
    r"\b(?:(?:un)?likel(?:y|ier)|probab(?:le|ly)|certain(?:ly)?|(?:is|are|looks?|almost) sure|(?:near-)?locks?|shoo-ins?|safe|lean(?:s|ing|ed)?|(?:safe |strong |sure )?bets?|betting|chances?|has a shot|toss-ups?|coin[- ](?:flip|toss)|goners?|toast|doomed|"
    r"prediction|hop(?:e|es|eful|ing)|doubt\w*|shaky|danger\w*|sweat\w*|worr(?:y|ied|ies)|in trouble|decided later|to be (?:decided|determined|announced)|tbd|undetermined|undecided|await\w*|wait(?:s|ing)? (?:for|on|to)|still waits?|(?:didn't|doesn't|don't) know|"
    r"in limbo|on the (?:bubble|brink|fence|cusp|edge|chopping block)|unclear|up in the air|in the balance|question marks?|(?:be|is) surpris(?:ed|ing)|expect\w*|bodes?|doom|good news|survive|looks? (?:good|bad)|should be (?:back|fine)|"
    r"sliding|sinking|in jeopardy|50-50|could go either way|no clarity|not so)\b(?! already)"
)
_CLAUSES = re.compile(r"[;]| - |, while | whereas ")
#: Between a guess and the titles behind it: "not so X", "nine on the bubble, among them X and Y".
_BEHIND = re.compile(r"(?: \w+)?(?::|,? (?:among them|including|such as)|(?: (?:on|for|about))?)(?: [\w'-]+){0,3} ")


def guessed_in(lines: Lines, said: Iterable[Statement]) -> list[Statement]:
    """What a forecast guesses of the shows that it names, for those of which ``said`` tells no decision."""
    below = [line for line in lines if line.shows and not line.headline]
    if not below or not any(asks_after_many(line.low) for line in lines if line.headline):
        return []
    if len(lines.named_above) == 1 and not COLUMN.search(lines.head):
        return []  # "Ballard season 2: renewed or canceled?" asks after that one
    told = {show.key for s in said if not s.open for show in s.shows if s.kind is not Kind.PREMIERE}
    told |= {show.key for s in said if s.open and not s.implied for show in s.shows}
    found: list[Statement] = []
    for line in below:
        for shows, start, end in _guesses(line):
            new = tuple(s for s in shows if s.key not in told)
            told |= {s.key for s in new}
            if new:
                found.append(told_beside("forecast: a guess beside a title", _GUESSED, line, new, start, end))
    return found


def _guesses(line: Line) -> Iterator[tuple[list[ShowAt], int, int]]:
    """The titles of a line of which something is guessed, with where their clause begins and ends."""
    stops = [0, *(m.start() for m in _CLAUSES.finditer(line.low)), len(line.low)]
    for left, right in pairwise(stops):
        shows = [s for s in line.spoken_of if left <= s.start < right]
        runs = _side_by_side(line, shows)
        for index, run in enumerate(runs):
            end = runs[index + 1][0].start if index + 1 < len(runs) else right
            start = runs[index - 1][-1].end if index else left
            guesses = _GUESS.finditer(line.low, start, run[0].start)
            if _GUESS.search(line.low, run[-1].end, end) or any(
                _BEHIND.fullmatch(line.low, m.end(), run[0].start) for m in guesses
            ):
                yield run, start, end


def _side_by_side(line: Line, shows: list[ShowAt]) -> list[list[ShowAt]]:
    runs: list[list[ShowAt]] = []
    for show in shows:
        if runs and BETWEEN_TOLD.fullmatch(line.low[runs[-1][-1].end : show.start]):
            runs[-1].append(show)
        else:
            runs.append([show])
    return runs
