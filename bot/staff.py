"""Who does what where several processes share one database: the work a desk consists of, and each one's share of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Work(StrEnum):
    """What a process can be started for; one process alone does everything."""

    #: Looks at the feeds and takes their stories in; the sample newswire belongs to it.
    POLL = "poll"
    #: Reads stories, folds them into events, and keeps the catalogue of shows.
    READ = "read"
    #: Sends, edits and seeds in Discord and Slack. It asks them; it does not listen.
    DELIVER = "deliver"
    #: Listens to Discord: commands, buttons, votes.
    DISCORD = "discord"
    #: Listens to Slack: commands, buttons, votes.
    SLACK = "slack"
    #: The preview page, with what is posted there.
    WEB = "web"


EVERYTHING = frozenset(Work)


def work_of(names: str) -> frozenset[Work]:
    """What is meant by "poll,read".

    Raises:
        ValueError: one of the names is none, or there is none.
    """
    wanted = [name.strip().casefold() for name in names.split(",") if name.strip()]
    if not wanted or (wrong := [name for name in wanted if name not in set(Work)]):
        raise ValueError(f"there is no role {wrong[0] if wanted else names!r}; choose from {', '.join(Work)}")
    return frozenset(map(Work, wanted))


@dataclass(frozen=True, slots=True)
class Share:
    """One of several equal parts of some work."""

    index: int = 0
    of: int = 1

    def has(self, number: int) -> bool:
        """Whether a numbered thing falls into this part."""
        return number % self.of == self.index


WHOLE = Share()


@dataclass(frozen=True, slots=True)
class Staff:
    """The processes that live, by the work that they do, and which of them this one is."""

    #: Oldest first.
    work: tuple[frozenset[Work], ...] = (EVERYTHING,)
    me: int = 0
    #: What tells them apart, in the same order.
    names: tuple[str, ...] = ("",)

    def share(self, *work: Work) -> Share:
        """This process's part of what all those share who do any of this work; the whole where it is alone."""
        doing = [number for number, does in enumerate(self.work) if not does.isdisjoint(work)]
        return Share(doing.index(self.me), len(doing)) if self.me in doing else WHOLE

    def first(self, *work: Work) -> bool:
        """Whether this process does what only one may do: the oldest of those who do the first of this work that
        anybody does.
        """
        for one in work:
            doing = [number for number, does in enumerate(self.work) if one in does]
            if doing:
                return doing[0] == self.me
        return False


ALONE = Staff()
