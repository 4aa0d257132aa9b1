"""A person at the preview page, without the page: the same HTTP and the same WebSocket a browser would use."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import aiohttp

#: Seconds after which a person gives up waiting for something to appear.
PATIENCE = 20.0

View = dict[str, Any]


class Refused(Exception):
    """The preview did not do it; says why, with the HTTP status."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"{status}: {words}")
        self.status = status


class PreviewPerson:
    """Somebody who looks at the preview and does things there.

    ``async with PreviewPerson(chat.address, "Ann") as ann`` begins to look; `see` waits for what should appear.
    """

    def __init__(self, address: str, name: str = "") -> None:
        self.address = address
        self.name = name
        #: Messages as they now stand, by id, over all channels; deleted ones are taken out.
        self.messages: dict[str, View] = {}
        #: Every frame in the order in which it came.
        self.frames: list[View] = []
        self.channels: list[View] = []
        self.epoch = ""
        self.seq: int | None = None
        self._changed = asyncio.Event()
        self._session: aiohttp.ClientSession | None = None
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._looking: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(self.address, headers={"Origin": self.address})
        await self.look()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.look_away()
        await self._http.close()

    @property
    def id(self) -> str:
        """As the desk hears of them."""
        return f"preview:{self.name.casefold()}"

    # --- looking -----------------------------------------------------------------------------------------------

    async def look(self) -> None:
        """Open the page, or come back to it: what changed meanwhile arrives."""
        query = {"name": self.name}
        if self.seq is not None:
            query |= {"since": str(self.seq), "epoch": self.epoch}
        self._socket = await self._http.ws_connect("/api/live", params=query)
        first = self.seq is None
        self._looking = asyncio.create_task(self._look(self._socket))
        if first:
            await self._until(lambda: self.epoch != "")

    async def look_away(self) -> None:
        """Close the page; what was seen stays known."""
        if self._socket is not None:
            await self._socket.close()
        if self._looking is not None:
            await self._looking

    async def see(self, what: Callable[[View], bool], channel: str | None = None) -> View:
        """The first message for which this holds, waiting for it where need be."""

        def found() -> View | None:
            return next((m for m in self.shown(channel) if what(m)), None)

        await self._until(lambda: found() is not None)
        message = found()
        assert message is not None
        return message

    async def see_gone(self, message_id: str) -> None:
        """Wait until a message is not there any more."""
        await self._until(lambda: message_id not in self.messages)

    def shown(self, channel: str | None = None) -> list[View]:
        """The messages that stand (in one channel), oldest first."""
        wanted = [m for m in self.messages.values() if channel is None or m["channel"] == channel]
        return sorted(wanted, key=lambda m: int(m["id"]))

    def count(self, message_id: str, emoji: str) -> int | None:
        """The number on a reaction's button; None where there is no such button."""
        under = {r["emoji"]: r["count"] for r in self.messages[message_id]["reactions"]}
        return under.get(emoji)

    # --- doing -------------------------------------------------------------------------------------------------

    async def react(self, message_id: str, emoji: str, *, added: bool = True) -> None:
        """Put an emoji under a message, or take it back."""
        await self.post("react", message=message_id, emoji=emoji, added=added)

    async def say(self, channel: str, text: str, **more: Any) -> str:
        """Say something, or use a command; the id of what was said."""
        return str((await self.post("say", channel=channel, text=text, **more))["id"])

    async def whisper(self, channel: str, command: str, **more: Any) -> View:
        """Use a command whose answer is for us alone; that answer, as JSON of a card."""
        card: View = (await self.post("say", channel=channel, text=command, **more))["card"]
        return card

    async def press(self, channel: str, value: str) -> View:
        """Press a button of a card; the answer, which only we get, as JSON of a card."""
        card: View = (await self.post("press", channel=channel, value=value))["card"]
        return card

    async def delete(self, message_id: str) -> None:
        """Delete a message, as a moderator would."""
        await self.post("delete", message=message_id)

    async def complete(self, typed: str, of: str = "shows") -> list[View]:
        """What is offered after ``/renewal`` (or where networks are wanted) and these letters."""
        async with self._http.get("/api/complete", params={"typed": typed, "of": of, "name": self.name}) as response:
            return list(await response.json())

    async def post(self, action: str, **body: Any) -> View:
        """Do something; raises `Refused` where the preview will not."""
        async with self._http.post(f"/api/{action}", json={"name": self.name, **body}) as response:
            answer: View = await response.json()
            if not response.ok:
                raise Refused(response.status, answer["error"])
            return answer

    # --- inside ------------------------------------------------------------------------------------------------

    @property
    def _http(self) -> aiohttp.ClientSession:
        assert self._session is not None, "use it in an `async with`"
        return self._session

    async def _look(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for frame in socket:
            self._take(frame.json())
            self._changed.set()

    def _take(self, frame: View) -> None:
        self.frames.append(frame)
        self.seq = frame["seq"]
        messages = frame.get("messages", [])
        if frame["type"] == "welcome":
            self.epoch, self.channels, self.messages = frame["epoch"], frame["channels"], {}
            messages = [m for channel in frame["channels"] for m in channel["messages"]]
        for message in messages:
            if message.get("deleted"):
                self.messages.pop(message["id"], None)
            else:
                self.messages[message["id"]] = message

    async def _until(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not done():
                self._changed.clear()
                await self._changed.wait()
