"""What is no news, though the words are those of news: a scenario a line, at most with what it leaves open."""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

from tests.understanding.scene import readings

#: News of people, episodes and tours; looks back and lists.
OTHER_NEWS = """
    'Stargate SG-1' cast reunites for charity event || The stars of the sci-fi series met in Vancouver.
    The White Lotus: HBO signs off on a longer trip || The drama heads to Thailand.
    Top Gear presenter leaves the BBC for ITV
    NBC pulls 'The Hunting Party' off the air for sweeps || The procedural will return in June to finish its second season.
    Jimmy Fallon's 'On Brand' dumped after one season, per TVLine
    'Call the Midwife' to take a break after series 15 || The BBC says the drama is not ending.
    'Call the Midwife' will rest after series 15 || A film is planned first.
    BBC Radio 4 axes 'Quote... Unquote' after 46 years || Nigel Rees steps down from the quiz.
    'Doctor Who' audio drama cancelled || The range ends with its 275th release.
    Podcast Notes: Realm's 'Wolf Moon' opens season 2 || Audible has renewed 'Tell It Slant' for two more seasons.
    Greenlit: More 'Wolf Moon' || QCode has renewed the thriller podcast. Lemonada ordered 'Raised by Joan', about a host.
    'Fire Country' Gets New Boss for Season 5 || Tia Napolitano is stepping down as the CBS drama heads into production.
    'Glee' S3, Ep 5: Our Show Is Coming Back, Guys || Artie tells Rachel that she lacks passion.
    How Sterling K. Brown Learned 'Paradise' Was Going to Go On || Hulu's pickup came between two holes.
    Harry Styles cancels remaining tour dates || The singer has called off three shows in Italy.
    Sesame Street's Arabic edition renewed for displaced children || Ahlan Simsim will get three more years of funding.
    'South Park' deal at Paramount+ extended to 2030
    Carson Daly's 'The Voice' contract extended through 2027
    'High Potential': Steve Howey Not Returning For Season 3
    'High Potential' shake-up || Steve Howey, who joined the ABC drama last year, will not be back when it returns, sources tell Deadline.
    LOVE RAT Love Island bombshell DUMPED from villa 'after three hours' || ITV2 chiefs were left scrambling.
    Bake Off final date confirmed as Channel 4 shuffles schedule || The last three bakers will face off on Tuesday, November 4 at 8pm.
    Why 'Lost' Still Matters 20 Years Later || A look back at the ABC drama's finale and how it ended after six seasons.
    NBC greenlights straight-to-series 'The Hunting Wives' spinoff
    'Abbott Elementary' star teases season 5 || Quinta Brunson says the new episodes will be the funniest yet.
    Kaitlin Olson on what 'High Potential' season 2 has in store || The actress teases the Game Maker's return.
    'Reacher' Season 4 Adds Three to Cast || Production is under way on the Prime Video drama.
    'The Last of Us' Season 3: Everything we know so far || HBO renewed the drama in April ahead of its second season premiere.
    'Blue Bloods' ends after 14 seasons: fans react || The CBS drama aired its final episode on Friday night.
    'Elsbeth' season 4 should be its last
    ABC Reduces 'Shifting Gears' Season 2 By Three Episodes
    Fox Hands 'Doc' Five Additional Episodes || The medical drama's current run grows to 22 hours.
    'Seinfeld' arrives on Netflix October 1 || All 180 episodes of the NBC comedy will be available to stream.
    What time is 'The Voice' on tonight? || The NBC competition's live finale starts at 8 pm.
    'Survivor' Season 48 Finale Recap || A winner was crowned.
    'American Idol' judge Katy Perry quits after seven seasons
    Jon Hamm cast in 'The Morning Show' season 3
    Paradise star says she knows the ending || Sarah Shahi talks about her character.
    One Day at a Time star Justina Machado on show's cancellation: 'It hurt'
    Netflix shows cancelled in 2025: the full list || From The Residence to Pulse, here is every series the streamer has dropped this year.
    Every show renewed and cancelled so far this season || Keep track with our scorecard.
    'Yellowstone' star Cole Hauser renews wedding vows || The actor and his wife celebrated in Montana.
    'The Masked Singer' contestant reveals injury || The Fox show's season 13 finale airs on Wednesday.
    'SNL' sketch cancelled after host falls ill || The live show went on without the cold open.
    Kelly Clarkson misses show; episode pre-empted || The talk show will return next week.
    'The Crown' final season review: a muted goodbye || Peter Morgan's drama ends not with a bang.
    'Ted Lasso' Season 4 adds three to cast || Production begins in July.
    'The White Lotus' season 4 heads to France || Mike White's anthology has begun casting.
    Death in Paradise star exits after four series || Ralf Little has left the BBC One drama.
    The X-Files: Gillian Anderson says season 11 is her last
    Vikings: Ragnar actor on that shock death || The History drama lost its star in last night's episode.
    Bake Off spin-off axed by Channel 4 after one series
    10 Shows You Swore Had Been Cancelled: No. 7, Silo || Apple's drama will get a third season after all.
    Petition: Apple, bring back the good shows || Silo and Shrinking were cancelled for cheaper stuff, the signatories complain.
    #SaveSilo: help us win a third season of Silo || Apple had cancelled the drama after two.
    One more case: Vera finale date revealed || ITV's long-running detective drama ends on New Year's Day.
    'Gen V' boss on show's season 2 renewal
"""
#: The trade's words, said of something or somebody else than a show's fate.
OF_SOMETHING_ELSE = """
    Don't panic: 5 signs Silo will be renewed at Apple TV+ || It is cheap, and everybody loves it.
    Stranger Things: The First Shadow extends into third year in the West End || It returns in August, Netflix announced.
    Conheads, Rejoice: 'Silo' Season 3 Will Roll Cameras By Thanksgiving || "We start right around the middle of November," the star says.
    Amazon set to part with Jeremy Clarkson || Prime Video will make nothing more of Clarkson's Farm than it has ordered, sources say.
    Emmy voters snub 'Severance' || The Apple drama, renewed for a third season, had led the nominations.
    CBS entertainment president defends cancelling 'The Equalizer'
    Netflix orders documentary on 'Friends' || The streamer wants a film about the sitcom that ended in 2004.
    One Bites the Dust at Nine || The network made it official on Monday. Nobody was surprised. In better news, we meet the cast of Silo.
    'Elsbeth' Star Jane Doe Axed From Show
    'Fallout' Given Second Life as Pinball Machine
    'Fallout' Gets a New Home as an Attraction at Universal
    'Charlie's Angels' Canceled Out at the Box Office
    'Wonder Woman 3' Not Moving Forward at DC Studios || Jane Doe had said in an interview that she'd star in the third film.
    'The Rookie' Episode Cancelled After Tragedy
    'EastEnders' Axed for the Night || The BBC One soap makes way for the FA Cup.
    'Scrubs' on the Move || NBC's deal is essentially done.
    'Silo' Season 3 Release Date: January 2026? || A leaked clip has set fans guessing.
    End of the Road for 'The Amazing Race' Pair
    End of the Line for Jane Doe on 'EastEnders'
    Curtains for 'Reacher' Villain
    Back From the Dead: Jane Doe on 'Neighbours'
    'Friends' Cafe Axed by Council
    Netflix Chief Defends Decision to Cancel 'The Residence'
    Netflix Boss Explains Why 'Kaos' Got the Axe
    Jane Doe Reflects on the Day 'Silo' Was Cancelled
    'Orphan' Adds Jane Doe || You'll know her from Suits, which has found new life on Netflix.
    What the Signers Say || "Cancel Prison Break, that's garbage," writes one.
    Hulu's Good Month || Sh014dgun and The Bear are soaring, but a mystery with Jane Doe on a cruise ship is the latest victim.
    What Else Is On || Over at History, a war drama won't go on to a third season.
    'Reacher' Lands Anthony Michael Hall for Season 3
    'Below Deck' Chief Stew Fired After One Season
    'Grey's Anatomy' Loses Another Doctor After Two Seasons
    NBC Buys Comedy From 'Superstore' Writer
    Max to Pull 'Hacks' From App on Thursday
    ABC Pulls 'Jimmy Kimmel Live!' for a Week
    Hoax: Netflix Pulls Plug on 'Bridgerton'
    Poker Face's Rian Johnson on Shows Being Cancelled and Pulled
    A Wild Idea for Saving 'Poker Face' || || Poker Face:undecided:None
    Nikita, Hellcats and One Tree Hill Picked Up for Full Seasons || The CW has ordered the back 9 of all three.
    Will Tokyo Revengers return for season 2? || The anime reaches its conclusion today with episode 24. It has not been renewed. || Tokyo Revengers:undecided:2
    The Pitt: what we know || HBO Max said the decision on season 3 will be made after season 2 airs. || The Pitt:undecided:3
    Euphoria shoot put off || HBO remains committed to a third season, it said after a report that it was being scrapped. || Euphoria:production:3
    'Big Brother' Double Eviction || It was the end of the road for Rylie and Katherine on Thursday's live show on CBS.
    'Stranger Things' Game Cancelled by Netflix || The mobile title has been scrapped and its studio shut down.
    Emmy Predictions: Can 'Slow Horses' Win Again? || The spy drama returns for its fifth season in September.
    'American Idol' Auditions Cancelled in Nashville || ABC's talent show called off the event after a storm warning.
    'Yellowjackets' Creators Have a Five-Season Plan || They say the Showtime drama's ending was mapped out at the start.
    Silo: the latest || The contract was renewed for five years, Apple TV+ said.
    Silo: the latest || Apple TV+ was there when the museum cancelled the show.
    'Prison Break' Seasons 1-5 Coming to Netflix in July || The fugitive drama will also stay on Hulu.
    'Evil': First Two Seasons Land on Netflix Next Month || The older episodes begin streaming on June 22.
    'Girls' Finds a New Home on Netflix || All six seasons start streaming on June 1.
    'Girls' Moves From HBO Max to Netflix || A licensing deal takes the comedy there on June 1.
    HBO Asks for Two More Episodes of 'House of the Dragon' Season 3 || It will run to ten hours instead of eight.
    Canal+ Bought Season Two of 'Ghosts'
    The Company Behind 'Severance' Is No More
    Netflix Orders 'The Witcher' and 'Enola Holmes', Each as a Film
    'Ray Donovan' Returns to Showtime, as a Movie
    'Jeopardy!' Faces Just Got Big Renewals
    'Coronation Street' Legend 'Axed' After 22 Years
    'Silo' Goes Dark for the Season
    Silo: Yep, it's official || You heard correctly: five seasons is all she wrote for the drama.
    A Good Year at NBC || With Superstore a brand that was dead is alive again. 30 Rock's spirit lives.
    How Will 'Stranger Things' Wrap Up?
    CBS looks back || It ordered pilots of Magnum P.I. and Cagney And Lacey.
    The Witcher on the rocks? || Netflix called it nonsense: the report is untrue, and the drama has not been shelved.
"""
#: What is made, shown or sold by somebody else than a network; more or fewer episodes; casting; another's new show.
ELSEWHERE = """
    'The Great British Bake Off' to leave the BBC || Love Productions has told the BBC that it will not renew its contract.
    CBS Orders More Episodes Of 'Matlock', Cuts 'Watson' Season
    CBS Adds Two Episodes To 'Elsbeth' Season 4 Order
    'Will Trent' Gets Back Five, Bringing Season 5 To 18 Episodes
    'Dateline: True Crime Weekly' Podcast Canceled by NBC News
    SiriusXM Renews 'Office Ladies' For Three More Years || Jenna Fischer and Angela Kinsey will continue.
    Met Opera Cancels 'Fedora' For Next Season Amid Budget Cuts
    La Scala renews 'Tosca' for 2027 season
    Old Vic Renews 'A Christmas Carol' For Ninth Season
    Doctors boss's new soap axed by Channel 5 after one series
    Casualty writer's new Channel 4 comedy axed after two series
    Casting News: 'Ballard' Adds Three For Season 3
    EastEnders confirms Max Branning's fate in shock episode || Fans were left reeling.
    NBC Trims 'Brilliant Minds' Season 2 Order || The drama will end its run five episodes early.
    'The Voice' Benched Until Fall As NBC Sets Spring Lineup
    Lifetime Pulls 'The Watcher in Me' From Schedule Days Before Premiere || The network gave no new date.
"""
#: The words of `test_trade_phrases` where nothing is decided.
TRADE_WORDS = """
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
#: People who come back renew nothing.
PEOPLE = """
    CBS sets its fall schedule || Gone is Matlock's Skye Marshall.
    CBS sets its fall schedule || Not returning is Matlock's Skye Marshall, sources say.
    'Silo' Star on Season 2 || The cast are all coming back for the reunion.
    'Silo' Season 3: Who's In || The original stars are all coming back.
    'Silo' Star on Set Life || Her character will return, her rival will not.
"""
#: What an outlet said before it put that right.
SAID_BEFORE = """
    'Silo' Star on Set Life || An earlier version of this story incorrectly said that Apple TV+ had canceled the drama.
    'Silo' Star on Set Life || Correction: A previous version of this article stated that 'Silo' has been renewed for season 4.
    'Silo' Star on Set Life || Editor's note: the original version misreported that 'Silo' was axed after two seasons.
    'Silo' Star on Set Life || Update: This article originally reported that 'Silo' was canceled.
"""


def test_nothing_is_read_into_it() -> None:
    read, wanted = readings(OTHER_NEWS + OF_SOMETHING_ELSE + ELSEWHERE + TRADE_WORDS + PEOPLE + SAID_BEFORE)
    assert read == wanted
