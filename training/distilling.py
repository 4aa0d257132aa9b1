"""The small network: cut out of the large one, then taught to answer as it does, on stories and copies in other words.

Labels are few but the large network's answers cost nothing, so it is also asked about copies of the stories, with words
replaced by ones near in meaning and with lines left out. Where a text has a label, the label counts too. At the end
only labelled texts are read again, at a lower learning rate, and there the label counts most. This last step is done
several times from the same weights, in different orders and words; the mean of the resulting weights is kept (a model
soup; Wortsman et al. 2022).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TypeAlias

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, mse_loss, normalize

from bot.understanding.names.lines import Line
from bot.understanding.second_look.spelling import NUMBERS, InPieces, Speller
from training.encoder import Encoder, Shape, padded
from training.examples import Example, Lessons
from training.learning import descend, in_batches, in_short
from training.pointing import Beliefs, beliefs, of_one, together, told, unlike, with_labels
from training.pruning import pruned
from training.spelling import KINDS, SIGNS, Pieces, counted, dated

#: The layers kept of the large network, and how large the small one is: an eighth of its multiplications.
LAYERS, SHAPE = (0, 2, 5), Shape(layers=3, heads=6, neurons=384, by_first=True)
#: How many labelled stories are used to see which parts of a layer matter.
SHOWING = 2400
PACE = 4e-4
BATCH = 48
#: How sure a label is, and its weight beside the large network's answer at first.
_SURE, _LEAST, _SAY = 0.97, 0.01, 0.4
#: The label's weight in the last step; of the phrases one in how many is read there; how often, and the learning rate.
_LAST_SAY, _LAST_PHRASES, _LAST_EPOCHS, _LAST_PACE = 0.7, 3, 3, PACE / 3
#: How many networks take the last step, each by itself; the mean of their weights is kept.
_TIMES = 3
#: How much resembling what the large network's answers rest on weighs beside the answers.
_RESTS_ON = 3.0
#: The same for seasons and starts.
_POINTING = 0.7
#: MiniLM's pieces stand in order of how common they are, from the first of these on; the common ones are kept, and of
#: the others those that the lessons use.
_COMMON = range(999, 14_000)
#: A word is replaced by one of this many that are nearest to it.
_NEAREST = 6
#: Copies made of each story; of every second phrase one is made.
_COPIES = 2
#: What is read, and its labels if it has some.
Text: TypeAlias = "tuple[InPieces, Example | None]"
#: The share of words that are replaced: in copies, and in whatever the small network reads (other words each time).
_IN_COPIES, _EACH_TIME = 0.11, 0.03


_NO_LABEL = Example((), "", (0.0,) * len(KINDS), (0.0,) * len(KINDS))


@dataclass(frozen=True)
class Student:
    """A small network and the pieces that it knows."""

    network: Encoder
    pieces: Sequence[str]


@dataclass(frozen=True)
class Lesson:
    """What the small network should answer for a story."""

    pieces: Pieces
    #: How likely each kind is, (kinds,), and what the large network's answer rests on, (2 * WIDTH,).
    likely: Tensor
    rests_on: Tensor
    #: What each piece counts, whether a date begins with it, and which of them are believed to tell the season and its
    #: start (``pointing``).
    numbers: Sequence[int]
    dates: Sequence[int]
    beliefs: Beliefs


def distilled(teacher: Encoder, words: Sequence[str], lessons: Lessons, epochs: int) -> Student:
    """A small network that answers as the large one does.

    Args:
        teacher: the large network.
        words: its pieces.
        lessons: what is learnt from.
        epochs: how often everything is read, before the last step.
    """
    torch.manual_seed(0)
    chance = random.Random(0)
    near = nearest(teacher, words, _COMMON)
    texts = _texts(words, lessons, near, chance)
    used = {piece for story, _ in texts for piece in story.pieces}
    kept = sorted({0, *map(words.index, SIGNS), *used, *_COMMON})
    place = {old: new for new, old in enumerate(kept)}
    near = {place[word]: [place[other] for other in others] for word, others in near.items()}
    labelled = [(story, example) for story, example in texts if example]
    showing = [(story.pieces, x) for story, x in chance.sample(labelled, min(SHOWING, len(labelled)))]
    student = pruned(teacher, kept, LAYERS, SHAPE, showing)

    def known(texts: Sequence[Text], say: float) -> list[Lesson]:
        found = answered(teacher, texts, words, say)
        return [replace(lesson, pieces=[place[piece] for piece in lesson.pieces]) for lesson in found]

    student = learnt(student, known(texts, _SAY), near, epochs, PACE, chance)
    stories, phrases = labelled[: len(lessons.stories)], labelled[len(lessons.stories) :]
    again = known([*stories, *phrases[::_LAST_PHRASES]], _LAST_SAY)
    student = mean_of([learnt(deepcopy(student), again, near, _LAST_EPOCHS, _LAST_PACE, chance) for _ in range(_TIMES)])
    return Student(student, [words[at] for at in kept])


def learnt(
    network: Encoder,
    lessons: Sequence[Lesson],
    near: Mapping[int, Sequence[int]],
    epochs: int,
    pace: float,
    chance: random.Random,
    rests_on: float = _RESTS_ON,
) -> Encoder:
    """The network after it has read the lessons so many times, with some words replaced by ``near`` ones.

    ``rests_on``: how much resembling what the teacher's answers rest on weighs beside the answers.
    """

    def loss_of(batch: Sequence[Lesson]) -> Tensor:
        answer = network([reworded(lesson.pieces, near, _EACH_TIME, chance) for lesson in batch])
        likely = torch.stack([lesson.likely for lesson in batch])
        kinds = binary_cross_entropy_with_logits(answer.odds, likely, reduction="none").sum(1).mean()
        theirs = torch.stack([lesson.rests_on for lesson in batch]).float()
        numbers, _ = padded([lesson.numbers for lesson in batch])
        dates, _ = padded([lesson.dates for lesson in batch])
        pointed = unlike(beliefs(answer, numbers, dates), together([lesson.beliefs for lesson in batch]), likely)
        return kinds + rests_on * mse_loss(answer.rests_on, theirs) + _POINTING * pointed

    def batches_of() -> list[list[Lesson]]:
        return in_batches(lessons, lambda lesson: len(lesson.pieces), BATCH, chance)

    descend(network, epochs, batches_of, loss_of, pace)
    return network


def mean_of(networks: Sequence[Encoder]) -> Encoder:
    """The network whose weights are the means of the others' weights; all began with the same ones."""
    mean, every = deepcopy(networks[0]), [network.state_dict() for network in networks]
    mean.load_state_dict({name: torch.stack([one[name] for one in every]).mean(0) for name in every[0]})
    return mean


def in_pieces(words: Sequence[str], examples: Iterable[Example]) -> list[Text]:
    """Examples as a network of these pieces reads them, with their labels."""
    spelt = Speller(words)
    return [(spelt.in_pieces(x.lines, [x.key])[0], x) for x in examples]


def _texts(
    words: Sequence[str], lessons: Lessons, near: Mapping[int, Sequence[int]], chance: random.Random
) -> list[Text]:
    """Everything that is read, in the large network's pieces: each example with its labels, and copies without."""
    phrases = lessons.filled_in(chance)
    copied = (*(x for x in lessons.stories for _ in range(_COPIES)), *phrases[::2])
    copies = in_pieces(words, (replace(x, lines=tuple(shortened(x.lines, x.key, chance))) for x in copied))
    reread: list[Text] = [
        (InPieces(reworded(copy.pieces, near, _IN_COPIES, chance), copy.dates), None) for copy, _ in copies
    ]
    return [*in_pieces(words, (*lessons.stories, *phrases)), *reread]


def answered(teacher: Encoder, texts: Sequence[Text], words: Sequence[str], say: float) -> Iterator[Lesson]:
    """Each text with the right answer: what this network says, mixed with its label by the label's weight (``say``)."""
    spelt = Speller(words)
    teacher.eval()
    order = sorted(texts, key=lambda text: len(text[0].pieces))
    for start in range(0, len(order), BATCH):
        stories, examples = zip(*order[start : start + BATCH], strict=True)
        counts = [counted(spelt, story.pieces) for story in stories]
        days = [dated(story) for story in stories]
        numbers, _ = padded(counts)
        dates, _ = padded(days)
        with torch.no_grad(), in_short():
            answer = teacher([story.pieces for story in stories])
            known = told([example or _NO_LABEL for example in examples], numbers, stories)
            believed = with_labels(beliefs(answer, numbers, dates), known, say)
        likely = torch.sigmoid(answer.odds)
        for at, (story, example) in enumerate(zip(stories, examples, strict=True)):
            yield Lesson(
                story.pieces,
                _with_label(likely[at], example, say),
                answer.rests_on[at].bfloat16(),
                counts[at],
                days[at],
                of_one(believed, at, len(story.pieces)),
            )


def _with_label(answer: Tensor, example: Example | None, say: float) -> Tensor:
    if example is None:
        return answer
    of_each = say * torch.tensor(example.counted)
    return answer * (1 - of_each) + (torch.tensor(example.claimed) * _SURE + _LEAST) * of_each


def nearest(network: Encoder, words: Sequence[str], among: Iterable[int]) -> Mapping[int, Sequence[int]]:
    """For each of these words those nearest to it in a network. Numbers have none, so they are never replaced."""
    whole = [at for at in among if words[at].isalpha() and len(words[at]) > 2 and words[at] not in NUMBERS]
    every = network.embed["word"].weight.detach()
    places = normalize(every - every.mean(0), dim=1)[whole]
    best = (places @ places.T).topk(_NEAREST + 1).indices[:, 1:]
    return {word: [whole[at] for at in row] for word, row in zip(whole, best.tolist(), strict=True)}


def reworded(pieces: Pieces, near: Mapping[int, Sequence[int]], share: float, chance: random.Random) -> Pieces:
    """Pieces with a share of the words replaced by near ones."""
    return [chance.choice(near[at]) if at in near and chance.random() < share else at for at in pieces]


def shortened(lines: Sequence[Line], key: str, chance: random.Random) -> Sequence[Line]:
    """A story without some or all of the lines that do not name the show, and at times without its headline."""
    names = {id(line): any(show.key == key for show in line.shows) for line in lines}
    kept = [line for line in lines if line.headline or names[id(line)] or chance.random() < 0.8]
    if chance.random() < 0.25:
        kept = [line for line in kept if not line.headline] or kept
    if chance.random() < 0.15:
        kept = [line for line in kept if names[id(line)]] or kept
    return kept
