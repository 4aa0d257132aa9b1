"""Discord: `DiscordChat` fulfils the Chat port with discord.py.

chat.py      the port: sending, editing, seeding, finding; the connection
people.py    what people do to messages, in order; recounts
commands.py  the slash commands
embeds.py    a card as Discord's JSON, within its limits (pure)
text.py      words made harmless and cut (pure)
errors.py    Discord's refusals in our words (pure)
wire.py      discord.py at another address
lenient.py   discord.py bearing odd answers and events
"""

from adapters.discord_chat.chat import DiscordChat

__all__ = ["DiscordChat"]
