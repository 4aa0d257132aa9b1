"""What exists on the stand-in's Slack: one workspace, its channels, people and messages. No sockets here."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any


class Refused(Exception):
    """An answer with ``ok: false``, as Slack gives it."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.body = {"ok": False, "error": error} | more


@dataclass
class User:
    id: str
    name: str
    bot: bool = False
    admin: bool = False
    #: The workspace, where it is another one that shares a channel.
    team: str | None = None
    #: The workspaces of the organisation that they are in; none where there is no organisation.
    #: https://docs.slack.dev/reference/objects/user-object
    teams: tuple[str, ...] = ()

    def shown(self, team: str) -> dict[str, Any]:
        within = {"enterprise_user": {"id": self.id, "teams": list(self.teams)}} if self.teams else {}
        return within | {
            "id": self.id,
            "team_id": self.team or team,
            "name": self.name.lower(),
            "real_name": self.name,
            "deleted": False,
            "is_bot": self.bot,
            "is_admin": self.admin,
            "is_owner": False,
        }


@dataclass
class Channel:
    id: str
    name: str
    team: str
    private: bool = False
    #: Whether the bot is in it.
    member: bool = True
    archived: bool = False
    deleted: bool = False
    #: An error of chat.postMessage that the workspace's settings lead to here.
    restricted: str | None = None
    #: The workspace that events name although the channel is another's: several share it, and Slack names one of them.
    #: https://docs.slack.dev/apis/events-api/#authorizations
    named_by: str = ""
    #: They are of one organisation, whose channels Slack does not call shared outside.
    #: https://docs.slack.dev/apis/events-api/#event-type-structure
    inside: bool = False


@dataclass
class Message:
    ts: str
    channel: Channel
    user: str
    text: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    metadata: dict[str, Any] | None = None
    thread_ts: str | None = None
    #: A reply that is shown in the channel as well.
    broadcast: bool = False
    #: Whether people see "(edited)".
    edited_mark: bool = False
    edits: int = 0
    deleted: bool = False
    unfurl: bool = True
    #: User ids by the emoji's name.
    reactions: dict[str, list[str]] = field(default_factory=dict)

    def shown(self, bot_id: str, *, metadata: bool = True) -> dict[str, Any]:
        seen: dict[str, Any] = {
            "type": "message",
            "user": self.user,
            "bot_id": bot_id,
            "ts": self.ts,
            "text": self.text,
            "blocks": self.blocks,
        }
        if self.thread_ts:
            seen |= {"thread_ts": self.thread_ts, "parent_user_id": self.user}
        if self.broadcast:
            seen["subtype"] = "thread_broadcast"
        if metadata and self.metadata:
            seen["metadata"] = self.metadata
        if self.reactions:
            seen["reactions"] = self.shown_reactions(full=False)
        return seen

    def shown_reactions(self, *, full: bool) -> list[dict[str, Any]]:
        """Slack names fifty people at most unless it is asked for all, while the count is right."""
        return [
            {"name": name, "users": users if full else users[:50], "count": len(users)}
            for name, users in self.reactions.items()
        ]


class World:
    """One workspace: everything that exists there."""

    def __init__(self, team: str = "T0DESK", name: str = "TV fans") -> None:
        self.team, self.name = team, name
        #: The last moment given out, in microseconds.
        self._stamped = 0
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: list[Message] = []
        self.bot = self.user("renewal desk", bot=True)
        self.bot_id = f"B{team[1:]}"

    def stamp(self) -> str:
        """A moment as Slack writes it; no two are the same."""
        self._stamped = max(self._stamped + 1, int(time.time() * 1_000_000))
        return f"{self._stamped // 1_000_000}.{self._stamped % 1_000_000:06d}"

    def user(self, name: str, *, bot: bool = False, admin: bool = False) -> User:
        user = User(f"U{len(self.users):04d}{self.team[1:]}", name, bot, admin)
        self.users[user.id] = user
        return user

    def channel(self, name: str, *, private: bool = False, member: bool = True) -> Channel:
        channel = Channel(f"C{len(self.channels):04d}{self.team[1:]}", name, self.team, private, member)
        self.channels[channel.id] = channel
        return channel

    def said(self, user: User, channel: Channel, text: str, thread_ts: str | None = None) -> None:
        """Somebody says something in a channel, or in a thread of it."""
        self.messages.append(Message(self.stamp(), channel, user.id, text, thread_ts=thread_ts))

    def messages_in(self, channel: Channel) -> list[Message]:
        """All that stands in a channel and its threads, oldest first."""
        return [one for one in self.messages if one.channel is channel and not one.deleted]

    def reach(self, channel_id: str, *, member: bool = True) -> Channel:
        """The channel, if the bot can see it (and, where that matters, is in it)."""
        channel = self.channels.get(channel_id)
        if channel is None or channel.deleted or (channel.private and not channel.member):
            raise Refused("channel_not_found")
        if member and not channel.member:
            raise Refused("not_in_channel")
        return channel

    def find(self, channel: Channel, ts: str) -> Message:
        for one in self.messages:
            if one.channel is channel and one.ts == ts and not one.deleted:
                return one
        raise Refused("message_not_found")
