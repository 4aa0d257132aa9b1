"""Slack: `SlackChat` fulfils the Chat port with slack-bolt.

chat.py        the port: sending, editing, seeding, finding; being connected
connection.py  Socket Mode and HTTP
events.py      what Slack tells by itself
people.py      votes, in order; recounts
commands.py    answering `/renewal`, buttons, completions, the Home tab
words.py       what can be asked after `/renewal`, a row each (pure)
forms.py       the set-up form and the Home tab as Slack's JSON (pure)
blocks.py      a card as Block Kit, within its limits (pure)
text.py        words made harmless and cut (pure)
emoji.py       emoji by character and by name (pure)
errors.py      Slack's refusals in our words (pure)
mentions.py    whom a message names (pure)
workspace.py   whose token it is
pace.py        one message a second and channel
manifest.py    manifest.yaml, the app as Slack wants it described
"""

from adapters.slack_chat.chat import SlackChat
from adapters.slack_chat.manifest import manifest

__all__ = ["SlackChat", "manifest"]
