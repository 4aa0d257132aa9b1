"""Answering people: in time, privately where it concerns nobody else, and without details of our own faults.

Discord wants a first answer within 3 seconds or the command shows as failed; a slow answer is announced in time
("thinking") and follows.
https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Coroutine, Mapping
from dataclasses import replace
from typing import Any

import discord
import structlog
from discord import app_commands

from adapters.any_chat.platform_chat import trouble
from adapters.discord_chat import buttons
from adapters.discord_chat.attachments import file_of
from adapters.discord_chat.embeds import embeds
from adapters.discord_chat.errors import LOST, UNKNOWN_CHANNEL, code_of
from adapters.discord_chat.names import NAME, person_of, place_of
from bot.cards import Card, Tone
from bot.ports import Asker, Desk
from bot.posts import Place, private_place
from bot.wording.language import _

log = structlog.get_logger(__name__)


def asker_of(interaction: discord.Interaction) -> Asker:
    """Who asks, where, and whether Discord lets them manage the server, by what it says of them with this request."""
    may, person = interaction.permissions, interaction.user
    if interaction.guild_id is None or _brought(interaction):
        return Asker(private_place(person_of(person.id)), person_of(person.id))
    place = here(interaction)
    if isinstance(person, discord.Member) and person.resolved_permissions is None:
        may = person.guild_permissions  # some compatible servers leave it to be worked out from the roles
    return Asker(place, person_of(person.id), may.manage_guild or may.administrator)


def here(interaction: discord.Interaction) -> Place:
    """The channel where somebody asks; in the thread of a card of ours its forum, where nobody could ask."""
    thread, me = interaction.channel, interaction.client.user
    if isinstance(thread, discord.Thread) and me is not None and thread.owner_id == me.id:
        return place_of(interaction.guild_id, thread.parent_id)
    return place_of(interaction.guild_id, interaction.channel_id)


async def name_of(interaction: discord.Interaction, channel_id: str) -> str:
    """A channel's name, "#tv-news"; its id where Discord does not tell it."""
    return f"#{await interaction.client.name_of(channel_id) or channel_id}"  # type: ignore[attr-defined] # ours


async def deleted(interaction: discord.Interaction, channel_id: str) -> bool:
    """Whether Discord says that there is no such channel."""
    try:
        await interaction.client.http.get_channel(channel_id)
    except Exception as error:  # whatever else goes wrong, it may be there
        return code_of(error) == UNKNOWN_CHANNEL
    return False


async def about(interaction: discord.Interaction, place: Place, said: Awaitable[Card]) -> Card:
    """An answer about a channel, with the channel's name, as it may be read in another."""
    card = await said
    return replace(card, title=f"{await name_of(interaction, place.channel)}: {card.title}")


def _brought(interaction: discord.Interaction) -> bool:
    """Whether somebody uses the bot, as their own app, in a server that it is not in: it cannot post there.

    https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object
    """
    return 1 in interaction._integration_owners and not interaction.is_guild_integration()


async def answer(
    interaction: discord.Interaction, asked: Coroutine[Any, Any, Card], *, private: bool = False, in_place: bool = False
) -> None:
    """Answer with the card; if it takes long, first say in time that it is coming.

    ``in_place``: the answer replaces the message whose button was pressed, unless it is only for who pressed it.
    """
    thinking = asyncio.ensure_future(asked)
    try:
        done, _pending = await asyncio.wait({thinking}, timeout=interaction.client.times.prompt)  # type: ignore[attr-defined]
        if not done:
            await interaction.response.defer(thinking=not in_place, ephemeral=private)
        try:
            card = await thinking
        except Exception as error:
            card = trouble(NAME, error)
        await _say(interaction, card, private=private or card.private, in_place=in_place and not card.private)
    except LOST as error:
        _lost(error)
    finally:
        thinking.cancel()


def _lost(error: Exception) -> None:
    """Log that an answer came too late, or that its channel or the connection is gone: nobody waits for it any more."""
    log.warning("discord_answer_lost", error=type(error).__name__, code=code_of(error))


async def _say(interaction: discord.Interaction, card: Card, *, private: bool, in_place: bool) -> None:
    """Send the answer; if Discord refuses the picture, or hangs up on it, the words alone."""
    try:
        await _said(interaction, card, private=private, in_place=in_place)
    except LOST as error:
        if card.picture is None:
            raise
        log.warning("discord_picture_refused", picture=card.picture.name, reason=str(error))
        await _said(interaction, replace(card, picture=None), private=private, in_place=in_place)


def dressed(card: Card) -> list[discord.Embed]:
    """The embeds as objects, as discord.py wants them."""
    return [discord.Embed.from_dict(embed) for embed in embeds(card)]


async def _said(interaction: discord.Interaction, card: Card, *, private: bool, in_place: bool) -> None:
    said = dressed(card)
    files = [file_of(card.picture)] if card.picture else []
    view, nobody = buttons.view(card), discord.AllowedMentions.none()
    announced = interaction.response.is_done()
    # The announcement is edited into the answer, which can be repeated without harm, unlike a second message. Who can
    # see it was decided then.
    # https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback
    thinking = interaction.response.type is discord.InteractionResponseType.deferred_channel_message
    if in_place or thinking:
        edit: Any = interaction.edit_original_response if announced else interaction.response.edit_message
        await edit(embeds=said, view=view, attachments=files, allowed_mentions=nobody)
    else:
        send: Any = interaction.followup.send if announced else interaction.response.send_message
        await send(embeds=said, view=view, files=files, ephemeral=private, allowed_mentions=nobody)


class Tree(app_commands.CommandTree[Any]):
    """The commands; people whose Discord still has an old form of one are told so."""

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        """Answer every failure; the details are for the host's log. Whoever is still typing gets no suggestions."""
        if interaction.type is discord.InteractionType.autocomplete:
            await interaction.response.autocomplete([])
            return
        if not isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            await gone_wrong(interaction, getattr(error, "original", error))
            return
        log.warning("discord_command_outdated", reason=str(error))
        words = _("This command has changed. Restart Discord (Ctrl+R), then type it again.")
        await _notify(interaction, Card(Tone.PLAIN, _("⚠️ Command"), _("Not done"), words))


async def gone_wrong(interaction: discord.Interaction, error: Exception) -> None:
    """A command, menu or form failed: tell whoever used it, unless telling them is what failed."""
    if isinstance(error, LOST):
        _lost(error)
    else:
        await _notify(interaction, trouble(NAME, error))


async def _notify(interaction: discord.Interaction, card: Card) -> None:
    """Say it, unless nobody is waiting any more."""
    with contextlib.suppress(*LOST):
        await _said(interaction, card, private=True, in_place=False)


async def press(interaction: discord.Interaction, desk: Desk) -> None:
    """Answer whoever pressed a card's button; menus and forms answer by themselves while they are open."""
    if interaction.type is not discord.InteractionType.component:
        return
    data: Mapping[str, Any] = interaction.data or {}
    if (button := buttons.pressed(str(data.get("custom_id", "")))) is not None:
        value, in_place = button
        await answer(interaction, desk.pressed(asker_of(interaction), value), private=True, in_place=in_place)
