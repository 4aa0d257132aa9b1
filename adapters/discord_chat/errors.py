"""What Discord's refusals mean to us. Each row: the code, what it leads to, and what a person can do.

Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import discord

from adapters.any_chat.platform_chat import Doing, lost, number_of
from bot.ports import (
    ChannelRefused,
    ChatStopped,
    ChatUnavailable,
    DeskError,
    EditRefused,
    MessageBlocked,
    MessageGone,
    MessageRefused,
    OutcomeUnknown,
)
from bot.wording.language import N_, _

#: Errors by which an answer to a person is lost: refused, mostly because it is too late, or lost with the connection.
LOST = (discord.HTTPException, aiohttp.ClientError, OSError)
#: A REST call of the chat, by what is being done, method, path and options: the JSON, or an error of the port.
Call = Callable[..., Awaitable[Any]]

#: The permissions that each needs, as Discord's settings name them.
NEEDS: dict[Doing, str] = {
    Doing.SEND: N_(
        "View Channel, Send Messages (in a thread: Send Messages in Threads), Embed Links and Read Message History"
    ),
    Doing.EDIT: N_("View Channel"),
    Doing.REACT: N_("View Channel, Read Message History and Add Reactions"),
    Doing.LOOK: N_("View Channel and Read Message History"),
    Doing.PUBLISH: N_("View Channel and Send Messages"),
    Doing.TIDY: N_("View Channel, Read Message History and Manage Messages"),
}

#: "Thread is archived", "Cannot send an empty message", "Maximum number of edits to messages older than 1 hour ...",
#: "Unknown Emoji", "Unknown Channel", "Missing Access".
ARCHIVED, WORDLESS, TOO_OLD, UNKNOWN_EMOJI, UNKNOWN_CHANNEL, NO_ACCESS = 50083, 50006, 30046, 10014, 10003, 50001

_WRONG_KIND = N_(
    "The bot cannot post in this kind of channel. Choose a text, announcement or forum channel, or a thread."
)
#: Codes after which we cannot use a channel, and what its moderators are told.
CHANNEL_CODES: dict[int, str] = {
    UNKNOWN_CHANNEL: N_("The channel no longer exists."),
    10004: N_("The server no longer exists, or the bot is no longer in it."),
    NO_ACCESS: N_("The bot cannot see the channel. Give it: {needs}."),
    50013: N_("The bot is missing a permission in the channel. Give it: {needs}."),
    50024: _WRONG_KIND,
    50008: _WRONG_KIND,
    # This is what a card becomes where links may not be embedded.
    WORDLESS: N_("The bot may not show cards in the channel. Give it: Send Messages and Embed Links."),
    ARCHIVED: N_("The thread is archived. Open it again, or choose another channel."),
    160005: N_("The thread is locked. Unlock it, or choose another channel."),
    40067: N_(
        "The forum requires a tag on every post, and the bot may use none of its tags. Add one that everyone may use."
    ),
    50007: N_("This person does not accept private messages from the bot."),
    50278: N_("This person no longer shares a server with the bot."),
}

#: Codes of what passes by itself: private channels opened too fast; a part of Discord that is off or busy; a server
#: with the maximum of open threads, which are archived after some quiet days.
PASSING = frozenset({40003, 40004, 40006, 40062, 160006})

#: Those of `CHANNEL_CODES` that tell of something that the bot lacks.
LACKING_CODES = frozenset({NO_ACCESS, 50013, WORDLESS, 40067})

#: Those of `CHANNEL_CODES` that may concern a single thread, as a forum's post is.
THREAD_CODES = frozenset({UNKNOWN_CHANNEL, ARCHIVED, 160005})

#: "Cannot reply (or: reference a message) without permission to read message history": a 403 that concerns no channel.
#: https://github.com/Voxel-Fox-Ltd/Flower/issues/63 https://github.com/discord/discord-api-docs/pull/8424
POINTING_CODES = frozenset({160002, 160009})

#: "Message was blocked by automatic moderation", or a forum post's title was, by a rule of the server's moderators.
AUTOMOD_CODES = frozenset({200000, 200001})

#: Codes of a refused edit: the message keeps its old words.
EDIT_CODES: dict[int, str] = {
    # Comes with a 429, which wire.py catches before discord.py would wait.
    TOO_OLD: "Discord allows no more edits of this message: it is over an hour old and was edited too often.",
    50005: "The message was written by another bot account.",
    ARCHIVED: "The thread is archived.",
    160005: "The thread is locked.",
}


def code_of(error: BaseException | None) -> int:
    """Discord's code of an error; 0 without one."""
    code = str(getattr(error, "code", 0))
    return int(code) if code.isdecimal() else 0


def translated(error: Exception, doing: Doing) -> DeskError:
    """The port's error for what discord.py, aiohttp or the system raised."""
    if isinstance(error, DeskError):
        return error
    if isinstance(error, discord.RateLimited):
        return ChatUnavailable("Discord asks us to wait.", error.retry_after)
    if isinstance(error, discord.LoginFailure):
        return stopped()
    if isinstance(error, discord.HTTPException):
        return _answered(error, doing)
    return lost("Discord", error, doing)


#: Close codes of the gateway after which reconnecting is no use, and what the host can do.
HOPELESS_CODES: dict[int, str] = {
    4004: (
        "Discord refuses the bot token. Get a new one from the developer portal (Bot, Reset Token), set it as "
        "DISCORD_TOKEN and restart."
    ),
    4010: "Discord does not accept the number of shards. Set discord.shards to auto.",
    4011: "Discord requires more shards for this many servers. Set discord.shards to auto, or to a higher number.",
    4012: "Discord no longer supports the API version that this program uses. Update the program.",
    4013: "Discord does not know an intent that this program asks for. Update the program.",
    4014: "Discord does not allow this bot an intent that it asks for. Update the program, or allow it in the portal.",
}


class ThreadArchived(EditRefused):
    """Nothing can be changed in the thread until it is unarchived, which we may do."""


class ThreadRefused(ChannelRefused):
    """The thread is gone, or nobody may write in it."""


class NoSession(discord.DiscordException):
    """No session may begin, for so many seconds where that is known; cards can still be sent."""

    def __init__(self, why: str, seconds: float | None = None) -> None:
        super().__init__(why)
        self.seconds = seconds


def stopped(code: int = 4004) -> ChatStopped:
    """The error for a token that Discord does not know, or a gateway that it closed for good: the host must act."""
    return ChatStopped(HOPELESS_CODES[code])


def hopeless(error: Exception, *, told_shards: bool) -> ChatStopped | None:
    """Why reconnecting is no use after this error; None where it is. ``told_shards``: the host says how many shards
    there are.
    """
    said = error.code if isinstance(error, discord.ConnectionClosed) else 0
    code = {discord.LoginFailure: 4004, discord.PrivilegedIntentsRequired: 4014}.get(type(error), said)
    ask_anew = code in (4010, 4011) and not told_shards  # ask Discord again how many shards it wants
    return stopped(code) if code in HOPELESS_CODES and not ask_anew else None


#: Cloudflare refused the request before it reached Discord. https://github.com/discord/discord-api-docs/issues/6473
BLOCKED = 40333


def _answered(error: discord.HTTPException, doing: Doing) -> DeskError:
    code, words = code_of(error), str(error.text).strip()
    page = words[:1] in ("", "<") and error.response.headers.get("Content-Type") != "application/json"
    said = f"{error.response.reason if page else words} (HTTP {error.status}, code {code})"
    if error.status == 401:
        return stopped()
    if error.status == 429:
        return ChatUnavailable("Discord asks us to wait.", number_of(error.response.headers.get("Retry-After")))
    if error.status in (405, 501) and doing not in (Doing.SEND, Doing.EDIT):
        return (MessageGone if doing is Doing.LOOK else MessageRefused)(f"The server does no such thing: {said}")
    if error.status >= 500 or error.status == 408:  # too slow for something on the way
        return (OutcomeUnknown if doing is Doing.SEND else ChatUnavailable)(f"Discord is in trouble: {said}")
    if code in PASSING:
        return ChatUnavailable(f"Discord does not do that now: {said}")
    if code == 10008:
        return MessageGone("The message was deleted.")
    if doing in (Doing.EDIT, Doing.REACT) and code in EDIT_CODES:
        no_edit = ThreadArchived if code == ARCHIVED else EditRefused
        return (no_edit if doing is Doing.EDIT else MessageRefused)(f"{EDIT_CODES[code]} {said}")
    if code in AUTOMOD_CODES and doing is Doing.SEND:
        return MessageBlocked(
            _("AutoMod blocked a card. To let such cards through, exempt the bot's role from the rule.")
        )
    if code in CHANNEL_CODES:
        refused = ThreadRefused if code in THREAD_CODES else ChannelRefused
        return refused(_(CHANNEL_CODES[code], needs=_(NEEDS[doing])))
    if code == BLOCKED or (error.status in (403, 404) and not code and page):
        # Discord gives a reason with every refusal; an empty or HTML one comes from a proxy or the wrong address.
        return ChatUnavailable(f"Something other than Discord answered; check the address and proxies. {said}")
    if error.status == 404 and doing not in (Doing.SEND, Doing.REACT):
        return MessageGone(f"The message was deleted: {said}")
    if error.status in (403, 404) and code not in POINTING_CODES:
        why = _("Discord refuses posts to the channel. Check that the bot has: {needs}.", needs=_(NEEDS[doing]))
        return ChannelRefused(f"{why} {said}")
    if doing is Doing.EDIT:
        return EditRefused(f"Discord rejects the edit: {said}")
    return MessageRefused(f"Discord rejects the message: {said}")
