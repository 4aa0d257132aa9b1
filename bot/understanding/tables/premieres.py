"""Phrases that date a season, and phrases about its production."""

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Needs, Voice, rows

PREMIERE = [
    *rows(
        "premiere, dated",
        Meaning(Kind.PREMIERE, Voice.SUBJ, needs=Needs.DATE),
        r"""
        {premiere|debut|launch|bow|arrive|land|drop|hit|start|begin|kick off|open|roll out|unspool|strike|follow}
        {return|come back|be back|air|stream|go out|be out|release|be released|touch down}
        (due|expected|slated|set|scheduled|dated|held|confirmed|back|out|here|coming)<on_when>
        {push|move|delay|shift|bump} [^.;,]{0,40}? (to|until)
        {slate|set|schedule|date|eye|plan|book|slot|pencil|target|aim} <gap5>(for|to|on|up|until|from)?
        {push|move|shift|bump|delay|slip|hold} <gap5>(for|to|on|up|until|from)?
        {be} (due|back|coming|set|here)
        {be} (seen|shown|aired|broadcast|screened)
        {have} <S> on
        (won't|not) (premiere|debut|launch|arrive|return|air|drop|come( back| out)?|be back|be released) until
        (won't|not) (coming( back)?|returning|arriving|premiering|back) until
        (to|will) (definitely )?(premiere|debut|launch|arrive|return|stream|drop|air|bow|land)
        (to|will) (definitely )?(begin|start)(?! <filming>)
    """,
    ),
    *rows(
        "premiere, announced",
        Meaning(Kind.PREMIERE, Voice.SUBJ),
        r"""
        {<get>|set|announce|reveal|confirm|unveil|lock|pick|give|share|have} <gap5><its_start> (dates?|window|month|day)
        {set|date|confirm|announce|reveal|eye|unveil} <gap5>(premiere|return|launch|debut|start|comeback|bow)
        {date} (its |the )?(<season>|midseason|fall|<S>|summer|winter|spring)
        {delay|postpone} <gap5>(launch|premiere|debut|return|release)
        (date|airdate|air date|premiere date|release date) (set|announced|revealed|confirmed|locked|at last)
        (gets|get|has|have|sets|set|given) (an? |its |the )?(new |official |firm |earlier )*(<its_start> )?<its_date>
        (held|moved|pushed|set|slated|bumped) (for|to|until) (midseason|<time_of_year>|the new year|20\d\d)
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
        {start|begin|kick off|enter|resume|restart|wrap|finish|complete|conclude} (\w+ )?<filming>
        {halt|suspend|pause|stop|delay|postpone} (\w+ )?<filming>
        (now|currently|already|back) (filming|shooting|in production)
        (has|have|is|are) wrapped(?=$|[.,;:!]| (filming|production|shooting|in|on|up))
        (shooting|filming) (this|next|in|through|until|from|now)
        <filming> <has_been>*(\w+ )?(begins?|began|begun|starts|started|kicks off|kicked off|to begin|to start|rolling)
        <filming> <has_been>*(\w+ )?(under ?way|gets under ?way|wrapped|wraps|completed?|resumes?|resumed)
        <filming> <has_been>*(\w+ )?(halted|paused|suspended|postponed|delayed|pushed|pushed back|on hold|on ice)
        <filming> <has_been>*(\w+ )?(stopped|stalls|stalled|shuts down|shut down|off)
        in (full swing|the can|production)
        (go|went|goes|gone) (back )?(into|before) (production|cameras)
        {go|be} on (the )?floors
        {go|be|get|head|return} back (to|at) work
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
        in (the can|post-production|post)
        {be} being written
        (spotted|seen) filming
        (goes|go|returns?|heads|back) (to|on) (the )?set(?=$|[.,;:!]| for| of)
        (work|writing|writers?|writers' room|table read) (\w+ )?<gets_going> (on|for)? ?<gap3>(<S>|<season>)
        {shut} down (production|set|after positive|for two weeks)
        (pauses|halts|stops) <S>(?=$|[.,;:!]| (?:after|as|over))
        first (day of (filming|shoot\w*)|table read|photo from (the )?set)
        (writers'|writers) room <gap>(re-?opens?|reopened|opens?|opened|convenes?|stopped|underway|at work|closed)
        (to|will) (shoot|film)
    """,
    ),
]
