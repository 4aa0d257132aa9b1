"""Files that come with a message: read from the form, checked, attached.

https://discord.com/developers/docs/reference#uploading-files
"""

from __future__ import annotations

import json
from typing import Any

from aiohttp import BodyPartReader, web

from tests.stand_ins.discord.refusing import invalid, length
from tests.stand_ins.discord.world import Channel, Message, World

#: Where the form's files stand in a body that was read.
FILES = "files of the form"
#: https://discord.com/developers/docs/resources/message#attachment-object
DESCRIPTION = 1024


async def read_body(request: web.Request) -> Any:
    """The JSON of a request; of a form its `payload_json`, with the files (name and bytes by their number) beside."""
    if not request.can_read_body:
        return None
    if not request.content_type.startswith("multipart/"):
        return await request.json()
    body: dict[str, Any] = {}
    files: dict[str, tuple[str, bytes]] = {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        if part.name == "payload_json":
            body |= json.loads(await part.text())
        else:
            number = str(part.name).removeprefix("files[").removesuffix("]")
            files[number] = (part.filename or "", bytes(await part.read()))
    # An answer to a command has its message in `data`, a forum's post in `message`.
    inner = body.get("data") or body.get("message") or body
    inner[FILES] = files
    return body


def said(world: World, channel: Channel, body: dict[str, Any], **more: Any) -> Message:
    """The bot says something, with what comes with it."""
    words = {name: body[name] for name in ("content", "embeds", "components", "flags") if body.get(name)}
    new: dict[str, Any] = (
        {"id": world.new_id(), "channel": channel, "author": world.bot, "at": world.now} | words | more
    )
    message = world.messages[new["id"]] = Message(**new)
    attach(message, body, world)
    return message


def attach(message: Message, said: dict[str, Any], world: World) -> None:
    """What is attached from now on: left out, nothing changes; else what is listed, kept or new."""
    files: dict[str, tuple[str, bytes]] = said.get(FILES) or {}
    if said.get("attachments") is None and not files:
        return
    listed = said.get("attachments") or [{"id": number} for number in files]
    kept = {one["id"]: one for one in message.attachments}
    message.attachments = []
    for number, wanted in enumerate(listed):
        length(f"attachments.{number}.description", wanted.get("description") or "", DESCRIPTION)
        if (id_ := str(wanted.get("id"))) in kept:
            message.attachments.append(kept[id_])
        elif id_ in files:
            name, data = files[id_]
            file = {"id": world.new_id(), "filename": wanted.get("filename") or name, "size": len(data)}
            file |= {"url": f"https://cdn.example/{name}", "proxy_url": f"https://media.example/{name}"}
            described = {"description": wanted["description"]} if wanted.get("description") else {}
            message.attachments.append(file | described)
        else:
            raise invalid(f"attachments.{number}.id", "ATTACHMENT_NOT_FOUND", "Attachment data not found")


def pictured(message: Message) -> str | None:
    """The description of the file that an embed shows as its picture."""
    shown = {(embed.get("image") or {}).get("url", "").removeprefix("attachment://") for embed in message.embeds}
    return next((one.get("description", "") for one in message.attachments if one["filename"] in shown), None)
