"""What the small network begins as: some layers of the large one, and of these the parts that matter most.

How much a head or a neuron matters is how much the loss would change without it, to first order (Michel et al. 2019).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from training.encoder import HEAD, Encoder, Shape
from training.examples import Example
from training.spelling import Pieces

Asked = Sequence[tuple[Pieces, Example]]
#: Stories in a batch.
_BATCH = 48


def pruned(network: Encoder, kept: Sequence[int], layers: Sequence[int], shape: Shape, asked: Asked) -> Encoder:
    """A smaller network made of the parts of a larger one that matter most.

    Args:
        network: the large network.
        kept: the places of the pieces that the small one knows.
        layers: which layers it keeps, as many as its shape has.
        shape: how large it is.
        asked: labelled stories, in the large network's pieces, that show what matters.
    """
    heads, neurons = _what_hangs_on_each(network, asked)
    small = Encoder(len(kept), kept.index(network.show), network.head["out"].out_features, shape)
    weights = network.state_dict()
    found = {name: whole for name, whole in weights.items() if name.startswith(("embed.", "head."))}
    found["embed.word.weight"] = weights["embed.word.weight"][list(kept)]
    for at, layer in enumerate(layers):
        of = {name.split(".", 1)[1]: whole for name, whole in weights.items() if name.startswith(f"layer{layer}.")}
        looking = (_best(heads[layer], shape.heads)[:, None] * HEAD + torch.arange(HEAD)).flatten()
        thinking = _best(neurons[layer], shape.neurons)
        third = len(of["qkv.bias"]) // 3
        for part in ("weight", "bias"):
            of[f"qkv.{part}"] = torch.cat([of[f"qkv.{part}"][looking + third * one] for one in range(3)])
            of[f"up.{part}"] = of[f"up.{part}"][thinking]
        of["out.weight"], of["down.weight"] = of["out.weight"][:, looking], of["down.weight"][:, thinking]
        found |= {f"layer{at}.{name}": whole for name, whole in of.items()}
    small.load_state_dict(found)
    return small


def _best(matters: Tensor, n: int) -> Tensor:
    return matters.topk(n).indices.sort().values


def _what_hangs_on_each(network: Encoder, asked: Asked) -> tuple[list[Tensor], list[Tensor]]:
    """For each layer how much each head matters, and each neuron."""
    network.eval()
    shape = network.shape
    heads = [torch.ones(shape.heads, requires_grad=True) for _ in network.layers()]
    neurons = [torch.ones(shape.neurons, requires_grad=True) for _ in network.layers()]
    matters = [torch.zeros_like(dial) for dial in (*heads, *neurons)]
    asked = sorted(asked, key=lambda one: len(one[0]))
    with _dialled(network, heads, neurons):
        for at in range(0, len(asked), _BATCH):
            some = asked[at : at + _BATCH]
            claimed = torch.tensor([example.claimed for _, example in some])
            counted = torch.tensor([example.counted for _, example in some])
            answer = network([pieces for pieces, _ in some])
            loss = (binary_cross_entropy_with_logits(answer.odds, claimed, reduction="none") * counted).sum()
            for total, slope in zip(matters, torch.autograd.grad(loss, [*heads, *neurons]), strict=True):
                total += slope.abs()
    return matters[: shape.layers], matters[shape.layers :]


@contextmanager
def _dialled(network: Encoder, heads: Sequence[Tensor], neurons: Sequence[Tensor]) -> Iterator[None]:
    """While this is entered, what each head and neuron gives is multiplied by these, so as to take their gradients."""

    def through(part: nn.Module, dial: Tensor) -> torch.utils.hooks.RemovableHandle:
        return part.register_forward_pre_hook(lambda _, given: (given[0] * dial,))

    hooks = []
    for layer, head, neuron in zip(network.layers(), heads, neurons, strict=True):
        hooks += [through(layer.out, head.repeat_interleave(HEAD)), through(layer.down, neuron)]
    yield
    for hook in hooks:
        hook.remove()
