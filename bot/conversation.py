"""What people do in chat: ask where a show stands, ask why a story was told or not, vote, delete.

`Conversation` is the one make of `ports.Desk`. It never raises for what a person typed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import wraps
from math import ceil
from typing import Any, Concatenate, ParamSpec, cast

import structlog

from bot import followers, moderators, voting, wording
from bot.cards import Card, Fact, Picture
from bot.catalogue import Catalogue, Show
from bot.events import Event
from bot.finding import Found, find
from bot.happenings import Happenings
from bot.patience import Patience
from bot.pictures import Drawing
from bot.ports import Asker, NotAllowed, Painter, Storage, Suggestion
from bot.posts import Channel, Place, room_of
from bot.understanding.words.networks import NETWORKS
from bot.votes import Tally
from bot.wording import pictures, score
from bot.wording.language import _, n_

log = structlog.get_logger(__name__)

#: Longest text that a command takes; the platforms allow 100 for a completion value, people type less.
LONGEST_QUESTION = 200
#: Seasons on a page of the board.
PAGE, LAST_PAGE = 12, 10_000
#: Seconds that an answer waits for its picture. A drawing process that must first start takes half of one at rest, and
#: several on a busy machine: the words go without it then.
PICTURE_WITHIN = 2.5


P = ParamSpec("P")
Answer = Callable[Concatenate["Conversation", Asker, P], Coroutine[Any, Any, Card]]


def paced(answer: Answer[P]) -> Answer[P]:
    """An answer that nobody gets too often: neither one person, nor one server."""

    @wraps(answer)
    async def patient(self: Conversation, asker: Asker, *asked: P.args, **how: P.kwargs) -> Card:
        if too_soon := self._too_soon(asker):
            return wording.notice(_("One thing at a time"), too_soon)
        return await answer(self, asker, *asked, **how)

    return cast("Answer[P]", patient)


class Conversation(Happenings):
    """Answers people, and passes their votes to storage."""

    def __init__(
        self,
        storage: Storage,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        wake: Callable[[], None] = lambda: None,
        painter: Painter | None = None,
        *,
        picture_within: float = PICTURE_WITHIN,
    ) -> None:
        super().__init__(storage, now, wake)
        self._painter, self._picture_within = painter, picture_within
        #: What is still being drawn, for whoever asks next.
        self._paintings: set[asyncio.Future[Picture | None]] = set()
        self._catalogue = catalogue
        #: How much each person and server may ask.
        self.patience = Patience()

    def _too_soon(self, asker: Asker) -> str:
        """When to try again, to somebody who asks too often; "" to others."""
        server = () if asker.place.person is not None else (asker.place.home,)
        wait = self.patience.spend(asker.person, *server)
        return n_("Try again in a second.", "Try again in {number} seconds.", ceil(wait)) if wait else ""

    def use(self, catalogue: Catalogue) -> None:
        """From now on name shows by another catalogue."""
        self._catalogue = catalogue

    def complete(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        """Shows that begin like this, from memory, within milliseconds."""
        shows = self._catalogue.complete(typed[:LONGEST_QUESTION], limit)
        titles = [show.title for show in shows]
        return [
            Suggestion(f"{s.title} ({s.year})" if s.year and titles.count(s.title) > 1 else s.title, s.key)
            for s in shows
        ]

    @paced
    async def renewal(self, asker: Asker, typed: str) -> Card:
        """Where a show stands: the answer to ``/renewal ballard``; ``typed`` is a title or a completion's value."""
        typed = _in_a_line(typed)
        if not typed:
            return wording.notice("/renewal <show>", _("Name a show to see where it stands: /renewal ballard"))
        found = await self._find(await self._room(asker.place), typed)
        if found.events:
            return await self._standing(asker, found.title, found.show, found.events)
        return wording.no_news(found.show) if found.show else wording.not_known(typed, found.nearest)

    async def _find(self, room: str, typed: str) -> Found:
        return await find(self._storage, self._catalogue, room, _in_a_line(typed))

    async def _standing(self, asker: Asker, title: str, show: Show | None, events: Sequence[Event]) -> Card:
        tallies: dict[str, Tally] = {
            event.id: await self._storage.tally(event.id, asker.place.home) for event in events
        }
        emoji = (await self._storage.community(asker.place.home)).emoji
        return wording.answer_of(title, show, events, tallies, emoji)

    @paced
    async def why(self, asker: Asker, typed: str) -> Card:
        """How a story was read and what became of it: the answer to ``/why <link>``."""
        address = _text(typed.strip()[:2000])
        record = await self._storage.story(address) if address else None
        if record is None:
            return wording.notice(
                _("Why?"), _("Give the link to a story that the bot has read, starting with https://")
            )
        facts = [
            Fact(f"{claim.show} {_('season {season}', season=claim.season)}" if claim.season else claim.show,
                 f"{claim.kind.value}, {claim.certainty.value}: “{claim.sentence}” ({claim.rule})")
            for claim in record.claims
        ]  # fmt: skip
        told = _("Announced, or added to an existing card.")
        if record.silence:
            told = _("Not announced: {why}.", why=record.silence)
        card = wording.notice(record.story.title, told)
        return Card(card.tone, card.badge, card.title, card.text, tuple(facts[:10]), url=record.story.url)

    @paced
    async def board(self, asker: Asker, network: str = "", page: int = 0) -> Card:
        """What is renewed, cancelled, ending and undecided, newest first; with buttons for the pages."""
        return await self._board(asker, network, page)

    async def _board(self, asker: Asker, network: str, page: int) -> Card:
        room, page = await self._room(asker.place), min(max(0, page), LAST_PAGE)
        network = next(
            (name for name in NETWORKS if name.casefold() == network.strip().casefold()), _text(network.strip())
        )
        events = await self._storage.recent_events(PAGE + 1, page * PAGE, room=room, network=network)
        card = wording.board(events[:PAGE], network, page, more=len(events) > PAGE)
        return await self._with_picture(card, pictures.board(events[:PAGE], network, page))

    async def _with_picture(self, card: Card, drawing: Drawing | None) -> Card:
        """The card with its picture, where there is one to draw, and somebody who has drawn it in time."""
        if self._painter is None or drawing is None:
            return card
        painting = asyncio.ensure_future(self._painter.paint(drawing))
        self._paintings.add(painting)
        painting.add_done_callback(self._paintings.discard)
        done, _late = await asyncio.wait({painting}, timeout=self._picture_within)
        return replace(card, picture=painting.result()) if done else card

    def networks(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        """Networks that begin like this, from memory."""
        begun = typed.strip().casefold()
        return [Suggestion(name, name) for name in NETWORKS if name.casefold().startswith(begun)][:limit]

    # --- following

    @paced
    async def follow(self, asker: Asker, typed: str, *, privately: bool = False) -> Card:
        """Name me in the reply when this show's card changes here, or write to me in private."""
        found = await self._find(await self._room(asker.place), typed)
        if not found.keys:
            return wording.not_known(typed, found.nearest)
        return await self._follow(asker, found.keys[0], found.title, privately=privately)

    async def _follow(self, asker: Asker, show_key: str, title: str, *, privately: bool = False) -> Card:
        privately = privately or asker.place.person is not None
        new = await followers.follow(self._storage, asker, show_key, privately=privately)
        return wording.following(title, new=new, privately=privately)

    @paced
    async def unfollow(self, asker: Asker, typed: str) -> Card:
        """Do not name me for this show any more."""
        found = await self._find(await self._room(asker.place), typed)
        gone = [key for key in found.keys if await followers.unfollow(self._storage, asker, key)]
        return wording.notice(found.title, _("You no longer follow it.") if gone else _("You were not following it."))

    @paced
    async def following(self, asker: Asker) -> Card:
        """What I follow here."""
        here, privately = await followers.following(self._storage, asker)
        return wording.followed(list(map(self._title, here)), list(map(self._title, privately)))

    def _title(self, show_key: str) -> str:
        show = self._catalogue.get(_bare(show_key))
        return show.title if show else _bare(show_key).lstrip("~")

    # --- about votes

    @paced
    async def vote(self, asker: Asker, typed: str) -> Card:
        """Ask "will it return?" about a show in this channel, at once."""
        await voting.may_ask(self._storage, asker)
        channel = next((one for one in await self._channels(asker.place) if one.votes and not one.paused), None)
        if channel is None:
            return wording.notice(_("No vote here"), _("Votes are not turned on in this channel."))
        found = await self._find(channel.room, typed)
        if not found.key:
            return wording.not_known(typed, found.nearest)
        asked = await voting.ask(self._storage, asker, channel, found.key, found.title, self._now())
        self._wake()
        return await self._standing(asker, found.title, found.show, [asked]) if isinstance(asked, Event) else asked

    @paced
    async def oracle(self, asker: Asker) -> Card:
        """How the community did against the networks, its board, and how often outlets were right."""
        card, drawing = await voting.oracle(self._storage, asker, await self._room(asker.place))
        return await self._with_picture(card, drawing)

    @paced
    async def forget_me(self, asker: Asker) -> Card:
        """Erase what is kept of the asker."""
        await self._storage.forget(asker.person, self._now())
        self._wake()
        return score.forgotten()

    @paced
    async def voting(self, asker: Asker, setting: str = "", value: str = "") -> Card:
        """How the community votes, after changing one setting where one is named."""
        return await voting.settings(self._storage, asker, setting, value)

    # --- buttons

    @paced
    async def pressed(self, asker: Asker, value: str) -> Card:
        """A button of one of our cards was pressed; the answer is for the one who pressed it.

        Raises:
            NotAllowed: the button is for moderators.
        """
        action, _sep, about = _text(value).partition(":")
        if action == wording.BOARD:
            page, _sep, network = about.partition(":")
            return await self._board(asker, network, int(page[:6]) if page.isdecimal() else 0)
        if action == score.JOIN:
            return await voting.join_board(self._storage, asker)
        if action == score.LEAVE:
            return await voting.leave_board(self._storage, asker)
        if action == wording.FOLLOW:
            events = await self._storage.events_of(about)
            show = self._catalogue.get(_bare(about))
            if events or show:
                return await self._follow(asker, about, show.title if show else events[0].show)
        event = await self._storage.event(about)
        if event is None:
            return wording.notice(_("Too old"), _("This button belongs to a card that the bot no longer knows."))
        if action == wording.WRONG:
            return await self._wrong(asker, event)
        return wording.sources_of(event) if action == wording.SOURCES else wording.timeline_of(event)

    async def _wrong(self, asker: Asker, event: Event) -> Card:
        moderators.only(asker)
        kind, certainty = event.standing.headline()
        said = f"{kind.value}, {certainty.value}"
        taken = await self._storage.quiet(event.id, asker.place.community, said, self._now())
        self._wake()
        log.warning("card_called_wrong", about=event.id, community=asker.place.home, cards=taken)
        return wording.notice(wording.title_of(event), _("The card is taken back here, and the host hears of it."))

    # --- moderators

    async def channels(self, asker: Asker) -> Sequence[Channel]:
        """The channels of the asker's community that get the news."""
        return await moderators.channels(self._storage, asker)

    async def set_up(self, asker: Asker, chosen: Channel, shown: Channel) -> Card:
        """Keep what was chosen in a form that showed a channel so; a card as it will look there."""
        if too_soon := self._too_soon(asker):
            raise NotAllowed(too_soon)  # an answer would close the form, and what was chosen in it would be lost
        card = await moderators.set_up(self._storage, self._catalogue, asker, chosen, shown)
        self._wake()
        return card

    @paced
    async def hours(
        self, asker: Asker, place: Place, chosen: Mapping[str, object], round_up_after: int | None = None
    ) -> Card:
        """Quiet hours and digests of the channel here, with what was chosen changed; what it gets then."""
        card = await moderators.hours(self._storage, self._catalogue, asker, place, chosen, round_up_after)
        self._wake()
        return card

    @paced
    async def pause(self, asker: Asker, place: Place) -> Card:
        """Send nothing to the channel here for a while; of one that is paused, go on."""
        card = await moderators.pause(self._storage, asker, place)
        self._wake()
        return card

    @paced
    async def remove(self, asker: Asker, place: Place) -> Card:
        """Send nothing more to the channel here, and forget its settings."""
        return await moderators.remove(self._storage, asker, place)

    @paced
    async def status(self, asker: Asker) -> Card:
        """What the community's channels follow, what was posted last, what is wrong, and how the feeds are."""
        return await moderators.status(self._storage, self._catalogue, asker)

    async def _room(self, place: Place) -> str:
        """The newswire that people in this channel talk about."""
        return next((channel.room for channel in await self._channels(place)), "")


def _in_a_line(typed: str) -> str:
    """What somebody typed, in one line."""
    return " ".join(_text(typed[:LONGEST_QUESTION]).split())


def _text(typed: str) -> str:
    """Without what is no text and no database takes: half a character can come in as JSON, and so can a null."""
    return typed.encode(errors="ignore").decode().replace("\0", "")


def _bare(show_key: str) -> str:
    """The key without its room."""
    return show_key.removeprefix(f"{room_of(show_key)}:")
