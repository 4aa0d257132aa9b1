"""Stories and the events that they are folded into, and a host's corrections, on every make of Storage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.events import Change
from bot.ports import Decision, Merge, Snapshot, StorageRefused
from bot.stories import Certainty, Kind
from tests.scenes.newsdesk import DEADLINE, FAN_SITE, MONDAY, channel, claim, day, entry, event, story
from tests.storage.makes import LATER, Desk, unchanged
from tests.storage.scene import CANCELLED, RENEWED

# --- corrections -------------------------------------------------------------------------------------------------


async def test_a_correction_is_written_told_and_labelled_without_a_story(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    await desk.tell(RENEWED)
    await desk.pay()
    right = replace(RENEWED, revision=RENEWED.revision + 1, correction="It was wrong.", outlived=True)
    items = ((RENEWED.id, frozenset({Change.CORRECTED})),)
    seen: list[Snapshot] = []

    def decide(snapshot: Snapshot) -> Decision:
        seen.append(snapshot)
        return Decision((right,), frozenset({right.id}), items=items)

    await desk.storage.amend([RENEWED.show_key], decide, at=MONDAY, label="{}")
    assert [event.id for event in seen[0].events] == [RENEWED.id]
    kept = await desk.storage.event(RENEWED.id)
    assert kept is not None
    assert (kept.correction, kept.outlived) == ("It was wrong.", True)
    assert (await desk.storage.counts()).tellings_owed == 1
    assert await desk.pay(LATER) == [("edit", "post in news")]


async def test_a_correction_that_is_refused_changes_nothing(desk: Desk) -> None:
    await desk.news(RENEWED)

    def refuses(_: Snapshot) -> Decision:
        raise LookupError("no such event")

    with pytest.raises(LookupError):
        await desk.storage.amend([RENEWED.show_key], refuses, at=MONDAY, label="{}")
    assert await desk.storage.event(RENEWED.id) == RENEWED


# --- stories and events ------------------------------------------------------------------------------------------


async def test_what_an_edition_repeats_stays_where_it_drops_something_else(desk: Desk) -> None:
    told = story("Ballard renewed")
    renewed, last, other = (entry(claim(kind), id=by) for kind, by in
                            ((Kind.RENEWED, told.id), (Kind.ENDING, told.id), (Kind.RENEWED, "another")))  # fmt: skip
    await desk.news(event(other, renewed, last), by=told)
    await desk.news(event(other, renewed), by=replace(told, title="Ballard renewed once more"))
    kept = await desk.storage.event("event-Ballard-2")
    assert kept is not None
    assert set(kept.entries) == {other, renewed}


async def test_an_edition_is_folded_once(desk: Desk) -> None:
    told = story("Ballard renewed")
    assert await desk.news(RENEWED, by=told) is not None
    assert await desk.news(RENEWED, by=told) is None
    assert await desk.news(RENEWED, by=replace(told, url="https://example.org/moved")) is None
    counts = await desk.storage.counts()
    assert (counts.stories, counts.events, counts.tellings_owed) == (1, 1, 1)


async def test_a_new_edition_replaces_what_the_old_one_said(desk: Desk) -> None:
    first = story("Ballard renewed?", id="s1")
    said, kept = claim(Kind.RENEWED, Certainty.REPORTED), entry(claim(Kind.RENEWED), DEADLINE)
    before = event(entry(said, id="s1"), kept)
    await desk.news(before, by=first)
    seen: list[Snapshot] = []

    def withdrawn(snapshot: Snapshot) -> Decision:
        seen.append(snapshot)
        return Decision((snapshot.events[0].with_entries([kept]),))

    await desk.storage.fold(replace(first, title="Correction"), [], withdrawn)
    assert seen == [Snapshot((before,), known=True)]
    after = await desk.storage.event(before.id)
    assert after is not None
    assert after.entries == (kept,)
    record = await desk.storage.story("s1")
    assert record is not None
    assert (record.story.title, record.claims, record.event_ids) == ("Correction", (), ())


@pytest.mark.parametrize("editions", [2, 3])
async def test_editions_that_come_by_turns_are_read_twice_each(desk: Desk, editions: int) -> None:
    said = [story(f"Edition {number}", id="one") for number in range(editions)]
    read = [await desk.storage.fold(one, [], unchanged) is not None for one in said * 4]
    assert read == [True] * 2 * editions + [False] * 2 * editions


FULL = "All that the network and the writers said of the renewal, and what the season will be about. " * 9


async def test_an_excerpt_in_another_feed_of_the_outlet_takes_nothing_back(desk: Desk) -> None:
    full = replace(story("Renewed", id="one"), text=FULL, feed_url="https://outlet/feed")
    excerpt = replace(full, text="", summary=FULL[:90], feed_url="https://outlet/tv/feed")
    assert await desk.storage.fold(full, [], unchanged) is not None
    assert await desk.storage.fold(excerpt, [], unchanged) is None
    assert await desk.storage.fold(replace(excerpt, feed_url=full.feed_url), [], unchanged) is not None, "its own"
    assert await desk.storage.fold(replace(full, feed_url=excerpt.feed_url), [], unchanged) is not None, "all of it"


async def test_the_copy_of_a_story_in_the_feed_that_is_trusted_more_is_what_is_read(desk: Desk) -> None:
    one = replace(story(outlet=FAN_SITE, id="one"), feed_url="https://outlet/feed")
    trusted = replace(one, outlet=replace(FAN_SITE, trusted=True), feed_url="https://outlet/tv/feed")
    assert await desk.storage.fold(one, [], unchanged) is not None
    assert await desk.storage.fold(trusted, [], unchanged) is not None
    assert await desk.storage.fold(replace(one, title="Other words"), [], unchanged) is None
    assert await desk.storage.fold(replace(trusted, title="Other words"), [], unchanged) is not None
    assert await desk.storage.fold(trusted, [], unchanged) is not None, "its first words once more are no turns"


async def test_copies_of_a_story_in_two_feeds_wait_both_and_only_its_own_feed_replaces_one(desk: Desk) -> None:
    one, other = (replace(story(id="one"), feed_url=f"https://outlet/{name}") for name in ("feed", "tv/feed"))
    newer = replace(other, title="Newer")
    await desk.storage.hand_in([one], "")
    await desk.storage.hand_in([other], "")
    await desk.storage.hand_in([newer], "")
    waiting = await desk.storage.take_arrivals(MONDAY)
    assert [kept.story for kept in waiting] == [one, newer]
    for kept in reversed(waiting):
        await desk.storage.fold(kept.story, [], unchanged, arrival=kept.number)
    assert await desk.storage.take_arrivals(LATER) == []


async def test_a_decision_sees_the_shows_that_the_story_names_and_no_others(desk: Desk) -> None:
    await desk.news(RENEWED)
    await desk.news(CANCELLED)
    seen: list[Snapshot] = []

    def look(snapshot: Snapshot) -> Decision:
        seen.append(snapshot)
        return Decision()

    await desk.storage.fold(story(), [claim(Kind.PREMIERE)], look)
    assert seen == [Snapshot((RENEWED,), known=False)]


async def test_a_decision_that_fails_leaves_nothing_behind(desk: Desk) -> None:
    def fails(_: Snapshot) -> Decision:
        raise ZeroDivisionError

    told = story()
    with pytest.raises(ZeroDivisionError):
        await desk.storage.fold(told, [claim(Kind.RENEWED)], fails)
    assert (await desk.storage.counts()).stories == 0
    assert await desk.news(RENEWED, by=told) is not None


async def test_what_could_not_be_written_is_not_taken_for_known(desk: Desk) -> None:
    await desk.news(RENEWED)
    more = RENEWED.with_entries([*RENEWED.entries, entry(claim(Kind.RENEWED), DEADLINE, day(1))])
    seen: list[Snapshot] = []

    def decide(snapshot: Snapshot) -> Decision:
        seen.append(snapshot)
        return Decision((more,), merges=() if len(seen) > 1 else (Merge("nobody", CANCELLED.id),))

    await desk.news(CANCELLED)
    with pytest.raises(StorageRefused):  # only when all of it was written does the database see that nobody is no event
        await desk.storage.fold(story(), [claim(Kind.RENEWED)], decide)
    await desk.storage.fold(story(), [claim(Kind.RENEWED)], decide)
    await desk.storage.fold(story(), [claim(Kind.RENEWED)], decide)
    assert [snapshot.events for snapshot in seen] == [(RENEWED,), (RENEWED,), (more,)]


async def test_a_nul_that_somebody_sends_stops_nothing(desk: Desk) -> None:
    told = story("one\0two")
    await desk.storage.fold(told, [], lambda _: Decision(silence="\0"))
    record = await desk.storage.story(told.url)
    assert record is not None
    assert record.story.title.replace("\0", "") == "onetwo"


async def test_values_come_back_as_they_were_put_in(desk: Desk) -> None:
    words = '"quoted" \\ \u202eever\u2028 \U0001f4fa &amp; \'; drop table stories; --'
    told = replace(story(words, DEADLINE), summary=words, text=words * 50, feed_url="https://example.org/feed")
    said = claim(Kind.ENDING, Certainty.RUMOUR, None, words, source=words, network="HBO", premiere="fall 2026",
                 sentence=words, rule="r", on_record=True)  # fmt: skip
    kept = replace(event(entry(said), season=None, show=words), revision=7, disbelieved=frozenset({"x", words}))
    await desk.storage.fold(told, [said], lambda _: Decision((kept,), silence="too old"))
    here = channel(
        "c", shows=frozenset({words}), kinds=frozenset({Kind.ENDING}), mention="1", certainty=Certainty.RUMOUR
    )
    await desk.storage.save_channel(here)
    await desk.crash()
    record = await desk.storage.story(told.url)
    assert record is not None
    assert (record.story, record.claims, record.silence) == (told, (said,), "too old")
    assert await desk.storage.event(kept.id) == kept
    assert await desk.storage.channels() == [here]


async def test_a_story_is_found_by_id_and_by_address_the_newest_first(desk: Desk) -> None:
    old, new = (replace(story(at=day(n)), url="https://example.org/live") for n in (0, 1))
    for told in (new, old):
        await desk.storage.fold(told, [], unchanged)
    by_id, by_url = await desk.storage.story(old.id), await desk.storage.story("https://example.org/live")
    assert by_id is not None
    assert by_url is not None
    assert (by_id.story, by_url.story) == (old, new)
    assert await desk.storage.story("https://example.org/other") is None


async def test_events_come_in_the_order_of_seasons_or_of_their_news(desk: Desk) -> None:
    said = {n: entry(claim(Kind.RENEWED, season=n), at=day(at)) for n, at in ((10, 2), (9, 3), (None, 1))}
    for season, one in said.items():
        await desk.news(event(one, season=season), telling=False)
    show_key = claim(Kind.RENEWED).show_key
    assert [one.season for one in await desk.storage.events_of(show_key)] == [9, 10, None]
    assert [one.season for one in await desk.storage.recent_events(2)] == [9, 10]
