"""A chat platform, the desk that answers what people do there, and whoever draws for both."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from bot.cards import Card, Drawing, Picture
from bot.crew import Share
from bot.posts import Channel, Place


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
    #: People to mention because they follow the show, as in `Asker.person`; as many as the platform allows.
    people: tuple[str, ...] = ()
    #: Pass the message on to the servers that follow this announcement channel; again is harmless.
    publish: bool = False
    #: Do not notify anybody.
    silent: bool = False
    #: A reply, as of a reversal or to an old card, that the whole channel should see, and not only its card's thread.
    loud: bool = False
    #: The first telling of its news: posted in the channel, not only in the thread of the question that it answers.
    first_telling: bool = False


@dataclass(frozen=True, slots=True)
class Reacted:
    """A person put an emoji under a message, or took it back. The bot's own and other bots' never get here."""

    place: Place
    message_id: str
    person: str
    emoji: str
    added: bool
    #: When, by the platform where it says so, else when we heard. The order of two at one moment is not known.
    at: datetime


@dataclass(frozen=True, slots=True)
class Asker:
    """Who types a command, and where."""

    #: The channel; the person, where only they can read the answer (`posts.private_place`).
    place: Place
    #: "discord:1", "slack:T1:U1": the chat, what makes the id unique there, and the id, which has no colon in it
    #: (`posts.private_place`).
    person: str
    #: Whether the platform lets them manage the community; adapters take it from what the platform says of them now.
    moderator: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion: what is shown, and what is sent when it is chosen."""

    label: str
    value: str


class Desk(Protocol):
    """What a chat may ask of us. `Conversation` implements it, and never raises for what a person typed.

    Raises:
        NotAllowed: it is for moderators only, or cannot be done as chosen, or not so soon; a form should stay open.
    """

    def complete(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        """Shows that begin like this, from memory, within milliseconds."""

    def title(self, key: str) -> str:
        """The label of the completion whose value is this key of a show."""

    def show(self, typed: str) -> str | None:
        """The key of the show that is called so, of several the likeliest; else of the only one that begins so."""

    async def renewal(self, asker: Asker, typed: str) -> Card:
        """Where a show stands: the answer to ``/renewal ballard``. ``typed``: a title, or the value of a completion."""

    async def why(self, asker: Asker, typed: str) -> Card:
        """How a story was read: the answer to ``/why <link>``."""

    async def board(self, asker: Asker, typed: str = "", page: int = 0, *, drawn: bool = True) -> Card:
        """What is renewed, cancelled, ending and undecided, newest first; with buttons for the pages. ``typed``: a
        network, or a question about many shows, "what did Netflix cancel last week?". Not ``drawn``: nobody waits for a
        picture.
        """

    def networks(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        """Networks that begin like this, from memory."""

    def network(self, typed: str) -> str | None:
        """The network that is called so, however people spell it ("disney plus"); else the only one that begins so."""

    async def follow(self, asker: Asker, typed: str, *, privately: bool = False) -> Card:
        """Mention me here when there is news of this show; or, ``privately``, write to me, where the chat can."""

    async def unfollow(self, asker: Asker, typed: str) -> Card:
        """Neither mention me for this show any more nor write to me."""

    async def followed(self, asker: Asker, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        """Shows that I follow, here or in private, with a word that begins like this."""

    async def following(self, asker: Asker) -> Card:
        """What I follow here."""

    async def vote(self, asker: Asker, typed: str) -> Card:
        """Ask "will it return?" about a show in this channel, at once: the answer to ``/vote ballard``."""

    async def oracle(self, asker: Asker) -> Card:
        """How the community did against the networks, its board, and how often outlets were right."""

    async def forget_me(self, asker: Asker) -> Card:
        """Erase what is kept of the asker."""

    async def voting(self, asker: Asker, setting: str = "", value: str = "") -> Card:
        """How the community votes, after changing one setting where one is named. For moderators."""

    async def pressed(self, asker: Asker, value: str) -> Card:
        """A button of one of our cards was pressed; the answer is for the one who pressed it."""

    async def set_up(self, asker: Asker, chosen: Channel, shown: Channel) -> Card:
        """Keep a channel's settings as ``chosen`` in a form that showed ``shown`` when it was opened; what was left
        alone there stays as it is by now. Answers what the channel gets, and in `Card.also` a card as it will look
        there. For moderators, as everything down to `status`.
        """

    async def channels(self, asker: Asker) -> Sequence[Channel]:
        """The channels of the asker's community that get the news."""

    async def hours(
        self, asker: Asker, place: Place, chosen: Mapping[str, object], round_up_after: int | None = None
    ) -> Card:
        """Change what was ``chosen`` of a channel's quiet hours and digests (as `Hours.but` takes it), and how many
        cards come one by one. Answers what the channel gets.
        """

    async def pause(self, asker: Asker, place: Place) -> Card:
        """Send nothing to the channel for a while; or go on, where it is paused."""

    async def remove(self, asker: Asker, place: Place) -> Card:
        """Send nothing more to the channel here, and forget its settings."""

    async def status(self, asker: Asker) -> Card:
        """What the channels of the community follow, what was posted last, what is wrong, how the feeds are."""

    async def reacted(self, reaction: Reacted) -> Sequence[str]:
        """A reaction changed under a message of ours; others are ignored.

        Answers which emoji of the same person are to be taken away there, where moderators asked for tidiness and the
        platform lets a bot do so. Whether that succeeds changes no count.

        Raises:
            TooEarly: it may be a message of ours that we do not know yet; tell again in a moment.
        """

    async def recounted(
        self, place: Place, message_id: str, people: Mapping[str, Iterable[str]], at: datetime | None = None
    ) -> None:
        """All reactions under a message, people by emoji, as the platform had them when asked (``at``, else now).

        What people do while the platform is being asked counts as done afterwards.
        """

    async def emoji_cleared(self, place: Place, message_id: str) -> None:
        """A moderator took all emoji away, those of the bot too: while people may vote, the bot puts its own back."""

    async def open_ballots(self, chat: str) -> Sequence[tuple[Place, str]]:
        """Messages (place, message id) whose votes still count: to be recounted after a gap."""

    async def to_publish(self, chat: str) -> Mapping[Place, Collection[str]]:
        """Messages of the last day that are to be published from announcement channels; the platform knows which were
        already.
        """

    async def message_deleted(self, place: Place, message_id: str) -> None:
        """A message is gone; if it was ours, that is respected."""

    async def channel_deleted(self, place: Place) -> None:
        """A channel is gone; nothing more is owed to it."""

    async def channel_moved(self, place: Place, to: Place) -> None:
        """A channel has another id from now on; what it gets and what stands there is as before."""

    async def community_left(self, chat: str, community: str) -> None:
        """The bot was taken out of a server: its channels rest until it comes back."""

    async def community_joined(self, chat: str, community: str) -> None:
        """The bot is in a server (again): channels that refused it get a new chance."""

    async def present(self, chat: str, communities: Collection[str], told: Callable[[str], bool]) -> None:
        """The servers that the bot is in, as the platform names them when a session begins.

        A server that we know and that is missing has removed the bot while nobody listened, if the platform would have
        named it in this session (``told``). One that had removed it and is among them has let it back in.
        """

    async def let_in(self, chat: str, community: str | None, may: Callable[[Place], bool]) -> None:
        """The bot's rights in a server (None: in any) changed: channels that refused it are tried again where it
        ``may`` post.
        """


class Carrier(Protocol):
    """Sends messages to places, and finds them there.

    A place may also be a person (`posts.private_place`), who is then written to in private where the platform has that.
    """

    async def send(self, place: Place, message: Outgoing) -> str:
        """Send a message; its id. Sending a key again must not make a second message, where the platform offers a way
        to prevent it.

        Raises:
            ChatUnavailable, OutcomeUnknown, ChannelRefused, MessageRefused, ChatStopped.
            MessageGone: the key was sent before and has been deleted since.
        """

    async def edit(self, place: Place, message_id: str, message: Outgoing) -> None:
        """Replace the message's words, silently.

        Raises:
            MessageGone, EditRefused, ChatUnavailable, ChannelRefused, ChatStopped.
        """

    async def seed(self, place: Place, message_id: str, emoji: Sequence[str]) -> None:
        """Put the bot's own reactions under a message, in this order; again is harmless. What it may not put there is
        left out.

        Raises:
            EmojiGone: once the others are there.
            MessageGone, ChatUnavailable, ChatStopped.
        """

    async def find(self, place: Place, key: str, reply_to: str | None = None) -> str | None:
        """The id of the recent message of ours that carries this key, or None where there is none.

        ``reply_to``: the message that it would answer, below which some platforms keep it.
        """


class Chat(Carrier, Protocol):
    """A chat platform. No deciding: it dresses cards, carries them, and passes on what people do."""

    @property
    def name(self) -> str:
        """The platform's name as in `Place.chat`."""

    @property
    def silences(self) -> bool:
        """Whether a message can be sent so that it notifies nobody (`Outgoing.silent`)."""

    async def run(self, desk: Desk) -> None:
        """Stay connected and serve people until cancelled.

        Raises:
            ChatStopped: credentials refused.
        """

    async def ready(self) -> None:
        """Wait until messages can be sent."""

    def recount(self, place: Place, message_id: str) -> None:
        """Have the desk told, when there is time, which reactions stand under a message: some votes may not have been
        heard.
        """

    async def link(self, place: Place, message_id: str) -> str | None:
        """The web address of a message of ours, for those who may see it; None where it has none.

        Raises:
            ChatUnavailable, ChannelRefused, ChatStopped.
        """

    async def close(self) -> None:
        """Let go of connections."""


@runtime_checkable
class SharedChat(Chat, Protocol):
    """A chat that several processes reach by one token, whose rate limits they share. Its name is also that of the role
    that listens to it (`bot.crew.Role`).
    """

    async def divide(self, asking: int, share: Share) -> None:
        """The crew has changed: ``asking`` processes use this token now, and this share of the platform's events is
        ours. What a process that died may have heard and not stored is looked for.
        """


class Painter(Protocol):
    """Draws pictures. Nothing depends on one: where none can be drawn, the words go alone."""

    async def paint(self, drawing: Drawing) -> Picture | None:
        """The picture of a drawing, with its words for those who do not see it; None where it cannot be drawn now.

        The same drawing gives the same picture. Never raises because of the drawing.
        """

    async def close(self) -> None:
        """Let go of what drawing needs."""
