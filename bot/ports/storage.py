"""What the desk remembers: every method is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from bot.communities import Community
from bot.events import Change, Event
from bot.listings import DirectoryState, Listing
from bot.ports.feeds import FeedState
from bot.posts import Channel, Owed, Place, Post, State, Telling
from bot.record import Call, Report, Settled, Verdict
from bot.roles import WHOLE, Share, Staff, Work
from bot.stories import Claim, Story
from bot.votes import Choice, Question, Tally


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
    #: First tellings of the last half hour in this channel, and older ones that are still to be sent.
    recent_posts: int = 0


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
class Arrival:
    """A story that was polled by another process and is to be read by this one."""

    number: int
    story: Story
    room: str = ""


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


@dataclass(frozen=True, slots=True)
class Installation:
    """That a community let the bot in, where a platform gives a token to each."""

    chat: str
    community: str
    #: What the community calls itself.
    name: str
    #: Token and what goes with it, closed by the adapter: nobody else can read it.
    sealed: str = field(repr=False)
    at: datetime


class Installations(Protocol):
    """What a chat remembers of the communities that let it in. Every method is one transaction."""

    async def save_installation(self, installation: Installation) -> None:
        """Keep it, in place of an older one of the community."""
        ...

    async def installations(self, chat: str) -> Sequence[Installation]:
        """All of a chat, by community."""
        ...

    async def forget_installation(self, chat: str, community: str) -> None:
        """Drop it."""
        ...

    async def issue_ticket(self, ticket: str, until: datetime) -> None:
        """Remember a word that may be given back once, until then."""
        ...

    async def redeem_ticket(self, ticket: str, now: datetime) -> bool:
        """Whether the word was issued, is still good, and is given back for the first time."""
        ...


class Storage(Installations, Protocol):
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

    async def forget_words(self, before: datetime, limit: int = 500) -> int:
        """Drop the summaries and texts of the oldest stories before a moment; how many had any.

        Claims and events stay, and a story whose words are gone is still known when it comes again.
        """
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

    async def channels(self, chat: str = "", community: str | None = None) -> Sequence[Channel]:
        """All channels, those of a chat, or those of one of its communities."""
        ...

    async def channel(self, channel_id: str) -> Channel | None:
        """A channel by its id."""
        ...

    async def forget_channel(self, channel_id: str) -> None:
        """Drop a channel and everything owed to it."""
        ...

    # tellings and posts

    async def expand(self, choose: Choose, now: datetime, batch: int = 200) -> bool:
        """Write down what the next batch of channels is owed for the oldest unfinished telling.

        A post of an event that the channel was told before is dropped: one first telling, ever. One that is to be
        gathered joins the post that gathers there, while that waits and has room. False: nothing to do.
        """
        ...

    async def take_owed(
        self, now: datetime, limit: int = 50, chats: Collection[str] | None = None, share: Share = WHOLE
    ) -> Sequence[Post]:
        """Posts to send, standing posts to edit or to seed, most urgent first, none of a refused channel.

        What is handed out is leased: it is not handed out again for a minute unless it is settled before, or for as
        long as the process reports that it has it in hand. Only of these chats, where some are named, and of the
        channels that fall into this share.
        """
        ...

    async def next_owed_at(self, chats: Collection[str] | None = None, share: Share = WHOLE) -> datetime | None:
        """When something will next be owed that is put off now, or a digest; None: nothing is."""
        ...

    async def owe_digests(self, now: datetime, batch: int = 50) -> bool:
        """Write down the digests that are due and plan each channel's next; False: none is due.

        One a channel, however many were missed while nobody looked; none where nothing was told and nothing starts. A
        channel that just began to want them gets its first at the end of the period.
        """
        ...

    async def premieres(self, channel: Channel, first: date, last: date) -> Sequence[Event]:
        """Seasons that start in these days (both included) and that a channel follows, the first ones first."""
        ...

    async def vote_course(self, event_id: str, community: str) -> Sequence[tuple[datetime, int, int]]:
        """How a community's count on an event went: (moment, yes, no) after every change until the ballot closed.

        It may end beside the tally where somebody asked to be forgotten: the tally is the truth.
        """
        ...

    async def ballots(self, channel_id: str) -> Sequence[Post]:
        """The cards of a channel under which votes count, the newest first."""
        ...

    async def sending(self, key: str) -> bool:
        """Written before a send: from now on the message may stand although we have not heard so.

        False: do not send, for another process took the post over while this one was not heard of.
        """
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

    async def sending_to(self, place: Place) -> bool:
        """Whether a message may stand in a place of which we do not know yet which it is: `sending`, not yet `sent`."""
        ...

    async def posts_of(self, event_id: str, channel_id: str | None = None) -> Sequence[Post]:
        """Every post that tells an event, oldest first, over all channels or in one."""
        ...

    async def recent_asks(self, channel_id: str, since: datetime) -> int:
        """How many asks were written down for a channel since a moment."""
        ...

    async def latest_posts(self, channel_id: str, limit: int) -> Sequence[Post]:
        """What was last told in a channel: standing first tellings, newest first."""
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

    async def play(self, person: str, community: str, *, on: bool) -> bool:
        """Be on a community's board, or no longer; whether that changed anything."""
        ...

    async def forget(self, person: str, now: datetime) -> None:
        """Drop everything that is kept of a person: follows, a place on boards, every vote.

        Open ballots lose their vote; what is settled stays as it was counted, without knowing by whom. A recount brings
        nothing back that they left under posts written before ``now``; what they do anew counts.
        """
        ...

    # communities

    async def community(self, community_id: str) -> Community:
        """The settings of a community ("chat:id"); the defaults where it has none of its own."""
        ...

    async def save_community(self, community: Community) -> None:
        """Keep a community's settings. Posts written before keep their emoji.

        Its votes on open ballots join those that all pool, or leave them, at once; what is settled stays.
        """
        ...

    async def left(self, community_id: str, at: datetime | None) -> None:
        """The bot was taken out of a community then; None: it is in it (again)."""
        ...

    async def erase_left(self, before: datetime) -> Sequence[str]:
        """Drop settings, channels, follows and boards of communities that the bot left before a moment; which."""
        ...

    # votes

    async def vote(self, key: str, person: str, choice: Choice, *, added: bool, at: datetime) -> bool:
        """A choice was put under a post or taken back; whether the count of its event changed.

        Every word is kept; a ballot counts what stood when it closed. Cards that show the count are owed an edit.
        """
        ...

    async def standing(self, key: str, person: str) -> frozenset[Choice]:
        """The choices that one person has standing under one post, as far as we heard."""
        ...

    async def recount(self, key: str, people: Mapping[Choice, Iterable[str]], at: datetime) -> bool:
        """Everything that stands under a post; whether a count changed. What was known to be there keeps its time."""
        ...

    async def tally(self, event_id: str, community: str | None = None, question: Question = Question.RETURN) -> Tally:
        """The count of an event's ballot in one community ("chat:id"), or over all that pool their votes."""
        ...

    async def void(self, asked_before: datetime, now: datetime) -> int:
        """Give up ballots opened before a moment and undecided since: they close and are never settled; how many."""
        ...

    async def end_moods(self, closed_before: datetime) -> None:
        """Ask nobody any more whether they are glad about what was official before this."""
        ...

    # the score

    async def settled(self, community: str | None, room: str = "") -> Sequence[Settled]:
        """How a community voted on what is settled, newest first; None: all that pool their votes."""
        ...

    async def calls(self, community: str, room: str = "") -> Sequence[Call]:
        """What each person on a community's board said of what is settled."""
        ...

    async def reports(self, room: str = "") -> Sequence[Report]:
        """What outlets reported before it was official."""
        ...

    async def verdicts(self, outlet: str, room: str = "") -> Mapping[Verdict, int]:
        """What became of one outlet's reports, counted: at the cost of a glance, for every card."""
        ...

    # feeds

    async def keep_feeds(self, urls: Sequence[str]) -> None:
        """Begin with these feeds; the state of others is kept but they are not handed out."""
        ...

    async def take_feeds(self, now: datetime, limit: int, share: Share = WHOLE) -> Sequence[FeedState]:
        """Feeds due for a check, longest due first, leased for five minutes or until saved.

        Feeds are divided by their servers: only those that fall into this share.
        """
        ...

    async def next_feed_at(self, share: Share = WHOLE) -> datetime | None:
        """When the next feed may be taken: past where one may be now, None where none ever will."""
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

    # processes

    async def report(self, work: Collection[Work], in_hand: Collection[str], now: datetime) -> Staff:
        """This process lives and does this work, to be said every few seconds; who lives.

        ``in_hand``: keys of posts that were handed to it and are not settled; they stay its own. What a process had in
        hand that was not heard of for 20 seconds is free for the others.
        """
        ...

    async def watch(self, wake: Callable[[str], None]) -> None:
        """Call ``wake`` whenever another process may have written down work, until cancelled: "owed" for posts,
        "arrived" for stories. Where there is no other process it is never called.
        """
        ...

    async def hand_in(self, stories: Sequence[Story], room: str) -> None:
        """Keep stories until some process has read them."""
        ...

    async def take_arrivals(self, now: datetime, limit: int = 20) -> Sequence[Arrival]:
        """Stories to read, in the order in which they came, leased for five minutes or until read."""
        ...

    async def arrival_read(self, number: int) -> None:
        """A story was read and folded; it is not handed out again."""
        ...

    # care

    async def overdue(self, before: datetime) -> int:
        """How many posts could have gone before this moment and were not taken up."""
        ...

    async def counts(self) -> Counts:
        """Figures about what is stored."""
        ...

    async def close(self) -> None:
        """Finish what is being written and let go of the database."""
        ...
