"""Season numbers: every way of naming a season, and what each says about it."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from bot.understanding.counting import (
    CARDINAL,
    MONTHS,
    ORDINAL,
    ORDINALS,
    ROMAN,
    has_digits,
    has_numbers,
    number_of,
    numbers_of,
)
from bot.understanding.phrases import TITLE
from bot.understanding.text import words_in


class Role(Enum):
    """What a season phrase counts."""

    NUMBER = "number"  #: names seasons: "season 4", "a fifth and sixth run"
    MADE = "made"  #: how many there have been: "after two seasons"
    COUNT = "count"  #: how many are added: "two more seasons"
    THROUGH = "through"  #: up to and with: "through season 18"
    LAST = "last"  #: the last, without its number: "its final season"


class SeasonAt(NamedTuple):
    """A season phrase in a line."""

    start: int
    end: int
    role: Role
    numbers: tuple[int, ...]
    #: Said to be the last.
    final: bool = False
    #: Only placed in time or passed by: "ahead of season 3", "season 2 finale".
    passing: bool = False
    #: What is said of it is when it opens: "season 3 premiere", "season 3 arrives".
    opening: bool = False
    #: In brackets behind a title, as in a list: "Castle (season 8)".
    listed: bool = False


_NOUN = r"(?:seasons?|series|runs?|outings?|instal?lments?|rounds?|years?|helpings?|cycles?|chapters?|batch(?: of \w+)?|terms?|editions?|renewals?|pick-?ups?|orders?|goes|go-rounds?|go|bites?)"
_ADJ = (
    r"(?:and|or|&|,|\(|final|last|also|new|short|shortened|shorter|full|brand-new|eight-part|\d+-episode|\w+-episode|\w+-part|"
    r"limited|the|consecutive|straight|early|potential|possible|planned|upcoming|further|farewell|concluding|closing|supposedly|"
    r"additional|broadcast|swan-song|surprise|broadcast|whole|record|record-\w+|anniversary|milestone|highly|long-awaited|"
    r"anticipated|eagerly|live-action|prime|prime-time|\)|and last|ever)"
)

_NUMBERED = re.compile(
    rf"\b(?:seasons?|series|s(?=\d))[ -]?(?:no\.? ?|#|number )?(?P<first>\d{{1,2}}|{CARDINAL}(?! (?:days|weeks|months|years|hours|episodes)\b)|[ivx]+)(?!\w|:\d|\/\d)(?:[a-c]\b)?"
    rf"(?P<more>(?:,? ?(?:and|&|-|to|through|,) ?(?:seasons? |series |s)?(?:\d{{1,2}}|{CARDINAL})\b(?! ?(?:episodes|%|million|years|days|months|weeks|am|pm|p\.m|shows|new|dramas|comedies|others?)))*)"
)
_NUMBERED_WIDE = re.compile(r"\bseason (\d{1,2})[ab]\b")
_ORDINALS = re.compile(
    rf"\b(?P<first>{ORDINAL})(?P<more>(?:(?:,? (?:and|&|or) |, | to |-)(?:an? |the )?(?:{ORDINAL}))*)[- ](?P<adj>(?:{_ADJ},? ?)*?)(?:[\w'-]+ )??(?P<noun>{_NOUN})\b"
)
_MADE = re.compile(
    rf"\b(?<![\d-])(?P<n>\d{{1,2}}|{CARDINAL}|single|lone|a few)[- ](?:(?:existing|original|current|aired|great|ordinary|earlier|single|short|full|successful|solid|acclaimed|whole|critically|[\w-]+-episode|strong|prior|previous|past|completed|long|year(?= run)) )*(?:seasons?|(?<=single )series|(?<=one )series|runs?)\b(?!, its (?:second|third|fourth|fifth|sixth|\d))(?! (?:order|renewal|pick|deal|extension|commitment|more|green|(?:[\w-]+ ){{0,3}}(?:short|shy)\b))"
)
_OF_A_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)}|jan|feb|aug|sept?|oct|nov|dec)\.? $")
_BARE_MADE = re.compile(
    rf"\b(?:after|following|stopped(?: \S+)? at|stopped at|cut short at|ended at|scrapped at|done after|out after|dropped after|axed after|at) (?:just |only |its |the )?(?P<n>\d{{1,2}}|{CARDINAL})(?= |$|[.,;:!?-])(?![.,]\d)(?! (?:[\w-]+ )?(?:weeks?|days?|months?|years?|episodes?|hours?|half|halves|minutes?|seconds|airings?|showings?|telecasts?|broadcasts?|tries|that|this|in the|sharp|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|nights?|shows?|more|rather|p\.?m|a\.?m)\b)"
)
_BARE_ORDINAL = re.compile(rf"\b(?:after|following) (?:its|their|the|a) (?P<n>{ORDINAL})(?=$|[.,;:!?]| and\b)")
_COUNT = re.compile(
    rf"\b(?P<n>\d|{CARDINAL}|another|one)(?: more| further| additional| extra| new| fresh| other|-more)+ (?:final |full |[\w-]+-episode )*(?:seasons?|series|years?|runs?|outings?|goes|rounds?|of them)\b(?<!new series)"
    rf"|\b(?:another|additional|an additional|extra|a further) (?P<n2>\d|{CARDINAL}) (?:more )?(?:seasons|series|years|runs|outings)\b"
    rf"|\b(?P<n3>\d|{CARDINAL})[- ](?:season|year|series)[- ](?:\w+ )?(?:renewal|pick-?up|order|deal|extension|greenlight|commitment|go-ahead|re-?order)"
    rf"|\b(?P<n4>double|back-to-back)[- ](?:season )?(?:renewal|pick-?up|order|season)"
    rf"|\b(?P<n5>{CARDINAL}) seasons (?:from the off|up front|upfront|at once)"
    rf"|\b(?:gets|(?<=renewed )for|(?<=picked up )for|(?<=back )for|ordered|orders|order) (?P<n6>two|three|four) (?:more|seasons)\b(?! (?:on|at|of|before|after|and))"
)
_THROUGH = re.compile(
    rf"\b(?<!way )(?:through|until|up to|as far as|thru|till) (?:at least )?(?:an? |its |the )?(?:season )?(?P<n>\d{{1,2}}(?:th|nd|rd|st)?|{ORDINAL}|{CARDINAL})(?: season)?(?: at (?:the very )?least)?\b(?! ?(?:episodes?|[ap]\.?m|\d)| to (?:its |season )?\d)"
)
#: "after six and four years respectively"
_MADE_EACH = re.compile(
    rf"\b(?:after|following) (?P<first>\d{{1,2}}|{CARDINAL})(?P<more>(?:, (?:\d{{1,2}}|{CARDINAL}))*,? and (?:\d{{1,2}}|{CARDINAL}))(?: (?:seasons|years|series|runs),?)?(?: (?:respectively|apiece|in turn)|(?=$|[.,;:)]))"
)
#: "retired after a single hunt"
_ONLY_ONE = re.compile(
    r"\bafter (?:just |only )?(?P<n>a single|just one|only one) (?!season|series|run|week|day|month|year|episode|hour|minute|night)\w+\b"
)
#: "an eighth of The Rookie"
_ORDINAL_OF = re.compile(rf"\b(?:an?|its) (?P<n>{ORDINAL}) (?:of|for) (?={TITLE})")
#: "he hopes to earn a fourth", "won't do a sixth", "no ninth to follow"
_A_FOURTH = re.compile(
    rf"\b(?:earn|gets?|getting|make|makes|do|be|wants?|order|orders|ordered|give|gives|given|without|about|see|have|film|write|there's|is|leaves?|leaving|expect|promised?) (?:maybe |even |possibly |definitely )?(?:an?|no) (?P<n>{ORDINAL})(?=$|[.,;:?!]| to follow\b| after that\b| either\b| next\b)"
)
#: "stretches its record to 22 seasons", "goes to four seasons"
_REACHES = re.compile(
    rf"\b(?:stretch\w*|extend\w*|goes|going|grows?|brings?|bringing|tak(?:es|ing)|lengthens?|pushe?s|a total)\b[^.;:]{{0,90}} (?:to|of) (?:a total of )?(?P<n>\d{{1,2}}|{CARDINAL}) (?:seasons|series)\b(?! of\b)"
)
#: "'Lower Decks' wraps with 5"
_ENDS_WITH = re.compile(
    r"\b(?:wraps?|ends?|concludes?|closes?|finish(?:es)?|stops?|bows out|ending|wrapping|stopping)(?: up| its run| things)? (?:with|at) (?P<n>\d{1,2})(?=$|[.,;:!?])"
)
#: "FXX will take the Gang to 14"
_TAKEN_TO = re.compile(
    rf"\b(?:take|takes|taking|carry|carries|carrying|bring|brings|bringing|keep|keeps|keeping|run|runs)\b[^.;,]{{0,30}}? (?:to|through|until|till) (?:season |series |a |its )?(?P<n>\d{{1,2}}(?:th)?|{ORDINAL})(?: season)?(?=$|[.,;]| and\b| at\b)"
)
_LAST = re.compile(
    r"\b(?:final|last|farewell|closing|concluding|swan-song|goodbye) (?:[\w-]+ )?(?:season|series|run|year|chapter|outing|installment|batch|helping|lap|ride|go-round|bow|volume)s?\b(?<!last year)(?<!last years)"
)
_AFTER_TITLE = re.compile(
    rf"(?<={TITLE}) ?(?:\(?season )?(?P<n>\d{{1,2}})(?![\w:%/-]|[.,]\d| (?:[a-z]+ )?(?:episodes?|days?|weeks?|months?|hours?|half|halves|minutes?|million|seasons?|more|stars?|years?|p\.?m|a\.?m|new))\)?"
)
#: "Red Dwarf XI gets a date"
_AFTER_TITLE_ROMAN = re.compile(rf"(?<={TITLE}) (?P<n>{'|'.join(n for n in ROMAN if len(n) > 1)})(?![\w-])")
_AFTER_TITLE_PAREN = re.compile(
    rf"(?<={TITLE}) \((?P<in>(?:now |currently )?in )?(?:for )?(?:its )?(?:seasons? |series |s)?(?P<n>\d{{1,2}}|{CARDINAL}|{ORDINAL})"
    rf"(?P<more>(?:,? ?(?:and|&|-|to|through|,) ?(?:\d{{1,2}}|{CARDINAL}|{ORDINAL}))*)(?: each| apiece)?[,)]"
)
#: "the drama gets its fourth", "brought back, for a sixth", "a ten-episode season, his fourth"
_BARE = re.compile(
    rf"(?:(?<={TITLE}) (?:an?|its|their)|\b(?:for|to|into|gets?|got|gave it|given|ordered|orders?|reach(?:es)?|with|made it to|through|scor\w+|land\w*|earn\w*|secur\w+|w[oi]ns?|nab\w*|bag\w*|has|have|make|makes|renewed for|hand\w*|grant\w*|it|them|announced) (?:both )?(?:an?|its|their|his|her|the)|(?:season|series|run|batch|episodes?), (?:its|their|his|her|the)) "
    rf"(?P<first>{ORDINAL})(?P<more>(?:(?:,? (?:and|&) |, )(?:an? |the |its )?(?:{ORDINAL}))*)(?=$|[.,;:!?)]| (?:and|as|at|in|on|next|this|before|ahead|by|from|while|but|even|despite|with|only|just|after|when|since|because|under|over|barely|already|less|to be|today|last|earlier|late|yesterday)\b)(?! (?:and|on|in) (?:last|final|\d))"
)
_ELLIPTIC = re.compile(
    rf"(?<={TITLE}) (?:\w+ )?(?:is |was |has been |gets |for |to |into |going to |goes to |make it to |makes it to |reach(?:es)? |both reach |gets its |picked up for |on to |a |its |keeps |made it to )+(?:a |an |its |the |season |two, )*(?P<n>{ORDINAL}|{CARDINAL}|\d{{1,2}})(?= *(?:[.,;](?!\d)|and\b|$|before|while|to\b|but\b))"
)
#: "its third season since coming back and the 11th overall"
_OVERALL = re.compile(rf"\b(?P<n>{ORDINAL}) (?:season )?(?:overall|in all|in total|all told|altogether)\b")
#: Counted anew since a return: "a second year of its revival".
_SINCE_BACK = re.compile(
    r" (?:[\w-]+ )?(?:since|of) (?:(?:its|the|their|a) )?(?:[\w-]+ )?(?:return\w*|coming back|revival|reboot|comeback|re-?launch|resurrection)\b"
)
_FIRST_FEW = re.compile(rf"first (?:\d|{CARDINAL}) ")
_SOPHOMORE = re.compile(
    r"\b(sophomore|freshman|rookie|first-year|second-year|third-year|junior) (season|run|year|outing|series|drama|comedy|sitcom|sitcoms|comedies|dramas|family drama|show|shows|hit|thriller|title|thriller|installment|effort)s?\b"
)
_YEARS_IN = {"sophomore": 2, "second-year": 2, "third-year": 3, "junior": 3}
_ROOKIE = re.compile(
    r"\b(?:freshman|rookie|rookies|first-year|freshmen|frosh|in (?:its|their) first (?:year|season)|one-and-done|"
    r"(?:its|the|network's) new (?:\w+ ){0,2}(?:drama|melodrama|comedy|series|hit))\b"
)

_PASSING_AFTER = re.compile(
    r"'?s? (?:(?!to |will |may |might |could |and |for )\w+ )?(?:finale|premiere|opener|ender|closer|episode|ep\b|trailer|teaser|cast|star|poster|cliffhanger|recap|review|launch|debut|mark\b|set in|spoilers|explained|ending|averag|average|ratings|viewers|numbers|averages|arrives|to air|in which|left|ended|began|left open|closed|aired|ran in|rolled out|performed|is going to have to serve|(?:is |still |yet )+to (?:air|roll|run|come|be (?:seen|shown|aired))|finish\w+|wrap(?:s|p\w+)|concludes?\b|concluded|(?:ends|closes|bows|signs off|airs)\b(?! the| it)|now airing|now on the air|currently|gets? under ?way|continues|plays on|, which aired|already airing|still (?:airing|unspooling)|is still|is (?:now |currently )?(?:airing|streaming|under way|underway|on the air)|is it\b|is done|is over|are still|(?:was|were)\b(?! (?:\w+ )?(?:ordered|renewed|commissioned|recommissioned|greenlit|green-lit|picked|announced|confirmed|given|approved|granted|set|to be|cancel+ed|scrapped|axed|dropped|unveiled|promised|handed|secured|guaranteed|official|made|undone|taken|shelved|nixed|killed|never|not|in the works|on the way)))"
)
_OPENING = re.compile(
    r"'?s? (?!(?:\w+ )?(?:starts?|begins?|began|delays?) (?:shoot|film|production|work))(?:\w+ )?(?:premiere|opener|launch|debut|release|arriv|start|return|begins?\b|bows?\b|to air|drops?\b|lands?\b|dates?\b|trailer|teaser|delay|push|moved|eyes)"
)
_PASSING_BEFORE = re.compile(
    r"\b(?:ahead of|(?:now )?celebrating|(?:mid-?point|middle|start|beginning|rest|half) of|before|during|in|since|midway through|halfway through|partway through|(?:days?|weeks?|months?|episodes?|hours?|halfway|midway|deep|well) into|(?:clos|finish|end|wrapp|conclud|complet|air|cap|premier|debut|launch|releas|screen)ed|(?:now|currently|is) airing|while|earlier|down on|on season|unlike|instead of|rather than|from|like|after|despite|whose|(?:conclud|end|finish|wrapp|clos)ed with|finale of|end of|stars of|cast of|finish) (?:the |its |his |her |their |all of |just |a |an |end of |end of the |close of |course of |this summer's )*$"
    r"|\b(?:after|following) (?:an?|its|the|their) (?!planned|promised|new|possible|potential|upcoming|recent|final|last)[\w-]+ $"
)


#: "will return in season 2", "seen in a third outing": what it returns in is the news.
_RETURNS_IN = re.compile(
    r"\b(?:return\w*|(?:is|are|be|come|comes|coming|carr(?:y|ies)|goes|going|go) (?:back|on)|continues?|(?:will|to|'ll) (?:end|finish|conclude|wrap(?: up)?|close|culminate)) (?:\w+ )?(?:in|for|with|during) (?:the |its |their )?$|\bin an? (?:[\w-]+ )?$"
)
#: "CBS stopped it at Season 6", "cancelled after season 2": so many were made.
_STOPPED_AT = re.compile(
    r"\b(?:stop\w*|ended|halt\w*|cancel+\w*|ax(?:e|ed|es|ing)|scrap\w*|cut(?: short)?|died|folded|dropped|drops|killed|canned|done|over|dumped|ditched)\b[^.;,]{0,24} (?:at|after|with just|following) (?:just |only |the |its )?$"
)

#: "season 5, its last", "a fourth season, the last one"
_CALLED_LAST = re.compile(
    r",? ?(?:and |\(and |\(|but )?(?:final|last)\b(?! (?:week|month|year|night|fall|spring|summer|winter|\w+day))|, (?:and |which (?:is|will be) |this is |this one |probably )?(?:its|the|their) (?:final|last)"
)
_SAID_LAST = re.compile(r"\b(?:final|last|farewell|closing|concluding|swan-song)\b")
_LAST_BEFORE = re.compile(r"(?:final|last|farewell) $")
_TO_CLOSE = re.compile(
    r" (?:that will (?:close|end|finish|conclude|be (?:the|its) last))|, and last|(?: [\w-]+){0,4} (?:and|to|which will|that will) (?:close|end|finish|conclude|wrap up|complete) (?:it|the (?:story|show|series|saga|tale|run))"
)
_AFTER = re.compile(
    r"\b(?:after|following|at|past|beyond) (?:its |the |a |their |just |only |an |\w+-\w+ )*$|\b(?:beyond|past) (?:the |its )?(?:[\w-]+ )?(?:episodes|hours|parts|chapters) of (?:the |its )?$"
    r"|\b(?:after|following) (?:an?|its|the|their) (?!planned|promised|new|possible|potential|upcoming|final|last)[\w-]+ $"
)
#: A year of a show, not of the calendar.
_OF_A_SHOW = re.compile(r"\b(?:and final|a|its|for|episode)\b")
_NAMED_AFTER_COUNT = re.compile(
    rf"(?: of [^.,;:]{{0,40}})?,? (?:\(|its |the )?(?:seasons? )?(?P<first>\d{{1,2}}|{ORDINAL})(?P<more>(?:(?:,? (?:and|&) |, )(?:\d{{1,2}}|{ORDINAL}))+)\b"
)


#: A season that is being made: "with filming on season 2 nearly finished", "the completed second season".
_MAKING_BEFORE = re.compile(
    r"\b(?:(?:film|shoot|writ)ing|production|work) (?:on|of|for) (?:the |its )?$|\b(?:the|its) (?:already |all-but-|nearly )?(?:completed?|finished|filmed|unaired|unseen|unreleased) $"
)
_MAKING_AFTER = re.compile(
    r"(?: (?:was|is|had been|has been|being))?(?: (?:nearly|almost|already|mostly|half|deep|all but|fully))* (?:finished|completed?|in the can|filmed|shot|in (?:post-)?production|written)\b(?! (?:its|airing)| and (?:will|to|is|set))"
)


_ENDS_WITH_IT = re.compile(
    r"\b(?:end(?:ed)?|bow(?:ed)? out|finish(?:ed)?|closed?|concluded?|stop(?:ped)?|go|gone|wrap(?:ped)? up|be done) (?:with|after|at|in) (?:its |the )?$"
)


def ends_with(low: str, x: SeasonAt) -> bool:
    """Whether something ends with a season: "might bow out with season 7"."""
    return bool(_ENDS_WITH_IT.search(low[max(0, x.start - 24) : x.start]))


_STILL_SHOWN = re.compile(
    r"\b(?:will|would|to|due to|still) (?:\w+ )?(?:air|premiere|debut|stream|launch|be (?:shown|released|broadcast|seen))\b"
)


def in_making(low: str, x: SeasonAt) -> bool:
    """Whether a season is told to be in the making, or made and not yet seen."""
    making = _MAKING_BEFORE.search(low[max(0, x.start - 40) : x.start]) or _MAKING_AFTER.match(low, x.end)
    return bool(making) and not _STILL_SHOWN.search(low, x.end)


#: "whose second season wrapped in September"
_IS_OVER = re.compile(
    r" (?:has |had |just )*(?:wrapped|ended|concluded|finished|closed|bowed out|(?:was|were) (?:shown|seen|released|aired)|aired|left off|ran)\b(?! (?:film|shoot|production))"
)


def is_over(low: str, x: SeasonAt) -> bool:
    """Whether a season is told to have been shown."""
    return bool(_IS_OVER.match(low, x.end))


_NEW = re.compile(r"\b(?:an?|no|another|one more|one last|one final)(?: (?:[\w'-]+,?|and)){0,3} $|\b(?:another|an?) $")


def in_brackets(low: str, start: int) -> bool:
    """Whether a place stands in round brackets."""
    return low.rfind("(", 0, start + 2) > low.rfind(")", 0, start)


#: Every season phrase holds one of these.
_GATE = re.compile(
    rf"season|series|\bs\d|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d(?:st|nd|rd|th)|sophomore|final|last|"
    rf"{TITLE} \(?\d|{TITLE} [ivx]{{2}}|through|more|double|year|after|frosh|{TITLE} (?:\w+ ){{1,3}}(?:to|for)|rookie|freshman|\bruns?\b|at |\bto \d|single "
)


_ORDINAL_WORDS = frozenset({*ORDINALS, "fortieth", "fiftieth", "debut", "inaugural", "maiden"})
_ORDINAL_DIGITS = re.compile(r"\d(?:st|nd|rd|th)\b")
#: What a count of seasons or an ordinal with its noun ends on.
_COUNTED = re.compile(
    r"(?:season|series|\brun|year|outing|goes|round|of them|double|back-to-back|renewal|pick|order|two|three|four)"
)


_UP_TO = ("thr", "til", "up to", "as far as")
#: Words without one of which a line cannot say what it says with them.
_ADDED = frozenset({"another", "double", "back"})
_GONE_BY = frozenset({"after", "following", "at"})
_SO_MANY = frozenset({"single", "lone", "few"})
_GOES_TO = frozenset(
    """
    take takes taking carry carries carrying bring brings bringing keep keeps keeping run runs
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_OF_A_YEAR = frozenset({"sophomore", "freshman", "rookie", "junior", "first", "second", "third"})
_AT_THE_END = frozenset({"final", "last", "farewell", "closing", "concluding", "swan", "goodbye"})


def seasons_in(low: str) -> list[SeasonAt]:
    """Every season phrase of a line in lower case, in order; the longest reading of a place wins."""
    if not ("season" in low or _GATE.search(low)):
        return []
    found: list[SeasonAt] = []

    def add(start: int, end: int, role: Role, numbers: tuple[int, ...], *, final: bool = False) -> None:
        if any(s.start < end and start < s.end for s in found):
            return
        lead = low[max(0, start - 40) : start]
        before = _PASSING_BEFORE.search(lead) and not (_RETURNS_IN.search(lead) or _MAKING_BEFORE.search(lead))
        passing = bool(before) or bool(
            _PASSING_AFTER.match(low, end) and not (low.startswith(" to ", end) and _NEW.search(lead))
        )
        opening = bool(_OPENING.match(low, end))
        found.append(SeasonAt(start, end, role, numbers, final, passing, opening, in_brackets(low, start)))

    says, titled = words_in(low).intersection, TITLE in low
    numbered, digits = has_numbers(low), has_digits(low)
    counted = bool((numbered or says(_ADDED) or says(_SO_MANY)) and _COUNTED.search(low))
    ordinal = bool(says(_ORDINAL_WORDS) or (digits and _ORDINAL_DIGITS.search(low)))
    for m in _COUNT.finditer(low) if counted else ():
        n = number_of(m["n"] or m["n2"] or m["n3"] or m["n4"] or m["n5"] or m["n6"] or "")
        if named := _NAMED_AFTER_COUNT.match(low, m.end()):
            add(m.start(), named.end(), Role.NUMBER, numbers_of(named["first"], named["more"]))
            continue
        if n and n < 8:
            add(*m.span(), Role.COUNT, (n,), final="final" in m[0])
    for m in _THROUGH.finditer(low) if numbered and any(word in low for word in _UP_TO) else ():
        if (n := number_of(m["n"])) and (
            "season" in m[0] or low[m.end() - 2 : m.end()] in ("th", "nd", "rd", "st") or "at" in m[0]
        ):
            add(*m.span(), Role.THROUGH, (n,))
    for m in _MADE_EACH.finditer(low) if counted and says(_GONE_BY) else ():
        add(*m.span(), Role.MADE, numbers_of(m["first"], m["more"]))
    for m in _ENDS_WITH.finditer(low) if digits else ():
        if 1 < (n := int(m["n"])) < 45:
            add(m.start("n"), m.end("n"), Role.NUMBER, (n,), final=True)
    for m in _TAKEN_TO.finditer(low) if numbered and says(_GOES_TO) else ():
        if (n := number_of(m["n"])) and 1 < n < 45:
            add(m.start("n"), m.end("n"), Role.THROUGH, (n,))
    for m in _REACHES.finditer(low) if counted and numbered else ():
        if (n := number_of(m["n"])) and n > 1:
            add(m.start("n"), m.end(), Role.THROUGH, (n,))
    for m in _OVERALL.finditer(low) if ordinal else ():
        add(*m.span(), Role.NUMBER, numbers_of(m["n"], ""))
    for m in _NUMBERED.finditer(low) if numbered else ():
        if numbers := numbers_of(m["first"], m["more"]):
            around = low[m.end() : m.end() + 32]
            final = bool(_CALLED_LAST.match(around)) or bool(
                _LAST_BEFORE.search(low[max(0, m.start() - 10) : m.start()])
            )
            stopped = not final and _STOPPED_AT.search(low[max(0, m.start() - 60) : m.start()])
            add(*m.span(), Role.MADE if stopped else Role.NUMBER, numbers[-1:] if stopped else numbers, final=final)
    for m in _NUMBERED_WIDE.finditer(low) if digits else ():
        add(*m.span(), Role.NUMBER, (int(m[1]),))
    for m in _SOPHOMORE.finditer(low) if says(_OF_A_YEAR) else ():
        if m[1] in ("sophomore", "second-year") and m[2] in (
            "season",
            "run",
            "year",
            "outing",
            "series",
            "installment",
        ):
            add(*m.span(), Role.NUMBER, (2,))
        elif m[1] in _YEARS_IN and m[2] not in ("season", "run", "year", "outing"):
            add(*m.span(), Role.MADE, (_YEARS_IN[m[1]],))
    for m in _ORDINALS.finditer(low) if ordinal else ():
        if m["noun"].startswith("year") and not _OF_A_SHOW.search(low[max(0, m.start() - 9) : m.end()]):
            continue
        if _FIRST_FEW.match(m[0]):
            continue  # "the first three seasons": so many were made
        numbers = numbers_of(m["first"], m["more"])
        if numbers == (1,) and m["noun"] == "series" and m[0] != "first series":
            continue  # "the first returning series on the service"
        if numbers and not (m["noun"] in ("order", "orders", "go", "round") and numbers == (1,)):
            final = bool(
                _SAID_LAST.search(m[0])
                or _CALLED_LAST.match(low[m.end() : m.end() + 32])
                or _LAST_BEFORE.search(low[max(0, m.start() - 10) : m.start()])
                or _TO_CLOSE.match(low[m.end() : m.end() + 70])
            )
            after = _AFTER.search(low[max(0, m.start() - 30) : m.start()])
            add(*m.span(), Role.MADE if after and not final else Role.NUMBER, numbers, final=final)
    for m in _AFTER_TITLE_PAREN.finditer(low) if titled and "(" in low else ():
        if numbers := numbers_of(m["n"], m["more"]):
            add(m.start(), m.end(), Role.MADE if m["in"] else Role.NUMBER, numbers)
    for m in _MADE.finditer(low) if counted else ():
        if _OF_A_MONTH.search(low, max(0, m.start() - 12), m.start()):
            continue  # "its May 8 season finale"
        if (n := number_of(m["n"])) and n < 45 and not (1 < n < 7 and is_given(low, m.start("n"))):
            add(m.start("n"), m.end(), Role.MADE, (n,))
    for m in _BARE.finditer(low) if ordinal else ():
        if numbers := tuple(n for n in numbers_of(m["first"], m["more"]) if n > 1):
            add(m.start("first"), m.end(), Role.NUMBER, numbers)
    for m in _A_FOURTH.finditer(low) if ordinal else ():
        if (n := number_of(m["n"])) and n > 1:
            add(m.start("n"), m.end("n"), Role.NUMBER, (n,))
    for m in _ORDINAL_OF.finditer(low) if ordinal and titled else ():
        if n := number_of(m["n"]):
            add(m.start("n"), m.end("n"), Role.NUMBER, (n,))
    for m in _ONLY_ONE.finditer(low) if "after" in low else ():
        add(*m.span(), Role.MADE, (1,))
    for m in _BARE_ORDINAL.finditer(low) if ordinal and says(_GONE_BY) else ():
        if n := number_of(m["n"]):
            add(m.start("n"), m.end("n"), Role.MADE, (n,))
    for m in _BARE_MADE.finditer(low) if numbered and says(_GONE_BY) else ():
        if n := number_of(m["n"]):
            add(m.start("n"), m.end("n"), Role.MADE, (n,))
    for m in _ELLIPTIC.finditer(low) if titled and numbered else ():
        if (n := number_of(m["n"])) and 1 < n < 45:
            add(m.start("n"), m.end("n"), Role.NUMBER, (n,))
    for m in _AFTER_TITLE.finditer(low) if titled and digits else ():
        n = int(m["n"])
        if 1 < n < 45:
            add(m.start(), m.end(), Role.NUMBER, (n,))
    for m in _AFTER_TITLE_ROMAN.finditer(low) if titled and numbered else ():
        add(m.start("n"), m.end("n"), Role.NUMBER, (ROMAN[m["n"]],))
    for m in _LAST.finditer(low) if says(_AT_THE_END) else ():
        add(*m.span(), Role.LAST, (), final=True)
    if len(found) > 1:  # where both are told, the count from the beginning stands
        again = [x for x in found if _SINCE_BACK.match(low, x.end)]
        found = [x for x in found if x not in again] or found
    return sorted(found, key=lambda s: s.start)


def is_rookie(low: str) -> bool:
    """Whether the show is called a first-year one."""
    return bool(_ROOKIE.search(low))


#: What an order is given by: "takes it for two seasons", but "after two seasons".
_GIVES = re.compile(
    rf"\b(?:order\w*|renew\w*|pick(?:s|ed|ing)?|land\w*|tak(?:es?|en|ing)|sign\w*|commit\w*|deal|back|return\w*|g[aio]ves?n?|gets?|hand(?:s|ed)?|"
    rf"grant(?:s|ed)?|extend(?:s|ed)?|lock(?:s|ed)|keep\w*|stay\w*|safe|episodes)\b(?:(?! (?:after|following|since|ended|cancel\w*|axed|ran|lasted)\b)[^.;,:]){{0,24}}?"
    rf"(?: (?:for|by|of|to|in|across|over|it)| {TITLE}+|(?<=order)|(?<=orders)|(?<=ordered)) (?:(?:just|only|another|an additional|at least) )*$"
)


def is_given(low: str, start: int) -> bool:
    """Whether the count of seasons that starts there is what an order gives, not how many were made."""
    return bool(_GIVES.search(low, max(0, start - 70), start))


_BRINGS_IN = re.compile(r"(?:an?|another|one|two|three|four|five|\d|additional|further|extra)\b")


def brings_in(low: str, x: SeasonAt) -> bool:
    """Whether a season is brought in as new: "a third season", "another run", "two more years"; "the third" is known."""
    lead = low[max(0, x.start - 40) : x.start]
    return bool(_NEW.search(lead)) or (x.role is Role.COUNT and bool(_BRINGS_IN.match(low, x.start)))
