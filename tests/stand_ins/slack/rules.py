"""What Slack refuses: blocks, texts and emoji that break its documented rules, and methods without their scope.

From the documentation: reference/block-kit/blocks, reference/block-kit/block-elements, composition-objects.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.stand_ins.slack.world import Refused

#: Emoji of the workspace: some of the standard ones, by every name they answer to, first the one that events carry.
EMOJI = {
    "+1": "+1", "thumbsup": "+1", "-1": "-1", "thumbsdown": "-1", "tada": "tada", "cry": "cry", "heart": "heart",
    "broken_heart": "broken_heart", "white_check_mark": "white_check_mark", "x": "x", "eyes": "eyes", "desk": "desk",
    "fire": "fire", "skull": "skull", "sleeping": "sleeping",
}  # fmt: skip

#: Most words of all blocks together; refused at 11,341 (bolt-js#2867).
ALL_WORDS = 11_340
_MESSAGE = {"section", "context", "actions", "divider", "image"}
_SURFACES = {"message": _MESSAGE, "modal": _MESSAGE | {"input"}, "home": _MESSAGE | {"input"}}
#: reference/block-kit/composition-objects/confirmation-dialog-object
_CONFIRM = {"title": 100, "text": 300, "confirm": 30, "deny": 30}
_ACTIONS = {"button", "external_select", "static_select", "conversations_select"}
#: What each element may hold beside its type and action_id; anything else is refused.
_FIELDS = {
    "button": {"text", "value", "url", "style", "confirm", "accessibility_label"},
    "external_select": {"placeholder", "min_query_length", "initial_option"},
    "multi_external_select": {"placeholder", "min_query_length", "initial_options"},
    "static_select": {"placeholder", "options", "initial_option"},
    "multi_static_select": {"placeholder", "options", "initial_options"},
    "checkboxes": {"options", "initial_options"},
    "conversations_select": {"placeholder", "filter", "initial_conversation"},
    "plain_text_input": {"placeholder", "max_length", "initial_value"},
}
_VIEW = {"type", "title", "submit", "close", "blocks", "callback_id", "private_metadata", "external_id"}
#: The scope that each method needs; "" for none.
SCOPES = {
    "auth.test": "",
    "apps.connections.open": "",
    "users.info": "users:read",
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
    "conversations.join": "channels:join",
    "conversations.open": "im:write",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "files.upload_v2": "files:write",  # both of them, as slack_sdk calls it
    "reactions.add": "reactions:write",
    "reactions.get": "reactions:read",
    "views.open": "",
    "views.push": "",
    "views.update": "",
    "views.publish": "",
}


def emoji(name: str) -> str:
    """The name under which an emoji is kept, skin tone and all."""
    base, _, tone = name.partition("::")
    if base not in EMOJI or (tone and not re.fullmatch(r"skin-tone-[2-6]", tone)):
        raise Refused("invalid_name")
    return EMOJI[base] + (f"::{tone}" if tone else "")


def check_blocks(blocks: Any, surface: str = "message") -> None:
    """Refuse blocks that Slack would refuse."""
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    wrong = list(_wrong(blocks, surface))
    if wrong:
        raise Refused("invalid_blocks", errors=wrong, response_metadata={"messages": wrong})
    if surface == "message" and sum(len(text) for text in texts(blocks)) > ALL_WORDS:
        raise Refused("msg_blocks_too_long")


def check_view(view: Any) -> None:
    """Refuse a window that Slack would refuse."""
    if not isinstance(view, Mapping) or view.get("type") not in ("modal", "home") or set(view) - _VIEW:
        raise Refused("invalid_arguments")
    if view["type"] == "modal":
        for name in ("title", "submit", "close"):
            if name in view and (wrong := list(_text(view[name], 24, name, plain=True))):
                raise Refused("invalid_arguments", response_metadata={"messages": wrong})
        if "title" not in view:
            raise Refused("invalid_arguments", response_metadata={"messages": ["title missing"]})
        if "submit" not in view and any(block.get("type") == "input" for block in view.get("blocks", [])):
            raise Refused("invalid_arguments", response_metadata={"messages": ["submit missing"]})
    check_blocks(view.get("blocks"), view["type"])


def check_options(options: Any) -> list[str]:
    """What is wrong with an answer to an options request."""
    if not isinstance(options, list) or len(options) > 100:
        return ["options: a list of 100 at most"]
    return [wrong for option in options for wrong in _option(option)]


def texts(value: Any) -> Iterator[str]:
    """Every text of blocks."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name in ("text", "alt_text") and isinstance(inner, str):
                yield inner
            else:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def formatted(value: Any) -> Iterator[str]:
    """The texts of blocks in which Slack looks for mentions and formatting."""
    if isinstance(value, Mapping):
        if value.get("type") == "mrkdwn":
            yield str(value["text"])
        for inner in value.values():
            yield from formatted(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from formatted(inner)


def _wrong(blocks: list[Any], surface: str) -> Iterator[str]:
    if not 1 <= len(blocks) <= (50 if surface == "message" else 100):
        yield f"{len(blocks)} blocks"
    ids = [block["block_id"] for block in blocks if isinstance(block, Mapping) and "block_id" in block]
    if len(ids) != len(set(ids)) or any(not 0 < len(str(one)) <= 255 for one in ids):
        yield "block_id"
    for number, block in enumerate(blocks):
        if not isinstance(block, Mapping) or block.get("type") not in _SURFACES[surface]:
            yield f"block {number}: type"
            continue
        for wrong in _block(block):
            yield f"block {number} ({block['type']}): {wrong}"
        names = [element.get("action_id") for element in _elements(block)]
        if len(names) != len(set(names)):
            yield f"block {number}: action_id used twice"


def _elements(block: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if block.get("type") == "actions":
        return list(block.get("elements") or [])
    return [block["element"]] if block.get("type") == "input" and "element" in block else []


def _block(block: Mapping[str, Any]) -> Iterator[str]:
    kind = block["type"]
    known = {
        "section": {"text", "fields", "accessory", "expand"},
        "context": {"elements"},
        "actions": {"elements"},
        "divider": set(),
        "image": {"image_url", "slack_file", "alt_text", "title"},
        "input": {"label", "element", "hint", "optional", "dispatch_action"},
    }[kind]
    yield from (f"unknown {name}" for name in set(block) - known - {"type", "block_id"})
    if kind == "section":
        if "text" not in block and "fields" not in block:
            yield "text or fields"
        if "text" in block:
            yield from _text(block["text"], 3000, "text")
        fields = block.get("fields", [{"type": "mrkdwn", "text": "x"}])
        if not 1 <= len(fields) <= 10:
            yield "fields: 10 at most"
        for field in fields:
            yield from _text(field, 2000, "field")
        if "accessory" in block:
            yield from _element(block["accessory"], {"image", *_ACTIONS})
    elif kind == "image":
        if ("image_url" in block) == ("slack_file" in block):
            yield "image_url or slack_file, one of them"
        if "slack_file" in block and not re.fullmatch(r"F[A-Z0-9]{8,}", str(block["slack_file"].get("id"))):
            yield "input must match regex pattern: ^[F][A-Z0-9]{8,}$ [json-pointer:/slack_file/id]"
        if not 0 < len(str(block.get("alt_text", ""))) <= 2000:
            yield "alt_text"
    elif kind == "context":
        if not 1 <= len(block.get("elements") or []) <= 10:
            yield "elements: 10 at most"
        for element in block.get("elements") or []:
            yield from _text(element, 3000, "element")
    elif kind == "actions":
        if not 1 <= len(block.get("elements") or []) <= 25:
            yield "elements: 25 at most"
        for element in block.get("elements") or []:
            yield from _element(element, _ACTIONS)
    elif kind == "input":
        yield from _text(block.get("label"), 2000, "label", plain=True)
        if "hint" in block:
            yield from _text(block["hint"], 2000, "hint", plain=True)
        inputs = {"conversations_select", "static_select", "multi_static_select", "multi_external_select", "checkboxes"}
        inputs |= {"plain_text_input"}
        yield from _element(block.get("element"), inputs | {"external_select"})


def _element(element: Any, allowed: set[str]) -> Iterator[str]:
    if not isinstance(element, Mapping) or element.get("type") not in allowed:
        yield f"element {element if not isinstance(element, Mapping) else element.get('type')}"
        return
    kind = element["type"]
    if kind == "image":
        if not re.match(r"https?://", str(element.get("image_url"))) or len(element["image_url"]) > 3000:
            yield "image_url"
        if not 0 < len(str(element.get("alt_text", ""))) <= 2000:
            yield "alt_text"
        return
    yield from (f"unknown {name}" for name in set(element) - _FIELDS[kind] - {"type", "action_id"})
    if not 0 < len(str(element.get("action_id", ""))) <= 255:
        yield "action_id"
    if not set(element.get("filter", {}).get("include", ())) <= {"im", "mpim", "private", "public"}:
        yield "filter"
    if kind == "button":
        yield from _text(element.get("text"), 75, "text", plain=True)
        if len(str(element.get("value", ""))) > 2000:
            yield "value"
        for name, most in _CONFIRM.items() if "confirm" in element else ():
            yield from _text(element["confirm"].get(name), most, name, plain=True)
    if kind == "plain_text_input" and len(str(element.get("initial_value", ""))) > element.get("max_length", 3000):
        yield "initial_value"
    if "placeholder" in element:
        yield from _text(element["placeholder"], 150, "placeholder", plain=True)
    if kind in ("static_select", "multi_static_select", "checkboxes"):
        options = element.get("options") or []
        if not 1 <= len(options) <= (10 if kind == "checkboxes" else 100):
            yield "options"
        for option in options:
            yield from _option(option)
    initial = element.get("initial_options", [element["initial_option"]] if "initial_option" in element else None)
    if initial is not None:
        if not initial:
            yield "initial_options: none"
        for option in initial:
            yield from _option(option)
            if "options" in element and option not in element["options"]:
                yield "initial option is no option"


def _option(option: Any) -> Iterator[str]:
    if not isinstance(option, Mapping):
        yield "option"
        return
    yield from (f"unknown {name}" for name in set(option) - {"text", "value", "description"})
    yield from _text(option.get("text"), 75, "option text")
    if not 0 < len(str(option.get("value", ""))) <= 150:
        yield "option value"


def _text(text: Any, limit: int, where: str, *, plain: bool = False) -> Iterator[str]:
    if not isinstance(text, Mapping) or text.get("type") not in (
        ("plain_text",) if plain else ("plain_text", "mrkdwn")
    ):
        yield f"{where}: no text object"
        return
    words = text.get("text")
    if not isinstance(words, str) or not words.strip():
        yield f"{where}: empty"
    elif len(words.encode("utf-16-le")) // 2 > limit:
        yield f"{where}: longer than {limit}"
    if set(text) - {"type", "text", "emoji", "verbatim"}:
        yield f"{where}: unknown field"
    if text["type"] == "mrkdwn" and "emoji" in text:
        yield f"{where}: emoji is for plain_text"


def check_metadata(metadata: Any) -> None:
    """Refuse metadata that Slack would refuse."""
    if not isinstance(metadata, Mapping) or not isinstance(metadata.get("event_payload"), Mapping):
        raise Refused("invalid_metadata_format")
    if not re.fullmatch(r"[a-zA-Z0-9_.\-]+", str(metadata.get("event_type", ""))):
        raise Refused("invalid_metadata_schema")
    if len(json.dumps(metadata)) > 8000:
        raise Refused("metadata_too_large")


def mentions(text: str) -> list[str]:
    """Whom a text in Slack's own writing notifies."""
    return re.findall(r"<([!@](?!date)[^>|]+)[>|]", text)
