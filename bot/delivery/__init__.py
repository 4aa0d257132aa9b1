"""Pays what is owed: spreads tellings over channels, sends posts, edits and seeds, and waits when a platform says wait.

Rule 1. No news is sent that was not written down before; what may have been sent is looked for before it is sent again.
Rule 2. A card is rendered when it is sent, from the event as it then is.
Rule 3. One channel's trouble, or one platform's, holds up no other.

`composing` puts a post into today's words; `refusals` tells whoever set a channel up why it gets nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.catalogue import Catalogue
from bot.crew import WHOLE, Share
from bot.delivery.composing import Composer
from bot.delivery.refusals import Refusals
from bot.events import Change, Event
from bot.ports import (
    ChannelRefused,
    Chat,
    ChatStopped,
    ChatUnavailable,
    EditRefused,
    EmojiGone,
    Handed,
    MessageBlocked,
    MessageGone,
    MessageRefused,
    OutcomeUnknown,
    Outgoing,
    Painter,
    Storage,
    StorageError,
)
from bot.posts import CARDS, LANDS_WITHIN, Post, Purpose, State
from bot.telling import OPPOSITES, choose, instead_of_edit
from bot.votes import without

log = structlog.get_logger(__name__)

#: Seconds to wait after a failure where the platform does not say how long: at first, doubling up to the last.
FIRST_WAIT, LONGEST_WAIT = 2.0, 300.0
#: Seconds after which we look for work although nothing woke us: another process may have written some down.
IDLE_LOOK = 15.0
#: The revision of a message whose words we do not know.
UNKNOWN = -1
#: Seconds until a database that failed us is tried again.
PAUSE = 5.0
#: Seconds that requests under way get to finish when we are told to stop, which takes ten at most (docs/service.md).
FAREWELL = 4.0
#: Channels served at once. Each channel gets its messages one after another.
AT_ONCE = 50
#: What a reply tells even where moderators deleted the card, or took it back.
TOLD_OF_WHAT_IS_GONE = OPPOSITES | {Change.TAKEN_BACK}
#: So soon after it was handed out a post is sent as it was then. Later its channel's settings are read again, and
#: storage is asked whether another process has taken it over.
PROMPT = timedelta(seconds=10)


class Delivery:
    """Carries posts from storage to the chats. Any number of calls and crashes leave one message a post."""

    def __init__(
        self,
        storage: Storage,
        chats: Mapping[str, Chat],
        catalogue: Catalogue,
        now: Callable[[], datetime],
        *,
        painter: Painter | None = None,
        others: bool = False,
        share: Callable[[], Share] = lambda: WHOLE,
    ) -> None:
        """``others``: other processes deliver to other chats, so only posts for ``chats`` are taken.
        ``share``: which part of the channels is ours, where several processes deliver.
        """
        self._storage, self._chats, self._now = storage, chats, now
        self._others, self._share = others, share
        self.composer = Composer(storage, catalogue, now, painter)
        self._refusals = Refusals(storage, chats, now)
        self._woken = asyncio.Event()
        self._stopped: set[str] = set()
        #: By channel id: the task that serves it, and the posts that wait for their turn there.
        self._lines: dict[str, asyncio.Task[None]] = {}
        self._queues: dict[str, deque[Post]] = {}
        #: Posts handed to us and not settled, by key: when that was, and the events of those that are noted as being
        #: sent already (`Handed.begun`).
        self._in_hand: dict[str, tuple[datetime, Sequence[Event] | None]] = {}

    @property
    def in_hand(self) -> frozenset[str]:
        """Keys of the posts that were handed to us and are not settled."""
        return frozenset(self._in_hand)

    def wake(self) -> None:
        """Something may be owed."""
        self._woken.set()

    async def run(self) -> None:
        """Pay what is owed until cancelled. While the database cannot be used, or a fault of ours is in the way, it
        waits; nothing is lost.
        """
        try:
            while True:
                self._woken.clear()
                try:
                    handed = await self._hand_out()
                    if not handed.more:
                        await self._rest(handed.next_at)
                except Exception as problem:
                    ours = not isinstance(problem, StorageError)
                    log.error("delivery_waits", problem=str(problem), again_in_seconds=PAUSE, exc_info=ours)
                    await asyncio.sleep(PAUSE)
        finally:
            await self._let_end()

    async def _let_end(self) -> None:
        """Start nothing new and let requests under way finish. A platform may take a message although we hang up, and
        whoever looks for it right afterwards would not find it yet.
        """
        for queue in self._queues.values():
            queue.clear()
        if lines := list(self._lines.values()):
            _done, late = await asyncio.wait(lines, timeout=FAREWELL)
            for line in late:
                line.cancel()

    async def settle(self) -> int:
        """Pay everything that is owed now; how many posts were handled."""
        handled = 0
        while (handed := await self._hand_out()).posts or handed.more or self._lines:
            handled += len(handed.posts)
            if not handed.more:
                await asyncio.wait(self._lines.values(), return_when=asyncio.FIRST_COMPLETED)
        return handled

    async def _hand_out(self) -> Handed:
        """Have news spread over channels, and put what they are owed into their lines."""
        now, free = self._now(), max(0, AT_ONCE - len(self._lines))
        # What is owed to a chat that stopped is due as soon as another start can carry it.
        only = frozenset(self._chats) - self._stopped if self._others or self._stopped else None
        handed = await self._storage.hand_out(choose, now, free, only, self._share(), busy=frozenset(self._lines))
        new = [post for post in handed.posts if post.key not in self._in_hand]  # whose lease ran out meanwhile
        for post in new:
            self._in_hand[post.key] = now, handed.begun.get(post.key)
            queue = self._queues.setdefault(post.channel.id, deque())
            queue.append(post)
            if post.channel.id not in self._lines:
                self._lines[post.channel.id] = asyncio.create_task(self._serve(post.channel.id, queue))
        return replace(handed, posts=new, next_at=handed.next_at if free else None)  # a line that ends wakes us

    async def _rest(self, due: datetime | None) -> None:
        """Wait until something may be owed or a line is free."""
        ahead = IDLE_LOOK if due is None else (due - self._now()).total_seconds()
        # What was due long ago is in the hands of another process, whose clock is behind ours.
        wait = IDLE_LOOK if ahead < -PAUSE else min(IDLE_LOOK, max(0.05, ahead))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait):
                await self._woken.wait()

    async def _serve(self, channel_id: str, queue: deque[Post]) -> None:
        """Pay one channel's posts, one after another; a slow channel holds up no other."""
        more = False
        try:
            while queue:
                post = queue.popleft()
                try:
                    more |= await self._pay(post)
                except StorageError as problem:  # its lease runs out; then it is looked for before it is sent again
                    log.error("post_not_settled", post=post.key, problem=str(problem))
                finally:
                    self._in_hand.pop(post.key, None)
        finally:
            for post in queue:
                self._in_hand.pop(post.key, None)
            if more or len(self._lines) >= AT_ONCE:
                self.wake()
            del self._lines[channel_id], self._queues[channel_id]

    async def _pay(self, post: Post) -> bool:
        """Send, edit or seed a post; False where that surely leaves nothing new to hand out."""
        chat = self._chats.get(post.channel.place.chat)
        if chat is None:
            await self._put_off(post, self._now() + timedelta(seconds=LONGEST_WAIT))
            return True
        if chat.name in self._stopped:
            await self._put_off(post, self._now())
            return True
        try:
            if post.message_id is None:
                return await self._send(chat, post)
            if post.shown < post.wanted:
                return await self._edit(chat, post, post.message_id)
            message = await self.composer.compose(post, chat)
            if not await self._seed(chat, post, post.message_id, message):
                await self._storage.seeded(post.key)  # it asks nothing any more
        except ChatUnavailable as problem:
            await self._wait(post, problem)
        except MessageGone:
            await self._gone(chat, post)
        except MessageRefused as problem:
            await self._storage.give_up(post.key, State.REFUSED)
            log.error("message_refused", chat=chat.name, post=post.key, problem=str(problem))
            if isinstance(problem, MessageBlocked):
                await self._refusals.blocked(post.channel.id, str(problem))
        except ChannelRefused as problem:
            await self._set_aside(post, problem)
        except ChatStopped:  # which it has logged
            self._stopped.add(chat.name)
            await self._put_off(post, self._now())
        except StorageError:
            raise
        except Exception:  # a fault of ours in dressing or sending must not stop the other posts
            log.exception("post_failed", post=post.key)
            await self._wait(post, OutcomeUnknown("a fault of ours; see the log"))
        return True

    async def _send(self, chat: Chat, post: Post) -> bool:
        place, message = post.channel.place, None
        maybe_there = post.state in (State.SENDING, State.TAKEN_BACK)
        message_id = None
        if maybe_there:
            answered = await self._storage.post(post.reply_to) if post.reply_to else None
            message_id = await chat.find(place, post.key, answered.message_id if answered else None)
        if message_id is None:
            if (ready := await self._to_send(chat, post)) is None:
                return True
            post, message = ready
            message_id = await chat.send(place, message)
        # A card that an earlier try sent may show the words of that time, so it is edited. People may have voted under
        # it while nobody listened, so they are counted.
        tried = maybe_there and post.purpose in CARDS
        more = await self._storage.sent(post.key, message_id, UNKNOWN if tried else post.wanted)
        await self._refusals.taken(post.channel)
        waited = (self._now() - post.created_at).total_seconds() if post.created_at is not None else None
        log.info("post_sent", post=post.key, purpose=post.purpose.value, chat=chat.name, events=list(post.event_ids),
                 message=message_id, waited_seconds=waited)  # fmt: skip
        more |= await self._seed(chat, post, message_id, message or await self.composer.compose(post, chat))
        if tried and post.channel.votes:
            chat.recount(place, message_id)
        if post.change in OPPOSITES and (card := await self._answered(post)) is not None:  # it goes before the edit
            await self._brought_up_to_date(chat, card, post)
        return more

    async def _to_send(self, chat: Chat, post: Post) -> tuple[Post, Outgoing] | None:
        """The post as it is by now, noted as being sent, and its message. None where nothing is sent: it waits, has
        nothing to tell any more, or is another process's.
        """
        at, begun = self._in_hand[post.key]
        if self._now() - at >= PROMPT:
            channel = await self._storage.channel(post.channel.id)
            if channel is None or channel.rests:
                await self._put_off(post, self._now())
                return None
            post = replace(post, channel=channel)
        hours = post.channel.hours
        silent_until = hours.quiet_until(self._now())
        taken_back = post.state is State.TAKEN_BACK  # while it was being sent, and it never came there
        if not taken_back and silent_until is not None and not (hours.silently and chat.silences):
            await self._put_off(post, silent_until)
            return None
        if taken_back or not await self._card_stands(chat, post):
            await self._storage.give_up(post.key, State.GONE)
            return None
        post, events = await self.composer.as_it_is_now(post, begun)
        message = await self.composer.compose(post, chat, events)
        if message is None:
            await self._storage.untell(post.key)
            return None
        noted = begun == events and self._now() - at < PROMPT
        if not noted and not await self._storage.sending(post.key, self._now(), events):
            log.warning("post_taken_over", post=post.key)
            return None
        return post, replace(message, silent=silent_until is not None)

    async def _card_stands(self, chat: Chat, post: Post) -> bool:
        """Edit the card that a reply points to before the reply is sent; whether to send it at all. Where a moderator
        deleted the card, or took it back, only the opposite of what it said is news (`telling.choose`).
        """
        card = await self._answered(post)
        if card is None or post.change in TOLD_OF_WHAT_IS_GONE:
            return True
        return not all(map(card.withdrawn, post.event_ids)) and await self._brought_up_to_date(chat, card, post)

    async def _answered(self, reply: Post) -> Post | None:
        """The card that a reply points to."""
        return await self._storage.post(reply.reply_to) if reply.purpose is Purpose.REPLY and reply.reply_to else None

    async def _brought_up_to_date(self, chat: Chat, card: Post, reply: Post) -> bool:
        """Edit a card before the reply that tells its news, so that a refused edit does not add a second reply that
        says the same; False where a moderator deleted the card. Where a platform makes edits wait, the reply does not.
        """
        if card.message_id is None or card.state is not State.STANDING or card.shown >= card.wanted:
            return True
        try:
            await self._edit(chat, card, card.message_id, reply.event_ids)
        except MessageGone:
            return await self._gone(chat, card) is State.REFUSED
        except ChatUnavailable as problem:
            if problem.retry_after is None:
                raise
            await self._wait(card, problem)
        finally:
            self._leave_line(card)
        return True

    async def _gone(self, chat: Chat, post: Post) -> State:
        await self._storage.give_up(post.key, state := post.state_deleted(self._now()))
        log.info("post_deleted", chat=chat.name, post=post.key, by_moderator=state is State.GONE)
        return state

    def _leave_line(self, post: Post) -> None:
        """Take a post out of its channel's queue: it was dealt with before its turn."""
        queue = self._queues.get(post.channel.id, deque())
        for waiting in [one for one in queue if one.key == post.key]:
            queue.remove(waiting)
            self._in_hand.pop(post.key, None)

    async def _edit(self, chat: Chat, post: Post, message_id: str, told: Collection[str] = ()) -> bool:
        """Put a post's present words in place of the old ones; whether that leaves something to be handed out.
        ``told``: the events that a reply tells of already.
        """
        message = await self.composer.compose(post, chat) if post.purpose is not Purpose.REPLY else None
        more, again = False, None
        if message is not None:
            try:
                await chat.edit(post.channel.place, message_id, message)
            except EditRefused as problem:
                log.info("edit_refused", chat=chat.name, post=post.key, problem=str(problem))
                more, again = True, problem.again
                _, events = await self.composer.as_it_is_now(post)
                here = {event.id: await self._storage.posts_of(event.id, post.channel.id) for event in events}
                for owed in instead_of_edit(post, events, here, told):  # the platform keeps the old words
                    await self._storage.owe(owed, self._now())
            else:
                log.debug("post_edited", chat=chat.name, post=post.key)
        if again is None:
            more |= await self._storage.sent(post.key, message_id, post.wanted)
        else:
            await self._put_off(post, self._now() + timedelta(seconds=again * 2 ** min(post.attempts, 7)))
        return await self._seed(chat, post, message_id, message) or more

    async def _seed(self, chat: Chat, post: Post, message_id: str, message: Outgoing | None) -> bool:
        """Put the ballot's emoji under a message; whether it asks anything: people may have answered already."""
        if post.seeded or post.purpose not in CARDS:
            return False
        boxes = [box for box in message.card.ballots if box.open] if message else []
        if boxes:
            place = post.channel.place
            try:
                await chat.seed(place, message_id, [one for box in boxes for one in box.emoji.values()])
            except EmojiGone as problem:  # nobody can have voted with it
                gone, usual = problem.args, without(post.emoji, problem.args)
                await self._storage.change_community(
                    place.community_id, lambda now: replace(now, emoji=without(now.emoji, gone))
                )
                if usual != post.emoji:
                    await self._storage.change_emoji(post.key, usual)
                    return True
            log.debug("post_seeded", chat=chat.name, post=post.key)
            await self._storage.seeded(post.key)
            if post.message_id is not None:
                chat.recount(place, message_id)
        return bool(boxes)

    async def _put_off(self, post: Post, until: datetime, *, unknown: bool = False) -> None:
        """Try again later. ``unknown``: the platform may have taken it, so it is looked for before it is sent again."""
        await self._storage.put_off(post.key, until, unsent=post.state is State.OWED and not unknown)

    async def _wait(self, post: Post, problem: ChatUnavailable) -> None:
        unknown = isinstance(problem, OutcomeUnknown)
        wait = problem.retry_after or min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(post.attempts, 10))
        if unknown and post.message_id is None:
            wait = max(wait, LANDS_WITHIN.total_seconds())
        await self._put_off(post, self._now() + timedelta(seconds=wait), unknown=unknown)
        log.warning(
            "chat_unavailable", chat=post.channel.place.chat, post=post.key, wait_seconds=wait, problem=str(problem)
        )

    async def _set_aside(self, post: Post, problem: ChannelRefused) -> None:
        """Let a channel rest, with all that is in its line, and tell whoever set it up."""
        channel = await self._storage.channel(post.channel.id)  # its settings now: somebody may just have changed them
        if channel is None or not await self._storage.set_aside(channel.id, str(problem)):
            return  # it was deleted, and we were told before the platform refused what was on its way
        for resting in (post, *self._queues.get(channel.id, ())):
            await self._put_off(resting, self._now())
            self._leave_line(resting)
        if channel.place.person is not None:  # the log names no people
            log.info("person_refused", chat=channel.place.chat, problem=str(problem))
            return
        log.warning("channel_refused", chat=channel.place.chat, channel=channel.id, problem=str(problem))
        await self._refusals.set_aside(channel, str(problem))
