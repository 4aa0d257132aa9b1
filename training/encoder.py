"""The network that the bot's ``encoder.Network`` runs, as torch teaches it.

Large or small it is one encoder, so the large one's weights can come from any BERT (Devlin et al. 2019).
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

#: As in MiniLM: of what stands for a piece, and of one head.
WIDTH, HEAD = 384, 32


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a network is."""

    layers: int
    #: Ways in which a layer's pieces look at each other.
    heads: int
    #: Neurons in which each piece then thinks for itself.
    neurons: int
    #: Dropout on every sum and before each step of the answer; 0 for a network so small that it cannot learn by heart.
    doubt: float = 0.0
    #: Whether the first piece alone stands for the whole story, which is quicker to ask, or all pieces together.
    by_first: bool = False


class Answer(NamedTuple):
    """What a network says of n stories: odds are logarithms."""

    #: The odds that each kind is claimed, (n, kinds).
    odds: Tensor
    #: What these rest on, (n, 2 * WIDTH).
    rests_on: Tensor
    #: For each piece, were it a number, the odds that each kind is about the season it names, or the one after it,
    #: (n, length, 2, kinds).
    at: Tensor
    #: The odds that no number tells the season, (n, kinds).
    nowhere: Tensor
    #: For each piece, were it the beginning of a date, the odds that the season of each kind starts then,
    #: (n, length, 1, kinds).
    day: Tensor
    #: The odds that no date tells it, (n, kinds).
    undated: Tensor


class Layer(nn.Module):
    """A layer: every piece looks at every other, then thinks for itself."""

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
        """(n, length, WIDTH) in and out; ``absent`` is added to how much a piece looks at another."""
        n, length, _ = x.shape
        q, k, v = self.qkv(x).view(n, length, 3, -1, HEAD).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-1, -2)) / math.sqrt(HEAD) + absent
        seen = (weights.softmax(-1) @ v).transpose(1, 2).reshape(n, length, -1)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.down(gelu(self.up(x), approximate="tanh"))))


class Encoder(nn.Module):
    """Pieces of stories in, for each kind the odds that it is claimed out."""

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
        return Answer(*(part.float() for part in said))  # whatever the products before were made of

    def layers(self) -> list[Layer]:
        """The layers in their order."""
        return [self.get_submodule(f"layer{at}") for at in range(self.shape.layers)]

    def weights(self) -> Mapping[str, NDArray[np.float32]]:
        """The weights by the names that the bot knows them by; matrices as (in, out)."""
        found = {}
        for name, tensor in self.state_dict().items():
            whole = np.asarray(tensor.numpy(), np.float32)
            if name.startswith(("embed.word", "embed.place")):
                found[name.removesuffix(".weight")] = whole
            else:
                found[name] = whole.T
        return found


def padded(stories: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Stories of several lengths side by side, and 1 where there is a piece."""
    longest = max(map(len, stories))
    ids = torch.zeros(len(stories), longest, dtype=torch.long)
    there = torch.zeros(len(stories), longest)
    for row, pieces in enumerate(stories):
        ids[row, : len(pieces)] = torch.tensor(pieces)
        there[row, : len(pieces)] = 1
    return ids, there


def _mean(x: Tensor, chosen: Tensor) -> Tensor:
    return (x * chosen[..., None]).sum(1) / chosen.sum(1, keepdim=True).clamp(min=1)
