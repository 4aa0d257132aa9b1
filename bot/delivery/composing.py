"""A post in today's words: what its message says, from the events, votes and records as they now are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.cards import BallotBox, Card, Fact
from bot.catalogue import Catalogue
from bot.events import Change, Event
from bot.ports import Chat, Outgoing, Painter, Storage
from bot.posts import LIVING, MOST_NAMED, Channel, Place, Post, Purpose, State
from bot.score import ENOUGH, Verdict
from bot.stories import DECISIONS, Certainty, Kind
from bot.telling import REPLIES, mentioned, to_reply
from bot.titles import bare_key, goes_by
from bot.votes import Choice, Question
from bot.wording import ballots, news, pictures
from bot.wording.digest import OpenVote, digest_card
from bot.wording.language import _
from bot.wording.score import track_words

#: States of a message that people can see.
SEEN = frozenset({State.STANDING, State.TAKEN_BACK})
#: How long a card stands where people still see it, with what is told in its thread.
IN_SIGHT = timedelta(days=1)
#: What names the followers of a show: its first news and the replies. An edit would notify nobody.
FOR_FOLLOWERS = frozenset({Purpose.POST, Purpose.REPLY})


class Composer:
    """Puts posts into words. ``painter``: None where nobody draws."""

    def __init__(
        self, storage: Storage, catalogue: Catalogue, now: Callable[[], datetime], painter: Painter | None = None
    ) -> None:
        self._storage = storage
        #: What names shows; a newer one may be put in its place.
        self.catalogue = catalogue
        self._now = now
        self._painter = painter

    async def as_it_is_now(self, post: Post, known: Sequence[Event] | None = None) -> tuple[Post, Sequence[Event]]:
        """A post that is about to be sent, and the events that it tells. A reply says what is news now, which may be
        nothing.

        ``known``: its events, where whoever asks has just read them.
        """
        events = await self._events(post, known)
        if post.change not in REPLIES:
            return post, events
        news = defaultdict[Change | None, list[Event]](list)
        for event in events:
            posts = await self._storage.posts_of(event.id, post.channel.id)
            news[to_reply(event, posts, post.channel, frozenset({post.change}))].append(event)
        # Events of which there is other news by now get a reply of their own.
        change = next((one for one in (post.change, *REPLIES) if one in news), post.change)
        return replace(post, change=change), news.get(change, [])

    async def compose(self, post: Post, chat: Chat, known: Sequence[Event] | None = None) -> Outgoing | None:
        """The post in today's words; None where there is nothing to tell any more.

        ``known``: the events that it tells, where whoever asks has just read them.
        """
        events, channel = await self._events(post, known), post.channel
        if post.purpose is Purpose.DIGEST:
            digest = await self._digest(channel, events, chat)
            return Outgoing(digest, post.key) if digest.sections else None
        unsent = post.purpose is Purpose.POST and post.message_id is None
        kinds = {event.standing.headline(post.threshold)[0] for event in events}
        if not kinds or (unsent and kinds == {Kind.UNDECIDED}):
            return None  # who said so took it back
        card, alone = await self._said(post, events), channel.place.person is not None
        answered = await self._storage.post(post.reply_to) if post.reply_to else None
        tells = post.purpose is not Purpose.REPLY and post.state is not State.TAKEN_BACK
        return Outgoing(
            card=news.in_private(card) if alone else card,
            key=post.key,
            reply_to=answered.message_id if answered and answered.state in SEEN else None,
            mention=mentioned(post, events),
            people=tuple(await self._named(post, events)),
            loud=post.change is Change.REVERSED or (answered is not None and self._out_of_sight(answered)),
            first_telling=post.purpose is Purpose.POST,
            publish=channel.publish and tells and all(event.standing.decided for event in events),
        )

    def _out_of_sight(self, card: Post) -> bool:
        return card.created_at is not None and self._now() - card.created_at > IN_SIGHT

    async def _named(self, post: Post, events: Sequence[Event]) -> Sequence[str]:
        """The followers that a message names: each once in a community for the same news, whatever channels tell it.
        In private nobody is named: it is nobody's business who else follows.
        """
        place = post.channel.place
        if post.message_id is not None or post.purpose not in FOR_FOLLOWERS or place.person is not None:
            return ()
        if not await self._followers(place, events):  # as a rule: nothing else is looked up then
            return ()
        named = {
            event.id
            for here in await self._storage.channels(place.chat, place.community)
            for event in events
            for other in await self._storage.posts_of(event.id, here.id)
            if _names_before(other, post, event)
        }
        return await self._followers(place, [event for event in events if event.id not in named])

    async def _followers(self, place: Place, events: Sequence[Event]) -> Sequence[str]:
        about = [key for event in events for key in goes_by(event.show_key, event.show)]
        return await self._storage.followers(about, place.community_id, MOST_NAMED)

    async def _said(self, post: Post, events: Sequence[Event]) -> Card:
        """What is said of the events of a post, which is no digest."""
        today = post.channel.hours.today(self._now())
        if post.purpose is Purpose.REPLY:
            return news.reply_of(events, post.change or Change.SOURCE, today, post.threshold)
        if post.state is State.TAKEN_BACK:
            return news.taken_back_card(events[0])
        if await self._told_above(post, events):
            return news.pointer_card(events[0])
        if len(events) == 1:
            return await self._card(events[0], post)
        told = [event for event in events if event.id not in post.taken_back]
        withdrawn = [event for event in events if event.id in post.taken_back]
        cards = [await self._card(event, post) for event in told]
        return news.shared_card(cards, told, withdrawn, post.threshold, today)

    async def _events(self, post: Post, known: Sequence[Event] | None) -> Sequence[Event]:
        """The events that a post tells, as its readers hear them; each once: two may have turned out to be one."""
        found = known if known is not None else [await self._storage.event(key) for key in post.event_ids]
        return list({event.id: event.heard_at(post.threshold) for event in found if event is not None}.values())

    async def _digest(self, channel: Channel, told: Sequence[Event], chat: Chat) -> Card:
        """What was told, what starts and which votes are open, as they now stand."""
        now = self._now()
        starting = await self._storage.premieres(channel, *channel.hours.digest_days(now))
        votes: list[OpenVote] = []
        for post in await self._storage.ballots(channel.id):
            event = await self._storage.event(post.event_ids[0])
            if event is None or post.message_id is None:
                continue
            tally = await self._storage.tally(event.id, channel.place.community_id)
            if tally.open:  # else it asks whether people are glad
                votes.append(OpenVote(event, tally, post.emoji, await chat.link(channel.place, post.message_id)))
        about = [event for event in told if channel.follows(event)]
        return digest_card(channel, channel.hours.today(now), about, starting, votes)

    async def _told_above(self, post: Post, events: Sequence[Event]) -> bool:
        """Whether an older card of the channel tells the same: two events turned out to be one."""
        if post.purpose is not Purpose.POST or post.state is not State.STANDING or len(events) != 1:
            return False
        about = events[0].id
        here = await self._storage.posts_of(about, post.channel.id)
        standing = (one for one in here if one.purpose is Purpose.POST and one.state is State.STANDING)
        return next((one.key for one in standing if not one.withdrawn(about)), post.key) != post.key

    async def _card(self, event: Event, post: Post) -> Card:
        channel, community_id = post.channel, post.channel.place.community_id
        tally = ballot = mood = None
        if channel.votes and post.ballot and len(post.event_ids) == 1:
            tally = await self._storage.tally(event.id, community_id)
            pools = (await self._storage.community(community_id)).pooled
            pooled = await self._storage.tally(event.id) if pools else None
            ballot = ballots.ballot_box(event, tally, post.emoji, pooled)
            mood = await self._mood(event, post)
        card = news.card_of(
            event,
            show=self.catalogue.get(bare_key(event.show_key)),
            threshold=post.threshold,
            today=channel.hours.today(self._now()),
        )
        track = await self._track(event, post)
        facts = (*card.facts, Fact(_("Track record"), track)) if track else card.facts
        card = replace(card, facts=facts, ballot=ballot, mood=mood)
        if post.purpose is Purpose.ASK and event.standing.headline(post.threshold)[0] is not Kind.UNDECIDED:
            # once there is news: the answer and the vote; who says so stands on the news's card
            leads = next((link.url for link in card.links), None)
            return replace(card, facts=(), links=(), timeline=(), url=card.url or leads)
        if tally is None or tally.outcome is None or self._painter is None:
            return card
        drawing = pictures.curve(event, tally, await self._storage.vote_course(event.id, community_id))
        return replace(card, picture=await self._painter.paint(drawing)) if drawing is not None else card

    async def _mood(self, event: Event, post: Post) -> BallotBox | None:
        """The social question, where the community wants it and there is something to be glad about."""
        if Choice.GLAD not in post.emoji or event.standing.open or event.standing.fate is Kind.CANCELLED:
            return None
        tally = await self._storage.tally(event.id, post.channel.place.community_id, Question.MOOD)
        return ballots.mood_box(tally, post.emoji)

    async def _track(self, event: Event, post: Post) -> str:
        """How often whoever reports the fate was right before, where that is told and there is enough to tell."""
        kind, certainty = event.standing.headline(post.threshold)
        teller = event.standing.teller
        if kind not in DECISIONS or certainty is not Certainty.REPORTED or teller is None:
            return ""
        outlet = teller.name
        counted = await self._storage.verdicts(outlet, post.channel.room)
        confirmed = counted.get(Verdict.CONFIRMED, 0)
        cases = confirmed + counted.get(Verdict.DENIED, 0)
        return track_words(outlet, confirmed, cases) if cases >= ENOUGH else ""


def _names_before(other: Post, post: Post, event: Event) -> bool:
    """Whether another message names an event's followers for the same news: it was written down before this one, or
    this one waits for the end of quiet hours and that one does not.
    """
    if other.purpose not in FOR_FOLLOWERS or other.state not in LIVING or not _turn(other) < _turn(post):
        return False
    if other.message_id is not None:
        return event.id in other.said and not other.said[event.id].is_wrong(event, post.threshold)
    return not other.channel.rests


def _turn(post: Post) -> tuple[bool, datetime, str]:
    """Puts messages about the same news in order, whatever became of them: first those that wait for no quiet hours,
    then the oldest.
    """
    at = post.created_at or datetime.max.replace(tzinfo=UTC)
    return post.channel.hours.quiet_until(at) is not None, at, post.key
