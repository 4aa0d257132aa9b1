"""Round-ups as outlets publish them: lists that a headline only begins, orders told beside renewals, old news between."""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

from bot.understanding import understand
from tests.understanding.scene import catalogue, readings, story

#: What is said of some is said of those listed behind it, in the next sentence, or "as do".
LISTED = """
    CBS sets its schedule || Not returning are "Elsbeth" and "Watson". On the right side of the bubble are "Matlock" and "Ghosts". || Elsbeth:cancelled:None; Watson:cancelled:3; Matlock:renewed:None; Ghosts:renewed:None
    Networks Clean House || On the scrap heap: 'Elsbeth', 'Found' and 'The Residence'. || Elsbeth:cancelled:None; Found:cancelled:None; The Residence:cancelled:2
    Apple Clears Its Shelves || The streamer went on a cancellation spree Friday: the thriller Bad Sisters, costly Constellation and the comedy Platonic. || Bad Sisters:cancelled:None; Constellation:cancelled:2; Platonic:cancelled:None
    Apple renews 'Silo' and two more shows || Viewers will be glad of the thriller Slow Horses, Shrinking and the comedy Loot. || Silo:renewed:None; Slow Horses:renewed:None; Shrinking:renewed:None; Loot:renewed:None
    Apple already wants more of 'Silo' || The network confirmed on Monday that the drama is getting more seasons, as does the comedy Shrinking. || Silo:renewed:None; Shrinking:renewed:None
    CBS Sets Its Plans || Elsbeth, Tracker and Matlock are among those with new seasons. || Elsbeth:renewed:None; Tracker:renewed:None; Matlock:renewed:None
    CBS culls three shows || On the scrap heap: The Equalizer, Poppa's House and FBI: International. || The Equalizer:cancelled:6; Poppa's House:cancelled:2; FBI: International:cancelled:5
    Tracker, Elsbeth and More Renewed || CBS has handed out renewals to Tracker and Elsbeth. They join Matlock, Watson and Ghosts. || Tracker:renewed:None; Elsbeth:renewed:None
    NBC Axes Night Court, The Irrational And Found, Keeps Chicago Med || || Night Court:cancelled:4; The Irrational:cancelled:3; Found:cancelled:3; Chicago Med:renewed:None
    Peacock Drops 'Poker Face' || Also out: Bel-Air, Bupkis and Twisted Metal. || Poker Face:cancelled:3; Bel-Air:cancelled:None; Bupkis:cancelled:2; Twisted Metal:cancelled:None
    Peacock Drops 'Poker Face' and 'Bupkis' || Spared: Bel-Air, Those About to Die and Twisted Metal. || Poker Face:cancelled:3; Bupkis:cancelled:2
    Three Comedies Fall || It is official: 'Ghosts', 'St. Denis Medical' and 'Happy's Place' are canceled. || Ghosts:cancelled:None; St. Denis Medical:cancelled:None; Happy's Place:cancelled:None
    What NBC Wants || NBC has picked up 'Stumble' and 'Chicago Fire'. || Stumble:ordered:1; Chicago Fire:renewed:None
    Ten Tidies Up || Fox ended Accused and Alert: Missing Persons Unit on Monday. || Accused:cancelled:None; Alert: Missing Persons Unit:cancelled:None
    CBS Sets Its Plans || The network laid The Equalizer to rest. || The Equalizer:cancelled:6
    CBS Sets Its Plans || The Equalizer is gone, while Elsbeth (Season 3) and Matlock (Season 2) go on. || The Equalizer:cancelled:6
    Prime Video drops 'Gen V' || It has canceled Gen V, the college-set offshoot of The Boys, after its second season. || Gen V:cancelled:3
"""
#: What stays open beside decisions is news of its own.
STILL_OPEN = """
    CBS Locks In Three Dramas || Tracker, Elsbeth and Matlock have early pickups. The jury's still out on Watson. || Tracker:renewed:None; Elsbeth:renewed:None; Matlock:renewed:None; Watson:undecided:None
    NBC Renews 'Chicago Fire' || Having dropped Found, the network leaves Brilliant Minds, The Hunting Party and Night Court undetermined. || Chicago Fire:renewed:None; Brilliant Minds:undecided:None; The Hunting Party:undecided:2; Night Court:undecided:None
"""
#: An order beside a renewal is an order still.
ORDERS = """
    CBS Renews a Slew of Shows || Tracker is back for a third season. The network also gave an early series order to Harbor Point, with Jane Doe of Silo as a pilot. || Tracker:renewed:3; Harbor Point:ordered:1
    The Calls So Far || NBC renewed Chicago Med, dropped Found and ordered The Hunting Party. || Chicago Med:renewed:None; Found:cancelled:None; The Hunting Party:ordered:1
"""
#: What is new is told at the head of a list or behind it; what stands before a title in it, or with whom, is no part of it.
NEWCOMERS = """
    BBC orders more comedies || New on the slate are rom-com Smotherby, Jane Doe in Mr Harbor and Leeds-set Dreamfield with Anna Roe. || Smotherby:ordered:1; Mr Harbor:ordered:1; Dreamfield:ordered:1
    CBC keeps Heartland || North of North and Small Achievable Goals are the fresh comedies, along with Son of a Critch. || Heartland:renewed:None; North of North:ordered:1; Small Achievable Goals:ordered:1; Son of a Critch:renewed:None
    Four BBC dramas get second helpings || The Tourist, The Responder, Vigil and Time have all been recommissioned. || The Tourist:renewed:2; The Responder:renewed:2; Vigil:renewed:2; Time:renewed:2
    BBC keeps Vigil || CBBC gets Monster Yard, in which a puppet judge dispenses justice, as well as Our Salt Heroes. || Vigil:renewed:None; Monster Yard:ordered:1; Our Salt Heroes:ordered:1
    Netflix Orders Three || Amber Pack, Elm Tree City, The Creature Cases and Doe & Anoop are new and will all premiere in 2026. || Amber Pack:ordered:1; Elm Tree City:ordered:1; The Creature Cases:ordered:1; Doe & Anoop:ordered:1
    BBC ends River City || The final run airs next year, the BBC said, announcing three new dramas, Counters, Gramps and The Young Crew. || River City:ending:None; Counters:ordered:1; Gramps:ordered:1; The Young Crew:ordered:1
    Fox Sets Dates || Doc opens Sept. 16, The Elmfinder Sept. 18, and Murder in a Small Town is back on Sept. 23. || Doc:premiere:1; The Elmfinder:premiere:1; Murder in a Small Town:premiere:2
    CBS keeps Ghosts || How the new shows are faring: Elsbeth is up. || Ghosts:renewed:None
    CBS keeps Ghosts || The network is bringing Ghosts back, Elmpost has learned, and Tellyleaf has heard that Tracker is renewed. || Ghosts:renewed:None; Tracker:renewed:None
"""
#: A list ends where a show has a verb of its own, or is set against it; what is said below of one goes to its show.
SET_APART = """
    CBS Sets Its Plans || Returning: Tracker and Ghosts. Gone: Elsbeth, Matlock and Watson. || Tracker:renewed:None; Ghosts:renewed:None; Elsbeth:cancelled:None; Matlock:cancelled:None; Watson:cancelled:3
    CBS Renews Elsbeth and Tracker, The Equalizer Canceled || || Elsbeth:renewed:None; Tracker:renewed:None; The Equalizer:cancelled:6
    CBS renews Elsbeth, The Equalizer and Watson not returning || || Elsbeth:renewed:None; The Equalizer:cancelled:6; Watson:cancelled:3
    CBS Axes Watson, Elsbeth Renewed || || Watson:cancelled:3; Elsbeth:renewed:None
    'Elsbeth' and 'Watson' spared, 'The Equalizer' isn't || CBS has renewed the first two, while Queen Latifah's drama is over after five seasons. || Elsbeth:renewed:None; Watson:renewed:2; The Equalizer:cancelled:6
    Elsbeth is renewed, but Watson isn't || CBS has spoken. || Elsbeth:renewed:None; Watson:cancelled:3
    CBS Renews Elsbeth || Watson and The Equalizer weren't so lucky. || Elsbeth:renewed:None; Watson:cancelled:None; The Equalizer:cancelled:None
    CBS Renews 'Elsbeth,' Cancels 'Watson' || The mystery gets a fourth season. || Elsbeth:renewed:4; Watson:cancelled:3
    TNT Drops 'Southland' and 'Monday Mornings'; Syfy Keeps 'Defiance' || The cop drama was cancelled before: NBC let it go, and TNT took it for three more seasons. || Southland:cancelled:None; Monday Mornings:cancelled:None; Defiance:renewed:None
"""
#: Told in passing, of one or the other, or known to all.
NOT_NEWS = """
    BBC Drama: What We Hear || Cuts mean that Vigil or The Tourist will be axed after their next runs, a paper says. ||
    HBO Max Makes Room || Westworld and The Nevers are being taken off the service to save on residuals. ||
    The Week at The CW || The network has new dates. The Flash and Riverdale, as we know, won't be returning. ||
    It's official: the house of Silo opens its doors to visitors || Apple will show the sets in May. ||
    Syfy Grounds 'Nightflyers' || What is left on the slate is The Magicians, Killjoys and Krypton. || Nightflyers:cancelled:None
    Where the Lost HBO Max Shows Go || Westworld and The Nevers will find a new home on free ad-supported channels. ||
    All the Details on Silo, Shrinking and More Coming Back to Apple || Silo is in a good mood. ||
    'Friends' Star's New Show Axed || Starz made the decision on Monday, after one year. ||
    Predicting the Shows That Won't Survive 2025 || It isn't an exact science. ||
"""


def test_a_round_up_is_read() -> None:
    read, wanted = readings(LISTED + STILL_OPEN + ORDERS + NEWCOMERS + SET_APART + NOT_NEWS)
    assert read == wanted


def test_shows_that_are_only_counted_are_not_those_named_before() -> None:
    told = "ABC has yet to speak of 'Found' and 'Elsbeth'. CBS has renewed 23 shows."
    assert understand(story("A Quiet May at the Networks", told), catalogue(), twice=False) == ()
