"""Who may ask the preview's server, and what its page may load.

Rule 1. A request must name us: the Host header is one of our names (else a rebound DNS name could reach loopback).
Rule 2. What changes state, and the WebSocket, must come from our own page: Origin equals Host (no forged posts).
Rule 3. The page loads nothing but its own files and https pictures (Content-Security-Policy).
"""

from __future__ import annotations

import contextlib
import ipaddress
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

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


def guard(host: str, names: Iterable[str]) -> Middleware:
    """A middleware that refuses what the rules refuse, and turns every refusal into words for people.

    `host` is what the server is bound to, `names` are further names that it may be reached by.
    """
    ours = LOOPBACK_NAMES | {host.casefold(), *(name.casefold() for name in names)}

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            _check(request, ours, open_to_all=host not in LOOPBACK_NAMES)
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

    return guarded


def _check(request: web.Request, ours: Collection[str], *, open_to_all: bool) -> None:
    if not _is_us(request.host, ours, open_to_all=open_to_all):
        words = "open the address that it printed, or add the name to preview.names in its config.yaml"
        raise NotDone(421, f"This preview does not answer to that name; {words}.")
    if request.method == "POST" or request.path == "/api/live":
        origin = request.headers.get("Origin", "")
        if origin.casefold() not in {f"{scheme}://{request.host}".casefold() for scheme in ("http", "https")}:
            log.warning("preview_foreign_origin", origin=origin[:200], path=request.path)
            raise NotDone(403, "That did not come from this page, so it was not done.")
    if request.method == "POST" and request.content_type != "application/json":
        raise NotDone(415, "Send JSON (Content-Type: application/json).")


def _is_us(host: str, ours: Collection[str], *, open_to_all: bool) -> bool:
    with contextlib.suppress(ValueError):
        name = (urlsplit(f"//{host}").hostname or "").casefold()
        # A server that is open to all may be reached at any literal address; DNS rebinding needs a name.
        return name in ours or (open_to_all and bool(ipaddress.ip_address(name)))
    return False
