"""Cards as wild as feeds and people can make them: tricks of a platform's markup, any character, any length."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from bot.cards import BallotBox, Button, Card, Fact, Line, Link, Section, Tone
from bot.votes import DEFAULT_EMOJI, Tally

ADDRESSES = ("https://d.example/a", "https://d.example/a#b", "nonsense", "https://e.example/" + "a" * 980)


def wild_words(tricks: Sequence[str]) -> st.SearchStrategy[str]:
    """What feeds may try, strung together with ordinary words and any other character."""
    return st.lists(st.one_of(st.sampled_from(tricks), st.text(max_size=8)), max_size=30).map("".join)


def wild_cards(words: st.SearchStrategy[str]) -> st.SearchStrategy[Card]:
    """Cards full of such words, many of them longer and more than any platform takes."""
    long = st.one_of(
        words, st.integers(0, 6000).map(lambda n: "renewed " * (n // 8)), st.integers(0, 5000).map("<".__mul__)
    )
    links = st.builds(
        Link, long, st.sampled_from(["https://d.example/a", "nonsense", "https://d.example/" + "ü" * 200])
    )
    listed = st.lists(st.builds(Line, long, st.none() | links), max_size=2).map(lambda lines: tuple(lines * 9))
    return st.builds(
        Card,
        st.sampled_from(Tone),
        long,
        long,
        long,
        facts=st.lists(st.builds(Fact, long, long), max_size=3).map(lambda facts: facts * 9).map(tuple),
        links=st.lists(links, max_size=3).map(lambda links: tuple(links * 9)),
        timeline=st.lists(long, max_size=4).map(tuple),
        sections=st.lists(st.builds(Section, long, listed), max_size=3).map(tuple),
        ballot=st.none() | st.builds(lambda q, line: BallotBox(q, dict(DEFAULT_EMOJI), Tally(), line), long, long),
        footer=long,
        url=st.sampled_from([None, *ADDRESSES]),
        poster=st.sampled_from([None, "https://d.example/a.jpg", "data:x"]),
        buttons=st.lists(st.builds(Button, long, st.text(max_size=80)), max_size=3).map(tuple),
    )
