"""Numbers and months in words, as stories spell them."""

from __future__ import annotations

#: "one" is 1, and so on to "twenty".
CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
#: "first" is 1, and so on to "thirtieth".
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
)  # fmt: skip
#: In full; abbreviations are the business of who reads dates.
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
#: What else is counted in ordinals.
OTHER_COUNTS = frozenset(
    """
    child baby son daughter time times place act episode episodes part half woman man person victim body suspect day
    week month night wife husband marriage spinoff spin film movie feature emmy award oscar globe nomination win
    straight consecutive quarter look trailer teaser star actor actress lead host judge degree spin-off series'
    generation hand opinion lead fiddle chance thought floor world amendment avenue grade order dimension death kind
    type option single album house show network channel language language's source report look-alike date wedding
    cousin copy
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
