"""What is cancelled or ends: a scenario a line."""

from __future__ import annotations

import pytest

from tests.reading import claims_in

# headline, summary, what is read: "show:kind:season" joined by "; "
CANCELLED = [
    ("HBO Cancels 'The Franchise' After One Season", "", "The Franchise:cancelled:2"),
    ("Netflix Axes 'Kaos' After a Single Season", "", "Kaos:cancelled:2"),
    (
        "'Poker Face' Canceled at Peacock After Two Seasons; Rian Johnson Shopping New Version",
        "",
        "Poker Face:cancelled:3",
    ),
    ("BBC axes Doctors after 24 years", "", "Doctors:cancelled:None"),
    ("Happy Valley won't return for a fourth series, says Sally Wainwright", "", "Happy Valley:cancelled:4"),
    ("Hulu Pulls Plug on 'The Great' After Three Seasons", "", "The Great:cancelled:4"),
    (
        "Starz Cancels 'Party Down' (Again)",
        "The revived comedy will not be back for a fourth season, the network said.",
        "Party Down:cancelled:4",
    ),
    ("Peacock won't move forward with second season of 'Teacup'", "", "Teacup:cancelled:2"),
    ("'The Old Man' Not Returning for Season 3 at FX", "", "The Old Man:cancelled:3"),
    ("No 'Mindhunter' Season 3, Says David Fincher", "", "Mindhunter:cancelled:3"),
    ("'Suits LA' axed by NBC after one season", "", "Suits LA:cancelled:2"),
    (
        "Deadline: Prime Video cancels The Wheel of Time",
        "The fantasy has been axed after three seasons, the trade reports.",
        "The Wheel of Time:cancelled:4",
    ),
    ("‘Wheel of Time’ Canceled By Prime Video After 3 Seasons", "", "The Wheel of Time:cancelled:4"),
    ("Evil is over: Paramount+ drama will not get a fifth season", "", "Evil:cancelled:5"),
    ("Disney+ scraps second season of The Acolyte", "", "The Acolyte:cancelled:2"),
    ("'The Acolyte' Canceled After One Season on Disney+", "", "The Acolyte:cancelled:2"),
    (
        "Stumptown's renewal reversed by ABC",
        "The drama had been picked up for a second season in May.",
        "Stumptown:cancelled:2",
    ),
    ("Apple has cancelled Palm Royale", "The Kristen Wiig comedy ends after two seasons.", "Palm Royale:cancelled:3"),
    (
        "'The Mandalorian' will not get a fourth season as Star Wars shifts to film",
        "Lucasfilm is focusing on The Mandalorian & Grogu.",
        "The Mandalorian:cancelled:4",
    ),
    (
        "Exclusive: ITV has quietly axed drama 'Trigger Point'",
        "A source told The Sun that bosses felt the story had run its course.",
        "Trigger Point:cancelled:None",
    ),
    ("'Trigger Point' has been cancelled, ITV confirms", "", "Trigger Point:cancelled:None"),
    (
        "'Gen V' canceled at Prime Video after two seasons",
        "The characters will appear in the final season of The Boys.",
        "Gen V:cancelled:3",
    ),
    ("Kaley Cuoco's 'Based on a True Story' won't be back for season 3", "", "Based on a True Story:cancelled:3"),
    ("'Frasier' revival cancelled by Paramount+ after two seasons", "", "Frasier:cancelled:3"),
    ("'Frasier' will not return at Paramount+, CBS Studios to shop it elsewhere", "", "Frasier:cancelled:None"),
    ("Paramount+ drops 'Halo' after two seasons", "", "Halo:cancelled:3"),
    (
        "'Halo' canceled, but producers hope to find it a new home",
        "The video game adaptation ran for two seasons on Paramount+.",
        "Halo:cancelled:3",
    ),
    (
        "Fans devastated as Netflix cancels hit thriller after one season",
        "The Residence will not return for a second run, the streamer confirmed on Wednesday.",
        "The Residence:cancelled:2",
    ),
    (
        "Roswell, New Mexico canceled by The CW after four seasons",
        "The fourth season, which premieres June 6, will be its last.",
        "Roswell, New Mexico:cancelled:5",
    ),
    (
        "Legacies cancelled",
        "The CW has opted not to renew the Vampire Diaries spinoff for a fifth season.",
        "Legacies:cancelled:5",
    ),
    (
        "Batwoman won't be back for a fourth season",
        "Showrunner Caroline Dries announced the news on Twitter.",
        "Batwoman:cancelled:4",
    ),
    ("Good Girls axed at NBC after talks for a fifth season collapse", "", "Good Girls:cancelled:5"),
    ("Good Girls won't get that fifth season after all", "", "Good Girls:cancelled:5"),
    ("The Tick cancelled by Amazon; creator shopping third season", "", "The Tick:cancelled:3"),
    (
        "American Gods season 4 is not happening at Starz",
        "Fremantle is looking at options for finishing the story.",
        "American Gods:cancelled:4",
    ),
    (
        "Hannibal cancelled by NBC",
        "The thriller's third season continues through the summer; Bryan Fuller hopes for a new home.",
        "Hannibal:cancelled:4",
    ),
    ("Whitechapel axed by ITV after four series", "", "Whitechapel:cancelled:5"),
    (
        "Humans cancelled after three series",
        "Channel 4 and AMC will not make a fourth, the writers said.",
        "Humans:cancelled:4",
    ),
    ("Daredevil cancelled by Netflix after three seasons", "", "Daredevil:cancelled:4"),
    (
        "Santa Clarita Diet gets the axe",
        "Netflix has put down the zombie comedy after three seasons.",
        "Santa Clarita Diet:cancelled:4",
    ),
    (
        "Westworld cancelled at HBO after four seasons",
        "Talks about a fifth and final season had been under way, The Hollywood Reporter says.",
        "Westworld:cancelled:5",
    ),
    (
        "HBO cancels Westworld",
        "The sci-fi drama's fourth season, which aired this summer, was its last.",
        "Westworld:cancelled:5",
    ),
    ("1899 cancelled: Netflix drops mystery thriller after one season", "", "1899:cancelled:2"),
    (
        "Inside Job un-renewed by Netflix",
        "The animated comedy had been promised a second season.",
        "Inside Job:cancelled:2",
    ),
    (
        "'Quantum Leap' canceled at NBC: Raymond Lee bids farewell to fans",
        "The sequel ends after two seasons.",
        "Quantum Leap:cancelled:3",
    ),
    ("'Our Flag Means Death' Is Over: Max Won't Order Season 3", "", "Our Flag Means Death:cancelled:3"),
    ("Max sinks 'Our Flag Means Death' after two seasons", "", "Our Flag Means Death:cancelled:3"),
    (
        "'Shadow and Bone' canceled at Netflix; 'Six of Crows' spinoff not moving forward",
        "",
        "Shadow and Bone:cancelled:None",
    ),
    ("HBO Max pulls the plug on 'Gossip Girl' reboot", "The revival ran for two seasons.", "Gossip Girl:cancelled:3"),
]

ENDING = [
    ("The Bear to End With Season 5 on FX", "", "The Bear:ending:5"),
    ("'The Boys' Season 5 Will Be Its Last, Creator Eric Kripke Announces", "", "The Boys:ending:5"),
    ("'The Sandman' Will End With Season 2 at Netflix", "", "The Sandman:ending:2"),
    (
        "'Ghosts' UK Ending With Series 5",
        "The BBC comedy will bow out with its fifth series this autumn.",
        "Ghosts:ending:5",
    ),
    ("CBS: 'Blue Bloods' to end with season 14", "", "Blue Bloods:ending:14"),
    ("MGM+ extends 'From' for one final season", "", "From:ending:None; From:renewed:None"),
    ("'You' Renewed for Fifth and Final Season at Netflix", "", "You:ending:5; You:renewed:5"),
    (
        "'Silo' renewed for two more seasons and will end with season 4",
        "",
        "Silo:ending:4; Silo:renewed:3; Silo:renewed:4",
    ),
    ("'Hacks' Creators Confirm Season 5 Will Be the Last", "", "Hacks:ending:5"),
    ("'Grantchester' to Conclude With Season 11", "", "Grantchester:ending:11"),
    (
        "Masterpiece's 'Grantchester' Renewed for an 11th and Final Season",
        "",
        "Grantchester:ending:11; Grantchester:renewed:11",
    ),
    (
        "Amazon's The Devil's Hour to end with third season",
        "The Peter Capaldi thriller was renewed for two more series in 2023.",
        "The Devil's Hour:ending:3",
    ),
    ("Netflix to end 'Big Mouth' with season 8", "", "Big Mouth:ending:8"),
    (
        "'The Umbrella Academy' Renewed for Fourth and Final Season",
        "Netflix has given the superhero drama one last outing.",
        "The Umbrella Academy:ending:4; The Umbrella Academy:renewed:4",
    ),
    ("'La Brea' to end with upcoming third season on NBC", "", "La Brea:ending:3"),
    ("'Young Sheldon' Ending With Season 7 at CBS", "", "Young Sheldon:ending:7"),
    (
        "BBC axes Holby City after 23 years",
        "The medical drama will come to an end in March 2026, the corporation has announced.",
        "Holby City:ending:None",
    ),
    (
        "Vera to end after 14 series",
        "ITV has confirmed that Brenda Blethyn will hang up her hat with two final films next year.",
        "Vera:ending:14",
    ),
    ("The Crown will come to an end after sixth season", "", "The Crown:ending:6"),
    (
        "Netflix confirms The Crown's fate",
        "The royal drama will wrap with its upcoming sixth season.",
        "The Crown:ending:6",
    ),
    (
        "Ozark is coming to an end",
        "Netflix has renewed the crime drama for a fourth and final season, split into two parts.",
        "Ozark:ending:4; Ozark:renewed:4",
    ),
    ("Better Call Saul to conclude with season six", "", "Better Call Saul:ending:6"),
    (
        "Sex Education to end with upcoming fourth season",
        "Creator Laurie Nunn wrote in a letter that the new run would be the last.",
        "Sex Education:ending:4",
    ),
    ("Dead to Me renewed for third and final season", "", "Dead to Me:ending:3; Dead to Me:renewed:3"),
    ("Peaky Blinders creator confirms season six is the last", "", "Peaky Blinders:ending:6"),
    ("Supergirl to end with Season 6 on The CW", "", "Supergirl:ending:6"),
    (
        "The CW pulls plug on Supergirl",
        "The superhero drama will end with its upcoming sixth season in 2021.",
        "Supergirl:ending:6",
    ),
    (
        "It's official: Manifest lands at Netflix for fourth and final season",
        "",
        "Manifest:ending:4; Manifest:renewed:4",
    ),
    ("Downton Abbey to end after sixth series", "", "Downton Abbey:ending:6"),
    ("Misfits to end with fifth series", "", "Misfits:ending:5"),
    (
        "The Witcher: Netflix confirms season 5 will be the final one",
        "Filming on the fourth season has begun.",
        "The Witcher:ending:5",
    ),
    ("Netflix Renews 'The Witcher' for a Fifth and Final Season", "", "The Witcher:ending:5; The Witcher:renewed:5"),
    ("'The Good Doctor' to End After Seven Seasons on ABC", "", "The Good Doctor:ending:7"),
    ("ABC's 'Station 19' ending with season 7, premiering in March", "", "Station 19:ending:7"),
    (
        "'Bob Hearts Abishola' Renewed for Fifth and Final Season",
        "",
        "Bob Hearts Abishola:ending:5; Bob Hearts Abishola:renewed:5",
    ),
    ("Paramount+ ends 'Star Trek: Discovery' with season 5", "", "Star Trek: Discovery:ending:5"),
    (
        "'Star Trek: Strange New Worlds' renewed for fifth and final season of six episodes",
        "",
        "Star Trek: Strange New Worlds:ending:5; Star Trek: Strange New Worlds:renewed:5",
    ),
    ("'Lower Decks' to end with fifth season", "", "Star Trek: Lower Decks:ending:5"),
]


@pytest.mark.parametrize(("title", "summary", "wanted"), [*CANCELLED, *ENDING])
def test_reads(title: str, summary: str, wanted: str) -> None:
    got = sorted(f"{c.show}:{c.kind}:{c.season}" for c in claims_in(title, summary))
    assert got == sorted(filter(None, wanted.split("; ")))
