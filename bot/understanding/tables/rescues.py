"""Phrases that say a show lives on: it survived (spared, asked back), or it was rescued after a cancellation."""

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Voice, rows

SURVIVED = [
    *rows(
        "renewed, alive",
        Meaning(Kind.RENEWED, Voice.SUBJ),
        r"""
        (spared|saved|pulled|plucked|snatched) (from|out of) the (axe|ax|chop|fire|jaws|brink|cull|scrapheap|bubble)
        {raise}d from the dead
        {be|get} (thrown|handed|given|granted|offered) (a |an |another )?(\w+ )?(<lifeline>|new life)
        {live} to \w+ another (day|year|season|summer)
        {make} (varsity|it through|it to another)
        {be|stay|remain} (part of|on) (\S+ ){1,2}?(slate|schedule|line-?up|books) (for|next|through|until|again)
        {be} (being )?(brought|called|asked|invited) back(?=$|[.,;:!]| (?:for|by|at|next|to (?:service|the stage|work)))
        {be|have been|get} (given|granted|handed|awarded|allowed|promised) (<helping>|<gap><season>|another|one more)
        {be|have been|get} (cleared for|booked for|treated to|rewarded with) (<helping>|<gap><season>|another|one more)
        {<get>|take} (itself )?(<helping>|one more)(?! \w+ at (?:love|life))(?=$|[.,;:!]| (?:of|at|on|with|for|from|in))
        {fight|reap|serve|ride|solve|sail|bake|play|run} <helping>
        {level|step} up to
        {re-enlist|re-sign|report for duty|clock in|sign on|suit up|saddle up} for (<helping>|the long haul|more)
        {come back|be back|settle in|dig in|stay|stick around|hang around} for (<helping>|the long haul|more)
        (reports|report) for duty again
        {put} down roots
        {live} to tell
        {be} (coming|on its way|on the way) back(?=$|[,!]|\.(?!\.))
        {be} (a keeper|a yes|all systems go)(?=$|[.,;:!]| (?:for|from|at|,))
        {be} (going nowhere|not going anywhere|staying put|staying on|sticking around|not done yet)
        {dodge|duck|cheat|escape|avoid|skip|survive} (the |a )?(<blade>|cancel+ation|cull|bullet|noose|grim reaper)
        (adventure|story|saga|tale|party) (will )?(continues?|goes? on|rolls on|isn't over)(?=$|[.,;:!]| <by_whom>)
        (to|will) (carry on|go on|continue|keep going|play on|live on|soldier on)(?= (?:at|on|for|with|without|after)\b)
        has been (brought back|kept|saved|spared|reprieved|asked back|recommissioned)
    """,
    ),
]

RESCUED = [
    *rows(
        "rescued, verb",
        Meaning(Kind.RENEWED, Voice.ACT, overrides=True),
        r"""
        {rescue|save|revive|resurrect|resuscitate|reinstate|salvage|exhume|un-cancel|un-axe|un-end}
        {snap|scoop} <gap>up
        {dig} <show> out
        {dig} <show> up
        {nurse} <show> back
        {bring} <show> back (from the dead|to life)
        {take} <show> in
        {take} in <S>
        {take|taken} <show> over
        {reverse|overturn|rescind|undo} (its |the |their |that |a )?(<S>(?:'s)? )?<gap><its_end>
        {walk|take|go|back} (back|away) (on |from )?(its |the |their |that |a )?(<S>(?:'s)? )?<gap><its_end>
        {throw|toss|hand|offer|grant|give} <show> (a |another )?(<lifeline>|new home|shot)
        {throw|toss|hand|offer|grant|give} (a |another )?(\w+ )?(<lifeline>|new home) to
        {step} in (with|to save)
        {come} to the rescue
        {answer} the call
        {dust} off <S>
        {dig} up <S>
    """,
    ),
    *rows(
        "rescued, subject",
        Meaning(Kind.RENEWED, Voice.SUBJ, overrides=True),
        r"""
        {<move>} (\w+ )?(to|from <gap>to) <gap>for <gap><season>
        {pack} (its|their) bags for
        {ride} again
        with (a )?new lease (of|on) life
        (picked|scooped|snapped) up by
        (revival|reboot|return|comeback) (\w+ )?(ordered|greenlit|confirmed|happening|a go|officially|picked up)
        {come} back from the dead
        back from the (dead|grave|brink)
        {refuse} to die
        {cheat|dodge|escape|avoid|beat|defy|stave off} (death|the (axe?|chop|chopping block|odds)|cancel+ation|a bullet)
        {be} (back from|alive again|saved|un-cancel+ed|uncancel+ed|rescued|revived)
        unkillable
        {be} standing again
        {find|get|have|land|score} (a |its |their )?new [\w-]+(?: [\w-]+)? (at|on|with|over at) <chan>
        {have} (a )?new (home|address|roof|landlord)
    """,
    ),
    *rows(
        "rescued, moved",
        Meaning(Kind.RENEWED, Voice.SUBJ, overrides=True, moves=True),
        r"""
        {<move>|defect} (over )?from <gap><chan> to
        {find|get|land|have|score} (a |its |another )?(\w+ )?(<lifeline>|new (life|home)|home at)(?! <for_free>)
        {leave|quit|ditch|swap|desert} <chan> for <chan>
        {land} at <chan>(?=$|[.,;:!]| (?:after|as|with|following)\b)
    """,
    ),
    *rows(
        "rescued, as another thing",
        Meaning(Kind.RENEWED, Voice.SUBJ, denied=True),
        r"""
        {find|get|give|grant|hand|land|have|take} <gap5>(second|new) (life|lease on life|chance) as(?! <a_show>)
        {find|get|give|grant|hand|land|have|take} <gap5>(second|new) home as(?! (<a_show>|<chan>))
    """,
    ),
    *rows(
        "rescued, noun",
        Meaning(Kind.RENEWED, Voice.NOUN, overrides=True),
        r"""
        (un-cancellation|uncancellation|un-cancelation)
        (cancellation|cancelation|axing|decision) (has been |have been |was |is )(undone|reversed|overturned|rescinded)
    """,
    ),
]
