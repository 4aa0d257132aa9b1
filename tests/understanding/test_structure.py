"""What the structure of a story tells, whatever its words: counts of seasons, lists, pointing back, schedules, franchises."""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

from tests.understanding.scene import readings

#: "A third season" is new, "the third" is known; a verb that no table holds changes nothing.
COUNTS = """
    Peacock Isn't Folding: 'Poker Face' Is Dealt Another Hand || Charlie hits the road for a second season. || Poker Face:renewed:2
    'Matlock' Takes the Stand Once More at CBS || The network has a third season of its lawyer on order. || Matlock:renewed:3
    'The White Lotus' Booked for a Fourth Stay at HBO || || The White Lotus:renewed:4
    Prime Video Muscles Up With a Fourth 'Reacher' || || Reacher:renewed:4
    'The Wheel of Time' Stops Spinning After Three Seasons at Prime Video || || The Wheel of Time:cancelled:4
    CBS Hangs Up on 'The Equalizer' After Five Seasons || || The Equalizer:cancelled:6
    'Our Flag Means Death' Runs Aground at Max || The pirate comedy will not sail for a third voyage. || Our Flag Means Death:cancelled:3
    Yellowjackets gets a fourth season, the last one, at Showtime || || Yellowjackets:renewed:4; Yellowjackets:ending:4
"""
LISTS = """
    CBS renews everything that anybody watches || NCIS and Ghosts get an eighth season apiece, Tracker and Elsbeth a third, and Matlock a second. || NCIS:renewed:8; Ghosts:renewed:8; Tracker:renewed:3; Elsbeth:renewed:3; Matlock:renewed:2
    Paramount+ renews Tulsa King and Mayor of Kingstown || The streamer has ordered third and fourth seasons, respectively. || Mayor of Kingstown:renewed:4; Tulsa King:renewed:3
    NBC Renews All Three 'Chicago' Shows || Chicago Fire, Chicago Med and Chicago P.D. will be back for the 2025-26 season. || Chicago Fire:renewed:None; Chicago Med:renewed:None; Chicago P.D.:renewed:None
    ‘Based on a True Story,’ ‘Apples Never Fall’ Not Returning at Peacock ||  || Apples Never Fall:cancelled:2; Based on a True Story:cancelled:3
    NBC saves 'Brilliant Minds' but axes 'Grosse Pointe Garden Society' ||  || Brilliant Minds:renewed:2; Grosse Pointe Garden Society:cancelled:2
    Fox cancels Brooklyn Nine-Nine, The Mick and The Last Man on Earth || || Brooklyn Nine-Nine:cancelled:None; The Last Man on Earth:cancelled:None; The Mick:cancelled:None
    Big Sky done at ABC after three seasons; Alaska Daily also canceled || || Alaska Daily:cancelled:None; Big Sky:cancelled:4
    Vigil and Trigger Point both to return || The BBC and ITV thrillers have been handed new series. || Trigger Point:renewed:None; Vigil:renewed:None
    CBS cancels 'CSI: Vegas' and 'So Help Me Todd' || Both dramas will wrap in May. || CSI: Vegas:cancelled:4; So Help Me Todd:cancelled:3
    'Extended Family' Canceled After One Season, 'Night Court' Renewed at NBC ||  || Extended Family:cancelled:2; Night Court:renewed:3
    BBC orders second helpings of four dramas || 'Time', 'The Tourist', 'The Responder' and 'Vigil' are all to return. || Time:renewed:2; The Tourist:renewed:2; The Responder:renewed:2; Vigil:renewed:2
    NBC Drops Three: 'Night Court', 'Found' and 'Suits LA' Are Out ||  || Night Court:cancelled:4; Found:cancelled:3; Suits LA:cancelled:2
    CBS Keeps Its Procedurals || Eleven dramas have been kept, among them Tracker, Elsbeth and Fire Country. || Tracker:renewed:None; Elsbeth:renewed:None; Fire Country:renewed:None
    CBS News: Who Returns || Tracker (season 3), Elsbeth (3) and Fire Country (4) return, as does Matlock (2). || Tracker:renewed:3; Elsbeth:renewed:3; Fire Country:renewed:4; Matlock:renewed:2
    ABC axes hit comedy 'Shifting Gears' as 'Will Trent' and 'The Rookie' return || || Shifting Gears:cancelled:2; Will Trent:renewed:None; The Rookie:renewed:None
    Netflix renews three originals || The Diplomat gets seasons four and five, and Virgin River another as well. Running Point was on the list too. || The Diplomat:renewed:4; The Diplomat:renewed:5; Virgin River:renewed:None; Running Point:renewed:2
    ABC renews four dramas || The Rookie (season 8), Will Trent (4), freshman High Potential (2) and 9-1-1 (9). || The Rookie:renewed:8; Will Trent:renewed:4; High Potential:renewed:2; 9-1-1:renewed:9
    CBC Keeps Heartland and Murdoch Mysteries || Heartland and Murdoch Mysteries both reach a 19th season and Saint-Marin gets its second. || Heartland:renewed:19; Murdoch Mysteries:renewed:19; Saint-Marin:renewed:2
    NBC Axes 'Found', 'Kristobal' & 'Suits LA' ||  || Found:cancelled:3; Kristobal:cancelled:None; Suits LA:cancelled:2
"""
POINTING = """
    Prime Video Cancels 'Butterfly' || The streamer has axed "Butterfly" after one season. "Countdown" met the same fate. || Butterfly:cancelled:2; Countdown:cancelled:2
    'Arrow', 'Supergirl' and More Renewed at The CW || Supernatural (season 13), The Flash (4) and Riverdale (2). || Arrow:renewed:None; Supergirl:renewed:None; Supernatural:renewed:13; The Flash:renewed:4; Riverdale:renewed:2
    'The Rookie' is renewed for season 8 by ABC || NBC, which just gave Found another year, is out of the running. || The Rookie:renewed:8
    The lanes stay open: hit drama renewed for a third season || The makers of Reacher confirmed on Friday that Prime Video wants more. || Reacher:renewed:3
    NBC axes 'Night Court' after three seasons || The network has cancelled the Cheers spin-off along with Lopez vs. Lopez. || Night Court:cancelled:4; Lopez vs. Lopez:cancelled:None
    The Week in Review: Which Shows Lived and Died at Netflix || 'The Diplomat' has been renewed for a fifth season and 'FUBAR' is cancelled. || The Diplomat:renewed:5; FUBAR:cancelled:3
    After cancelling 'The Residence', Netflix bets on more 'Untamed' || The Eric Bana thriller was meant to be a limited series but will get a second season. || Untamed:renewed:2
    'Slow Horses' Rides On || Apple TV+ has already renewed the drama for season 7. || Slow Horses:renewed:7
    Outlander to end with season 8, prequel gets second year || Starz said the final episodes will air in 2026. || Outlander:ending:8
    NBC Cancels, Then Renews, 'Timeless' || || Timeless:renewed:None
    Silo goes on || Apple TV+ has ordered more of the Rebecca Ferguson drama, a third season and a fourth. || Silo:renewed:3; Silo:renewed:4
"""
FRANCHISES = """
    'FBI' Franchise Renewed at CBS || The original comes back for its fifth and sixth, Most Wanted for a fourth and fifth. || FBI:renewed:5; FBI:renewed:6; FBI: Most Wanted:renewed:4; FBI: Most Wanted:renewed:5
    NBC Goes Back to Chicago Three Times || 'Fire,' 'P.D.' and 'Med' have all been renewed, the network said. || Chicago Fire:renewed:None; Chicago P.D.:renewed:None; Chicago Med:renewed:None
    'FBI' Franchise Renewed at CBS || Most Wanted comes back for a fourth season, and International gets its second. || FBI: Most Wanted:renewed:4; FBI: International:renewed:2
    CBS Renews NCIS and More || NCIS (season 15), its Los Angeles (9) and New Orleans (4) spinoffs and Hawaii Five-0 (8) are all renewed. || NCIS:renewed:15; NCIS: Los Angeles:renewed:9; NCIS: New Orleans:renewed:4; Hawaii Five-0:renewed:8
    Bravo Keeps Its 'Real Housewives' || The network has renewed Beverly Hills (season 15) and Salt Lake City (6). || The Real Housewives of Beverly Hills:renewed:15; The Real Housewives of Salt Lake City:renewed:6
"""
SCHEDULES = """
    NBC Announces Fall Premiere Dates || Night Court comes first on Sept. 20, followed by The Voice on Sept. 23. || Night Court:premiere:3; The Voice:premiere:None
    NBC Announces Fall Premiere Dates || Night Court opens on Sept. 20, followed by Chicago Fire. The Voice bows Sept. 23 with Brilliant Minds. || Night Court:premiere:3; Chicago Fire:premiere:None; The Voice:premiere:None; Brilliant Minds:premiere:2
    NBC Goes Its Own Way || Night Court moves in on Feb. 20, The Voice from Feb. 23 and Chicago Fire on March 5. || Night Court:premiere:3; The Voice:premiere:None; Chicago Fire:premiere:None
    Here Are ABC's Fall Premiere Dates || Sept. 14: Dancing With the Stars. Sept. 21: Shark Tank. || Dancing with the Stars:premiere:None; Shark Tank:premiere:None
"""
#: A show spoken of by what its next season is called, or without its name beside the decision.
ROUNDABOUT = """
    'Outer Banks' Stays Afloat || Netflix told advertisers that seasons 5 and 6 are on the way. || Outer Banks:renewed:5; Outer Banks:renewed:6
    Reacher: good news for fans || Prime Video says that seasons 4 and 5 are coming. || Reacher:renewed:4; Reacher:renewed:5
    Silo: seasons three and four are a go at Apple TV+ || || Silo:renewed:3; Silo:renewed:4
    Prime Video: new thrillers || Scarpetta, in eight parts, was announced this week by the streamer. || Scarpetta:ordered:1
"""


def test_the_structure_tells() -> None:
    read, wanted = readings(COUNTS + LISTS + POINTING + FRANCHISES + SCHEDULES + ROUNDABOUT)
    assert read == wanted
