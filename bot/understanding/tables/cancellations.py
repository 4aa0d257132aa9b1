"""Phrases that say a show is stopped: no more of it will be made."""

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Needs, Voice, rows

CANCELLED = [
    *rows(
        "cancelled, verb",
        Meaning(Kind.CANCELLED, Voice.ACT),
        r"""
        {cancel|axe|scrap|nix|unplug|behead|cull|terminate|discontinue|shelve|decommission}
        (cans|canned|canning)
        {cancel|axe|scrap|<drop>|cut|yank|pull|shelve|sink} <S>(?![¤'"]* indefinitely)
        {<throw_out>|kill off} <S>
        {snuff|write|wave} (out|off|goodbye to) <S>
        {kill|purge} (off )?<number> (\S+ )?(shows|series|dramas|comedies|sitcoms)
        {ditch|dump|kill|chop|bin|cull} (after|by|from|as)
        (dropped|cut) (and \w+ed )?(by|after|at)
        shut down (after|by|at)
        {<drop>|cut|jettison|bench|boot|rest} <show>
        {be|have been|get} (\w+ )?<got_rid_of>
        {be|have been|get} (\w+ )?pulled (for good|after|by|from <gap>schedule)
        {be|have been|get} (\w+ )?cut(?=$|[.,;:!]| (?:after|along with|by|short|from the <schedule>))
        {cut|let} <show> (loose|go)
        {cut} (the cord|ties) (on|with)
        {let} go( of)?
        {let} <show> (lapse|die|expire)
        {call} (time|it a day|it quits) on
        {call} off <S>
        {announce|confirm|reveal} (the|its) (\w+ )?(cancel+ation|axing|end of <S>)
        (decision|decided|opted|chosen) to (end|axe|cancel|drop|scrap) <show>
        {give} <gap5>the (<the_axe>|old heave-ho)
        {hand} <show> (its|the) <pink_slip>
        {pull} the (\w+ )?(plug|rug|trigger) (on|from under)
        {pull} the plug
        {pull} plug (on)?
        {pull} (the )?pin on
        {bring|drop|swing|wield|take|lower|fall} <gap>(down )?(the |its |an )?(\w+ )?(<blade>|curtain)( (on|at|to))?
        {shut} <show> down
        {close} the (book|doors?|curtain) on <S>
        {close|shut|slam} the door on <gap>(<S>|<season>)
        {close|shut|snap|slam} the (case|file|portal|lid) (shut )?on <show>
        {say} (goodbye|so long|farewell|adios|no|bye|au revoir) to <show>
        {bid} (farewell|adieu|goodbye) to <show>
        {pass} on <gap><S>
        {pass} on <gap5><season>
        {part} ways with <show>
        {have} had enough of <show>
        {throw} in the towel( on <show>)?
        {wash} (its|their) hands of <show>
        {cut} (its|their) losses( on <show>)?
        {take} <show> off (its books|the schedule|the air)
        {take} <S> off (the )?air
        {move} on from
        {be} (done|finished|through) with
        {hit} the brakes on
        {put} <show> (to (bed|rest|sleep|death)|out of its misery|down)
        {put} (the kibosh on|paid to)
        {lay} <show> to rest
        {show} <show> the door
        {finish} off <gap5><season>
        {shoot} down <S>
        {send} <show> packing
        {sweep|throw|toss|chuck} <show> (out|away|overboard)
        {wipe|strike|prune|pluck|remove|scrub} <show> (off|from) (\S+ ){0,3}?<schedule>(?! (?:for now|until|without))
        {abandon} <show>
        {bury} <S>
        {break} up with <S>
        {stop} <show> in its tracks
        {stop} making (it|them|<S>)
        {do} away with (it|<S>|the [\w-]+ <show_noun>)
        (ends|ended|ending) <show> after (just |only |its |the )?(<number>|a single) (seasons?|series|years)
        {back out of|pull out of|walk back|bail on|renege on|go back on} <gap3>(<S>|<season>)
        {have} (had its plug pulled|had its last laugh|had its day)
    """,
    ),
    *rows(
        "cancelled, subject",
        Meaning(Kind.CANCELLED, Voice.SUBJ),
        r"""
        (cancellation|cancelation) (is )?(confirmed|announced|official)
        (ends|ended) (its run )?(at|on) <chan> after
        {get|been} (cancel+ed|axed|scrapped|canned|dropped|killed|dumped)
        {stay|remain} (dead|cancel+ed|axed)
        {cease} (production|filming|airing)(?= (in|on|at|after|next|for good)|$|[.,])
        (pulled|dropped|cut) after (just |only |its )?(a single|<number>|<ordinal>) (seasons?|series)
        {end|stop|conclude} (at|after) (just |only )?(one|a single) (season|series)
        {last} (just|only) (one|a single)
        {end} (unresolved|abruptly|prematurely|without (a )?(conclusion|resolution|closure|ending))
        {end} here(?=$|[.,;:!]| (?:for|by))
        end of the show(?=$|[.,;:!])
        {come} to (an? )?(\w+ )?(abrupt|premature|sudden|untimely|screeching|early|dead) (end|halt|close)
        {get|receive|be given|given|got} (\w+ )?the (\w+ )?<the_axe>
        {get|receive|be handed|be given} <gap>(<pink_slip>|heave-ho|bad news)
        {meet} the (<the_axe>|chopping block)
        {meet|suffer|share} (the same|a similar|that) fate
        {lose} its <season>
        {lose} (its|the) (battle|fight|home|lease|slot)( for survival)?( with|$|[.,;:!])
        {run} out of (time|road|luck|lives|options|steam|fuel|runway)
        {be|'s} <now>*<gone>(?=$|[.,;:!]| <and_then>)
        {be|'s} (done|finished|over|out|gone) (at|after|following|for good|too|as well)
        {be} (all )?through(?=$|[.,;:!]| (at|after|on|too|as well|for good))
        {be} (off the air|taken off)(?! (?:the|its) (?:service|platform|app|site|shelves))
        {be} (<six_feet_under>)(?=$|[.,;:!]| (?:at|after|and))
        {be} (not so lucky|less lucky|less fortunate|beyond saving)
        (isn't|aren't|wasn't|weren't) (so|as|that) (lucky|fortunate)
        {be} (a|the|another|the \w+) (casualty|victim)
        a (casualty|victim) of
        {be} (the )?(first|next|last|latest) to (go|fall)
        (latest|next|others?) (\w+ )?to (fall|go|get (the|cut|axed|cancel+ed)|be (axed|cut|cancel+ed|dropped))
        officially (no more|dead|over|done)
        done (at|after|for)
        (goose is cooked|lost for good|game over for|out of office)
        (curtains|lights out|game over|the end|end of the (road|line)|it's over|time's up|goodbye) (for|to)
        (plug|life support) (is |was |has been )?(pulled|switched off)
        ship has sailed
        {<die>}
        {die} (at <chan>|a quiet death|after <gap>(seasons?|episodes))
        {have} \w+(ed|t|n|g) its (last|final) (?!seasons?|scenes?|run|series|episodes|shoot|week)\w+
        {have} (run its course|reached the end of its run)
        {fall} at <chan>
        {strike} out at <chan>
        {call} it a day
        {say} (aloha|adios|goodbye|farewell|so long)(?! to )
        {go|gone} (off[- ]air|off the air|dark(?=$)|belly up|under|the way of)
        {crash} (out|and burns)(?=$|[.,;:!])
        {pack} it in(?=$|[.,;:!])
        (could not|couldn't|can't) be (saved|rescued|revived)
        (will|would) never (be made|see the light of day|return)
        (won't|will not|didn't) (be )?(revived|asked back|rise again|fly again|get past|get the chance|get closure)
        (won't|will not|didn't) get to (finish|complete|end|wrap)
        no longer (in production|(on|at|part of) <chan>)
    """,
    ),
    *rows(
        "cancelled out",
        Meaning(Kind.CANCELLED, Voice.SUBJ, denied=True),
        r"""
        {cancel} out(?! of)
    """,
    ),
    *rows(
        "cancelled, after one season",
        Meaning(Kind.CANCELLED, Voice.SUBJ, made=1),
        r"""
        one[- ]and[- ]done
        {be} one-season wonders?
    """,
    ),
    *rows(
        "cancelled, by its network",
        Meaning(Kind.CANCELLED, Voice.OBJ, needs=Needs.NETWORK),
        r"""
        {<throw_out>|<leave_it>} <gap><S>
        (ends|ended) <S>(?! (?:with|in|on|next|this|its|at|as)\b)
        (pulled|pulls|backed|backs|bowed|bows) out(?=$|[.,;:!]| (?:of <S>|of the (?:<show_noun>|deal|project)|after))
        {walk} away(?=$|[.,;:!]| and)
        {call} (it off|a halt|it quits|it a day|time|it a night)(?=$|[.,;:!]| (?:on|to|after))
        (folded|folds)(?=$|[.,;:!])
        (passed|passes|passing|pass)(?=$|[.,;:!]| on (?:it|another|more|further|any|a <ordinal>))
        had (enough|it|its fill)(?=$|[.,;:!]| of)
        said (no|thanks but no thanks|goodbye)(?=$|[.,;:!]| to (?:it|more|another|a |<S>))
        {let} (it|them|the (<show_noun>|patient)) (go|die|lapse|drop)
        {shut|kill|drop|axe|yank|cancel|scrap|stop} (it|them)(?=$|[.,;:!]| (?:after|for good|down|when|and|on))
        {cancel|axe|drop|end|pull|shut down} (the|its) (\w+ )?(<show_noun>|thriller|programme)(?=$|[.,;:!]| <and_why>)
        decided to (stop|pass|move on|end it|pull out|leave it there|cut its losses|call it (quits|a day))
        gone (cold on|back on its word|off)
        {refuse|decline} (to make|another|a <ordinal>)
    """,
    ),
    *rows(
        "cancelled, its season",
        Meaning(Kind.CANCELLED, Voice.SUBJ, needs=Needs.SEASON),
        r"""
        (won't|will not) (be )?(made|happen|going ahead|go ahead|materiali[sz]e|see the light of day)
        (won't|will not) be (filmed|produced|shot)
        (isn't|is not|not) (on the cards|going to be made|going to happen|being made)
        {fall} through
    """,
    ),
    *rows(
        "cancelled, of it",
        Meaning(Kind.CANCELLED, Voice.OBJ),
        r"""
        curtain (falls|comes down|has (come down|fallen)) on <gap3><show>
        no (more|encore|second act|second chance|reprieve|rescue|tomorrow|love) for <S>
        no (saving|more) <S><for_good>
        (couldn't|could not|can't|didn't) save <show>
        (rip|rest in peace|here lies),? <S>
        (adios|au revoir|ciao|hasta la vista|bye bye|so long|sayonara|cheerio),? (to )?<S>
        (luck|time) (runs|ran|has run) out for <gap><S>
        the plug has been pulled on
        (time's|time is) up for <gap><S>
        (claims|claimed|dooms?|doomed|sinks?|sank|kills?|did for|do for) <gap><S>(?=$|[.,;:!])
        (axed|canned|cancel+ed|cut|dropped|dumped|scrapped|nixed|sunk|extinct|gone): <gap><S>
        {go} on a (\w+ )?(killing|cancel+ation|axing) spree
    """,
    ),
    *rows(
        "cancelled, after its title",
        Meaning(Kind.CANCELLED, Voice.SUBJ, needs=Needs.TITLE),
        r"""
        {be} (all |both |also )?(out|over|gone|dead|finished|history|no more|toast|done|off)
        (all|both|also) (out|over|gone|dead|finished|history|toast|done|off)
        (out|gone|axed|cancel+ed)
        (<got_rid_of>|<voted_off>|cut|pulled|yanked|fired)
        among the (casualties|victims|dead|axed)
    """,
    ),
    *rows(
        "cancelled, noun",
        Meaning(Kind.CANCELLED, Voice.NOUN),
        r"""
        (cancellation|cancellations|cancelation|cancelations|axing|axings)
    """,
    ),
    *rows(
        "cancelled, list",
        Meaning(Kind.CANCELLED, Voice.LIST),
        r"""
        (cancelled|canceled|axed|gone|out|done):
        on the (scrap ?heap|chopping block):
        red light:
        (out|gone|not (returning|coming back)) (are|is) (?=¤+(?!¤|'s ))
        (less fortunate|not so lucky) (are|is|was|were)
    """,
    ),
]
