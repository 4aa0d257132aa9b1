"""Vocabulary of coming back from the dead: saved, moved, revived, a cancellation taken back."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Voice, rows

RESCUED = [
    *rows(
        "rescued, verb",
        Meaning(Kind.RENEWED, Voice.ACT, overrides=True),
        r"""
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
        {reverse|overturn|rescind|undo|un-do|renege} (on )?(its |the |their |that |a )?(<S>(?:'s)? )?<gap>(decision to (cancel|axe|scrap|drop)|cancel+ation|axing|verdict|axe)
        {walk|take|go|back} (back|away) (on |from )?(its |the |their |that |a )?(<S>(?:'s)? )?<gap>(decision to (cancel|axe|scrap|drop)|cancel+ation|axing|verdict|axe)
        {give} <show> (a )?(new home|second life|new life|another shot|second chance|reprieve)
        {throw|toss|hand|offer|grant|give} <show> a (life ?line|reprieve|stay of execution|second (?:life|chance))
        {throw|toss|hand|offer|grant|give} (a |another )?(\w+ )?(life ?line|reprieve|stay of execution|second (?:life|chance)|new home) to
        {take} <show> for <gap><season>
        {step} in (with|to save)
        {come} to the rescue
        {answer} the call
        {change} (its|their) mind
        {dust} off <S>
        {unearth} <S>
        {bring} <S> (back )?out of retirement
        {dig} up <S>
    """,
    ),
    *rows(
        "rescued, subject",
        Meaning(Kind.RENEWED, Voice.SUBJ, overrides=True),
        r"""
        {find|get|land|have|score} (a |its |another )?(\w+ )?(new home|new lease (of|on) life|new life|second life|second chance|safe harbou?r|new proving ground|home at)(?! (?:on|with|at|among) (?:free|ad-supported|fast\b|reruns|streaming))
        {move|jump|switch|hop|head|shift|relocate|transfer|migrate|fly|leap} (\w+ )?(to|from <gap>to) <gap>for <season>
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
        {dodge} <gap>(ax|axe|bullet)
        snatched from the jaws
        {squeak} through
        {live} again
        {be} (back from|alive again|saved|un-cancel+ed|uncancel+ed|rescued|revived)
        {swap|switch|change} (networks|channels|homes|dojos)
        unkillable
        {get} (saved|rescued|revived|resurrected|un-?cancel+ed)
        {return} from <gap>cancel+ation
        {be} standing again
        {land} at <gap>for <season>
        {move|jump|switch|hop|head|shift|relocate|transfer|migrate|fly|leap|defect|go} (over )?from <gap><chan> to
        {find|get|have|land|score} (a |its |their )?new [\w-]+(?: [\w-]+)? (at|on|with|over at) <chan>
        {have} (a )?new (home|address|roof|landlord)
        {be} (reborn|resurrected|brought back|reinstated)
        {be} <gap>-bound
        {get} (picked up|scooped up) by
    """,
    ),
    *rows(
        "rescued, noun",
        Meaning(Kind.RENEWED, Voice.NOUN, overrides=True),
        r"""
        (un-cancellation|uncancellation|un-cancelation)
        (cancellation|cancelation|axing|decision) (has been |have been |was |is )(undone|reversed|overturned|rescinded|lifted)
        straight-to-series revival
    """,
    ),
]
