"""Vocabulary of a renewal that does not come: denied, refused, taken back."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Needs, Voice, rows

NOT_RENEWED = [
    *rows(
        "cancelled, denied",
        Meaning(Kind.CANCELLED, Voice.SUBJ),
        r"""
        (won't|will not|isn't|is not|aren't|are not|not|ain't|wouldn't) (be )?(\w+ )?(going to )?(return|returning|come back|coming back|continue|be back|be returning|be coming back|going forward|moving forward|move forward|be moving forward)(?! (?:until|till|before|tonight|this (?:week|weekend|month)|next (?:week|month)|on \w+day)\b)( <gap5>(<season>|<more>|next season|next year))?
        (won't|will not|isn't|is not|aren't|are not|not|ain't|wouldn't) (be )?(\w+ )?(going to )?(get|getting|have|having|see|seeing|receive|be getting) (that )?<gap5>(<season>|<more>|next season|next year)
        (won't|will not|wouldn't|would not|not|isn't|is not|aren't|are not|never) (be )?(recommissioned|renewed|picked up|re-upped|returning|renewing|returned|brought back|continuing|back|making|ordering|making any|ordering any|commissioned)( <gap3>(<season>|<more>))?
        (won't|will not|would not|not going to|never) (be )?(?!(?:\w+ )?(?:end|ending|conclude|finish|finishing|wrap|wrapping|stop|stopping|bow|cancel|cancelling|canceling|axe|axing|drop|scrap|quit|leave|say goodbye|its last|the last|the end)\b|be back|air|premiere|debut|arrive|start|begin|launch|stream|drop|land|film|shoot|say|reveal|know|see until|look|feature|include|star|appear|join|discuss|spoil|rule|comment|confirm|return until|be (airing|premiering|filming|starting))(<gap3><season>)(?! (until|till|before|this|finale|premiere|is|will|has|was))
        (won't|will not|not|isn't|aren't) (be )?(around|on the air|on air|on the schedule|on (its|the) schedule|here|there) (for <season>|next season|next year|next fall|this fall|come fall|in the fall|any ?more|any longer)
        (didn't|did not) (survive|make it|make the cut|make the grade|live to)
        (won't|will not|not|doesn't|does not) (go on|carry on|live on|see (<season>|another|the light of|a new)|be around|survive|make it( back| to <season>)?|make the cut|make the grade|live to)
        (doesn't|does not|didn't|did not|fails to|failed to) (get|make|score|win|earn|land|survive|secure) (<season>|<order>|the cut|the grade|past)
        no (\w+ )?<season><for_good>
        no <S>('s)? <season><for_good>
        no (second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|season|more|new|further)( \w+)? (season|series|run|outing|episodes)<for_good>
        no more (seasons|episodes|of)
        no way back
        (isn't|is not|aren't|are not|not) (\w+ )?(happening|going to happen|going ahead|coming(?! to ))<for_good>
        no longer <gap3>(going|moving|happening|coming|want)
        {make} no more
        there (won't|will not) be <gap><more>
        there (will|would|'ll) (be no|not be) <gap><more>
        there's no <season>(?! than)<for_good>
        there'd be no <season>
        not (going ahead|moving forward|moving ahead|going forward|proceeding)( with)?
        season <number> (\w+ )?(cancel+ed|axed|scrapped)
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
        (won't|will not|not) (renew|order|pick up|bring back|make|continue|recommission|be bringing back|be renewing|be ordering|be making|keep|be keeping|be moving forward|move forward)( <gap>(<season>|<more>|<S>|it))?
        (didn't|did not|has chosen not to|chose not to|opted not to|opts not to|decided not to|declined to|decides not to|chooses not to|elected not to|elects not to|declines to|refuses to) (renew|order|pick up|bring back|make|continue|recommission|go forward|move forward|proceed)( with)?
        (decided|decides|opted|opts|chosen|chose|chooses|ruled|rules|voted|elects|advised|deciding) (\w+ )?(against|out) (?!(?:\w+ )?(?:ending|cancel+ing|axing|dropping|ditching|scrapping|concluding|wrapping|stopping|a final|a last|moving|leaving|killing|recasting)\b)<gap3>(<season>|<more>|renewing|ordering|continuing|making|<S>)
        no (\w+ )?plans (for|to (do|film|shoot|see|have|air|pay for|go on to|go ahead with|move forward with)) <gap3>(<season>|<more>|<S>('s)? <season>)(?![^.;]* for now)
        no (\w+ )?plans (for <S>|for any (\w+ )?more|for another|for anything (more|further))(?=$|[.,;:!]| (at|on) <chan>| at present| right now| at th(e|is) (moment|time))
        no (\w+ )?plans (for <show> )?to (make|order|commission|recommission|renew|re-up|pick up|bring back|revive|resurrect|continue|carry on|go on|keep|extend|produce|fund|return|come back|be back)(?! (?:the |its |¤+ ?(?:'s )?)*(?:stars?|boss|host|judges?|cast|characters?|film|movie|crossover|spin-?off)\b)
        {walk} away (from|after)
        (isn't|is not|won't be|not|aren't|are not) (bringing back|moving ahead with|moving forward with|picking up|making any more|ordering more|going ahead with|going forward with|continuing with|paying for|keeping) ?(<season>|<more>|<S>|it|<show>)?
        (chosen|decided|opted|choosing|elected) not to (go|move|press) (ahead|forward|on) with (<S>|<show>|<season>)
        (axe|ax|hammer|hatchet|guillotine) (has |have )?(fallen|falls|fell|come down|comes down|came down) on
        {ditch} plans for <gap><season>
        {scrap|axe|cancel|abandon|kill|nix|drop|shelve} (plans for |the |its |an? |planned |already |upcoming |previously )*<gap><season>
        {pass} on (making|ordering|picking up|renewing|a|another|more)
        {decide|opt|choose|elect|vote} (against|not to) (go|going|finish|finishing|film|shoot|produce|producing|extend|extending|carry|carrying|keep|keeping|commission|commissioning|recommission|bring|bringing|re-up|proceed|proceeding)( (on|ahead|forward|back))?( with)?
        {say} no (thanks )?to <gap3>(<season>|<more>)
        no (thanks )?to <S>
        {turn} down <gap3>(<season>|<more>|<S>)
        {end|dash|kill|crush|quash} (\w+ )?(hopes?|chances?|dreams?|prospects?) (of|for) <gap3>(<season>|<more>|<S>)
    """,
    ),
    *rows(
        "cancelled, neither",
        Meaning(Kind.CANCELLED, Voice.OBJ),
        r"""
        neither [^.;]{0,60}?(will|is to|are to|is going to|are going to|is|are|gets?) (\w+ly )?(be |have |get |see |being )?(returning|return|back|come back|coming back|continuing|continue|picked up|recommissioned|commissioned|<season>|going ahead|going forward|moving forward|go on|safe)
    """,
    ),
    *rows(
        "un-renewed",
        Meaning(Kind.CANCELLED, Voice.ACT, overrides=True),
        r"""
        {reverse|overturn|rescind|undo|back out of|go back on|withdraw|cancel|abandon} (its |the |their |a )?(decision|plans?|commitment|promise|pledge) to (renew|make|order|bring back|pick up|continue)
        {un-renew}
        {undo|rescind|reverse|revoke|withdraw|annul|retract|pull|scrap|cancel|axe|tear up|rip up|void|nullify|bin|quash|overturn|renege on|back out of|pull out of|backtrack on|backpedal on|about-face on} (<S>(?:'s)? )?<gap>(renewals?|renewed series|pick-?ups?|season <number> renewal|season <number> order|<ordinal>[- ]season (renewal|order|pickup))
        {walk|take|go|roll|claw} <gap>back <gap>(on )?<gap3>(renewals?|pick-?ups?|orders?|promise|commitment|decision to renew)
        {walk|take} (it|that|them) back
        {go|gone} back on <gap5>(it|order|renewal|promise|word|season|deal|pickup)
        {cancel|axe|scrap|drop|kill} <gap5>(despite|after) (\w+ )?(renewal|renewing|being renewed|ordering|picking)
        (renewal|pickup|pick-up|order) (announced |made |given |it was promised )?(<any3>)?(has been |have been |had been |was |is )(withdrawn|taken back|rescinded|reversed|revoked|scrapped|cancel+ed|undone|pulled)
        {renewal} (cancel+ed|reversed|rescinded|undone|scrapped|revoked)
        renewed,? (and )?then (cruelly |quickly |swiftly )?(un-renewed|cancel+ed|scrapped|axed|dropped)
    """,
    ),
]
