"""How Slack reaches the app: Socket Mode (envelopes, acknowledged) and HTTP (signed, sent again when unanswered).

From the documentation: apis/events-api/using-socket-mode, apis/events-api/#retries,
authentication/verifying-requests-from-slack.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web

from tests.stand_ins.oddness import Odd

#: Seconds in which the app must answer.
ANSWER_WITHIN = 3.0


class Sockets:
    """The websocket side: any connection gets an envelope; what nobody acknowledges goes to the next."""

    def __init__(self, odd: Odd) -> None:
        self._odd = odd
        self.open: list[web.WebSocketResponse] = []
        self.acks: dict[str, asyncio.Future[Any]] = {}
        #: How many connections are ended at once, since others stand with the same token.
        self.too_many = 0
        #: How many are ended as soon as they were greeted.
        self.brief = 0
        #: Only the newest is kept, and when each came.
        self.newest_alone = False
        self.came: list[float] = []
        #: How many are never greeted, nor told that we live; and for how long each sign of life waits for its answer.
        self.mute, self.pong_after = 0, 0.0
        #: How many signs of life were answered.
        self.pongs = 0
        self.sent: list[dict[str, Any]] = []
        self._turn = 0
        self._changed = asyncio.Event()

    async def connect(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        if self.mute:
            self.mute -= 1
            async for _received in socket:
                pass
            return socket
        if self.too_many:
            self.too_many -= 1
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets", "debug_info": {}})
            await socket.close()
            return socket
        for other in list(self.open) if self.newest_alone else ():
            await other.close()
        self.came.append(time.monotonic())
        self.open.append(socket)
        self._changed.set()
        await socket.send_json(
            {"type": "hello", "num_connections": len(self.open), "connection_info": {"app_id": "A1"}}
        )
        if self.brief:
            self.brief -= 1
            await socket.close()
        try:
            async for received in socket:
                if received.type is WSMsgType.PING:
                    await asyncio.sleep(self.pong_after)
                    with contextlib.suppress(ConnectionError):
                        await socket.pong(received.data)
                        self.pongs += 1
                elif received.type is WSMsgType.TEXT:
                    answer = json.loads(received.data)
                    waiting = self.acks.get(answer.get("envelope_id", ""))
                    if waiting and not waiting.done():
                        waiting.set_result(answer.get("payload"))
        finally:
            if socket in self.open:
                self.open.remove(socket)
            self._changed.set()
        return socket

    async def send(self, kind: str, payload: Any, envelope_id: str, *, to: int | None = None) -> Any:
        """Send an envelope; the payload of its acknowledgement, or None when nobody acknowledged it in time."""
        waiting: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.acks[envelope_id] = waiting
        envelope = {"type": kind, "envelope_id": envelope_id, "payload": payload, "accepts_response_payload": True}
        self.sent.append(envelope)
        for _ in range(3):
            if not self.open:
                return None
            self._turn += 1
            socket = self.open[(self._turn if to is None else to) % len(self.open)]
            try:
                await socket.send_json(self._odd.data(envelope))
                async with asyncio.timeout(ANSWER_WITHIN):
                    return await asyncio.shield(waiting)
            except (TimeoutError, ConnectionError):
                continue
        return None

    async def send_and_cut(self, number: int, kind: str, payload: Any) -> None:
        """An envelope comes by a connection that breaks before it can be acknowledged."""
        socket = self.open[number]
        await socket.send_json(
            {"type": kind, "envelope_id": "cut", "payload": payload, "accepts_response_payload": False}
        )
        assert socket._req is not None
        assert socket._req.transport is not None
        socket._req.transport.abort()

    async def refresh(self, number: int = 0, reason: str = "refresh_requested") -> None:
        """Slack renews a connection, or the app's Socket Mode is turned off (``link_disabled``): it says so."""
        await self.open[number].send_json({"type": "disconnect", "reason": reason, "debug_info": {}})

    async def until(self, count: int) -> None:
        """Wait until so many connections stand."""
        async with asyncio.timeout(30):
            while len(self.open) != count:
                self._changed.clear()
                await self._changed.wait()

    async def close(self) -> None:
        for socket in list(self.open):
            await socket.close()


class Calls:
    """The HTTP side: requests signed with the secret, and sent again when they are not answered with 2xx."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.url: str | None = None
        self.sent: list[Any] = []
        self._session: aiohttp.ClientSession | None = None

    async def send(
        self, payload: Any, *, form: bool, headers: dict[str, str] | None = None, secret: str = "", age: float = 0
    ) -> tuple[int, str]:
        """One request; status and body of the answer."""
        assert self.url is not None
        self.sent.append(payload)
        self._session = self._session or aiohttp.ClientSession()
        # Commands come as a form, buttons and windows as JSON inside one field of a form, events as JSON.
        body = urlencode(payload) if form else json.dumps(payload)
        stamp = str(int(time.time() - age))
        signed = hmac.new((secret or self.secret).encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        sent = {
            "Content-Type": "application/x-www-form-urlencoded" if form else "application/json",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signed}",
        } | (headers or {})
        async with self._session.post(self.url, data=body, headers=sent) as answer:
            return answer.status, await answer.text()

    async def event(self, payload: dict[str, Any]) -> None:
        """An event, sent again when unanswered, as Slack does (without its pauses)."""
        for attempt in range(4):
            headers = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": "http_error"} if attempt else {}
            status, _ = await self.send(payload, form=False, headers=headers)
            if 200 <= status < 300:
                return

    async def close(self) -> None:
        if self._session:
            await self._session.close()
