"""Reactions on the preview: votes, whatever else people put under a card, and what the desk hears of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from adapters.preview_chat import PreviewChat
from bot.ports import Outgoing, Reacted
from tests.stand_ins.preview_desk import NEWS, REPORTED, RecordingDesk, preview
from tests.stand_ins.preview_person import PreviewPerson, Refused


async def test_a_vote_is_counted_once_a_person_and_can_be_taken_back(
    chat: PreviewChat, ann: PreviewPerson, bob: PreviewPerson, desk: RecordingDesk
) -> None:
    card = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    await chat.seed(NEWS, card, ["👍", "👎"])
    await chat.seed(NEWS, card, ["👍", "👎"])
    await ann.see(lambda m: len(m["reactions"]) == 2)
    assert (ann.count(card, "👍"), ann.count(card, "👎")) == (0, 0)

    await ann.react(card, "👍")
    await ann.react(card, "👍")
    await bob.react(card, "👍")
    seen = await bob.see(lambda m: m["reactions"][0]["count"] == 2)
    assert seen["reactions"][0] == {"emoji": "👍", "count": 2, "mine": True, "people": ["Ann", "Bob"]}

    await ann.react(card, "👍", added=False)
    seen = await ann.see(lambda m: m["reactions"][0]["count"] == 1)
    assert not seen["reactions"][0]["mine"]
    assert [(r.person, r.emoji, r.added) for r in desk.heard] == [
        ("preview:ann", "👍", True),
        ("preview:bob", "👍", True),
        ("preview:ann", "👍", False),
    ]
    assert {(r.place, r.message_id) for r in desk.heard} == {(NEWS, card)}


@pytest.mark.parametrize("words", ["buy this", "buy", "!", "1", "👍 👍", "👍a"])
async def test_what_is_no_emoji_stands_under_no_card(chat: PreviewChat, ann: PreviewPerson, words: str) -> None:
    card = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    with pytest.raises(Refused, match="That is not an emoji"):
        await ann.react(card, words)


async def test_so_many_emoji_stand_under_a_card_as_on_discord_and_votes_count_on(
    chat: PreviewChat, ann: PreviewPerson, bob: PreviewPerson, desk: RecordingDesk
) -> None:
    card = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    await chat.seed(NEWS, card, ["👍", "👎"])
    for number in range(18):
        await ann.react(card, chr(0x1F600 + number))
    with pytest.raises(Refused, match="20 different emoji"):
        await ann.react(card, "🎉")
    await bob.react(card, "👎")
    await bob.react(card, chr(0x1F600))
    assert [reaction.emoji for reaction in desk.heard[-2:]] == ["👎", chr(0x1F600)]


class Slow(RecordingDesk):
    """Takes its time for the first reactions and less for later ones, so that later ones could overtake."""

    patience = 100

    async def reacted(self, reaction: Reacted) -> Sequence[str]:
        self.patience -= 10
        for _ in range(self.patience):
            await asyncio.sleep(0)
        return await super().reacted(reaction)


async def test_the_desk_hears_reactions_in_the_order_of_their_time() -> None:
    desk = Slow()
    async with preview(desk=desk) as chat, PreviewPerson(chat.address, "Ann") as ann:
        card = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
        await asyncio.gather(*(ann.react(card, emoji) for emoji in "👍👎🎉🤞👀"))
        assert len(desk.heard) == 5
        assert [r.at for r in desk.heard] == sorted(r.at for r in desk.heard)
