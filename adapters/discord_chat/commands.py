"""The slash commands: `/renewal show:` with completion, and `/why link:`.

Discord wants a first answer within 3 seconds or the command shows as failed; a slow answer is announced in time
("thinking") and follows. Completions have no such second chance, so they come from the desk's memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from typing import Any

import aiohttp
import discord
import structlog
from discord import app_commands

from adapters.discord_chat.embeds import embeds
from adapters.discord_chat.people import person_of
from adapters.discord_chat.text import clean, cut
from bot.cards import Card, Tone
from bot.ports import Asker, Desk, DeskError
from bot.posts import Place

log = structlog.get_logger(__name__)

#: Seconds after which an answer is announced; leaves half of Discord's three for the way there and back.
PROMPT = 1.5
#: https://discord.com/developers/docs/interactions/application-commands#autocomplete
CHOICES, CHOICE_LENGTH = 25, 100

_FAILED = Card(
    tone=Tone.PLAIN,
    badge="⚠️ That did not work",
    title="The desk could not answer",
    text="Something went wrong on our side. Please try again in a minute.",
)


def command_tree(client: discord.Client, desk: Desk, chat: str, prompt: float = PROMPT) -> app_commands.CommandTree:
    """The commands of the desk, ready to be synced and called."""
    tree = app_commands.CommandTree(client)

    @app_commands.command(name="renewal", description="Is it coming back? Where a show stands, and who says so.")
    @app_commands.describe(show="A show; suggestions appear as you type")
    async def renewal(interaction: discord.Interaction, show: str) -> None:
        await answer(interaction, desk.renewal(asker_of(interaction, chat), show), prompt)

    @renewal.autocomplete("show")
    async def shows(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [
            app_commands.Choice(name=cut(found.label, CHOICE_LENGTH, markdown=False), value=found.value[:CHOICE_LENGTH])
            for found in desk.complete(typed, CHOICES)[:CHOICES]
            if clean(found.label) and found.value
        ]

    @app_commands.command(name="why", description="How the desk read a story, step by step.")
    @app_commands.describe(link="The address of the story, or its headline")
    async def why(interaction: discord.Interaction, link: str) -> None:
        await answer(interaction, desk.why(asker_of(interaction, chat), link), prompt, private=True)

    tree.add_command(renewal)
    tree.add_command(why)
    return tree


def asker_of(interaction: discord.Interaction, chat: str) -> Asker:
    """Who types, and where."""
    place = Place(chat, str(interaction.guild_id or ""), str(interaction.channel_id or ""))
    return Asker(place, person_of(interaction.user.id))


async def answer(
    interaction: discord.Interaction, asked: Coroutine[Any, Any, Card], prompt: float, *, private: bool = False
) -> None:
    """Answer with the card, or say in time that it is coming and then bring it."""
    thinking = asyncio.ensure_future(asked)
    try:
        done, _ = await asyncio.wait({thinking}, timeout=prompt)
        if not done:
            await interaction.response.defer(thinking=True, ephemeral=private)
        try:
            card = await thinking
        except DeskError as error:
            # What is wrong is for the host to read; the person who asked can only wait.
            log.error("discord_command_failed", reason=str(error))
            card, private = _FAILED, True
        except Exception:
            log.exception("discord_command_failed")
            card, private = _FAILED, True
        said = [discord.Embed.from_dict(embed) for embed in embeds(card)]
        nobody = discord.AllowedMentions.none()
        if interaction.response.is_done():
            await interaction.followup.send(embeds=said, ephemeral=private, allowed_mentions=nobody)
        else:
            await interaction.response.send_message(embeds=said, ephemeral=private, allowed_mentions=nobody)
    except discord.HTTPException as error:
        # Too late, or the channel is gone meanwhile: nobody is waiting any more.
        log.warning("discord_answer_lost", code=error.code, status=error.status)
    finally:
        thinking.cancel()


async def sync(tree: app_commands.CommandTree, http: Any, application_id: int | None) -> None:
    """Publish the commands if Discord has others. Discord allows 200 new commands a day, and says the same twice."""
    ours = [command.to_dict(tree) for command in tree.get_commands()]
    try:
        theirs = await http.get_global_commands(application_id)
        if same(ours, theirs):
            return
        await http.bulk_upsert_global_commands(application_id, payload=ours)
        log.info("discord_commands_published", commands=[command["name"] for command in ours])
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        # Cards and votes work without: a compatible server may not know commands, a day's 200 may be used up.
        log.warning("discord_commands_not_published", reason=str(error), error=type(error).__name__)


def same(ours: Any, theirs: Any) -> bool:
    """Whether what stands says all that we say. Servers add fields of their own and leave out what is empty or no."""
    if isinstance(ours, Mapping):
        return isinstance(theirs, Mapping) and all(same(value, theirs.get(name)) for name, value in ours.items())
    if isinstance(ours, list) and isinstance(theirs, list):
        if ours and isinstance(ours[0], Mapping) and "name" in ours[0]:
            named = {item.get("name"): item for item in theirs if isinstance(item, Mapping)}
            return len(named) == len(ours) and all(same(item, named.get(item["name"])) for item in ours)
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    return bool(ours == theirs) or (not ours and not theirs)
