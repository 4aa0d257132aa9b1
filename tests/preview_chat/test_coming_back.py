"""Whoever comes back to the page, or starts the desk again, finds everything once and as it now is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.preview_chat import PreviewChat
from bot.ports import MessageGone, Outgoing
from tests.stand_ins.preview_desk import NEWS, OFFICIAL, REPORTED, preview
from tests.stand_ins.preview_person import PreviewPerson


async def test_coming_back_brings_what_was_missed_once(chat: PreviewChat, ann: PreviewPerson) -> None:
    first = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    gone = await chat.send(NEWS, Outgoing(REPORTED, "k2"))
    kept = await chat.send(NEWS, Outgoing(REPORTED, "k3"))
    await ann.see(lambda m: m["id"] == kept)
    await ann.look_away()
    before = len(ann.frames)

    await chat.edit(NEWS, first, Outgoing(OFFICIAL, "k1"))
    async with PreviewPerson(chat.address, "Bob") as bob:
        await bob.delete(gone)
        await bob.react(kept, "👍")
    new = await chat.send(NEWS, Outgoing(OFFICIAL, "k4"))
    await ann.look()
    await ann.see(lambda m: m["id"] == new)
    newer = await chat.send(NEWS, Outgoing(OFFICIAL, "k5"))
    await ann.see(lambda m: m["id"] == newer)

    missed = [m["id"] for frame in ann.frames[before:] for m in frame["messages"]]
    assert missed == [first, gone, kept, new, newer]
    assert [m["id"] for m in ann.shown()] == [first, kept, new, newer]
    assert ann.messages[first]["card"]["badge"] == "✅ RENEWED · official"
    assert ann.count(kept, "👍") == 1


async def test_someone_away_for_long_begins_afresh(
    chat: PreviewChat, ann: PreviewPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.preview_chat.server.BACKLOG", 5)
    message_id = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    await ann.see(lambda m: m["id"] == message_id)
    await ann.look_away()
    for number in range(6):
        await chat.edit(NEWS, message_id, Outgoing(replace(REPORTED, text=f"edit {number}"), "k1"))
    await ann.look()
    await ann.see(lambda m: m["card"]["text"] == "edit 5")
    assert ann.frames[-1]["type"] == "welcome"


async def test_a_page_of_another_history_begins_afresh(chat: PreviewChat, ann: PreviewPerson) -> None:
    await ann.look_away()
    ann.epoch, ann.seq = "another", 3
    message_id = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    await ann.look()
    await ann.see(lambda m: m["id"] == message_id)
    assert ann.frames[-1]["type"] == "welcome"


async def test_a_new_file_gives_no_number_that_an_old_one_gave(tmp_path: Path) -> None:
    path = tmp_path / "preview.db"
    async with preview(path) as chat:
        old = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    path.unlink()
    async with preview(path) as chat:
        await chat.send(NEWS, Outgoing(REPORTED, "k2"))
        with pytest.raises(MessageGone):
            await chat.edit(NEWS, old, Outgoing(OFFICIAL, "k1"))


async def test_a_restart_keeps_messages_keys_and_votes(tmp_path: Path) -> None:
    path = tmp_path / "new" / "preview.db"
    async with preview(path) as chat:
        card = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
        async with PreviewPerson(chat.address, "Ann") as ann:
            await ann.react(card, "👍")
            await ann.say("live-news", "hello")
            epoch = ann.epoch
    async with preview(path) as chat, PreviewPerson(chat.address, "Bob") as bob:
        assert [m["text"] for m in bob.shown()] == ["", "hello"]
        assert bob.count(card, "👍") == 1
        assert bob.epoch == epoch
        assert await chat.send(NEWS, Outgoing(REPORTED, "k1")) == card


async def test_a_long_channel_opens_at_its_end_and_pages_back(chat: PreviewChat) -> None:
    ids = [await chat.send(NEWS, Outgoing(REPORTED, f"k{n}")) for n in range(120)]
    async with PreviewPerson(chat.address, "Ann") as ann, aiohttp.ClientSession(chat.address) as http:
        assert [m["id"] for m in ann.shown()] == ids[-50:]
        assert ann.channels[0]["earlier"]
        found, earlier = ids[-50:], True
        while earlier:
            async with http.get("/api/messages", params={"channel": "live-news", "before": found[0]}) as response:
                page = await response.json()
            found, earlier = [m["id"] for m in page["messages"]] + found, page["earlier"]
        assert found == ids


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.sampled_from(["send", "edit", "delete", "react", "unreact", "away", "back"]), max_size=14))
async def test_whatever_happens_a_page_that_comes_back_shows_what_a_fresh_one_does(steps: list[str]) -> None:
    async with preview() as chat, PreviewPerson(chat.address, "Ann") as ann, PreviewPerson(chat.address, "Bob") as bob:
        ids: list[str] = []
        gone: set[str] = set()
        for number, step in enumerate(steps):
            last = next((i for i in reversed(ids) if i not in gone), None)
            if step == "send" or last is None:
                ids.append(await chat.send(NEWS, Outgoing(REPORTED, f"k{number}", reply_to=last)))
            elif step == "edit":
                await chat.edit(NEWS, last, Outgoing(replace(OFFICIAL, text=str(number)), "k"))
            elif step == "delete":
                await bob.delete(last)
                gone.add(last)
            elif step in ("react", "unreact"):
                await bob.react(last, "👍", added=step == "react")
            else:
                await ann.look_away()
                if step == "back":
                    await ann.look()
        await ann.look_away()
        await ann.look()
        end = await chat.send(NEWS, Outgoing(REPORTED, "end"))
        await ann.see(lambda m: m["id"] == end)
        async with PreviewPerson(chat.address, "Ann") as fresh:
            # A quote is as the parent was when the reply was last sent to this page; everything else is the same.
            assert [{**m, "reply": None} for m in ann.shown()] == [{**m, "reply": None} for m in fresh.shown()]
