"""Stores a small network for the bot: an ONNX file with its arithmetic, its weights (a byte each) and its pieces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from bot.understanding.second_look.encoder import Network
from bot.understanding.second_look.judgement import Judgement
from bot.understanding.second_look.spelling import InPieces
from training.spelling import KINDS

Weights = Mapping[str, NDArray[np.generic]]

#: How far the stored network's judgements may be, on average, from those of the network that was taught. Rounding
#: weights and inputs to bytes moved a trained one by 0.017; a second one, taught from the same beginning,
#: differs by 0.075.
TOLERANCE = 0.03
#: The largest absolute value of a byte: in the pieces' vectors; and in matrices that are multiplied with bytes from 0
#: to 255, where processors without VNNI add two products in 16 bits:
#: https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html
_FURTHEST, _FURTHEST_MULTIPLIED = 127, 63
#: The versions of ONNX's operators, the first that knows Gelu, and of its files.
_OPERATORS, _FILES = 20, 10
#: Added to a variance, which may be 0.
_LEAST = 1e-5


class _Drawing:
    """An ONNX graph in the making, from weights under the names of ``Encoder.weights``."""

    def __init__(self, weights: Weights) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.kept: dict[str, NDArray[np.generic]] = {}
        self._weights = weights

    def put(self, operator: str, *inputs: str | NDArray[np.generic], **how: Any) -> str:
        """Add an operator with these inputs, names or constants; return the name of its output."""
        return self.several(operator, 1, *inputs, **how)[0]

    def several(self, operator: str, number: int, *inputs: str | NDArray[np.generic], **how: Any) -> list[str]:
        """Add an operator with several outputs; return their names."""
        names = [x if isinstance(x, str) else self.constant(x) for x in inputs]
        made = [f"made{len(self.nodes)}.{at}" for at in range(number)]
        self.nodes.append(helper.make_node(operator, names, made, **how))
        return made

    def constant(self, value: NDArray[np.generic], name: str = "") -> str:
        """Add a constant; return its name."""
        name = name or f"constant{len(self.kept)}"
        self.kept[name] = value
        return name

    def weight(self, name: str) -> str:
        """Add a vector of the network; return its name."""
        return self.constant(self._weights[name], name)

    def rounded(self, name: str) -> tuple[str, str]:
        """Add a matrix of the network, rounded to bytes, and its scale; return their names."""
        whole = np.asarray(self._weights[name], np.float32)
        # a scale for each piece and place, and for each output of a matrix
        embedded = name.startswith("embed.")
        most = _FURTHEST if embedded else _FURTHEST_MULTIPLIED
        furthest = np.abs(whole).max(axis=1 if embedded else 0, keepdims=True)
        scale = np.maximum(furthest / most, np.finfo(np.float32).tiny)
        steps = np.round(whole / scale).clip(-most, most).astype(np.int8)
        return self.constant(steps, name), self.constant(scale if embedded else scale[0], name + ":scale")

    def embedded(self, name: str, at: str) -> str:
        """Add the look-up of the vectors of the pieces or places ``at``."""
        steps, scale = self.rounded(name)
        whole = self.put("Cast", self.put("Gather", steps, at), to=TensorProto.FLOAT)
        return self.put("Mul", whole, self.put("Gather", scale, at))

    def linear(self, x: str, name: str) -> str:
        """Add x times a matrix plus a vector, multiplied in bytes."""
        steps, scale = self.rounded(name + ".weight")
        taken, step, zero = self.several("DynamicQuantizeLinear", 3, x)
        summed = self.put("Cast", self.put("MatMulInteger", taken, steps, zero), to=TensorProto.FLOAT)
        whole = self.put("Mul", summed, self.put("Mul", step, scale))
        return self.put("Add", whole, self.weight(name + ".bias"))

    def norm(self, x: str, name: str) -> str:
        """Add a layer normalisation of x: each row to mean 0 and variance 1, then scaled and moved as was learnt."""
        learnt = (self.weight(f"{name}.{part}") for part in ("weight", "bias"))
        return self.put("LayerNormalization", x, *learnt, epsilon=_LEAST)


def model(weights: Weights, pieces: Sequence[str], heads: int) -> onnx.ModelProto:
    """The network as the bot runs it.

    Inputs: a story's ``pieces`` (n); the places among them that are ``asked`` about (a); and ``show``, the weight of
    each of these in the mean over the places of the show (1, a). Outputs: the probabilities of the kinds, and the odds
    of ``Encoder`` for each place asked about.
    """
    draw = _Drawing(weights)
    sizes = [len(bias) // 3 // heads for name, bias in weights.items() if name.endswith("qkv.bias")]
    places = draw.put("Range", np.array(0), draw.put("Squeeze", draw.put("Shape", "pieces")), np.array(1))
    x = draw.put("Add", draw.embedded("embed.word", "pieces"), draw.embedded("embed.place", places))
    x = draw.norm(x, "embed.norm")
    for at, size in enumerate(sizes, 1):
        x = _layer(draw, x, f"layer{at - 1}.", heads, size, "asked" if at == len(sizes) else "")
    begin = draw.put("Gather", x, np.array([0]))
    rests_on = draw.put("Concat", begin, draw.put("MatMul", "show", x), axis=-1)
    hidden = draw.put("Gelu", draw.linear(rests_on, "head.in"), approximate="tanh")
    said = {"likely": draw.put("Sigmoid", draw.linear(hidden, "head.out"))}
    for name, of in (("at", x), ("nowhere", hidden), ("day", x), ("undated", hidden)):
        said[name] = draw.linear(of, f"head.{name}")
    draw.nodes += [helper.make_node("Identity", [made], [name]) for name, made in said.items()]
    graph = helper.make_graph(
        draw.nodes,
        "second look",
        [
            helper.make_tensor_value_info("pieces", TensorProto.INT64, ["n"]),
            helper.make_tensor_value_info("asked", TensorProto.INT64, ["a"]),
            helper.make_tensor_value_info("show", TensorProto.FLOAT, [1, "a"]),
        ],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in said],
        [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in draw.kept.items()],
    )
    drawn = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPERATORS)], ir_version=_FILES)
    helper.set_model_props(drawn, {"words": "\n".join(pieces), "kinds": "\n".join(KINDS)})
    return drawn


def _layer(draw: _Drawing, x: str, name: str, heads: int, size: int, asked: str) -> str:
    """Add a layer for all pieces, or only for those ``asked`` about; each attends to all, with heads of a ``size``."""
    side_by_side = draw.put("Reshape", draw.linear(x, name + "qkv"), np.array([0, 3 * heads, -1]))
    q, k, v = draw.several("Split", 3, draw.put("Transpose", side_by_side, perm=[1, 0, 2]), num_outputs=3)
    if asked:
        q, x = draw.put("Gather", q, asked, axis=1), draw.put("Gather", x, asked)
    looks = draw.put("MatMul", q, draw.put("Transpose", k, perm=[0, 2, 1]))
    weights = draw.put("Softmax", draw.put("Mul", looks, np.array(size**-0.5, np.float32)))
    seen = draw.put("Transpose", draw.put("MatMul", weights, v), perm=[1, 0, 2])
    together = draw.linear(draw.put("Reshape", seen, np.array([0, -1])), name + "out")
    x = draw.norm(draw.put("Add", x, together), name + "norm1")
    thought = draw.put("Gelu", draw.linear(x, name + "up"), approximate="tanh")
    return draw.norm(draw.put("Add", x, draw.linear(thought, name + "down")), name + "norm2")


def store(
    weights: Weights,
    pieces: Sequence[str],
    heads: int,
    stories: Sequence[InPieces],
    judged: Sequence[Judgement],
    out: Path,
) -> float:
    """Write a network to a file and say how many megabytes it takes.

    Args:
        weights: by the names of ``Encoder.weights``.
        pieces: what words are split into.
        heads: attention heads of a layer.
        stories: some stories, in pieces.
        judged: what the network that was taught says of them.
        out: the file; it is replaced whole or not at all.

    Raises:
        ValueError: the stored network answers too differently; nothing is written.
    """
    written = model(weights, pieces, heads).SerializeToString()
    otherwise = fmean(map(apart, map(Network(written).judge, stories), judged))
    if not otherwise <= TOLERANCE:
        raise ValueError(f"stored, these weights answer by {otherwise:.3f} otherwise; {out} is left as it was")
    new = out.with_suffix(".new")
    new.write_bytes(written)
    new.replace(out)
    return len(written) / 1e6


def stored_in(path: Path) -> tuple[dict[str, NDArray[np.float32]], list[str]]:
    """The weights of a network that ``store`` wrote, under the names of ``Encoder.weights``, and its pieces."""
    kept = onnx.load(path)
    arrays = {array.name: numpy_helper.to_array(array).astype(np.float32) for array in kept.graph.initializer}
    weights = {
        name: array * arrays.get(name + ":scale", np.float32(1))
        for name, array in arrays.items()
        if "." in name and ":" not in name
    }
    (pieces,) = (prop.value.split("\n") for prop in kept.metadata_props if prop.key == "words")
    return weights, pieces


def apart(one: Judgement, other: Judgement) -> float:
    """The largest difference between two judgements of a story."""
    kinds = [abs(one.likely[kind] - other.likely[kind]) for kind in KINDS]
    seasons = [abs(one.seasons[kind][n] - other.seasons[kind][n]) for kind in KINDS for n in one.seasons[kind]]
    days = [abs(one.days[kind][day] - other.days[kind][day]) for kind in KINDS for day in one.days[kind]]
    return max(*kinds, *seasons, *days)
