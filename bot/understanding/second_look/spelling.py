"""How a story is put to the network: in pieces of words, split as BERT does (Devlin et al. 2019)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from bot.understanding.names.lines import Line, ShowAt
from bot.understanding.words.counting import CARDINALS, MONTHS, ORDINALS
from bot.understanding.words.windows import DateAt

#: No more pieces of a story are read; lines that do not name the show are left out first.
LONGEST = 80
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
#: A rating, a share or a sum, not a season: "a 0.6 in the demo".
_MEASURED = re.compile(r"\b\d+\.\d+\b")
#: Left out to save pieces: these are a tenth of all, and the network reads as well without them. "a" is kept, because
#: it tells "a third season" from "the third season".
UNREAD = frozenset((".", "'", '"', "the"))
#: The pieces that stand for the judged show and for other shows.
_SHOW, _OTHER = "\x01", "\x02"
#: Pieces that may be the number of a season, with the number.
NUMBERS = {
    **{str(n): n for n in range(1, 70)},
    **{word: n for words in (CARDINALS, ORDINALS) for n, word in enumerate(words, 1)},
    **dict.fromkeys(("freshman", "rookie", "debut", "inaugural", "maiden", "single", "lone", "once"), 1),
    **dict.fromkeys(("sophomore", "twice"), 2),
    **dict.fromkeys(("forty", "fortieth"), 40),
}
_TENS = ("twenty", "thirty", "forty", "fifty")


#: One part of a line: a show, or the pieces of other text together with the date that this text is, if it is one.
Part: TypeAlias = "ShowAt | tuple[list[int], DateAt | None]"


class InPieces(NamedTuple):
    """A story as the network reads it for one show."""

    pieces: list[int]
    #: Its dates: the index of the first piece of each, and the date as ``Claim.premiere`` writes it.
    dates: tuple[tuple[int, str], ...] = ()


class Speller:
    """Splits stories into pieces; a piece is a number, its index in the list of all pieces."""

    def __init__(self, words: Sequence[str]) -> None:
        self._ids = {word: at for at, word in enumerate(words)}
        self._longest = max(map(len, words))
        self._numbers = {self._ids[word]: n for word, n in NUMBERS.items() if word in self._ids}
        self._joined = {at: n for word, at in self._ids.items() if word[:2] == "##" and (n := NUMBERS.get(word[2:]))}
        self._tens = {self._ids[word]: n for n, word in zip(range(20, 60, 10), _TENS, strict=True) if word in self._ids}
        self._dash = self._ids.get("-")

    def in_pieces(self, lines: Sequence[Line], keys: Sequence[str]) -> list[InPieces]:
        """A story as read for each of some shows: its lines in order, without the least important if it is long."""
        told = [
            [part if isinstance(part, ShowAt) else (self._split(text), part) for text, part in _parts(line)]
            for line in lines
        ]
        return [self._together(lines, [self._for_one(parts, key) for parts in told], key) for key in keys]

    def _for_one(self, parts: Sequence[Part], key: str) -> InPieces:
        """A line in pieces, with one sign for the judged show and another for other shows."""
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
        """The lines of a story joined; if they are too long, without the least important ones."""
        names = [any(s.key == key for s in line.shows) for line in lines]
        kept = list(range(len(lines)))

        def weight(at: int) -> tuple[int, int]:
            """How important a line is: the headline, lines that name the show, those after them; early ones first."""
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
        """The pieces of a text, without words that are not read."""
        words = (word for word in _WORD.findall(_MEASURED.sub("0", _plain(text))) if word not in UNREAD)
        return [piece for word in words for piece in self._pieces(word)]

    def _pieces(self, word: str) -> Iterator[int]:
        """The pieces of a word: from its beginning, always the longest known one; [UNK] for a word without pieces."""
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
        """The index and value of each piece that may be the number of a season: "third", "s3", "twenty-first"."""
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
        """The indexes of the pieces that stand for the judged show."""
        return [at for at, piece in enumerate(pieces) if piece == self._ids[_SHOW]]


def _age_of(key: str, lines: Sequence[Line]) -> str:
    """The word for the age of a show, which is put at the beginning of its story."""
    show = next((s for line in lines for s in line.shows if s.key == key), None)
    if show is None or not show.known:
        return "unknown"
    return "new" if show.fresh else "ended" if show.over else "running"


def _parts(line: Line) -> Iterator[tuple[str, ShowAt | DateAt | None]]:
    """The texts of a line in order, each with the show or date that it is; "the 24th" alone counts as no date."""
    marks: list[ShowAt | DateAt] = [*line.shows, *(d for d in line.dates if not d.day_only)]
    at = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.start >= at:
            yield line.text[at : mark.start], None
            text = line.text[mark.start : mark.end]
            if isinstance(mark, DateAt) and "/" in text:  # "10/5" is written out, like other days
                text = f"{MONTHS[mark.first.month - 1]} {mark.first.day}"
            yield text, mark
            at = mark.end
    yield line.text[at:], None


def _plain(text: str) -> str:
    """The text in lower case and without accents, as the pieces are spelt."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
