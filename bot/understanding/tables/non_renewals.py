"""Phrases that say a renewal does not come: denied, refused or taken back."""

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Needs, Voice, rows

NOT_RENEWED = [
    *rows(
        "cancelled, denied",
        Meaning(Kind.CANCELLED, Voice.SUBJ),
        r"""
        <will_not> (be )?(\w+ )?(going to )?<come_back>(?! <for_now>| (is|are) ¤)( <gap5>(<season>|<more>|next year))?
        <will_not> (be )?(\w+ )?(going to )?(get|getting|have|see|seeing|receive) (that )?<gap5>(<season>|<more>)
        <will_not> (be )?(renewed|recommissioned|picked up)( <gap3>(<season>|<more>))?
        <will_not> (renewing|making|ordering)(?! (at|with) )( <gap3>(<season>|<more>))?
        (won't|will not|would not|not going to|never) (be )?(?!<it_happens>)<gap3><season>(?! (until|before|this)\b)
        (won't|will not|not|doesn't|does not) (go on|carry on|be around|survive|live to|make it( back)?)
        (won't|will not|not|doesn't|does not) see (<season>|another|the light of)
        (didn't|did not) (survive|make it|make the cut|make the grade|live to)
        (doesn't|didn't|did not|fails to|failed to) (get|make|win|earn|land|secure|survive) (<season>|the cut|past)
        (isn't|is not|aren't|not) (\w+ )?(happening|going to happen|going ahead|coming(?! to ))<for_good>
        no (\w+ )?<season><for_good>
        no <S>('s)? <season><for_good>
        no (more|new|further)( \w+)? <run><for_good>
        no (more of|way back)
        no longer <gap3>(going|moving|happening)
        {make} no more
        there (won't|will not) be <gap><more>
        there (will|would|'ll) (be no|not be) <gap><more>
        not (going ahead|moving forward|moving ahead|going forward|proceeding)( with)?
    """,
    ),
    *rows(
        "cancelled, not without somebody",
        Meaning(Kind.CANCELLED, Voice.SUBJ, denied=True),
        r"""
        (<will_not>|doesn't|does not) (\w+ )?(<come_back>|go on|carry on) without
        {dump|boot|kick|vote|send} (\w+ )?(out of|from|off) (the )?(\w+ )?(villa|house|jungle|island|competition|camp)
    """,
    ),
    *rows(
        "cancelled, unlike the one before",
        Meaning(Kind.CANCELLED, Voice.SUBJ, needs=Needs.SHOW),
        r"""
        (will not|won't|isn't|is not|aren't|are not|doesn't|does not)(?=$|[.,;:!])
    """,
    ),
    *rows(
        "cancelled, refused",
        Meaning(Kind.CANCELLED, Voice.OBJ, refused=True),
        r"""
        (won't|will not|not) (<renew>|continue|keep|move forward)( <gap>(<season>|<more>|<S>|it))?
        (won't|will not|not) be (<renewing>|keeping|moving forward)( <gap>(<season>|<more>|<S>|it))?
        <did_not> (<renew>|continue|go forward|move forward|proceed)( with)?
        (isn't|is not|won't be|not) (<renewing>|keeping|paying for|making any more|ordering more) ?(<S>|<show>)?
        (isn't|is not|won't be|not) (moving ahead|moving forward|going ahead|going forward|continuing) with( <show>)?
        (decided|decides|opted|opts|ruled|rules) (\w+ )?(against|out) (?!(?:\w+ )?<an_end>)<gap3>(<season>|<more>|<S>)
        {decide|opt|elect} (against|not to) (go|finish|bring|bringing|proceed)( (on|ahead|forward|back))?( with)?
        (chosen|decided|opted|elected) not to (go|move) (ahead|forward|on) with (<S>|<show>|<season>)
        no (\w+ )?plans for (<S>|any (\w+ )?more|another|anything more)(?=$|[.,;:!]| (at|on) <chan>| at present)
        no (\w+ )?plans (for <show> )?to (<renew>|keep|continue|return)
        {walk} away (from|after)
        (axe|ax|hammer|guillotine) (has )?(fallen|falls|fell|come down|comes down|came down) on
        {scrap|axe|cancel|abandon|drop|shelve|ditch} (plans for |the |its |an? |planned )*<gap><season>
        {pass} on (making|ordering|picking up|renewing|a|another|more)
        {say} no (thanks )?to <gap3>(<season>|<more>)
        no (thanks )?to <S>
        {turn} down <gap3>(<season>|<S>)
        {end|dash} (\w+ )?hopes? (of|for) <gap3>(<season>|<more>|<S>)
    """,
    ),
    *rows(
        "cancelled, neither",
        Meaning(Kind.CANCELLED, Voice.OBJ),
        r"""
        neither [^.;]{0,60}?(will|is to|is|are) (\w+ly )?(be |have |get )?(<come_back>|back|<season>)
    """,
    ),
    *rows(
        "un-renewed",
        Meaning(Kind.CANCELLED, Voice.ACT, overrides=True),
        r"""
        {un-renew}
        {<take_back>|cancel|abandon} (its |the |their |a )?(decision|plans?|promise) to <renew>
        {<take_back>|pull|scrap|cancel|axe} (<S>(?:'s)? )?<gap>(renewals?|pick-?ups?)
        {<take_back>|scrap|cancel|axe} (<S> )?<gap>(season <number>|<ordinal>[- ]season) (renewal|order|pickup)
        {walk|take|go|roll|claw} <gap>back <gap>(on )?<gap3>(renewals?|pick-?ups?|orders?|promise|decision to renew)
        {go|gone} back on <gap5>(it|order|renewal|promise|word|season|deal|pickup)
        (renewal|pickup|pick-up|order) (<any3>)?(has been|have been|had been|was|is) <taken_back>
        {renewal} <taken_back>
        renewed,? (and )?then (cruelly |quickly )?(un-renewed|cancel+ed|scrapped|axed|dropped)
    """,
    ),
]
