"""Who follows what: named under the card in their server, or written to in private if they ask for it.

Rule 1. Whoever wants private messages is a channel of their own that follows just their shows, so that all that holds
        for channels holds for them: told once, kept true, set aside when they take no messages.
Rule 2. A person is written to in private only after they asked for it, and no more once they say so.
Rule 3. Who asks in private is answered in private: there is no server to be named in, and nobody to read it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.cards import Card
from bot.catalogue import Catalogue
from bot.conversation.finding import find, room_at, title_of
from bot.conversation.typed import in_a_line
from bot.ports import Asker, Storage
from bot.posts import Channel, bare_key, private_place
from bot.wording import answers
from bot.wording.language import _

#: Who writes one of these to follow less means every show; titles that begin so are longer.
ALL = frozenset({"all", "everything"})


async def follow(storage: Storage, catalogue: Catalogue, asker: Asker, typed: str, *, privately: bool) -> Card:
    """Name the asker in the reply when this show's card changes here, or write to them in private."""
    found = await find(storage, catalogue, await room_at(storage, asker.place), typed)
    if not found.keys:
        return answers.not_known(found.title, found.nearest)
    return await _follow(storage, asker, found.keys[0], found.title, privately=privately)


async def follow_shown(storage: Storage, catalogue: Catalogue, asker: Asker, show_key: str) -> Card | None:
    """Follow the show of a card; None where nobody knows it any more."""
    if not await storage.events_of(show_key) and not catalogue.get(bare_key(show_key)):
        return None
    return await _follow(storage, asker, show_key, await title_of(storage, catalogue, show_key), privately=False)


async def _follow(storage: Storage, asker: Asker, show_key: str, title: str, *, privately: bool) -> Card:
    privately = privately or asker.place.person is not None
    if privately:
        new = await _follow_privately(storage, asker.person, show_key)
    else:
        new = await storage.follow(asker.person, await _community(storage, asker), show_key)
    return answers.following(title, new=new, privately=privately)


async def unfollow(storage: Storage, catalogue: Catalogue, asker: Asker, typed: str) -> Card:
    """Follow a show no longer, or none, here and in private."""
    if in_a_line(typed).casefold() in ALL:
        for key in set().union(*await _shows(storage, asker)):
            await _unfollow(storage, asker, key)
        return answers.notice(_("What you follow here"), _("You no longer follow any show."))
    found = await find(storage, catalogue, await room_at(storage, asker.place), typed)
    if not found.keys:
        return answers.not_known(found.title, found.nearest)
    gone = [key for key in found.keys if await _unfollow(storage, asker, key)]
    return answers.notice(found.title, _("You no longer follow it.") if gone else _("You were not following it."))


async def _unfollow(storage: Storage, asker: Asker, show_key: str) -> bool:
    """Whether it was followed."""
    here = await storage.unfollow(asker.person, await _community(storage, asker), show_key)
    return await _unfollow_privately(storage, asker.person, show_key) or here


async def _follow_privately(storage: Storage, person: str, show_key: str) -> bool:
    """Whether that is new. Somebody who took no messages, and asks again, has let us in."""
    before = await storage.channel(person)

    def following_it(now: Channel | None) -> Channel:
        here = now or Channel(person, private_place(person), votes=False, asks=False)
        return replace(here, shows=here.shows | {show_key}, refused=None)

    await storage.change_channel(person, following_it)
    return before is None or show_key not in before.shows


async def _unfollow_privately(storage: Storage, person: str, show_key: str) -> bool:
    """Whether it was followed. Who follows nothing any more is no channel: that would be told everything."""
    before = await storage.channel(person)
    if before is None or show_key not in before.shows:
        return False

    def without_it(now: Channel | None) -> Channel | None:
        return replace(now, shows=now.shows - {show_key}) if now and now.shows - {show_key} else None

    await storage.change_channel(person, without_it)
    return True


async def following(storage: Storage, catalogue: Catalogue, asker: Asker) -> Card:
    """What a person follows here, and in private."""
    here, privately = await _shows(storage, asker)
    titles = {key: await title_of(storage, catalogue, key) for key in (*here, *privately)}
    return answers.followed([titles[key] for key in here], [titles[key] for key in privately])


async def _shows(storage: Storage, asker: Asker) -> tuple[Collection[str], Collection[str]]:
    """The keys of what a person follows here, and in private."""
    here = await storage.followed(asker.person, await _community(storage, asker))
    mine = await storage.channel(asker.person)
    return here, mine.shows if mine else ()


async def _community(storage: Storage, asker: Asker) -> str:
    """Where a person follows: workspaces of Slack may share a channel, which gets the news of whichever set it up."""
    channel = await storage.channel(asker.place.channel_id)
    return (channel.place if channel else asker.place).community_id
