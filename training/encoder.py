"""The network that the bot's ``encoder.Network`` runs, in torch, where it can be taught.

The large and the small one are the same kind of encoder, BERT's (Devlin et al. 2019), so the large one can begin with
the weights of any BERT.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import gelu

from bot.understanding.second_look.spelling import LONGEST

#: As in MiniLM: the length of a piece's vector, and of one head's.
WIDTH, HEAD = 384, 32


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a network is."""

    layers: int
    #: Attention heads of a layer.
    heads: int
    #: Neurons of a layer's feed-forward part.
    neurons: int
    #: Dropout on every sum and before each step of the answer; 0 for a network too small to learn texts by heart.
    doubt: float = 0.0
    #: Whether the vector of the first piece stands for the whole story, which is quicker, or the mean of all pieces.
    by_first: bool = False


class Answer(NamedTuple):
    """What a network says of n stories. All odds are logarithms."""

    #: The odds that each kind is claimed, (n, kinds).
    odds: Tensor
    #: The vectors that these are computed from, (n, 2 * WIDTH).
    rests_on: Tensor
    #: For each piece, as if it were a number, the odds that each kind is about the season of that number or about the
    #: one after it, (n, length, 2, kinds).
    at: Tensor
    #: The odds that no number gives the season, (n, kinds).
    nowhere: Tensor
    #: For each piece, as if a date began with it, the odds that the season of each kind starts then,
    #: (n, length, 1, kinds).
    day: Tensor
    #: The odds that no date gives the start, (n, kinds).
    undated: Tensor


class Layer(nn.Module):
    """A layer: attention over all pieces, then a feed-forward part for each piece."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        looking = shape.heads * HEAD
        self.qkv = nn.Linear(WIDTH, 3 * looking)
        self.out = nn.Linear(looking, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH)
        self.up = nn.Linear(WIDTH, shape.neurons)
        self.down = nn.Linear(shape.neurons, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH)
        self.drop = nn.Dropout(shape.doubt)

    def forward(self, x: Tensor, absent: Tensor) -> Tensor:
        """(n, length, WIDTH) in and out; ``absent`` is added to the attention scores, to hide padding."""
        n, length, _ = x.shape
        q, k, v = self.qkv(x).view(n, length, 3, -1, HEAD).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-1, -2)) / math.sqrt(HEAD) + absent
        seen = (weights.softmax(-1) @ v).transpose(1, 2).reshape(n, length, -1)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.down(gelu(self.up(x), approximate="tanh"))))


class Encoder(nn.Module):
    """From the pieces of stories to the odds that each kind is claimed."""

    def __init__(self, pieces: int, show: int, kinds: int, shape: Shape) -> None:
        super().__init__()
        self.show, self.shape = show, shape
        self.embed = nn.ModuleDict(
            {"word": nn.Embedding(pieces, WIDTH), "place": nn.Embedding(LONGEST, WIDTH), "norm": nn.LayerNorm(WIDTH)}
        )
        for at in range(shape.layers):
            self.add_module(f"layer{at}", Layer(shape))
        self.head = nn.ModuleDict({"in": nn.Linear(2 * WIDTH, WIDTH), "out": nn.Linear(WIDTH, kinds)})
        self.head["at"], self.head["nowhere"] = nn.Linear(WIDTH, 2 * kinds), nn.Linear(WIDTH, kinds)
        self.head["day"], self.head["undated"] = nn.Linear(WIDTH, kinds), nn.Linear(WIDTH, kinds)
        self.drop = nn.Dropout(shape.doubt)

    def forward(self, stories: Sequence[Sequence[int]]) -> Answer:
        """What the network says of n stories in pieces."""
        ids, there = padded(stories)
        x = self.embed["word"](ids) + self.embed["place"].weight[: ids.shape[1]]
        x = self.drop(self.embed["norm"](x))
        absent = (1 - there)[:, None, None, :] * -1e4
        for layer in self.layers():
            x = layer(x, absent)
        whole = x[:, 0] if self.shape.by_first else _mean(x, there)
        rests_on = torch.cat([whole, _mean(x, (ids == self.show).float())], -1)
        hidden = self.drop(gelu(self.head["in"](self.drop(rests_on)), approximate="tanh"))
        said = (
            self.head["out"](hidden),
            rests_on,
            self.head["at"](x).unflatten(-1, (2, -1)),
            self.head["nowhere"](hidden),
            self.head["day"](x).unsqueeze(2),
            self.head["undated"](hidden),
        )
        return Answer(*(part.float() for part in said))  # from bfloat16 under autocast

    def layers(self) -> list[Layer]:
        """The layers in their order."""
        return [self.get_submodule(f"layer{at}") for at in range(self.shape.layers)]

    def weights(self) -> Mapping[str, NDArray[np.float32]]:
        """The weights under the bot's names for them; matrices as (in, out)."""
        found = {}
        for name, tensor in self.state_dict().items():
            whole = np.asarray(tensor.numpy(), np.float32)
            if name.startswith(("embed.word", "embed.place")):
                found[name.removesuffix(".weight")] = whole
            else:
                found[name] = whole.T
        return found


def padded(stories: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Stories of different lengths as one padded tensor, and a mask that is 1 where there is a piece."""
    longest = max(map(len, stories))
    ids = torch.zeros(len(stories), longest, dtype=torch.long)
    there = torch.zeros(len(stories), longest)
    for row, pieces in enumerate(stories):
        ids[row, : len(pieces)] = torch.tensor(pieces)
        there[row, : len(pieces)] = 1
    return ids, there


def _mean(x: Tensor, chosen: Tensor) -> Tensor:
    return (x * chosen[..., None]).sum(1) / chosen.sum(1, keepdim=True).clamp(min=1)
