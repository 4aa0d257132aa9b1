"""The preview: its own page, as people use it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from adapters.preview_chat import PreviewChannel, PreviewChat
from bot.ports import Chat
from bot.posts import Place
from tests.chat_makes.make import Can, Make, Seen
from tests.stand_ins.preview_person import PreviewPerson, Refused


class PreviewMake(Make):
    """The local page, used over its own HTTP and WebSocket."""

    name = "preview"
    lacks: ClassVar[Mapping[Can, str]] = {
        Can.MODERATE: "the page's channels are the host's own; nobody on it is more than anybody else",
        Can.LOSE_AN_ANSWER: "the preview writes its own file; there is no answer on the way that could be lost",
        Can.MISS_PEOPLE: "people reach the preview only while the desk runs",
        Can.STAY_SILENT: "the preview notifies nobody, ever",
        Can.HAVE_OWN_EMOJI: "the preview draws emoji as characters and keeps no pictures",
        Can.KNOW_RANKS: "whoever can open the preview's page is a moderator there",
        Can.MAKE_PICTURES_WAIT: "the preview keeps a picture before the message that shows it",
        Can.REFUSE_PICTURES: "the preview keeps its pictures itself; nobody could refuse them",
    }
    place = Place("preview", "preview", "tv-news")
    chat: PreviewChat

    async def open_platform(self) -> None:
        self.people: dict[str, PreviewPerson] = {}

    def make(self) -> Chat:
        return PreviewChat((PreviewChannel("tv-news", "tv-news", ""),), path=self.home / "preview.db", port=0)

    async def stop(self) -> None:
        for person in self.people.values():
            await person.__aexit__(None, None, None)
        self.people.clear()
        await super().stop()

    async def close_platform(self) -> None:
        pass

    async def person(self, name: str) -> PreviewPerson:
        if name not in self.people:
            self.people[name] = await PreviewPerson(self.chat.address, name).__aenter__()
        return self.people[name]

    def person_id(self, person: str) -> str:
        return f"preview:{person.casefold()}"

    async def look(self) -> list[Seen]:
        # A page that is opened now is told everything that stands; an older one may still be waiting for it.
        async with PreviewPerson(self.chat.address, "Onlooker") as onlooker:
            return [_preview_seen(view) for view in onlooker.shown(self.place.channel) if view["desk"]]

    async def react(self, person: str, message_id: str, emoji: str) -> None:
        await (await self.person(person)).react(message_id, emoji)

    async def unreact(self, person: str, message_id: str, emoji: str) -> None:
        await (await self.person(person)).react(message_id, emoji, added=False)

    async def delete(self, message_id: str) -> None:
        await (await self.person("Moderator")).delete(message_id)

    async def answer(self, person: str, show: str) -> tuple[str, str | None]:
        asker = await self.person(person)
        try:
            asked = await asker.say(self.place.channel, f"/renewal {show}")
        except Refused as refused:
            return str(refused), None  # the page shows it under the message box
        answer = _preview_seen(await asker.see(lambda m: bool(m["reply"]) and m["reply"]["id"] == asked))
        return answer.words, answer.picture

    async def command(self, person: str, name: str, *words: str, moderator: bool = False) -> str:
        user, typed = await self.person(person), " ".join([f"/{name}", *words])
        if name == "oracle":
            asked = await user.say(self.place.channel, typed)
            answer = await user.see(lambda m: bool(m["reply"]) and m["reply"]["id"] == asked)
            return _preview_words(answer["card"])
        try:
            return _preview_words(await user.whisper(self.place.channel, typed))
        except Refused as refused:
            return str(refused)

    async def complete(self, person: str, typed: str) -> list[str]:
        return [found["label"] for found in await (await self.person(person)).complete(typed)]

    def address(self, message_id: str) -> None:
        return None

    def forbidden(self) -> Place:
        return Place("preview", "preview", "moderators")


def _preview_words(card: dict[str, Any]) -> str:
    words = [card["badge"], card["title"], card["text"], card["footer"]]
    words += [f"{fact['label']} {fact['value']}" for fact in card["facts"]]
    for box in (card["ballot"], card["mood"]):
        words += [box["question"], box["line"]] if box else []
    for section in card["sections"]:
        said = [[line["text"], line["link"]["label"] if line["link"] else ""] for line in section["lines"]]
        words += [section["heading"], *(" ".join(parts) for parts in said)]
    words += [link["label"] for link in card["links"]] + list(card["timeline"])
    return "\n".join(words)


def _preview_seen(view: dict[str, Any]) -> Seen:
    picture = view["card"]["picture"]
    return Seen(
        view["id"],
        _preview_words(view["card"]),
        {reaction["emoji"]: reaction["count"] for reaction in view["reactions"]},
        view["reply"]["id"] if view["reply"] else None,
        view["edited_at"] is not None,
        True,
        view["mention"],
        picture["alt"] if picture else None,
    )
