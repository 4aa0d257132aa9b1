"""The network of the second look: the encoder of a transformer, small enough that numpy alone runs it.

As Vaswani et al. 2017 describe it, with layers normed after the sum and words split as in BERT (Devlin et al. 2019).
Its weights, ``second_look.npz``, are bytes with a scale for each row; ``training/`` made them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import accumulate, pairwise
from math import sqrt
from typing import NamedTuple, Self, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from bot.stories import Kind
from bot.understanding.names.lines import Line, ShowAt
from bot.understanding.second_look.judgement import Judgement
from bot.understanding.words.counting import CARDINALS, MONTHS, ORDINALS
from bot.understanding.words.windows import DateAt

Floats = NDArray[np.float32]
Named = TypeVar("Named", int, str)

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


class Asked(NamedTuple):
    """What is asked of the last layer about a story."""

    #: The beginning, where the show stands, its numbers and its dates.
    places: list[int]
    #: How often the show stands there.
    shows: int
    numbers: list[int]
    days: list[str]


class Network:
    """The network: pieces of text in, likelihoods out."""

    def __init__(self, stored: Mapping[str, NDArray[np.generic]]) -> None:
        words = bytes(stored["words"].astype(np.uint8)).decode().split("\n")
        self._ids = {word: at for at, word in enumerate(words)}
        self._longest = max(map(len, words))
        self.kinds = tuple(Kind(k) for k in bytes(stored["kinds"].astype(np.uint8)).decode().split("\n"))
        self._heads = int(stored["heads"])
        self._numbers = {self._ids[word]: n for word, n in NUMBERS.items() if word in self._ids}
        self._joined = {at: n for word, at in self._ids.items() if word[:2] == "##" and (n := NUMBERS.get(word[2:]))}
        self._tens = {self._ids[word]: n for n, word in zip(range(20, 60, 10), _TENS, strict=True) if word in self._ids}
        self._dash = self._ids.get("-")
        self._words = stored["embed.word"], stored["embed.word:scale"].astype(np.float32)
        self._w = {
            name: _full(stored, name) for name in stored if ":" not in name and "." in name and name != "embed.word"
        }
        self._layers = sum(name.endswith(".qkv.weight") for name in self._w)

    @classmethod
    def shipped(cls) -> Self:
        """The network as it was taught; loading it takes some hundredths of a second.

        It runs on one thread: its matrices are so small that two threads spend their time waiting for each other.
        """
        threadpool_limits(1, user_api="blas")
        kept = files("bot.understanding.second_look") / "second_look.npz"
        with kept.open("rb") as stored, np.load(stored) as weights:
            return cls({name: weights[name] for name in weights.files})

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

    def judge(self, stories: Sequence[InPieces]) -> list[Judgement]:
        """What each story says of the show that its sign stands for: together, as the rows of large matrices cost less.

        What is asked of the last layer is what it makes of the beginning, which stands for the whole story, of the
        show, of the numbers and of the dates: it is not run for other pieces.
        """
        words, scale = self._words
        ids = np.array([piece for story in stories for piece in story.pieces])
        places = [at for story in stories for at in range(len(story.pieces))]
        x = self._norm(words[ids] * scale[ids] + self._w["embed.place"][places], "embed.norm")
        spans = _spans(len(story.pieces) for story in stories)
        for layer in range(self._layers - 1):
            x = self._layer(x, spans, x, spans, f"layer{layer}.")
        asked = [self._asked(story) for story in stories]
        among = [span.start + at for span, ask in zip(spans, asked, strict=True) for at in ask.places]
        of = _spans(len(ask.places) for ask in asked)
        x = self._layer(x[among], of, x, spans, f"layer{self._layers - 1}.")
        return [self._answer(ask, x[span]) for ask, span in zip(asked, of, strict=True)]

    def _asked(self, story: InPieces) -> Asked:
        numbers = self.numbers_in(story.pieces)
        shows = [at for at, piece in enumerate(story.pieces) if piece == self._ids[_SHOW]]
        places = [0, *shows, *(at for at, _ in (*numbers, *story.dates))]
        return Asked(places, len(shows), [n for _, n in numbers], [day for _, day in story.dates])

    def _answer(self, asked: Asked, x: Floats) -> Judgement:
        """The judgement by what the last layer makes of what is asked of it."""
        begin, days = asked.shows + 1, asked.shows + 1 + len(asked.numbers)  # of the numbers, of the dates
        show = x[1:begin].mean(0) if asked.shows else np.zeros_like(x[0])
        hidden = _gelu(self._linear(np.concatenate([x[0], show]), "head.in"))
        likely = 1 / (1 + np.exp(-self._linear(hidden, "head.out")))
        seasons = [season for n in asked.numbers for season in (n, n + 1)]
        return Judgement(
            dict(zip(self.kinds, map(float, likely), strict=True)),
            self._pointed(seasons, self._linear(x[begin:days], "head.at"), hidden, "head.nowhere"),
            self._pointed(asked.days, self._linear(x[days:], "head.day"), hidden, "head.undated"),
        )

    def _pointed(
        self, named: Sequence[Named], odds: Floats, hidden: Floats, none: str
    ) -> dict[Kind, dict[Named, float]]:
        """For each kind how likely it is about each of what is named, by the odds of each beside those of none."""
        shares = _shares(np.vstack([odds.reshape(-1, len(self.kinds)), self._linear(hidden, none)]))
        found: dict[Kind, dict[Named, float]] = {kind: {} for kind in self.kinds}
        for name, row in zip(named, shares.tolist(), strict=False):  # the last row is that of none
            for of_kind, share in zip(found.values(), row, strict=True):
                of_kind[name] = of_kind.get(name, 0.0) + share
        return found

    def _layer(self, asking: Floats, of: Sequence[slice], x: Floats, spans: Sequence[slice], name: str) -> Floats:
        """What a layer makes of some pieces of each story, which look at all of theirs."""
        weight, bias = self._w[name + "qkv.weight"], self._w[name + "qkv.bias"]
        inner = weight.shape[1] // 3
        q = self._by_head(asking @ weight[:, :inner] + bias[:inner])
        kv = x @ weight[:, inner:] + bias[inner:]
        k, v = self._by_head(kv[:, :inner]), self._by_head(kv[:, inner:])
        seen = np.concatenate([_seen(q[:, a], k[:, s], v[:, s]) for a, s in zip(of, spans, strict=True)])
        x = self._norm(asking + self._linear(seen, name + "out"), name + "norm1")
        return self._norm(x + self._linear(_gelu(self._linear(x, name + "up")), name + "down"), name + "norm2")

    def _by_head(self, x: Floats) -> Floats:
        return x.reshape(len(x), self._heads, -1).transpose(1, 0, 2)

    def _linear(self, x: Floats, name: str) -> Floats:
        found: Floats = x @ self._w[name + ".weight"]
        found += self._w[name + ".bias"]
        return found

    def _norm(self, x: Floats, name: str) -> Floats:
        x -= np.einsum("ij->i", x)[:, None] / np.float32(x.shape[-1])
        x *= 1 / np.sqrt(np.einsum("ij,ij->i", x, x) / np.float32(x.shape[-1]) + np.float32(1e-5))[:, None]
        x *= self._w[name + ".weight"]
        x += self._w[name + ".bias"]
        return x


def _full(stored: Mapping[str, NDArray[np.generic]], name: str) -> Floats:
    rows = stored[name].astype(np.float32)
    scale = stored.get(name + ":scale")
    return np.ascontiguousarray(rows if scale is None else rows * scale.astype(np.float32), np.float32)


def _spans(lengths: Iterable[int]) -> list[slice]:
    """Where things of these lengths lie one behind the other."""
    return [slice(start, end) for start, end in pairwise(accumulate(lengths, initial=0))]


def _seen(q: Floats, k: Floats, v: Floats) -> Floats:
    """What those who ask see where they look, the heads side by side."""
    weights = q @ k.transpose(0, 2, 1)
    weights *= np.float32(1 / sqrt(q.shape[-1]))
    weights -= weights.max(-1, keepdims=True)
    np.exp(weights, weights)
    seen: Floats = weights @ v / weights.sum(-1, keepdims=True)
    return seen.transpose(1, 0, 2).reshape(q.shape[1], -1)


def _shares(odds: Floats) -> Floats:
    """The likelihoods of alternatives, (alternatives, kinds), from their odds."""
    odds = np.exp(odds - odds.max(0))
    return np.asarray(odds / odds.sum(0), np.float32)


def _gelu(x: Floats) -> Floats:
    bent = x * x
    bent *= np.float32(0.7978845608 * 0.044715)
    bent += np.float32(0.7978845608)
    bent *= x
    np.tanh(bent, bent)
    bent += 1
    bent *= x
    bent *= np.float32(0.5)
    return bent


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
