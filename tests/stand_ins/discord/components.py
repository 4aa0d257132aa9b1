"""Buttons, menus and forms: what Discord refuses of them, and finding the one that a person means.

From the documentation: components/reference, components/using-message-components, components/using-modal-components.
Only the older rows are known (no "Components V2" in messages), and labels with a text field or a menu in forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.stand_ins.discord.refusing import Unknown, invalid, length

ROW, BUTTON, STRING_MENU, TEXT_FIELD = 1, 2, 3, 4
USER_MENU, ROLE_MENU, MENTIONABLE_MENU, CHANNEL_MENU, LABEL = 5, 6, 7, 8, 18
MENUS = (STRING_MENU, USER_MENU, ROLE_MENU, MENTIONABLE_MENU, CHANNEL_MENU)


def check_rows(rows: list[dict[str, Any]]) -> None:
    """Refuse what a message's components may not be."""
    if len(rows) > 5:
        raise invalid("components", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.")
    seen: set[str] = set()
    for number, row in enumerate(rows):
        path = f"components.{number}"
        if row.get("type") != ROW:
            raise Unknown(f"a component of type {row.get('type')} in a message")
        inner = row.get("components") or []
        if not 1 <= len(inner) <= 5:
            raise invalid(f"{path}.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
        if len(inner) > 1 and any(one.get("type") in MENUS for one in inner):
            raise invalid(f"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The row is too wide.")
        for place, one in enumerate(inner):
            _check_one(f"{path}.components.{place}", one, seen)


def _check_one(path: str, one: dict[str, Any], seen: set[str]) -> None:
    custom_id = one.get("custom_id")
    length(f"{path}.custom_id", custom_id, 100, least=1)
    if custom_id in seen:
        raise invalid(f"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
    seen.add(str(custom_id))
    if one.get("type") == BUTTON:
        if one.get("style") not in range(1, 5):
            raise Unknown(f"a button of style {one.get('style')}")
        length(f"{path}.label", one.get("label", ""), 80, least=1)
        return
    if one.get("type") not in MENUS:
        raise Unknown(f"a component of type {one.get('type')} in a row")
    length(f"{path}.placeholder", one.get("placeholder") or "", 150)
    least, most = one.get("min_values", 1), one.get("max_values", 1)
    if not 0 <= least <= most <= 25 or most < 1:
        raise invalid(f"{path}.max_values", "BASE_TYPE_BAD_LENGTH", "min_values and max_values do not fit.")
    if one["type"] == STRING_MENU:
        options = one.get("options") or []
        if not 1 <= len(options) <= 25 or most > len(options):
            raise invalid(f"{path}.options", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.")
        for place, option in enumerate(options):
            length(f"{path}.options.{place}.label", option.get("label"), 100, least=1)
            length(f"{path}.options.{place}.value", option.get("value"), 100, least=1)
            length(f"{path}.options.{place}.description", option.get("description") or "", 100)
        values = [option["value"] for option in options]
        if len(set(values)) != len(values):
            raise invalid(f"{path}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The value is used already.")
        if sum(bool(option.get("default")) for option in options) > most:
            raise invalid(f"{path}.options", "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "More defaults than max_values.")
    elif not all(isinstance(chosen["id"], str) for chosen in one.get("default_values") or []):
        raise invalid(f"{path}.default_values", "BASE_TYPE_BAD_STRING", "Could not interpret this value as a string.")
    elif not least <= len(one.get("default_values") or []) <= most and one.get("default_values"):
        raise invalid(f"{path}.default_values", "BASE_TYPE_BAD_LENGTH", "More or fewer than may be chosen.")


def check_form(form: dict[str, Any]) -> None:
    """Refuse what a modal may not be."""
    length("data.title", form.get("title"), 45, least=1)
    length("data.custom_id", form.get("custom_id"), 100, least=1)
    labels = form.get("components") or []
    if not 1 <= len(labels) <= 5:
        raise invalid("data.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
    seen: set[str] = set()
    for number, label in enumerate(labels):
        path = f"data.components.{number}"
        if label.get("type") != LABEL or (label.get("component") or {}).get("type") not in (TEXT_FIELD, STRING_MENU):
            raise Unknown(f"in a form: {label}")
        length(f"{path}.label", label.get("label"), 45, least=1)
        length(f"{path}.description", label.get("description") or "", 100)
        field = label["component"]
        if field["type"] == STRING_MENU:
            if "disabled" in field:
                raise invalid(
                    f"{path}.component.disabled", "MODAL_COMPONENT_DISABLED", "Nothing is disabled in a form."
                )
            _check_one(f"{path}.component", field, seen)
            continue
        length(f"{path}.component.custom_id", field.get("custom_id"), 100, least=1)
        length(f"{path}.component.placeholder", field.get("placeholder") or "", 100)
        length(f"{path}.component.value", field.get("value") or "", field.get("max_length") or 4000)
        if field["custom_id"] in seen:
            raise invalid(path, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
        seen.add(field["custom_id"])


def parts(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every button and menu of a message."""
    for row in rows:
        yield from row["components"]


def button(rows: list[dict[str, Any]], label: str) -> dict[str, Any]:
    """The button that says this, or begins so."""
    buttons = [one for one in parts(rows) if one["type"] == BUTTON]
    found = next((one for one in buttons if one["label"].startswith(label)), None)
    if found is None or found.get("disabled"):
        raise LookupError(f"no button {label!r} to press among {[one['label'] for one in buttons]}")
    return found


def menu(rows: list[dict[str, Any]], words: str) -> dict[str, Any]:
    """The menu whose words these are."""
    menus = [one for one in parts(rows) if one["type"] in MENUS]
    found = next((one for one in menus if (one.get("placeholder") or "").startswith(words)), None)
    if found is None:
        raise LookupError(f"no menu {words!r} among {[one.get('placeholder') for one in menus]}")
    return found
