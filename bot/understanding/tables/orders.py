"""Phrases that begin a show: new series ordered, spin-offs greenlit, pilots picked up to series."""

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Needs, Voice, rows

ORDERED = [
    *rows(
        "ordered, as a pilot",
        Meaning(Kind.ORDERED, Voice.ACT, denied=True),
        r"""
        {order|greenlight|commission} (?![^.;:]* series\b)<gap5>(pilots?|test episodes)( (of |for |from )?<gap5><S>)?
    """,
    ),
    *rows(
        "ordered, pilots",
        Meaning(Kind.ORDERED, Voice.LIST, denied=True),
        r"""
        pilots( ordered)?( at <chan>)?:
    """,
    ),
    *rows(
        "ordered, series",
        Meaning(Kind.ORDERED, Voice.ACT, by_age=True),
        r"""
        {<get>|give|hand|place} <gap5>(an? )?(straight[- ]to[- ]|first-season|\w+-episode )?series orders?
        {<get>|give|hand|place} <gap5>(an? )?(first-season|\w+-episode) orders?
        (straight[- ]to[- ]series|series) (order|pickup|pick-up|commitment|commission)s?
        {pick|order|take|send|go|move|promote} <gap5>(up )?(straight )?to series
        {<commission>|pick up|launch|develop} <gap5>(spin-?off|prequel|offshoot|reboot|sequel series)( series)?( <S>)?
        {<commission>|pick up|launch|develop} <gap5>new (series|shows|dramas?|comed(?:y|ies)|sitcoms|originals)( <S>)?
        {<commission>|pick up|launch|develop} <gap5>(drama series|comedy series|limited series|docuseries)( <S>)?
        {get} <gap>(a )?spin-?off <S>
        {hand} out orders to
        {give} (the |a )?(series )?<green_light> to <S>
        {give} (an? )?(early |straight-to-|full |new )*series (orders?|commitments?|pick-?ups?) to
        (new series|series|comedy|drama|new) pick-?ups?
        {complete} its (comedy|drama) pick-?ups
        {get|getting} the (green ?light|go-ahead|nod)( \w+ \w+)?:
        {stock} up (on|with)
        (ordered|commissioned|greenlit|green-lit|greenlighted) (at|by|for|to) (<chan>|apple|fox|peacock|max|paramount)
        {<commission>} <gap3>(<genre>|docuseries|mini-?series) (from|by|starring|about|set)
    """,
    ),
    *rows(
        "ordered, show",
        Meaning(Kind.ORDERED, Voice.ACT, by_age=True),
        r"""
        {order|greenlight|commission} <gap><S>
        {pick} up <gap><S>
        {pick} up <show>
        {dig} up <gap5>series
    """,
    ),
    *rows(
        "ordered, named",
        Meaning(Kind.ORDERED, Voice.OBJ, by_age=True, needs=Needs.NAME),
        r"""
        {order|greenlight|commission}
    """,
    ),
    *rows(
        "ordered, subject",
        Meaning(Kind.ORDERED, Voice.SUBJ, by_age=True),
        r"""
        {have|get|receive|land} (both )?(an? )?(early |new )?(full[- ]|straight-to-)?series (orders?|pick-?ups?)
        {get|receive|have} full series(?=$|[.,;:!])
        {be} (now |also |officially |all |both )?ordered(?=$|[.,;!])
        {<get>} (a |the )?(official )?(green light|go-ahead|nod)(?=$|[.,;:!]| (?:at|from|as|with|by|to))
        {become} a series(?=$|[.,;:!]| (?:at|on))
        (series|adaptation|remake|reboot|drama|anime) (\w+ )?(<ordered>|set|official|a go)(?=$|[.,;:!]| <by_whom>)
        {get|receive|land} <chan>'?s? <green_light>
        {have} been (ordered|commissioned|greenlit|given (the )?<green_light>|handed (an? )?\S+ (order|commitment))
        {be} (all |both )?new and (will )?(all |both )?(premiere|launch|debut|arrive|start)
        (in|of|over|across) <number> (parts|episodes|chapters|hours),? (was|has been|is|were) (\w+ )?<ordered>
        {be} (among )?(the|its) (new|fresh) (shows|series|dramas|comedies|titles|arrivals|originals)
        set (as|at) <chan>(?= series|$|[.,;:!])
    """,
    ),
    *rows(
        "ordered, after its title",
        Meaning(Kind.ORDERED, Voice.SUBJ, by_age=True, needs=Needs.TITLE),
        r"""
        (ordered|greenlit|commissioned|green-lit|greenlighted)
        {be} (all |both )?new
    """,
    ),
    *rows(
        "ordered, list",
        Meaning(Kind.ORDERED, Voice.LIST),
        r"""
        in comes?
        {welcome} <S>
        new( (there|here|at|on|to|for|from)( (?!the cast)[^.,;:¤]{2,24}?)?)?(:| (are|is)(?= [^.;:]{0,40}¤))<undated>
        newcomers( (at|on|to|for|from) [^.,;:¤]{2,24}?)?(:| are(?= [^.;:]{0,40}¤))
        new ([\w-]+ )?<new_ones>( (at|on|to|for|from) [^.,;:¤]{2,24}?)?(:| (are|include)(?= [^.;:]{0,40}¤))
        among (the|its) new(est)? ([\w-]+ )?(shows|series|dramas|comedies|titles|originals) (is|are)
    """,
    ),
    *rows(
        "ordered, for it",
        Meaning(Kind.ORDERED, Voice.OBJ, by_age=True, needs=Needs.NETWORK),
        r"""
        {<take_up>} <gap>(new |original |limited |\w+-part |\w+-hour )*<genre>( series)?,? (called |titled )?<S>
        (takes|took) <S>(?! to\b)(?=,? (?:and |& )?(?:[\w-]+ ){0,3}¤(?!¤* to\b))
        (gets|adds|added) <S>(?=,[^.;:]* ¤|,? (?:and|as well as) (?:[\w-]+ ){0,3}¤)
        {order} (?!more|full|pilot|scripts?|special)<gap3><S>(?! special)
        {order} <number> (\S+ )?(episodes|parts|hours) of <gap5>
        {<commission>} (an? |the |its )?(\S+ ){0,3}?(<genre>|adaptation|offshoot|spin-?off) (called|titled|about|based)
        to (adapt|make|produce|remake) <gap5>(<S>|as (a |an )?(\S+ )?(series|drama|comedy))
    """,
    ),
    *rows(
        "ordered, starred in",
        Meaning(Kind.ORDERED, Voice.OBJ, by_age=True),
        r"""
        to (star in|headline|lead|front|host|write|topline) <gap3>(new |newly ordered )(\S+ ){0,3}?<S>
        (spin-?off|prequel|offshoot|(sequel|companion) series),? <S>,? (\w+ ){0,3}?(<ordered>|a go|gets|is on|has been)
        {be} officially on(?! (?:indefinite|hiatus|hold|pause))
    """,
    ),
]
