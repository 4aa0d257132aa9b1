"""What came of a trial: what was lost, doubled and miscounted, and how much there was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.torture.platforms import Platform, Seen
from tests.torture.wire import Plot


@dataclass
class Findings:
    """What was found in the end; the lists are empty where the guarantee holds."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    miscounted: list[str] = field(default_factory=list)
    #: What the program said that it should not: errors of ours, secrets.
    faults: list[str] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)
    #: Kills after which the database's log ended in a transaction that was never committed.
    in_commit: int = 0
    stories: int = 0
    messages: int = 0
    votes: int = 0
    seconds: float = 0.0

    @property
    def well(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.doubled or self.miscounted or self.faults)

    def lines(self) -> Iterator[str]:
        """For people."""
        if self.kills:
            where = ", ".join(f"{number} {aim}" for aim, number in sorted(self.kills.items()))
            yield f"kills        {self.kills.total()} ({where})"
            yield f"             {self.in_commit} of them left a transaction half written"
        yield f"newswire     {self.stories} stories, {self.messages} messages owed"
        yield f"votes        {self.votes} cast or taken back"
        yield f"posts lost   {len(self.lost)}"
        yield f"doubled      {len(self.doubled)}"
        yield f"miscounted   {len(self.miscounted)}"
        yield f"faults       {len(self.faults)}"
        yield f"seconds      {self.seconds:.0f}"
        for what in (*self.lost, *self.doubled, *self.miscounted, *self.faults):
            yield f"    {what}"

    def count_messages(self, plot: Plot, where: str, here: Sequence[Seen]) -> None:
        """What a channel should have been told of a show, beside what stands there."""
        told = {"the card": [one for one in here if not one.is_reply]}
        told |= {f"the reply {reply!r}": [one for one in here if one.is_reply and reply in one.words]
                 for reply in plot.replies}  # fmt: skip
        for what, messages in told.items():
            self.messages += 1
            if not messages and not (plot.hasty and what != "the card"):
                self.lost.append(f"{where}: {what}")
            if len(messages) > 1:
                self.doubled.append(f"{where}: {what}, {len(messages)} times")
        if extra := len(here) - sum(map(len, told.values())):
            self.doubled.append(f"{where}: {extra} replies that nobody owed")
        last = "Cancelled · official" if plot.reversed else "Renewed · official"
        self.lost += [f"{where}: the last edit of the card" for card in told["the card"] if last not in card.words]

    def count_votes(self, plot: Plot, platform: Platform, cards: Sequence[Seen], kept: tuple[int, int]) -> None:
        """What people say under the cards of a show on one platform, beside the count that the desk kept."""
        truth = platform.votes(cards)
        if kept != (truth[True], truth[False]):
            said = f"kept {kept}, people said {(truth[True], truth[False])}"
            self.miscounted.append(f"{platform.name}: {plot.title}: {said}")
