"""`/desk`: what moderators do. Discord shows it to those who may manage the server; the desk checks them again at every
step.
"""

from __future__ import annotations

import secrets
from asyncio import gather, timeout
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands

from adapters.discord_chat.answers import about, answer, asker_of, here, name_of
from adapters.discord_chat.errors import UNKNOWN_CHANNEL, UNKNOWN_EMOJI, code_of
from adapters.discord_chat.names import place_of
from adapters.discord_chat.rights import known, missing
from adapters.discord_chat.setting_up import open_set_up
from bot.cards import Card, Fact, Tone
from bot.hours import Every, zones_like
from bot.ports import ChannelRefused, ChatUnavailable, Desk, MessageRefused, NotAllowed, OutcomeUnknown, Outgoing
from bot.posts import Place
from bot.votes import OWN_EMOJI
from bot.wording import answers
from bot.wording.language import _
from bot.wording.score import SETTINGS

Send = Callable[[Place, Outgoing], Awaitable[str]]
#: A channel that a moderator names in a command.
Named = app_commands.AppCommandChannel | app_commands.AppCommandThread


def desk_group(desk: Desk, send: Send) -> app_commands.Group:
    """The group of commands."""
    group = app_commands.Group(
        name="desk",
        description=_("Set up Renewal Desk in this server."),
        guild_only=True,
        allowed_contexts=app_commands.AppCommandContext(guild=True),
        default_permissions=discord.Permissions(manage_guild=True),
    )
    _about_the_server(group, desk)
    _about_a_channel(group, desk, send)
    return group


def _about_the_server(group: app_commands.Group, desk: Desk) -> None:
    @group.command(name="setup", description=_("Choose which channel gets the news and what it gets, or change that."))
    async def setup(interaction: discord.Interaction) -> None:
        await open_set_up(interaction, desk)

    @group.command(
        name="status", description=_("See what each channel gets, what is wrong, and how the feeds are doing.")
    )
    async def status(interaction: discord.Interaction) -> None:
        await answer(interaction, _status(interaction, desk), private=True)

    @group.command(name="votes", description=_("See or change how this server votes: emoji, who may ask, and more."))
    @app_commands.describe(
        setting=_("Which setting to change"),
        value=_("The new value: an emoji, a number, everyone or moderators, on or off"),
    )
    @app_commands.choices(
        setting=[app_commands.Choice(name=f"{one}: {_(says)}"[:100], value=one) for one, says in SETTINGS.items()]
    )
    async def votes(interaction: discord.Interaction, setting: str = "", value: str = "") -> None:
        await answer(interaction, _votes(interaction, desk, setting, value), private=True)


def _about_a_channel(group: app_commands.Group, desk: Desk, send: Send) -> None:
    """About the channel that is named, else the one where they are typed."""
    which = _("Which channel; this one if you leave it out")

    @group.command(name="hours", description=_("Change a channel's quiet hours, digest and time zone."))
    @app_commands.describe(
        channel=which,
        zone=_("The channel's time zone, for example Europe/Berlin"),
        quiet=_("Hours without new messages, for example 22:00-08:00; or off"),
        silently=_("In quiet hours, post at once without notifying anyone instead of waiting"),
        digest=_("A regular summary: what was decided, what starts, which votes are open"),
        digest_hour=_("The hour of the digest, 0 to 23; weekly digests come on Mondays"),
        round_up_after=_("How many cards are posted one by one in half an hour, the rest as one message; 0: no limit"),
    )
    @app_commands.choices(digest=[app_commands.Choice(name=every.value, value=every.value) for every in Every])
    async def hours(
        interaction: discord.Interaction,
        channel: Named | None = None,
        zone: str | None = None,
        quiet: str | None = None,
        silently: bool | None = None,
        digest: str | None = None,
        digest_hour: app_commands.Range[int, 0, 23] | None = None,
        round_up_after: app_commands.Range[int, 0, 50] | None = None,
    ) -> None:
        asker, place = asker_of(interaction), _named(interaction, channel)
        wanted = {"zone": zone, "quiet": quiet, "silently": silently, "digest": digest, "digest_hour": digest_hour}
        chosen = {name: value for name, value in wanted.items() if value is not None}
        said = desk.hours(asker, place, chosen, round_up_after)
        await answer(interaction, about(interaction, place, said), private=True)

    @hours.autocomplete("zone")
    async def zones(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=name, value=name) for name in zones_like(typed)]

    @group.command(name="test", description=_("Post a test card to check that everything works."))
    @app_commands.describe(channel=which)
    async def test(interaction: discord.Interaction, channel: Named | None = None) -> None:
        await answer(interaction, _test(interaction, desk, send, _named(interaction, channel)), private=True)

    @group.command(name="pause", description=_("Pause the news in a channel; use it again to resume."))
    @app_commands.describe(channel=which)
    async def pause(interaction: discord.Interaction, channel: Named | None = None) -> None:
        place = _named(interaction, channel)
        await answer(interaction, about(interaction, place, desk.pause(asker_of(interaction), place)), private=True)

    @group.command(name="remove", description=_("Stop the news in a channel and forget its settings."))
    @app_commands.describe(channel=which)
    async def remove(interaction: discord.Interaction, channel: Named | None = None) -> None:
        place = _named(interaction, channel)
        await answer(interaction, about(interaction, place, desk.remove(asker_of(interaction), place)), private=True)


def _named(interaction: discord.Interaction, channel: Named | None) -> Place:
    return place_of(interaction.guild_id, channel.id) if channel is not None else here(interaction)


async def _refusal(interaction: discord.Interaction, asked: Awaitable[object]) -> int:
    """Discord's error code for a request; 0 where it succeeds, or is not answered in time."""
    client: Any = interaction.client
    try:
        async with timeout(client.times.prompt):
            await asked
    except Exception as error:
        return code_of(error)
    return 0


async def _status(interaction: discord.Interaction, desk: Desk) -> Card:
    """The desk's status, with channels' names and what the bot lacks in them."""
    asker = asker_of(interaction)
    mine = await desk.channels(asker)
    await gather(*(_forget_if_gone(interaction, desk, one.place) for one in mine))
    card, roles = await desk.status(asker), {one.place.channel: one.mention for one in mine}
    return replace(card, facts=tuple(await gather(*(_of_channel(interaction, fact, roles) for fact in card.facts))))


async def _forget_if_gone(interaction: discord.Interaction, desk: Desk, place: Place) -> None:
    """Forget a channel that was deleted while nobody listened: it is not among its server's, and Discord says that it
    is unknown. One that the bot may not see gets another code, and a server in an outage lists none.
    """
    guild, asked = interaction.guild, interaction.client.http.get_channel
    if guild is None or guild.unavailable or known(guild, place.channel) is not None:
        return
    if await _refusal(interaction, asked(place.channel)) == UNKNOWN_CHANNEL:
        await desk.channel_deleted(place)


async def _of_channel(interaction: discord.Interaction, fact: Fact, roles: Mapping[str, str | None]) -> Fact:
    if (channel := fact.channel) is None:
        return fact
    lines, rights = [fact.value], ", ".join(missing(interaction.guild, channel, roles.get(channel)))
    if rights and rights not in fact.value:  # as a refusal may say already
        lines.append(_("The bot is missing: {rights}.", rights=rights))
    return replace(fact, label=await name_of(interaction, channel), value="\n".join(lines))


async def _votes(interaction: discord.Interaction, desk: Desk, setting: str, value: str) -> Card:
    """An emoji that Discord does not know here is refused at once, or cards would have the default one. The invite does
    not ask for what tidying needs.
    """
    asker, own = asker_of(interaction), OWN_EMOJI.fullmatch(value.strip())
    if own and asker.moderator and not await _has_emoji(interaction, own[0]):
        raise NotAllowed(_("Choose one of this server's own emoji, or a standard one."))
    card, may = await desk.voting(asker, setting, value), interaction.app_permissions
    if setting == "tidy" and value.strip().casefold() == "on" and may.value and not may.manage_messages:
        lacks = Fact(setting, _("The bot is missing: {rights}.", rights=_("Manage Messages")))
        return replace(card, facts=(*card.facts, lacks))
    return card


async def _has_emoji(interaction: discord.Interaction, emoji: str) -> bool:
    """Whether the server has the emoji, as far as Discord says; without an id, as ":name:", it is Slack's spelling."""
    if not (emoji_id := emoji.strip("<>").rpartition(":")[2]):
        return False
    asked = interaction.client.http.get_custom_emoji(here(interaction).community, emoji_id)
    return await _refusal(interaction, asked) != UNKNOWN_EMOJI


async def _test(interaction: discord.Interaction, desk: Desk, send: Send, place: Place) -> Card:
    mine = {one.place: one for one in await desk.channels(asker_of(interaction))}  # lets moderators pass
    name = await name_of(interaction, place.channel)
    try:
        await send(place, Outgoing(answers.example(), f"test-{secrets.token_hex(8)}", silent=True))
    except (ChannelRefused, ChatUnavailable, MessageRefused) as trouble:
        title, words = _("Nothing was posted in {channel}", channel=name), str(trouble)
        if isinstance(trouble, OutcomeUnknown):
            title = _("Nobody knows whether a test card was posted in {channel}", channel=name)
        elif lacks := missing(interaction.guild, place.channel):
            words = _("In {channel}, the bot is missing: {rights}.", channel=name, rights=", ".join(lacks))
        return Card(Tone.PLAIN, _("⚠️ Test"), title, words)
    said = []
    if lacks := missing(interaction.guild, place.channel):
        said.append(_("For votes and replies, the bot is still missing: {rights}.", rights=", ".join(lacks)))
    if place not in mine:
        said.append(_("This channel gets no news yet. Set it up first."))
    elif mine[place].paused:
        said.append(_("This channel gets no news until you resume it."))
    words = " ".join(said) or _("Everything works.")
    return Card(Tone.PLAIN, _("✅ Test"), _("A test card was posted in {channel}", channel=name), words)
