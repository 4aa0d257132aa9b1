"""The date of a claim's own season: which of the dates of a story is it, and how closely does the story give it."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.stories import Kind
from bot.understanding.claims.cases import Case, concerns
from bot.understanding.names.lines import Line
from bot.understanding.statements.passing import not_passing
from bot.understanding.statements.schedules import days_of
from bot.understanding.statements.scope import Statement
from bot.understanding.words.counting import ORDINALS, OTHER_COUNTS, TWO_TO_TEN, number_of
from bot.understanding.words.seasons import SeasonAt, Sense
from bot.understanding.words.windows import DateAt, ends_at, on_day
from bot.windows import is_closer, within


def premiere_of(
    case: Case,
    kind: Kind,
    said: list[Statement],
    number: int | None,
    numbers: tuple[int | None, ...],
    lines: list[Line],
) -> str | None:
    """The date or window of the claim's own season, where the story gives one."""
    if kind in (Kind.CANCELLED, Kind.UNDECIDED):
        return None
    own, told = {s.line for s in said}, lines[0].told
    if kind is Kind.PREMIERE and (day := _by_place(case, own, lines)):
        return _closer(day, [], lines)
    if number == numbers[0] and (day := next((s.day for s in said if s.day), None)):
        return day.value
    if kind is Kind.PREMIERE and (day := _in_turn(case, said, lines)):
        return day.value
    mine = [(i, d) for i, d in _of_this_season(case, kind, number, own, lines) if not _is_worked_on(lines[i], d)]
    if kind is not Kind.PREMIERE:  # a season just ordered, or still to be made, did not begin before
        mine = [(i, d) for i, d in mine if ends_at(d.value) > told]
    if number != numbers[0]:  # of two seasons ordered at once the later has what is told of it alone
        mine = [(i, d) for i, d in mine if _nearest_season(lines[i], d, case) == number]
    points = {d: _points(i, d, lines[i], own) + 3 * _follows(case, lines[i], d) for i, d in mine}
    if kind is Kind.RENEWED:  # "X, which debuts January 18, will be back in 2027"
        points = {d: points[d] - 4 * bool(_BESIDE.search(lines[i].low, max(0, d.start - 30), d.start)) for i, d in mine}
    aired = [d for i, d in mine if _is_aired(lines[i], d) and (kind is not Kind.PRODUCTION or _is_shown(lines[i], d))]
    best = max(aired, key=points.__getitem__, default=None)
    if best is None and kind is not Kind.PRODUCTION:
        best = max(_ahead(case, kind, mine, own, lines), key=points.__getitem__, default=None)
    if best is None and kind not in (Kind.ENDING, Kind.PRODUCTION):
        return next((d.value for d in _of_the_slate(lines)), None)
    return _closer(best, [(lines[i], d) for i, d in mine], lines) if best else None


def _of_the_slate(lines: list[Line]) -> Iterator[DateAt]:
    """The window of all the shows of a story of a network's plans: "Nine unveils its 2021 line-up"."""
    for line in lines:
        for d in line.dates if line.headline else ():
            if not d.exact and d.first > line.told and _SLATE.match(line.low, d.end):
                yield d


_SLATE = re.compile(r"(?:'s)? (?:[\w-]+ )?(?:line-?up|slate|schedule)s?\b")


def _by_place(case: Case, own: set[int], lines: list[Line]) -> DateAt | None:
    """The show's day where a line gives several shows or several days, by where they stand."""
    for line in (lines[i] for i in sorted(own)):
        if len(line.shows) < 2 and len(line.dates) < 2:
            continue
        day = days_of(line).get(case.show.key)
        if day is None or not day.exact or _ENDS_THEN.match(line.low, day.end) or _PUT_OFF.match(line.low, day.end):
            continue
        if not _ITS_END.search(before := _before(line, day)) and not _NO_LONGER.search(before):
            return day
    return None


def _ahead(
    case: Case, kind: Kind, mine: list[tuple[int, DateAt]], own: set[int], lines: list[Line]
) -> Iterator[DateAt]:
    """What lies ahead of a season, where nothing is said to begin: "gets 15 episodes next year", "to end in 2027"."""
    heads = {s.key for line in lines if line.headline for s in line.shows}
    ends = kind is Kind.ENDING or any(s.kind is Kind.ENDING for s in case.facts)
    for i, d in mine:
        if i not in own and heads != {case.show.key}:
            continue
        if _is_ahead(lines[i], d, today=kind is Kind.PREMIERE) or (ends and _ends_in(lines[i], d)):
            yield d


def _points(at: int, d: DateAt, line: Line, own: set[int]) -> int:
    called = bool(_DATE_OF.match(line.low, d.end))  # "a January premiere date"
    near = d.day_only or d.of_week
    return 2 * (at in own) + line.headline + 2 * d.exact + 3 * d.with_year + called - 3 * near


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


def _of_this_season(
    case: Case, kind: Kind, number: int | None, own: set[int], lines: list[Line]
) -> Iterator[tuple[int, DateAt]]:
    """The dates that may be those of the season, each with the place of its line; ``own``: the lines that state it."""
    heads = {s.key for line in lines if line.headline for s in line.shows}
    for i, line in enumerate(lines):
        foreign = i not in own and not concerns(line, case)
        if foreign and heads != {case.show.key}:
            continue
        if i not in own and case.show.key not in heads and not line.shows:
            named = next((other.shows for other in reversed(lines[:i]) if other.shows), [])
            if named and all(s.key != case.show.key for s in named):
                continue  # the line goes on about another show
        for d in line.dates:
            before = line.low[max(0, d.start - 60) : d.start]
            if foreign and line.shows[0].start < d.end:
                continue  # "this summer, alongside Y" is still said of the headline's show
            if _ENDS_THEN.match(line.low, d.end) or _PUT_OFF.match(line.low, d.end):
                continue  # "the August 14 finale"
            if _NO_LONGER.search(before) and (not before.endswith("from ") or line.low.startswith(" to ", d.end)):
                continue  # "from July 11 to August 1": the old day
            if _OF_ALL.search(before) or not _is_of_another(line, d, case, kind, number, before):
                yield i, d


def _is_of_another(line: Line, d: DateAt, case: Case, kind: Kind, number: int | None, before: str) -> bool:
    """Whether a date is that of another show of the line, or of another season; ``before``: what stands before it."""
    ahead = [s for s in not_passing(line, tuple(line.shows)) if s.end <= d.start]
    listed = any(s.key == case.show.key for s in line.shows) and not _ALIKE.search(before)
    if ahead and listed and ahead[-1].key != case.show.key:
        return True  # in a list each date belongs to the show before it
    ahead_of = _ALREADY.search(before) and not _NOT_BEFORE.search(before)
    if kind is Kind.RENEWED and ahead_of and (_DATE_OF.match(line.low, d.end) or not d.exact):
        return True  # "renewed ahead of its June return": that of the season before
    if number is None:
        return False
    if (nearest := _nearest_season(line, d, case)) and nearest != number:
        return True  # "season four, which begins on July 12", in news of the fifth
    if (season := _season_at(line, d.start, case)) and number not in season.numbers:
        return True
    if (later := _SEASON_AFTER.match(line.low, d.end)) and number_of(later[1]) != number:
        return True  # "ahead of the January 28 return of season 3"
    other = _THE_OTHER.search(before)  # "a fourth season, before the third arrives on 24 September"
    return other is not None and number_of(other[1]) != number


def _place(m: re.Match[str]) -> int:
    return m.start()


def _before(line: Line, d: DateAt) -> str:
    """What a date is said of: what stands before it, from where the sentence last sets out to say when it airs."""
    before = line.low[max(0, d.start - 60) : d.start]
    anew = max(_ANEW.finditer(before), key=_place, default=None)
    return before[anew.start() :] if anew else before


#: "shoots this spring and airs in the fall", "to be shot this summer for broadcast in 2025".
_ANEW = re.compile(
    r"(?:,|\band|\bbut|\bthen)(?: [\w']+){0,4}? (?:back|on(?! board)|seen|shown|airs?|airing|broadcast|stream\w*|premier\w+|debut\w*|launch\w*|return\w*|arriv\w+|released?|lands?|screens?|drops?|aired|due|slated|scheduled|expected|come(?:s)? out|out)\b"
    r"|\bfor (?:an? )?(?:broadcast|release|transmission|airing|premiere|debut|launch)\b|\bto (?:be (?:shown|broadcast|aired|seen|screened|streamed|released)|air|premiere|debut)\b"
)


def _is_aired(line: Line, d: DateAt) -> bool:
    """Whether a date is said to be one on which something begins."""
    before = _before(line, d)
    if _ITS_END.search(before):
        return False
    if d.of_week and not _BEGINS_ON.search(before):
        return False  # "announced on Monday"
    if _DATE_OF.match(line.low, d.end) or _FOR_DATE.search(before):
        return True
    if not d.exact and not d.with_year and _IS_TOLD.search(before):
        return False
    return bool(_AIRS.search(before)) and not _NOT_AIRS.search(before)


def _is_worked_on(line: Line, d: DateAt) -> bool:
    """Whether a date is that of work on a season: "filming of the six-part series begins in Belfast next spring"."""
    start = max((x.end for x in line.dates if x.end <= d.start), default=0)
    before = line.low[max(start, d.start - 110) : d.start]
    if _ANEW.search(before) or before.endswith(("for ", "for a ", "for an ")) or _DATE_OF.match(line.low, d.end):
        return False
    return bool(_WORK.search(before))


_WORK = re.compile(
    r"\b(?:filming|shooting|shoots|photography|production(?! (?:says|said|house|company))|cameras|the shoot|work|taping|writing|the writers?'? room|(?:will|to|can|may|should|being|be|is|are|was|were) (?:be )?(?:shot|filmed|made|shoot|film)|(?:begins?|starts?) (?:to (?:film|shoot)|filming|shooting|production))\b[^,;:]*$"
)


def _is_ahead(line: Line, d: DateAt, *, today: bool) -> bool:
    """Whether a date lies ahead, and neither an end nor work on the season is what it is said of."""
    before = _before(line, d)
    later = d.first >= line.told if today else d.first > line.told
    return later and not d.of_week and not _NOT_ITS_START.search(before) and not _IS_TOLD.search(before)


def _ends_in(line: Line, d: DateAt) -> bool:
    """Whether a show ends in a part of a year ahead, which is then that of its last season: "to end next year"."""
    before = _before(line, d)
    if not _A_YEAR.fullmatch(d.value) or _IS_MADE.search(before) or _UP_TO.search(before):
        return False
    if d.first.year == line.told.year and d.value.startswith("spring"):  # when a season that is on the air ends
        return False
    return d.first > line.told or (d.value == str(line.told.year) and line.told.month <= _YEAR_IS_AHEAD)


_UP_TO = re.compile(r"\b(?:until|till|through|to) (?:the )?(?:end of )?(?:(?:19|20)\d\d, (?:and |then )*)?$")


#: A year, or a part of one: what is no day or month.
_A_YEAR = re.compile(r"(?:[a-z]+ )?\d{4}")
#: What happened on a day that only its month tells: "which lost Charlie Sheen in March".
_IS_TOLD = re.compile(
    r"\b(?<!be )(?<!is )(?<!are )(?<!now )(?:was|were|had|said|told|lost|won|went|began|left|made|got|took|gave|drew|closed|ended|finished|launched|opened|scrapped|confirmed|revealed|announced|apologi[sz]ed|dropped|started|(?<!and )aired|ran|reached|came|saw|broke)\b[^,;:]{0,24}$|\b(?:picked up|renewed|ordered|commissioned|cancel+ed|axed) (?:(?:back|early|late|again) )*in (?:early |late )?$"
)
#: Until this month "this year" lies ahead.
_YEAR_IS_AHEAD = 2


def _is_shown(line: Line, d: DateAt) -> bool:
    """Whether a story of work on a season tells by the way when it is to be seen."""
    before = _before(line, d)
    ahead = d.first > line.told or (len(d.value) == len("2026") and ends_at(d.value) > line.told)
    return ahead and bool(_SHOWN.search(before)) and not _IS_MADE.search(before)


_SHOWN = re.compile(
    r"\b(?:premier\w+|debut\w*|launch\w*|airs?|airing|stream\w*|shown?|seen|broadcast|screens?|released?|due|arriv\w+|for|drops?|lands?|until|before|back|be on|go(?:es)? to air|on air|return\w*|on the box|(?:will|to) have (?:it|them)|be (?:up|out|ready)|ready)\b[^;:]{0,36}$"
)


def _closer(best: DateAt, mine: list[tuple[Line, DateAt]], lines: list[Line]) -> str:
    """The date as closely as the story gives it: "in February", and below "on Feb. 17"; "July", and "the 24th"."""
    value = _with_its_year(best.value, lines)
    if best.day_only:  # its month is that of the date told before
        told = [d for line in lines for d in line.dates]
        before = told[: next((at for at, d in enumerate(told) if d is best), None)]
        months = [
            [d.value[:7] for d in dates if _MONTH.match(d.value) and not d.of_week and not d.day_only]
            for dates in (before, told)
        ]
        month = (months[0] or months[1])[-1:]
        return (month and on_day(month[0], int(value[8:]))) or value
    if best.exact:
        return value
    closer = None
    for line, d in mine:
        if d.of_week or _NOT_ITS_START.search(_before(line, d)):
            continue
        if d.exact and d.day_only and _MONTH.fullmatch(best.value):
            return on_day(best.value, int(d.value[8:])) or value
        if d.exact and not d.day_only and within(d.value, value):
            return _with_its_year(d.value, lines)
        if (
            not d.exact
            and is_closer(d.value, closer or value)
            and _is_aired(line, d)
            and _SHOWN.search(_before(line, d))
        ):
            closer = d.value
    return closer or value


_MONTH = re.compile(r"\d{4}-\d\d")
#: What begins on a day of the week that stands right behind it.
_BEGINS_ON = re.compile(
    r"\b(?:premier\w+|return\w*|debut\w*|launch\w*|begin\w*|start\w*|air[si]\w*|drops?|dropping|arriv\w+|back|bow[si]\w*|kick\w* off|open\w*|land[si]\w*|hits? \w+)(?: (?:its|on|this|next|in|season|\w+ season))* (?:(?:on|this|next) )?$"
    r"|\b(?:premieres?|returns?|debuts?|launch(?:es)?|arrives?|drops?|bows?|begins?|starts?|(?:is|are|comes?) back)\b(?:(?!announced|said|says|told|revealed|confirmed|shared)[^,;:]){0,50} (?:this|next) $"
)
_MADE = (
    r"out after|before|by|shoot\w*|shot|film\w*|lens\w*|cameras?|production|roll\w*|taping|tap(?:e|es|ed)|goes? before|"
    r"work (?:on|begins|starts)|writing|scripts?|auditions?|movie|feature|special|spin-?off|tour|theat\w+"
)
_ITS_END = re.compile(
    r"\b(?:finale|ender|last(?: ever)? (?:episode|show))\b[^;,:]{0,40}$|\b(?:weekly|a week|(?:each|every) \w+|follow\w*) (?:till|until|through) $"
    r"|\b(?:trailer|teaser|movie|film),? (?:(?:will|is|to|be|are|out|set|due|drops?|arriv\w+|coming|comes|on|for|in) )+$"
)
#: Work on a season has dates of its own, and so have ends.
_IS_MADE = re.compile(rf"\b(?:{_MADE})\b[^;:]{{0,34}}$")
_NOT_ITS_START = re.compile(
    r"\b(?:last (?!(?!episode|hour|show|one)\w+ (?:begins|starts|opens|airs|arrives|premieres|debuts|returns|lands|launches)|season|series|run|batch|chapter|ride|outing|lap|time|two|three|four|five|six|eight|ten|\d)(?:\w+ )?|through|until|till|since|ends?|ended|ending|finale|concludes?|closes?|closed|wrap\w*|finish\w*|signs? off|bows? out|farewell on|"
    rf"{_MADE})\b[^;:]{{0,34}}$"
)


def _season_at(line: Line, at: int, case: Case) -> SeasonAt | None:
    """The season that a date at a place belongs to: the one named shortly before it, of the same show and clause."""
    for s in reversed(line.seasons):
        if s.sense is not Sense.NUMBER or s.start >= at:
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


def _nearest_season(line: Line, d: DateAt, case: Case) -> int | None:
    """The season named last before a date in its sentence, where no other show is named in between."""
    since = max((s.end for s in line.shows if s.end <= d.start and s.key != case.show.key), default=0)
    named = max(_A_SEASON.finditer(line.low, max(since, d.start - 90), d.start), key=_place, default=None)
    if named is None or _PASSES.search(line.low, max(0, named.start() - 30), named.start()):
        return None
    between = line.low[named.end() : d.start].rstrip(" ,")
    if ";" in between or ("," in between and not _SPOKEN_OF.match(between)):
        return None
    return _BY_YEAR.get(named[3]) or number_of(named[1] or named[2])


#: Seasons called as the years at school are.
_BY_YEAR = {"freshman": 1, "rookie": 1, "sophomore": 2}


_BESIDE = re.compile(r", (?:which|whose \w+ (?:season|series|run)) (?:\w+ ){1,2}(?:on )?$")
#: "due on February 12, has been put off to the summer"
_PUT_OFF = re.compile(
    r",? (?:has|have|was|is|had) (?:now )?(?:been )?(?:put off|put back|postponed|delayed|pushed|moved|bumped|shifted)\b"
)
#: "will not arrive before early 2027": then at the soonest.
_NOT_BEFORE = re.compile(r"\b(?:not|\w+n't|never|hardly|unlikely)\b[^,;:]{0,40}\bbefore $")
_ALREADY = re.compile(
    r"\b(?:ahead of|prior to|before|eve of|in advance of|weeks off|months off) (?:(?:its|the|their|a) )?$"
)
#: A season that only tells when something else is: "now in its third year", "a week after season four".
_PASSES = re.compile(r"\b(?:after|since|following|whose|in) (?:(?:its|the|their|a|an) )?$")
#: What a sentence goes on to tell of a season: "the tenth, filmed this spring, will be shown".
_SPOKEN_OF = re.compile(r"(?: (?:season|series|run|one))?,")
#: A season by its number or ordinal: "season four", "the fourth".
_A_SEASON = re.compile(
    rf"\b(?:(?:season|series) (\d{{1,2}}|one|{TWO_TO_TEN})\b|({'|'.join(ORDINALS[1:20])}|first(?= (?:season|series|run|batch|one)\b))\b(?! (?:{'|'.join(sorted(OTHER_COUNTS))}|half|hour|name|anniversary|year in|in a row|of (?:the|its|july))\b)|({'|'.join(_BY_YEAR)}) (?:season|series|run|year)\b)"
)
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
#: "both in 2015", "all will be back next year"
_OF_ALL = re.compile(r"\b(?:both|all|each|together)\b(?: [\w']+){0,4} $")
_ALIKE = re.compile(r"\b(?:both|all|together|return|premiere|debut|arrive|launch|bow) (?:\w+ )?$")
_AIRS = re.compile(
    r"\b(?:premier\w+|debut\w*|launch\w*|bow(?:s|ing)?|arriv\w+|land(?:s|ing)?|drop(?:s|ping)?|start(?:s|ing)?|begin(?:s|ning)?|kick\w* off|return(?:s|ing)?|back|air(?:s|ing)?|stream(?:s|ing)?|"
    r"hit(?:s|ting)?|open(?:s|ing)?|continue(?:s|d)?|ride(?:s)? again|follow(?:s|ing)?|go(?:es)? live|available|tunes? in|out|due|coming|set for|slated|scheduled|expected|released?|shown|show|follow|seen|dated?|eye(?:s|d|ing)|sets?|for|in|moved|up to|to|on)\b[^;:]{0,36}$"
)
_NOT_AIRS = re.compile(
    r"\blast (?:early |late |mid-?)?$|\blast (?:year|month|week|night)(?:'s)? (?:\w+ )?$|\b(?:since|ended|finale|dumped|ditched|canned|scrapped|let go|picked up|saved|rescued|signed|shot|filmed|lensed|wrote|bows? out|wraps?|conclude[sd]?|shoot(?:s|ing)?|film(?:s|ing)?|cameras|production|roll(?:ing)?|announced|ordered|cancel+ed|axed|dropped|renewed|aired|ran|was|were|died|closes?|until|reported|"
    r"said|told|debuted|premiered|launched|arrived|landed|began|started|ago|signs? off|ends?|between)\b[^;:,]{0,30}$"
)
