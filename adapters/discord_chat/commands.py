"""The slash commands of fans, and publishing all commands; moderators' are in moderating.py.

Completions cannot be announced and brought later, so they come from the desk's memory, or are few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import aiohttp
import discord
import structlog
from discord import app_commands

from adapters.discord_chat.answers import answer, asker_of
from adapters.discord_chat.moderating import Send, desk_group
from adapters.discord_chat.rights import told_missing
from adapters.discord_chat.text import clean, cut
from bot.cards import Card
from bot.ports import Desk, DeskError, Suggestion
from bot.wording.language import N_, _

log = structlog.get_logger(__name__)

#: https://discord.com/developers/docs/interactions/application-commands
CHOICES, CHOICE_LENGTH, DESCRIPTION = 25, 100, 100

PRIVATELY = N_("Show the answer only to me")

Choices = list[app_commands.Choice[str]]


def add_commands(tree: app_commands.CommandTree[Any], desk: Desk, send: Send) -> None:
    """Add all commands to a tree, ready to be published and called; ``send`` posts a message, to try a channel out."""
    _add_for_a_show(tree, desk)
    _add_others(tree, desk)
    tree.add_command(desk_group(desk, send))
    for command in tree.walk_commands():  # one description too long, in another language, and none is taken
        command.description = cut(command.description, DESCRIPTION, markdown=False)


def _add_for_a_show(tree: app_commands.CommandTree[Any], desk: Desk) -> None:
    a_show = _("Name of a show; suggestions appear as you type")

    async def shows(_interaction: discord.Interaction, typed: str) -> Choices:
        return _choices(desk.complete(typed, CHOICES))

    @tree.command(name="renewal", description=_("Is it coming back? See where a show stands, and who says so."))
    @app_commands.describe(show=a_show, private=_(PRIVATELY))
    @app_commands.autocomplete(show=shows)
    async def renewal(interaction: discord.Interaction, show: str, private: bool = False) -> None:
        await answer(interaction, desk.renewal(asker_of(interaction), show), private=private)

    @tree.command(
        name="follow", description=_("Get a mention here, or a private message, when there is news about a show.")
    )
    @app_commands.describe(show=a_show, message=_("Send me a private message instead of mentioning me here"))
    @app_commands.autocomplete(show=shows)
    async def follow(interaction: discord.Interaction, show: str, message: bool = False) -> None:
        await answer(interaction, desk.follow(asker_of(interaction), show, privately=message), private=True)

    async def followed(interaction: discord.Interaction, typed: str) -> Choices:
        return _choices(await desk.followed(asker_of(interaction), typed, CHOICES))

    @tree.command(name="unfollow", description=_("Stop following a show; “all” stops every one."))
    @app_commands.describe(show=a_show)
    @app_commands.autocomplete(show=followed)
    async def unfollow(interaction: discord.Interaction, show: str) -> None:
        await answer(interaction, desk.unfollow(asker_of(interaction), show), private=True)

    @tree.command(name="vote", description=_("Start a vote in this channel on whether a show will return."))
    @app_commands.describe(show=a_show)
    @app_commands.autocomplete(show=shows)
    @app_commands.guild_only
    async def vote(interaction: discord.Interaction, show: str) -> None:
        await answer(interaction, _vote(interaction, desk, show), private=True)


def _add_others(tree: app_commands.CommandTree[Any], desk: Desk) -> None:
    async def networks(_interaction: discord.Interaction, typed: str) -> Choices:
        return _choices(desk.networks(typed, CHOICES))

    @tree.command(
        name="renewal-board", description=_("See what is renewed, cancelled, ending or undecided, newest first.")
    )
    @app_commands.describe(
        network=_("Only shows on this network; suggestions appear as you type"), private=_(PRIVATELY)
    )
    @app_commands.autocomplete(network=networks)
    async def board(interaction: discord.Interaction, network: str = "", private: bool = False) -> None:
        await answer(interaction, desk.board(asker_of(interaction), network), private=private)

    @tree.command(name="following", description=_("See which shows you follow here."))
    async def following(interaction: discord.Interaction) -> None:
        await answer(interaction, desk.following(asker_of(interaction)), private=True)

    @tree.command(name="oracle", description=_("See how often the crowd was right, and which outlets were."))
    @app_commands.describe(private=_(PRIVATELY))
    @app_commands.guild_only
    async def oracle(interaction: discord.Interaction, private: bool = False) -> None:
        await answer(interaction, desk.oracle(asker_of(interaction)), private=private)

    @tree.command(name="forget-me", description=_("Erase everything the bot stores about you."))
    async def forget_me(interaction: discord.Interaction) -> None:
        await answer(interaction, desk.forget_me(asker_of(interaction)), private=True)

    @tree.command(name="why", description=_("See how the bot read a story, and whether it was announced."))
    @app_commands.describe(link=_("The link to the story"))
    async def why(interaction: discord.Interaction, link: str) -> None:
        await answer(interaction, desk.why(asker_of(interaction), link), private=True)


def _choices(found: Sequence[Suggestion]) -> Choices:
    labels = [(one, cut(one.label, CHOICE_LENGTH, markdown=False)) for one in found[:CHOICES] if clean(one.label)]
    # A value too long for Discord gives way to the words, which the desk understands as if they were typed.
    return [
        app_commands.Choice(name=label, value=one.value if len(one.value) <= CHOICE_LENGTH else label)
        for one, label in labels
    ]


async def _vote(interaction: discord.Interaction, desk: Desk, show: str) -> Card:
    """The desk's words; where the bot may not react, nobody finds an emoji under the question."""
    asker = asker_of(interaction)
    card = await desk.vote(asker, show)
    return replace(card, facts=(*card.facts, *told_missing(interaction.guild, asker.place.channel)))


async def publish(tree: app_commands.CommandTree[Any], http: Any, application_id: int | None) -> bool:
    """Publish the commands; False where it is to be tried again later. Saying the same again is harmless: only new
    names count among the 200 that Discord takes a day. (`CommandTree.sync` also reads the answer, which may be odd.)
    """
    ours = [one.to_dict(tree) for one in tree.get_commands()]
    for command in ours:  # as documented, permissions are text
        if (may := command.get("default_member_permissions")) is not None:
            command["default_member_permissions"] = str(may)
    try:
        await http.bulk_upsert_global_commands(application_id, payload=ours)
    except (discord.DiscordException, DeskError, aiohttp.ClientError, OSError) as error:
        # Cards and votes work without: a compatible server may not know commands, a day's 200 may be used up.
        log.warning("discord_commands_not_published", reason=str(error), error=type(error).__name__)
        return isinstance(error, discord.HTTPException) and error.status != 429 and error.status < 500
    return True
