"""A server that speaks almost like the real one: what it says comes out with fields missing, added and spelt otherwise.

Put in front of a stand-in, whose world stays as it is: only what is told of it is odd.
"""

from __future__ import annotations

import json
import random
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

#: Answers that a proxy or an unfinished server gives instead, now and then.
INSTEAD = (
    (500, ""),
    (502, "<html>Bad gateway</html>"),
    (404, '{"message": "odd", "code": 987654}'),
    (403, "{}"),
    (429, '{"retry_after": "0.01"}'),
    (200, ""),
    (200, "null"),
    (200, "[]"),
    (200, '{"ok": false, "error": "something_new"}'),
    (200, '"done"'),
    (204, ""),
)


class Odd:
    """Speaks as it should until `begin`, and again after `end`."""

    def __init__(self) -> None:
        self._chance: random.Random | None = None
        #: What is never said, by a field that tells of what: ("timestamp", "type") leaves messages without a type.
        self.lacks: tuple[tuple[str, str], ...] = ()
        #: Whether it says null there instead.
        self.nulls = False
        #: How answers are labelled that are JSON, where not as JSON: many a framework says text if nobody tells it.
        self.label = ""

    def begin(self, seed: int) -> None:
        """From now on everything comes out odd, the same way for a seed."""
        self._chance = random.Random(seed)

    def end(self) -> None:
        """The server is mended."""
        self._chance = None

    def data(self, value: Any) -> Any:
        """A value with some of its fields gone, some added, some spelt otherwise."""
        chance = self._chance
        if chance is None:
            return self._said(value)
        if isinstance(value, dict):
            kept = {name: self.data(one) for name, one in value.items() if chance.random() > 0.08}
            return kept | ({"odd": {"new": [1, "2"]}} if chance.random() < 0.3 else {})
        if isinstance(value, list):
            return [self.data(one) for one in value]
        roll = chance.random()
        if isinstance(value, bool) or roll > 0.12:
            return value
        if isinstance(value, int | float):
            return str(value)
        if isinstance(value, str) and value.isdigit():
            return int(value)
        return None if roll < 0.04 else value

    def _said(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._said(one) for one in value]
        if not isinstance(value, dict):
            return value
        unsaid = {field for of, field in self.lacks if of in value}
        said = {name: self._said(one) for name, one in value.items() if name not in unsaid}
        return said | dict.fromkeys(unsaid if self.nulls else ())

    @web.middleware
    async def answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """What the stand-in answers, oddly."""
        response = await handler(request)
        chance = self._chance
        if not isinstance(response, web.Response) or isinstance(response, web.WebSocketResponse):
            return response
        if chance is None:
            if not isinstance(response.body, bytes) or not response.body.startswith((b"{", b"[")):
                return response
            if self.lacks:
                response.body = json.dumps(self._said(json.loads(response.body))).encode()
            if self.label:
                response.headers["Content-Type"] = self.label
            return response
        if chance.random() < 0.2:
            status, body = chance.choice(INSTEAD)
            return web.Response(status=status, text=body, content_type="application/json")
        headers = {name: value for name, value in response.headers.items() if name.startswith("X-RateLimit")}
        kept = headers if chance.random() < 0.5 else {name: "odd" for name in headers if chance.random() < 0.3}
        if not isinstance(response.body, bytes) or not response.body.startswith((b"{", b"[")):
            return response
        said = json.dumps(self.data(json.loads(response.body)))
        label = chance.choice(["application/json", "application/json; charset=utf-8", "text/plain"])
        return web.Response(status=response.status, body=said.encode(), headers=kept | {"Content-Type": label})
