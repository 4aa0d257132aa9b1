"""What is taught: for each show that a story or a phrase names, what is claimed of it; and what is held back.

Held back and only ever scored: the half of own.jsonl that nobody reads, all of gauge.jsonl and
gauge-pages.jsonl, of stories.jsonl, pages.jsonl, told-below.jsonl and the headlines every fifth event, and every fifth
line of the phrase banks (the rules know none of these lines either).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from benchmarks.phrases import SHOWS, TOLD, Phrase, filled, is_held_out, read_banks
from benchmarks.score import Row, in_gauge, is_held_back, rows_of, stories_of
from bot.catalogue import Catalogue
from bot.stories import Kind, Outlet, Story
from bot.titles import fold_title
from bot.understanding import lines_seen
from bot.understanding.names.lines import Line
from training.spelling import KINDS


@dataclass(frozen=True, slots=True)
class Example:
    """A story as it is read for one show of it."""

    lines: tuple[Line, ...]
    key: str
    #: For each of KINDS: 1 if the story claims it of the show, else 0.
    claimed: tuple[float, ...]
    #: For each of KINDS: 0 where readers may disagree whether it is claimed, which leaves it out of the loss, else 1.
    counted: tuple[float, ...]
    #: For each kind that a labelled story claims, the seasons that are right: several where several are ordered or
    #: readers differ, None where the story does not tell. Phrases have none: their numbers are filled in by chance.
    seasons: Mapping[Kind, frozenset[int | None]] = field(default_factory=dict)
    #: For the same kinds, the starts that are right, as ``Claim.premiere`` writes them; None where it tells none.
    days: Mapping[Kind, frozenset[str | None]] = field(default_factory=dict)


def _nothing(row: Row) -> bool:
    return False


#: Corpus file -> which of its rows are held back.
CORPORA: Mapping[str, Callable[[Row], bool]] = {
    "dev.jsonl": _nothing,
    "own.jsonl": in_gauge,
    "batches.jsonl": _nothing,
    "stories.jsonl": is_held_back,
    "pages.jsonl": is_held_back,
    "told-below.jsonl": is_held_back,
    "headlines-dev.jsonl": is_held_back,
    "gauge.jsonl": lambda row: True,
    "gauge-pages.jsonl": lambda row: True,
}


def rows_taught() -> list[Row]:
    """The labelled rows to learn from."""
    return [row for name, held_back in CORPORA.items() for row in rows_of(name) if not held_back(row)]


def rows_held_back() -> dict[str, list[Row]]:
    """The labelled rows that are only ever scored, by corpus."""
    return {
        name: [row for row in rows_of(name) if held_back(row)]
        for name, held_back in CORPORA.items()
        if held_back is not _nothing
    }


def phrases_taught() -> list[Phrase]:
    """The lines of the phrase banks to learn from."""
    return [phrase for phrase in read_banks() if not is_held_out(phrase)]


def examples_of(rows: Iterable[Row], catalogue: Catalogue) -> list[Example]:
    """An example for each show that reading finds in the stories of labelled rows."""
    rows = list(rows)
    found: list[Example] = []
    for row, story in zip(rows, stories_of(rows), strict=True):
        lines = lines_seen(story, catalogue)
        titles = {show.key: show.title for line in lines for show in line.shows}
        for key, title in titles.items():
            news, background = _kinds_of(row["news"], title), _kinds_of(row["background"], title)
            example = _example(lines, key, news, background - news)
            labels = _labels_of(row["news"], title)
            found.append(replace(example, seasons=_right(labels, "season"), days=_right(labels, "premiere")))
    return found


def _kinds_of(labels: Iterable[Row], title: str) -> set[Kind]:
    return {Kind(x["kind"]) for x in _labels_of(labels, title)}


def _labels_of(labels: Iterable[Row], title: str) -> list[Row]:
    title = fold_title(title)
    return [x for x in labels if title in map(fold_title, (x["show"], *(x.get("aliases") or ())))]


def _right(labels: Sequence[Row], field: str) -> Mapping[Kind, frozenset[Any]]:
    """What either reader filled in, by kind."""
    found: dict[Kind, frozenset[Any]] = {}
    for label in labels:
        kind, either = Kind(label["kind"]), (label, label.get("or") or {})
        right = frozenset(answer[field] for answer in either if field in answer)
        found[kind] = found.get(kind, frozenset()) | right
    return {kind: right for kind, right in found.items() if right}


def examples_in(phrase: Phrase, catalogue: Catalogue, chance: random.Random) -> list[Example]:
    """An example for each show of a phrase, its masks filled in by chance.

    A sentence that names no show is put below a headline that only names one; a headline that names none is put
    behind a title. A show that reading does not find (say for a quotation mark in the wrong place) gives no example.
    """
    show, other = chance.sample(SHOWS, 2)
    head, body = (phrase.text, "") if phrase.headline else ("", phrase.text)
    if "{show}" not in phrase.text:
        head = f"{{show}}: {head}" if head else "{show} on {net}"
    title, summary = (filled(text, show, other, chance, quiet=phrase.quiet) for text in (head, body))
    lines = lines_seen(Story("phrase", Outlet("Example", "Example"), "", title, summary, TOLD), catalogue)
    keys = {seen.title: seen.key for line in lines for seen in line.shows}
    found = []
    if show in keys:
        found.append(_example(lines, keys[show], {phrase.kind} if phrase.kind else set(), set()))
    if other in keys:  # where the bank does not say what happens to the other show, it may share the fate
        told = {phrase.other} if phrase.other else set()
        found.append(_example(lines, keys[other], told, set() if told or phrase.kind is None else {phrase.kind}))
    return found


def _example(lines: Sequence[Line], key: str, claimed: set[Kind], open_: set[Kind]) -> Example:
    return Example(
        tuple(lines), key, tuple(float(k in claimed) for k in KINDS), tuple(float(k not in open_) for k in KINDS)
    )


@dataclass(frozen=True)
class Lessons:
    """Everything taught: stories stay as they are, phrases are filled in anew for each epoch."""

    stories: Sequence[Example]
    phrases: Sequence[Phrase]
    catalogue: Catalogue

    def filled_in(self, chance: random.Random) -> list[Example]:
        """The phrases as examples, their masks filled in by chance."""
        return [example for phrase in self.phrases for example in examples_in(phrase, self.catalogue, chance)]


def lessons(catalogue: Catalogue, few: int | None = None) -> Lessons:
    """All that is not held back; with ``few``, only that many stories and phrases, to try things out."""
    rows, phrases = rows_taught(), phrases_taught()
    if few is not None:
        chance = random.Random(0)
        rows, phrases = chance.sample(rows, few), chance.sample(phrases, few)
    return Lessons(examples_of(rows, catalogue), phrases, catalogue)
