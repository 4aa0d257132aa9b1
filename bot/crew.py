"""Several processes on one database: the role that each has in the desk's work, and its share of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A part of the desk's work that a process can be started for; a process that is alone does everything."""

    #: Looks at the feeds and takes their stories in.
    POLL = "poll"
    #: Reads stories, folds them into events, and keeps the catalogue of shows.
    READ = "read"
    #: Sends, edits and seeds messages in Discord and Slack, without listening to them.
    DELIVER = "deliver"
    #: Listens to Discord: commands, buttons, votes.
    DISCORD = "discord"
    #: Listens to Slack: commands, buttons, votes.
    SLACK = "slack"
    #: The preview page, with what is posted there.
    WEB = "web"


EVERY_ROLE = frozenset(Role)


def roles_named(names: str) -> frozenset[Role]:
    """The roles in "poll,read".

    Raises:
        ValueError: one of the names is no role, or none is given.
    """
    wanted = [name.strip().casefold() for name in names.split(",") if name.strip()]
    if not wanted or (wrong := [name for name in wanted if name not in set(Role)]):
        raise ValueError(f"there is no role {wrong[0] if wanted else names!r}; choose from {', '.join(Role)}")
    return frozenset(map(Role, wanted))


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
class Crew:
    """The processes that live, with their roles, and which of them this one is."""

    #: The roles of each process, the oldest process first.
    roles: tuple[frozenset[Role], ...] = (EVERY_ROLE,)
    #: Where this process stands among them.
    me: int = 0
    #: An identifier of each, in the same order.
    names: tuple[str, ...] = ("",)

    def share(self, *roles: Role) -> Share:
        """This process's part of the work that is divided among all with any of these roles; all of it where it has
        none of them.
        """
        having = [number for number, has in enumerate(self.roles) if not has.isdisjoint(roles)]
        return Share(having.index(self.me), len(having)) if self.me in having else WHOLE

    def first(self, *roles: Role) -> bool:
        """Whether this is the one process for a task: take the first of these roles that any process has; it is the
        oldest with it.
        """
        for role in roles:
            having = [number for number, has in enumerate(self.roles) if role in has]
            if having:
                return having[0] == self.me
        return False


ALONE = Crew()
