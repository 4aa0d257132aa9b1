"""The trade's ways of putting it, family by family: plain headlines of our own.

Each family is a grid: who acts (network, show, season), in which voice, with which of the trade's verbs. What fails here
fails on tomorrow's feeds.
"""

# ruff: noqa: E501 - a headline is one line

from __future__ import annotations

from tests.understanding.scene import claims_in, table

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
        Apple TV+ Hands 'Silo' a Third Season
        Apple TV+ Goes for Third Round With 'Silo'
        Apple Wants More 'Silo': Drama Gets Season 3
        'Silo' Is Coming Back for Season 3
        'Silo' Isn't Over Yet: Apple Orders Season 3
        'Silo' to Return for Third Season on Apple TV+
        'Silo' Season 3 Is Officially Happening
        Apple Renews Rebecca Ferguson Drama 'Silo'
        'Silo' Renewed
        More 'Silo' Is Coming to Apple TV+
        Apple TV+ Orders More Episodes of 'Silo'
        Apple TV+ Extends 'Silo' With Third Season Order
        'Silo' Gets One More Season at Apple TV+
        Another Season of 'Silo' Ordered at Apple TV+
        Third Season of 'Silo' Ordered
        Season 3 of 'Silo' Greenlit at Apple TV+
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
        'Silo' Is Safe: Apple Orders a Third Season
        'Silo' Will Return for Season 3, Apple Confirms
        Apple Confirms 'Silo' Season 3
        Apple announces third season of Silo
        'Silo' Wins Third Season
        'Silo' Digs Deeper With Season 3 Renewal
        'Silo' Extended Through Season 4
        'Silo' Gets the Nod for Season 3
        Apple Says Yes to 'Silo' Season 3
        Apple Doubles Down on 'Silo', Ordering Two More Seasons
        Apple TV+ Commits to Third Season of 'Silo'
        Silo boss confirms third season is happening
        'Silo' Saved: Netflix Orders Season 3
        Netflix Saves 'Silo' After Apple Axe
        Netflix Picks Up 'Silo' After Apple Cancellation
        'Silo' Finds New Home at Netflix
        'Silo' Resurrected at Netflix
        Apple Reverses 'Silo' Cancellation
        'Silo' Lives: Netflix Orders Third Season
        'Silo' Gets Season 3 Pickup at Apple
        'Silo' Gets Third Go-Round
        'Silo' Secures Season 3
        Apple Locks In 'Silo' Through Season 4
        'Silo' Back for More at Apple TV+
        'Silo' Sticking Around for Season 3
        'Silo' Has Been Given a Third Season
        There Will Be a Third Season of 'Silo'
        There will be more Silo
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
        'Silo' Gets the Axe at Apple TV+
        Apple Pulls the Plug on 'Silo'
        Apple Scraps 'Silo'
        'Silo' Is No More
        'Silo' Is Done at Apple
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
        Apple Ditches 'Silo' After Two Seasons
        'Silo' One and Done at Apple TV+
        'Silo' Given the Boot
        'Silo' Bites the Dust at Apple
        Apple Says Goodbye to 'Silo'
        Apple Calls Time on 'Silo'
        Silo will not be recommissioned, Apple confirms
        Apple Kills 'Silo'
        'Silo' Killed at Apple After Two Seasons
        Apple Cuts 'Silo' Loose
        Apple Gives Up on 'Silo'
        Apple Lets 'Silo' Go
        'Silo' Is Over: Apple Cancels Drama
        Apple Brings Down the Axe on 'Silo'
        'Silo' Cancellation Confirmed
        'Silo' Shelved by Apple After Two Seasons
        Apple Un-Renews 'Silo'
        Apple Cancels 'Silo' Season 3 Despite Renewal
        'Silo' Loses Its Season 3
        Apple Backs Out of 'Silo' Season 3
        Apple Scraps 'Silo' Season 3
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
        'Silo' Season 4 to Be Final Season
        'Silo' Is Ending After Season 4
        'Silo' Bows Out After Season 4
        'Silo' Wrapping Up With Season 4
        'Silo' to Sign Off With Fourth and Final Season
        The End Is Near: 'Silo' to Wrap With Season 4
        'Silo' Final Season Announced
        Apple Is Ending 'Silo' With Season 4
        Apple to End 'Silo' After Season 4
        'Silo' Takes Final Bow With Season 4
        'Silo' Will Close Out With Season 4
    """,
    "ordered": """
        'Harbor Lights' Greenlit at Apple TV+
        'Harbor Lights' Gets Series Order at NBC
        NBC Orders Drama 'Harbor Lights' Starring Jane Doe
        Harbor Lights: BBC orders new thriller from Jed Mercurio
        NBC Picks Up Drama Pilot 'Harbor Lights' to Series
        'Harbor Lights' Series Ordered by Peacock
    """,
    "premiere": """
        'Silo' Season 3 Premiere Date Set for July 3
        'Silo' Season 3 Gets Premiere Date
        Apple Dates 'Silo' Season 3
        'Silo' Season 3 Release Date Revealed
        'Silo' Season 3 Lands July Premiere Date
        'Silo' Moved Up to June 26
        'Silo' Season 3 Eyes Early 2026 Launch
        Apple Sets July 3 Return for 'Silo'
        Silo series three start date confirmed by Apple
        'Silo' Season 3 Slated for Fall 2025
    """,
    "production": """
        'Silo' Season 3 Now Filming
        Filming on Silo series three begins
        'Silo' Halts Production on Season 3
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


def test_a_plain_headline_says_one_thing() -> None:
    wanted = {headline: {kind} for kind, lines in FAMILIES.items() for headline in table(lines)}
    assert {headline: {claim.kind.value for claim in claims_in(headline)} for headline in wanted} == wanted
