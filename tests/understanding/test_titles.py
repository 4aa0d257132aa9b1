"""Which shows a story names: titles in telling positions, short forms, groups; and what only looks like a title."""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.catalogue import KNOWN_BY_NAME, Catalogue, Show
from bot.stories import Kind
from bot.titles import show_key
from bot.understanding import lines_seen, understand
from bot.understanding.names.lines import ShowAt
from tests.understanding.scene import catalogue, claims_in, parts, readings, story, table, titles_in

#: ``headline || summary || titles joined by "; " || year``; 2025 where it has none.
NAMED = """
    The Rings of Power Reportedly "on the Verge" of Season 3 || THR says a green light is near. || The Lord of the Rings: The Rings of Power || 2024
    Apple TV+ Deals Pachinko Another Hand || The saga is handed a sophomore run. || Pachinko || 2022
    FX Takes Terriers to the Pound || The drama ends after 13 episodes. || Terriers || 2010
    Time returns for third series, set in a young offender institution || The anthology will be back on BBC One. || Time || 2024
    Time Returns to Its Owner || A watch was found. || || 2024
    STAR Canceled by FOX || The Lee Daniels drama is over. || Star || 2019
    Star Canceled Her Show || She has a cold. || || 2019
    Killing Eve's Days Are Numbered || BBC America said that the fourth season is the last. || Killing Eve || 2021
    Lee Sung Jin Has Plans for More *Beef* || Netflix has ordered no episodes. || Beef || 2023
    The CW has renewed The 100 || || The 100 || 2018
    "grown-ish" Renewed by Freeform || || Grown-ish || 2020
    NBC Renews Chicago PD and A.P. Bio || || Chicago P.D.; A.P. Bio || 2019
    All Three 'FBI' Shows Renewed at CBS || || FBI; FBI: Most Wanted; FBI: International || 2023
    One Chicago: NBC renews Fire, Med and P.D. || || Chicago Fire; Chicago Med; Chicago P.D.
    NBC keeps the whole Chicago gang || || Chicago Fire; Chicago P.D.; Chicago Med || 2020
    CBS Renews Both 'NCIS' Spinoffs || || NCIS: Origins; NCIS: Sydney || 2025
    15 Rookie Shows That Are Safe || || || 2024
    CW Dates the Goodbyes: 'Jane' in March, 'iZombie' in May || The fifth seasons of both are the last. || Jane the Virgin; iZombie || 2019
    Starz Is Early on 'Blood of My Blood' || A second season is ordered. || Outlander: Blood of My Blood || 2025
    Netflix Books More 'Walter Boys' Before S2 Has Even Dropped || || My Life with the Walter Boys || 2025
    Busted: 'MythBusters' to End in 2016 || || MythBusters || 2015
    CBS Renews Ghosts & Tracker || || Ghosts; Tracker
    Fox Renews Doc & Animal Control || || Doc; Animal Control
    Netflix Cancels Dash & Lily || || Dash & Lily || 2021
    EPIX TO RETURN TO HARLEM || Forest Whitaker is back in "Godfather of Harlem" for a second season. || Godfather of Harlem || 2020
    CBC Keeps Heartland for 2025-26 || In the US it is seen on Up Faith & Family and Acorn TV. || Heartland || 2025
    The CW and Greg Berlanti part ways || Berlanti won't return to the network. || || 2024
    Blindspot is renewed || Kurt will be back. || Blindspot || 2017
    ITV swings axe at Jane Hallam || Jane Hallam, which drew a respectable five million, will not be recommissioned. || Jane Hallam || 2006
    Jane Hallam will not be recommissioned by ITV || || Jane Hallam || 2006
    Oprah Will End Her Talk Show || The studio said so in a statement for Discovery. || || 2009
    Roku Saves 'The Lincoln Lawyer Investigates' || The channel will make a second season of 10 episodes of The Lincoln Lawyer Investigates for 2027. || The Lincoln Lawyer Investigates
    Roku Saves 'The Lincoln Lawyer Case' || Among the books behind it, The Lincoln Lawyer Cases sold best. || The Lincoln Lawyer Case; The Lincoln Lawyer
    CBS Locks In 'Tracker' and Four More || Elsbeth is back. || Tracker; Elsbeth
    Apple Cancels Comedy From 'Loot' Duo || It ran for one season. || Loot
    CBC Orders Two || Newly commissioned: legal drama Northern Counsel and comedy Salt Rules. || Northern Counsel; Salt Rules
    Peacock's winter || Love Island: Beyond the Villa has been canceled by Peacock. || Love Island: Beyond the Villa || 2025
    Seven's year || RFDS: Royal Flying Doctor Service, a drama, has been ordered by Seven. || RFDS || 2020
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
    Apple TV+ Dates SILO, SHRINKING and SLOW HORSES for Fall || All three return in September. || Silo; Shrinking; Slow Horses || 2024
    The scorecard || The Assets: Officially cancelled. Castle: Officially renewed. Lucky 7: Already cancelled. || The Assets; Castle; Lucky 7 || 2013
    Cinemax Sets Jan. 16 for Start of 'Banshee's' Farewell || || Banshee || 2015
    John Mulaney gets third season || Netflix renewed the talk show. || || 2026
    Netflix orders drama from Shondaland || || || 2024
    Hollow Tide: BBC One commissions thriller from Quay Street Productions || || Hollow Tide || 2024
    The Equalizer, Queen Latifah's Vigilante Drama, Revived at Paramount+ || || The Equalizer || 2026
    ITV commissions new drama The Ferryman's Daughter from Poldark writer || || The Ferryman's Daughter; Poldark || 2026
    'The Oval' comes to close; BET says 'Sistas' and 'Zatima' stay || || The Oval; Tyler Perry's Sistas; Zatima || 2026
    NBC closes 'Smash' || The comedies Go On with Matthew Perry, Up All Night and Whitney are cancelled too. || Smash; Go On; Up All Night; Whitney || 2013
    The Village, The Enemy Within: Both Cancelled by NBC || || The Village; The Enemy Within || 2019
    FX Renews "American Horror Stories" || Earlier, "Dave" and "Breeders" were renewed. || American Horror Stories; Dave; Breeders || 2020
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
    Willow's Magic Runs Out at Disney+ || The service has decided against more. || Willow || 2023
    Tommy's Coming for What's His || Starz has dated Power Book IV: Force. || Power Book IV: Force || 2025
    Tom Swift's Flight Is Over || The CW is not renewing the drama. || Tom Swift || 2022
    Neighbours making a shock comeback || The Aussie soap was axed by Channel 5 in July. || Neighbours || 2022
    CBS Moves Its Fall to October || Kathy Bates' Matlock gets a sneak peek in September. || Matlock || 2024
    A Pact at NBC || Higgins' Hawaii beat goes on. || || 2022
    Dandadan Anime's 3rd Season Announced || || Dandadan || 2025
    CW and NBC Keep Their Own || Supernatural gets season eight, Nikita a third, Grimm and Smash seconds. || Supernatural; Nikita; Grimm; Smash || 2012
    HBO Max Scraps 'Degrassi' || It isn't going ahead, The Wall Street Journal reports. || Degrassi || 2022
"""
#: Common words that position, list, network or season make titles.
COMMON_WORDS = """
    Why Heroes Was Cancelled After Four Seasons || NBC ended the drama. || Heroes
    CW renews Arrow, Home and Supergirl || || Arrow; Home; Supergirl
    Netflix skips the axe: double renewal for Bridgerton, The Four Seasons and Forever || || Bridgerton; Forever; The Four Seasons
    Toadie and Karl get the nod as Amazon digs up Neighbours || The soap is back. || Neighbours
    ABC hands a second season to Not Dead Yet || Two dramas are out. || Not Dead Yet
"""
#: Short forms: the whole title in the story, quotes or a season bear them out.
SHORT = """
    Jack Ryan season 4 confirmed || Prime Video has ordered more. || Tom Clancy's Jack Ryan
    'Strange New Worlds' renewed || || Star Trek: Strange New Worlds
"""
#: Titles that the catalogue lacks, by their position.
UNLISTED = """
    Candle To Grave Series 2 confirmed || || Candle To Grave
    Zephyr Lane: BBC orders a second series || The drama will be back. || Zephyr Lane
    The Boys is ending || Prime Video has ordered Vought Rising, in which Soldier Boy returns. || The Boys; Vought Rising
    Severance: Born Twice Season 2 ordered || || Severance: Born Twice
    Reacher Sets January Return || Fallout: Beyond the Vault will follow on Jan. 14. || Reacher; Fallout: Beyond the Vault
    Fallout: A Night in the Vault will return for a second season || || Fallout: A Night in the Vault
    After Canceling 'The Residence', Netflix Orders New Shondaland Mystery 'Blue Room' || || The Residence; Blue Room
    The Time of Our Lives axed by ABC || The drama will not be back for a third season. || The Time of Our Lives || 2014
    Peacock Cancels Ember Moon, Renews Poker Face || || Ember Moon; Poker Face || 2023
    Renewed: Abbott Elementary, Will Trent, Ember Moon || || Abbott Elementary; Will Trent; Ember Moon
"""
#: Parts of titles, headlines in small letters, and titles that go on where the catalogue's end.
WHOLE = """
    Save Wentworth: fans get their wish as Foxtel orders 20 more episodes || || Wentworth || 2018
    Korra gets a fourth and final Book || Nickelodeon said that The Legend of Korra will end. || The Legend of Korra || 2014
    'S.W.A.T.' spinoff 'Exiles' gets series order || Sony's S.W.A.T.: Exiles has been given ten episodes. || S.W.A.T.; S.W.A.T.: Exiles
    Midsomer to lose no more blood: ITV confirms series 25 || || Midsomer Murders || 2025
    Midsomer Norton cancels its fair || The town said so on BBC One. || || 2025
    the wheel of time is over: hbo max won't do season 4 || || The Wheel of Time
    'Doctor Who Unleashed' cancelled by BBC || || Doctor Who Unleashed
    Trigger Point Busan lands second season || || Trigger Point Busan
    Harry & Meghan Markle documentary set || The film is about the couple. || Harry & Meghan || 2023
    A third life for Hondo || The 10 episodes of S.W.A.T. Exiles, in which he retires, were ordered. || S.W.A.T. Exiles
    History's Alone: Polar Night sets June premiere || || Alone: Polar Night
    Discovery brings back Salvage Kings for season six || || Salvage Kings
    Mrs Bao's Detective Agency renewed for a second run || || Mrs Bao's Detective Agency
"""
#: Titles that the catalogue lacks, by the words beside them.
INTRODUCED = """
    SBS slate in full || The network has commissioned thriller Salt Flat, comedy Nan's Army and a second season of Erotic Stories. || Salt Flat; Nan's Army; Erotic Stories || 2023
    ITV axes detective drama Rook's Landing || || Rook's Landing
    BBC orders second series of Glenmorrow || The Highland crime drama stars Ashley Jensen. || Glenmorrow
    Stan unveils originals || Bump returns for a fifth season, joined by new dramas Cold Tide, The Bend and Fly Half. || Bump; Cold Tide; The Bend; Fly Half || 2023
    NBC sets its spring || Jill Ashwell's The Long Salt premieres on May 4, and Ember Moon opens on May 9. || The Long Salt; Ember Moon
    CBC's upfront || Heartland was renewed. New: Grain Belt (January), The Wharf and Dry Dock. || Heartland; Grain Belt; The Wharf; Dry Dock
    Canal+ renews Icelandic noir Svartá for season two || || Svartá
    Mob Psycho 100 III Anime Gets October Premiere || || Mob Psycho 100
    The Duke Has No Manners Anime Renewed for Season 2 || || The Duke Has No Manners
    I Was Reborn as a Teapot Anime Gets Second Season || || I Was Reborn as a Teapot
    Midnight Noodle Detective Anime Reveals October Premiere || || Midnight Noodle Detective
    NBC's spring || The network has ordered a drama from the makers of ER called Ember Falls. || ER; Ember Falls
    Telemundo greenlights La Reina del Sur || It also unveiled a new novela called Tierra Quemada with Carmen Villalobos. || La Reina del Sur; Tierra Quemada
    Adult Swim orders more || A sketch series called TV Sucks was picked up. || TV Sucks || 2015
    Nickelodeon renews three || The Loud House, The Patrick Star Show and Moon Mutts will be back. || The Loud House; The Patrick Star Show; Moon Mutts || 2023
"""
#: What stands there too, and is none: networks, people, books, seasons of sagas.
NOT_INTRODUCED = """
    HBO renews Dune: Prophecy || A second season of the Bene Gesserit saga is ordered, said head of drama Jo Rooney. || Dune: Prophecy || 2024
    Netflix renews Elite || Valentina Zenere joins the newcomers Andre Lamoglia and Carla Diaz. || Elite || 2021
    Popular Isekai Anime Gets Second Season || || ||
    Interview with the Vampire is renewed || The new run is based on Anne Rice's The Vampire Lestat. || Interview with the Vampire || 2024
    Parenthood is renewed || Adam Braverman returns on Thursday, May 4. || Parenthood || 2011
    HBO dates House of the Dragon || The new prequel about Dunk and Egg debuts in January. || House of the Dragon || 2025
    NBC dates its midseason || Law & Order returns on Jan. 18; Feb. 26 brings The Voice. || Law & Order; The Voice || 2024
"""
#: What is no show: parts of words, names and phrases, persons, verbs, counts, days.
NO_SHOW = """
    Netflix cancels 'The OA' || You can still see it. You won't get a third season. || The OA
    Netflix cancels 'The OA' || Here's what you need to know. You missed little. || The OA
    Dave commissions Red Dwarf XI and XII || || Red Dwarf
    Maggie Q Gets Candid on 'Ballard' || || Ballard
    USA Renews 'Royal Pains' and Hank Stays in the Hamptons || || Royal Pains || 2013
    TV Q&A: Is 'Hawaii Five-0' Over by Mutual Decision? || || Hawaii Five-0 || 2020
    Peacock Drops Another: 'The Lost Symbol' Out After 1 Season || || Dan Brown's The Lost Symbol || 2022
    Once cancelled, Manifest is now among Netflix's most watched || || Manifest || 2023
    ABC Renews Eight Rookies, 'Castle' and 'Nashville' || || Castle; Nashville || 2015
    Hulu Axes Another Great Show After Just 1 Season || || || 2024
    The Resident renewed; 9-1-1, 9-1-1: Lone Star also coming back || || The Resident; 9-1-1; 9-1-1: Lone Star || 2021
    The Witcher rides again: filming resumes || A prequel, Blood Origin, was announced last month. || The Witcher; The Witcher: Blood Origin || 2020
    'Stranger Things 5' to bow on New Year's Eve || || Stranger Things
    Legends return in 2020: 'Kingdom' renewed || || Kingdom
    AMC Networks Renews Six Originals || Kin (AMC+) gets a second season. || Kin || 2022
    The biggest shows ending in 2023 || Bill Hader confirmed that Barry ends with season 4. || Barry || 2023
    Ted Lasso's fourth season goes before the cameras || || Ted Lasso
    Will Trent's second, on Tuesday, is ABC's first || || Will Trent
    Helix: Canceled Or Renewed? || Syfy has renewed the outbreak thriller. || Helix || 2014
    Star Jane Doe Rides Into Yellowstone's Just-Ordered Season 3 || || Yellowstone || 2019
    The End of an Era: Ellen Is Wrapping Up Her Show || It is the last season for The Ellen DeGeneres Show. || The Ellen DeGeneres Show || 2021
    FX Renews 'Alien: Earth', Heads Back to Neverland for Season 2 || || Alien: Earth
    Bridgerton is back at Netflix, and so is Outlander || || Bridgerton; Outlander || 2025
    Degrassi revival dropped || HBO Max has renewed 'The Other Two'. || Degrassi; The Other Two || 2022
    Queen of the Universe cancelled || The series is over at Paramount+. || Queen of the Universe
    'Cobra Kai' Scores Season 4 Renewal, Netflix Dates Season 3 || || Cobra Kai
    Restraining order granted against 'obsessed' fan
    Phoebe Waller-Bridge cancels tour
    Netflix Orders 'Salt Flat' Thriller Series From Jane Doe || || Salt Flat
    'Elsbeth' Boss on Season 5 Hopes: 'We'd Love To' || || Elsbeth
    Netflix's Ted Sarandos: We Never Canceled a Successful Show
    Sky Renews Premier League Rights Through 2031 || The broadcaster will show 215 matches a season.
    ABC Cuts Bait on 'Doctor Odyssey' || || Doctor Odyssey
    Renewal 'Very Likely' for 'St. Denis Medical' || || St. Denis Medical
    Trial Delayed for 'Rust' Armorer; 'Dexter: Resurrection' Star Testifies || || Dexter: Resurrection
    'Deli Boys' Season 3 Still Up in the Air at Hulu || || Deli Boys
    Another NCIS Series Ordered at CBS || || NCIS
    'Red Dwarf XIII' ordered by U || || Red Dwarf
    'Tracker S4' renewed at CBS || || Tracker
    NBC's Fall: Tuesday: 'Happy's Place'; Wednesday: 'Chicago Med', 'Chicago Fire' || || Happy's Place; Chicago Med; Chicago Fire
    All That Tweeting for 'Stranger Things' Season 2 Was Wasted || || Stranger Things
    Warner Bros. Discovery's Write-Offs Grow || HBO Max dropped Minx. || Minx || 2022
    The upfront of Discovery || Discovery renewed Deadliest Catch. || Deadliest Catch || 2016
    Calendars out || ABC Family begins Season 2 of Switched at Birth. || Switched at Birth || 2012
    Two sophomores || "Why the Heck Did I Buy This House?" will be back, HGTV said. || || 2023
    Food Network's 'The Kitchen' Is Closing || || The Kitchen || 2025
    Netflix Ends Another Show Before Season 2 || || || 2022
    Reminder: The Wives Are Back Tonight || || || 2012
    The gavel falls || MGM lets Caught In Providence go after last season. || || 2024
    Channel 4 drops its quiz || Ellie Taylor's You Won't Believe This won't be returning. || || 2023
    Class Dismissed || There will be no second term at King's Dominion. || || 2019
    The Studio Behind 'Lost' Is No More || || Lost
    'Task' gets a second season || HBO sends the FBI man on a new case. || Task
"""
#: Everyday words, parts and short forms, told by what stands around them: what is read.
READ = """
    Neighbours return date announced by Channel 5 || || Neighbours:premiere:None
    BBC brings back Vigil, Time and The Tourist || || Vigil:renewed:None; Time:renewed:None; The Tourist:renewed:None
    Will Hacks get a Season 5? || HBO Max has not renewed the comedy. || Hacks:undecided:5
    Much-missed Offspring has been cancelled by Ten || || Offspring:cancelled:None
    Axed: Shed Husbands || Nine has confirmed the end for the drama. || Shed Husbands:cancelled:None
    Channel 4 dives again || It has ordered a second series of Trespasses' stablemate, submarine drama The Deep End. || The Deep End:renewed:2
    NBC renews the Nine-Nine || || Brooklyn Nine-Nine:renewed:None
"""


def test_these_shows_are_seen_and_no_other() -> None:
    seen, wanted = {}, {}
    for row in table(NAMED + COMMON_WORDS + SHORT + UNLISTED + WHOLE + INTRODUCED + NOT_INTRODUCED + NO_SHOW):
        title, summary, told, year = parts(row)
        seen[row] = titles_in(title, summary, int(year or 2025))
        wanted[row] = set(filter(None, told.split("; ")))
    assert seen == wanted


def test_news_of_everyday_words_is_read() -> None:
    read, wanted = readings(READ)
    assert read == wanted


@pytest.mark.parametrize("title", ["Bachelor in Paradise", "Marry Me", "Judge Rinder", "House Husbands", "Kenan"])
def test_the_bundled_catalogue_knows_shows_of_one_season_and_of_the_daytime(title: str) -> None:
    assert [show.title for show in catalogue().named(title)] == [title]


def two(
    title: str, *, network: str, year: int, country: str = "US", seasons: int | None = None, ended: bool = False
) -> Show:
    return Show(show_key(title, year), title, year, network, country, seasons, "ended" if ended else "running")


@pytest.mark.parametrize(
    ("title", "at", "year"),
    [
        ("CBS renews 'Ghosts' for season 3", 2023, 2021),
        ("BBC One renews 'Ghosts' for series 5", 2022, 2019),
        ("'Ghosts' (2019) renewed for series 5", 2022, 2019),
        ("'Matlock' renewed for season 2", 2025, 2024),
        ("'Matlock' renewed for season 3", 1988, 1986),
    ],
)
def test_two_shows_of_one_title_are_told_apart(title: str, at: int, year: int) -> None:
    shows = Catalogue(
        [
            two("Ghosts", network="CBS", year=2021),
            two("Ghosts", network="BBC One", year=2019, country="GB"),
            two("Matlock", network="NBC", year=1986, seasons=9, ended=True),
            two("Matlock", network="CBS", year=2024),
        ]
    )
    (claim,) = understand(story(title, at=datetime(at, 5, 1, tzinfo=UTC)), shows)
    assert (show := shows.get(claim.show_key)) is not None
    assert show.year == year


@pytest.mark.parametrize(
    ("title", "summary", "at", "key"),
    [
        ("Live-action One Piece assured of a third outing", "", 2025, "one piece (2023)"),
        ("'One Piece' to return for a third season", "The streamer told a fan day.", 2025, "one piece (2023)"),
        (
            "'One Piece' renewed for season 3",
            "The live-action drama, after the anime, is back.",
            2025,
            "one piece (2023)",
        ),
        ("'One Piece' anime renewed for a new season", "", 2025, "one piece (1999)"),
        ("BBC's 'Ghosts' to end after fifth series", "", 2023, "ghosts (2019)"),
        ("'Shameless' to finish after series 11", "Last orders at the Jockey.", 2012, "shameless (2004)"),
        ("CBC renews 'Heartland' for season 19", "", 2025, "heartland (2007)"),
        ("'One Day at a Time' canceled by Pop", "CBS had shown it too.", 2020, "one day at a time (2017)"),
        ("The Traitors UK renewed for series 5", "", 2026, "~traitors gb"),
        ("BBC One renews 'The Traitors' for series 5", "", 2026, "~traitors gb"),
        ("The Traitors US renewed for season 5", "", 2026, "traitors (2023)"),
        ("The Pitt UK season 2 release date confirmed", "", 2025, "pitt (2025)"),
        ("NBC cancels Magnum", "Magnum P.I. goes after its fifth season.", 2023, "magnum p i (2018)"),
    ],
)
def test_bundled_shows_of_one_title_are_told_apart(title: str, summary: str, at: int, key: str) -> None:
    claims = understand(story(title, summary, datetime(at, 5, 1, tzinfo=UTC)), catalogue())
    assert {claim.show_key for claim in claims} == {key}


def test_a_number_of_shows_is_no_network() -> None:
    told = story("ABC Picks Up Its Games", "Seven game shows are returning: Match Game, Holey Moley and five more.")
    assert {claim.network for claim in understand(told, catalogue())} == {"ABC"}


def test_a_short_form_must_be_borne_out_and_mean_one_show() -> None:
    shows = Catalogue(
        Show(show_key(title, 2020), title, 2020)
        for title in (
            "Only Murders in the Building",
            "Fate: The Winx Saga",
            "The Good Place",
            "The Good Place Beyond Us",
        )
    )
    assert shows.short_names["only murders"].title == "Only Murders in the Building"
    assert "good place" not in shows.short_names  # a name of its own

    assert titles_in("Only Murders season 6 ordered", among=shows) == {"Only Murders in the Building"}
    assert titles_in("Only murders are solved here", among=shows) == set()
    assert titles_in("Friends gather for a Winx Saga marathon", among=shows) == set()


def test_a_capital_alone_brings_no_obscure_show_to_mind() -> None:
    many = [*(Show(show_key(f"Show {n}", 2000), f"Show {n}", 2000) for n in range(KNOWN_BY_NAME))]
    shows = Catalogue([*many, Show(show_key("Pasadena", 2001), "Pasadena", 2001, "Fox")])

    headline = "Drama gets a second season"
    assert titles_in(headline, "The cast met in Pasadena as the drama was renewed.", among=shows) == set()
    assert titles_in(headline, "Fox's Pasadena was renewed.", among=shows) == {"Pasadena"}


def test_a_show_of_which_no_year_is_known_may_be_new() -> None:
    (claim,) = claims_in("Netflix Orders 'The Creature Cases'", "The preschool mystery has a series order.")
    assert (claim.show, claim.kind, claim.season) == ("The Creature Cases", Kind.ORDERED, 1)


def test_a_title_that_the_catalogue_lacks_still_makes_a_claim() -> None:
    (claim,) = claims_in("NBC cancels 'The Quiet Orchard' after one season")
    assert (claim.show, claim.known, claim.season) == ("The Quiet Orchard", False, 2)


def test_what_a_line_says_is_looked_for_anew_where_a_title_is_named_in_it() -> None:
    (line,) = lines_seen(story("Netflix Renews Sky Harbor Nine for Season 2"), catalogue())
    assert [n.name for n in line.networks] == ["Netflix", "Nine Network"]
    line.name([ShowAt("~sky harbor nine", "Sky Harbor Nine", 15, 30, True, False)])
    assert [n.name for n in line.networks] == ["Netflix"]


def test_of_two_shows_of_a_name_the_one_that_was_over_long_ago_is_not_meant() -> None:
    (told,) = claims_in("HBO renews 'Cold Case Files' for season 5")
    assert told.show_key == "cold case files (2017)"
