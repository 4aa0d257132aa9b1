"""The date of a claim's own season: which of the dates of a story is it, and how closely does the story give it."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.stories import Kind
from bot.understanding.cases import Case, concerns
from bot.understanding.counting import ORDINALS
from bot.understanding.dates import DateAt, ends_at, on_day, within
from bot.understanding.lines import Line
from bot.understanding.scope import Statement
from bot.understanding.seasons import Role, SeasonAt, number_of


def premiere_of(
    case: Case,
    kind: Kind,
    said: list[Statement],
    number: int | None,
    numbers: tuple[int | None, ...],
    lines: list[Line],
) -> str | None:
    """The date or window of the claim's own season, where the story gives one."""
    if kind in (Kind.CANCELLED, Kind.UNDECIDED, Kind.PRODUCTION) or number != numbers[0]:
        return None
    if day := next((s.day for s in said if s.day), None):
        return day.value
    if kind is Kind.PREMIERE and (day := _in_turn(case, said, lines)):
        return day.value
    own, told = {s.line for s in said}, lines[0].told
    mine = list(_of_this_season(case, number, own, lines))
    if kind is not Kind.PREMIERE:  # a season just ordered, or still to be made, did not begin before
        mine = [(i, d) for i, d in mine if ends_at(d.value) > told]
    points = {d: _points(i, d, lines[i], own) + 3 * _follows(case, lines[i], d) for i, d in mine}
    aired = [d for i, d in mine if _is_aired(lines[i], d)]
    best = max(aired, key=points.__getitem__, default=None)
    if best is None:  # "gets 15 episodes next year": what is ahead of a season is its date
        heads = {s.key for line in lines if line.headline for s in line.shows}
        ahead = [
            d
            for i, d in mine
            if (i in own or heads == {case.show.key})
            and (_is_ahead(lines[i], d, today=kind is Kind.PREMIERE) or (kind is Kind.ENDING and _ends_in(lines[i], d)))
        ]
        best = max(ahead, key=points.__getitem__, default=None)
    return _closer(best, [(lines[i], d) for i, d in mine], lines) if best else None


def _points(at: int, d: DateAt, line: Line, own: set[int]) -> int:
    called = bool(_DATE_OF.match(line.low, d.end))  # "a January premiere date"
    return 2 * (at in own) + line.headline + 2 * d.exact + 3 * d.with_year + called - 3 * d.day_only


def _follows(case: Case, line: Line, d: DateAt) -> bool:
    """Whether a date stands behind the show in a line of several: "X is back on May 5, Y in June, Z in July"."""
    ahead = [s for s in line.shows if s.end <= d.start]
    several = len(line.shows) > 1 or (bool(ahead) and line.dates[0].end <= ahead[0].start)
    return several and len(line.dates) > 1 and bool(ahead) and ahead[-1].key == case.show.key and not d.day_only


def _in_turn(case: Case, said: list[Statement], lines: list[Line]) -> DateAt | None:
    """The show's day where a line that names no show gives one to each of the headline's, in their order."""
    keys = list(dict.fromkeys(s.key for line in lines if line.headline for s in line.shows))
    if len(keys) < 2 or case.show.key not in keys:
        return None
    for line in (lines[s.line] for s in said):
        days = [d for d in line.dates if d.exact and not d.of_week]
        if not line.shows and not line.headline and len(days) == len(keys):
            return days[keys.index(case.show.key)]
    return None


def _of_this_season(case: Case, number: int | None, own: set[int], lines: list[Line]) -> Iterator[tuple[int, DateAt]]:
    """The dates that may be those of the season, each with the place of its line; ``own``: the lines that state it."""
    for i, line in enumerate(lines):
        if i not in own and not concerns(line, case):
            continue
        for d in line.dates:
            before = line.low[max(0, d.start - 60) : d.start]
            if _ENDS_THEN.match(line.low, d.end):
                continue  # "the August 14 finale"
            if _NO_LONGER.search(before) and (not before.endswith("from ") or line.low.startswith(" to ", d.end)):
                continue  # "from July 11 to August 1": the old day
            ahead = [s for s in line.shows if s.end <= d.start]
            if (
                ahead
                and ahead[-1].key != case.show.key
                and any(s.key == case.show.key for s in line.shows)
                and not _ALIKE.search(before)
            ):
                continue  # in a list each date belongs to the show before it
            season = _season_at(line, d.start, case)
            if season is not None and number is not None and number not in season.numbers:
                continue
            if number is not None and (later := _SEASON_AFTER.match(line.low, d.end)) and number_of(later[1]) != number:
                continue  # "ahead of the January 28 return of season 3"
            if number is not None and (other := _THE_OTHER.search(before)) and number_of(other[1]) != number:
                continue  # "a fourth season, before the third arrives on 24 September"
            yield i, d


def _is_aired(line: Line, d: DateAt) -> bool:
    """Whether a date is said to be one on which something begins."""
    before = line.low[max(0, d.start - 60) : d.start]
    if d.of_week and not _BEGINS_ON.search(before):
        return False  # "announced on Monday"
    if _DATE_OF.match(line.low, d.end) or _FOR_DATE.search(before):
        return True
    return bool(_AIRS.search(before)) and not _NOT_AIRS.search(before)


def _is_ahead(line: Line, d: DateAt, *, today: bool) -> bool:
    """Whether a date lies ahead, and neither an end nor work on the season is what it is said of."""
    before = line.low[max(0, d.start - 60) : d.start]
    later = d.first >= line.told if today else d.first > line.told
    return later and not d.of_week and not _NOT_ITS_START.search(before)


def _ends_in(line: Line, d: DateAt) -> bool:
    """Whether a show ends in a later year, which is then that of its last season: "to end next year"."""
    before = line.low[max(0, d.start - 60) : d.start]
    return d.first.year > line.told.year and bool(_A_YEAR.fullmatch(d.value)) and not _IS_MADE.search(before)


#: A year, or a part of one: what is no day or month.
_A_YEAR = re.compile(r"(?:[a-z]+ )?\d{4}")


def _closer(best: DateAt, mine: list[tuple[Line, DateAt]], lines: list[Line]) -> str:
    """The date as closely as the story gives it: "in February", and below "on Feb. 17"; "July", and "the 24th"."""
    value = _with_its_year(best.value, lines)
    if best.day_only:  # its month is that of the date told before
        months = [
            d.value[:7]
            for line in lines
            for d in line.dates
            if _MONTH.match(d.value) and not d.of_week and not d.day_only
        ]
        return (months and on_day(months[-1], int(value[8:]))) or value
    if best.exact:
        return value
    for line, d in mine:
        if not d.exact or d.of_week or _NOT_ITS_START.search(line.low[max(0, d.start - 60) : d.start]):
            continue
        if d.day_only and _MONTH.fullmatch(best.value):
            return on_day(best.value, int(d.value[8:])) or value
        if not d.day_only and within(d.value, value):
            return _with_its_year(d.value, lines)
    return value


_MONTH = re.compile(r"\d{4}-\d\d")
#: What begins on a day of the week that stands right behind it.
_BEGINS_ON = re.compile(
    r"\b(?:premier\w+|return\w*|debut\w*|launch\w*|begin\w*|start\w*|air[si]\w*|drops?|dropping|arriv\w+|back|bow[si]\w*|kick\w* off|open\w*|land[si]\w*|hits? \w+)(?: (?:its|on|this|next|in|season|\w+ season))* (?:(?:on|this|next) )?$"
)
_MADE = (
    r"out after|before|by|shoot\w*|shot|film\w*|lens\w*|cameras?|production|roll\w*|taping|tap(?:e|es|ed)|goes? before|"
    r"work (?:on|begins|starts)|writing|scripts?|auditions?|movie|feature|special|spin-?off|tour|theat\w+"
)
#: Work on a season has dates of its own, and so have ends.
_IS_MADE = re.compile(rf"\b(?:{_MADE})\b[^;:]{{0,34}}$")
_NOT_ITS_START = re.compile(
    r"\b(?:last (?:\w+ )?|through|until|till|since|ends?|ended|ending|finale|concludes?|closes?|closed|wrap\w*|finish\w*|signs? off|bows? out|farewell on|"
    rf"{_MADE})\b[^;:]{{0,34}}$"
)


def _season_at(line: Line, at: int, case: Case) -> SeasonAt | None:
    """The season that a date at a place belongs to: the one named shortly before it, of the same show and clause."""
    for s in reversed(line.seasons):
        if s.role is not Role.NUMBER or s.start >= at:
            continue
        between = line.low[s.end : at]
        if (
            at - s.end > 60
            or _OTHER_CLAUSE.search(between)
            or any(s.end <= sh.start < at and sh.key != case.show.key for sh in line.shows)
        ):
            return None
        return None if s.passing and "," in between else s
    return None


#: The season that a date is of, by its ordinal alone.
_THE_OTHER = re.compile(
    rf"\b(?:the|its|their) ({'|'.join(ORDINALS[:20])})(?: (?:one|season|series|run|batch|go))?(?:,|'s|,? which| (?:\w+s|will|is due|gets? under way))\b[^;:]{{0,40}}$"
)
_SEASON_AFTER = re.compile(r" (?:\w+ ){1,3}(?:of|for) (?:its |the )?(?:season|series) (\w+)")
_OTHER_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|with)\b")


def _with_its_year(value: str, lines: list[Line]) -> str:
    """A day as the story writes it in full somewhere, where it first gives it without its year."""
    same = [d.value for line in lines for d in line.dates if d.exact and d.with_year and d.value[4:] == value[4:]]
    return same[0] if same and len(value) == 10 else value


_ENDS_THEN = re.compile(r" (?:(?:season|series|midseason|fall) )?(?:finale|ender|conclusion)\b")
#: A date right after these is the show's own: "for 2020", "due in 2019", "back this summer".
_FOR_DATE = re.compile(
    r"\b(?:for|due|slated for|set for|mark|mark your calendars?(?: for)?|circle|save|out|arriv\w+|premier\w+|debut\w*|coming|back|launch\w*|return\w*|streaming|airing|shown|beginning|starting)(?: (?:some time in|a|an|early|late|in|on|this|from|next))* $"
    r"|\b(?:window|date|premiere|launch)(?: set)?: $|\b(?:held|delay\w*|push\w*|postpone\w*|bump\w*|move[sd]?|wait\w*|slip\w*|won't|not|isn't|aren't)\b[^;,]{0,40} (?:until|till|to)(?: the| at least| as late as| next| this| some time in)* $"
)
#: A date before these is the show's own: "October start", "April 5 premiere date".
_DATE_OF = re.compile(
    r"(?:,|'s)? (?:20\d\d )?(?:season |series )?(?:premiere|debut|launch|return|start|release|bow|arrival|comeback|opening|opener|rollout|air ?date)\b(?! (?:was|of \w+'s))"
)
_NO_LONGER = re.compile(
    r"\b(?:once|originally|previously|initially|first|had been|was) (?:due|slated|set|scheduled|expected|planned|meant)\b[^;:,]{0,30}$|\b(?:from|instead of|rather than|originally|previously|initially|not|was to have been) (?:on |in )?$"
)
_ALIKE = re.compile(r"\b(?:both|all|together|return|premiere|debut|arrive|launch|bow) (?:\w+ )?$")
_AIRS = re.compile(
    r"\b(?:premier\w+|debut\w*|launch\w*|bow(?:s|ing)?|arriv\w+|land(?:s|ing)?|drop(?:s|ping)?|start(?:s|ing)?|begin(?:s|ning)?|kick\w* off|return(?:s|ing)?|back|air(?:s|ing)?|stream(?:s|ing)?|"
    r"hit(?:s|ting)?|open(?:s|ing)?|continue(?:s|d)?|ride(?:s)? again|follow(?:s|ing)?|go(?:es)? live|available|tunes? in|out|due|coming|set for|slated|scheduled|expected|released?|shown|show|follow|seen|dated?|eye(?:s|d|ing)|sets?|for|in|moved|up to|to|on)\b[^;:]{0,36}$"
)
_NOT_AIRS = re.compile(
    r"\blast (?:early |late |mid-?)?$|\blast (?:year|month|week|night)(?:'s)? (?:\w+ )?$|\b(?:since|ended|finale|dumped|ditched|canned|scrapped|let go|picked up|saved|rescued|signed|shot|filmed|lensed|wrote|bows? out|wraps?|conclude[sd]?|shoot(?:s|ing)?|film(?:s|ing)?|cameras|production|roll(?:ing)?|announced|ordered|cancel+ed|axed|dropped|renewed|aired|ran|was|were|died|closes?|until|reported|"
    r"said|told|debuted|premiered|launched|arrived|landed|began|started|ago|signs? off|ends?|between)\b[^;:,]{0,30}$"
)
