"""What is undecided, dated or being filmed: a scenario a line."""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

from tests.understanding.scene import readings

UNDECIDED = """
    CBS Gives No Word Yet || Elsbeth, Rise, Matlock and Proven Harmless still await word. || Elsbeth:undecided:None; Rise:undecided:None; Matlock:undecided:None; Proven Harmless:undecided:None
    Is 'Landman' Getting a Season 3? Here's What We Know || Paramount+ has yet to announce whether the oil drama will be back. || Landman:undecided:3
    Will there be a second season of Adolescence? || Stephen Graham says he would be open to it, but nothing has been decided. || Adolescence:undecided:2
    Sources: 'Law & Order: Organized Crime' nearing renewal at Peacock || A deal is close, Variety reports, though nothing has been signed. || Law & Order: Organized Crime:undecided:None
    Station 19 creator hopes show can be saved || Fans are campaigning for another network to pick it up. || Station 19:undecided:None
    Netflix boss addresses possible fourth season of 'The Diplomat' || Peter Friedlander said talks are ongoing. || The Diplomat:undecided:4
    Report: 'Bosch: Legacy' could end after season 3 || Insiders say Amazon is considering pulling the plug. || Bosch: Legacy:undecided:3
    'Euphoria' Season 3 Delayed Indefinitely || HBO has let the cast pursue other projects. || Euphoria:undecided:3
    'Doctor Who' Future Uncertain as Disney Deal Ends || The BBC said it would decide on a new series after the finale. || Doctor Who:undecided:None
    Casualty: BBC denies medical drama is to be axed || A spokesperson said the long-running show will continue. || Casualty:undecided:None
    Will 'Landman' Return for Season 3? Star Weighs In || Billy Bob Thornton hopes there will be many more seasons of the drama, but Paramount+ has not ordered one yet. || Landman:undecided:3
    Could 'Firefly' come back? Nathan Fillion says never say never || The actor told fans at a convention that he would put the coat back on in a heartbeat. || Firefly:undecided:None
    'The Rookie' boss already has plans for season 9 || Alexi Hawley says the writers have mapped out stories should ABC order more. || The Rookie:undecided:9
    CBS boss on whether 'Tracker' will be renewed: 'It's looking good' || Amy Reisenbach said a decision would come in the spring. || Tracker:undecided:None
    'Heartstopper' Season 4: Netflix has yet to make a decision || Creator Alice Oseman wants to finish the story. || Heartstopper:undecided:4
    'My Life with the Walter Boys' fans demand season 3 as petition reaches 20,000 signatures || Netflix has not renewed the teen drama. || My Life with the Walter Boys:undecided:3
    5 reasons 'Poker Face' deserves a third season || The mystery series is as sharp as ever; Peacock should bring it back. || Poker Face:undecided:3
    'The Bear' could end after season 5, FX boss hints || John Landgraf said the creator will decide how long the story runs. || The Bear:undecided:5
    Sources: HBO Max weighing fate of 'And Just Like That' || Insiders say that the comedy may not get a fourth season. || And Just Like That...:undecided:4
    'Grey's Anatomy' renewal likely despite budget cuts, report says || Deadline reports that talks between ABC and the studio are in the final stage. || Grey's Anatomy:undecided:None
    Is Doctor Who being axed? BBC responds to rumours || The corporation insists that the show has not been shelved. || Doctor Who:undecided:None
    'NCIS: Sydney' in limbo as strike drags on || Production on the third season has been delayed. || NCIS: Sydney:undecided:3
    Call the Midwife: BBC insists period drama has not been cancelled || The show will take a break after series 15. || Call the Midwife:undecided:16
    Could Netflix save Manifest? || The streamer is in talks with Warner Bros. about another season of the drama, Deadline reports. || Manifest:undecided:None
    Lethal Weapon in jeopardy as star is fired || Fox has yet to decide whether to bring the drama back for a third season. || Lethal Weapon:undecided:3
    Everwood reunion? Cast says it would be up for a revival || || Everwood:undecided:None
    Line of Duty series 7: is it happening? || Jed Mercurio has hinted that AC-12 could be back, but the BBC has not commissioned another run. || Line of Duty:undecided:7
    What's next for 'Shōgun'? FX and Disney in talks for second season || || Shōgun:undecided:2
"""
PREMIERE = """
    'Andor' Season 2 Premiere Date Announced || Disney+ will launch the second season on April 22, 2025. || Andor:premiere:2
    Squid Game season 3 to premiere in June 2025 || || Squid Game:premiere:3
    Peacock Sets 'Poker Face' Return Date || The mystery series is back on May 8. || Poker Face:premiere:2
    When does The Traitors start? BBC confirms launch date || The second series begins on 3 January 2024. || The Traitors:premiere:2
    HBO's 'The Last of Us' to return in 2027, Casey Bloys says || The third season starts shooting next spring. || The Last of Us:premiere:3
    'Fallout' season 2 gets December release date || || Fallout:premiere:2
    Anne with an E: final season lands on Netflix in January || || Anne with an E:premiere:None
    Homeland moves to Sunday; season eight delayed || Showtime has pushed the final run of the drama to February 2020. || Homeland:premiere:8
    Jujutsu Kaisen season 3 release date confirmed for January 2026 || || Jujutsu Kaisen:premiere:3
"""
PRODUCTION = """
    Filming begins on House of the Dragon season 3 || || House of the Dragon:production:3
    'Wednesday' Season 2 Wraps Filming in Ireland || || Wednesday:production:2
    'Bridgerton' season 4 wraps filming, Netflix confirms || || Bridgerton:production:4
    'Panchayat' season 5 goes on floors || || Panchayat:production:5
    Production on The Witcher season 2 resumes || || The Witcher:production:2
    The Witcher Season 5 has wrapped filming || The fourth season is out on October 30. || The Witcher:production:5
    'Slow Horses' Season 6 Begins Filming As Apple Orders Season 7 || || Slow Horses:production:6; Slow Horses:renewed:7
"""


def test_what_decides_nothing_yet_is_read_so() -> None:
    read, wanted = readings(UNDECIDED + PREMIERE + PRODUCTION)
    assert read == wanted
