"""Vocabulary of what sounds like a decision and is none: rows that keep those of the other tables from reading its words."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

from bot.understanding.tables.meanings import Meaning, rows

LOOK_ALIKES = rows(
    "look-alike",
    Meaning(None),
    r"""
    {say} (goodbye|farewell) to (a|her|his|its|their|one of|beloved|fan favou?rites?|three|two|another|long-time) (?!show|series|drama|comedy|sitcom|soap|run|season)\w+
    {pull} the plug on (a|love|his|her|their|the) (?!show|series|drama|comedy|sitcom|soap)\w+
    in talks to (host|join|play|star|lead|direct|reprise)
    where (<S>|it|they|we|things) left off
    (fell|slipped|rose|dipped|climbed|gained|ticked|was|were|up|down|off) (up |down )?(by )?(a|two|three) (tenths?)
    axed (joke|scene|storyline|character|sketch|role|line)
    {cancel|axe|scrap|drop} (long (ago|before)|before (its|their) time|before the (phrase|internet))
    (won't|will not|wouldn't|isn't|is not) be in (season|series|the)
    (has|have) found new life on
    (list|ranks) of cancel+ed (tv )?(shows|series)(?= with)
    (thus far|so far|as yet|still|yet) un-?cancel+ed
    {renew} (my|our|your|rivalr(?:y|ies)|automatically)
    more scripts
    (is back|returns|return|back|airs|premieres) tonight
    (gave|give|gives|got|gets|found|finds) (<S> )?(new fans|a new audience|a second life on streaming)
    {pick} up (right |exactly |straight )?where <any3>left off
    back nine
    (sequel|film|movie|musical|tour|album|book|special) (has been |is |was |gets )(greenlit|ordered|cancel+ed|scrapped|axed|dropped|shelved)
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
    {cancel} <any3>(shows? in|appearances?|dates|flights?|weddings?|subscriptions?|trip|events?|meeting|party|parties|interviews?|culture|match|performances?|order|plans|engagement|visit|speech|class|classes|memberships?|episodes?)
    {cancel|scrap|shelve|kill|ditch|axe} <any3>(<things>|biopic|pilots?|feature)
    {drop} <any3>(trailer|teaser|trailers|clip|video|single|album|song|track|poster|first look|bombshell|hint|hints|f-bomb|photo|photos|dead|in the ratings|to a|out of|off at|merch|collection|pounds|new music|the ball|the mic|all (eight|six|ten|seven|nine|twelve|\d+)? ?episodes|episodes|lawsuit|charges)
    {kill} off
    killing it
    {snap|pick|scoop} up <any3>rights
    {order} <any3>scripts?
    {wrap} (up )?<any3>(storyline|plot|arc|mystery|romance)
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
    (was|were|looks) an? one[- ]and[- ]done
    on (the|its|their) way out
    {order} <any3>(food|pizza|dinner|coffee|drinks|takeout|court|restraining)
    {pick} up (\w+ ){0,2}(where|the pace|the story|options?|award|awards|steam|speed|the pieces|right where|the phone|the kids|the baby|the bill|the tab|months|years|after)
    {stop} streaming
    {renew} (theirs|twice|their|our)
    (won't|not|didn't|doesn't) get a full
    no (new |more )?(season|series|episodes?|run) (this|tonight)
    {cut} (from|to|down)
    {renew} his
    {remain} (\w+ )?committed to [^.;]{0,40}?(season|series)
    {reject} <S>
    {axe|cancel|drop|scrap|pull} from (the |its |\w+'s )?(tv )?schedules?
    {cancel|boycott|ditch|quit} <chan>(?= (over|after|as|in|if|because|and|following|unless|memberships?|subscriptions?|accounts?)|[.,;:!?]|$)
    {cancel|axe|scrap|pull} (for )?(tonight|the (night|evening)|one night)
    foreseeable future
    (deal|deals) {be} (\w+ )?done
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
