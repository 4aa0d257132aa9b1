"""A Desk that answers everything with a plain card and remembers nothing: fakes build on it what they care about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime

from bot.cards import Card, Tone
from bot.ports import Asker, Reacted, Suggestion
from bot.posts import Channel, Place


def plain(title: str, text: str = "") -> Card:
    """A card that says what was asked."""
    return Card(Tone.PLAIN, "ℹ️ Desk", title, text)


class QuietDesk:
    """Every method of `bot.ports.Desk`, doing nothing."""

    def complete(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        return ()

    def title(self, key: str) -> str:
        return next((one.label for one in self.complete("") if one.value == key), key)

    def networks(self, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        return ()

    def show(self, typed: str) -> str | None:
        return None

    def network(self, typed: str) -> str | None:
        return None

    async def renewal(self, asker: Asker, typed: str) -> Card:
        return plain(typed)

    async def why(self, asker: Asker, typed: str) -> Card:
        return plain(typed)

    async def board(self, asker: Asker, typed: str = "", page: int = 0, *, drawn: bool = True) -> Card:
        return plain("Board", typed)

    async def follow(self, asker: Asker, typed: str, *, privately: bool = False) -> Card:
        return plain(typed, "followed")

    async def unfollow(self, asker: Asker, typed: str) -> Card:
        return plain(typed, "unfollowed")

    async def followed(self, asker: Asker, typed: str, limit: int = 25) -> Sequence[Suggestion]:
        return ()

    async def following(self, asker: Asker) -> Card:
        return plain("Following")

    async def vote(self, asker: Asker, typed: str) -> Card:
        return plain(typed, "asked")

    async def oracle(self, asker: Asker) -> Card:
        return plain("Oracle")

    async def forget_me(self, asker: Asker) -> Card:
        return plain("Forgotten")

    async def voting(self, asker: Asker, setting: str = "", value: str = "") -> Card:
        return plain(setting, value)

    async def pressed(self, asker: Asker, value: str) -> Card:
        return plain(value, "pressed")

    async def set_up(self, asker: Asker, chosen: Channel, shown: Channel) -> Card:
        return plain(chosen.id, "set up")

    async def channels(self, asker: Asker) -> Sequence[Channel]:
        return ()

    async def hours(
        self, asker: Asker, place: Place, chosen: Mapping[str, object], round_up_after: int | None = None
    ) -> Card:
        return plain(place.channel, "hours")

    async def pause(self, asker: Asker, place: Place) -> Card:
        return plain(place.channel, "paused")

    async def remove(self, asker: Asker, place: Place) -> Card:
        return plain(place.channel, "removed")

    async def status(self, asker: Asker) -> Card:
        return plain("Status")

    async def reacted(self, reaction: Reacted) -> Sequence[str]:
        return ()

    async def recounted(
        self, place: Place, message_id: str, people: Mapping[str, Iterable[str]], at: datetime | None = None
    ) -> None:
        return None

    async def emoji_cleared(self, place: Place, message_id: str) -> None:
        return None

    async def open_ballots(self, chat: str) -> Sequence[tuple[Place, str]]:
        return ()

    async def to_publish(self, chat: str) -> Mapping[Place, Collection[str]]:
        return {}

    async def message_deleted(self, place: Place, message_id: str) -> None:
        return None

    async def channel_deleted(self, place: Place) -> None:
        return None

    async def channel_moved(self, place: Place, to: Place) -> None:
        return None

    async def community_left(self, chat: str, community: str) -> None:
        return None

    async def community_joined(self, chat: str, community: str) -> None:
        return None

    async def present(self, chat: str, communities: Collection[str], told: Callable[[str], bool]) -> None:
        return None

    async def let_in(self, chat: str, community: str | None, may: Callable[[Place], bool]) -> None:
        return None
