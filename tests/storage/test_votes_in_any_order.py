"""Votes, recounts, news and two events that are one, in whatever order, come to what an independent count says."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ports import Merge
from bot.stories import Certainty, Kind
from bot.votes import Choice, Tally, Word, counted
from tests.scenes.newsdesk import DEADLINE, MONDAY, claim, entry, event
from tests.storage.ballots import NO, ONE, OPEN, TWO, YES, card, second
from tests.storage.makes import Desk, SQLiteFileMake

PEOPLE = ["ann", "bob", "cat"]
#: A show that is told of under another title as well, until both turn out to be one.
OTHER = event(entry(claim(Kind.RENEWED, Certainty.REPORTED, show="Renée Ballard")), show="Renée Ballard")
#: Channel, community, and the event that the card is about at first.
CARDS = [("a", "one", OPEN), ("b", "one", OPEN), ("c", "two", OPEN), ("d", "one", OTHER), ("e", "two", OTHER)]
cards = st.integers(0, len(CARDS) - 1)
people = st.sampled_from(PEOPLE)
choices = st.sampled_from([YES, NO])
moments = st.integers(0, 30)
acts = st.one_of(
    st.tuples(st.just("vote"), cards, people, choices, st.booleans(), moments),
    st.tuples(st.just("recount"), cards, st.dictionaries(choices, st.lists(people, max_size=3)), moments),
)


@dataclass
class Ledger:
    """An independent count: for each card the reactions as they were after every word, kept in the order of time."""

    #: (card, person, choice) -> (when, there, whether that is when it was done), in the order of time.
    heard: defaultdict[tuple[int, str, Choice], list[tuple[datetime, bool, bool]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def hear(self, about: tuple[int, str, Choice], at: datetime, there: bool, done: bool) -> None:
        self.heard[about] = sorted([one for one in self.heard[about] if one[0] != at] + [(at, there, done)])

    def recount(self, card: int, found: dict[Choice, list[str]], at: datetime) -> None:
        there = {(card, person, choice) for choice, voters in found.items() for person in voters}
        for about in there | {about for about in self.heard if about[0] == card}:
            last = self.heard[about][-1] if self.heard[about] else None
            if (about in there) != (last is not None and last[1]):
                self.hear(about, max(at, last[0]) if last else at, about in there, False)

    def tally(self, about: frozenset[str], community: str | None, until: datetime | None) -> Tally:
        """What was said of these events, which are one."""
        votes = defaultdict(list)
        for (number, person, choice), words in self.heard.items():
            if CARDS[number][2].id not in about:
                continue
            last = Word("", person, choice, False, MONDAY)
            for at, there, done in words:
                if (until is None or at <= until) and (done or there != last.standing):
                    last = Word("", person, choice, there, at, done)
            if last.standing and community in (None, f"recording:{CARDS[number][1]}"):
                votes[person].append(last)
        comes_to = [counted(cast) for cast in votes.values()]
        return Tally(comes_to.count(YES), comes_to.count(NO), comes_to.count(None))


#: Votes, recounts and news of either, in any order: official, doubted by a report, reversed for good; both are one.
kinds_of_news = st.sampled_from(["official", "doubt", "reversal"])
turns = st.one_of(
    acts,
    acts,
    st.tuples(st.just("news"), st.sampled_from([OPEN.id, OTHER.id]), kinds_of_news, moments),
    st.just(("one",)),
)
NEWS = {
    "official": claim(Kind.RENEWED),
    "doubt": claim(Kind.CANCELLED, Certainty.REPORTED, source="Variety"),
    "reversal": claim(Kind.CANCELLED),
}


@settings(max_examples=60, deadline=None)
@given(st.lists(turns, max_size=25))
def test_any_votes_and_any_news_come_to_what_an_independent_count_says(script: list[tuple[Any, ...]]) -> None:
    async def run() -> None:
        make = SQLiteFileMake(":memory:")
        desk, ledger = Desk(await make.open(), make), Ledger()
        now = {one.id: one for one in (OPEN, OTHER)}
        for one in now.values():
            await desk.news(one, telling=False)
        keys = [await card(desk, id, where, about.id) for id, where, about in CARDS]
        for act, *about in script:
            if act == "vote":
                number, person, choice, added, at = about
                await desk.storage.vote(keys[number], person, choice, added=added, at=second(at))
                ledger.hear((number, person, choice), second(at), added, True)
            elif act == "recount":
                number, found, at = about
                await desk.storage.recount(keys[number], found, second(at))
                ledger.recount(number, found, second(at))
            elif act == "news":
                which, what, at = about
                before = now.get(which, now[OPEN.id])
                after = before.with_entries([*before.entries, entry(NEWS[what], DEADLINE, second(at))])
                now[before.id] = after
                await desk.news(after, telling=False)
            elif OTHER.id in now:
                now = {OPEN.id: now[OPEN.id].with_entries(e for one in now.values() for e in one.entries)}
                await desk.news(now[OPEN.id], merges=[Merge(OPEN.id, OTHER.id)], telling=False)
            for one in now.values():
                told = frozenset({one.id}) if OTHER.id in now else frozenset({OPEN.id, OTHER.id})
                closed = one.standing.closed_at
                for scope in (None, ONE, TWO):
                    tally = await desk.storage.tally(one.id, scope)
                    assert replace(tally, closed_at=None, outcome=None) == ledger.tally(told, scope, closed)
                    assert tally.closed_at == closed
        await desk.storage.close()

    asyncio.run(run())
