"""What moderators do: set up the channels of their community, see how they are, and take them out again.

Rule 1. Whoever asks is checked here, on our side of every button and form, by what the platform says of them now.
Rule 2. A moderator touches channels of their own community only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot import wording
from bot.cards import Card, Fact
from bot.ports import Asker, NotAllowed, Storage
from bot.posts import DEFAULT_KINDS, Channel

#: Shows and networks that one channel may choose; more is a mistake, and would not fit a form.
MOST_CHOSEN = 200


def only(asker: Asker) -> None:
    """Let moderators pass.

    Raises:
        NotAllowed: the asker is none.
    """
    if not asker.moderator:
        raise NotAllowed("Only people who may manage this server can do that.")


async def channels(storage: Storage, asker: Asker) -> Sequence[Channel]:
    """The channels of the asker's community that get the news."""
    only(asker)
    return [one for one in await storage.channels() if _same_community(one, asker)]


async def set_up(storage: Storage, asker: Asker, channel: Channel) -> Card:
    """Keep a channel with these settings; says what it will get."""
    only(asker)
    there = next((one for one in await storage.channels() if one.id == channel.id), None)
    if not _same_community(channel, asker) or (there is not None and not _same_community(there, asker)):
        raise NotAllowed("That channel belongs to another server.")
    if there is not None and there.configured:
        raise NotAllowed("This channel is set up in the host's configuration file; ask the host to change it there.")
    if len(channel.shows) + len(channel.networks) > MOST_CHOSEN:
        raise NotAllowed(f"Choose {MOST_CHOSEN} shows and networks at most, or follow everything.")
    await storage.save_channel(replace(channel, room=there.room if there else channel.room, refused=None))
    facts = (Fact("What", follows_words(channel)), Fact("From", f"{channel.certainty.value} on"),
             Fact("Votes", "yes" if channel.votes else "no"))  # fmt: skip
    return replace(wording.notice("This channel gets the news", "The next news that fits is posted here."), facts=facts)


async def remove(storage: Storage, asker: Asker, channel_id: str) -> Card:
    """Send nothing more to a channel."""
    mine = {one.id: one for one in await channels(storage, asker)}
    if channel_id not in mine:
        return wording.notice("Nothing to remove", "No such channel of this server gets the news.")
    if mine[channel_id].configured:
        raise NotAllowed("This channel is set up in the host's configuration file; ask the host to remove it there.")
    await storage.forget_channel(channel_id)
    return wording.notice("Removed", "This channel gets no more news. What was posted stays.")


async def status(storage: Storage, asker: Asker) -> Card:
    """What the community's channels follow, what is wrong with them, and how the feeds are."""
    mine = await channels(storage, asker)
    facts = [Fact(f"#{one.place.channel}", _state_words(one)) for one in mine]
    feeds = await storage.feed_states()
    ill = [feed.url for feed in feeds if feed.trouble or feed.stopped]
    words = f"{len(feeds) - len(ill)} of {len(feeds)} answer" + (f"; trouble with {', '.join(ill[:5])}" if ill else "")
    facts.append(Fact("Feeds", words))
    text = "" if mine else "No channel of this server gets the news yet."
    return replace(wording.notice("How the desk is here", text), facts=tuple(facts))


async def rest(storage: Storage, chat: str, community: str, refused: str | None) -> None:
    """Set all channels of a community aside for a reason, or give them a new chance."""
    for one in await storage.channels():
        if (one.place.chat, one.place.community) == (chat, community) and one.refused != refused:
            await storage.save_channel(replace(one, refused=refused))


def follows_words(channel: Channel) -> str:
    """What a channel gets, in words."""
    chosen = [*sorted(channel.networks), *(key.split(" (")[0].lstrip("~") for key in sorted(channel.shows))]
    kinds = "" if channel.kinds >= DEFAULT_KINDS else f" ({', '.join(sorted(kind.value for kind in channel.kinds))})"
    return (", ".join(chosen) or "everything") + kinds


def _state_words(channel: Channel) -> str:
    trouble = f"set aside: {channel.refused}" if channel.refused else "paused" if channel.paused else ""
    return f"{follows_words(channel)}, from {channel.certainty.value} on{f' - {trouble}' if trouble else ''}"


def _same_community(channel: Channel, asker: Asker) -> bool:
    mine = asker.place
    return (channel.place.chat, channel.place.community) == (mine.chat, mine.community)
