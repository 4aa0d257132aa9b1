"""What people do in chat: `Conversation` is the one make of `ports.Desk`, and never raises for what a person typed.

What its methods promise stands in `ports.Desk`. Each is a method of one of these parts; a part gets those before it
that it needs:

    questions   what people type, and what they put around a title when they ask
    finding     which show they mean by it, and which channels are where they ask
    boards      the board, and what of it a question wants to see
    shows       where a show stands, why a story was told or not
    followers   who follows what
    moderators  setting up, pausing and removing channels, their status, taking cards back
    voting      having a question asked, the score, how a community votes
    happenings  what platforms tell without anybody typing: reactions, deletions, servers that come and go
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime
from functools import wraps
from math import ceil
from typing import Any, Concatenate, ParamSpec

from bot.cards import Card, Drawing, Picture
from bot.catalogue import Catalogue
from bot.conversation.boards import Boards
from bot.conversation.finding import Finder
from bot.conversation.followers import Followers
from bot.conversation.happenings import Happenings
from bot.conversation.moderators import Moderators
from bot.conversation.questions import as_text
from bot.conversation.shows import Shows
from bot.conversation.voting import Voting
from bot.ports import Asker, NotAllowed, Painter, Storage
from bot.throttle import Throttle
from bot.wording import news, score
from bot.wording.answers import notice, sources_of, timeline_of
from bot.wording.language import _, n_

#: Seconds that an answer waits for its picture before it goes without. Starting the drawing process takes half a
#: second, and several on a busy machine.
PICTURE_WITHIN = 2.5
#: How many answers may wait for pictures at once: so many can be drawn in that time. Further answers go without, so
#: that cards of news do not queue behind them for theirs.
PICTURES_AT_ONCE = 12

P = ParamSpec("P")
#: What answers an asker; P is what is asked.
Answer = Callable[Concatenate[Asker, P], Coroutine[Any, Any, Card]]


class Conversation:
    """All that people do. ``wake``: something may be owed now. ``painter``: None where nobody draws."""

    def __init__(
        self,
        storage: Storage,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        wake: Callable[[], None] = lambda: None,
        painter: Painter | None = None,
    ) -> None:
        self._storage, self._painter = storage, painter
        #: Pictures that are still being drawn.
        self._paintings = set[asyncio.Future[Picture | None]]()
        self.finder = Finder(storage, catalogue)
        boards = Boards(self.finder, storage, now)
        shows = Shows(self.finder, boards, storage, now)
        self._followers = followers = Followers(self.finder, storage)
        self._moderators = moderators = Moderators(self.finder, storage, now, wake)
        self._voting = voting = Voting(self.finder, shows, moderators, storage, now, wake)
        happenings = Happenings(self.finder, storage, now, wake)
        #: How much each person and server may ask.
        self.throttle = Throttle()

        limited, pictured = self._limited, self._pictured
        self.complete, self.title, self.show = self.finder.complete, self.finder.title, self.finder.show
        self.board, self.networks, self.network = limited(pictured(boards.board)), boards.networks, boards.network
        self.renewal, self.why = limited(shows.renewal), limited(shows.why)
        self.follow, self.unfollow = limited(followers.follow), limited(followers.unfollow)
        self.followed, self.following = followers.followed, limited(followers.following)
        self.set_up, self.remove = limited(moderators.set_up, refuse=True), limited(moderators.remove, refuse=True)
        self.hours, self.pause = limited(moderators.hours), limited(moderators.pause)
        self.status, self.channels = limited(moderators.status), moderators.channels
        self.vote, self.voting = limited(voting.vote), limited(voting.voting)
        self.oracle, self._button = limited(pictured(voting.oracle)), limited(self._pressed)
        self.forget_me = limited(voting.forget_me, refuse=True)
        self.reacted, self.recounted = happenings.reacted, happenings.recounted
        self.emoji_cleared, self.open_ballots = happenings.emoji_cleared, happenings.open_ballots
        self.message_deleted, self.channel_deleted = happenings.message_deleted, happenings.channel_deleted
        self.channel_moved, self.present = happenings.channel_moved, happenings.present
        self.community_left, self.community_joined = happenings.community_left, happenings.community_joined
        self.let_in, self.to_publish = happenings.let_in, happenings.to_publish

    def _limited(self, answer: Answer[P], *, refuse: bool = False) -> Answer[P]:
        """The answer, limited by person and server. ``refuse``: raise where that is too often, since an answer would
        close the form, and what was chosen there would be lost.
        """

        @wraps(answer)
        async def limited(asker: Asker, /, *asked: P.args, **how: P.kwargs) -> Card:
            server = () if asker.place.person is not None else (asker.place.community_id,)
            if not (wait := self.throttle.spend(asker.person, *server)):
                return await answer(asker, *asked, **how)
            words = n_("Try again in a second.", "Try again in {number} seconds.", ceil(wait))
            if refuse:
                raise NotAllowed(words)
            return notice(_("One thing at a time"), words)

        return limited

    def _pictured(
        self, answer: Callable[P, Coroutine[Any, Any, tuple[Card, Drawing | None]]]
    ) -> Callable[P, Coroutine[Any, Any, Card]]:
        """The answer with its picture, where there is one to draw and it is drawn in time."""

        async def pictured(*asked: P.args, **how: P.kwargs) -> Card:
            card, drawing = await answer(*asked, **how)
            if self._painter is None or drawing is None or len(self._paintings) >= PICTURES_AT_ONCE:
                return card
            painting = asyncio.ensure_future(self._painter.paint(drawing))
            self._paintings.add(painting)
            painting.add_done_callback(self._paintings.discard)
            done, _late = await asyncio.wait({painting}, timeout=PICTURE_WITHIN)
            return replace(card, picture=painting.result()) if done else card

        return pictured

    async def pressed(self, asker: Asker, value: str) -> Card:
        action, _sep, about = as_text(value).partition(":")
        if action == news.BOARD:
            page, _sep, typed = about.partition(":")
            return await self.board(asker, typed, int(page[:6]) if page.isdecimal() else 0)
        typed_too = {news.SHOW: self.renewal, news.VOTE: self.vote, news.UNFOLLOW: self.unfollow}
        if answer := typed_too.get(action):
            return await answer(asker, about)
        return await self._button(asker, action, about)

    async def _pressed(self, asker: Asker, action: str, about: str) -> Card:
        if action in (score.JOIN, score.LEAVE):
            return await self._voting.on_board(asker, joins=action == score.JOIN)
        if action == news.FOLLOW and (followed := await self._followers.follow_shown(asker, about)):
            return followed
        event = await self._storage.event(about)
        if event is None:
            return notice(_("Too old"), _("This button belongs to a card that the bot no longer knows."))
        if action == news.WRONG:
            return await self._moderators.call_wrong(asker, event)
        if action == news.RIGHT:
            return await self._moderators.call_right(asker, event)
        return sources_of(event) if action == news.SOURCES else timeline_of(event)
