"""Which show a person means by what they typed, what is known of it, and which channels are where they ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalogue import Catalogue, Show, fold_title, keys_of, unknown_key
from bot.conversation.typed import in_a_line
from bot.events import Event
from bot.ports import Storage
from bot.posts import Channel, Place, in_room, room_of


@dataclass(frozen=True, slots=True)
class Found:
    """The show that a person means, as far as it is known."""

    title: str
    show: Show | None = None
    events: Sequence[Event] = ()
    #: The key, in the room, that its events stand under; "" where no show is meant for sure.
    key: str = ""
    nearest: Sequence[Show] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that people may follow it under in the room, first the one that its next event will stand under."""
        if not self.key or not self.show:
            return (self.key,) if self.key else ()
        return tuple(in_room(room_of(self.key), key) for key in keys_of(self.show))


async def find(storage: Storage, catalogue: Catalogue, room: str, typed: str) -> Found:
    """The show that a person means by a title or a completion's value, with its events in a room."""
    typed = in_a_line(typed)
    chosen = catalogue.get(typed)
    shows = [chosen] if chosen else catalogue.find(typed, 5)
    named = [show for show in shows if chosen or _is_named(typed, show)]
    if not named:  # a title that the catalogue lacks may be in the news all the same
        events = await storage.events_of(in_room(room, unknown_key(typed)))
        if events:
            return Found(events[0].show, None, events, events[0].show_key)
    for show in named or shows[:1]:
        for key in keys_of(show):
            events = await storage.events_of(in_room(room, key))
            if events:
                return Found(show.title, show, events, in_room(room, key))
    meant = next((show for show in shows if chosen or _means(typed, show)), None)
    key = in_room(room, meant.key) if meant else ""
    return Found(meant.title if meant else typed, meant, (), key, tuple(shows[:3]))


def _is_named(typed: str, show: Show) -> bool:
    """Whether a typed text is the show's title or alias."""
    return fold_title(typed) in {fold_title(title) for title in (show.title, *show.aliases)}


def _means(typed: str, show: Show) -> bool:
    """Whether a typed text surely names the show: its title or alias, or a beginning of it at a word's end."""
    words = fold_title(typed)
    return any(
        (name := fold_title(title)) == words or name.startswith(words + " ") for title in (show.title, *show.aliases)
    )


async def channels_at(storage: Storage, place: Place) -> list[Channel]:
    """The channels at a place that get the news."""
    here = await storage.channels(place.chat, place.community)
    return [channel for channel in here if channel.place == place]


async def room_at(storage: Storage, place: Place) -> str:
    """The newswire that people in this channel talk about."""
    return next((channel.room for channel in await channels_at(storage, place)), "")
