"""Numbers, ordinals and months as stories spell them, and their values."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.understanding.words.text import words_in

#: The cardinals from "one" to "twenty", in order.
CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
#: The ordinals from "first" to "thirtieth", in order.
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
)  # fmt: skip
#: Months written in full; ``words.dates`` knows the abbreviations.
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTH_NUMBERS = {month: number for number, month in enumerate(MONTHS, 1)}
#: Alternatives for patterns.
MONTH, TWO_TO_TEN, PART_OF_YEAR = "|".join(MONTHS), "|".join(CARDINALS[1:10]), "spring|summer|autumn|fall|winter"
#: The hour after a day: " at 8 p.m.", " at 9:30pm ET", " at 8/7c".
AT_AN_HOUR = (
    r"(?:,? (?:at )?\d{1,2}(?::\d\d)?(?:/\d{1,2}(?::\d\d)?c| ?[ap]\.?m\.?(?: (?:et|pt|et/pt|eastern|central))?))"
)
#: Nouns that an ordinal may count instead of seasons: "a third child", "his second Emmy".
OTHER_COUNTS = frozenset(
    """
    child baby son daughter time times place act episode episodes part half woman man person victim body suspect day
    week month night wife husband marriage spinoff spin film movie feature emmy award oscar globe nomination win
    straight consecutive quarter look trailer teaser star actor actress lead host judge degree spin-off series'
    generation hand opinion lead fiddle chance thought floor world amendment avenue grade order dimension death kind
    type option single album house show network channel language language's source report look-alike date wedding
    cousin copy hour hours seg
    """.split()
)

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15,
    "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20}  # fmt: skip
#: Every ordinal word with its value; "debut" and its like are 1.
PLACES = {word: number for number, word in enumerate(ORDINALS, 1)} | {
    "fortieth": 40, "fiftieth": 50, "debut": 1, "inaugural": 1, "maiden": 1}  # fmt: skip
_NUMBERS = {word: number for number, word in enumerate(CARDINALS, 1)} | _TENS | PLACES | ROMAN
#: Words that mean a number only where a number is expected: "another season" is one season.
_SO_MANY = {"single": 1, "lone": 1, "another": 1, "double": 2, "back-to-back": 2}

#: Patterns for any cardinal in words, and for any ordinal in words or digits.
CARDINAL = (
    r"(?:(?:twenty|thirty|forty|fifty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|"
    + "|".join(CARDINALS)
    + ")"
)
ORDINAL = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth)|" + "|".join(word for word in PLACES if "-" not in word) + ")"
)

_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)?$")


@lru_cache(maxsize=64)
def has_digits(low: str) -> bool:
    """Whether a line has a digit."""
    return bool(_DIGIT.search(low))


def has_numbers(low: str) -> bool:
    """Whether a line in lower case has any number, in digits, words or Roman numerals."""
    return has_digits(low) or not _NUMBERS.keys().isdisjoint(words_in(low))


def number_of(word: str) -> int | None:
    """The value of a numeral or number word ("4", "4th", "fourth", "iv"); None for any other word."""
    word = word.strip().lower()
    if digits := _DIGITS.match(word):
        return int(digits[1])
    if number := _NUMBERS.get(word) or _SO_MANY.get(word):
        return number
    head, _, tail = word.partition("-")
    return _TENS[head] + _NUMBERS.get(tail, 0) if head in _TENS else None


_JOINED = re.compile(
    r"(-|to\b|through\b|and|&|,|or)+ ?(?:seasons? |series |s|an? |the )*"
    rf"(\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL}|{CARDINAL}|(?<!s)[ivx]{{2,5}})\b"
)


def numbers_of(first: str, more: str) -> tuple[int, ...]:
    """The numbers of a list, given its first word and the rest of it; ranges are filled: "3" and "-5" give 3, 4, 5."""
    found = [number_of(first)]
    for joint, word in _JOINED.findall(more or ""):
        number = number_of(word)
        if joint in ("-", "to", "through") and found[-1] is not None and number is not None and number - found[-1] < 9:
            found.extend(range(found[-1] + 1, number))
        found.append(number)
    return tuple(n for n in found if n is not None and 0 < n < 70)
