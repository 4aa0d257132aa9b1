"""Who may ask the preview's server, and what its page may load.

Rule 1. A request must name us: the Host header is one of our names (else a rebound DNS name could reach loopback).
Rule 2. What changes state, and the WebSocket, must come from our own page: Origin equals Host (no forged posts).
Rule 3. The page loads nothing but its own files and https pictures (Content-Security-Policy).
"""

from __future__ import annotations

import contextlib
import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from adapters.preview_chat.people import NotDone
from bot.ports import DeskError

log = structlog.get_logger(__name__)

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: https:; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class Guard:
    """Stands before every request."""

    def __init__(self, host: str, names: Iterable[str]) -> None:
        """`host` is what the server is bound to, `names` are further names that it may be reached by."""
        self._open_to_all = host not in LOOPBACK_NAMES
        self._names = LOOPBACK_NAMES | {host.casefold()} | {name.casefold() for name in names}

    @web.middleware
    async def guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuses what the rules refuse, and turns every refusal into a word for people."""
        try:
            self._check(request)
            response = await handler(request)
        except NotDone as refusal:
            response = web.json_response({"error": str(refusal)}, status=refusal.status)
        except web.HTTPException as error:
            response = web.json_response({"error": error.reason}, status=error.status)
        except DeskError as problem:
            log.error("preview_request_failed", path=request.path, problem=str(problem))
            words = "The desk is in trouble just now; try again in a moment."
            response = web.json_response({"error": words}, status=503)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    def _check(self, request: web.Request) -> None:
        if not self._is_us(request.host):
            raise NotDone(421, "This preview does not answer to that name; open the address that it printed.")
        if request.method == "POST" or request.path == "/api/live":
            origin = request.headers.get("Origin", "")
            if origin.casefold() not in {f"{scheme}://{request.host}".casefold() for scheme in ("http", "https")}:
                log.warning("preview_foreign_origin", origin=origin[:200], path=request.path)
                raise NotDone(403, "That did not come from this page, so it was not done.")
        if request.method == "POST" and request.content_type != "application/json":
            raise NotDone(415, "Send JSON (Content-Type: application/json).")

    def _is_us(self, host: str) -> bool:
        try:
            name = (urlsplit(f"//{host}").hostname or "").casefold()
        except ValueError:
            return False
        if name in self._names:
            return True
        if self._open_to_all:  # then any literal address may be ours, and DNS rebinding needs a name
            with contextlib.suppress(ValueError):
                return bool(ipaddress.ip_address(name))
        return False
