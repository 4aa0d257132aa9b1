"""What channels are owed: the channel and what it follows, a telling, a post. Frozen values, stored as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from bot.events import Change, Event
from bot.events.standing import Standing
from bot.hours import Hours
from bot.stories import Certainty, Kind
from bot.titles import goes_by
from bot.votes import DEFAULT_EMOJI, Choice

#: The preview page, as a chat is called, and its one community.
PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel as a platform names it."""

    #: Name of the Chat: "discord", "slack" or `PREVIEW`.
    chat: str
    #: The server, guild or workspace; people vote and settings hold per community.
    community: str
    channel: str

    @property
    def community_id(self) -> str:
        """The community with its chat, "discord:123": what votes, follows and settings are kept by."""
        return f"{self.chat}:{self.community}"

    @property
    def channel_id(self) -> str:
        """The id that a `Channel` gets when it is set up here; it keeps it when the platform moves the channel."""
        return f"{self.chat}-{self.channel}"

    @property
    def person(self) -> str | None:
        """The platform's id of the person who is written to here in private; None for a channel."""
        return self.channel.removeprefix(PERSON) if self.channel.startswith(PERSON) else None


#: How `Place.channel` begins where the place is a person.
PERSON = "@"


def private_place(person: str) -> Place:
    """Where one person is written to in private, by their id as in `Asker.person`: "discord:1", "slack:T1:U1"."""
    chat, *community, user = person.split(":")
    return Place(chat, ":".join(community), PERSON + user)


#: How long a message may still arrive after its sender died or lost the answer: as long as a request may last
#: (`Times.request` in adapters/). Looked for sooner it might not be found, and would be sent twice.
LANDS_WITHIN = timedelta(seconds=20)
#: After so many cards in half an hour a channel gets one message, unless its moderators choose otherwise.
ROUND_UP_AFTER = 6
#: Followers named in one message; more would be a wall of names, and platforms cut the notification of long lists.
MOST_NAMED = 50
#: Kinds that a channel hears of unless its moderators choose otherwise.
DEFAULT_KINDS = frozenset({Kind.RENEWED, Kind.CANCELLED, Kind.ENDING, Kind.ORDERED, Kind.PREMIERE})


class Occasion(StrEnum):
    """What a channel may have its role or group mentioned on."""

    FIRST = "first"  #: the first telling of anything
    OFFICIAL = "official"  #: what is told first, or becomes, official
    DATED = "dated"  #: a date is set
    REVERSED = "reversed"  #: it is the opposite now


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel that asked for the news, and what it asked for."""

    id: str
    place: Place
    #: Shows by key and networks by name; both empty means everything.
    shows: frozenset[str] = frozenset()
    networks: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = DEFAULT_KINDS
    certainty: Certainty = Certainty.REPORTED
    #: Whether cards carry ballots, and whether an open fate may be asked about.
    votes: bool = True
    asks: bool = True
    #: At most so many asks in seven days.
    asks_a_week: int = 3
    #: Role or group to mention, and on what; None mentions nobody.
    mention: str | None = None
    mention_on: frozenset[Occasion] = frozenset({Occasion.REVERSED})
    #: Who set it up in chat, to be told when it no longer works; None where the host's file did.
    set_up_by: str | None = None
    #: The channel only gets stories of feeds in this room: "" is the live news, else the name of a built-in newswire.
    room: str = ""
    #: In an announcement channel: publish a card to the servers that follow it, once, when it is official.
    publish: bool = False
    #: Named in the host's configuration, which then decides its settings; else people set it up in chat.
    configured: bool = False
    paused: bool = False
    #: Quiet hours and digests, by the clocks of the channel's zone.
    hours: Hours = field(default_factory=Hours)
    #: So many cards in half an hour are sent one by one; those after them are gathered into one message. 0: none are.
    round_up_after: int = ROUND_UP_AFTER
    #: Why the platform refuses us here; None where it does not. Nothing is sent until that changes.
    refused: str | None = None
    #: The refusal that whoever set it up was told of, so that they are not told again before it takes a message.
    told_of: str | None = None
    #: Why the community's own rules last blocked a card, and when whoever set the channel up was last told of that;
    #: None once they have set it up again.
    blocked: str | None = None
    told_of_blocks_at: datetime | None = None

    @property
    def rests(self) -> bool:
        """Whether nothing is sent there now."""
        return self.paused or self.refused is not None

    def follows(self, event: Event) -> bool:
        """Whether news of this event concerns the channel."""
        if not self.shows and not self.networks:
            return True
        return event.standing.network in self.networks or not self.shows.isdisjoint(goes_by(event.show_key, event.show))


Chosen = TypeVar("Chosen", Channel, Hours)


def merged(now: Chosen, shown: Chosen, chosen: Chosen) -> Chosen:
    """The settings as they are now with what somebody changed in a form.

    ``shown`` is what the form showed when it was opened, ``chosen`` what it says when it is sent. What the form left
    alone stays as others may have made it meanwhile; in a set only what was added or removed changes.
    """
    changes: dict[str, Any] = {}
    for name in (one.name for one in fields(now)):
        is_, before, after = (getattr(settings, name) for settings in (now, shown, chosen))
        if before == after:
            continue
        if isinstance(after, frozenset):
            # An empty set means everything, so it is never added to or taken from; and where two people each removed
            # what the other kept, the result must not be empty.
            changed = (is_ - (before - after)) | (after - before)
            changes[name] = changed if changed and is_ and after else after
        else:
            changes[name] = merged(is_, before, after) if isinstance(after, Hours) else after
    return replace(now, **changes)


class Purpose(StrEnum):
    """What a post is for."""

    ASK = "ask"  #: the ballot on an open fate
    POST = "post"  #: the first telling of an event's fate or date
    REPLY = "reply"  #: points to the card: official, dated, reversed
    DIGEST = "digest"  #: what was told since the last one, what starts, which votes are open


#: Cards are kept true by edits and may carry a ballot; other posts say what was true when they were sent.
CARDS = frozenset({Purpose.ASK, Purpose.POST})


class State(StrEnum):
    """How far a post has come."""

    OWED = "owed"  #: to be sent
    SENDING = "sending"  #: handed to the platform; after a crash it must be looked for before it is sent again
    STANDING = "standing"  #: people can see it
    TAKEN_BACK = "quiet"  #: it stands and says so: a moderator called it wrong
    GONE = "gone"  #: a moderator deleted it; respected
    REFUSED = "refused"  #: the platform will not take it, or keeps nothing so old


#: States of a post that people can see, or will see.
LIVING = frozenset({State.OWED, State.SENDING, State.STANDING})


#: What is deleted after so long was mostly cleared away with all that is old, as by a workspace's retention policy, and
#: not for what it said.
CLEARED_AFTER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Telling:
    """News to be spread over channels in batches: one story's changes. One row, however many channels."""

    id: int
    #: What changed of which event; several where one story decides several.
    items: tuple[tuple[str, frozenset[Change]], ...]
    room: str = ""
    #: The last channel that was handled; "" before the first.
    cursor: str = ""
    #: Whether it is what a channel missed while it was paused or refused us, of any number of stories.
    late: bool = False


@dataclass(frozen=True, slots=True)
class Owed:
    """A post that a channel is to get; `Storage` gives it its key and keeps it."""

    purpose: Purpose
    channel_id: str
    #: The events it tells, first the main one; of a digest those that it sums up, and there may be none.
    event_ids: tuple[str, ...]
    #: For a reply: what it says of the events.
    change: Change | None = None
    #: The post it answers to: key of the card (or ask) that stands in the channel.
    reply_to: str | None = None
    #: Smaller goes first: reversals and first posts before asks, edits last.
    priority: int = 5
    #: In a burst of news: the post joins the one that is being gathered in this channel, or waits so long for others to
    #: join it. None: it is sent by itself, at once.
    gather: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a message told of an event: how it stood, at a revision of it."""

    revision: int
    show: str
    season: int | None
    standing: Standing

    @classmethod
    def of(cls, event: Event) -> Said:
        """What a message says of an event that is sent now."""
        return cls(event.revision, event.show, event.season, replace(event.standing, sources=(), history=()))

    def is_wrong(self, event: Event, threshold: Certainty) -> bool:
        """Whether the message would say something else now, to whoever hears only what is at least so sure."""
        was, now = _read(self.standing, threshold), _read(event.standing, threshold)
        return (self.show, self.season, *was) != (event.show, event.season, *now)


def _read(standing: Standing, threshold: Certainty) -> tuple[Kind, Certainty | None, bool, str | None]:
    """What people read of a standing: no certainty of an open fate, and no start of what will not be made."""
    heard = standing.heard_at(threshold)
    certainty = heard.certainty if heard.fate is not Kind.UNDECIDED else None
    start = heard.premiere if heard.fate is not Kind.CANCELLED else None
    return heard.fate, certainty, heard.final, start


@dataclass(frozen=True, slots=True)
class Post:
    """A message owed to, or standing in, one channel; it tells one event or several."""

    #: Unique and short (at most 25 characters, so that it can be a Discord nonce); also carried in the message.
    key: str
    purpose: Purpose
    channel: Channel
    event_ids: tuple[str, ...]
    change: Change | None = None
    reply_to: str | None = None
    state: State = State.OWED
    #: How often what it tells has changed, and how many of these changes it shows.
    wanted: int = 0
    shown: int = -1
    #: `wanted` as the last news left it; later changes are only counts of votes.
    news: int = 0
    #: The platform's id of the message, once it stands.
    message_id: str | None = None
    #: Whether the ballot's emoji have been put under it.
    seeded: bool = False
    attempts: int = 0
    created_at: datetime | None = None
    #: The emoji of its ballots, as the community had chosen them when the post was written down; they stay.
    emoji: dict[Choice, str] = field(default_factory=lambda: dict(DEFAULT_EMOJI))
    #: Whether people may vote under it; only where it tells one event.
    ballot: bool = True
    #: Those of its events that a moderator called wrong; where all are, its state is TAKEN_BACK.
    taken_back: frozenset[str] = frozenset()
    #: The certainty that the channel wanted when it was written down.
    certainty: Certainty = Certainty.REPORTED
    #: What people were told by it, by event; empty before it is sent, and edits do not change it.
    said: Mapping[str, Said] = field(default_factory=dict)

    @property
    def threshold(self) -> Certainty:
        """How sure news must be for the card to tell it. Where the channel wants surer news by now, its old cards stay:
        one that turned back into a question with the next vote would look like news.
        """
        return min(self.certainty, self.channel.certainty)

    def state_deleted(self, now: datetime) -> State:
        """What becomes of it where it is found to be deleted."""
        old = self.created_at is not None and now - self.created_at > CLEARED_AFTER
        return State.REFUSED if old else State.GONE

    def withdrawn(self, event_id: str) -> bool:
        """Whether moderators deleted the message, or took back what it told of this event."""
        return self.state in (State.GONE, State.TAKEN_BACK) or event_id in self.taken_back


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
