"""Vocabulary of dates, of production, of fates still open, and the look-alikes that are no news."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Needs, Voice, rows

LOOK_ALIKES = rows(
    "look-alike",
    Meaning(None),
    r"""
    {say} (goodbye|farewell) to (a|her|his|its|their|one of|beloved|fan favou?rites?|three|two|another|long-time) (?!show|series|drama|comedy|sitcom|soap|run|season)\w+
    {pull} the plug on (a|love|his|her|their|the) (?!show|series|drama|comedy|sitcom|soap)\w+
    in talks to (host|join|play|star|lead|direct|reprise)
    would return to <S>
    {eye} (a )?(role|part|lead)
    {close} in on (a |the )?(record|milestone|killer|suspect|victory|title)
    where (<S>|it|they|we|things) left off
    (fell|slipped|rose|dipped|climbed|gained|ticked|was|were|up|down|off) (up |down )?(by )?(a|two|three) (tenths?)
    {cost} <show> a <ordinal>
    axed (joke|scene|storyline|character|sketch|role|line)
    (club|team|player|quarterback|striker|side|coach)'s season
    extended (to|by) (\d+|<number>) (minutes|hours|episodes)
    {cancel|axe|scrap|drop} (long (ago|before)|before (its|their) time|before the (phrase|internet))
    {pull} the plug back in
    (won't|will not|wouldn't|isn't|is not) be in (season|series|the)
    (has|have) found new life on
    (list|ranks) of cancel+ed (tv )?(shows|series)(?= with)
    (thus far|so far|as yet|still|yet) un-?cancel+ed
    {renew} (my|our|your|rivalr(?:y|ies)|automatically)
    more scripts
    {wrap} (up )?(the season|season|first half|the first half) (of|with|on|tonight)
    (is back|returns|return|back|airs|premieres) tonight
    (gave|give|gives|got|gets|found|finds) (<S> )?(new fans|a new audience|a second life on streaming)
    in trouble with
    {leave} <gap3>for (his|her|their) (family|health)
    {pick} up (right |exactly |straight )?where <any3>left off
    back nine
    (sequel|film|movie|musical|tour|album|book|special) (has been |is |was |gets )(greenlit|ordered|cancel+ed|scrapped|axed|dropped|shelved)
    ordered to (pay|stand|appear|stop|leave|return|hand|testify|remove)
    back 9
    back-nine
    back order
    (full|full-season) (season )?(order|orders|pickup|pickups|season|seasons)(?! <number>)
    (full) (season|seasons)
    pilot (order|orders|pickup|pickups|season)
    {order|greenlight|pick} (up )?<gap5>pilots?
    {extend} (the )?options?
    {renew} <any3>(vows?|contracts?|leases?|licen[cs]es?|subscriptions?|deals?|calls?|interest|focus|feud|faith|memberships?|passport|policy|policies|friendship|romance|sense|hope|push|attention|effort|efforts|fight)
    renewed (hope|interest|calls|sense|push|focus|attention|energy|fight|feud|optimism|speculation)
    (vow|vows|contract|lease|license|membership|carriage) renewals?
    {cancel} <any3>(tours?|concerts?|shows? in|gigs?|appearance|appearances|dates|flights?|wedding|weddings|subscriptions?|trip|event|events|meeting|party|parties|interview|interviews|culture|game|games|match|festival|performance|performances|podcast|order|plans|movie|film|screening|panel|illuminations|engagement|visit|speech|class|classes|memberships?|episode|episodes|taping|tapings)
    cancel culture
    {cancel|scrap|shelve|kill|ditch|axe} <any3>(movie|film|sequel film|biopic|pilot|pilots|feature|musical|tour|stage show|album)
    {drop} <any3>(trailer|teaser|trailers|clip|video|single|album|song|track|poster|first look|bombshell|hint|hints|f-bomb|photo|photos|dead|in the ratings|to a|out of|off at|merch|collection|pounds|new music|the ball|the mic|all (eight|six|ten|seven|nine|twelve|\d+)? ?episodes|episodes|lawsuit|charges)
    {kill} off
    killing it
    {snap|pick|scoop} up <any3>rights
    {find|get|land} (a |its )?(us|uk|u\.s\.|american|canadian|australian|international|linear|free-to-air|streaming) home
    picked up by (a )?(canadian|uk|us|american|australian|international|german|french|irish)
    {get} (an )?extended (finale|episode|cut|run time)
    {find} (a )?new (audience|fans|viewers|life on)
    {pull} out of (?!¤)
    {order} <any3>scripts?
    {cancel|axe|scrap} <any3>(press (?:day|junket)|junket|q&a|signing)
    {wrap} (up )?<any3>(storyline|plot|arc|mystery|romance)
    {take} (its |a )?final bow of the season
    {end} <any3>(feud|friendship|engagement|relationship|marriage|speculation|rumou?rs|romance|silence|life|night|war|racism|debate|strike|up)
    {end} (badly|happily|in disaster|things|in tragedy|well|tears)
    {save} <any3>(the date|money|lives|the day|the world|face|space|time|up)
    {pull} the plug on <any3>(tour|concert|wedding|show in|marriage|relationship|launch|gig|film|movie|event|podcast)
    {wrap} (up )?<any3>(recap|week|tour|interview|present|presents|gifts|arms|party)
    {land} <any3>(role|lead|part|gig|star|cover|job|deal with|in hot water|in hospital|in trouble|on magazine)
    {return} to (work|acting|social media|instagram|twitter|the stage|music|the spotlight|court|tennis|school|form|action|set)
    (host|host's|anchor|anchor's) run
    season (memberships?|tickets?|pass|passes|opener|of giving|'s greetings)
    (hunting|bear|football|nfl|nba|baseball|mlb|nhl|hockey|soccer|racing|flu|awards|holiday|festive|pilot|wedding|tax|hurricane|gardening|transfer) season
    season-ending
    to save on (?!¤)
    on (the|its|their) way out
    {order} <any3>(food|pizza|dinner|coffee|drinks|takeout|court|restraining)
    {pick} up (\w+ ){0,2}(where|the pace|the story|options?|award|awards|steam|speed|the pieces|right where|the phone|the kids|the baby|the bill|the tab|months|years|after)
    {make} the cut list
    {stop} streaming
    {push} to 1?\d ?pm
    {renew} (theirs|twice|their|our)
    (won't|not|didn't|doesn't) get a full
    no (new |more )?(season|series|episodes?|run) (this|tonight)
    {cut} (from|to|down)
    {renew} his
    {remain} (\w+ )?committed to [^.;]{0,40}?(season|series)
    committed to making
    {renew} her
    {reject} <S>
    {cancel|axe} (for )?tonight
    {be} (\w+ )?cancel+ed this (week|summer|weekend|evening|morning|wednesday|month)
    {hit} <any3>(stores?|shelves|bookshelves|bookstores|blu-ray|dvd|theat(?:er|re)s|cinemas|newsstands|the big screen)
    {wrap} (up )?<season> (with|on) (a|an|its|the) [\w -]{0,30}?(finale|cliffhanger|episode|twist|high|note)
    {wrap|start|begin|finish} (production|filming|shooting) (on|of|for) (?:[\w'-]+ ){0,3}?(movie|film|feature|biopic)
    {close} the book on (its|his|her|a|that) (?!show|series|drama|comedy|sitcom)\w+
    over (the|a|an|his|her|its|their|who|whether|how)
    {save|hold|keep} <any3>(show|series|drama|comedy|sitcom|thriller|it|them|¤+) for (the )?(20\d\d(?!-\d)|midseason|fall|spring|summer|winter|later|next year|another (day|time))
    {save|hold} <any3>(show|series|drama|comedy|sitcom|thriller|it|them|¤+) for (the )?20\d\d
    {save} (her|his|my|our|your|their) (life|marriage|relationship|career|baby|son|daughter)
""",
)

PREMIERE = [
    *rows(
        "premiere, dated",
        Meaning(Kind.PREMIERE, Voice.SUBJ, needs=Needs.DATE),
        r"""
        {premiere|debut|launch|bow|arrive|land|drop|start|begin|kick off|return|come back|air|stream|hit|open|roll out|strike|be out|be released|release|touch down|follow|be back|go out|unspool}
        (back|out|due|coming|here|expected|slated|set|scheduled|dated|arriving|returning|streaming|landing|starting|beginning|premiering|debuting|launching|held|confirmed) (for|on|in|this|next|at|to <gap>on|early|late|mid|until|from)?
        {push|move|delay|shift|bump} [^.;,]{0,40}? (to|until)
        {bring|pull|move} (forward|up) (to|from)
        {slate|set|schedule|date|eye|plan|book|slot|pencil|target|aim|push|move|shift|bump|delay|slip|hold} <gap5>(for|to|on|up|until|from)?
        {be} (due|back|coming|set|here)
        {be} (seen|shown|aired|broadcast|screened)
        (coming|returning|arriving|back|due|headed|heading) to <gap3>(this|next|in|on|from|early|late|mid)
        {have} <S> on
        (won't|not) (premiere|debut|launch|arrive|return|air|drop|be back|be released|come|come back|come out|coming|coming back|returning|arriving|premiering|back) (back )?until
        (to|will) (definitely )?(premiere|debut|launch|arrive|return|stream|drop|air|bow|land|begin|start)
    """,
    ),
    *rows(
        "premiere, announced",
        Meaning(Kind.PREMIERE, Voice.SUBJ),
        r"""
        {set|get|announce|reveal|confirm|unveil|land|have|lock|nab|score|receive|fix|pick|give|share|book|eye} <gap5>(premiere|launch|return|release|start|debut|air|comeback|season <number>) (date|window|dates|month|day)
        {set|date|confirm|announce|reveal|eye|unveil} (?![^.;,]{0,40}\b(?:not|never)\b)<gap5>(return|premiere|launch|debut|start|comeback|bow|october start)
        {date} (its |the )?(<season>|midseason|fall|<S>|summer|winter|spring)
        (premiere|launch|release|return|start|debut|air) dates? (set|announced|revealed|confirmed|unveiled)
        {be} (\w+ )?return on tonight
        {delay|postpone} <gap5>(launch|premiere|debut|return|release)
        return on
        (date|airdate|air date|premiere date|release date) (set|announced|revealed|confirmed|locked|at last)
        (gets|get|has|have|finally has|sets|set|given) (a |an |its |the )?(new |official |firm |earlier |premiere |release |launch |air )*(date|start|slot)(?=$|[.,;:!]| (?:for|at|after|on))
        (held|moved|pushed|set|slated|bumped) (for|to|until) (midseason|spring|summer|fall|autumn|winter|the new year|20\d\d)
        premiere (moved|pushed back|delayed|brought forward|shifted)
        {move} (up|back) <gap>(premiere|launch|start|return)
        when <gap5>(back|return|premiere|arrive|out)
        start date
        launch date
        dates for <gap5>season
    """,
    ),
]

PRODUCTION = [
    *rows(
        "production",
        Meaning(Kind.PRODUCTION, Voice.NOUN),
        r"""
        (cameras|camera) (\w+ )?(are |to |is |have |will |now |officially |finally |set to )*{roll|turn}
        (pre-production|preproduction) <gap5>(begins?|began|starts?|started|under ?way|halted|paused|stopped|suspended|on hold)
        {pause|halt|stall} ahead of <gap3>(shoot|filming|production)
        {start|begin|resume|commence|wrap|finish|complete|halt|suspend|pause|stop|delay|postpone|restart|kick off|conclude|enter} (\w+ )?(production|filming|shooting|shoot|principal photography|its first shoot|its shoot|work on <season>)
        {start|begin|resume} to film
        (now|currently|already|back) (filming|shooting|in production)
        (has|have|is|are) wrapped(?=$|[.,;:!]| (filming|production|shooting|in|on|up))
        (shooting|filming) (this|next|in|through|until|from|now)
        (production|filming|shooting|principal photography|shoot) (has |have |is |was |on <gap5>|for <gap5>|will |of <gap5>)*(\w+ )?(begins?|began|begun|started|starts|kicks off|kicked off|gets under ?way|to begin|to start|is to begin|is to start|pushed back|pushed|on hold|on ice|stalls|stalled|held up|shuts down|off|underway|under way|wrapped|wraps|halted|paused|suspended|postponed|delayed|resumes?|resumed|shut down|complete|completed|stopped|rolling)
        in (full swing|the can|production)
        {eye|set|plan|target} <gap>(shoot|filming|production)( start| date)?(?=$|[.,;:!])
        (go|went|goes|gone) (back )?(into|before) (production|cameras)
        {go|be|get|head|return} back to work
        {wrap} (its|on|up)? ?<gap>(shoot|filming|production|season)
        that's a wrap
        (it's|that's) a wrap (on|for) <gap3>(<S>|<season>)( <season>)?
        to (start|begin|commence|resume|enter) (\w+ )?(production|filming|shooting|principal photography)
        back (in|into) production
        {head|move|enter|roll} (back )?(into|to) (production|filming)
        {return|head} (back )?to (the )?set (for|of|on) <gap3>(<season>|<S>)
        (filming|shooting|production) (start )?dates? (\w+ )?(set|confirmed|revealed|announced)
        scripts (are |have |been |now |all )*(finished|done|written|complete|completed|locked)
        {be} (officially |now |currently |already |finally |back |still )+(filming|shooting|in production)
        (put|placed|goes|is|are) on (pause|hold|hiatus) <gap>
        pencils down
        (writing|scripting) (is |has )?(under ?way|begun|started|complete|finished|done)
        {be} (being )?(filming|shooting|filmed|shot)
        back (in front of the cameras|before the cameras|at work on)
        (on|from) (the )?set of <gap3><S>
        in (the can|post-production|post)
        {be} being written
        (spotted|seen) filming
        (goes|go|returns?|heads|back) (to|on) (the )?set(?=$|[.,;:!]| for| of)
        (work|writing|writers?|writers' room|table read) (\w+ )?(begins?|under way|underway|at work|back at work|return|reopens?|opens?|get to work|gets to work|starts?) (on|for)? ?<gap3>(<S>|<season>)
        {shut} down (production|set|after positive|for two weeks)
        {pause|halt|stop|restart|resume} (production|filming|cameras|shooting)
        (pauses|halts|stops) <S>(?=$|[.,;:!]| (?:after|as|over))
        gears up for (the |its )?(shoot|filming|production|cameras)
        first (day of (filming|shoot\w*)|table read|photo from (the )?set)
        (writers'|writers) room <gap>(re-?opens?|reopened|convenes?|opens?|opened|stopped|underway|at work|closed)
        (cancelled|canceled) this (summer|year)
        (to|will) (shoot|film)
    """,
    ),
]

UNDECIDED = [
    *rows(
        "open, state",
        Meaning(Kind.UNDECIDED, Voice.SUBJ, open=True),
        r"""
        on the (bubble|brink|verge|fence|edge|cusp|chopping block|cards|table|back burner|shelf|ropes|line)
        (bubble watch|bubble shows?|bubble dramas?|bubble comed\w+)
        bubble
        (toss-up|tossup)
        could go either way
        {lean} (\w+ )?(toward |towards )?(the )?(renewal|cancel+ation|axe|ax|renewed|cancel+ed)
        {look} (doomed|good|safe|shaky|likely|unlikely|dead)
        likely (goner|goners|cancel+ation|renewal|renewed|cancel+ed|to be \w+)
        (certain|probable|sure) (renewal|cancel+ation|bet|thing)
        (shaky|thin|dangerous) (ground|ice)
        in (limbo|jeopardy|danger|peril|doubt|the balance|trouble|contention|line for|flux)
        left (hanging|in limbo|off|waiting)
        still (sweating|waiting|awaiting|undecided|in limbo|unclear|up in the air|pending|in the air|no word|alive|without (an answer|a decision|word)|to be decided|on the table|no decision|hoping)
        {await} (word|its fate|a decision|their fate|decision|news|renewal|an answer|verdict|fate)
        (down to the wire|judgment day|decision looms|clock ticking|clock is ticking|fingers crossed|up in the air|hangs in the balance|hang in the balance|waiting game)
        (indefinite|on|permanent) hold
        fate
        (future|futures) (of|is|are|remains?|still|in|at|hangs?|looks?|after|beyond)
        uncertain
        uncertainty
        question mark
        {be} (not )?(officially )?(not )?(over|dead|alive and well|alive) yet
        alive and well
        not (officially |yet |quite |exactly |technically |necessarily |definitely )*(over|dead|ended|the end|done|finished|out|cancel+ed|canned|axed)( yet| after all)?
        isn't (officially |quite |necessarily |exactly )*(dead|over|cancel+ed|cancelled|done|out)( yet| after all)?
        (hasn't|haven't|has not|have not) (officially |yet |technically |actually |formally |been officially )*(been )?(cancel+ed|axed|dropped|scrapped)
        yet to (be )?(renew|renewed|decide|decided|announce|announced|confirm|confirmed|order|ordered|pick|picked|comment|say|hear|make|give)
        (hasn't|haven't|has not|have not|had not|hadn't|isn't|not|never) (officially |yet |formally |been officially |so far |ever )*(been |yet )*(renewed|renew|announced|announce|confirmed|confirm|picked|pick|decided|decide|ordered|greenlit|said|given|heard|made|revealed|commissioned|signed|committed)
        no (official |formal |firm |further |definite |final )*(word|decision|news|renewal|order|announcement|pickup|plans yet|confirmation|greenlight|green light|verdict|deal|deals|answer|indication)
        no (\w+ )?<season> (has|have) (yet )?been (ordered|announced|confirmed|commissioned|greenlit)
        nothing (official|is official|has been|confirmed|is signed|signed|is guaranteed|has happened|is certain|is known|solid|definite|decided|is decided)
    """,
    ),
    *rows(
        "open, talks",
        Meaning(Kind.UNDECIDED, Voice.NOUN, open=True),
        r"""
        (in|advanced|early|final|under|still in|in early|in final|in advanced|in serious|renewal|exploratory|ongoing) (talks|negotiations|conversations|discussions)
        (renewal|revival|reunion|return) talks
        talks (are|between|for|over|under|underway|have|continue|stalled|collapse|with (the )?(network|studio|netflix|amazon|warner|sony)|to (bring|save|renew|revive|return))
        {negotiate}
        negotiations
        {hammer} out
        {near} (a )?(deal|renewal|pickup|<season>|cancel+ation|an? <order>)
        {inch|edge|move|creep|step} (\w+ )?(closer|nearer|toward|towards)
        {close|close} in on
        closing in on
        close to (a )?(deal|renewal|pickup|<season>|renewing|being|<order>)
        on the verge of
        on the brink of
        {mull|weigh|consider|eye|explore|discuss|contemplate|ponder|float|circle|court|entertain} <gap5>(<season>|<more>|<S>|return\w*|future|revival|reboot|renew\w*|cancel\w*|spin-?off)
        (said|reported|rumou?red|believed|thought) to be (in talks|circling|eyeing|mulling|considering|interested|shopping|close)
        {shop} <gap>(<S>|<season>|around|the|it|elsewhere|to)
        {look} for (a )?(new home|another home|another network|takers?|buyers?|new network)
        {pitch} <gap>(to|<season>)
        ink isn't dry
        {develop|readying|prep} <gap>(reboot|revival|new take|remake|sequel)
        in (early |active )?development
        (reboot|revival|remake|sequel) in the works
    """,
    ),
    *rows(
        "open, hope",
        Meaning(Kind.UNDECIDED, Voice.NOUN, open=True),
        r"""
        (won't|wouldn't|doesn't|not|can't|hasn't|didn't) {rule} out
        {hope|wish|pray|beg|plead|campaign|petition|rally|fight|clamor|clamour|long|push|lobby} (?!back\b)[^.;]{0,60}?(return|back|season|series|renew\w*|continue|more|pick\w*|save|saved|revive|revived|another|future|reconsider)
        {want} <gap5>(<more>|<season>|back|to (return|come back|do|make|continue))
        would love <gap5>
        {love} to (return|come back|do|make|bring|go on)
        {love} to see <gap5>(<season>|<more>|return|back)
        {demand} <more>
        (deserve|deserves|deserving) <gap3>(<season>|<more>|to be|renewal|better)
        {earn} a season
        not giving up hope
        (renewal|cancel+ation) (odds|chances|hopes|prospects|status|watch|rumou?rs|talk|talks|scorecard|predictions?|buzz)
        (odds|chances|prospects|likelihood) (of|for|that|are)
        hopes (of|for|are)
        (reason|reasons|room|cause) (for|to) (hope|optimism|be hopeful|be optimistic)
        (good|better|best|fair|slim|reasonable|real) (chances?|odds|shot)
        (optimistic|hopeful|confident)(?= (about|that|of|for|there|it|he|she|they|we)\b|[,.;:]|$)
        {delay|postpone|push|shelve|pause} (\w+ )?indefinitely
        (are|is) (we getting|this the end)
        renew(ed)? or cancel(l)?ed
        (renewed|cancel+ed) or (cancel+ed|renewed)
        renew/cancel
        {tease|hint at|talk|discuss|address|float|dangle|weigh in on|open up about} <gap5>((possible|potential|more|another) <gap>season|future|return|revival|renewal|reboot|reunion|comeback|possible|potential|possibility|prospect|what's next)
        (up|open|game) (for|to) <gap>(revival|reunion|return\w*|more|another|<season>|reboot|coming back|doing)
        (creator|star|boss|showrunner|cast) on (more|another|a possible|the future|a potential)
        (not|isn't|is not|aren't) (entirely |completely )?(off the table|ruled out|out of the question|impossible)
        anything is (a )?possib(ility|le)
        never say never
        will (there|we|it|they|¤+) (\w+ )?(be|get|have|see|return|come back|happen|continue|live|survive) ?<gap>(<season>|<more>|<S>)?
        (could|can|might|should|is|are|does|has|did|will) ¤+ (\w+ )?(return|returning|come back|coming back|be back|be saved|be renewed|get|getting|been renewed|been cancel+ed|cancel+ed|renewed|live|survive|have|happening|over|ending|be revived|dead|safe)
        (will|is) it (\w+ )?(happen|happening|return|returning|be back|coming back)
        (everything|all|what|all the details|here's what) (we|you need to) know
        all (the signs|the details|we know)
        where (things|season|<S>) stands?
        where <gap3>stands?
        {threat|prospect|possibility|talk|idea} of <gap5>(<season>|<S>|return|revival|reboot|reunion|second|renewal)
        (wonder|wonders|wondering|asking|ask|debating) (if|whether|about) <gap3>(<season>|future|fate|return\w*|renew\w*|cancel\w*)
        (wonder|wonders|wondering|asking|debating) (if|whether) <gap3>(<S>|it|the|there)
        {expect} to be (renewed|cancel+ed|axed|back|picked up)
        (may|might|could|would) (still |yet |also |just |well |really |possibly |even |soon |finally |actually |be |have )*(happen|return|come back|continue|come|be saved|be revived|be rescued|be renewed|be cancel+ed|land|be next|live|go|be back|be over|be dead|be heading|heading|be coming|be in line|find|move|jump|save|revive|rescue|renew|cancel|pick up|bring|stalk|survive|be picked)
        (quietly|secretly) renewed
    """,
    ),
    *rows(
        "open, at risk",
        Meaning(Kind.UNDECIDED, Voice.SUBJ, open=True),
        r"""
        {hang} (by a thread|fire|in the balance|in limbo)
        {face} (\w+ )?(the )?(axe|ax|chop|cancel+ation|uncertain future|uncertainty|an uncertain future)
        {fight} for (its |their )?(life|survival|future)
        in (critical condition|intensive care|the firing line|the running|the air|play|the hunt|the mix)
        on (life support|probation|death row|ice|thin ice|verge of|indefinite hiatus|borrowed time|tenterhooks)
        (waits|waiting|wait|sweats|sweating|sweat) (for word|by the phone|on <chan>|it out|for (a|its|the) (decision|verdict|fate|answer|green light|renewal|call|white smoke))
        {await} (sentence|<chan> decision|its|the call|judg\w+)
        (tipped|expected|likely|unlikely|poised|set|slated|favou?rite) (for the (axe|chop)|to (return|end|survive|be (renewed|cancel+ed|axed|dropped|back|picked up)|come back))(?=$|[.,;:!?]| (?:insiders|fans|says|say|analysts|for|at|despite))
        (close|near|closer) to (cancel+ation|renewal|the axe|a deal|ending|being (axed|cancel+ed|renewed|saved))
        (axe|ax|chop|cancel+ation) (looms|fears?|threat|hangs|rumou?rs?|talk|risk)
        (without|lacks|needs) (a )?(home|verdict|decision|miracle|saviou?r|buyer)
        (seeks|needs|sought|seeking|wanted|looking for|hunting for|searching for) (a |an )?(new )?(home|saviou?r|buyer|rescuer|miracle)
        still (breathing|in play|in the running|without|possible|in contention|has a chance|alive|a possibility)
        (neither|not) (renewed|cancel+ed|axed|safe|official|dead|done|gone|on <chan>)( nor| or| yet)
        not (renewed|safe|official|confirmed|a done deal|out of the woods|a goner|on <chan>'s renewal list) yet
        missing from <gap5>(schedule|list|slate|line-?up)
        {have} (a|no) (future|prayer|chance|shot)
        {depend} on
        {hinge} on
        (up|down) to <chan>
        {look} (certain|inevitable|set|unlikely|likely|doubtful|shaky|doomed|safe|over|dead|promising)
        dead or alive
        (stay|live|return) or (go|die|not)
        make or break
        to be or not to be
        touch and go
        going, going, gone
        (what's|what is) next(?=\?| for)
        more to come\?
        the wait goes on
        (done|over|dead|doomed|finished|gone for good|out in the cold|going to be (renewed|cancel+ed))\?
    """,
    ),
    *rows(
        "open, season",
        Meaning(Kind.UNDECIDED, Voice.NOUN, open=True, needs=Needs.SEASON),
        r"""
        (unlikely|possible|likely|in doubt|in the air|in limbo|under discussion|all but certain|in question|in the cards|on the cards|up in the air|a possibility|not out of the question|inevitable)(?! (?:\w+ )?(?:season|series|run)\b)
        (may|might|could|should) (still |yet |well )?(never |not )?(happen|come|follow|get)
        (hopes?|rumou?rs?|odds|chances?|prospects?|update|talk|talks|buzz|plans)(?=$|[.,;:!?]| (?:rise|dim|fade|swirl|explained|grow|revealed|remain|for|of))
        (depends|hinges) on
        {be} (down|up) to
        {be} (possible|likely|unlikely|not (yet )?(official|confirmed|certain)|no sure thing|in (her|his) head|mapped out|planned out)
        (will|won't) they or
    """,
    ),
    *rows(
        "open, about it",
        Meaning(Kind.UNDECIDED, Voice.OBJ, open=True),
        r"""
        {leave|keep} (the |its |<S> )?(door|options) (open|ajar)
        door (is |'s )?(not closed|still open|left open|open|ajar|remains open|not shut)
        (jury|jury's|jury is) (still )?out on
        {hint} at (more|a return|the end|end|<season>|another|future|comeback|<S>)
        (doubts?|fears?|hope|hopes|worries|concern|concerns|worried|uncertainty|danger|nerves) (\w+ )?(for|over|about|at|on) <S>(?! (?:star|co-star|actor|winner|boss|cast))
        (hope|hopes) (fades?|dims?|remains?|grow|rise|of)
        (unsure|undecided|mum|tight-lipped|silent|noncommittal|non-committal|coy|cagey|dithers|stalls|stalling|stalemate) (over|on|about|if|whether) <gap3><S>(?! (?:star|co-star|actor|winner|boss))
        {address|discuss} <gap5><S> (future|return|season|comeback|renewal|cancel+ation)
        {delay} (a |its |the )?decision on
        (to|will|yet to|ready to|not ready to) (decide|rule) on
        (odds|chances|prospects|likelihood|fate|status|agony) (of|for) <S>(?! (?:star|co-star|actor|winner|boss|cast))
        (renewal|return|revival|reboot|comeback|rescue|reunion) (hopes?|rumou?rs?|possible|hint\w*|bid|decision|expected|under discussion|hinges|up to|in doubt|unlikely|still possible|talk|talks|hint|hinted|on (the )?cards|likely|plan|'possible|deal|chances)
        (rescue|save|saving) (mission|bid|<S>\?)
        (what|where) (next for <S>|does <S> stand)
        (is|are) <S> (over|done|dead|doomed|safe|coming back|returning|finished|in trouble|cancel+ed|renewed|going to|really|still|worth)
        how (likely|safe) is <gap5>(<S>|<season>)
        what's (next for|going on with|happening with|the holdup with) <gap><S>
        what will happen to <S>
        when will (we know|<chan> decide)
        have we (seen|heard) the last of
        (has|have) <S> (seen|reached|sailed|run|had|got)
        was that the last of
        the last (we've|we will|we'll|we have) (seen|see) of <S>
        {crunch} the numbers
        (time|clock|chances) (is |are )?running out (for|on)
        (don't|do not) (count|write|rule) (out <S>|off <S>|<S> (out|off))
        (more|another) <S>\?
        one (more|last) season (of|for) <S>\?
        more seasons? of <S>\?
        {renew} <S>(?=, | please)
        (dear|memo to|please|petition|vote to|plea to|message to) [^.;]{0,30}?(renew|save|bring back|keep|cancel) <S>
        (should|must|needs to|will anyone|who will|who could|could|might|may|would be mad to) (<chan> )?(renew|save|bring back|keep|cancel|axe|bury|rescue|pick up|end|step in for) <S>
        why <gap5>(should|needs?|deserves?|might|may|could|hasn't|must) <gap5>(<S>|renew|another|return|renewed|back|more)
        {plead|lobby|beg|campaign|fear|fight} (for|with) <gap3><S>
        {shop|circle|eye} <S>
        eyed by
        {quiz|grill} on <S>
        {cast} doubt on
        {give} (fans )?hope (for|of)
        {need|want} more <S>
        (wants|want|need|needs|would like|would love|like|hopes for|pushing for|up for|keen for|keen on|open to) (more|another) (of )?<S>
    """,
    ),
    *rows(
        "open, list",
        Meaning(Kind.UNDECIDED, Voice.LIST, open=True),
        r"""
        on the bubble:
        still (sweating|waiting|on the bubble|undecided|in limbo|pending|to be decided)( are| is)?:
        on the bubble( are| is)?:?
        missing from the list (are|is)
        (not|missing|absent|left) (on|from|off) the list:
        question marks?:
        still up in the air:
        up in the air:
        (no|without) (word|news|decision|verdict|answer) (yet )?(on|about|for)
        still (to be decided|undecided|pending|open|waiting|up in the air|on the bubble):
        (awaiting|undecided|tbd|pending|yellow light|no word yet|no word):
        (left off|left without|left waiting|left hanging)
        (yet to decide|to be decided|undecided) on
        bubble watch( week \d+)?:
        limbo:
        in limbo:
        (nothing is known|no word|there's no word|no word yet|nothing yet) (yet )?(on|about)
    """,
    ),
]
