"""Which show a person means by what they typed, what is known of it, and which channels are where they ask."""

from __future__ import annotations

import re
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
    #: Other shows that are called just so.
    namesakes: Sequence[Show] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that people may follow it under in the room, first the one that its next event will stand under."""
        if not self.key or not self.show:
            return (self.key,) if self.key else ()
        return tuple(in_room(room_of(self.key), key) for key in keys_of(self.show))


async def find(storage: Storage, catalogue: Catalogue, room: str, typed: str) -> Found:
    """The show that a person means by a title or a completion's value, with its events in a room."""
    typed = in_a_line(typed)
    found = await _find(storage, catalogue, room, typed)
    title = _SEASON_BEHIND.sub("", typed)
    if found.show or found.events or title == typed:
        return found
    return await _find(storage, catalogue, room, title)


#: "Ballard season 2", "ballard s2": whoever asks of a season asks where the show stands.
_SEASON_BEHIND = re.compile(r"[\s,:·-]+(?:season|series|s)\s*\d{1,2}$", re.IGNORECASE)


async def _find(storage: Storage, catalogue: Catalogue, room: str, typed: str) -> Found:
    chosen = catalogue.get(typed)
    shows = [chosen] if chosen else catalogue.find(typed, 5)
    # Of those called so the ones that may still go on come first: nobody asks whether the Matlock of 1986 returns.
    called = sorted((show for show in shows if _is_named(typed, show)), key=lambda show: show.status == "ended")
    named = [chosen] if chosen else called
    if not named:  # a title that the catalogue lacks may be in the news all the same
        events = await storage.events_of(in_room(room, unknown_key(typed)))
        if events:
            return Found(events[0].show, None, events, events[0].show_key)
    for show in named or shows[:1]:
        for key in keys_of(show):
            events = await storage.events_of(in_room(room, key))
            if events:
                return Found(show.title, show, events, in_room(room, key), namesakes=_others(show, named))
    meant = next((show for show in named or shows if chosen or _means(typed, show)), None)
    if meant is not None:
        return Found(meant.title, meant, (), in_room(room, meant.key), tuple(shows[:3]), _others(meant, named))
    # The one show that is nearly called so can be answered about; to follow it or have it voted on would be too much.
    return Found(typed, shows[0] if len(shows) == 1 else None, nearest=tuple(shows[:3]))


def _others(show: Show, named: Sequence[Show]) -> tuple[Show, ...]:
    return tuple(other for other in named if other.key != show.key)


def _is_named(typed: str, show: Show) -> bool:
    """Whether a typed text is the show's title or alias, or its title with its year as we write it."""
    names = {fold_title(title) for title in (show.title, *show.aliases)}
    words = fold_title(typed)
    return words in names or words == fold_title(f"{show.title} {show.year}")


def _means(typed: str, show: Show) -> bool:
    """Whether a typed text surely names the show: as `_is_named`, or by a beginning of its title at a word's end."""
    words = fold_title(typed)
    return _is_named(typed, show) or any(
        fold_title(title).startswith(words + " ") for title in (show.title, *show.aliases)
    )


async def channels_at(storage: Storage, place: Place) -> list[Channel]:
    """The channels at a place that get the news."""
    here = await storage.channels(place.chat, place.community)
    return [channel for channel in here if channel.place == place]


async def room_at(storage: Storage, place: Place) -> str:
    """The newswire that people in this channel talk about."""
    return next((channel.room for channel in await channels_at(storage, place)), "")
