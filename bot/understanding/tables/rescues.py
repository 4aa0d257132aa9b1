"""Vocabulary of living on: spared, asked back; and back from the dead: saved, moved, revived, a cancellation taken back."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Voice, rows

SURVIVED = [
    *rows(
        "renewed, alive",
        Meaning(Kind.RENEWED, Voice.SUBJ),
        r"""
        (spared|saved|pulled|plucked|snatched) (from|out of) the (axe|ax|chop|elimination|fire|jaws|brink|cull|scrapheap|bubble)
        {raise}d from the dead
        {be|get} (thrown|tossed|handed|given|granted|won|offered|lent) (a |an |another )?(\w+ )?(lifeline|reprieve|new life|second life|second chance|stay of execution|lease (of|on) life|vote of confidence)
        {be|get} (been )?extended (through|until|into|for|to)
        {live} to \w+ another (day|year|season|summer)
        {live} on at <chan>
        {make} (varsity|it through|it to another)
        {be|stay|remain} (part of|on) (\S+ ){1,2}?(slate|schedule|line-?up|books) (for|next|through|until|again)
        {remain|stay|keep going} on the air
        {be} (being )?(brought|called|asked|invited|summoned) back(?=$|[.,;:!]| (?:for|by|at|next|to (?:service|the stage|work)))
        {be|have been|get} (being )?asked (back|to (return|come back)|for (another|more|a <ordinal>|<number>|a (second|third|fourth|fifth)|<helping>))
        {be|have been|get} (given|granted|handed|awarded|allowed|cleared for|promised|treated to|deemed worthy of|rewarded with|booked for|taken on for) (<helping>|<gap><season>|another|one more)
        {get|land|score|earn|win|book|secure|take|snag|nab} (itself )?(<helping>|one more)(?! (?:look|chance|shot|go) at (?:love|life|redemption))(?=$|[.,;:!]| (?:of|at|on|with|for|from|in))
        {fight|reap|serve|ride|solve|sail|bake|play|run} <helping>
        {level|step} up to
        {re-enlist|re-sign|clock in|report for duty|check in|sign on|suit up|saddle up|dig in|come back|be back|settle in|stick around|hang around|stay} for (<helping>|the long haul|more)
        (reports|report) for duty again
        {put} down roots
        {come} in from the cold
        {live} to tell
        {be} (coming|on its way|on the way) back(?=$|[,!]|\.(?!\.))
        back (in business|from cancel+ation|by popular demand|for <helping>)
        {be} (a keeper|a yes|all systems go)(?=$|[.,;:!]| (?:for|from|at|,))
        {be} (sticking around|going nowhere|staying put|staying on|not going anywhere|not over after all|not done yet)
        {dodge|duck|sidestep|cheat|escape|avoid|skip|swerve|outrun|elude|survive} (the |a |yet another )?(axe|ax|chop|hangman|scythe|reaper|noose|scrapheap|scissors|grim reaper|cancel+ation|cull|bullet|guillotine|executioner)
        (adventure|story|saga|tale|party|mission|journey) (continues|will continue|goes on|will go on|rolls on|isn't over|is to continue)(?=$|[.,;:!]| (?:for|at|without|with season|in a <ordinal>))
        (to|will) (carry on|go on|continue|play on|keep going|stay open|live on|soldier on)(?= (?:at|on|for|without|with|after|despite|until at least))
        renewed (for|one last time|again)
        has been (brought back|kept|saved|spared|reprieved|asked back|recommissioned)
    """,
    ),
]

RESCUED = [
    *rows(
        "rescued, verb",
        Meaning(Kind.RENEWED, Voice.ACT, overrides=True),
        r"""
        {rescue|revive|resurrect|resuscitate|save|un-cancel|un-axe|un-end|reinstate|unaxe|uncancel|exhume|reanimate|salvage}
        {save} <S>
        {snap|scoop} <gap>up
        {dig} <show> out
        {dig} <show> up
        {nurse} <show> back
        {breathe} new life into
        {bring} <show> back (from the dead|to life)
        {take} back the cancel+ation
        {take} <show> in
        {take} in <S>
        {take|taken} <show> over
        {reverse|overturn|rescind|undo|un-do|renege} (on )?(its |the |their |that |a )?(<S>(?:'s)? )?<gap>(decision to (cancel|axe|scrap|drop)|cancel+ation|axing|verdict|axe)
        {walk|take|go|back} (back|away) (on |from )?(its |the |their |that |a )?(<S>(?:'s)? )?<gap>(decision to (cancel|axe|scrap|drop)|cancel+ation|axing|verdict|axe)
        {throw|toss|hand|offer|grant|give} <show> (a |another )?(life ?line|reprieve|stay of execution|second (?:life|chance)|new (?:home|life)|shot)
        {throw|toss|hand|offer|grant|give} (a |another )?(\w+ )?(life ?line|reprieve|stay of execution|second (?:life|chance)|new home) to
        {take} <show> for <gap><season>
        {step} in (with|to save)
        {come} to the rescue
        {answer} the call
        {change} (its|their) mind
        {dust} off <S>
        {dig} up <S>
    """,
    ),
    *rows(
        "rescued, subject",
        Meaning(Kind.RENEWED, Voice.SUBJ, overrides=True),
        r"""
        {move|jump|switch|hop|head|shift|relocate|transfer|migrate|fly|leap|go} (\w+ )?(to|from <gap>to) <gap>for <gap><season>
        {pack} (its|their) bags for
        {ride} again
        with (a )?new lease (of|on) life
        (picked|scooped|snapped) up by
        (revival|reboot|return|comeback) (\w+ )?(ordered|greenlit|green-lit|a go|confirmed|officially|picked up|set at|happening|gets the green light)
        {rise} from the (dead|ashes|grave)
        {come} back from the dead
        back from the (dead|grave|brink)
        {refuse} to die
        {cheat|dodge|escape|avoid|beat|evade|defy|stave} (off )?(death|the ax|the axe|the bullet|the chopping block|the chop|cancel+ation|a bullet|the odds)
        {squeak} through
        {be} (back from|alive again|saved|un-cancel+ed|uncancel+ed|rescued|revived)
        {swap|switch|change} (networks|channels|homes|dojos)
        unkillable
        {get} (saved|rescued|revived|resurrected|un-?cancel+ed)
        {be} standing again
        {find|get|have|land|score} (a |its |their )?new [\w-]+(?: [\w-]+)? (at|on|with|over at) <chan>
        {have} (a )?new (home|address|roof|landlord)
        {be} (reborn|resurrected|brought back|reinstated)
    """,
    ),
    *rows(
        "rescued, moved",
        Meaning(Kind.RENEWED, Voice.SUBJ, overrides=True, moves=True),
        r"""
        {move|jump|switch|hop|head|shift|relocate|transfer|migrate|fly|leap|defect|go} (over )?from <gap><chan> to
        {find|get|land|have|score} (a |its |another )?(\w+ )?(new home|new lease (of|on) life|new life|second life|second chance|safe harbou?r|new proving ground|home at)(?! (?:on|with|at|among) (?:free|ad-supported|fast\b|reruns|streaming))
        {leave|quit|ditch|swap|desert} <chan> for <chan>
        {land} at <chan>(?=$|[.,;:!]| (?:after|as|with|following)\b)
    """,
    ),
    *rows(
        "rescued, as another thing",
        Meaning(Kind.RENEWED, Voice.SUBJ, denied=True),
        r"""
        {find|get|give|grant|hand|land|have|take} <gap5>(second|new) (life|lease (?:of|on) life|home|chance) as(?! (?:an? |the |its |netflix |hulu )*(?:\S+ )?(?:season|series|show|original)\b)
    """,
    ),
    *rows(
        "rescued, noun",
        Meaning(Kind.RENEWED, Voice.NOUN, overrides=True),
        r"""
        (un-cancellation|uncancellation|un-cancelation)
        (cancellation|cancelation|axing|decision) (has been |have been |was |is )(undone|reversed|overturned|rescinded|lifted)
    """,
    ),
]
