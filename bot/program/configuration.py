"""Reads config.yaml and the environment into frozen Settings. A wrong key is named, with its line and what is allowed.

Secrets come from the environment (``.env`` is read where present).
"""

from __future__ import annotations

import difflib
import os
import re
import stat
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from io import StringIO
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import yaml
from dotenv import dotenv_values
from dotenv.parser import parse_stream
from pydantic import BaseModel, SecretStr, ValidationError

from bot.outlets import listed, outlet_of
from bot.ports import SERVERS, DeskError
from bot.program.settings import Settings, shown
from bot.stories import Feed, Outlet


class SettingsError(DeskError):
    """The configuration cannot be used; the message names key, line and what is allowed."""


#: Environment variable -> where it goes. Each wins over config.yaml.
FROM_ENVIRONMENT: dict[str, tuple[str, ...]] = {
    "DATABASE_URL": ("database",),
    "PORT": ("preview", "port"),
    "DISCORD_TOKEN": ("discord", "token"),
    "SLACK_BOT_TOKEN": ("slack", "bot_token"),
    "SLACK_APP_TOKEN": ("slack", "app_token"),
    "SLACK_SIGNING_SECRET": ("slack", "signing_secret"),
    "SLACK_CLIENT_ID": ("slack", "client_id"),
    "SLACK_CLIENT_SECRET": ("slack", "client_secret"),
    "LOG_LEVEL": ("logging", "level"),
    "HEALTH_PORT": ("health", "port"),
}
#: Keys that must not stand in the file.
SECRETS = {key: name for name, key in FROM_ENVIRONMENT.items() if name.endswith(("_TOKEN", "_SECRET"))}

#: What is told of a desk without live feeds.
NO_FEEDS = "none are configured; see feeds.opml in config.example.yaml"
#: What to do about a list of feeds that cannot be used.
ANOTHER_LIST = "Name another file, bundled, or null for none."

CONFIG, EXAMPLE, ENV = Path("config.yaml"), Path("config.example.yaml"), Path(".env")


def load(path: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of a file (default: config.yaml, else config.example.yaml, else the defaults) and the environment.

    Raises:
        SettingsError: with the key, the line and what is allowed.
    """
    file = path or in_use() or CONFIG
    if path is None and not CONFIG.exists() and (other := CONFIG.with_suffix(".yml")).exists():
        raise SettingsError(f"{other} is not read: rename it to {CONFIG}.")
    if environment is None:
        environment = {**_written(ENV), **os.environ}
    values, lines = _read(file) if path is not None or file.exists() else ({}, {})
    _refuse_secrets(file, values, lines)
    origin: dict[tuple[str, ...], str] = {}
    for variable, key in FROM_ENVIRONMENT.items():
        if variable == "PORT" and _get(values, ("slack", "mode")) == "http":  # it is the port that others can reach
            key = "slack", "port"
        # Forms and files of secrets often add a newline, and Docker keeps the quotes around values of a file.
        if written := re.sub(r"""^(["'])(.*)\1$""", r"\2", environment.get(variable, "").strip()):
            _set(values, key, written)
            origin[key] = variable
    try:
        return Settings.model_validate(values)
    except ValidationError as problem:
        told: dict[str, list[str]] = {}
        for error in problem.errors(include_url=False, include_input=False):
            where, words = _told(error, file, lines, origin)
            told.setdefault(where, []).append(words)
        raise SettingsError("\n".join(f"{where}: {_either(words)}" for where, words in told.items())) from None


def _read(file: Path) -> tuple[dict[str, Any], dict[tuple[str, ...], int]]:
    """What a file of settings says, and the line of each key."""
    text = _text(file)
    try:
        values = yaml.safe_load(text) or {}
        lines = _lines(yaml.compose(text, Loader=yaml.SafeLoader))
    except RecursionError:
        raise SettingsError(f"{file}: refers to itself (*), or is nested too deeply. Write out the values.") from None
    except (yaml.YAMLError, ValueError) as problem:  # a date that does not exist, a number of 5,000 digits
        mark = getattr(problem, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        words = f"is not YAML ({getattr(problem, 'problem', problem)})"
        raise SettingsError(f"{file}{where}: {words}. Check indentation (spaces, no tabs) and quotes there.") from None
    if not isinstance(values, dict):
        raise SettingsError(f"{file}: must hold settings by their names, like `database: data/desk.db`.")
    return values, lines


def _text(file: Path) -> str:
    """The text of a file, with or without the mark (BOM) of UTF-8."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(f"{file}: is not there. Copy config.example.yaml to it, or name another file.") from None
    except OSError as problem:
        raise SettingsError(
            f"{file}: cannot be read ({problem.strerror}). Put a file there that this user may read."
        ) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{file}: is not UTF-8 text. Save it as UTF-8.") from None


def _refuse_secrets(file: Path, values: Mapping[str, Any], lines: Mapping[tuple[str, ...], int]) -> None:
    """Refuse secrets in the file, which people show around; they belong in the environment."""
    for secret, variable in SECRETS.items():
        if _get(values, secret) is not None:
            line, name = lines.get(secret, 0), ".".join(secret)
            raise SettingsError(f"{file}, line {line}: {name} is a secret; set {variable}=... in .env instead.")
    if str(values.get("database")).startswith(SERVERS):
        line = lines.get(("database",), 0)
        raise SettingsError(f"{file}, line {line}: database holds a password; set DATABASE_URL in .env instead.")


def in_use() -> Path | None:
    """The file that is read where none is named; None where this folder has none and the defaults apply."""
    return next((file for file in (CONFIG, EXAMPLE) if file.exists()), None)


def _written(file: Path) -> dict[str, str]:
    """The variables of a file like ``.env``; none where there is no such file."""
    if not file.exists() or file.is_dir():
        return {}
    text = _text(file)
    for line in parse_stream(StringIO(text)):
        if line.error or (line.value is None and (line.key or "").startswith(tuple(FROM_ENVIRONMENT))):
            written = line.original.string  # with the empty lines above it
            number = line.original.line + written[: len(written) - len(written.lstrip())].count("\n")
            raise SettingsError(f"{file}, line {number}: is not NAME=value. Correct it, or begin it with #.")
    return {name: value for name, value in dotenv_values(stream=StringIO(text)).items() if value is not None}


#: By pydantic's type of error: what to say, as its own words are about Python.
IN_YAML = {
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "frozen_set_type": "must be a list: [one, another]",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "missing": "is missing; it has no default",
    "model_type": "must be settings, indented below it; leave it out to keep the defaults",
    "path_type": "must be a path to a file",
    "string_type": 'must be text, between quotes where it looks like something else: "24"',
    "string_too_short": "must not be empty",
    "string_pattern_mismatch": "must be a name alone, like desk.example.org, without https:// and port",
    "too_short": "must name at least one; leave it out to keep the defaults",
    "tuple_type": "must be a list: [one, another]",
    "url_parsing": "must be an address that begins with https:// or http://",
    "url_scheme": "must be an address that begins with https:// or http://",
    "url_type": "must be an address that begins with https:// or http://",
}


def _told(
    error: Mapping[str, Any], file: Path, lines: Mapping[tuple[str, ...], int], origin: Mapping[tuple[str, ...], str]
) -> tuple[str, str]:
    """One mistake: where it is; what is wrong and what is allowed."""
    key = tuple(str(part) for part in error["loc"])
    said = error["msg"].removeprefix("Value error, ").replace("Input should", "must")
    words = IN_YAML.get(error["type"], said)
    if error["type"] == "model_type" and key[-1].isdigit():  # of a list
        words = "must be settings in braces, like {name: value, name: value}"
    if key in origin:
        return f"environment variable {origin[key]}", words
    near = next((key[:end] for end in range(len(key), 0, -1) if key[:end] in lines), ())
    where = f"{file}, line {lines[near]}" if near else str(file)
    if error["type"] == "extra_forbidden":
        if (variable := key[-1].upper()) in FROM_ENVIRONMENT and variable != "PORT":  # many have a `port`
            return where, f"{key[-1]} does not belong here; set {variable}=... in .env instead"
        allowed = _allowed(key[:-1])
        close = difflib.get_close_matches(key[-1], allowed, 1)
        hint = f"did you mean `{close[0]}`? " if close else ""
        return where, f"there is no setting `{'.'.join(map(shown, key))}`; {hint}allowed here: {', '.join(allowed)}"
    named = key if error["type"] == "missing" else near or key  # pydantic adds which of several types it tried
    return f"{where}: {'.'.join(named)}", words


def _either(words: Sequence[str]) -> str:
    """What is wrong with a value that may have several types: "must be 'auto', or a whole number"."""
    first, *others = words
    return ", or ".join([first, *(other.removeprefix("must be ") for other in others)])


def _allowed(path: tuple[str, ...]) -> list[str]:
    model: Any = Settings
    for part in path:
        if not part.isdigit():
            kind = model.model_fields[part].annotation
            among = (kind, *getattr(kind, "__args__", ()))
            model = next(one for one in among if isinstance(one, type) and issubclass(one, BaseModel))
    return sorted(model.model_fields)


def _lines(node: yaml.Node | None, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], int]:
    """The line of every key in a YAML document.

    Raises:
        MarkedYAMLError: a key stands twice; YAML forbids it, and PyYAML would take the last.
    """
    found: dict[tuple[str, ...], int] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            if here in found:
                words = f"`{shown(here[-1])}` appears both here and on line {found[here]}; keep one"
                raise yaml.MarkedYAMLError(problem=words, problem_mark=key.start_mark)
            found[here] = key.start_mark.line + 1
            found |= _lines(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            here = (*path, str(index))
            found[here] = value.start_mark.line + 1
            found |= _lines(value, here)
    return found


def _get(values: Mapping[str, Any], key: tuple[str, ...]) -> object:
    for part in key:
        if not isinstance(values, dict):
            return None
        values = values.get(part)  # type: ignore[assignment]
    return values


def _set(values: dict[str, Any], key: tuple[str, ...], value: str) -> None:
    for part in key[:-1]:
        inner = values.get(part)
        values[part] = inner if isinstance(inner, dict) else {}
        values = values[part]
    values[key[-1]] = value


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """Every secret, so that it can be masked wherever it turns up."""
    found = (getattr(getattr(settings, section), key) for section, key in SECRETS)
    tokens = tuple(secret.get_secret_value() for secret in found if isinstance(secret, SecretStr))
    if not settings.database.startswith(SERVERS):
        return tokens
    written = re.findall(r"://[^:@/]*:([^@/]+)@|[?&]password=([^&]+)", settings.database)
    spelt = dict.fromkeys(form for one in map("".join, written) for form in (one, unquote(one)))  # also decoded
    # Where the password also stands elsewhere in the address, as a user name may, only that place is masked: masking
    # the word everywhere would give it away.
    alone = (form if settings.database.count(form) < 2 else f":{form}@" for form in spelt)
    return (*tokens, settings.database, *alone)


def open_secrets(file: Path = ENV) -> str | None:
    """What to do about a file with secrets that others on this machine can read; None where all is well."""
    if not file.exists() or not file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return None
    held = {*SECRETS.values(), "DATABASE_URL"} & {name for name, value in _written(file).items() if value}
    if not held:
        return None
    return f"{file} holds secrets ({', '.join(sorted(held))}), and others on this machine can read it: chmod 600 {file}"


def feeds_of(settings: Settings) -> tuple[Feed, ...]:
    """The live feeds: those of the OPML file and those in the configuration itself; each address once."""
    every = settings.polling.every_minutes * 60
    trusted = {name.casefold() for name in settings.feeds.trusted}
    found: dict[str, Feed] = {}
    for one in settings.feeds.also:
        url, row = one.url, listed(one.url, one.outlet)
        outlet = Outlet(
            one.outlet,
            one.owner or (row.owner if row else one.outlet),  # another feed of Variety is no second voice
            one.trusted or one.outlet.casefold() in trusted,
        )
        own = one.every_seconds is not None
        found[url] = Feed(url, outlet, one.every_seconds or every, built_in=own)
    for url, name, owner in _opml(settings.feeds.opml) if settings.feeds.opml else ():
        if row := listed(url, name):  # ours, as the file may name the feed and not the outlet
            name, owner = row.name, row.owner
        found.setdefault(url, Feed(url, Outlet(name, owner, name.casefold() in trusted), every))
    return tuple(found.values())


def _opml(path: Path | Literal["bundled"]) -> Iterator[tuple[str, str, str]]:
    """(address, outlet, owner) of every feed in an OPML file."""
    file = resources.files("bot").joinpath("data/feeds.opml") if path == "bundled" else Path(path)
    try:
        with file.open("rb") as opened:
            root = ElementTree.parse(opened).getroot()
    except OSError as problem:
        raise SettingsError(f"feeds.opml: {path} cannot be read ({problem.strerror}). {ANOTHER_LIST}") from None
    except (ElementTree.ParseError, LookupError, ValueError) as problem:
        raise SettingsError(f"feeds.opml: {path} is not OPML ({problem}). {ANOTHER_LIST}") from None
    for outline in root.iter("outline"):
        if written := (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip():  # else it is a folder
            said = " ".join((outline.get("text") or outline.get("title") or "").split())
            name = "" if "://" in said else said  # it is the address once more, which may hold a secret
            url = _web_address(written, f"feeds.opml: {path}: {f'the address of {name}' if name else 'an address'}")
            name = name or outlet_of(url).name
            yield url, name, outline.get("owner") or name


def _web_address(written: str, where: str) -> str:
    """An address from a list of feeds, as one that can be fetched."""
    url = written.removeprefix("feed:")  # as browsers hand it to readers: feed:https://…, or feed://… for http://…
    url = f"http:{url}" if url.startswith("//") else url
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("https", "http"):
        raise SettingsError(f"{where} is not one of the web (https://...). Correct or remove it.")
    if "@" in parts.netloc:
        words = "holds a user name or password, which are not sent. Leave them out"
        raise SettingsError(f"{where} at {parts.hostname} {words}.")
    return url
