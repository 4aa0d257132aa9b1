"""The world around the desk: news come and people vote, whatever becomes of it. One show's news waits for its last."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Sequence
from random import Random

from tests.torture.findings import Findings
from tests.torture.platforms import Platform, Seen
from tests.torture.wire import Plot, Stage, Wire, plots

#: Seconds between two looks at the channels.
LOOK = 0.3
PEOPLE = [f"person {number}" for number in range(12)]
#: Feeds tell time in seconds: a word and its opposite in the same one would be no reversal, and a vote be late.
A_MOMENT = 1.5


class World:
    """The shows whose news is told, and who votes on them: ``shows`` under way at once, ``votes`` cast under each."""

    def __init__(
        self, wire: Wire, platforms: Sequence[Platform], random: Random, findings: Findings, shows: int, votes: int
    ) -> None:
        self._wire, self._platforms, self._random, self._findings = wire, platforms, random, findings
        self._shows, self._votes = shows, votes
        #: Whether new shows come into the news as others are through.
        self.more = True
        self._waiting = plots(random)
        self.plots: list[Plot] = []

    async def go_on(self) -> None:
        """News come, and people vote, whatever becomes of the desk."""
        while True:
            await asyncio.sleep(LOOK)
            open_ = [plot for plot in self.plots if plot.stage is not Stage.THROUGH]
            if self.more and len(open_) < self._shows:
                self.plots.append(self._waiting.pop())
                open_.append(self.plots[-1])
            seen = self.seen()
            for plot in open_:
                await self._further(plot, seen[plot.title])

    def seen(self) -> dict[str, list[tuple[Platform, Seen]]]:
        """All messages by the season that they are about."""
        found: dict[str, list[tuple[Platform, Seen]]] = defaultdict(list)
        titles = {plot.title: plot for plot in self.plots}
        for platform in self._platforms:
            for message in platform.look():
                about = next((line for line in message.words.splitlines() if line in titles), "?")
                found[about].append((platform, message))
        return found

    async def _further(self, plot: Plot, seen: Sequence[tuple[Platform, Seen]]) -> None:
        """Let the news of a show go on where everybody was told the last of it."""
        cards = [(platform, one) for platform, one in seen if not one.is_reply]
        everywhere = sum(len(platform.channels) for platform in self._platforms)
        replied = [reply for reply in plot.replies if sum(reply in one.words for _, one in seen) >= everywhere]
        match plot.stage:
            case Stage.NEW:
                self._wire.report(plot)
                plot.stage, plot.votes_left = Stage.REPORTED, self._votes
            case Stage.REPORTED if plot.hasty:
                self._wire.confirm(plot)
                plot.stage = Stage.OFFICIAL
            case Stage.REPORTED if len(cards) >= everywhere and plot.votes_left:
                await self._vote(plot, *self._random.choice(cards))
                plot.votes_left -= 1
            case Stage.REPORTED if len(cards) >= everywhere and self._shown_right(cards):
                if time.monotonic() - plot.voted_at < A_MOMENT:
                    return
                self._wire.echo(plot)
                self._wire.confirm(plot)
                plot.stage = Stage.OFFICIAL
            case Stage.OFFICIAL if plot.hasty:
                told = len(cards) >= everywhere and all("Renewed · official" in one.words for _, one in cards)
                plot.stage = Stage.THROUGH if told else Stage.OFFICIAL
            case Stage.OFFICIAL if len(replied) >= 1 and all("official" in one.words for _, one in cards):
                if plot.reversed and time.monotonic() - plot.confirmed_at < A_MOMENT:
                    return
                if plot.reversed:
                    self._wire.reverse(plot)
                plot.stage = Stage.REVERSED if plot.reversed else Stage.THROUGH
            case Stage.REVERSED if len(replied) >= 2 and all("Cancelled" in one.words for _, one in cards):
                plot.stage = Stage.THROUGH

    async def _vote(self, plot: Plot, platform: Platform, card: Seen) -> None:
        """Somebody votes, or takes a vote back; nobody has two minds at once."""
        person = self._random.choice(PEOPLE)
        key = (platform.name, card.channel, person)
        if key in plot.standing:
            await platform.vote(person, card, yes=plot.standing.pop(key), added=False)
        else:
            said = [yes for (name, _, who), yes in plot.standing.items() if (name, who) == (platform.name, person)]
            plot.standing[key] = said[0] if said else self._random.random() < 0.6
            await platform.vote(person, card, yes=plot.standing[key])
        plot.voted_at = time.monotonic()
        self._findings.votes += 1

    def _shown_right(self, cards: Sequence[tuple[Platform, Seen]]) -> bool:
        """Whether every card can be voted under and shows its community's count."""
        return all(card.seeded == 2 and self._line(platform, cards) in card.words for platform, card in cards)

    @staticmethod
    def _line(platform: Platform, cards: Sequence[tuple[Platform, Seen]]) -> str:
        truth = platform.votes([card for of, card in cards if of is platform])
        return f"👍 {truth[True]} · 👎 {truth[False]} ·" if truth.total() else "No votes yet."
