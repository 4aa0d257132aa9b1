"""A simulated season: shows are renewed, cancelled, doubted and reversed while people vote, change their minds and take
it back in several communities. The desk hears of it twice, out of order, and after outages only by a recount.

`truth` counts the same by walking once through what the platforms saw, in their order, with nothing but sets.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.events import Event
from bot.posts import Channel, Owed, Place, Purpose
from bot.stories import Certainty, Claim, Kind
from bot.votes import Choice, Tally
from tests.scenes.newsdesk import DEADLINE, MONDAY, claim, entry, event
from tests.storage.makes import Desk

YES, NO = Choice.YES, Choice.NO
#: Chats and communities; people of one chat vote in all its communities. The last keeps its votes to itself.
HOMES = ("discord:1", "discord:2", "slack:T1", "slack:T2")
PRIVATE = "slack:T2"
LENGTH = timedelta(days=60)


@dataclass(frozen=True)
class Act:
    """A person does something to an emoji, or (nobody) a community is recounted after an outage."""

    at: datetime
    home: str
    show: int
    person: str = ""
    choice: Choice = YES
    added: bool = True


@dataclass
class Season:
    """Everything that happens, in the platforms' order."""

    events: list[Event]
    #: By show: what is said of it, and when.
    news: list[list[tuple[datetime, Claim]]]
    acts: list[Act]
    #: By community: when the desk heard nothing.
    outages: Mapping[str, tuple[datetime, datetime]]

    def heard(self, act: Act) -> bool:
        """Whether the desk was told of it."""
        start, end = self.outages[act.home]
        return not start <= act.at < end


def season(shows: int, people: int, seed: int, acts_a_show: int = 60) -> Season:
    """A season, the same for the same seed."""
    dice = random.Random(seed)

    def some_time() -> datetime:
        return MONDAY + timedelta(seconds=dice.randrange(1, int(LENGTH.total_seconds())))

    outages = {}
    for home in HOMES:
        start = some_time()
        outages[home] = (start, start + timedelta(hours=dice.randrange(1, 200)))
    events, news, acts = [], [], []
    for number in range(shows):
        name = f"Show {number}"
        report = claim(Kind.RENEWED, Certainty.REPORTED, show=name)
        events.append(event(entry(report), show=name))
        fates = {
            "official": [claim(Kind.RENEWED, show=name)],
            "cancelled": [claim(Kind.CANCELLED, show=name)],
            "reversed": [claim(Kind.RENEWED, show=name), claim(Kind.CANCELLED, show=name)],
            "doubted": [
                claim(Kind.RENEWED, show=name),
                claim(Kind.CANCELLED, Certainty.REPORTED, show=name, source="Variety"),
                claim(Kind.CANCELLED, show=name),
            ],
            "open": [],
        }
        said = dice.choice(list(fates.values()))
        news.append(list(zip(sorted(some_time() for _ in said), said, strict=True)))
        standing: set[tuple[str, str, Choice]] = set()
        for at in sorted(some_time() for _ in range(acts_a_show)):
            home = dice.choice(HOMES)
            person = f"{home.split(':')[0]}:{dice.randrange(people)}"
            if home.startswith("slack"):
                person = f"{home}:{person.split(':')[1]}"
            back = [held for held in sorted(standing) if held[0] == home]
            if back and dice.random() < 0.3:
                _, person, choice = held = dice.choice(back)
                standing.discard(held)
                acts.append(Act(at, home, number, person, choice, False))
            else:
                choice = dice.choice([YES, YES, NO])
                if (home, person, choice) not in standing:
                    standing.add((home, person, choice))
                    acts.append(Act(at, home, number, person, choice))
    return Season(events, news, sorted(acts, key=lambda act: act.at), outages)


# --- what the desk makes of it -----------------------------------------------------------------------------------


@dataclass
class Played:
    """A season at a desk."""

    season: Season
    desk: Desk
    keys: dict[tuple[int, str], str] = field(default_factory=dict)


async def play(season: Season, desk: Desk, seed: int) -> Played:
    """Let the desk hear of a season: news late, votes in some order and some of them twice, recounts after outages."""
    dice, played, storage = random.Random(seed), Played(season, desk), desk.storage
    for home in HOMES:
        chat, _, community = home.partition(":")
        if home != PRIVATE:
            await storage.change_community(home, lambda now: replace(now, pooled=True))
        await storage.save_channel(Channel(home, Place(chat, community, home)))
    for number, told in enumerate(season.events):
        await desk.news(told, telling=False)
        for home in HOMES:
            post = await storage.owe(Owed(Purpose.POST, home, (told.id,)), MONDAY)
            assert post is not None
            played.keys[number, home] = post.key
    told_of = dict(enumerate(season.events))
    for what in _as_heard(season, dice):
        if isinstance(what, Act):
            key = played.keys[what.show, what.home]
            await storage.vote(key, what.person, what.choice, added=what.added, at=what.at)
        elif isinstance(what, str):
            end = season.outages[what][1]
            for number, found in enumerate(_standing(season, what, end)):
                await storage.recount(played.keys[number, what], found, end)
        else:
            number, at, said = what
            now = told_of[number]
            told_of[number] = now.with_entries([*now.entries, entry(said, DEADLINE, at)])
            await desk.news(told_of[number], telling=False)
    return played


def _as_heard(season: Season, dice: random.Random) -> Iterator[Act | str | tuple[int, datetime, Claim]]:
    """Acts up to a minute late and a tenth of them again, news up to two days late, recounts at the end of outages."""
    line: list[tuple[datetime, int, Act | str | tuple[int, datetime, Claim]]] = []
    for act in season.acts:
        if season.heard(act):
            for _ in range(1 + (dice.random() < 0.1)):
                late = act.at + timedelta(seconds=dice.randrange(60))
                start, end = season.outages[act.home]
                # What was sent before the connection broke has arrived, or never will.
                line.append((min(late, start) if act.at < start else late, len(line), act))
    for home, (_, end) in season.outages.items():
        line.append((end, -1, home))
    for number, said in enumerate(season.news):
        for at, told in said:
            line.append((at + timedelta(hours=dice.randrange(48)), len(line), (number, at, told)))
    for _, _, what in sorted(line, key=lambda one: one[:2]):
        yield what


def _standing(season: Season, home: str, at: datetime) -> list[dict[Choice, list[str]]]:
    """What the platform shows under every card of a community."""
    there: list[dict[Choice, dict[str, None]]] = [{YES: {}, NO: {}} for _ in season.events]
    for act in season.acts:
        if act.home == home and act.at < at:
            if act.added:
                there[act.show][act.choice][act.person] = None
            else:
                there[act.show][act.choice].pop(act.person, None)
    return [{choice: list(people) for choice, people in found.items()} for found in there]


# --- what it should come to --------------------------------------------------------------------------------------


def truth(season: Season) -> dict[tuple[int, str | None], Tally]:
    """Every tally, by show and community (None: all that pool their votes)."""
    closings = [_closing(season, number) for number in range(len(season.events))]
    steps: list[tuple[datetime, int, Act | str]] = [(act.at, 1, act) for act in season.acts if season.heard(act)] + [
        (end, 0, home) for home, (_, end) in season.outages.items()
    ]
    #: (show, home, person, choice) -> when it was put there; None: seen by a recount alone.
    there: dict[tuple[int, str, str, Choice], datetime | None] = {}
    frozen: dict[int, dict[tuple[int, str, str, Choice], datetime | None]] = {}
    for at, _, what in [*sorted(steps, key=lambda step: step[:2]), (MONDAY + LENGTH * 2, 0, "")]:
        for number, closing in enumerate(closings):
            if closing is not None and number not in frozen and at > closing:
                frozen[number] = {about: when for about, when in there.items() if about[0] == number}
        if isinstance(what, Act):
            about = (what.show, what.home, what.person, what.choice)
            if what.added:
                there[about] = what.at
            else:
                there.pop(about, None)
        elif what:
            for number, found in enumerate(_standing(season, what, at)):
                seen = {(number, what, person, choice) for choice, people in found.items() for person in people}
                for about in [one for one in there if one[:2] == (number, what) and one not in seen]:
                    del there[about]
                for about in seen - there.keys():
                    there[about] = None
    tallies = {}
    for number in range(len(season.events)):
        stands = frozen.get(number, {about: when for about, when in there.items() if about[0] == number})
        for scope in (None, *HOMES):
            said: defaultdict[str, list[tuple[datetime | None, Choice]]] = defaultdict(list)
            for (_, home, person, choice), when in stands.items():
                if home == scope or (scope is None and home != PRIVATE):
                    said[person].append((when, choice))
            count: defaultdict[Choice | None, int] = defaultdict(int)
            for cast in said.values():
                count[_one(cast)] += 1
            tallies[number, scope] = Tally(count[YES], count[NO], count[None], closings[number])
    return tallies


def _closing(season: Season, number: int) -> datetime | None:
    """When a show's ballot closed for good: at the first official word after which none doubted it."""
    closed = None
    for at, said in season.news[number]:
        if said.certainty is Certainty.OFFICIAL:
            closed = closed or at
        elif said.kind is Kind.CANCELLED:
            closed = None
    return closed


def _one(cast: list[tuple[datetime | None, Choice]]) -> Choice | None:
    choices = {choice for _, choice in cast}
    if len(choices) == 1:
        return choices.pop()
    if any(when is None for when, _ in cast):
        return None
    last = max(when for when, _ in cast if when is not None)
    newest = {choice for when, choice in cast if when == last}
    return newest.pop() if len(newest) == 1 else None


async def wrong(played: Played) -> list[str]:
    """Every tally of the desk that is not what it should come to; empty if all is well."""
    found = []
    for (number, scope), expected in truth(played.season).items():
        tally = await played.desk.storage.tally(played.season.events[number].id, scope)
        if replace(tally, outcome=None) != expected:
            found.append(f"show {number} in {scope}: {tally} instead of {expected}")
    return found
