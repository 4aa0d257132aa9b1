"""Orders for several seasons: how many, and which they are."""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

from tests.understanding.scene import readings

#: Seasons that the order names together.
NAMED = """
    'Abbott Elementary' renewed for both a fifth and a sixth season || ABC made it known on Tuesday. || Abbott Elementary:renewed:5; Abbott Elementary:renewed:6
    'Outlander' scores seventh, eighth and ninth seasons at Starz || || Outlander:renewed:7; Outlander:renewed:8; Outlander:renewed:9
    'The Diplomat' renewed at Netflix for a second AND third season || || The Diplomat:renewed:2; The Diplomat:renewed:3
    Netflix renews 'Emily in Paris' twice over || The comedy will be back for its third season and then a fourth. || Emily in Paris:renewed:3; Emily in Paris:renewed:4
    Netflix Says Yes to More 'Emily in Paris' || The comedy gets two additional seasons, 3 and 4, before its second lands. || Emily in Paris:renewed:3; Emily in Paris:renewed:4
    Prime Video Extends 'Invincible' to Five Seasons || The animated series will go on with a fifth, ordered before the fourth arrives. || Invincible:renewed:5
    'Foundation' will have seasons three through five || Apple TV+ renewed the epic. || Foundation:renewed:3; Foundation:renewed:4; Foundation:renewed:5
    'The Chosen' renewed for a sixth season and a seventh || Prime Video has both. || The Chosen:renewed:6; The Chosen:renewed:7
    BritBox wants more 'Vera': 21st to 26th series ordered || || Vera:renewed:21; Vera:renewed:22; Vera:renewed:23; Vera:renewed:24; Vera:renewed:25; Vera:renewed:26
    CBS keeps 'Elsbeth' || Carrie Preston's drama was given another two seasons, its third and fourth. || Elsbeth:renewed:3; Elsbeth:renewed:4
    Netflix renews 'Virgin River' for 40 more episodes || The drama gets two new 10-episode runs, seasons 7 and 8. || Virgin River:renewed:7; Virgin River:renewed:8
    'The Americans' gets a two-season pickup || FX has renewed it for two more, a 13-episode fifth in 2027 and a sixth of ten the year after. || The Americans:renewed:5; The Americans:renewed:6
    'Love Island USA' couples up with Peacock || It leaves CBS after three cycles. The streamer has ordered two seasons, the first to debut this summer. || Love Island USA:renewed:4; Love Island USA:renewed:5
    CBS orders 'Survivor 51' and 'Survivor 52' || || Survivor:renewed:51; Survivor:renewed:52
    Fox renews three || The network ordered seasons 37 and 38 of The Simpsons, 24 and 25 of Family Guy and 16 and 17 of Bob's Burgers. || The Simpsons:renewed:37; The Simpsons:renewed:38; Family Guy:renewed:24; Family Guy:renewed:25; Bob's Burgers:renewed:16; Bob's Burgers:renewed:17
    Fox Signs Up Its Cartoons || The Simpsons and Family Guy have both been renewed into 2029. That takes The Simpsons through seasons 37 and 38 and Family Guy through 24 and 25. || The Simpsons:renewed:37; The Simpsons:renewed:38; Family Guy:renewed:24; Family Guy:renewed:25
    BBC recommissions 'Father Brown' || The sleuth was renewed for a tenth series and, for its anniversary, an eleventh. || Father Brown:renewed:10; Father Brown:renewed:11
"""
#: A last season with a length, or with the latest that was made.
LAST = """
    'Grey's Anatomy' to go on through season 24 at ABC || The network renewed the drama, whose 22nd season is on the air. || Grey's Anatomy:renewed:23; Grey's Anatomy:renewed:24
    Apple TV+ commits to 'Slow Horses' for the long haul || The spy drama has a three-season commitment, and the streamer's order runs through season 8. || Slow Horses:renewed:6; Slow Horses:renewed:7; Slow Horses:renewed:8
    Fox renews 'Bob's Burgers' || The four-season deal takes the cartoon to its 19th. || Bob's Burgers:renewed:16; Bob's Burgers:renewed:17; Bob's Burgers:renewed:18; Bob's Burgers:renewed:19
    BBC goes back to Saint Marie || 'Death in Paradise' has been handed a two-series recommission, taking it through to its 16th run. || Death in Paradise:renewed:15; Death in Paradise:renewed:16
    CBS renews 'Survivor' and 'The Amazing Race' || Each gets two more rounds, which makes 50 of the former and 40 of the latter. || Survivor:renewed:49; Survivor:renewed:50; The Amazing Race:renewed:39; The Amazing Race:renewed:40
"""
#: A length alone, after the latest season known.
LENGTH = """
    'Tracker' renewed by CBS for two more seasons || The drama, now in its second season, is safe until 2027. || Tracker:renewed:3; Tracker:renewed:4
    NBC renews 'Law & Order: SVU' for three more years || The procedural is in the midst of its 26th season. || Law & Order: Special Victims Unit:renewed:27; Law & Order: Special Victims Unit:renewed:28; Law & Order: Special Victims Unit:renewed:29
    BBC orders two further series of 'Call the Midwife' || Series 14 begins in January. || Call the Midwife:renewed:15; Call the Midwife:renewed:16; Call the Midwife:premiere:14
    CBS renews 'FBI' || It's a three-season pickup for the drama, whose seventh season opens on Tuesday. || FBI:renewed:8; FBI:renewed:9; FBI:renewed:10
    Hulu orders two more rounds of 'The Bear' || The kitchen drama's fourth season arrives in June. || The Bear:renewed:5; The Bear:renewed:6
    'Reacher' back for two more: Prime Video renews drama || Season 3 was the most watched yet. || Reacher:renewed:4; Reacher:renewed:5
    CBS renews 'Ghosts' for two more seasons || || Ghosts:renewed:None
"""
#: A new show's first order: its first season is no renewal.
FIRST = """
    Prime Video orders two seasons of 'Étoile' || The ballet comedy comes from the makers of other talkative people. || Étoile:ordered:1; Étoile:renewed:2
    FX gives 'Alien: Earth' a two-season order || The network picked up two seasons up front. || Alien: Earth:ordered:1; Alien: Earth:renewed:2
    The team behind "Gilmore Girls" has a new show, "Étoile," and it already has two seasons || The next project of its makers is headed to Prime Video, which has ordered two seasons up front. || Étoile:ordered:1; Étoile:renewed:2
    Netflix gives 'The Boroughs' a two-season order || 'Stranger Things', of the same makers, ran for five seasons. || The Boroughs:ordered:1; The Boroughs:renewed:2
    HBO Max orders season 2 of 'The Pitt' || The hospital drama was picked up for two seasons last year. || The Pitt:renewed:2
"""
#: Lengths that are of something else, only hoped for, or another's; lists that give one season to each show.
ONE = """
    'Will Trent' renewed for season 4 || ABC ordered two more hours than last year, 20 in all. || Will Trent:renewed:4
    CBS renews 'Tracker' for season 3 || The drama has two more episodes of its second season to go. || Tracker:renewed:3
    NBC renews 'Found' for season 3 || Creator Nkechi Okoro Carroll would like two more seasons after it. || Found:renewed:3
    'Fire Country' renewed for season 4 || After two seasons on Fridays and one more on Thursdays, CBS goes on with it. || Fire Country:renewed:4
    CBS renews 'Matlock' and orders 'Elsbeth' for two more seasons || 'Matlock' gets season 2, 'Elsbeth' seasons 3 and 4. || Matlock:renewed:2; Elsbeth:renewed:3; Elsbeth:renewed:4
    CBS renews 'Elsbeth' for season 3, season 4 and season 5 || || Elsbeth:renewed:3; Elsbeth:renewed:4; Elsbeth:renewed:5
    'Elsbeth' Renewed for Season 4, Season 3 Gets Premiere Date || CBS will bring it back on October 9. || Elsbeth:renewed:4; Elsbeth:premiere:3
    CBS renews 'Matlock' and 'Elsbeth' || 'Matlock' and 'Elsbeth' get a second and third season. || Matlock:renewed:2; Elsbeth:renewed:3
"""


def test_an_order_claims_each_of_its_seasons() -> None:
    read, wanted = readings(NAMED + LAST + LENGTH + FIRST + ONE)
    assert read == wanted
