"""How well stories are read, beside the targets and beside a keyword bot. ``make score``.

tests/corpus/README.md says what each file is, and of which ones only figures may be seen.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from adapters.recorded import as_row, read_stories
from benchmarks.keyword_bot import keyword_claims
from bot.catalogue import Catalogue, read_rows
from bot.stories import Claim, Story
from bot.understanding import understand
from tests.corpus.score import read_lines, score_claims

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
Reader = Callable[[Story, Catalogue], tuple[Claim, ...]]
Row = dict[str, Any]

#: figure: target on all of dev, on stories that nothing was written or taught from, on headlines; None: none is set.
TARGETS: dict[str, tuple[float | None, float | None, float | None]] = {
    "f1": (0.95, 0.88, 0.90),
    "strict_f1": (0.90, 0.80, None),
    "precision": (None, None, None),
    "recall": (None, None, None),
    "season_accuracy": (0.97, None, None),
    "certainty_accuracy": (0.93, None, None),
    "network_accuracy": (0.97, None, None),
    "source_accuracy": (0.90, None, None),
    "premiere_accuracy": (0.90, None, None),
}
#: Quiet stories that raise an alarm: at most this share of dev, and this many of 1,000 quiet headlines.
ALARM_SHARE, ALARMS_PER_1000 = 0.02, 2.0
#: Stories a second on one core with the full catalogue: by the rules alone, and with the second look.
SPEED, SPEED_TWICE = 3000, 500


def rows_of(name: str) -> list[Row]:
    """The labelled rows of a corpus file."""
    return read_lines(str(CORPUS / name))


def stories_of(rows: Iterable[Row]) -> Iterator[Story]:
    """The stories that rows label."""
    return read_stories(json.dumps(row) for row in rows)


def part_of(text: str, parts: int) -> int:
    """Which of so many equal parts a text falls into: as if by chance, but the same each time."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % parts


def in_gauge(row: Row) -> bool:
    """Whether a row of own.jsonl belongs to the half that nobody reads."""
    return part_of(row["id"], 2) == 1


def is_held_back(row: Row) -> bool:
    """Whether a row is held back, in a corpus of which a fifth of the events is."""
    return part_of(row.get("event") or row["id"], 5) == 0


def answers(rows: Iterable[Row], catalogue: Catalogue, read: Reader = understand) -> list[Row]:
    """What a reader reads in the rows, as the scorer wants it."""
    return [{"id": story.id, "claims": [as_row(c) for c in read(story, catalogue)]} for story in stories_of(rows)]


def figures(rows: list[Row], catalogue: Catalogue, read: Reader = understand) -> dict[str, float]:
    """The scorer's figures for a reader on some rows."""
    found: dict[str, float] = score_claims(rows, answers(rows, catalogue, read), [])
    return found


rules_alone: Reader = partial(understand, twice=False)


def speed(catalogue: Catalogue, rows: list[Row], read: Reader) -> float:
    """Stories a second of processor time, once warm."""
    stories = list(stories_of(rows))
    for story in stories[:50]:
        read(story, catalogue)
    began = time.process_time()
    for story in stories:
        read(story, catalogue)
    return len(stories) / (time.process_time() - began)


def report(full: Path | None) -> str:
    """The whole table."""
    catalogue = Catalogue.starter()
    dev, own, headlines = rows_of("dev.jsonl"), rows_of("own.jsonl"), rows_of("headlines-dev.jsonl")
    gauge, stories = rows_of("gauge.jsonl"), [r for r in rows_of("stories.jsonl") if is_held_back(r)]
    columns = {
        "dev": figures(dev, catalogue),
        "own, seen": figures([r for r in own if not in_gauge(r)], catalogue),
        "batches": figures(rows_of("batches.jsonl"), catalogue),
        "gauge": figures(gauge, catalogue),
        "rules, gauge": figures(gauge, catalogue, rules_alone),
        "gauge pages": figures(rows_of("gauge-pages.jsonl"), catalogue),
        "own, gauge": figures([r for r in own if in_gauge(r)], catalogue),
        "stories": figures(stories, catalogue),
        "pages": figures([r for r in rows_of("pages.jsonl") if is_held_back(r)], catalogue),
        "told below": figures([r for r in rows_of("told-below.jsonl") if is_held_back(r)], catalogue),
        "headlines": figures(headlines, catalogue),
        "keyword dev": figures(dev, catalogue, keyword_claims),
        "keyword own": figures(own, catalogue, keyword_claims),
        "keyword heads": figures(headlines, catalogue, keyword_claims),
    }
    said = ["figure".ljust(20) + "".join(name.rjust(14) for name in columns) + "   targets (dev / gauge / headlines)"]
    for name, targets in TARGETS.items():
        wanted = " / ".join("-" if t is None else f"{t:.2f}" for t in targets)
        said.append(name.ljust(20) + "".join(f"{f[name]:14.3f}" for f in columns.values()) + f"   {wanted}")
    share = [100 * f["false_alarms"] / max(1, f["quiet_stories"]) for f in columns.values()]
    said.append(
        "alarms, % of quiet".ljust(20)
        + "".join(f"{s:14.2f}" for s in share)
        + f"   {100 * ALARM_SHARE:.2f} / {100 * ALARM_SHARE:.2f} / -"
    )
    per = [10 * s for s in share]
    said.append("alarms per 1,000".ljust(20) + "".join(f"{s:14.2f}" for s in per) + f"   - / - / {ALARMS_PER_1000:.2f}")
    said.append("")
    said += speeds("starter catalogue", catalogue, dev, headlines)
    if full is not None and full.exists():
        with full.open(encoding="utf-8", newline="") as lines:
            everything = Catalogue(read_rows(lines))
        said += speeds(f"full catalogue, {len(everything):,} shows", everything, dev, headlines)
        with_full = figures(dev, everything)
        said.append(f"dev with it: F1 {with_full['f1']:.3f}, strict {with_full['strict_f1']:.3f}")
    return "\n".join(said)


def speeds(label: str, catalogue: Catalogue, dev: list[Row], headlines: list[Row]) -> list[str]:
    """Stories a second with one catalogue: news stories alone, and the corpus as feeds are, mostly no news."""
    return [
        f"stories/s, {label}, {way}: {speed(catalogue, dev, read):,.0f} on dev.jsonl, "
        f"{speed(catalogue, dev + headlines, read):,.0f} on dev and headlines together (target {target:,})"
        for way, read, target in (("rules alone", rules_alone, SPEED), ("twice", understand, SPEED_TWICE))
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--catalogue", type=Path, help="a full catalogue (tab separated), to measure speed with")
    print(report(parser.parse_args().catalogue))


if __name__ == "__main__":
    main()
