"""What exists on the stand-in's Discord: servers, channels, people, messages. A told clock; no sockets here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

#: https://discord.com/developers/docs/reference#snowflakes
_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)

TEXT, PRIVATE, VOICE, CATEGORY, ANNOUNCEMENT, THREAD, PRIVATE_THREAD, FORUM, MEDIA = 0, 1, 2, 4, 5, 11, 12, 15, 16
#: https://discord.com/developers/docs/resources/channel#channel-object-channel-flags
REQUIRE_TAG = 1 << 4
#: Moderators took the embeds away. https://discord.com/developers/docs/resources/message#message-object-message-flags
SUPPRESS_EMBEDS = 1 << 2

#: https://discord.com/developers/docs/topics/permissions
PERMISSIONS = {
    "ADD_REACTIONS": 1 << 6,
    "VIEW_CHANNEL": 1 << 10,
    "SEND_MESSAGES": 1 << 11,
    "EMBED_LINKS": 1 << 14,
    "ATTACH_FILES": 1 << 15,
    "READ_MESSAGE_HISTORY": 1 << 16,
    "MENTION_EVERYONE": 1 << 17,
    "CONNECT": 1 << 20,
    "SEND_MESSAGES_IN_THREADS": 1 << 38,
}
MANAGE_GUILD = 1 << 5
#: The role of those who may, in every server.
MODERATORS = "2"
#: What everybody may do in a server unless a channel says otherwise.
EVERYBODY = sum(PERMISSIONS.values()) - PERMISSIONS["MENTION_EVERYONE"]


class Refused(Exception):
    """An answer other than 2xx, as Discord gives it."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"message": message, "code": code} | more


@dataclass
class User:
    id: str
    name: str
    bot: bool = False
    #: Whether they may manage the server.
    moderator: bool = False
    #: Whether they take private messages from members of their servers.
    takes_messages: bool = True

    def shown(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "username": self.name,
            "discriminator": "0",
            "global_name": None,
            "avatar": None,
            "bot": self.bot,
        }


#: What is true of a channel that is hidden from the bot.
HIDDEN_LEAVES = ("id", "guild_id", "type", "position", "parent_id")


@dataclass
class Guild:
    id: str
    name: str
    bot_id: str
    joined: bool = True
    #: Where Discord says who joined.
    system_channel_id: str | None = None
    roles: dict[str, bool] = field(default_factory=dict)  # role id -> may be mentioned by anyone
    emoji: dict[str, str] = field(default_factory=dict)  # id -> name
    #: Until when moderators gave the bot a time-out.
    silenced_until: datetime | None = None


@dataclass
class Channel:
    id: str
    guild: Guild
    name: str
    type: int = TEXT
    parent_id: str | None = None
    #: Permissions that the bot does not have here; it has all others.
    denied: set[str] = field(default_factory=set)
    archived: bool = False
    locked: bool = False
    deleted: bool = False
    owner_id: str = "1"
    #: Of a forum: its tags, and whether a post needs one; of a thread in it: those it has.
    tags: list[dict[str, Any]] = field(default_factory=list)
    require_tag: bool = False
    applied_tags: list[str] = field(default_factory=list)
    #: Of a private channel: with whom.
    recipient: User | None = None

    def tag(self, name: str, *, moderated: bool = False) -> str:
        """A moderator makes a tag of a forum; its id."""
        number = str(1000 + len(self.tags))
        self.tags.append({"id": number, "name": name, "moderated": moderated, "emoji_id": None, "emoji_name": None})
        return number

    @property
    def is_thread(self) -> bool:
        return self.type in (10, 11, 12)

    def in_part(self, permissions: str = "0") -> dict[str, Any]:
        """What Discord promises of a channel inside an interaction.

        From the documentation: interactions/receiving-and-responding, "Resolved Data Structure".
        """
        promised = ("id", "guild_id", "name", "type", "parent_id", "position", "nsfw", "topic", "flags")
        seen = {name: value for name, value in self.shown().items() if name in (*promised, "thread_metadata")}
        return seen | {"permissions": permissions}

    def told(self) -> dict[str, Any]:
        """What the gateway tells of it: where the bot may not view it, little more than that it is there.

        From the documentation: resources/channel, "Obfuscated Channels".
        """
        if self.is_thread or "VIEW_CHANNEL" not in self.denied:
            return self.shown()
        real = {name: value for name, value in self.shown().items() if name in HIDDEN_LEAVES}
        nobody = {"id": self.guild.id, "type": 0, "allow": "0", "deny": str(_bits({"VIEW_CHANNEL"}))}
        made_up = {"name": "___hidden___", "flags": 1 << 17, "permission_overwrites": [nobody]}
        return dict.fromkeys(self.shown()) | real | made_up

    def shown(self) -> dict[str, Any]:
        seen: dict[str, Any] = {
            "id": self.id,
            "guild_id": self.guild.id,
            "name": self.name,
            "type": self.type,
            "parent_id": self.parent_id,
            "permission_overwrites": [
                {"id": self.guild.bot_id, "type": 1, "allow": "0", "deny": str(_bits(self.denied))},
            ],
            "position": 0,
            "nsfw": False,
            "topic": None,
            "last_message_id": None,
            "rate_limit_per_user": 0,
            "flags": REQUIRE_TAG if self.require_tag else 0,
        }
        if self.type in (FORUM, MEDIA):
            seen["available_tags"] = self.tags
        if self.is_thread:
            seen |= {
                "owner_id": self.owner_id,
                "applied_tags": self.applied_tags,
                "message_count": 0,
                "member_count": 1,
                "thread_metadata": {
                    "archived": self.archived,
                    "locked": self.locked,
                    "auto_archive_duration": 1440,
                    "archive_timestamp": "2026-01-01T00:00:00+00:00",
                },
            }
        return seen


@dataclass
class Reaction:
    emoji: dict[str, Any]
    normal: dict[str, User] = field(default_factory=dict)
    burst: dict[str, User] = field(default_factory=dict)


@dataclass
class Message:
    id: str
    channel: Channel
    author: User
    at: datetime
    content: str = ""
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    flags: int = 0
    reply_to: str | None = None
    nonce: str | None = None
    attachments: list[dict[str, Any]] = field(default_factory=list)
    edited_at: datetime | None = None
    deleted: bool = False
    ephemeral: bool = False
    #: Whom the message notified: "everyone", "role:1", "user:2".
    pinged: list[str] = field(default_factory=list)
    reactions: dict[str, Reaction] = field(default_factory=dict)

    def shown(self, me: User) -> dict[str, Any]:
        """The message as the API hands it out."""
        reactions = [
            {
                "emoji": reaction.emoji,
                "count": len(reaction.normal) + len(reaction.burst),
                "count_details": {"normal": len(reaction.normal), "burst": len(reaction.burst)},
                "me": me.id in reaction.normal,
                "me_burst": me.id in reaction.burst,
                "burst_colors": [],
            }
            for reaction in self.reactions.values()
            if reaction.normal or reaction.burst
        ]
        seen: dict[str, Any] = {
            "id": self.id,
            "channel_id": self.channel.id,
            "author": self.author.shown(),
            "content": self.content,
            "timestamp": self.at.isoformat(),
            "edited_timestamp": self.edited_at.isoformat() if self.edited_at else None,
            "tts": False,
            "mention_everyone": "everyone" in self.pinged,
            "mentions": [],
            "mention_roles": [who[5:] for who in self.pinged if who.startswith("role:")],
            "attachments": self.attachments,
            "embeds": [] if self.flags & SUPPRESS_EMBEDS else self.embeds,
            "components": self.components,
            "flags": self.flags,
            "pinned": False,
            "type": 19 if self.reply_to else 0,
        }
        if reactions:
            seen["reactions"] = reactions
        if self.reply_to:
            seen["message_reference"] = {
                "type": 0,
                "message_id": self.reply_to,
                "channel_id": self.channel.id,
                "guild_id": self.channel.guild.id,
            }
        return seen


class World:
    """Everything that exists, and the clock."""

    def __init__(self) -> None:
        self.now = datetime(2026, 10, 1, 12, tzinfo=UTC)
        self._made = 0
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.users: dict[str, User] = {}
        self.messages: dict[str, Message] = {}
        self.bot = self.user("renewal desk", bot=True)

    def later(self, **how_much: float) -> None:
        """Let time pass."""
        self.now += timedelta(**how_much)

    def new_id(self) -> str:
        self._made += 1
        milliseconds = int((self.now - _EPOCH).total_seconds() * 1000)
        return str((milliseconds << 22) + self._made)

    def user(self, name: str, *, bot: bool = False, moderator: bool = False) -> User:
        user = User(self.new_id(), name, bot, moderator)
        self.users[user.id] = user
        return user

    def guild(self, name: str) -> Guild:
        guild = Guild(self.new_id(), name, self.bot.id)
        self.guilds[guild.id] = guild
        return guild

    def channel(self, guild: Guild, name: str, kind: int = TEXT, parent: Channel | None = None) -> Channel:
        channel = Channel(self.new_id(), guild, name, kind, parent.id if parent else None)
        self.channels[channel.id] = channel
        return channel

    def private_channel(self, user: User) -> Channel:
        """The channel in which the bot and one person write to each other; there is one for each."""
        known = next((c for c in self.channels.values() if c.recipient is user), None)
        if known is None:
            known = self.channel(Guild("0", "", self.bot.id), "", PRIVATE)
            known.recipient = user
        return known

    def role(self, guild: Guild, *, mentionable: bool = True) -> str:
        role = self.new_id()
        guild.roles[role] = mentionable
        return role

    def messages_in(self, channel: Channel) -> list[Message]:
        """What stands in a channel, oldest first."""
        return [m for m in self.messages.values() if m.channel is channel and not m.deleted and not m.ephemeral]

    # --- what the bot may

    def reach(self, channel_id: str) -> Channel:
        """The channel, if the bot can see it."""
        channel = self.channels.get(channel_id)
        if channel is None or channel.deleted:
            raise Refused(404, 10003, "Unknown Channel")
        shut = {"VIEW_CHANNEL", "CONNECT"} if channel.type == VOICE else {"VIEW_CHANNEL"}
        if not channel.guild.joined or channel.denied & shut:
            raise Refused(403, 50001, "Missing Access")
        return channel

    def message(self, channel: Channel, message_id: str) -> Message:
        """A message that stands in the channel."""
        message = self.messages.get(message_id)
        if message is None or message.deleted or message.channel is not channel:
            raise Refused(404, 10008, "Unknown Message")
        return message

    def need(self, channel: Channel, *permissions: str) -> None:
        """Refuse unless the bot has the permissions there. A time-out leaves it those to look.

        https://discord.com/developers/docs/topics/permissions#permissions-for-timed-out-members
        """
        silenced = channel.guild.silenced_until is not None and self.now < channel.guild.silenced_until
        if channel.denied & set(permissions) or (silenced and set(permissions) - {"READ_MESSAGE_HISTORY"}):
            raise Refused(403, 50013, "Missing Permissions")

    def permissions(self, channel: Channel) -> int:
        return EVERYBODY & ~_bits(channel.denied)


def _bits(names: set[str]) -> int:
    return sum(PERMISSIONS[name] for name in names)
