"""What a date is said of: a beginning, an end, work on a season, or what was planned before."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re

from bot.understanding.names.lines import Line
from bot.understanding.words.windows import DateAt, ends_at


def said_before(line: Line, d: DateAt) -> str:
    """What a date is said of: what stands before it, from where the sentence last sets out to say when it airs."""
    before = line.low[max(0, d.start - 60) : d.start]
    anew = max(_ANEW.finditer(before), key=re.Match.start, default=None)
    return before[anew.start() :] if anew else before


def is_aired(line: Line, d: DateAt) -> bool:
    """Whether a date is said to be one on which something begins."""
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
    return bool(_AIRS.search(before)) and not _NOT_AIRS.search(before) and not _WILL_END.search(before)


def is_shown(line: Line, d: DateAt) -> bool:
    """Whether a story of work on a season tells by the way when it is to be seen."""
    before = said_before(line, d)
    ahead = d.first > line.day or (len(d.value) == len("2026") and ends_at(d.value) > line.day)
    return ahead and bool(_SHOWN.search(before)) and not _IS_MADE.search(before)


def is_ahead(line: Line, d: DateAt, *, today: bool) -> bool:
    """Whether a date lies ahead, and neither an end nor work on the season is what it is said of."""
    before = said_before(line, d)
    later = d.first >= line.day if today else d.first > line.day
    ended = any(p.search(before) for p in (NOT_ITS_START, _WILL_END))
    ended = ended or (not d.exact and bool(_UP_TO.search(before)))
    return later and not d.of_week and not ended and not _IS_TOLD.search(before)


def ends_in(line: Line, d: DateAt) -> bool:
    """Whether a show ends in a part of a year ahead, which is then that of its last season: "to end next year"."""
    before = said_before(line, d)
    if not _A_YEAR.fullmatch(d.value) or _IS_MADE.search(before) or _UP_TO.search(before):
        return False
    if d.first.year == line.day.year and d.value.startswith("spring"):  # when a season that is on the air ends
        return False
    return d.first > line.day or (d.value == str(line.day.year) and line.day.month <= _YEAR_IS_AHEAD)


def is_worked_on(line: Line, d: DateAt) -> bool:
    """Whether a date is that of work on a season: "filming of the six-part series begins in Belfast next spring"."""
    start = max((x.end for x in line.dates if x.end <= d.start), default=0)
    before = line.low[max(start, d.start - 110) : d.start]
    what_for = before.endswith(("for ", "for a ", "for an "))
    if _ANEW.search(before) or what_for:
        return False
    return bool(_WORK.search(before))


def is_of_telling(line: Line, d: DateAt) -> bool:
    """Whether a date is that on which more will be told: "a premiere date will be announced later this year"."""
    return bool(_WILL_TELL.search(line.low[max(0, d.start - 90) : d.start]))


_WILL_TELL = re.compile(
    r"\b(?:will|to|would|should|could|may|might|can|'ll) (?:only |also |likely |soon )?be (?:\w+ly )?(?:announced|revealed|unveiled|confirmed|shared|disclosed|made public|known|decided|named|provided)(?: (?:at|by|with) [^,;:]{1,30})?(?: (?:some ?time|at|in|on|by|the|end|of|early|late|later|over))* $"
    r"|\b(?:will|to|would|should|expects? to|plans? to|'ll) (?:only |also |likely |soon )?(?:announce|reveal|unveil|share|disclose|give|have|decide) (?:(?:a|an|the|its|more|further|their|any|on)\W)*(?:news|details?|information|updates?|decisions?|dates?|word|(?:premiere|release|launch|air|start) dates?|fates?|plans|schedule)\b[^,;:]{0,24}$"
    r"|\b(?:details|news|decisions?|announcements?|updates?|word|verdicts?|answers?) (?:\w+ ){0,3}(?:is|are|will be|will come|to come|should come|due|expected|likely|coming|comes?)\b[^,;:]{0,20}$"
)


def is_no_longer(line: Line, d: DateAt, before: str) -> bool:
    """Whether a date is the one that was planned before: "from July 11 to August 1"."""
    if _NOT_THEN.search(before):
        return True
    return bool(_NO_LONGER.search(before)) and (
        not before.endswith("from ") or bool(_ITS_SLOT.match(line.low, d.end)) or line.low.startswith(" to ", d.end)
    )


#: "shoots this spring and airs in the fall", "to be shot this summer for broadcast in 2025".
_ANEW = re.compile(
    r"(?:(?<!finale)(?<!ender)(?<!episode),|\band|\bbut|\bthen)(?: (?!(?:filming|shooting|production|photography|cameras|work) )[\w']+){0,4}? (?:back(?! together| to work| on set| (?:in|to) (?:the|their) )|(?<!roll )(?<!rolling )on(?! board)|seen|shown|airs?|airing|broadcast|stream\w*|premier\w+|debut\w*|launch\w*|return\w*|arriv\w+|released?|lands?|screens?|drops?|aired|due|slated|scheduled|expected|come(?:s)? out|out)\b"
    r"|\bfor (?:an? )?(?:broadcast|release|transmission|airing|premiere|debut|launch)\b|(?<!\bdue )(?<!\bset )(?<!finale is )(?<!episode is )(?<!slated )(?<!scheduled )\bto (?:be (?:shown|broadcast|aired|seen|screened|streamed|released)|air|premiere|debut)\b"
)
_WORK = re.compile(
    r"\b(?:filming|shooting|shoots|photography|production(?! (?:says|said|house|company))|cameras|(?:the|a) shoot|work|taping|writing|(?:the|its|their|show's|a) writers?(?:'? room)?|(?:will|to|can|may|should|being|be|is|are|was|were) (?:be )?(?:shot|filmed|made|shoot|film)|(?:begins?|starts?) (?:to (?:film|shoot)|filming|shooting|production))\b[^,;:]*$"
)
#: "safe to 2027", "renewed until the end of 2027": how far an order goes.
_UP_TO = re.compile(
    r"(?<!forward )\b(?:until|till|through|to) (?:the )?(?:end of )?(?:(?:19|20)\d\d, (?:and |then )*)?$"
)
#: A year, or a part of one: what is no day or month.
_A_YEAR = re.compile(r"(?:[a-z]+ )?\d{4}")
#: What happened on a day that only its month tells: "which lost Charlie Sheen in March".
_IS_TOLD = re.compile(
    r"\b(?<!be )(?<!is )(?<!are )(?<!now )(?:was|were|had|said|told|lost|won|went|began|left|made|got|took|gave|drew|closed|ended|finished|launched|opened|scrapped|confirmed|revealed|announced|apologi[sz]ed|dropped|started|(?<!and )aired|ran|reached|came|saw|broke)\b[^,;:]{0,40}$|\bearlier $|\b(?:picked up|renewed|ordered|commissioned|cancel+ed|axed) (?:(?:back|early|late|again) )*in (?:early |late )?$"
)
#: Until this month "this year" lies ahead.
_YEAR_IS_AHEAD = 2
_SHOWN = re.compile(
    r"\b(?:premier\w+|debut\w*|launch\w*|airs?|airing|stream\w*|shown?|seen|broadcast|screens?|released?|due|arriv\w+|for|drops?|lands?|until|before|back|be on|go(?:es)? to air|on air|return\w*|on the box|(?:will|to) have (?:it|them)|be (?:up|out|ready)|ready)\b[^;:]{0,36}$"
)
#: What begins on a day of the week that stands right behind it.
_BEGINS_ON = re.compile(
    r"\b(?:premier\w+|return\w*|debut\w*|launch\w*|begin\w*|start\w*|air[si]\w*|drops?|dropping|arriv\w+|back|bow[si]\w*|kick\w* off|open\w*|land[si]\w*|hits? \w+)(?: (?:its|on|this|next|in|season|\w+ season))* (?:(?:on|this|next) )?$"
    r"|\b(?:premieres?|returns?|debuts?|launch(?:es)?|arrives?|drops?|bows?|begins?|starts?|(?:is|are|comes?) back)\b(?:(?!announced|said|says|told|revealed|confirmed|shared)[^,;:]){0,50} (?:this|next) $"
)
#: What begins in "this year", which is as often the time of something else.
_BEGINS_IN = re.compile(
    r"\b(?:premier\w+|debut\w*|launch\w*|arriv\w+|land\w*|drop\w*|start\w*|begin\w*|return\w*|back|air(?:s|ing)?|stream(?:s|ing)?|hits?|out|due|coming|come|comes|set|slated|scheduled|expected|released?|shown|seen|be on|ready|bow\w*|open\w*|date)\b[^;:,]{0,36}$"
)
_MADE = (
    r"out after|before|by|shoot\w*|shot|film\w*|lens\w*|cameras?|production|roll\w*|taping|tap(?:e|es|ed)|goes? before|"
    r"work (?:on|begins|starts)|writing|scripts?|auditions?|movie|feature|special|spin-?off|tour|theat\w+"
)
ITS_END = re.compile(
    r"\b(?:finale|ender|(?:last|final)(?: ever)? (?:episode|show))\b[^;,:]{0,40}$|\b(?:weekly|a week|(?:each|every) \w+|follow\w*) (?:till|until|through) $"
    r"|\b(?:finale|ender|(?:last|final) (?:episode|hour|show)),[^,;:]{0,30}\b(?:set|scheduled|slated|due|planned|airing)(?: (?:for|on|in))? $"
    r"|\b(?:trailer|teaser|movie|film),? (?:(?:will|is|to|be|are|out|set|due|drops?|arriv\w+|coming|comes|on|for|in) )+$"
)
#: Work on a season has dates of its own, and so have ends.
_IS_MADE = re.compile(rf"\b(?:{_MADE})\b[^;:]{{0,34}}$")
NOT_ITS_START = re.compile(
    r"\b(?:last (?!(?!episode|hour|show|one)\w+ (?:begins|starts|opens|airs|arrives|premieres|debuts|returns|lands|launches)|season|series|run|batch|chapter|ride|outing|lap|time|two|three|four|five|six|eight|ten|\d)(?:\w+ )?|through|until|till|since|ends?|ended|ending|finale|final (?:episode|hour|show)|concludes?|closes?|closed|wrap\w*|finish\w*|signs? off|bows? out|leaves|departs|exits|farewell on|"
    rf"{_MADE})\b[^;:]{{0,34}}$"
)
#: "will end after its fifth season in May": however much stands between.
_WILL_END = re.compile(
    r"\b(?:will|to|would|'ll) (?:be )?(?:end|conclude|wrap|finish|close|bow out|sign off)\b[^;:,]{0,60}$"
)
#: A date right after these is the show's own: "for 2020", "due in 2019", "back this summer".
_FOR_DATE = re.compile(
    r"\b(?:for|due|slated for|set for|mark|mark your calendars?(?: for)?|circle|save|out|arriv\w+|premier\w+|debut\w*|coming|back|launch\w*|return\w*|streaming|airing|shown|beginning|starting)(?: (?:some time in|a|an|early|late|in|on|this|from|next))* $"
    r"|\b(?:window|date|premiere|launch)(?: set)?: $|\b(?:held|put off|put back|delay\w*|push\w*|postpone\w*|bump\w*|move[sd]?|shift\w*|slid\w*|wait\w*|slip\w*|won't|not|isn't|aren't)\b[^;,]{0,40} (?:until|till|to)(?: the| at least| as late as| next| this| some time in)* $"
)
#: A date before these is the show's own: "October start", "April 5 premiere date".
DATE_OF = re.compile(
    r"(?:,|'s)? (?:20\d\d )?(?:season |series )?(?:premiere|debut|launch|return|start|release|bow|arrival|comeback|opening|opener|rollout|air ?date)\b(?! (?:was|of \w+'s))"
)
_NO_LONGER = re.compile(
    r"\b(?:once|originally|previously|initially|first|had been|was) (?:due|slated|set|scheduled|expected|planned|meant)\b[^;:,]{0,30}$|\b(?:from|instead of|rather than|originally|previously|initially|not|was to have been) (?:on |in )?$"
)
#: "won't return this fall"
_NOT_THEN = re.compile(
    r"\b(?:sit(?:s|ting)?|skip(?:s|ping)?|miss(?:es|ing)?) (?:out )?(?:on )?(?:the |this )?$|"
    r"(?:\bnot|n't|\bneither|\bnever) (?!(?:until|till|before|only|just)\b)(?:(?:is|be|been|on|out|look|looking|expect(?:ed)?|it|them|for|to|a|the|part of|any|more|of)\W){1,5}(?:in |on |this |the |during )*$|"
    r"(?:\bnot|n't) (?:be )?(?:return\w*|back|com(?:e|ing) back|premier\w+|air(?:ing)?|debut\w*|arriv\w+) (?:in the |in |on |this )?$"
)
_ITS_SLOT = re.compile(
    r" (?:(?:premiere|launch|release|debut|start|return|air) ?(?:date)?|schedule|slot|line-?up|slate|date)\b"
)
_AIRS = re.compile(
    r"\b(?:premier\w+|debut\w*|launch\w*|bow(?:s|ing)?|arriv\w+|land(?:s|ing)?|drop(?:s|ping)?|start(?:s|ing)?|begin(?:s|ning)?|kick\w* off|return(?:s|ing)?|back|air(?:s|ing)?|stream(?:s|ing)?|"
    r"hit(?:s|ting)?|open(?:s|ing)?|continue(?:s|d)?|ride(?:s)? again|follow(?:s|ing)?|go(?:es)? live|available|tunes? in|out|due|coming|set for|slated|scheduled|expected|released?|shown|show|follow|seen|dated?|eye(?:s|d|ing)|sets?|for|in|moved|up to|to|on)\b[^;:]{0,36}$"
)
_NOT_AIRS = re.compile(
    r"\blast (?:early |late |mid-?)?$|\blast (?:year|month|week|night)(?:'s)? (?:\w+ )?$|\b(?:since|ended|finale|dumped|ditched|canned|scrapped|let go|picked up|saved|rescued|signed|shot|filmed|lensed|wrote|bows? out|wraps?|conclude[sd]?|leaves|departs|exits|shoot(?:s|ing)?|film(?:s|ing)?|cameras|production|roll(?:ing)?|announced|ordered|cancel+ed|axed|dropped|renewed|aired|ran|was|were|died|closes?|until|reported|"
    r"said|told|debuted|premiered|launched|arrived|landed|began|started|ago|signs? off|ends?|between)\b[^;:,]{0,30}$"
)
