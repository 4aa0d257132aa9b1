"""The preview's HTTP side: the page, what people do (POST), and what they see (one WebSocket each)."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Any

import structlog
from aiohttp import WSCloseCode, web

from adapters.preview_chat.guard import guard
from adapters.preview_chat.history import DESK, History, Message, Person, number
from adapters.preview_chat.people import COMMANDS, TEXT_LIMIT, NotDone, People, person_named
from adapters.serving import address_of, serving
from bot.cards import Card
from bot.wording.language import _

log = structlog.get_logger(__name__)

#: What the page may fetch beside itself.
SCRIPTS = ("page", "live", "me", "actions", "cards", "composer", "notices", "read", "theme")
ASSETS = {"page.css": "text/css", **{f"{name}.js": "text/javascript" for name in SCRIPTS}}

#: Bytes of a request's body.
BODY_LIMIT = 8 * 1024
#: Messages a channel opens with, and a page of older ones.
WINDOW = 50
#: Changes in one frame; and the most missed ones that are sent, before the page starts afresh instead.
FRAME = 100
BACKLOG = 500
#: Most pages open at once; each tab is one.
SOCKETS = 200


@dataclass(frozen=True, slots=True)
class PreviewChannel:
    """A channel of the preview."""

    #: As in `Place.channel`, "live-news".
    id: str
    #: What the list of channels shows.
    title: str
    #: One line above its messages.
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the page's status, as "8 of 30 working"."""

    words: str
    #: What is wrong, a sentence each; people open the line to see them.
    problems: Sequence[str] = ()


#: The page's status lines, by label, in order.
Status = Callable[[], Awaitable[Mapping[str, Figure]]]


class Server:
    """Serves the page on one address."""

    def __init__(
        self,
        history: History,
        people: People,
        channels: Sequence[PreviewChannel],
        *,
        host: str,
        port: int,
        names: Iterable[str],
        status: Status | None,
    ) -> None:
        self._history = history
        self._people = people
        self._channels = tuple(channels)
        self._host, self._port = host, port
        self._guard = guard(host, names)
        self._status = status
        self._sockets: set[web.WebSocketResponse] = set()
        #: Where it answers, "http://127.0.0.1:8080"; "" while it does not.
        self.address = ""

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Serve while the block runs. At its end all pages' connections and the port are closed, within a second."""
        where = self._host, self._port, "the preview page", "preview.port or PORT"
        async with serving(self._app(), *where, farewell=0.3) as port:
            self.address = address_of(self._host, port)
            log.info("preview_open", address=self.address)
            try:
                yield
            finally:
                self.address = ""

    # --- the application -------------------------------------------------------------------------------------

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=BODY_LIMIT, middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/assets/{name}", self._asset),
                web.get("/pictures/{name}", self._picture),
                web.get("/api/live", self._live),
                web.get("/api/messages", self._messages),
                web.get("/api/complete", self._complete),
                web.get("/api/status", self._figures),
                web.post("/api/name", self._name),
                web.post("/api/say", self._say),
                web.post("/api/press", self._press),
                web.post("/api/react", self._react),
                web.post("/api/delete", self._delete),
            ]
        )
        app.on_shutdown.append(self._hang_up)
        return app

    # --- reading ---------------------------------------------------------------------------------------------

    async def _page(self, _: web.Request) -> web.Response:
        return web.Response(body=_file("page.html"), content_type="text/html", charset="utf-8")

    async def _asset(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in ASSETS:
            raise web.HTTPNotFound
        return web.Response(body=_file(name), content_type=ASSETS[name], charset="utf-8")

    async def _picture(self, request: web.Request) -> web.Response:
        png = await self._history.picture(request.match_info["name"])
        if png is None:
            raise web.HTTPNotFound
        # Named by its content, it never changes.
        kept_for = {"Cache-Control": "private, max-age=31536000, immutable"}
        return web.Response(body=png, content_type="image/png", headers=kept_for)

    async def _figures(self, _: web.Request) -> web.Response:
        figures = (await self._status()).items() if self._status else ()
        return _json([{"label": label, "words": one.words, "problems": [*one.problems]} for label, one in figures])

    async def _complete(self, request: web.Request) -> web.Response:
        typed, of = request.query.get("typed", ""), request.query.get("of", "shows")
        found = await self._people.complete(typed, of, _viewer(request))
        return _json([{"label": each.label, "value": each.value} for each in found])

    async def _messages(self, request: web.Request) -> web.Response:
        viewer = _viewer(request)
        channel = request.query.get("channel", "")
        if channel not in {c.id for c in self._channels}:
            raise NotDone(404, "There is no such channel.")
        return _json(await self._window(channel, number(request.query.get("before", "")), viewer))

    async def _window(self, channel: str, before: int | None, viewer: str | None) -> dict[str, Any]:
        """The newest messages of a channel (older than a given one), and whether there are earlier ones."""
        page = await self._history.page(channel, before, WINDOW)
        return {"messages": await self._views(page, viewer), "earlier": len(page) == WINDOW}

    # --- doing -----------------------------------------------------------------------------------------------

    async def _name(self, request: web.Request) -> web.Response:
        """Check a name, and return how it is written here."""
        person, _body = await _done(request)
        return _json({"name": person.name})

    async def _say(self, request: web.Request) -> web.Response:
        person, body = await _done(request)
        chosen = _text(body, "chosen")[:TEXT_LIMIT] if "chosen" in body else None
        said = await self._people.say(person, _text(body, "channel"), _text(body, "text"), chosen)
        if isinstance(said, Card):
            return _json({"card": await self._history.keep(said)})
        return _json({"id": str(said.id)}, status=201)

    async def _press(self, request: web.Request) -> web.Response:
        """Press a button; the answer goes to the page that pressed it and nowhere else."""
        person, body = await _done(request)
        card = await self._people.press(person, _text(body, "channel"), _text(body, "value"))
        return _json({"card": await self._history.keep(card)})

    async def _react(self, request: web.Request) -> web.Response:
        person, body = await _done(request)
        added = body.get("added")
        if not isinstance(added, bool):
            raise NotDone(400, "`added` must be true or false.")
        await self._people.react(person, _id(body), _text(body, "emoji"), added=added)
        return _json({})

    async def _delete(self, request: web.Request) -> web.Response:
        person, body = await _done(request)
        await self._people.delete(person, _id(body))
        return _json({})

    # --- live ------------------------------------------------------------------------------------------------

    async def _live(self, request: web.Request) -> web.WebSocketResponse:
        """Follow the history: first what the page lacks, then every change as it comes.

        The query says what the page has: ``since`` (a sequence number) of ``epoch`` (a history's name).
        """
        if len(self._sockets) >= SOCKETS:
            raise NotDone(503, "Too many pages are open.")
        viewer = _viewer(request)
        known = request.query.get("epoch") == self._history.epoch
        since = number(request.query.get("since", "")) if known else None
        # Do not wait for a page that does not close (timeout, in seconds).
        socket = web.WebSocketResponse(heartbeat=25, timeout=0.3, max_msg_size=1024)
        await socket.prepare(request)
        self._sockets.add(socket)
        follow = asyncio.create_task(self._follow(socket, since, viewer))
        try:
            async for _message in socket:
                pass  # pages only listen here; reading notices that they left
        finally:
            follow.cancel()
            self._sockets.discard(socket)
            [ended] = await asyncio.gather(follow, return_exceptions=True)  # only its end, never our cancellation
            if isinstance(ended, Exception) and not isinstance(ended, ConnectionError):
                raise ended
        return socket

    async def _follow(self, socket: web.WebSocketResponse, since: int | None, viewer: str | None) -> None:
        try:
            latest = await self._history.latest()
            if since is None or not 0 <= latest - since <= BACKLOG:
                since = latest  # before the windows are read: what changes meanwhile is sent again, which is harmless
                await self._welcome(socket, since, viewer)
            while True:
                bell = self._history.bell()
                batch = await self._history.changed(since, FRAME)
                if batch:
                    since = batch[-1].seq
                    views = await self._views(batch, viewer)
                    await socket.send_str(_dumps({"type": "changes", "seq": since, "messages": views}))
                else:
                    await bell.wait()
        finally:
            await socket.close()  # a page that gets no more must not look as if there were no news

    async def _welcome(self, socket: web.WebSocketResponse, since: int, viewer: str | None) -> None:
        windows = [{**asdict(one), **await self._window(one.id, None, viewer)} for one in self._channels]
        hello = {
            "type": "welcome",
            "epoch": self._history.epoch,
            "seq": since,
            "channels": windows,
            "commands": [
                {"name": c.name, "argument": c.argument, "does": _(c.does), "completes": c.completes} for c in COMMANDS
            ],
        }
        await socket.send_str(_dumps(hello))

    async def _hang_up(self, _: web.Application) -> None:
        closing = (
            socket.close(code=WSCloseCode.GOING_AWAY, message=b"the desk is closing") for socket in self._sockets
        )
        await asyncio.gather(*closing)

    async def _views(self, messages: Sequence[Message], viewer: str | None) -> list[dict[str, Any]]:
        parents = await self._history.many(m.reply_to for m in messages if m.reply_to is not None)
        return [_view(message, parents.get(message.reply_to or 0), viewer) for message in messages]


def _view(message: Message, parent: Message | None, viewer: str | None) -> dict[str, Any]:
    """A message as one person's page gets it."""
    head = {"id": str(message.id), "seq": message.seq, "channel": message.channel}
    if message.deleted:
        return {**head, "deleted": True}
    people = {e: [p for p in who if p.id != DESK] for e, who in message.reactions.items()}
    return {
        **head,
        "author": message.author.name,
        "desk": message.author.id == DESK,
        "own": message.author.id == viewer,
        "text": message.text,
        "card": message.card,
        "mention": message.mention,
        "people": [{"name": person.name, "me": person.id == viewer} for person in message.people],
        "created_at": message.created_at,
        "edited_at": message.edited_at,
        "reply": None if parent is None else _quote(parent),
        "reactions": [
            {
                "emoji": emoji,
                "count": len(who),
                "mine": viewer in {p.id for p in who},
                "people": [p.name for p in who[:12]],
            }
            for emoji, who in people.items()
        ],
    }


def _quote(parent: Message) -> dict[str, Any]:
    card = parent.card or {}
    words = " · ".join(str(card[part]) for part in ("badge", "title") if card.get(part)) or parent.text
    if parent.deleted:
        return {"id": None, "author": parent.author.name, "words": "deleted message"}
    return {"id": str(parent.id), "author": parent.author.name, "words": words[:140]}


def _file(name: str) -> bytes:
    return files("adapters.preview_chat").joinpath(name).read_bytes()


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _json(value: object, status: int = 200) -> web.Response:
    return web.json_response(value, status=status, dumps=_dumps)


async def _done(request: web.Request) -> tuple[Person, Mapping[str, Any]]:
    """Who sends a request, and its body."""
    try:
        body = await request.json()
    except (ValueError, RecursionError) as error:
        raise NotDone(400, "That is not JSON.") from error
    if not isinstance(body, dict):
        raise NotDone(400, "Send a JSON object.")
    return person_named(_text(body, "name")), body


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise NotDone(400, f"`{name}` must be text.")
    # Half a surrogate pair is valid JSON but no text; neither SQLite nor a socket takes it.
    return value.encode("utf-8", "replace").decode("utf-8")


def _id(body: Mapping[str, Any]) -> int:
    if (message := number(_text(body, "message"))) is None:
        raise NotDone(404, "There is no such message.")
    return message


def _viewer(request: web.Request) -> str | None:
    """The person whose page it is, for marking what is theirs; None while they have no name."""
    name = request.query.get("name", "")
    return person_named(name).id if name else None
