"""What is cancelled: a scenario a line."""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

from tests.understanding.scene import readings

CANCELLED = """
    'Tell Me Lies' Creator Reveals There'll Be No Season 4 || || Tell Me Lies:cancelled:4
    Hulu Cancels 'Tell Me Lies' Ahead of Tonight's Finale || || Tell Me Lies:cancelled:None
    HBO Cancels 'The Franchise' After One Season || || The Franchise:cancelled:2
    Netflix Axes 'Kaos' After a Single Season || || Kaos:cancelled:2
    'Poker Face' Canceled at Peacock After Two Seasons; Rian Johnson Shopping New Version || || Poker Face:cancelled:3
    BBC axes Doctors after 24 years || || Doctors:cancelled:None
    Happy Valley won't return for a fourth series, says Sally Wainwright || || Happy Valley:cancelled:4
    Hulu Pulls Plug on 'The Great' After Three Seasons || || The Great:cancelled:4
    Starz Cancels 'Party Down' (Again) || The revived comedy will not be back for a fourth season, the network said. || Party Down:cancelled:4
    Peacock won't move forward with second season of 'Teacup' || || Teacup:cancelled:2
    'The Old Man' Not Returning for Season 3 at FX || || The Old Man:cancelled:3
    No 'Mindhunter' Season 3, Says David Fincher || || Mindhunter:cancelled:3
    'Suits LA' axed by NBC after one season || || Suits LA:cancelled:2
    Deadline: Prime Video cancels The Wheel of Time || The fantasy has been axed after three seasons, the trade reports. || The Wheel of Time:cancelled:4
    Evil is over: Paramount+ drama will not get a fifth season || || Evil:cancelled:5
    Disney+ scraps second season of The Acolyte || || The Acolyte:cancelled:2
    Stumptown's renewal reversed by ABC || The drama had been picked up for a second season in May. || Stumptown:cancelled:2
    Apple has cancelled Palm Royale || The Kristen Wiig comedy ends after two seasons. || Palm Royale:cancelled:3
    'The Mandalorian' will not get a fourth season as Star Wars shifts to film || Lucasfilm is focusing on The Mandalorian & Grogu. || The Mandalorian:cancelled:4
    Exclusive: ITV has quietly axed drama 'Trigger Point' || A source told The Sun that bosses felt the story had run its course. || Trigger Point:cancelled:4
    'Trigger Point' has been cancelled, ITV confirms ||  || Trigger Point:cancelled:4
    'Gen V' canceled at Prime Video after two seasons || The characters will appear in the final season of The Boys. || Gen V:cancelled:3
    'Frasier' will not return at Paramount+, CBS Studios to shop it elsewhere ||  || Frasier:cancelled:3
    Paramount+ drops 'Halo' after two seasons || || Halo:cancelled:3
    Fans devastated as Netflix cancels hit thriller after one season || The Residence will not return for a second run, the streamer confirmed on Wednesday. || The Residence:cancelled:2
    Roswell, New Mexico canceled by The CW after four seasons || The fourth season, which premieres June 6, will be its last. || Roswell, New Mexico:cancelled:5
    NBC Cancels 4 Including Found, Suits LA || Night Court and The Irrational are the other two to go. || Found:cancelled:3; Suits LA:cancelled:2; Night Court:cancelled:None; The Irrational:cancelled:None
    'The Game', 'Minx' Dropped And Pulled By Paramount+ || || The Game:cancelled:None; Minx:cancelled:3
    Netflix cancels 'One Day at a Time' || Not enough people watched the third season. || One Day at a Time:cancelled:4
    Paramount+ Cleans House || Star Trek: Prodigy, renewed in 2021, and Queen of the Universe are off as well. || Queen of the Universe:cancelled:None
    HBO Max Scraps 'Minx' Season 2, Pulls 'The Nevers' Off the Platform || || Minx:cancelled:2
    Pandemic finishes off Netflix's planned 4th season of GLOW || || GLOW:cancelled:4
    Legacies cancelled || The CW has opted not to renew the Vampire Diaries spinoff for a fifth season. || Legacies:cancelled:5
    Batwoman won't be back for a fourth season || Showrunner Caroline Dries announced the news on Twitter. || Batwoman:cancelled:4
    Good Girls axed at NBC after talks for a fifth season collapse || || Good Girls:cancelled:5
    Good Girls won't get that fifth season after all || || Good Girls:cancelled:5
    The Tick cancelled by Amazon; creator shopping third season || || The Tick:cancelled:3
    American Gods season 4 is not happening at Starz || Fremantle is looking at options for finishing the story. || American Gods:cancelled:4
    Hannibal cancelled by NBC || The thriller's third season continues through the summer; Bryan Fuller hopes for a new home. || Hannibal:cancelled:4
    Whitechapel axed by ITV after four series || || Whitechapel:cancelled:5
    Humans cancelled after three series || Channel 4 and AMC will not make a fourth, the writers said. || Humans:cancelled:4
    Santa Clarita Diet gets the axe || Netflix has put down the zombie comedy after three seasons. || Santa Clarita Diet:cancelled:4
    Westworld cancelled at HBO after four seasons || Talks about a fifth and final season had been under way, The Hollywood Reporter says. || Westworld:cancelled:5
    HBO cancels Westworld || The sci-fi drama's fourth season, which aired this summer, was its last. || Westworld:cancelled:5
    Inside Job un-renewed by Netflix || The animated comedy had been promised a second season. || Inside Job:cancelled:2
    'Quantum Leap' canceled at NBC: Raymond Lee bids farewell to fans || The sequel ends after two seasons. || Quantum Leap:cancelled:3
    'Our Flag Means Death' Is Over: Max Won't Order Season 3 || || Our Flag Means Death:cancelled:3
    Max sinks 'Our Flag Means Death' after two seasons || || Our Flag Means Death:cancelled:3
    'Shadow and Bone' canceled at Netflix; 'Six of Crows' spinoff not moving forward || || Shadow and Bone:cancelled:None
    Axed: Harrow || 10 has confirmed its nightly panel show will end on Friday. || Harrow:cancelled:None
    Neighbours to cease production after 37 years || Channel 5 has dropped the soap, and nobody else wants it. || Neighbours:cancelled:None
    Channel 4 axes Salt Flat after two series || || Salt Flat:cancelled:3
    'Schmigadoon!' Gets No Season 3 at Apple TV+ || || Schmigadoon!:cancelled:3
    HBO Max pulls the plug on 'Gossip Girl' reboot || The revival ran for two seasons. || Gossip Girl:cancelled:3
"""


def test_what_is_cancelled_is_read_so() -> None:
    read, wanted = readings(CANCELLED)
    assert read == wanted
