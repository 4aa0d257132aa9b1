"""Who follows what: followers are mentioned with the news in their server, or written to in private if they ask for it.

Rule 1. Whoever wants private messages is stored as a channel that follows just their shows, so that all that holds for
        channels holds for them: told once, kept true, set aside when they take no messages.
Rule 2. A person is written to in private only after they asked for it, and no longer once they ask us to stop.
Rule 3. Who follows in a private conversation is written to in private: there is no server to be mentioned in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.cards import Card
from bot.conversation.boards import network_in
from bot.conversation.finding import Finder
from bot.conversation.questions import in_a_line
from bot.events import Event
from bot.ports import Asker, Storage, Suggestion
from bot.posts import MOST_NAMED, Channel, Place, private_place
from bot.titles import bare_key, fold_title, room_of
from bot.understanding.words.network_names import NETWORKS, home_of
from bot.wording import answers
from bot.wording.language import _
from bot.wording.news import FOLLOW, UNFOLLOW

#: Who writes one of these in place of a title means every show.
ALL = frozenset({"all", "everything", "stop"})


@dataclass(frozen=True, slots=True)
class Followers:
    """Following shows, and no longer."""

    finder: Finder
    storage: Storage

    async def follow(self, asker: Asker, typed: str, *, privately: bool = False) -> Card:
        does = "" if privately and asker.place.person is None else FOLLOW  # a button there would follow in public
        found = await self.finder.find(asker.place, typed)
        if not found.keys and (in_a_line(typed).casefold() in ALL or network_in(typed) in NETWORKS):
            text = _("Name one show to follow. Moderators can have a channel get all news, or the news of a network.")
            return answers.notice(_("One show at a time"), text)
        if not found.keys:
            return answers.not_known(found.title, found.nearest, does)
        said = await self._follow(asker, found.keys[0], privately=privately)
        return answers.with_namesakes(said, found.namesakes, does)

    async def follow_shown(self, asker: Asker, show_key: str) -> Card | None:
        """Follow the show of a card; None where nobody knows it any more."""
        if not await self.storage.events_of(show_key) and not self.finder.catalogue.get(bare_key(show_key)):
            return None
        return await self._follow(asker, show_key)

    async def _follow(self, asker: Asker, show_key: str, *, privately: bool = False) -> Card:
        title = await self.finder.title_of(show_key)
        if privately or asker.place.person is not None:
            new = await self._follow_privately(asker.person, show_key)
            return answers.follows_privately(title, asker.place.chat, new=new)
        where = await self._where(asker)
        new = await self.storage.follow(asker.person, where.community_id, show_key)
        named = asker.person in await self.storage.followers([show_key], where.community_id, MOST_NAMED)
        heard = await self._is_heard_of(where, show_key)
        return answers.follows_here(title, where.chat, new=new, heard=heard, named=named)

    async def _is_heard_of(self, where: Place, show_key: str) -> bool:
        """Whether some channel of a community gets news of a show."""
        show, unheard = self.finder.catalogue.get(bare_key(show_key)), Event("", show_key, "", None)
        about = [unheard, *await self.storage.events_of(show_key)]
        return any(
            any(map(one.follows, about)) or (show is not None and home_of(show.network) in one.networks)
            for one in await self.storage.channels(where.chat, where.community)
            if one.room == room_of(show_key) and not one.rests
        )

    async def unfollow(self, asker: Asker, typed: str) -> Card:
        if in_a_line(typed).casefold() in ALL:
            for key in set().union(*await self._followed(asker)):
                await self._unfollow(asker, key)
            return answers.notice(_("What you follow here"), _("You no longer follow any show here."))
        found = await self.finder.find(asker.place, typed)
        if not found.keys:
            return answers.not_known(found.title, found.nearest, UNFOLLOW)
        for meant in (found, *(replace(found, show=other) for other in found.namesakes)):
            if [key for key in meant.keys if await self._unfollow(asker, key)]:
                return answers.notice(await self.finder.title_of(meant.keys[0]), _("You no longer follow it."))
        return answers.notice(found.title, _("You were not following it."))

    async def _unfollow(self, asker: Asker, show_key: str) -> bool:
        """Whether it was followed."""
        here = await self.storage.unfollow(asker.person, (await self._where(asker)).community_id, show_key)
        return await self._follow_privately(asker.person, show_key, still=False) or here

    async def _follow_privately(self, person: str, show_key: str, *, still: bool = True) -> bool:
        """Follow in private, or no longer (not ``still``); whether that changed anything. Who refused our messages and
        asks again is tried again. Who follows nothing any more loses their channel: one without shows would get
        everything.
        """
        before = await self.storage.channel(person)

        def changed(now: Channel | None) -> Channel | None:
            here = now or Channel(person, private_place(person), votes=False, asks=False)
            shows = here.shows | {show_key} if still else here.shows - {show_key}
            return replace(here, shows=shows, refused=None if still else here.refused) if shows else None

        await self.storage.change_channel(person, changed)
        return still is not (before is not None and show_key in before.shows)

    async def followed(self, asker: Asker, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        begun, keys = f" {fold_title(in_a_line(typed))}", set().union(*await self._followed(asker))
        shows = sorted([(await self.finder.title_of(key), bare_key(key)) for key in keys])
        return [
            Suggestion(title, key if self.finder.catalogue.get(key) else title)
            for title, key in shows
            if begun in f" {fold_title(title)}"
        ][:limit]

    async def following(self, asker: Asker) -> Card:
        here, privately = [[await self.finder.title_of(key) for key in keys] for keys in await self._followed(asker)]
        return answers.followed(here, privately)

    async def _followed(self, asker: Asker) -> tuple[Collection[str], Collection[str]]:
        """The keys of what a person follows here, and in private."""
        here = await self.storage.followed(asker.person, (await self._where(asker)).community_id)
        mine = await self.storage.channel(asker.person)
        return here, mine.shows if mine else ()

    async def _where(self, asker: Asker) -> Place:
        """Where a person follows: a channel that Slack workspaces share belongs to the one that set it up."""
        channel = await self.storage.channel(asker.place.channel_id)
        return channel.place if channel else asker.place
