"""Decisions that the trade tells only below the headline, or in the headline with all that belongs to them.

A row is ``headline || summary || what is read``, the last as "show:kind:season", with the date where it is the news.
"""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

from tests.understanding.scene import claims_in, parts, table

CARRIED = """
    Apple viewers 'fuming' as hit drama cancelled on cliffhanger || Fans of Silo have taken to social media in their thousands after it emerged the streamer is not making season three. || Silo:cancelled:3
    Good News for 'Silo' Fans || Apple TV+ has ordered a third season of the sci-fi drama. || Silo:renewed:3
    'Silo' Fans Can Breathe Easy || The dystopian drama will be back for a third season, Apple announced Monday. || Silo:renewed:3
    'Silo' Boss on What Comes Next || The series was renewed for a third season on Tuesday. Showrunner Graham Yost says he has a plan. || Silo:renewed:3
    The Wait Is Over for 'Silo' || Apple TV+ has given the Rebecca Ferguson drama the go-ahead for season 3. || Silo:renewed:3
    Bad News for 'Silo' || Apple TV+ has decided not to proceed with a third season of the drama. || Silo:cancelled:3
    'Silo' Meets Its Fate at Apple || The streamer has canceled the drama after two seasons. || Silo:cancelled:3
    Apple Makes Decision on 'Silo' || The drama will not return for a third season. || Silo:cancelled:3
    'Silo' Star Reacts to Shock News || Rebecca Ferguson says she is heartbroken that Apple has pulled the plug on the series after two seasons. || Silo:cancelled:3
    Apple Trims Slate || The streamer has cancelled Silo after two seasons and renewed Shrinking for a fourth. || Silo:cancelled:3; Shrinking:renewed:4
    Apple Cancels 'Silo' || It won't return for a third season, and two comedies, Shrinking and Acapulco, share that fate. || Silo:cancelled:3; Shrinking:cancelled:None; Acapulco:cancelled:None
    NBC Sets Its Fall Slate || Chicago Fire, Chicago Med and Chicago P.D. have all been renewed. || Chicago Fire:renewed:None; Chicago Med:renewed:None; Chicago P.D.:renewed:None
    CBS Renews 'Elsbeth,' 'Matlock' and 'Tracker' || The dramas will be back for their third, second and third seasons, respectively. || Elsbeth:renewed:3; Matlock:renewed:2; Tracker:renewed:3
    ABC Renews 'Will Trent' for Season 4, 'The Rookie' for Season 8 || || Will Trent:renewed:4; The Rookie:renewed:8
    Renewed: 'Elsbeth' (Season 4), 'Tracker' (Season 4). Canceled: 'The Equalizer' ||  || Elsbeth:renewed:4; Tracker:renewed:4; The Equalizer:cancelled:6
    'Elsbeth' Renewed, 'The Equalizer' Canceled at CBS ||  || Elsbeth:renewed:None; The Equalizer:cancelled:6
    'The Equalizer' Canceled, 'Elsbeth' Renewed for Season 4 ||  || The Equalizer:cancelled:6; Elsbeth:renewed:4
    CBS Cancels 'The Equalizer' After Five Seasons, Renews 'Elsbeth' for a Fourth || || The Equalizer:cancelled:6; Elsbeth:renewed:4
    'Silo' Renewed for Seasons 3 and 4 || The fourth season will be the last. || Silo:renewed:3; Silo:renewed:4; Silo:ending:4
    Apple Renews 'Silo' for Two More Seasons || The drama, now in its second season, will conclude with season 4. || Silo:renewed:3; Silo:renewed:4; Silo:ending:4
    'Silo' Gets Two-Season Renewal || The pickup takes the series through its fourth season. || Silo:renewed:3; Silo:renewed:4
    CBS Gives 'Matlock' Three More Years || The drama has been picked up through 2027-28, its seventh season. || Matlock:renewed:5; Matlock:renewed:6; Matlock:renewed:7
    Is 'Silo' Cancelled? || Yes: the drama with Rebecca Ferguson and Harriet Walter was axed this week after two seasons. || Silo:cancelled:3
    What Now, Silo? || Apple has dropped the pricey, low-rated drama. || Silo:cancelled:None
    'Neighbours' Is Back || Axed four months ago, the soap has been revived by Amazon Freevee. || Neighbours:renewed:None
    Netflix Has News || It confirmed the fifth and also last season of La casa de papel. || Money Heist:renewed:5; Money Heist:ending:5
    Mrs Brown's Boys to RETURN for a fourth series || || Mrs. Brown's Boys:renewed:4
    'Silo' Returns on Another Night || The drama, on Fridays until now, will launch its third season June 21 on Apple TV+. || Silo:premiere:3
    'Silo' Sibling 'Shrinking' Renewed for Season 4 || || Shrinking:renewed:4
    'Silo' Gets Third Season Ahead of Season 2 Finale || || Silo:renewed:3
    'Silo' Canceled || The second season, which wrapped in January, was its last. || Silo:cancelled:3
    'Silo' Canceled || The cancellation comes two months after the end of its second season. || Silo:cancelled:3
    'Silo' Canceled After Season 2 || || Silo:cancelled:3
    'Silo' Will End After Three Seasons || The final season premieres in 2026 on Apple TV+. || Silo:ending:3
    'Silo' Season 3: Apple Sets July 3 Premiere || The ten-episode season will run through Sept. 4. || Silo:premiere:3:2025-07-03
    Apple TV+ Dates 'Silo,' 'Shrinking' and 'Slow Horses' || Silo returns July 3, Shrinking on Aug. 14 and Slow Horses on Sept. 24. || Silo:premiere:None:2025-07-03; Shrinking:premiere:None:2025-08-14; Slow Horses:premiere:None:2025-09-24
    'Silo' Season 3 to Debut in January 2026 || Apple announced the date on Tuesday; season 2 ended in January 2025. || Silo:premiere:3:2026-01
    'Silo' Renewed for Season 3, to Premiere in 2026 || || Silo:renewed:3:2026
    'Silo' Sets Season 3 Return || New episodes begin streaming Friday, July 11. || Silo:premiere:3:2025-07-11
    'Silo' Season 3 Premiere Date Moved || The drama will now launch on August 1 instead of July 11. || Silo:premiere:3:2025-08-01
    'Silo' Season 3 Delayed || Apple has pushed the premiere from July 11 to August 1. || Silo:premiere:3:2025-08-01
    Silo returns on 11 July || The third series starts at 9pm. || Silo:premiere:3:2025-07-11
    'Silo' Season 3 Eyes Fall Return || || Silo:premiere:3:fall 2025
    'Silo' to Return Next Spring || Season 3 is on the way. || Silo:premiere:3:spring 2026
    HBO Orders 'Harbor Lights,' a Spinoff of 'The Penguin' || || Harbor Lights:ordered:1
    'The Penguin' Spinoff Ordered at HBO || The new series, titled 'Harbor Lights,' has received an eight-episode order. || Harbor Lights:ordered:1
    Netflix Greenlights 'Harbor Lights' From 'Silo' Creator || || Harbor Lights:ordered:1
    Apple Lands Jane Doe Thriller || The streamer has given a straight-to-series order to 'Harbor Lights.' || Harbor Lights:ordered:1
    'Silo' Begins Production on Season 3 || || Silo:production:3
    'Silo' Creator Teases Future || Asked about a fourth season, Graham Yost said nothing has been decided. || Silo:undecided:4
    Will 'Silo' Get a Fourth Season? || Apple has not made a decision yet. || Silo:undecided:4
    'Silo' Renewed for Season 4 || Apple said that the third will be shown in October. || Silo:renewed:4
    'Silo' Renewed for Season 4 || Apple said that season 3 will premiere on October 3. || Silo:renewed:4; Silo:premiere:3:2025-10-03
    'Silo' Renewed for Season 4 || Season 3 premiered on May 2. || Silo:renewed:4
    ABC Cancels 'The Catch' and Two More || Imaginary Mary and Secrets and Lies complete the list. || The Catch:cancelled:None; Imaginary Mary:cancelled:None; Secrets and Lies:cancelled:None
    What ABC Picked || The comedies 'Harbor Sky' and 'Lantern Hill' have full series orders. || Harbor Sky:ordered:1; Lantern Hill:ordered:1
    Will 'Silo' Get a Fourth Season? || Yes: Apple has renewed it. || Silo:renewed:4
    'Silo' Near Renewal at Apple || A deal for a third season is close, sources tell Deadline. || Silo:undecided:3
    'Silo' Renewed for Season 3, According to Deadline || || Silo:renewed:3
    Report: 'Silo' Canceled at Apple || || Silo:cancelled:None
    'Silo' Reportedly Renewed for Third Season || || Silo:renewed:3
    'Silo' Renewal Leaked || An insider claims Apple has quietly ordered a third season. || Silo:renewed:3
    'Silo' Saved by Netflix After Apple Cancellation || The streamer has ordered a third season. || Silo:renewed:3
    Netflix Picks Up 'Silo' for Season 3 After Apple Cancels It || || Silo:renewed:3
    'Silo' Cancelled Again || Netflix has scrapped the drama, which it rescued from Apple last year, after three seasons. || Silo:cancelled:4
    'Silo' Will Wrap Up With Season 3 at Apple || || Silo:ending:3
    Apple Sets End Date for 'Silo': Season 3 Will Be Its Last || || Silo:ending:3
    'Silo' Boss Confirms Season 3 Is the End || || Silo:ending:3
    'Silo' Is Ending With Season 3 || || Silo:ending:3
    It's the End of the Road for 'Silo' || The Apple drama will conclude with its upcoming third season. || Silo:ending:3
    'Silo' to Say Goodbye With Season 3 || || Silo:ending:3
    Apple's 'Silo' Coming to an End With Season 3 || || Silo:ending:3
    'Silo' Final Season Announced || The third run of the drama will be its last, Apple said Monday. || Silo:ending:3
    'Silo' Creator Says Story Ends in Season 3 || || Silo:ending:3
    Silo will finish after its third series, the BBC has confirmed || || Silo:ending:3
    'Silo' Heads Into Its Final Chapter || Season 3 will bring the story to a close, Apple announced. || Silo:ending:3
    Season 3 of 'Silo' Will Be the Show's Last || || Silo:ending:3
    'Silo' Will Take Its Final Bow With Season 3 || || Silo:ending:3
    'Silo' Signing Off After Upcoming Third Season || || Silo:ending:3
    'Silo' Reaching Its Conclusion With Season 3 || || Silo:ending:3
    The upcoming third season of 'Silo' will mark the end of the series || || Silo:ending:3
    'Silo' Calls It Quits After Season 3 || || Silo:ending:3
    Apple Bringing 'Silo' to a Close After Three Seasons || || Silo:ending:3
    'Silo' Sets Series Finale Date || The final season wraps up July 3. || Silo:ending:None
    'Harbor Lights' Lands Series Order at HBO || || Harbor Lights:ordered:1
    NBC Picks Up 'Harbor Lights' to Series || || Harbor Lights:ordered:1
    CBS Orders Medical Drama 'Harbor Lights' to Series || || Harbor Lights:ordered:1
    Apple Goes Straight to Series on Jane Doe Drama 'Harbor Lights' || || Harbor Lights:ordered:1
    BBC commissions new drama Harbor Lights from Jane Doe || || Harbor Lights:ordered:1
    'Silo' Spinoff 'Harbor Lights' Ordered at Apple || || Harbor Lights:ordered:1
    'Silo' Spinoff 'Harbor Lights' Gets the Green Light at Apple || || Harbor Lights:ordered:1
    'Silo' Prequel Series 'Harbor Lights' a Go at Apple || || Harbor Lights:ordered:1
    Peacock Says Yes to 'Harbor Lights' || The streamer has handed a series order to the drama from Jane Doe. || Harbor Lights:ordered:1
    Prime Video Orders 'Harbor Lights' Adaptation || The streamer has picked up the series for eight episodes. || Harbor Lights:ordered:1
    ITV greenlights crime thriller Harbor Lights || || Harbor Lights:ordered:1
    Hulu Orders 'Harbor Lights' Series Starring Jane Doe || || Harbor Lights:ordered:1
    Jane Doe to Star in 'Harbor Lights' at HBO || The network has ordered eight episodes of the limited series. || Harbor Lights:ordered:1
    'Silo' Season 3 Gets Premiere Date at Apple || The new season launches July 3. || Silo:premiere:3:2025-07-03
    Apple Announces When 'Silo' Season 3 Will Premiere || The drama is back on July 3. || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Is Coming This Summer || || Silo:premiere:3:summer 2025
    'Silo' Returns This Fall With Season 3 || || Silo:premiere:3:fall 2025
    Mark your calendars: 'Silo' is back July 3 || || Silo:premiere:None:2025-07-03
    'Silo' Season 3 Will Hit Apple TV+ on July 3 || || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Lands on Apple TV+ July 3 || || Silo:premiere:3:2025-07-03
    Season 3 of 'Silo' Kicks Off July 3 || || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Won't Arrive Until 2026 || || Silo:premiere:3:2026
    'Silo' Season 3 Pushed to 2026 || || Silo:premiere:3:2026
    'Silo' Season 3 Moves Up to June || || Silo:premiere:3:2025-06
    'Silo' Season 3: Release Window Confirmed || The drama will be back in early 2026, Apple said. || Silo:premiere:3:early 2026
    'Silo' Trailer: Season 3 Sets July 3 Bow || || Silo:premiere:3:2025-07-03
    'Silo' to Kick Off Season 3 in July || || Silo:premiere:3:2025-07
    When Will 'Silo' Return? Apple Sets the Date || Season 3 drops July 3. || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Rolls Out July 3 on Apple TV+ || || Silo:premiere:3:2025-07-03
    'Silo' Starts Filming Season 3 || || Silo:production:3
    Cameras Roll on 'Silo' Season 3 || || Silo:production:3
    'Silo' Season 3 Wraps Filming || || Silo:production:3
    Filming Is Underway on Season 3 of 'Silo' || || Silo:production:3
    'Silo' Season 3 Heads Into Production || || Silo:production:3
    It's a Wrap on 'Silo' Season 3 || || Silo:production:3
    'Silo' Season 3 Has Finished Shooting, Star Confirms || || Silo:production:3
    Production on 'Silo' Season 3 Shut Down || || Silo:production:3
    'Silo' Writers' Room Reopens for Season 3 || || Silo:production:3
    'Silo' Season 3 Scripts Are Finished, Creator Says || || Silo:production:3
    'Silo' Season 3 Goes Before Cameras || || Silo:production:3
    'Silo' Season 3 to Be Series' Last || || Silo:ending:3
    'Silo': Third Season Will Be Final One, Apple Confirms || || Silo:ending:3
    Apple Says Farewell to 'Silo' With Third and Final Season || || Silo:ending:3
    'Silo' Season 3 Confirmed as the Last || || Silo:ending:3
    The end is near for 'Silo' || Apple has announced that the drama will end after season 3. || Silo:ending:3
    'Silo' has one more season to go || Season 3 will be the drama's final outing. || Silo:ending:3
    Apple confirms third season of Silo will be final || || Silo:ending:3
    Apple to End 'Silo' || The third season, due in 2026, is the last one. || Silo:ending:3
    Netflix has handed out a straight-to-series order for 'Harbor Lights' || || Harbor Lights:ordered:1
    AMC Moves Ahead With 'Harbor Lights' Series || The network has given an eight-episode order to the drama. || Harbor Lights:ordered:1
    'Harbor Lights' Scores Straight-to-Series Order at Peacock || || Harbor Lights:ordered:1
    Channel 4 has commissioned Harbor Lights, a six-part thriller || || Harbor Lights:ordered:1
    ABC Gives Series Pickup to Medical Drama 'Harbor Lights' || || Harbor Lights:ordered:1
    Apple Sets Summer Premiere for 'Silo' Season 3 || || Silo:premiere:3:summer 2025
    'Silo' to Premiere Third Season in October || || Silo:premiere:3:2025-10
    'Silo' Season 3 Debuting July 3 on Apple TV+ || || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Confirmed for 2026 || || Silo:premiere:3:2026
    Here's When 'Silo' Season 3 Premieres || The new episodes arrive Friday, July 11. || Silo:premiere:3:2025-07-11
    'Silo' Season 3 Arriving Earlier Than Expected || Apple has moved the premiere up to June 20. || Silo:premiere:3:2025-06-20
    Silo season 3 release date confirmed for July 3 || || Silo:premiere:3:2025-07-03
    Silo series three: BBC confirms air date || The drama returns on Sunday 6 July at 9pm. || Silo:premiere:3:2025-07-06
    'Silo' Season 3 Premiering Fall 2025 || || Silo:premiere:3:fall 2025
    'Silo' Season 3 Not Coming Until 2026 || || Silo:premiere:3:2026
    'Silo' Season 3 Is Officially Filming || || Silo:production:3
    'Silo' Season 3 Has Wrapped || || Silo:production:3
    'Silo' Season 3 Production Delayed Over Strike || || Silo:production:3
    'Silo' Season 3 to Start Shooting in June || || Silo:production:3
    'Silo' Season 3 Table Read Kicks Off Production || || Silo:production:3
    'Silo' Season 3 to Begin Filming This Summer || || Silo:production:3
    Apple announces that 'Silo' will be coming to its conclusion after the third season || || Silo:ending:3
    One Last Ride for 'Silo': Season 3 Will Be the Last || || Silo:ending:3
    'Silo' fans, prepare for goodbye || Apple has revealed that the forthcoming third season will be the show's last. || Silo:ending:3
    'Silo' Gets End Date || Apple said the drama will end with its third season. || Silo:ending:3
    'Silo' to Complete Its Run With Season 3 || || Silo:ending:3
    Prime Video Gives Green Light to 'Harbor Lights' || || Harbor Lights:ordered:1
    'Harbor Lights' Moves to Series at FX || || Harbor Lights:ordered:1
    'Harbor Lights' Nabs 10-Episode Order at Netflix || || Harbor Lights:ordered:1
    The CW Orders 'Harbor Lights,' 'Cold Bay' to Series || || Harbor Lights:ordered:1; Cold Bay:ordered:1
    'Silo' Season 3 Premiere Pulled Forward to June 20 || || Silo:premiere:3:2025-06-20
    'Silo' Season 3 Slated for Fall || || Silo:premiere:3:fall 2025
    'Silo' Season 3 to Bow July 3 || || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Streaming From July 3 || || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Expected in 2026 || || Silo:premiere:3:2026
    Apple Unveils July 3 Launch for 'Silo' Season 3 || || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Delayed to 2026 || || Silo:premiere:3:2026
    'Silo' Season 3 Has a Release Date || The new season debuts July 3. || Silo:premiere:3:2025-07-03
    'Silo' Season 3 Gearing Up to Film || || Silo:production:3
    'Silo' Season 3 Resumes Production || || Silo:production:3
    'Silo' Season 3 Shoot Under Way || || Silo:production:3
    'Silo' Season 3 Writing Has Begun || || Silo:production:3
    Bunker Down: 'Silo' Digs In || Apple TV+ has renewed the drama for a third season. || Silo:renewed:3
    Dig Deeper: Good News for 'Silo' Fans || The streamer has given the green light to more. || Silo:renewed:None
    'Silo' Surfaces Again || The drama will return for a third season. || Silo:renewed:3
    'Silo' Lives On || The series has been picked up for season 3 at Apple. || Silo:renewed:3
    'Silo' Hits Rock Bottom || It won't be moving forward with another season. || Silo:cancelled:None
    'Silo' Closes Its Doors || Apple opted not to order a third season. || Silo:cancelled:3
    'Silo' Seals the Hatch || The network opted not to pick up another season. || Silo:cancelled:None
    Apple Makes Call on 'Silo' || The streamer has opted not to move forward with a third season. || Silo:cancelled:3
    Apple Decides Fate of 'Silo' || The thriller will not be coming back for a third season. || Silo:cancelled:3
    Apple Decides Fate of 'Silo' || The thriller will be coming back for a third season. || Silo:renewed:3
    'Silo' Fate Revealed || There will be a third season of the sci-fi drama. || Silo:renewed:3
    'Silo' Fate Revealed || There will be no third season of the sci-fi drama. || Silo:cancelled:3
    'Silo' Fate Revealed || There won't be a season 3. || Silo:cancelled:3
    'Silo' Star Says Thanks || Apple has decided against a third season. || Silo:cancelled:3
    'Silo' News || Apple TV+ has decided not to proceed with a third season of the series. || Silo:cancelled:3
    'Silo' News || Apple TV+ will not proceed with a third season. || Silo:cancelled:3
    'Silo' News || Apple TV+ has passed on a third season. || Silo:cancelled:3
    'Silo' News || The show is done after two seasons. || Silo:cancelled:3
    'Silo' News || Apple TV+ is not going ahead with season 3. || Silo:cancelled:3
    'Silo' News || Apple TV+ is going ahead with season 3. || Silo:renewed:3
    'Silo' News || Apple TV+ is moving forward with a third season. || Silo:renewed:3
    'Silo' News || A third season is in the works at Apple. || Silo:renewed:3
    'Silo' News || A third season has been given the go-ahead. || Silo:renewed:3
    'Silo' News || The drama has been handed a third season. || Silo:renewed:3
    'Silo' News || The drama has earned another season. || Silo:renewed:None
    'Silo' News || It has been extended for a third season. || Silo:renewed:3
    'Silo' News || The streamer has committed to a third season. || Silo:renewed:3
    'Silo' News || The streamer has said yes to a third season. || Silo:renewed:3
    'Silo' News || The streamer has said no to a third season. || Silo:cancelled:3
    'Silo' News || The drama will not be getting a third season. || Silo:cancelled:3
    'Silo' News || The drama has been cut after two seasons. || Silo:cancelled:3
    'Silo' News || The streamer has parted ways with the drama after two seasons. || Silo:cancelled:3
    'Silo' News || The drama has been let go after two seasons. || Silo:cancelled:3
    'Silo' News || Apple is bringing the drama back for season 3. || Silo:renewed:3
    'Silo,' 'Shrinking' and 'Slow Horses' Are All Coming Back || || Silo:renewed:None; Shrinking:renewed:None; Slow Horses:renewed:None
    Apple Renews 'Silo,' Drops 'Shrinking' || || Silo:renewed:None; Shrinking:cancelled:None
    'Silo' and 'Shrinking' Renewed || They were picked up for third and fourth seasons, respectively. || Silo:renewed:3; Shrinking:renewed:4
    Apple renews Silo and Shrinking || Both have been renewed for a third season. || Silo:renewed:3; Shrinking:renewed:3
    Apple Keeps 'Silo' and 'Shrinking' Alive || || Silo:renewed:None; Shrinking:renewed:None
    'Silo' Finds New Home || Netflix has picked up the drama for a third season after Apple cancelled it. || Silo:renewed:3
    'Silo' Moves to Netflix for Season 3 || || Silo:renewed:3
    Netflix Throws 'Silo' a Lifeline || || Silo:renewed:None
    'Silo' Jumps to Netflix for Third Season || || Silo:renewed:3
    Netflix Steps In to Save 'Silo' || || Silo:renewed:None
    Apple Reverses 'Silo' Renewal || || Silo:cancelled:None
    Apple Rescinds 'Silo' Season 3 Order || || Silo:cancelled:3
    'Silo' Cancelled Despite Earlier Renewal || || Silo:cancelled:None
    Slow Horses renewed until season 7 || || Slow Horses:renewed:7
    Slow Horses renewed through season 7 || || Slow Horses:renewed:7
    Silo won't return for third series || || Silo:cancelled:3
    Silo will not return to our screens || Apple has confirmed there are no plans for a third series. || Silo:cancelled:3
    'Silo' || Apple has exercised its option for a third season. || Silo:renewed:3
    Apple Isn't Done With 'Silo' || || Silo:renewed:None
    Apple Is Done With 'Silo' || || Silo:cancelled:None
    End of the Road for 'Silo' at Apple || || Silo:cancelled:None
    Fly Me to the Moon: Good News for 'Silo' || Apple has handed out another season to the series. || Silo:renewed:None
    'Silo' Goes Deeper || A third season of the hit drama is officially in the works. || Silo:renewed:3
    'Silo' Goes Deeper || Apple has put in an order for a third season. || Silo:renewed:3
    'Silo' Goes Deeper || Apple TV+ has placed an order for season three. || Silo:renewed:3
    'Silo' Goes Deeper || The thriller has landed a third run. || Silo:renewed:3
    'Silo' Goes Deeper || A third series has been commissioned. || Silo:renewed:3
    'Silo' Goes Deeper || The show is returning for another season. || Silo:renewed:None
    'Silo' Goes Deeper || The streamer is keeping the show going for a third year. || Silo:renewed:3
    'Silo' Goes Deeper || The streamer has opted to bring the drama back for a third season. || Silo:renewed:3
    'Silo' Goes Deeper || The streamer has decided to bring it back for a third season. || Silo:renewed:3
    'Silo' Goes Deeper || The streamer has chosen to continue the series with a third season. || Silo:renewed:3
    'Silo' Goes Deeper || The streamer has signed on for a third season. || Silo:renewed:3
    'Silo' Goes Dark || The streamer has elected not to renew the drama. || Silo:cancelled:None
    'Silo' Goes Dark || The series has not been renewed for a third season. || Silo:cancelled:3
    'Silo' Goes Dark || The series was not picked up for a third season. || Silo:cancelled:3
    'Silo' Goes Dark || Apple has called it quits on the drama after two seasons. || Silo:cancelled:3
    'Silo' Goes Dark || Apple has brought the drama to an early end after two seasons. || Silo:cancelled:3
    'Silo' Goes Dark || There are no plans for a third season, Apple says. || Silo:cancelled:3
    'Silo' Goes Dark || The second season was its last, Apple has confirmed. || Silo:cancelled:3
    'Silo' Goes Dark || The streamer will not be ordering more. || Silo:cancelled:None
    'Silo' Goes Dark || Apple is not moving forward with more episodes. || Silo:cancelled:None
    'Silo' Goes Dark || Apple has pulled the plug. || Silo:cancelled:None
    'Silo' Goes Dark || The network has decided to end the series after two seasons. || Silo:cancelled:3
    'Silo' Goes Dark || The axe has fallen on the drama. || Silo:cancelled:None
    'Silo' Goes Dark || The axe has fallen on 'Silo' after two seasons. || Silo:cancelled:3
    'Silo' Goes Dark || It has been scrapped after just two seasons. || Silo:cancelled:3
    'Silo' Given the Go-Ahead for a Third Outing || || Silo:renewed:3
    Season three of Silo is on, says Apple || || Silo:renewed:3
    Silo pulled after two seasons || || Silo:cancelled:3
    ITV thriller Silo pulled after two series || || Silo:cancelled:3
    Apple Keeps Silo, Shrinking and Slow Horses || || Silo:renewed:None; Shrinking:renewed:None; Slow Horses:renewed:None
    Apple Cuts 'Silo,' 'Shrinking' and 'Slow Horses' || || Silo:cancelled:None; Shrinking:cancelled:None; Slow Horses:cancelled:None
    'Silo' and 'Shrinking' Are Both Returning || || Silo:renewed:None; Shrinking:renewed:None
    'Silo' Will Return on July 3 || || Silo:premiere:None
    'Silo,' 'Shrinking' and 'Slow Horses' will all be back next season || || Silo:renewed:None; Shrinking:renewed:None; Slow Horses:renewed:None
    Apple TV+ Sets Its Slate || 'Silo' will return, 'Shrinking' will not. || Silo:renewed:None; Shrinking:cancelled:None
    Apple TV+ Sets Its Slate || 'Silo' is coming back; 'Shrinking' isn't. || Silo:renewed:None; Shrinking:cancelled:None
    Slow Horses finally gets the go-ahead for a third outing || || Slow Horses:renewed:3
    CBS Renews a Slew of Shows || NCIS got its new season on Tuesday, and so did Survivor, Tracker and Elsbeth. || NCIS:renewed:None; Survivor:renewed:None; Tracker:renewed:None; Elsbeth:renewed:None
    'Silo' and 'Shrinking' Among Four Shows Renewed by Apple || Critics had hoped for as much. || Silo:renewed:None; Shrinking:renewed:None
    'Silo,' 'Shrinking' and three other shows canceled at Apple TV+ || The streamer is saving. || Silo:cancelled:None; Shrinking:cancelled:None
    CBS just killed three shows || NCIS, Tracker and Elsbeth leave next week. || NCIS:cancelled:None; Tracker:cancelled:None; Elsbeth:cancelled:None
    Apple's dramas get new seasons || Everyone could use a laugh, so Apple has renewed Silo, Shrinking and Slow Horses. || Silo:renewed:None; Shrinking:renewed:None; Slow Horses:renewed:None
    'Silo' Shutters || The axe has fallen on the drama after two seasons. || Silo:cancelled:3
"""


def test_a_decision_told_below_the_headline_reaches_its_show() -> None:
    read, wanted = {}, {}
    for row in table(CARRIED):
        title, summary, told, _ = parts(row)
        wanted[row] = {tuple(one.strip().split(":")) for one in told.split(";")}
        dated = {one[1] for one in wanted[row] if len(one) == 4}
        read[row] = {
            (c.show, c.kind.value, str(c.season), *([c.premiere] if c.kind.value in dated else []))
            for c in claims_in(title, summary)
        }
    assert read == wanted
