"""Vocabulary of stopping: cancelled, refused, un-renewed, ending."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.meanings import Meaning, Needs, Voice, rows

CANCELLED = [
    *rows(
        "cancelled, verb",
        Meaning(Kind.CANCELLED, Voice.ACT),
        r"""
        {cancel|axe|scrap|nix|unplug|behead|cull|terminate|discontinue|shelve|decommission}
        (cans|canned|canning)
        {cancel|axe|scrap|ditch|dump|kill|chop|cut|drop|yank|pull|shelve|bin|sack|sink|ground|fire} <S>
        {retire|park|fold|exorcise|mothball|jettison|spike|quash|evict|banish|expel|extinguish|torch|junk|eject|boot|euthanize|eliminate} <S>
        {snuff|write|strike|wave} (out|off|goodbye to) <S>
        {tell} <S> (no|to pack|goodbye|it's over)
        {ditch|dump|kill|chop|bin|cull} (after|by|at|from|over|following|as|amid|just)
        (dropped|cut) (by|after|at)
        {drop|dump|ditch|cut|ground|muffle|kill|chop|bin|sack|sideline|jettison|bench|boot|offload} <show>
        {be|have been|get} (\w+ )?(dropped|ditched|dumped|killed|canned|chopped|grounded|muffled|sidelined|jettisoned|benched|booted|culled|binned|sacked|unceremoniously \w+|sent home|shown the door|put out to pasture|cut loose|let go|called off|shut down|passed over|taken off the air|rested|laid to rest|retired|parked|exorcised|mothballed|snuffed out|swept aside|swept out|evicted|eliminated|spiked|turned down for <more>|denied <more>|sent packing|pulled from <gap>schedule)
        {cut|let} <show> (loose|go)
        {let} go( of)?
        {call} (time|it a day|it quits) on
        {call} off <S>
        {call} (it|<S>) off
        {announce|confirm|reveal} (the|its|this|their) (\w+ )?(cancel+ation|cancel+ations|axing|end of <S>|end for <S>)
        {call} off
        {give} up on
        {give} <gap5>the (boot|axe|ax|chop|hook|push|heave-ho|sack|can|elbow|bullet|old heave-ho|bbc chop)
        {pull} the (\w+ )?(plug|rug|cord|trigger) (on|from under)
        {pull} the (plug|cord)
        {pull} <show> from <gap>schedule
        {pull} plug (on)?
        {pull} the curtain on
        {bring|drop|swing|wield|take|drive|lower|sharpen|fall} <gap>(down )?(the |its |an )?(\w+ )?(axe|ax|hammer|hatchet|guillotine|curtain|blade|chop|scissors|knife)( (on|at|to|down on))?
        {shut} down <S>
        {shut} <show> down
        {close} the (book|door|doors|curtain) on <S>
        {say} (goodbye|so long|farewell|adios|no|adieu|bye|good-bye|sayonara|ta-ta|au revoir) to (<S>|<show>)
        {bid} (farewell|adieu|goodbye) to (<S>|<show>)
        {pass} on <gap><S>
        {pass} on <gap5><season>
        {part} (ways|company) with (<S>|<show>)
        {have} had enough of <show>
        {lose} (patience|faith|interest|confidence) (with|in) <show>
        {run} out of patience with <show>
        {throw} in the towel( on <show>)?
        {wash} (its|their) hands of <show>
        {turn} (its|their) back on <show>
        {cut} (its|their) losses( on <show>)?
        {put} <show> out to pasture
        {put} an end to <show>
        {lower} the boom on <show>
        {close|shut|slam} the door on <gap>(<S>|<season>)
        {shut} down <show>
        {pull} <show> (for good|off the air|from the (schedule|air|line-?up))
        {take} <show> off (its books|the books|the schedule|the air)
        {draw} a line under <show>
        (decision|decided|opted|chose|chosen|elected) to (end|axe|cancel|drop|scrap|ditch) <show>
        {give} <show> (its|the) (marching orders|walking papers|cards|notice|thumbs[- ]down|red light)
        {move} on from
        {be} (done|finished|through) with
        {hit} the brakes on
        {put} <show> (out of its misery|to (bed|rest|sleep))
        {leave} <show> (on the|for dead|dead)
        {show} <show> the door
        {finish} off <gap5><season>
        {finish} off <S>
        {lay} <show> to rest
        {shoot} down <S>
        {take} <S> off (the )?air
        {pull} out of <S>
        {send} <show> packing
        {abandon} <show>
        {bury} <S>
        {decide} to end
        shut down (after|by|at)
        (ends|ended|ending) <show> after (just |only |its |the )?(<number>|a single) (seasons?|series|years|runs)
        {back out of|pull out of|withdraw from} <gap3>(<S>|<season>)
    """,
    ),
    *rows(
        "cancelled, subject",
        Meaning(Kind.CANCELLED, Voice.SUBJ),
        r"""
        (ends|ended) (its run )?(at|on) <chan> after
        (cancellation|cancelation) (is )?(confirmed|announced|official)
        {lose} (its|their|the) <season>
        (pulled|dropped|cut|ditched|binned) after (just |only |its )?(one|a single|<number>|<ordinal>|first) (seasons?|series)
        {fold} (at|after|for good|up for good|its tent)
        {fall} (at|to) <chan>
        (latest|next|last) (\w+ )?to (fall|go|bite the dust|get (the|cut|axed|cancel+ed)|be (axed|cut|cancel+ed|dropped|scrapped))
        {stay|remain} (dead|cancel+ed|axed)
        {be} (all )?through(?=$|[.,;:!]| (at|after|on|too|as well|for good))
        {have} \w+(ed|t|n|g|ught) its (last|final) (?!season|scenes?|run|series|episodes|shoot|week)\w+
        {flatline|croak}
        {draw|breathe} its (last|final) breath
        {get|receive|be handed|be given} <gap>(walking papers|pink slips?|marching orders|heave-ho|cold shoulder)
        {go} (up in smoke|down the drain|up in flames)
        {fail|miss} (to (get|win|score|earn|land|secure|make|net)|out on) <gap3>(<season>|<more>|the cut)
        {be} (denied|refused|turned down for) <gap3>(<season>|<more>)
        {get|receive|be given|given|got|face} (\w+ )?the (\w+ )?(axe|ax|boot|chop|hook|can|push|heave-ho|sack|boot|guillotine)
        {bite} the dust
        {fall} (to|under|by) the (axe|ax|sword)
        {walk} the plank
        {meet} (its|their) (end|maker|demise)
        {be|'s} (now |officially |also |all |basically |essentially |effectively |well and truly |really |sadly |finally |truly |dead )*(no more|history|dead|toast|kaput|finished|gone|goners?|done|done for|over and done|dead and buried|dead for real|lost for good|out of office|grounded|a goner|extinct|out of time|at an end)(?=$|[.,;:!]| (at|after|too|as well|for good|for real|following|again|now|this|and|but))
        {be|'s} (now |officially |also |all |too )?(out|over|done|finished|gone)(?=[.;:!]| (too|as well|for good))
        officially (no more|dead|over|done)
        done (at|after|for)
        {be|'s} (done|finished|over|out|gone) (at|after|following|for good|too|as well)
        one[- ]and[- ]done
        goose is cooked
        game over for
        lost for good
        (curtains|lights out|game over|the end|end of the (road|line)|it's goodbye|it's over|time's up|goodbye) (for|to)
        time (runs|ran) out for
        {run} out of (time|road|lives|luck)
        {call} it a day
        {say} (aloha|adios|goodbye|farewell|so long)(?! to )
        {go|went|gone} (off the air|dark|belly up|under|the way of)
        {be} pulled from the (schedule|air)
        out of office
        {lose} (its|their|\w+) (reelection|re-election|bid)
        {get|been} (cancel+ed|axed|scrapped|canned|dropped|killed|dumped)
        {land} in the gutter
        {be} (off the air|taken off)
        left (on the cutting room floor)
        {end|stop|conclude} (at|after) (just |only )?(one|a single|its first|its debut|its freshman) (season|series)
        {last} (just|only) (one|a single)

        {have} been (sent home|shown the door|put down)
        {go} (into the|in the) (dustbin|bin|trash)
        {go}  as <gap>clears the decks
        {be} gone
        {become} the (latest|first|next) (casualty|victim)
        {be} the (latest|first|next) (casualty|victim|show to go)
        {fall} victim to
        no longer {have} a (place|home|slot) (at|on)
        {get|receive} the bad news
        {get|receive|be given} (its|their) (marching orders|walking papers|notice|cards|last rites)
        (could not|couldn't|can't|cannot) be (saved|rescued|revived)
        {be} (not so lucky|less lucky|less fortunate|left to die|beyond saving)
        {have} (aired|filmed|shot|told) (its|their) last( ever)? (?!season|series|of)\w+
        (will|would) never (be made|see the light of day|be shown|return)


        {join} the (scrap ?heap|graveyard|cancel+ed list|list of cancel+ed)
    """,
    ),
    *rows(
        "cancelled, after its title",
        Meaning(Kind.CANCELLED, Voice.SUBJ, needs=Needs.TITLE),
        r"""
        {be} (all |both |also )?(out|over|gone|dead|finished|history|no more|toast|done|off)
        (all|both|also) (out|over|gone|dead|finished|history|toast|done|off)
        (out|gone|axed|cancel+ed)
        among (<chan>'s?|the|this \w+'s|its) (casualties|victims|cancel+ations|cuts|dead|axed)
        {be} among (<chan>'s?|the|this \w+'s|its) (casualties|victims|cancel+ations|cuts|dead|axed)
    """,
    ),
    *rows(
        "cancelled, denied",
        Meaning(Kind.CANCELLED, Voice.SUBJ),
        r"""
        (won't|will not|isn't|is not|aren't|are not|not|ain't|wouldn't) (be )?(\w+ )?(going to )?(return|returning|come back|coming back|continue|be back|be returning|be coming back|going forward|moving forward|move forward|be moving forward)( <gap5>(<season>|<more>|next season|next year))?
        (won't|will not|isn't|is not|aren't|are not|not|ain't|wouldn't) (be )?(\w+ )?(going to )?(get|getting|have|having|see|seeing|receive|be getting) (that )?<gap5>(<season>|<more>|next season|next year)
        (won't|will not|wouldn't|would not|not|isn't|is not|aren't|are not|never) (be )?(recommissioned|renewed|picked up|re-upped|returning|renewing|returned|brought back|continuing|back|making|ordering|making any|ordering any|commissioned)( <gap3>(<season>|<more>))?
        (won't|will not|would not|not going to|never) (be )?(?!be back|air|premiere|debut|arrive|start|begin|launch|stream|drop|land|film|shoot|say|reveal|know|see until|look|feature|include|star|appear|join|discuss|spoil|rule|comment|confirm|return until|be (airing|premiering|filming|starting))(<gap3><season>)(?! (until|till|before|this|finale|premiere|is|will|has|was))
        (won't|will not|not|isn't|aren't) (be )?(around|on the air|on air|on the schedule|on (its|the) schedule|here|there) (for <season>|next season|next year|next fall|this fall|come fall|in the fall|any ?more|any longer)
        (didn't|did not) (survive|make it|make the cut|make the grade|live to)
        (won't|will not|not|doesn't|does not) (go on|carry on|live on|see (<season>|another|the light of|a new)|be around|survive|make it( back| to <season>)?|make the cut|make the grade|live to)
        (doesn't|does not|didn't|did not|fails to|failed to) (get|make|score|win|earn|land|survive|secure) (<season>|<order>|the cut|the grade|past)
        no (\w+ )?<season>
        no <S>('s)? <season>
        no (second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|season|more|new|further|current|plans)( \w+)? (season|series|run|outing|episodes|plans)
        no (current )?plans (for|to)
        no more <S>
        no more (seasons|episodes|of)
        no return for
        no way back
        (isn't|is not|aren't|are not|not) (\w+ )?(happening|going to happen|going ahead|coming)
        no longer <gap3>(going|moving|happening|coming|want)
        {make} no more
        there (won't|will not) be <gap><more>
        there (will|would|'ll) (be no|not be) <gap><more>
        there's no <season>
        there'd be no <season>
        not (going ahead|moving forward|moving ahead|going forward|proceeding)( with)?
        season <number> (\w+ )?(cancel+ed|axed|scrapped)
    """,
    ),
    *rows(
        "cancelled, unlike the one before",
        Meaning(Kind.CANCELLED, Voice.SUBJ, needs=Needs.SHOW),
        r"""
        (will not|won't|isn't|is not|aren't|are not|doesn't|does not)(?=$|[.,;:!])
    """,
    ),
    *rows(
        "cancelled, refused",
        Meaning(Kind.CANCELLED, Voice.OBJ),
        r"""
        (won't|will not|not) (renew|order|pick up|bring back|make|continue|recommission|be bringing back|be renewing|be ordering|be making|keep|be keeping|be moving forward|move forward)( <gap>(<season>|<more>|<S>|it))?
        (didn't|did not|has chosen not to|chose not to|opted not to|opts not to|decided not to|declined to|decides not to|chooses not to|elected not to|elects not to|declines to|refuses to) (renew|order|pick up|bring back|make|continue|recommission|go forward|move forward|proceed)( with)?
        (decided|decides|opted|opts|chosen|chose|chooses|ruled|rules|voted|elects|advised|deciding) (\w+ )?(against|out) <gap3>(<season>|<more>|renewing|ordering|continuing|making|<S>)
        {walk} away (from|after)
        (isn't|is not|won't be|not|aren't|are not) (bringing back|moving ahead with|moving forward with|picking up|making any more|ordering more|going ahead with|going forward with|continuing with|paying for|keeping) ?(<season>|<more>|<S>|it|<show>)?
        (chosen|decided|opted|choosing|elected) not to (go|move|press) (ahead|forward|on) with (<S>|<show>|<season>)
        nor (will|is|are|does|do|has|have) <S> (be )?(return|returning|returned|back|coming back|come back|renewed|continue|picked up|saved)
        (plans|hopes|scripts) for <gap>(<season>|more) (have|has|had|are|were) (been )?(abandoned|dropped|scrapped|shelved|binned|ditched|over|dead|dashed)
        {have} enough of <show>
        (axe|ax|hammer|hatchet|guillotine) (has |have )?(fallen|falls|fell|come down|comes down|came down) on
        {ditch} plans for <gap><season>
        {scrap|axe|cancel|abandon|kill|nix|drop|shelve} (plans for |the |its |an? |planned |already |upcoming |previously )*<gap><season>
        {pass} on (making|ordering|picking up|renewing|a|another|more)
        {decide|opt|choose|elect|vote} (against|not to) (go|going|finish|finishing|film|shoot|produce|producing|extend|extending|carry|carrying|keep|keeping|commission|commissioning|recommission|bring|bringing|re-up|proceed|proceeding)( (on|ahead|forward|back))?( with)?
        {say} no (thanks )?to <gap3>(<season>|<more>)
        no (thanks )?to <S>
        {turn} down <gap3>(<season>|<more>|<S>)
        {reject} <gap3>(<season>|more)
        {end|dash|kill|crush|quash} (\w+ )?(hopes?|chances?|dreams?|prospects?) (of|for) <gap3>(<season>|<more>|<S>)
    """,
    ),
    *rows(
        "cancelled, neither",
        Meaning(Kind.CANCELLED, Voice.OBJ),
        r"""
        neither [^.;]{0,60}?(will|is to|are to|is going to|are going to|is|are|gets?) (\w+ly )?(be |have |get |see |being )?(returning|return|back|come back|coming back|continuing|continue|picked up|recommissioned|commissioned|<season>|going ahead|going forward|moving forward|go on|safe)
    """,
    ),
    *rows(
        "un-renewed",
        Meaning(Kind.CANCELLED, Voice.ACT, overrides=True),
        r"""
        {reverse|overturn|rescind|undo|back out of|go back on|withdraw|cancel|abandon} (its |the |their |a )?(decision|plans?|commitment|promise|pledge) to (renew|make|order|bring back|pick up|continue)
        {un-renew}
        {undo|rescind|reverse|revoke|withdraw|annul|retract|pull|scrap|cancel|axe|tear up|rip up|void|nullify|body-slam|bin|quash|overturn|renege on|back out of|pull out of|backtrack on|backpedal on|about-face on} (<S>(?:'s)? )?<gap>(renewals?|renewed series|pick-?ups?|season <number> renewal|season <number> order|<ordinal>[- ]season (renewal|order|pickup))
        {walk|take|go|roll|claw} <gap>back <gap>(on )?<gap3>(renewals?|pick-?ups?|orders?|promise|commitment|decision to renew)
        {walk|take} (it|that|them) back
        {go|gone} back on <gap5>(it|order|renewal|promise|word|season|deal|pickup)
        {take} back <gap>(renewal|pickup|order)
        {cancel|axe|scrap|drop|kill} <gap5>(despite|after) (\w+ )?(renewal|renewing|being renewed|ordering|picking)
        {reverse} (course|itself) (on |and |, )?<gap5>(renewals?|cancel\w*|axes?|axed|pick-?ups?|orders?|scraps?)
        (renewal|pickup|pick-up|order) (announced |made |given |it was promised )?(<any3>)?(has been |have been |had been |was |is )(withdrawn|taken back|rescinded|reversed|revoked|scrapped|cancel+ed|undone|pulled)
        {renewal} (cancel+ed|reversed|rescinded|undone|scrapped|revoked)
        {have} (already )?(been )?renewed <gap5>now it's cancel+ed
        renewed,? (and )?then (cruelly |quickly |swiftly )?(un-renewed|cancel+ed|scrapped|axed|dropped)
    """,
    ),
    *rows(
        "cancelled, noun",
        Meaning(Kind.CANCELLED, Voice.NOUN),
        r"""
        (cancellation|cancellations|cancelation|cancelations|axing|axings)
        (bloodbath|purge)
    """,
    ),
    *rows(
        "cancelled, list",
        Meaning(Kind.CANCELLED, Voice.LIST),
        r"""
        (cancelled|canceled):
        axed:
        (red) light:
        dropped:
        (gone|out|done):
        also gone is
        (casualties|victims|losers|fallen|unlucky ones|goners) (include|are|were)
        (casualties|victims|losers|unlucky ones):
        among (the|those) (dead|fallen|cut|cancelled|canceled|axed|casualties|dropped) (are|is|was|were)
        (rounding|round) out the (cancellations|cuts|axings) (are|is|was|were)
        (out|gone) (are|is) (?=¤)
        (less fortunate|not so lucky|less lucky) (are|is|was|were)
        (not returning|not coming back|not back):
        also (not returning|not coming back) (are|is)
        also (cancel+ed|axed|gone|dropped|out) (is|are|was|were)
        {axe|cancel|drop|cut} (shows|series) include
    """,
    ),
]

ENDING = [
    *rows(
        "ending, subject",
        Meaning(Kind.ENDING, Voice.SUBJ),
        r"""
        {end|conclude|finish|wrap|stop|bow out|sign off|wrap up|wind down|wind up|come to an end|come to a close|draw to a close|finish up|call it quits|call it a day|close out|close shop|close up shop|shut up shop|go off the air|go off air|say goodbye|say farewell|take its final bow|take a final bow|take its last bow|end its run|end run|ride off|bid farewell|run its course|leave the air|fade out|reach its end|reach its conclusion|reach the end|depart|exit}( for good)?( its run)? (with|after|at|in|on|following|next|this|come|at the end of) <gap5>(<season>|its (current|upcoming|next|forthcoming|final|last)|<number> seasons|<number> years|\d{4}|year|spring|summer|fall|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|the end of)
        (to|will|would|'ll|set to|going to) (\w+ )?(end|retire|leave our screens|conclude|wrap up|wrap|bow out|sign off|finish|come to an end|come to a close|close|wind down|close up shop|close shop|call it quits|call it a day|shut up shop|ride off|go out|take its final bow|deliver <gap>final|go off (the )?air|wrap it up)
        {be} (\w+ )?(coming to an end|coming to a close|drawing to a close|ending|wrapping up|bowing out|winding down|signing off|calling it quits|closing up shop|going off the air|concluding|hanging up|saying goodbye|nearing its end|over after)
        {come} to (an end|a close|its end|its conclusion)
        {draw} to a close
        bowing out with
        {bow} out
        {call} it (quits|a day)
        {sign} off
        {hang} (it|things) up( for good)?
        {call} it a (night|wrap|career)( on| for)?
        {close|shut} (the|its) (book|books|case|cases|case file|doors?|curtain|chapter|shutters)( for good| on)?
        {hand} in (its|their) (badge|badges|keys|gun)( for good)?
        (final|last|farewell|concluding) (season|series|run|chapter) (\w+ )?(ordered|announced|commissioned|confirmed|greenlit|set|green-lit)
        {wrap|end|finish|close|conclude|stop|bow|dock|sign off|bow out|wrap up} (for good )?(with|after|at) (the |its |a )?(<number>|<ordinal>)(?=$|[.,;:!])
        {hang} up <gap>(cape|hat|boots|badge|stethoscope|spurs|scrubs|mask|cloak|apron|gavel)
        {close} (up )?shop
        {close} its (last|final) <gap>
        {set} date for (last|final|its last|its final)
        {deliver|land|throw} (\w+ )?(final|last) (blow|punch)
        ending (with|after|at|in|on|its|next|this|following)
        officially ending
        wraps up
        wrapping up
        {reach} (its|the) (end|conclusion|finish line)
        {wrap} (things |it )?up (with|after|at|in|on)
        {wrap} up
        end of the (road|line) for
        {go} out (with a bang|on its own terms|on top|on a high)
        {begin} its (final|last) (run|lap|season|journey)
    """,
    ),
    *rows(
        "ending, verb",
        Meaning(Kind.ENDING, Voice.ACT),
        r"""
        {end} <S>
        {end} <show> (with|after)
        {wrap} up <S>
        {wrap} up <show>
        {conclude} <S>
        {shut} <show> (down )?after <season>
        {bring} <show> to (an end|a close|its end)
        {stop} <S> with
        {call} time on <show> after <season>
        {finish} it with
        {finish} <show> with
        {close} the (book|books|door|curtain) on <show> with <gap3><season>
        {say|bid} (farewell|goodbye) to <show> with <gap3><season>
        {bid} <show> (farewell|goodbye) with <gap3><season>
        {set} end date
        {give} <S> an end date
        given an end date
    """,
    ),
    *rows(
        "ending, next season",
        Meaning(Kind.ENDING, Voice.NOUN),
        r"""
        (this|next|current|coming|upcoming|forthcoming) (year's )?(season|series|run|year|outing|batch|chapter)[^.;:]{0,24}? (will be|is|is to be|marks|will mark|will serve as) (also )?(its|the|their|our|a) ([\w']+ )?(last|final|farewell|swan song|finale|end|goodbye)
        (next|upcoming|forthcoming|coming|new) (season|series|run) of <S> (will be|is|is to be|to be|will mark|will serve as) (also )?(its|the|their) <gap>(last|final|end|farewell)
    """,
    ),
    *rows(
        "ending, season",
        Meaning(Kind.ENDING, Voice.SUBJ, needs=Needs.SEASON),
        r"""
        {be|'s|'ll be|mark|serve as} (\w+ )?(also )?(its|the|their|a|our) ([\w']+ )?(last(?! at| on)|final(?! at| on)|end|swan song|end of the road|end of the line|conclusion|farewell|closing chapter|concluding season|finish|series' last|series' final|show's last|show's final|last one|final one|last season|final season)
        {be|serve as} (also |now |likely |probably )?(last|final)( one| season)?(?! at| on| year| month| week| night| fall| spring| summer| winter| \w+day| in)
        {mark} the (end|conclusion)
        {close|end|finish|conclude|wrap|complete|round} (up |off )?(the |its |his |her |their )?(story|series|show|saga|run|tale)
        (it's|it is|it'll be|it will be|that's|and then it's) (the )?(last|final|the end|over|curtains)
        (billed|planned|intended|described|conceived|designed|meant|announced|billing) <gap5>(as )?(its |the |a )?(last|final|end|conclusion|proper goodbye)
        {end|conclude|wrap up|finish|bow out} (here|there|then)
        (swan song|swansong|last hurrah|end of the (road|line)|farewell season|final bow|send-off|closing chapter|final chapter|curtain call|victory lap|final lap|goodbye season)
        (to|will|would) be (the )?(series|show|drama|comedy|sitcom|thriller)(?:'s|')? (last|final)( one| season)?
        (confirmed|announced|revealed|named) (as|to be) (the|its) <gap>(last|final)( one| season)?
        that {will|be} <gap>(last|final)
        that will (be it|be all|close|end|conclude|finish|wrap)
        it's the end
        be it for
        {be} the (series )?finale
        {be} it for
    """,
    ),
]
