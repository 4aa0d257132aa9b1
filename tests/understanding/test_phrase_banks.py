"""The phrase banks are in order, and no less of them is read than was."""

from __future__ import annotations

import random
from functools import cache

from benchmarks.phrases import BANKS, Outcome, counted, filled, is_held_out, outcomes, read_bank, read_banks
from tests.understanding.scene import catalogue

#: Shares read right of the fifth that no row was written and nothing taught from: a little under what is reached.
DECIDING, QUIET = 0.795, 0.945


@cache
def held_out() -> list[Outcome]:
    return outcomes([p for p in counted(read_banks()) if is_held_out(p)], catalogue())


def test_every_line_can_be_filled_in_and_stands_once() -> None:
    bank = read_banks()
    chance = random.Random(1)
    assert not [p.text for p in bank if {"{", "}"} & set(filled(p.text, "Silo", "Lost", chance, quiet=p.quiet))]
    assert len({p.text for p in bank}) == len(bank)


def test_what_a_section_says_holds_for_its_lines_and_past_decides_nothing() -> None:
    told = {p.text: p for p in read_bank(BANKS[0])}
    both = told["{show} lives, {other} dies at {net}"]
    assert (both.kind, both.other, both.headline) == ("renewed", "cancelled", True)
    listed = told["{net} renews {show}, {other}"]
    assert listed.kind == listed.other == "renewed"
    assert told["{show} was cancelled in {year} after {n} seasons."].kind is None


def test_ways_of_telling_a_decision_are_understood() -> None:
    deciding = [o for o in held_out() if not o.phrase.quiet]
    assert sum(o.right for o in deciding) >= DECIDING * len(deciding)


def test_lines_that_only_resemble_news_raise_hardly_an_alarm() -> None:
    quiet = [o for o in held_out() if o.phrase.quiet]
    assert sum(o.right for o in quiet) >= QUIET * len(quiet)
