"""Outlets that a line credits: who reports, and whom something is told to.

Rule 1. An outlet of the table counts where words beside it make it one: it reports, or news is according to it.
Rule 2. A paper that the table lacks counts by the last word of its name or its article, and needs firmer words.
"""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

import re
from typing import NamedTuple

from bot.outlets import OUTLETS

#: Every spelling of an outlet, and its name.
CITED = {spelling: row.name for row in OUTLETS for spelling in (row.name, *row.cited)}
#: The spellings that begin with a word, the longest first.
_BY_FIRST: dict[str, tuple[str, ...]] = {}
for _spelling in sorted(CITED, key=len, reverse=True):
    _first = re.match(r"\w+|\W", _spelling)
    if _first:
        _BY_FIRST[_first[0]] = (*_BY_FIRST.get(_first[0], ()), _spelling)
_TOKEN = re.compile(r"(?<![\w.&])\w+|/(?=Film)")

_REPORT = (
    r"(?:reports?|reported|reporting|alleges|alleged|says?|said|claims?|claimed|hears?|heard|understands?|understood|has learned|learned|learns|"
    r"has heard|confirms?|confirmed|has confirmed|reveals?|revealed|broke the news|notes?|noted|writes?|wrote|adds?|wonders?|can (?:exclusively )?(?:reveal|confirm)|"
    r"was first|first reported|announce[sd] that|has it|is reporting|was reporting|has reported|exclusively|points? to|puts it|broke|scoops?|first to report|tells|"
    r"suggests?|suggested|relayed|mentions?|isn't buying|confirming|revealing|breaking|scooped|flagged|spotted|is hearing|is saying|has word|had word|has the word|had the (?:scoop|news|story|word)|had it first|got word|carr(?:y|ies) word|has confirmation|first to have it|also has|which also has|warned|warns|is told|has been told)"
)
_AFTER = re.compile(
    rf"(?:'s? (?:\w+ ){{0,3}})?,? ?(?:also |now |first |has |exclusively |magazine |newspaper |columnist [A-Z]\w+ [A-Z]\w+ )*{_REPORT}\b"
)
_BEFORE = re.compile(
    r"(?:\baccording to(?: a| the| new)*(?: \w+)?(?: report(?:s)?)?(?: (?:from|by|in|at))?|\bper|\bvia|\breports?(?: \w+)? (?:from|in|by|at)|\breported(?: \w+)? (?:by|in|to)|\breports?|\bsays|\bsaid|\bclaims|\bas|"
    r"\btold|\btells?|\bconfirmed (?:to|by)|\bconfirms? to|\bspeaking to|\btalking to|\binterview with|\bspoke to|\bspoken to|\bnews (?:from|broken by)|\bfirst (?:reported|revealed|announced) (?:by|in)|"
    r"\ba source(?: close \S+)? (?:told|tells)|\binsiders? (?:tell|tells|told)|\bsources (?:tell|told)|\bsources for|\bsource for|\bcourtesy of|\bexclusive (?:that|from)|\bexclusive|\bbroken by|\bscoop from|\bby|\bfrom|\bsite|\bpaper|\basked by|\banswered|\bmagazine|\bat|\bin|\bwith|\(|\bon) (?:the |a |new |a new |fan site |trade outlet |trade |trade paper |industry site |paper )*$",
    re.IGNORECASE,
)
_WEAK_BEFORE = re.compile(
    r"\b(?:at|in|with|by|from|on|answered|asked by|as|told|tells?|speaking to|talking to|interview with|spoke to|said|says) (?:the |a )*$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:told|tells?|telling|speaking to|talking to|interview with|spoke to|spoken to|asked by|said to|chat with|chatting with|talked to|in|with|on|to) (?:the |a )*$",
    re.IGNORECASE,
)
_FIRM_BEFORE = re.compile(
    r"\b(?:according to|per|via|reports? (?:from|by|in)|reported by|first reported by|(?:first )?broken (?:first )?by|news from|word from|sources? (?:tell|told|for)|insiders? (?:tell|tells|told)|confirms? to|confirmed to|reports)\b[^.;]{0,16}$",
    re.IGNORECASE,
)


#: "The BBC has not confirmed this to RadioTimes.com"
_NOT_CONFIRMED = re.compile(
    r"\b(?:not|n't|never|yet to) (?:\w+ ){0,2}(?:confirm\w*|respond\w*|repl\w+)[^.;,]{0,12} to (?:the )?$"
)


class Credit(NamedTuple):
    """Someone named as saying something, at a place of a line."""

    name: str
    start: int
    end: int
    #: "outlet" reports; "venue" is the outlet that a person spoke to; "person"; "network".
    role: str


#: A paper that the table lacks, by the last word of its name, where it reports or is told.
_PAPER = re.compile(
    r"\b(?:[Tt]he )?(?P<name>(?:[A-Z][\w'.&-]+ (?:on |of )?){1,3}(?:Sun|Sunday|Mail|Record|Examiner|Herald|Times|Post|Tribune|Gazette|Chronicle|Star|Echo|News|Standard|Journal|Press|Observer|Courier|Weekly|Mercury|Argus|Globe|Register|Inquirer|Dispatch|Sentinel|Ledger|Bulletin|Digest|Magazine|Telegraph))\b(?!')"
)
#: "told The Mary Sue", "reports The Oklahoman": whom something is told with an article and a capital is an outlet.
_TOLD_PAPER = re.compile(
    r"\b(?:told|tells|confirmed to|confirms to|according to|reports|interview with|speaking to) (?P<name>The (?:[A-Z]\w+)(?: [A-Z]\w+){0,2})(?=[,.;]| (?:that|on|in|the|this|last|it|there)\b)"
)


#: Without one of these nobody else is credited.
_REPORTED = re.compile(
    r"told|tell|report|ccording to|onfirm|nterview with|peaking to|[Pp]er |learned|says|said|claim|reveal"
)


def _unlisted(text: str, listed: list[Credit]) -> list[Credit]:
    """Papers that the table lacks, where the words around them make them an outlet."""
    found: list[Credit] = []
    if not _REPORTED.search(text):
        return found
    for pattern in (_PAPER, _TOLD_PAPER):
        for m in pattern.finditer(text):
            start, end = m.span("name")
            before = text[max(0, start - 48) : start]
            if any(c.start < end and start < c.end for c in (*listed, *found)):
                continue
            if _FIRM_BEFORE.search(before) or (pattern is _PAPER and _AFTER.match(text, end)):
                found.append(Credit(m["name"], start, end, "outlet"))
            elif _ASKED.search(before):
                found.append(Credit(m["name"], start, end, "venue"))
    return found


def outlets_in(text: str) -> list[Credit]:
    """Outlets credited in a line, with the part they play."""
    found = _listed(text)
    return [*found, *_unlisted(text, found)]


def _listed(text: str) -> list[Credit]:
    if _BY_FIRST.keys().isdisjoint(_TOKEN.findall(text)):
        return []
    found: list[Credit] = []
    done = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        spellings = _BY_FIRST.get(token[0])
        if spellings is None or start < done:
            continue
        for spelling in spellings:
            end = start + len(spelling)
            if not text.startswith(spelling, start) or text[end : end + 1].isalnum():
                continue
            before = text[max(0, start - 48) : start]
            after = _AFTER.match(text, end)
            if spelling == "Deadline" and text.startswith(" Hollywood", end):
                end += 10
            firm = _FIRM_BEFORE.search(before)
            if _NOT_CONFIRMED.search(before):
                continue
            told = _TOLD.search(before)
            if (after and not told) or firm:
                role = "outlet"
            elif told and text[max(0, start - 5) : start].strip().lower() not in ("in", "with", "on"):
                role = "venue"
            elif _BEFORE.search(before) and not _WEAK_BEFORE.search(before):
                role = "outlet"
            elif told:
                role = "venue"
            elif before.endswith("(") and text[end : end + 1] == ")":
                role = "outlet"
            else:
                continue
            found.append(Credit(CITED[spelling], start, end, role))
            done = end
            break
    return found


def is_credited(text: str, start: int, end: int) -> bool:
    """Whether a name is an outlet here: it reports, or something is told to it or according to it."""
    if text[start:end] not in CITED:
        return False
    before = text[max(0, start - 48) : start]
    return bool(_AFTER.match(text, end) or _FIRM_BEFORE.search(before) or _ASKED.search(before))


_ASKED = re.compile(
    r"\b(?:told|tells?|telling|speaking to|talking to|interview with|spoke to|asked by|said to|chat with|confirmed to) (?:the )?$",
    re.IGNORECASE,
)
