"""When the season of a story begins: days, windows, words relative to the day of the story; and which date is whose.

A row is ``headline || summary || show:kind:date``, told on Tuesday, 20 May 2025.
"""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.catalogue import Catalogue, Show
from bot.stories import Certainty, Kind
from bot.titles import show_key
from bot.understanding import understand
from tests.understanding.scene import catalogue, claims_in, parts, story, table

#: As plainly as it can be said, of the season that the story dates or orders.
PLAIN = """
    'Andor' Season 2 premieres April 22, 2026 || || Andor:premiere:2026-04-22
    'Andor' season 2 to premiere on 22 April 2026 || || Andor:premiere:2026-04-22
    'Andor' season 2 will return in fall 2026 || || Andor:premiere:fall 2026
    'Andor' season 2 launches in March || || Andor:premiere:2026-03
    'Andor' season 2 arrives on June 3 || || Andor:premiere:2025-06-03
    'Andor' season 2 premieres in early 2027 || || Andor:premiere:early 2027
    'Shrinking' renewed for season 4 by Apple TV+ || It arrives next month. || Shrinking:renewed:2025-06
    'Shrinking' renewed for season 4 by Apple TV+ || It is due early next year. || Shrinking:renewed:early 2026
    'Shrinking' renewed for season 4 by Apple TV+ || It is due in the second quarter of 2026. || Shrinking:renewed:2026
    'Shrinking' renewed for season 4 by Apple TV+ || It premieres on 10/5. || Shrinking:renewed:2025-10-05
    'Shrinking' renewed for season 4 by Apple TV+ || Season 4 lands on Christmas Day. || Shrinking:renewed:2025-12-25
    'Shrinking' renewed for season 4 by Apple TV+ || It will not be back until next fall. || Shrinking:renewed:fall 2026
    'Shrinking' renewed for season 4 by Apple TV+ || Once due later this year, it has been held until spring 2026. || Shrinking:renewed:spring 2026
    'Shrinking' renewed for season 4 by Apple TV+ || Mark October 9 on your calendar. || Shrinking:renewed:2025-10-09
    'Shrinking' renewed for season 4 by Apple TV+ || It has an October premiere date. || Shrinking:renewed:2025-10
    'Shrinking' renewed for season 4 by Apple TV+ || It was ordered ahead of the January 28 return of season 3. || Shrinking:renewed:None
    'Shrinking' renewed for season 4 by Apple TV+ || The episodes will be shot in 2025, with the run expected in 2026. || Shrinking:renewed:2026
"""
#: The date may be told loosely above and closely below.
CLOSER = """
    'Reacher' Returns in February || The fourth season arrives on Feb. 17 on Prime Video. || Reacher:premiere:2026-02-17
    'Silo' Comes Back This Fall || Season 3 of the Apple TV+ drama premieres November 5. || Silo:premiere:2025-11-05
    'Slow Horses' Sets September Premiere Date || The fifth season gallops in on the 24th. || Slow Horses:premiere:2025-09-24
    Coming this summer: Slow Horses || The fifth season of the Apple TV+ drama premieres on the 24th. || Slow Horses:premiere:summer 2025
    'Severance' Ends With Season 3 in January || The last run of the Apple drama opens on January 16. || Severance:ending:2026-01-16
"""
#: Windows that are said of nothing but the season.
AHEAD = """
    'Cougar Town' Renewed by TBS || The sitcom gets 15 episodes next year. || Cougar Town:renewed:2026
    Netflix Renews 'The Diplomat' for Season 4 || Ten more episodes are ordered for 2026. || The Diplomat:renewed:2026
    Reacher Renewed for Season 4 || The drama is back on Prime Video in the new year. || Reacher:renewed:early 2026
    Elsbeth Renewed || CBS has the third season down for midseason 2026. || Elsbeth:renewed:early 2026
    Reacher renewed for season 4 || It returns at the start of next year. || Reacher:renewed:early 2026
    Silo: season 3 starts tonight || The Apple TV+ drama is back. || Silo:premiere:2025-05-20
    Silo premieres Friday || Season 3 of the drama streams on Apple TV+. || Silo:premiere:2025-05-23
    BBC One dates Vigil || The third series begins on Sunday 8 June at 9pm. || Vigil:premiere:2025-06-08
    Elsbeth season 3 returns Thursday, Jan. 8 at 9/8c on CBS || || Elsbeth:premiere:2026-01-08
"""
#: Of telling, filming, ending and other seasons.
OF_OTHERS = """
    Netflix nurses Longmire back to health with a fourth season || Shot out of the saddle earlier this year, the sheriff is saved. || Longmire:renewed:None
    Magnum P.I. Rescued by NBC for season 5 || CBS had let the Hawaii reboot go in December. || Magnum P.I.:renewed:None
    Vigil bows out after series 3, last episode set for 13 June || The BBC said that the final episode is on 13 June. || Vigil:ending:None
    CBS to End 'The Late Show With Stephen Colbert' in May 2026 || The network said that it will end in May 2026. || The Late Show with Stephen Colbert:ending:None
    CBS to End 'The Late Show With Stephen Colbert' in May 2026 || The network announced that 'The Late Show With Stephen Colbert' will end in May 2026. || The Late Show with Stephen Colbert:ending:None
    CBS to say goodbye to 'Mom' in May 2026 || The sitcom will be over in May 2026 after eight seasons. || Mom:ending:None
    Jersey Shore to end || MTV says that it will conclude with a sixth season beginning October 4. || Jersey Shore:ending:2025-10-04
    Doctors to end after 23 years || The soap will conclude next year, with its last episode due to be shown in December 2026. || Doctors:ending:2026
    CBS picks up "Sheriff Country" to series || The offshoot, planted in an April backdoor pilot, has been greenlit for a first season. || Sheriff Country:ordered:None
    The Last of Us season 3 confirmed || The renewal arrives four days before season 2 does, on May 24. || The Last of Us:renewed:None
    CBS Renews 'Elsbeth' for Season 4 || The network announced it on Monday. || Elsbeth:renewed:None
    Netflix Renews 'The Diplomat' for Season 4 || Filming starts in early 2026 in London. || The Diplomat:renewed:None
    Apple renews 'Slow Horses' for season 7 || The order comes before the fifth arrives on 24 September. || Slow Horses:renewed:None
    Netflix picks up Longmire for a fourth season || The drama was dropped by A&E in 2014. || Longmire:renewed:None
    'The Conners' Renewed for a Seventh Season || ABC announced it on Friday, May 16. || The Conners:renewed:None
"""
#: Words that look back elsewhere: "last", "back in", "was".
STILL_AHEAD = """
    Vigil begins its last chapter January 6 on BBC One || The third series is the final one. || Vigil:ending:2026-01-06
    'Elsbeth' Clocks Back In on January 15 || Season 3 of the CBS drama. || Elsbeth:premiere:2026-01-15
    'Matlock' Back in Session Jan. 8 || CBS returns to court. || Matlock:premiere:2026-01-08
    The Bear's back in February || FX has set the fifth season. || The Bear:premiere:2026-02
    Severance has a date || Season 3 was dated for March by Apple TV+. || Severance:premiere:2026-03
    Reacher renewed for season 4 || Ten hours will premiere this Christmas on Prime Video. || Reacher:renewed:2025-12
    'Silo' Renewed for Season 3 || The Apple TV+ drama was back in March. || Silo:renewed:None
"""
#: Several dates, several shows.
WHOSE = """
    Prime Video's Autumn || Reacher is back on August 29, 'Fallout' in November and 'The Boys' in December. || Fallout:premiere:2025-11
    Prime Video's Autumn || Reacher is back on August 29, 'Fallout' in November and 'The Boys' in December. || Reacher:premiere:2025-08-29
    Apple TV+ Dates 'Silo', 'Severance' and 'Slow Horses' || The dystopian drama starts on September 5, the office thriller on October 3 and the spies on November 7. || Severance:premiere:2025-10-03
    Apple TV+ Dates 'Silo', 'Severance' and 'Slow Horses' || The dystopian drama starts on September 5, the office thriller on October 3 and the spies on November 7. || Slow Horses:premiere:2025-11-07
    'The Bear' to end next year || FX says that the fifth season is the last. || The Bear:ending:2026
    'Silo' Will Conclude in 2027 || The fourth season of the Apple TV+ drama is its last. || Silo:ending:2027
    'The Bear' to end with season 5 || The cast will film the last episodes next year. || The Bear:ending:None
"""
#: Work on a season, and behind it when the season is shown.
WORKED_ON = """
    Silo gets a fourth season || The last run of the drama shoots next month and will be on in January 2026. || Silo:renewed:2026-01
    Silo gets a fourth season || Ten episodes are to be shot this summer for broadcast in 2026. || Silo:renewed:2026
    BBC One orders a fourth series of Vigil || Filming of the six-part thriller gets under way in Glasgow next spring. || Vigil:renewed:None
    'Silo' Starts Filming Season 3 || Apple TV+ will show it in 2026. || Silo:production:2026
    'Silo' Starts Filming Season 3 || The shoot goes on until December. || Silo:production:None
    Silo gets a fourth season || Apple TV+ has it, with production slated to get underway in Hertfordshire this summer. || Silo:renewed:None
    Silo gets a fourth season || Filming in Hertfordshire is planned for next year. || Silo:renewed:None
    Silo gets a fourth season || The streaming service launches on July 9. || Silo:renewed:None
    Silo gets a fourth season || Graham Yost is assembling a writers room this summer. || Silo:renewed:None
    BBC One orders a third series of Vigil || The first new episodes will be recorded in Glasgow next spring. || Vigil:renewed:None
    BBC One orders a third series of Vigil || Suranne Jones is back in Glasgow next spring to film six new episodes. || Vigil:renewed:None
    'Silo' renewed for season 4 || New episodes arrive Fridays through August 15, 2025. || Silo:renewed:None
    Silo: fourth and final season confirmed || Rebecca Ferguson and Common are all back when filming kicks off in 2026. || Silo:ending:None
    Silo gets a fourth season || Rebecca Ferguson returns to the depths in 2027 when the drama starts shooting. || Silo:renewed:None
"""
#: The last season is shown in the year in which the show ends; what is on the air now only stops then.
ENDS = """
    BBC One's Vigil to end || The thriller bows out with its fourth series this autumn. || Vigil:ending:fall 2025
    Silo Renewed for a Fourth and Final Season || Its story will come to a close next year. || Silo:renewed:2026
    'Elsbeth' to end after season 3 || The series finale is set for May 29. || Elsbeth:ending:None
    'Elsbeth' to end after season 3 || A two-part finale is to air August 14. || Elsbeth:ending:None
    'Vigil' to end with season 3 || The BBC says that the third season will be the last, wrapping on June 10. || Vigil:ending:None
    'Elsbeth' to end || New episodes of the third and last season run until the end of 2025. || Elsbeth:ending:None
"""
#: In news of one season the dates of those before it.
OTHER_SEASONS = """
    'Slow Horses' Gets a Seventh Season as the Fifth Sets a Date || Season five starts September 24 on Apple TV+. || Slow Horses:renewed:None
    'Silo' renewed for season 4 || The third, filmed in Hertfordshire, will be shown in the autumn. || Silo:renewed:None
    'Elsbeth' renewed for third season on eve of second || The sophomore season starts tomorrow, May 21, on CBS. || Elsbeth:renewed:None
    'Severance' Renewed for Season 3 Ahead of June Return || Apple TV+ announced it with a trailer. || Severance:renewed:None
    Apple TV+ sets premiere date for 'Silo'; 'Severance' season 3 in summer || || Silo:premiere:None
    Reacher Renewed for Season 5 as Prime Video Sets October 29 for Season 4 || || Reacher:renewed:None
    'Reacher,' which returns June 18, will be back for a fourth season in 2027 || Prime Video has ordered it. || Reacher:renewed:2027
"""
#: Windows and days as they are spoken of.
SPOKEN = """
    Elsbeth Season 3 Has a Date || October 12, 2025. That is when CBS brings it back, with an episode a week till December 14. || Elsbeth:premiere:2025-10-12
    'Silo' Season 3 Gets a New Premiere Date || The third season, due on June 12, has been put off to the autumn. || Silo:premiere:fall 2025
    'Silo' to end || The last run of the Apple TV+ drama, picked up in April, will be on next year. || Silo:ending:2026
    BBC One's Vigil to end || The fourth series, which shoots this spring and airs in the autumn, will be its last. || Vigil:ending:fall 2025
    Reacher renewed for season 4 || It will be on Prime Video later this year. || Reacher:renewed:2025
    Reacher renewed for season 4 || New episodes are due in the second half of 2026. || Reacher:renewed:2026
    'Elsbeth' Renewed for Season 4 || The CBS drama returns next fall. || Elsbeth:renewed:fall 2025
    'Elsbeth' Renewed for Season 4 || The CBS drama won't be back until next fall. || Elsbeth:renewed:fall 2026
    Reacher renewed for season 4 || It is back next summer on Prime Video. || Reacher:renewed:summer 2026
    Vigil starts on Sunday week || BBC One has the third series. || Vigil:premiere:2025-06-01
    Silo: third season to be released Dec. 26 || Apple TV+ has set the date. || Silo:premiere:2025-12-26
    'Elsbeth' final season gets an August date || The third and last season begins Thursday, August 14 on CBS. || Elsbeth:premiere:2025-08-14
    'Elsbeth' Renewed || The CBS drama lost its showrunner in March. || Elsbeth:renewed:None
"""
#: When more will be told, when work goes on, when it ends: none is when the season begins.
NO_START = """
    'Reacher' renewed for season 4 || A premiere date will be announced later this year. || Reacher:renewed:None
    'Reacher' renewed for season 4 || More details will be revealed next month. || Reacher:renewed:None
    'Reacher' renewed for season 4 || Prime Video will share its release date in July. || Reacher:renewed:None
    'Reacher' renewed for season 4 || Alan Ritchson, the writers and the crew get back together in June. || Reacher:renewed:None
    'Reacher' renewed for season 4 || Prime Video and Skydance announced that filming on the eight episodes begins this summer. || Reacher:renewed:None
    'Elsbeth' to end || CBS said that the drama will end after its current and much loved fourth season in May. || Elsbeth:ending:None
    'Reacher' renewed for season 4 || The drama has grown its audience on Prime Video this year, up 18 percent. || Reacher:renewed:None
    'Reacher' renewed for season 4 || The deal keeps it at Prime Video to 2027. || Reacher:renewed:None
    'Reacher' renewed for season 4 || The season finale, scheduled for July 17, is a cliffhanger. || Reacher:renewed:None
    'Reacher' renewed for season 4 || Don't look for it in 2026. || Reacher:renewed:None
    'Euphoria' renewed for season 4 || The renamed streamer launches July 9. || Euphoria:renewed:None
    'Euphoria' renewed for season 4 || The three existing seasons begin streaming on July 9. || Euphoria:renewed:None
"""
#: The day that was planned before: a launch pulled, a slot left.
WITHDRAWN = """
    'Reacher' Moves || Prime Video pulled its December launch; season 4 premieres in March 2026. || Reacher:premiere:2026-03
    ITV drops 'Love Island: All Stars' from January schedule || The spin-off has been moved to the summer. || Love Island: All Stars:premiere:summer 2025
    'Matlock' Pushed From October 8 to October 15 on CBS || || Matlock:premiere:2025-10-15
    CBS Shifts 'Matlock' From October 8 to October 15, 'Elsbeth' to October 22 || || Matlock:premiere:2025-10-15
    'Elsbeth' Will End Its Season on May 22 and Return on September 25 || || Elsbeth:premiere:2025-09-25
    'Celebrity Big Brother' returns from July 6 to July 24 || || Celebrity Big Brother:premiere:2025-07-06
    'Matlock' Won't Return This Fall; Legal Drama Moves to Midseason || || Matlock:premiere:early 2026
    'Matlock' Not Returning This Fall, Will Air Midseason on CBS || The drama has been held for early 2026. || Matlock:premiere:early 2026
"""
#: A list gives each show its day: the one behind it, the one that leads, or that of the show it follows on an evening.
LISTED = """
    CBS Sets Dates || Elsbeth and Matlock return September 18, Tracker the 21st and Watson the 22nd. || Elsbeth:premiere:2025-09-18
    CBS Sets Dates || Elsbeth and Matlock return September 18, Tracker the 21st and Watson the 22nd. || Tracker:premiere:2025-09-21
    CBS Sets Dates || Elsbeth and Matlock return September 18, Tracker the 21st and Watson the 22nd. || Watson:premiere:2025-09-22
    CBS Sets Dates || Elsbeth is back on October 6, with Tracker and Matlock a day later. || Matlock:premiere:2025-10-07
    CBS Sets Dates || Elsbeth opens October 6, Tracker the same night and Matlock two weeks later. || Tracker:premiere:2025-10-06
    CBS Sets Dates || Elsbeth opens October 6, Tracker the same night and Matlock two weeks later. || Matlock:premiere:2025-10-20
    CBS Sets Dates || Elsbeth is back on October 8 at 9/8c, followed by Matlock. || Matlock:premiere:2025-10-08
    CBS Sets Dates || Elsbeth opens October 6 ahead of Matlock, and Tracker on October 9. || Matlock:premiere:2025-10-06
    CBS Sets Dates || Football begins on September 4; Elsbeth and Matlock arrive on the 21st. || Elsbeth:premiere:2025-09-21
    CBS Sets Dates: 'Tracker', 'Matlock' and more || The season starts September 28 with FBI and Elsbeth; Tracker is back Sunday, October 5, with Matlock on October 9. || Tracker:premiere:2025-10-05
    CBS Sets Dates || Elsbeth returns Tuesday, October 6 at 8 p.m., followed by the third season of Matlock, while Tracker waits for March 3. || Matlock:premiere:2025-10-06
"""
#: As many days side by side as shows.
IN_TURN = """
    CBS Sets Dates: Survivor on Sept. 24, Matlock Waits Until October || New: Elsbeth and Tracker both start on Wednesday the 24th. || Tracker:premiere:2025-09-24
    'Survivor' and 'The Amazing Race' Return Feb. 24 and March 3, Respectively || CBS dated its reality stalwarts. || Survivor:premiere:2026-02-24
    'Survivor' and 'The Amazing Race' Return Feb. 24 and March 3, Respectively || CBS dated its reality stalwarts. || The Amazing Race:premiere:2026-03-03
    CBS Sets Dates || Elsbeth, Tracker and Matlock begin on October 6, October 7 and October 9. || Tracker:premiere:2025-10-07
"""
#: What is said of all is said of each; what is said before another show is named is still the headline's.
OF_EACH = """
    CBS renews two || Elsbeth and Matlock come back in 2026. The network has renewed Elsbeth and Matlock. || Elsbeth:renewed:2026
    CBS Renews 'Elsbeth,' Cancels 'Watson' || CBS gave its mystery a fourth season, to be seen next spring, and canceled Watson. || Elsbeth:renewed:spring 2026
    CBS renews two || The network has picked up Elsbeth for a fourth season and Matlock for a third, both in 2026. || Elsbeth:renewed:2026
    'Elsbeth' renewed for season 4 || Carrie Preston's drama gets 20 hours. They will be on this fall, in the company of Matlock. || Elsbeth:renewed:fall 2025
    Nine unveils its 2026 line-up: 'Travel Guides' renewed || The network was busy on Wednesday. || Travel Guides:renewed:2026
    'Reacher' renewed for season 4 || The strikes mean that it will not arrive before early 2026. || Reacher:renewed:early 2026
    'Reacher' renewed for season 4 || Ten hours are due in spring or summer 2026. || Reacher:renewed:2026
    'Silo' Season 3 Set for 2026 || The drama will return in early 2026 on Apple TV+. || Silo:premiere:early 2026
    'Silo' Begins Filming Season 3 || Apple TV+ will have it ready in November 2026. || Silo:production:2026-11
"""


def test_the_season_has_the_date_that_the_story_gives_it() -> None:
    begins, wanted = {}, {}
    for row in table(
        LISTED
        + OF_EACH
        + PLAIN
        + CLOSER
        + AHEAD
        + OF_OTHERS
        + STILL_AHEAD
        + WHOSE
        + WORKED_ON
        + ENDS
        + OTHER_SEASONS
        + SPOKEN
        + NO_START
        + WITHDRAWN
        + IN_TURN
    ):
        title, summary, told, _ = parts(row)
        show, kind, wanted[row] = told.rsplit(":", 2)
        found = {(c.show, c.kind.value): c.premiere for c in understand(story(title, summary), catalogue())}
        begins[row] = str(found.get((show, kind), "no claim"))
    assert begins == wanted


#: What has days of its own, and a season on the air that goes on.
NO_PREMIERE = """
    'Severance' Season 2 Panel Set for Dec. 5 at CCXP || Adam Scott will attend.
    'Severance' Season 2 Soundtrack Due June 12 || The label has the score.
    'High Potential' Moves to Mondays in January || ABC's drama returns from its winter break on Jan. 4 in a new slot.
    '9-1-1' Season 9 Winter Premiere Date Set || ABC's drama is back on Thursday, Jan. 8.
    'Grey's Anatomy' Season 22 Resumes Jan. 14
    Tracker season 3 episode 6: When is Colter back? || There is no new episode this weekend. The CBS drama resumes on November 23.
    Crunchyroll Adds 'Dr. Stone' Dub on December 3
    Smash Sets Spring Opening at the Imperial || Based on the NBC series, the musical starts previews June 11.
    Every Season of 'Lost' Arrives on Hulu July 1
    Jenna Ortega Reveals When 'Wednesday' Season 3 Comes Out || "Sooner than you think," the actress teased on Kimmel.
"""


def test_no_season_begins() -> None:
    for row in table(NO_PREMIERE):
        title, summary = parts(row)[:2]
        assert understand(story(title, summary), catalogue()) == (), row


def test_a_date_that_is_yet_to_be_set_is_none() -> None:
    assert not claims_in("'Severance' Season 3 Poster Unveiled", "Apple TV+ has yet to set a premiere date in 2026.")


@pytest.mark.parametrize(
    ("status", "year", "begins"), [("ended", 2026, False), ("running", 2026, True), ("ended", 2014, True)]
)
def test_old_seasons_that_arrive_elsewhere_begin_nothing(status: str, year: int, begins: bool) -> None:
    shows = Catalogue([Show(show_key("Hillside", 2013), "Hillside", 2013, "ABC", "US", 3, status)])
    told = story("'Hillside' Season 3 Premieres on Netflix on December 4", at=datetime(year, 11, 20, tzinfo=UTC))
    assert bool(understand(told, shows, twice=False)) is begins


def test_the_weekday_on_which_a_day_that_is_over_was_told_is_no_start() -> None:
    below = "HBO announced on Wednesday that Season 3 of House of the Dragon will premiere on Sunday, June 21, 2026."
    told = story("House of the Dragon Season 3 Gets a Date", below, at=datetime(2026, 11, 27, tzinfo=UTC))
    [claim] = understand(told, catalogue(), twice=False)
    assert claim.premiere == "2026-06-21"


def test_the_spring_in_which_a_show_leaves_the_air_is_no_start_of_its_season() -> None:
    told = story("'Outlander' to end this spring", "Its final season concludes.", datetime(2026, 1, 12, tzinfo=UTC))
    (claim,) = understand(told, catalogue())
    assert (claim.kind, claim.premiere) == (Kind.ENDING, None)


def test_a_headline_that_asks_is_answered_by_the_day_below_it() -> None:
    (asked,) = claims_in("When is Silo season 3 out?", "The Apple TV+ drama returns on July 3.")
    below = "Faces enter the castle on Wednesday 8th October at 9pm. The fourth civilian series is due in the new year."
    told = story("The Celebrity Traitors start date: when is it on?", below, datetime(2025, 9, 15, tzinfo=UTC))
    (on_a_day,) = understand(told, catalogue(), twice=False)
    assert (on_a_day.certainty, on_a_day.premiere) == (Certainty.OFFICIAL, "2025-10-08")
    (open_still,) = claims_in("When is Silo season 3 out?", "The Apple TV+ drama returns in 2026.")
    assert (asked.certainty, open_still.certainty) == (Certainty.OFFICIAL, Certainty.SPECULATION)


def test_the_day_of_the_season_before_is_not_that_of_the_last_one() -> None:
    below = "Season 4 comes in two volumes, on May 27 and July 1."
    (ending,) = (c for c in claims_in("'Silo' will end with season 5", below) if c.kind is Kind.ENDING)
    assert (ending.season, ending.premiere) == (5, None)


def test_shooting_that_starts_is_that_of_its_season_and_no_start() -> None:
    claims = claims_in("Fallout Season 2 Is Here Dec. 17, And Season 3 Will Start Shooting In The Summer")
    assert {(c.kind, c.season) for c in claims} == {(Kind.PREMIERE, 2), (Kind.PRODUCTION, 3)}
