"""The network of the second look: the encoder of a transformer, run by ONNX Runtime.

It is the encoder of Vaswani et al. 2017, with normalisation after each residual sum. ``second_look.onnx``, made by
``training/``, holds its computation, its weights (one byte each) and the pieces into which words are split.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.stories import Kind
from bot.understanding.second_look.judgement import Judgement
from bot.understanding.second_look.spelling import InPieces, Speller

Floats = NDArray[np.float32]
Named = TypeVar("Named", int, str)

#: Optimizers that are switched off: sum and normalisation fused into one step made the whole run a tenth slower
#: (measured with ONNX Runtime 1.32 on AMD Zen 4).
_SLOWER = ("SkipLayerNormFusion", "BiasSkipLayerNormFusion")


class Network:
    """The trained network: takes a story in pieces, answers with likelihoods."""

    def __init__(self, model: bytes | Path) -> None:
        # Without this, the runtime reports each process to Microsoft and keeps an id of the machine, from import on:
        # https://github.com/microsoft/onnxruntime/blob/main/docs/Privacy.md#disabling-telemetry
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        # The matrices are so small that two threads would mostly wait for each other.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = InferenceSession(
            model, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
        )
        kept = self._session.get_modelmeta().custom_metadata_map
        self.speller = Speller(kept["words"].split("\n"))
        self._kinds = tuple(map(Kind, kept["kinds"].split("\n")))

    @classmethod
    def shipped(cls) -> Self:
        """The network as shipped; loading it with its runtime takes some tenths of a second."""
        with as_file(files("bot.understanding.second_look") / "second_look.onnx") as model:
            return cls(model)

    def judge(self, story: InPieces) -> Judgement:
        """What the network hears of the judged show in a story.

        The last layer runs only for the pieces whose results are used: the first one, which stands for the whole story,
        and those of the show, the numbers and the dates.
        """
        shows, numbers = self.speller.shows_in(story.pieces), self.speller.numbers_in(story.pieces)
        begin, days = len(shows) + 1, len(shows) + 1 + len(numbers)  # where the numbers and the dates begin in `asked`
        asked = [0, *shows, *(at for at, _ in (*numbers, *story.dates))]
        mean = np.zeros((1, len(asked)), np.float32)
        mean[:, 1:begin] = 1 / max(len(shows), 1)
        likely, at, nowhere, day, undated = self._session.run(
            None, {"pieces": np.array(story.pieces), "asked": np.array(asked), "show": mean}
        )
        seasons = [season for _, n in numbers for season in (n, n + 1)]
        return Judgement(
            dict(zip(self._kinds, likely[0].tolist(), strict=True)),
            self._pointed(seasons, at[begin:days], nowhere),
            self._pointed([name for _, name in story.dates], day[days:], undated),
        )

    def _pointed(self, named: Sequence[Named], odds: Floats, none: Floats) -> dict[Kind, dict[Named, float]]:
        """For each kind, the likelihood of each named season or date: a softmax of their scores and that of "none"."""
        odds = np.vstack([odds.reshape(-1, len(self._kinds)), none])
        shares = np.exp(odds - odds.max(0))
        shares /= shares.sum(0)
        found: dict[Kind, dict[Named, float]] = {kind: {} for kind in self._kinds}
        for name, row in zip(named, shares.tolist(), strict=False):  # without the last row, which is "none"
            for of_kind, share in zip(found.values(), row, strict=True):
                of_kind[name] = of_kind.get(name, 0.0) + share
        return found
