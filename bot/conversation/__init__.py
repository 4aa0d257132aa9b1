"""What people do in chat: `Conversation` is the one make of `ports.Desk`, and never raises for what a person typed.

A file of plain functions for each thing that people do; none needs one that follows:

    typed       what people type, as text
    questions   what they put around a title when they ask
    finding     which show they mean by it, and which channels are where they ask
    boards      the board, and what of it a question wants to see
    answers     where a show stands, why a story was told or not
    followers   who follows what
    moderators  setting up, pausing and removing channels, their status, taking cards back
    voting      having a question asked, the score, how a community votes
    happenings  what platforms tell without anybody typing: reactions, deletions, servers that come and go
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import wraps
from math import ceil
from typing import Any, Concatenate, ParamSpec, cast

from bot.cards import Card, Picture
from bot.catalogue import Catalogue
from bot.conversation import answers, boards, followers, happenings, moderators, voting
from bot.conversation.typed import as_text
from bot.pictures import Drawing
from bot.ports import Asker, NotAllowed, Painter, Reacted, Storage, Suggestion
from bot.posts import Channel, Place
from bot.throttle import Throttle
from bot.wording import news, score
from bot.wording.answers import notice, sources_of, timeline_of
from bot.wording.language import _, n_

#: Seconds that an answer waits for its picture. A drawing process that must first start takes half of one at rest, and
#: several on a busy machine: the words go without it then.
PICTURE_WITHIN = 2.5


P = ParamSpec("P")
Answer = Callable[Concatenate["Conversation", Asker, P], Coroutine[Any, Any, Card]]


def throttled(answer: Answer[P]) -> Answer[P]:
    """An answer that neither one person nor one server gets too often."""

    @wraps(answer)
    async def answered(self: Conversation, asker: Asker, *asked: P.args, **how: P.kwargs) -> Card:
        if too_soon := self._too_soon(asker):
            return notice(_("One thing at a time"), too_soon)
        return await answer(self, asker, *asked, **how)

    return cast("Answer[P]", answered)


class Conversation:
    """Hands what people do to what answers it; throttles them, has pictures drawn, and wakes delivery.

    What each method promises stands in `bot.ports.Desk`.
    """

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
        self._storage, self._catalogue, self._now, self._wake = storage, catalogue, now, wake
        self._painter, self._picture_within = painter, picture_within
        #: What is still being drawn, for whoever asks next.
        self._paintings: set[asyncio.Future[Picture | None]] = set()
        #: How much each person and server may ask.
        self.throttle = Throttle()

    def _too_soon(self, asker: Asker) -> str:
        """When to try again, to somebody who asks too often; "" to others."""
        server = () if asker.place.person is not None else (asker.place.community_id,)
        wait = self.throttle.spend(asker.person, *server)
        return n_("Try again in a second.", "Try again in {number} seconds.", ceil(wait)) if wait else ""

    @property
    def _today(self) -> date:
        return self._now().date()

    async def _drawn(self, card: Card, drawing: Drawing | None) -> Card:
        """The card with its picture, where there is one to draw, and somebody who has drawn it in time."""
        if self._painter is None or drawing is None:
            return card
        painting = asyncio.ensure_future(self._painter.paint(drawing))
        self._paintings.add(painting)
        painting.add_done_callback(self._paintings.discard)
        done, _late = await asyncio.wait({painting}, timeout=self._picture_within)
        return replace(card, picture=painting.result()) if done else card

    def _waking(self, card: Card) -> Card:
        """The same card, after waking delivery: something may be owed now."""
        self._wake()
        return card

    def use(self, catalogue: Catalogue) -> None:
        """From now on name shows by another catalogue."""
        self._catalogue = catalogue

    # --- asking

    def complete(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        return answers.complete(self._catalogue, typed, limit)

    def title(self, key: str) -> str:
        return answers.title(self._catalogue, key)

    def networks(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        return boards.networks(typed, limit)

    @throttled
    async def renewal(self, asker: Asker, typed: str) -> Card:
        return await answers.renewal(self._storage, self._catalogue, asker, typed, self._today)

    @throttled
    async def why(self, asker: Asker, typed: str) -> Card:
        return await answers.why(self._storage, typed)

    @throttled
    async def board(self, asker: Asker, typed: str = "", page: int = 0) -> Card:
        return await self._drawn(*await boards.board(self._storage, asker, typed, page, self._today))

    # --- following

    @throttled
    async def follow(self, asker: Asker, typed: str, *, privately: bool = False) -> Card:
        return await followers.follow(self._storage, self._catalogue, asker, typed, privately=privately)

    @throttled
    async def unfollow(self, asker: Asker, typed: str) -> Card:
        return await followers.unfollow(self._storage, self._catalogue, asker, typed)

    @throttled
    async def following(self, asker: Asker) -> Card:
        return await followers.following(self._storage, self._catalogue, asker)

    # --- about votes

    @throttled
    async def vote(self, asker: Asker, typed: str) -> Card:
        return self._waking(await voting.vote(self._storage, self._catalogue, asker, typed, self._now()))

    @throttled
    async def oracle(self, asker: Asker) -> Card:
        return await self._drawn(*await voting.oracle(self._storage, asker))

    @throttled
    async def forget_me(self, asker: Asker) -> Card:
        return self._waking(await voting.forget(self._storage, asker, self._now()))

    @throttled
    async def voting(self, asker: Asker, setting: str = "", value: str = "") -> Card:
        return await voting.settings(self._storage, asker, setting, value)

    # --- buttons

    @throttled
    async def pressed(self, asker: Asker, value: str) -> Card:
        action, _sep, about = as_text(value).partition(":")
        match action:
            case news.BOARD:
                page, _sep, typed = about.partition(":")
                number = int(page[:6]) if page.isdecimal() else 0
                return await self._drawn(*await boards.board(self._storage, asker, typed, number, self._today))
            case news.SHOW:
                return await answers.renewal(self._storage, self._catalogue, asker, about, self._today)
            case news.VOTE:
                return self._waking(await voting.vote(self._storage, self._catalogue, asker, about, self._now()))
            case news.UNFOLLOW:
                return await followers.unfollow(self._storage, self._catalogue, asker, about)
            case score.JOIN:
                return await voting.join_board(self._storage, asker)
            case score.LEAVE:
                return await voting.leave_board(self._storage, asker)
            case news.FOLLOW:
                followed = await followers.follow_shown(self._storage, self._catalogue, asker, about)
                if followed:
                    return followed
        event = await self._storage.event(about)
        if event is None:
            return notice(_("Too old"), _("This button belongs to a card that the bot no longer knows."))
        if action == news.WRONG:
            return self._waking(await moderators.call_wrong(self._storage, asker, event, self._now()))
        return sources_of(event) if action == news.SOURCES else timeline_of(event)

    # --- moderators

    async def channels(self, asker: Asker) -> Sequence[Channel]:
        return await moderators.channels(self._storage, asker)

    async def set_up(self, asker: Asker, chosen: Channel, shown: Channel) -> Card:
        if too_soon := self._too_soon(asker):
            raise NotAllowed(too_soon)  # an answer would close the form, and what was chosen in it would be lost
        return self._waking(await moderators.set_up(self._storage, self._catalogue, asker, chosen, shown))

    @throttled
    async def hours(
        self, asker: Asker, place: Place, chosen: Mapping[str, object], round_up_after: int | None = None
    ) -> Card:
        card = await moderators.hours(self._storage, self._catalogue, asker, place, chosen, round_up_after)
        return self._waking(card)

    @throttled
    async def pause(self, asker: Asker, place: Place) -> Card:
        return self._waking(await moderators.pause(self._storage, asker, place))

    async def remove(self, asker: Asker, place: Place) -> Card:
        if too_soon := self._too_soon(asker):
            raise NotAllowed(too_soon)  # an answer would look like success where it closes a form
        return await moderators.remove(self._storage, asker, place)

    @throttled
    async def status(self, asker: Asker) -> Card:
        return await moderators.status(self._storage, self._catalogue, asker)

    # --- what happens without anybody typing

    async def reacted(self, reaction: Reacted) -> Sequence[str]:
        return await happenings.reacted(self._storage, self._wake, reaction)

    async def recounted(
        self, place: Place, message_id: str, people: Mapping[str, Iterable[str]], at: datetime | None = None
    ) -> None:
        await happenings.recounted(self._storage, self._wake, place, message_id, people, at or self._now())

    async def emoji_cleared(self, place: Place, message_id: str) -> None:
        await happenings.emoji_cleared(self._storage, self._wake, place, message_id)

    async def open_ballots(self, chat: str) -> Sequence[tuple[Place, str]]:
        return await happenings.open_ballots(self._storage, chat)

    async def message_deleted(self, place: Place, message_id: str) -> None:
        await happenings.message_deleted(self._storage, place, message_id)

    async def channel_deleted(self, place: Place) -> None:
        await happenings.channel_deleted(self._storage, place)

    async def channel_moved(self, place: Place, to: Place) -> None:
        await happenings.channel_moved(self._storage, self._wake, place, to)

    async def community_left(self, chat: str, community: str) -> None:
        await happenings.community_left(self._storage, chat, community, self._now())

    async def community_joined(self, chat: str, community: str) -> None:
        await happenings.community_joined(self._storage, self._wake, chat, community)

    async def present(self, chat: str, communities: Collection[str], told: Callable[[str], bool]) -> None:
        await happenings.present(self._storage, self._wake, chat, communities, told, self._now())

    async def let_in(self, chat: str, community: str | None, may: Callable[[Place], bool]) -> None:
        await happenings.let_in(self._storage, self._wake, chat, community, may)
