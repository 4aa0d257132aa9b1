"""Finding the networks and streamers that a text names."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.understanding.words.choices import any_of
from bot.understanding.words.everyday import NOT_GIVEN_NAMES
from bot.understanding.words.network_names import PLAIN_WORDS, SPELLINGS
from bot.understanding.words.people import GIVEN_NAMES
from bot.understanding.words.text import words_in

_BESIDE_BEFORE = re.compile(
    r"(?:\b(?:at|on|by|to|from|for|with|and|via|as|when|after|because|since|why|how|what|that|which|of)|[-;:,(/&]|"
    r"^) ?[\"']?$",
    re.IGNORECASE,
)
_WHAT_A_NETWORK_DOES = any_of(
    """
    has | have | had | is | was | wraps | will | won't | could | may | might | would | and | or | as | for | to | in
    after | announce | confirm | said | says | order | renew | cancel | axe | axed | axes | scrap | drop | pick | save
    rescue | revive | give | gave | hand | set | unveil | land | bring | brought | pull | commission | recommission
    green | pass | decide | opt | extends | keeps | kills | cans | cuts | ends | dates | bets | reverses | chief
    boss | exec | president | head | original | series | drama | comedy | show | sitcom | thriller | hit
    """
)
_BESIDE_AFTER = re.compile(rf"(?:'s?\b|[,:;)/&-]| {_WHAT_A_NETWORK_DOES}\w*)", re.IGNORECASE)
#: An article before a word makes it a noun: "The CW goes on a renewal binge" does not name Binge.
_COUNTED_NOUN = re.compile(r"\ban? (?:[\w-]+ )?$", re.IGNORECASE)

#: Spellings by their first word, longest first. One look-up for each word is much faster than one pattern of them all.
_BY_FIRST: dict[str, tuple[str, ...]] = {}
for _spelling in sorted(SPELLINGS, key=len, reverse=True):
    _first = re.split(r"[^\w]", _spelling, maxsplit=1)[0] or _spelling
    _BY_FIRST[_first] = (*_BY_FIRST.get(_first, ()), _spelling)
#: The first word of a network's name begins with a capital, a digit, or the initial of one of the few spellings in
#: lower case.
_TOKEN = re.compile(
    rf"[A-Z\d{''.join(sorted({first[0] for first in _BY_FIRST if first[0].islower()}))}](?<![\w&/.@#].)\w*"
)
_SURNAME = re.compile(r" [A-Z][a-z]+(?:'s)?\b")
#: Outlets and studios whose names begin with a network's name.
_NO_NETWORKS = (
    "USA Today", "Fox News", "Fox Studios", "Fox Sports", "Sky News", "Sky Sports", "Sky Studios", "BBC News",
    "BBC Sounds", "NBC News", "NBC Sports", "ABC News", "CBS News", "CBS Sports",
)  # fmt: skip
_NUMBERS = frozenset({"Seven", "Nine", "Ten"})
#: Names that are also a number, a noun or a person's name. They count only at the beginning of a sentence and before
#: something that a network does (so each is in ``_DOERS`` too).
_OPENERS = frozenset({"5", "10", "Masterpiece", "MASTERPIECE", "Shahid"})
#: Names mostly mentioned for another reason (who carries the channels, where people are interviewed). They count only
#: before something that a network does: "has ordered", "renews".
_DOERS = _OPENERS | {"DirecTV", "DIRECTV", "Virgin Media", "MSNBC", "YouTube TV"}
_DOES = re.compile(
    r"'s\b(?! \w+ (?:best|worst|most))| (?:has|will|have) \w+| (?:axes|cancels|renews|confirms|announces|orders|drops|"
    r"dumps|revives|commissions|recommissions|greenlights|unveils|sets|dates)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:^|[.:;!?] )$")
_COUNTED = re.compile(
    r"\b(?:season|series|year|part|volume|after|of|for|back|renews|cancels|axes|orders|picks up|keeps|saves|signs) $",
    re.IGNORECASE,
)
_DONE_BY_NETWORKS = any_of(
    """
    cancel | renew | order | axe | ha | i | wa | say | drop | give | set | pick | bring | return | keep | lock
    take | announce | confirm | unveil | end | commission | greenlight | revive | save | make | add | get | want
    prescribe | turn | deliver | date | scrap | bet | eye | reveal | pull | dig | plan
    """
)
#: Follows a number that only counts: "Ten episodes for next summer", "Nine more", "Ten-part drama".
_COUNTS = re.compile(
    r"(?:-(?:part|show)| (?:more|freshmen|go|stay|remain|survive|are|"
    r"(?:(?:more|new|other|game|reality|scripted|unscripted|freshman|returning|original|\w+-\w+) )?"
    rf"(?!{_DONE_BY_NETWORKS}s\b)[a-z-]+s))\b",
    re.IGNORECASE,
)


class NetworkAt(NamedTuple):
    """A network named in a text."""

    name: str
    start: int
    end: int


def networks_in(text: str) -> list[NetworkAt]:
    """Every network named in a text whose titles are masked, in order."""
    if _BY_FIRST.keys().isdisjoint(words_in(text)):
        return []
    found: list[NetworkAt] = []
    done = 0
    for token in _TOKEN.finditer(text):
        spellings = _BY_FIRST.get(token[0])
        start = token.start()
        if spellings is None or start < done:
            continue
        for spelling in spellings:
            end = start + len(spelling)
            if text.startswith(spelling, start) and not text[end : end + 1].isalnum():
                if _is_a_network(text, spelling, start, end):
                    found.append(NetworkAt(SPELLINGS[spelling], start, end))
                    done = end
                break  # a shorter spelling would be only a part of this one
    return found


def _is_a_network(text: str, spelling: str, start: int, end: int) -> bool:
    """Whether the spelling of a network's name stands for the network in this place."""
    if spelling in _DOERS and not _DOES.match(text, end):
        return False
    if spelling in _OPENERS and not _OPENING.search(text, 0, start):
        return False
    if spelling in PLAIN_WORDS and not _stands_as_network(text, start, end):
        return False
    if text.startswith(_NO_NETWORKS, start) or (spelling == "Fox" and _is_a_surname(text, start)):
        return False
    if spelling not in _NUMBERS:
        return True
    return not (_COUNTED.search(text[max(0, start - 12) : start]) or _COUNTS.match(text, end))


def _is_a_surname(text: str, start: int) -> bool:
    """Whether a given name stands before: "Emilia Fox", but not "Will Fox renew it?"."""
    before = text[:start].rsplit(maxsplit=1)[-1:]
    return any(name.lower() in GIVEN_NAMES and name.capitalize() not in NOT_GIVEN_NAMES for name in before)


def _stands_as_network(text: str, start: int, end: int) -> bool:
    """Whether a spelling that is an ordinary word too is a network here, by the words beside it."""
    if not text.startswith(" ", end) and _COUNTED_NOUN.search(text, 0, start):
        return False
    return bool(
        (_BESIDE_BEFORE.search(text[max(0, start - 12) : start]) and not _SURNAME.match(text, end))
        or _BESIDE_AFTER.match(text, end)
    )


_AS_SPELLED = {spelling.lower(): spelling for spelling in SPELLINGS}
_NAME_OR_WORD = re.compile(
    rf"(?<![\w'])(?:{'|'.join(map(re.escape, sorted(_AS_SPELLED, key=len, reverse=True)))}|[a-z][\w']*)(?![\w'])"
)


def with_capitals(headline: str) -> str:
    """A headline that is all in lower case, put into title case with its networks as spelled; any other unchanged."""
    if not headline.islower():
        return headline
    return _NAME_OR_WORD.sub(lambda m: _AS_SPELLED.get(m[0], m[0].capitalize()), headline)
