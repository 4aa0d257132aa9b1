"""Whom a message names: the only mentions in it, and only by ids. Pure."""

from __future__ import annotations

import re

from adapters.slack_chat.names import person_of
from bot.ports import Outgoing

#: Names of people in one message; a longer list is a wall of names.
MOST_NAMED = 50


def lead(outgoing: Outgoing, team: str) -> str:
    """The mentions of a message, the only ones in it: the group that the channel chose, and those who follow."""
    named = [_mention(outgoing.mention)] if outgoing.mention else []
    mine = f"{person_of(team, '')}"
    people = [one.removeprefix(mine) for one in outgoing.people if one.startswith(mine)]
    named += [f"<@{user}>" for user in people[:MOST_NAMED] if re.fullmatch(r"[UW][A-Z0-9]+", user)]
    return " ".join(part for part in named if part)


def _mention(group: str) -> str:
    """A user group by its id (S...), or a person by theirs; nothing else can be mentioned."""
    if re.fullmatch(r"S[A-Z0-9]+", group):
        return f"<!subteam^{group}>"
    return f"<@{group}>" if re.fullmatch(r"[UW][A-Z0-9]+", group) else ""
