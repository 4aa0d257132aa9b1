"""The slash commands of fans, and publishing all commands.

`/renewal show:`, `/renewal-board network:`, `/follow`, `/unfollow`, `/following`, `/why link:`; moderators' are in
moderating.py. Completions cannot be announced and brought later, so they come from the desk's memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp
import discord
import structlog
from discord import app_commands

from adapters.discord_chat.answers import answer, asker_of
from adapters.discord_chat.moderating import Send, desk_group
from adapters.discord_chat.text import clean, cut
from bot.ports import Desk, Suggestion

log = structlog.get_logger(__name__)

#: https://discord.com/developers/docs/interactions/application-commands#autocomplete
CHOICES, CHOICE_LENGTH = 25, 100


def add_commands(tree: app_commands.CommandTree[Any], desk: Desk, chat: str, send: Send, prompt: float) -> None:
    """Add all commands of the desk to a tree, ready to be published and called.

    Args:
        send: posts a message, for trying a channel out.
        prompt: seconds after which a slow answer is announced.
    """

    async def shows(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return _choices(desk.complete(typed, CHOICES))

    @tree.command(name="renewal", description="Is it coming back? Where a show stands, and who says so.")
    @app_commands.describe(show="A show; suggestions appear as you type", private="Show the answer to me only")
    @app_commands.autocomplete(show=shows)
    async def renewal(interaction: discord.Interaction, show: str, private: bool = False) -> None:
        await answer(interaction, desk.renewal(asker_of(interaction, chat), show), prompt, private=private)

    @tree.command(name="renewal-board", description="What is renewed, cancelled, ending and undecided, newest first.")
    @app_commands.describe(network="Only this network; suggestions appear as you type")
    async def board(interaction: discord.Interaction, network: str = "") -> None:
        await answer(interaction, desk.board(asker_of(interaction, chat), network), prompt)

    @board.autocomplete("network")
    async def networks(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return _choices(desk.networks(typed, CHOICES))

    @tree.command(name="follow", description="Be named here when something is decided about a show.")
    @app_commands.describe(show="A show; suggestions appear as you type")
    @app_commands.autocomplete(show=shows)
    @app_commands.guild_only()
    async def follow(interaction: discord.Interaction, show: str) -> None:
        await answer(interaction, desk.follow(asker_of(interaction, chat), show), prompt, private=True)

    @tree.command(name="unfollow", description="Be named no longer for a show.")
    @app_commands.describe(show="A show that you follow here")
    @app_commands.autocomplete(show=shows)
    @app_commands.guild_only()
    async def unfollow(interaction: discord.Interaction, show: str) -> None:
        await answer(interaction, desk.unfollow(asker_of(interaction, chat), show), prompt, private=True)

    @tree.command(name="following", description="What you follow here.")
    @app_commands.guild_only()
    async def following(interaction: discord.Interaction) -> None:
        await answer(interaction, desk.following(asker_of(interaction, chat)), prompt, private=True)

    @tree.command(name="why", description="How the desk read a story, step by step.")
    @app_commands.describe(link="The address of the story, or its headline")
    async def why(interaction: discord.Interaction, link: str) -> None:
        await answer(interaction, desk.why(asker_of(interaction, chat), link), prompt, private=True)

    tree.add_command(desk_group(desk, chat, send, prompt))


def _choices(found: Sequence[Suggestion]) -> list[app_commands.Choice[str]]:
    labels = [(one, cut(one.label, CHOICE_LENGTH, markdown=False)) for one in found[:CHOICES] if clean(one.label)]
    # A value too long for Discord gives way to the words, which the desk understands as if they were typed.
    return [
        app_commands.Choice(name=label, value=one.value if 0 < len(one.value) <= CHOICE_LENGTH else label)
        for one, label in labels
    ]


async def sync(tree: app_commands.CommandTree[Any], http: Any, application_id: int | None) -> None:
    """Publish the commands if Discord has others. Discord allows 200 new commands a day, and says the same twice."""
    ours = [_as_discord_says(command.to_dict(tree)) for command in tree.get_commands()]
    try:
        theirs = await http.get_global_commands(application_id)
        if same(ours, theirs):
            return
        await http.bulk_upsert_global_commands(application_id, payload=ours)
        log.info("discord_commands_published", commands=[command["name"] for command in ours])
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        # Cards and votes work without: a compatible server may not know commands, a day's 200 may be used up.
        log.warning("discord_commands_not_published", reason=str(error), error=type(error).__name__)


def _as_discord_says(command: dict[str, Any]) -> dict[str, Any]:
    """Permissions are text at Discord and a number in discord.py; compared so, they would differ at every start."""
    may = command.get("default_member_permissions")
    return command if may is None else command | {"default_member_permissions": str(may)}


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
