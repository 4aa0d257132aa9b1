"""The borders: Protocols that the outside world fills, their promises and their errors, in our words.

    sources   FeedSource: the web; ShowDirectory: TVmaze
    chats     Chat: preview, Discord, Slack; Desk, which answers what people do there; Painter: matplotlib
    storage   Storage: SQLite, PostgreSQL; a folder with a file for each matter

What can go wrong at any of them stands below, in our words: each message says what to do about it. One contract suite
each stands in `tests/`. Everybody imports all of it from here.
"""

from __future__ import annotations

from bot.ports.chats import Asker, Carrier, Chat, Desk, Outgoing, Painter, Reacted, SharedChat, Suggestion
from bot.ports.sources import FeedSource, FeedState, Fetched, Item, Outcome, Pace, ShowDirectory
from bot.ports.storage import SERVERS, Arrival, Counts, Feeds, Storage
from bot.ports.storage.people import Installation, Installations
from bot.ports.storage.posts import Asked, CalledWrong, Choose, Handed
from bot.ports.storage.stories import Decision, Merge, Snapshot, StoryRecord


class DeskError(Exception):
    """Something that a person can mend; the message says how."""


#: The longest wait, in seconds, that we believe a platform; a longer one, as "inf", counts as none named.
BELIEVED = 24 * 3600.0


class ChatUnavailable(DeskError):
    """The platform is busy or down and did not take the message. It passes: wait and try again."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        #: Seconds that the platform asked us to wait, where it said so.
        self.retry_after = retry_after if retry_after is not None and 0 <= retry_after <= BELIEVED else None


class OutcomeUnknown(ChatUnavailable):
    """The platform may or may not have taken the message (lost answer). Look with `Chat.find` before sending again."""


class ChannelRefused(DeskError):
    """The channel is gone, or we may not post there. It does not pass: the channel rests, its moderators are told."""


class MessageGone(DeskError):
    """The message was deleted, by a moderator as a rule. It is not sent again."""


class EditRefused(DeskError):
    """The message stands but may no longer be edited (too old, archived, edited too often)."""

    def __init__(self, message: str, again: float | None = None) -> None:
        super().__init__(message)
        #: Seconds after which it is worth a try again, at first; None where it never is.
        self.again = again


class MessageRefused(DeskError):
    """The platform will never take this message as it is. The fault is ours; the channel is fine."""


class MessageBlocked(MessageRefused):
    """A rule of the community itself, as Discord's AutoMod, blocks this message: its moderators are told."""


class EmojiGone(DeskError):
    """The platform knows no such emoji (any more), as where a community's own was deleted; ``args`` are the emoji."""


class ChatStopped(DeskError):
    """The platform refuses our credentials. Nothing can be sent until the host mends them; the chat logs it, once."""


class NotAllowed(DeskError):
    """Only moderators may do this; the message says which permission they need."""


class TooEarly(DeskError):
    """Somebody reacted to what may be a message of ours that is just being sent. Tell us again in a moment."""


class StorageError(DeskError):
    """The database cannot be used; the message says what to do."""


class StorageRefused(StorageError):
    """The database works but refuses this, by a fault of ours; anything else can still be written."""


class DirectoryUnavailable(DeskError):
    """The directory of shows is down, or answers what cannot be read. It passes: wait and try again."""
