"""Vocabulary of stopping: nothing more will be made."""

# ruff: noqa: E501 - a pattern is one row, however long

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
        {cancel|axe|scrap|ditch|dump|kill|chop|cut|drop|yank|pull|shelve|bin|sack|sink|ground|fire} <S>
        {retire|park|fold|mothball|jettison|spike|quash|evict|banish|expel|extinguish|torch|junk|eject|boot|euthanize|eliminate} <S>
        {snuff|write|strike|wave} (out|off|goodbye to) <S>
        {kill|slay|bury|ditch|dump|purge} (off )?<number> (\S+ )?(shows|series|dramas|comedies|sitcoms)
        {ditch|dump|kill|chop|bin|cull} (after|by|at|from|over|following|as|amid|just)
        (dropped|cut) (and \w+ed )?(by|after|at)
        {drop|dump|ditch|cut|ground|muffle|kill|chop|bin|sack|sideline|jettison|bench|boot|offload|rest} <show>
        {be|have been|get} (\w+ )?(dropped|ditched|dumped|killed|canned|chopped|grounded|muffled|sidelined|jettisoned|benched|booted|culled|binned|sacked|unceremoniously \w+|sent home|shown the door|put out to pasture|cut loose|let go|called off|shut down|passed over|taken off the air|rested|laid to rest|retired|parked|mothballed|snuffed out|swept aside|swept out|evicted|eliminated|spiked|turned down for <more>|denied <more>|sent packing|pulled from <gap>schedule)
        {cut|let} <show> (loose|go)
        {let} go( of)?
        {call} (time|it a day|it quits) on
        {call} off <S>
        {call} (it|<S>) off
        {announce|confirm|reveal} (the|its|this|their) (\w+ )?(cancel+ation|cancel+ations|axing|end of <S>|end for <S>)
        {call} off
        {give} up on
        {give} <gap5>the (boot|axe|ax|chop|hook|push|heave-ho|sack|can|elbow|bullet|old heave-ho)
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
        {throw} in the towel( on <show>)?
        {wash} (its|their) hands of <show>
        {cut} (its|their) losses( on <show>)?
        {close|shut|slam} the door on <gap>(<S>|<season>)
        {shut} down <show>
        {take} <show> off (its books|the books|the schedule|the air)
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
        {back out of|back off|pull out of|withdraw from|walk back|bail on|renege on|go back on} <gap3>(<S>|<season>)
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
        (latest|next|last|others?) (\w+ )?to (fall|go|bite the dust|get (the|cut|axed|cancel+ed)|be (axed|cut|cancel+ed|dropped|scrapped))
        {stay|remain} (dead|cancel+ed|axed)
        {be} (all )?through(?=$|[.,;:!]| (at|after|on|too|as well|for good))
        {have} \w+(ed|t|n|g|ught) its (last|final) (?!season|scenes?|run|series|episodes|shoot|week)\w+
        {flatline|croak}
        {get|receive|be handed|be given} <gap>(walking papers|pink slips?|marching orders|heave-ho|cold shoulder)
        {go} (up in smoke|down the drain|up in flames)
        {get|receive|be given|given|got} (\w+ )?the (\w+ )?(axe|ax|boot|chop|hook|can|push|heave-ho|sack|boot|guillotine)
        {bite} the dust
        {walk} the plank
        {meet} (its|their) (end|maker|demise)
        {be|'s} (now |officially |also |all |basically |essentially |effectively |well and truly |really |sadly |finally |truly |dead )*(no more|history|dead|toast|kaput|finished|gone|goners?|done|done for|over and done|dead and buried|dead for real|lost for good|out of office|grounded|a goner|extinct|out of time|at an end)(?=$|[.,;:!]| (at|after|too|as well|for good|for real|following|again|now|this|and|but))
        {be|'s} (now |officially |also |all |too )?(out|over|done|finished|gone)(?=[.;:!]| (too|as well|for good))
        officially (no more|dead|over|done)
        {cease} (production|filming|airing)(?= (in|on|at|after|this|next|for good)|$|[.,])
        done (at|after|for)
        {be|'s} (done|finished|over|out|gone) (at|after|following|for good|too|as well)
        goose is cooked
        game over for
        lost for good
        (curtains|lights out|game over|the end|end of the (road|line)|it's goodbye|it's over|time's up|goodbye) (for|to)
        {run} out of (time|road|lives|luck)
        {call} it a day
        {say} (aloha|adios|goodbye|farewell|so long)(?! to )
        {go|went|gone} (off[- ]air|off the air|dark|belly up|under|the way of)
        out of office
        {lose} (its|their|\w+) (reelection|re-election|bid)
        {get|been} (cancel+ed|axed|scrapped|canned|dropped|killed|dumped)
        {be} (off the air|taken off)(?! (?:the|its|this) (?:service|platform|app|site|streamer|shelves))
        {end|stop|conclude} (at|after) (just |only )?(one|a single|its first|its debut|its freshman) (season|series)
        {last} (just|only) (one|a single)
        {have} been (sent home|shown the door|put down)
        {be} gone(?! from)
        {fall} victim to
        {get|receive} the bad news
        (could not|couldn't|can't|cannot) be (saved|rescued|revived)
        {be} (not so lucky|less lucky|less fortunate|left to die|beyond saving)
        (isn't|aren't|wasn't|weren't) (so|as|that|quite so) (lucky|fortunate)
        (will|would) never (be made|see the light of day|be shown|return)
        {come} to (an? )(\w+ )?(abrupt|premature|sudden|untimely|screeching|unhappy|early|grinding|dead) (end|halt|stop|close)
        {give} up the ghost
        {kick} the bucket
        {fall} on its sword
        {crash} (out|to earth|and burns)(?=$|[.,;:!])
        {strike} out at <chan>
        {hit} (the buffers|the iceberg|the skids|the wall|a dead end|the end of the road)
        {pack} it in(?=$|[.,;:!]| (?:after|at))
        {power} down
        {melt} away
        {run} out of (luck|options|steam|fuel|chances|runway|airtime|lives|time)
        {lose} (its|the|their) (battle|fight|home|lease|place|spot|slot|berth|chips|war)( for (survival|life|ratings))?(?! (?:to a|to the|on)\b)( with|$|[.,;:!])
        {pay} the (ultimate )?price( for)?
        {die} (at <chan>|a quiet death|after <gap>(seasons?|episodes|years)|on the vine|unloved|of low ratings)
        {meet} the (axe|ax|chop|chopping block)
        {meet|suffer|share} (the same|a similar|that|this|its) fate
        {be} (an ex-show|cooked|down for the count|no longer|past tense|scrap|sunk|six feet under|kaput|toast|worm food|pushing up daisies|lost|no longer with us|off the air for good|off the schedule for good|over for good|dead again|finished for good|gone for good|beyond rescue)(?=$|[.,;:!]| (?:at|after|and|as))
        (plug|life support) (is |was |has been |gets )?(pulled|switched off)
        (ship|train) has sailed
        a (casualty|victim) of
        {be|become} (another|the (first|latest|next|season's first|fall's first|\w+)) (casualty|victim|show to go|to go|to fall)
        {be} (first|next|last|latest) to (go|fall)
        {end} (unresolved|abruptly|prematurely|without (a )?(conclusion|resolution|closure|ending))
        {end} here(?=$|[.,;:!]| (?:for|by))
        (won't|will not|didn't|did not) (be )?(revived|get to (finish|complete|resolve|end|wrap)|get (another|a) (case|chance|ending|shot|outing|mission|season)|rise again|fly again|launch again|be asked back|go any further|get past|get the chance|get closure|get the ending|get a proper (ending|goodbye))
        no longer (on|at|part of) (<chan>|the schedule)
        no longer in production
        end of the show(?=$|[.,;:!])
        {have} (told|run|reached) (its|the) (last story|course|end of its (run|shelf life))
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
        "cancelled, done to it",
        Meaning(Kind.CANCELLED, Voice.ACT),
        r"""
        {yank|torpedo|scuttle|guillotine|exterminate|disband|dethrone} <S>
        {cut} <show> (short|off|down in its prime|from <gap>(schedule|slate|line-?up|roster))
        {cut} (the cord|ties|the mic|the tether) (on|with|for)
        {hand|give} <show> (its|their|the) (pink slips?|walking papers|p45|eviction notice|red card|bullet)
        {kill} off <S>
        {close|shut|snap|slam} the (case|file|portal|lid) (shut )?on <show>
        {pull} (the )?pin on
        {put} <show> (behind bars|on the scrapheap|on ice for good|to death|down|six feet under)
        {put} the kibosh on
        {put} paid to
        {break} up with <S>
        {sweep|throw|toss|chuck} <show> (out|away|off|overboard|under the bus)
        {wipe|strike|prune|pluck|remove|erase|scrub} <show> (off|out|from) (\S+ ){0,3}?(schedule|map|slate|line-?up|books|docket|grid|air)(?! (?:without saying|for now|until|for the time))
        {let} <show> (lapse|die|expire|wither)
        {leave} <show> (story )?(on a cliffhanger|unfinished|unresolved|without an ending)
        {stop} <show> (in its tracks|cold|dead|short)
        {stop} (making|producing) (it|them|<S>)
        {do} away with (it|<S>|the [\w-]+ (series|show|drama|comedy|sitcom|soap))
        {end} <show> (on a cliffhanger|mid-story|prematurely|abruptly|early)
        {be|have been|get} (\w+ )?(chopped|buried|silenced|snuffed out|switched off|scuttled|sunk|torpedoed|felled|slain|closed down|abandoned|written off|yanked(?! from (?:\w+days?|its (?:slot|timeslot|schedule)))|wiped out|consigned to|relieved of duty|dealt a (fatal|death) blow|put to (death|bed)|taken out of service|taken off life support|given (the boot|the push|the chop|its cards|its notice|the heave-ho)|told to pack up|left off the schedule for good|pulled(?= (?:for good|after|from the schedule|off the air|by))|cut(?=$|[.,;:!]| (?:after|along with|by|from the (?:schedule|roster|slate|line-?up)|short))|dropped after|killed off by <chan>|run out of town|stood down|struck from|removed from <gap>(schedule|slate|line-?up)|left to die|decommissioned)
        {have} (had|seen) its (plug pulled|strings cut|last (laugh|supper|hurrah)|day)
    """,
    ),
    *rows(
        "cancelled, by its network",
        Meaning(Kind.CANCELLED, Voice.OBJ, needs=Needs.NETWORK),
        r"""
        {dismiss|discharge|divorce|dethrone|disbar|zap|whack|slay|off|erase|exit|fold on|foreclose on|quit on|quit|sink|prune|shutter|bounce|smother|oust|demolish|drown|expel|sever ties with|check out of|move out of|bail on|walk out on|sour on|wipe out|exterminate|discard|put down|cut ties with|imprison|sacrifice|turf out|toss out|throw out|kick out|take down|deep-six|eighty-six|ax|give up} <gap><S>
        (ends|ended) <S>(?! (?:with|in|on|next|this|its|run|for|at|as)\b)
        (pulled|pulls|backed|backs|bowed|bows) out(?=$|[.,;:!]| (?:of <S>|of the (?:series|show|drama|comedy|sitcom|deal|project)|after|because))
        {walk} away(?=$|[.,;:!]| and)
        {call} (it off|a halt|it quits|it a day|time|it a night)(?=$|[.,;:!]| (?:on|to|after|and))
        (folded|folds)(?=$|[.,;:!])
        (passed|passes|passing|pass)(?=$|[.,;:!]| on (?:it|another|more|further|any|a (?:second|third|fourth|fifth|sixth|seventh|eighth|\d+th)))
        had (enough|it|its fill)(?=$|[.,;:!]| of)
        seen enough(?=$|[.,;:!])
        {let} (it|them|the (show|series|drama|comedy|sitcom|soap|patient)) (go|die|lapse|drop)
        {shut|kill|drop|axe|ditch|yank|cancel|scrap|stop} (it|them)(?=$|[.,;:!]| (?:after|for good|down|because|when|and|on))
        said (no|thanks but no thanks|goodbye)(?=$|[.,;:!]| to (?:it|more|another|a |<S>))
        decided (that )?(enough is enough|(one|two|three|four|five|six|seven|eight|nine|ten|<number>) (seasons? )?(is|are|was|were) (enough|plenty)|to (stop|call it (quits|a day)|cut its losses|let it go|leave it there|pass|move on|go in (another|a different) direction|make way|pull out|drop it|end it))
        gone (cold on|back on its word|off)
        {refuse|decline} (to (make|fund|pay for|extend|save|keep)|more|another|further|any more|a <ordinal>)
        {cancel|axe|drop|end|pull|shut down} (the|its) (\w+ )?(show|series|drama|comedy|sitcom|soap|thriller|programme)(?=$|[.,;:!]| (?:after|for good|with \w+ episodes|on|because|two|three|amid|and))
    """,
    ),
    *rows(
        "cancelled, its season",
        Meaning(Kind.CANCELLED, Voice.SUBJ, needs=Needs.SEASON),
        r"""
        {be|have been} (now |since |also |already |officially )*(off(?! to)|abandoned|torn up|turned down|scrapped|dead in the water|called off|cancel+ed|denied|no longer happening|rescinded|axed|nixed|killed off|binned|a no-go|ruled out|lost)
        (won't|will not) (be )?(made|going ahead|go ahead|happen|be made|be filmed|materiali[sz]e|see the light of day|be produced|be shot)
        (isn't|is not|not) (on the cards|going to be made|going to happen|being made)
        {fall} through
    """,
    ),
    *rows(
        "cancelled, of it",
        Meaning(Kind.CANCELLED, Voice.OBJ),
        r"""
        curtain (falls|comes down|drops|has (come down|fallen)) on <gap3><show>
        (no|never any) (more|encore|second act|second chance|reprieve|rescue|tomorrow|way back|saving|hope left|love|happy ending|life) (for|at|with) <S>
        no (saving|more|stopping the axe for) <S>
        (couldn't|could not|can't|cannot|didn't|failed to|unable to) save <show>
        (bad|sad|terrible|worst|grim) news for <gap>(fans of )?<S>(?=$|[.,;:!])
        (rip|rest in peace|here lies|adios|au revoir|ciao|cheerio|hasta la vista|bye bye|so long|sayonara),? (to )?<S>(?! (?:star|actor|cast|creator))
        (luck|time|road|clock|the clock) (runs|ran|has run|has just run) out (for|on) <gap><S>
        the plug has been pulled on
        (time's|time is) up for <gap><S>
        (claims|claimed|dooms?|doomed|sinks?|sank|kills?|felled|did for|do for|does for|end hopes of) <gap><S>(?=$|[.,;:!])
        (sunk|extinct|axed|canned|binned|gone|dumped|dropped|chopped|cut|yanked|nixed|scrapped|cancel+ed): <gap><S>
        {go} on (a|another|its latest) (\w+ )?(killing|cancel+ation|cancel+ing|axing|chopping|culling) spree
    """,
    ),
    *rows(
        "cancelled, after its title",
        Meaning(Kind.CANCELLED, Voice.SUBJ, needs=Needs.TITLE),
        r"""
        {be} (all |both |also )?(out|over|gone|dead|finished|history|no more|toast|done|off)
        (all|both|also) (out|over|gone|dead|finished|history|toast|done|off)
        (out|gone|axed|cancel+ed)
        (binned|booted|chopped|dumped|ditched|evicted|expelled|extinguished|eliminated|junked|scuttled|sunk|whacked|wiped out|knocked out|killed|killed off|put down|struck down|guillotined|discarded|canned|scrapped|shelved for good|nixed|yanked|culled|silenced|buried|felled|wrecked|doused|squashed|laid to rest|put to rest|pulled for good|stopped cold|stopped in its tracks|stopped short|shut down for good|voted off|voted out|bounced|cut short|cut down in its prime|on the scrapheap|off the air|on ice for good|consigned to history|for the chop|swept away|x'd out|dropped|cut|sacked|fired|pulled|deep-sixed|snuffed out|mothballed|benched)
        among (<chan>'s?|the|this \w+'s|its) (casualties|victims|cancel+ations|cuts|dead|axed)
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
        on the (scrap ?heap|chopping block):
        (red) light:
        (gone|out|done):
        also gone is
        (out|gone) (are|is) (?=¤)
        (less fortunate|not so lucky|less lucky) (are|is|was|were)
        (not returning|not coming back|not back):
        also (cancel+ed|axed|gone|dropped|out) (is|are|was|were)
    """,
    ),
]
