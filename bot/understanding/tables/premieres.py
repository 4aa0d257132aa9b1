"""Vocabulary of dates and of production."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Needs, Voice, rows

PREMIERE = [
    *rows(
        "premiere, dated",
        Meaning(Kind.PREMIERE, Voice.SUBJ, needs=Needs.DATE),
        r"""
        {premiere|debut|launch|bow|arrive|land|drop|start|begin|kick off|return|come back|air|stream|hit|open|roll out|strike|be out|be released|release|touch down|follow|be back|go out|unspool}
        (back|out|due|coming|here|expected|slated|set|scheduled|dated|arriving|returning|streaming|landing|starting|beginning|premiering|debuting|launching|held|confirmed) (for|on|in|this|next|at|to <gap>on|early|late|mid|until|from)?
        {push|move|delay|shift|bump} [^.;,]{0,40}? (to|until)
        {slate|set|schedule|date|eye|plan|book|slot|pencil|target|aim|push|move|shift|bump|delay|slip|hold} <gap5>(for|to|on|up|until|from)?
        {be} (due|back|coming|set|here)
        {be} (seen|shown|aired|broadcast|screened)
        (coming|returning|arriving|back|due|headed|heading) to <gap3>(this|next|in|on|from|early|late|mid)
        {have} <S> on
        (won't|not) (premiere|debut|launch|arrive|return|air|drop|be back|be released|come|come back|come out|coming|coming back|returning|arriving|premiering|back) (back )?until
        (to|will) (definitely )?(premiere|debut|launch|arrive|return|stream|drop|air|bow|land|begin|start)
    """,
    ),
    *rows(
        "premiere, announced",
        Meaning(Kind.PREMIERE, Voice.SUBJ),
        r"""
        {set|get|announce|reveal|confirm|unveil|land|have|lock|nab|score|receive|fix|pick|give|share|book|eye} <gap5>(premiere|launch|return|release|start|debut|air|comeback|season <number>) (date|window|dates|month|day)
        {set|date|confirm|announce|reveal|eye|unveil} (?![^.;,]{0,40}\b(?:not|never)\b)<gap5>(return|premiere|launch|debut|start|comeback|bow|october start)
        {date} (its |the )?(<season>|midseason|fall|<S>|summer|winter|spring)
        (premiere|launch|release|return|start|debut|air) dates? (set|announced|revealed|confirmed|unveiled)
        {delay|postpone} <gap5>(launch|premiere|debut|return|release)
        return on
        (date|airdate|air date|premiere date|release date) (set|announced|revealed|confirmed|locked|at last)
        (gets|get|has|have|finally has|sets|set|given) (a |an |its |the )?(new |official |firm |earlier |premiere |release |launch |air )*(date|start|slot)(?=$|[.,;:!]| (?:for|at|after|on))
        (held|moved|pushed|set|slated|bumped) (for|to|until) (midseason|spring|summer|fall|autumn|winter|the new year|20\d\d)
        premiere (moved|pushed back|delayed|brought forward|shifted)
        {move} (up|back) <gap>(premiere|launch|start|return)
        when <gap5>(back|return|premiere|arrive|out)
        start date
        dates for <gap5>season
    """,
    ),
]

PRODUCTION = [
    *rows(
        "production",
        Meaning(Kind.PRODUCTION, Voice.NOUN),
        r"""
        (cameras|camera) (\w+ )?(are |to |is |have |will |now |officially |finally |set to )*{roll|turn}
        {pause|halt|stall} ahead of <gap3>(shoot|filming|production)
        {start|begin|resume|commence|wrap|finish|complete|halt|suspend|pause|stop|delay|postpone|restart|kick off|conclude|enter} (\w+ )?(production|filming|shooting|shoot|principal photography|its first shoot|its shoot|work on <season>)
        (now|currently|already|back) (filming|shooting|in production)
        (has|have|is|are) wrapped(?=$|[.,;:!]| (filming|production|shooting|in|on|up))
        (shooting|filming) (this|next|in|through|until|from|now)
        (production|filming|shooting|principal photography|shoot) (has |have |is |was |on <gap5>|for <gap5>|will |of <gap5>)*(\w+ )?(begins?|began|begun|started|starts|kicks off|kicked off|gets under ?way|to begin|to start|is to begin|is to start|pushed back|pushed|on hold|on ice|stalls|stalled|held up|shuts down|off|underway|under way|wrapped|wraps|halted|paused|suspended|postponed|delayed|resumes?|resumed|shut down|complete|completed|stopped|rolling)
        in (full swing|the can|production)
        (go|went|goes|gone) (back )?(into|before) (production|cameras)
        {go|be|get|head|return} back to work
        {wrap} (its|on|up)? ?<gap>(shoot|filming|production|season)
        that's a wrap
        (it's|that's) a wrap (on|for) <gap3>(<S>|<season>)( <season>)?
        to (start|begin|commence|resume|enter) (\w+ )?(production|filming|shooting|principal photography)
        {head|move|enter|roll} (back )?(into|to) (production|filming)
        scripts (are |have |been |now |all )*(finished|done|written|complete|completed|locked)
        {be} (officially |now |currently |already |finally |back |still )+(filming|shooting|in production)
        pencils down
        (writing|scripting) (is |has )?(under ?way|begun|started|complete|finished|done)
        {be} (being )?(filming|shooting|filmed|shot)
        back (in front of the cameras|before the cameras|at work on)
        (on|from) (the )?set of <gap3><S>
        in (the can|post-production|post)
        {be} being written
        (spotted|seen) filming
        (goes|go|returns?|heads|back) (to|on) (the )?set(?=$|[.,;:!]| for| of)
        (work|writing|writers?|writers' room|table read) (\w+ )?(begins?|under way|underway|at work|back at work|return|reopens?|opens?|get to work|gets to work|starts?) (on|for)? ?<gap3>(<S>|<season>)
        {shut} down (production|set|after positive|for two weeks)
        (pauses|halts|stops) <S>(?=$|[.,;:!]| (?:after|as|over))
        first (day of (filming|shoot\w*)|table read|photo from (the )?set)
        (writers'|writers) room <gap>(re-?opens?|reopened|convenes?|opens?|opened|stopped|underway|at work|closed)
        (cancelled|canceled) this (summer|year)
        (to|will) (shoot|film)
    """,
    ),
]
