"""Which number of a story gives the season that a claimed kind is about, and which date gives its start.

Labels say which season is right, but not which number says so. So the network spreads its belief over all numbers of a
story, each either as the season itself or as the one before it ("after two seasons"), and over "none of them"; it is
right as far as its belief lies on those that give the labelled season. The same goes for dates, which count in one way
only. Beliefs are logarithms of probabilities, given that the kind is claimed, of shape (n, ways * length + 1, kinds):
each piece in each way, and last "none of them".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from bot.stories import Kind
from bot.understanding.second_look.encoder import Named
from bot.understanding.second_look.judgement import Judgement
from bot.understanding.second_look.spelling import InPieces, Speller
from bot.windows import within
from training.encoder import Answer, Encoder, padded
from training.examples import Example
from training.spelling import KINDS, counted, dated

#: Stands for the logarithm of 0.
_NEVER = -30.0


class Beliefs(NamedTuple):
    """A network's beliefs about n stories, or which of these beliefs the labels confirm."""

    seasons: Tensor
    days: Tensor


def beliefs(answer: Answer, numbers: Tensor, dates: Tensor) -> Beliefs:
    """A network's beliefs.

    Args:
        answer: the network's.
        numbers: what the pieces count, 0 where they count nothing, (n, length).
        dates: whether a date begins with them, (n, length).
    """
    return Beliefs(_over(answer.at, answer.nowhere, numbers), _over(answer.day, answer.undated, dates))


def _over(odds: Tensor, none: Tensor, there: Tensor) -> Tensor:
    odds = odds + torch.where(there > 0, 0.0, -1e4)[:, :, None, None]
    return torch.cat([odds.flatten(1, 2), none[:, None]], 1).log_softmax(1)


def told(examples: Sequence[Example], numbers: Tensor, stories: Sequence[InPieces]) -> Beliefs:
    """1 for each belief that the labels of examples confirm; none for a kind without a label."""
    return Beliefs(_seasons_told(examples, numbers), _days_told(examples, stories, numbers.shape[1]))


def _seasons_told(examples: Sequence[Example], numbers: Tensor) -> Tensor:
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


def _days_told(examples: Sequence[Example], stories: Sequence[InPieces], length: int) -> Tensor:
    """Which dates of each story are right, or that none is; neither where the story gives its start more exactly, or
    less, than the label.
    """
    found = torch.zeros(len(examples), length + 1, len(KINDS))
    for row, (example, story) in enumerate(zip(examples, stories, strict=True)):
        for kind, right in example.days.items():
            at, days = KINDS.index(kind), right - {None}
            for place, day in story.dates:
                found[row, place, at] = day in days
            near = any(within(day, other) or within(other, day) for _, day in story.dates for other in days if other)
            if None in right or not near:
                found[row, -1, at] = 1
    return found


def unlike_labels(believed: Beliefs, right: Beliefs) -> Tensor:
    """For each story, how little of the network's belief lies on what the labels confirm."""

    def of(believed: Tensor, right: Tensor) -> Tensor:
        labelled = right.any(1)
        return (-(believed + (right + 1e-6).log()).logsumexp(1) * labelled).sum(1).mean()

    return of(believed.seasons, right.seasons) + of(believed.days, right.days)


def with_labels(believed: Beliefs, right: Beliefs, say: float) -> Beliefs:
    """A network's beliefs, with a share of them (``say``, 0 to 1) moved to what the labels confirm."""

    def moved(believed: Tensor, right: Tensor) -> Tensor:
        whole = believed.exp()
        on = whole * right
        on = on / on.sum(1, keepdim=True).clamp(min=1e-6)
        return (whole + say * right.any(1, keepdim=True) * (on - whole)).clamp(min=1e-9).log()

    return Beliefs(*map(moved, believed, right))


def of_one(believed: Beliefs, at: int, length: int) -> Beliefs:
    """The beliefs about the story ``at`` this place, which has ``length`` pieces."""

    def cut(all_: Tensor, ways: int) -> Tensor:
        return torch.cat([all_[at, : ways * length], all_[at, -1:]]).bfloat16()

    return Beliefs(cut(believed.seasons, 2), cut(believed.days, 1))


def together(each: Sequence[Beliefs]) -> Beliefs:
    """Beliefs about several stories in one padded tensor; there is no belief in padding."""

    def padded(each: Sequence[Tensor]) -> Tensor:
        longest = max(map(len, each))
        rows = [
            torch.cat([one[:-1], torch.full((longest - len(one), len(KINDS)), _NEVER, dtype=one.dtype), one[-1:]])
            for one in each
        ]
        return torch.stack(rows).float()

    return Beliefs(padded([one.seasons for one in each]), padded([one.days for one in each]))


def unlike(believed: Beliefs, others: Beliefs, likely: Tensor) -> Tensor:
    """For each story, how much these beliefs differ from another network's; each kind counts as much as it is
    ``likely``, (n, kinds).
    """

    def of(believed: Tensor, others: Tensor) -> Tensor:
        return (-(others.exp() * believed.clamp(min=_NEVER)).sum(1) * likely).sum(1).mean()

    return of(believed.seasons, others.seasons) + of(believed.days, others.days)


def judgements(network: Encoder, stories: Sequence[InPieces], spelt: Speller) -> list[Judgement]:
    """What ``Network.judge`` should say of stories, computed with the network in torch."""
    network.eval()
    counts = [counted(spelt, story.pieces) for story in stories]
    numbers, _ = padded(counts)
    dates, _ = padded([dated(story) for story in stories])
    with torch.no_grad():
        answer = network([story.pieces for story in stories])
        seasons, days = (believed.exp().tolist() for believed in beliefs(answer, numbers, dates))
    found = []
    for row, likely in enumerate(torch.sigmoid(answer.odds).tolist()):
        numbered = [(2 * at + later, n + later) for at, n in enumerate(counts[row]) if n for later in (0, 1)]
        found.append(
            Judgement(
                dict(zip(KINDS, likely, strict=True)),
                _by_name(numbered, seasons[row]),
                _by_name(stories[row].dates, days[row]),
            )
        )
    return found


def _by_name(named: Iterable[tuple[int, Named]], shares: Sequence[Sequence[float]]) -> dict[Kind, dict[Named, float]]:
    """For each kind the shares of belief, summed by the number or date that stands at their places."""
    found: dict[Kind, dict[Named, float]] = {kind: {} for kind in KINDS}
    for at, name in named:
        for kind, share in zip(KINDS, shares[at], strict=True):
            found[kind][name] = found[kind].get(name, 0.0) + share
    return found
