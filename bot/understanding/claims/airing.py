"""What a date in a line is about: a start, an end, work on a season, or an earlier plan."""

from __future__ import annotations

import re

from bot.understanding.names.lines import Line
from bot.understanding.words.windows import DateAt


def _shortly_before(words: str, *, most: int = 36, stops: str = ";:") -> re.Pattern[str]:
    """A pattern for text before a date in which one of some words stands shortly before it.

    ``most``: how many characters may lie between; ``stops``: characters that must not.
    """
    return re.compile(rf"\b(?:{words})\b[^{stops}]{{0,{most}}}$")


#: What a season does or is on its first day.
_IS_SEEN = (
    r"premier\w+|debut\w*|launch\w*|arriv\w+|return(?:s|ing)?|back|released?|out|shown|seen|"
    r"land(?:s|ing)?|drop(?:s|ping)?|hit(?:s|ting)?|air(?:s|ing)?|stream(?:s|ing)?"
)
_BEGINS = rf"{_IS_SEEN}|start(?:s|ing)?|begin(?:s|ning)?|open(?:s|ing)?|bow(?:s|ing)?|kick\w* off"
#: What it is until then.
_IS_DUE = r"due|coming|set|slated|scheduled|expected"
#: How a season is made.
_FILMED = r"shoot(?:s|ing)?|shot|film(?:s|ed|ing)?|lens(?:es|ed|ing)?|cameras?|production|roll(?:s|ing)?|taping"
#: What it does on its last day.
_ENDS = r"ends?|ending|concludes?|closes?|wrap(?:s|ped|ping)?|sign(?:s|ed)? off|bow(?:s|ed)? out|leaves|departs|exits"
_LAST_EPISODE = r"finale|ender|(?:last|final)(?: ever)? (?:episode|hour|show)"
#: What happened on a day, so that the day is not one to come.
_WAS_DONE = (
    r"was|were|said|told|reported|announced|began|started|opened|launched|premiered|debuted|aired|arrived|ran|"
    r"ended|closed|concluded|dropped|cancel+ed|axed|scrapped|died"
)

#: Where a sentence turns to when something airs: "shoots this spring and airs in the fall", "to be shot in May for
#: broadcast in 2025".
_ANEW = re.compile(
    r"(?:(?<!finale)(?<!episode),|\b(?:and|but|then))"
    r"(?: (?!(?:filming|shooting|production|photography|cameras|work) )[\w']+){0,4}? "
    rf"(?:back(?! together| to work| on set| before | in front| in the | to the )|"
    rf"(?<!roll )(?<!rolling )on(?! board)|{_IS_DUE}|"
    r"seen|shown|aired|airs?|airing|broadcast|stream\w*|premier\w+|debut\w*|launch\w*|return\w*|arriv\w+|released?|"
    r"lands?|reach(?:es)?|screens?|drops?|out)\b"
    r"|\bfor (?:an? )?(?:broadcast|release|transmission|premiere|debut|launch)\b"
)
_WORK = re.compile(
    r"\b(?:filming|shooting|shoots|(?:the|a) shoot|photography|cameras|work|taping|writing|"
    r"production(?! (?:says|said|house|company))|(?:the|its|their|a) writers?(?:'? room)?|"
    r"(?:will|to|can|may|should|be|being|is|are|was|were) (?:be )?(?:shot|filmed|recorded|made|shoot|film))\b[^,;:]*$"
)
#: "back in Yorkshire in 2027, when shooting begins", "back next spring to film six episodes"
_WHEN_MADE = re.compile(
    r",? (?:(?:when|as|once) [^.;]{0,60}?\b(?:filming|shooting|cameras|photography|production)|"
    r"to (?:film|shoot(?! down\b)))\b"
)
#: "filmed for 2027" says when it is shown; "filming is planned for 2027" does not.
_WHAT_FOR = re.compile(r"(?<!planned )(?<!scheduled )(?<!slated )(?<!set )(?<!due )\bfor (?:an? )?$")
#: A service has a first day of its own: "the renamed streamer launches July 9".
_OF_A_SERVICE = re.compile(r"\b(?:streamer|service|channel) (?:re)?(?:launch|debut)(?:es|s)?(?: on)? $")
#: Before a date on which more will be announced.
_WILL_TELL = re.compile(
    r"\b(?:(?:will|would|should|could|may|might|to) (?:be (?:announced|revealed|confirmed|shared|decided)|"
    r"(?:announce|reveal|share|give) (?:\w+ ){0,2}dates?)|"
    r"(?:news|decisions?|announcements?|word|dates?) (?:\w+ ){0,3}(?:due|expected|likely|coming|comes?|is|are|will be))"
    r"\b[^,;:]{0,24}$"
)
#: What was told on a day: "On June 6, Netflix shared a teaser".
_WAS_TOLD = re.compile(
    r", (?:[\w'&+-]+ ){1,4}?(?:shared|announced|revealed|unveiled|confirmed|posted|tweeted|released|published)\b"
)
#: "safe to 2027", "renewed until the end of 2027": how far an order goes.
_UP_TO = re.compile(r"\b(?:until|till|through|to|into) (?:the )?(?:end of )?(?:20\d\d, (?:and |then )*)?$")
#: A year or a part of one, as ``Claim.premiere`` writes it; not a day or a month.
_A_YEAR = re.compile(r"(?:[a-z]+ )?\d{4}")
#: Something that happened in a month told without its year: "which lost Charlie Sheen in March".
_IS_TOLD = re.compile(
    r"(?<!be )(?<!is )(?<!are )(?<!and )"
    rf"\b(?:{_WAS_DONE}|had|lost|won|went|left|made|got|took|gave|drew|finished|confirmed|revealed|came|saw|broke)"
    r"\b[^,;:]{0,40}$"
    r"|\bearlier $|\b(?:picked up|renewed|ordered|commissioned|cancel+ed|axed) in (?:early |late )?$"
)
#: Work on a season, and other things that have dates of their own.
_MADE = (
    rf"{_FILMED}|out after|before|by|tap(?:e|es|ed)|work (?:on|begins|starts)|writing|scripts?|"
    r"movie|feature|special|spin-?off|tour|theat\w+"
)
#: An end on a date, unless a start stands between: "will conclude with a season beginning October 4".
ITS_END = re.compile(
    r"\b(?:will|to|would|'ll) (?:be )?(?:end|conclude|wrap|finish|close|bow out|sign off|leave|retired?|gone|over|"
    r"come to (?:an|its) (?:end|close)|say (?:goodbye|farewell)|go off (?:the )?air)\b"
    rf"(?:(?! (?:{_BEGINS})\b)[^,;:]){{0,60}}$"
    rf"|\b(?:{_LAST_EPISODE})\b[^;,:]{{0,40}}$"
    rf"|\b(?:{_LAST_EPISODE}),[^,;:]{{0,30}}\b(?:set|scheduled|slated|due|planned|airing)(?: (?:for|on|in))? $"
    r"|\b(?:weekly|a week|(?:each|every) \w+) (?:till|until|through) $"
    rf"|\b(?:trailer|teaser|movie|film),? (?:(?:will|is|to|be|are|out|{_IS_DUE}|drops?|arriv\w+|on|for|in) )+$"
)
#: "last season in", "last two on"; but the date on which "the last eight begin" is a start.
_LAST = (
    r"last (?!(?!episode|hour|show|one)\w+ (?:begins|starts|opens|airs|arrives|premieres|debuts|returns|launches)|"
    r"season|series|run|batch|chapter|ride|outing|lap|time|hurrah|helping|go|trip|mission|"
    r"two|three|four|five|six|eight|ten|\d)(?:\w+ )?"
)
#: Before a date that is not the start of a season.
NOT_ITS_START = _shortly_before(
    rf"{_LAST}|through|until|till|since|ended|closed|finish\w*|{_ENDS}|{_LAST_EPISODE}|{_MADE}"
)
#: A date right after these is a start: "for 2020", "due in 2019", "back this summer", "held until the fall".
_FOR_DATE = re.compile(
    r"\b(?:for|due|circle|save|out|arriv\w+|premier\w+|debut\w*|coming|back|launch\w*|return\w*|streaming|airing|shown|"
    r"beginning|starting)(?: (?:some time in|a|an|early|late|in|on|this|from|next))* $"
    r"|\b(?:held|put off|put back|delay\w*|push\w*|postpone\w*|bump\w*|move[sd]?|shift\w*|slid\w*|slip\w*|wait\w*|"
    r"won't|not|isn't|aren't)\b[^;,]{0,40} (?:until|till|to)(?: the| at least| next| this| some time in)* $"
)
#: A date right before these is a start: "October start", "April 5 premiere date".
DATE_OF = re.compile(
    r"(?:,|'s)? (?:20\d\d )?(?:season |series )?"
    r"(?:premiere|debut|launch|return|start|release|bow|arrival|comeback|opening|opener|rollout|air ?date|slot)\b"
)
#: Before the date of an earlier plan: "originally due", "from July 11".
_NO_LONGER = re.compile(
    r"\b(?:once|originally|previously|initially|first|had been|was) "
    r"(?:due|slated|set|scheduled|expected|planned|meant|to (?:premiere|debut|launch|return|start|begin))\b"
    r"[^;:,]{0,30}(?:\w+day, )?$"
    r"|\b(?:from|instead of|rather than|originally|previously|initially|not) (?:on |in )?$"
)
#: Before a day of the week on which something begins.
_BEGINS_ON = re.compile(
    rf"\b(?:{_BEGINS}|hits? \w+)(?: (?:its|\w+ season))* (?:on )?$"
    rf"|\b(?:{_BEGINS})\b[^,;:]{{0,50}} (?:this|next) $"
)
#: Before "this year" as a start; it is often the time of something else.
_BEGINS_IN = _shortly_before(rf"{_BEGINS}|{_IS_DUE}|comes?|be on|ready|date", stops=";:,")
#: "runs from September 19 to December 19": the first date is no earlier plan.
_RUNS = re.compile(r"\b(?:runs?|airs?|shown|seen|streams?|returns?)(?: (?!moved)\w+){0,2} from (?:\w+day, )?$")
#: Before a date on which nothing begins: "sits out the fall", "won't be back this fall", "don't look for it in 2027".
_NOT_THEN = re.compile(
    r"\b(?:sit|sits|sitting|skip|skips|skipping|miss|misses|missing) (?:out )?(?:on )?(?:the |this )?$"
    r"|(?:\bnot|n't|\bneither|\bnever) (?!(?:until|till|before|only|just)\b)"
    r"(?:(?:is|be|been|on|out|look|looking|expect|expected|it|them|for|to|the|of)\W){1,5}(?:in |on |this |the )*$"
    rf"|(?:\bnot|n't) (?:be )?(?:{_BEGINS}|coming back) (?:in the |in |on |this )?$"
)
#: Before a date that is a start, unless ``_NOT_AIRS`` matches too.
_AIRS = _shortly_before(
    rf"{_BEGINS}|{_IS_DUE}|continues?|rides? again|follow(?:s|ing)?|go(?:es)? live|available|tunes? in|show|"
    r"dated?|eye(?:s|d|ing)|sets?|moved|for|in|on|to"
)
_NOT_AIRS = re.compile(
    r"\blast (?:early |late |mid-?)?$|\blast (?:year|month|week|night)(?:'s)? (?:\w+ )?$"
    rf"|\b(?:{_WAS_DONE}|{_FILMED}|{_ENDS}|{_LAST_EPISODE}|since|until|between|ago|"
    r"renewed|ordered|picked up|saved|rescued|dumped|ditched|let go|signed|wrote)\b[^;:,]{0,30}$"
)


def said_before(line: Line, d: DateAt) -> str:
    """The words before a date that say what it is about: from where the sentence last turns to when something airs."""
    before = line.low[max(0, d.start - 60) : d.start]
    anew = max(_ANEW.finditer(before), key=re.Match.start, default=None)
    return before[anew.start() :] if anew else before


def is_aired(line: Line, d: DateAt) -> bool:
    """Whether a date is said to be a start."""
    before = said_before(line, d)
    if ITS_END.search(before):
        return False
    if d.of_week and not _BEGINS_ON.search(before):
        return False  # "announced on Monday"
    if DATE_OF.match(line.low, d.end) or _FOR_DATE.search(before):
        return True
    if not d.exact and (_UP_TO.search(before) or (not d.with_year and _IS_TOLD.search(before))):
        return False
    if "this year" in line.low[d.start : d.end] and not _BEGINS_IN.search(before):
        return False  # "its audience on Hulu this year"
    return bool(_AIRS.search(before)) and not _NOT_AIRS.search(before)


def is_ahead(line: Line, d: DateAt) -> bool:
    """Whether a date is after the story, and is not that of an end, of work, or of how far an order goes."""
    before = said_before(line, d)
    said = any(words.search(before) for words in (NOT_ITS_START, ITS_END, _UP_TO, _IS_TOLD))
    return d.first > line.day and not d.of_week and not said


def is_its_end(line: Line, d: DateAt) -> bool:
    """Whether a day or month is that of the end of a show or season: "will end in May 2026"."""
    return not _A_YEAR.fullmatch(d.value) and bool(ITS_END.search(said_before(line, d)))


def ends_in(line: Line, d: DateAt) -> bool:
    """Whether a year or part of a year ahead is told as that of the end, which is then that of the last season.

    For example "to end next year".
    """
    if d.first.year == line.day.year and d.value.startswith("spring"):  # the current season ends then
        return False
    return d.first > line.day and bool(_A_YEAR.fullmatch(d.value)) and not _UP_TO.search(said_before(line, d))


def is_worked_on(line: Line, d: DateAt) -> bool:
    """Whether a date is that of work on a season: "filming of the six-part series begins in Belfast next spring"."""
    start = max((x.end for x in line.dates if x.end <= d.start), default=0)
    before = line.low[max(start, d.start - 110) : d.start]
    if _WHAT_FOR.search(before):
        return False
    anew = max((m.end() for m in _ANEW.finditer(before)), default=0)
    return bool(_WORK.search(before, anew) or _WHEN_MADE.match(line.low, d.end))


def is_of_something_else(line: Line, d: DateAt) -> bool:
    """Whether a date is only that of an announcement, of the launch of a service, or of a season's last episode.

    For example "a date will be announced later this year", "new episodes arrive Fridays through January 17".
    """
    before = line.low[max(0, d.start - 90) : d.start]
    if d.exact and (before.endswith("through ") or (before == "on " and _WAS_TOLD.match(line.low, d.end))):
        return True
    return bool(_WILL_TELL.search(before) or _OF_A_SERVICE.search(before))


def is_denied(before: str) -> bool:
    """Whether a date after these words is one on which nothing begins: "won't arrive in 2026"."""
    return bool(_NOT_THEN.search(before))


def is_no_longer(line: Line, d: DateAt, before: str) -> bool:
    """Whether a date is that of an earlier plan: "from July 11 to August 1", "from May schedule"."""
    if is_denied(before):
        return True
    if _RUNS.search(before):
        return False
    return bool(_NO_LONGER.search(before)) and (
        not before.endswith("from ") or line.low.startswith((" to ", " schedule"), d.end)
    )
