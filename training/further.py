"""The small network taught on: what is new is learnt without the large one, and what was known is kept.

Its own answers stand for what it knew, beside the labels of all that was and is taught: without them it would forget.
"""

from __future__ import annotations

import random
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch

from training.distilling import SHAPE, Student, answered, in_pieces, learnt, mean_of, nearest
from training.encoder import Encoder
from training.examples import Lessons
from training.spelling import KINDS, SHOW

#: The labels' say beside its own answers, and how much resembling what these rested on weighs: little, since what is
#: new rests on something else.
_SAY, _RESTS_ON = 0.8, 0.5
_PACE = 2.5e-4
#: Every so many-th phrase is read again.
_PHRASES = 3
#: So many networks read all of it, each by itself in its own order; the mean of their weights is kept.
_COOKS = 2


def taught_on(known: Student, lessons: Lessons, epochs: int) -> Student:
    """A small network taught on.

    Args:
        known: the small network; it is left as it was.
        lessons: what is learnt from, what it was taught before among it.
        epochs: how often.
    """
    torch.manual_seed(0)
    chance = random.Random(0)
    near = nearest(known.network, known.pieces, range(len(known.pieces)))
    phrases = lessons.filled_in(chance)[::_PHRASES]
    texts = in_pieces(known.pieces, (*lessons.stories, *phrases))
    again = list(answered(known.network, texts, known.pieces, _SAY))
    every = [
        learnt(deepcopy(known.network), again, near, epochs, _PACE, chance, rests_on=_RESTS_ON) for _ in range(_COOKS)
    ]
    return Student(mean_of(every), known.pieces)


def stored_in(path: Path) -> Student:
    """A small network as ``storing`` wrote it."""
    with np.load(path) as found:
        pieces = bytes(found["words"].astype(np.uint8)).decode().split("\n")
        network = Encoder(len(pieces), pieces.index(SHOW), len(KINDS), SHAPE)
        weights = {}
        for name in network.weights():
            whole = found[name].astype(np.float32)
            if whole.ndim > 1:
                whole = whole * found[name + ":scale"].astype(np.float32)
            embedded = name.startswith(("embed.word", "embed.place"))
            weights[name + ".weight" if embedded else name] = torch.from_numpy(whole if embedded else whole.T.copy())
    network.load_state_dict(weights)
    return Student(network, pieces)
