"""The pieces that words are split into, and a network that can split and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.stories import Kind
from bot.understanding.second_look.encoder import InPieces, Network

#: Of a story as a network reads it: places of its pieces in the list of all.
Pieces = list[int]
#: The order of a network's answers.
KINDS: tuple[Kind, ...] = tuple(Kind)
#: Pieces that stand for something else than letters: the show, other shows, what no piece spells, beginning and end.
SHOW, SIGNS = "\x01", ("\x01", "\x02", "[UNK]", "[CLS]", "[SEP]")


def named(pieces: Sequence[str]) -> Mapping[str, NDArray[np.generic]]:
    """The pieces and the kinds as they are stored."""
    return {"words": _bytes(pieces), "kinds": _bytes(KINDS)}


def speller(pieces: Sequence[str]) -> Network:
    """A network that splits stories into these pieces; it has no weights to judge them with."""
    none = np.zeros((len(pieces), 1), np.int8)
    return Network({**named(pieces), "heads": np.array(1), "embed.word": none, "embed.word:scale": none})


def counted(spelt: Network, pieces: Pieces) -> list[int]:
    """What each piece counts, 0 where it is no number."""
    found = [0] * len(pieces)
    for at, n in spelt.numbers_in(pieces):
        found[at] = n
    return found


def dated(story: InPieces) -> list[int]:
    """1 for each piece with which a date begins, else 0."""
    found = [0] * len(story.pieces)
    for at, _ in story.dates:
        found[at] = 1
    return found


def _bytes(words: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), np.uint8)
