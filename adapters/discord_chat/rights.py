"""What the bot may do in a channel, by what Discord last said of its roles there, and naming what is missing.

Names as Discord's settings show them (support article "How do I set up Permissions?").
"""

from __future__ import annotations

from collections.abc import Sequence

import discord

from adapters.discord_chat.errors import LACKING_CODES, NO_ACCESS
from bot.cards import Fact
from bot.wording.language import N_, _

#: What the bot must be able to do in a channel: post cards, reply, look for its own messages.
NEEDED: dict[str, str] = {
    "view_channel": N_("View Channel"),
    "send_messages": N_("Send Messages"),
    "send_messages_in_threads": N_("Send Messages in Threads"),
    "embed_links": N_("Embed Links"),
    "read_message_history": N_("Read Message History"),
}
#: For a ballot's emoji; news can be posted without.
FOR_VOTES: dict[str, str] = {"add_reactions": N_("Add Reactions")}
#: To write in the chat of a voice or stage channel. https://github.com/discord/discord-api-docs/pull/5111
IN_VOICE: dict[str, str] = {"connect": N_("Connect")}
#: Useful but not needed: a card whose picture is refused is posted without it. Servers that added the bot before it
#: asked for these will lack them.
WANTED: dict[str, str] = {"attach_files": N_("Attach Files")}
#: What the invite asks for.
PERMISSIONS = NEEDED | FOR_VOTES | WANTED


def missing(guild: discord.Guild | None, channel_id: str, role: str | None = None, *, votes: bool = True) -> list[str]:
    """What the bot lacks for its work in a channel, in words; empty where nothing is known of the channel.

    ``votes``: including what only votes need.
    """
    channel, me = known(guild, channel_id), guild.me if guild and guild.roles else None
    if guild is None or channel is None or me is None or me.joined_at is None:
        return []  # a server that does not say which roles are ours: discord.py then makes up a member without any
    if not any(role.permissions.value for role in guild.roles):
        return []  # a server that does not say what its roles may do
    if isinstance(channel, discord.Thread) and channel.parent is None:
        return []
    may = channel.permissions_for(me)
    lacking = [_(words) for name, words in _needed(channel, votes=votes).items() if not getattr(may, name)]
    forum = channel if isinstance(channel, discord.ForumChannel) else None
    if forum and forum.flags.require_tag and all(tag.moderated for tag in forum.available_tags):
        lacking.append(_("a tag that everyone may use, as every post needs one"))
    chosen = guild.get_role(int(role)) if role and role.isdigit() else None
    if chosen is not None and not chosen.mentionable and not may.mention_everyone:
        words = N_("permission to mention @{role} (let anyone mention the role, or give Mention Everyone)")
        lacking.append(_(words, role=chosen.name.removeprefix("@")))
    if role_gone(guild, role):
        lacking.append(_("the role to mention, which is gone"))
    return lacking


def _needed(channel: object, *, votes: bool) -> dict[str, str]:
    """The permissions that a channel of this kind takes."""
    needed = NEEDED | (FOR_VOTES if votes else {})
    if isinstance(channel, discord.VoiceChannel | discord.StageChannel):
        needed |= IN_VOICE
    if isinstance(channel, discord.Thread):
        del needed["send_messages"]
    elif not isinstance(channel, discord.ForumChannel):
        del needed["send_messages_in_threads"]
    return needed


def reason(code: int, lacks: Sequence[str], guild: discord.Guild | None, channel_id: str) -> str | None:
    """What a refusal with this code means in words, where it is known better than by the code alone."""
    if lacks and code in LACKING_CODES:
        return _("The bot is missing: {rights}.", rights=", ".join(lacks))
    channel = known(guild, channel_id)
    if code == NO_ACCESS and isinstance(channel, discord.Thread) and channel.is_private():
        return _("The bot is not in this private thread. Mention it there, which adds it.")
    return None


def hidden(guild: discord.Guild | None) -> frozenset[str]:
    """The channels where nothing is heard or can be counted, as the bot may not see them, or not look back."""
    if guild is None or guild.me is None:
        return frozenset()
    may = {str(one.id): one.permissions_for(guild.me) for one in guild.channels}
    return frozenset(id for id, mine in may.items() if not (mine.view_channel and mine.read_message_history))


def role_gone(guild: discord.Guild | None, role: str | None) -> bool:
    """Whether a chosen role no longer exists, as far as Discord has told."""
    return bool(guild and guild.roles and role and role.isdigit() and guild.get_role(int(role)) is None)


def told_missing(guild: discord.Guild | None, channel_id: str, role: str | None = None) -> tuple[Fact, ...]:
    """What the bot lacks in a channel, and the consequences, for a card; empty where it lacks nothing."""
    if not (lacks := missing(guild, channel_id, role)):
        return ()
    until = _("{rights}. Until these are granted, cards may fail or have no votes.", rights=", ".join(lacks))
    name = str(known(guild, channel_id)) or channel_id
    return (Fact(_("Missing permissions in {channel}", channel=f"#{name}"), until),)


def publishes(channel: object) -> bool:
    """Whether other servers can follow the channel."""
    return isinstance(channel, discord.TextChannel) and channel.is_news()


def known(guild: discord.Guild | None, channel_id: str) -> discord.abc.GuildChannel | discord.Thread | None:
    """The channel, where Discord has told of it."""
    return guild.get_channel_or_thread(int(channel_id)) if guild and channel_id.isdigit() else None
