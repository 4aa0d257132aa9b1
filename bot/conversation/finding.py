"""Finds the show that a person means by what they typed, what is known of it, and the channels where they ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.catalogue import SHORT, Catalogue, Show
from bot.conversation.questions import (
    LONGEST_QUESTION,
    Reading,
    called,
    in_a_line,
    is_elsewhere,
    is_meant,
    mentioned,
    names_many,
    names_nothing,
    only_asks,
    only_joins,
    only_talks,
    readings,
)
from bot.events import Event
from bot.ports import Storage, Suggestion
from bot.posts import Channel, Place
from bot.titles import bare_key, fold_title, goes_by, in_room, room_of, title_in, unknown_key
from bot.wording.answers import dated

#: Readings of one question that are looked for in the news.
LOOKED_UP = 12


@dataclass(frozen=True, slots=True)
class Found:
    """The show that a person means, as far as it is known."""

    #: The show's title, else what they typed; "" where they named no show.
    title: str
    show: Show | None = None
    events: Sequence[Event] = ()
    #: The key of its events in the room; "" where it is not certain which show is meant.
    key: str = ""
    #: The season that they asked about, if any.
    season: int | None = None
    nearest: Sequence[Show] = ()
    #: Other shows with the same title.
    namesakes: Sequence[Show] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which people may follow it in the room; the first is the one of its future events."""
        if not self.key or not self.show:
            return (self.key,) if self.key else ()
        return tuple(in_room(room_of(self.key), key) for key in goes_by(self.show.key, self.show.title))


@dataclass(slots=True)
class Finder:
    """Which show is meant, and where it is asked."""

    storage: Storage
    #: What names shows; a newer one may be put in its place.
    catalogue: Catalogue

    def complete(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        shows = self.catalogue.complete(typed[:LONGEST_QUESTION], limit)
        return [Suggestion(self.told_apart(show), show.key) for show in shows]

    def title(self, key: str) -> str:
        show = self.catalogue.get(key)
        return self.told_apart(show) if show else title_in(key)

    def show(self, typed: str) -> str | None:
        typed = in_a_line(typed)
        begun = self.catalogue.complete(typed, 2)
        meant = called(self.catalogue, typed) or (begun if len(begun) == 1 else ())
        return meant[0].key if meant else None

    async def find(self, place: Place, typed: str) -> Found:
        """The show that a person means by a title, a question about it or a completion's value; with its events in the
        room of a place.

        A show with just that title comes first, then one that is only in the news, then one whose title stands among
        other words, then one with a similar title.
        """
        room, typed, catalogue = (await self.channel_at(place)).room, in_a_line(typed), self.catalogue
        if chosen := catalogue.get(typed):
            return await self._named(room, [chosen])
        if shows := called(catalogue, typed):
            named = await self._named(room, shows)
            old = not named.events and all(show.status != "running" for show in shows)
            # Who writes "follow it" hardly means the IT of 1990.
            return replace(named, key="", nearest=shows[:3]) if old and only_asks(typed) else named
        if found := await self._in_the_news(room, [Reading(typed)]):
            return found
        if only_talks(typed):
            return Found("")
        asked = list(readings(typed))
        for reading in asked:
            if shows := called(catalogue, reading.title):
                return await self._named(room, shows, reading.season)
        return await self._in_the_news(room, asked) or await self._among_words(catalogue, room, typed, asked)

    async def _in_the_news(self, room: str, asked: Sequence[Reading]) -> Found | None:
        """A show that the catalogue lacks may be in the news."""
        for key, reading in list({unknown_key(one.title): one for one in asked}.items())[:LOOKED_UP]:
            if events := await self.storage.events_of(in_room(room, key)):
                return Found(events[0].show, None, events, events[0].show_key, reading.season)
        return None

    async def _among_words(self, catalogue: Catalogue, room: str, typed: str, asked: Sequence[Reading]) -> Found:
        """The show whose title stands among other words, else one with a title like what was ``typed``. ``asked``: its
        readings.
        """
        seasoned = next((one for one in asked if one.season), asked[0])
        titled, beside = mentioned(catalogue, seasoned.title)
        if len(titled) == 1 and (meant := [show for show in titled[0] if is_meant(show, beside)]):
            return await self._named(room, meant, seasoned.season)
        nameless, each = names_nothing(typed), titled[0][:3] if len(titled) == 1 else [shows[0] for shows in titled]
        if (len(titled) > 1 and only_joins(beside)) or names_many(typed):
            return Found(typed, nearest=each)
        for reading in (Reading(typed),) if each else (Reading(typed), asked[-1]):
            shows = catalogue.find(reading.title, 5)
            if nameless:  # "not going", but not "is it back", which is nearly Is It Cake?
                shows = [show for show in shows if fold_title(typed) in fold_title(show.title)]
            if shows:
                return await self._guessed(catalogue, room, reading, shows)
        return Found("" if nameless else typed, nearest=each)

    async def _named(self, room: str, shows: Sequence[Show], season: int | None = None) -> Found:
        """One of several shows with that title: the one in the news, else the likeliest."""
        show, key, events = await self._in_news_or_first(room, shows)
        return Found(show.title, show, events, key, season, namesakes=[one for one in shows if one.key != show.key])

    async def _guessed(self, catalogue: Catalogue, room: str, reading: Reading, shows: Sequence[Show]) -> Found:
        """A show with a similar title. A question is answered about it if it is the only one, is in the news, or is by
        far the best known. It can be followed or voted on only if it alone has a title that begins so.
        """
        begun = fold_title(reading.title) + " "
        begins = [one for one in shows if any(fold_title(name).startswith(begun) for name in (one.title, *one.aliases))]
        show, key, events = await self._in_news_or_first(room, begins or shows[:1])
        if is_elsewhere(show, reading.title):
            return Found(reading.title, nearest=shows[:3])
        asks = only_asks(reading.title)  # "lol" is said, and more often than LOL: Last One Laughing is asked for
        title, key = (show.title, key) if len(begins) == 1 and not asks else (reading.title, "")
        alone = len(shows) == 1 and len(reading.title) > SHORT  # nobody means the one show that "wot" begins
        meant = key or events or alone or (begins and catalogue.brought_to_mind(begins) is show)
        return Found(title, show if meant and not asks else None, events, key, reading.season, shows[:3])

    async def _in_news_or_first(self, room: str, shows: Sequence[Show]) -> tuple[Show, str, Sequence[Event]]:
        """The first of the shows that has events, their key, and the events; else the first show."""
        for show in shows:
            for key in (in_room(room, key) for key in goes_by(show.key, show.title)):
                if events := await self.storage.events_of(key):
                    return show, key, events
        return shows[0], in_room(room, shows[0].key), ()

    def told_apart(self, show: Show) -> str:
        """A show's title, with its year where another is called so too."""
        return dated(show) if len(self.catalogue.named(show.title)) > 1 else show.title

    async def title_of(self, show_key: str) -> str:
        """The title of the show with this key, from the catalogue, else as stories write it."""
        if show := self.catalogue.get(bare_key(show_key)):
            return self.told_apart(show)
        events = await self.storage.events_of(show_key)
        return events[0].show if events else title_in(bare_key(show_key))

    async def channels_at(self, place: Place) -> list[Channel]:
        """The channels at a place that get the news."""
        here = await self.storage.channels(place.chat, place.community)
        return [channel for channel in here if channel.place == place]

    async def channel_at(self, place: Place) -> Channel:
        """The channel at a place, whose room and time zone hold for questions there; where none gets the news, one with
        default settings.
        """
        return next(iter(await self.channels_at(place)), Channel(place.channel_id, place))
