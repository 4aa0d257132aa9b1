"""``python -m training.averaging``: the mean of two small networks, one of which was taught on from the other.

Of two such the mean often reads strange stories better than either (Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.storing import stored


def averaged(one: Path, other: Path, share: float) -> dict[str, NDArray[np.generic]]:
    """The stored weights between those of two files.

    Args:
        one: weights as ``storing.store`` writes them.
        other: the same, of a network that knows the same pieces and perhaps some more.
        share: how much the second counts, 0 to 1.

    Raises:
        ValueError: the second does not go on from the pieces of the first.
    """
    first, second = _read(one), _read(other)
    known, pieces = _pieces(first), _pieces(second)
    if pieces[: len(known)] != known:
        raise ValueError(f"{other} does not begin with the pieces of {one}: it was not taught on from it")
    weights = {}
    for name in second:
        if name in ("words", "kinds", "heads") or name.endswith(":scale"):
            continue
        ours, theirs = _whole(first, name), _whole(second, name)
        ours = np.concatenate([ours, theirs[len(ours) :]]) if name == "embed.word" else ours
        weights[name] = (1 - share) * ours + share * theirs
    return stored(weights, pieces, int(second["heads"]))


def _read(path: Path) -> Mapping[str, NDArray[np.generic]]:
    with np.load(path) as found:
        return {name: found[name] for name in found.files}


def _pieces(weights: Mapping[str, NDArray[np.generic]]) -> list[str]:
    return weights["words"].tobytes().decode().split("\n")


def _whole(weights: Mapping[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    scale = weights.get(f"{name}:scale", np.float32(1))
    return np.asarray(weights[name], np.float32) * np.asarray(scale, np.float32)


def main() -> None:
    """Average two files into a third."""
    parser = argparse.ArgumentParser(description="Average two small networks.")
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.3, help="how much the other counts")
    asked = parser.parse_args()
    np.savez_compressed(asked.out, **averaged(asked.one, asked.other, asked.share))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
