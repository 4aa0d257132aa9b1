"""A local web page that stands for a chat server: channels, cards, votes and slash commands without any account.

`chat` is the port; `history` keeps the messages; `people` is what people do; `server` speaks HTTP behind its `guard`.
The page itself is `page.html` with `page.css` and the modules `page.js` (channels and their messages), `live.js`
(connection), `cards.js` (how a message looks), `actions.js` (what can be done with one, and the answers that only one
person sees), `composer.js` (the message box), `me.js` (who we are) and `notices.js` (toast, status line); `theme.js`
runs first so that light and dark do not flash.
"""

from adapters.preview_chat.chat import PreviewChat
from adapters.preview_chat.server import PreviewChannel

__all__ = ["PreviewChannel", "PreviewChat"]
