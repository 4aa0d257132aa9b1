"""How well stories held back are read: by the rules, by a network alone, and by both together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from benchmarks.measure import table
from benchmarks.score import Reader, Row, figures, rules_alone
from bot.catalogue import Catalogue
from bot.stories import Certainty, Claim, Kind, Story
from bot.understanding import lines_seen
from bot.understanding.second_look.agreeing import HEARD, UNHEARD
from bot.understanding.second_look.encoder import Network

#: The thresholds that are tried: how likely the network must find a claim to add it, and below which likelihood it
#: drops a claim of the rules.
TRIED = (*((heard, UNHEARD) for heard in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)), (HEARD, 0.0))
#: (title, key, kind) -> how likely it is claimed.
Heard = Mapping[tuple[str, str, Kind], float]


def report(network: Network, held_back: Mapping[str, Sequence[Row]], catalogue: Catalogue) -> str:
    """A table for each corpus: F1, precision and recall of show and kind, and quiet stories that raise an alarm."""
    readers, tables = _readers(network, catalogue), []
    for name, rows in held_back.items():
        found = {reader: figures(list(rows), catalogue, read) for reader, read in readers.items()}
        told = [
            [reader, *(f"{f[x]:.3f}" for x in ("f1", "precision", "recall")), f"{f['false_alarms']:.0f}"]
            for reader, f in found.items()
        ]
        quiet = next(iter(found.values()))["quiet_stories"]
        tables.append(table(name, ["", "F1", "precision", "recall", f"alarms in {quiet:.0f} quiet"], told))
    return "\n\n".join(tables)


def _readers(network: Network, catalogue: Catalogue) -> dict[str, Reader]:
    """The ways to read that are compared, by name. Each story is read once by the rules and once by the network."""

    @cache
    def heard(story: Story) -> Heard:
        lines = lines_seen(story, catalogue)
        titles = {show.key: show.title for line in lines for show in line.shows}
        read = network.speller.in_pieces(lines, list(titles))
        return {
            (title, key, kind): likely
            for (key, title), judged in zip(titles.items(), map(network.judge, read), strict=True)
            for kind, likely in judged.likely.items()
        }

    @cache
    def ruled(story: Story) -> tuple[Claim, ...]:
        return rules_alone(story, catalogue)

    def alone(story: Story, _: Catalogue) -> tuple[Claim, ...]:
        return tuple(_claim(*said) for said, likely in heard(story).items() if likely >= 0.5)

    def together(above: float, below: float) -> Reader:
        def read(story: Story, _: Catalogue) -> tuple[Claim, ...]:
            likely = {(key, kind): p for (_, key, kind), p in heard(story).items()}
            kept = [c for c in ruled(story) if likely.get((c.show_key, c.kind), 1.0) >= below]
            known = {(c.show_key, c.kind) for c in kept}
            new = [said for said, p in heard(story).items() if p >= above and said[1:] not in known]
            return (*kept, *(_claim(*said) for said in new))

        return read

    return {
        "rules": lambda story, _: ruled(story),
        "network, from .5": alone,
        **{f"both, {above:.2f} / {below:.2f}": together(above, below) for above, below in TRIED},
    }


def _claim(title: str, key: str, kind: Kind) -> Claim:
    return Claim(title, key, None, kind, Certainty.OFFICIAL)
