"""What people do about votes beside voting: have a question asked, look at the score, choose how their community votes.

Rule 1. A question is asked once in a channel, ever; fans share a few a day, moderators are free.
Rule 2. How a community votes is for its moderators to say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot import folding
from bot.cards import Card
from bot.catalogue import Catalogue
from bot.communities import Askers, Community
from bot.conversation import moderators
from bot.conversation.answers import standing_card
from bot.conversation.finding import Found, channels_at, find, room_at
from bot.events import Event
from bot.pictures import Drawing
from bot.ports import Asked, Asker, NotAllowed, Storage
from bot.posts import CARDS, Channel, State
from bot.score import board_of, record_of, track_records
from bot.stories import Certainty, Claim, Kind
from bot.votes import QUESTION_OF, Choice, bare, emoji_for, is_emoji
from bot.wording import answers, news, pictures, score, terms
from bot.wording.language import _, n_

#: Questions that the fans of one channel may have asked within a day.
FANS_A_DAY = 3
#: Most questions a week that a channel may have asked by itself.
MOST_A_WEEK = 50
#: Settings that are on or off.
SWITCHES: dict[str, Callable[[Community, bool], Community]] = {
    "tidy": lambda community, on: replace(community, tidy=on),
    "pool": lambda community, on: replace(community, pooled=on),
    "moods": lambda community, on: replace(community, moods=on),
}


async def vote(storage: Storage, catalogue: Catalogue, asker: Asker, typed: str, now: datetime) -> Card:
    """Have "will it return?" asked about a show in the channel here; where it stands if that is official already.

    Raises:
        NotAllowed: the community's moderators keep it to themselves.
    """
    await _may_ask(storage, asker)
    here = await channels_at(storage, asker.place)
    channel = next((one for one in here if one.votes and not one.paused), None)
    if channel is None:
        return answers.notice(_("No vote here"), _("Votes are not turned on in this channel."))
    found = await find(storage, catalogue, channel.room, typed)
    if not found.key:
        return answers.not_known(found.title, found.nearest, news.VOTE)
    asked = await _ask(storage, asker, channel, found, now)
    if isinstance(asked, Event):
        return await standing_card(storage, asker, replace(found, season=None), [asked], now.date())
    return asked


async def _may_ask(storage: Storage, asker: Asker) -> None:
    """Let those pass who may have a question asked."""
    community = await storage.community(asker.place.community_id)
    if community.askers is Askers.MODERATORS and not asker.moderator:
        raise NotAllowed(_("Only moderators may start votes here."))


async def _ask(storage: Storage, asker: Asker, channel: Channel, found: Found, now: datetime) -> Card | Event:
    """Have "will it return?" asked about a show in a channel; the event itself where that is official."""
    choose = partial(_event, found, now)
    event = choose(await storage.events_of(found.key))
    if not event.standing.open:
        return event
    words = _("This channel already has a vote on this.")
    if not await _stands(storage, event, channel):
        asked = await storage.ask(channel.id, found.key, choose, now, None if asker.moderator else FANS_A_DAY)
        # Somebody else may have asked at the same moment.
        if asked is not Asked.BEFORE or not await _stands(storage, choose(await storage.events_of(found.key)), channel):
            words = _words(asked)
    return answers.notice(terms.title_of(event), words)


async def _stands(storage: Storage, event: Event, channel: Channel) -> bool:
    """Whether a vote on the event stands in the channel, or is on its way there: a message about several has none."""
    here = await storage.posts_of(event.id, channel.id)
    on_its_way = (State.OWED, State.SENDING, State.STANDING)
    return any(post.purpose in CARDS and post.ballot and post.state in on_its_way for post in here)


def _words(asked: Asked) -> str:
    match asked:
        case Asked.OWED:
            return _("The question will appear in this channel: vote with the emoji under it.")
        case Asked.RESTS:
            return _("The bot cannot post in this channel at the moment. Moderators can see why in the status.")
        case Asked.ENOUGH:
            return n_(
                "This channel had {number} vote started today; try again tomorrow.",
                "This channel had {number} votes started today; try again tomorrow.",
                FANS_A_DAY,
            )
        case Asked.BEFORE:
            return _("This was asked here before, and a moderator removed it.")


def _event(found: Found, now: datetime, events: Sequence[Event]) -> Event:
    """Which of a show's events "will it return?" is about today; a new one where nobody wrote of it yet.

    A season that is asked about by its number must have been in the news: there is no end to the numbers.
    """
    season = next((event.season for event in events if event.season == found.season), None)
    question = Claim(found.title, found.key, season, Kind.UNDECIDED, Certainty.SPECULATION)
    new_id = folding.event_id(found.key, None, f"asked {now:%Y%m%dT%H%M%S}")
    return folding.event_for(question, now, events) or Event(new_id, found.key, found.title, None, asked_at=now)


# --- the score ---------------------------------------------------------------------------------------------------


async def oracle(storage: Storage, asker: Asker) -> tuple[Card, Drawing | None]:
    """How the community did, its board, and how often outlets were right; and a drawing of it where there is enough."""
    community_id, room = asker.place.community_id, await room_at(storage, asker.place)
    settled = await storage.settled(community_id, room)
    pools = (await storage.community(community_id)).pooled
    record = record_of(settled)
    pooled = record_of(await storage.settled(None, room)) if pools else None
    board, outlets = board_of(await storage.calls(community_id, room)), track_records(await storage.reports(room))
    return score.oracle(settled, record, pooled, board, outlets), pictures.score(record, pooled, outlets)


async def join_board(storage: Storage, asker: Asker) -> Card:
    """Be on the community's leaderboard."""
    return score.joined(new=await storage.join_board(asker.person, asker.place.community_id))


async def leave_board(storage: Storage, asker: Asker) -> Card:
    """Be on the community's leaderboard no more."""
    return score.left(was=await storage.leave_board(asker.person, asker.place.community_id))


async def forget(storage: Storage, asker: Asker, now: datetime) -> Card:
    """Erase what is kept of the asker."""
    await storage.forget(asker.person, now)
    return score.forgotten()


# --- how a community votes ---------------------------------------------------------------------------------------


async def settings(storage: Storage, asker: Asker, setting: str, value: str) -> Card:
    """Show how the community votes, after changing one setting where one is named.

    Raises:
        NotAllowed: for moderators only; or the setting takes no such value.
    """
    mine = [channel for channel in await moderators.channels(storage, asker) if not channel.configured]
    setting, value = setting.strip().casefold(), value.strip()
    if setting == "asks_a_week":
        wanted = _asks_a_week(value)
        if not mine:
            raise NotAllowed(
                _(
                    "No channel here was set up in chat. For others, the host sets asks_a_week in the "
                    "configuration file."
                )
            )

        def changed(now: Channel | None) -> Channel | None:
            return now and replace(now, asks_a_week=wanted)

        mine = [kept for channel in mine if (kept := await storage.change_channel(channel.id, changed))]
    elif setting:
        await storage.change_community(asker.place.community_id, lambda now: _changed(now, setting, value))
    community = await storage.community(asker.place.community_id)
    return score.voting_settings(community, [channel.asks_a_week for channel in mine])


def _asks_a_week(value: str) -> int:
    if not value.isdecimal() or len(value) > len(str(MOST_A_WEEK)) or int(value) > MOST_A_WEEK:
        raise NotAllowed(_("'asks_a_week' must be a number of questions a week, from 0 to {most}.", most=MOST_A_WEEK))
    return int(value)


def _changed(community: Community, setting: str, value: str) -> Community:
    if setting in set(Choice):
        return _with_emoji(community, Choice(setting), value)
    if setting == "ask":
        if value.casefold() not in set(Askers):
            raise NotAllowed(_("'ask' must be everyone or moderators."))
        return replace(community, askers=Askers(value.casefold()))
    if setting not in SWITCHES:
        names = ", ".join(score.SETTINGS)
        raise NotAllowed(_("There is no setting '{setting}'. Choose from: {names}.", setting=setting, names=names))
    if value.casefold() not in ("on", "off"):
        raise NotAllowed(_("'{setting}' must be on or off.", setting=setting))
    return SWITCHES[setting](community, value.casefold() == "on")


def _with_emoji(community: Community, choice: Choice, emoji: str) -> Community:
    if not is_emoji(emoji):
        raise NotAllowed(
            _("'{setting}' must be a single emoji; this server's own emoji work too.", setting=choice.value)
        )
    changed = community.emoji | {choice: emoji}
    if len(set(map(bare, changed.values()))) < len(changed):
        raise NotAllowed(_("{emoji} already stands for another answer.", emoji=emoji))
    return replace(community, emoji=changed)


def others(emoji: dict[Choice, str], choice: Choice, among: Collection[Choice]) -> tuple[str, ...]:
    """The emoji among these choices that answer the same question otherwise."""
    pair = emoji_for(QUESTION_OF[choice], emoji)
    return tuple(one for answer, one in pair.items() if answer is not choice and answer in among)
