"""What discord.py insists on and a compatible server may leave out, and how an unreadable event is borne.

Rule. An answer that lacks a field or has one too many costs at most that one answer, never the connection.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import partial
from typing import Any

import aiohttp
import structlog

log = structlog.get_logger(__name__)

Fields = dict[str, Any]

_USER: Fields = {"username": "", "discriminator": "0", "avatar": None}
_MEMBER: Fields = {"roles": [], "flags": 0, "user": _USER}

#: By event of the gateway.
OF_EVENTS: dict[str, Fields] = {
    "READY": {"shard": [0, 1], "guilds": [], "user": _USER, "application": {"flags": 0}},
    "INTERACTION_CREATE": {"version": 1, "attachment_size_limit": 10_485_760, "member": _MEMBER, "user": _USER},
    "MESSAGE_REACTION_ADD": {"type": 0, "member": _MEMBER},
    "MESSAGE_REACTION_REMOVE": {"type": 0},
}

#: By path of a REST answer.
OF_ANSWERS: dict[str, Fields] = {
    "/users/@me": _USER,
    "/oauth2/applications/@me": {
        "name": "",
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "",
        "owner": {"id": "0", **_USER},
    },
}


def filled(data: Any, defaults: Fields) -> Any:
    """The same data with what it lacks. A default with an id is a whole thing; one without is only looked into."""
    if not isinstance(data, dict):
        return data
    for name, default in defaults.items():
        inner = isinstance(default, dict) and "id" not in default
        if inner or name in data:
            if isinstance(default, dict):
                filled(data.get(name), default)
        else:
            data[name] = copy.deepcopy(default)
    return data


def read(answer: Any) -> Any:
    """discord.py reads JSON only under the exact label ``application/json``; many servers add a charset."""
    if isinstance(answer, str) and answer.lstrip()[:1] in ("{", "["):
        try:
            return json.loads(answer)
        except ValueError:
            return answer
    return answer


def forgiving(parsers: dict[str, Callable[[Any], None]]) -> None:
    """Make every parser of gateway events bear odd ones: fill in what may lack, log what cannot be read, go on."""
    for name, parse in list(parsers.items()):
        parsers[name] = partial(_parse, name, parse)


def _parse(name: str, parse: Callable[[Any], None], data: Any) -> None:
    try:
        parse(filled(data, OF_EVENTS.get(name, {})))
    except Exception:
        # One unreadable event must not end the connection; which one it was is worth knowing.
        log.warning("discord_event_unreadable", gateway_event=name, exc_info=True)


async def completed(receive: Callable[..., Any], home: str, **options: Any) -> aiohttp.WSMessage:
    """The next frame, with what discord.py needs of READY and RESUMED before any parser sees them.

    Only frames of plain text: a server that speaks Discord's compression has these fields too.
    """
    frame: aiohttp.WSMessage = await receive(**options)
    if frame.type is not aiohttp.WSMsgType.TEXT or not any(name in frame.data for name in ('"READY"', '"RESUMED"')):
        return frame
    event = read(frame.data)
    if not isinstance(event, dict) or event.get("t") not in ("READY", "RESUMED"):
        return frame
    event["d"] = event.get("d") or {}
    if event["t"] == "READY":
        event.setdefault("s", 1)
        event["d"].setdefault("resume_gateway_url", home)
        event["d"].setdefault("session_id", "unnamed")
    return aiohttp.WSMessage(aiohttp.WSMsgType.TEXT, json.dumps(event), frame.extra)
