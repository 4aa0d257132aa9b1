"""What the rules make of the phrase bank: thousands of ways to put it. ``python -m benchmarks.phrases --misses``.

The bank, ``tests/corpus/phrases.txt``, is no sample of what is published: lines were written to differ, puns and slang
far beyond their share, and quiet ones to resemble news. So its figures say which ways of putting it are not known yet,
not how well the next story is read.

A section begins ``# kind place [other=kind]``: what its lines say of ``{show}``; whether they stand in a headline or in
a body (``past``: old news, in either); what they say of ``{other}``. The kind ``none`` decides nothing, nor does what
is past. A line that names no show speaks of the story's.
"""

# ruff: noqa: E501 - a list of words is one row, however long

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measure import table
from bot.catalogue import Catalogue
from bot.stories import Kind, Outlet, Story
from bot.understanding import understand

BANK = Path(__file__).parent.parent / "tests" / "corpus" / "phrases.txt"
TOLD = datetime(2025, 5, 20, 12, tzinfo=UTC)
#: Shows of the starter catalogue whose titles are nobody's everyday words.
SHOWS = ("Slow Horses", "Yellowjackets", "Abbott Elementary", "Bridgerton", "Outlander", "Severance", "The Diplomat")
#: Below a headline that only names the show these tell nothing: a date or a doubt is news where the headline says so.
HEADLINE_ONLY = frozenset({Kind.PREMIERE, Kind.PRODUCTION, Kind.UNDECIDED})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A line of the bank."""

    text: str
    headline: bool
    #: What it decides of {show} and of {other}; None: nothing.
    kind: Kind | None
    other: Kind | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a phrase was read as, filled in."""

    phrase: Phrase
    #: Kinds claimed of {show} and of {other}.
    claimed: frozenset[str]

    @property
    def right(self) -> bool:
        """All that it decides was claimed; of a quiet line, nothing."""
        wanted = {k.value for k in (self.phrase.kind, self.phrase.other) if k}
        return wanted <= self.claimed if wanted else not self.claimed


#: Side by side, two shows share a fate: "Picked up: {show}, {other}".
_LISTED = re.compile(r"\{show\}(?:,|,? and| &) \{other\}")


def read_bank(path: Path = BANK) -> list[Phrase]:
    """Every line with its meaning.

    Raises:
        ValueError: a section's kind or place is none of the bank's.
    """
    found: list[Phrase] = []
    kind: Kind | None = None
    other: Kind | None = None
    told, place = False, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            name, place, *rest = line[2:].split()
            if place not in ("headline", "body", "past"):
                raise ValueError(f"a section of the bank stands in a headline, a body or the past: {line!r}")
            kind = None if name == "none" or place == "past" else Kind(name)
            told = bool(rest)
            name = rest[0].removeprefix("other=") if rest else "none"
            other = None if name == "none" else Kind(name)
        elif line:
            headline = place == "headline" or (place == "past" and not line.endswith("."))
            shared = kind if not told and _LISTED.search(line) else None
            found.append(Phrase(line, headline, kind, other if told else shared))
    return found


_NUMBERS = "two three four five six seven eight nine ten 12 13 2 3 4 5 6 8 10 22".split()  # noqa: SIM905 - a list of words reads best as words
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth 10th 11th 12th 3rd".split()  # noqa: SIM905
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_GENRES = ("drama", "comedy", "thriller", "sitcom", "procedural", "crime drama", "medical drama", "dramedy", "anthology", "sci-fi series", "mystery", "fantasy series", "cop show", "western", "soap", "mockumentary", "series", "show")  # fmt: skip
_ROLES = ("the captain", "Dr. Moss", "Sergeant Bell", "Queen Ada", "Uncle Ray", "Detective Hale")
_OUTLETS = ("Deadline", "Variety", "TVLine", "The Hollywood Reporter", "EW", "TheWrap", "Radio Times", "Collider")
_NETWORKS = ("ABC", "NBC", "CBS", "Fox", "The CW", "Netflix", "HBO", "Hulu", "Prime Video", "Apple TV+", "Disney+", "Peacock", "BBC One", "ITV", "Channel 4", "AMC", "FX", "Syfy", "Showtime", "Starz", "TNT", "MGM+")  # fmt: skip
_PEOPLE = ("Anna Brandt", "Ben Castell", "Carla Dunmore", "David Ekwall", "Elena Farrow", "Hugo Jessop", "Maya Lomax")
_MASK = re.compile(r"\{(\w+)\}")


def filled(phrase: Phrase, show: str, other: str, chance: random.Random) -> str:
    """The line with every mask filled in.

    Raises:
        KeyError: a mask that the bank does not know.
    """
    quiet = phrase.kind is None and phrase.other is None  # which is often old news
    month, year = chance.choice(_MONTHS), str(chance.randint(2012, 2021) if quiet else chance.randint(2025, 2027))
    net, net2 = chance.sample(_NETWORKS, 2)
    words = {
        "show": (show,),
        "other": (other,),
        "net": (net,),
        "net2": (net2,),
        "n": (chance.choice(_NUMBERS),),
        "nth": _ORDINALS,
        "person": _PEOPLE,
        "month": (month,),
        "date": (f"{month} {chance.randint(1, 28)}", f"{month[:3]}. {chance.randint(1, 28)}", "Thursday"),
        "year": (year,),
        "genre": _GENRES,
        "role": _ROLES,
        "outlet": _OUTLETS,
    }
    return _MASK.sub(lambda mask: chance.choice(words[mask[1]]), phrase.text)


_SMALL = frozenset("a an the of for to in at on and but or by as is".split())  # noqa: SIM905


def in_capitals(text: str) -> str:
    """A headline with its words capitalised, as American newsrooms set it."""
    words = text.split(" ")
    return " ".join(w if i and w in _SMALL else w[:1].upper() + w[1:] for i, w in enumerate(words))


def outcomes(phrases: list[Phrase], catalogue: Catalogue) -> list[Outcome]:
    """Every phrase read as a story of its own: a headline alone, or a sentence below one that only names its show.

    Titles are quoted or not and headlines capitalised or not by a chance that is the same every time.
    """
    found = []
    for phrase in phrases:
        chance = random.Random(phrase.text)
        show, other = chance.sample(SHOWS, 2)
        title, summary = f"{show}: The Latest", ""
        if phrase.headline:
            mark = chance.choice(("'", ""))
            title = filled(phrase, f"{mark}{show}{mark}", f"{mark}{other}{mark}", chance)
            title = in_capitals(title) if chance.random() < 0.5 else title
        else:
            summary = filled(phrase, show, other, chance)
        story = Story("phrase", Outlet("Example", "Example"), "https://example.org/1", title, summary, TOLD)
        claims = understand(story, catalogue)
        found.append(Outcome(phrase, frozenset(c.kind.value for c in claims if c.show in (show, other))))
    return found


def counted(phrases: list[Phrase]) -> list[Phrase]:
    """Those that a story of one line can tell."""
    return [p for p in phrases if p.headline or p.kind not in HEADLINE_ONLY]


def report() -> str:
    """How many of the bank's lines are read right, by kind and place."""
    right: Counter[tuple[str, bool]] = Counter()
    every: Counter[tuple[str, bool]] = Counter()
    for found in outcomes(counted(read_bank()), Catalogue.starter()):
        key = (found.phrase.kind.value if found.phrase.kind else "nothing decided", found.phrase.headline)
        every[key] += 1
        right[key] += found.right
    rows = [
        [kind, *(f"{right[kind, place]} of {n}" if (n := every[kind, place]) else "-" for place in (True, False))]
        for kind in dict.fromkeys(kind for kind, _ in every)
    ]
    return table(f"The phrase bank: read right, of {every.total():,} lines", ["", "headlines", "sentences"], rows)


def misses() -> str:
    """Every line that is not read right, by section: first those that raise an alarm."""
    wrong = [found for found in outcomes(counted(read_bank()), Catalogue.starter()) if not found.right]
    wrong.sort(key=lambda o: (o.phrase.kind is not None, o.phrase.kind or "", not o.claimed, not o.phrase.headline))
    return "\n".join(
        f"{o.phrase.kind or 'nothing'}\t{'headline' if o.phrase.headline else 'body'}\t{'+'.join(sorted(o.claimed)) or '-'}\t{o.phrase.text}"
        for o in wrong
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--misses", action="store_true", help="every line not read right, with what was claimed")
    print(misses() if parser.parse_args().misses else report())
