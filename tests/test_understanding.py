"""Reading: scenarios a line each, and what must hold of every story."""

# ruff: noqa: E501 - a scenario is one line

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue import KNOWN_BY_NAME, Catalogue, Show, show_key
from bot.stories import Certainty, Claim, Kind, Outlet, Story
from bot.understanding import explain, understand
from bot.understanding.decisions import CUES, TABLES
from bot.understanding.phrases import compile_pattern, starts_of

TOLD = datetime(2025, 5, 20, 12, tzinfo=UTC)

# headline, summary, what is read: "show:kind:season" joined by "; "
RENEWED = [
    ("'Severance' Renewed for Season 3 at Apple TV+", "", "Severance:renewed:3"),
    ("Apple TV+ Renews 'Slow Horses' for Seasons 6 and 7", "", "Slow Horses:renewed:6; Slow Horses:renewed:7"),
    (
        "'Elsbeth' Cast Celebrates Season 3 Renewal",
        "CBS handed the drama an early pickup on Thursday.",
        "Elsbeth:renewed:3",
    ),
    ("Fire Country gets fourth season order from CBS", "", "Fire Country:renewed:4"),
    ("CBS orders more Tracker", "The network has handed the drama a third season.", "Tracker:renewed:3"),
    ("Vigil to return for third series, BBC confirms", "", "Vigil:renewed:3"),
    ("Sherwood: BBC recommissions James Graham drama for third series", "", "Sherwood:renewed:3"),
    ("Line of Duty will return for seventh series, BBC announces", "", "Line of Duty:renewed:7"),
    ("Lucifer saved: Netflix picks up cancelled Fox drama for season 4", "", "Lucifer:renewed:4"),
    ("'The Expanse' Finds New Home at Amazon After Syfy Cancellation", "", "The Expanse:renewed:None"),
    ("'Warrior' Revived by Max for Season 3", "", "Warrior:renewed:3"),
    ("Fox Orders 'Doc' for Second Season", "", "Doc:renewed:2"),
    ("'High Potential' scores quick renewal at ABC", "", "High Potential:renewed:None"),
    ("'Matlock' Renewed for Season 2 at CBS", "", "Matlock:renewed:2"),
    ("‘Shrinking’ Renewed For Season 4 By Apple TV+ Ahead Of Season 3 Premiere", "", "Shrinking:renewed:4"),
    ("Apple's 'Foundation' Lands Season 4 Renewal Ahead of Season 3 Finale", "", "Foundation:renewed:4"),
    (
        "Rings of Power renewed for third season",
        "Amazon MGM Studios announced the news on Thursday.",
        "The Lord of the Rings: The Rings of Power:renewed:3",
    ),
    ("SVU Scores Season 27 at NBC", "", "Law & Order: Special Victims Unit:renewed:27"),
    ("'Dune: Prophecy' Renewed for Season 2 Ahead of Season 1 Finale", "", "Dune: Prophecy:renewed:2"),
    ("'Task' gets Season 2 at HBO", "Brad Ingelsby's crime drama will return.", "Task:renewed:2"),
    ("HBO's Task Returning for Second Season", "", "Task:renewed:2"),
    (
        "Sweet Magnolias bosses reveal whether season 5 is happening",
        "Netflix has officially picked the romance up again.",
        "Sweet Magnolias:renewed:5",
    ),
    ("Netflix reverses decision to cancel 'Girls5eva'", "", "Girls5eva:renewed:None"),
    ("ABC un-cancels 'Nashville'", "", "Nashville:renewed:None"),
    ("'Top Chef' Renewed by Bravo for Season 23", "", "Top Chef:renewed:23"),
    (
        "Insiders claim HBO Max has quietly renewed Peacemaker",
        "A scooper on X says season 3 has been given the go-ahead.",
        "Peacemaker:renewed:3",
    ),
    ("'Hacks' renewed for fifth season at HBO Max", "", "Hacks:renewed:5"),
    (
        "Only Murders in the Building picked up for sixth season, moving to London",
        "",
        "Only Murders in the Building:renewed:6",
    ),
    (
        "FX's 'Shogun' Gets Two More Seasons",
        "FX is developing seasons 2 and 3 of the hit.",
        "Shōgun:renewed:2; Shōgun:renewed:3",
    ),
    ("Beef Season 2 Officially Happening at Netflix", "", "Beef:renewed:2"),
    ("'Black Mirror' will be back for an eighth season", "", "Black Mirror:renewed:8"),
    ("The Gilded Age Lands Season 4 on HBO", "", "The Gilded Age:renewed:4"),
    (
        "'Paradise' Renewed for Season 2 at Hulu",
        "Disney's streamer has ordered more of Dan Fogelman's drama, Variety reports.",
        "Paradise:renewed:2",
    ),
    ("'Virgin River' renewed for season 7, making it Netflix's longest-running drama", "", "Virgin River:renewed:7"),
    ("'The Lincoln Lawyer' Renewed: Season 4 Coming to Netflix", "", "The Lincoln Lawyer:renewed:4"),
    ("'Nobody Wants This' gets a third season order", "", "Nobody Wants This:renewed:3"),
    ("Scrubs revival ordered at ABC", "The medical comedy returns 15 years after it ended.", "Scrubs:renewed:None"),
    ("Max renews 'The Pitt' for season 2", "", "The Pitt:renewed:2"),
    ("'The Pitt' snags second-season renewal at Max", "", "The Pitt:renewed:2"),
    ("Alan Ritchson confirms 'Reacher' season 5 is happening", "", "Reacher:renewed:5"),
    ("Prime Video confirms 'Fallout' season 3", "", "Fallout:renewed:3"),
    (
        "BBC confirms Blue Lights series four",
        "The Belfast police drama has been recommissioned ahead of its third run.",
        "Blue Lights:renewed:4",
    ),
    ("Beyond Paradise to return for fourth series", "", "Beyond Paradise:renewed:4"),
    ("Manifest fans, rejoice: Netflix to make a fourth season", "", "Manifest:renewed:4"),
    (
        "Cobra Kai finds a new home at Netflix",
        "The third season of the Karate Kid sequel will stream there next year.",
        "Cobra Kai:renewed:3",
    ),
    ("Brooklyn Nine-Nine picked up by NBC a day after Fox cancellation", "", "Brooklyn Nine-Nine:renewed:None"),
    (
        "NBC comes to the rescue of Brooklyn Nine-Nine",
        "Fox axed the comedy on Thursday after five seasons.",
        "Brooklyn Nine-Nine:renewed:6",
    ),
    ("Timeless un-canceled: NBC orders second season three days after axing it", "", "Timeless:renewed:2"),
    ("Fargo season 5 confirmed", "FX chief John Landgraf said Noah Hawley was already writing.", "Fargo:renewed:5"),
    ("Community will return: Yahoo orders sixth season", "", "Community:renewed:6"),
    ("Arrested Development: Netflix revival confirmed for 2013", "", "Arrested Development:renewed:None"),
    (
        "Veronica Mars revival set at Hulu",
        "Kristen Bell will return for an eight-episode season.",
        "Veronica Mars:renewed:None",
    ),
    (
        "Poldark: BBC orders third series",
        "The drama has been recommissioned before its second run airs.",
        "Poldark:renewed:3",
    ),
    (
        "Luther to return for fifth series",
        "Idris Elba will be back as the detective, the BBC has announced.",
        "Luther:renewed:5",
    ),
    ("Ripper Street saved by Amazon after BBC axe", "", "Ripper Street:renewed:None"),
    (
        "Slow Horses boss on future: 'We'd love to keep going'",
        "Will Smith is leaving the Apple spy drama after its fifth season, but the show has been renewed for a seventh.",
        "Slow Horses:renewed:7",
    ),
    ("Unforgotten renewed for seventh series ahead of series six launch", "", "Unforgotten:renewed:7"),
    (
        "Chainsaw Man season 2 officially announced",
        "The anime's sequel was revealed at a stage event on Sunday.",
        "Chainsaw Man:renewed:2",
    ),
    (
        "Netflix's One Piece renewed for season 2",
        "Tomorrow Studios confirmed that scripts are ready.",
        "One Piece:renewed:2",
    ),
    ("'Fallout' Season 2 Greenlit by Amazon", "", "Fallout:renewed:2"),
    ("Amazon greenlights second season of Fallout", "", "Fallout:renewed:2"),
    ("'True Detective' Renewed for Season 5 With Issa López", "", "True Detective:renewed:5"),
    ("'Hijack' returning for season 2 on Apple TV+", "", "Hijack:renewed:2"),
    ("'Ahsoka' season 2 is a go at Lucasfilm", "", "Ahsoka:renewed:2"),
]

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

UNDECIDED = [
    (
        "CBS Gives No Word Yet",
        "Elsbeth, Rise, Matlock and Proven Harmless still await word.",
        "Elsbeth:undecided:None; Rise:undecided:None; Matlock:undecided:None; Proven Harmless:undecided:None",
    ),
    (
        "Is 'Landman' Getting a Season 3? Here's What We Know",
        "Paramount+ has yet to announce whether the oil drama will be back.",
        "Landman:undecided:3",
    ),
    (
        "Will there be a second season of Adolescence?",
        "Stephen Graham says he would be open to it, but nothing has been decided.",
        "Adolescence:undecided:2",
    ),
    (
        "Sources: 'Law & Order: Organized Crime' nearing renewal at Peacock",
        "A deal is close, Variety reports, though nothing has been signed.",
        "Law & Order: Organized Crime:undecided:None",
    ),
    (
        "Station 19 creator hopes show can be saved",
        "Fans are campaigning for another network to pick it up.",
        "Station 19:undecided:None",
    ),
    (
        "Netflix boss addresses possible fourth season of 'The Diplomat'",
        "Peter Friedlander said talks are ongoing.",
        "The Diplomat:undecided:4",
    ),
    (
        "Report: 'Bosch: Legacy' could end after season 3",
        "Insiders say Amazon is considering pulling the plug.",
        "Bosch: Legacy:undecided:3",
    ),
    ("'Euphoria' Season 3 Delayed Indefinitely", "HBO has let the cast pursue other projects.", "Euphoria:undecided:3"),
    (
        "'Doctor Who' Future Uncertain as Disney Deal Ends",
        "The BBC said it would decide on a new series after the finale.",
        "Doctor Who:undecided:None",
    ),
    (
        "Casualty: BBC denies medical drama is to be axed",
        "A spokesperson said the long-running show will continue.",
        "Casualty:undecided:None",
    ),
    (
        "Will 'Landman' Return for Season 3? Star Weighs In",
        "Billy Bob Thornton hopes there will be many more seasons of the drama, but Paramount+ has not ordered one yet.",
        "Landman:undecided:3",
    ),
    (
        "Could 'Firefly' come back? Nathan Fillion says never say never",
        "The actor told fans at a convention that he would put the coat back on in a heartbeat.",
        "Firefly:undecided:None",
    ),
    (
        "'The Rookie' boss already has plans for season 9",
        "Alexi Hawley says the writers have mapped out stories should ABC order more.",
        "The Rookie:undecided:9",
    ),
    (
        "CBS boss on whether 'Tracker' will be renewed: 'It's looking good'",
        "Amy Reisenbach said a decision would come in the spring.",
        "Tracker:undecided:None",
    ),
    (
        "'Heartstopper' Season 4: Netflix has yet to make a decision",
        "Creator Alice Oseman wants to finish the story.",
        "Heartstopper:undecided:4",
    ),
    (
        "'My Life with the Walter Boys' fans demand season 3 as petition reaches 20,000 signatures",
        "Netflix has not renewed the teen drama.",
        "My Life with the Walter Boys:undecided:3",
    ),
    (
        "5 reasons 'Poker Face' deserves a third season",
        "The mystery series is as sharp as ever; Peacock should bring it back.",
        "Poker Face:undecided:3",
    ),
    (
        "'The Bear' could end after season 5, FX boss hints",
        "John Landgraf said the creator will decide how long the story runs.",
        "The Bear:undecided:5",
    ),
    (
        "Sources: HBO Max weighing fate of 'And Just Like That'",
        "Insiders say that the comedy may not get a fourth season.",
        "And Just Like That...:undecided:4",
    ),
    (
        "'Grey's Anatomy' renewal likely despite budget cuts, report says",
        "Deadline reports that talks between ABC and the studio are in the final stage.",
        "Grey's Anatomy:undecided:None",
    ),
    (
        "Is Doctor Who being axed? BBC responds to rumours",
        "The corporation insists that the show has not been shelved.",
        "Doctor Who:undecided:None",
    ),
    (
        "'NCIS: Sydney' in limbo as strike drags on",
        "Production on the third season has been delayed.",
        "NCIS: Sydney:undecided:3",
    ),
    (
        "Call the Midwife: BBC insists period drama has not been cancelled",
        "The show will take a break after series 15.",
        "Call the Midwife:undecided:16",
    ),
    (
        "Could Netflix save Manifest?",
        "The streamer is in talks with Warner Bros. about another season of the drama, Deadline reports.",
        "Manifest:undecided:None",
    ),
    (
        "Lethal Weapon in jeopardy as star is fired",
        "Fox has yet to decide whether to bring the drama back for a third season.",
        "Lethal Weapon:undecided:3",
    ),
    ("Everwood reunion? Cast says it would be up for a revival", "", "Everwood:undecided:None"),
    (
        "Gilmore Girls creator on more episodes: 'The conversation has begun'",
        "Amy Sherman-Palladino says that Netflix and the cast are interested.",
        "Gilmore Girls:undecided:None",
    ),
    (
        "Line of Duty series 7: is it happening?",
        "Jed Mercurio has hinted that AC-12 could be back, but the BBC has not commissioned another run.",
        "Line of Duty:undecided:7",
    ),
    ("What's next for 'Shōgun'? FX and Disney in talks for second season", "", "Shōgun:undecided:2"),
]

QUIET = [
    ("'Stargate SG-1' cast reunites for charity event", "The stars of the sci-fi series met in Vancouver.", ""),
    ("Harry Styles cancels remaining tour dates", "The singer has called off three shows in Italy.", ""),
    (
        "Why 'Lost' Still Matters 20 Years Later",
        "A look back at the ABC drama's finale and how it ended after six seasons.",
        "",
    ),
    ("NBC greenlights straight-to-series 'The Hunting Wives' spinoff", "", ""),
    ("'Abbott Elementary' star teases season 5", "Quinta Brunson says the new episodes will be the funniest yet.", ""),
    ("'Reacher' Season 4 Adds Three to Cast", "Production is under way on the Prime Video drama.", ""),
    (
        "'The Last of Us' Season 3: Everything we know so far",
        "HBO renewed the drama in April ahead of its second season premiere.",
        "",
    ),
    ("'Blue Bloods' ends after 14 seasons: fans react", "The CBS drama aired its final episode on Friday night.", ""),
    ("What time is 'The Voice' on tonight?", "The NBC competition's live finale starts at 8 pm.", ""),
    ("'Survivor' Season 48 Finale Recap", "A winner was crowned.", ""),
    ("'American Idol' judge Katy Perry quits after seven seasons", "", ""),
    ("Jon Hamm cast in 'The Morning Show' season 3", "", ""),
    ("Paradise star says she knows the ending", "Sarah Shahi talks about her character.", ""),
    ("One Day at a Time star Justina Machado on show's cancellation: 'It hurt'", "", ""),
    (
        "Netflix shows cancelled in 2025: the full list",
        "From The Residence to Pulse, here is every series the streamer has dropped this year.",
        "",
    ),
    ("Every show renewed and cancelled so far this season", "Keep track with our scorecard.", ""),
    ("'Yellowstone' star Cole Hauser renews wedding vows", "The actor and his wife celebrated in Montana.", ""),
    ("'The Masked Singer' contestant reveals injury", "The Fox show's season 13 finale airs on Wednesday.", ""),
    ("'SNL' sketch cancelled after host falls ill", "The live show went on without the cold open.", ""),
    ("Kelly Clarkson misses show; episode pre-empted", "The talk show will return next week.", ""),
    ("'The Crown' final season review: a muted goodbye", "Peter Morgan's drama ends not with a bang.", ""),
    ("'Ted Lasso' Season 4 adds three to cast", "Production begins in July.", ""),
    ("'The White Lotus' season 4 heads to France", "Mike White's anthology has begun casting.", ""),
    ("Death in Paradise star exits after four series", "Ralf Little has left the BBC One drama.", ""),
    ("The X-Files: Gillian Anderson says season 11 is her last", "", ""),
    ("Vikings: Ragnar actor on that shock death", "The History drama lost its star in last night's episode.", ""),
    ("Bake Off spin-off axed by Channel 4 after one series", "", ""),
    ("One more case: Vera finale date revealed", "ITV's long-running detective drama ends on New Year's Day.", ""),
    ("'Gen V' boss on show's season 2 renewal", "", ""),
]

PREMIERE = [
    (
        "'Andor' Season 2 Premiere Date Announced",
        "Disney+ will launch the second season on April 22, 2025.",
        "Andor:premiere:2",
    ),
    ("Squid Game season 3 to premiere in June 2025", "", "Squid Game:premiere:3"),
    ("Peacock Sets 'Poker Face' Return Date", "The mystery series is back on May 8.", "Poker Face:premiere:None"),
    (
        "When does The Traitors start? BBC confirms launch date",
        "The second series begins on 3 January 2024.",
        "The Traitors:premiere:2",
    ),
    (
        "HBO's 'The Last of Us' to return in 2027, Casey Bloys says",
        "The third season starts shooting next spring.",
        "The Last of Us:premiere:3",
    ),
    ("'Fallout' season 2 gets December release date", "", "Fallout:premiere:2"),
    ("Anne with an E: final season lands on Netflix in January", "", "Anne with an E:premiere:None"),
    (
        "Homeland moves to Sunday; season eight delayed",
        "Showtime has pushed the final run of the drama to February 2020.",
        "Homeland:premiere:8",
    ),
    ("Jujutsu Kaisen season 3 release date confirmed for January 2026", "", "Jujutsu Kaisen:premiere:3"),
]

PRODUCTION = [
    ("Filming begins on House of the Dragon season 3", "", "House of the Dragon:production:3"),
    ("'Wednesday' Season 2 Wraps Filming in Ireland", "", "Wednesday:production:2"),
    ("'Bridgerton' season 4 wraps filming, Netflix confirms", "", "Bridgerton:production:4"),
    ("Production on The Witcher season 2 resumes", "", "The Witcher:production:2"),
]

#: Everyday words, parts and short forms, told by what stands around them.
TITLES = [
    (
        "BBC brings back Vigil, Time and The Tourist",
        "",
        "Vigil:renewed:None; Time:renewed:None; The Tourist:renewed:None",
    ),
    ("Will Hacks get a Season 5?", "HBO Max has not renewed the comedy.", "Hacks:undecided:5"),
    ("Much-missed Offspring has been cancelled by Ten", "", "Offspring:cancelled:None"),
    ("Axed: Shed Husbands", "Nine has confirmed the end for the drama.", "Shed Husbands:cancelled:None"),
    ("NBC renews the Nine-Nine", "", "Brooklyn Nine-Nine:renewed:None"),
]

ROUND_UPS = [
    (
        "Paramount+ renews Tulsa King and Mayor of Kingstown",
        "The streamer has ordered third and fourth seasons, respectively.",
        "Mayor of Kingstown:renewed:4; Tulsa King:renewed:3",
    ),
    (
        "NBC Renews All Three 'Chicago' Shows",
        "Chicago Fire, Chicago Med and Chicago P.D. will be back for the 2025-26 season.",
        "Chicago Fire:renewed:None; Chicago Med:renewed:None; Chicago P.D.:renewed:None",
    ),
    (
        "‘Based on a True Story,’ ‘Apples Never Fall’ Not Returning at Peacock",
        "",
        "Apples Never Fall:cancelled:None; Based on a True Story:cancelled:None",
    ),
    (
        "NBC saves 'Brilliant Minds' but axes 'Grosse Pointe Garden Society'",
        "",
        "Brilliant Minds:renewed:None; Grosse Pointe Garden Society:cancelled:2",
    ),
    (
        "Fox cancels Brooklyn Nine-Nine, The Mick and The Last Man on Earth",
        "",
        "Brooklyn Nine-Nine:cancelled:None; The Last Man on Earth:cancelled:None; The Mick:cancelled:None",
    ),
    (
        "Big Sky done at ABC after three seasons; Alaska Daily also canceled",
        "",
        "Alaska Daily:cancelled:None; Big Sky:cancelled:4",
    ),
    (
        "Vigil and Trigger Point both to return",
        "The BBC and ITV thrillers have been handed new series.",
        "Trigger Point:renewed:None; Vigil:renewed:None",
    ),
    (
        "CBS cancels 'CSI: Vegas' and 'So Help Me Todd'",
        "Both dramas will wrap in May.",
        "CSI: Vegas:cancelled:None; So Help Me Todd:cancelled:None",
    ),
    (
        "'Extended Family' Canceled After One Season, 'Night Court' Renewed at NBC",
        "",
        "Extended Family:cancelled:2; Night Court:renewed:None",
    ),
]

ORDERED = [
    ("FX orders new drama series 'Alien: Earth' from Noah Hawley", "", "Alien: Earth:ordered:1"),
    (
        "HBO greenlights 'Game of Thrones' prequel 'A Knight of the Seven Kingdoms'",
        "",
        "A Knight of the Seven Kingdoms:ordered:1",
    ),
    ("Peacock Gives Series Order to 'The Paper' from 'The Office' Creator", "", "The Paper:ordered:1"),
]


@cache
def catalogue() -> Catalogue:
    return Catalogue.starter()


def told(title: str, summary: str = "", at: datetime = TOLD) -> Story:
    return Story("told", Outlet("Example", "Example"), "https://example.org/1", title, summary, at)


def read(title: str, summary: str = "", at: datetime = TOLD) -> tuple[Claim, ...]:
    return understand(told(title, summary, at), catalogue())


def only(title: str, summary: str = "", at: datetime = TOLD) -> Claim:
    (claim,) = read(title, summary, at)
    return claim


EVERY = [*RENEWED, *CANCELLED, *ENDING, *ORDERED, *PREMIERE, *PRODUCTION, *UNDECIDED, *TITLES, *ROUND_UPS, *QUIET]


@pytest.mark.parametrize(("title", "summary", "wanted"), EVERY)
def test_reads(title: str, summary: str, wanted: str) -> None:
    got = sorted(f"{c.show}:{c.kind}:{c.season}" for c in read(title, summary))
    assert got == sorted(filter(None, wanted.split("; ")))


@pytest.mark.parametrize(
    ("title", "summary", "certainty", "source", "on_record"),
    [
        ("Netflix Renews 'Beef' for Season 2", "", Certainty.OFFICIAL, None, False),
        (
            "'Beef' gets a second season",
            "Netflix has picked the drama up again, Deadline reports.",
            Certainty.REPORTED,
            "Deadline",
            False,
        ),
        (
            "'Beef' gets a second season",
            "According to Variety, the streamer has ordered more.",
            Certainty.REPORTED,
            "Variety",
            False,
        ),
        ("'Beef' gets a second season", "Netflix announced the order on Tuesday.", Certainty.OFFICIAL, "Netflix", True),
        ("'Beef' reportedly renewed for season 2", "", Certainty.REPORTED, None, False),
        # What somebody is said to do, nobody said.
        ("'Beef': Netflix said to have renewed the drama for season 2", "", Certainty.REPORTED, None, False),
        ("Netflix said to renew 'Beef' for season 2", "", Certainty.REPORTED, None, False),
        ("Netflix said it has renewed 'Beef' for season 2", "", Certainty.OFFICIAL, "Netflix", True),
        (
            "Rumor: 'Beef' has been renewed for season 2",
            "An insider says that the order is in.",
            Certainty.RUMOUR,
            None,
            False,
        ),
    ],
)
def test_certainty_and_source(
    title: str, summary: str, certainty: Certainty, source: str | None, on_record: bool
) -> None:
    claim = only(title, summary)
    assert (claim.kind, claim.certainty, claim.source, claim.on_record) == (Kind.RENEWED, certainty, source, on_record)


@pytest.mark.parametrize(
    ("title", "premiere"),
    [
        ("'Andor' Season 2 premieres April 22, 2026", "2026-04-22"),
        ("'Andor' season 2 to premiere on 22 April 2026", "2026-04-22"),
        ("'Andor' season 2 will return in fall 2026", "fall 2026"),
        ("'Andor' season 2 launches in March", "2026-03"),
        ("'Andor' season 2 arrives on June 3", "2025-06-03"),
        ("'Andor' season 2 premieres in early 2027", "early 2027"),
    ],
)
def test_dates(title: str, premiere: str) -> None:
    claim = only(title)
    assert (claim.kind, claim.premiere) == (Kind.PREMIERE, premiere)


@pytest.mark.parametrize(
    ("title", "network"),
    [
        ("'Beef' renewed for season 2 at Netflix", "Netflix"),
        ("BBC One renews Ghosts for series 4", "BBC One"),
        ("The CW cancels 'Supergirl'", "The CW"),
        ("Apple TV Plus orders third season of Shrinking", "Apple TV+"),
        ("Fox drops 'Lucifer', Netflix picks it up for season 4", "Netflix"),
        ("'Manifest' saved: Netflix orders fourth season of former NBC drama", "Netflix"),
        ("The NBC castaway 'Manifest' returns for a fourth season on Netflix", "Netflix"),
        ("'Lucifer' picked up by Netflix for season four after Fox cancellation", "Netflix"),
        ("'The Conners' renewed for season seven; ABC orders six episodes", "ABC"),
    ],
)
def test_networks(title: str, network: str) -> None:
    assert network in {c.network for c in read(title)}


@pytest.mark.parametrize(
    ("title", "summary", "seasons"),
    [
        ("'Tracker' cancelled after season 3", "", [4]),
        ("CBS cancels 'Tracker' in its third season", "", [4]),
        ("'Elsbeth' canned by CBS after sophomore year", "", [3]),
        ("Freshman drama 'Watson' renewed by CBS", "", [2]),
        ("'Tracker' Renewed at CBS", "The season two finale aired Sunday to 8 million viewers.", [3]),
        ("'Tracker' Renewed at CBS", "The finale of its third season aired on May 18.", [4]),
        ("'The Simpsons' renewed for four more seasons", "Fox's pickup takes it through season 40.", [37, 38, 39, 40]),
        ("'Slow Horses' scores two-season renewal through season 7", "", [6, 7]),
        ("'Lucifer' gets a sixth season", "A year after saying that season 5 would be the last, it is back.", [6]),
        ("'S.W.A.T.' rescued", "CBS, which stopped it at season 6, has renewed the drama for a seventh year.", [7]),
        ("Fourth series for both Vigil and Sherwood", "The BBC has recommissioned the pair.", [4, 4]),
        ("'Elsbeth' fate unclear as season 2 wraps", "CBS has yet to decide.", [3]),
        ("'Ghosts' (2021) renewed by CBS for two more seasons", "The fourth season ends this month.", [5, 6]),
        (
            "ABC renews 'Grey's Anatomy', 'The Rookie' and 'Will Trent'",
            "They will be back for seasons 22, eight and four, respectively.",
            [4, 8, 22],
        ),
        ("ABC hands out a 22nd season of Grey's Anatomy and an eighth of The Rookie", "", [8, 22]),
        ("Cancelled: Watson (season 2), Elsbeth (season 3)", "CBS is done with both dramas.", [3, 4]),
    ],
)
def test_season_numbers(title: str, summary: str, seasons: list[int]) -> None:
    assert sorted(c.season or 0 for c in read(title, summary)) == seasons


@pytest.mark.parametrize(
    ("summary", "premiere"),
    [
        ("It arrives next month.", "2025-06"),
        ("It is due early next year.", "early 2026"),
        ("It is due in the second quarter of 2026.", "2026"),
        ("It premieres on 10/5.", "2025-10-05"),
        ("The season lands on Christmas Day.", "2025-12-25"),
        ("It will not be back until next fall.", "fall 2026"),
        ("Once due later this year, it has been held until spring 2026.", "spring 2026"),
        ("Mark October 9 on your calendar.", "2025-10-09"),
        ("It has an October premiere date.", "2025-10"),
        ("It was ordered ahead of the January 28 return of season 3.", None),
        ("The episodes will be shot in 2025, with the run expected in 2026.", "2026"),
    ],
)
def test_dates_of_the_season_ordered(summary: str, premiere: str | None) -> None:
    (claim,) = {c for c in read("'Shrinking' renewed for season 4 by Apple TV+", summary) if c.kind is Kind.RENEWED}
    assert claim.premiere == premiere


@pytest.mark.parametrize(
    ("summary", "source"),
    [
        ("Netflix has picked the drama up again, Deadline reports.", "Deadline"),
        ('"We could not be happier," showrunner Lee Sung Jin told Variety.', "Lee Sung Jin"),
        ("Creator Lee Sung Jin revealed the news on Instagram.", "Lee Sung Jin"),
        ("Netflix chief Bela Bajaria announced the pickup on stage.", "Bela Bajaria"),
        ("The order was confirmed to Entertainment Weekly by a source.", "Entertainment Weekly"),
        ("There is no formal word from Netflix on when it returns.", None),
    ],
)
def test_sources(summary: str, source: str | None) -> None:
    assert only("'Beef' gets a second season", summary).source == source


def test_a_surname_alone_is_the_one_named_in_full() -> None:
    claim = only("Lee Sung Jin gets more 'Beef' for season 2", "Netflix has ordered it, Jin confirmed on his blog.")
    assert claim.source == "Lee Sung Jin"


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
    (claim,) = understand(told(title, at=datetime(at, 5, 1, tzinfo=UTC)), shows)
    assert (show := shows.get(claim.show_key)) is not None
    assert show.year == year


# headline, summary, the shows that are seen
NAMED = [
    # common words where position, list, network or season makes them titles
    ("Why Heroes Was Cancelled After Four Seasons", "NBC ended the drama.", {"Heroes"}),
    ("CW renews Arrow, Home and Supergirl", "", {"Arrow", "Home", "Supergirl"}),
    ("Netflix skips the axe: double renewal for Bridgerton, The Four Seasons and Forever", "", {"Bridgerton", "The Four Seasons", "Forever"}),
    ("Toadie and Karl get the nod as Amazon digs up Neighbours", "The soap is back.", {"Neighbours"}),
    ("ABC hands a second season to Not Dead Yet", "Two dramas are out.", {"Not Dead Yet"}),
    # short forms: the whole title in the story, quotes or a season bear them out
    ("Jack Ryan season 4 confirmed", "Prime Video has ordered more.", {"Tom Clancy's Jack Ryan"}),
    ("'Strange New Worlds' renewed", "", {"Star Trek: Strange New Worlds"}),
    # titles that the catalogue lacks, by their position
    ("Candle To Grave Series 2 confirmed", "", {"Candle To Grave"}),
    ("Zephyr Lane: BBC orders a second series", "The drama will be back.", {"Zephyr Lane"}),
    ("The Boys is ending", "Prime Video has ordered Vought Rising, in which Soldier Boy returns.", {"The Boys", "Vought Rising"}),
    ("Severance: Born Twice Season 2 ordered", "", {"Severance: Born Twice"}),
    # and what is no show: parts of words, names and phrases, persons, verbs, counts, days
    ("Maggie Q Gets Candid on 'Ballard'", "", {"Ballard"}),
    ("'Stranger Things 5' to bow on New Year's Eve", "", {"Stranger Things"}),
    ("Legends return in 2020: 'Kingdom' renewed", "", {"Kingdom"}),
    ("Queen of the Universe cancelled", "The series is over at Paramount+.", {"Queen of the Universe"}),
    ("'Cobra Kai' Scores Season 4 Renewal, Netflix Dates Season 3", "", {"Cobra Kai"}),
    ("Restraining order granted against 'obsessed' fan", "", set()),
    ("Phoebe Waller-Bridge cancels tour", "", set()),
    ("'Task' gets a second season", "HBO sends the FBI man on a new case.", {"Task"}),
]  # fmt: skip


@pytest.mark.parametrize(("title", "summary", "shows"), NAMED)
def test_sees_the_shows_that_are_named_and_no_other(title: str, summary: str, shows: set[str]) -> None:
    assert set(explain(told(title, summary), catalogue()).titles) == shows


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

    def seen(title: str) -> tuple[str, ...]:
        return explain(told(title), shows).titles

    assert seen("Only Murders season 6 ordered") == ("Only Murders in the Building",)
    assert seen("Only murders are solved here") == ()
    assert seen("Friends gather for a Winx Saga marathon") == ()


def test_a_capital_alone_brings_no_obscure_show_to_mind() -> None:
    many = [*(Show(show_key(f"Show {n}", 2000), f"Show {n}", 2000) for n in range(KNOWN_BY_NAME))]
    shows = Catalogue([*many, Show(show_key("Pasadena", 2001), "Pasadena", 2001, "Fox")])

    def seen(summary: str) -> tuple[str, ...]:
        return explain(told("Drama gets a second season", summary), shows).titles

    assert seen("The cast met in Pasadena as the drama was renewed.") == ()
    assert seen("Fox's Pasadena was renewed.") == ("Pasadena",)


def test_a_title_that_the_catalogue_lacks_still_makes_a_claim() -> None:
    claim = only("NBC cancels 'The Quiet Orchard' after one season")
    assert (claim.show, claim.known, claim.season) == ("The Quiet Orchard", False, 2)


def test_the_catalogues_seasons_count_only_for_stories_not_older_than_it() -> None:
    shows = Catalogue([two("Severance", network="Apple TV", year=2022, seasons=2)])
    headline = "'Severance' has been renewed"
    (late,) = understand(told(headline, at=datetime(2026, 9, 1, tzinfo=UTC)), shows)
    (early,) = understand(told(headline, at=datetime(2024, 9, 1, tzinfo=UTC)), shows)
    assert (late.season, early.season) == (3, None)


def test_why_names_the_rule_and_what_was_refused() -> None:
    reading = explain(told("Netflix renews 'Beef' for season 2", "You will like it."), catalogue())
    assert reading.claims[0].rule.startswith("renewed")
    assert reading.claims[0].sentence == "Netflix renews 'Beef' for season 2"
    assert any("without quotes" in refusal.reason for refusal in reading.refused_titles)
    assert any("says:" in line for line in reading.lines())


def test_full_text_is_read_where_there_is_no_summary() -> None:
    story = replace(told("A hard week at NBC"), text="NBC has cancelled 'Found' after two seasons. Old news follows.")
    assert [(c.show, c.kind) for c in understand(story, catalogue())] == [("Found", Kind.CANCELLED)]


def test_every_kind_has_a_table_and_every_row_compiles() -> None:
    assert {meaning.kind for table in TABLES for _, _, meaning in table} == {*Kind, None}
    for table in TABLES:
        for _, pattern, _ in table:
            assert compile_pattern(pattern)
            assert all(word in CUES.words for word in starts_of(pattern))


def test_a_row_is_tried_at_every_spelling_of_its_first_word() -> None:
    assert starts_of("(cancel+ed|axed) by") == ("canceled", "cancelled", "axed")
    assert starts_of("(said|rumou?red) to be") == ("said", "rumored", "rumoured")
    for table in TABLES:
        for _, pattern, _ in table:
            assert not any(re.search(r"[+?*]", word) for word in starts_of(pattern)), pattern


def test_a_row_must_begin_with_a_word() -> None:
    with pytest.raises(ValueError, match="begin with"):
        starts_of("(very )?renewed")


WORDS = st.sampled_from(
    [
        "Netflix",
        "NBC",
        "BBC",
        "renews",
        "cancelled",
        "axed",
        "'Beef'",
        '"You"',
        "From",
        "Evil",
        "season",
        "3",
        "third",
        "final",
        "won't",
        "return",
        "?",
        ":",
        ";",
        "-",
        ",",
        ".",
        "¤",
        "'",
        '"',
        "S.W.A.T.",
        "9-1-1",
        "according",
        "to",
        "Deadline",
        "after",
        "two",
        "seasons",
        "May",
        "5",
        "2026",
        "İ",
        "ß",
        "😀",
        "(6)",
        "and",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join)), st.text(max_size=120))
def test_hostile_text_never_raises_and_reading_is_deterministic(title: str, summary: str) -> None:
    story = told(title, summary)
    assert understand(story, catalogue()) == understand(story, catalogue())


def claims_but_sentences(story: Story) -> list[Claim]:
    return [replace(c, sentence="") for c in understand(story, catalogue())]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(EVERY), st.sampled_from([("'", "’"), ('"', "”"), (" ", "  "), (" ", "\u00a0"), (" - ", " — ")]))
def test_quotes_dashes_and_spaces_change_nothing(case: tuple[str, str, str], change: tuple[str, str]) -> None:
    title, summary, _ = case
    other = told(title.replace(*change), summary.replace(*change))
    assert claims_but_sentences(other) == claims_but_sentences(told(title, summary))
