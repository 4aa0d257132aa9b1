"""Quoted titles that the catalogue lacks: which quoted words look like a title, and which are shown to be one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.titles import fold_title, unknown_key
from bot.understanding.names.mentions import Mention
from bot.understanding.words.phrases import SHOW_NOUN

_NOT_A_TITLE = re.compile(
    r"[.!]$|^(?!(?:[A-Z]\w*['’]?\w* ){3,}[A-Z]\w*\?$).*\?$"
    r"|^(?:With|In|On|At|To|From|For|And|But|Is|It|He|She|If|By|As)\b"
    r"|\b(?:I'm|We'(?:d|ll|ve)|we're|it's been|I|we|you're|said|is|are|was|were|has|have|will)\b"
    # "renewal 'inevitable'"
    r"|\b(?i:likely|unlikely|assured|certain|possible|impossible|inevitable|no-brainer|formality|any day now|"
    r"closer than ever)$"
)
#: Words that show that quoted text only talks about the known title in it, and is not a longer title.
_MORE = re.compile(
    r"\b(?:[Ss]eason|[Ss]eries|[Ff]inale|[Rr]eboot|[Rr]evival|[Mm]ovie|[Ss]tar|[Ff]ans?|Day|S?\d+|[IVX]{2,}(?!:))\b"
)
#: What may follow a quoted title of one word. A quoted adjective is followed by a noun: "'Gripping' thriller".
_STANDS = re.compile(
    r"[,.;:]?['\"](?:'s?)?(?:$|[,.;:!?)-]|,? &|,? (?:and|is|has|was|gets|season|series|won't|will|renewed|cancel\w+|"
    r"axed|to|for|on|at|after|by|from|in|with|returns?|lands|scores|reboot|revival|among|as|of|the|not|isn't|ending|"
    r"ends)\b| \()",
    re.IGNORECASE,
)


def unknown_quoted(text: str, quoted: list[tuple[int, int]], known: Iterable[Mention]) -> list[Mention]:
    """The quoted words that look like a title which the catalogue lacks, as mentions without shows.

    ``known``: the mentions of known titles in the text.
    """
    found = []
    for start, end in quoted:
        while end > start and text[end - 1] in ",.;:":
            end -= 1
        words = text[start:end].split()
        if not 1 <= len(words) <= 8:
            continue
        inside = [m for m in known if m.start < end and start < m.end]
        if inside and (inside[0].quoted or _MORE.search(text[start:end])):
            continue
        if any(" " in text[m.start : m.end] for m in inside[1:]) and text[inside[0].end] != ":":
            continue
        long = [w for w in words if len(w) > 3] or words
        if not words[0][0].isupper() and not words[0][0].isdigit():
            continue
        if any(w[0].islower() for w in long) or _NOT_A_TITLE.search(text[start:end]):
            continue
        title = text[start:end]
        if fold_title(title):
            weak = len(words) == 1 and not _STANDS.match(text, end)
            found.append(Mention(unknown_key(title), title, start, end, quoted=True, weak=weak))
    return found


_KIN = r"(?:spin-?off|prequel|sequel|offshoot|companion|follow-up|sister)s?"
_KIN_BEFORE = re.compile(
    rf"\b(?:{_KIN}(?: series| drama| comedy| show)?|{SHOW_NOUN}|called|titled|orders|commissions|"
    rf"greenlights)[:,]? ['\"]$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[\"',]*(?:,? (?:and|&))? ?[\"']?")


def stands_beside(text: str, q: Mention, others: list[Mention]) -> bool:
    """Whether the words before a quoted name, or its place in a list of titles, show that it is a title too.

    For example "'Silo' spinoff 'Harbor Lights'".
    """
    return bool(_KIN_BEFORE.search(text[max(0, q.start - 28) : q.start])) or any(
        _JOINT.fullmatch(text[min(q.end, m.end) : max(q.start, m.start)]) for m in others if m is not q
    )
