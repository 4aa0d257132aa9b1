"""Vocabulary of beginning: new series ordered, spin-offs greenlit, pilots picked up to series."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Needs, Voice, rows

ORDERED = [
    *rows(
        "ordered, series",
        Meaning(Kind.ORDERED, Voice.ACT, by_age=True),
        r"""
        {give|hand|get|land|score|nab|win|receive|snag|earn|secure|place} <gap5>(a |an )?(straight[- ]to[- ]series|series|\w+-episode(?: series)?|eight-episode|first-season) orders?
        (straight[- ]to[- ]series|series) (order|pickup|pick-up|commitment|commission)s?
        {pick|order|take|send|go|move|promote} <gap5>(up )?(straight )?to series
        {order|greenlight|commission|pick up|unveil|announce|launch|develop} <gap5>(spin-?off|prequel|sequel series|offshoot|new (?:series|shows|dramas?|comed(?:y|ies)|sitcoms|originals)|drama series|comedy series|limited series|docuseries|reboot)( series)?( <S>)?
        {get} <gap>(a )?spin-?off <S>
        {hand} out orders to
        {give} (the |a )?(series )?(green light|greenlight|go-ahead) to <S>
        {give} (an? )?(early |straight-to-|full |new )*series (orders?|commitments?|pick-?ups?) to
        (new series|series|comedy|drama|new) pick-?ups?
        {complete} its (comedy|drama) pick-?ups
        {get|getting} the (green ?light|go-ahead|nod)( \w+ \w+)?:
        {stock} up (on|with)
        (greenlit|green-lit|greenlighted|ordered|commissioned) (at|by|for|to) (<chan>|apple|fox|peacock|max|paramount|freeform)
        {order|commission|greenlight|announce|unveil} <gap3>(drama|comedy|thriller|series|sitcom|mini-?series|docuseries) (from|by|starring|about|set)
    """,
    ),
    *rows(
        "ordered, show",
        Meaning(Kind.ORDERED, Voice.ACT, by_age=True),
        r"""
        {order|greenlight|commission} <gap><S>
        {order|greenlight|commission} <show>
        {pick} up <gap><S>
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
        {have|get|receive|land} (all |now |both |each )?(an? )?(early |new )?(full[- ]|straight-to-)?series (orders?|pick-?ups?|commitments?)
        {get|receive|have} full series(?=$|[.,;:!])
        {be} (now |also |officially |all |both )?ordered(?=$|[.,;!])
        {get|score|land|earn|win} (a |the )?(series (pick-?up|nod|order|commitment)|(official )?(green light|go-ahead|nod))(?=$|[.,;:!]| (?:at|from|as|with|by|to))
        {be|get} (\w+ )?(ordered|picked up|promoted|taken|greenlit|commissioned) to series
        {become} a series(?=$|[.,;:!]| (?:at|on))
        (series|adaptation|remake|reboot|drama|anime|k-drama|version) (\w+ )?(ordered|set|confirmed|announced|greenlit|commissioned|happening|official|a go)(?=$|[.,;:!]| (?:at|by|with|for|from))
        {get|receive|land} <chan>'?s? (green light|greenlight|go-ahead|nod)
        {have} been (ordered|commissioned|greenlit|given (the )?(green light|go-ahead|nod|all-clear)|handed (a |an )?\S+ (order|commitment))
        {be} (all |both )?new and (will )?(all |both )?(premiere|launch|debut|arrive|start)
        {be} (happening|a series)(?=$|[.,;:!]| at)
        (in|of|over|across|consisting of) <number> (parts|episodes|chapters|hours|instalments),? (was|has been|is|were|have been) (\w+ )?(announced|commissioned|ordered|unveiled|greenlit|confirmed)
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
        new( (there|here|at|on|to|for|from)( (?!the cast)[^.,;:¤]{2,24}?)?)?(:| (are|is)(?= [^.;:]{0,40}¤))(?![^.;]* (?:on|from) [a-z]+ \d)
        newcomers( (at|on|to|for|from) [^.,;:¤]{2,24}?)?(:| are(?= [^.;:]{0,40}¤))
        new ([\w-]+ )?(shows|series|orders|dramas|comedies|commissions|titles|originals|arrivals)( (at|on|to|for|from) [^.,;:¤]{2,24}?)?(:| (are|include)(?= [^.;:]{0,40}¤))
        (newcomers|new (shows|series|dramas|comedies|titles|originals)) (?=¤[^.;:]* join )
        among (the|its) new(est)? ([\w-]+ )?(shows|series|dramas|comedies|titles|originals) (is|are)
    """,
    ),
    *rows(
        "ordered, for it",
        Meaning(Kind.ORDERED, Voice.OBJ, by_age=True, needs=Needs.NETWORK),
        r"""
        {bankroll|board|fund|get|land|back|unveil|announce|add|develop|make|build|set|sign off on|skip pilot with|skip pilot stage with|go to series with|take a punt on|tune up for|saddle up for|set sail with|move ahead with|go ahead with} <gap>(new |original |limited |scripted |\w+-part |\w+-hour )*(drama|comedy|dramedy|rom-?com|thriller|sitcom|series|mystery|western|reality|quiz|contest|game show|anthology|fantasy|procedural|docuseries|event|soap|saga|talker|mini-?series|show)( series)?,? (called |titled )?<S>
        (takes|took) <S>(?=,? (?:and |& )?(?:[\w-]+ ){0,3}¤)
        (gets|adds|added) <S>(?=,[^.;:]* ¤|,? (?:and|as well as) (?:[\w-]+ ){0,3}¤)
        {order} (?!more|full|pilot|scripts?|special)<gap3><S>(?! special)
        {order} <number> (\S+ )?(episodes|parts|hours) of <gap5>
        {commission|order|greenlight|announce|unveil} (a |an |the |its )?(\S+ ){0,3}?(drama|comedy|thriller|sitcom|series|show|adaptation|offshoot|spin-?off|docuseries|quiz|contest) (called|titled|about|based|set|starring|from|by|written)
        {add} <number> (new )?([\w-]+ )?(series|shows|dramas|comedies|sitcoms|titles|originals)
        to (adapt|make|produce|remake) <gap5>(<S>|as (a |an )?(\S+ )?(series|drama|comedy))
    """,
    ),
    *rows(
        "ordered, starred in",
        Meaning(Kind.ORDERED, Voice.OBJ, by_age=True),
        r"""
        to (star in|headline|lead|front|host|write|topline) <gap3>(new |newly ordered )(\S+ ){0,3}?<S>
        newly (ordered|commissioned|greenlit) (\S+ ){0,3}?<S>
        (spin-off|spinoff|prequel|offshoot|sequel series|companion series),? <S>,? (\w+ ){0,3}?(ordered|greenlit|commissioned|gets|is on|a go|has been)
        {be} (official(?!:)|officially a go|a go|a series|going to series|officially happening|officially on(?! (?:indefinite|hiatus|hold|pause)))
    """,
    ),
]
