"""Everything that a host can configure, as frozen values with their defaults. Secrets are masked in every repr."""

from __future__ import annotations

import dataclasses
import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    PlainValidator,
    SecretStr,
    StringConstraints,
    TypeAdapter,
    ValidationInfo,
    WrapValidator,
    field_serializer,
    field_validator,
    model_validator,
)

from bot.hours import Every, Hours, QuietHours, zone_named
from bot.masking import MASK
from bot.outlets import TRUSTED
from bot.ports import SERVERS
from bot.posts import DEFAULT_KINDS, ROUND_UP_AFTER, Channel, Occasion, Place
from bot.stories import Certainty, Kind
from bot.wording.language import DOMAIN, ENGLISH, LOCALE, languages


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _of_a_header(value: str) -> str:
    if not (value.isascii() and value.isprintable()):
        raise ValueError("must be one line of plain letters, a web or mail address")
    return value


def _once(each: Callable[[Any], object]) -> AfterValidator:
    """Refuses two rows about the same thing: the second would silently replace the first."""

    def check(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        seen: dict[object, int] = {}
        for number, row in enumerate(rows):
            if (first := seen.setdefault(each(row), number)) != number:
                raise ValueError(f"number {number + 1} is about the same as number {first + 1}; keep one")
        return rows

    return AfterValidator(check)


def _path(value: object) -> object:
    """``~`` is a person's home, as in a shell."""
    if isinstance(value, str) and "://" in value:
        raise ValueError("must be a file on this machine; save it here and name that")
    return os.path.expanduser(value) if isinstance(value, str) else value


_File = Annotated[Path, BeforeValidator(_path)]


def _number(value: object) -> object:
    """YAML reads a bare ``off`` as false, which would be port 0 (any free one), and ``yes`` would be one hour."""
    if isinstance(value, bool):
        raise ValueError("must be a number, not yes or no")
    return value


_Whole = Annotated[int, BeforeValidator(_number)]
_Number = Annotated[float, BeforeValidator(_number)]
_Port = Annotated[_Whole, Field(ge=0, le=65535)]


def _or_with_colons(value: object, name: Callable[[object], str]) -> str:
    """An IPv6 address has colons; in anything else a colon begins a port, and ``name`` refuses it."""
    try:
        ipaddress.IPv6Address(str(value))
    except ValueError:
        return name(value)
    return str(value)


_Host = Annotated[str, Field(pattern="^[^/:]+$"), WrapValidator(_or_with_colons)]
_URL = TypeAdapter(HttpUrl)


def _address(value: object) -> str:
    url = str(_URL.validate_python(value))
    if "@" in urlsplit(url).netloc:
        raise ValueError("must be without user name and password, which are not sent")
    return url


#: A web address, as text.
_Address = Annotated[str, PlainValidator(_address)]


class Polling(_Section):
    """How the desk polls."""

    every_minutes: Annotated[_Number, Field(ge=5, le=1440)] = 15
    at_once: Annotated[_Whole, Field(ge=1, le=500)] = 50
    contact: Annotated[str, AfterValidator(_of_a_header)] | None = None
    allow_private_addresses: bool = False


class OneFeed(_Section):
    """A feed named in the configuration itself."""

    url: _Address
    outlet: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    owner: str | None = None
    trusted: bool = False
    every_seconds: Annotated[_Number, Field(ge=1, le=86400)] | None = None

    @model_validator(mode="after")
    def _only_our_own_may_be_hurried(self) -> Self:
        host = urlsplit(self.url).hostname or ""
        if self.every_seconds is not None and host != "localhost" and not _is_private(host):
            raise ValueError("every_seconds is only for newswires of your own: the url must be a private address")
        return self


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


class Feeds(_Section):
    """Which feeds."""

    opml: Literal["bundled"] | _File | None = "bundled"
    trusted: frozenset[str] = TRUSTED
    also: Annotated[tuple[OneFeed, ...], _once(lambda feed: feed.url)] = ()


class Votes(_Section):
    """Votes on whether shows return."""

    void_after_days: Annotated[_Number, Field(ge=1, le=3650)] = 365


class Preview(_Section):
    """The local web page."""

    enabled: bool = True
    host: _Host = "127.0.0.1"
    port: _Port = 8080
    names: tuple[Annotated[str, Field(pattern="^[^/:]+$")], ...] = ()
    file: _File = Path("data/preview.db")


class SampleNewswire(_Section):
    """The bundled fortnight."""

    enabled: bool = True
    port: _Port = 8081


class TVmaze(_Section):
    """The public directory of shows."""

    enabled: bool = True
    api_base: _Address | None = None


def _quiet_hours(value: object) -> object:
    """YAML reads a bare ``off`` as false, and 22:00 alone as a number."""
    if value is None or value is False:
        return None
    return value if isinstance(value, QuietHours) else QuietHours.parse(str(value))


def shown(written: str) -> str:
    """What a host wrote in the wrong place, masked where it may be a secret: Slack's have 32 characters or more."""
    return written if len(written) < 32 else MASK


def _shaped_like(shape: str, what_to_do: str) -> Callable[[str], str]:
    """Refuses a name where an id belongs: only with the first card would we learn that the platform cannot find it."""

    def check(value: str) -> str:
        if not re.fullmatch(shape, value):
            raise ValueError(f"must be an id, not {shown(value)!r}: {what_to_do}")
        return value

    return check


#: https://support.discord.com/hc/en-us/articles/206346498
_of_discord = _shaped_like(r"\d+", "turn on Developer Mode (User Settings, Advanced), right-click it and copy its ID")
#: Slack's ids are capitals and digits, those of compatible servers may not be; channel names begin with no capital.
_of_slack = _shaped_like(
    r"[A-Z][\w-]+",
    "a channel's address in a browser ends like /T012AB3CD/C012AB3CD, a person's ID is copied from their profile",
)
_Id = Annotated[str, BeforeValidator(lambda value: str(value) if type(value) is int else value)]
_DiscordId = Annotated[_Id, AfterValidator(_of_discord)]
_SlackId = Annotated[_Id, AfterValidator(_of_slack)]


def _as_news_calls_them(networks: frozenset[str]) -> frozenset[str]:
    """Networks by the names that we use, where they are known: "netflix" or "Max" would match nothing."""
    if not networks:
        return networks
    from bot.conversation.questions import NETWORK_OF  # it imports all that reads stories, which few settings need

    return frozenset(NETWORK_OF.get(name.casefold(), name) for name in networks)


class _ChatChannel(_Section):
    """A channel that gets the news, and which."""

    certainty: Certainty = Certainty.REPORTED
    kinds: Annotated[frozenset[Kind], Field(min_length=1)] = DEFAULT_KINDS
    networks: Annotated[frozenset[str], AfterValidator(_as_news_calls_them)] = frozenset()
    votes: bool = True
    asks: bool = True
    asks_a_week: Annotated[_Whole, Field(ge=0, le=50)] = 3
    mention_on: frozenset[Occasion] = frozenset({Occasion.REVERSED})
    zone: Annotated[str, AfterValidator(zone_named)] = "UTC"
    quiet: Annotated[QuietHours | None, BeforeValidator(_quiet_hours)] = None
    quiet_silently: bool = False
    #: YAML reads a bare ``off`` as false.
    digest: Annotated[Every, BeforeValidator(lambda value: Every.OFF if value is False else value)] = Every.OFF
    digest_hour: Annotated[_Whole, Field(ge=0, le=23)] = 9
    round_up_after: Annotated[_Whole, Field(ge=0, le=50)] = ROUND_UP_AFTER

    def at(self, place: Place) -> Channel:
        """The channel as the desk keeps it."""
        hours = Hours(self.zone, self.quiet, self.quiet_silently, self.digest, self.digest_hour)
        same = self.model_dump(include={field.name for field in dataclasses.fields(Channel)})
        return Channel(place.channel_id, place, hours=hours, configured=True, **same)


class DiscordChannel(_ChatChannel):
    """A Discord channel that gets the news."""

    server: _DiscordId
    channel: _DiscordId
    mention: _DiscordId | None = None
    publish: bool = False


class SlackChannel(_ChatChannel):
    """A Slack channel that gets the news."""

    workspace: _SlackId
    channel: _SlackId
    mention: Annotated[_Id, AfterValidator(_shaped_like(r"[SUW][\w-]+", "a user group's begins with S"))] | None = None


class Discord(_Section):
    """Discord joins when the token is set."""

    token: SecretStr | None = None
    api_base: _Address | None = None
    shards: Literal["auto"] | Annotated[_Whole, Field(ge=1)] = "auto"
    channels: Annotated[tuple[DiscordChannel, ...], _once(lambda one: one.channel)] = ()

    @property
    def on(self) -> bool:
        """Whether the desk is there."""
        return self.token is not None


class Slack(_Section):
    """Slack joins when the bot token is set, or client id and secret for workspaces that install the app."""

    bot_token: SecretStr | None = None
    client_id: str | None = None
    client_secret: SecretStr | None = None
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    mode: Literal["socket", "http"] = "socket"
    host: _Host = "0.0.0.0"
    port: _Port = 3000
    address: _Address | None = None
    moderators: frozenset[Literal["everyone"] | _SlackId] = frozenset()
    api_base: _Address | None = None
    channels: Annotated[tuple[SlackChannel, ...], _once(lambda one: one.channel)] = ()

    @property
    def on(self) -> bool:
        """Whether the desk is there."""
        return self.bot_token is not None or self.distributed

    @property
    def distributed(self) -> bool:
        """Whether any workspace may install the app."""
        return self.client_id is not None and self.client_secret is not None


class Logging(_Section):
    """What the desk says of its own work."""

    #: LOG_LEVEL is INFO to most other programs, and one variable may be for all of them.
    level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(lambda it: str(it).lower())] = "info"
    format: Literal["console", "json"] = "console"


class HostChannel(_Section):
    """A channel where the host is told what stands still."""

    chat: Literal["discord", "slack"]
    community: _Id
    channel: _Id

    @field_validator("community", "channel")
    @classmethod
    def _of_that_chat(cls, value: str, info: ValidationInfo) -> str:
        return _of_slack(value) if info.data.get("chat") == "slack" else _of_discord(value)


class Health(_Section):
    """What monitors and the host are told."""

    host: _Host = "127.0.0.1"
    port: _Port | None = 8082
    tell: HostChannel | None = None


def database_at(place: str) -> str:
    """The file or PostgreSQL address that a host names as a database; a ValueError tells what is wrong with it."""
    if place.startswith(SERVERS):
        return place
    if "://" in place or re.match(r"[^/]*:(\d|.*@)|postgres(ql)?:|.*\b(host|password)\s*=", place):  # no file
        raise ValueError("must be a path, or postgresql://user:password@host:5432/name")
    if place.endswith("/") or "\0" in place:
        raise ValueError("must be a path to a file, like data/desk.db")
    return os.path.expanduser(place)


class Settings(_Section):
    """Everything that a host can decide."""

    database: Annotated[str, Field(repr=False, min_length=1), AfterValidator(database_at)] = "data/desk.db"
    language: str = ENGLISH
    announce_within_hours: Annotated[_Number, Field(gt=0, le=24 * 365)] = 48
    keep_words_days: Annotated[_Number, Field(ge=7, le=36500)] = 90
    polling: Polling = Polling()
    feeds: Feeds = Feeds()
    votes: Votes = Votes()
    preview: Annotated[Preview, Field(validate_default=True)] = Preview()
    sample_newswire: SampleNewswire = SampleNewswire()
    tvmaze: TVmaze = TVmaze()
    discord: Discord = Discord()
    slack: Slack = Slack()
    health: Annotated[Health, Field(validate_default=True)] = Health()
    logging: Logging = Logging()

    @property
    def platforms(self) -> Mapping[str, Discord | Slack]:
        """The chats that want an account, by name."""
        return {"discord": self.discord, "slack": self.slack}

    @field_validator("language")
    @classmethod
    def _there_are_words_for_it(cls, language: str) -> str:
        if language not in languages():
            written = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
            if written.exists():
                raise ValueError(f"{written} is not compiled yet; docs/translating.md says how")
            raise ValueError(f"there is no translation for it yet; choose from: {', '.join(sorted(languages()))}")
        return language

    @field_validator("preview")
    @classmethod
    def _not_in_the_database(cls, preview: Preview, info: ValidationInfo) -> Preview:
        """Two programs that write to one file would lock each other out."""
        if preview.enabled and preview.file.resolve() == Path(info.data.get("database", "")).resolve():
            raise ValueError("must not keep its messages in the database; name a `file` of its own")
        return preview

    @field_validator("health")
    @classmethod
    def _on_a_port_of_its_own(cls, health: Health, info: ValidationInfo) -> Health:
        """Else the preview would find its port taken and blame another program."""
        page = info.data.get("preview")
        if page and page.enabled and page.port and (page.host, page.port) == (health.host, health.port):
            raise ValueError("must not open at the port of the preview; name another `port`, or null for none")
        return health

    @field_serializer("database")
    def _without_password(self, value: str) -> str:
        return f"{SERVERS[0]}**********" if value.startswith(SERVERS) else value
