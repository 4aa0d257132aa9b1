"""The borders: Protocols that the outside world fills, their promises and their errors, in our words.

Every port has at least two makes and one contract suite in `tests/`:
FeedSource (the web, recorded stories), ShowDirectory, Chat (preview, Discord), Storage (SQLite).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.cards import Card
from bot.events import Change, Event
from bot.listings import Details, DirectoryState, Listing
from bot.posts import Channel, Owed, Place, Post, State, Telling
from bot.stories import Claim, Feed, Story
from bot.votes import Choice, Tally

# --- errors ------------------------------------------------------------------------------------------------------


class DeskError(Exception):
    """Something that a person can mend; the message says how."""


class ChatUnavailable(DeskError):
    """The platform is busy or down and did not take the message. It passes: wait and try again."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        #: Seconds that the platform asked us to wait, where it said so.
        self.retry_after = retry_after


class OutcomeUnknown(ChatUnavailable):
    """The platform may or may not have taken the message (lost answer). Look with `Chat.find` before sending again."""


class ChannelRefused(DeskError):
    """The channel is gone or will not have us. It does not pass: the channel is set aside and its moderators told."""


class MessageGone(DeskError):
    """The message was deleted, by a moderator as a rule. It is not sent again."""


class EditRefused(DeskError):
    """The message stands but may no longer be edited (too old, archived, edited too often)."""


class MessageRefused(DeskError):
    """The platform will never take this message as it is. Ours to mend; the channel is fine."""


class ChatStopped(DeskError):
    """The platform refuses our credentials. Nothing can be sent until the host mends them."""


class NotAllowed(DeskError):
    """Only moderators may do this; the message says which permission they need."""


class StorageError(DeskError):
    """The database cannot be used; the message says what to do."""


class StorageInUse(StorageError):
    """Another process works on the database; the message names it."""


class DirectoryUnavailable(DeskError):
    """The directory of shows is down, or answers what cannot be read. It passes: wait and try again."""


# --- feeds -------------------------------------------------------------------------------------------------------


class Outcome(StrEnum):
    """What came of one look at a feed."""

    ITEMS = "items"  #: a feed was read; it may hold nothing new
    SAME_BODY = "same body"  #: 200, and the body is byte for byte the last one
    NOT_MODIFIED = "not modified"  #: 304
    NO_FEED = "no feed"  #: 200 with something that is no feed, or an empty body
    GONE = "gone"  #: 410: never ask again
    REFUSED = "refused"  #: 401, 403, 429, 503 with Retry-After: they ask us to come less often
    FAILED = "failed"  #: anything else: no address, no connection, time-out, 404, 5xx, too large, too many redirects


@dataclass(frozen=True, slots=True)
class Item:
    """What is remembered of an item of the last body, to know it again."""

    story_id: str
    guid: str
    link: str
    #: Hash of its words; another one makes a new edition.
    digest: str


@dataclass(frozen=True, slots=True)
class Pace:
    """What a feed and its server say about how often to come. Seconds; hours 0-23 GMT; days as in RSS ("Monday")."""

    ttl: float | None = None
    max_age: float | None = None
    retry_after: float | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FeedState:
    """The polling state of a feed, kept in the database so that a restart does not poll again."""

    url: str
    #: Where it answers now, after a permanent move was seen three times in a row.
    address: str
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    items: tuple[Item, ...] = ()
    pace: Pace = Pace()
    next_check_at: datetime | None = None
    checked_at: datetime | None = None
    #: When the newest item appeared, by its own date, and when we last found anything new.
    newest_item_at: datetime | None = None
    new_at: datetime | None = None
    #: Mean seconds between items, for adapting the interval.
    rhythm: float | None = None
    failures: int = 0
    #: Looks in a row that found no feed, and looks in a row that brought nothing new.
    empty: int = 0
    unchanged: int = 0
    failing_since: datetime | None = None
    #: What is wrong, in a sentence; None when all is well.
    trouble: str | None = None
    #: Whether the trouble has been told; it is told once, and once on recovery.
    told: bool = False
    moved_to: str | None = None
    moved_times: int = 0
    #: Stopped for good (410); the reason.
    stopped: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """One look at a feed."""

    outcome: Outcome
    #: New stories and new editions, oldest first.
    stories: tuple[Story, ...] = ()
    items: tuple[Item, ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    pace: Pace = Pace()
    #: Target of a permanent redirect, if the whole chain was permanent.
    moved_to: str | None = None
    #: Moments of the body's items, newest first, for the rhythm.
    item_times: tuple[datetime, ...] = ()
    #: For NO_FEED, GONE, REFUSED and FAILED: what went wrong, in words for the host.
    trouble: str | None = None


class FeedSource(Protocol):
    """Where stories come from."""

    async def fetch(self, feed: Feed, state: FeedState) -> Fetched:
        """Look at a feed once. Never raises for what the feed or its server does; says it in the outcome."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


# --- shows -------------------------------------------------------------------------------------------------------


class ShowDirectory(Protocol):
    """A public directory of shows.

    Raises:
        DirectoryUnavailable: from any method.
    """

    @property
    def ids_a_page(self) -> int:
        """How many numbers a page of the index spans: page n begins with n times as many. Deleted shows leave gaps."""
        ...

    async def page(self, number: int) -> Sequence[Listing] | None:
        """One page of the index; None past its end."""
        ...

    async def changed(self, within: timedelta | None) -> Mapping[int, int]:
        """Shows that changed within some time and perhaps others, all shows for None: the stamp of each by number."""
        ...

    async def listing(self, id: int) -> Listing | None:
        """One show as it is now; None when it was deleted."""
        ...

    async def details(self, id: int) -> Details | None:
        """One show with its seasons and other names; None when it was deleted."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


# --- chats -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send: what it says and how."""

    card: Card
    #: The post's key: carried in the message so that it can be found again.
    key: str
    #: The message it answers to, by the platform's id.
    reply_to: str | None = None
    #: Role or group to mention; nothing else in the message may mention anybody.
    mention: str | None = None
    #: People to name because they follow the show, by their ids as in `Asker.person`; as many as the platform allows.
    people: tuple[str, ...] = ()
    #: Pass the message on to the servers that follow this announcement channel; again is harmless.
    publish: bool = False
    #: Do not notify anybody.
    silent: bool = False
    #: A reply that the whole channel should see, where a platform would show it in its card's thread alone: a reversal.
    loud: bool = False


@dataclass(frozen=True, slots=True)
class Reacted:
    """A person put an emoji under a message, or took it back. The bot's own and other bots' never get here."""

    place: Place
    message_id: str
    person: str
    emoji: str
    added: bool
    #: The platform's time of it where it gives one, else when we heard.
    at: datetime


@dataclass(frozen=True, slots=True)
class Asker:
    """Who types a command, and where."""

    place: Place
    person: str
    #: Whether the platform lets them manage the community; adapters take it from what the platform says of them now.
    moderator: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion: what is shown, and what is sent when it is chosen."""

    label: str
    value: str


class Desk(Protocol):
    """What a chat may ask of us. `Conversation` is the one make; it never raises for what a person typed."""

    def complete(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        """Shows that begin like this, from memory, within milliseconds."""
        ...

    async def renewal(self, asker: Asker, typed: str) -> Card:
        """Where a show stands: the answer to ``/renewal ballard``."""
        ...

    async def why(self, asker: Asker, typed: str) -> Card:
        """How a story was read: the answer to ``/why <link>``."""
        ...

    async def board(self, asker: Asker, network: str = "", page: int = 0) -> Card:
        """What is renewed, cancelled, ending and undecided, newest first; with buttons for the pages."""
        ...

    def networks(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        """Networks that begin like this, from memory."""
        ...

    async def follow(self, asker: Asker, typed: str) -> Card:
        """Name me in the reply when this show's card changes here."""
        ...

    async def unfollow(self, asker: Asker, typed: str) -> Card:
        """Do not name me for this show any more."""
        ...

    async def following(self, asker: Asker) -> Card:
        """What I follow here."""
        ...

    async def pressed(self, asker: Asker, value: str) -> Card:
        """A button of one of our cards was pressed; the answer is for the one who pressed it.

        Raises:
            NotAllowed: the button is for moderators.
        """
        ...

    async def set_up(self, asker: Asker, channel: Channel) -> Card:
        """Keep a channel of the asker's community with these settings; a card as it will look there.

        Raises:
            NotAllowed: for moderators only.
        """
        ...

    async def channels(self, asker: Asker) -> Sequence[Channel]:
        """The channels of the asker's community that get the news.

        Raises:
            NotAllowed: for moderators only.
        """
        ...

    async def remove(self, asker: Asker, channel_id: str) -> Card:
        """Send nothing more to a channel of the asker's community.

        Raises:
            NotAllowed: for moderators only.
        """
        ...

    async def status(self, asker: Asker) -> Card:
        """What the channels of the community follow, what was posted last, what is wrong, how the feeds are.

        Raises:
            NotAllowed: for moderators only.
        """
        ...

    async def reacted(self, reaction: Reacted) -> None:
        """A reaction changed under a message of ours; others are ignored."""
        ...

    async def recounted(self, place: Place, message_id: str, people: Mapping[str, Iterable[str]]) -> None:
        """All reactions under a message, people by emoji, as the platform has them now."""
        ...

    async def open_ballots(self, chat: str) -> Sequence[tuple[Place, str]]:
        """Messages (place, message id) whose votes still count: to be recounted after a gap."""
        ...

    async def message_deleted(self, place: Place, message_id: str) -> None:
        """A message is gone; if it was ours, that is respected."""
        ...

    async def channel_deleted(self, place: Place) -> None:
        """A channel is gone; nothing more is owed to it."""
        ...

    async def community_left(self, chat: str, community: str) -> None:
        """The bot was taken out of a server: its channels rest until it comes back."""
        ...

    async def community_joined(self, chat: str, community: str) -> None:
        """The bot is in a server (again): channels that refused it get a new chance."""
        ...


class Chat(Protocol):
    """A chat platform. No deciding: it dresses cards, carries them, and passes on what people do."""

    @property
    def name(self) -> str:
        """The platform's name as in `Place.chat`."""
        ...

    async def run(self, desk: Desk) -> None:
        """Stay connected and serve people until cancelled.

        Raises:
            ChatStopped: credentials refused.
        """
        ...

    async def ready(self) -> None:
        """Wait until messages can be sent."""
        ...

    async def send(self, place: Place, message: Outgoing) -> str:
        """Send a message; its id. Sending a key again that stands already must not make a second message where the
        platform offers a way to prevent it.

        Raises:
            ChatUnavailable, OutcomeUnknown, ChannelRefused, MessageRefused, ChatStopped.
            MessageGone: the key was sent before and has been deleted since.
        """
        ...

    async def edit(self, place: Place, message_id: str, message: Outgoing) -> None:
        """Put the message's new words in place, silently.

        Raises:
            MessageGone, EditRefused, ChatUnavailable, ChannelRefused, ChatStopped.
        """
        ...

    async def seed(self, place: Place, message_id: str, emoji: Sequence[str]) -> None:
        """Put the bot's own reactions under a message, in this order; again is harmless.

        Raises:
            MessageGone, ChatUnavailable, ChannelRefused, ChatStopped.
        """
        ...

    async def find(self, place: Place, key: str) -> str | None:
        """The id of the recent message of ours that carries this key, or None where there is none."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


# --- storage -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a decision about a story may look at: the events of every show that it names or named before."""

    events: tuple[Event, ...] = ()
    #: Whether this story is known already, in another edition.
    known: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """Two events that are one: the younger ends in the older; its posts and votes move there."""

    survivor: str
    absorbed: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a story changes: written in the transaction that read the snapshot."""

    #: Events as they are now, new ones included. Absorbed ones are not listed here.
    events: tuple[Event, ...] = ()
    #: Events whose cards must be edited because a reader would notice.
    revised: frozenset[str] = frozenset()
    merges: tuple[Merge, ...] = ()
    #: News for the channels: (event id, what changed); empty for silence.
    items: tuple[tuple[str, frozenset[Change]], ...] = ()
    #: Why it was not announced, for `why`; "" where it was.
    silence: str = ""


@dataclass(frozen=True, slots=True)
class ChannelView:
    """What choosing the posts for one channel may look at."""

    channel: Channel
    #: Posts that tell (or ask about) the telling's events here, oldest first.
    posts: tuple[Post, ...] = ()
    #: Asks of the last seven days in this channel, about anything.
    recent_asks: int = 0


#: Chooses what one channel is owed for a telling; pure. The events are as they are now.
Choose = Callable[[Telling, Mapping[str, Event], ChannelView], Sequence[Owed]]


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """A story that was read, and what became of it."""

    story: Story
    claims: tuple[Claim, ...] = ()
    event_ids: tuple[str, ...] = ()
    silence: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures about what is stored, for `check`, health and metrics."""

    stories: int = 0
    claims: int = 0
    events: int = 0
    channels: int = 0
    posts_owed: int = 0
    tellings_owed: int = 0
    oldest_owed_at: datetime | None = None
    by_state: Mapping[State, int] = field(default_factory=dict)


class Storage(Protocol):
    """What the desk remembers. Every method is one transaction: after a crash all of it happened or none.

    Raises:
        StorageError: from any method, when the database cannot be used.
    """

    # stories and events

    async def fold(
        self,
        story: Story,
        claims: Sequence[Claim],
        decide: Callable[[Snapshot], Decision],
        room: str = "",
        also: Sequence[str] = (),
    ) -> Decision | None:
        """Remember a story with its claims and do what ``decide`` answers, with the shows concerned locked.

        ``also``: keys of further shows whose events the decision wants to see.

        ``decide`` is pure and may be called again. None: this very edition was folded before; nothing was done.
        """
        ...

    async def amend(
        self,
        show_keys: Sequence[str],
        decide: Callable[[Snapshot], Decision],
        *,
        at: datetime,
        label: str,
        room: str = "",
    ) -> Decision:
        """Do what ``decide`` answers about these shows' events, without a story: a host's correction.

        The label is kept with the events concerned. What ``decide`` raises is passed on, and nothing is written.
        """
        ...

    async def story(self, address: str) -> StoryRecord | None:
        """The newest story with this id or URL."""
        ...

    async def event(self, event_id: str) -> Event | None:
        """An event by its id, or the one that absorbed it."""
        ...

    async def events_of(self, show_key: str) -> Sequence[Event]:
        """All events of a show, oldest season first, unknown season last."""
        ...

    async def recent_events(self, limit: int, offset: int = 0, *, room: str = "", network: str = "") -> Sequence[Event]:
        """Events of a room (and of one network) in the order of their newest story, newest first."""
        ...

    # channels

    async def save_channel(self, channel: Channel) -> None:
        """Add a channel or replace its settings, by id."""
        ...

    async def channels(self) -> Sequence[Channel]:
        """All channels."""
        ...

    async def forget_channel(self, channel_id: str) -> None:
        """Drop a channel and everything owed to it."""
        ...

    # tellings and posts

    async def expand(self, choose: Choose, now: datetime, batch: int = 200) -> bool:
        """Write down what the next batch of channels is owed for the oldest unfinished telling.

        A post of an event that the channel was told before is dropped: one first telling, ever. False: nothing to do.
        """
        ...

    async def take_owed(self, now: datetime, limit: int = 50) -> Sequence[Post]:
        """Posts to send, standing posts to edit or to seed, most urgent first, none of a refused channel.

        What is handed out is leased: it is not handed out again for a minute unless it is settled before.
        """
        ...

    async def next_owed_at(self) -> datetime | None:
        """When something will next be owed that is put off now; None: nothing is."""
        ...

    async def sending(self, key: str) -> None:
        """Written before a send: from now on the message may stand although we have not heard so."""
        ...

    async def sent(self, key: str, message_id: str, shown: int, at: datetime) -> None:
        """The message stands and shows this revision."""
        ...

    async def seeded(self, key: str) -> None:
        """The ballot's emoji stand under the message."""
        ...

    async def put_off(self, key: str, until: datetime, *, unsent: bool = False) -> None:
        """Try again not before this moment. ``unsent``: the platform surely did not take it."""
        ...

    async def give_up(self, key: str, state: State) -> None:
        """Nothing more will be done for this post (GONE, REFUSED)."""
        ...

    async def owe(self, owed: Owed, now: datetime) -> Post | None:
        """Write down a post; None where the channel was told of all its events already."""
        ...

    async def post(self, key: str) -> Post | None:
        """A post by its key."""
        ...

    async def post_at(self, place: Place, message_id: str) -> Post | None:
        """The post that a message is."""
        ...

    async def posts_of(self, event_id: str, channel_id: str | None = None) -> Sequence[Post]:
        """Every post that tells an event, oldest first, over all channels or in one."""
        ...

    async def open_posts(self, chat: str) -> Sequence[Post]:
        """Standing posts of a chat under which votes still count."""
        ...

    # people

    async def follow(self, person: str, community: str, show_key: str, *, on: bool) -> bool:
        """Follow a show in a community, or no longer; whether that changed anything. ``community``: "chat:id"."""
        ...

    async def followed(self, person: str, community: str) -> Sequence[str]:
        """Keys of the shows that a person follows in a community."""
        ...

    async def followers(self, show_keys: Sequence[str], community: str, limit: int) -> Sequence[str]:
        """People who follow one of these shows in a community, those first who followed first."""
        ...

    async def quiet(self, event_id: str, community: str, label: str, at: datetime) -> int:
        """Take back the cards that tell an event in a community's channels (QUIET); how many. The label is kept."""
        ...

    # votes

    async def vote(self, key: str, person: str, choice: Choice, *, added: bool, at: datetime) -> bool:
        """A choice was put under a post or taken back; whether the count of its event changed.

        A closed ballot takes no vote. Cards that show the count are owed an edit.
        """
        ...

    async def recount(self, key: str, people: Mapping[Choice, Iterable[str]], at: datetime) -> bool:
        """Everything that stands under a post; whether a count changed. What was known to be there keeps its time."""
        ...

    async def tally(self, event_id: str, community: str | None = None) -> Tally:
        """The count of an event's ballot in one community, or over all."""
        ...

    # feeds

    async def keep_feeds(self, urls: Sequence[str]) -> None:
        """Begin with these feeds; the state of others is kept but they are not handed out."""
        ...

    async def take_feeds(self, now: datetime, limit: int) -> Sequence[FeedState]:
        """Feeds due for a check, longest due first, leased for five minutes or until saved."""
        ...

    async def save_feed(self, state: FeedState) -> None:
        """Keep a feed's polling state and end its lease."""
        ...

    async def feed_states(self) -> Sequence[FeedState]:
        """The state of every feed kept, by URL."""
        ...

    # shows

    async def directory_state(self) -> DirectoryState:
        """How far the directory of shows has been taken over."""
        ...

    async def keep_listings(
        self, listings: Iterable[Listing] = (), gone: Iterable[int] = (), state: DirectoryState | None = None
    ) -> None:
        """Add listings or replace their facts, drop those that are gone, and remember how far this has come.

        The key of a known listing stays. One that comes without details keeps those it has.
        """
        ...

    async def given_keys(self) -> frozenset[str]:
        """Every key that a listing has."""
        ...

    async def give_keys(self, keys: Mapping[int, str]) -> None:
        """Give listings their keys, none that was given before. One that has a key keeps it."""
        ...

    async def listings(self, after: Listing | None = None, limit: int = 2000) -> Sequence[Listing]:
        """Listings, most talked about first, those behind one: nobody needs to hold all of them."""
        ...

    async def listings_of(self, keys: Iterable[str]) -> Sequence[Listing]:
        """The listings that have these keys, by number."""
        ...

    async def listing_stamps(self) -> Mapping[int, int]:
        """The stamp of every listing, by number."""
        ...

    # care

    async def counts(self) -> Counts:
        """Figures about what is stored."""
        ...

    async def close(self) -> None:
        """Finish what is being written and let go of the database."""
        ...
