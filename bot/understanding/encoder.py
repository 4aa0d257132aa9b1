"""The network of the second look: the encoder of a transformer, small enough that numpy alone runs it.

As Vaswani et al. 2017 describe it, with layers normed after the sum and words split as in BERT (Devlin et al. 2019).
Its weights, ``second_look.npz``, are bytes with a scale for each row; ``training/`` made them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from math import sqrt
from typing import Self

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from bot.stories import Kind
from bot.understanding.lines import Line, ShowAt

Floats = NDArray[np.float32]

#: A story is read no further than so many pieces; lines that do not name the show are left out first.
LONGEST = 150
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
#: How the pieces spell the show that is judged, and the others.
_SHOW, _OTHER = "\x01", "\x02"


class Network:
    """The network: pieces of text in, likelihoods out."""

    def __init__(self, stored: Mapping[str, NDArray[np.generic]]) -> None:
        words = bytes(stored["words"].astype(np.uint8)).decode().split("\n")
        self._ids = {word: at for at, word in enumerate(words)}
        self._longest = max(map(len, words))
        self.kinds = tuple(Kind(k) for k in bytes(stored["kinds"].astype(np.uint8)).decode().split("\n"))
        self._heads = int(stored["heads"])
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
        with (files("bot.understanding") / "second_look.npz").open("rb") as stored, np.load(stored) as weights:
            return cls({name: weights[name] for name in weights.files})

    def pieces_of(self, lines: Sequence[Line], keys: Sequence[str]) -> list[list[int]]:
        """A story as the network reads it for each show: lines in order, the least telling left out if it is long."""
        told = [[self._split(part) if isinstance(part, str) else part for part in _parts(line)] for line in lines]
        return [self._for_one(lines, told, key) for key in keys]

    def _for_one(self, lines: Sequence[Line], told: list[list[list[int] | ShowAt]], key: str) -> list[int]:
        show, other = self._ids[_SHOW], self._ids[_OTHER]
        pieces = [
            [
                piece
                for part in parts
                for piece in (part if isinstance(part, list) else [show if part.key == key else other])
            ]
            for parts in told
        ]
        names = [any(s.key == key for s in line.shows) for line in lines]
        kept = list(range(len(lines)))

        def weight(at: int) -> tuple[int, int]:
            follows = at > 0 and names[at - 1]
            return (3 if lines[at].headline else 2 if names[at] else 1 if follows else 0, -at)

        while sum(len(pieces[at]) + 1 for at in kept) + 1 > LONGEST and len(kept) > 1:
            kept.remove(min(kept, key=weight))
        found = [self._ids["[CLS]"]]
        for at in kept:
            found += [self._ids["|"], *pieces[at]] if at != kept[0] else pieces[at]
        return [*found[: LONGEST - 1], self._ids["[SEP]"]]

    def _split(self, text: str) -> list[int]:
        return [piece for word in _WORD.findall(_plain(text)) for piece in self._pieces(word)]

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

    def judge(self, pieces: Sequence[int]) -> dict[Kind, float]:
        """How likely a story, given in pieces, claims each kind of the show that its sign stands for."""
        w = self._w
        ids = np.array(pieces)
        words, scale = self._words
        x = self._norm(words[ids] * scale[ids] + w["embed.place"][: len(ids)], "embed.norm")
        for layer in range(self._layers):
            x = self._layer(x, f"layer{layer}.")
        target = x[ids == self._ids[_SHOW]]
        both = np.concatenate([x.mean(0), target.mean(0) if len(target) else np.zeros_like(x[0])])
        hidden = _gelu(both @ w["head.in.weight"] + w["head.in.bias"])
        likely = 1 / (1 + np.exp(-(hidden @ w["head.out.weight"] + w["head.out.bias"])))
        return dict(zip(self.kinds, map(float, likely), strict=True))

    def _layer(self, x: Floats, name: str) -> Floats:
        w = self._w
        inner = w[name + "out.weight"].shape[0]
        qkv = x @ w[name + "qkv.weight"] + w[name + "qkv.bias"]
        q, k, v = qkv.reshape(len(x), 3, self._heads, inner // self._heads).transpose(1, 2, 0, 3)
        weights = q @ k.transpose(0, 2, 1) * np.float32(1 / sqrt(q.shape[-1]))
        weights = np.exp(weights - weights.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        seen = (weights @ v).transpose(1, 0, 2).reshape(len(x), inner)
        x = self._norm(x + seen @ w[name + "out.weight"] + w[name + "out.bias"], name + "norm1")
        deep = _gelu(x @ w[name + "up.weight"] + w[name + "up.bias"])
        return self._norm(x + deep @ w[name + "down.weight"] + w[name + "down.bias"], name + "norm2")

    def _norm(self, x: Floats, name: str) -> Floats:
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt(np.square(x).mean(-1, keepdims=True) + np.float32(1e-5))
        return np.asarray(x * self._w[name + ".weight"] + self._w[name + ".bias"], np.float32)


def _full(stored: Mapping[str, NDArray[np.generic]], name: str) -> Floats:
    rows = stored[name].astype(np.float32)
    scale = stored.get(name + ":scale")
    return np.ascontiguousarray(rows if scale is None else rows * scale.astype(np.float32), np.float32)


def _gelu(x: Floats) -> Floats:
    cubed = x * x * x * np.float32(0.044715)
    return np.asarray(x * np.float32(0.5) * (1 + np.tanh(np.float32(0.7978845608) * (x + cubed))), np.float32)


def _parts(line: Line) -> list[str | ShowAt]:
    """The words of a line between its shows, and the shows."""
    parts: list[str | ShowAt] = []
    at = 0
    for show in line.shows:
        if show.start >= at:
            parts += [line.text[at : show.start], show]
            at = show.end
    return [*parts, line.text[at:]]


def _plain(text: str) -> str:
    """In small letters, without accents, as the pieces are spelt."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
