"""A local web page that stands for a chat server: channels, cards, votes and slash commands without any account.

chat.py      the port
people.py    what people do: talk, ask, press, react, delete
history.py   the messages that are kept
server.py    the page's HTTP and WebSocket
guard.py     who may ask, and what the page may load

The page itself is page.html with page.css and these modules:

theme.js     light or dark; runs first, so that neither flashes
page.js      channels and their messages
cards.js     how a message looks
actions.js   what can be done with one, and the answers that only one person sees
composer.js  the message box
me.js        who we are
read.js      what was read
live.js      the connection
notices.js   toast and status lines
"""

from adapters.preview_chat.chat import PreviewChat
from adapters.preview_chat.server import Figure, PreviewChannel

__all__ = ["Figure", "PreviewChannel", "PreviewChat"]
