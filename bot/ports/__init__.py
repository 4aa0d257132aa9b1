"""The borders: Protocols that the outside world fills, their promises and their errors, in our words.

    sources   FeedSource: the web; ShowDirectory: TVmaze
    chats     Chat: preview, Discord, Slack; Desk, which answers what people do there; Painter: matplotlib
    storage   Storage: SQLite, PostgreSQL; a folder with a file for each matter
    errors    what can go wrong at any of them

One contract suite each stands in `tests/`. Everybody imports them from here.
"""

from bot.ports.chats import Asker, Carrier, Chat, Desk, Outgoing, Painter, Reacted, SharedChat, Suggestion
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
from bot.ports.sources import FeedSource, FeedState, Fetched, Item, Outcome, Pace, ShowDirectory
from bot.ports.storage import SERVERS, Counts, Storage
from bot.ports.storage.people import Installation, Installations
from bot.ports.storage.posts import Asked, CalledWrong, ChannelView, Choose, Handed
from bot.ports.storage.processes import Arrival, Feeds
from bot.ports.storage.stories import Decision, Merge, Snapshot, StoryRecord
