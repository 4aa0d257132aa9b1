"""What Discord refuses in the body of a message or a command, with its codes and its form of telling.

From the documentation: resources/message (embed limits, allowed mentions), topics/opcodes-and-status-codes,
interactions/application-commands (limits). Fields that the scenarios do not touch are refused loudly by `Unknown`, so
that nobody takes silence for consent.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

from tests.stand_ins.discord.components import check_rows
from tests.stand_ins.discord.files import FILES, said
from tests.stand_ins.discord.refusing import Unknown, invalid, length
from tests.stand_ins.discord.world import Channel, Guild, Message, Refused, World

MESSAGE_FIELDS = {
    "content", "nonce", "tts", "embeds", "allowed_mentions", "message_reference", "components", "flags",
    "enforce_nonce", "attachments", FILES,
}  # fmt: skip
EMBED_FIELDS = {
    "title", "type", "description", "url", "timestamp", "color", "footer", "image", "thumbnail", "author", "fields",
    "flags",
}  # fmt: skip
#: SUPPRESS_EMBEDS, EPHEMERAL (answers to commands only), SUPPRESS_NOTIFICATIONS.
KNOWN_FLAGS = 1 << 2 | 1 << 6 | 1 << 12


def check_message(said: dict[str, Any], *, edit: bool = False) -> None:
    """Refuse what Create Message and Edit Message refuse."""
    if unknown := set(said) - MESSAGE_FIELDS:
        raise Unknown(f"fields of a message: {sorted(unknown)}")
    embeds = said.get("embeds") or []
    content = said.get("content")
    if content is not None:
        length("content", content, 2000)
    if not edit and not (content or "").strip() and not embeds and not said.get("components"):
        raise Refused(400, 50006, "Cannot send an empty message")
    if len(embeds) > 10:
        raise invalid("embeds", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
    total = sum(_check_embed(f"embeds.{number}", embed) for number, embed in enumerate(embeds))
    if total > 6000:
        raise invalid("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")
    nonce = said.get("nonce")
    if nonce is not None and len(str(nonce)) > 25:
        raise invalid("nonce", "NONCE_TYPE_INVALID", "Must be 25 or fewer in length.")
    if (said.get("flags") or 0) & ~KNOWN_FLAGS:
        raise Unknown(f"message flags {said['flags']}")
    check_mentions(said.get("allowed_mentions"))
    check_rows(said.get("components") or [])


def _check_embed(path: str, embed: dict[str, Any]) -> int:
    if unknown := set(embed) - EMBED_FIELDS:
        raise Unknown(f"fields of an embed: {sorted(unknown)}")
    total = length(f"{path}.title", embed["title"], 256) if "title" in embed else 0
    total += length(f"{path}.description", embed["description"], 4096) if "description" in embed else 0
    fields = embed.get("fields") or []
    if len(fields) > 25:
        raise invalid(f"{path}.fields", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    for number, field in enumerate(fields):
        total += length(f"{path}.fields.{number}.name", field.get("name", ""), 256, least=1)
        total += length(f"{path}.fields.{number}.value", field.get("value", ""), 1024, least=1)
    if footer := embed.get("footer"):
        total += length(f"{path}.footer.text", footer.get("text", ""), 2048, least=1)
    if author := embed.get("author"):
        total += length(f"{path}.author.name", author.get("name", ""), 256, least=1)
    color = embed.get("color")
    if color is not None and not 0 <= color <= 0xFFFFFF:
        raise invalid(f"{path}.color", "NUMBER_TYPE_MAX", "int value should be less than or equal to 16777215.")
    addresses = [
        ("url", embed.get("url")),
        *((part, (embed.get(part) or {}).get("url")) for part in ("image", "thumbnail")),
    ]
    for part, address in addresses:
        if address is None:
            continue
        if part == "image" and address.startswith("attachment://"):
            continue
        if urlsplit(address).scheme not in ("http", "https"):
            raise invalid(f"{path}.{part}", "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https').")
        if "." not in (urlsplit(address).hostname or "") or re.search(r"\s", address) or len(address) > 2048:
            raise invalid(f"{path}.{part}", "URL_TYPE_INVALID_URL", "Not a well formed URL.")
    if not total and not any(address for _, address in addresses):
        raise Refused(400, 50006, "Cannot send an empty message")
    return total


def check_mentions(allowed: dict[str, Any] | None) -> None:
    if allowed is None:
        return
    for word in allowed.get("parse", []):
        if word not in ("roles", "users", "everyone"):
            raise invalid("allowed_mentions.parse", "BASE_TYPE_CHOICES", "Value must be one of roles, users, everyone.")
        if allowed.get(word):
            raise invalid(
                "allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", f"parse:[{word!r}] and {word}"
            )
    for words in (allowed.get("roles"), allowed.get("users")):
        if words and len(words) > 100:
            raise invalid("allowed_mentions", "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")


def pinged(content: str, allowed: dict[str, Any] | None, guild: Guild) -> list[str]:
    """Whom a message with this content notifies. Without ``allowed_mentions`` everything written is parsed."""
    parse = ["roles", "users", "everyone"] if allowed is None else allowed.get("parse", [])
    named = allowed or {}
    found: list[str] = []
    if re.search(r"@everyone|@here", content) and "everyone" in parse:
        found.append("everyone")
    roles = [role for role in re.findall(r"<@&(\d+)>", content) if guild.roles.get(role)]
    users = re.findall(r"<@!?(\d+)>", content)
    found += [f"role:{role}" for role in roles if "roles" in parse or role in named.get("roles", [])]
    found += [f"user:{user}" for user in users if "users" in parse or user in named.get("users", [])]
    return found


def emoji_from(text: str, guild: Guild) -> dict[str, Any]:
    """The emoji that an address names: a character, or ``name:id`` of one that the bot can use."""
    if match := re.fullmatch(r"(?:a:)?(\w{2,32}):(\d+)", text):
        if guild.emoji.get(match[2]) != match[1]:
            raise Refused(400, 10014, "Unknown Emoji")
        return {"id": match[2], "name": match[1], "animated": text.startswith("a:")}
    symbol = any(unicodedata.category(char) in ("So", "Sk") or char in "\ufe0f\u20e3" for char in text)
    if not symbol or len(text) > 16 or any(char.isalpha() for char in text):
        raise Refused(400, 10014, "Unknown Emoji")
    return {"id": None, "name": text}


def check_commands(commands: list[dict[str, Any]]) -> None:
    """Refuse what Bulk Overwrite Global Application Commands refuses."""
    if len(commands) > 100:
        raise Refused(400, 30032, "Maximum number of application commands reached (100)")
    names = [command.get("name") for command in commands]
    if len(set(names)) != len(names):
        raise Refused(
            400, 50035, "Invalid Form Body", errors={"_errors": [{"code": "APPLICATION_COMMANDS_DUPLICATE_NAME"}]}
        )
    for number, command in enumerate(commands):
        _check_named(str(number), command)
        options = command.get("options") or []
        if len(options) > 25:
            raise invalid(f"{number}.options", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
        for place, option in enumerate(options):
            _check_named(f"{number}.options.{place}", option)
            if option.get("type") not in range(1, 12):
                raise invalid(f"{number}.options.{place}.type", "BASE_TYPE_CHOICES", "Not an option type.")
            for inner, parameter in enumerate(option.get("options") or []):
                _check_named(f"{number}.options.{place}.options.{inner}", parameter)
                for choice in parameter.get("choices") or []:
                    length(f"{number}.options.{place}.options.{inner}.choices.name", choice["name"], 100, least=1)
            if option.get("choices") and option.get("autocomplete"):
                raise invalid(
                    f"{number}.options.{place}", "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE", "Not with choices"
                )


def _check_named(path: str, thing: dict[str, Any]) -> None:
    name = thing.get("name", "")
    if not re.fullmatch(r"[-_'\w]{1,32}", name) or name != name.lower():
        raise invalid(f"{path}.name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    length(f"{path}.description", thing.get("description", ""), 100, least=1)


def posted(world: World, channel: Channel, body: dict[str, Any], **more: Any) -> Message:
    """The bot's message in a channel, where it may attach what comes with it, and whom it pings."""
    if body.get(FILES):
        world.need(world.channels[channel.parent_id or channel.id], "ATTACH_FILES")
    message = said(world, channel, body, **more)
    message.pinged = pinged(message.content, body.get("allowed_mentions"), channel.guild)
    return message
