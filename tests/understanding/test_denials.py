"""What is denied, only guessed at or long past is no fate, whoever says it: a scenario a line."""

# ruff: noqa: E501 - a headline is one line

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.stories import Certainty, Kind
from bot.understanding import understand
from bot.understanding.tables.decisions import TABLES, Meaning
from bot.understanding.words.phrases import compile_pattern
from tests.understanding.scene import catalogue, parts, story, table

NOVEMBER = datetime(2026, 11, 20, 12, tzinfo=UTC)
FATES = {Kind.RENEWED, Kind.CANCELLED, Kind.ENDING, Kind.ORDERED}

DENIED = table("""
    CBS: There Are No Plans to Cancel 'Matlock'
    'Matlock' Is Here for Now || CBS president Amy Reisenbach spoke on Thursday. "There are no plans to end Matlock," she said.
    No Plans to End 'Matlock,' CBS Says
    No, CBS hasn't cancelled 'Matlock' || A viral post claims that the drama has been axed.
    'Matlock' Not Returning This Fall, Will Air Midseason on CBS || The drama has been held for early 2027.
    'Matlock' Won't Be Back in the Fall but Is Set for Spring at CBS
    CBS Has No Plans to Move 'Matlock' From Thursdays
    No Plans to Move 'Tracker' to Paramount+, CBS Says
    'Grey's Anatomy' Boss on Season 23 || Meg Marinis said there are no plans for the ABC drama to end.
    'Matlock' Is Not Ending
    'Matlock' Is Never Ending, CBS Says
    'The Pitt' Is Not Ending After Season 3 || Creator R. Scott Gemmill said the show isn't ending anytime soon.
    'Matlock' Season 3 Is Not Its Last, CBS Says
    'Matlock' Was Not Dropped by CBS
    "Absolutely Not True": CBS Shoots Down Claim That 'Matlock' Has Been Scrapped
    ABC Pulls 'Jimmy Kimmel Live!' Indefinitely
    Banijay Sells 'Matlock' Season One to 14 Territories || A third was in discussion, the distributor said.
    CBS Squashes Claim That 'Matlock' Has Been Axed
    'Matlock' Isn't Getting Axed by CBS
    'Matlock' Did Not Get the Axe at CBS
    CBS Has Not Pulled the Plug on 'Matlock'
    'Matlock' Will Not End With Season 3, CBS Says
    'Abbott Elementary' Will Not End With Season 6, Quinta Brunson Promises || The creator told EW she sees more story.
    CBS Rules Out Ending 'Matlock' After Season 3
    CBS Has No Intention of Ending 'Survivor'
    'Ghosts' Isn't Ending With Season 6, CBS Confirms
    Netflix Never Said 'Bridgerton' Was Ending With Season 6
    'Fallout' Given Second Life as Pinball Machine
    'Charlie's Angels' Canceled Out at the Box Office, and 'The Crown' Is to Blame
    'Matlock' Will Not Go On Without Kathy Bates, CBS Says
    'Matlock' Won't Return Without Kathy Bates
    CBS Stopped Short of Saying 'Matlock' Is Cancelled
    'Vigil' Will Go Out on BBC Four
    NBC Orders Pilots 'Quantum Sky', 'Stumble' and 'Puzzled'
    NBC Cancels Everything but 'SNL'
    NBC Renews Nothing Yet
    NBC Renews Nothing Yet: 'Brilliant Minds,' 'The Hunting Party' and 'Law & Order' on the Bubble || The network will decide in May.
""")
GUESSED = table("""
    'Grey's Anatomy' Season 23 Pickup Expected at ABC
    'Grey's Anatomy' Season 23 Pickup Looming at ABC
    'Grey's Anatomy' Season 23 Renewal Seen as a Formality at ABC
    'Grey's Anatomy' Season 23 Reorder All but Certain at ABC
    'Grey's Anatomy' Season 23 Renewal Could Come This Week at ABC
    'The Last of Us' Season 3 Will Be the Show's Last, Craig Mazin Hints || Mazin told Collider it is "hard to see" the story going past a third season, but HBO has made no decision.
    'The Last of Us' Season 3 Will Be the Show's Last, Star Suggests
    'Matlock' Will End With Season 3, Kathy Bates Teases
    Fan Theory: 'Matlock' Will Bow Out With Season 3
    'Matlock' Will Return for Season 4, Stars Hint
    'The Rookie' Boss Says Renewal Is 'All But Assured' || Alexi Hawley expects good news soon from ABC for a ninth season of the cop drama.
    Renewal 'Very Likely' for 'St. Denis Medical,' Says NBC Chief
    'The Rookie' Renewal Seems a Formality || The boss expects ABC to announce a ninth season.
""")
LONG_PAST = table("""
    'Kaos' Creator on Netflix Cancellation: 'It Broke My Heart' || Charlie Covell reflects on the one-season drama.
    Syfy's 'Resident Alien' Was Canceled Because of Money, Creator Says
    Hallmark's 'The Way Home' Ends After Four Seasons || The time-travel drama's series finale aired on Sunday.
    River City stars gather for last supper at Dumbarton as sets go under hammer || Twenty-three years of Shieldinch are being sold off by the lot. The bar from The Tall Ship fetched £3,400, the Oyster Cafe menu £210. BBC Scotland announced the soap's end in March last year.
    Five Years Ago Today: 'Lucifer' Was Canceled by Fox and Saved by Netflix || A look back at the campaign that brought the devil back for a fourth season.
    Fans petition Netflix to renew 'Boots' after cancellation || More than 100,000 people have signed a petition to save the military dramedy, which was cancelled in December after one season.
""")
#: The same words where something is decided, and what.
DECIDED = table("""
    It was announced that the fifth season of 'Emily in Paris' would be the last || || Emily in Paris:ending
    No Season 3 for 'The Agency', Paramount+ Decides || || The Agency:cancelled
    1899 fans vow to cancel Netflix after series is axed || The showrunners announced that there would be no second series. || 1899:cancelled
    No Plans for 'Euphoria' Season 4, HBO Boss Says || || Euphoria:cancelled
    HBO Has No Plans to Continue 'Euphoria' || The drama ends. || Euphoria:cancelled
    No Current Plans to Renew 'Euphoria', HBO Says || || Euphoria:cancelled
    'Matlock' Not Returning in the Fall || CBS has cancelled the drama. || Matlock:cancelled
    'Will Trent' Gets a Shortened Season 6 Order at ABC || || Will Trent:renewed
    'Matlock' Was Not Picked Up by CBS || || Matlock:cancelled
    'Grey's Anatomy' Scores Season 23 Pickup at ABC || || Grey's Anatomy:renewed
    'Grey's Anatomy' Season 23 Renewal Announced, Premiere Expected in Fall || ABC said Monday. || Grey's Anatomy:renewed
    Matlock creator rules out fourth season || Jennie Snyder Urman says the CBS drama is finished. || Matlock:cancelled
    'Girls5eva' Finds Second Life as a Netflix Original With a Third Season || || Girls5eva:renewed
    'Matlock' Renewed for Season 4, Kathy Bates Confirms || || Matlock:renewed
    Season 2 of 'Scrubs' Ordered; 'Grey's Anatomy' Season 23 Pickup Expected at ABC || || Scrubs:renewed
""")
#: More or less of a season that was ordered before.
LENGTHS = table("""
    NBC Trims 'The Fall and Rise of Reggie Dinkins' Order || The comedy's second season will run for 10 episodes rather than 13.
    NBC Extends 'Happy's Place' Season 3 Order to 22 Episodes
    Fox Cuts 'Going Dutch' Season 3 Order to Eight Episodes
    ABC Gives Full-Season Orders to 'RJ Decker' and 'Scrubs' || The freshman drama goes to 18 episodes.
""")
BREAKS = table("""
    'SNL' Not Returning Tonight: When Is the Next New Episode? || NBC's late-night show will be back Dec. 5.
    'Chicago Med' Will Not Return Until January as NBC Sets Fall Finales || The One Chicago shows air their fall finales on November 18.
    'Tracker' Sets Midseason Return: February 28, 2027 || CBS has dated the back half of its drama lineup.
    'The Rookie' Season 9 Midseason Premiere Set for January 5
    'Grey's Anatomy' Spring Premiere Lands March 4
    'Severance' Season 3 Will Not Arrive in 2026, Ben Stiller Confirms
    '9-1-1' Returns From Hiatus on January 14
    'Only Murders in the Building' Season 1 to Air on ABC Starting January 7
    New on Netflix in January 2027: 'Bridgerton', 'Suits' and 'Prison Break'
    'The Last of Us' Season 2 4K Blu-ray Gets March 2027 Release Date
    'Revolution' Comes Back March 25 After Four-Month Break
    'Silo' Season 3 to Premiere in 2026? Not According to Rebecca Ferguson
    'Tracker' and 'Elsbeth' Take the Week Off || Tracker returns December 6 and Elsbeth on December 10.
    'Abbott Elementary' Ends Its Sixth Season on May 20
    The Current Season of 'The Voice' Will End on December 15
    Is 'Tracker' New Tonight? When Season 4 Returns on CBS || Tracker returns with new episodes on January 10.
""")
#: What goes by a show's title beside its seasons.
THINGS = table("""
    Tom Ascheim Isn't Renewing at Freeform
    Never Cancelled, Yet Never Returning || Some series slip everybody's mind.
    First Seasons Still to Come on Disc || Next are "Severance," Feb. 13, and "Hacks" on March 6.
    What CBS's crime lineup could look like || SWAT was going to end with Season 7, but plans changed and 22 more are coming.
    Tuesday Finals: 'NCIS' and 'New Girl' Gain a Tenth
    Upfront Report || CableU counted 300 series. Many will never be picked up.
    HBO Cancels 'House of the Dragon' Aftershow || The companion series will not return when the drama comes back next summer. The podcast goes on.
    'Euphoria' Season 3 Finale: HBO Cancels After-Show
    ABC Cancels 'The View' Live Taping After Threat
    CBS Cancels 'Late Show' Taping as Storm Hits New York
    'Severance' Season 2 Soundtrack Gets Release Date: January 9, 2027
    'Stranger Things' Stage Play Cancelled in London
    'Reacher' Game Cancelled at Amazon
""")
#: What people cancel, judge or are told by no network; what is off the air for a time, or comes later.
BESIDE_THE_FATE = table("""
    Elon Musk Tells Followers to Cancel Netflix Over 'Dead End' || He told his followers to drop the service for the health of their kids.
    'The Diplomat' Renewed for Season 5 Would Be a Mistake || A fifth year could only dilute it.
    Netflix Cancelling 'The Witcher' Was the Right Call
    'The Last of Us' Should End With Season 3, Not 4
    'Obi-Wan Kenobi' Doesn't Need a Season 2 || More would cheapen the duel.
    AI-Generated Poster Claims Netflix Renewed 'The Residence' for Season 2 || The image shared on Facebook is fake.
    Tumblr User Claims 'Sherlock' Season 5 Confirmed; It Isn't
    The Onion: HBO Renews 'Euphoria' for Season 9
    Parody: HBO Cancels 'Euphoria' After One Look
    Deepfake Video Shows Pedro Pascal Announcing HBO's Cancellation of 'The Last of Us'
    'GLOW' and Other Shows Netflix Cancelled During the Pandemic
    Turkish 'Grey's Anatomy' Cancelled After Two Seasons || The American original goes on.
    'Jimmy Kimmel Live!' Pulled Off Air Indefinitely by ABC
    ABC Yanks Thursday's 'Grey's Anatomy' After Shooting
    Seven Beloved Series Axed on a Cliffhanger, Including 'The OA' and '1899'
    Hot Take: 'Severance' Is Better Off Ending After Season 3
    'Love Island' Germany Scrapped
    Fox Shelves 'The Simpsons' Episode About ICE
    ITV Axes 'Coronation Street' From Friday Schedule
    ITV Axes 'Emmerdale' This Week for Football
    'Coronation Street' Cancelled This Week in Shake-Up
    The Studio Behind 'Matlock' and 'Tracker' Is No More
    CBS Cancels One of Its 'NCIS' Dramas
    Let 'Grey's Anatomy' Go
    'Bridgerton' Ball Cancelled
    No More 'Wednesday' Until 2028
    'Saturday Night Live' Afterparty Scrapped After Threat
    Home and Away Axed From Schedule in Commonwealth Games Shake-Up
    'The Last of Us' Not Coming to UK at the Same Time as US
    No Season 3 of 'Silo' Until 2028, Apple Boss Says
    Report: No Season 3 for 'Silo' Before 2028
""")
#: Of shows long over there is nothing to cancel, and what arrives is what was made.
OLD_SEASONS = table("""
    Ten Shows Cancelled Too Soon: 'Firefly', 'Freaks and Geeks', 'Pushing Daisies' || We look back at the ones that hurt most.
    Shows Canceled After One Season: 'Firefly', 'My So-Called Life' and More
    'Friends' Coming to Netflix on January 1, 2027 || The two companies signed the deal this week.
    'Seinfeld' Lands on Peacock January 1, 2027
    'The West Wing' Arrives on Netflix December 9 for the First Time
    'Lost' Returns to Hulu January 1
    'Sex and the City' Premieres on Netflix Next Month
""")


def fates(row: str, *, twice: bool = True) -> set[str]:
    """What a story of November claims, more surely than as a guess; ``twice``: the second look asked too."""
    title, summary = parts(row)[:2]
    claims = understand(story(title, summary, NOVEMBER), catalogue(), twice=twice)
    return {f"{c.show}:{c.kind}" for c in claims if c.kind in FATES and c.certainty > Certainty.SPECULATION}


def test_no_fate_is_told() -> None:
    for row in DENIED + GUESSED + LONG_PAST + LENGTHS + BESIDE_THE_FATE:
        assert fates(row) == set(), row


def test_what_is_decided_in_such_words_is_told() -> None:
    for row in DECIDED:
        assert fates(row) == {parts(row)[2]}, row


def test_the_rules_alone_tell_no_fate_either() -> None:
    for row in DENIED + GUESSED + LONG_PAST + LENGTHS:
        assert fates(row, twice=False) == set(), row


def test_one_that_is_not_ending_opens_no_vote() -> None:
    for title in ("'Matlock' Is Not Ending After Season 3 at CBS", "'Matlock' Season 3 Is Not Its Last, CBS Says"):
        assert understand(story(title, "", NOVEMBER), catalogue()) == ()


def test_no_season_ends_or_begins() -> None:
    for row in BREAKS + OLD_SEASONS + THINGS:
        title, summary = parts(row)[:2]
        assert understand(story(title, summary, NOVEMBER), catalogue()) == (), row


def test_a_show_long_over_that_is_made_anew_is_news() -> None:
    told = (
        ("HBO Cancels 'Frasier' Revival", "cancelled"),
        ("'Lost' Season 7 Premieres on Hulu January 1", "premiere"),
        ("'Firefly' Revival Premieres on Hulu January 1", "premiere"),
    )
    for title, kind in told:
        assert [c.kind for c in understand(story(title, "", NOVEMBER), catalogue())] == [kind]


SLOTS = [row for rows in TABLES for row in rows if row[2].kind and r"(\w+ )?" in row[1] and "not" not in row[1]]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SLOTS), st.data())
def test_no_slot_for_any_word_takes_a_denial(row: tuple[str, str, Meaning], data: st.DataObject) -> None:
    before, _, behind = row[1].partition(r"(\w+ )?")
    said = data.draw(st.from_regex(compile_pattern(f"{before}not {behind}"), fullmatch=True))
    assume(" not " in said)
    hit = compile_pattern(row[1]).match(said)
    assert hit is None or hit.end() < len(said), said
