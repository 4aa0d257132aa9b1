"""What was decided: verbs and idioms by kind and voice. Vocabulary only; scope and mood are read elsewhere.

Voice says where the shows stand: ``ACT`` a transitive verb (object after it, or before it in the passive), ``OBJ`` always
after, ``SUBJ`` always before, ``NOUN`` beside it, ``LIST`` after a colon. A row may need a season or a date beside it
before it says anything; a row of mood ``MAYBE`` says by itself that nothing is decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.stories import Kind
from bot.understanding.phrases import Table


class Voice(Enum):
    """Where the shows of a cue stand."""

    ACT = "act"
    OBJ = "obj"
    SUBJ = "subj"
    NOUN = "noun"
    LIST = "list"


class Needs(Enum):
    """What must stand in the clause before a weak word counts."""

    NOTHING = "nothing"
    SEASON = "season"
    DATE = "date"
    #: A title or a word for a show right beside it.
    SHOW = "show"
    #: A network or a word for one in the clause.
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the rows of one table say. ``kind`` None: a look-alike, which keeps other rows from reading its words."""

    kind: Kind | None
    voice: Voice = Voice.ACT
    #: The words themselves leave it open ("on the bubble").
    open: bool = False
    needs: Needs = Needs.NOTHING
    #: A rescue overrides a cancellation in the same story; an undoing overrides a renewal.
    overrides: bool = False
    #: Orders: a series on the air is renewed by it, a new one ordered.
    by_age: bool = False


def _short(pattern: str) -> str:
    """A pattern as `why` shows it."""
    return pattern if len(pattern) <= 48 else pattern[:47] + "…"


def _rows(table: str, meaning: Meaning, patterns: str) -> list[tuple[str, str, Meaning]]:
    found = []
    for line in patterns.strip().splitlines():
        pattern = line.strip()
        if pattern:
            found.append((f"{table}: {_short(pattern)}", pattern, meaning))
    return found


ACT, OBJ, SUBJ, NOUN, LIST = Voice.ACT, Voice.OBJ, Voice.SUBJ, Voice.NOUN, Voice.LIST
R, C, E, O, P, F, U = Kind.RENEWED, Kind.CANCELLED, Kind.ENDING, Kind.ORDERED, Kind.PREMIERE, Kind.PRODUCTION, Kind.UNDECIDED

LOOK_ALIKES = _rows("look-alike", Meaning(None), r"""
    back nine
    (full|full-season) (season )?(order|orders|pickup|pickups|season|seasons)
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
    {drop} <any3>(trailer|teaser|trailers|clip|video|single|album|song|track|poster|first look|bombshell|hint|hints|f-bomb|photo|photos|by|dead|in the ratings|to a|out of|off at|merch|collection|pounds|new music|the ball|the mic|all (eight|six|ten|seven|nine|twelve|\d+)? ?episodes|episodes|lawsuit|charges)
    {kill} off
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
    {order} <any3>(food|pizza|dinner|coffee|drinks|takeout|court|restraining)
    {pick} up <any3>(where|the pace|the story|options?|award|awards|steam|speed|the pieces|right where|the phone|the kids|the baby|the bill|the tab|months|years|after)
    {make} the cut list
    {stop} streaming
    {push} to 1?\d ?pm
    {renew} (theirs|twice|their|our)
    (won't|not|didn't|doesn't) get a full
    no (new |more )?(season|series|episodes?|run) (this|tonight)
    {cut} (from|to|down)
    {renew} his
    {renew} her
    {reject} <S>
    {cancel|axe} (for )?tonight
    {be} (\w+ )?cancel+ed this (week|summer|weekend|evening|morning|wednesday|month)
    over (the|a|an|his|her|its|their|who|whether|how)
    {save} (her|his|my|our|your|their) (life|marriage|relationship|career|baby|son|daughter)
""")

RENEWED = [
    *_rows("renewed, verb", Meaning(R, ACT), r"""
        {renew}( early)?
        {re-up}
        {re-commission}
        {re-order}
        {renew|re-up|re-commission} (for|through) <season>
        {renew} <S>
        {pick} up <gap>for <more>
        {pick} up <more>
        {pick} <show> up (for|again)
        {pick} up again
        {pick} back up
        {pick} up <show>
        {bring} back <S>
        {bring} <S> back
        {bring} <show> back for
        {bring} back for
        {extend} <S>
        {extend} <gap5>(for|to|through|by) <gap><season>
        {extend} <show> (for|to|through|by)
        {extend} (early )?renewals?
        {lock} in (for )?<season>
        {keep} <S>
        {keep} <show> (alive|around|going|on|for <season>)
    """),
    *_rows("renewed, given", Meaning(R, ACT), r"""
        {give|hand|grant|award|gift|afford} <gap5><season>
        {give|hand|grant|award|gift|throw} <gap5><order>
        {give|hand} (out )?<gap3>(renewals?|pick-?ups?|reprieve|stay of execution|lifeline)
        {give|hand} <gap5>(more seasons?|another (year|shot|chance|go|round|lease of life)|new life|a second life|the (green light|go-ahead|nod|thumbs[- ]up|all-clear|greenlight))
        {give} the (green light|go-ahead|nod|thumbs[- ]up|greenlight) to
        {hand} out (\w+ )?renewals?
    """),
    *_rows("renewed, ordered", Meaning(R, OBJ), r"""
        {order|commission|greenlight|approve|authorize|okay|sanction|fund|buy|book|request|prep|ready|plot|set|make|produce} <gap5>(<season>|more seasons?|more (of )?<S>|more episodes)
        {announce|confirm|unveil|reveal} <gap5>(<season>|more seasons?|more (of )?<S>|more episodes)(?! (of [^,;]{3,40} )?(will|is|to|has|would|won't|premieres?|debuts?|starts?|returns?|arrives?|date|cast|plot|details|news|are))
        {order|commission|greenlight|make} <gap>more( of)?
        {order|greenlight|set|plan|make} <order>
        {commit|sign|agree} (to|up for|on|off on) <gap3><season>
        {say} yes to <gap3>(<more>|<S>|<season>)
        {say} "?i do"? again
        {double} down on
        {go} all[- ]in on
        {go} (for )?another round (with|of|on)
        {bet} big on
        {strike} (a )?(\w+ )?deal for <gap><season>
        {sink} its teeth into <gap><season>
        {take} <S> to (its )?(\d+|<ordinal>|<number>)
        {take} on <gap><season>
        {close|seal|finalize|finalise|sign|ink} (a |the )?(\w+ )?(deal|pact|agreement) (for|on) <gap3><season>
        {invite} <show> back
        {want} (more|six|eight|ten|<number>) (more )?episodes
    """),
    *_rows("renewed, got", Meaning(R, SUBJ), r"""
        {get|land|score|nab|snag|secure|earn|win|receive|bag|clinch|net|gain|claim|grab|notch|nail|collect|pull off|pull down|pick up|book|lock down|lock in|lock up|set|seal|celebrate|reach} <gap3>(<season>|<order>)
        {get|land|score|earn|win|secure|receive} <gap>(more episodes|another (year|shot|chance|go|round|outing)|a second life|new life|renewed)
        {get|receive|win|earn|have|given} (\w+ )?the (official |final )?(green light|go-ahead|greenlight|nod|thumbs[- ]up|all-clear) for <gap><season>
        {get} one (more|last|final) <gap>(season|run|twist|down|go|ride|lap|round|hurrah|chance|draft|case|outing|year)
        {return|come} back for <gap3><season>
        {return} (\w+ )?(for|with|to <gap>for) <gap3><season>
        back (at <gap>|on <gap>)?for <gap3>(<season>|more|seconds|another)
        (be|is|are) back (\w+ )?for <gap3><season>
        {come} back for <gap3>(more|seconds)
        {move} (on|forward|ahead) (to|with) <gap3><season>
        {make} it to <gap>(<season>|<number>\b)
        {go} (on )?(to|into) <gap><season>
        {race|march|ride|sail|roll|fly|charge|head|forge|soldier|press|power|live|carry} on (to|for|into|through) <gap3><season>
        {continue} (for|with|into|through) <gap><season>
        {get} (picked up|renewed|re-upped) 
        {stick|stay|hang} around( for <more>)?
        on (the )?(way )?to <season>
        {head} (in)?to <season>
        {be} (safe|officially safe|all safe|a go|locked in|a lock for next)
        safe for <gap>(season|next season|<season>)
        {make} the cut
        {live} on
        lives
        {survive} (to|for) <gap3><season>
        {keep} its crown
        {hold} on to power
        isn't (done|finished|over|going anywhere|stopping|saying goodbye|ready to)
        ain't (done|over)
        {extend} its (run|reign|stay|mission|tour|lease|posting|streak|shift)
        {get} <gap>(stay of execution|reprieve|lifeline|another lease (of|on) life)
        {never} dies
        not (ready|done|finished) (to|yet|with)
        {pass} to <gap>grade
        {be|stay} on (the )?air (for|through) <gap><season>
    """),
    *_rows("renewed, season", Meaning(R, SUBJ, needs=Needs.SEASON), r"""
        {be|'s} (now |also |already |officially |finally |indeed |all |definitely )*(a go|happening|official|confirmed|on the way|on its way|on the books|on tap|on the cards for real|ordered|greenlit|green-lit|commissioned|on order|in the works at|in the works for|coming|coming to|coming soon|a done deal|locked in|in the bag|a reality|headed|in hand)
        (confirmed|greenlit|ordered|announced|commissioned|official|officially)
        on the way
        on its way
        in hand
        {be|have been|get} (officially |also |since |now |just )*(ordered|confirmed|announced|commissioned|greenlit|picked up|approved|revealed)
        {get|receive|be given|win|earn} (\w+ )?the (official |final )?(green light|go-ahead|greenlight|nod|thumbs[- ]up|all-clear)
        {get} (swift|quick|early)
        will (happen|follow|be made|be back|return|go ahead|come|be coming)
        {be} (going to happen|going ahead|moving forward)
        {return}
        to return
        will return
        will be back
        {be} (coming )?back
        coming back
        returning

    """),
    *_rows("renewed, noun", Meaning(R, NOUN), r"""
        (renewal|renewals|pickup|pickups|pick-up|pick-ups|recommission|re-order|reorder)
    """),
    *_rows("renewed, nod", Meaning(R, SUBJ, by_age=True), r"""
        {get|receive|earn|win} (\w+ )?the (official |final )?(nod|green light|greenlight|go-ahead|thumbs[- ]up)
        {be} (\w+ )?given the (nod|green light|greenlight|go-ahead|thumbs[- ]up)
    """),
    *_rows("renewed, list", Meaning(R, LIST), r"""
        renewed:
        returning:
        coming back:
        safe:
        (green|greenlight|green-light) light:
        picked up:
        renewals:
        (first|second) batch of returning series
        back for more:
    """),
]

RESCUED = [
    *_rows("rescued, verb", Meaning(R, ACT, overrides=True), r"""
        {rescue|revive|resurrect|resuscitate|save|un-cancel|un-axe|un-end|reinstate|unaxe|uncancel|exhume|reanimate|salvage}
        {save} <S>
        {snap|scoop} <gap>up
        {snap|scoop|snatch} <show> up
        {dig} <show> out
        {dig} <show> up
        {dug} it up
        {nurse} <show> back
        {breathe} new life into
        {bring} <show> back (from the dead|to life)
        {bring} back from the dead
        {take} back the cancel+ation
        {take} <show> in
        {take} in <S>
        {take|taken} <show> over
        {reverse|overturn|rescind|undo|un-do|walk|take|go|renege} (back )?(on )?(its |the |their |that |a )?<gap>(decision to (cancel|axe|scrap|drop)|cancel+ation|axing|verdict|axe)
        {give} <show> (a )?(new home|second life|new life|another shot|second chance|reprieve)
        {throw} <show> a lifeline
        {step} in (with|to save)
        {come} to the rescue
        {answer} the call
        {change} (its|their) mind
    """),
    *_rows("rescued, subject", Meaning(R, SUBJ, overrides=True), r"""
        {find|get|land|have|score} (a |its |another )?(\w+ )?(new home|new lease (of|on) life|new life|second life|second chance|safe harbou?r|new proving ground|home at)
        {move|jump|switch|hop|head|shift|relocate|transfer|migrate|fly|leap} (\w+ )?(to|from <gap>to) <gap>for <season>
        {pack} (its|their) bags for
        {ride} again
        (revival|reboot|return|comeback) (\w+ )?(ordered|greenlit|green-lit|a go|confirmed|officially|picked up|set at|happening|gets the green light|lands)
        {rise} from the (dead|ashes|grave)
        {come} back from the dead
        back from the (dead|grave|brink)
        {refuse} to die
        {cheat|dodge|escape|avoid|beat|evade|defy|stave} (off )?(death|the ax|the axe|the bullet|the chopping block|the chop|cancel+ation|a bullet|the odds)
        {dodge} <gap>(ax|axe|bullet)
        snatched from the jaws
        {squeak} through
        {live} again
        {be} (back from|alive again|saved|un-cancel+ed|uncancel+ed|rescued|revived)
        {swap|switch|change} (networks|channels|homes|dojos)
        (unkillable|undead)
        {get} (saved|rescued|revived|resurrected|un-?cancel+ed)
        {return} from <gap>cancel+ation
        {be} standing again
        {land} at <gap>for <season>
        {be} <gap>-bound
        {get} (picked up|scooped up) by
    """),
    *_rows("rescued, noun", Meaning(R, NOUN, overrides=True), r"""
        (un-cancellation|uncancellation|un-cancelation)
        straight-to-series revival
    """),
]

CANCELLED = [
    *_rows("cancelled, verb", Meaning(C, ACT), r"""
        {cancel|axe|scrap|nix|unplug|behead|cull|terminate|discontinue|shelve|decommission}
        (cans|canned|canning)
        {cancel|axe|scrap|ditch|dump|kill|chop|cut|drop|yank|pull|shelve|bin|sack|sink|ground|fire} <S>
        {ditch|dump|kill|chop|bin|cull} (after|by|at|from|over|following|as|amid|just)
        {drop|cut} (by|after|over|from|as) <gap3>
        {drop|dump|ditch|cut|ground|muffle|kill|chop|bin|sack|sideline|jettison|bench|boot|offload} <show>
        {be|have been|get} (\w+ )?(dropped|ditched|dumped|killed|canned|chopped|grounded|muffled|sidelined|jettisoned|benched|booted|culled|binned|sacked|unceremoniously \w+|sent home|shown the door|put out to pasture|cut loose|let go|called off|shut down|passed over|taken off the air|rested|laid to rest|sent packing|pulled from <gap>schedule)
        {cut|let} <show> (loose|go)
        {let} go( of)?
        {call} (time|it a day|it quits) on
        {call} off <S>
        {call} off
        {give} up on
        {give} <gap5>the (boot|axe|ax|chop|hook|push|heave-ho|sack|can|elbow|bullet|old heave-ho|bbc chop)
        {pull} the (\w+ )?(plug|rug|cord|trigger) (on|from under)
        {pull} the (plug|cord)
        {pull} <show> from <gap>schedule
        {pull} plug (on)?
        {pull} the curtain on
        {bring|drop|swing|wield|take|drive|lower|sharpen|fall} <gap>(down )?(the |its |an )?(\w+ )?(axe|ax|hammer|hatchet|guillotine|curtain|blade|chop)( (on|at|down on))?
        {shut} down <S>
        {shut} <show> down
        {close} the (book|door|doors|curtain) on <S>
        {say} (goodbye|so long|farewell|adios|no|adieu|bye|good-bye|sayonara|ta-ta|au revoir) to (<S>|<show>)
        {bid} (farewell|adieu|goodbye) to (<S>|<show>)
        {pass} on <gap><S>
        {pass} on <gap5><season>
        {part} ways with (<S>|<show>)
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
    """),
    *_rows("cancelled, subject", Meaning(C, SUBJ), r"""
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
        {say} (aloha|adios|goodbye|farewell|so long)
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


        {join} the (scrap ?heap|graveyard|cancel+ed list|list of cancel+ed)
    """),
    *_rows("cancelled, denied", Meaning(C, SUBJ), r"""
        (won't|will not|isn't|is not|aren't|are not|not|ain't|wouldn't) (be )?(\w+ )?(going to )?(get|getting|have|having|see|seeing|receive|be getting|return|returning|come back|coming back|continue|be back|be returning|be coming back|going forward|moving forward|move forward|be moving forward)( <gap5>(<season>|<more>|next season|next year))?
        (won't|will not|not|isn't|is not|aren't|are not|never) (be )?(recommissioned|renewed|picked up|re-upped|returning|renewing|returned|brought back|continuing|back|making|ordering|making any|ordering any|commissioned)( <gap3>(<season>|<more>))?
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
    """),
    *_rows("cancelled, refused", Meaning(C, OBJ), r"""
        (won't|will not|not) (renew|order|pick up|bring back|make|continue|recommission|be bringing back|be renewing|be ordering|be making|keep|be keeping|be moving forward|move forward)( <gap>(<season>|<more>|<S>|it))?
        (didn't|did not|has chosen not to|chose not to|opted not to|opts not to|decided not to|declined to|decides not to|chooses not to|elected not to|elects not to|declines to|refuses to) (renew|order|pick up|bring back|make|continue|recommission|go forward|move forward|proceed)( with)?
        (decided|decides|opted|opts|chosen|chose|chooses|ruled|rules|voted|elects|advised|deciding) (\w+ )?(against|out) <gap3>(<season>|<more>|renewing|ordering|continuing|making|<S>)
        {walk} away from
        {ditch} plans for <gap><season>
        {scrap|axe|cancel|abandon|kill|nix|drop|shelve} (plans for |the |its |an? |planned |already |upcoming |previously )*<gap><season>
        {pass} on (making|ordering|picking up|renewing|a|another|more)
    """),
    *_rows("un-renewed", Meaning(C, ACT, overrides=True), r"""
        {un-renew}
        {undo|rescind|reverse|revoke|withdraw|annul|retract|pull|scrap|cancel|axe} <gap>(renewals?|renewed series|pick-?ups?|season <number> renewal|season <number> order|<ordinal>[- ]season (renewal|order|pickup))
        {walk|take|go|roll|claw} <gap>back <gap>(on )?<gap3>(renewals?|pick-?ups?|orders?|promise|commitment|decision to renew)
        {walk|take} (it|that|them) back
        {go|gone} back on <gap5>(it|order|renewal|promise|word|season|deal|pickup)
        {take} back <gap>(renewal|pickup|order)
        {cancel|axe|scrap|drop|kill} <gap5>(despite|after) (\w+ )?(renewal|renewing|being renewed|ordering|picking)
        {reverse} (course|itself)
        {renewal} (cancel+ed|reversed|rescinded|undone|scrapped|revoked)
        {have} (already )?(been )?renewed <gap5>now it's cancel+ed
        renewed,? (and )?then (cruelly |quickly |swiftly )?(un-renewed|cancel+ed|scrapped|axed|dropped)
    """),
    *_rows("cancelled, noun", Meaning(C, NOUN), r"""
        (cancellation|cancellations|cancelation|cancelations|axing|axings)
        (bloodbath|purge)
    """),
    *_rows("cancelled, list", Meaning(C, LIST), r"""
        (cancelled|canceled):
        axed:
        (red) light:
        dropped:
        (gone|out|done):
        also gone is
        also (cancel+ed|axed|gone|dropped|out) (is|are|was|were)
        {axe|cancel|drop|cut} (shows|series) include
    """),
]

ENDING = [
    *_rows("ending, subject", Meaning(E, SUBJ), r"""
        {end|conclude|finish|wrap|stop|bow out|sign off|wrap up|wind down|wind up|come to an end|come to a close|draw to a close|finish up|call it quits|call it a day|close out|close shop|close up shop|shut up shop|go off the air|go off air|say goodbye|say farewell|take its final bow|take a final bow|take its last bow|end its run|end run|ride off|bid farewell|run its course|leave the air|fade out|reach its end|reach its conclusion|reach the end|depart|exit}( for good)?( its run)? (with|after|at|in|on|following|next|this|come|at the end of) <gap5>(<season>|its (current|upcoming|next|forthcoming|final|last)|<number> seasons|<number> years|\d{4}|year|spring|summer|fall|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|the end of)
        (to|will|would|'ll|set to|going to) (\w+ )?(end|conclude|wrap up|wrap|bow out|sign off|finish|come to an end|come to a close|close|wind down|close up shop|close shop|call it quits|call it a day|shut up shop|ride off|go out|take its final bow|deliver <gap>final|go off (the )?air|wrap it up)
        {be} (\w+ )?(coming to an end|coming to a close|drawing to a close|ending|wrapping up|bowing out|winding down|signing off|calling it quits|closing up shop|going off the air|concluding|hanging up|saying goodbye|nearing its end|over after)
        {come} to (an end|a close|its end|its conclusion)
        {draw} to a close
        bowing out with
        {bow} out
        {call} it (quits|a day)
        {sign} off
        {hang} up <gap>(cape|hat|boots|badge|stethoscope|spurs|scrubs|mask|cloak|apron|gavel)
        {close} (up )?shop
        {close} its (last|final) <gap>
        {set} date for (last|final|its last|its final)
        {deliver|land|throw} (\w+ )?(final|last) (blow|punch)
        ending (with|after|at|in|on|its|next|this|following)
        wraps up
        wrapping up
        {reach} (its|the) (end|conclusion|finish line)
        {wrap} (things |it )?up (with|after|at|in|on)
        {wrap} up
        end of the (road|line) for
        {go} out (with a bang|on its own terms|on top|on a high)
        {begin} its (final|last) (run|lap|season|journey)
    """),
    *_rows("ending, verb", Meaning(E, ACT), r"""
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
        {set} end date
        {give} <S> an end date
        given an end date
    """),
    *_rows("ending, season", Meaning(E, SUBJ, needs=Needs.SEASON), r"""
        {be|'s|'ll be|mark|serve as} (\w+ )?(also )?(its|the|their|his|her|a|our) (\w+ )?(last(?! at| on)|final(?! at| on)|end|swan song|end of the road|end of the line|conclusion|farewell|closing chapter|concluding season|finish|series' last|series' final|show's last|show's final|last one|final one|last season|final season)
        {be|serve as} (also |now |likely |probably )?(last|final)( one| season)?(?! at| on| year| month| week| night| fall| spring| summer| winter| \w+day| in)
        {mark} the (end|conclusion)
        {close|end|finish|conclude|wrap|complete|round} (up |off )?(the |its |his |her |their )?(story|series|show|saga|run|tale)
        (it's|it is|it'll be|it will be|that's|and then it's) (the )?(last|final|the end|over|curtains)
        (billed|planned|intended|described|conceived|designed|meant|announced|billing) <gap5>(as )?(its |the |a )?(last|final|end|conclusion|proper goodbye)
        {end|conclude|wrap up|finish|bow out} (here|there|then)
        (swan song|swansong|last hurrah|end of the (road|line)|farewell season|final bow|send-off|closing chapter|final chapter|curtain call|victory lap|final lap|goodbye season)
        that {will|be} <gap>(last|final)
        that will (be it|be all|close|end|conclude|finish|wrap)
        it's the end
        be it for
        {be} it for
    """),
]

ORDERED = [
    *_rows("ordered, series", Meaning(O, ACT, by_age=True), r"""
        {give|hand|get|land|score|nab|win|receive|snag|earn|secure|place} <gap5>(a |an )?(straight[- ]to[- ]series|series|\w+-episode(?: series)?|eight-episode|first-season) orders?
        (straight[- ]to[- ]series|series) (order|pickup|pick-up|commitment|commission)s?
        {pick|order|take|send|go|move|promote} <gap5>(up )?(straight )?to series
        {order|greenlight|commission|pick up|unveil|announce|launch|develop} <gap5>(spin-?off|prequel|sequel series|offshoot|new series|new drama|new comedy|drama series|comedy series|limited series|docuseries|reboot)( series)?( <S>)?
        {get} <gap>(a )?spin-?off <S>
        {hand} out orders to
        (new series|series|comedy|drama|new) pick-?ups?
        {complete} its (comedy|drama) pick-?ups
        {get|getting} the (green ?light|go-ahead|nod)( \w+ \w+)?:
        {stock} up (on|with)
    """),
    *_rows("ordered, show", Meaning(O, ACT, by_age=True), r"""
        {order|greenlight|commission} <gap><S>
        {order|greenlight|commission} <show>
        {pick} up <S>
        {buy} <S>
        {dig} up a <S>
        {dig} up <gap5>series
    """),
    *_rows("ordered, subject", Meaning(O, SUBJ, by_age=True), r"""
        {be} (official|officially a go|a go|a series|going to series|officially happening|officially on)
    """),
]

PREMIERE = [
    *_rows("premiere, dated", Meaning(P, SUBJ, needs=Needs.DATE), r"""
        {premiere|debut|launch|bow|arrive|land|drop|start|begin|kick off|return|come back|air|stream|hit|open|roll out|strike|be out|be released|release|touch down|follow|be back|go out|unspool}
        (back|out|due|coming|here|expected|slated|set|scheduled|dated|arriving|returning|streaming|landing|starting|beginning|premiering|debuting|launching|held|confirmed) (for|on|in|this|next|at|to <gap>on|early|late|mid|until|from)?
        {slate|set|schedule|date|eye|plan|book|slot|pencil|target|aim|push|move|shift|bump|delay|slip|hold} <gap5>(for|to|on|up|until|from)?
        {be} (due|back|coming|set|here)
        {have} <S> on
        (to|will) (definitely )?(premiere|debut|launch|arrive|return|stream|drop|air|bow|land|begin|start)
    """),
    *_rows("premiere, announced", Meaning(P, SUBJ), r"""
        {set|get|announce|reveal|confirm|unveil|land|have|lock|nab|score|receive|fix|pick|give|share|book|eye} <gap5>(premiere|launch|return|release|start|debut|air|comeback|season <number>) (date|window|dates|month|day)
        {set|date|confirm|announce|reveal|eye|unveil} <gap5>(return|premiere|launch|debut|start|comeback|bow|october start)
        {date} (its |the )?(<season>|midseason|fall|<S>|summer|winter|spring)
        (premiere|launch|release|return|start|debut|air) dates? (set|announced|revealed|confirmed|unveiled)
        {be} <gap>return on tonight
        {delay|postpone} <gap5>(launch|premiere|debut|return|release)
        return on
        when <gap5>(back|return|premiere|arrive|out)
        start date
        launch date
        dates for <gap5>season
    """),
]

PRODUCTION = [
    *_rows("production", Meaning(F, NOUN), r"""
        (cameras|camera) (\w+ )?(are |to |is |have |will |now |officially |finally |set to )*{roll}
        {start|begin|resume|commence|wrap|finish|complete|halt|suspend|pause|stop|delay|postpone|restart|kick off|conclude|enter} (\w+ )?(production|filming|shooting|shoot|principal photography|its first shoot|its shoot|work on <season>)
        {start|begin|resume} to film
        (production|filming|shooting|principal photography|shoot) (has |have |is |was |on <gap5>|for <gap5>|will |of <gap5>)*(\w+ )?(begins?|began|begun|started|starts|underway|under way|wrapped|wraps|halted|paused|suspended|postponed|delayed|resumes?|resumed|shut down|complete|completed|stopped|rolling)
        in (full swing|the can|production)
        (go|went|goes|gone) (back )?(into|before) (production|cameras)
        {wrap} (its|on|up)? ?<gap>(shoot|filming|production|season)
        that's a wrap
        (put|placed|goes|is|are) on (pause|hold|hiatus) <gap>
        pencils down
        {be} (being )?(filming|shooting|filmed|shot)
        writers' room <gap>(opens?|opened|stopped|underway|at work|closed)
        (cancelled|canceled) this (summer|year)
        (to|will) (shoot|film)
    """),
]

UNDECIDED = [
    *_rows("open, state", Meaning(U, SUBJ, open=True), r"""
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
    """),
    *_rows("open, talks", Meaning(U, NOUN, open=True), r"""
        (in|advanced|early|final|under|still in|in early|in final|in advanced|in serious|renewal|exploratory|ongoing) (talks|negotiations|conversations|discussions)
        talks
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
        {mull|weigh|consider|eye|explore|discuss|contemplate|ponder|float|circle|court|entertain} <gap5>
        (said|reported|rumou?red|believed|thought) to be (in talks|circling|eyeing|mulling|considering|interested|shopping|close)
        {shop} <gap>(<S>|<season>|around|the|it|elsewhere)
        {shop} 
        {look} for (a )?(new home|another home|another network|takers?|buyers?|new network)
        {pitch} <gap>(to|<season>)
        ink isn't dry
        {develop|readying|prep} <gap>(reboot|revival|new take|remake|sequel)
        in (early |active )?development
        (reboot|revival|remake|sequel) in the works
    """),
    *_rows("open, hope", Meaning(U, NOUN, open=True), r"""
        (won't|wouldn't|doesn't|not|can't|hasn't|didn't) {rule} out
        {hope|wish|pray|beg|plead|campaign|petition|rally|fight|clamor|clamour|long|push|lobby} [^.;]{0,60}?(return|back|season|series|renew\w*|continue|more|pick\w*|save|saved|revive|revived|another|future|reconsider)
        {want} <gap5>(<more>|<season>|back|to (return|come back|do|make|continue))
        would love <gap5>
        {love} to (return|come back|do|make|see|bring|go on)
        {demand} <more>
        {deserve} <gap3>(<season>|<more>|to be|renewal|better)
        {earn} a season
        not giving up hope
        (renewal|cancel+ation) (odds|chances|hopes|prospects|status|watch|rumou?rs|talk|talks|scorecard|predictions?|buzz)
        (odds|chances|prospects|hopes|likelihood) (of|for|that|are)
        (reason|reasons|room|cause) (for|to) (hope|optimism|be hopeful|be optimistic)
        (good|better|best|fair|slim|reasonable|real) (chances?|odds|shot)
        (optimistic|hopeful|confident)
        {delay|postpone|push|shelve|pause} (\w+ )?indefinitely
        (are|is) (we getting|this the end)
        renew(ed)? or cancel(l)?ed
        (renewed|cancel+ed) or (cancel+ed|renewed)
        renew/cancel
        {tease|hint at|talk|discuss|address|float|dangle|weigh in on|open up about} <gap5>((possible|potential|more|another) <gap>season|future|return|revival|renewal|reboot|reunion|comeback|possible|potential|possibility|prospect|what's next)
        anything is (a )?possib(ility|le)
        never say never
        (everything|all|what|all the details|here's what) (we|you need to) know
        all (the signs|the details|we know)
        where (things|season|<S>) stands?
        where <gap3>stands?
        {threat|prospect|possibility|talk|idea} of <gap5>(<season>|<S>|return|revival|reboot|reunion|second|renewal)
        (wonder|wonders|wondering|asking|ask|debating) (if|whether|about) <gap3>(<season>|<S>|it|the|there)
        {expect} to be (renewed|cancel+ed|axed|back|picked up)
        (may|might|could|can|would) (still |yet |also |just |well |really |possibly |even |soon |finally |actually |be |have )*(happen|return|come back|continue|come|get|be saved|be revived|be rescued|be renewed|be cancel+ed|land|be next|live|go|be back|be over|be dead|be heading|heading|be coming|be in line|find|move|jump|save|revive|rescue|renew|cancel|pick up|bring|stalk|survive|be picked)
        (quietly|secretly) renewed
    """),
    *_rows("open, list", Meaning(U, LIST, open=True), r"""
        on the bubble:
        still (sweating|waiting|on the bubble|undecided|in limbo|pending|to be decided)( are| is)?:
        on the bubble( are| is)?:?
        missing from the list (are|is)
        (awaiting|undecided|tbd|pending|yellow light|no word yet|no word):
        (left off|left without|left waiting|left hanging)
        (yet to decide|to be decided|undecided) on
        bubble watch( week \d+)?:
        (nothing is known|no word|there's no word|no word yet|nothing yet) (yet )?(on|about)
    """),
]

TABLES = (LOOK_ALIKES, RENEWED, RESCUED, CANCELLED, ENDING, ORDERED, PREMIERE, PRODUCTION, UNDECIDED)
CUES: Table[Meaning] = Table(row for table in TABLES for row in table)
