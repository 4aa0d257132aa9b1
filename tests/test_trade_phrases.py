"""The trade's ways of putting it, family by family: plain headlines of our own, and a decision told only below them.

Each family is a grid: who acts (network, show, season), in which voice, with which of the trade's verbs. What fails here
fails on tomorrow's feeds.
"""

# ruff: noqa: E501 - a headline is one line

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from bot.catalogue import Catalogue
from bot.stories import Claim, Outlet, Story
from bot.understanding import understand

TOLD = datetime(2025, 5, 20, 12, tzinfo=UTC)

FAMILIES = {
    "renewed": """
        Apple TV+ Asks for Another Helping of 'Silo'
        Apple TV+ Keeps the Lights On for 'Silo'
        'Silo' Survives the Cull at Apple TV+
        'Silo' Dodges the Chop at Apple TV+
        Apple TV+ Can't Quit 'Silo'
        'Silo' Stays Put at Apple TV+
        'Silo' Soldiers On at Apple TV+
        One More Round for 'Silo'
        'Silo' Lands Third Season Order at Apple TV+
        Apple TV+ Hands 'Silo' a Third Season
        Apple TV+ Goes for Third Round With 'Silo'
        Apple Wants More 'Silo': Drama Gets Season 3
        'Silo' Is Coming Back for Season 3
        'Silo' Isn't Over Yet: Apple Orders Season 3
        'Silo' to Return for Third Season on Apple TV+
        'Silo' Season 3 Is a Go at Apple
        'Silo' Season 3 Is Officially Happening
        'Silo' Season 3 Confirmed by Apple TV+
        It's Official: 'Silo' Will Be Back for a Third Season
        Good News, 'Silo' Fans: Season 3 Is on the Way
        Apple Renews Rebecca Ferguson Drama 'Silo'
        'Silo' Renewed
        More 'Silo' Is Coming to Apple TV+
        Apple TV+ Orders More Episodes of 'Silo'
        Apple TV+ Extends 'Silo' With Third Season Order
        'Silo' Gets Another Season
        'Silo' Gets One More Season at Apple TV+
        Another Season of 'Silo' Ordered at Apple TV+
        Third Season of 'Silo' Ordered
        Season 3 of 'Silo' Greenlit at Apple TV+
        'Silo' Greenlit for Third Season
        'Silo' Given Green Light for Third Series
        'Silo' Recommissioned for Third Series
        Silo to get third series
        Silo bags third series at Apple
        Apple TV+ Picks Up 'Silo' for Third Season
        'Silo' Picked Up for Season 3
        'Silo' Nabs Early Renewal
        'Silo' Scores Two-Season Pickup
        'Silo' Snags Seasons 3 and 4 at Apple TV+
        'Silo' Re-Upped for Third Season
        Apple Brings Back 'Silo' for Season 3
        Apple Bringing Back 'Silo' for Third Season
        Apple Invites 'Silo' Back for a Third Season
        'Silo' Sets Third Season at Apple TV+
        'Silo' Earns Third-Season Renewal
        'Silo' Is Safe: Apple Orders a Third Season
        'Silo' Will Return for Season 3, Apple Confirms
        Apple Confirms 'Silo' Season 3
        Apple announces third season of Silo
        'Silo' Wins Third Season
        'Silo' Digs Deeper With Season 3 Renewal
        'Silo' Keeps Digging: Season 3 Ordered
        'Silo' Extended Through Season 4
        'Silo' Gets the Nod for Season 3
        Apple Says Yes to 'Silo' Season 3
        Apple Doubles Down on 'Silo', Ordering Two More Seasons
        Apple TV+ Commits to Third Season of 'Silo'
        Silo boss confirms third season is happening
        'Silo' Officially Renewed
        'Silo' Saved: Netflix Orders Season 3
        Netflix Saves 'Silo' After Apple Axe
        Netflix Picks Up 'Silo' After Apple Cancellation
        'Silo' Moves to Netflix for Season 3
        'Silo' Finds New Home at Netflix
        'Silo' Un-Canceled by Apple
        'Silo' Resurrected at Netflix
        Apple Reverses 'Silo' Cancellation
        Apple Has Change of Heart, Renews 'Silo'
        'Silo' Rescued by Netflix
        'Silo' Lives: Netflix Orders Third Season
        'Silo' Revival Ordered at Netflix
        'Silo' Revival Set at Netflix
        Netflix Revives 'Silo'
        'Silo' Gets Season 3 Pickup at Apple
        'Silo' Gets Third Go-Round
        'Silo' Secures Season 3
        Apple Locks In 'Silo' Through Season 4
        'Silo' Back for More at Apple TV+
        'Silo' Sticking Around for Season 3
        A Third Season of 'Silo' Is in the Works at Apple TV+
        'Silo' Has Been Given a Third Season
        There Will Be a Third Season of 'Silo'
        There will be more Silo
        You're Getting More 'Silo': Apple Renews Hit
        Apple TV+ Green-Lights Season 3 of 'Silo'
        'Silo' Heads Into Third Season After Renewal
        New series of Silo announced
        New series of Silo commissioned by the BBC
        BBC orders second run of Silo
        Apple Orders 10 More Episodes of 'Silo'
        Apple gives third-season order to Silo
        'Silo' renewal: Apple orders third season
        Apple Ups 'Silo' to Third Season
    """,
    "cancelled": """
        Apple TV+ Torpedoes 'Silo'
        Apple TV+ Cuts Ties With 'Silo'
        Apple TV+ Calls a Halt to 'Silo'
        'Silo' Binned by Apple TV+
        'Silo' Cut Short at Apple TV+
        The Plug Has Been Pulled on 'Silo'
        RIP 'Silo'
        'Silo' Gives Up the Ghost
        No Reprieve for 'Silo'
        'Silo' Canceled at Apple TV+ After Two Seasons
        Apple Cancels 'Silo'
        Apple Axes 'Silo' After Two Seasons
        'Silo' Axed by Apple
        'Silo' Gets the Axe at Apple TV+
        Apple Pulls the Plug on 'Silo'
        Apple Scraps 'Silo'
        'Silo' Is No More
        'Silo' Is Done at Apple
        'Silo' Won't Return for Season 3
        'Silo' Will Not Be Back for a Third Season
        'Silo' Not Returning for Season 3 at Apple TV+
        'Silo' Not Renewed for Season 3
        No Season 3 for 'Silo'
        No Third Season for 'Silo' at Apple TV+
        Apple Passes on 'Silo' Season 3
        Apple Opts Not to Renew 'Silo'
        Apple Decides Against Third Season of 'Silo'
        Apple Won't Order Third Season of 'Silo'
        Apple Is Not Moving Forward With 'Silo' Season 3
        Apple TV+ Ends 'Silo' After Two Seasons
        'Silo' Dropped by Apple After Two Seasons
        Apple Drops 'Silo'
        Apple Ditches 'Silo' After Two Seasons
        'Silo' Scrapped After Two Seasons
        'Silo' One and Done at Apple TV+
        'Silo' Given the Boot
        'Silo' Bites the Dust at Apple
        Apple Says Goodbye to 'Silo'
        Apple Calls Time on 'Silo'
        Silo will not be recommissioned, Apple confirms
        Silo cancelled after two series
        Silo won't be getting a third series
        Apple Kills 'Silo'
        'Silo' Killed at Apple After Two Seasons
        Apple Cuts 'Silo' Loose
        Apple Gives Up on 'Silo'
        Apple Lets 'Silo' Go
        'Silo' Is Over: Apple Cancels Drama
        Apple Brings Down the Axe on 'Silo'
        'Silo' Cancellation Confirmed
        'Silo' Series Canceled
        'Silo' Shelved by Apple After Two Seasons
        Apple Un-Renews 'Silo'
        Apple Reverses 'Silo' Renewal
        Apple Rescinds 'Silo' Season 3 Renewal
        Apple Cancels 'Silo' Season 3 Despite Renewal
        'Silo' Loses Its Season 3
        Apple Backs Out of 'Silo' Season 3
        Apple Scraps 'Silo' Season 3
        Apple won't make a third season of Silo
        Apple has decided not to continue with Silo
        There Will Be No Season 3 of 'Silo'
        There won't be a third season of Silo
        Silo has been cancelled
        Silo Gets the Chop at Apple TV+
        'Silo' Shut Down After Two Seasons
        'Silo' Falls to the Axe
        Silo: drama will not return
        Apple Sends 'Silo' Packing
        Apple Closes the Book on 'Silo' After Two Seasons
        Apple Declines to Renew 'Silo'
        'Silo' Fails to Secure Third Season
        'Silo' Will Not Continue at Apple TV+
        'Silo' Will Not Move Forward With Season 3
        Apple parts ways with 'Silo'
    """,
    "ending": """
        Last Call for 'Silo'
        Swan Song for 'Silo'
        'Silo' Enters Its Final Act
        'Silo' Sets End Date
        'Silo' to Take Its Last Bow
        One Last Ride for 'Silo'
        'Silo' Has One Season Left
        'Silo' to End With Season 4
        'Silo' Will End After Four Seasons
        'Silo' to Conclude With Fourth Season
        Apple Sets End Date for 'Silo'
        'Silo' Season 4 Will Be Its Last
        'Silo' Season 4 to Be Final Season
        'Silo' Ending With Season 4
        'Silo' Fourth Season Will Be the Last, Apple Says
        'Silo' Is Ending After Season 4
        Upcoming Fourth Season of 'Silo' Will Be Its Last
        'Silo' Bows Out After Season 4
        'Silo' Wrapping Up With Season 4
        'Silo' to Sign Off With Fourth and Final Season
        'Silo' Coming to an End With Season 4
        Silo to end after fourth series
        Silo creator confirms the fourth season is the end
        The End Is Near: 'Silo' to Wrap With Season 4
        'Silo' Final Season Announced
        Apple Is Ending 'Silo' With Season 4
        Apple to End 'Silo' After Season 4
        'Silo' Will Say Goodbye With Season 4
        Apple Confirms Season 4 Will Be the Last for 'Silo'
        'Silo' Takes Final Bow With Season 4
        'Silo' to Finish With Season 4
        'Silo' Will Close Out With Season 4
        Season 4 will be the end of Silo
    """,
    "ordered": """
        Apple Orders 'Harbor Lights' to Series
        'Harbor Lights' Ordered to Series at Apple TV+
        Apple Gives Series Order to 'Harbor Lights'
        'Harbor Lights' Lands Straight-to-Series Order at Apple TV+
        'Harbor Lights' Greenlit at Apple TV+
        Apple Picks Up 'Harbor Lights' to Series
        'Harbor Lights' Gets Series Order at NBC
        NBC Orders Drama 'Harbor Lights' Starring Jane Doe
        'Silo' Spinoff 'Harbor Lights' Ordered at Apple TV+
        Apple Orders 'Silo' Prequel Series 'Harbor Lights'
        Netflix Greenlights New Series 'Harbor Lights'
        BBC commissions new drama Harbor Lights
        Harbor Lights: BBC orders new thriller from Jed Mercurio
        BBC One commissions Harbor Lights, a six-part thriller
        NBC Picks Up Drama Pilot 'Harbor Lights' to Series
        'Harbor Lights' Series Ordered by Peacock
        Netflix Orders Limited Series 'Harbor Lights'
    """,
    "premiere": """
        'Silo' Season 3 Premiere Date Set for July 3
        'Silo' Season 3 Gets Premiere Date
        'Silo' Season 3 to Premiere July 3 on Apple TV+
        'Silo' Returns July 3
        'Silo' Season 3 Sets Summer Launch
        Apple Dates 'Silo' Season 3
        'Silo' Season 3 Arrives in July
        'Silo' Season 3 Release Date Revealed
        'Silo' Season 3 Lands July Premiere Date
        'Silo' Season 3 Will Debut July 3
        'Silo' Moved Up to June 26
        'Silo' Season 3 Delayed to 2026
        'Silo' Season 3 Pushed to 2026
        'Silo' Season 3 Eyes Early 2026 Launch
        Mark Your Calendars: 'Silo' Season 3 Premieres July 3
        Apple Sets July 3 Return for 'Silo'
        Silo series three start date confirmed by Apple
        'Silo' Season 3 Slated for Fall 2025
    """,
    "production": """
        'Silo' Season 3 Begins Filming
        'Silo' Season 3 Starts Production in London
        'Silo' Season 3 Wraps Filming
        Cameras Roll on 'Silo' Season 3
        Production Under Way on 'Silo' Season 3
        'Silo' Season 3 Now Filming
        'Silo' Season 3 Has Wrapped
        Filming on Silo series three begins
        'Silo' Halts Production on Season 3
        Production on 'Silo' Season 3 Shut Down
        'Silo' Season 3 Production Delayed
        'Silo' Season 3 Shooting This Summer in London
        Filming Wraps on 'Silo' Season 3
    """,
    "undecided": """
        'Silo' Hangs by a Thread
        'Silo' Faces the Axe
        Jury Still Out on 'Silo'
        What's Next for 'Silo'?
        Apple TV+ Mum on 'Silo'
        'Silo' Fights for Survival
        Will There Be a Season 3 of 'Silo'?
        'Silo' Season 3: Will It Happen?
        Is 'Silo' Returning for Season 3?
        'Silo' Season 3: Everything We Know
        Has 'Silo' Been Renewed for Season 3?
        'Silo' Boss Hopes for Season 3
        'Silo' Star Teases Possible Season 3
        Apple Has Yet to Renew 'Silo'
        'Silo' Fate Still Up in the Air
        Fans Campaign to Save 'Silo'
        'Silo' on the Bubble at Apple
        Apple in Talks for Third Season of 'Silo'
        'Silo' Showrunner Talks Chances of Season 3
        Could 'Silo' Return?
    """,
}

#: headline || summary || what is read
CARRIED = """
    Good News for 'Silo' Fans || Apple TV+ has ordered a third season of the sci-fi drama. || Silo:renewed:3
    'Silo' Fans Can Breathe Easy || The dystopian drama will be back for a third season, Apple announced Monday. || Silo:renewed:3
    'Silo' Boss on What Comes Next || The series was renewed for a third season on Tuesday. Showrunner Graham Yost says he has a plan. || Silo:renewed:3
    The Wait Is Over for 'Silo' || Apple TV+ has given the Rebecca Ferguson drama the go-ahead for season 3. || Silo:renewed:3
    Bad News for 'Silo' || Apple TV+ has decided not to proceed with a third season of the drama. || Silo:cancelled:3
    'Silo' Meets Its Fate at Apple || The streamer has canceled the drama after two seasons. || Silo:cancelled:3
    Apple Makes Decision on 'Silo' || The drama will not return for a third season. || Silo:cancelled:3
    'Silo' Star Reacts to Shock News || Rebecca Ferguson says she is heartbroken that Apple has pulled the plug on the series after two seasons. || Silo:cancelled:3
    Apple Trims Slate || The streamer has cancelled Silo after two seasons and renewed Shrinking for a fourth. || Silo:cancelled:3; Shrinking:renewed:4
    NBC Sets Its Fall Slate || Chicago Fire, Chicago Med and Chicago P.D. have all been renewed. || Chicago Fire:renewed:None; Chicago Med:renewed:None; Chicago P.D.:renewed:None
    CBS Renews 'Elsbeth,' 'Matlock' and 'Tracker' || The dramas will be back for their third, second and third seasons, respectively. || Elsbeth:renewed:3; Matlock:renewed:2; Tracker:renewed:3
    ABC Renews 'Will Trent' for Season 4, 'The Rookie' for Season 8 || || Will Trent:renewed:4; The Rookie:renewed:8
    Renewed: 'Elsbeth' (Season 4), 'Tracker' (Season 4). Canceled: 'The Equalizer' || || Elsbeth:renewed:4; Tracker:renewed:4; The Equalizer:cancelled:None
    'Elsbeth' Renewed, 'The Equalizer' Canceled at CBS || || Elsbeth:renewed:None; The Equalizer:cancelled:None
    'The Equalizer' Canceled, 'Elsbeth' Renewed for Season 4 || || The Equalizer:cancelled:None; Elsbeth:renewed:4
    CBS Cancels 'The Equalizer' After Five Seasons, Renews 'Elsbeth' for a Fourth || || The Equalizer:cancelled:6; Elsbeth:renewed:4
    'Silo' Renewed for Seasons 3 and 4 || The fourth season will be the last. || Silo:renewed:3; Silo:renewed:4; Silo:ending:4
    'Silo' Renewed for Fourth and Final Season || || Silo:renewed:4; Silo:ending:4
    Apple Renews 'Silo' for Two More Seasons || The drama, now in its second season, will conclude with season 4. || Silo:renewed:3; Silo:renewed:4; Silo:ending:4
    'Silo' Gets Two-Season Renewal || The pickup takes the series through its fourth season. || Silo:renewed:3; Silo:renewed:4
    'Silo' Gets Third Season Ahead of Season 2 Finale || || Silo:renewed:3
    'Silo' Renewed || The pickup comes a week after the season 2 finale. || Silo:renewed:3
    'Silo' Canceled || The second season, which wrapped in January, was its last. || Silo:cancelled:3
    'Silo' Canceled || The cancellation comes two months after the end of its second season. || Silo:cancelled:3
    'Silo' Canceled After Season 2 || || Silo:cancelled:3
    'Silo' Axed After One Season || || Silo:cancelled:2
    Silo axed after three series || || Silo:cancelled:4
    'Silo' to End With Upcoming Third Season || || Silo:ending:3
    'Silo' Will End After Three Seasons || The final season premieres in 2026 on Apple TV+. || Silo:ending:3
    'Silo' Season 3: Apple Sets July 3 Premiere || The ten-episode season will run through Sept. 4. || Silo:premiere:3:2025-07-03
    Apple TV+ Dates 'Silo,' 'Shrinking' and 'Slow Horses' || Silo returns July 3, Shrinking on Aug. 14 and Slow Horses on Sept. 24. || Silo:premiere:None:2025-07-03; Shrinking:premiere:None:2025-08-14; Slow Horses:premiere:None:2025-09-24
    'Silo' Season 3 to Debut in January 2026 || Apple announced the date on Tuesday; season 2 ended in January 2025. || Silo:premiere:3:2026-01
    'Silo' Renewed for Season 3, to Premiere in 2026 || || Silo:renewed:3:2026
    'Silo' Sets Season 3 Return || New episodes begin streaming Friday, July 11. || Silo:premiere:3:2025-07-11
    'Silo' Season 3 Premiere Date Moved || The drama will now launch on August 1 instead of July 11. || Silo:premiere:3:2025-08-01
    'Silo' Season 3 Delayed || Apple has pushed the premiere from July 11 to August 1. || Silo:premiere:3:2025-08-01
    Silo returns on 11 July || The third series starts at 9pm. || Silo:premiere:3:2025-07-11
    'Silo' Season 3 Eyes Fall Return || || Silo:premiere:3:fall 2025
    'Silo' to Return Next Spring || Season 3 is on the way. || Silo:premiere:3:spring 2026
    HBO Orders 'Harbor Lights,' a Spinoff of 'The Penguin' || || Harbor Lights:ordered:1
    'The Penguin' Spinoff Ordered at HBO || The new series, titled 'Harbor Lights,' has received an eight-episode order. || Harbor Lights:ordered:1
    Netflix Greenlights 'Harbor Lights' From 'Silo' Creator || || Harbor Lights:ordered:1
    Apple Lands Jane Doe Thriller || The streamer has given a straight-to-series order to 'Harbor Lights.' || Harbor Lights:ordered:1
    'Silo' Begins Production on Season 3 || || Silo:production:3
    'Silo' Creator Teases Future || Asked about a fourth season, Graham Yost said nothing has been decided. || Silo:undecided:4
    Will 'Silo' Get a Fourth Season? || Apple has not made a decision yet. || Silo:undecided:4
    Will 'Silo' Get a Fourth Season? || Yes: Apple has renewed it. || Silo:renewed:4
    'Silo' Near Renewal at Apple || A deal for a third season is close, sources tell Deadline. || Silo:undecided:3
    'Silo' Renewed for Season 3, According to Deadline || || Silo:renewed:3
    Report: 'Silo' Canceled at Apple || || Silo:cancelled:None
    'Silo' Reportedly Renewed for Third Season || || Silo:renewed:3
    'Silo' Renewal Leaked || An insider claims Apple has quietly ordered a third season. || Silo:renewed:3
    'Silo' Saved by Netflix After Apple Cancellation || The streamer has ordered a third season. || Silo:renewed:3
    Netflix Picks Up 'Silo' for Season 3 After Apple Cancels It || || Silo:renewed:3
    'Silo' Cancelled Again || Netflix has scrapped the drama, which it rescued from Apple last year, after three seasons. || Silo:cancelled:4
    'Silo' Will Wrap Up With Season 3 at Apple || || Silo:ending:3
    'Silo' to Bow Out After Third Season || || Silo:ending:3
    Apple Sets End Date for 'Silo': Season 3 Will Be Its Last || || Silo:ending:3
    'Silo' Boss Confirms Season 3 Is the End || || Silo:ending:3
    'Silo' Is Ending With Season 3 || || Silo:ending:3
    It's the End of the Road for 'Silo' || The Apple drama will conclude with its upcoming third season. || Silo:ending:3
    'Silo' to Say Goodbye With Season 3 || || Silo:ending:3
    Apple's 'Silo' Coming to an End With Season 3 || || Silo:ending:3
    'Silo' Final Season Announced || The third run of the drama will be its last, Apple said Monday. || Silo:ending:3
    'Silo' Creator Says Story Ends in Season 3 || || Silo:ending:3
    Silo will finish after its third series, the BBC has confirmed || || Silo:ending:3
    'Silo' Heads Into Its Final Chapter || Season 3 will bring the story to a close, Apple announced. || Silo:ending:3
    Season 3 of 'Silo' Will Be the Show's Last || || Silo:ending:3
    Apple to Close the Book on 'Silo' With Third Season || || Silo:ending:3
    'Silo' Will Take Its Final Bow With Season 3 || || Silo:ending:3
    'Silo' Signing Off After Upcoming Third Season || || Silo:ending:3
    'Silo' Reaching Its Conclusion With Season 3 || || Silo:ending:3
    The upcoming third season of 'Silo' will mark the end of the series || || Silo:ending:3
    'Silo' Calls It Quits After Season 3 || || Silo:ending:3
    Apple Bringing 'Silo' to a Close After Three Seasons || || Silo:ending:3
    Silo to end for good after season three || || Silo:ending:3
    'Silo' Sets Series Finale Date || The final season wraps up July 3. || Silo:ending:None
    HBO Gives Series Order to 'Harbor Lights' || || Harbor Lights:ordered:1
    'Harbor Lights' Lands Series Order at HBO || || Harbor Lights:ordered:1
    'Harbor Lights' Ordered to Series at NBC || || Harbor Lights:ordered:1
    NBC Picks Up 'Harbor Lights' to Series || || Harbor Lights:ordered:1
    CBS Orders Medical Drama 'Harbor Lights' to Series || || Harbor Lights:ordered:1
    Apple Goes Straight to Series on Jane Doe Drama 'Harbor Lights' || || Harbor Lights:ordered:1
    BBC commissions new drama Harbor Lights from Jane Doe || || Harbor Lights:ordered:1
    'Silo' Spinoff 'Harbor Lights' Ordered at Apple || || Harbor Lights:ordered:1
    'Silo' Spinoff 'Harbor Lights' Gets the Green Light at Apple || || Harbor Lights:ordered:1
    'Silo' Prequel Series 'Harbor Lights' a Go at Apple || || Harbor Lights:ordered:1
    Peacock Says Yes to 'Harbor Lights' || The streamer has handed a series order to the drama from Jane Doe. || Harbor Lights:ordered:1
    Prime Video Orders 'Harbor Lights' Adaptation || The streamer has picked up the series for eight episodes. || Harbor Lights:ordered:1
    ITV greenlights crime thriller Harbor Lights || || Harbor Lights:ordered:1
    Hulu Orders 'Harbor Lights' Series Starring Jane Doe || || Harbor Lights:ordered:1
    Jane Doe to Star in 'Harbor Lights' at HBO || The network has ordered eight episodes of the limited series. || Harbor Lights:ordered:1
    'The Penguin' Spinoff in the Works || HBO has given a straight-to-series order to 'Harbor Lights.' || Harbor Lights:ordered:1
    FX Hands 10-Episode Order to 'Harbor Lights' || || Harbor Lights:ordered:1
    Fox Pilot 'Harbor Lights' Picked Up to Series || || Harbor Lights:ordered:1
    'Silo' Season 3 Gets Premiere Date at Apple || The new season launches July 3. || Silo:premiere:3:2025-07-03
    Apple Announces When 'Silo' Season 3 Will Premiere || The drama is back on July 3. || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Is Coming This Summer || || Silo:premiere:3:summer 2025
    'Silo' Returns This Fall With Season 3 || || Silo:premiere:3:fall 2025
    Mark your calendars: 'Silo' is back July 3 || || Silo:premiere:None:2025-07-03
    'Silo' Season 3 Will Hit Apple TV+ on July 3 || || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Lands on Apple TV+ July 3 || || Silo:premiere:3:2025-07-03
    Season 3 of 'Silo' Kicks Off July 3 || || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Won't Arrive Until 2026 || || Silo:premiere:3:2026
    'Silo' Season 3 Pushed to 2026 || || Silo:premiere:3:2026
    'Silo' Season 3 Moves Up to June || || Silo:premiere:3:2025-06
    'Silo' Season 3: Release Window Confirmed || The drama will be back in early 2026, Apple said. || Silo:premiere:3:early 2026
    'Silo' Trailer: Season 3 Sets July 3 Bow || || Silo:premiere:3:2025-07-03
    'Silo' to Kick Off Season 3 in July || || Silo:premiere:3:2025-07
    When Will 'Silo' Return? Apple Sets the Date || Season 3 drops July 3. || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Rolls Out July 3 on Apple TV+ || || Silo:premiere:3:2025-07-03
    'Silo' Starts Filming Season 3 || || Silo:production:3
    Cameras Roll on 'Silo' Season 3 || || Silo:production:3
    'Silo' Season 3 Wraps Filming || || Silo:production:3
    Filming Is Underway on Season 3 of 'Silo' || || Silo:production:3
    'Silo' Season 3 Heads Into Production || || Silo:production:3
    It's a Wrap on 'Silo' Season 3 || || Silo:production:3
    'Silo' Season 3 Has Finished Shooting, Star Confirms || || Silo:production:3
    Production on 'Silo' Season 3 Shut Down || || Silo:production:3
    'Silo' Season 3 Filming Start Date Set for May || || Silo:production:3
    'Silo' Writers' Room Reopens for Season 3 || || Silo:production:3
    'Silo' Season 3 Scripts Are Finished, Creator Says || || Silo:production:3
    'Silo' Season 3 Goes Before Cameras || || Silo:production:3
    'Silo' Season 3 to Be Series' Last || || Silo:ending:3
    'Silo': Third Season Will Be Final One, Apple Confirms || || Silo:ending:3
    Apple Says Farewell to 'Silo' With Third and Final Season || || Silo:ending:3
    'Silo' Star Rebecca Ferguson Says Season 3 Will Be the Last || || Silo:ending:3
    'Silo' Season 3 Confirmed as the Last || || Silo:ending:3
    The end is near for 'Silo' || Apple has announced that the drama will end after season 3. || Silo:ending:3
    'Silo' has one more season to go || Season 3 will be the drama's final outing. || Silo:ending:3
    Apple confirms third season of Silo will be final || || Silo:ending:3
    Apple to End 'Silo' || The third season, due in 2026, is the last one. || Silo:ending:3
    Netflix has handed out a straight-to-series order for 'Harbor Lights' || || Harbor Lights:ordered:1
    AMC Moves Ahead With 'Harbor Lights' Series || The network has given an eight-episode order to the drama. || Harbor Lights:ordered:1
    'Harbor Lights' Scores Straight-to-Series Order at Peacock || || Harbor Lights:ordered:1
    'Harbor Lights' Set at Netflix With Eight-Episode Order || || Harbor Lights:ordered:1
    Channel 4 has commissioned Harbor Lights, a six-part thriller || || Harbor Lights:ordered:1
    ABC Gives Series Pickup to Medical Drama 'Harbor Lights' || || Harbor Lights:ordered:1
    Apple Sets Summer Premiere for 'Silo' Season 3 || || Silo:premiere:3:summer 2025
    'Silo' Season 3 Gets July Premiere || || Silo:premiere:3:2025-07
    'Silo' to Premiere Third Season in October || || Silo:premiere:3:2025-10
    'Silo' Season 3 Debuting July 3 on Apple TV+ || || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Confirmed for 2026 || || Silo:premiere:3:2026
    Here's When 'Silo' Season 3 Premieres || The new episodes arrive Friday, July 11. || Silo:premiere:3:2025-07-11
    'Silo' Season 3 Arriving Earlier Than Expected || Apple has moved the premiere up to June 20. || Silo:premiere:3:2025-06-20
    Silo season 3 release date confirmed for July 3 || || Silo:premiere:3:2025-07-03
    Silo series three: BBC confirms air date || The drama returns on Sunday 6 July at 9pm. || Silo:premiere:3:2025-07-06
    'Silo' Season 3 Premiering Fall 2025 || || Silo:premiere:3:fall 2025
    'Silo' Season 3 Not Coming Until 2026 || || Silo:premiere:3:2026
    'Silo' Season 3 Production Underway || || Silo:production:3
    'Silo' Season 3 Is Officially Filming || || Silo:production:3
    'Silo' Season 3 Filming Has Begun in London || || Silo:production:3
    'Silo' Season 3 Has Wrapped || || Silo:production:3
    'Silo' Season 3 Production Delayed Over Strike || || Silo:production:3
    Rebecca Ferguson wraps filming on 'Silo' season 3 || || Silo:production:3
    'Silo' Season 3 to Start Shooting in June || || Silo:production:3
    'Silo' Season 3 Table Read Kicks Off Production || || Silo:production:3
    'Silo' Season 3 to Begin Filming This Summer || || Silo:production:3
    Apple announces that 'Silo' will be coming to its conclusion after the third season || || Silo:ending:3
    One Last Ride for 'Silo': Season 3 Will Be the Last || || Silo:ending:3
    'Silo' fans, prepare for goodbye || Apple has revealed that the forthcoming third season will be the show's last. || Silo:ending:3
    'Silo' Gets End Date || Apple said the drama will end with its third season. || Silo:ending:3
    The story of 'Silo' will end with season 3 || || Silo:ending:3
    'Silo' to Complete Its Run With Season 3 || || Silo:ending:3
    Starz Boards 'Harbor Lights' With Series Order || || Harbor Lights:ordered:1
    'Harbor Lights' Greenlit for Series at Starz || || Harbor Lights:ordered:1
    'Harbor Lights' a Go at Showtime || || Harbor Lights:ordered:1
    Showtime Greenlights 'Harbor Lights' Limited Series || || Harbor Lights:ordered:1
    Prime Video Gives Green Light to 'Harbor Lights' || || Harbor Lights:ordered:1
    'Harbor Lights' Moves to Series at FX || || Harbor Lights:ordered:1
    'Harbor Lights' Nabs 10-Episode Order at Netflix || || Harbor Lights:ordered:1
    The CW Orders 'Harbor Lights,' 'Cold Bay' to Series || || Harbor Lights:ordered:1; Cold Bay:ordered:1
    'Silo' Season 3 Premiere Pulled Forward to June 20 || || Silo:premiere:3:2025-06-20
    'Silo' Season 3 Slated for Fall || || Silo:premiere:3:fall 2025
    'Silo' Will Be Back in July With Season 3 || || Silo:premiere:3:2025-07
    'Silo' Season 3 to Bow July 3 || || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Streaming From July 3 || || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Expected in 2026 || || Silo:premiere:3:2026
    Apple Unveils July 3 Launch for 'Silo' Season 3 || || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Delayed to 2026 || || Silo:premiere:3:2026
    'Silo' Season 3 Brought Forward to June || || Silo:premiere:3:2025-06
    'Silo' Season 3 Has a Release Date || The new season debuts July 3. || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Gearing Up to Film || || Silo:production:3
    'Silo' Season 3 Resumes Production || || Silo:production:3
    'Silo' Season 3 Shoot Under Way || || Silo:production:3
    'Silo' Season 3 Writing Has Begun || || Silo:production:3
    Bunker Down: 'Silo' Digs In || Apple TV+ has renewed the drama for a third season. || Silo:renewed:3
    Dig Deeper: Good News for 'Silo' Fans || The streamer has given the green light to more. || Silo:renewed:None
    'Silo' Surfaces Again || The drama will return for a third season. || Silo:renewed:3
    'Silo' Lives On || The series has been picked up for season 3 at Apple. || Silo:renewed:3
    'Silo' Hits Rock Bottom || It won't be moving forward with another season. || Silo:cancelled:None
    'Silo' Closes Its Doors || Apple opted not to order a third season. || Silo:cancelled:3
    'Silo' Seals the Hatch || The network opted not to pick up another season. || Silo:cancelled:None
    Apple Makes Call on 'Silo' || The streamer has opted not to move forward with a third season. || Silo:cancelled:3
    Apple Decides Fate of 'Silo' || The thriller will not be coming back for a third season. || Silo:cancelled:3
    Apple Decides Fate of 'Silo' || The thriller will be coming back for a third season. || Silo:renewed:3
    'Silo' Fate Revealed || There will be a third season of the sci-fi drama. || Silo:renewed:3
    'Silo' Fate Revealed || There will be no third season of the sci-fi drama. || Silo:cancelled:3
    'Silo' Fate Revealed || There won't be a season 3. || Silo:cancelled:3
    'Silo' Star Says Thanks || Apple has decided against a third season. || Silo:cancelled:3
    'Silo' News || Apple TV+ has decided not to proceed with a third season of the series. || Silo:cancelled:3
    'Silo' News || Apple TV+ will not proceed with a third season. || Silo:cancelled:3
    'Silo' News || Apple TV+ has passed on a third season. || Silo:cancelled:3
    'Silo' News || The show is done after two seasons. || Silo:cancelled:3
    'Silo' News || Apple TV+ is not going ahead with season 3. || Silo:cancelled:3
    'Silo' News || Apple TV+ is going ahead with season 3. || Silo:renewed:3
    'Silo' News || Apple TV+ is moving forward with a third season. || Silo:renewed:3
    'Silo' News || A third season is in the works at Apple. || Silo:renewed:3
    'Silo' News || A third season has been given the go-ahead. || Silo:renewed:3
    'Silo' News || The drama has been handed a third season. || Silo:renewed:3
    'Silo' News || The drama has earned another season. || Silo:renewed:None
    'Silo' News || It has been extended for a third season. || Silo:renewed:3
    'Silo' News || It will be back for a third season. || Silo:renewed:3
    'Silo' News || The streamer has committed to a third season. || Silo:renewed:3
    'Silo' News || The streamer has said yes to a third season. || Silo:renewed:3
    'Silo' News || The streamer has said no to a third season. || Silo:cancelled:3
    'Silo' News || The drama will not get a third season. || Silo:cancelled:3
    'Silo' News || The drama will not be getting a third season. || Silo:cancelled:3
    'Silo' News || The drama has been cut after two seasons. || Silo:cancelled:3
    'Silo' News || The streamer has parted ways with the drama after two seasons. || Silo:cancelled:3
    'Silo' News || The drama has been let go after two seasons. || Silo:cancelled:3
    'Silo' News || Apple is bringing the drama back for season 3. || Silo:renewed:3
    'Silo,' 'Shrinking' and 'Slow Horses' Are All Coming Back || || Silo:renewed:None; Shrinking:renewed:None; Slow Horses:renewed:None
    Apple Renews 'Silo,' Drops 'Shrinking' || || Silo:renewed:None; Shrinking:cancelled:None
    'Silo' and 'Shrinking' Renewed || They were picked up for third and fourth seasons, respectively. || Silo:renewed:3; Shrinking:renewed:4
    Apple renews Silo and Shrinking || Both have been renewed for a third season. || Silo:renewed:3; Shrinking:renewed:3
    Apple Keeps 'Silo' and 'Shrinking' Alive || || Silo:renewed:None; Shrinking:renewed:None
    'Silo' Finds New Home || Netflix has picked up the drama for a third season after Apple cancelled it. || Silo:renewed:3
    'Silo' Moves to Netflix for Season 3 || || Silo:renewed:3
    Netflix Throws 'Silo' a Lifeline || || Silo:renewed:None
    'Silo' Jumps to Netflix for Third Season || || Silo:renewed:3
    Netflix Steps In to Save 'Silo' || || Silo:renewed:None
    Apple Reverses 'Silo' Renewal || || Silo:cancelled:None
    Apple Rescinds 'Silo' Season 3 Order || || Silo:cancelled:3
    'Silo' Cancelled Despite Earlier Renewal || || Silo:cancelled:None
    Apple Backtracks on 'Silo' Renewal || The third season has been scrapped. || Silo:cancelled:3
    Slow Horses renewed until season 7 || || Slow Horses:renewed:7
    Slow Horses renewed through season 7 || || Slow Horses:renewed:7
    Silo renewed for season 3 at Apple || || Silo:renewed:3
    Silo axed by Apple after two series || || Silo:cancelled:3
    Silo won't return for third series || || Silo:cancelled:3
    Silo will not return to our screens || Apple has confirmed there are no plans for a third series. || Silo:cancelled:3
    'Silo' || Apple has exercised its option for a third season. || Silo:renewed:3
    Apple Isn't Done With 'Silo' || || Silo:renewed:None
    Apple Is Done With 'Silo' || || Silo:cancelled:None
    End of the Road for 'Silo' at Apple || || Silo:cancelled:None
    Fly Me to the Moon: Good News for 'Silo' || Apple has handed out another season to the series. || Silo:renewed:None
    'Silo' Goes Deeper || A third season of the hit drama is officially in the works. || Silo:renewed:3
    'Silo' Goes Deeper || Apple has put in an order for a third season. || Silo:renewed:3
    'Silo' Goes Deeper || Apple TV+ has placed an order for season three. || Silo:renewed:3
    'Silo' Goes Deeper || The thriller has landed a third run. || Silo:renewed:3
    'Silo' Goes Deeper || A third series has been commissioned. || Silo:renewed:3
    'Silo' Goes Deeper || The show is returning for another season. || Silo:renewed:None
    'Silo' Goes Deeper || The streamer is keeping the show going for a third year. || Silo:renewed:3
    'Silo' Goes Deeper || The streamer has opted to bring the drama back for a third season. || Silo:renewed:3
    'Silo' Goes Deeper || The streamer has decided to bring it back for a third season. || Silo:renewed:3
    'Silo' Goes Deeper || The streamer has chosen to continue the series with a third season. || Silo:renewed:3
    'Silo' Goes Deeper || The streamer has signed on for a third season. || Silo:renewed:3
    'Silo' Goes Dark || The streamer has elected not to renew the drama. || Silo:cancelled:None
    'Silo' Goes Dark || The series has not been renewed for a third season. || Silo:cancelled:3
    'Silo' Goes Dark || The series was not picked up for a third season. || Silo:cancelled:3
    'Silo' Goes Dark || Apple has called it quits on the drama after two seasons. || Silo:cancelled:3
    'Silo' Goes Dark || Apple has brought the drama to an early end after two seasons. || Silo:cancelled:3
    'Silo' Goes Dark || There are no plans for a third season, Apple says. || Silo:cancelled:3
    'Silo' Goes Dark || The second season was its last, Apple has confirmed. || Silo:cancelled:3
    'Silo' Goes Dark || The streamer will not be ordering more. || Silo:cancelled:None
    'Silo' Goes Dark || Apple is not moving forward with more episodes. || Silo:cancelled:None
    'Silo' Goes Dark || Apple has pulled the plug. || Silo:cancelled:None
    'Silo' Goes Dark || The network has decided to end the series after two seasons. || Silo:cancelled:3
    'Silo' Goes Dark || The axe has fallen on the drama. || Silo:cancelled:None
    'Silo' Goes Dark || The axe has fallen on 'Silo' after two seasons. || Silo:cancelled:3
    'Silo' Goes Dark || It has been scrapped after just two seasons. || Silo:cancelled:3
    'Silo' Given the Go-Ahead for a Third Outing || || Silo:renewed:3
    Season three of Silo is on, says Apple || || Silo:renewed:3
    Silo pulled after two seasons || || Silo:cancelled:3
    ITV thriller Silo pulled after two series || || Silo:cancelled:3
    Apple Keeps Silo, Shrinking and Slow Horses || || Silo:renewed:None; Shrinking:renewed:None; Slow Horses:renewed:None
    Apple Keeps 'Silo,' 'Shrinking' and 'Slow Horses' for 2025-26 || || Silo:renewed:None; Shrinking:renewed:None; Slow Horses:renewed:None
    Apple Cuts 'Silo,' 'Shrinking' and 'Slow Horses' || || Silo:cancelled:None; Shrinking:cancelled:None; Slow Horses:cancelled:None
    'Silo' and 'Shrinking' Are Both Returning || || Silo:renewed:None; Shrinking:renewed:None
    'Silo' Will Return on July 3 || || Silo:premiere:None
    'Silo,' 'Shrinking' and 'Slow Horses' will all be back next season || || Silo:renewed:None; Shrinking:renewed:None; Slow Horses:renewed:None
    Apple TV+ Sets Its Slate || 'Silo' will return, 'Shrinking' will not. || Silo:renewed:None; Shrinking:cancelled:None
    Apple TV+ Sets Its Slate || 'Silo' is coming back; 'Shrinking' isn't. || Silo:renewed:None; Shrinking:cancelled:None
    Slow Horses finally gets the go-ahead for a third outing || || Slow Horses:renewed:3
    Season three of Slow Horses is on, says Apple || || Slow Horses:renewed:3
    Slow Horses pulled after two seasons || || Slow Horses:cancelled:3
    Thriller Slow Horses pulled after two series || || Slow Horses:cancelled:3
    'Silo' Shutters || The axe has fallen on the drama after two seasons. || Silo:cancelled:3
"""

#: The same words where nothing is decided.
NO_NEWS = """
    'Silo' Star Says Goodbye to His Beard
    Sequel Greenlit: 'Silo' Director's Movie Gets Another
    'Silo' Axed Scene Explained
    'Silo' Picks Up Where It Left Off
    'Silo' Season 2 Ending Explained
    'Silo' Star Says Goodbye to Juliette After Season 2 Exit
    'Silo' Season 2 Finale Recap: The End of the Road
    HBO Orders Pilot 'Harbor Lights' From Jane Doe
    'Silo' Star Joins Netflix Thriller 'Harbor Lights'
    Everything to know about how 'Silo' season 1 ended
    'Silo' Season 3 Trailer Teases a Dark Chapter
    'Silo' Cast Reunites on Set of New Film
    'Silo' Star Wraps Filming on New Movie
    'Silo' hits Blu-ray on July 3
    'Silo' Wraps Up Season 2 With a Shocking Finale
    'Silo' Closes the Book on Its Biggest Mystery
    'Silo' Author's New Novel Hits Shelves July 3
"""


@cache
def starter() -> Catalogue:
    return Catalogue.starter()


def read(title: str, summary: str = "") -> tuple[Claim, ...]:
    return understand(
        Story("told", Outlet("Example", "Example"), "https://example.org/1", title, summary, TOLD),
        starter(),
        twice=False,
    )


@pytest.mark.parametrize(
    ("kind", "headline"),
    [(kind, line.strip()) for kind, lines in FAMILIES.items() for line in lines.strip().splitlines()],
)
def test_a_plain_headline_says_one_thing(kind: str, headline: str) -> None:
    assert {claim.kind.value for claim in read(headline)} == {kind}


@pytest.mark.parametrize("row", [line.strip() for line in CARRIED.strip().splitlines()])
def test_a_decision_told_below_the_headline_reaches_its_show(row: str) -> None:
    title, summary, wanted = (part.strip() for part in row.split("||"))
    expected = [tuple(one.strip().split(":")) for one in wanted.split(";")]
    dated = {one[1] for one in expected if len(one) == 4}
    found = {
        (c.show, c.kind.value, str(c.season), *([c.premiere] if c.kind.value in dated else []))
        for c in read(title, summary)
    }
    assert found == set(expected)


@pytest.mark.parametrize("headline", [line.strip() for line in NO_NEWS.strip().splitlines()])
def test_the_same_words_without_a_decision_claim_nothing(headline: str) -> None:
    assert not read(headline)


@pytest.mark.parametrize(
    "row",
    [
        "'Silo' Star on Season 2 || The cast are all coming back for the reunion.",
        "'Silo' Season 3: Who's In || The original stars are all coming back.",
        "'Silo' Star on Set Life || Her character will return, her rival will not.",
    ],
)
def test_people_who_come_back_renew_nothing(row: str) -> None:
    title, summary = (part.strip() for part in row.split("||"))
    assert read(title, summary) == ()
