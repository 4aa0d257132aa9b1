"""What people do in chat: `Conversation` is the one make of `ports.Desk`, and never raises for what a person typed.

A class for each thing that people do builds on those before it; what its methods promise stands in `ports.Desk`:

    questions   what people type, and what they put around a title when they ask
    answering   what every answer begins with
    finding     which show they mean by it, and which channels are where they ask
    boards      the board, and what of it a question wants to see
    shows       where a show stands, why a story was told or not
    followers   who follows what
    moderators  setting up, pausing and removing channels, their status, taking cards back
    voting      having a question asked, the score, how a community votes
    happenings  what platforms tell without anybody typing: reactions, deletions, servers that come and go
"""

from __future__ import annotations

from bot.cards import Card
from bot.conversation.answering import throttled
from bot.conversation.followers import Followers
from bot.conversation.happenings import Happenings
from bot.conversation.questions import as_text
from bot.conversation.voting import Voting
from bot.ports import Asker
from bot.wording import news, score
from bot.wording.answers import notice, sources_of, timeline_of
from bot.wording.language import _


class Conversation(Followers, Voting, Happenings):
    """All that people do, and the buttons that do it."""

    async def pressed(self, asker: Asker, value: str) -> Card:
        action, _sep, about = as_text(value).partition(":")
        match action:
            case news.BOARD:
                page, _sep, typed = about.partition(":")
                return await self.board(asker, typed, int(page[:6]) if page.isdecimal() else 0)
            case news.SHOW:
                return await self.renewal(asker, about)
            case news.VOTE:
                return await self.vote(asker, about)
            case news.UNFOLLOW:
                return await self.unfollow(asker, about)
        return await self._pressed(asker, action, about)

    @throttled
    async def _pressed(self, asker: Asker, action: str, about: str) -> Card:
        if action in (score.JOIN, score.LEAVE):
            return await self._on_board(asker, joins=action == score.JOIN)
        if action == news.FOLLOW and (followed := await self._follow_shown(asker, about)):
            return followed
        event = await self._storage.event(about)
        if event is None:
            return notice(_("Too old"), _("This button belongs to a card that the bot no longer knows."))
        if action == news.WRONG:
            return await self._call_wrong(asker, event)
        return sources_of(event) if action == news.SOURCES else timeline_of(event)
