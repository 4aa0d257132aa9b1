"""Fills in what discord.py requires and compatible servers may leave out, and survives unreadable events.

Rule. A malformed answer or event is lost at most itself; it never ends the connection.
"""

from __future__ import annotations

import asyncio
import contextlib
import copy
import json
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any

import aiohttp
import discord
import structlog
from discord.channel import _threaded_channel_factory

from adapters.any_chat.platform_chat import fields, number_of, part
from adapters.discord_chat.errors import HOPELESS_CODES

log = structlog.get_logger(__name__)

Fields = dict[str, Any]

_USER: Fields = {"username": "", "discriminator": "0", "avatar": None}
_MEMBER: Fields = {"roles": [], "flags": 0, "user": {"id": "0", **_USER}}
_TAG: Fields = {"name": "", "emoji_name": None}
#: The last three are of voice channels and forums, which are parsed with the others.
_CHANNEL: Fields = {"type": 0, "name": "", "position": 0, "bitrate": 64000, "user_limit": 0, "available_tags": (_TAG,)}
_THREAD: Fields = {
    "type": 11,
    "name": "",
    "parent_id": "0",
    "owner_id": "0",
    "message_count": 0,
    "member_count": 0,
    # With an id, so that it is filled in as a whole (`filled`).
    "thread_metadata": {"id": "0", "archived": False, "auto_archive_duration": 1440, "archive_timestamp": None},
}
#: A channel or thread where somebody is, or that they chose; of a thread Discord promises only parent and state.
#: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-resolved-data-structure
_PARTIAL: Fields = _THREAD | _CHANNEL | {"permissions": "0"}
#: A role without permissions is taken to have all channel permissions, none of which makes a moderator.
_ROLE: Fields = {"name": "", "permissions": str(discord.Permissions.all_channel().value)}
_GUILD: Fields = {"members": (_MEMBER,), "channels": (_CHANNEL,), "threads": (_THREAD,), "roles": (_ROLE,)}
MESSAGE: Fields = {"type": 0, "content": "", "author": _USER}

#: By event of the gateway.
OF_EVENTS: dict[str, Fields] = {
    "READY": {"shard": [0, 1], "user": _USER},
    "GUILD_CREATE": _GUILD,
    "GUILD_UPDATE": _GUILD,
    "GUILD_ROLE_CREATE": {"role": _ROLE},
    "GUILD_ROLE_UPDATE": {"role": _ROLE},
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
        "message": MESSAGE,
    },
    "MESSAGE_REACTION_ADD": {"type": 0, "member": _MEMBER},
    "MESSAGE_REACTION_REMOVE": {"type": 0},
}

#: Events that a server may send although we did not ask for them; they are ignored.
UNHEARD = ("MESSAGE_CREATE", "MESSAGE_UPDATE", "PRESENCE_UPDATE", "TYPING_START", "VOICE_STATE_UPDATE")

#: The flag of a channel that the bot may not view: only its id, kind and position are real.
#: https://docs.discord.com/developers/resources/channel#channel-object-obfuscated-channels
_HIDDEN = 1 << 17

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
    """The data, with defaults filled in.

    A default object with an id is added as a whole; one without is only filled into an object that is there. A tuple of
    one applies to each item of a list.
    """
    if not isinstance(data, dict):
        return data
    for name, default in defaults.items():
        if isinstance(default, tuple):
            for one in listed if isinstance(listed := data.get(name), list) else ():
                filled(one, default[0])
        elif isinstance(default, dict) and (name in data or "id" not in default):
            filled(data.get(name), default)
        else:
            data.setdefault(name, copy.deepcopy(default))
    return data


def with_ids(answer: Any) -> list[dict[str, Any]]:
    """The objects in a list that have an id; others are useless."""
    return [one for one in answer if isinstance(one, dict) and one.get("id")] if isinstance(answer, list) else []


#: Fields that Discord itself sends as null, so that discord.py expects them.
_NULLABLE = {"archive_timestamp", "avatar", "banner", "edited_timestamp", "emoji_id", "emoji_name", "icon", "nick"}


def said(answer: Any) -> Any:
    """The answer without null where Discord would leave the field out, over which discord.py stumbles."""
    if isinstance(answer, list):
        return list(map(said, answer))
    if not isinstance(answer, dict):
        return answer
    return {name: said(value) for name, value in answer.items() if value is not None or name in _NULLABLE}


def forgiving(state: Any) -> None:
    """Make every parser of gateway events tolerant: fill in what is missing, log what cannot be read, go on.

    Only an unreadable READY ends the connection, as nothing works without it; the next may be better.
    """
    for name in UNHEARD:
        state.parsers.pop(name, None)
    for name, parse in list(state.parsers.items()):
        state.parsers[name] = partial(_parse, name, parse, state)


def _parse(name: str, parse: Callable[[Any], None], state: Any, data: Any) -> None:
    try:
        parse(_readable(name, data, state))
    except Exception as error:
        # One unreadable event must not end the connection; which one it was is worth knowing.
        log.warning("discord_event_unreadable", gateway_event=name, reason=f"{type(error).__name__}: {error}")
        if name == "READY":
            raise


def _readable(name: str, data: Any, state: Any) -> Any:
    """An event with what discord.py requires."""
    where = data.get("channel_id") or data.get("parent_id") or (name.startswith("CHANNEL") and data.get("id"))
    if where and "guild_id" not in data and (guild := getattr(state.get_channel(int(where)), "guild", None)):
        data["guild_id"] = str(guild.id)
    if name.startswith("CHANNEL"):
        data = _called(data, state)
    if "channels" in data:
        data["channels"] = [_called(one, state) for one in data["channels"]]
    if name == "INTERACTION_CREATE":
        _complete(data, state)
    if name == "READY":  # normally the ids of servers only; some send them whole
        data["guilds"] = [filled(guild, _GUILD) for guild in with_ids(data.get("guilds"))]
        data.setdefault("user", {"id": state.self_id})
    return filled(data, OF_EVENTS.get(name, {}))


def _complete(data: Any, state: Any) -> None:
    """Complete an interaction: some servers only give the channel's id, and the user outside of the member."""
    data.setdefault("channel", {"id": data.get("channel_id")})
    data.setdefault("application_id", state.application_id)
    if "guild_id" in data:
        data.setdefault("member", {}).setdefault("user", data.get("user"))
    asked, guild = part(data, "data"), state._get_guild(int(data.get("guild_id") or 0))
    for seen in (data["channel"], *part(part(asked, "resolved"), "channels").values()):
        known, kind = _known(seen, state), _threaded_channel_factory(seen.get("type", 0))[0]
        if getattr(known, "name", None) == "":
            known.name = seen.get("name", "")  # hidden from the bot, but not from the asker
        elif known is None and guild is not None and kind is discord.Thread:
            guild._store_thread(filled(seen, _THREAD))  # we learn of a thread that is hidden from the bot only here
        if kind is None:  # it came after discord.py
            seen["type"] = 0
    if "values" in asked:  # a menu's, which are ids; they were chosen even if not all are described
        asked.pop("resolved", None)
    if "options" in asked:
        _with_kinds(asked, asked.setdefault("resolved", {}).setdefault("channels", {}))
    for chosen in part(part(asked, "resolved"), "channels").values():
        filled(chosen, _PARTIAL)


def _called(channel: Any, state: Any) -> Any:
    """A channel; one that is hidden from the bot keeps the name that we know, as the event has a made-up one."""
    if not (fields(channel).get("flags") or 0) & _HIDDEN:
        return channel
    return said(channel) | {"name": getattr(_known(channel, state), "name", "")}


def _known(channel: Any, state: Any) -> Any:
    channel_id = str(fields(channel).get("id"))
    return state.get_channel(int(channel_id)) if channel_id.isdigit() else None


def _with_kinds(asked: Fields, channels: Fields) -> None:
    """Add missing kinds to a command's options, guessed from their values, and the channels that they name. An option
    without a value was not given, unless it is being typed.

    https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type
    """
    for option in tuple(options := asked.get("options", [])):
        if option.get("focused"):
            option.setdefault("value", "")
        value = option.get("value")
        in_words = 7 if value in channels or option.get("name") == "channel" else 3
        kind = {type(None): 1, bool: 5, int: 4}.get(type(value), in_words)
        if option.setdefault("type", kind) > 2 and "value" not in option:
            options.remove(option)
        elif option["type"] == 3:
            option["value"] = str(value)
        elif option["type"] == 7:
            channels.setdefault(option["value"], {"id": option["value"]})
        _with_kinds(option, channels)


async def completed(
    socket: aiohttp.ClientWebSocketResponse, home: str, begun: asyncio.Event, **options: Any
) -> aiohttp.WSMessage:
    """The next frame that can be understood, with what discord.py needs before any parser sees it.

    Raises:
        ConnectionResetError: it ended before an event came, when all has ``begun``. discord.py would resume what
            the server closes, without end; after this it begins anew, and waits ever longer.
    """
    while True:
        frame: aiohttp.WSMessage = await type(socket).receive(socket, **options)
        if frame.type not in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT):
            if begun.is_set() or frame.data in HOPELESS_CODES:
                return frame
            await socket.close()
            raise ConnectionResetError(f"The gateway began no session ({frame.type.name} {frame.data}).")
        event, words = None, frame.data
        # discord.py allows each payload to be compressed when it identifies; text is not.
        # https://discord.com/developers/docs/events/gateway#payload-compression
        with contextlib.suppress(zlib.error, TypeError):
            words = zlib.decompress(words)
        with contextlib.suppress(ValueError):
            event = said(json.loads(words))
        if isinstance(event, dict) and isinstance(event.get("op"), int):
            words = json.dumps(_understood(event, home))
            if event["op"] == _DISPATCH:
                begun.set()
            return aiohttp.WSMessage(aiohttp.WSMsgType.TEXT, words, frame.extra)
        log.warning("discord_frame_unreadable", beginning=str(frame.data)[:80])


#: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway
_DISPATCH, _HELLO = 0, 10
#: Most milliseconds between two heartbeats, as Discord has it: after a silent minute discord.py reconnects.
_HEARTBEAT = 41250.0


def _understood(event: Fields, home: str) -> Fields:
    if event["op"] == _HELLO:
        beat = number_of(part(event, "d").get("heartbeat_interval")) or _HEARTBEAT
        event["d"] = part(event, "d") | {"heartbeat_interval": min(beat, _HEARTBEAT)}
    elif event.get("t") in ("READY", "RESUMED"):
        event["d"] = {"resume_gateway_url": home, "session_id": "unnamed"} | part(event, "d")
        event.setdefault("s", None)
    return event
