"""How the rule tables are searched: an index of rows by their first word and by one further word that they need.

More than a thousand expressions cannot be tried at every word. Each row begins with a word, and nearly every row needs
another: ``{be} (\\w+ )?given the nod`` needs "given". At a word of a line only those rows are tried that begin with it
and whose other word stands in the line too: a few, instead of the hundred that begin with "is". Both words are derived
from the source of a row, so that a row is compiled only when a story comes near it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from propcache.api import cached_property

from bot.understanding.tables.meanings import Cue, Meaning
from bot.understanding.words.choices import with_forms
from bot.understanding.words.phrases import compile_pattern
from bot.understanding.words.text import TITLE, words_in

_GROUP = r"\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)"
_LEAD = re.compile(rf"{_GROUP}(?P<maybe> ?\?)?|[\w'-]+(?![?+*\w'-])")
_CHOICE = re.compile(rf"((?:{_GROUP}|[^()|])*)(?:\||$)")
#: What stands between two spaces of a pattern, where spaces inside groups do not count.
_CHUNK = re.compile(rf"(?:{_GROUP}|[^() ])+")
#: What may be skipped before a word: a gap, or an optional group such as "(\w+ )?".
_PASSED = re.compile(r"(?:<(?:gap\d?|any3)>|\((?:\?:)?(?:[^()|]* \|)*[^()|]* \)(?:[?*+]|\{\d,\d\}\??))+")
#: What may follow a word without being part of it: "(?=$|[.,])", "(?= for)", "(?! again)", "( next season)?".
_FOLLOWS = re.compile(rf"(?:(?=\(\?(?:=[$ ,]|!)){_GROUP}|\((?:\?:)?(?: [^()|]*\|?)+\)\?|[,:]\??)+$")
_SPELT = re.compile(r"[\w'+?-]+")
#: What is removed before words are read: character classes, and the optional space of "life ?line", which separates no
#: words. A class of punctuation alone becomes a comma, because it does separate words.
_NO_WORD = re.compile(r"(?P<stops>\[[^\^\w\]]+\])|\[[^\]]*\]| (?=[?*])")
_RUN = re.compile(r"\w+")
#: A needed word must have this many letters: single letters stand in nearly every line.
_TELLING = 2


def _spelt(word: str) -> tuple[str, ...]:
    """The spellings of a word of a pattern: "cancel+ed" is canceled and cancelled, "spin-?off" spinoff and spin-off."""
    if (at := re.search(r"([\w-])([+?])", word)) is None:
        return (word,)
    letter = at[1]
    one, other = (letter, letter * 2) if at[2] == "+" else ("", letter)
    return tuple(s for way in (one, other) for s in _spelt(word[: at.start()] + way + word[at.end() :]))


def _choices(source: str) -> list[str]:
    """The alternatives of a pattern, without splitting at bars inside its groups."""
    return [m[1] for m in _CHOICE.finditer(source)][:-1]


def _inside(group: str) -> list[str]:
    return _choices(group[1:-1].removeprefix("?:"))


def starts_of(source: str) -> dict[str, tuple[str, ...]]:
    """The words that a pattern can begin with, each with what of the pattern can follow it.

    Raises:
        ValueError: The pattern does not begin with a word, or begins with an optional one.
    """
    source = _NO_WORD.sub(lambda m: "," if m["stops"] else r"\w", with_forms(source))
    lead = _LEAD.match(source)
    if lead is None:
        raise ValueError(f"a pattern must begin with a word: {source!r}")
    if lead["maybe"]:
        raise ValueError(f"a pattern cannot begin with an optional group: {source!r}")
    found: dict[str, tuple[str, ...]] = {}
    for choice in _inside(lead[0]) if lead[0].startswith("(") else [lead[0]]:
        if first := _SPELT.match(choice):
            for word in _spelt(first[0]):
                # The dot stands for the first word, so that what is attached to it is not read as a word of its own.
                found[word] = (*found.get(word, ()), f".{choice[first.end() :]}{source[lead.end() :]}")
    return found


def needed_by(choices: Iterable[str]) -> frozenset[str]:
    """A set of words of which every match of these patterns contains one; the title sign may be among them.

    Empty if there is no such set.
    """
    each = [_needed(choice) for choice in choices]
    return frozenset().union(*each) if all(each) else frozenset()


def _needed(pattern: str) -> frozenset[str]:
    """The same for one pattern: its longest necessary word, or for a necessary group one word of each alternative.

    The longest, because it stands in the fewest lines.
    """
    best: frozenset[str] = frozenset({TITLE}) if "<S>" in re.sub(_GROUP, "", pattern) else frozenset()
    for chunk in _CHUNK.finditer(pattern):
        word = _FOLLOWS.sub("", _PASSED.sub("", chunk[0], count=1))
        if _SPELT.fullmatch(word):
            words = frozenset(max(_RUN.findall(spelt), key=len, default="") for spelt in _spelt(word))
        elif re.fullmatch(_GROUP, word) and not word.startswith(("(?=", "(?!", "(?<")):
            words = needed_by(_inside(word))
        else:
            continue
        if words and min(map(len, words)) >= max(_TELLING, min(map(len, best), default=0)):
            best = words
    return best


@dataclass(frozen=True, eq=False)
class Row:
    """One pattern of a table, compiled when it is first tried, because compiling all at once takes seconds."""

    name: str
    source: str
    meaning: Meaning

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        return compile_pattern(self.source)


class Table:
    """Rows of name, pattern and meaning, indexed by the words that they begin with and need."""

    def __init__(self, rows: Iterable[tuple[str, str, Meaning]]) -> None:
        self._rows: list[Row] = []
        #: Two indexes from words to sets of rows: the rows that begin with a word, and the rows that need it. A set is
        #: an integer in which each row has one bit. Rows that need no further word stand under "".
        self._begun, self._needing = defaultdict[str, int](int), defaultdict[str, int](int)
        for name, source, meaning in rows:
            row = Row(name, source, meaning)
            bits: dict[tuple[str, ...], int] = {}  # forms of one verb share a bit: the rest after them is the same
            for word, rests in starts_of(source).items():
                if rests not in bits:
                    bits[rests] = 1 << len(self._rows)
                    self._rows.append(row)
                    for other in needed_by(rests) or ("",):
                        self._needing[other] |= bits[rests]
                self._begun[word] |= bits[rests]
        self._among = lru_cache(maxsize=64)(self._among_these)

    @property
    def words(self) -> Collection[str]:
        """The words that a row can begin with."""
        return self._begun.keys()

    def match(self, low: str, word: str, at: int, fits: Callable[[Cue], bool] | None = None) -> Cue | None:
        """The row with the longest match at ``at``, where ``word`` stands, as a cue; None if none matches.

        Of equally long matches the first of the table counts. ``fits`` may reject a cue.
        """
        best: Cue | None = None
        left = self._begun.get(word, 0) & self._among(low)
        while left:
            row = self._rows[(left & -left).bit_length() - 1]
            left &= left - 1
            hit = row.pattern.match(low, at)
            if hit and (best is None or hit.end() > best.end):
                cue = Cue(row.name, row.meaning, at, hit.end())
                best = cue if fits is None or fits(cue) else best
        return best

    def _among_these(self, low: str) -> int:
        """The set of rows whose needed word stands in a text."""
        return reduce(or_, (self._needing.get(word, 0) for word in words_in(low)), self._needing[""])
