"""Phrases that announce an end: the season they name is the last."""

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Needs, Voice, rows

ENDING = [
    *rows(
        "ending, denied",
        Meaning(Kind.ENDING, Voice.OBJ, denied=True),
        r"""
        no (\w+ )?(plans?|intentions?|desire|reason|rush) (to|of|for) {<stop>|stop|quit|cancel|axe|drop|bow}
        no (\w+ )?(plans?|intentions?|desire|reason|rush) (to|of|for) {move|leave|retire|replace|recast|change|slow}
    """,
    ),
    *rows(
        "ending, on a channel",
        Meaning(Kind.ENDING, Voice.SUBJ, denied=True),
        r"""
        go out on <chan>(?! (on|in|from|this|next|at)\b)
    """,
    ),
    *rows(
        "ending, subject",
        Meaning(Kind.ENDING, Voice.SUBJ),
        r"""
        {<stop>|<leave>}( for good)?( its run)? (with|after|at|in|on|following|next|this) <gap5><at_the_end>
        (to|will|would|'ll|set to|going to) (\w+ )?(<stop>|retire|close|go out(?! on))
        {be} (\w+ )?(ending|concluding|wrapping up|bowing out|winding down|signing off|going off the air)
        {be} (\w+ )?(coming to an end|coming to a close|drawing to a close|nearing its end|over after)
        {be} (\w+ )?(saying goodbye|calling it quits|closing up shop|hanging up)
        ending (with|after|at|in|on|its|next|this|following)
        (to|will) (end|finish|conclude|wrap|stop|bow out)(?=$|[.,;:!]| (?:for good|on its own terms|with <season>))
        {wrap} ((it|things) )?up
        {wind} (down|up)(?=$|[.,;:!]| (?:in|next|after|with))
        {call} it (quits|a day|a night|a wrap|a career)
        {call} (last orders|time after)
        {turn|switch} (out|off) (its|the) lights
        {fall} silent
        {go} out (at the top|on top|in style|with a bang|on its own terms|on a high|at the end of)
        {hang} up <gap>(cape|cloak|hat|boots|badge|stethoscope|scrubs|spurs)
        {hang} up (its|the|his|her|their) [\w -]{3,24}?(?= (?:for good|after|next|in|with))
        {check|clock} out after
        {be} (in|on) its (final stretch|final phase|home stretch|last legs|last lap|way out)
        {be} (done|over|finished|no more) after (one more|<its_next>|<season>)
        {be} (ending|leaving) (with|after|at the end of) (one more|<its_next>|<season>)
        days are numbered
        (end|finish) (is )?(in sight|near|nigh|coming|official|beckons)
    """,
    ),
    *rows(
        "ending, its last act",
        Meaning(Kind.ENDING, Voice.SUBJ),
        r"""
        {<reach>} (its|the|their) (\w+ )?<end_of_the_road>(?! of the (season|episode|week))
        {come} to its (end|conclusion)
        {reach} (its|the) (end|conclusion|finish line)
        {take} its (leave|bow)(?=$|[.,;:!]| (?:after|in|next|with))
        {<last_act>} (its|one|the|their) (very )?(last|final) <last_bow>(?! of (the|this) (season|episode|week|night))
        {say} (its|their) (last |final )?goodbyes?(?! to)
        {say} (goodbye|farewell|goodnight|so long)(?=$|[.,;:!]| (?:in|next|with|this))
        {bid} (farewell|adieu|goodbye)(?=$|[.,;:!]| (?:in|next|on))
        {set|plan|announce|name|prepare|ready|confirm|schedule} (its|an|the|a) (own )?<end_date>
        {set|plan|announce|confirm} (its|an|the|a) (last|final) (season|series|run|year)
        {set} (end date|finish line)
        {have} (just |only )?(a|<number>) (more |last |final )?(seasons?|series|years?|story) (left|to go|to come)
        (final|last) (season|series) (\w+ )?(announced|confirmed|set)
    """,
    ),
    *rows(
        "ending, verb",
        Meaning(Kind.ENDING, Voice.ACT),
        r"""
        {end} <S>
        {end} <show> (with|after)
        {shut} <show> (down )?after <season>
    """,
    ),
    *rows(
        "ending, of it",
        Meaning(Kind.ENDING, Voice.OBJ),
        r"""
        (final|last) <last_bow> (\w+ )?(for|of|at) <gap><S>
        (final|last|last-ever) (season|series|run) (\w+ )?(of|for) <gap><S> (set|gets|ordered|announced|confirmed)
        (swan ?song|curtain call|long goodbye|fond farewell|send-off|an ending) (\w+ ){0,3}?(for|of|to) <gap><S>
        (end date|end in sight|end titles|end times|closing time|finish line) (\w+ ){0,3}?(for|of|to) <gap><S>
        only <number> (more )?(seasons?|series|episodes|years?) (left|remains?|to go)
        {<stop>|<see_off>} <S> (after (one|the|its)|with|in|next|on) <gap3>(<at_the_end>|season|series|run|<ordinal>)
        {bid} <S> (farewell|goodbye|adieu)
        {plan|prepare|plot|set|give|announce|ready} <gap>(<send_off>|end) (for|to|of) <S>
        {give} <show> (an? |its |the )?(proper |fond |fitting |big )?(<send_off>|closure|(\S+ )?final run|rest)
        {let} <S> (say|bow out|go out|end|finish)
        (no more|done|over|that's it) after (that|this season|next season|next year|season <number>)
        {bring} (it|<S>|the (\w+ )?(<show_noun>|story|saga)|(his|her|its) story) to (an end|a close|its end)
    """,
    ),
    *rows(
        "ending, next season",
        Meaning(Kind.ENDING, Voice.NOUN),
        r"""
        <this_or_next> (season|series|run|year|batch)[^.;:]{0,24}? (will be|is|is to be|marks) (also )?<the_last>
    """,
    ),
    *rows(
        "ending, season",
        Meaning(Kind.ENDING, Voice.SUBJ, needs=Needs.SEASON),
        r"""
        {be|'ll be|mark|serve as} (\w+ )?(also )?(its|the|their|a|our) ([\w']+ )?(last|final)(?! at| on)( one)?
        {be|'ll be|mark|serve as} (\w+ )?(also )?(its|the|their|a|our) ([\w']+ )?(end|finish|farewell|conclusion)
        (be|is|are|was|were) (also |now )?(last|final)( one| season)?(?! (at|on|in|year|month|week|night|\w+day)\b)
        {be|'ll be} (<called> )?(its|the|their|our) ([\w']+ )?(end|last|final|finish|farewell|swan ?song)<of_them>
        {close|end|finish|conclude|wrap|complete} (up |off )?(the |its |his |her |their )?(story|series|show|run|tale)
        {end|conclude|wrap up|finish|bow out} (here|there|then)
        (it's|it is|it'll be|it will be|that's|and then it's) (the )?(last|final|the end|over|curtains)
        (confirmed|announced|revealed|named) (as|to be) (the|its) <gap>(last|final)( one| season)?
        (swan ?song|last hurrah|end of the (road|line)|farewell season|send-off|curtain call|victory lap)
        (closing chapter|final (chapter|bow|lap))
        (to|will|would) be (the )?(series|show|drama|comedy|sitcom)(?:'s)? (last|final)( one| season)?
        that {will|be} <gap>(last|final)
        (to be |its |the )(last|final)(?=$|[.,;:!)]| (?:chapter|one|part|outing|run|for|ever|so))
    """,
    ),
]
