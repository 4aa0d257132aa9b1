"""The outlets that a line credits: those that report something, and those to which somebody said it.

Rule 1. A listed outlet counts only where the words beside it show its part: "Deadline reports", "according to Variety".
Rule 2. An unlisted newspaper is known by the last word of its name ("the Boston Herald"), and needs firmer words.
Rule 3. Any name counts where only an outlet or a reporter can stand: "a source tells Radar".
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import Literal, NamedTuple

from bot.outlets import OUTLETS
from bot.understanding.words.choices import any_of
from bot.understanding.words.text import words_in
from bot.understanding.words.ways import add

#: Reporters whom others credit by name, without their outlet.
_REPORTERS = (
    "Nikki Finke",
    "Nellie Andreeva",
    "Michael Ausiello",
    "Matt Webb Mitovich",
    "Lesley Goldberg",
    "Josef Adalian",
    "Joe Adalian",
    "Matthew Belloni",
    "Jeff Sneider",
    "Daniel Richtman",
)
#: Every spelling of an outlet or reporter, and its canonical name.
CITED = {spelling: row.name for row in OUTLETS for spelling in (row.name, *row.cited)} | {r: r for r in _REPORTERS}
#: Reporters whom readers know by surname alone. "Goldberg" is left out, since too many others have that name.
CITED |= {r.split()[-1]: r for r in _REPORTERS if r not in ("Lesley Goldberg", "Joe Adalian", "Daniel Richtman")}
#: Spellings of several words, by each run of their words: the run may be a title, as "The Wall" in "The Wall Street
#: Journal" (see ``is_credited``).
_LONG: dict[str, list[str]] = {}
for _spelling in CITED:
    if len(_words := _spelling.split(" ")) > 1:
        for _start, _end in combinations(range(len(_words) + 1), 2):
            _LONG.setdefault(" ".join(_words[_start:_end]), []).append(_spelling)
#: Spellings by their first word, longest first.
_BY_FIRST: dict[str, tuple[str, ...]] = {}
for _spelling in sorted(CITED, key=len, reverse=True):
    _first = re.match(r"\w+|\W", _spelling)
    if _first:
        _BY_FIRST[_first[0]] = (*_BY_FIRST.get(_first[0], ()), _spelling)
_TOKEN = re.compile(r"(?<![\w.&])\w+|/(?=Film)")

#: What an outlet does with news.
_REPORT = any_of(
    # it says so
    """
    reports? | reported | reporting | (?:is|are|was|were) (?:exclusively )?reporting | says? | said | is saying
    claims? | claimed | alleges | alleged | notes? | noted | writes? | wrote | adds? | wonders? | mentions?
    suggests? | suggested | states that | shares that | announce[sd] that | tells | puts it | points? to | relayed
    warned | warns | reckons?
    """,
    # it knows
    """
    hears? | heard | is hearing | understands? | understood | learns | learned | is told | has been told | has it
    ha(?:s|d) (?:the )?word | got word | carr(?:y|ies) word | br(?:ings|ought) word | spotted
    """,
    # it has it first
    r"""
    confirms? | confirmed | confirming | has confirmation | reveals? | revealed | revealing | breaking | broke
    can (?:exclusively )?(?:reveal|confirm) | exclusively | scoops? | scooped | was first | first reported
    first to (?:report|have it) | had it first | ha(?:s|ve|d) the (?:\w+ )?(?:news|scoop|story|exclusive)
    isn't buying | (?:which )?also has | is (?:to be believed|right|correct) | among (?:them|others),? reports?
    ran | stands? by
    """,
)
#: After an outlet that reports: "Deadline has exclusively learned".
_AFTER = re.compile(
    r"(?:\.com)?(?: \([^()]{1,40}\)|'s? (?:\w+ ){0,3})?,? ?"
    r"(?:(?:also|now|first|has|exclusively|magazine|newspaper|columnist [A-Z]\w+ [A-Z]\w+) )*"
    rf"{_REPORT}\b"
)
_ACCORDING_TO = "(?:according to|selon|segundo|según|laut|secondo)"
_TELLING = any_of(
    """
    told | tells? | telling | speaking to | talking to | talked to | spoke to | spoken to | said to | asked by
    interview with | chat with | chatting with
    """
)
#: Before an outlet that is a venue, or where something stands: "told Variety", "in the Guardian".
_TOLD = re.compile(rf"\b(?:{_TELLING}|in|with|on|to) (?:the |a )*$", re.IGNORECASE)
#: Before an outlet that is a venue for sure: "in an interview with".
_ASKED = re.compile(rf"\b(?:{_TELLING}|confirmed to) (?:the )?$", re.IGNORECASE)
_LETS_OUT = "(?:spill(?:s|ed)?|reveal(?:s|ed)?|let slip|whisper(?:s|ed)?|dish(?:es|ed)?)"
_FIRM = any_of(
    rf"""
    {_ACCORDING_TO} | going by | source(?=: ) | per | via | reports? (?:from|by|in) | reported by | first reported by
    (?:first )?broken (?:first )?by | (?:news|word|it) (?:comes |came )?from | sources? (?:tells?|told|for)
    insiders? (?:tells?|told)
    confirms? to | confirmed to | reports | (?:sources?|insiders?) (?:has |have )?{_LETS_OUT} to
    (?:source|insider)s? (?:at|from|speaking to)
    """
)
#: Before an outlet that is the source: "according to", "first reported by".
_FIRM_BEFORE = re.compile(rf"\b{_FIRM}\b[^.;]{{0,16}}$", re.IGNORECASE)
#: "is gone after two seasons, says Deadline."
_SAYS = re.compile(r"[,\"'] ?(?:says|said|writes) (?:the )?$", re.IGNORECASE)
#: "Deadline: Apple orders more of it". Not used for a reporter, whose name at the head of a headline is a column's.
_LEADS = re.compile(r": | [-–—] ")


Role = Literal["outlet", "venue", "person"]


class Credit(NamedTuple):
    """Someone who is named in a line as saying something, and where."""

    name: str
    start: int
    end: int
    #: An "outlet" reports; a "venue" is an outlet to which somebody spoke; a "person" speaks.
    role: Role


#: The last words of newspapers' and magazines' names.
_PAPERS = any_of(
    """
    Sun | Sunday | Mail | Record | Examiner | Herald | Times | Post | Tribune | Gazette | Chronicle | Star | Echo
    News | Standard | Journal | Press | Observer | Courier | Weekly | Mercury | Mirror | Argus | Globe | Register
    Inquirer | Dispatch | Sentinel | Ledger | Bulletin | Digest | Magazine | Telegraph | Advertiser | Independent
    Guardian
    """
)
_PAPER = re.compile(rf"\b(?:(?:[A-Z]\w+ )?[Tt]he )?(?P<name>(?:[A-Z][\w'.&-]+ (?:on |of )?){{1,3}}{_PAPERS})\b(?!')")
#: Any name of up to three words.
_ANY = r"(?:[A-Z][\w&'-]*[\w!] ){0,2}[A-Z][\w&'-]*[\w!]"
#: A name with a capital inside or with digits, which is a website's: "SpotboyE", "B98"; but not "McCarthy".
_SITE = r"(?:(?!Mc|Mac|De|Di|La|Le|Fitz)[A-Z][a-z]+[A-Z]\w*|[A-Z]{1,2}\d+)"
#: Where only an outlet or a reporter can stand.
_BY_WHAT_THEY_DO = (
    # "Ausiello is reporting"
    re.compile(
        r"(?:^|(?<=[.,;:] )|(?<=\band )|(?<=\bbut )|(?<=\bthat )|(?<=\bas ))(?:[A-Z]\w+ )?(?:[Tt]he )?"
        rf"(?P<name>{_ANY})(?: magazine)? (?:is (?:now )?reporting|reports?(?: exclusively)? that|"
        rf"(?:has )?reported(?: exclusively)? that)\b"
    ),
    # "a source close to the show tells Radar"
    re.compile(
        r"\b(?:[Ss]ources?|[Ii]nsiders?)(?: close to [^.,;]{3,30}| with knowledge[^.,;]{0,30})? "
        rf"(?:tells?|(?:ha(?:s|ve) )?told|(?:has |have )?(?:confirm(?:s|ed)?|{_LETS_OUT}) to) "
        rf"(?:[Tt]he )?(?P<name>{_ANY})(?!')\b"
    ),
    # ", Radar reports."
    re.compile(
        rf", (?:as )?(?:[Tt]he )?(?P<name>{_ANY}) (?:reports|reported|understands|hears)(?=[,.:;]| on \w+day\b)"
    ),
    # "The Ashley's sources say"
    re.compile(
        rf"(?<![\w'] )\b(?:[Tt]he )?(?P<name>{_ANY})'s? (?:[a-z]+ )?"
        r"(?:source (?:says|said|tells|told|claims)|sources (?:say|said|tell|told|claim|confirm|report))"
    ),
    # "as per SpotboyE"
    re.compile(
        r"\b(?:[Aa]s per|[Pp]er|[Aa]ccording to|[Rr]eport (?:from|by)|[Ss]ource:|"
        r"[Aa]s(?= \w+ (?:confirmed|reported|reports|revealed|learned)\b)) "
        rf"(?P<name>{_SITE})\b(?!')"
    ),
    # "TVShowbiz has exclusively learned"
    re.compile(
        rf"(?P<name>\b{_SITE}|(?:^|(?<=[.;:] ))(?:[A-Z]\w+ ){{0,2}}[A-Z]\w+) "
        r"(?:has|have) (?:exclusively )?(?:learned|learnt|been told)\b"
    ),
)
#: Capitalised words that are no outlet's name, and sites that host or measure but do not report.
_NO_NAMES = any_of(
    r"""
    Every\w* | Some\w* | Any\w* | No\w* | Now | This | That | It | He | She | They | We | I | You | Who | Which
    There | One | Another | Sources? | Insiders? | Reports? | Rumou?rs? | The | A | An | And | But | So | If | In
    As | When | While | Fans? | Critics? | Nielsen | Wikipedia | IMDb | YouTube | TikTok | FlixPatrol | Us | Me
    Him | Her | Them | Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday
    """
)
_NOBODY = re.compile(rf"{_NO_NAMES}\b(?! \w)")
#: A quick test: a line without any of these credits no unlisted outlet.
_REPORTED = re.compile(
    r"told|tell|report|sources|ccording to|onfirm|nterview with|peaking to|[Pp]er |learned|hears|says|said|claim|reveal"
)


def outlets_in(text: str) -> list[Credit]:
    """The outlets credited in a line, each with its part; listed ones first, then by the words around them."""
    found = _listed(text)
    if _REPORTED.search(text):
        for m in _PAPER.finditer(text):
            add(found, _paper(text, m["name"], *m.span("name")))
        for pattern in _BY_WHAT_THEY_DO:
            for m in pattern.finditer(text):
                if not _NOBODY.match(m["name"]):
                    add(found, Credit(m["name"], *m.span("name"), "outlet"))
    return found


def _listed(text: str) -> list[Credit]:
    """The credited outlets and reporters that are in the table."""
    if _BY_FIRST.keys().isdisjoint(words_in(text)) and "/" not in text:
        return []
    found: list[Credit] = []
    done = 0
    for token in _TOKEN.finditer(text):
        if token.start() < done:
            continue
        credits = (_credit(text, token.start(), spelling) for spelling in _BY_FIRST.get(token[0], ()))
        if credit := next(filter(None, credits), None):
            found.append(credit)
            done = credit.end
    return found


def _credit(text: str, start: int, spelling: str) -> Credit | None:
    """The credit of an outlet if that spelling stands at ``start`` and the words beside it give it a part."""
    end = start + len(spelling)
    if not text.startswith(spelling, start) or text[end : end + 1].isalnum():
        return None
    if spelling == "Insider" and (start == 0 or text[start - 2 : start] in (". ", ", ")):
        return None  # "..., Insider Claims" speaks of some insider
    before, after = text[max(0, start - 48) : start], _AFTER.match(text, end)
    told = (_ASKED if spelling == "Slate" else _TOLD).search(before)  # not "adds three titles to Slate"
    leads = start == 0 and CITED[spelling] not in _REPORTERS and _LEADS.match(text, end)
    in_brackets = before.endswith("(") and text[end : end + 1] == ")"
    if (after and not told) or leads or in_brackets or _FIRM_BEFORE.search(before) or _SAYS.search(before):
        role: Role = "outlet"
    elif told:
        role = "venue"
    else:
        return None
    return Credit(CITED[spelling], start, end, role)


def _paper(text: str, name: str, start: int, end: int) -> Credit | None:
    """The credit of a newspaper that is not in the table, if the words beside it give it a part."""
    before = text[max(0, start - 48) : start]
    if _FIRM_BEFORE.search(before) or _AFTER.match(text, end):
        return Credit(name, start, end, "outlet")
    return Credit(name, start, end, "venue") if _ASKED.search(before) else None


def is_credited(text: str, start: int, end: int) -> bool:
    """Whether a name is that of a credited outlet here, or part of an outlet's longer name."""
    name = text[start:end]
    if any(text.find(long, max(0, end - len(long)), start + len(long)) >= 0 for long in _LONG.get(name, ())):
        return True  # "The Wall Street Journal" does not name the show "The Wall"
    if name not in CITED:
        return False
    before = text[max(0, start - 48) : start]
    return bool(_AFTER.match(text, end) or _FIRM_BEFORE.search(before) or _ASKED.search(before))
