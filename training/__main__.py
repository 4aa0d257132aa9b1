"""``python -m training``: teach the second look, say how well it reads what was held back, and store it."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from bot.catalogue import Catalogue
from bot.understanding.second_look.encoder import Network
from bot.understanding.second_look.spelling import Speller
from training import teacher
from training.distilling import distilled
from training.examples import lessons, rows_held_back
from training.further import kept_in, taught_on
from training.pointing import judgements
from training.scoring import report
from training.storing import store

HOME = Path(__file__).parent.parent
#: How many stories the network and its stored form are compared on before the weights are written.
COMPARED = 200


def main() -> None:
    """Teach, score, store."""
    parser = argparse.ArgumentParser(description="Teach the second look anew.")
    parser.add_argument("--out", type=Path, default=HOME / "bot" / "understanding" / "second_look" / "second_look.onnx")
    parser.add_argument("--teacher", type=Path, default=HOME / "build" / "teacher.pt", help="kept here, taught if not")
    parser.add_argument("--epochs", type=int, default=4, help="of the large network")
    parser.add_argument("--student-epochs", type=int, default=7, help="of the small one")
    parser.add_argument("--few", type=int, help="only so many stories and phrases, to try it out")
    parser.add_argument("--on", type=Path, help="the small network stored here is taught on by the large one")
    asked = parser.parse_args()

    catalogue = Catalogue.starter()
    taught = lessons(catalogue, asked.few)
    held_back = {name: rows[: asked.few] for name, rows in rows_held_back().items()}
    print(f"{len(taught.stories):,} shows in stories, {len(taught.phrases):,} phrases")
    large = teacher.taught_or_kept(taught, asked.epochs, asked.teacher)
    if asked.on:
        print("teaching the small one on")
        small = taught_on(kept_in(asked.on), large, teacher.pieces(), taught, asked.student_epochs)
    else:
        print("distilling the small one")
        small = distilled(large, teacher.pieces(), taught, asked.student_epochs)

    spelt = Speller(small.pieces)
    asked_of_both = random.Random(0).sample(taught.stories, min(COMPARED, len(taught.stories)))
    stories = [spelt.in_pieces(x.lines, [x.key])[0] for x in asked_of_both]
    judged = judgements(small.network, stories, spelt)
    network, heads = small.network, small.network.shape.heads
    size = store(network.weights(), small.pieces, heads, stories, judged, asked.out)
    print(f"{asked.out}: {size:.1f} MB, {len(small.pieces):,} pieces\n")
    print(report(Network(asked.out.read_bytes()), held_back, catalogue))


if __name__ == "__main__":
    main()
