"""Titles that the catalogue lacks, known by the words right beside them, whether or not anything is decided of them.

Examples: "the thriller Salt Flat", "a second series of Salt Flat", "Salt Flat premieres on May 4".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.names.lines import Line
from bot.understanding.statements.capitals import CAPITAL, RUN, without_asides
from bot.understanding.words.choices import any_of
from bot.understanding.words.counting import ORDINALS, TWO_TO_TEN
from bot.understanding.words.text import TITLE, words_in

#: The kind of a show right before its title; but in "head of drama Jane Doe" before a person.
_NOUN = r"(?<!of )" + any_of(
    """
    drama | dramedy | comedy | sitcom | thriller | soap | procedural | anime | docu-?series | docudrama | docusoap
    noir | saga | mockumentary | mini-?series | spin-?off | prequel | sequel | offshoot | reboot | quiz | game ?show
    series | (?:quiz|talk|reality|sketch|dating|cooking|singing|variety|chat|comedy|drama|kids'|family) show | cartoon
    whodunit | anthology | rom-?com | western | melodrama | telenovela | novela | k-drama | mystery
    """
)
_GENRE = re.compile(rf"\b{_NOUN}(?:,? (?:called|titled|entitled|named))? ['\"]?(?P<run>{RUN})")
#: "a drama from the makers of Salt Flat called Ember Falls"
_CALLED = re.compile(rf"\b{_NOUN} from [^.;:]{{1,60}}? (?:called|titled|entitled) (?P<run>{RUN})")
#: The first title of a list: "newcomers A and B", "three new dramas, A, B and C". ``unknowns`` finds the others.
_GENRES = re.compile(
    r"\b(?:dramas|comedies|sitcoms|thrillers|soaps|procedurals|spin-?offs|prequels|sequels|reboots|(?<=new )shows|"
    r"cartoons|mysteries|originals|titles|(?:docu-?|mini-?)?series(?!, [A-Z]))"
    r"(?:,|:| -|,? like|,? such as|,? including|,? among them|,? namely)?"
    rf" (?P<run>{RUN})(?=,| \(| (?:and|&) (?:[A-Z]|{TITLE}))"
)
#: "a second series of the thriller Salt Flat"
_SEASON_OF = re.compile(
    rf"\b(?:{'|'.join(ORDINALS[:10])}|\d+(?:st|nd|rd|th)|another|new|final|last|further|more|\d+|one|{TWO_TO_TEN}|"
    rf"twelve|delayed) "
    r"(?:and (?:final|last) )?(?:seasons?|series|helpings?|episodes|instal+ments?|rounds?|outings?|cycles?) of "
    rf"(?:(?:the|its|their|his|her) (?:[a-z-]+ ){{0,3}}{_NOUN} )?(?P<run>{RUN})"
    r"(?=[,.;:!?)]|$| (?:and|for|on|at|in|after|to|but|as|with|is|was|will|has|from|by|that|which|are|or|\w+ed|set|"
    r"gets|starts|begins|coming)\b)(?! and [A-Z][^,.;:]{3,40}(?:'s|s') )"
)
_DAY = (
    r"(?:(?:jan(?:uary)?|feb(?:ruary)?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?|"
    r"march|april|may|june|july|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)(?!\w)"
)
_WORDS = rf"{CAPITAL}(?:(?: (?:of|the|&|in|to|a|an|for|with|on|at|vs\.?|my|is|de|la))* {CAPITAL}){{1,5}}!?"
_UNTIL_ITS_DAY = rf"(?: [a-z]+){{0,3}},?(?: on)? (?i:{_DAY})"
_CLAUSE = rf"(?:^|(?<!{TITLE}: )(?<=[:;,.] )|\b(?:and|while|as|before) )"
_TOLD_ASIDE = r"(?:, [^,.;:]{3,60},| \([^)]*\))?(?: also| then)? (?:will |to |is set to |is to )?"
_A_BOOK = re.compile(r"\b(?:based|adapt\w+|novels?|books?|film|follows?)\b[^.;]*$")
#: "Jill Soloway's The Long Salt": after a possessive, only a title has an article.
_OWNED = re.compile(rf"(?<=[a-z0-9])(?:'s|s') (?P<run>The {RUN})")
#: What may stand before a title in a list: "rom-com A, Danny Dyer in B, Margate-set C, Jill Soloway's D".
TOLD_BEFORE = (
    rf"(?:(?:its|the|an?|new|animated|multi-cam|freshman|[a-z]+-[a-z]+|[A-Z]\w+-[a-z]+|{CAPITAL} {CAPITAL}(?:'s|"
    rf" in(?= [A-Z]))|(?:{CAPITAL} )?(?:[a-z-]+ )?(?:{_NOUN}|romance|story|game|detective)) )*"
)
#: The head of a list of newcomers: "New at NBC are A, B and C", "new dramas are A and B".
_NEW_ARE = re.compile(
    r"\b(?i:new|newcomers)"
    r"(?: (?:[a-z-]+ )?(?:shows|series|orders|dramas|comedies|commissions|titles|originals|arrivals))?"
    r"(?: (?:there|here|(?:at|on|to|for|from) (?!the cast)[^.,;:]{2,24}?))?"
    rf"(?: are| is| include|:) {TOLD_BEFORE}(?P<run>{RUN})"
)
#: The head of a list: "New: A, B and C".
_HEADED = re.compile(
    r"(?:^|[.;] |, )(?:Also )?(?i:new|returning|renewed|cancel+ed|axed|saved|ordered|premiering|ending|debuting|"
    r"picked up|dropped|safe|newcomers|comedies|dramas)"
    rf"(?: (?:are|is|in|on|at|for|from|so far|this [a-z]+))?: (?P<run>{RUN})(?=[,.;(]| \(| and )"
)
#: A title by its first day. The verbs of `_COMES` are said of people too ("returns"), so it takes no name of two words.
_STARTS = re.compile(
    rf"{_CLAUSE}(?P<run>{RUN}){_TOLD_ASIDE}(?:premieres?|debuts?|launch(?:es)?|bows?|airs?){_UNTIL_ITS_DAY}"
)
_OPENS = re.compile(rf"{_CLAUSE}(?P<run>{_WORDS}){_TOLD_ASIDE}(?:starts?|begins?|opens?|kicks? off){_UNTIL_ITS_DAY}")
_COMES = re.compile(
    rf"{_CLAUSE}(?P<run>{_WORDS}){_TOLD_ASIDE}(?:arrives?|returns?|(?:is|are|be) back|follows?|lands?){_UNTIL_ITS_DAY}"
)
#: "Dunk and Egg debuts" names no show "Egg".
_OF_A_PAIR = re.compile(r"\b[A-Z][\w']* (?:and|&) $")
_TWO_WORDS = re.compile(r"(?!The [A-Z])[\w'-]+ [\w'.-]+$")

_NOUNS = frozenset(
    """
    drama dramedy comedy sitcom thriller soap procedural anime docuseries docu docudrama docusoap noir saga
    mockumentary miniseries mini spinoff off prequel sequel offshoot reboot quiz show gameshow series cartoon
    whodunit anthology romcom rom western melodrama telenovela novela mystery dramas comedies sitcoms thrillers soaps
    procedurals spinoffs offs prequels sequels reboots shows cartoons mysteries originals titles
    """.split()
)
#: The verbs of `_STARTS`, `_OPENS` and `_COMES`.
_BEGINNINGS = frozenset(
    """
    premiere premieres debut debuts launch launches bow bows air airs start starts begin begins open opens kick kicks
    arrive arrives return returns back follow follows land lands
    """.split()
)


def introduced_in(line: Line, *, titled: bool) -> Iterator[tuple[int, str]]:
    """The names that the words beside them show to be titles, each with its position before it.

    ``titled``: the line is a headline in title case, where capitals are no evidence, so nothing is found.
    """
    if titled:
        return
    words = words_in(line.low)
    patterns = []
    if not _NOUNS.isdisjoint(words):
        patterns += [_GENRE, _CALLED, _GENRES]
    if " of " in line.low:
        patterns.append(_SEASON_OF)
    if "s The " in line.text or "s' The " in line.text:
        patterns.append(_OWNED)
    if "new" in line.low:
        patterns.append(_NEW_ARE)
    if ": " in line.text:
        patterns.append(_HEADED)
    if not _BEGINNINGS.isdisjoint(words) and line.dates:
        patterns += [_STARTS, _OPENS, _COMES]
    for pattern in patterns:
        for m in pattern.finditer(line.text):
            run = without_asides(m["run"])
            person = pattern is _COMES and _TWO_WORDS.match(run)
            book = pattern is _OWNED and _A_BOOK.search(line.low[max(0, m.start() - 60) : m.start()])
            half = " " not in run and _OF_A_PAIR.search(line.text, 0, m.start("run"))
            if not (person or book or half):
                yield m.start("run"), run
