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
OTHER_NEWS = re.compile(
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
    return len(between.split()) <= 3 and not re.search(r"[:;,]", between) and not OTHER_NEWS.search(said)


#: What may follow a verb that says nothing but that its show goes on or stops: a network, a term, a full stop.
_ALONE_AFTER = re.compile(
    r"(?: (?:at|on|to) (?!the\b|home\b|work\b|set\b)|$|[.;!]|, (?:while|but|and|as)\b| (?:next (?:season|year|fall)|this fall|in the fall|in 20\d\d-|for 20\d\d-|for more|for another|too|as well|for good|after all)\b)"
)


def stands_alone(line: Line, start: int, end: int) -> bool:
    """Whether a verb stands right behind its titles and says all there is: "A, B and C Are Out", "X Returning to NBC"."""
    beside = [s for s in line.shows if 0 < start - s.end <= 2]
    if not beside or line.question or OTHER_NEWS.search(line.low[: beside[0].start]):
        return False
    if any(0 <= d.start - end < 34 for d in line.dates) or not (after := _ALONE_AFTER.match(line.low, end)):
        return False
    networked = any(0 <= n.start - end <= 4 for n in line.networks)
    return networked if after[0].strip() in ("at", "on", "to") else len(line.shows) > 1 or bool(line.networks)
