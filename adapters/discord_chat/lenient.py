"""What discord.py insists on and a compatible server may leave out, and how an unreadable event is borne.

Rule. An answer that lacks a field or has one too many costs at most that one answer, never the connection.
"""

from __future__ import annotations

import contextlib
import copy
import json
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any

import aiohttp
import structlog

from adapters.platform_chat import part
from adapters.recent import Recent

log = structlog.get_logger(__name__)

Fields = dict[str, Any]

_USER: Fields = {"username": "", "discriminator": "0", "avatar": None}
_MEMBER: Fields = {"roles": [], "flags": 0, "user": _USER}
#: Voice channels, which are read with the others, have the last two.
_CHANNEL: Fields = {"type": 0, "name": "", "position": 0, "bitrate": 64000, "user_limit": 0}
_THREAD: Fields = {
    "type": 11,
    "name": "",
    "parent_id": "0",
    "owner_id": "0",
    "message_count": 0,
    "member_count": 0,
    # With an id, so that it is a whole thing.
    "thread_metadata": {"id": "0", "archived": False, "auto_archive_duration": 1440, "archive_timestamp": None},
}
#: A channel or thread where people are or that they chose; of a thread Discord promises only its parent and its state.
#: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-resolved-data-structure
_PARTIAL: Fields = _THREAD | _CHANNEL | {"permissions": "0"}
_GUILD: Fields = {"members": (_MEMBER,), "channels": (_CHANNEL,), "threads": (_THREAD,), "roles": ({"name": ""},)}
_MESSAGE: Fields = {"type": 0, "content": "", "author": _USER}

#: By event of the gateway.
OF_EVENTS: dict[str, Fields] = {
    "READY": {"shard": [0, 1], "user": _USER, "application": {"flags": 0}},
    "GUILD_CREATE": _GUILD,
    "GUILD_UPDATE": _GUILD,
    "CHANNEL_CREATE": _CHANNEL,
    "CHANNEL_UPDATE": _CHANNEL,
    "THREAD_CREATE": _THREAD,
    "THREAD_UPDATE": _THREAD,
    "INTERACTION_CREATE": {
        "version": 1,
        "attachment_size_limit": 10_485_760,
        "member": _MEMBER,
        "user": _USER,
        "channel": _PARTIAL,
        "message": _MESSAGE,
    },
    "MESSAGE_REACTION_ADD": {"type": 0, "member": _MEMBER},
    "MESSAGE_REACTION_REMOVE": {"type": 0},
}

#: What we do not ask for and a server may send all the same: nothing of it is read.
UNHEARD = ("MESSAGE_CREATE", "MESSAGE_UPDATE", "PRESENCE_UPDATE", "TYPING_START", "VOICE_STATE_UPDATE")
#: The same inside what we do ask for, by event.
_OF_GUILDS = ("voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds")
UNREAD = {"GUILD_CREATE": _OF_GUILDS, "GUILD_UPDATE": _OF_GUILDS, "INTERACTION_CREATE": ("entitlements",)}

#: How many of the last commands and presses are known again.
HEARD = 500

#: Lists of things that have an id, by event: one that has none would make the whole event unreadable.
LISTS: dict[str, tuple[str, ...]] = {
    "READY": ("guilds",),
    "GUILD_CREATE": ("channels", "threads", "roles", "emojis", "stickers"),
    "GUILD_UPDATE": ("roles", "emojis", "stickers"),
}

#: By path of a REST answer, those to commands and buttons among them.
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
    "/interactions/{webhook_id}/{webhook_token}/callback": {"resource": {"message": _MESSAGE}},
    "/webhooks/{webhook_id}/{webhook_token}": _MESSAGE,
    "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}": _MESSAGE,
    "/webhooks/{webhook_id}/{webhook_token}/messages/@original": _MESSAGE,
}


def filled(data: Any, defaults: Fields) -> Any:
    """The same data with what it lacks.

    A default with an id is a whole thing; one without is only looked into. A tuple of one is for each of a list.
    """
    if not isinstance(data, dict):
        return data
    for name, default in defaults.items():
        if isinstance(default, tuple):
            for one in listed if isinstance(listed := data.get(name), list) else ():
                filled(one, default[0])
            continue
        inner = isinstance(default, dict) and "id" not in default
        if inner or name in data:
            if isinstance(default, dict):
                filled(data.get(name), default)
        else:
            data[name] = copy.deepcopy(default)
    return data


def with_ids(answer: Any) -> list[dict[str, Any]]:
    """The things with an id that an answer lists; what has none could not be spoken of."""
    return [one for one in answer if isinstance(one, dict) and one.get("id")] if isinstance(answer, list) else []


def read(answer: Any) -> Any:
    """discord.py reads JSON only under the exact label ``application/json``; many servers add a charset, say null where
    Discord leaves a field out, and say numbers as text, over which discord.py stumbles.
    """
    if isinstance(answer, str) and answer.lstrip()[:1] in ("{", "["):
        with contextlib.suppress(ValueError):
            answer = json.loads(answer)
    return _as_discord_says(answer)


#: Where Discord itself says null, so that discord.py looks for the field.
_NULLABLE = {"archive_timestamp", "avatar", "banner", "edited_timestamp", "emoji_id", "emoji_name", "icon", "nick"}


#: What Discord says as a number, as far as discord.py compares or counts with it.
_NUMBERS = {
    *("auto_archive_duration", "bitrate", "burst", "color", "component_type", "count", "explicit_content_filter"),
    *("flags", "member_count", "message_count", "mfa_level", "normal", "nsfw_level", "position", "premium_tier"),
    *("premium_subscription_count", "public_flags", "rate_limit_per_user", "type", "user_limit", "verification_level"),
}


def _as_discord_says(answer: Any) -> Any:
    if isinstance(answer, list):
        return list(map(_as_discord_says, answer))
    if not isinstance(answer, dict):
        return answer
    said = {name: _as_discord_says(value) for name, value in answer.items() if value is not None or name in _NULLABLE}
    for name in _NUMBERS & said.keys():
        if isinstance(said[name], str) and said[name].isdecimal():
            said[name] = int(said[name])
    if "value" in said and "name" in said:  # what somebody gave with a command
        said["value"] = _given(said.get("type"), said["value"])
    return said


#: Kinds of what a command asks for: a number; somebody or something by its id.
#: https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type
_NUMBER, _IDS = 4, range(6, 10)


def _given(kind: Any, value: Any) -> Any:
    if kind == _NUMBER and isinstance(value, str) and value.isdecimal():
        return int(value)
    return str(value) if kind in _IDS else value


def once_each(parse: Callable[[Any], None]) -> Callable[[Any], None]:
    """The parser, for events that have an id: one that is told twice is heard once, else it would be done twice."""
    heard = Recent[str, None](HEARD)

    def parsed(data: Any) -> None:
        told = str(data.get("id", "")) if isinstance(data, dict) else ""
        if not told or told not in heard:
            heard[told] = None
            parse(data)

    return parsed


def forgiving(parsers: dict[str, Callable[[Any], None]]) -> None:
    """Make every parser of gateway events bear odd ones: fill in what may lack, log what cannot be read, go on.

    Without READY there is nothing to go on with: an unreadable one ends the connection, and the next may be better.
    """
    for name in UNHEARD:
        parsers.pop(name, None)
    for name, parse in list(parsers.items()):
        parsers[name] = partial(_parse, name, parse)
    parsers["INTERACTION_CREATE"] = once_each(parsers["INTERACTION_CREATE"])


def _parse(name: str, parse: Callable[[Any], None], data: Any) -> None:
    try:
        parse(_readable(name, data))
    except Exception as error:
        # One unreadable event must not end the connection; which one it was is worth knowing.
        log.warning("discord_event_unreadable", gateway_event=name, reason=f"{type(error).__name__}: {error}")
        if name == "READY":
            raise


def _readable(name: str, data: Any) -> Any:
    """What an event tells, without what nobody reads and with what discord.py insists on."""
    if not isinstance(data, dict):
        return data
    for listing in UNREAD.get(name, ()):
        data.pop(listing, None)
    if name == "INTERACTION_CREATE":  # older servers only say which channel it was
        data.setdefault("channel", {"id": data.get("channel_id")})
        for chosen in part(part(part(data, "data"), "resolved"), "channels").values():
            filled(chosen, _PARTIAL)
    for listing in LISTS.get(name, ()):
        if listing in data:
            data[listing] = with_ids(data[listing])
    if name == "READY":  # which servers there are, as a rule; some tell all of them
        data["guilds"] = [_readable("GUILD_CREATE", guild) for guild in data.get("guilds", ())]
    return filled(data, OF_EVENTS.get(name, {}))


async def completed(receive: Callable[..., Any], home: str, **options: Any) -> aiohttp.WSMessage:
    """The next frame that can be understood, with what discord.py needs of it before any parser sees it."""
    while True:
        frame: aiohttp.WSMessage = await receive(**options)
        if frame.type is aiohttp.WSMsgType.BINARY:
            event = read(_unpacked(frame.data))
        elif frame.type is aiohttp.WSMsgType.TEXT:
            event = read(frame.data)
        else:
            return frame
        if isinstance(event, dict) and (code := _number(event.get("op"))) is not None:
            said = json.dumps(_understood(event, int(code), home))
            return aiohttp.WSMessage(aiohttp.WSMsgType.TEXT, said, frame.extra)
        log.warning("discord_frame_unreadable", beginning=str(frame.data)[:80])


def _unpacked(data: bytes) -> str:
    """A frame that was compressed by itself, as discord.py says on identifying that it may be, or was not; "" if it is
    neither.

    https://discord.com/developers/docs/events/gateway#payload-compression
    """
    with contextlib.suppress(zlib.error):
        data = zlib.decompress(data)
    return data.decode(errors="replace")


#: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway
_DISPATCH, _HELLO = 0, 10
#: Milliseconds between two heartbeats where a server does not say; what Discord says.
_HEARTBEAT = 41250.0


def _understood(event: Fields, code: int, home: str) -> Fields:
    event["op"] = code
    number = _number(event.get("s"))
    event["s"] = None if number is None else int(number)
    if code == _HELLO:
        beat = _number(part(event, "d").get("heartbeat_interval"))
        event["d"] = part(event, "d") | {"heartbeat_interval": beat or _HEARTBEAT}
    elif code == _DISPATCH and event.get("t") in ("READY", "RESUMED"):
        event["d"] = part(event, "d")
        if event["t"] == "READY":
            event["s"] = event["s"] or 1
            for name, default in (("resume_gateway_url", home), ("session_id", "unnamed")):
                event["d"][name] = event["d"].get(name) or default
            if not all(isinstance(one, int) for one in event["d"].get("shard") or ["?"]):
                event["d"].pop("shard", None)
    return event


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
