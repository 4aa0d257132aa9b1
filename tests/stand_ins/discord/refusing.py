"""How the stand-in refuses: one field of a form that is wrong, or something that it does not know."""

from __future__ import annotations

import contextlib
from typing import Any

from aiohttp import web

from tests.stand_ins.discord.world import Refused


class Unknown(Exception):
    """The stand-in does not know this; a scenario that needs it must teach it from the documentation."""


def invalid(path: str, code: str, message: str) -> Refused:
    """``50035 Invalid Form Body`` about one field."""
    errors: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for step in reversed(path.split(".")):
        errors = {step: errors}
    return Refused(400, 50035, "Invalid Form Body", errors=errors)


def length(path: str, value: Any, limit: int, *, least: int = 0) -> int:
    """Check a text's length after Discord's trimming; its length."""
    if not isinstance(value, str):
        raise invalid(path, "BASE_TYPE_BAD_STRING", "Could not interpret this value as a string.")
    size = len(value.strip())
    if size < least:
        raise invalid(path, "BASE_TYPE_REQUIRED", "This field is required")
    if size > limit:
        raise invalid(path, "BASE_TYPE_BAD_LENGTH", f"Must be {limit} or fewer in length.")
    return size


def number(request: web.Request, name: str, default: int, least: int, most: int) -> int:
    """A number of the query, within its bounds."""
    with contextlib.suppress(ValueError):
        found = int(request.query.get(name, default))
        if least <= found <= most:
            return found
    raise invalid(name, "NUMBER_TYPE_MAX", f"int value should be between {least} and {most}.")
