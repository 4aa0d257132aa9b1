"""Reading: certainty, sources, networks, dates, titles, and what must hold of every story."""

# ruff: noqa: E501 - a scenario is one line

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue import KNOWN_BY_NAME, Catalogue, Show, show_key
from bot.stories import Certainty, Claim, Kind, Story
from bot.understanding import explain, understand
from tests.reading import TOLD, catalogue, claims_in, story
from tests.test_reading_endings import CANCELLED, ENDING
from tests.test_reading_open_fates import PREMIERE, PRODUCTION, QUIET, ROUND_UPS, TITLES, UNDECIDED
from tests.test_reading_renewals import ORDERED, RENEWED


def told(title: str, summary: str = "", at: datetime = TOLD) -> Story:
    return replace(story(title, summary), id="told", published_at=at)


def read(title: str, summary: str = "", at: datetime = TOLD) -> tuple[Claim, ...]:
    return claims_in(title, summary, at)


def only(title: str, summary: str = "", at: datetime = TOLD) -> Claim:
    (claim,) = read(title, summary, at)
    return claim


EVERY = [*RENEWED, *ORDERED, *CANCELLED, *ENDING, *UNDECIDED, *QUIET, *PREMIERE, *PRODUCTION, *TITLES, *ROUND_UPS]


@pytest.mark.parametrize(
    ("title", "summary", "certainty", "source", "on_record"),
    [
        ("Netflix Renews 'Beef' for Season 2", "", Certainty.OFFICIAL, None, False),
        (
            "'Beef' gets a second season",
            "Netflix has picked the drama up again, Deadline reports.",
            Certainty.REPORTED,
            "Deadline",
            False,
        ),
        (
            "'Beef' gets a second season",
            "According to Variety, the streamer has ordered more.",
            Certainty.REPORTED,
            "Variety",
            False,
        ),
        ("'Beef' gets a second season", "Netflix announced the order on Tuesday.", Certainty.OFFICIAL, "Netflix", True),
        ("'Beef' reportedly renewed for season 2", "", Certainty.REPORTED, None, False),
        (
            "'Beef' renewed for season 2, says report",
            "The drama was renewed, according to a report. Neither A24 nor Netflix has confirmed it.",
            Certainty.REPORTED,
            None,
            False,
        ),
        (
            "Leaked papers: 'Beef' renewed for season 2",
            "The drama has been renewed by Netflix. Netflix hasn't said anything.",
            Certainty.RUMOUR,
            None,
            False,
        ),
        # What somebody is said to do, nobody said.
        ("'Beef': Netflix said to have renewed the drama for season 2", "", Certainty.REPORTED, None, False),
        ("Netflix said to renew 'Beef' for season 2", "", Certainty.REPORTED, None, False),
        ("Netflix said it has renewed 'Beef' for season 2", "", Certainty.OFFICIAL, "Netflix", True),
        (
            "Rumor: 'Beef' has been renewed for season 2",
            "An insider says that the order is in.",
            Certainty.RUMOUR,
            None,
            False,
        ),
    ],
)
def test_certainty_and_source(
    title: str, summary: str, certainty: Certainty, source: str | None, on_record: bool
) -> None:
    claim = only(title, summary)
    assert (claim.kind, claim.certainty, claim.source, claim.on_record) == (Kind.RENEWED, certainty, source, on_record)


@pytest.mark.parametrize(
    ("title", "premiere"),
    [
        ("'Andor' Season 2 premieres April 22, 2026", "2026-04-22"),
        ("'Andor' season 2 to premiere on 22 April 2026", "2026-04-22"),
        ("'Andor' season 2 will return in fall 2026", "fall 2026"),
        ("'Andor' season 2 launches in March", "2026-03"),
        ("'Andor' season 2 arrives on June 3", "2025-06-03"),
        ("'Andor' season 2 premieres in early 2027", "early 2027"),
    ],
)
def test_dates(title: str, premiere: str) -> None:
    claim = only(title)
    assert (claim.kind, claim.premiere) == (Kind.PREMIERE, premiere)


@pytest.mark.parametrize(
    ("title", "network"),
    [
        ("'Beef' renewed for season 2 at Netflix", "Netflix"),
        ("BBC One renews Ghosts for series 4", "BBC One"),
        ("The CW cancels 'Supergirl'", "The CW"),
        ("Apple TV Plus orders third season of Shrinking", "Apple TV+"),
        ("Fox drops 'Lucifer', Netflix picks it up for season 4", "Netflix"),
        ("'Manifest' saved: Netflix orders fourth season of former NBC drama", "Netflix"),
        ("The NBC castaway 'Manifest' returns for a fourth season on Netflix", "Netflix"),
        ("'Lucifer' picked up by Netflix for season four after Fox cancellation", "Netflix"),
        ("'The Conners' renewed for season seven; ABC orders six episodes", "ABC"),
    ],
)
def test_networks(title: str, network: str) -> None:
    assert network in {c.network for c in read(title)}


@pytest.mark.parametrize(
    ("title", "summary", "seasons"),
    [
        ("'Tracker' cancelled after season 3", "", [4]),
        ("CBS cancels 'Tracker' in its third season", "", [4]),
        ("'Elsbeth' canned by CBS after sophomore year", "", [3]),
        ("Freshman drama 'Watson' renewed by CBS", "", [2]),
        ("'Tracker' Renewed at CBS", "The season two finale aired Sunday to 8 million viewers.", [3]),
        ("'Tracker' Renewed at CBS", "The finale of its third season aired on May 18.", [4]),
        ("'The Simpsons' renewed for four more seasons", "Fox's pickup takes it through season 40.", [37, 38, 39, 40]),
        ("'Slow Horses' scores two-season renewal through season 7", "", [6, 7]),
        ("'Lucifer' gets a sixth season", "A year after saying that season 5 would be the last, it is back.", [6]),
        ("'S.W.A.T.' rescued", "CBS, which stopped it at season 6, has renewed the drama for a seventh year.", [7]),
        ("Fourth series for both Vigil and Sherwood", "The BBC has recommissioned the pair.", [4, 4]),
        ("'Elsbeth' fate unclear as season 2 wraps", "CBS has yet to decide.", [3]),
        ("'Ghosts' (2021) renewed by CBS for two more seasons", "The fourth season ends this month.", [5, 6]),
        (
            "ABC renews 'Grey's Anatomy', 'The Rookie' and 'Will Trent'",
            "They will be back for seasons 22, eight and four, respectively.",
            [4, 8, 22],
        ),
        ("ABC hands out a 22nd season of Grey's Anatomy and an eighth of The Rookie", "", [8, 22]),
        ("Cancelled: Watson (season 2), Elsbeth (season 3)", "CBS is done with both dramas.", [3, 4]),
    ],
)
def test_season_numbers(title: str, summary: str, seasons: list[int]) -> None:
    assert sorted(c.season or 0 for c in read(title, summary)) == seasons


@pytest.mark.parametrize(
    ("summary", "premiere"),
    [
        ("It arrives next month.", "2025-06"),
        ("It is due early next year.", "early 2026"),
        ("It is due in the second quarter of 2026.", "2026"),
        ("It premieres on 10/5.", "2025-10-05"),
        ("The season lands on Christmas Day.", "2025-12-25"),
        ("It will not be back until next fall.", "fall 2026"),
        ("Once due later this year, it has been held until spring 2026.", "spring 2026"),
        ("Mark October 9 on your calendar.", "2025-10-09"),
        ("It has an October premiere date.", "2025-10"),
        ("It was ordered ahead of the January 28 return of season 3.", None),
        ("The episodes will be shot in 2025, with the run expected in 2026.", "2026"),
    ],
)
def test_dates_of_the_season_ordered(summary: str, premiere: str | None) -> None:
    (claim,) = {c for c in read("'Shrinking' renewed for season 4 by Apple TV+", summary) if c.kind is Kind.RENEWED}
    assert claim.premiere == premiere


@pytest.mark.parametrize(
    ("summary", "source"),
    [
        ("Netflix has picked the drama up again, Deadline reports.", "Deadline"),
        ('"We could not be happier," showrunner Lee Sung Jin told Variety.', "Lee Sung Jin"),
        ("Creator Lee Sung Jin revealed the news on Instagram.", "Lee Sung Jin"),
        ("Netflix chief Bela Bajaria announced the pickup on stage.", "Bela Bajaria"),
        ("The order was confirmed to Entertainment Weekly by a source.", "Entertainment Weekly"),
        ("There is no formal word from Netflix on when it returns.", None),
    ],
)
def test_sources(summary: str, source: str | None) -> None:
    assert only("'Beef' gets a second season", summary).source == source


def test_a_surname_alone_is_the_one_named_in_full() -> None:
    claim = only("Lee Sung Jin gets more 'Beef' for season 2", "Netflix has ordered it, Jin confirmed on his blog.")
    assert claim.source == "Lee Sung Jin"


def two(
    title: str, *, network: str, year: int, country: str = "US", seasons: int | None = None, ended: bool = False
) -> Show:
    return Show(show_key(title, year), title, year, network, country, seasons, "ended" if ended else "running")


@pytest.mark.parametrize(
    ("title", "at", "year"),
    [
        ("CBS renews 'Ghosts' for season 3", 2023, 2021),
        ("BBC One renews 'Ghosts' for series 5", 2022, 2019),
        ("'Ghosts' (2019) renewed for series 5", 2022, 2019),
        ("'Matlock' renewed for season 2", 2025, 2024),
        ("'Matlock' renewed for season 3", 1988, 1986),
    ],
)
def test_two_shows_of_one_title_are_told_apart(title: str, at: int, year: int) -> None:
    shows = Catalogue(
        [
            two("Ghosts", network="CBS", year=2021),
            two("Ghosts", network="BBC One", year=2019, country="GB"),
            two("Matlock", network="NBC", year=1986, seasons=9, ended=True),
            two("Matlock", network="CBS", year=2024),
        ]
    )
    (claim,) = understand(told(title, at=datetime(at, 5, 1, tzinfo=UTC)), shows)
    assert (show := shows.get(claim.show_key)) is not None
    assert show.year == year


# headline, summary, the shows that are seen
NAMED = [
    # common words where position, list, network or season makes them titles
    ("Why Heroes Was Cancelled After Four Seasons", "NBC ended the drama.", {"Heroes"}),
    ("CW renews Arrow, Home and Supergirl", "", {"Arrow", "Home", "Supergirl"}),
    ("Netflix skips the axe: double renewal for Bridgerton, The Four Seasons and Forever", "", {"Bridgerton", "The Four Seasons", "Forever"}),
    ("Toadie and Karl get the nod as Amazon digs up Neighbours", "The soap is back.", {"Neighbours"}),
    ("ABC hands a second season to Not Dead Yet", "Two dramas are out.", {"Not Dead Yet"}),
    # short forms: the whole title in the story, quotes or a season bear them out
    ("Jack Ryan season 4 confirmed", "Prime Video has ordered more.", {"Tom Clancy's Jack Ryan"}),
    ("'Strange New Worlds' renewed", "", {"Star Trek: Strange New Worlds"}),
    # titles that the catalogue lacks, by their position
    ("Candle To Grave Series 2 confirmed", "", {"Candle To Grave"}),
    ("Zephyr Lane: BBC orders a second series", "The drama will be back.", {"Zephyr Lane"}),
    ("The Boys is ending", "Prime Video has ordered Vought Rising, in which Soldier Boy returns.", {"The Boys", "Vought Rising"}),
    ("Severance: Born Twice Season 2 ordered", "", {"Severance: Born Twice"}),
    # and what is no show: parts of words, names and phrases, persons, verbs, counts, days
    ("Maggie Q Gets Candid on 'Ballard'", "", {"Ballard"}),
    ("'Stranger Things 5' to bow on New Year's Eve", "", {"Stranger Things"}),
    ("Legends return in 2020: 'Kingdom' renewed", "", {"Kingdom"}),
    ("Queen of the Universe cancelled", "The series is over at Paramount+.", {"Queen of the Universe"}),
    ("'Cobra Kai' Scores Season 4 Renewal, Netflix Dates Season 3", "", {"Cobra Kai"}),
    ("Restraining order granted against 'obsessed' fan", "", set()),
    ("Phoebe Waller-Bridge cancels tour", "", set()),
    ("'Task' gets a second season", "HBO sends the FBI man on a new case.", {"Task"}),
]  # fmt: skip


@pytest.mark.parametrize(("title", "summary", "shows"), NAMED)
def test_sees_the_shows_that_are_named_and_no_other(title: str, summary: str, shows: set[str]) -> None:
    assert set(explain(told(title, summary), catalogue()).titles) == shows


def test_a_short_form_must_be_borne_out_and_mean_one_show() -> None:
    shows = Catalogue(
        Show(show_key(title, 2020), title, 2020)
        for title in (
            "Only Murders in the Building",
            "Fate: The Winx Saga",
            "The Good Place",
            "The Good Place Beyond Us",
        )
    )
    assert shows.short_names["only murders"].title == "Only Murders in the Building"
    assert "good place" not in shows.short_names  # a name of its own

    def seen(title: str) -> tuple[str, ...]:
        return explain(told(title), shows).titles

    assert seen("Only Murders season 6 ordered") == ("Only Murders in the Building",)
    assert seen("Only murders are solved here") == ()
    assert seen("Friends gather for a Winx Saga marathon") == ()


def test_a_capital_alone_brings_no_obscure_show_to_mind() -> None:
    many = [*(Show(show_key(f"Show {n}", 2000), f"Show {n}", 2000) for n in range(KNOWN_BY_NAME))]
    shows = Catalogue([*many, Show(show_key("Pasadena", 2001), "Pasadena", 2001, "Fox")])

    def seen(summary: str) -> tuple[str, ...]:
        return explain(told("Drama gets a second season", summary), shows).titles

    assert seen("The cast met in Pasadena as the drama was renewed.") == ()
    assert seen("Fox's Pasadena was renewed.") == ("Pasadena",)


def test_a_title_that_the_catalogue_lacks_still_makes_a_claim() -> None:
    claim = only("NBC cancels 'The Quiet Orchard' after one season")
    assert (claim.show, claim.known, claim.season) == ("The Quiet Orchard", False, 2)


def test_the_catalogues_seasons_count_only_for_stories_not_older_than_it() -> None:
    shows = Catalogue([two("Severance", network="Apple TV", year=2022, seasons=2)])
    headline = "'Severance' has been renewed"
    (late,) = understand(told(headline, at=datetime(2026, 9, 1, tzinfo=UTC)), shows)
    (early,) = understand(told(headline, at=datetime(2024, 9, 1, tzinfo=UTC)), shows)
    assert (late.season, early.season) == (3, None)


def test_why_names_the_rule_and_what_was_refused() -> None:
    reading = explain(told("Netflix renews 'Beef' for season 2", "You will like it."), catalogue())
    assert reading.claims[0].rule.startswith("renewed")
    assert reading.claims[0].sentence == "Netflix renews 'Beef' for season 2"
    assert any("without quotes" in refusal.reason for refusal in reading.refused_titles)
    assert any("says:" in line for line in reading.lines())


def test_full_text_is_read_where_there_is_no_summary() -> None:
    story = replace(told("A hard week at NBC"), text="NBC has cancelled 'Found' after two seasons. Old news follows.")
    assert [(c.show, c.kind) for c in understand(story, catalogue())] == [("Found", Kind.CANCELLED)]


WORDS = st.sampled_from(
    [
        "Netflix",
        "NBC",
        "BBC",
        "renews",
        "cancelled",
        "axed",
        "'Beef'",
        '"You"',
        "From",
        "Evil",
        "season",
        "3",
        "third",
        "final",
        "won't",
        "return",
        "?",
        ":",
        ";",
        "-",
        ",",
        ".",
        "¤",
        "'",
        '"',
        "S.W.A.T.",
        "9-1-1",
        "according",
        "to",
        "Deadline",
        "after",
        "two",
        "seasons",
        "May",
        "5",
        "2026",
        "İ",
        "ß",
        "😀",
        "(6)",
        "and",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join)), st.text(max_size=120))
def test_hostile_text_never_raises_and_reading_is_deterministic(title: str, summary: str) -> None:
    story = told(title, summary)
    assert understand(story, catalogue()) == understand(story, catalogue())


def claims_but_sentences(story: Story) -> list[Claim]:
    return [replace(c, sentence="") for c in understand(story, catalogue())]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(EVERY), st.sampled_from([("'", "’"), ('"', "”"), (" ", "  "), (" ", "\u00a0"), (" - ", " — ")]))
def test_quotes_dashes_and_spaces_change_nothing(case: tuple[str, str, str], change: tuple[str, str]) -> None:
    title, summary, _ = case
    other = told(title.replace(*change), summary.replace(*change))
    assert claims_but_sentences(other) == claims_but_sentences(told(title, summary))
