"""Discord: `DiscordChat` fulfils the Chat port with discord.py.

chat.py        the port: being connected, and its calls
client.py      discord.py's client: servers that come and go, what people do, presence
messages.py    sending, editing, seeding, finding, publishing; forums
inbox.py       what people do to messages, in order; recounts
answers.py     answering commands and buttons in time
commands.py    the fans' commands, and publishing all of them
moderating.py  /desk, but for its set-up: status, votes, hours, test, pause, remove
setting_up.py  /desk setup: the menus, and the form for what a channel follows
rights.py      what the bot may do in a channel
buttons.py     a card's buttons (pure)
embeds.py      a card as Discord's JSON, within its limits (pure)
attachments.py a card's picture as a file of its message, and servers that take none
text.py        words made harmless and cut (pure)
forums.py      what a forum wants of its posts: the tags that fit a card (pure)
names.py       places, people and emoji as the desk names them (pure)
errors.py      Discord's refusals in our words (pure)
rate_limit.py  the limits over all channels, and long waits
wire.py        discord.py at another address; how long things take
lenient.py     what makes discord.py bear odd answers and events
"""

from adapters.discord_chat.chat import DiscordChat
from adapters.discord_chat.wire import Times

__all__ = ["DiscordChat", "Times"]
