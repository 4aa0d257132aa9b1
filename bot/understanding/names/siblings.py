"""Shows of a franchise named by part of their titles: "'FBI' renewed ..., 'Most Wanted' and 'International'"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.catalogue import Catalogue, Show
from bot.titles import fold_title
from bot.understanding.names.mentions import Mention, Networks, at_home, on_air
from bot.understanding.words.text import quoted_spans

_WORD = re.compile(r"[^\W_][\w'&.-]*")
#: What stories call the first show of a franchise.
_FIRST_OF_ALL = re.compile(
    r"\b[Tt]he (?:original|flagship|mothership|mother ship)\b(?! (?:run|cast|series run|version|film|movie))"
)


def with_franchises(
    texts: Sequence[str], found: list[list[Mention]], catalogue: Catalogue, year: int
) -> list[list[Mention]]:
    """The mentions of each text, with those that name a show by one part of its title.

    The story must name the franchise too. A quoted part counts in any case, an unquoted one only with capitals.
    """
    groups = _groups(texts[0], catalogue, year)
    if groups:  # only in the headline: further down a family is mostly mentioned in passing
        left, right = groups[0].start, groups[-1].end
        kept = [m for m in found[0] if m.end <= left or right <= m.start]
        found = [sorted([*kept, *groups], key=lambda m: m.start), *found[1:]]
    unknown = any(m.quoted and not m.shows for mentions in found for m in mentions)
    named = {m.key.rpartition(" (")[0]: m for mentions in found for m in mentions if m.shows}
    if not unknown and not groups and catalogue.franchises.keys().isdisjoint(named):
        return found
    words = f" {fold_title(' '.join(texts))} "
    parts: dict[str, Show] = {}
    first: set[str] = set()
    spoken = {family for word in words.split() if word in catalogue.families for family in catalogue.families[word]}
    for franchise in sorted(spoken.union(named) & catalogue.franchises.keys()):
        shows = {part: s for part, s in catalogue.franchises[franchise].items() if (s.year or 0) <= year + 3}
        if franchise in named or (len(shows) > 2 and f" {franchise} " in words):
            parts.update(shows)
            first |= {franchise} & set(named)
    if not parts:
        return found
    mother = named[min(first)].shows[0] if len(first) == 1 else None
    return [_named(text, mentions, parts, mother) for text, mentions in zip(texts, found, strict=True)]


#: What the shows of a franchise are called together; "spin-offs" are all but the first.
_TOGETHER = (
    r"(?:shows|series|dramas|sitcoms|comedies|procedurals|trio|quartet|duo|pair|gang|triple|trilogy|sisters|"
    r"(?P<kin>spin-?offs|offshoots))"
)
_WORDS = re.compile(r"\w+")
_HOW_MANY = re.compile(
    r"\b(?:all|whole|entire|every|both|two|three|3|four)(?: of)?(?: (?:the|its|cbs'|\w+'s))? ['\"]?$", re.IGNORECASE
)
_SOME_OF = re.compile(r"\b(?:of|some|more|another|new|one) (?:the |its )?['\"]?$", re.IGNORECASE)


def _groups(text: str, catalogue: Catalogue, year: int) -> list[Mention]:
    """All members of the families that a headline names as a whole: "all three FBI shows", "the 'Chicago' trio"."""
    low = text.lower()
    families = dict.fromkeys(family for word in _WORDS.findall(low) for family in catalogue.families.get(word, ()))
    named = (family for family in families if all(word in low for word in family.split(" ")))
    return [m for family in named for m in _group(text, family, catalogue, year)]


def _group(text: str, family: str, catalogue: Catalogue, year: int) -> list[Mention]:
    """The members of one family, if a headline names all of them together; else nothing."""
    name = r"\W+".join(map(re.escape, family.split(" ")))
    spoken = re.search(
        rf"(?<![\w&-])(?P<name>(?:One )?{name}(?P<plural>s)?['\"]?)(?P<noun> {_TOGETHER}\b)?", text, re.IGNORECASE
    )
    if not spoken or not spoken[0][0].isupper():
        return []
    before = text[: spoken.start()]
    count = _HOW_MANY.search(before)
    whole = spoken["noun"] or spoken[0].startswith("One ") or (spoken["plural"] and count)
    if not whole or (not count and _SOME_OF.search(before)):
        return []
    first = [s for s in catalogue.names.get(family, ()) if _has_aired(s, year)][:1]
    kin = [s for s in dict.fromkeys(catalogue.franchises[family].values()) if _has_aired(s, year) and s not in first]
    members = kin if spoken["kin"] else [*first, *kin]
    return _side_by_side(members, spoken) if len(members) > 1 else []


def _side_by_side(members: list[Show], spoken: re.Match[str]) -> list[Mention]:
    """A mention of each member, each on its own part of the words that name them all; the first has the name itself.

    As separate mentions side by side they are all read as the object or subject of the same statement.
    """
    ends = [spoken.end("name"), spoken.end()]
    size = (ends[1] - ends[0]) // (len(members) - 1)
    cuts = [spoken.start(), *(ends[0] + at * size for at in range(len(members) - 1)), spoken.end()]
    return [
        Mention(show.key, show.title, start, end, quoted=True, shows=(show,))
        for show, (start, end) in zip(members, pairwise(cuts), strict=True)
    ]


def _has_aired(show: Show, year: int) -> bool:
    return show.year is not None and show.seasons is not None and show.year < year <= show.year + show.seasons


def _places_of(part: str, folded: list[str]) -> Iterator[tuple[int, int]]:
    """Each place of a part of a title in a text: the index of its first word there, and its length in words."""
    if f" {part} " not in f" {' '.join(folded)} ":
        return
    size = 1 if part in folded else part.count(" ") + 1  # "P.D." is one word of the text
    for at in range(len(folded) - size + 1):
        if " ".join(folded[at : at + size]) == part:
            yield at, size


def _named(text: str, mentions: list[Mention], parts: dict[str, Show], mother: Show | None) -> list[Mention]:
    """The mentions of a text with those of shows named by a part of a title; ``mother``: the franchise's first show."""
    inside = {span: show for span in quoted_spans(text) if (show := parts.get(fold_title(text[slice(*span)])))}
    kept = [m for m in mentions if not any(a <= m.start and m.end <= b for a, b in inside)]
    kept += [Mention(show.key, show.title, a, b, quoted=True, shows=(show,)) for (a, b), show in inside.items()]
    words = [(w.start(), w[0].rstrip(".,")) for w in _WORD.finditer(text)]
    folded = [fold_title(word) for _, word in words]
    for part, show in parts.items():
        for at, size in _places_of(part, folded):
            start, end = words[at][0], words[at + size - 1][0] + len(words[at + size - 1][1])
            over = next((m for m in kept if m.start < end and start < m.end), None)
            if over and (over.start, over.end) != (start, end):
                continue  # a mention of other words stays; only one of the very same words is replaced:
            # in "Dexter lives! Resurrection renewed", the Resurrection of 2014 gives way to "Dexter: Resurrection".
            if over or all(w[:1].isupper() for _, w in words[at : at + size]):
                kept = [m for m in kept if m is not over]
                kept.append(Mention(show.key, show.title, start, end, shows=(show,)))
    if mother and (said := _FIRST_OF_ALL.search(text)):
        kept.append(Mention(mother.key, mother.title, *said.span(), shows=(mother,)))
    return sorted(kept, key=lambda m: m.start)


def with_short_names(
    found: list[list[Mention]], catalogue: Catalogue, networks: Networks, year: int
) -> list[list[Mention]]:
    """The mentions, in which short names now stand for the shows that the story means by them.

    * A quoted name unknown to the catalogue is short for the only show on the story's networks whose title begins or
      ends with it: "'Jane' in March".
    * A known name is short for a longer title in the same story, unless its own show is on the story's networks. If
      its own show is on the air, the longer title must stand in full and in another part of the story, because "X
      renewed, X: Y also coming back" names two shows.
    """
    whole = [m for row in found for m in row if m.shows and not m.weak and (": " in m.title or " of " in m.title)]
    return [
        [
            _in_full(m, catalogue, networks, year)
            if m.quoted and not m.shows
            else _as_longer(m, row, whole, networks, year)
            for m in row
        ]
        for row in found
    ]


def _in_full(m: Mention, catalogue: Catalogue, networks: Networks, year: int) -> Mention:
    """A quoted name as the only show that it can be short for; unchanged if there is no such show."""
    may_be = catalogue.ends_of_names.get(fold_title(m.title), ())
    if m.title.startswith("The "):  # "The Kitchen" is not short for a title that ends in "Kitchen"
        may_be = tuple(show for show in may_be if m.title in show.title)
    here = at_home(may_be, networks, year) if may_be else []
    if len(here) != 1:
        return m
    return m._replace(key=here[0].key, title=here[0].title, shows=(here[0],), weak=False, guess=False)


def _as_longer(m: Mention, row: list[Mention], whole: list[Mention], networks: Networks, year: int) -> Mention:
    """A name as the longer title of the story that contains it beside a colon or after "of", if there is one.

    "Monarch" with "Monarch: Legacy of Monsters" further down; "Harlem" with "Godfather of Harlem" further down.
    """
    longer = [
        w for w in whole if w.key != m.key and (m.title in w.title.split(": ", 1) or w.title.endswith(f" of {m.title}"))
    ]
    if longer and not _is_over(m, year):  # then the longer title must be written out, not just part of it
        longer = [w for w in longer if w not in row and w.end - w.start >= len(w.title) - 1]
    if not longer or at_home(m.shows, networks, year):
        return m
    return m._replace(key=longer[0].key, title=longer[0].title, shows=longer[0].shows, weak=False, guess=False)


def _is_over(m: Mention, year: int) -> bool:
    return not any(on_air(show, year) for show in m.shows)
