"""Whom a claim is credited to, how sure that makes it and which network it names, in all the ways that the trade says so.

A row is ``headline || summary || source || network``; "None" for none.
"""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

import pytest

from bot.stories import Certainty, Kind
from bot.understanding import understand
from bot.understanding.words.network_names import NETWORKS, home_of
from bot.understanding.words.networks import networks_in
from tests.understanding.scene import TOLD, catalogue, claims_in, parts, story, table

CREDITS = """
    'Silent Witness' renewed for series 30 || Emilia Fox returns for more on BBC One. || None || BBC One
    'Beef' gets a second season || Netflix has picked the drama up again, Deadline reports. || Deadline || Netflix
    'Beef' gets a second season || "We could not be happier," showrunner Lee Sung Jin told Variety. || Lee Sung Jin || Netflix
    'Beef' gets a second season || Creator Lee Sung Jin revealed the news on Instagram. || Lee Sung Jin || Netflix
    'Beef' gets a second season || Netflix chief Bela Bajaria announced the pickup on stage. || Bela Bajaria || Netflix
    'Beef' gets a second season || The order was confirmed to Entertainment Weekly by a source. || Entertainment Weekly || Netflix
    'Beef' won't be back || The drama has been cancelled, a source tells the Times of India, and star Ali Wong says 'thank you'. || The Times of India || Netflix
    'Beef' gets a second season || There is no formal word from Netflix on when it returns. || None || Netflix
    Netflix brings back 'Running Point' || Deadline has word that the comedy is renewed for a second season. || Deadline || Netflix
    Netflix cancels 'Boots' || Deadline had the scoop: the drama has been cancelled. || Deadline || Netflix
    'Reacher' cancelled after four seasons || The end was first broken by Variety. || Variety || Prime Video
    Matt Braly: 'Amphibia' to end with season 3 || The creator of the Disney Channel cartoon says nobody pulled the plug. || Matt Braly || Disney Channel
    'Extraordinary' Creator Emma Moran: 'Extraordinary' Cancelled || The Disney+ comedy won't return. || Emma Moran || Disney+
    'Continuum' renewed for a fourth and final season || Simon Barry blogged that Showcase has renewed it. || Simon Barry || Showcase
    Freevee cancels 'Primo' || Shea Serrano's family comedy won't be back, sources told Variety. || Variety || Freevee
    'Mr. Corman' cancelled after one season || Joseph Gordon-Levitt posted a video. The star said that Apple TV+ has cancelled the comedy. || Joseph Gordon-Levitt || Apple TV+
    'Finding Alice' renewed for series 2 || Head of Drama Polly Hill said ITV has renewed it. || Polly Hill || ITV
    'Blue Lights' renewed for a third series || The BBC has ordered more. Lindsay Salt, Director of Drama, said that a third series is on the way. || Lindsay Salt || BBC
    'Vigil' renewed || Piers Wenger, Controller of BBC Drama, said in Edinburgh that a third series is on the way. || Piers Wenger || BBC
    Martin Freeman's 'Breeders' to end with season 4 || 'We got to finish it on our own terms,' said Freeman. || Martin Freeman || FX
    Eric Kripke Says 'The Boys' Will End With Season 5 || The Prime Video satire has one run left. || Eric Kripke || Prime Video
    'Fallout' Renewed for Season 3, Walton Goggins Confirms || The Prime Video drama was renewed. || Walton Goggins || Prime Video
    'Elsbeth' renewed for season 4 || CBS has renewed it, Deadline reported. A CBS spokesperson wouldn't say more. || Deadline || CBS
    HBO cancels 'Lovecraft Country' || The drama was cancelled, a press release says. || None || HBO
"""
#: Spoken of by a pronoun, an aside or a mark of the alphabet; and the only outlet that a story of several shows credits.
SPOKEN = """
    'Beef' cancelled by Netflix || Lee Sung Jin's comedy has one season. 'We won't be back,' he wrote to fans. || Lee Sung Jin || Netflix
    'Beef' to end || The drama will end with its second season, Jane Fields and John Woods have said. || Jane Fields and John Woods || Netflix
    'Elsbeth' Reportedly Cancelled, and 'Watson' Won't Be Back Either || It is the end. The doctor is gone after two, Deadline.com says, and the plane flies on. || Deadline || CBS
    'Elsbeth' Has Reportedly Been Cancelled at CBS, and 'Watson' Won't Be Back Either || According to Deadline, CBS has decided against more of the drama, and the mystery 'Watson' is over after two as well. || Deadline || CBS
    'Beef' to end || Jane Fields, whose Woods Pictures makes it, said that the second season is the last. || Jane Fields || Netflix
    'Money Heist' renewed || Álvaro Morte let it out that Netflix has renewed the thriller. || Álvaro Morte || Netflix
    'Elsbeth' Reportedly Cancelled, and 'Watson' Won't Be Back Either || The doctor is gone after two, according to Deadline. || Deadline || CBS
    'Elsbeth' renewed || The drama has been renewed for a fourth season, we hear. || Example || CBS
    'Beef' star Ali Wong isn't holding out hope for season 3 || Netflix has yet to decide whether the drama will return. || Ali Wong || Netflix
    Ali Wong Gives a 'Beef' Season 3 Answer That Isn't One || Asked whether it will return, the star would say only that it is not over yet. || Ali Wong || Netflix
    'Beef' to end || The last word is with creator Lee Sung Jin in Seoul. "Season 2 is the final one," he told fans. || Lee Sung Jin || Netflix
    'Beef' renewed || The drama is renewed for a second season, Jane Fields confirmed (via Deadline). || Jane Fields || Netflix
    Is 'Beef' over? || Ali Wong won't commit. Netflix has yet to decide whether the drama will return. || Ali Wong || Netflix
    'Beef' Season 3? Ali Wong Weighs In on It || Netflix has yet to decide whether the drama will return. || Ali Wong || Netflix
    'Beef' season 3: Ali Wong breaks silence || Fans want to know what became of Amy Lau. The star has told us that Netflix has yet to decide. || Ali Wong || Netflix
    Jeff Bezos Announces Reprieve for 'The Expanse' || "It was saved," the Amazon founder told a dinner in Los Angeles. || Jeff Bezos || Prime Video
    Fans gutted as Peter Kay ends 'Car Share' || The 43-year-old said that there won't be a third series of the BBC comedy. || Peter Kay || BBC
    Ali Wong waves 'Beef' off || Netflix has cancelled the drama after one season. 'A dream,' said the star, 43. || Ali Wong || Netflix
    'Beef' future? Ali Wong shrugs || On Graham Norton's sofa the star said that Netflix has yet to decide on season 3. || Ali Wong || Netflix
    Would Ali Wong Do More of 'Beef'? || Netflix has yet to decide whether the drama will return. 'I would,' Ali Wong said. || Ali Wong || Netflix
"""
#: The network of another show in the line is not this one's.
ANOTHERS = """
    The CW Goes on a Renewal Binge: 'Arrow' Is Back || The drama gets a sixth season. || None || The CW
    CBS cancels 'CSI' || The drama was cancelled after 15 seasons, and Fox recently ended American Idol. || None || CBS
    'Beef' cancelled at Netflix || The drama was cancelled; Hulu also has Paradise. || None || Netflix
"""
#: Papers that no table holds, and an outlet's own reporting.
PAPERS = """
    'Vigil' won't return for a third series, report says || The thriller has been cancelled, according to the Glasgow Record. || Glasgow Record || BBC One
    'Vigil' cancelled || The thriller is over after two series, a friend of the production told The Mail on Sunday. || Mail on Sunday || BBC One
    'Elsbeth' renewed || The West Coast Examiner reports that CBS has ordered a fourth season. || West Coast Examiner || CBS
    'Elsbeth' to be cancelled || CBS is dropping the drama after three seasons, I hear, and insiders say that the cast was told. || Example || CBS
"""
#: Outlets and reporters by what they do, whatever they are called; a paper by the whole of its name.
BY_WHAT_THEY_DO = """
    'Mr. Mercedes' will drive on || Audience Network has renewed it for a second season, The Tracking Board hears, with ten new hours. || Tracking Board || Audience Network
    'Travelers' set for a third season || Playback magazine reports that Netflix has renewed the drama. || Playback || Netflix
    'Beef' won't be back || A source tells Radar that Netflix has cancelled the drama after one season. || Radar || Netflix
    'Beef' renewed for season 2 || Deadline is exclusively reporting that Netflix has renewed the drama. || Deadline || Netflix
    'Degrassi' revival scrapped by HBO Max || It isn't going ahead, The Wall Street Journal reports. || The Wall Street Journal || HBO Max
    'Beef' won't be back || An insider told Netflix staff that the drama was cancelled after one season. || None || Netflix
    Has 'Beef' been renewed? || Yes, going by an exclusive that Deadline ran on Friday: the drama has been renewed. || Deadline || Netflix
    'Beef' renewed for season 2 || Netflix has ordered more. The word comes from What's On Netflix. || What's on Netflix || Netflix
    'Beef' cancelled, if the Mirror is right || Netflix has dropped the drama after one season. || The Mirror || Netflix
    'Vigil' cancelled || Now The West Coast Examiner claims that the thriller has been cancelled. || West Coast Examiner || BBC One
    'Beef' renewed for season 2 || As per SpotboyE, Netflix has renewed the drama. || SpotboyE || Netflix
    'Beef' renewed for season 2 || As AppleInsider confirmed, there will be more of the drama. || AppleInsider || Netflix
    'Beef' renewed for season 2 || The drama has been renewed. Source: Variety || Variety || Netflix
    'Beef' cancelled || According to an exclusive report from Deadline, Netflix has cancelled the drama. || Deadline || Netflix
    'Beef' cancelled || Selon TVLine, the drama has been cancelled. || TVLine || Netflix
    'Beef' renewed for season 2 || The Ashley's sources say that Netflix has renewed the drama. || Ashley || Netflix
    'Beef' renewed for season 2 || Nikki Finke is reporting that Netflix has renewed the drama. || Nikki Finke || Netflix
    'Beef' renewed for season 2 || Ausiello is reporting that Netflix has renewed the drama. || Michael Ausiello || Netflix
    'Damages' renewed || DirecTV has ordered a fourth season of the drama. || None || DirecTV
    'Beef' won't be back || Netflix has cancelled the drama after one season, a telly insider has spilled to The Sun. || The Sun || Netflix
    'Beef' renewed for season 2 || Netflix has ordered more, Postmedia reports, with the cast signed. || Postmedia || Netflix
    'Beef' renewed for season 2 || Deadline are reporting that Netflix has ordered more of the drama. || Deadline || Netflix
    'Beef' renewed for season 2 || Deadline brings word that Netflix has ordered more of the drama. || Deadline || Netflix
    'Beef' renewed for season 2 || Netflix has renewed the drama, says Variety. || Variety || Netflix
    'Beef' renewed for season 2 || If Deadline is to be believed, Netflix has renewed the drama. || Deadline || Netflix
    'Beef' renewed for season 2 || Several sites, Vulture among them, report that Netflix has renewed the drama. || Vulture || Netflix
    'Beef' to end with season 2 || LOS ANGELES (AP) - Netflix says that Lee Sung Jin's drama will end. || Netflix || Netflix
"""
#: Who is credited is named without what they are; what looks like a name in a headline is nobody.
NAMED = """
    'Beef' to end with season 2 || Co-showrunner Lee Sung Jin said that the second season is the last. || Lee Sung Jin || Netflix
    'Beef' to end with season 2 || Writers Jane Fields and John Woods revealed that the second season is the last. || Jane Fields and John Woods || Netflix
    'Beef' renewed for season 2 || Per showrunner Jane Fields, Netflix has renewed the drama. || Jane Fields || Netflix
    'Beef' renewed for season 2 || "We are delighted," April Waters tells Variety. || April Waters || Netflix
    'Beef' renewed for season 2 || Jane Fields is delighted. "It came fast," the executive producer tells Variety. || Jane Fields || Netflix
    'Beef' cancelled || Ben Edlund broke the devastating news: done after one season. || Ben Edlund || Netflix
    Netflix's 'Beef' Is Cancelled, Says Jane Fields || The axe fell months ago. "It was a joy," said star John Woods. || Jane Fields || Netflix
    'Beef' cancelled || "A bit of sad news," tweeted Jane Fields: the drama is cancelled. Deadline says that a new home is sought. || Jane Fields || Netflix
    'Beef' renewed for season 2 || The news was shared in a post from Jane Fields. || Jane Fields || Netflix
    'Beef' renewed for season 2 || Jane Fields was on a plane. The British comic actress has posted that the drama is renewed. || Jane Fields || Netflix
    Netflix Keeps Road Rage Drama on the Beat: 'Beef' Renewed || Season 2 is on the way. || None || Netflix
"""
#: Who makes a show, leads it or is played in it has not said anything.
MADE_BY = """
    'Severance' Renewed || The drama directed by Ben Stiller gets a fourth season. || None || Apple TV+
    'Elsbeth' renewed || The comedy led by Carrie Preston, has a fourth season. || None || CBS
    'Silo' renewed || A fourth season of the series from Graham Yost, has been ordered. || None || Apple TV+
"""
#: Who shares a show with the network that ordered it.
SHARED = """
    Humans: Channel 4 orders second series of android drama with AMC || AMC, which co-produces, said that eight more would be made. || None || Channel 4
    'Nashville' saved: CMT picks up season 5 || CMT has ordered 22 episodes, with Hulu to stream each a day later. || None || CMT
    'Nashville' saved: CMT picks it up || The music channel ordered a fifth season and Hulu will stream episodes the day after. || None || CMT
    'Dark Winds' renewed for season 5 || The AMC drama, up on Netflix, gets a fifth season. 'Talamasca' is shopped to Hulu. || None || AMC
    'Vigil' renewed, reports say || The Glasgow Record reports a third series. Neither the makers nor the BBC has confirmed it. || Glasgow Record || BBC
"""
#: What opens a headline with a colon is not always somebody.
NOBODY = """
    Nick Doubles Down on 'Unfabulous' || Nickelodeon has renewed the comedy for a second season. || None || Nickelodeon
    Apple TV+ Renews 'Beef', Adds Three Titles to Slate || The drama gets a second season. || None || Apple TV+
    Class Dismissed: Netflix Cancels 'Friends From College' || The comedy is cancelled after two seasons. || None || Netflix
    News Briefs: CBS Renews 'Elsbeth' || The drama gets a fourth season. || None || CBS
    Fall Guide Says 'Elsbeth' Is Renewed || CBS has ordered a fourth season. || None || CBS
    'Severance' Renewed, Milchick Says Goodbye || Apple TV+ has ordered a third season. || None || Apple TV+
    Sheridan Sniper Alert: 'Lioness' Renewed || Paramount+ has ordered a third season. || None || Paramount+
"""
#: Networks by any of their names, told from the one that let the show go.
NAMES = """
    'Beef' renewed for season 2 at Netflix || || None || Netflix
    BBC One renews Ghosts for series 4 || || None || BBC One
    The CW cancels 'Supergirl' || || None || The CW
    Apple TV Plus orders third season of Shrinking || || None || Apple TV+
    Fox drops 'Lucifer', Netflix picks it up for season 4 || || None || Netflix
    ABC renews 'Fisk' for a fourth series || || None || ABC (Australia)
    'Suits LA' canceled, but USA could save it || || None || NBC
    'Manifest' saved: Netflix orders fourth season of former NBC drama || || None || Netflix
    The NBC castaway 'Manifest' returns for a fourth season on Netflix || || None || Netflix
    'Lucifer' picked up by Netflix for season four after Fox cancellation || || None || Netflix
    'The Conners' renewed for season seven; ABC orders six episodes || || None || ABC
    'Elsbeth' renewed || The Eye has ordered a fourth season. || None || CBS
    'Abbott Elementary' renewed || The Alphabet has ordered a sixth season. || None || ABC
    The Beeb renews 'Ghosts' || A sixth series has been ordered. || None || BBC
    'The Owl House' renewed || Disney Branded Television has ordered a third season. || None || Disney Channel
    'Kim's Convenience' renewed || The Canadian Broadcasting Corporation has ordered a sixth season. || None || CBC
    'Norsemen' cancelled || NRK has cancelled the comedy after three seasons. || None || NRK
    Adult Swim Renews 'Tuca & Bertie' || Ten new half-hours of the cartoon have been ordered. || None || Adult Swim
    The CW Hands Out Ten Renewals || 'All American' is renewed for a seventh season. || None || The CW
"""
#: Where a story names none, the show is at home where the catalogue says; an outlet that is called like one is none.
AT_HOME = """
    'Cops' is back || Fox Nation has renewed the series for a 33rd season. || None || Fox Nation
    'All Creatures Great and Small' renewed || Masterpiece has renewed the drama for a seventh season. || None || PBS
    Netflix Cancels Crime Masterpiece 'Mindhunter' || It ends after two seasons. || None || Netflix
    'Farzi' Renewed for Season 2 || The thriller with Shahid Kapoor will be back. || None || Prime Video
    'Al Mushardoon' Renewed for Season 2 || Shahid has renewed the drama. || None || Shahid
    A TV Masterpiece Ends: 'Andor' to Conclude With Season 2 || || None || Disney+
    'Return to Paradise' renewed || It has been renewed for a third season, to be made at Fox Studios for the BBC. || None || BBC
    'Outer Banks' renewed for season 5 || The treasure hunt goes on. || None || Netflix
    'Homeland' to end with season 8 || The drama will have one last briefing. || None || Showtime
    'Elsbeth' renewed for season 4 || The drama will be back, E! News has learned. || E! News || CBS
"""
#: ``headline || summary || source || certainty``, with "on record" where somebody gave their name to it.
CERTAIN = """
    'Reacher' Reportedly Renewed for Season 4 || Prime Video has ordered a fourth season, TVLine hears. Amazon has said nothing itself. || TVLine || reported
    Netflix Renews 'Beef' for Season 2 || || None || official
    'Beef' gets a second season || Netflix has picked the drama up again, Deadline reports. || Deadline || reported
    'Beef' gets a second season || According to Variety, the streamer has ordered more. || Variety || reported
    'Beef' gets a second season || Netflix announced the order on Tuesday. || Netflix || official || on record
    'Beef' reportedly renewed for season 2 || || None || reported
    Report: 'Beef' renewed for season 2 || || None || reported
    'Beef' axed after one season || It is thought that Netflix has dropped the drama. || None || reported
    'Beef' renewed for season 2, says report || The drama was renewed, according to a report. Neither A24 nor Netflix has confirmed it. || None || reported
    Leaked papers: 'Beef' renewed for season 2 || The drama has been renewed by Netflix. Netflix hasn't said anything. || None || rumour
    'Beef': Netflix said to have renewed the drama for season 2 || || None || reported
    Netflix said to renew 'Beef' for season 2 || || None || reported
    Netflix said it has renewed 'Beef' for season 2 || || Netflix || official || on record
    'Beef' renewed for season 2 || Netflix has renewed the drama, and sources say that the cast is in talks. || None || official
    'Beef' renewed for season 2 || The drama has been renewed for another season; according to Deadline, the comedy may be next. || Deadline || official
    'Beef' renewed for season 2 || Netflix has renewed the drama, a person with knowledge of the deal told Variety. || Variety || reported
    'Beef' renewed for season 2 || It is being reported that Netflix has renewed the drama. || None || reported
    'Beef' renewed for season 2 || Netflix has renewed the drama, which is said to be worth millions. || None || official
    'Beef' renewed for season 2 || Netflix has renewed the drama (via Deadline). || Deadline || official
    Deadline: Netflix renews 'Beef' for season 2 || The drama will be back. || Deadline || reported
    Variety - 'Beef' renewed for season 2 || The drama will be back. || Variety || reported
    'Beef' renewed for season 2 || Netflix has renewed the drama (despite rumours that it was done with it). || None || official
    Rumor: 'Beef' has been renewed for season 2 || An insider says that the order is in. || None || rumour
    'Beef' axed after one season || The drama won't be back, a telly insider revealed. || None || rumour
    'Beef' back for season 2 || A telly insider says that the order is in. A Netflix spokesman said there was nothing to announce. || None || rumour
    'Beef' axed after one season || The drama won't be back, an insider says. A spokesman said: “We don't comment on speculation.” || None || rumour
    Netflix renews 'Beef' for season 2 || Netflix has renewed the drama, though it had nothing to add on casting. || None || official
    'Beef' axed after one season || The drama won't see a second season, a source at Warner Bros. Discovery confirmed. || None || reported
    'Beef' renewed for season 2? || A little birdie tells us that Netflix has renewed the drama. || None || rumour
    'Beef' Season 2 Ordered, One Leaker Says || A second season of the drama has been ordered. Nothing is confirmed. || None || rumour
    'Beef' renewed for season 2 || The drama has been renewed, writes somebody online. We'd file it under rumours. || None || rumour
    Rumor: 'Beef' renewed for season 2 || Netflix has renewed the drama, Deadline reports. || Deadline || reported
    'Beef' Would Likely End With Season 2, Says Jane Fields || The second season will be the last, the creator believes. || Jane Fields || speculation || on record
    'Beef' Not Yet Renewed, Netflix Says || The streamer told Deadline that no decision on a second season has been made. || Deadline || official || on record
    Correction: 'Beef' Has Not Been Renewed for Season 2 || An earlier version of this story said so. || None || official
    'Beef' not axed, Netflix says || Netflix said that no decision on a second season has been made. || Netflix || official || on record
    'Beef': nothing decided yet, says Netflix || Netflix denies that the drama has been cancelled. || Netflix || official || on record
    Is 'Beef' over? || Netflix has yet to decide on a second season. || None || speculation
    Will 'Beef' be back for season 2? || Nothing has been announced by Netflix so far. || None || speculation
"""
#: What is hedged or credited below is the reason, an aside or another matter; or it is the news after all.
ASIDES = """
    Netflix cancels 'Beef' after one season || The road rage is at an end for good. Sources say that completion was too low against the cost. || None || official
    Netflix cancels 'Beef' after one season || The road rage is at an end for good. Tuesday's numbers decided it, Deadline says. || Deadline || official
    Netflix cancels 'Beef' after one season || The road rage is at an end for good. The drama has been axed, according to Deadline. || Deadline || reported
    'Beef' is over after one season || Deadline reports that the drama was cancelled. A spokeswoman for Netflix declined to comment. || Deadline || reported
    'Beef' is over after one season || Deadline reports that the drama was cancelled. Netflix did not issue a statement. || Deadline || reported
    Netflix cancels 'Beef' after one season || Score! According to Deadline, the road rage is at an end. || Deadline || reported
    Netflix cancels 'Beef' after one season || The road rage is at an end, Deadline reports, sooner than that of "Paradise" was. || Deadline || reported
    Netflix cancels 'Beef' after one season || Netflix cancelled the drama, reportedly for budgetary reasons. || None || official
    Netflix cancels 'Beef' after one season || The road rage is at an end for good. Source: Kyodo. || None || official
    Netflix renews 'Beef' for season 2 || The rumours are true: the drama has been renewed. || None || official
    Netflix cancels 'Beef' after one season || Deadline reports that the drama was cancelled, and Jane Fields confirmed it with love for all. || Deadline || official || on record
    Netflix cancels 'Beef' after one season || Deadline has it that the drama was cancelled; a rep spoke of a hard choice. || Deadline || official || on record
    'Beef' renewed for season 2 || There hasn't been a press release as of yet, but Deadline hears that the drama has been renewed. || Deadline || reported
    'Beef' is no more || Netflix never issued a formal statement, but the drama is done after one season, per TVLine. || TVLine || reported
    'Beef' renewed for season 2 || Deadline says Netflix has renewed the drama. || Deadline || reported
    'Beef' renewed for season 2 || The Hollywood Reporter (of all papers) says Netflix has renewed the drama. || The Hollywood Reporter || reported
    'Beef' cancelled || Jane Fields posted a video. The Australian comedian said that Netflix has cancelled the drama. || Jane Fields || official || on record
    'Beef' renewed for season 2 || The drama was renewed, according to media reports. || None || reported
    'Beef' renewed for season 2 || Netflix has renewed the drama, people on set say. || None || reported
    'Beef' renewed for season 2 || Netflix has renewed the drama, Lee Sung Jin told TV Insider. || Lee Sung Jin || official || on record
    Insider claims 'Beef' has been cancelled || A source says Netflix has pulled the plug on season 2. || None || reported
    'Beef' renewed for season 2 || Netflix has renewed the drama. It comes as rumours of a merger swirl. || None || official
    'Beef' cancelled amid rumors of a feud || Netflix has cancelled the drama after one season. || None || official
    'Beef' rumors put to rest: Netflix renews drama for season 2 || Netflix has ordered a second season. || None || official
    'Beef' to End With Season 2; Spinoff Could Be Next || The drama will conclude with its second season. || None || official
    'Beef' Ending With Season 2 As Jane Fields Thinks About More || The drama will conclude with its second season. || None || official
    'Beef' Boss Clarifies That Twist as Season 2 Remains in Doubt || The fate of the drama is up in the air. || None || speculation
    'Beef' Season 2 in Doubt, Netflix Says Nothing || The fate of the drama is up in the air. || None || speculation
    'Beef' Season 2 Not Yet Ordered, Netflix Says || Whether it returns is unknown. || None || official || on record
    BBC denies Top Gear has been axed || The Sun said staff had been told to look elsewhere. || BBC || official || on record
"""


def test_the_claim_names_its_source_and_network() -> None:
    for row in table(
        CREDITS + SPOKEN + ANOTHERS + PAPERS + BY_WHAT_THEY_DO + NAMED + MADE_BY + SHARED + NOBODY + NAMES + AT_HOME
    ):
        title, summary, source, network = parts(row)
        told = {(str(c.source), str(c.network)) for c in claims_in(title, summary)}
        assert told, row
        assert told <= {(source, network), (network, network)}, row


def test_the_claim_is_as_sure_as_whoever_said_it() -> None:
    for row in table(CERTAIN + ASIDES):
        title, summary, source, sure, *on_record = parts(row)
        told = [(str(c.source), c.certainty.name.lower(), c.on_record) for c in claims_in(title, summary)]
        assert told == [(source, sure, any(on_record))], row


def test_rumours_that_are_over_make_nothing_less_sure() -> None:
    told = story(
        "AC-12 are back, so what on earth is left for Line of Duty to tell?",
        "After years of rumour the BBC has confirmed that season seven is on its way.",
    )
    assert [(c.kind, c.certainty) for c in understand(told, catalogue())] == [(Kind.RENEWED, Certainty.OFFICIAL)]


def test_a_surname_alone_is_the_one_named_in_full() -> None:
    (claim,) = claims_in(
        "Lee Sung Jin gets more 'Beef' for season 2", "Netflix has ordered it, Jin confirmed on his blog."
    )
    assert claim.source == "Lee Sung Jin"


def test_every_network_of_the_catalogue_is_one_of_ours_or_none() -> None:
    shows = [catalogue().get(key) for key in ("outer banks (2020)", "homeland (2011)")]
    assert [home_of(show.network) for show in shows if show] == ["Netflix", "Showtime"]
    assert home_of("Apple TV") == "Apple TV+"
    assert home_of(None) is None
    assert home_of("Station of the Moon") is None
    assert all(home_of(name) == name or name == "Max" for name in NETWORKS)


@pytest.mark.parametrize(
    ("text", "named"), [("Will Fox renew it?", True), ("in June Fox did", True), ("Emilia Fox is back", False)]
)
def test_behind_a_given_name_fox_is_a_surname_but_not_behind_other_words(text: str, *, named: bool) -> None:
    assert [found.name for found in networks_in(text)] == ["Fox"] * named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("DirecTV has saved it", ["DirecTV"]),
        ("Stream it free on DirecTV from Tuesday", []),
        ("Watch it on YouTube TV with a free trial", []),
        ("Drama ordered, Virgin Media's first", ["Virgin Media Television"]),
        ("Virgin Media customers have it on RTÉ One", ["RTÉ One"]),
        ("MSNBC drops the show", ["MSNBC"]),
        ("she told MSNBC that it is", []),
        ("Sprout orders a second season", ["Sprout"]),
        ("its star Sprout Ramsey is back", []),
        ("Nine renews it", ["Nine Network"]),
        ("CBS Brings Back Nine: the dramas", ["CBS"]),
        ("CBS Renews Nine: the dramas", ["CBS"]),
        ("Nine more for it", []),
        ("The CW's Seven-Show Purge", ["The CW"]),
    ],
)
def test_what_also_means_something_else_is_a_network_where_it_is_spoken_of_as_one(text: str, named: list[str]) -> None:
    assert [found.name for found in networks_in(text)] == named


def test_a_show_among_others_is_at_home_where_only_the_networks_of_others_are_named() -> None:
    claims = claims_in(
        "Hollywood's Black Friday",
        "'Elsbeth' and 'Fire Country' are renewed. 'Severance' is cancelled. Netflix's 'Beef' is cancelled too.",
    )
    assert {c.show: c.network for c in claims} == {
        "Elsbeth": "CBS",
        "Fire Country": "CBS",
        "Severance": "Apple TV+",
        "Beef": "Netflix",
    }


def test_in_a_list_the_network_in_brackets_is_that_of_all_shows_before_it() -> None:
    told = "Cancelled: 'Amber Pack', 'Found' and 'Night Court' (NBC), 'Elsbeth' (CBS), 'Doc' and 'Elm Tree City' (Fox)."
    read = {c.show: c.network for c in understand(story("Upfronts: the casualty list grows", told), catalogue())}
    assert read == {
        "Amber Pack": "NBC", "Found": "NBC", "Night Court": "NBC", "Elsbeth": "CBS", "Doc": "Fox", "Elm Tree City": "Fox",
    }  # fmt: skip


def test_what_is_cancelled_by_its_home_that_the_headline_names_is_not_the_network_of_another_show() -> None:
    below = "'Poppa's House' and 'Watson' were canned as well, and Fox recently ended 'Doc'."
    claims = claims_in("CBS cancels 'The Equalizer' and two others", below)
    assert {c.show: c.network for c in claims} == dict.fromkeys(("The Equalizer", "Poppa's House", "Watson"), "CBS")


@pytest.mark.parametrize(("year", "network"), [(2012, "ABC Family"), (2018, "Freeform")])
def test_freeform_was_called_abc_family(year: int, network: str) -> None:
    at = TOLD.replace(year=year)
    read = understand(story("'Pretty Little Liars' renewed for another season", at=at), catalogue(), twice=False)
    assert {c.network for c in read} == {network}


@pytest.mark.parametrize(("year", "network"), [(2011, "NBC"), (2024, "Peacock")])
def test_the_peacock_was_nbc_before_it_was_a_service(year: int, network: str) -> None:
    read = understand(story("Peacock picks up 'Smash'", at=TOLD.replace(year=year)), catalogue(), twice=False)
    assert {c.network for c in read} == {network}
