"""Phrases that say the fate of a show is still open."""

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Needs, Voice, rows

UNDECIDED = [
    *rows(
        "open, state",
        Meaning(Kind.UNDECIDED, Voice.SUBJ, open=True),
        r"""
        on the (bubble|brink|verge|fence|edge|cusp|chopping block|cards|table|back burner|shelf|ropes|line)
        (bubble watch|bubble shows?|bubble dramas?|bubble comed\w+)
        bubble
        (toss-up|touch and go|could go either way)
        {lean} (\w+ )?(toward |towards )?(the )?(renewal|cancel+ation|axe|ax)
        {look} (good|safe|over|dead|doomed|shaky|likely|unlikely|doubtful|certain|inevitable|set|promising)
        likely (goner|cancel+ation|renewal|cancel+ed|to be \w+)
        (certain|sure) (renewal|cancel+ation|bet|thing)
        (shaky|thin) (ground|ice)
        in (limbo|jeopardy|danger|peril|doubt|the balance|trouble|contention|line for|flux)
        left (hanging|in limbo|off|waiting)
        still (sweating|waiting|awaiting|hoping|undecided|unclear|pending|no word|no decision|without an answer)
        {await} (word|its fate|their fate|a decision|decision|news|renewal)
        (decision looms|fingers crossed|waiting game|judgment day|clock ticking|clock is ticking|down to the wire)
        (indefinite|on) hold
        fate
        {learn|hear|know} their fates
        (future|futures) (of|is|are|remains?|in|at|hangs?|looks?|after)
        (uncertain|uncertainty|question mark)
        {be} (not )?(officially )?(over|dead) yet
        not (officially |yet |quite )*(over|dead|the end|done|finished|out|cancel+ed)( yet| after all)?
        isn't (officially |quite |necessarily )*(dead|over|cancel+ed|done|out)( yet| after all)?
        (hasn't|haven't|has not|have not) (officially |formally )*(been (officially )?)?(cancel+ed|axed|dropped)
        yet to (be )?(renew(ed)?|decided?|announced?|confirm|order|ordered|pick up|comment|say|hear|make|give)
        <has_not> (officially |yet |formally )*(been |yet )*(renewed|announced|confirmed|decided|ordered|picked)
        <has_not> (officially |yet |formally )*(been |yet )*(greenlit|commissioned|revealed|signed|committed)
        <has_not> (officially |yet |formally )*(been |yet )*(said|given|heard|made|renew|confirm|pick|decide)
        no (official |formal |firm |final )*(word|news|decision|announcement|confirmation|answer|verdict|indication)
        no (official |formal |firm |final )*(renewal|order|pickup|green ?light|deals?|plans yet)
        no (\w+ )?<season> has (yet )?been (ordered|announced|confirmed|commissioned|greenlit)
        nothing (is )?(official|signed|guaranteed|certain|known|solid|decided|confirmed)
        nothing (has been|has happened)
    """,
    ),
    *rows(
        "open, talks",
        Meaning(Kind.UNDECIDED, Voice.NOUN, open=True, talks=True),
        r"""
        (in|still in|early|in early|in final|in advanced|renewal) (talks|negotiations|conversations|discussions)
        talks (are|between|for|over|under|have|collapse)
        talks (with (the )?(network|studio|netflix|amazon|warner|sony)|to (bring|save|renew|revive|return))
        {negotiate}
        negotiations
        {hammer} out
        {near} (a )?(deal|renewal|pickup|<season>|an? <order>)
        {inch|edge|move|step} (\w+ )?(closer|nearer|toward|towards)
        close to (a )?(deal|renewal|pickup|<season>|renewing|being|<order>)
        on the verge of
        {mull|weigh|consider|eye|explore|discuss|ponder|float|circle|court|entertain} <gap5><what_may_come>
        (said|reported|rumou?red|believed) to be (in talks|circling|considering|interested|shopping|close)
        {shop} <gap>(<S>|<season>|around|the|it|elsewhere|to)
        {look} for (a )?(new home|another home|another network|buyers?)
        {pitch} <gap>(to|<season>)
        ink isn't dry
        {develop|prep} <gap>(reboot|revival)
        in (early |active )?development
        (reboot|revival|remake|sequel) in the works
    """,
    ),
    *rows(
        "open, hope",
        Meaning(Kind.UNDECIDED, Voice.NOUN, open=True),
        r"""
        (won't|wouldn't|doesn't|not|hasn't|never) ({rule} out|{close|slam} the door)
        {hope|wish|beg|plead|long|push|fight} (?!back\b)[^.;]{0,60}?<a_return>
        {campaign|petition|rally|lobby|clamor|clamour} (?!back\b)[^.;]{0,60}?<a_return>
        {want} <gap5>(<more>|<season>|back|to (return|come back|do|make|continue))
        would love <gap5>
        {love} to (return|come back|do|make|bring|go on)
        {demand} <more>
        (deserve|deserves) <gap3>(<season>|<more>|to be|renewal|better)
        (renewal|cancel+ation) (odds|chances|hopes|prospects|status|watch|rumou?rs|talk|talks|scorecard|predictions?)
        (odds|chances|prospects) (of|for|that|are)
        (reason|cause) (for|to) (hope|optimism)
        (good|better|best|slim|reasonable) (chances?|odds|shot)
        (optimistic|hopeful|confident)(?= (about|that|of|for|we)\b|[,.;:]|$)
        {delay|postpone|push|pause} (\w+ )?indefinitely
        is this the end
        are we getting
        (renewed|cancel+ed) or (cancel+ed|renewed)
        renew/cancel
        {<tease>} (?!<of_a_person>)<gap5>(<a_comeback>|possib(le|ility)|potential|prospect|what's next)
        (up|open) (for|to) <gap>(return\w*|more|another|<season>|revival|reboot|reunion|coming back|doing)
        (not|isn't|is not|aren't) (entirely |completely )?(off the table|ruled out|out of the question|impossible)
        anything is possible
        never say never
        will (there|we|it|they|¤+) (\w+ )?(be|get|have|see) ?<gap>(<season>|<more>|<S>)?
        will (there|we|it|they|¤+) (\w+ )?(return|come back|happen|live|survive)
        <is_it> ¤+ (\w+ )?(return|returning|come back|coming back|be back|get|getting|have|live|survive)
        <is_it> ¤+ (\w+ )?(been |be )?(cancel+ed|renewed|saved|revived|over|ending|dead|safe)
        (everything|all|what|here's what) (we|you need to) know
        where <gap3>stands?
        {threat|prospect|possibility|talk|idea} of <gap5>(<season>|<S>|return|revival|reboot|reunion|renewal)
        (wonder|wonders|wondering|asking|ask) (if|whether|about) <gap3>(<season>|<S>|it|the|there)
        {expect} to be (renewed|cancel+ed|back)
        (may|might|could|would) <perhaps>*(return|come back|come|continue|happen|live|survive|go|land|move)(?! wrong)
        (may|might|could|would) <perhaps>*(save|revive|rescue|renew|cancel|pick up|bring)
        (may|might|could|would) <perhaps>*be (back|coming|next|over|dead|saved|revived|rescued|renewed|cancel+ed|picked)
    """,
    ),
    *rows(
        "open, at risk",
        Meaning(Kind.UNDECIDED, Voice.SUBJ, open=True),
        r"""
        {hang} (by a thread|fire|in the balance|in limbo)
        {face} (\w+ )?(the )?(axe|ax|chop|cancel+ation|uncertain future|uncertainty)
        {fight} for (its )?(life|survival)
        on (life support|probation|death row|ice|thin ice|verge of|indefinite hiatus|borrowed time)
        (waits|waiting|wait|sweats|sweating) (by the phone|on <chan>|it out)
        (waits|waiting|wait|sweats|sweating) for (word|(a|its|the) (decision|verdict|fate|renewal|call|white smoke))
        {await} (<chan> decision|its|the call)
        <expected> (to (return|end|come back)|for the (axe|chop))<and_no_more>
        <expected> to be (renewed|cancel+ed|axed|dropped|picked up)<and_no_more>
        (axe|cancel+ation) (looms|fears?|hangs|rumou?rs?|talk)
        (seeks|needs|seeking|looking for|searching for) (a |an )?(new )?(home|buyer|saviou?r|miracle)
        still (breathing|in play|in the running|in contention|without|possible|has a chance)
        neither (renewed|cancel+ed)( nor| or)
        missing from <gap5>(schedule|list|slate|line-?up)
        {have} (a|no) (future|prayer|chance|shot)
        {depend|hinge} on
        (up|down) to <chan>
        (stay|live) or (go|die)
        (what's|what is) next(?=\?| for)
        (done|over|dead|finished|out in the cold|going to be (renewed|cancel+ed))\?
    """,
    ),
    *rows(
        "open, season",
        Meaning(Kind.UNDECIDED, Voice.NOUN, open=True, needs=Needs.SEASON),
        r"""
        (in doubt|in question|in limbo|in the air|in the cards|on the cards|up in the air|under discussion)
        (a possibility|not out of the question)
        (may|might|could|should) (still |yet |well )?(never |not )?(happen|come|follow|get)
        (hopes?|rumou?rs?|odds|chances?|prospects?|update|talk|talks|buzz|plans)(?=$|[.,;:!?]| <that_rise>)
        {be} (possible|likely|unlikely|no sure thing|in (her|his) head|mapped out)
        {be} not (yet )?(official|confirmed|certain)
    """,
    ),
    *rows(
        "open, about it",
        Meaning(Kind.UNDECIDED, Voice.OBJ, open=True),
        r"""
        {leave} (?=¤)[^.;:]{0,120}?(undetermined|hanging|in limbo|up in the air)
        {have} (an )?unknown fates?
        {leave|keep} (the |its )?(door|options) (open|ajar)
        door (is )?(still open|left open|open|ajar)
        (jury|jury's|jury is) (still )?out on
        {hint} at (more|a return|the end|end|<season>|another)
        (doubts?|fears?|hopes?|worried|uncertainty|nerves) (\w+ )?(for|over|about|on) <S>
        (hope|hopes) (fades?|dims?|remains?|grow|rise|of)
        (mum|silent|coy|tight-lipped|noncommittal|unsure|undecided) (over|on|about|if|whether) <gap3><S>
        (to|will|yet to|not ready to) (decide|rule) on
        (odds|chances|prospects|fate|status) (of|for) <S>
        (renewal|return|revival|reboot|comeback|rescue) (hopes?|rumou?rs?|talks?|chances|decision|bid)
        (renewal|return|revival|reboot|comeback|rescue) ((still )?possible|likely|expected|under discussion|up to)
        is <S> (over|done|dead|doomed|safe|cancel+ed|renewed|coming back|returning|in trouble|going to|really|worth)
        what's (next for|going on with|happening with|the holdup with) <gap><S>
        have we (seen|heard) the last of
        (more|another) <S>\?
        (could|may|might|should|will anyone) (<chan> )?(renew|save|bring back|keep|rescue|step in for) <S>
        why <gap5>(should|needs?|may|hasn't|must) <gap5>(<S>|renew|renewed|another|more)
        (wants|want|needs|would like|hopes for|up for|keen for|keen on|open to) (more|another) (of )?<S>
    """,
    ),
    *rows(
        "open, list",
        Meaning(Kind.UNDECIDED, Voice.LIST, open=True),
        r"""
        still (sweating|waiting|on the bubble|undecided|in limbo|pending|to be decided|up in the air):
        (undecided|undetermined|tbd|limbo|question marks?):
        not on the list:
        bubble watch( week \d+)?:
        no (word|news|decision|verdict) (yet )?(on|about|for)
        (nothing is known|nothing yet|no word yet|there's no word) (yet )?(on|about)
        (left off|left without|left waiting|left hanging)
    """,
    ),
]
