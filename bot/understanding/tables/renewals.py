"""Vocabulary of going on. Almost every phrase also occurs where there is no news."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Needs, Voice, rows

RENEWED = [
    *rows(
        "renewed, verb",
        Meaning(Kind.RENEWED, Voice.ACT),
        r"""
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
        {be|have been|get} extended
        {go} ahead with <gap><season>
        {put} in for <gap><more>
        {pay} for <gap><season>
        {step} in to (pick up|rescue|save|make)
    """,
    ),
    *rows(
        "renewed, given",
        Meaning(Kind.RENEWED, Voice.ACT),
        r"""
        {say} yes to <gap3>(<more>|<S>|<season>)
        {give|hand|grant|award|gift|afford} <gap5><season>
        {give|hand|grant|award|gift|throw} <gap5><order>
        {give|hand} <gap5>(more seasons?|another (year|shot|chance|go|round|lease of life)|new life|a second life|the (green light|go-ahead|nod|thumbs[- ]up|all-clear|greenlight))
        {give} the (green light|go-ahead|nod|thumbs[- ]up|greenlight) to
    """,
    ),
    *rows(
        "renewed, ordered",
        Meaning(Kind.RENEWED, Voice.OBJ, by_age=True),
        r"""
        {order|commission|greenlight|approve|authorize|okay|sanction|fund|buy|book|request|prep|ready|plot|set|make|produce} <gap5>(<season>|more seasons?|more (of )?<S>|more episodes)
        {announce|confirm|unveil|reveal} <gap5>(<season>|more seasons?|more (of )?<S>|more episodes)(?! (of [^,;]{3,40} )?(will|is|to|has|would|won't|premieres?|debuts?|starts?|returns?|arrives?|date|cast|plot|details|news|are))
        {order|commission|greenlight|make} <gap>more( of)?
        {commit|sign|agree} (to|up for|on|off on) <gap3><season>
        {announce|confirm|reveal|unveil|reveal|make} (the|its|this|their) (\w+ )?(renewal|renewals|pick-?up|pick-?ups|recommission|extension)
        {make|place} (the|a|an) (massive|huge|big|bumper|record|blockbuster) order
        {say} "?i do"? again
        {double} down on
        {go} all[- ]in on
        {go} (for )?another round (with|of|on)
        {sink} its teeth into <gap><season>
        {take} on <gap><season>
        {close|seal|strike|finalize|finalise|sign|ink} (a |the )?(\w+ )?(deal|pact|agreement) (for|on) <gap3><season>
        (chosen|chose|chooses|decided|decides|opted|opts|elected|elects|agreed|agrees) to (continue|carry on|go on|press on|proceed|stick) <gap5>(with|for) <gap><season>
        {commit|recommit} to <gap3>(more|another|further|<S>)
        {want} (more|six|eight|ten|<number>) (more )?episodes
        wants <season>
    """,
    ),
    *rows(
        "renewed, got",
        Meaning(Kind.RENEWED, Voice.SUBJ),
        r"""
        {get|land|score|nab|snag|secure|earn|win|receive|bag|clinch|net|gain|claim|grab|notch|nail|collect|pull off|pull down|pick up|book|lock down|lock in|lock up|set|seal|celebrate} <gap3>(<season>|<order>)
        {reach} (?!(?:its|the) (?:end|conclusion|finish))<gap3>(<season>|<order>)
        {get|land|score|earn|win|secure|receive} <gap>(more episodes|another (year|shot|chance|go|round|outing)|a second life|new life|renewed)
        {get|receive|win|earn|have|given} (\w+ )?the (official |final )?(green light|go-ahead|greenlight|nod|thumbs[- ]up|all-clear) for <gap><season>
        {get} one (more|last|final) <gap>(season|run|twist|down|go|ride|lap|round|hurrah|chance|draft|case|outing|year)
        {return|come} back for <gap3><season>
        {find} (a |its )?(new )?(berth|home|perch|slot) (at|on) <chan>
        {live} to (see|fight) another (day|year)
        {be} (here|around) (to stay|for another)
        {be} guaranteed <gap3>(season|year|future)
        {return} (?!from (?:hiatus|break|a break|strike))(\w+ )?(for|with|to <gap>for) <gap3><season>
        back (at <gap>|on <gap>)?for <gap3>(<season>|more|seconds|another)
        (be|is|are) back (\w+ )?for <gap3><season>
        {come} back for <gap3>(more|seconds)
        {move} (on|forward|ahead) (to|with) <gap3><season>
        {make} it to <gap>(<season>|<number>\b)
        {go} (on )?(to|into) (?!be )<gap><season>
        {return|come back|be back} (\w+ )?(for |in )?(next season|(the )?20\d\d-(20)?\d\d)
        {race|march|ride|sail|roll|fly|charge|head|forge|soldier|press|power|live|carry} on (to|for|into|through) <gap3><season>
        {continue} (for|with|into|through) <gap><season>
        {get} (picked up|renewed|re-upped)
        {stick|stay|hang} around( for <more>)?
        on (the )?(way )?to <season>
        {head} (in)?to (?!(?:its|the|their) (?:final|last)\b)<season>
        {be} (safe|officially safe|all safe|locked in|a lock for next)
        safe for <gap>(season|next season|<season>)
        {make} the cut
        {live} on
        lives
        {survive} (to|for) <gap3><season>
        {hold} on to power
        isn't (done|finished|over|going anywhere|stopping|saying goodbye|ready to)(?! \w+ing\b)
        {extend} its (run|reign|stay|mission|tour|lease|posting|streak|shift)
        {never} dies
        not (ready|done|finished) (to|yet|with)
        {pass} to <gap>grade
    """,
    ),
    *rows(
        "renewed, kept",
        Meaning(Kind.RENEWED, Voice.ACT, needs=Needs.NETWORK),
        r"""
        {retain|stick with|stand by|hold on to|hang on to|thaw|welcome back|hold onto|stay with|stick by|cling on to|adopt|rehire|poach|reinvest in|keep faith with|keep betting on|bet on|bet big on|stay in business with|stay the course with|bank on|go again with|persist with|persevere with|keep going with|recommit to|go back to the well with|call back|recall|double up on} <gap><S>
        {keep} the (lights|cameras|faith|light) (on|rolling|burning) (for|at|in) <gap3><S>
        (can't|cannot|couldn't) (quit|kill|let go of|live without|get enough of) <gap><S>
    """,
    ),
    *rows(
        "renewed, asked for",
        Meaning(Kind.RENEWED, Voice.OBJ, needs=Needs.NETWORK),
        r"""
        {ask} for (<season>|<helping>|another|seconds|more)(?! time| from| of (its|the))
        {request|order|order up|whip up|cook up|serve up|dish up|tee up|mint|scoop|bankroll|fund|pay for|sign up for|sign off on|sign on for|put in for|put in an order for|plump for|go for|promise|pledge|agree to|commit to|shell out for|splash out on|spring for|pony up for|stump up for|come back for|stretch to|take on|get going on|be game for|be in for|be up for|call for|opt for|give the nod to} <gap>(<season>|<helping>|more <S>|more of <S>|another|more(?= of the same|[.,;:!]|$))
        (game|back|in) for <helping>
        {want} (<helping>|seconds|more of the same|another)(?=$|[.,;:!]| of <S>| and)
        {want} (<number> more|more (of )?<S>)
        {shake} hands on
        {say} (yes|aye|i do|bring it on)(?=$|[.,;:!]| to (?:more|another|a <ordinal>|<gap><S>))
        {extend} (it|them|the (show|series|drama|comedy|sitcom|soap|run))(?=$|[.,;:!]| (?:for|through|to|until|into|by))
        {give} (it|them|the (show|series|drama|comedy|sitcom|soap)) (<helping>|one more|another go|the nod|the green light|the go-ahead|another)
        (handed|hands|given|gives|granted|awarded|grants|awards) <S> (<helping>|a vote of confidence|a stay of execution|<number>-year deal)
        {step} in with an order
        {have} a change of heart
        {pick} it (back )?up
        {bring} it back
        {bring} the (show|series|drama|comedy|sitcom|soap|format|band|gang|team|quiz) back(?=$|[.,;:!]| (?:for|together|next|after))
    """,
    ),
    *rows(
        "renewed, for it",
        Meaning(Kind.RENEWED, Voice.OBJ),
        r"""
        {join} (the |its |our )?(returning|proven|renewed)(?=[^.;]{0,40}¤)
        (another|one more|new|fresh|<helping>|second|third|fourth) (bout|chapter|round|year|helping|trip|outing|ride|spin|dose|lease of life|innings|voyage|slice|time around|lap) (\w+ )?(for|of|with) <S>
        (reprieve|lifeline|stay of execution|extra time|mission extended|contract extended|go-ahead|second life|second chance|new lease of life|all-clear|encore|second helpings|vote of confidence|repeat business|renewal|second shot) (\w+ )?(for|of|awarded to) <gap5><S>
        more (of )?<S> (to come|incoming|in the works|is coming|on the way)
        (haven't|have not) (heard|seen) the last of <S>
        (welcome|guess who's) back[,:?]? <S>
        {sign|lock|book|secure|tie down|set up} <S> (up )?(for|through|until) (<number>|20\d\d|<gap><season>|<helping>|years to come)
        {stretch|double} <S>
        {have} another <gap>of <S>
    """,
    ),
    *rows(
        "renewed, heads for",
        Meaning(Kind.RENEWED, Voice.SUBJ),
        r"""
        {head|gear up|saddle up|suit up|lace up|strap in|power up|tee up|line up|ramp up|move|march|roll|sail|steer|speed|cruise|fly|check back in|clock in|sign on|re-enlist|enlist|stick around|hang around|stay|dig in} (\w+ )?(for|to|toward|towards|into|onto) (?!(?:its|the|their) (?:final|last)\b)<gap3><season>
        {have} (a |an |its )?(<season>|<order>) (on|in) (the way|order|its pocket|the bag|the works|hand|the offing|the can)
        {be|get} (\w+ )?(given|granted|handed|awarded) <gap3>(<season>|<more>)
    """,
    ),
    *rows(
        "renewed, another",
        Meaning(Kind.RENEWED, Voice.OBJ),
        r"""
        (another|more|further|additional|extra) <gap>(seasons?|series|runs?|episodes|outings?|instalments?)( of <gap><S>)? (\w+ )?(ordered|commissioned|announced|confirmed|greenlit|green-lit|set|on the way|coming|planned|approved|happening)
        {order|greenlight|commission|make|give} (us )?(one (more|last|final)|another|more) <S>
        (seasons|series) <number>(,? (and|&) |-)<number> (\w+ )?{be} (\w+ )?(coming|on the way|on their way|in the works|happening|ordered|a go|guaranteed|assured|locked in)(?! (?:on|in|this|next|to <chan> (?:on|in)) (?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))
        new (season|series|run|episodes) of <gap><S> (\w+ )?(ordered|commissioned|announced|confirmed|greenlit|green-lit|set|on the way|approved|happening)
        more (of )?<S> (is |are )?(\w+ )?(coming|on the way|in store|happening|confirmed|ordered|commissioned|announced|headed)
        there (will|'ll|is going to|are going to) be (?!no |not )<gap>(<more>|more (of )?<S>)
        {go} for <season> (with|of)
        {up} <S> (to|for|through) <season>
        {lock} in <S>
    """,
    ),
    *rows(
        "renewed, season",
        Meaning(Kind.RENEWED, Voice.SUBJ, needs=Needs.SEASON),
        r"""
        {be|'s} (now |also |already |officially |finally |indeed |all |definitely )*(a go|happening|official|confirmed|on the way|on its way|on the books|on tap|on the cards for real|ordered|greenlit|green-lit|commissioned|on order|in the works at|in the works for|coming|coming to|coming soon|a done deal|locked in|in the bag|a reality|headed|in hand)
        (confirmed|greenlit|ordered|announced|commissioned|official|officially)
        is on(?=$|[.,;:!])
        on (the|its) way
        in hand
        {be|have been|get} (officially |also |since |now |just )*(ordered|confirmed|announced|commissioned|greenlit|picked up|approved|revealed)
        {get|receive|be given|win|earn} (\w+ )?the (official |final )?(green light|go-ahead|greenlight|nod|thumbs[- ]up|all-clear)
        {be} (going to happen|going ahead|moving forward)
    """,
    ),
    *rows(
        "renewed, season returns",
        Meaning(Kind.RENEWED, Voice.SUBJ, needs=Needs.SEASON, returns=True),
        r"""
        will (happen|follow|be made|be back|return|go ahead|come|be coming)
        {return}
        to return
        {be} (coming )?back
        coming back
    """,
    ),
    *rows(
        "renewed, beside its title",
        Meaning(Kind.RENEWED, Voice.SUBJ, needs=Needs.SHOW),
        r"""
        {be} (all|both|each) (now |also |officially )?(coming back|returning|back|to return|to come back|to be back|safe)( next season| (for )?<season>)?
        (will|to) (all|both|each) (return|come back|be back|go on|continue)( next season| (for )?<season>)?
        (all|both|each) (return|come back|go on|continue)( next season| (for )?<season>)?
        (will return|will be back|is returning|is coming back|are coming back|returns|comes back|is back)(?=[,;:]? (and |but |while |whereas )?¤+ (will not|won't|isn't|is not|aren't|doesn't|does not))
    """,
    ),
    *rows(
        "renewed, among others",
        Meaning(Kind.RENEWED, Voice.SUBJ),
        r"""
        {be} among (the )?<any3>(titles|shows|series|dramas|comedies|sitcoms|programmes) (staying|returning|renewed|coming back|picked up|back|kept|saved|to be renewed)
        {be} among (those|the (ones|shows|series)) (with|getting|given|that got|to get) (new|more|further|fresh|another) (seasons?|runs?)
        {be} among (the )?<any3>(renewals|returnees|survivors|pick-?ups)
        {have} been (kept|retained|spared|given (the )?(green light|go-ahead|nod))
        {be|get} (kept|retained|spared)
    """,
    ),
    *rows(
        "renewed, after its title",
        Meaning(Kind.RENEWED, Voice.SUBJ, needs=Needs.TITLE),
        r"""
        {be} (also |now |officially )?(coming back|returning|back)
        (will|to|set to|is to|are to) (also |both |all )?(return|come back|be back)
        (also|all|both|now|officially) (coming back|returning|back|renewed|safe)
        (coming back|returning|safe)
        (return|returns|comes back)
        (go|goes|carry) on
        (rides|rolls|marches|soldiers|sails|carries|sings|plays|keeps|presses|trundles|reigns|dances) on
        (stays|remains) (put|alive|open|on track|in the ring|in session|where it is)
        (back on|is staying|is safe|is back|stays|back again|made the cut|made it|in for 20\d\d|on <chan> slate)
        to (continue|carry on|go on|play on|stay)
        (renewed|kept|saved|spared|returning|safe)
        (scores|survives|stays|remains|endures)
    """,
    ),
    *rows(
        "renewed, noun",
        Meaning(Kind.RENEWED, Voice.NOUN),
        r"""
        (renewal|renewals|pickup|pickups|pick-up|pick-ups|recommission|re-order|reorder)
    """,
    ),
    *rows(
        "renewed, nod",
        Meaning(Kind.RENEWED, Voice.SUBJ, by_age=True),
        r"""
        {get|receive|earn|win} (\w+ )?the (official |final )?(nod|green light|greenlight|go-ahead|thumbs[- ]up)(?! for (?:a |the )?(?:full|back))
        {be} (\w+ )?given the (nod|green light|greenlight|go-ahead|thumbs[- ]up)
        {be} (officially )?a go
        {be|have been|get} (\w+ )?picked up(?=$|[.,;:!]| (?:for(?! (?:a |the |their )?(?:full|back))|by|too|as|at|on|this|today|\w+day)\b)
    """,
    ),
    *rows(
        "picked up, list",
        Meaning(Kind.RENEWED, Voice.LIST, by_age=True),
        r"""
        in for (the )?(fall|midseason|summer|new season|next season|coming season):
    """,
    ),
    *rows(
        "renewed, list",
        Meaning(Kind.RENEWED, Voice.LIST),
        r"""
        renewed:
        returning:
        coming back:
        safe:
        (green|greenlight|green-light) light:
        picked up:
        renewals:
        back for more:
        back (too|also|again) (are|is)
        (survivors|returnees|renewals|lucky ones|winners) (include|are|were)
        also (back|returning|safe|renewed) (are|is)
        also (back|returning|safe|renewed):
        (safe|renewed|returning|back|picked up|locked in|staying) (are|is):?
    """,
    ),
]
