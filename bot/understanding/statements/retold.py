"""Whether a cue only retells what was known before.

It does in a subordinate clause, in the past perfect, with an older date, or as a description ("the canceled drama").
"""

from __future__ import annotations

import re
from datetime import date

from bot.stories import Kind
from bot.understanding.names.lines import Line
from bot.understanding.statements.clauses import HAVE, SOFT
from bot.understanding.tables.meanings import Cue, Needs, Voice
from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import MONTH, MONTH_NUMBERS, PART_OF_YEAR
from bot.understanding.words.phrases import NUMBER, ORDINAL
from bot.understanding.words.text import TITLE

#: The beginning of a clause about the past: "after it was axed", "despite", "which".
_BEFORE_NOW = any_of(
    r"""
    after | since | when | before | having | following | despite | until | once | as soon as | because | than
    where | why | which | who | whom | whose | even though | although | though | the (?:day|moment|night) | like
    as well as | defend\w* (?:the |its |their )?decision | regrets? | (?:apologi\w+|sorry) for
    before (?:its|their) time
    """
)
_ONCE = any_of(
    r"""
    previously | originally | formerly | earlier | long- | twice | once | ago | back | recently
    last (?:year|month|fall|spring|summer|autumn|winter|may|june|july|week)
    """
)
_PAST_BEFORE = re.compile(
    rf"\b{_BEFORE_NOW}\b[^,;:]{{0,80}}$|\bhad\b[^,;:.]{{0,20}}$"
    r"|, (?:as )?(?:we|you|fans|everyone) (?:already )?knows?, $"
    rf"|\b{_ONCE}[- ](?:been |was |were |being )?$|\b\w+ that (?:\w+ ){{0,3}}$"
)
#: After a participle that only describes: "The drama, renewed for a third season, had led the nominations".
_TOLD_ASIDE = re.compile(
    r"[^,.;:]{0,50}, (?:had|has|have|was|is|will|were|are|also|did|does|returns?|premieres?|stars?|follows?|took|drew|"
    r"won|earned|opened)\b"
)
#: "defends cancelling X"
_LOOKS_BACK_ON = re.compile(r"\b(?:defend|explain|regret|justif|discuss|recall|mourn|rue|address)\w* $")
#: "is headed to Prime Video, which has ordered two seasons": news of a network in a relative clause.
_WHICH_HAS = re.compile(r", which has (?:also |now |just |already )?$")
#: "after reports that"
_AFTER_REPORTS = re.compile(
    r"\b(?:after|following|despite|amid|denie[sd]|denying|dismiss\w+|quash\w*|"
    r"debunk\w*|reject\w*|rubbish\w*) (?:a |the |any |all )?(?:\w+ )?"
    r"(?:reports?|rumou?rs?|claims?|speculation|suggestions?|whispers|stories) (?:that|of|about)\b[^;:.]{0,40}$"
)
_ALREADY = re.compile(
    r"\b(?:already|recently)[- ](?:been |was |were )?$|\b(?:itself|that|which|the|a|was|were) just[- ]$"
    r"|, (?:itself|themselves|since|now|also) $"
    r"|\bstill (?:due|set|on track|scheduled|expected|to come)(?: \w+)? $"
)
#: "'Fallout' Already Renewed": news that comes early, not old news.
_SOONER = re.compile(rf"(?!with |as )[^,;:]*{TITLE} already $")
_ALREADY_AFTER = re.compile(r" (?:already|previously|earlier|at the time|back then)\b")
#: "was recommissioned before its first run had ended": told from later.
_BEFORE_THEN = re.compile(r"[^,.;:]{0,30} (?:before|when|while|until) [^,.;:]{0,40}\bhad\b")
_HAD = re.compile(r"\b(?:had|having)\b(?: \w+){0,3} $")
_ATTRIBUTE = re.compile(
    r"\b(?:the|a|an|its|their|recently|just|twice|already|once|previously|long|newly|both|two|three|several|now|"
    r"its own)[- ](?:(?:recently|just|twice|newly|now|previously|already|once|\w+ly)[- ])?$"
)
#: Before "that": "confirmed that", "word that". What follows is the news.
_TELLS = any_of(
    r"""
    report\w* | says? | said | announc\w+ | confirm\w* | reveal\w* | learn\w* | hears? | heard | claims? | told
    tells? | adds | added | wrote | writes | tweeted | posted | shared? | shares | insists? | insisted | discloses?
    disclosed | states? | stated | notes? | noted | noting | relays | relayed | maintains? | stressed | stresses
    admit\w* | explained | warned | promised | hinted | quoted | understands? | decided | means | news | word
    statement | out | it | known | clear | official | true | sure
    """
)
_THAT_CLAUSE = re.compile(rf"\b{_TELLS}\b[^,;:]{{0,30}} that\b[^,;:]{{0,40}}$")
_CENTURY, _PART = "(?:19|20)", r"(?:early |late |mid-?)?"
_EARLIER = any_of(
    rf"""
    (?<!one )last time | last (?:year|fall|spring|summer|autumn|winter|month|{MONTH}|week)
    earlier this (?:year|month|week) | in recent (?:weeks|months|years|days)
    (?:years?|months?|weeks?|decades?) (?:ago|earlier|back) | a decade before
    a (?:year|month) before | back in (?:the )?{_PART}(?={_CENTURY}?\d\d|{MONTH}|{PART_OF_YEAR}) | earlier this season
    over the (?:winter|summer|spring|fall|holidays) | to date | previously | originally | at the time
    """,
    rf"""
    in the {_CENTURY}?\d0s | in {_PART}(?P<year>{_CENTURY}\d\d)
    (?:in|back in|since) (?P<month>{MONTH})\b(?! (?:\d|19|20))
    (?:(?:in|last|since) )?(?P<month2>{MONTH}),? (?P<year2>{_CENTURY}\d\d)
    """,
)
_OLD_TIME = re.compile(rf"\b{_EARLIER}\b")
#: Up to this day of a month, news of the month before is recent.
_DAYS_OF_NEWS = 15
#: "reviving X, which ABC dropped a year ago"
_TOLD_ON = re.compile(rf"{SOFT.pattern}|, (?:which|who) ")
_GOING_ON = frozenset({Kind.RENEWED, Kind.ORDERED})
_FRESH_KINDS = frozenset({Kind.PREMIERE, Kind.ENDING})
#: "announced the soap's end in March last year"
_WAS_TOLD = re.compile(r"\b(?:announced|confirmed|revealed|said|told)\b[^,;:.]{0,40}$")
#: "ended on a cliffhanger": an episode or season that was shown.
_ENDED = re.compile(
    r"(?:ended|concluded|finished|wrapped|closed|bowed|signed|went|came|drew|called|took|rode|hung|faded|departed|"
    r"exited|ran|left|said|reached|stopped)\b"
)
#: "cancelled after two seasons": says how many there were, not when, so this "after" begins no clause about the past.
_AFTER_SEASONS = re.compile(
    rf"\b(?:after|following|since) (?:(?:just|only|its|a|an|the) )*(?:{NUMBER}|{ORDINAL}|single|debut|first|freshman) "
    r"(?:seasons?|series|years?|runs?|outings?)\b"
)
#: What ends around now is shown on the air: the finale, not news that the show will end.
_ON_AIR = re.compile(
    r"[^.;:]{0,16}\b(?:today|tonight|this (?:week|weekend|morning|evening)|last night|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|with (?:episode|a finale|its finale|two))\b"
)
#: "the canceled hospital drama", "saves canceled X"
_A_SHOW_NEXT = re.compile(
    r" (?:[\w&+-]+ ){0,3}(?:¤|drama|comedy|sitcom|show|series|thriller|procedural|musical|reboot)"
)


def is_past(line: Line, cue: Cue, left: int, right: int) -> bool:
    """Whether a cue only retells what was known before; ``left`` and ``right``: the ends of its clause."""
    low, kind = line.low, cue.meaning.kind
    lead = low[max(0, left, cue.start - 90) : cue.start]
    if _was_on_air(low, cue):
        return True
    if kind is Kind.ENDING and _WAS_TOLD.search(lead) and _is_dated_back(low, cue, left, right, line.day):
        return True
    if cue.meaning.open or (kind in _FRESH_KINDS and not _HAD.search(lead)):
        return False
    if cue.meaning.needs is Needs.COUNT and kind is not Kind.RENEWED:
        return bool(_HAD.search(lead))
    lead = _AFTER_SEASONS.sub("", lead)
    if _only_mentions(line, cue, lead) or _AFTER_REPORTS.search(lead):
        return True  # "after a report that it was being scrapped"
    if _THAT_CLAUSE.search(low[max(0, cue.start - 110) : cue.start]):
        lead = ""
    if _goes_on_now(line, cue, lead):
        return False
    if _BEFORE_THEN.match(low, cue.end):
        return True
    if _PAST_BEFORE.search(lead) and (_HAD.search(lead) or not _THAT_CLAUSE.search(lead)):
        return True
    return _is_dated_back(low, cue, left, right, line.day)


def _was_on_air(low: str, cue: Cue) -> bool:
    """Whether an end is only that of an episode or season on the air: "ended on Sunday"."""
    if cue.meaning.kind is Kind.ENDING and _ENDED.match(low, cue.start):
        return True
    ends = cue.meaning.kind in (Kind.ENDING, Kind.CANCELLED) and cue.meaning.voice is Voice.SUBJ
    return ends and bool(_ON_AIR.match(low, cue.end))


def _only_mentions(line: Line, cue: Cue, lead: str) -> bool:
    """Whether a cue only recalls a decision, or describes a show by it."""
    verb = line.low[cue.start : cue.end].split(" ")[0]
    if verb == "had" or (verb.endswith("ing") and _LOOKS_BACK_ON.search(lead)):
        return True
    if cue.meaning.kind is Kind.CANCELLED and cue.meaning.voice is Voice.NOUN:
        return True  # "reacts to the cancellation"
    participle = verb.endswith("ed")
    if participle and lead.endswith("was ") and _BECAUSE.match(line.low, cue.end):
        return True  # "was canceled because of money, creator says"
    if participle and _describes(line, cue, lead):
        return True
    sooner = line.headline and _SOONER.match(line.low, 0, cue.start)
    known = (_ALREADY.search(lead) and not sooner) or (not line.question and _ALREADY_AFTER.match(line.low, cue.end))
    return bool(known) and ((participle and not HAVE.search(lead)) or "still " in lead[-24:])


_BECAUSE = re.compile(r" (?:because|due to|owing to)\b")


def _describes(line: Line, cue: Cue, lead: str) -> bool:
    """Whether a participle only describes a show: "rescues axed X", "X, dropped in May, ..."."""
    if lead.endswith(", ") and not line.headline and _TOLD_ASIDE.match(line.low, cue.end):
        return True
    return bool(_ATTRIBUTE.search(lead) and _A_SHOW_NEXT.match(line.low, cue.end)) and not HAVE.search(lead)


def _goes_on_now(line: Line, cue: Cue, lead: str) -> bool:
    """Whether a relative clause about a network tells news: "Prime Video, which has ordered two seasons"."""
    if cue.meaning.kind not in _GOING_ON or not (which := _WHICH_HAS.search(lead)):
        return False
    network = cue.start - len(lead) + which.start()
    return any(n.end == network for n in line.networks)


def _is_dated_back(low: str, cue: Cue, left: int, right: int, told: date) -> bool:
    """Whether an older date stands in a cue's clause or at the beginning of its sentence."""
    now = _HAS_NOW.search(low, 0, low.find(" ", cue.start))
    begin, end = max(left, cue.start - 50, now.start() if now else 0), min(right, cue.end + 60)
    begin = max((own.end() for own in _AND_ANOTHER.finditer(low, begin, cue.start)), default=begin)
    soft = _TOLD_ON.search(low, cue.end, end)
    clause = low[begin : soft.start() if soft else end]
    opening = low[:44].partition(",")[0] if cue.start > 44 and low[:44].find(",") > 0 and not now else ""
    return any(not _is_recent(old, told) for part in (clause, opening) for old in _OLD_TIME.finditer(part))


#: "Axed four months ago, the soap has been": the older date belongs to the first part of the sentence only.
_HAS_NOW = re.compile(r",(?: [^,]*)? (?:has|have)(?: (?:been|\w+ly|now|also|just|since))*(?: \w+)?$")
#: "X, renewed in 2021, and Y are off": the year is not Y's.
_AND_ANOTHER = re.compile(r", and (?:the )?(?=¤)")


def _is_recent(old: re.Match[str], told: date) -> bool:
    """Whether a date that sounds past is after the story, or only some weeks before it."""
    if old["month2"]:
        return (int(old["year2"]), MONTH_NUMBERS[old["month2"]]) >= (told.year, told.month)
    if year := old["year"]:
        return int(year) >= told.year
    if not old["month"]:
        return False
    behind = (told.month - MONTH_NUMBERS[old["month"]]) % 12
    if behind == 0 or (behind == 1 and told.day < _DAYS_OF_NEWS):
        return True
    return behind >= 6
