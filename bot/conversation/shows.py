"""What people ask most: where a show stands, and why a story was told or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.cards import Card, Fact
from bot.conversation.boards import Boards, asks_of_many, nearly_called, wanted
from bot.conversation.finding import Finder, Found
from bot.conversation.questions import as_links, asks_when, called, in_a_line, names_all, names_many, respelled
from bot.ports import Asker, Storage
from bot.posts import Place, State
from bot.wording import answers, news, seasons, terms
from bot.wording.ballots import tally_line
from bot.wording.language import _


@dataclass(frozen=True, slots=True)
class Shows:
    """What is known of whatever show, or story, somebody names."""

    finder: Finder
    boards: Boards
    storage: Storage
    now: Callable[[], datetime]

    async def renewal(self, asker: Asker, typed: str) -> Card:
        if as_links(typed):
            return await self.why(asker, typed)
        here = await self.finder.channel_at(asker.place)
        typed, today = in_a_line(typed), here.hours.today(self.now())
        if asks_of_many(self.finder.catalogue, typed, today):
            return (await self.boards.board(asker, typed))[0]
        found = await self.finder.find(asker.place, typed)
        if found.events:
            return await self.standing_card(asker, found, when=asks_when(typed))
        network = wanted(typed, today).network
        sure = found.show is not None and not found.nearest
        nobody = not sure and not found.nearest
        misspelt = nobody and nearly_called(network)
        if misspelt or (names_all(typed, by_kind=not sure) and not called(self.finder.catalogue, typed)):
            return (await self.boards.board(asker, typed))[0]
        if not sure and (again := respelled(self.finder.catalogue, typed)) != typed:
            return await self.renewal(asker, again)
        if nobody and names_many(typed):
            return (await self.boards.board(asker, typed))[0]
        if found.show:
            return answers.with_namesakes(answers.no_news(found.show), found.namesakes)
        return answers.not_known(found.title, found.nearest, news.SHOW)

    async def standing_card(self, asker: Asker, found: Found, *, when: bool = False) -> Card:
        """Where a show stands, and how the asker's community votes on it; ``when``: they want a date."""
        today = (await self.finder.channel_at(asker.place)).hours.today(self.now())
        asked, community_id = (found.events, found.show, today, found.season), asker.place.community_id
        event = seasons.in_question(*asked, when=when)
        tally = await self.storage.tally(event.id, community_id)
        card = seasons.answer_of(*asked, when=when)
        if not event.correction and await self._called_wrong(asker.place, event.id):  # no host has looked at it since
            words = _("A moderator here marked the card about this as wrong.")
            card = replace(card, text=f"{card.text} {words}")
        if tally.total:
            emoji = (await self.storage.community(community_id)).emoji
            card = replace(card, facts=(*card.facts, Fact(_("Votes"), tally_line(tally, emoji))))
        card = answers.with_namesakes(card, found.namesakes)
        return news.in_private(card) if asker.place.person is not None else card

    async def _called_wrong(self, place: Place, event_id: str) -> bool:
        """Whether what a card told of an event was taken back in the community where somebody asks."""
        for channel in await self.storage.channels(place.chat, place.community):
            for post in await self.storage.posts_of(event_id, channel.id):
                if post.state is State.TAKEN_BACK or event_id in post.taken_back:
                    return True
        return False

    async def why(self, asker: Asker, typed: str) -> Card:
        addresses = as_links(typed)
        if not addresses:
            return answers.notice(_("Why?"), _("Give the link to a story, starting with https://"))
        found = [record for address in addresses if (record := await self.storage.story(address))]
        if not found:
            return answers.notice(_("Why?"), _("The bot has not read a story with this link."))
        record = found[0]
        facts = [
            Fact(f"{claim.show} {_('season {season}', season=claim.season)}" if claim.season else claim.show,
                 f"{terms.kind_words(claim.kind)}, {terms.sureness(claim.certainty)}: “{claim.sentence}”")
            for claim in record.claims
        ]  # fmt: skip
        told = _("Announced, or added to an existing card.")
        if record.silence:
            told = _("Not announced: {why}.", why=_(record.silence))
        return replace(answers.notice(record.story.title, told), facts=tuple(facts[:10]), url=record.story.url)
