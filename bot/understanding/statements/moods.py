"""The mood of a cue: plainly stated, left open, guessed at or denied; and whether it is told as past.

Tables of words that put what follows in doubt (modals, hopes, talks, questions), that deny it, or that tell it as past
(subordinate clauses, the past perfect, "last year", a participle that only describes: "the canceled drama").
"""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from datetime import date
from enum import Enum

from bot.stories import DECISIONS, Kind
from bot.understanding.names.lines import Line
from bot.understanding.tables.meanings import Cue, Needs, Voice
from bot.understanding.words.counting import MONTH, MONTH_NUMBERS, PART_OF_YEAR
from bot.understanding.words.phrases import NUMBER, ORDINAL


class Mood(Enum):
    """How a cue is meant. Only what is stated decides; what is guessed or denied is not heard as decided either."""

    STATED = "stated"
    #: Asked, hoped, feared, a mere purpose.
    OPEN = "in doubt"
    #: Foreseen, or hinted at by somebody: "a pickup expected", "..., star hints".
    GUESSED = "guessed"
    #: Said not to be so: "was not dropped".
    DENIED = "denied"


BE = re.compile(
    r"(?:\b(?:be|been|being|is|are|was|were|gets?|got|getting|isn't|wasn't|aren't)|'s|'re)(?: (?:\w+ly|also|now|just|already|all|once|again|not|since|both|never|finally|indeed|reportedly|quickly|swiftly|abruptly|quietly|unceremoniously|first|then|still|too)\b)* $"
)
HAVE = re.compile(
    r"(?:\b(?:has|have|had|having)|'ve|'d)(?: (?:\w+ly|also|now|just|already|all|once|again|both|never|finally|since|first|then|instead|even|too|either|not)\b)* $"
)
_DOUBT = re.compile(
    r"\b(?:could|may(?! \d)|might|should|would|can|if|whether|when or if|hop(?:e|es|ed|ing)|want(?:s|ed|ing)?|wish\w*|likely|unlikely|probab\w+|possib\w+|"
    r"potential\w*|in the (?:running|hunt|mix|frame)|in (?:contention|line)|perhaps|maybe|in talks|talks|near(?:s|ing|ly)?|almost|close to|verge of|brink of|consider\w*|weigh\w*|mull\w*|ey(?:e|es|ed|eing)|"
    r"explor\w+|discuss\w*|asked|asks|asking|requests?|requesting|call(?:s|ed|ing)? for|wonder\w*|beg(?:s|ging)?|demand\w*|petition\w*|deserv\w+|must|needs?|ought|odds|chances?|talk|rumou?r\w*|imagin\w+|"
    r"predict\w*|guess\w*|fear\w*|worr\w+|bet on|were (?:it|he|she|they) to|unless|until(?! now\b)|not bet|expect\w*(?= (?:¤+ )?to )|would love|looks? (?:like|likely|to be|set)|seems?|"
    r"bring news|fans|question|doubt(?:s|ed|ful)?|pitch\w*|looking (?:at|into)|support\w*|in favou?r of|reason (?:to|for)|outlook|prospects?|threat of|threaten\w*|risk\w*|love to|like to|plans? to|ready to|prepp?(?:s|ing)?|prepar(?:es?|ing) to|poised to|about to|time to|think|thinks|(?:we|i|you|everyone|everybody|fans|many) (?:\w+ )?thought|felt|feels|believes?|reckons?|suspects?|sounds|ahead of any|before any|why .* should|how|den(?:y|ies|ied|ying)|refutes?|fight(?:s|ing)?|rally|urg(?:e|es|ing)|plea|right to|appeared to|bid to|petition to|deal to|plan to|plans to|effort to|campaign to|certain|sure|bound|forecasts?|projects that|projected)\b[^;:.]{0,60}$"
)
_NEITHER = re.compile(r"\b(?:neither|none of|nor)\b")
#: "no plans for the drama to end", "rules out ending X", "denies that X was axed", "reverses its decision to end X".
_REVERSES = r"revers(?:e|es|ed|ing) (?:(?:its|the|their|a) )?(?:\w+ )?(?:decision|plans?|move) to"
_DENIES = re.compile(
    rf"\b(?:no (?:\w+ )?(?:plans?|intention|reason|need|decision) (?:for|to|of)|{_REVERSES}|rul(?:e|es|ed|ing) out|(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?)(?! by))\b[^;:.]{{0,50}}$"
)
#: "renews nothing yet", "cancels everything but X": not what is named behind it.
_NOT_OF_IT = re.compile(
    r" (?:nothing(?! but)|nobody|none|no one)\b| (?:everything|everyone|everybody|all) (?:but|except|save|bar|apart from)\b"
)
#: "has not said", "never said": denied with it is what was not said.
_UNSAID = re.compile(r"(?:not|never|\w+ not|\w+n't)\b.*\b(?:said|say|announced|confirmed|claimed|suggested|decided)$")
#: "didn't say the word 'canceled'": the deed may be done.
_THE_WORD = re.compile(r"\b(?:say|said|use|used|utter) (?:the (?:word|term) )?$")
_NOT = re.compile(
    r"(?:\b(?:not|never|(?<!waste )(?<!wastes )(?<!wasted )(?<!wasting )no|without|nor|neither|nobody|nothing(?:'s)?|hardly|stop short of|denie[sd]|\w+n't|cannot)\b(?:, \w+,)?)(?:(?! and | but )[^,;:.)]){0,22}$"
)
_PAST_BEFORE = re.compile(
    r"\b(?:after|since|when|before|which|who|whom|whose|having|following|despite|until|even though|although|though|why|the (?:day|moment|night)|defend\w* (?:the |its |their )?decision|regrets?|apologi\w+ for|sorry for|years after|months after|before (?:its|their) time|once|where|as soon as|because|months? after|days? after|weeks? after|years? after|than|like|as well as)\b[^,;:]{0,80}$"
    r"|\bhad\b[^,;:.]{0,20}$|, (?:as )?(?:we|you|fans|everyone) (?:already )?knows?, $"
    r"|\b(?:previously|originally|formerly|earlier|long-|twice|once|ago|back|recently|last (?:year|month|fall|spring|summer|autumn|winter|may|june|july|week))[- ](?:been |was |were |being )?$"
    r"|\b(?:drama|comedy|sitcom|show|series|thriller|procedural|one|hit|soap|\w+) that (?:\w+ ){0,3}$"
)
#: "The drama, renewed for a third season, had led the nominations": what is new has the sentence's own verb.
_TOLD_ASIDE = re.compile(
    r"[^,.;:]{0,50}, (?:had|has|have|was|is|will|were|are|also|did|does|returns?|premieres?|stars?|follows?|took|drew|won|earned|opened)\b"
)
#: "defends cancelling X"
_LOOKS_BACK_ON = re.compile(r"\b(?:defend|explain|regret|justif|discuss|recall|mourn|rue|address)\w* $")
#: "is headed to Prime Video, which has ordered two seasons": what a network has just done, told behind its name.
_WHICH_HAS = re.compile(r", which has (?:also |now |just |already )?$")
_AFTER_REPORTS = re.compile(
    r"\b(?:after|following|despite|amid|denie[sd]|denying|dismiss\w+) (?:a |the |any |all )?(?:\w+ )?(?:reports?|rumou?rs?|claims?|speculation|suggestions?|whispers|stories) (?:that|of|about)\b[^;:.]{0,40}$"
)
_ALREADY = re.compile(
    r"\b(?:already|recently)[- ](?:been |was |were )?$|\b(?:itself|that|which|the|a|was|were) just[- ]$|, (?:itself|themselves|since|now|also) $|\bstill (?:due|set|on track|scheduled|expected|to come)(?: \w+)? $"
)
_ALREADY_AFTER = re.compile(r" (?:already|previously|earlier|at the time|back then)\b")
#: "was recommissioned before its first run had ended": a tale.
_BEFORE_THEN = re.compile(r"[^,.;:]{0,30} (?:before|when|while|until) [^,.;:]{0,40}\bhad\b")
_HAD = re.compile(r"\b(?:had|having)\b(?: \w+){0,3} $")
_ATTRIBUTE = re.compile(
    r"\b(?:the|a|an|its|their|recently|just|twice|already|once|previously|long|newly|both|two|three|several|prematurely|now|its own)[- ](?:(?:recently|just|twice|newly|now|previously|already|once|\w+ly)[- ])?$"
)
_THAT_CLAUSE = re.compile(
    r"\b(?:report\w*|says?|said|announc\w+|confirm\w*|reveal\w*|learn\w*|hears?|understands?|claims?|told|tells|adds|added|means|news|noting|means|word|tell|understand|understands|statement|decided|out|it|wrote|writes|tweeted|posted|shared|insists?|insisted|shares|discloses?|disclosed|states?|stated|confides?|notes?|noted|writes|relays|relayed|says so|maintains?|stressed|stresses|admit\w*|explained|warned|promised|heard|hinted|known|clear|official|true|sure|quoted)\b[^,;:]{0,30} that\b[^,;:]{0,40}$"
)
_OLD_TIME = re.compile(
    rf"\b(?:(?<!one )last time|last (?:year|fall|spring|summer|autumn|winter|month|{MONTH}|week)|"
    rf"in recent (?:weeks|months|years|days)|(?:years?|months?|weeks?|decades?) (?:ago|earlier|back)|a (?:year|month|decade) (?:ago|earlier|before)|back in (?:the |early |late |mid-?)?(?=(?:19|20)?\d\d|{MONTH}|{PART_OF_YEAR})|earlier this (?:year|season|month|week)|to date|previously|originally|at the time|over the (?:winter|summer|spring|fall|holidays)|"
    rf"in the (?:19|20)?\d0s|in (?:early |late |mid-?)?(?P<year>(?:19|20)\d\d)|(?:in|back in|since) (?P<month>{MONTH})\b(?! (?:\d|19|20))|"
    rf"(?:(?:in|last|since) )?(?P<month2>{MONTH}),? (?P<year2>(?:19|20)\d\d)|(?P<year3>(?:19|20)\d\d) (?:renewal|cancel+ation))\b"
)
#: So far into a month the one before it is still news.
_DAYS_OF_NEWS = 15
SOFT = re.compile(
    r", (?:but|while|although|whereas|though|yet|as|so|and (?:¤|it|the|is|has|will|that|in|said|dropped))| as (?=¤)| but | while | whereas | although "
)
#: "reviving X, which ABC dropped a year ago"
_TOLD_ON = re.compile(rf"{SOFT.pattern}|, (?:which|who) ")
_GOING_ON = frozenset({Kind.RENEWED, Kind.ORDERED})
_FRESH_KINDS = frozenset({Kind.PREMIERE, Kind.ENDING})

#: What is said behind a noun of a decision that is still to come: "a pickup expected", "renewal a formality".
TO_COME = re.compile(
    r"(?: (?:is|are|was|be|now|still|also|very|highly|widely|all|but|almost|nearly|virtually|practically|just|only|seen|regarded|considered|deemed|viewed|described|as|an?|the|merely|more|most|\w+ly))*"
    r" (?:expected|anticipated|predicted|foreseen|awaited|hoped|eyed|sought|likely|unlikely|probable|possible|certain|assured|imminent|looming|looms|beckons|nears|nearing|near|close|closer|pending|coming soon|formality|foregone conclusion|matter of time|likelihood|possibility|sure thing|no-brainer|safe bet|"
    r"in (?:sight|question|doubt|limbo|jeopardy|talks|the (?:works|cards|offing|balance|air))|on the (?:cards|table|horizon|cusp|verge)|under (?:discussion|consideration)|up in the air|(?:could|may|might|would|should) (?:be|come|happen|follow|arrive)|hinges|depends|to be (?:decided|determined|confirmed|announced))\b"
)
#: How a headline ends that somebody only hints at: "..., Craig Mazin Hints".
_HINTED = re.compile(
    r", (?!(?:but|and|as|or|so|if|it|what|why|how)\b)(?:[\w.'&+-]+ ){0,5}?"
    r"(?:(?!sources?|insiders?|reports?|photos?)[\w.'&+-]+ (?:hints|hinted|suggests|suggested|teases|teased|hopes|hoped|thinks|fears|feared|predicts|expects|believes|speculates|guesses|reckons|wishes|wonders)"
    r"|(?:stars|creators|producers|makers|bosses|cast) (?:hint|suggest|tease|hope|think|fear|expect|believe))[.!]?$"
)
#: What somebody thinks of it, before what should be: "should end", "doesn't deserve", "the case for cancelling".
_SHOULD = re.compile(
    r"\b(?:should(?:n't)?|ought to|needs? to|deserves?(?: to)?|must|(?:the|a) case (?:for|against)|(?:it's|is it) time (?:for|to)|don't you dare)\b[^;:.]{0,40}$"
)
#: What somebody thinks of it, behind what would be: "... would be a mistake".
_JUDGED = re.compile(
    r"(?! [^,;:.]*\b(?:that|which|who)\b)[^,;:.]{0,40} (?:(?:would|might|could) (?:be|have been)|is|was) (?:an? |the |so |too |\w+ly )*(?:\w+ )?"
    r"(?:mistakes?|errors?|disasters?|shame|crime|tragedy|travesty|waste|insult|wrong|(?:right|wise|foolish|dumb|bad|good|great|best|worst|perfect) (?:call|choice|decision|idea|move|thing))\b"
)
APART = re.compile(r" and ¤+ (?:is|was|has|gets)\b|[;:.]| - |, (?:but|while|and|though|although|so|as)\b| but | while ")
_SETTLED = re.compile(
    r"(?:quick|happy|delighted|thrilled|proud|pleased|decided|decides|chosen|chose|chooses|opted|opts|agreed|agrees|set|about|announced|due|is|are|was|confirmed|moved|moves|going|voted|elected|committed|¤|\d|[)]|series|drama|comedy|show|it's|revealed|¤'s)(?: [\w+&]+)? $"
)


def _infinitive(line: Line, cue: Cue) -> bool:
    """Whether the cue is a mere purpose: "a deal to rescue the drama", "the right to renew"."""
    lead = line.low[max(0, cue.start - 40) : cue.start]
    if lead.endswith((" for ", " of ", " on ")) and line.low[cue.start : cue.end].split(" ")[0].endswith("ing"):
        return not lead.endswith(("reason for ", "is on "))  # "an idea for saving X"
    if cue.meaning.kind not in (Kind.RENEWED, Kind.CANCELLED, Kind.ORDERED) or not lead.endswith(" to "):
        return False
    return not _SETTLED.search(lead[:-3]) and not line.headline


_ENDED = re.compile(
    r"(?:ended|concluded|finished|wrapped|closed|bowed|signed|went|came|drew|called|took|rode|hung|finished|faded|departed|exited|ran|left|said|reached|stopped)\b"
)
#: "cancelled after two seasons and renewed ...": tells how many there were, not when.
_AFTER_SEASONS = re.compile(
    rf"\b(?:after|following|since) (?:(?:just|only|its|a|an|the) )*(?:{NUMBER}|{ORDINAL}|single|debut|first|freshman) (?:seasons?|series|years?|runs?|outings?)\b"
)
#: What ends in these days was on the air: the finale, not the news of it.
_ON_AIR = re.compile(
    r"[^.;:]{0,16}\b(?:today|tonight|this (?:week|weekend|morning|evening)|last night|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|with (?:episode|a finale|its finale|two))\b"
)
#: "the canceled hospital drama", "saves canceled X"
_A_SHOW_NEXT = re.compile(
    r" (?:[\w&+-]+ ){0,3}(?:¤|drama|comedy|sitcom|show|series|thriller|procedural|musical|reboot)"
)


def is_past(line: Line, cue: Cue, left: int, right: int) -> bool:
    """Whether a cue only retells: subordinate, past perfect, an older date, a participle that describes."""
    low, kind = line.low, cue.meaning.kind
    lead = low[max(0, left, cue.start - 90) : cue.start]
    if _was_on_air(low, cue, lead):
        return True
    if cue.meaning.open or (kind in _FRESH_KINDS and not _HAD.search(lead)):
        return False
    if cue.meaning.needs is Needs.COUNT and kind is not Kind.RENEWED:
        return bool(_HAD.search(lead))
    lead = _AFTER_SEASONS.sub("", lead)
    if _only_mentions(line, cue, lead) or _AFTER_REPORTS.search(lead):
        return True  # "after a report that it was being scrapped"
    if _THAT_CLAUSE.search(low[max(0, cue.start - 110) : cue.start]) and not _HAD.search(
        low[max(0, cue.start - 30) : cue.start]
    ):
        lead = ""
    if _goes_on_now(line, cue, lead):
        return False
    if _BEFORE_THEN.match(low, cue.end):
        return True
    if _PAST_BEFORE.search(lead) and (_HAD.search(lead) or not _THAT_CLAUSE.search(lead)):
        return True
    return _is_dated_back(low, cue, left, right, line.day)


def _was_on_air(low: str, cue: Cue, lead: str) -> bool:
    """Whether an end is that of what was shown: "ended on Sunday"."""
    if cue.meaning.kind is Kind.ENDING and _ENDED.match(low, cue.start) and not HAVE.search(lead):
        return True
    ends = cue.meaning.kind in (Kind.ENDING, Kind.CANCELLED) and cue.meaning.voice is Voice.SUBJ
    return ends and bool(_ON_AIR.match(low, cue.end))


def _only_mentions(line: Line, cue: Cue, lead: str) -> bool:
    """Whether a cue only calls a decision to mind, or names a show by it."""
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
    known = _ALREADY.search(lead) or (not line.question and _ALREADY_AFTER.match(line.low, cue.end))
    return bool(known) and ((participle and not HAVE.search(lead)) or "still " in lead[-24:])


_BECAUSE = re.compile(r" (?:because|due to|owing to)\b")


def _describes(line: Line, cue: Cue, lead: str) -> bool:
    """Whether a participle tells which show is meant: "the cancelled drama", "rescues axed X", "X, dropped in May, ..."."""
    if lead.endswith(", ") and not line.headline and _TOLD_ASIDE.match(line.low, cue.end):
        return True
    return bool(_ATTRIBUTE.search(lead) and _A_SHOW_NEXT.match(line.low, cue.end)) and not HAVE.search(lead)


def _goes_on_now(line: Line, cue: Cue, lead: str) -> bool:
    """Whether a relative clause tells what is new: "X, which gets a second year"."""
    if cue.meaning.kind not in _GOING_ON or not (which := _WHICH_HAS.search(lead)):
        return False
    network = cue.start - len(lead) + which.start()
    return any(n.end == network for n in line.networks)


def _is_dated_back(low: str, cue: Cue, left: int, right: int, told: date) -> bool:
    """Whether an older time stands in a cue's clause or opens its sentence."""
    now = _HAS_NOW.search(low, 0, low.find(" ", cue.start))
    begin, end = max(left, cue.start - 50, now.start() if now else 0), min(right, cue.end + 60)
    begin = max((own.end() for own in _AND_ANOTHER.finditer(low, begin, cue.start)), default=begin)
    soft = _TOLD_ON.search(low, cue.end, end)
    clause = low[begin : soft.start() if soft else end]
    opening = low[:44].partition(",")[0] if cue.start > 44 and low[:44].find(",") > 0 and not now else ""
    return any(not _is_recent(old, told) for part in (clause, opening) for old in _OLD_TIME.finditer(part))


#: "Axed four months ago, the soap has been": what is older has its own part of the sentence.
_HAS_NOW = re.compile(r",(?: [^,]*)? (?:has|have)(?: (?:been|\w+ly|now|also|just|since))*(?: \w+)?$")
#: "X, renewed in 2021, and Y are off": the year is not Y's.
_AND_ANOTHER = re.compile(r", and (?:the )?(?=¤)")


def _is_recent(old: re.Match[str], told: date) -> bool:
    """Whether a time that sounds past lies ahead of a story or less than some weeks back."""
    if old["month2"]:
        return (int(old["year2"]), MONTH_NUMBERS[old["month2"]]) >= (told.year, told.month)
    if year := old["year"] or old["year3"]:
        return int(year) >= told.year
    if not old["month"]:
        return False
    behind = (told.month - MONTH_NUMBERS[old["month"]]) % 12
    if behind == 0 or (behind == 1 and told.day < _DAYS_OF_NEWS):
        return True
    return behind >= 6


#: "Being Human or Lip Service will be axed": one of them, it is not known which.
_ONE_OR_OTHER = re.compile(r"¤,? or (?:the )?¤+ (?:will|would|is to|to|is|has been|gets?|gets) (?:be )?(?:\w+ )?$")
#: "Cancel it already", "Bring back X": the headline asks for what has not happened.
_IMPERATIVE = re.compile(
    r"(?:please )?(?:cancel|axe|renew|save|end(?! of)|bring back|revive|order|rescue|reboot|kill|scrap) (?!or\b|culture\b)"
)
_SAID_THAT = re.compile(
    r"\b(?:announced|confirmed|revealed|said|told [\w ]{1,20}|learned|decided)\b[^;:,]{0,30} that\b[^;:]{0,60}$"
)
#: "before it could reach a second season and X is done": X has a verb of its own.
_OWN_CLAUSE = re.compile(r" and ¤+ (?:is|was|has|gets|isn't|wasn't)\b|, so (?=\w+ (?:has|have|is|are) )")
_MONTH_MAY = re.compile(r"(?<=[a-z,] )May\b")
#: What stands before the question; but "release date: January?" asks for the date.
_STATES_FIRST = re.compile(r"(?<! date): ")
_TAG = re.compile(r", (?:because|so|but|right|isn't|doesn't|no|eh|huh|and who|who knew)\b[^,]{0,60}\?$")


def asks(line: Line, end: int) -> bool:
    """Whether what ends here is part of a question: "X canceled: Will another network save it?" states before it asks."""
    if not line.question:
        return False
    if _TAG.search(line.low, end):
        return False  # "ABC renewed X, because why not?"
    return not (line.headline and _STATES_FIRST.search(line.low, end))


def _begins(line: Line, cue: Cue) -> bool:
    """Whether a headline or direct speech begins with a cue."""
    return line.text[cue.start - 1] == '"' if cue.start else line.headline


def mood_of(line: Line, cue: Cue, left: int) -> Mood:
    """Whether a cue decides, or not: a question, a denial, a modal or a hope before it, a mere purpose."""
    left = max(left, max((own.start() for own in _OWN_CLAUSE.finditer(line.low, left, cue.start + 4)), default=left))
    before = line.low[max(0, left, cue.start - 70) : cue.start]
    if "may" in before and not line.headline:
        before = _MONTH_MAY.sub("m__", line.text[max(0, left, cue.start - 70) : cue.start]).lower()
    if "would" in before and _SAID_THAT.search(line.low[max(0, cue.start - 110) : cue.start]):
        before = before.replace("would", "will")  # "announced that a sixth season would be made"
    refused = cue.meaning.needs is Needs.COUNT and cue.meaning.kind is Kind.CANCELLED
    if cue.meaning.open or asks(line, cue.end):
        return Mood.OPEN
    acts = cue.meaning.voice in (Voice.ACT, Voice.OBJ)
    if cue.meaning.denied or (acts and _NOT_OF_IT.match(line.low, cue.end)):
        return Mood.DENIED
    if not refused and (
        _NEITHER.search(line.low, left, cue.start) or _NOT.search(before[-30:]) or _DENIES.search(before)
    ):
        return Mood.OPEN if _THE_WORD.search(before) else Mood.DENIED
    if cue.meaning.voice is Voice.NOUN and cue.meaning.needs is Needs.NOTHING and TO_COME.match(line.low, cue.end):
        return Mood.GUESSED
    if (
        line.headline
        and cue.meaning.kind in DECISIONS
        and (_HINTED.search(line.low, cue.end) or _JUDGED.match(line.low, cue.end) or _SHOULD.search(before))
    ):
        return Mood.GUESSED
    left_open = (
        (_begins(line, cue) and _IMPERATIVE.match(line.low, cue.start))
        or _ONE_OR_OTHER.search(line.low, 0, cue.start)
        or (cue.meaning.kind is Kind.RENEWED and " nothing " in line.low[cue.start : cue.end])
        or _DOUBT.search(before)
        or _infinitive(line, cue)
    )
    return Mood.OPEN if left_open else Mood.STATED


def shared(line: Line, earlier: Cue, cue: Cue) -> Mood:
    """The mood of a cue that goes on with what an earlier one left open: "never said that X was ending"."""
    unsaid = earlier.meaning.open and _UNSAID.fullmatch(line.low, earlier.start, earlier.end)
    return Mood.DENIED if unsaid and "," not in line.low[earlier.end : cue.start] else Mood.OPEN
