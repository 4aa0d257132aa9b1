"""The bot with which discord.py's documentation begins: an event and a command. In a file of its own, so that nothing
else is loaded.
"""

from __future__ import annotations

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL


def run(base: str, token: str) -> None:
    """Run it on a Discord at this address until it is ended."""
    Route.BASE = base
    DiscordWebSocket.DEFAULT_GATEWAY = URL(base).with_scheme("ws").with_path("/gateway")
    client = discord.Client(intents=discord.Intents(guilds=True, guild_reactions=True))
    tree = discord.app_commands.CommandTree(client)

    @tree.command(description="Where a show stands")
    async def renewal(interaction: discord.Interaction, show: str) -> None:
        await interaction.response.send_message(show)

    @client.event
    async def setup_hook() -> None:
        await tree.sync()

    client.run(token, log_handler=None)
