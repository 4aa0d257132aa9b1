"""What a weak cue needs beside it: a name in capitals after it, or a headline that says little else."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re

from bot.understanding.lines import Line

#: "has ordered Vought Rising", "orders new drama Harbor Lights"
NAME_AFTER = re.compile(
    r"(?: (?!(?:from|by|with|to|for|about|starring|in|at|on|of|and)\b)(?:[a-z-]+|[A-Z]\w+ [A-Z]\w+'s)){0,3}? [A-Z][\w'-]+"
)
#: What a show that "heads for season 2" cannot do before it: these are casting, dates, hopes and trailers.
_OTHER_NEWS = re.compile(
    r"\b(?:adds?|cast\w*|taps?|joins?|books?|hires?|recruits?|enlists?|names?|signs?|lands?|stars?|star's|boss|creator|fans?|cast's|dates?|premieres?|"
    r"returns?|trailer|teas\w+|films?|filming|shoot\w*|wait\w*|hopes?|plans?|talks?|sets?|when|what|why|how|watch|first|look|pitch\w*|question|ready|"
    r"demand|push\w*|campaign\w*|delay\w*|hint\w*|promot\w*|upp\w*|nomin\w*|could|may|might|should|will|not|no|hold\w*|expect\w*|need\w*|want\w*|"
    r"wish\w*|here's|update|everything|brings?|production|writers|theory|spoilers?|recap|details|news|possible|potential|clues?|odds|chances)\b"
)
_ENDS_CLAUSE = re.compile(r"$|[.,:;!(]| - | (?:at|on|by|from|ahead|before|as|after|with|following|despite|amid|and)\b")


def closes_headline(line: Line, start: int, end: int) -> bool:
    """Whether a headline says of its show little else than that it goes on for a season: "'From' Suits Up for Season 2"."""
    before = [s for s in line.shows if s.end <= start]
    if not line.headline or line.question or not before or not _ENDS_CLAUSE.match(line.low, end):
        return False
    between = line.low[before[-1].end : start]
    said = line.low[:start]
    return len(between.split()) <= 3 and not re.search(r"[:;,]", between) and not _OTHER_NEWS.search(said)
