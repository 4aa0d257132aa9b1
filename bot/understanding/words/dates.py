"""Every way of naming a date or a window, and ``dates_in``, which finds them in a line.

They are read relative to the day the story appeared, in American or British order.
"""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import date, timedelta
from typing import NamedTuple

from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import MONTH, MONTH_NUMBERS, PART_OF_YEAR
from bot.understanding.words.text import words_in
from bot.understanding.words.ways import Way, add, told_by
from bot.understanding.words.windows import DateAt, days_told_by_others
from bot.windows import PARTS_OF_YEAR

#: Television news speaks of years between these.
EARLIEST, LATEST = 1950, 2100
_MONTHS = MONTH_NUMBERS | {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_HOLIDAYS = {
    "new year's day": (1, 1), "valentine's day": (2, 14), "halloween": (10, 31), "christmas eve": (12, 24),
    "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
}  # fmt: skip
_M = rf"(?P<month>{MONTH}|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\w|[:.]\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"

_AMERICAN = re.compile(rf"\b{_M} {_DAY}(?:,? {_YEAR})?")
#: The number must not be a season's: "Season 4 May Be the Last", "season 3 January premiere".
_BRITISH = re.compile(rf"(?<!\bseason )(?<!\bseries )(?<!\bepisode )\b{_DAY}(?: of)? {_M}(?:,? {_YEAR})?")
#: "on 10/5", "back 10/5/26", "Sunday, 10/12 at 8/7c": only where something airs on it, or after its day of the week.
_SLASHED = re.compile(
    r"\b(?P<begins>(?:on|from|until|back|bows|opens|drops|arrives|premiere(?=:)|begin(?:s|ning)|"
    r"(?:premier|debut|start|launch|return|air)(?:e?s|ing)|(?:to|will) (?:premiere|debut|start|launch|return|air|begin)"
    r"):? (?:on )?)?"
    r"(?P<of_week>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?\.?,? )?"
    r"(?P<at>(?!24/7)(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)(?:/(?P<year>(?:20)?\d\d))?)(?![\w/-])"
)
#: Broadcasters that write the day before the month.
_BRITISH_HOMES = re.compile(r"\b(?:bbc|itv|channel [45]|sky|iplayer)\b")
_HOLIDAY = re.compile(rf"\b(?P<name>{'|'.join(_HOLIDAYS)})(?:,? {_YEAR})?")
#: "held for midseason", "returns at midseason": the first months of the year, after the fall's shows.
_MIDSEASON = re.compile(
    r"\b(?:for|in|at|until|till|to|starts?|begins?|returns?|premieres?|debuts?|launches|airs?|bows?|back|arrives?|due) "
    r"(?:the )?(?P<name>mid-?season)\b"
    r"(?! (?:[a-z-]+ )?(?:finale|premieres?|returns?|break|hiatus|replacement|drama|comedy|sitcom|series|entry|run|"
    r"shows?|dates?|ratings|opener|episodes?)\b| (?:of )?(?:19|20)\d\d)"
)
#: "in the fourth quarter of 2026", "Q2 2026"
_QUARTER = re.compile(
    r"\b(?:(?P<word>first|second|third|fourth|last|final) quarter|q(?P<number>[1-4]))(?: of|,)? "
    r"(?P<year>(?:19|20)\d\d)\b"
)
#: "next month", "early this month"
_NEXT_MONTH = re.compile(r"\b(?:(?P<when>early|late|later|mid) )?(?:in )?(?P<rel>this|next) month\b")
#: "in July", "July 2026"
_MONTH_ONLY = re.compile(rf"\b{_M}(?:(?: of)?,? {_YEAR})?")
_A_MARCH = re.compile(r"\b(?:in|this|next|last|until|for|since|from|by|early|late|on|to) $")
#: Months that are other words too, each with what must stand before it to make it a month.
_VERBS_TOO = {
    "may": re.compile(r"\b(?:in|this|next|last|until|for|since|from|of|by|early|late|to) $"),
    "mar": _A_MARCH,
    "dec": _A_MARCH,
    "march": _A_MARCH,
}
#: "fall 2026", "early next year", "the second half of 2026", "next year's spring"
_PART_AND_YEAR = re.compile(
    rf"\b(?P<part>{PART_OF_YEAR}|early(?: part)?|mid|late|first half|second half|(?:back|latter) half|first quarter|"
    r"last quarter|(?:start|beginning|turn|end|close)(?= of)|midseason)(?: of| in|-)? ?"
    r"(?:(?P<year>(?:19|20)\d\d)|(?P<rel>next year|this year))\b"
    rf"|\b(?P<rel2>next year)(?:'s|,| in the) (?P<part2>{PART_OF_YEAR})\b"
)
#: "in spring or summer 2018": only the year is certain.
_EITHER = re.compile(
    rf"\b(?:early|mid|late|{PART_OF_YEAR}|midseason) or (?:in )?(?:early|mid|late|{PART_OF_YEAR}|midseason) {_YEAR}\b"
)
#: "this fall", "late summer", "spring return"
_BARE_PART = re.compile(
    rf"\b(?:(?P<rel>this|next|this coming|in the|for the|for|out this|the|in|late|early|:|"
    rf"a) ?(?P<part>{PART_OF_YEAR})\b"
    rf"|(?P<part2>{PART_OF_YEAR}) "
    r"(?=return|premiere|launch|debut|release|bow|start|comeback|window|berth|slot|date|line-?up|slate|schedule))"
)
_PARTS = PART_OF_YEAR.split("|")
#: "next year", "later this year", "at the start of next year", "in the new year"
_NEXT_YEAR = re.compile(
    r"\b(?P<when>early |late |mid-?|early in the |(?P<edge>start|beginning|end|close|turn) of )?"
    r"(?P<rel>next year|this year|later (?:this|in the) year|(?<=end of )the year|(?<=half of )the year|"
    r"(?:the )?(?<!happy )new year)\b(?!'s (?:day|eve))"
)
_YEAR_ONLY = re.compile(
    rf"(?<![\d/-])(?P<range>{_YEAR}[-/]\d\d(?:\d\d)?)?(?(range)|{_YEAR.replace('year', 'year2')})(?![\w/-])"
)
_DAY_WORD = re.compile(r"\b(?P<word>today|tonight|this evening|tomorrow)\b")
_DAY_WORDS = frozenset({"today", "tonight", "evening", "tomorrow"})
#: "premieres Thursday", "on Monday"; not "Thursday's finale", nor "Thursday, Jan. 8", where the date itself is read.
_WEEKDAY = re.compile(
    r"\b(?:this|next|on|this coming|premieres?|returns?|debuts?|launches|launching|begins|starts|starting|airs|"
    r"arrives|drops|bows|opens|back) (?P<name>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?P<week> week)?\b"
    r"(?!,? (?:the )?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
#: "premieres this Christmas": some day in December.
_CHRISTMAS = re.compile(
    r"\b(?:this|at|for|over|by|until) (?P<name>christmas)(?: (?P<year>(?:19|20)\d\d))?\b"
    r"(?! (?:day|eve|special|episode|film|movie|one-off|number|list))"
)
_ANY = re.compile(
    rf"\d|\b(?:(?:{MONTH}|jan|feb|mar|apr|aug|sept?|oct|nov|dec|{PART_OF_YEAR})\b|mid-?season|(?:next|this) "
    r"(?:year|month)|new year|christmas|boxing day|halloween|valentine|today|tonight|this evening|tomorrow|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Told(NamedTuple):
    """A line in lower case, the day on which it appeared, and its words."""

    low: str
    day: date
    words: Set[str]

    @property
    def of_a_month(self) -> bool:
        """Whether the line names a month."""
        return not self.words.isdisjoint(_MONTHS)


def _on(m: re.Match[str], day: date | None, *, at: str | int = 0, of_week: bool = False) -> DateAt | None:
    if day is None:
        return None
    return DateAt(m.start(at), m.end(), day.isoformat(), day, True, _has_year(m), of_week)


def _in(m: re.Match[str], value: str, first: date, *, at: str | int = 0) -> DateAt:
    return DateAt(m.start(at), m.end(), value, first, False, _has_year(m))


def _has_year(m: re.Match[str]) -> bool:
    return bool(m.groupdict().get("year"))


def _day_of_month(m: re.Match[str], line: Told) -> DateAt | None:
    past = _looks_back(line.low, m.start())
    return _on(m, _day(line.day, m["year"], _MONTHS[m["month"]], int(m["day"]), past=past))


def _slashed(m: re.Match[str], line: Told) -> DateAt | None:
    """Month first, unless the day of the week, a British network or the calendar speaks for the other order."""
    if not (m["begins"] or m["of_week"]):
        return None
    year, first, second = m["year"] and f"20{m['year'][-2:]}", int(m["first"]), int(m["second"])
    orders, past = ((first, second), (second, first)), _looks_back(line.low, m.start())
    days = [day for order in orders if (day := _day(line.day, year, *order, past=past))]
    if _BRITISH_HOMES.search(line.low):
        days.reverse()
    if m["of_week"]:
        days.sort(key=lambda day: not _DAYS[day.weekday()].startswith(m["of_week"][:3]))
    return _on(m, days[0] if days else None, at="at")


def _holiday(m: re.Match[str], line: Told) -> DateAt | None:
    return _on(m, _day(line.day, m["year"], *_HOLIDAYS[m["name"]], past=_looks_back(line.low, m.start())))


def _christmas(m: re.Match[str], line: Told) -> DateAt:
    year = int(m["year"] or line.day.year)
    return _in(m, f"{year}-12", date(year, 12, 1), at="name")


def _midseason(m: re.Match[str], line: Told) -> DateAt:
    year = line.day.year + (line.day.month > _MIDSEASON_BEGAN)
    return _in(m, f"early {year}", date(year, 1, 1), at="name")


def _quarter(m: re.Match[str], line: Told) -> DateAt:
    number = {"first": 1, "second": 2, "third": 3}.get(m["word"], int(m["number"] or 4))
    year = int(m["year"])
    window = {1: "early ", 4: "late "}.get(number, "")
    return _in(m, f"{window}{year}", date(year, 3 * number - 2, 1))


def _next_month(m: re.Match[str], line: Told) -> DateAt:
    first = line.day.replace(day=1)
    if m["rel"] == "next":
        first = (first + timedelta(days=31)).replace(day=1)
    return _in(m, f"{first:%Y-%m}", first)


def _part_of_year(m: re.Match[str], line: Told) -> DateAt:
    part = m["part"] or m["part2"]
    year = int(m["year"]) if m["year"] else line.day.year + ("next year" in (m["rel"], m["rel2"]))
    return _in(m, _window(part, year), _first(part, year))


def _either(m: re.Match[str], line: Told) -> DateAt:
    return _in(m, m["year"], date(int(m["year"]), 1, 1))


def _month(m: re.Match[str], line: Told) -> DateAt | None:
    verb = _VERBS_TOO.get(m["month"])
    if verb and not m["year"] and not verb.search(line.low[max(0, m.start() - 6) : m.start()]):
        return None
    month = _MONTHS[m["month"]]
    year = int(m["year"]) if m["year"] else _year_of(line.day, month, past=_looks_back(line.low, m.start()))
    return _in(m, f"{year}-{month:02}", date(year, month, 1))


def _bare_part(m: re.Match[str], line: Told) -> DateAt:
    at = "part" if m["part"] else "part2"
    part = m[at]
    year = line.day.year
    near = _FIRST[part] - line.day.month < _NEXT_IS_THIS or line.low.endswith(("until ", "till "), 0, m.start())
    said_of_the_next = line.low.endswith(_AHEAD, 0, m.start(at))
    over = _END[part] < line.day.month or (_END[part] == line.day.month and said_of_the_next)
    if over or (m["rel"] == "next" and near):
        year += 1
    called = "fall" if part == "autumn" else part
    return _in(m, f"{called} {year}", date(year, _FIRST[part], 1), at=at)


def _next_year(m: re.Match[str], line: Told) -> DateAt:
    fresh = m["rel"].endswith("new year")  # "in the new year" means its first months
    year = line.day.year + (m["rel"] == "next year" or fresh)
    when = _HALVES.get(m["edge"] or "", (m["when"] or "early" * fresh).strip(" -").removesuffix(" in the"))
    first = date(year, 1, 1)
    if m["rel"].startswith("later") or m["rel"] == "the year":  # "later this year" lies ahead
        first = max(first, line.day + timedelta(days=1))
    return _in(m, f"{when} {year}".strip(), first)


def _day_word(m: re.Match[str], line: Told) -> DateAt | None:
    return _on(m, line.day + timedelta(days=m["word"] == "tomorrow"))


def _weekday(m: re.Match[str], line: Told) -> DateAt | None:
    ahead = (_DAYS.index(m["name"]) - line.day.weekday()) % 7
    week = bool(m["week"]) or (not ahead and line.low.endswith("next ", 0, m.start("name")))
    return _on(m, line.day + timedelta(days=ahead + 7 * week), at="name", of_week=True)


def _year_only(m: re.Match[str], line: Told) -> DateAt | None:
    if m["range"] or not EARLIEST < (year := int(m["year2"])) < LATEST:
        return None  # "the 2025-26 season" is a schedule, not a date
    return _in(m, str(year), date(year, 1, 1))


WAYS: tuple[Way[Told, DateAt], ...] = (
    Way(_AMERICAN, lambda line: line.of_a_month, _day_of_month),
    Way(_BRITISH, lambda line: line.of_a_month, _day_of_month),
    Way(_SLASHED, lambda line: "/" in line.low, _slashed),
    Way(_HOLIDAY, lambda line: any(name in line.low for name in _HOLIDAYS), _holiday),
    Way(_CHRISTMAS, lambda line: "christmas" in line.low, _christmas),
    Way(_MIDSEASON, lambda line: "season" in line.low, _midseason),
    Way(_QUARTER, lambda line: "q" in line.low, _quarter),
    Way(_NEXT_MONTH, lambda line: "month" in line.low, _next_month),
    Way(_EITHER, lambda line: " or " in line.low, _either),
    Way(_PART_AND_YEAR, lambda line: "year" in line.low or "20" in line.low or "19" in line.low, _part_of_year),
    Way(_MONTH_ONLY, lambda line: line.of_a_month, _month),
    Way(_BARE_PART, lambda line: any(part in line.low for part in _PARTS), _bare_part),
    Way(_NEXT_YEAR, lambda line: "year" in line.low, _next_year),
    Way(_DAY_WORD, lambda line: not line.words.isdisjoint(_DAY_WORDS), _day_word),
    Way(_WEEKDAY, lambda line: "day" in line.low, _weekday),
)
_LAST_OF_ALL = Way(_YEAR_ONLY, lambda line: "20" in line.low or "19" in line.low, _year_only)


def dates_in(low: str, told: date) -> list[DateAt]:
    """Every date of a line in lower case, in order.

    A date without a year is the next one after ``told``, the day the story appeared, unless the words before it look
    back. If ``told`` is itself in no plausible year ("0001-01-01"), no dates are read.
    """
    if not EARLIEST < told.year < LATEST or not _ANY.search(low):
        return []
    line = Told(low, told, words_in(low))
    found: list[DateAt] = []
    told_by(WAYS, line, found)
    for day in days_told_by_others(low, told, found):
        add(found, day)
    told_by((_LAST_OF_ALL,), line, found)
    return sorted(found, key=lambda d: d.start)


_FIRST = {part: first for part, (first, _last) in PARTS_OF_YEAR.items()} | {"autumn": 9, "midseason": 1}
#: Up to this month "midseason" means that of the current year, later that of the next.
_MIDSEASON_BEGAN = 2
#: The last month in which a part of the year, without its year, still means that of the current year.
_END = {"spring": 5, "summer": 8, "fall": 11, "autumn": 11, "winter": 12}
#: A "next fall" that begins in this many months or more is the coming fall, as networks say it in spring. If it is
#: nearer, the coming one would be "this fall", so the one after is meant.
_NEXT_IS_THIS = 4
#: These words before a part of the year speak of one still to come: "moves to the fall", said in November, means the
#: next fall.
_AHEAD = ("in the ", "for the ", "to the ")
_HALVES = {
    "start": "early",
    "beginning": "early",
    "turn": "early",
    "end": "late",
    "close": "late",
    "first half": "early",
    "early part": "early",
    "first quarter": "early",
    "last quarter": "late",
    "midseason": "early",
}
#: `Claim.premiere` cannot express the second half of a year, so it becomes the year alone.
_LATTER = frozenset({"second half", "back half", "latter half"})


def _window(part: str, year: int) -> str:
    """A year or part of a year as ``Claim.premiere`` writes it."""
    if part in _LATTER:
        return str(year)
    part = "fall" if part == "autumn" else _HALVES.get(part, part)
    return f"{part} {year}"


def _first(part: str, year: int) -> date:
    """The first day of a part of a year."""
    if part in _LATTER:
        return date(year, 7, 1)
    return date(year, _FIRST.get(_HALVES.get(part, part), 1), 1)


_OVER = any_of(
    r"""
    since | ended | premiered | debuted | was | were | had | ago | (?<!be )(?<!is )(?:released|launched|aired)
    renewed | cancel+ed | axed | announced | dropped | ordered | signed off | arrived | came out | earlier
    """
)
_BACK = re.compile(
    r"\blast (?:(?:early|late|mid|week|month|night|\w+day)[ -](?:on |in )?)?$"
    r"|\bgiven (?:an? |its )?\w+ (?:season|series|run|order) in $"
    r"|(?<!is )(?<!are )(?<!be )(?<!'s )(?<!come )(?<!comes )\bback in (?:early |late |mid-?)?$"
    rf"|\b{_OVER}\b[^,;]{{0,24}}$"
    r"|\b(?:ran|runs|aired|lasted|stayed|continued|was|were|been) [^,;]{0,24}\buntil (?:early |late |mid-?)?$"
)
#: "was dated for June", "had been set for the 3rd": in the past tense, but the day lay ahead when it was fixed.
_FIXED = re.compile(
    r"\b(?:dated|set|due|slated|scheduled|held|booked|pencil+ed in|earmarked) (?:for|in|on|to \w+ (?:on|in)) (?:the )?$"
    r"|\bannounced for (?:the |early |late |mid-?)?$"
)


def _looks_back(low: str, at: int) -> bool:
    """Whether the words before a date look back, so that it is past."""
    before = low[max(0, at - 40) : at]
    return bool(_BACK.search(before)) and not _FIXED.search(before)


def _year_of(told: date, month: int, *, past: bool) -> int:
    """The year of a month told without one."""
    if past:
        return told.year if month <= told.month else told.year - 1
    return told.year if month >= told.month else told.year + 1


def _day(told: date, year: str | None, month: int, day: int, *, past: bool) -> date | None:
    """A day, in the year told or inferred; None if there is no such day."""
    try:
        if year:
            return date(int(year), month, day)
        given = date(told.year, month, day)
        if past:
            return given if given <= told else date(told.year - 1, month, day)
        # A day in the last month or so is recent news ("on Aug. 2"); an earlier one means next year's.
        return given if (told - given).days < 45 else date(told.year + 1, month, day)
    except ValueError:
        return None
