"""The borders: Protocols that the outside world fills, their promises and their errors, in our words.

    feeds     FeedSource: the web
    shows     ShowDirectory: TVmaze
    chats     Chat: preview, Discord, Slack; and Desk, which answers what people do there
    pictures  Painter: matplotlib
    storage   Storage: SQLite, PostgreSQL; a folder with a file for each matter
    errors    what can go wrong at any of them

One contract suite each stands in `tests/`. Everybody imports them from here.
"""

from __future__ import annotations

from bot.ports.chats import Asker, Carrier, Chat, Desk, Outgoing, Reacted, SharedChat, Suggestion
from bot.ports.errors import (
    ChannelRefused,
    ChatStopped,
    ChatUnavailable,
    DeskError,
    DirectoryUnavailable,
    EditRefused,
    MessageGone,
    MessageRefused,
    NotAllowed,
    OutcomeUnknown,
    StorageError,
    StorageInUse,
    StorageRefused,
    TooEarly,
)
from bot.ports.feeds import FeedSource, FeedState, Fetched, Item, Outcome, Pace
from bot.ports.pictures import Painter
from bot.ports.shows import ShowDirectory
from bot.ports.storage import SERVERS, Counts, Storage
from bot.ports.storage.communities import Installation, Installations
from bot.ports.storage.feeds import Feeds
from bot.ports.storage.posts import Asked, CalledWrong, ChannelView, Choose, Handed
from bot.ports.storage.processes import Arrival
from bot.ports.storage.stories import Decision, Merge, Snapshot, StoryRecord

__all__ = [
    "SERVERS",
    "Arrival",
    "Asked",
    "Asker",
    "CalledWrong",
    "Carrier",
    "ChannelRefused",
    "ChannelView",
    "Chat",
    "ChatStopped",
    "ChatUnavailable",
    "Choose",
    "Counts",
    "Decision",
    "Desk",
    "DeskError",
    "DirectoryUnavailable",
    "EditRefused",
    "FeedSource",
    "FeedState",
    "Feeds",
    "Fetched",
    "Handed",
    "Installation",
    "Installations",
    "Item",
    "Merge",
    "MessageGone",
    "MessageRefused",
    "NotAllowed",
    "Outcome",
    "OutcomeUnknown",
    "Outgoing",
    "Pace",
    "Painter",
    "Reacted",
    "SharedChat",
    "ShowDirectory",
    "Snapshot",
    "Storage",
    "StorageError",
    "StorageInUse",
    "StorageRefused",
    "StoryRecord",
    "Suggestion",
    "TooEarly",
]
