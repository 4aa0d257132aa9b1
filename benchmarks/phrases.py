"""How well the phrase banks are read: thousands of ways to put the news. ``python -m benchmarks.phrases --misses``.

The banks, ``tests/corpus/phrases.txt`` and ``phrases-2.txt`` (another author's), are no sample of what is published:
lines were written to differ, puns and slang far beyond their share, and quiet ones to resemble news. So their figures say
which ways of putting it are not known yet, not how well the next story is read. Every fifth line, by its hash, is held
out: no rule is written and nothing is taught from it, so its figures say how well reading does with ways of putting it
that nobody looked at.

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
from benchmarks.score import CORPUS, part_of
from bot.catalogue import Catalogue
from bot.stories import Kind, Outlet, Story
from bot.understanding import understand

BANKS = (CORPUS / "phrases.txt", CORPUS / "phrases-2.txt")
TOLD = datetime(2025, 5, 20, 12, tzinfo=UTC)
#: Shows of the starter catalogue whose titles are no everyday words.
SHOWS = (
    "Slow Horses",
    "Yellowjackets",
    "Abbott Elementary",
    "Bridgerton",
    "Outlander",
    "Stranger Things",
    "The Diplomat",
)
#: Kinds that are not claimed below a headline that only names the show: a date or a doubt is news only in a headline.
HEADLINE_ONLY = frozenset({Kind.PREMIERE, Kind.PRODUCTION, Kind.UNDECIDED})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A line of the bank."""

    text: str
    headline: bool
    #: What it decides about {show} and about {other}; None: nothing.
    kind: Kind | None
    other: Kind | None

    @property
    def quiet(self) -> bool:
        """Whether it decides nothing."""
        return self.kind is None and self.other is None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A phrase filled in, and what was read in it."""

    phrase: Phrase
    #: Kinds claimed about {show} and about {other}.
    claimed: frozenset[str]

    @property
    def right(self) -> bool:
        """Whether all that it decides was claimed, or nothing for a quiet line."""
        wanted = {k.value for k in (self.phrase.kind, self.phrase.other) if k}
        return wanted <= self.claimed if wanted else not self.claimed


#: Side by side, two shows share a fate: "Picked up: {show}, {other}".
_LISTED = re.compile(r"\{show\}(?:,|,? and| &) \{other\}")


def read_banks() -> list[Phrase]:
    """Every line of every bank, in their order."""
    return [phrase for bank in BANKS for phrase in read_bank(bank)]


def is_held_out(phrase: Phrase) -> bool:
    """Whether a line belongs to the fifth that no row is written from."""
    return part_of(phrase.text, 5) == 0


def read_bank(path: Path) -> list[Phrase]:
    """Every line of a bank with its meaning.

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


_NUMBERS = "two three four five six seven eight nine ten 12 13 2 3 4 5 6 8 10 22".split()
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth 10th 11th 12th 3rd".split()
_MONTHS = "January February March April May June July August September October November December".split()
_GENRES = ("drama", "comedy", "thriller", "sitcom", "procedural", "crime drama", "medical drama", "dramedy", "anthology", "sci-fi series", "mystery", "fantasy series", "cop show", "western", "soap", "mockumentary", "series", "show")  # fmt: skip
_ROLES = ("the captain", "Dr. Moss", "Sergeant Bell", "Queen Ada", "Uncle Ray", "Detective Hale")
_OUTLETS = ("Deadline", "Variety", "TVLine", "The Hollywood Reporter", "EW", "TheWrap", "Radio Times", "Collider")
_NETWORKS = ("ABC", "NBC", "CBS", "Fox", "The CW", "Netflix", "HBO", "Hulu", "Prime Video", "Apple TV+", "Disney+", "Peacock", "BBC One", "ITV", "Channel 4", "AMC", "FX", "Syfy", "Showtime", "Starz", "TNT", "MGM+")  # fmt: skip
_PEOPLE = ("Anna Brandt", "Ben Castell", "Carla Dunmore", "David Ekwall", "Elena Farrow", "Hugo Jessop", "Maya Lomax")
_MASK = re.compile(r"\{(\w+)\}")


def filled(text: str, show: str, other: str, chance: random.Random, *, quiet: bool) -> str:
    """A line with every mask filled in; in a ``quiet`` line, which is often old news, years are past.

    Raises:
        KeyError: a mask that the bank does not know.
    """
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
    return _MASK.sub(lambda mask: chance.choice(words[mask[1]]), text)


_SMALL = frozenset("a an the of for to in at on and but or by as is".split())


def in_capitals(text: str) -> str:
    """A headline with its words capitalised, as American newsrooms set it."""
    words = text.split(" ")
    return " ".join(w if i and w in _SMALL else w[:1].upper() + w[1:] for i, w in enumerate(words))


def outcomes(phrases: list[Phrase], catalogue: Catalogue) -> list[Outcome]:
    """Every phrase read as a story of its own: a headline alone, or a sentence below one that only names show and network.

    An order is told in the year before the show's first. Titles are quoted or not and headlines capitalised or not by a
    chance that is the same every time.
    """
    found = []
    for phrase in phrases:
        chance = random.Random(phrase.text)
        show, other = chance.sample(SHOWS, 2)
        if phrase.headline:
            mark, summary = chance.choice(("'", "")), ""
            title = filled(phrase.text, f"{mark}{show}{mark}", f"{mark}{other}{mark}", chance, quiet=phrase.quiet)
            title = in_capitals(title) if chance.random() < 0.5 else title
        else:
            whole = f"{{show}} on {{net}}: The Latest\n{phrase.text}"
            title, summary = filled(whole, show, other, chance, quiet=phrase.quiet).split("\n")
        told = TOLD
        if phrase.kind is Kind.ORDERED and (year := catalogue.find(show, 1)[0].year):
            told = TOLD.replace(year=year - 1)  # before it was first shown: later, an order is for more of it
        story = Story("phrase", Outlet("Example", "Example"), "https://example.org/1", title, summary, told)
        claims = understand(story, catalogue)
        found.append(Outcome(phrase, frozenset(c.kind.value for c in claims if c.show in (show, other))))
    return found


def counted(phrases: list[Phrase]) -> list[Phrase]:
    """Those phrases that tell something as a story of one line."""
    return [p for p in phrases if p.headline or p.kind not in HEADLINE_ONLY]


def report() -> str:
    """How many of the banks' lines are read right, by kind and place, and of the fifth held out."""
    right: Counter[tuple[str, str]] = Counter()
    every: Counter[tuple[str, str]] = Counter()
    for found in outcomes(counted(read_banks()), Catalogue.starter()):
        phrase = found.phrase
        kind = "nothing decided" if phrase.quiet else (phrase.kind or phrase.other or "").title()
        for key in ((kind, "headlines" if phrase.headline else "sentences"), (kind, "held out" * is_held_out(phrase))):
            every[key] += 1
            right[key] += found.right
    columns = ("headlines", "sentences", "held out")
    rows = [
        [kind, *(f"{right[kind, c]} of {n}" if (n := every[kind, c]) else "-" for c in columns)]
        for kind in dict.fromkeys(kind for kind, _ in every)
    ]
    held = [key for key in every if key[1] == "held out"]
    for name, keys in (
        ("deciding", [k for k in held if k[0] != "nothing decided"]),
        ("quiet", [k for k in held if k[0] == "nothing decided"]),
    ):
        share = sum(right[k] for k in keys) / sum(every[k] for k in keys)
        rows.append([f"all {name}", "", "", f"{share:.1%}"])
    return table("The phrase banks: lines read right", ["", *columns], rows)


def misses() -> str:
    """Every line that is misread, without the held-out ones, by section; those that raise a false alarm come first."""
    open_lines = [p for p in counted(read_banks()) if not is_held_out(p)]
    wrong = [found for found in outcomes(open_lines, Catalogue.starter()) if not found.right]
    wrong.sort(key=lambda o: (o.phrase.kind is not None, o.phrase.kind or "", not o.claimed, not o.phrase.headline))
    return "\n".join(
        f"{o.phrase.kind or 'nothing'}\t{'headline' if o.phrase.headline else 'body'}\t{'+'.join(sorted(o.claimed)) or '-'}\t{o.phrase.text}"
        for o in wrong
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--misses", action="store_true", help="every line not read right, with what was claimed")
    print(misses() if parser.parse_args().misses else report())
