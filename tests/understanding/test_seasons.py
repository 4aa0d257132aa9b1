"""Which season a story decides: said of it, or where no season phrase says so, by ordinals alone, counts of what was made, first years."""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.catalogue import Catalogue, Show
from bot.titles import show_key
from bot.understanding import understand
from tests.understanding.scene import catalogue, readings, story

#: Seasons that the story names.
SAID = """
    'Tracker' cancelled after season 3 || || Tracker:cancelled:4
    CBS cancels 'Tracker' in its third season || || Tracker:cancelled:4
    'Elsbeth' canned by CBS after sophomore year || || Elsbeth:cancelled:3
    Freshman drama 'Watson' renewed by CBS || || Watson:renewed:2
    'Tracker' Renewed at CBS || The season two finale aired Sunday to 8 million viewers. || Tracker:renewed:3
    'Tracker' Renewed at CBS || The finale of its third season aired on May 18. || Tracker:renewed:4
    'The Simpsons' renewed for four more seasons || Fox's pickup takes it through season 40. || The Simpsons:renewed:37; The Simpsons:renewed:38; The Simpsons:renewed:39; The Simpsons:renewed:40
    'Slow Horses' scores two-season renewal through season 7 || || Slow Horses:renewed:6; Slow Horses:renewed:7
    'The Simpsons' renewed through 2029 alongside 'Family Guy' || The Fox deal covers four seasons of each. || Family Guy:renewed:None; The Simpsons:renewed:None
    'Lucifer' gets a sixth season || A year after saying that season 5 would be the last, it is back. || Lucifer:renewed:6
    'Slow Horses' gets a ninth season || Apple is reversing the decision to end it with season 8. || Slow Horses:renewed:9
    'S.W.A.T.' rescued || CBS, which stopped it at season 6, has renewed the drama for a seventh year. || S.W.A.T.:renewed:7
    Fourth series for both Vigil and Sherwood || The BBC has recommissioned the pair. || Sherwood:renewed:4; Vigil:renewed:4
    'Elsbeth' fate unclear as season 2 wraps || CBS has yet to decide. || Elsbeth:undecided:3
    'Ghosts' (2021) renewed by CBS for two more seasons || The fourth season ends this month. || Ghosts:renewed:5; Ghosts:renewed:6
    ABC renews 'Grey's Anatomy', 'The Rookie' and 'Will Trent' || They will be back for seasons 22, eight and four, respectively. || Grey's Anatomy:renewed:22; The Rookie:renewed:8; Will Trent:renewed:4
    'Ghosts' (2021) renewed by CBS for two more seasons || It is in its fourth season, Thursdays at 8:30 PM, ET/PT. || Ghosts:renewed:5; Ghosts:renewed:6
    'Celebrity Big Brother' returns to ITV after four years || || Celebrity Big Brother:renewed:None
    'Neighbours' cancelled for a second time || || Neighbours:cancelled:None
    'Zoo Vet Tales' revival cancelled after two years at NBC || || Zoo Vet Tales:cancelled:3
    BBC One renews 'Vigil' || Suranne Jones will sign up to a third helping after five years. || Vigil:renewed:3
    'Neighbours' sets its return || The soap is back on Monday 18th September on Freevee. || Neighbours:premiere:None
    Cancelled: Watson (season 2), Elsbeth (season 3) || CBS is done with both dramas. || Elsbeth:cancelled:4; Watson:cancelled:3
    'Cobra Kai' final season Part 3 gets a premiere date || || Cobra Kai:premiere:6
    Dust off the china, Vigil's last series begins on 20 September || || Vigil:premiere:None
    BBC One orders Vigil III || Suranne Jones will be back. || Vigil:renewed:3
    'Vigil' returns for two more series || The third series goes out in early 2026; the fourth will be shown first on Drama. || Vigil:renewed:3; Vigil:renewed:4
    NBC Renews All Three || Chicago Fire gets seasons nine through 11, Chicago P.D. eight through 10 and Chicago Med six through seven. || Chicago Fire:renewed:9; Chicago Fire:renewed:10; Chicago Fire:renewed:11; Chicago P.D.:renewed:8; Chicago P.D.:renewed:9; Chicago P.D.:renewed:10; Chicago Med:renewed:6; Chicago Med:renewed:7
    CBS renews 'Survivor' 51 and two other shows || || Survivor:renewed:51
    'Bridgerton' renewed for two more seasons || Season 3 drew 45 million. The fourth is in production. || Bridgerton:renewed:4; Bridgerton:renewed:5
    BBC One orders Vigil III and IV || They will be shot back to back. || Vigil:renewed:3; Vigil:renewed:4
    BBC One orders Vigil XVI || Suranne Jones will be back. || Vigil:renewed:16
    BBC renews 'Waterloo Road' || Seven years on the school opens its gates, with Wall to Wall making the new series. || Waterloo Road:renewed:None
    'Cobra Kai' to end at Netflix || Volume 1 comes on 3 September, Volume 2 on 3 December. || Cobra Kai:ending:6
"""
#: What a new show begins with is its first season, whatever number another has.
BEGINS = """
"""
#: Ordinals with any noun that a show may call its season, or with none.
ORDINALS = """
    'For All Mankind' Renewed by Apple TV+ || The alternate space race is cleared for a fifth mission. || For All Mankind:renewed:5
    Apple TV+ renews 'Slow Horses' || The spy drama lands its seventh. || Slow Horses:renewed:7
    'Tracker' renewed by CBS || Justin Hartley's drama is locked in for a fourth lap. || Tracker:renewed:4
    'Heartland' renewed by CBC || The drama reaches the 19th of its chapters. || Heartland:renewed:19
    'Creepshow' renewed by Shudder || The anthology will spill blood for a fourth time. || Creepshow:renewed:4
    'Grey's Anatomy' renewed at ABC || That makes 22. || Grey's Anatomy:renewed:22
    CBC renews 'Heartland' || The ranch drama is on to number 18. || Heartland:renewed:18
    Netflix renews 'Lupin' || The thief is getting a third part. || Lupin:renewed:3
    'Wild Cards' renewed by CBC || Its stars will be seen in a third outing. || Wild Cards:renewed:3
    'Shetland' renewed by BBC One || The detectives will return in season 10. || Shetland:renewed:10
    Netflix renews 'XO, Kitty' || Year three is on its way. || XO, Kitty:renewed:3
    'Disenchantment' to end at Netflix || The cartoon bows out with part five. || Disenchantment:ending:5
"""
#: What was made tells what will not be.
MADE = """
    Comedy Central cancels 'Brickleberry' || The cartoon's third season, which closes on Friday, is the end of it. || Brickleberry:cancelled:4
    HBO Max cancels 'Raised by Wolves' || The streamer is out after a pair of seasons. || Raised by Wolves:cancelled:3
    Peacock cancels 'Brave New World' || The drama is done after a season. || Brave New World:cancelled:2
    CW cancels 'Kung Fu' || Olivia Liang's drama had three. || Kung Fu:cancelled:4
    Freeform cancels 'Everything's Trash' || The comedy is one and done, its star says. || Everything's Trash:cancelled:2
    Netflix cancels 'Cowboy Bebop' 20 days into its mission || The first ten episodes streamed in November. || Cowboy Bebop:cancelled:2
    USA cancels 'Briarpatch' || The network isn't doing a second edition of the noir. || Briarpatch:cancelled:2
    Starz cancels 'Vida' || It won't see year four. || Vida:cancelled:4
    ABC cancels 'Station 19' || Seven summers of smoke are all that the firefighters get. || Station 19:cancelled:8
    Netflix cancels '1899' || Three voyages were enough. || 1899:cancelled:4
    Hulu cancels 'Reprisal' || It rode off on its only outing. || Reprisal:cancelled:2
    USA cancels 'Colony' || The drama closes with its third season. || Colony:cancelled:4
    Syfy cancels 'Alphas' || Reinvented for a second season, it won't get a third season. || Alphas:cancelled:3
    'The Crown' to end after five series || The fourth outing is being filmed now. || The Crown:ending:5
    Netflix cancels 'The Order' || The streamer walked away from a third season. || The Order:cancelled:3
    HBO cancels 'Vinyl' || The second season that was promised in February will not be made. || Vinyl:cancelled:2
    Netflix cancels 'Cursed' || It will never be known what the second season would have told. || Cursed:cancelled:2
    ABC cancels 'Station 19' || It will not order more than the 13 episodes of season 2 that are in the can. || Station 19:cancelled:3
    Syfy cancels 'Nightflyers' || It is gone after ten. || Nightflyers:cancelled:None
    Netflix cancels 'The Society' || The streamer has taken back the drama's second-season order. || The Society:cancelled:2
"""
#: Ordinals of anything else, days of the month, and seasons only passed by.
OTHERWISE = """
    CBS renews 'Elsbeth' || Carrie Preston is up for her fourth prize on the 12th. || Elsbeth:renewed:None
    CBS renews 'Elsbeth' || The drama gets a second chance at an Emmy. || Elsbeth:renewed:None
    CBS renews 'Elsbeth' || Sources say that 20th is again behind the drama. || Elsbeth:renewed:None
    FX renews 'Mayans M.C.' || A new run was ordered, two days after the fourth closed. || Mayans M.C.:renewed:5
    CBS renews 'NCIS' || The drama is now celebrating its 20th season. || NCIS:renewed:21
    CBS cancels 'Bull' and two freshmen || The courtroom drama is done after six seasons. || Bull:cancelled:7
    Fox renews 'Doc' || Fifteen weeks later the second half of the first season is over. || Doc:renewed:2
"""
#: An order of several, its seasons named beside the count or further down.
SEVERAL = """
    Fox renews 'Hell's Kitchen' || Two extra rounds are on order, the 23rd and 24th. || Hell's Kitchen:renewed:23; Hell's Kitchen:renewed:24
    Channel 4 renews 'Taskmaster' for three more series || The deal takes it through its 22nd to 24th series. || Taskmaster:renewed:22; Taskmaster:renewed:23; Taskmaster:renewed:24
    'Glee' gets a two-season renewal || That is a sixth year for the choir, and a fifth before it. || Glee:renewed:5; Glee:renewed:6
"""
#: Whose season it is where several shows are named: its own, in turn, in brackets, by "the former"; not a bystander's.
WHOSE = """
    What's saved today || NBC renewed Parenthood and gave 30 Rock a seventh season. || Parenthood:renewed:None; 30 Rock:renewed:7
    NBC renews 'The Blacklist' and 'Superstore' || Red Reddington gets a sixth season, and the Cloud 9 crew a fourth. || The Blacklist:renewed:6; Superstore:renewed:4
    CBS cancels 'Zoo' and 'Limitless' || The animals are out after three seasons while Brian Finch is done after one. || Zoo:cancelled:4; Limitless:cancelled:2
    CBS renews 'Zoo' and 'Limitless' || Both will be back for a second season. || Zoo:renewed:2; Limitless:renewed:2
    Fox cancels three dramas || Gone are 'Zoo' (after three), 'Limitless' (after one), 'Scorpion' (after four). || Zoo:cancelled:4; Limitless:cancelled:2; Scorpion:cancelled:5
    CBS cancels 'So Help Me Todd' and 'Zoo' after two and three seasons || || So Help Me Todd:cancelled:3; Zoo:cancelled:4
"""
#: How a season is counted: up to where a run goes, anew since a return, by a numeral behind the title.
COUNTED = """
    FX renews 'The Old Man' || The order comes three episodes into its second season. || The Old Man:renewed:3
    NBC renews 'Found' || The drama is halfway through its first season. || Found:renewed:2
    HBO renews 'Industry' || The drama lost about a fifth of its audience, but gets a fourth season. || Industry:renewed:4
    BBC One renews 'Vigil' || Series two begins on Sunday; a third is on the way. || Vigil:renewed:3
    The CW renews 'Arrow' for season 7 || It could be the last. || Arrow:renewed:7
    TBS saves 'Cougar Town' || The cable channel also bought the first three seasons. || Cougar Town:renewed:4
    The CW renews 'Arrow' || I thought it might bow out with season 7, but it made the cut. || Arrow:renewed:8
    BBC One renews 'Vigil' || The twentieth-anniversary year of the maker's brings more. || Vigil:renewed:None
"""
#: What was taken back was not made, what goes no further than a season was.
UNDONE = """
    Fox cancels 'Deputy' || It will not go beyond the 13 episodes of the second season. || Deputy:cancelled:3
    Netflix cancels 'Daredevil' || The axe falls weeks after its acclaimed third season. || Daredevil:cancelled:4
    HBO cancels 'Vinyl', one season short of its plan || Two seasons were made. || Vinyl:cancelled:3
"""
#: Seasons of several shows that one sentence tells.
SHARED = """
    ABC cancels 'Stumptown', 'Emergence' and 'Schooled' || Jane Doe's Stumptown and the airport thriller Emergence end after one season, and Schooled after two. || Stumptown:cancelled:2; Emergence:cancelled:2; Schooled:cancelled:3
    Netflix cancels 'GLOW' and 'Teenage Bounty Hunters' || GLOW is out after three seasons, as is the comedy Teenage Bounty Hunters. || GLOW:cancelled:4; Teenage Bounty Hunters:cancelled:4
    CBS renews 'Tracker' and 'Elsbeth' for a fourth and third season || Both dramas will be back. || Tracker:renewed:4; Elsbeth:renewed:3
    CBS cancels 'Limitless' and freshman 'Matlock' || The axe fell on Friday. || Limitless:cancelled:None; Matlock:cancelled:2
"""


def test_the_season_is_understood() -> None:
    read, wanted = readings(SAID + BEGINS + ORDINALS + MADE + OTHERWISE + SEVERAL + WHOSE + COUNTED + UNDONE + SHARED)
    assert read == wanted


@pytest.mark.parametrize(("year", "season"), [(2025, 2), (2029, None)])
def test_a_show_of_this_year_is_kept_for_its_second_season(year: int, season: int | None) -> None:
    (claim,) = understand(
        story("'The Pitt' renewed by HBO Max", "More is coming.", at=datetime(year, 5, 20, tzinfo=UTC)), catalogue()
    )
    assert claim.season == season


def test_the_catalogues_seasons_count_only_for_stories_not_older_than_it() -> None:
    shows = Catalogue([Show(show_key("Severance", 2022), "Severance", 2022, "Apple TV", "US", 2)])
    headline = "'Severance' has been renewed"
    (late,) = understand(story(headline, at=datetime(2026, 9, 1, tzinfo=UTC)), shows)
    (early,) = understand(story(headline, at=datetime(2024, 9, 1, tzinfo=UTC)), shows)
    assert (late.season, early.season) == (3, None)


@pytest.mark.parametrize(("told", "season"), [(date(2028, 5, 20), 4), (date(2028, 5, 19), 4), (date(2028, 1, 1), None)])
def test_a_show_that_the_directory_was_asked_about_has_the_seasons_of_that_day(told: date, season: int | None) -> None:
    asked = Show(
        show_key("Severance", 2022), "Severance", 2022, "Apple TV", "US", 3, "running", counted_on=date(2028, 5, 20)
    )
    at = datetime(told.year, told.month, told.day, tzinfo=UTC)
    (claim,) = understand(story("'Severance' has been renewed", at=at), Catalogue([asked]))
    assert claim.season == season


@pytest.mark.parametrize(
    ("headline", "year", "season"),
    [
        ("ABC cancels 'Hillside'", 2016, 4),
        ("ABC cancels 'Hillside'", 2014, None),  # saved since, or else it would have no third
        ("ABC cancels 'Hillside'", 2024, None),
        ("ABC cancels 'Hillside' after two seasons", 2016, 3),
        ("'Hillside' to end, ABC says", 2015, 3),
        ("ABC renews 'Hillside'", 2015, 3),
        ("ABC renews 'Hillside'", 2016, None),
        ("'Hillside' returns on March 3", 2015, 3),
    ],
)
def test_what_is_over_by_the_catalogue_ended_with_its_last_season(headline: str, year: int, season: int | None) -> None:
    shows = Catalogue([Show(show_key("Hillside", 2013), "Hillside", 2013, "ABC", "US", 3, "ended")])
    (claim,) = understand(story(headline, at=datetime(year, 2, 20, tzinfo=UTC)), shows, twice=False)
    assert claim.season == season


def test_a_season_that_has_a_winner_is_not_the_one_renewed() -> None:
    told = story(
        "'Big Brother' Season 26 Winner Crowned",
        "CBS has already renewed the reality hit for season 27, due next July.",
    )
    assert [(c.kind.value, c.season) for c in understand(told, catalogue(), twice=False)] == [("renewed", 27)]


def test_a_number_that_no_place_gives_to_a_cancelled_show_is_another_ones() -> None:
    shows = [
        Show(show_key(t, y), t, y, "ABC", "US", n, "ended") for t, y, n in (("Hillside", 2013, 3), ("Ferry", 2008, 8))
    ]
    read = understand(
        story(
            "ABC cancels 'Hillside', renews 'Ferry'",
            "It was a busy day. The naval drama squeaks through to an eighth season.",
            at=datetime(2015, 5, 20, tzinfo=UTC),
        ),
        Catalogue(shows),
        twice=False,
    )
    assert {c.show: c.season for c in read}["Hillside"] == 4


def test_of_a_show_that_never_had_a_second_season_that_one_is_decided() -> None:
    shows = [Show(show_key(t, 2013), t, 2013, "ABC", "US", n, "ended") for t, n in (("Hillside", 1), ("Ferry", 4))]
    asked = story(
        "The bubble", "'Hillside' and 'Ferry' are on the bubble at ABC.", at=datetime(2014, 2, 20, tzinfo=UTC)
    )
    read = understand(asked, Catalogue(shows), twice=False)
    assert {c.show: c.season for c in read} == {"Hillside": 2, "Ferry": None}
