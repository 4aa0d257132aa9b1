"""Which season a cancellation denies: the one that will not be made, which stories mostly tell by those that were."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re

from bot.understanding.claims.seasons_told import SeasonsTold
from bot.understanding.statements.owners import is_new, seasons_of
from bot.understanding.words.elliptic import REFUSED
from bot.understanding.words.seasons import SeasonAt, Sense, brings_in, in_making


def cancelled(t: SeasonsTold, plain: list[SeasonAt]) -> int | None:
    """The season by what is refused where it stands, else by what was made or is on the air."""
    inside = [
        x
        for s in t.said
        for x in seasons_of(s, t.key, t.lines)
        if x.sense is Sense.NUMBER and s.start <= x.start < s.end
    ]
    if inside:
        return inside[0].numbers[0]
    if listed := next((x for x in plain if x.listed), None):
        return listed.numbers[-1] + 1  # a list of the cancelled counts the seasons that were made
    beside = [x for s in t.said for x in s.seasons if 0 <= s.start - x.end < 14 and not x.listed]
    told = next((x for x in beside if x.sense is Sense.NUMBER), None)
    if told:
        return told.numbers[0]
    if (len(plain) > 1 or t.made) and (refused := next((x for x in plain if _is_refused(x, t)), None)):
        return refused.numbers[0]
    numbered = [x for x in [*t.near, *t.wide] if x.sense is Sense.NUMBER and x.numbers[0] > 1]
    making = [x for x in numbered if t.holds(in_making, x)]
    if making and any(_TAKEN_BACK.search(line.low) for line in t.lines):
        return making[0].numbers[0]  # un-renewed with its second season half filmed
    near_made = next((x.numbers[0] for x in t.near if x.sense is Sense.MADE), None)
    if near_made:
        return near_made + 1
    if any(is_new(t.key, line) for line in t.lines if any(s.key == t.key for s in line.shows)):
        return 2
    if t.made:
        return t.made + 1
    if any(s.meaning.made == 1 for s in t.said) or any(is_new(t.key, t.lines[s.line]) for s in t.said):
        return 2
    if plain:
        ends = any(
            _WAS_LAST.match(line.low, x.end)
            or (_IS_KNOWN.match(line.low[max(0, x.start - 60) : x.start]) and not _ONLY_ORDERED.match(line.low, x.end))
            for line in t.lines
            for x in line.seasons
            if x is plain[0]
        )
        return max(plain[0].numbers[0] + ends, 2)
    last = [x for x in t.wide if x.sense is Sense.NUMBER and x.passing]
    if last and last[0].numbers[0] > 1 and t.holds(brings_in, last[0]):
        return last[0].numbers[0]  # "walked away from a second season"
    return last[0].numbers[0] + 1 if last else None


def _is_refused(x: SeasonAt, t: SeasonsTold) -> bool:
    """Whether a season is said not to come: "won't get a third season"."""
    line = next((line for line in t.lines if any(x is y for y in line.seasons)), None)
    return line is not None and bool(REFUSED.search(line.low[max(0, x.start - 40) : x.start]))


_WAS_LAST = re.compile(
    r"'s (?:it|all|the (?:end|last))\b|[^.;]{0,34}\b(?:was|is|will be|be) (?:its|the) (?:last|final|end)\b"
)


#: "ends with its third season": one that was made; "won't get its third season" was not.
_IS_KNOWN = re.compile(
    r"(?!.*(?:n't|\b(?:no|not|never|without|before|plans?|planned|scrap\w*|take back|taken back|promised|order(?:ed)?|renew\w*|un-?renew\w*|revers\w+|develop\w*|work on|written|writing|shoot\w*|film\w*|production)\b)).*(?:\b(?:the|its|their|this|current|recent|latest)|'s) $"
)
#: "the second season it was given", "what the second season would have told": it was not made.
_ONLY_ORDERED = re.compile(
    r"(?:,? (?:that|which|it))?(?: (?:was|were|had|has|been|would))* (?:given|promised|planned|ordered|granted|handed|picked up|renewed|have|never|order|pick-?up|renewal)\b"
)


_TAKEN_BACK = re.compile(
    r"\b(?:reneg\w+|revers\w+|undo\w*|un-?renew\w*|rescind\w*|revok\w*|renewed (?:comedy|drama|series|show|sitcom))\b"
)
