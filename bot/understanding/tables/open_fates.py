"""Vocabulary of fates still open."""

# ruff: noqa: E501 - a pattern is one row, however long

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
        {learn|hear|know} (their|its) fates
        {have} no (green ?light|renewal|pick-?up)
        (future|futures) (of|is|are|remains?|still|in|at|hangs?|looks?|after|beyond)
        uncertain
        uncertainty
        question mark
        {be} (not )?(officially )?(not )?(over|dead|alive and well|alive) yet
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
        Meaning(Kind.UNDECIDED, Voice.NOUN, open=True, talks=True),
        r"""
        (in|advanced|early|final|under|still in|in early|in final|in advanced|in serious|renewal|exploratory|ongoing) (talks|negotiations|conversations|discussions)
        talks (are|between|for|over|under|underway|have|continue|stalled|collapse|with (the )?(network|studio|netflix|amazon|warner|sony)|to (bring|save|renew|revive|return))
        {negotiate}
        negotiations
        {hammer} out
        {near} (a )?(deal|renewal|pickup|<season>|cancel+ation|an? <order>)
        {inch|edge|move|creep|step} (\w+ )?(closer|nearer|toward|towards)
        {close|close} in on
        close to (a )?(deal|renewal|pickup|<season>|renewing|being|<order>)
        on the verge of
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
        (won't|wouldn't|doesn't|not|can't|hasn't|didn't|never) ({rule} out|{close|shut|slam} the door)
        {hope|wish|pray|beg|plead|campaign|petition|rally|fight|clamor|clamour|long|push|lobby} (?!back\b)[^.;]{0,60}?(return|back|season|series|renew\w*|continue|more|pick\w*|save|saved|revive|revived|another|future|reconsider)
        {want} <gap5>(<more>|<season>|back|to (return|come back|do|make|continue))
        would love <gap5>
        {love} to (return|come back|do|make|bring|go on)
        {demand} <more>
        (deserve|deserves|deserving) <gap3>(<season>|<more>|to be|renewal|better)
        (renewal|cancel+ation) (odds|chances|hopes|prospects|status|watch|rumou?rs|talk|talks|scorecard|predictions?|buzz)
        (odds|chances|prospects|likelihood) (of|for|that|are)
        hopes (of|for|are)
        (reason|reasons|room|cause) (for|to) (hope|optimism|be hopeful|be optimistic)
        (good|better|best|fair|slim|reasonable|real) (chances?|odds|shot)
        (optimistic|hopeful|confident)(?= (about|that|of|for|there|it|he|she|they|we)\b|[,.;:]|$)
        {delay|postpone|push|shelve|pause} (\w+ )?indefinitely
        (are|is) (we getting|this the end)
        (renewed|cancel+ed) or (cancel+ed|renewed)
        renew/cancel
        {tease|hint at|talk|discuss|address|float|dangle|weigh in on|open up about} (?!([\w-]+ ){0,4}(?!(show|series|drama|comedy|sitcom|soap)'s)[\w-]+'s (return|comeback|future)\b)<gap5>((possible|potential|more|another) <gap>season|future|return|revival|renewal|reboot|reunion|comeback|possible|potential|possibility|prospect|what's next)
        (up|open|game) (for|to) <gap>(revival|reunion|return\w*|more|another|<season>|reboot|coming back|doing)
        (not|isn't|is not|aren't) (entirely |completely )?(off the table|ruled out|out of the question|impossible)
        anything is (a )?possib(ility|le)
        never say never
        will (there|we|it|they|¤+) (\w+ )?(be|get|have|see|return|come back|happen|continue|live|survive) ?<gap>(<season>|<more>|<S>)?
        (could|can|might|should|is|are|does|has|did|will) ¤+ (\w+ )?(return|returning|come back|coming back|be back|be saved|be renewed|get|getting|been renewed|been cancel+ed|cancel+ed|renewed|live|survive|have|happening|over|ending|be revived|dead|safe)
        (everything|all|what|all the details|here's what) (we|you need to) know
        where (things|season|<S>) stands?
        where <gap3>stands?
        {threat|prospect|possibility|talk|idea} of <gap5>(<season>|<S>|return|revival|reboot|reunion|second|renewal)
        (wonder|wonders|wondering|asking|ask|debating) (if|whether|about) <gap3>(<season>|future|fate|return\w*|renew\w*|cancel\w*)
        (wonder|wonders|wondering|asking|debating) (if|whether) <gap3>(<S>|it|the|there)
        {expect} to be (renewed|cancel+ed|axed|back|picked up)
        (may|might|could|would) (still |yet |also |just |well |really |possibly |even |soon |finally |actually |be |have )*(happen|return|come back|continue|come|be saved|be revived|be rescued|be renewed|be cancel+ed|land|be next|live|go|be back|be over|be dead|be heading|heading|be coming|be in line|find|move|jump|save|revive|rescue|renew|cancel|pick up|bring|stalk|survive|be picked)(?! wrong)
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
        (axe|ax|chop|cancel+ation) (looms|fears?|threat|hangs|rumou?rs?|talk|risk)
        (without|lacks|needs) (a )?(home|verdict|decision|miracle|saviou?r|buyer)
        (seeks|needs|sought|seeking|wanted|looking for|hunting for|searching for) (a |an )?(new )?(home|saviou?r|buyer|rescuer|miracle)
        still (breathing|in play|in the running|without|possible|in contention|has a chance|alive|a possibility)
        (neither|not) (renewed|cancel+ed|axed|safe|official|dead|done|gone|on <chan>)( nor| or| yet)
        missing from <gap5>(schedule|list|slate|line-?up)
        {have} (a|no) (future|prayer|chance|shot)
        {depend} on
        {hinge} on
        (up|down) to <chan>
        {look} (certain|inevitable|set|unlikely|likely|doubtful|shaky|doomed|safe|over|dead|promising)
        (stay|live|return) or (go|die|not)
        touch and go
        (what's|what is) next(?=\?| for)
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
        {be} (possible|likely|unlikely|not (yet )?(official|confirmed|certain)|no sure thing|in (her|his) head|mapped out|planned out)
    """,
    ),
    *rows(
        "open, about it",
        Meaning(Kind.UNDECIDED, Voice.OBJ, open=True),
        r"""
        {leave} (?=¤)[^.;:]{0,120}?(undetermined|undecided|hanging|in limbo|in doubt|up in the air|on the bubble)
        {have} (an )?unknown fates?
        {leave|keep} (the |its |<S> )?(door|options) (open|ajar)
        door (is |'s )?(not closed|still open|left open|open|ajar|remains open|not shut)
        (jury|jury's|jury is) (still )?out on
        {hint} at (more|a return|the end|end|<season>|another|future|comeback|<S>)
        (doubts?|fears?|hope|hopes|worries|concern|concerns|worried|uncertainty|danger|nerves) (\w+ )?(for|over|about|at|on) <S>(?! (?:star|co-star|actor|winner|boss|cast))
        (hope|hopes) (fades?|dims?|remains?|grow|rise|of)
        (unsure|undecided|mum|tight-lipped|silent|noncommittal|non-committal|coy|cagey|dithers|stalls|stalling|stalemate) (over|on|about|if|whether) <gap3><S>(?! (?:star|co-star|actor|winner|boss))
        (to|will|yet to|ready to|not ready to) (decide|rule) on
        (odds|chances|prospects|likelihood|fate|status|agony) (of|for) <S>(?! (?:star|co-star|actor|winner|boss|cast))
        (renewal|pick-?up|recommission|re-?order|return|revival|reboot|comeback|rescue|reunion) (hopes?|rumou?rs?|possible|hint\w*|bid|decision|expected|under discussion|hinges|up to|in doubt|unlikely|still possible|talk|talks|hint|hinted|on (the )?cards|likely|plan|'possible|deal|chances)
        (is|are) <S> (over|done|dead|doomed|safe|coming back|returning|finished|in trouble|cancel+ed|renewed|going to|really|still|worth)
        what's (next for|going on with|happening with|the holdup with) <gap><S>
        have we (seen|heard) the last of
        {crunch} the numbers
        (more|another) <S>\?
        (dear|memo to|please|petition|vote to|plea to|message to) [^.;]{0,30}?(renew|save|bring back|keep|cancel) <S>
        (should|must|needs to|will anyone|who will|who could|could|might|may|would be mad to) (<chan> )?(renew|save|bring back|keep|cancel|axe|bury|rescue|pick up|end|step in for) <S>
        why <gap5>(should|needs?|deserves?|might|may|could|hasn't|must) <gap5>(<S>|renew|another|return|renewed|back|more)
        {plead|lobby|beg|campaign|fear|fight} (for|with) <gap3><S>
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
        (not|missing|absent|left) (on|from|off) the list:
        question marks?:
        undetermined:
        still up in the air:
        (no|without) (word|news|decision|verdict|answer) (yet )?(on|about|for)
        (awaiting|undecided|tbd|pending|yellow light|no word yet|no word):
        (left off|left without|left waiting|left hanging)
        bubble watch( week \d+)?:
        limbo:
        (nothing is known|no word|there's no word|no word yet|nothing yet) (yet )?(on|about)
    """,
    ),
]
