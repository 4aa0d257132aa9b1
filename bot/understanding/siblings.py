"""Shows of one franchise named by what tells them apart: "'FBI' renewed ..., 'Most Wanted' and 'International'"."""

from __future__ import annotations

import re

from bot.catalogue import Catalogue, Show, fold_title
from bot.understanding.text import quoted_spans
from bot.understanding.titles import Mention

_WORD = re.compile(r"[^\W_][\w'&.-]*")


#: "Set in Orange County" is about the place.
_PLACED = re.compile(r"\b(?:[Ii]n|[Ff]rom|[Nn]ear|[Aa]t) $")

#: What stories call the show that a franchise is named after.
_FIRST_OF_ALL = re.compile(
    r"\b[Tt]he (?:original|flagship|mothership|mother ship)\b(?! (?:run|cast|series run|version|film|movie))"
)


def with_franchises(texts: list[str], found: list[list[Mention]], catalogue: Catalogue) -> list[list[Mention]]:
    """The mentions of each text, and those that name a show by its part of a title whose franchise the story names.

    A quoted part counts as it stands; an unquoted one needs two words, capitals ("SVU") or a sibling beside it.
    """
    unknown = any(m.quoted and not m.shows for mentions in found for m in mentions)
    named = {m.key.rpartition(" (")[0]: m for mentions in found for m in mentions if m.shows}
    if not unknown and not any(name in catalogue.franchises for name in named):
        return found
    words = f" {fold_title(' '.join(texts))} "
    parts: dict[str, Show] = {}
    first: set[str] = set()
    for franchise, shows in catalogue.franchises.items():
        if franchise in named or (len(shows) > 2 and f" {franchise} " in words):
            parts.update(shows)
            first |= {franchise} & set(named)
    if not parts:
        return found
    mother = named[min(first)].shows[0] if len(first) == 1 else None
    return [_named(text, mentions, parts, mother, first) for text, mentions in zip(texts, found, strict=True)]


def _is_older(m: Mention, sibling: Show) -> bool:
    """Whether the shows of a name are all older than the sibling that its franchise has of this name."""
    return bool(m.shows) and all((s.year or 0) + 5 < (sibling.year or 0) for s in m.shows)


def _mother_of(show: Show) -> str:
    return fold_title(show.title.partition(": ")[0])


def _named(
    text: str, mentions: list[Mention], parts: dict[str, Show], mother: Show | None, mothers: set[str]
) -> list[Mention]:
    inside = {span: show for span in quoted_spans(text) if (show := parts.get(fold_title(text[slice(*span)])))}
    kept = [m for m in mentions if not any(a <= m.start and m.end <= b for a, b in inside)]
    kept += [Mention(show.key, show.title, a, b, quoted=True, shows=(show,)) for (a, b), show in inside.items()]
    words = [(w.start(), w.end(), w[0].rstrip(".,")) for w in _WORD.finditer(text)]
    folded = [fold_title(word) for _, _, word in words]
    siblings = {show.key for show in parts.values()}
    for part, show in parts.items():
        size = part.count(" ") + 1
        for at in range(len(words) - size + 1):
            if " ".join(folded[at : at + size]) != part:
                continue
            start, end = words[at][0], words[at + size - 1][0] + len(words[at + size - 1][2])
            if over := [m for m in kept if m.start < end and start < m.end]:
                alone = not over[0].quoted and (over[0].start, over[0].end) == (start, end)
                if size == 1 and alone and _is_older(over[0], show) and _mother_of(show) in mothers:
                    kept.remove(over[0])  # "Dexter lives! Resurrection renewed" is not the Resurrection of 2014
                    kept.append(Mention(show.key, show.title, start, end, shows=(show,)))
                    continue
                if not alone or any(part in (fold_title(s.title), *map(fold_title, s.aliases)) for s in over[0].shows):
                    continue  # only a short form yields: "Beverly Hills" among Real Housewives
                kept.remove(over[0])
                short = over[0]
            else:
                short = None
            capital = all(w[:1].isupper() for _, _, w in words[at : at + size] if len(w) > 3)
            beside = any(m.key in siblings and max(m.start - end, start - m.end) < 60 for m in kept) and text[
                max(0, start - 4) : start
            ].endswith(("and ", ", "))
            if (
                capital
                and not _PLACED.search(text[max(0, start - 5) : start])
                and (size > 1 or beside or (text[start:end].isupper() and len(part) < 5))
            ):
                kept.append(Mention(show.key, show.title, start, end, shows=(show,)))
            elif short:
                kept.append(short)
    if mother and (said := _FIRST_OF_ALL.search(text)):
        kept.append(Mention(mother.key, mother.title, *said.span(), shows=(mother,)))
    return sorted(kept, key=lambda m: m.start)
