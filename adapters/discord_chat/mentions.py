"""Who may be mentioned by a message: nobody but one role and the people named, each by id. Pure.

Said on every create and edit: left out, Discord lets everything in the text ping that looks like a mention.
https://discord.com/developers/docs/resources/message#allowed-mentions-object
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from adapters.discord_chat.names import user_of

#: `allowed_mentions` of a message that mentions nobody.
NOBODY: dict[str, Any] = {"parse": [], "replied_user": False}
CONTENT, PEOPLE = 2000, 100


def mentioning(role: str | None, people: Sequence[str] = ()) -> dict[str, Any]:
    """The content that names a role and people ("discord:<id>"), as many as fit, and the leave to mention just them."""
    words = [f"<@&{role}>"] if role and role.isdigit() else []
    named: list[str] = []
    for person in dict.fromkeys(people):
        user = user_of(person)
        if not user.isdigit():
            continue
        if len(named) == PEOPLE or len(" ".join([*words, f"<@{user}>"])) > CONTENT:
            break
        words.append(f"<@{user}>")
        named.append(user)
    if not words:
        return {"allowed_mentions": NOBODY}
    allowed = NOBODY | ({"roles": [role]} if words[0].startswith("<@&") else {}) | ({"users": named} if named else {})
    return {"content": " ".join(words), "allowed_mentions": allowed}
