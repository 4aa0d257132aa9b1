"""How a story is spelt for the second look: in pieces of words, as BERT splits them (Devlin et al. 2019)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from bot.understanding.names.lines import Line, ShowAt
from bot.understanding.words.counting import CARDINALS, MONTHS, ORDINALS
from bot.understanding.words.windows import DateAt

#: A story is read no further than so many pieces; lines that do not name the show are left out first.
LONGEST = 80
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
#: A rating, a share or a sum, which is no season: "a 0.6 in the demo".
_MEASURED = re.compile(r"\b\d+\.\d+\b")
#: Words that are not read: a tenth of all pieces, and nobody misses them ("third season" beside "a third season").
UNREAD = frozenset((".", "'", '"', "the"))
#: How the pieces spell the show that is judged, and the others.
_SHOW, _OTHER = "\x01", "\x02"
#: Pieces that may count seasons, and what they count.
NUMBERS = {
    **{str(n): n for n in range(1, 70)},
    **{word: n for words in (CARDINALS, ORDINALS) for n, word in enumerate(words, 1)},
    **dict.fromkeys(("freshman", "rookie", "debut", "inaugural", "maiden", "single", "lone", "once"), 1),
    **dict.fromkeys(("sophomore", "twice"), 2),
    **dict.fromkeys(("forty", "fortieth"), 40),
}
_TENS = ("twenty", "thirty", "forty", "fifty")


#: A show of a line, or the pieces of what stands between two of them, with the date that they are.
Part: TypeAlias = "ShowAt | tuple[list[int], DateAt | None]"


class InPieces(NamedTuple):
    """A story as the network reads it for one show."""

    pieces: list[int]
    #: Where its dates begin among them, and each as ``Claim.premiere`` writes it.
    dates: tuple[tuple[int, str], ...] = ()


class Speller:
    """Stories into pieces, each a number: its place in the list of all pieces."""

    def __init__(self, words: Sequence[str]) -> None:
        self._ids = {word: at for at, word in enumerate(words)}
        self._longest = max(map(len, words))
        self._numbers = {self._ids[word]: n for word, n in NUMBERS.items() if word in self._ids}
        self._joined = {at: n for word, at in self._ids.items() if word[:2] == "##" and (n := NUMBERS.get(word[2:]))}
        self._tens = {self._ids[word]: n for n, word in zip(range(20, 60, 10), _TENS, strict=True) if word in self._ids}
        self._dash = self._ids.get("-")

    def in_pieces(self, lines: Sequence[Line], keys: Sequence[str]) -> list[InPieces]:
        """A story as it is read for each show: lines in order, the least telling left out if it is long."""
        told = [
            [part if isinstance(part, ShowAt) else (self._split(text), part) for text, part in _parts(line)]
            for line in lines
        ]
        return [self._together(lines, [self._for_one(parts, key) for parts in told], key) for key in keys]

    def _for_one(self, parts: Sequence[Part], key: str) -> InPieces:
        """A line, with a sign for the show that is judged and another for others."""
        pieces: list[int] = []
        dates: list[tuple[int, str]] = []
        for part in parts:
            if isinstance(part, ShowAt):
                pieces.append(self._ids[_SHOW if part.key == key else _OTHER])
            else:
                text, date = part
                if date and text:
                    dates.append((len(pieces), date.value))
                pieces += text
        return InPieces(pieces, tuple(dates))

    def _together(self, lines: Sequence[Line], read: Sequence[InPieces], key: str) -> InPieces:
        names = [any(s.key == key for s in line.shows) for line in lines]
        kept = list(range(len(lines)))

        def weight(at: int) -> tuple[int, int]:
            follows = at > 0 and names[at - 1]
            return (3 if lines[at].headline else 2 if names[at] else 1 if follows else 0, -at)

        while sum(len(read[at].pieces) + 1 for at in kept) + 2 > LONGEST and len(kept) > 1:
            kept.remove(min(kept, key=weight))
        found, dates = [self._ids["[CLS]"], self._ids[_age_of(key, lines)]], []
        for at in kept:
            found += [self._ids["|"]] if at != kept[0] else []
            dates += [(len(found) + place, day) for place, day in read[at].dates]
            found += read[at].pieces
        return InPieces([*found[: LONGEST - 1], self._ids["[SEP]"]], tuple(d for d in dates if d[0] < LONGEST - 1))

    def _split(self, text: str) -> list[int]:
        words = (word for word in _WORD.findall(_MEASURED.sub("0", _plain(text))) if word not in UNREAD)
        return [piece for word in words for piece in self._pieces(word)]

    def _pieces(self, word: str) -> Iterator[int]:
        """The longest known pieces of a word, from its beginning; one sign for a word that has none."""
        if word in self._ids:
            yield self._ids[word]
            return
        found: list[int] = []
        start = 0
        while start < len(word):
            for end in range(min(len(word), start + self._longest), start, -1):
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                if piece in self._ids:
                    found.append(self._ids[piece])
                    start = end
                    break
            else:
                yield self._ids["[UNK]"]
                return
        yield from found

    def numbers_in(self, pieces: Sequence[int]) -> list[tuple[int, int]]:
        """Where pieces stand that may count seasons, and what each counts: "third", "s3", "twenty-first"."""
        found = []
        for at, piece in enumerate(pieces):
            if (n := self._numbers.get(piece)) is None:
                if (n := self._joined.get(piece)) is None or not at or pieces[at - 1] != self._ids.get("s"):
                    continue
            elif n < 10 and (tens := self._tens.get(pieces[at - 2] if at > 1 and pieces[at - 1] == self._dash else -1)):
                n += tens
            found.append((at, n))
        return found

    def shows_in(self, pieces: Sequence[int]) -> list[int]:
        """Where among pieces the show stands that is judged."""
        return [at for at, piece in enumerate(pieces) if piece == self._ids[_SHOW]]


def _age_of(key: str, lines: Sequence[Line]) -> str:
    """The word that tells how old a show is, which stands at the beginning of its story."""
    show = next((s for line in lines for s in line.shows if s.key == key), None)
    if show is None or not show.known:
        return "unknown"
    return "new" if show.fresh else "ended" if show.over else "running"


def _parts(line: Line) -> Iterator[tuple[str, ShowAt | DateAt | None]]:
    """The words of a line in order, with the show or the date that they are; "the 24th" alone is none."""
    marks: list[ShowAt | DateAt] = [*line.shows, *(d for d in line.dates if not d.day_only)]
    at = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.start >= at:
            yield line.text[at : mark.start], None
            text = line.text[mark.start : mark.end]
            if isinstance(mark, DateAt) and "/" in text:  # "10/5" is read as other days are
                text = f"{MONTHS[mark.first.month - 1]} {mark.first.day}"
            yield text, mark
            at = mark.end
    yield line.text[at:], None


def _plain(text: str) -> str:
    """In small letters, without accents, as the pieces are spelt."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
