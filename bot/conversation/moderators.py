"""What moderators do: set up their community's channels, see how these are, remove them; take cards back.

Rule 1. Whoever asks is checked here, whatever buttons and forms show them, by what the platform says of them now.
Rule 2. A moderator touches channels of their own community only.
Rule 3. Choices are applied to the settings as they are by then: a form stays open for a while, and other moderators may
        change them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

import structlog

from bot.cards import Button, Card, Fact
from bot.conversation.finding import Finder
from bot.events import Event
from bot.hours import UnclearHours
from bot.ports import Asker, FeedState, NotAllowed, Storage
from bot.posts import DEFAULT_KINDS, Channel, Place, merged
from bot.titles import bare_key
from bot.votes import Tally
from bot.wording import answers, news, terms
from bot.wording.answers import hours_words, unclear_hours
from bot.wording.ballots import ballot_box
from bot.wording.language import N_, _, n_
from bot.wording.terms import CHOICES, certainty_words, listed

log = structlog.get_logger(__name__)

#: Shows and networks that one channel may choose; more is a mistake, and would not fit a form.
MOST_CHOSEN = 200
#: How many of the newest events are searched for a card to show as a preview; how many recent posts, and feeds in
#: trouble, a status lists.
LOOKED_AT, LAST_SHOWN, TROUBLE_SHOWN = 50, 3, 5
#: How long a status may be: a message takes 6000 characters on Discord, with its heading; on Slack, as we format it, 50
#: facts, of which one is about the feeds.
STATUS_LENGTH, STATUS_CHANNELS = 5000, 49
#: How many of a channel's shows and networks a status names: what is wrong must fit behind them.
NAMED = 10

_ONLY = N_("Only moderators can do that.")
#: The same, with what each chat calls moderators.
_ONLY_IN = {
    "discord": N_("Only moderators can do that: people with the Manage Server permission."),
    "slack": N_("Only moderators can do that: workspace admins."),
}

#: Makes the new settings of a channel from the present ones, if any; None removes the channel.
Change = Callable[[Channel | None], Channel | None]


def require_moderator(asker: Asker) -> None:
    """Let moderators pass; others get a `NotAllowed`."""
    if not asker.moderator:
        raise NotAllowed(_(_ONLY_IN.get(asker.place.chat, _ONLY)))


@dataclass(frozen=True, slots=True)
class Moderators:
    """The channels of a community, and its wrong cards. ``wake``: something may be owed now."""

    finder: Finder
    storage: Storage
    now: Callable[[], datetime]
    wake: Callable[[], None]

    async def channels(self, asker: Asker) -> Sequence[Channel]:
        require_moderator(asker)
        return await self.storage.channels(asker.place.chat, asker.place.community)

    async def set_up(self, asker: Asker, chosen: Channel, shown: Channel) -> Card:
        kept = await self._change(asker, chosen.id, lambda now: merged(now, shown, chosen) if now else chosen)
        return await self._gets(kept or chosen)

    async def _gets(self, channel: Channel) -> Card:
        """What a channel gets from now on, and what its cards look like."""
        facts = (Fact(_("News"), await self._follows_words(channel)),
                 Fact(_("How sure"), certainty_words(channel.certainty)),
                 Fact(_("Votes"), _("yes") if channel.votes else _("no")),
                 *([Fact(_("Hours"), words)] if (words := hours_words(channel)) else []))  # fmt: skip
        if channel.paused:
            return replace(
                answers.notice(_("Paused"), _("This channel gets no news until you resume it.")), facts=facts
            )
        said = answers.notice(
            _("This channel gets the news"),
            _("The next matching news will be posted here. It will look like the card below."),
        )
        return replace(said, facts=facts, also=(await self._sample(channel),))

    async def _change(self, asker: Asker, channel_id: str, change: Change) -> Channel | None:
        """Change a channel for somebody who may do so; what is kept."""
        require_moderator(asker)

        def checked(now: Channel | None) -> Channel | None:
            wanted = change(now)
            if not all(one is None or one.place.community_id == asker.place.community_id for one in (now, wanted)):
                raise NotAllowed(_("That channel belongs to another server."))
            if now is not None and now.configured:
                raise NotAllowed(_(answers.CONFIGURED))
            if wanted is None:
                return None
            if len(wanted.shows) + len(wanted.networks) > MOST_CHOSEN:
                raise NotAllowed(_("Choose at most {most} shows and networks, or follow everything.", most=MOST_CHOSEN))
            forgotten = replace(wanted, refused=None, told_of=None, blocked=None, told_of_blocks_at=None)
            return replace(forgotten, set_up_by=asker.person)

        kept = await self.storage.change_channel(channel_id, checked)
        self.wake()
        return kept

    async def _sample(self, channel: Channel) -> Card:
        """The newest news that the channel would have got, as it would look there; an example where there is none."""
        for event in await self.storage.recent_events(LOOKED_AT, room=channel.room):
            kind, certainty = event.standing.headline(channel.certainty)
            wanted = kind in channel.kinds and certainty >= channel.certainty
            if wanted and channel.follows(event):
                show = self.finder.catalogue.get(bare_key(event.show_key))
                emoji = (await self.storage.community(channel.place.community_id)).emoji
                ballot = ballot_box(event, Tally(), emoji) if channel.votes else None
                today = channel.hours.today(self.now())
                card = news.card_of(event, show=show, threshold=channel.certainty, today=today)
                return answers.preview_of(replace(card, ballot=ballot))
        return answers.example()

    async def hours(
        self, asker: Asker, place: Place, chosen: Mapping[str, object], round_up_after: int | None = None
    ) -> Card:
        def change(now: Channel) -> Channel:
            limit = now.round_up_after if round_up_after is None else round_up_after
            return replace(now, hours=now.hours.but(**chosen), round_up_after=limit)

        try:
            kept = await self._change_at(asker, place, change)
        except UnclearHours as mistake:
            return answers.notice(_("Not done"), unclear_hours(mistake))
        if kept is None:
            return answers.notice(_("Not set up yet"), _("This channel gets no news yet. Set it up first."))
        return await self._gets(kept)

    async def pause(self, asker: Asker, place: Place) -> Card:
        kept = await self._change_at(asker, place, lambda now: replace(now, paused=not now.paused))
        if kept is None:
            return answers.notice(_("Nothing to pause"), _("This channel gets no news yet. Set it up first."))
        if kept.paused:
            return answers.notice(_("Paused"), _("This channel gets no news until you use this command again."))
        words = _("This channel gets news again. Anything it missed comes in one message.")
        return answers.notice(_("Resumed"), words)

    async def remove(self, asker: Asker, place: Place) -> Card:
        if (channel := await self._at(asker, place)) is None:
            return answers.notice(_("Nothing to remove"), _("That channel does not get the news."))
        await self._change(asker, channel.id, lambda _: None)
        return answers.notice(_("Removed"), _("This channel gets no more news. Existing posts stay."))

    async def _at(self, asker: Asker, place: Place) -> Channel | None:
        """The channel of the asker's community at a place."""
        return next((one for one in await self.channels(asker) if one.place == place), None)

    async def _change_at(self, asker: Asker, place: Place, change: Callable[[Channel], Channel]) -> Channel | None:
        """Have the channel of the asker's community at a place changed; None where there is none."""
        channel = await self._at(asker, place)
        return await self._change(asker, channel.id, lambda now: now and change(now)) if channel else None

    async def status(self, asker: Asker) -> Card:
        mine = await self.channels(asker)
        feeds = Fact(_("Feeds"), feeds_words(await self.storage.feed_states()))
        facts, left = [feeds], STATUS_LENGTH - len(feeds.value)
        wrong_first = sorted(mine, key=lambda one: (not one.rests, one.blocked is None))
        for one in wrong_first[:STATUS_CHANNELS]:
            fact = Fact(f"#{one.place.channel}", await self._state_of(one), one.place.channel)
            left -= len(fact.label) + len(fact.value)
            if left < 0:
                break
            facts.append(fact)
        beyond = len(mine) - len(facts) + 1
        text = "" if mine else _("No channel here gets the news yet.")
        more = n_("And {number} more channel.", "And {number} more channels.", beyond) if beyond else ""
        return replace(answers.notice(_("Status"), text), facts=tuple(facts), footer=more)

    async def _state_of(self, channel: Channel) -> str:
        """A channel in a few lines: what it gets, what is wrong, what was posted last."""
        gets = await self._follows_words(channel), certainty_words(channel.certainty), hours_words(channel)
        lines = ["; ".join(filter(None, gets))]
        if channel.refused:
            lines.append(_("Stopped: {reason}", reason=channel.refused))
        elif channel.paused:
            lines.append(_("Paused"))
        if blocked := channel.told_of_blocks_at:
            lines.append(_("Blocked by rules of this server: a card, {moment}", moment=terms.moment_words(blocked)))
        if channel.blocked:
            lines.append(_("Not posted: {reason}", reason=channel.blocked))
        for post in await self.storage.latest_posts(channel.id, LAST_SHOWN):
            event = await self.storage.event(post.event_ids[0])
            if event is not None and post.created_at is not None:
                told = f"{terms.moment_words(post.created_at)}: {terms.title_of(event)}"
                lines.append(listed([told, *post.event_ids[1:]], 1))
        if len(lines) == 1:
            lines.append(_("Nothing has been posted yet."))
        return "\n".join(lines)

    async def _follows_words(self, channel: Channel) -> str:
        """What a channel gets, in words."""
        titles = [await self.finder.title_of(key) for key in sorted(channel.shows)]
        told = listed([*sorted(channel.networks), *sorted(titles)], NAMED)
        kinds = [_(words) for kind, words in CHOICES.items() if kind in channel.kinds]
        if channel.kinds >= DEFAULT_KINDS:
            return told or _("everything")
        told = told or _("all shows")
        return f"{told} ({', '.join(kinds)})"

    async def call_wrong(self, asker: Asker, event: Event) -> Card:
        """Take an event's card back in the asker's community, and keep it for the host to see."""
        require_moderator(asker)
        kind, certainty = event.standing.headline()
        said = f"{kind.value}, {certainty.value}"
        taken = await self.storage.take_back(event.id, asker.place.community_id, said, self.now())
        self.wake()
        log.warning("card_called_wrong", about=event.id, community=asker.place.community_id, cards=taken)
        here = _("The card has been taken back here.") if taken else _("No card about this stands here.")
        text = " ".join((here, _("It is on the host's list of wrong cards.")))
        undo = Button(_("Undo"), f"{news.RIGHT}:{event.id}")
        return replace(answers.notice(terms.title_of(event), text), buttons=(undo,))

    async def call_right(self, asker: Asker, event: Event) -> Card:
        """Let the cards stand again that were called wrong by mistake."""
        require_moderator(asker)
        cards = await self.storage.let_stand(event.id, asker.place.community_id, self.now())
        self.wake()
        log.info("card_called_right", about=event.id, community=asker.place.community_id, cards=cards)
        text = _("The card is as it was before.") if cards else _("No card here is taken back.")
        return answers.notice(terms.title_of(event), text)


def feeds_words(feeds: Sequence[FeedState]) -> str:
    """The feeds in a few lines: how many work, when the newest story came, which are in trouble and why."""
    if not any(feed.checked_at for feed in feeds):
        return _("No feed has been looked at yet.")
    ill = [feed for feed in feeds if feed.trouble or feed.stopped]
    newest = max((feed.new_at for feed in feeds if feed.new_at), default=None)
    lines = [_("{number} of {all} feeds working", number=len(feeds) - len(ill), all=len(feeds))]
    if newest is not None:
        newest_words = terms.moment_words(newest)
        lines[0] = _("{feeds}; the newest story arrived {moment}", feeds=lines[0], moment=newest_words)
    for feed in ill[:TROUBLE_SHOWN]:
        line = f"{urlsplit(feed.url).hostname or feed.url}: {feed.stopped or feed.trouble}"
        if feed.failing_since:
            line = _("{trouble}, since {moment}", trouble=line, moment=terms.moment_words(feed.failing_since))
        lines.append(line)
    if len(ill) > TROUBLE_SHOWN:
        lines.append(_("and {number} more with problems", number=len(ill) - TROUBLE_SHOWN))
    return "\n".join(lines)
