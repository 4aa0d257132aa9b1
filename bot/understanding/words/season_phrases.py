"""Every way of naming seasons, and ``seasons_in``, which finds them in a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from typing import NamedTuple

from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import (
    CARDINAL,
    ORDINAL,
    PLACES,
    has_digits,
    has_numbers,
    number_of,
    numbers_of,
)
from bot.understanding.words.seasons import SeasonAt, Sense, is_given, placed
from bot.understanding.words.text import TITLE, words_in
from bot.understanding.words.ways import Way, told_by

_NOUN = any_of(
    r"""
    seasons? | series | runs? | outings? | instal?lments? | rounds? | years? | helpings? | cycles? | chapters? | terms?
    batch(?: of \w+)? | editions? | renewals? | pick-?ups? | orders? | goes | go-rounds? | go | bites?
    """
)
#: What may stand between an ordinal and its noun, besides any one word: "a fourth and final, ten-episode season".
_ADJ = any_of(
    r"""
    and | or | & | , | \( | \) | final | last | also | new | short | shortened | shorter | full | brand-new | limited
    straight | consecutive | farewell | closing | concluding | swan-song | the | ever | broadcast | anniversary
    milestone | \w+-(?:episode|part) | early | potential | possible | planned | upcoming | long-awaited | highly
    eagerly
    """
)
_N, _NTH = rf"(?:\d{{1,2}}|{CARDINAL})", rf"(?:\d{{1,2}}|{CARDINAL}|{ORDINAL})"
#: What joins two seasons, and a pair of them: "22 and 23".
_JOINED = r"(?:,? (?:and|&|to|through) |-)"
_PAIR = rf"\d{{1,2}}{_JOINED}\d"
_TIMES = r"(?:episodes?|hours?|days?|weeks?|months?|years?|million)"

#: A season after a comma that begins a statement of its own, and so does not continue a list.
_ANOTHERS = (
    r" ?season \w+ (?:gets?|sets?|to|will|is|has|premier\w+|debut\w*|arriv\w+|return\w*|launch\w*|starts?|begins?)\b"
)
#: "season 4", "series two", "seasons 5 and 6", "s3"; but "renewed for season 5, season 4 gets a date" is two phrases
_NUMBERED = re.compile(
    rf"\b(?:seasons?|series|s(?=\d))[ -]?(?:(?:no\.?|number) ?|#)?"
    rf"(?P<first>\d{{1,2}}|{CARDINAL}(?! {_TIMES}\b)|[ivx]+)(?:[ab]\b|(?!\w|:\d|\/\d))"
    rf"(?P<more>(?:,? ?(?:and|&|-|to|through|,(?!{_ANOTHERS})) ?(?:seasons? |series |s)?{_N}\b"
    rf"(?! ?(?:{_TIMES}|%|am|pm|p\.m|shows|new|dramas|comedies|others?)))*)"
)
#: "a third season", "fourth and fifth seasons"
_ORDINALS = re.compile(
    rf"\b(?P<first>{ORDINAL})(?![- ]anniversary (?:year|edition|run)| (?:\d|{CARDINAL}) (?:seasons|series)\b)"
    rf"(?P<more>(?:(?:,? (?:and|&|or) |, | to |-)(?:an? |the )?{ORDINAL})*)[- ]"
    rf"(?:{_ADJ},? ?)*?(?:[\w'-]+ )??{_NOUN}\b"
)
#: Adjectives between a count and "seasons".
_OF_THEM = any_of(
    r"""
    existing | original | current | aired | great | earlier | single | short | full | successful | solid | acclaimed
    whole | critically | [\w-]+-episode | strong | prior | previous | past | completed | long | year(?= run)
    """
)
#: How many were made: "two seasons", "its single, acclaimed season".
_MADE = re.compile(
    rf"\b(?<![\d-])(?P<n>{_N}|single|lone|a few)[- ](?:{_OF_THEM} )*"
    r"(?:seasons?|(?<=single )series|(?<=one )series|runs?)\b(?!, its (?:second|third|fourth|fifth|sixth|\d))"
    r"(?! (?:order|renewal|pick|deal|extension|commitment|more|green|(?:[\w-]+ ){0,3}(?:short|shy)\b))"
)
#: "after three", "stopped at two"
_BARE_MADE = re.compile(
    rf"\b(?:after|following|out after|(?<!day )(?<!days )at) (?:just |only |its |the )?"
    rf"(?P<n>{_N})(?= |$|[.,;:!?-])(?![.,:]\d)"
    r"(?! (?:[\w-]+ )?(?:weeks?|\w*days?|months?|years?|episodes?|hours?|half|halves|minutes?|seconds|nights?|shows?|"
    r"airings?|showings?|telecasts?|broadcasts?|tries|that|this|in the|sharp|more|rather|p\.?m|a\.?m)\b)"
)
#: How many are added.
_COUNT = re.compile(
    # "two more seasons"
    rf"\b(?P<n>\d|{CARDINAL}|another)(?:(?: more| further| additional| extra| new| fresh| other|-more))+ "
    r"(?:(?:final|full|[\w-]+-episode) )*(?:seasons?|series|years?|runs?|outings?|goes|rounds?)\b(?<!new series)"
    # "another two seasons"
    rf"|\b(?:another|(?:an )?additional|extra|a further) (?P<n2>\d|{CARDINAL}) (?:more )?"
    r"(?:seasons|series|years|runs|outings)\b"
    # "a two-season renewal", "a double order"
    rf"|\b(?P<n3>\d|{CARDINAL})[- ](?:season|year|series)[- ](?:\w+ )?"
    r"(?:renewal|pick-?up|order|deal|extension|greenlight|commitment|go-ahead|re-?order|re-?commission)"
    r"|\b(?P<n4>double|back-to-back)[- ](?:season )?(?:renewal|pick-?up|order|season)"
    # "two seasons at once", "renewed for two more"
    rf"|\b(?P<n5>{CARDINAL}) seasons (?:from the off|up ?front|at once)"
    r"|\b(?:gets|(?<=renewed )for|(?<=picked up )for|(?<=back )for|ordered|orders|order) (?P<n6>two|three|four) "
    r"(?:more|seasons)\b(?! (?:on|at|of|before|after|and))"
)
#: "through season 18", "up to at least a fourth season"
_THROUGH = re.compile(
    r"\b(?<!way )(?:through|until|(?<!sign )(?<!signed )up to|as far as|thru|till) "
    r"(?:at least )?(?:an? |its |the )?(?:season )?"
    rf"(?P<n>\d{{1,2}}(?:th|nd|rd|st)?|{ORDINAL}|{CARDINAL})(?: season)?(?: at (?:the very )?least)?\b"
    r"(?! ?(?:episodes?|[ap]\.?m|\d)| to (?:its |season )?\d| and \d)"
)
#: "FXX will take the Gang to 14"
_TAKEN_TO = re.compile(
    r"\b(?:takes?|taking|carry|carries|carrying|brings?|bringing|keeps?|keeping|runs?|extends?|extended|extending)\b"
    r"[^.;,]{0,30}? (?:to|through|until|till) (?:season |series |a |its )?"
    rf"(?P<n>\d{{1,2}}(?:th)?|{ORDINAL}|{CARDINAL}(?= (?:seasons|series)))(?: seasons?| series)?"
    r"(?=$|[.,;:]| and\b| at\b)"
)
#: "after six and four years respectively"
_MADE_EACH = re.compile(
    rf"\b(?:after|following) (?P<first>{_N})(?P<more>(?:, {_N})*,? and {_N})(?: (?:seasons|years|series|runs),?)?"
    r"(?: (?:respectively|apiece|in turn)|(?=$|[.,;:)]))"
)
_LAST = re.compile(
    r"\b(?:final|last|farewell|closing|concluding|swan-song|goodbye) (?:[\w-]+ )?"
    r"(?:season|series|run|year|chapter|outing|installment|batch|helping|lap|ride|go-round|bow|volume)s?\b"
    r"(?<!last year)(?<!last years)"
)
#: "X 4", "X IV", "X (season 4)"; in a list of shows "X for 22 and 23" and, below, "22 and 23 of X"
_AFTER_TITLE = re.compile(
    rf"(?<={TITLE}) ?(?:\(?season |(?:for|through) (?={_PAIR}))?"
    rf"(?P<n>\d{{1,2}}|[ivx]{{2,5}}|{CARDINAL}(?= through ))"
    rf"(?P<more>(?:{_JOINED}(?:\d{{1,2}}|[ivx]{{2,5}})| through {CARDINAL})?)"
    rf"(?![\w:%/-]|[.,]\d| (?:[a-z]+ )?"
    rf"(?:{_TIMES}|half|halves|minutes?|seasons?|more|stars?|p\.?m|a\.?m|new))\)?"
)
_BEFORE_TITLE = re.compile(rf"(?<!episodes )\b(?P<n>{_NTH})(?P<more>{_JOINED}{_NTH})(?= (?:of|for) {TITLE})")
_AFTER_TITLE_PAREN = re.compile(
    rf"(?<={TITLE}) \((?P<in>(?:now |currently )?in )?(?:for )?(?:its )?(?:seasons? |series |s)?(?P<n>{_NTH})"
    rf"(?P<more>(?:,? ?(?:and|&|-|to|through|,) ?{_NTH})*)(?: each| apiece)?[,)]"
)
_GETS = any_of(
    r"""
    for | to | into | gets? | got | gave it | given | ordered | orders? | reach(?:es)? | with | made it to | through
    scor\w+ | land\w* | earn\w* | secur\w+ | w[oi]ns? | nab\w* | bag\w* | has | have | makes? | renewed for | hand\w*
    grant\w* | it | them | announced
    """
)
_AND_NOT_A_NOUN = any_of(
    """
    and | as | at | in | on | next | this | before | ahead | by | from | while | but | even | despite | with | only
    just | after | when | since | because | under | over | barely | already | less | to be | today | last | earlier
    late | yesterday
    """
)
#: An ordinal without its noun: "the drama gets its fourth", "back for a sixth", "a ten-episode season, his fourth".
_BARE = re.compile(
    rf"(?:(?<={TITLE}) (?:an?|its|their)|\b{_GETS} (?:both )?(?:an?|its|their|his|her|the)|"
    rf"(?:season|series|run|batch|episodes?), (?:its|their|his|her|the)) "
    rf"(?P<first>{ORDINAL})(?P<more>(?:(?:,? (?:and|&) |, )(?:an? |the |its )?{ORDINAL})*)"
    rf"(?=$|[.,;:!?)]| {_AND_NOT_A_NOUN}\b)(?! (?:and|on|in) (?:last|final|\d))"
)
_ELLIPTIC = re.compile(
    rf"(?<={TITLE}) (?:\w+ )?(?:(?:is|was|has been|gets|for|to|into|going to|goes to|makes? it to|reach(?:es)?|"
    r"both reach|gets its|picked up for|on to|a|its|keeps|made it to) )+(?:(?:an?|its|the|season|two,) )*"
    rf"(?P<n>{ORDINAL}|{CARDINAL}|\d{{1,2}})(?= *(?:[.,;](?!\d)|and\b|$|before|while|to\b|but\b))"
)
_SOPHOMORE = re.compile(
    r"\b(?:sophomore|second-year) (?:season|run|year|outing|series|installment|order|renewal|pick-?up)s?\b"
)
#: Before a number that says how many were made: "CBS stopped it at Season 6", "cancelled after season 2".
_STOPPED_AT = re.compile(
    r"\b(?:stop\w*|ended|halt\w*|cancel+\w*|ax(?:e|ed|es|ing)|scrap\w*|cut(?: short)?|died|folded|dropped|drops|killed|"
    r"canned|done|over|dumped|ditched)\b[^.;,]{0,24} (?:at|after|with just|following) (?:just |only |the |its )?$"
    r"|\b(?:beyond|past|more than (?:(?:the|its) )?(?:[\w-]+ )?(?:episodes|hours) of) $"
)
_SAID_LAST = re.compile(r"\b(?:final|last|farewell|closing|concluding|swan-song)\b")
_CLOSE_IT = r"(?:close|end|finish|conclude|wrap up|complete)"
_TO_CLOSE = re.compile(
    rf" that will (?:{_CLOSE_IT}|be (?:the|its) last)|, and last|"
    rf"(?: [\w-]+){{0,4}} (?:and|to|(?:which|that) will) {_CLOSE_IT} (?:it|the (?:story|show|series|saga|tale|run))"
)
_AFTER = re.compile(
    r"\b(?:after|following|at|past|beyond) (?:(?:its|the|an?|their|just|only|\w+-\w+) )*$"
    r"|\b(?:beyond|past) (?:the |its )?(?:[\w-]+ )?(?:episodes|hours|parts|chapters) of (?:the |its )?$"
    r"|\b(?:after|following) (?:an?|its|the|their) "
    r"(?!planned|promised|new|possible|potential|upcoming|final|last)[\w-]+ $"
)
_NAMED_AFTER_COUNT = re.compile(
    rf"(?: of [^.,;:]{{0,40}})?,? (?:\(|its |the )?(?:seasons? )?(?P<first>\d{{1,2}}|{ORDINAL})"
    rf"(?P<more>(?:(?:,? (?:and|&) |, )(?:\d{{1,2}}|{ORDINAL}))+)\b"
)
#: A quick test: every season phrase contains one of these.
_GATE = re.compile(
    rf"season|series|\bs\d|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d(?:st|nd|rd|th)|sophomore|"
    rf"frosh|rookie|freshman|final|last|through|more|double|single |year|after|at |\bto \d|\bruns?\b|"
    rf"{TITLE} (?:\(?\d|[ivx]{{2}}|(?:\w+ ){{1,3}}(?:to|for))"
)
_ORDINAL_DIGITS = re.compile(r"\d(?:st|nd|rd|th)\b")
#: A quick test: every count of seasons contains one of these.
_COUNTED = re.compile(
    r"(?:season|series|\brun|year|outing|goes|round|of them|double|back-to-back|renewal|pick|order|two|three|four)"
)
_UP_TO = ("thr", "til", "up to", "as far as")
#: Quick tests for single ways: a line without any of these words cannot match.
_ADDED = frozenset({"another", "double", "back"})
_GONE_BY = frozenset({"after", "following", "at"})
_GOES_TO = frozenset(
    verb + form for verb in ("tak", "carry", "bring", "keep", "extend") for form in ("", "e", "s", "es", "ing")
)
_GOES_TO |= {"carries", "run", "runs", "extended"}
_OF_A_YEAR = frozenset({"sophomore", "second"})
_AT_THE_END = frozenset({"final", "last", "farewell", "closing", "concluding", "swan", "goodbye"})


class Named(NamedTuple):
    """A season phrase as one way reads it, before the words around it are judged (`seasons.placed`)."""

    start: int
    end: int
    sense: Sense
    numbers: tuple[int, ...]
    final: bool = False


class Clues:
    """A line in lower case and what it contains of the makings of season phrases, for the quick tests of ``WAYS``."""

    def __init__(self, low: str) -> None:
        self.low = low
        self.words = words_in(low)
        self.titled = TITLE in low
        self.numbered, self.digits = has_numbers(low), has_digits(low)
        more = self.numbered or self.says(_ADDED)
        self.counted = bool(more and _COUNTED.search(low))
        self.ordinal = self.says(PLACES.keys()) or bool(self.digits and _ORDINAL_DIGITS.search(low))

    def says(self, words: Set[str]) -> bool:
        """Whether the line has one of these words."""
        return not self.words.isdisjoint(words)


Reader = Callable[[re.Match[str], Clues], Named | None]
#: A higher number is not taken for a season's.
_MOST = 59


def _number(sense: Sense, *, least: int = 1) -> Reader:
    """A reader of the single number ``n`` of a match; it must be at least ``least``."""

    def read(m: re.Match[str], line: Clues) -> Named | None:
        n = number_of(m["n"])
        return Named(*m.span("n"), sense, (n,)) if n and least <= n <= _MOST else None

    return read


def _count(m: re.Match[str], line: Clues) -> Named | None:
    if named := _NAMED_AFTER_COUNT.match(line.low, m.end()):
        return Named(m.start(), named.end(), Sense.NUMBER, numbers_of(named["first"], named["more"]))
    n = number_of(next(filter(None, m.groups()), ""))
    return Named(*m.span(), Sense.COUNT, (n,), final="final" in m[0]) if n and n < _MOST_ADDED else None


def _through(m: re.Match[str], line: Clues) -> Named | None:
    n = number_of(m["n"])
    said = "season" in m[0] or line.low[m.end() - 2 : m.end()] in ("th", "nd", "rd", "st")
    said = said or line.low.endswith(f"{TITLE} ", 0, m.start())
    return Named(*m.span(), Sense.THROUGH, (n,)) if n and said else None


def _made_each(m: re.Match[str], line: Clues) -> Named | None:
    return Named(*m.span(), Sense.MADE, numbers_of(m["first"], m["more"]))


def _numbered(m: re.Match[str], line: Clues) -> Named | None:
    numbers = numbers_of(m["first"], m["more"])
    if numbers and _STOPPED_AT.search(line.low[max(0, m.start() - 60) : m.start()]):
        return Named(*m.span(), Sense.MADE, numbers[-1:])
    return Named(*m.span(), Sense.NUMBER, numbers) if numbers else None


def _sophomore(m: re.Match[str], line: Clues) -> Named:
    return Named(*m.span(), Sense.NUMBER, (2,))


def _ordinals(m: re.Match[str], line: Clues) -> Named | None:
    numbers = numbers_of(m["first"], m["more"])
    if not numbers:
        return None
    last = _SAID_LAST.search(m[0]) or _TO_CLOSE.match(line.low[m.end() : m.end() + 70])
    final = bool(last)
    made = not final and _AFTER.search(line.low[max(0, m.start() - 30) : m.start()])
    return Named(*m.span(), Sense.MADE if made else Sense.NUMBER, numbers, final)


def _in_brackets(m: re.Match[str], line: Clues) -> Named | None:
    numbers = numbers_of(m["n"], m["more"])
    return Named(*m.span(), Sense.MADE if m["in"] else Sense.NUMBER, numbers) if numbers else None


def _made(m: re.Match[str], line: Clues) -> Named | None:
    n = number_of(m["n"])
    if not n or (1 < n < _MOST_GIVEN and is_given(line.low, m.start("n"))):
        return None
    return Named(m.start("n"), m.end(), Sense.MADE, (n,))


def _bare(m: re.Match[str], line: Clues) -> Named | None:
    numbers = tuple(n for n in numbers_of(m["first"], m["more"]) if n > 1)
    return Named(m.start("first"), m.end(), Sense.NUMBER, numbers) if numbers else None


def _beside_title(m: re.Match[str], line: Clues) -> Named | None:
    numbers = numbers_of(m["n"], m["more"])
    return Named(*m.span(), Sense.NUMBER, numbers) if numbers and 1 < numbers[0] <= numbers[-1] <= _MOST else None


def _last(m: re.Match[str], line: Clues) -> Named | None:
    return Named(*m.span(), Sense.LAST, (), final=True)


#: Counts must stay below these: of seasons added at once, and of seasons that an order may grant.
_MOST_ADDED, _MOST_GIVEN = 8, 7

WAYS = (
    Way(_COUNT, lambda line: line.counted, _count),
    Way(_THROUGH, lambda line: line.numbered and any(word in line.low for word in _UP_TO), _through),
    Way(_MADE_EACH, lambda line: line.counted and line.says(_GONE_BY), _made_each),
    Way(_TAKEN_TO, lambda line: line.numbered and line.says(_GOES_TO), _number(Sense.THROUGH, least=2)),
    Way(_NUMBERED, lambda line: line.numbered, _numbered),
    Way(_SOPHOMORE, lambda line: line.says(_OF_A_YEAR), _sophomore),
    Way(_ORDINALS, lambda line: line.ordinal, _ordinals),
    Way(_AFTER_TITLE_PAREN, lambda line: line.titled and "(" in line.low, _in_brackets),
    Way(_MADE, lambda line: line.counted, _made),
    Way(_BARE, lambda line: line.ordinal, _bare),
    Way(_BARE_MADE, lambda line: line.numbered and line.says(_GONE_BY), _number(Sense.MADE)),
    Way(_BEFORE_TITLE, lambda line: line.titled and "seasons" in line.low, _beside_title),
    Way(_AFTER_TITLE, lambda line: line.titled and line.numbered, _beside_title),
    Way(_ELLIPTIC, lambda line: line.titled and line.numbered, _number(Sense.NUMBER, least=2)),
    Way(_LAST, lambda line: line.says(_AT_THE_END), _last),
)


def seasons_in(low: str) -> list[SeasonAt]:
    """Every season phrase of a line in lower case, in order; where two overlap, the one of the earlier way."""
    if not ("season" in low or _GATE.search(low)):
        return []
    named: list[Named] = []
    told_by(WAYS, Clues(low), named)
    return [placed(low, *one) for one in sorted(named, key=lambda one: one.start)]
