"""Which shows a story names: titles in telling positions, short forms, groups; and what only looks like a title."""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

import pytest

from tests.reading import catalogue, table, titles_in

#: ``headline || summary || titles joined by "; " || year``
NAMED = """
    The Rings of Power Reportedly "on the Verge" of Season 3 || THR says a green light is near. || The Lord of the Rings: The Rings of Power || 2024
    Apple TV+ Deals Pachinko Another Hand || The saga is handed a sophomore run. || Pachinko || 2022
    FX Takes Terriers to the Pound || The drama ends after 13 episodes. || Terriers || 2010
    Time returns for third series, set in a young offender institution || The anthology will be back on BBC One. || Time || 2024
    Time Returns to Its Owner || A watch was found. || || 2024
    Killing Eve's Days Are Numbered || BBC America said that the fourth season is the last. || Killing Eve || 2021
    Lee Sung Jin Has Plans for More *Beef* || Netflix has ordered no episodes. || Beef || 2023
    The CW has renewed The 100 || || The 100 || 2018
    "grown-ish" Renewed by Freeform || || Grown-ish || 2020
    NBC Renews Chicago PD and A.P. Bio || || Chicago P.D.; A.P. Bio || 2019
    All Three 'FBI' Shows Renewed at CBS || || FBI; FBI: Most Wanted; FBI: International || 2023
    NBC keeps the whole Chicago gang || || Chicago Fire; Chicago P.D.; Chicago Med || 2020
    CBS Renews Both 'NCIS' Spinoffs || || NCIS: Origins; NCIS: Sydney || 2025
    15 Rookie Shows That Are Safe || || || 2024
    CW Dates the Goodbyes: 'Jane' in March, 'iZombie' in May || The fifth seasons of both are the last. || Jane the Virgin; iZombie || 2019
    Starz Is Early on 'Blood of My Blood' || A second season is ordered. || Outlander: Blood of My Blood || 2025
    Netflix Books More 'Walter Boys' Before S2 Has Even Dropped || || My Life with the Walter Boys || 2025
    Busted: 'MythBusters' to End in 2016 || || MythBusters || 2015
    The CW and Greg Berlanti part ways || Berlanti won't return to the network. || || 2024
    Blindspot is renewed || Kurt will be back. || Blindspot || 2017
    ITV swings axe at Jane Hallam || Jane Hallam, which drew a respectable five million, will not be recommissioned. || Jane Hallam || 2006
    Jane Hallam will not be recommissioned by ITV || || Jane Hallam || 2006
    Oprah Will End Her Talk Show || The studio said so in a statement for Discovery. || || 2009
    Apple doubles up on Monarch || Monarch: Legacy of Monsters gets another season at Apple TV+. || Monarch: Legacy of Monsters || 2024
    Starstruck gets another run || Jessie and Tom are back, the BBC said. || Starstruck || 2022
    Paddy's Stays Open: 'Sunny' and 'The League' Are Back || FX has renewed both. || It's Always Sunny in Philadelphia; The League || 2011
    Not the Boss of Them: Netflix Shelves 'Girlboss' || The series is one and done. || Girlboss || 2017
    More Goldbergs: ABC renews the family comedy || || The Goldbergs || 2021
    CBS gets rid of 'Golden Boy' and 'Vegas' || || Golden Boy; Vegas || 2013
    NBC Orders 'Suits: L.A.' to Series || || Suits LA || 2024
    Rosa gets her own series, as La casa says goodbye || Netflix said so. || || 2021
    Mr. Overman's Bafta-winning Misfits has been renewed || || Misfits || 2012
    Back This Fall: "Crystal Harbor", "The Crowded Room" || Crystal Harbor 2 opens in September, the network said. || Crystal Harbor; The Crowded Room || 2024
    Apple TV+ Dates SILO, COPPER and SLOW HORSES for Fall || The dramas return in September. || Silo; Copper; Slow Horses || 2024
    FX Renews Fargo, Ember Falls and Snowfall || || Fargo; Ember Falls; Snowfall || 2020
    'Outer Banks' Is Renewed || Netflix told reporters Wednesday that two more seasons are coming. || Outer Banks || 2023
    Netflix renews Outer Banks || The streamer said Wednesday it has ordered a fourth season. || Outer Banks || 2023
    Execs have scrapped The Tower, from the writer of Line of Duty || ITV confirmed it. || The Tower; Line of Duty || 2022
    'Emily in Paris', 'Kingdom' Return || In a month of returns, Kingdom's second season comes first on Netflix. || Emily in Paris; Kingdom || 2020
    Undateable Live is done at NBC after three seasons || || Undateable || 2016
    NBC Scraps 'Law & Order: Harbor Watch' || || Law & Order: Harbor Watch || 2021
    Netflix Slates the Last Season || On "Stranger Things Day" the streamer said so. || Stranger Things || 2024
    Westworld: Aaron Gage's Roper Gets His Wish || HBO renewed the drama. || Westworld || 2020
    Taskmaster NZ returns for a sixth season || || Taskmaster NZ || 2025
    Starz Cancels Heels, Dangerous Liaisons and Harbor Street || || Heels; Dangerous Liaisons; Harbor Street || 2023
    Jess Loses Her Case: 'Harborside' Dropped by USA || || Harborside || 2019
    At Least Woke Got Two Seasons Before Hulu Closed It || || Woke || 2022
    'Grey Anatomy' and 'The Rookie' to Return || ABC has renewed Grey's Anatomy and The Rookie. || Grey's Anatomy; The Rookie || 2025
    NBC Axes Mr. Mayor || Kenan went the same way. || Mr. Mayor; Kenan || 2022
    Fox: Alcatraz Shuttered, 'The Finder' Cancelled || || Alcatraz; The Finder || 2012
    NBC Renews Mr. Mayor || Nobody wants to leave Maggie there. || Mr. Mayor || 2021
    The Crown: Netflix to end it before 'The Witcher' || || The Crown; The Witcher || 2020
    Harbor Street to be cancelled, staff are told || || Harbor Street || 2020
"""


@pytest.mark.parametrize("row", table(NAMED))
def test_these_shows_are_seen_and_no_other(row: str) -> None:
    title, summary, wanted, year = (part.strip() for part in row.split("||"))
    assert titles_in(title, summary, int(year)) == set(filter(None, wanted.split("; ")))


@pytest.mark.parametrize("title", ["Bachelor in Paradise", "Marry Me", "Judge Rinder", "House Husbands", "Kenan"])
def test_the_bundled_catalogue_knows_shows_of_one_season_and_of_the_daytime(title: str) -> None:
    assert [show.title for show in catalogue().named(title)] == [title]
