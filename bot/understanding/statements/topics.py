"""Which shows a line is about if it names none: those of the headline's main clause, or else those named last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding.names.lines import Line, Lines, ShowAt

#: "After cancelling X, Netflix bets on more of Y": the lines below are about Y.
_SUBORDINATE = re.compile(r"(?:after|following|despite|with|as|amid|before|because|while|though|although)\b[^,;:]*, ")
#: The headline's show must be named within so many lines, if the headline itself names none.
_NEAR = 3


def topics_of(lines: Lines) -> list[tuple[ShowAt, ...]]:
    """The shows that each line is about where it names none, one tuple for each line."""
    spoken = [line.spoken_of for line in lines]
    single = len(lines.keys) == 1
    # "hit drama renewed for a third season", and below it "the makers of X confirmed": there X is named to describe
    # another, but it is the only show of the story.
    if single and not any(spoken) and lines[0].seasons:
        spoken = [tuple(line.shows) for line in lines]
    first = next((found for found in spoken if found), ())
    topics: list[tuple[ShowAt, ...]] = []
    for at, line in enumerate(lines):
        if at == 0 or (line.headline and not any(earlier.shows for earlier in lines[:at])):
            topics.append(first[:1] if single and any(spoken[at : at + _NEAR]) else ())
            continue
        heads = _of_headlines(lines[:at], spoken)
        topics.append(heads or next((found for found in reversed(spoken[:at]) if found), ()))
    return topics


def _of_headlines(lines: Sequence[Line], spoken: list[tuple[ShowAt, ...]]) -> tuple[ShowAt, ...]:
    """The shows that the headlines among these lines are about."""
    named = (
        s for line, found in zip(lines, spoken, strict=False) if line.headline for s in _of_the_main_clause(line, found)
    )
    return tuple({s.key: s for s in named}.values())


def _of_the_main_clause(line: Line, shows: tuple[ShowAt, ...]) -> tuple[ShowAt, ...]:
    opening = _SUBORDINATE.match(line.low)
    return (tuple(s for s in shows if s.start >= opening.end()) if opening else ()) or shows
