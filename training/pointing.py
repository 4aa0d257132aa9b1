"""Which number of a story tells the season of a kind that is claimed.

No label says which number that is, only which season. So the network spreads its belief over all numbers of a story,
each as the season itself or as the one before it ("after two seasons"), and over none of them; it is right so far as
its belief lies on those that come out at the season labelled. Beliefs are logarithms of likelihoods, for each kind were
it claimed, (n, 2 * length + 1, kinds): each piece as the season and as the one before it in turn, last none of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from bot.stories import Kind
from bot.understanding.second_look.encoder import Network
from bot.understanding.second_look.judgement import Judgement
from training.encoder import Answer, Encoder, padded
from training.examples import Example
from training.spelling import KINDS, Pieces, counted

#: As good as nothing, as a logarithm.
_NEVER = -30.0


def beliefs(answer: Answer, numbers: Tensor) -> Tensor:
    """A network's beliefs; ``numbers`` (n, length) are what the pieces count, 0 where they count nothing."""
    odds = answer.at + torch.where(numbers > 0, 0.0, -1e4)[:, :, None, None]
    return torch.cat([odds.flatten(1, 2), answer.nowhere[:, None]], 1).log_softmax(1)


def told(examples: Sequence[Example], numbers: Tensor) -> Tensor:
    """1 for each belief that the labels of examples bear out; of a kind without a label none is."""
    n, length = numbers.shape
    found = torch.zeros(n, 2 * length + 1, len(KINDS))
    for row, example in enumerate(examples):
        for kind, seasons in example.seasons.items():
            at = KINDS.index(kind)
            for season in seasons - {None}:
                for later in (0, 1):
                    tells = (numbers[row] > 0) & (numbers[row] + later == season)
                    found[row, later:-1:2, at] = torch.maximum(found[row, later:-1:2, at], tells.float())
            if None in seasons or not found[row, :, at].any():
                found[row, -1, at] = 1
    return found


def unlike_labels(believed: Tensor, right: Tensor) -> Tensor:
    """How little of the network's belief lies on what the labels bear out, a story."""
    labelled = right.any(1)
    return (-(believed + (right + 1e-6).log()).logsumexp(1) * labelled).sum(1).mean()


def with_labels(believed: Tensor, right: Tensor, say: float) -> Tensor:
    """A network's beliefs, so much of them (``say``, 0 to 1) moved to what the labels bear out."""
    whole = believed.exp()
    on = whole * right
    on = on / on.sum(1, keepdim=True).clamp(min=1e-6)
    return (whole + say * right.any(1, keepdim=True) * (on - whole)).clamp(min=1e-9).log()


def of_one(believed: Tensor, length: int) -> Tensor:
    """What is believed of one story of several, which has so many pieces, (2 * length + 1, kinds)."""
    return torch.cat([believed[: 2 * length], believed[-1:]]).bfloat16()


def together(each: Sequence[Tensor]) -> Tensor:
    """Beliefs of several stories side by side; there is none in pieces that a shorter one lacks."""
    longest = max(map(len, each))
    rows = [
        torch.cat([one[:-1], torch.full((longest - len(one), len(KINDS)), _NEVER, dtype=one.dtype), one[-1:]])
        for one in each
    ]
    return torch.stack(rows).float()


def unlike(believed: Tensor, others: Tensor, likely: Tensor) -> Tensor:
    """How unlike another network's beliefs these are, a story; each kind weighs as much as it is likely, (n, kinds)."""
    return (-(others.exp() * believed.clamp(min=_NEVER)).sum(1) * likely).sum(1).mean()


def judgements(network: Encoder, stories: Sequence[Pieces], spelt: Network) -> list[Judgement]:
    """What ``Network.judge`` says of stories if it reads them as the network that was taught does."""
    network.eval()
    counts = [counted(spelt, pieces) for pieces in stories]
    numbers, _ = padded(counts)
    with torch.no_grad():
        answer = network(stories)
        believed = beliefs(answer, numbers).exp()
    found = []
    for count, likely, shares in zip(counts, torch.sigmoid(answer.odds).tolist(), believed.tolist(), strict=True):
        seasons: dict[Kind, dict[int, float]] = {kind: {} for kind in KINDS}
        for place, n in enumerate(count):
            for later in (0, 1) if n else ():
                for kind, share in zip(KINDS, shares[2 * place + later], strict=True):
                    seasons[kind][n + later] = seasons[kind].get(n + later, 0.0) + share
        found.append(Judgement(dict(zip(KINDS, likely, strict=True)), seasons))
    return found
