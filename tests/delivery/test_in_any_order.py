"""What channels are told, in whatever order stories, their editions, a host, moderators and nights come."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.catalogue import Catalogue
from bot.clock import ToldClock
from bot.corrections import CannotCorrect, Correction, apply
from bot.delivery.composing import Composer
from bot.events import Event
from bot.hours import Hours, QuietHours
from bot.newsroom import ANNOUNCE_WITHIN
from bot.ports import Asker
from bot.posts import DEFAULT_KINDS, Channel, Post, Purpose, State
from bot.stories import Certainty, Claim, Kind, Story
from bot.titles import unknown_key
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, GAZETTE, MONDAY, TVLINE, channel, claim, story
from tests.scenes.recording_chat import Action, RecordingChat
from tests.scenes.running_desk import Desk

SAYS = {
    "wondered": claim(Kind.UNDECIDED, Certainty.SPECULATION),
    "rumoured": claim(Kind.RENEWED, Certainty.RUMOUR),
    "reported": claim(Kind.RENEWED, Certainty.REPORTED, source="Deadline"),
    "renewed": claim(Kind.RENEWED, on_record=True),
    "doubted": claim(Kind.CANCELLED, Certainty.REPORTED, source="Variety"),
    "cancelled": claim(Kind.CANCELLED, on_record=True),
    "last": claim(Kind.ENDING, on_record=True),
    "dated": claim(Kind.PREMIERE, premiere="2026-10-05", on_record=True),
    "moved": claim(Kind.PREMIERE, premiere="2027-01-12", on_record=True),
}
#: What a moderator chooses for a channel, over what it was.
CHOICES: dict[str, dict[str, Any]] = {
    "pause": {"paused": True},
    "resume": {"paused": False},
    "one show": {"shows": frozenset({unknown_key("Ballard")})},
    "all shows": {"shows": frozenset()},
    "night": {"hours": Hours("Europe/Berlin", QuietHours.parse("22:00-08:00"))},
    "no night": {"hours": Hours()},
}
said = st.tuples(st.sampled_from([2, 2, 2, 3, None]), st.sampled_from(list(SAYS)))
outlets = st.sampled_from([DEADLINE, TVLINE, FAN_SITE, GAZETTE])
ACTS = {
    "story": st.tuples(st.sampled_from(["Ballard", "Ballard", "Elsbeth"]), outlets, said),
    "edition": st.tuples(st.integers(0, 2), st.none() | said),
    "host": st.tuples(st.integers(0, 2), st.sampled_from([Kind.RENEWED, Kind.CANCELLED, Kind.ENDING, Kind.UNDECIDED])),
    "host moves": st.tuples(st.integers(0, 2), st.sampled_from(["season", "merge", "split"]), st.integers(2, 4)),
    "wrong": st.tuples(st.integers(0, 2), st.sampled_from(["wrong", "right"])),
    "chosen": st.tuples(st.sampled_from(list(CHOICES))),
    "deleted": st.tuples(st.integers(0, 5), st.booleans()),
    "later": st.tuples(st.sampled_from([1, 9, 30])),
    "stop": st.tuples(),
}
#: How often each happens.
OFTEN = {
    "story": 8,
    "edition": 4,
    "host": 2,
    "host moves": 1,
    "wrong": 2,
    "chosen": 5,
    "deleted": 1,
    "later": 3,
    "stop": 1,
}
acts = st.sampled_from([act for act, times in OFTEN.items() for _ in range(times)]).flatmap(
    lambda act: st.tuples(st.just(act), ACTS[act], st.booleans())
)
#: What happens, to what, and whether everything owed is paid before the next thing does.
Act = tuple[str, tuple[Any, ...], bool]
SCRIPTS = st.lists(acts, min_size=12, max_size=24)


class Onlooker:
    """Plays what happens, and looks at two channels: one that everything is told to, one whose moderators choose."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.calm, self.chosen = channel("calm", round_up_after=0), channel("chosen", round_up_after=0)
        self.sure = channel("sure", round_up_after=0, certainty=Certainty.OFFICIAL)
        self.stories: list[tuple[Story, str]] = []
        self.looked_at = 0
        #: What channel wants to hear of which event, and whether it was news when it came to that.
        self.worth: dict[tuple[str, str], bool] = {}
        self.old = False
        self.stopped = False
        #: Two events became one, or one became two: what was told of either is no longer counted.
        self.regrouped = False
        #: What a moderator took back everywhere: it need not be told.
        self.called_wrong = set[str]()

    async def play(self, act: str, about: tuple[Any, ...]) -> None:
        desk = self.desk
        self.old = False
        match act, *about:
            case "story", show, outlet, says:
                new = story(outlet=outlet, at=desk.clock())
                self.stories.append((new, show))
                await desk.hear(*_claims(show, says), told=new)
            case "edition", back, says:
                if back < len(self.stories):
                    old, show = self.stories[-1 - back]
                    self.old = desk.clock() - old.published_at > ANNOUNCE_WITHIN
                    title = f"{old.title}, corrected"
                    self.stories[-1 - back] = (replace(old, title=title), show)
                    await desk.hear(*_claims(show, says), told=replace(old, title=title))
            case "host", nth, fate:
                found = await self.known()
                if nth < len(found):
                    try:
                        await apply(Correction(found[nth].id, fate=fate), desk.storage, desk.clock)
                    except CannotCorrect:
                        return
            case "host moves", nth, how, season:
                found = await self.known()
                if nth < len(found):
                    stories = tuple(entry.story_id for entry in found[nth].entries[:1])
                    said = {"season": season, "merge": found[-1].id, "split": (season, stories)}
                    with contextlib.suppress(CannotCorrect):
                        await apply(Correction(found[nth].id, **{how: said[how]}), desk.storage, desk.clock)
                        self.regrouped = True
            case "wrong", nth, button:
                found = await self.known()
                if nth < len(found):
                    self.called_wrong.add(found[nth].id)
                    await desk.people.pressed(
                        Asker(self.calm.place, "mod", moderator=True), f"{button}:{found[nth].id}"
                    )
            case "chosen", choice if not self.stopped:
                self.chosen = replace(self.chosen, **CHOICES[choice])
                await desk.storage.save_channel(self.chosen)
                for event in await desk.storage.recent_events(99):  # what went before is no news to it
                    if choice in ("one show", "all shows"):
                        self.worth[self.chosen.id, event.id] = False
            case "deleted", nth, heard:
                standing = [one for one in desk.chat.sent if one.place.channel == ("calm" if nth % 2 else "chosen")]
                if nth // 2 < len(standing):
                    gone = standing[nth // 2]
                    desk.chat.delete(gone.place, gone.message_id)
                    if heard:
                        await desk.people.message_deleted(gone.place, gone.message_id)
            case "later", hours:
                await desk.until(desk.clock() + timedelta(hours=hours))
            case ["stop"]:
                await desk.storage.forget_channel(self.chosen.id)
                self.stopped = True
        desk.later(minutes=1)

    async def known(self) -> list[Event]:
        """What is known, in an order that depends on no ids."""
        events = await self.desk.storage.recent_events(9)
        return sorted(events, key=lambda event: (event.show, event.season or 0, len(event.entries)))

    async def pay(self) -> None:
        await self.desk.delivery.settle()

    async def look(self, *, paid: bool) -> None:
        events = await self.desk.storage.recent_events(99)
        new = self.desk.chat.records[self.looked_at :]
        self.looked_at = len(self.desk.chat.records)
        for one in new:
            if one.place == self.chosen.place:
                assert not self.stopped, "told after it was stopped"
                assert not self.chosen.paused, "told while it is paused"
                if one.action is Action.SEND:
                    assert one.at
                    assert self.chosen.hours.quiet_until(one.at) is None, "told at night"
        for here in (self.calm, self.sure, self.chosen):
            if here is self.chosen and self.stopped:
                continue
            for event in events:
                posts = await self.desk.storage.posts_of(event.id, here.id)
                self.notice(here, event)
                if paid and not here.paused:
                    self.told(here, event, posts)
        if not self.regrouped:
            await self.told_once()
        if paid:
            await self.true_cards()

    def notice(self, here: Channel, event: Event) -> None:
        kind, certainty = event.standing.headline(here.certainty)
        about = (here.id, event.id)
        if kind in DEFAULT_KINDS and certainty >= here.certainty and here.follows(event):
            self.worth.setdefault(about, not self.old)
        else:
            self.worth.pop(about, None)

    def told(self, here: Channel, event: Event, posts: Sequence[Post]) -> None:
        taken_back = self.called_wrong and (self.regrouped or event.id in self.called_wrong)
        if self.worth.get((here.id, event.id)) and not taken_back:
            assert any(post.purpose is Purpose.POST for post in posts), (
                f"{event.show} {event.season} untold in {here.id}"
            )

    async def told_once(self) -> None:
        first: Counter[tuple[str, str]] = Counter()
        shows: dict[tuple[str, str], str] = {}
        last: dict[tuple[str, str], tuple[str, str]] = {}
        for one in self.desk.chat.records:
            post = await self.desk.storage.post(one.key)
            if post is None or one.message is None:
                continue
            words = one.message.card.badge, one.message.card.text
            for about in ((post.channel.id, key) for key in post.event_ids):
                if post.purpose is Purpose.REPLY:
                    assert last.get(about) != words, f"twice in a row in {post.channel.id}: {words}"
                    last[about] = words
                elif post.purpose is Purpose.POST:
                    first[about] += one.action is Action.SEND
                    badge, text = last.get(about, ("", ""))
                    if words[0] not in (shows.get(about), badge) and not text.startswith("Withdrawn"):
                        last.pop(about, None)  # the card read otherwise meanwhile
                    shows[about] = words[0]
        assert all(times == 1 for times in first.values()), "a first telling came twice"

    async def true_cards(self) -> None:
        desk = self.desk
        composer = Composer(desk.storage, Catalogue(()), desk.clock)
        for here in (self.calm, self.sure, self.chosen):
            if here.paused:
                continue
            for message in desk.chat.shown(here.place):
                post = await desk.storage.post(message.key)
                if post is not None and post.state is State.STANDING and post.purpose is Purpose.POST:
                    now = await composer.compose(post, desk.chat)
                    assert now is not None
                    assert message.card == now.card, "a card that is not as things stand"


def _claims(show: str, says: tuple[int | None, str] | None) -> tuple[Claim, ...]:
    if says is None:
        return ()
    season, what = says
    return (replace(SAYS[what], show=show, show_key=unknown_key(show), season=season),)


async def played(script: Sequence[Act]) -> None:
    """Play all of it, looking on; then everything owed is paid."""
    clock = ToldClock(MONDAY)
    desk = Desk(":memory:", RecordingChat(clock), clock)
    onlooker = Onlooker(desk)
    await desk.start(onlooker.calm, onlooker.sure, onlooker.chosen)
    try:
        for act, about, paid in (*script, ("later", (1,), True)):
            await onlooker.play(act, about)
            if paid:
                await onlooker.pay()
            await onlooker.look(paid=paid)
    finally:
        await desk.storage.close()


REPORTED_AND_WITHDRAWN: list[Act] = [
    ("story", ("Ballard", FAN_SITE, (2, "reported")), True),
    ("edition", (0, None), True),
]
AGAIN: Act = ("edition", (0, (2, "reported")), False)


@settings(max_examples=8, derandomize=True)
@given(SCRIPTS)
@example([*REPORTED_AND_WITHDRAWN, AGAIN, ("edition", (0, None), True)])
@example(
    [
        *REPORTED_AND_WITHDRAWN,
        ("chosen", ("pause",), True),
        ("edition", (0, (2, "reported")), True),
        ("chosen", ("resume",), True),
        ("edition", (0, None), True),
    ]
)
@example(
    [("story", ("Elsbeth", TVLINE, (None, "cancelled")), True), ("story", ("Elsbeth", DEADLINE, (2, "rumoured")), True)]
)
@example([("story", ("Ballard", TVLINE, (2, "renewed")), True), ("stop", (), False)])
@example(
    [
        ("story", ("Ballard", TVLINE, (2, "renewed")), True),
        ("host", (0, Kind.CANCELLED), True),
        ("story", ("Ballard", TVLINE, (2, "renewed")), False),
        ("host", (0, Kind.CANCELLED), True),
    ]
)
@example(
    [
        ("story", ("Ballard", DEADLINE, (2, "reported")), True),
        *[("edition", (0, None), False), ("story", ("Ballard", DEADLINE, (2, "reported")), True)] * 2,
    ]
)
def test_whatever_happens_channels_are_told_once_truly_and_all_of_it(script: list[Act]) -> None:
    asyncio.run(played(script))


async def test_a_date_that_its_outlet_puts_right_is_told_however_old_it_is(desk: Desk) -> None:
    wrong = await desk.tell(SAYS["dated"], outlet=TVLINE)
    desk.later(days=5)
    await desk.rewrite(wrong, SAYS["moved"])
    assert desk.chat.shown(channel().place)[1].card.text == "New date. Ballard season 2 premieres on 12 January 2027."


async def test_a_reversal_that_its_outlet_takes_back_is_told_however_old_it_is(desk: Desk) -> None:
    await desk.tell(SAYS["renewed"])
    wrong = await desk.tell(SAYS["cancelled"], outlet=GAZETTE)
    desk.later(days=5)
    await desk.rewrite(wrong)
    _, reversed_, back = desk.chat.shown(channel().place)
    assert reversed_.card.text == "Reversed. Ballard has been cancelled after one season."
    assert back.card.text == "Reversed. Ballard is coming back for season 2."
