"""Slack: `SlackChat` fulfils the Chat port with slack-bolt.

chat.py        the port: being connected, and its calls
connection.py  Socket Mode and HTTP
workspaces.py  each workspace: who we are there, the Web API as its bot; coming and going
installing.py  how a workspace installs the app (OAuth)
encryption.py  tokens are encrypted before they are kept (pure)
messages.py    sending, editing, seeding, finding
inbox.py       what Slack tells by itself, in order: votes, channels, who left; recounts
commands.py    answering `/renewal`, buttons, completions, the Home tab
subcommands.py what can be asked after `/renewal`, a row each (pure)
forms.py       the set-up form and the Home tab as Slack's JSON (pure)
blocks.py      a card as Block Kit, within its limits (pure)
files.py       a card's picture, uploaded once for a workspace
text.py        words made harmless and cut (pure)
errors.py      Slack's refusals in our words (pure)
names.py       places, people, moments and emoji as the desk and Slack name them (pure)
manifest.py    manifest.yaml, the app as Slack wants it described
"""

from adapters.slack_chat.chat import SlackChat, Times
from adapters.slack_chat.connection import what_lacks
from adapters.slack_chat.manifest import INSTALL, manifest
from adapters.slack_chat.workspaces import OAuth

__all__ = ["INSTALL", "OAuth", "SlackChat", "Times", "manifest", "what_lacks"]
