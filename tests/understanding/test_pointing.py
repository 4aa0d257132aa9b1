"""The season and the start that the second look points at, and when the rules know better."""

from __future__ import annotations

from bot.stories import Kind
from tests.understanding.scene import judged


def test_of_two_shows_in_a_line_each_has_its_own_season() -> None:
    told = ("The week in spies", "We like a sixth season of Slow Horses as much as a fourth season of The Diplomat.")
    (claim,) = judged(*told, {Kind.RENEWED: 0.95}, "The Diplomat")
    assert (claim.show, claim.season) == ("The Diplomat", 4)


def test_what_is_told_of_the_headlines_show_is_no_season_of_one_named_after_it() -> None:
    told = ("Severance is back", "The drama ran for five seasons; Slow Horses is on its way back too.")
    assert {c.show: c.season for c in judged(*told, {Kind.RENEWED: 0.95})}["Slow Horses"] is None


def test_a_season_is_the_one_pointed_at_where_the_rules_know_none_or_are_less_sure() -> None:
    renewed = {Kind.RENEWED: 0.95}
    unknown = ("Slow Horses renewed", "The misfits reach double figures at Apple TV+, ten and counting.")
    assert [c.season for c in judged(*unknown, renewed)] == [None]
    assert [c.season for c in judged(*unknown, renewed, seasons={8: 0.6, 7: 0.3})] == [8]
    assert [c.season for c in judged(*unknown, renewed, seasons={8: 0.4, 7: 0.3})] == [None]
    assert [c.season for c in judged(*unknown, renewed, seasons={10: 0.9})] == [None]  # the catalogue counts five
    known = ("Slow Horses renewed for season 6", "Apple TV+ announced it on Tuesday.")
    assert [c.season for c in judged(*known, renewed, seasons={7: 0.6})] == [6]
    assert [c.season for c in judged(*known, renewed, seasons={7: 0.95})] == [7]


def test_a_second_life_is_no_second_season() -> None:
    below = "The drama got a second life, on its second night. The fourth lot will be shorter."
    (claim,) = judged("Netflix resurrects 'Lucifer'", below, {Kind.RENEWED: 0.97}, "Lucifer", seasons={2: 0.96})
    assert claim.season != 2
    (claim,) = judged("Netflix resurrects 'Lucifer'", "It gets a second season.", {Kind.RENEWED: 0.97}, "Lucifer")
    assert claim.season == 2


def test_a_season_in_brackets_behind_its_title_is_not_pointed_away() -> None:
    told = ("What is renewed", "RENEWED: Slow Horses (S6), Shrinking (S4).")
    claims = judged(*told, {Kind.RENEWED: 0.95}, seasons={1: 0.95})
    assert [c.season for c in claims if c.show == "Slow Horses"] == [6]


def test_an_order_for_several_seasons_stays_one_for_several() -> None:
    told = ("Slow Horses renewed for seasons 6 and 7", "Apple TV+ announced it on Tuesday.")
    assert [c.season for c in judged(*told, {Kind.RENEWED: 0.95}, seasons={7: 0.99})] == [6, 7]


def test_a_start_is_the_one_pointed_at_where_the_rules_know_none_or_are_less_sure() -> None:
    renewed = {Kind.RENEWED: 0.95}

    def starts(summary: str, days: dict[str, float]) -> list[str | None]:
        claims = judged("Slow Horses renewed for season 6", summary, renewed, days=days)
        return [c.premiere for c in claims if c.show == "Slow Horses"]

    assert starts("Those misfits: not before 2026, one hears.", {"2026": 0.3}) == [None]
    assert starts("Those misfits: not before 2026, one hears.", {"2026": 0.7}) == ["2026"]
    known = "It returns in fall 2026; Silo follows in 2027."
    assert starts(known, {"fall 2026": 0.9}) == ["fall 2026"]
    assert starts(known, {"fall 2026": 0.4, "2027": 0.55}) == ["fall 2026"]
    assert starts(known, {"fall 2026": 0.05, "2027": 0.95}) == ["2027"]
    closely = "It returns on October 8; Silo follows in 2027."
    assert starts(closely, {"2025-10-08": 0.03}) == ["2025-10-08"]
    assert starts(closely, {"2025-10-08": 0.01}) == [None]
    assert starts(known, {"fall 2026": 0.06}) == ["fall 2026"]
    assert starts(known, {"fall 2026": 0.04}) == [None]
    assert starts("It returns next year.", {"2026": 0.04}) == [None]
    assert starts("It returns in 2026.", {"2026": 0.001}) == ["2026"]  # a year in figures is what it hears worst


def test_what_is_to_come_begins_neither_today_nor_in_a_year_gone_by_nor_with_its_filming() -> None:
    renewed = {Kind.RENEWED: 0.95}
    told = (
        "Slow Horses renewed for season 6",
        "Those misfits: last seen in 2023. Said on Tuesday. It will be shot in March 2026.",
    )
    for day in ("2023", "2025-05-20", "2026-03"):
        assert [c.premiere for c in judged(*told, renewed, days={day: 0.95})] == [None]


def test_the_day_on_which_a_teaser_was_shared_is_no_start() -> None:
    heard, day = {Kind.PREMIERE: 0.95}, {"2025-05-16": 0.95}
    head = "Slow Horses to return in season 6"
    assert not judged(head, "On May 16, Apple TV+ shared a teaser with the misfits.", heard, days=day)
    assert judged(head, "On May 16, Apple TV+ shows it.", heard, days=day)


def test_of_two_seasons_ordered_the_first_has_the_start() -> None:
    told = ("Slow Horses renewed for seasons 6 and 7", "Those misfits: not before 2026, one hears.")
    claims = judged(*told, {Kind.RENEWED: 0.95}, days={"2026": 0.9})
    assert [(c.season, c.premiere) for c in claims] == [(6, "2026"), (7, None)]


def test_a_start_that_is_told_more_closely_below_is_not_pointed_away() -> None:
    told = ("Slow Horses renewed for season 6", "It returns in October. On October 8 the misfits are back.")
    (claim,) = judged(*told, {Kind.RENEWED: 0.95}, days={"2025-10": 0.95})
    assert claim.premiere == "2025-10-08"


def test_a_day_that_was_planned_before_is_no_start_however_surely_it_is_pointed_at() -> None:
    told = ("Slow Horses Season 6 Delayed", "The premiere, originally set for September 23, has been postponed.")
    assert [c.premiere for c in judged(*told, {Kind.PREMIERE: 0.95}, days={"2025-09-23": 0.95})] == [None]


def test_a_day_that_is_told_of_another_show_alone_is_not_pointed_at() -> None:
    head, heard = "Apple TV+ Dates Silo and Slow Horses for Fall", {Kind.PREMIERE: 0.95}
    day = {"2025-10-15": 0.9}
    apart = judged(head, "Silo begins on October 15.", heard, days=day)
    assert [c.premiere for c in apart if c.show == "Slow Horses"] == ["fall 2025"]
    together = judged(head, "Slow Horses begins on October 15.", heard, days=day)
    assert [c.premiere for c in together if c.show == "Slow Horses"] == ["2025-10-15"]


def test_a_day_that_was_planned_before_is_not_pointed_at() -> None:
    day = {"2025-09-16": 0.9}
    assert not judged("Slow Horses is delayed", "It had been set for September 16.", {Kind.PREMIERE: 0.95}, days=day)
    (claim,) = judged("Slow Horses gets its day", "It is set for September 16.", {Kind.PREMIERE: 0.95}, days=day)
    assert claim.premiere == "2025-09-16"
