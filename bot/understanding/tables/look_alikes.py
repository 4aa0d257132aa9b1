"""Phrases that only look like decisions. Where one matches, the rows of other tables cannot read the same words."""

from __future__ import annotations

from bot.understanding.tables.meanings import Meaning, rows

LOOK_ALIKES = rows(
    "look-alike",
    Meaning(None),
    r"""
    {say} (goodbye|farewell) to (a|her|his|its|their|beloved|two|three|another) (?!<show_noun>|run|season)\w+
    {pull} the plug on (a|love|his|her|their) (?!<show_noun>)\w+
    in talks to (host|join|play|star|lead|direct|reprise)
    where (<S>|it|they|we|things) left off
    (fell|slipped|rose|dipped|climbed|gained|was|were|up|down) (up |down )?(by )?(a|two|three) tenths?
    axed (joke|scene|storyline|character|sketch|role|line)
    {cancel|axe|scrap|drop} (long (ago|before)|before (its|their) time|before the (phrase|internet))
    (won't|will not|wouldn't|isn't|is not) be in (season|series|the)
    (has|have) found new life on
    (list|ranks) of cancel+ed (tv )?(shows|series)(?= with)
    (thus far|so far|as yet|still|yet) un-?cancel+ed
    {renew} (my|our|your|rivalr(?:y|ies)|automatically)
    more scripts
    (it's|it is|that's) (now |finally |really )*official
    (is back|returns|return|back|airs|premieres) tonight
    (gave|give|gives|got|gets|found|finds) (<S> )?(new fans|a new audience|a second life on streaming)
    {pick} up (right |exactly |straight )?where <any3>left off
    (sequel|film|movie|musical|tour|album|book|special) (has been|is|was|gets) (greenlit|ordered|cancel+ed|scrapped)
    (sequel|film|movie|musical|tour|album|book|special) (has been|is|was|gets) (axed|dropped|shelved)
    back (nine|9|order)
    back-nine
    (full|full-season) (season )?(order|orders|pickup|pickups|season|seasons)(?! <number>)
    pilot (order|orders|pickup|pickups|season)
    {pick} (up )?<gap5>pilots?
    {extend} (the )?options?
    {renew} <any3>(vows?|contracts?|leases?|licen[cs]es?|subscriptions?|deals?|memberships?|polic(y|ies)|passport)
    (won't|will not|not) renew (his|her|its|their|the) (vows?|contracts?|leases?|licen[cs]es?|subscriptions?|deals?)
    {renew} <any3>(calls?|interest|focus|faith|hope|push|efforts?|fight|feud|friendship|romance|attention|sense)
    (contract|deal|pact|agreement|partnership|licen[cs]e|rights|credits?|permits?|lease|run|tour) <any3>extended
    (contract|deal|pact|agreement) (at|with) <chan> extended
    renewed (hope|interest|calls|sense|push|focus|attention|energy|fight|feud|optimism|speculation)
    (vow|vows|contract|lease|license|membership|carriage) renewals?
    {cancel} <any3>(shows? in|appearances?|performances?|engagement|visit|speech|class|classes|match|episodes?)
    {cancel} <any3>(dates|trip|flights?|weddings?|party|parties|meeting|events?|interviews?|plans|order|culture)
    {cancel} <any3>(subscriptions?|memberships?)
    {cancel|scrap|shelve|kill|ditch|axe} <any3>(<things>|biopic|pilots?|feature|episode)
    {drop} <any3>(trailers?|teaser|clip|video|poster|photos?|first look|hints?|bombshell|merch|collection)
    {drop} <any3>(single|album|song|track|new music|f-bomb|the ball|the mic|dead|in the ratings|pounds|lawsuit|charges)
    {drop} <any3>(to a|out of|off at|(all (<number> )?)?episodes)
    {kill} off
    killing it
    {snap|pick|scoop} up <any3>rights
    {order} <any3>scripts?
    {wrap} (up )?<any3>(storyline|plot|arc|mystery|romance)
    {end} <any3>(feud|friendship|engagement|relationship|marriage|romance|silence|debate|speculation|rumou?rs)
    {end} <any3>(life|night|war|strike|up)
    {end} (badly|happily|in disaster|things|in tragedy|well|tears)
    {save} <any3>(the date|money|lives|the day|the world|face|space|time|up)
    {pull} the plug on <any3>(<things>|wedding|marriage|relationship|show in|launch|event)
    {wrap} (up )?<any3>(recap|week|tour|interview|presents?|gifts|party)
    {land} <any3>(role|lead|part|gig|star|cover|job|deal with|on magazine|in (hot water|hospital|trouble))
    {return} to (work|acting|music|the stage|the spotlight|social media|court|school|form|action|set)
    (host|host's|anchor|anchor's) run
    season (memberships?|tickets?|pass|passes|opener|of giving|'s greetings)
    (football|nfl|nba|baseball|mlb|nhl|hockey|soccer|racing|transfer|hunting|bear|hurricane|flu) season
    (awards|pilot|holiday|festive|wedding|tax|gardening) season
    season-ending
    (was|were|looks) an? one[- ]and[- ]done
    on (the|its|their) way out
    {order} <any3>(food|pizza|dinner|coffee|drinks|takeout|court|restraining)
    {pick} up (\w+ ){0,2}(where|the (pace|story|pieces|phone|kids|bill|tab)|options?|awards?|steam|speed)
    {pick} up (\w+ ){0,2}(months|years|after)
    {stop} streaming
    final (air )?date
    {renew} (theirs|twice|their|our)
    (won't|not|didn't|doesn't) get a full
    no (new |more )?(season|series|episodes?|run) (this|tonight)
    {cut} (from|to|down)
    {renew} his
    {remain} (\w+ )?committed to [^.;]{0,40}?(season|series)
    {reject} <S>
    {axe|cancel|drop|scrap|pull} from (the |its |\w+'s )?(tv )?schedules?
    {cancel|boycott|ditch|quit} <chan>(?= (over|after|as|in|if|because|and|following|unless)|[.,;:!?]|$)
    {cancel|boycott|ditch|quit} <chan>(?= (memberships?|subscriptions?|accounts?))
    {pull|yank} <show> from <gap>(<schedule>|calendar)s?
    {cancel|axe|scrap|pull} (for )?(tonight|the (night|evening)|one night)
    foreseeable future
    {confirm|reveal|seal|decide|settle|share|tease} (\w+ )?(?!<genre>|<show_noun>|its|network)[\w-]+'s fate
    (deal|deals) {be} (\w+ )?done
    {hit} <any3>(stores?|shelves|bookshelves|bookstores|newsstands|blu-ray|dvd|theat(er|re)s|cinemas|the big screen)
    {wrap} (up )?<season> (with|on) (an?|its|the) [\w -]{0,30}?(finale|cliffhanger|episode|twist|high|note)
    {wrap|start|begin|finish} (production|filming|shooting) (on|of|for) ([\w'-]+ ){0,3}?(movie|film|feature|biopic)
    {close} the book on (its|his|her|a|that) (?!<show_noun>)\w+
    over (the|a|an|his|her|its|their|who|whether|how)
    {save|hold|keep} <any3>(<show_noun>|it|them|¤+) for (the )?(midseason|<time_of_year>|later|another (day|time))
    {save|hold|keep} <any3>(<show_noun>|it|them|¤+) for (the )?(20\d\d(?!-\d)|next year)
    {save|hold} <any3>(<show_noun>|it|them|¤+) for (the )?20\d\d
    {save} (her|his|my|our|your|their) (life|marriage|relationship|career|baby|son|daughter)
""",
)
