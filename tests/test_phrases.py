"""The phrase bank is in order, and the rules read no less of it than they did."""

from __future__ import annotations

import random
from functools import cache

from benchmarks.phrases import Outcome, counted, filled, outcomes, read_bank
from bot.catalogue import Catalogue

#: Shares of the bank read right when last raised; they only go up.
DECIDING, QUIET = 0.44, 0.965


@cache
def every_third() -> list[Outcome]:
    return outcomes(counted(read_bank())[::3], Catalogue.starter())


def test_every_line_can_be_filled_in_and_stands_once() -> None:
    bank = read_bank()
    chance = random.Random(1)
    assert not [p.text for p in bank if {"{", "}"} & set(filled(p, "Silo", "Lost", chance))]
    assert len({p.text for p in bank}) == len(bank)


def test_what_a_section_says_holds_for_its_lines_and_past_decides_nothing() -> None:
    told = {p.text: p for p in read_bank()}
    both = told["{show} lives, {other} dies at {net}"]
    assert (both.kind, both.other, both.headline) == ("renewed", "cancelled", True)
    listed = told["{net} renews {show}, {other}"]
    assert listed.kind == listed.other == "renewed"
    assert told["{show} was cancelled in {year} after {n} seasons."].kind is None


def test_ways_of_telling_a_decision_are_understood() -> None:
    deciding = [o for o in every_third() if o.phrase.kind or o.phrase.other]
    assert sum(o.right for o in deciding) >= DECIDING * len(deciding)


def test_lines_that_only_resemble_news_raise_hardly_an_alarm() -> None:
    quiet = [o for o in every_third() if not (o.phrase.kind or o.phrase.other)]
    assert sum(o.right for o in quiet) >= QUIET * len(quiet)
