"""The peer to beat: a careful keyword bot, for which a title of the catalogue beside a verb from a list is a claim.

It does well what most bots in the field do: longest title first, whole words, the verb of the headline before those of
the summary, the number after "season". It knows nothing of scope, mood or source.
"""

from __future__ import annotations

import re

from bot.catalogue import Catalogue
from bot.stories import Certainty, Claim, Kind, Story
from bot.titles import fold_title

#: In this order; the first verb that is found decides.
VERBS: tuple[tuple[Kind, str], ...] = (
    (Kind.CANCELLED, r"cancel\w*|axed?|axes|scrap\w*|not returning|won't return|ends after one season"),
    (Kind.RENEWED, r"renew\w*|picked up for|revive\w*|saved|re-?up\w*|ordered? a (?:second|third|fourth)|new season"),
    (Kind.ENDING, r"final season|last season|ending|to end"),
    (Kind.ORDERED, r"series order|straight-to-series|greenlit|greenlights"),
    (Kind.PREMIERE, r"premiere date|premieres|release date|debuts|returns on"),
    (Kind.UNDECIDED, r"will there be|season \d+\?|on the bubble|fate|future of"),
)
_SEASON = re.compile(r"season (\d{1,2})", re.IGNORECASE)
_COMPILED = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in VERBS)


def keyword_claims(story: Story, catalogue: Catalogue) -> tuple[Claim, ...]:
    """Every catalogued title in the headline, with the first verb of the list found in headline or summary."""
    verb = next((k for text in (story.title, story.summary) for k, words in _COMPILED if words.search(text)), None)
    if verb is None:
        return ()
    season = _SEASON.search(f"{story.title} {story.summary}")
    claims = []
    for name in _titles(story.title, catalogue) or _titles(story.summary, catalogue)[:1]:
        show = catalogue.names[name][0]
        number = int(season[1]) if season else None
        claims.append(Claim(show.title, show.key, number, verb, Certainty.OFFICIAL, sentence=story.title))
    return tuple(claims)


def _titles(text: str, catalogue: Catalogue) -> list[str]:
    words = fold_title(text).split()
    found, at = [], 0
    while at < len(words):
        for size in catalogue.name_lengths.get(words[at], ()):
            name = " ".join(words[at : at + size])
            if name in catalogue.names:
                found.append(name)
                at += size
                break
        else:
            at += 1
    return found
