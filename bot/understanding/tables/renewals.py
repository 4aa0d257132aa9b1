"""Phrases that say a show goes on. Almost every one of them also occurs in text that decides nothing."""

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
        {renew} <S>
        {pick} up <gap>for <more>
        {pick} up <more>
        {pick} <show> up (for|again)
        {pick} up again
        {bring} back <S>
        {bring} <S> back
        {bring} <show> back for
        {bring} back for
        {extend} <S>
        {extend} <gap5>(for|to|through|by) <gap><season>
        extended (through|until|to) (the |at least )?(\w+ )?20\d\d
        {keep} <S>
        {keep} <show> (alive|around|going|on|for <season>)
        {go} ahead with <gap><season>
        {put} in for <gap><more>
        {pay} for <gap><season>
    """,
    ),
    *rows(
        "renewed, given",
        Meaning(Kind.RENEWED, Voice.ACT),
        r"""
        {give|hand|grant|award} <gap5><season>
        {give|hand|grant|award|throw} <gap5><order>
        {give|hand} <gap5>(more seasons?|another (year|shot|chance|go|round)|new life|a second life|the <green_light>)
        {give} the <green_light> to
    """,
    ),
    *rows(
        "renewed, ordered",
        Meaning(Kind.RENEWED, Voice.OBJ, by_age=True),
        r"""
        {order|commission|greenlight|approve|fund|book|make|produce} <gap5><more_of_it>
        {buy} <gap5>(?!(?:the )?(?:seasons?|series) )<more_of_it>
        {announce|confirm|unveil|reveal} <gap5><more_of_it>(?! (of [^,;]{3,40} )?<of_the_season>)
        {order|commission|greenlight|make} <gap>more( of)?
        {announce|confirm|reveal|make} (the|its) (\w+ )?(renewals?|pick-?ups?|extension)
        {make|place} (the|a) (massive|huge|big|record) order
        {say} "?i do"? again
        {double} down on <S>
        {go} all[- ]in on
        {go} (for )?another round (with|of|on)
        {sink} its teeth into <gap><season>
        {close|seal|sign|ink|finalize} (a |the )?(\w+ )?(deal|pact) (for|on) <gap3><season>
        {commit|recommit} to <gap3>(more|another|further|<S>)
        {want} (more|six|eight|ten|<number>) (more )?episodes
        wants <season>
    """,
    ),
    *rows(
        "renewed, got",
        Meaning(Kind.RENEWED, Voice.SUBJ),
        r"""
        {<get>|lock in|lock up|lock down|pick up|set|celebrate} <gap3>(<season>|<order>)
        {reach} <season>
        {<get>} <gap>(more episodes|another (year|shot|chance|go|round)|a second life|new life|renewed)
        {get|receive|have|given} (\w+ )?the (official )?<green_light> for <gap><season>
        {get} one (more|last|final) <gap>(season|run|year|outing|go|round|chance|ride|twist|down)
        {return|come} back for <gap3><season>
        {be} (here|around) (to stay|for another)
        {be} (guaranteed|sure of|assured of|certain of) <gap3>(season|year|future)
        {return} (\w+ )?(for|with|to <gap>for) <gap3><season>
        back (at <gap>|on <gap>)?for <gap3>(<season>|more|seconds|another)
        (be|is|are) back (\w+ )?for <gap3><season>
        {move} (on|forward|ahead) (to|with) <gap3><season>
        {make} it to <gap>(<season>|<number>\b)
        {go} (on )?(to|into) (?!be )<gap><season>
        {return|come back|be back} (\w+ )?(for |in )?(next season|(the )?20\d\d-(20)?\d\d)
        {race|march|sail|soldier|press|live|carry} on (to|for|into|through) <gap3><season>
        {continue} (for|with|into|through) <gap><season>
        {get} (picked up|renewed|re-upped)
        {stick|stay|hang} around( for <more>)?
        on (the )?(way )?to <season>
        {be} (safe|officially safe|all safe|locked in|a lock for next)
        safe for <gap>(season|next season|<season>)
        {make} the cut
        (lives|lived) on
        lives
        {hold} on to power
        isn't (done|finished|over|going anywhere|stopping|saying goodbye|ready to)(?! \w+ing\b)
        {never} dies
        {pass} to <gap>grade
    """,
    ),
    *rows(
        "renewed, kept",
        Meaning(Kind.RENEWED, Voice.ACT, needs=Needs.NETWORK),
        r"""
        {<keep_faith>} <gap><S>
        {keep} the (lights|faith) on (for|in) <gap3><S>
        (can't|cannot) (quit|kill|let go of|live without|get enough of) <gap><S>
    """,
    ),
    *rows(
        "renewed, asked for",
        Meaning(Kind.RENEWED, Voice.OBJ, needs=Needs.NETWORK),
        r"""
        {ask} for (<season>|<helping>|another|seconds|more)(?! time| from| of (its|the))
        {<ask_for>} <gap>(<season>|<helping>|more (of )?<S>|another|more(?= of the same|[.,;:!]|$))
        (game|back|in) for <helping>
        {want} (<helping>|seconds|more of the same|another)(?=$|[.,;:!]| of <S>| and)
        {want} (<number> more|more (of )?<S>)
        {shake} hands on
        {say} (yes|aye|i do|bring it on)(?=$|[.,;:!]| to (?:more|another|a <ordinal>|<gap><S>))
        (handed|hands|given|gives|granted|grants) <S> (<helping>|a vote of confidence|<number>-year deal)
        {bring} the (<show_noun>|band|gang|team) back(?=$|[.,;:!]| (?:for|together|next|after))
    """,
    ),
    *rows(
        "renewed, for it",
        Meaning(Kind.RENEWED, Voice.OBJ),
        r"""
        {join} (the |its |our )?(returning|proven|renewed)(?=[^.;]{0,40}¤)
        (another|one more|new|second|third|fourth) <round> (\w+ )?(for|of) <S>
        (<lifeline>|encore|renewal|second helpings|repeat business) (\w+ )?(for|of|awarded to) <gap5><S>
        (haven't|have not) (heard|seen) the last of <S>
        {sign|lock|book|secure|set up} <S> (up )?(for|through|until) (<number>|20\d\d|<season>|years to come)
        {stretch|double} <S>
        {have} another <gap>of <S>
    """,
    ),
    *rows(
        "renewed, heads for",
        Meaning(Kind.RENEWED, Voice.SUBJ),
        r"""
        {<head>} (\w+ )?(for|to|toward|into) (?!(?:its|the|their) (?:final|last)\b)<gap3><season>
        {have} (a |an |its )?(<season>|<order>) (on the way|on order|in the bag|in the works|in hand|in its pocket)
        {be|get} (\w+ )?(given|granted|handed|awarded) <gap3>(<season>|<more>)
    """,
    ),
    *rows(
        "renewed, another",
        Meaning(Kind.RENEWED, Voice.OBJ),
        r"""
        (another|more|further|extra) <gap><run>( of <gap><S>)? (\w+ )?(<ordered>|set|coming|planned)
        seasons <number>(,? (and|&) |-)<number> (\w+ )?{be} (\w+ )?(<ordered>|coming|in the works|a go)(?! <on_a_day>)
        new (season|series|run) of <gap><S> (\w+ )?(<ordered>|set)
        more (of )?<S> (is |are )?(\w+ )?(<ordered>|coming|in store)
        there (will|'ll|is going to) be (?!no |not )<gap>(<more>|more (of )?<S>)
        {up} <S> (to|for|through) <season>
        {lock} in <S>
    """,
    ),
    *rows(
        "renewed, season",
        Meaning(Kind.RENEWED, Voice.SUBJ, needs=Needs.SEASON),
        r"""
        {be|'s} <now>*(<ordered>|official|coming|a go|a done deal|headed|locked in)
        {be|'s} <now>*(on (its way|order|the books)|in (hand|the bag)|in the works (at|for))
        (confirmed|greenlit|ordered|announced|commissioned|official|officially)
        is on(?=$|[.,;:!])
        on (the|its) way
        in hand
        {be|have been|get} <now>*(ordered|confirmed|announced|commissioned|greenlit|picked up|approved|revealed)
        {get|receive|be given|win|earn} (\w+ )?the (official )?<green_light>
        {be} (going to happen|going ahead|moving forward)
    """,
    ),
    *rows(
        "renewed, season returns",
        Meaning(Kind.RENEWED, Voice.SUBJ, needs=Needs.SEASON),
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
        {be} (all|both) (now )?(coming back|returning|back|to return|safe)( next season| (for )?<season>)?
        (will|to) (all|both) (return|come back|be back|go on|continue)( next season| (for )?<season>)?
        (all|both|each) (return|come back|go on|continue)( next season| (for )?<season>)?
    """,
    ),
    *rows(
        "renewed, among others",
        Meaning(Kind.RENEWED, Voice.SUBJ),
        r"""
        {be} among (the )?<any3>(titles|shows|series|dramas|comedies) (staying|returning|renewed|coming back|kept|saved)
        {be} among (those|the (ones|shows|series)) (with|getting|given|to get) (new|more|further|another) seasons?
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
        {get|receive|earn|win} (\w+ )?the (official )?<green_light>(?! for (?:a |the )?(?:full|back))
        {be} (\w+ )?given the <green_light>
        {be} (officially )?a go
        {be|have been|get} (\w+ )?picked up(?=$|[.,;:!]| (?:by|too|as|at|on|this|today|\w+day)\b)
        {be|have been|get} (\w+ )?picked up(?= for(?! (?:a |the |their )?(?:full|back)))
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
        returning:
        coming back:
        safe:
        (green|greenlight|green-light) light:
        back (too|also|again) (are|is)
        (survivors|returnees|renewals|lucky ones|winners) (include|are|were)
        also (back|returning|safe|renewed):
        (safe|renewed|returning|back|picked up|locked in|staying) (are|is):?
        on the right side of the bubble (are|is)
    """,
    ),
]
