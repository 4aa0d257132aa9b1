"""What people do about votes beside voting: start a vote, look at the score, choose how their community votes.

Rule 1. A question is asked once in a channel, ever; fans share a few a day, moderators are free.
Rule 2. How a community votes is for its moderators to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from bot.cards import Card, Drawing
from bot.conversation.finding import Finder, Found
from bot.conversation.moderators import Moderators
from bot.conversation.shows import Shows
from bot.events import Event, folding
from bot.ports import Asked, Asker, NotAllowed, Storage
from bot.posts import CARDS, LIVING
from bot.score import board_of, record_of, track_records
from bot.stories import Certainty, Claim, Kind
from bot.votes import Askers, Choice, Community, bare, is_emoji
from bot.wording import answers, news, pictures, score, terms
from bot.wording.ballots import tally_line
from bot.wording.language import _

#: Questions that the fans of one channel may have asked within a day.
FANS_A_DAY = 3
#: Most questions a week that a channel may have asked by itself.
MOST_A_WEEK = 50


@dataclass(frozen=True, slots=True)
class Voting:
    """Questions, the score, and how a community votes. ``wake``: something may be owed now."""

    finder: Finder
    shows: Shows
    moderators: Moderators
    storage: Storage
    now: Callable[[], datetime]
    wake: Callable[[], None]

    async def vote(self, asker: Asker, typed: str) -> Card:
        community = await self.storage.community(asker.place.community_id)
        if community.askers is Askers.MODERATORS and not asker.moderator:
            raise NotAllowed(_("Only moderators may start votes here."))
        if asker.place.person is not None:
            return answers.notice(_("No vote here"), _("Start it in a channel, where others can vote as well."))
        here = await self.finder.channels_at(asker.place)
        channel = next((one for one in here if one.votes), None)
        if channel is None:
            text = _("Votes are not turned on in this channel; moderators can turn them on in its settings.")
            return answers.notice(_("No vote here"), text)
        found = await self.finder.find(asker.place, typed)
        if not found.key:
            return answers.not_known(found.title, found.nearest, news.VOTE)
        now, at_most = self.now(), None if asker.moderator else FANS_A_DAY
        choose = partial(_event, found, now)
        event = choose(await self.storage.events_of(found.key))
        if not event.standing.open:
            return await self.shows.standing_card(asker, replace(found, events=[event]))
        tally = await self.storage.tally(event.id, community.id)
        words = _("This channel already has a vote on this.")
        posts = await self.storage.posts_of(event.id, channel.id)
        if tally.voided_at is not None:
            words = tally_line(tally, community.emoji)
        elif not any(post.purpose in CARDS and post.ballot and post.state in LIVING for post in posts):
            waits = channel.hours.quiet_until(now) is not None and not channel.hours.silently
            words = _words(await self.storage.ask(channel.id, found.key, choose, now, at_most), waits=waits)
            self.wake()
        return answers.with_namesakes(answers.notice(terms.title_of(event), words), found.namesakes, news.VOTE)

    async def oracle(self, asker: Asker) -> tuple[Card, Drawing | None]:
        community_id, room = asker.place.community_id, (await self.finder.channel_at(asker.place)).room
        settled = await self.storage.settled(community_id, room)
        pools = (await self.storage.community(community_id)).pooled
        record = record_of(settled)
        pooled = record_of(await self.storage.settled(None, room)) if pools else None
        board = board_of(await self.storage.calls(community_id, room))
        outlets = track_records(await self.storage.reports(room))
        card = score.oracle(settled, record, pooled, board, outlets)
        if not asker.place.community:  # in private on Discord: on Slack a workspace is known there too
            card = replace(card, text=_("Ask in a channel to see how its community did."), buttons=())
        return card, pictures.score(record, pooled, outlets)

    async def on_board(self, asker: Asker, *, joins: bool) -> Card:
        """Join or leave the community's leaderboard."""
        if joins:
            return score.joined(new=await self.storage.join_board(asker.person, asker.place.community_id))
        return score.left(was=await self.storage.leave_board(asker.person, asker.place.community_id))

    async def forget_me(self, asker: Asker) -> Card:
        await self.storage.forget(asker.person, self.now())
        self.wake()
        return score.forgotten()

    async def voting(self, asker: Asker, setting: str = "", value: str = "") -> Card:
        mine = [channel for channel in await self.moderators.channels(asker) if not channel.configured]
        setting, value = setting.strip().casefold(), value.strip()
        if setting == "asks_a_week":
            wanted = _asks_a_week(value)
            if not mine:
                raise NotAllowed(
                    _("No channel here was set up in chat. For others, the host's configuration file sets asks_a_week.")
                )
            change = self.storage.change_channel
            kept = [await change(one.id, lambda now: now and replace(now, asks_a_week=wanted)) for one in mine]
            mine = [channel for channel in kept if channel]
        elif setting or value:
            await self.storage.change_community(asker.place.community_id, lambda now: _changed(now, setting, value))
        community = await self.storage.community(asker.place.community_id)
        return score.voting_settings(community, [channel.asks_a_week for channel in mine])


def _words(asked: Asked, *, waits: bool) -> str:
    """``waits``: it comes when the channel's quiet hours are over."""
    match asked:
        case Asked.OWED if waits:
            return _("The question will appear in this channel after its quiet hours.")
        case Asked.OWED:
            return _("The question will appear in this channel: vote with the emoji under it.")
        case Asked.RESTS:
            return _("The bot cannot post in this channel at the moment. Moderators can see why in the status.")
        case Asked.ENOUGH:
            return _("This channel has had enough new votes for one day. Try again tomorrow, or ask a moderator.")
        case Asked.BEFORE:
            return _("This was already asked here.")


def _event(found: Found, now: datetime, events: Sequence[Event]) -> Event:
    """The event of a show that "will it return?" is about today; a new one where no story is about it yet.

    A season number counts only if that season was in the news, or there would be no end of votes.
    """
    season = next((event.season for event in events if event.season == found.season), None)
    question = Claim(found.title, found.key, season, Kind.UNDECIDED, Certainty.SPECULATION)
    new_id = folding.event_id(found.key, None, f"asked {now:%Y%m%dT%H%M%S}")
    return folding.event_for(question, now, events) or Event(new_id, found.key, found.title, None, asked_at=now)


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
    if setting not in score.SWITCHES:
        names = ", ".join(score.SETTINGS)
        raise NotAllowed(_("There is no setting '{setting}'. Choose from: {names}.", setting=setting, names=names))
    if value.casefold() not in ("on", "off"):
        raise NotAllowed(_("'{setting}' must be on or off.", setting=setting))
    on: dict[str, Any] = {score.SWITCHES[setting]: value.casefold() == "on"}
    return replace(community, **on)


def _with_emoji(community: Community, choice: Choice, emoji: str) -> Community:
    if not is_emoji(emoji):
        raise NotAllowed(
            _("'{setting}' must be a single emoji; this server's own emoji work too.", setting=choice.value)
        )
    changed = community.emoji | {choice: emoji}
    if len(set(map(bare, changed.values()))) < len(changed):
        raise NotAllowed(_("{emoji} already stands for another answer.", emoji=emoji))
    return replace(community, emoji=changed)
