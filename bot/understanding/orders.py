"""Vocabulary of beginning: new series ordered, spin-offs greenlit, pilots picked up to series."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.meanings import Meaning, Needs, Voice, rows

ORDERED = [
    *rows(
        "ordered, series",
        Meaning(Kind.ORDERED, Voice.ACT, by_age=True),
        r"""
        {give|hand|get|land|score|nab|win|receive|snag|earn|secure|place} <gap5>(a |an )?(straight[- ]to[- ]series|series|\w+-episode(?: series)?|eight-episode|first-season) orders?
        (straight[- ]to[- ]series|series) (order|pickup|pick-up|commitment|commission)s?
        {pick|order|take|send|go|move|promote} <gap5>(up )?(straight )?to series
        {order|greenlight|commission|pick up|unveil|announce|launch|develop} <gap5>(spin-?off|prequel|sequel series|offshoot|new series|new drama|new comedy|drama series|comedy series|limited series|docuseries|reboot)( series)?( <S>)?
        {get} <gap>(a )?spin-?off <S>
        {give|hand|grant|award} <gap3>(straight-to-series|series) (pickup|pick-up|commitment|greenlight|green light) to
        {hand} out orders to
        {board} <S> with (a |an )?([\w-]+ )?(series |episode )?order
        {give} (the |a )?(series )?(green light|greenlight|go-ahead) to <S>
        (greenlit|green-lit|greenlighted|commissioned) (for|as) (a )?series
        (new series|series|comedy|drama|new) pick-?ups?
        {complete} its (comedy|drama) pick-?ups
        {get|getting} the (green ?light|go-ahead|nod)( \w+ \w+)?:
        {stock} up (on|with)
        (greenlit|green-lit|greenlighted|ordered|commissioned) (at|by|for|to) (<chan>|apple|fox|peacock|max|paramount|freeform)
        series (ordered|commissioned|greenlit|picked up) (at|by)
        {order|commission|greenlight|announce|unveil} <gap3>(drama|comedy|thriller|series|sitcom|mini-?series|docuseries) (from|by|starring|about|set)
    """,
    ),
    *rows(
        "ordered, show",
        Meaning(Kind.ORDERED, Voice.ACT, by_age=True),
        r"""
        {order|greenlight|commission} <gap><S>
        {order|greenlight|commission} <show>
        {pick} up <S>
        {buy} <S>
        {dig} up a <S>
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
        a go at
        set at <any3>with (a |an )?([\w-]+ )?(series |episode )?order
        {be} (official|officially a go|a go|a series|going to series|officially happening|officially on)
    """,
    ),
]
