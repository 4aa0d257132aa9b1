"""Which season a renewal is for, where a story names several."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re

from bot.stories import Kind
from bot.understanding.claims.seasons_told import SeasonsTold
from bot.understanding.statements.owners import about
from bot.understanding.words.seasons import SeasonAt, Sense, brings_in, ends_with


def candidates(t: SeasonsTold) -> tuple[int | None, list[SeasonAt]]:
    """The season, where what was feared tells it; else the seasons named, the likeliest first.

    "It might have ended with season 7, but it made the cut" is for the eighth.
    """
    # "a year after season 5 was billed as the last, Netflix has ordered a sixth"
    plain = [*t.ahead, *t.plain]
    plain = [x for x in plain if x.numbers != (1,)] or plain
    feared = [x for s in t.case.doubts if s.kind is Kind.ENDING for x in s.seasons if x.sense is Sense.NUMBER]
    feared = [x for x in feared if not any(x in s.seasons for s in t.said) and t.holds(ends_with, x)]
    rest = [x for x in plain if x not in feared]
    if plain and not rest:
        return max(x.numbers[-1] for x in feared) + 1, []
    if not any(s.start <= x.start < s.end + 12 for s in t.said for x in rest[:1] if x in s.seasons):
        rest = _next_first(rest, t)
    return None, rest


def renewed(t: SeasonsTold, plain: list[SeasonAt]) -> int | None:
    """The season by the numbers named, else by those that were made or are on the air."""
    told = [*t.near, *t.wide]
    through = next((x.numbers[0] for x in told if x.sense is Sense.THROUGH), None)
    if plain:
        return max(plain[0].numbers[0], 2)  # the first season is ordered, not renewed
    if through:
        return through
    if t.made:
        return t.made + 1
    aired = [x.numbers[-1] for x in told if x.sense is Sense.NUMBER and x.passing and not x.opening]
    return max(aired) + 1 if aired else None


def _next_first(plain: list[SeasonAt], t: SeasonsTold) -> list[SeasonAt]:
    """The numbers named, before the first the one after it where that is brought in as new: "season 2 lands; a third is on the way"."""
    if not plain or plain[0].final or t.holds(brings_in, plain[0]):
        return plain
    after = (plain[0].numbers[-1] + 1,)
    without = [x for line in t.lines for x in line.elliptic if x.numbers == after and about(line, x, t.key, t.lines)]
    new = [x for x in without if _is_coming(x, t)]
    return [*new[:1], *plain]


_IS_COMING = re.compile(
    r" (?:is |already )*(?:on the way|coming|ordered|to come|in the works|confirmed|greenlit|under ?way|commissioned)\b"
)
_WISHED = re.compile(
    r"\b(?:about|possible|potential|would|could|may|might|hop\w+|wants?|if|whether|wish\w*|plans?|talks|not?|never|without|\w+n't)\b[^.;:,]*$"
)


def _is_coming(x: SeasonAt, t: SeasonsTold) -> bool:
    """Whether a season told without the word is brought in as new, and not in doubt."""
    line = next(line for line in t.lines if any(x is y for y in line.elliptic))
    if _WISHED.search(line.low, 0, x.start) or any(s.start <= x.start < s.end for s in line.seasons):
        return False  # "third and fourth seasons, respectively" are two shows'
    return x.sense is Sense.COUNT or bool(_IS_COMING.match(line.low, x.end))
