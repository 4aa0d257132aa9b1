"""What is renewed, or ordered new: a scenario a line."""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

from datetime import UTC, datetime

from bot.understanding import understand
from tests.understanding.scene import catalogue, readings, story

RENEWED = """
    'Jimmy Kimmel Live!' extended through May 2027 || || Jimmy Kimmel Live!:renewed:None
    'Severance' Renewed for Season 3 at Apple TV+ || || Severance:renewed:3
    'Vigil' series 3 ordered while Suranne Jones is in the West End || The BBC has renewed it. || Vigil:renewed:3
    Apple TV+ Renews 'Slow Horses' for Seasons 6 and 7 || || Slow Horses:renewed:6; Slow Horses:renewed:7
    'Elsbeth' Cast Celebrates Season 3 Renewal || CBS handed the drama an early pickup on Thursday. || Elsbeth:renewed:3
    'Found' Gets a New Showrunner as NBC Orders Season 3 || || Found:renewed:3
    HBO renews 'The Pitt' || The drama about a doctor titled Chief of Staff gets a third season. || The Pitt:renewed:3
    'Harbor Lights' Renewed || Based on the true crime podcast, the drama will be back for a second season. || Harbor Lights:renewed:2
    'Wednesday' Renewed for Season 3: How Jenna Ortega Learned of It || || Wednesday:renewed:3
    Fire Country gets fourth season order from CBS || || Fire Country:renewed:4
    'Ballard' lands sophomore order at Prime Video || || Ballard:renewed:2
    Netflix renews 'How to Sell Drugs Online (Fast)' for season 5 || The streamer announced the order on Monday. || How to Sell Drugs Online (Fast):renewed:5
    Prime Video hands 'Ballard' a sophomore pickup || || Ballard:renewed:2
    CBS orders more Tracker || The network has handed the drama a third season. || Tracker:renewed:3
    Vigil to return for third series, BBC confirms || || Vigil:renewed:3
    Sherwood: BBC recommissions James Graham drama for third series || || Sherwood:renewed:3
    Line of Duty will return for seventh series, BBC announces || || Line of Duty:renewed:7
    Lucifer saved: Netflix picks up cancelled Fox drama for season 4 || || Lucifer:renewed:4
    'The Expanse' Finds New Home at Amazon After Syfy Cancellation || || The Expanse:renewed:None
    'Snowpiercer' Finds New Home As AMC Takes TNT Series || The fourth season is the last. || Snowpiercer:renewed:4; Snowpiercer:ending:4
    'Warrior' Revived by Max for Season 3 || || Warrior:renewed:3
    Great British Bake Off leaves the BBC for Channel 4 || || The Great British Bake Off:renewed:None
    'The Expanse' Lands at Amazon || Syfy had given up on the drama after three seasons. || The Expanse:renewed:4
    Will Trent officially safe at ABC || Ramon Rodriguez is thrilled. || Will Trent:renewed:None
    'Ghosts' Spared by CBS || || Ghosts:renewed:None
    Fox Orders 'Doc' for Second Season || || Doc:renewed:2
    'High Potential' scores quick renewal at ABC || || High Potential:renewed:None
    ‘Shrinking’ Renewed For Season 4 By Apple TV+ Ahead Of Season 3 Premiere || || Shrinking:renewed:4
    Apple's 'Foundation' Lands Season 4 Renewal Ahead of Season 3 Finale || || Foundation:renewed:4
    Rings of Power renewed for third season || Amazon MGM Studios announced the news on Thursday. || The Lord of the Rings: The Rings of Power:renewed:3
    SVU Scores Season 27 at NBC || || Law & Order: Special Victims Unit:renewed:27
    HBO's Task Returning for Second Season || || Task:renewed:2
    Sweet Magnolias bosses reveal whether season 5 is happening || Netflix has officially picked the romance up again. || Sweet Magnolias:renewed:5
    Netflix reverses decision to cancel 'Girls5eva' || || Girls5eva:renewed:None
    ABC un-cancels 'Nashville' || || Nashville:renewed:None
    'Top Chef' Renewed by Bravo for Season 23 || || Top Chef:renewed:23
    Insiders claim HBO Max has quietly renewed Peacemaker || A scooper on X says season 3 has been given the go-ahead. || Peacemaker:renewed:3
    'Hacks' renewed for fifth season at HBO Max || || Hacks:renewed:5
    Only Murders in the Building picked up for sixth season, moving to London || || Only Murders in the Building:renewed:6
    FX's 'Shogun' Gets Two More Seasons || FX is developing seasons 2 and 3 of the hit. || Shōgun:renewed:2; Shōgun:renewed:3
    Beef Season 2 Officially Happening at Netflix || || Beef:renewed:2
    'Black Mirror' will be back for an eighth season || || Black Mirror:renewed:8
    'Paradise' Renewed for Season 2 at Hulu || Disney's streamer has ordered more of Dan Fogelman's drama, Variety reports. || Paradise:renewed:2
    'Nobody Wants This' gets a third season order || || Nobody Wants This:renewed:3
    Scrubs revival ordered at ABC || The medical comedy returns 15 years after it ended. || Scrubs:renewed:None
    Max renews 'The Pitt' for season 2 || || The Pitt:renewed:2
    'The Pitt' snags second-season renewal at Max || || The Pitt:renewed:2
    Alan Ritchson confirms 'Reacher' season 5 is happening || || Reacher:renewed:5
    Prime Video confirms 'Fallout' season 3 || || Fallout:renewed:3
    BBC confirms Blue Lights series four || The Belfast police drama has been recommissioned ahead of its third run. || Blue Lights:renewed:4
    Beyond Paradise to return for fourth series || || Beyond Paradise:renewed:4
    Manifest fans, rejoice: Netflix to make a fourth season || || Manifest:renewed:4
    Cobra Kai finds a new home at Netflix || The third season of the Karate Kid sequel will stream there next year. || Cobra Kai:renewed:3
    Brooklyn Nine-Nine picked up by NBC a day after Fox cancellation || || Brooklyn Nine-Nine:renewed:None
    NBC comes to the rescue of Brooklyn Nine-Nine || Fox axed the comedy on Thursday after five seasons. || Brooklyn Nine-Nine:renewed:6
    Timeless un-canceled: NBC orders second season three days after axing it || || Timeless:renewed:2
    Fargo season 5 confirmed || FX chief John Landgraf said Noah Hawley was already writing. || Fargo:renewed:5
    Arrested Development: Netflix revival confirmed for 2013 || || Arrested Development:renewed:None
    Veronica Mars revival set at Hulu || Kristen Bell will return for an eight-episode season. || Veronica Mars:renewed:None
    Poldark: BBC orders third series || The drama has been recommissioned before its second run airs. || Poldark:renewed:3
    Ripper Street saved by Amazon after BBC axe || || Ripper Street:renewed:None
    Slow Horses boss on future: 'We'd love to keep going' || Will Smith is leaving the Apple spy drama after its fifth season, but the show has been renewed for a seventh. || Slow Horses:renewed:7
    Unforgotten renewed for seventh series ahead of series six launch || || Unforgotten:renewed:7
    Chainsaw Man season 2 officially announced || The anime's sequel was revealed at a stage event on Sunday. || Chainsaw Man:renewed:2
    Netflix's One Piece renewed for season 2 || Tomorrow Studios confirmed that scripts are ready. || One Piece:renewed:2
    'Fallout' Season 2 Greenlit by Amazon || || Fallout:renewed:2
    Amazon greenlights second season of Fallout || || Fallout:renewed:2
    'Hijack' returning for season 2 on Apple TV+ || || Hijack:renewed:2
    'Elsbeth' to Continue Past Season 3 || CBS has renewed the drama. || Elsbeth:renewed:4
    'Ahsoka' season 2 is a go at Lucasfilm || || Ahsoka:renewed:2
    'Cross' Already Renewed for Season 2 by Prime Video || || Cross:renewed:2
    BBC Two renews Ireland's Fittest Crew for a second series || || Ireland's Fittest Crew:renewed:2
    'Salt Flat' gets second season; AMC also brings back 'Dark Winds' for a fifth || The network is betting on its own. || Salt Flat:renewed:2; Dark Winds:renewed:5
    Disney looks ahead || 'Loki' is sure of a second season. || Loki:renewed:2
"""
ORDERED = """
    'Squid Game: America' Ordered to Series at Netflix || David Fincher directs. || Squid Game: America:ordered:1
    'Yellowstone' Creator's Next: Paramount+ Orders 'Frontier Law' to Series || Taylor Sheridan's western has ten hours. || Frontier Law:ordered:1
    After Canceling 'The Residence', Netflix Orders New Mystery 'Blue Room' || The drama hails from Paul William Davies. || Blue Room:ordered:1
    FX orders new drama series 'Alien: Earth' from Noah Hawley || || Alien: Earth:ordered:1
    Fox orders drama Salt Flat to series || || Salt Flat:ordered:1
    HBO greenlights 'Game of Thrones' prequel 'A Knight of the Seven Kingdoms' || || A Knight of the Seven Kingdoms:ordered:1
    Peacock Gives Series Order to 'The Paper' from 'The Office' Creator || || The Paper:ordered:1
    NBC's Pilot Derby Has a Winner || NBC has ordered the cop drama Salt Flat to series. || Salt Flat:ordered:1
"""


def test_what_is_renewed_or_ordered_is_read_so() -> None:
    read, wanted = readings(RENEWED + ORDERED)
    assert read == wanted


def test_a_show_long_over_that_changes_its_library_is_not_renewed() -> None:
    told = story("'Friends' Moves From HBO Max to Netflix", at=datetime(2027, 5, 20, tzinfo=UTC))
    assert understand(told, catalogue()) == ()
