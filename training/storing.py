"""A small network's weights as the bot reads them: bytes, with a scale a row, in one file of about 4 MB."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.understanding.second_look.encoder import InPieces, Network
from bot.understanding.second_look.judgement import Judgement
from training.spelling import KINDS, named

#: Likelihoods read from the stored weights may differ so much from those of the network that was taught. Rounding to
#: bytes moved those of a trained one by up to 0.016; arithmetic that is not the same moves them by far more.
TOLERANCE = 0.04
#: What is kept a byte a number is at most so far from nothing.
_FURTHEST = 127


def stored(
    weights: Mapping[str, NDArray[np.float32]], pieces: Sequence[str], heads: int
) -> dict[str, NDArray[np.generic]]:
    """Weights by the names of ``Encoder.weights`` in the form that ``Network`` reads."""
    found: dict[str, NDArray[np.generic]] = {**named(pieces), "heads": np.array(heads)}
    for name, whole in weights.items():
        if whole.ndim == 1:
            found[name] = whole.astype(np.float16)
            continue
        # a scale for each piece and place, and for each number that a matrix gives out
        furthest = np.abs(whole).max(axis=1 if name.startswith("embed.") else 0, keepdims=True)
        scale = np.maximum(furthest / _FURTHEST, np.finfo(np.float16).tiny).astype(np.float16)
        steps = np.round(whole / scale.astype(np.float32)).clip(-_FURTHEST, _FURTHEST)
        found[name], found[name + ":scale"] = steps.astype(np.int8), scale
    return found


def store(
    weights: Mapping[str, NDArray[np.generic]],
    stories: Sequence[InPieces],
    judged: Sequence[Judgement],
    out: Path,
) -> float:
    """Write stored weights to a file and say how many megabytes it takes.

    Args:
        weights: as ``stored`` gives them.
        stories: some stories, in pieces.
        judged: what the network that was taught says of them.
        out: the file; it is replaced whole or not at all.

    Raises:
        ValueError: read back, the weights answer otherwise; nothing is written.
    """
    written = io.BytesIO()
    np.savez_compressed(written, **weights)  # type: ignore[arg-type]  # the stub takes them for its options
    written.seek(0)
    with np.load(written) as again:
        network = Network({name: again[name] for name in again.files})
    furthest = max(map(apart, (network.judge([story])[0] for story in stories), judged), default=0.0)
    if not furthest <= TOLERANCE:
        raise ValueError(f"stored, these weights answer up to {furthest:.3f} otherwise; {out} is left as it was")
    new = out.with_suffix(".new")
    new.write_bytes(written.getvalue())
    new.replace(out)
    return len(written.getvalue()) / 1e6


def apart(one: Judgement, other: Judgement) -> float:
    """How far apart two judgements of a story are in what they differ on most."""
    kinds = [abs(one.likely[kind] - other.likely[kind]) for kind in KINDS]
    seasons = [abs(one.seasons[kind][n] - other.seasons[kind][n]) for kind in KINDS for n in one.seasons[kind]]
    days = [abs(one.days[kind][day] - other.days[kind][day]) for kind in KINDS for day in one.days[kind]]
    return max(*kinds, *seasons, *days)
