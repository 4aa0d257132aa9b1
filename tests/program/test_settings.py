"""A host configures the desk, and makes the mistakes that hosts make."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path

import pytest
import yaml

from bot.hours import Every, Hours, QuietHours
from bot.posts import Place
from bot.program.configuration import EXAMPLE, FROM_ENVIRONMENT, SECRETS, SettingsError, feeds_of, load, secrets_of
from bot.program.settings import Settings
from bot.stories import Outlet

HOME = Path(__file__).parent.parent.parent


#: What hosts write where the name or address of a host belongs.
NO_HOSTS = ("", "http://0.0.0.0", "127.0.0.1:8080", "localhost:8080", "cafe:80")


def write(folder: Path, text: str) -> Path:
    file = folder / "config.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_example_shows_every_setting_with_its_default() -> None:
    shown = yaml.safe_load((HOME / EXAMPLE).read_text(encoding="utf-8"))
    defaults = Settings().model_dump(mode="json")
    for section, key in SECRETS:  # a secret has no place in the file
        defaults[section].pop(key)
    for written in (shown, defaults):
        written["feeds"]["trusted"] = set(written["feeds"]["trusted"])
    assert shown == defaults


def test_the_example_names_every_variable_that_is_read() -> None:
    text = (HOME / EXAMPLE).read_text(encoding="utf-8")
    assert [name for name in FROM_ENVIRONMENT if not re.search(rf"\b{name}\b", text)] == []


def test_the_example_loads_and_its_trusted_outlets_are_feeds_that_exist() -> None:
    settings = load(HOME / EXAMPLE, {})
    trusted = {feed.outlet.name for feed in feeds_of(settings) if feed.outlet.trusted}
    assert trusted == settings.feeds.trusted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "polling:\n  every_minuts: 5\n",
            ["line 2", "polling.every_minuts", "did you mean `every_minutes`", "at_once"],
        ),
        ("database: x\npolling:\n  every_minutes: 1\n", ["line 3", "polling.every_minutes", "5"]),
        ("logging: {level: loud}\n", ["line 1", "logging.level", "'debug', 'info', 'warning' or 'error'"]),
        ("discord:\n  channels:\n    - {server: 1}\n", ["line 3", "discord.channels.0.channel", "is missing"]),
        (
            "slack:\n  channels:\n    - {workspace: T1, channel: C1, quiet: nights}\n",
            ["line 3", "slack.channels.0.quiet", "like 22:00-08:00"],
        ),
        ("slack:\n  channels:\n    - {workspace: T1, channel: C1, zone: Atlantis}\n", ["line 3", "Europe/Berlin"]),
        ("slack:\n  channels:\n    - {workspace: T1, channel: '#tv'}\n", ["line 3", "not '#tv'", "/T012AB3CD/C01"]),
        ("discord:\n  channels:\n    - {server: 1, channel: tv}\n", ["line 3", "not 'tv'", "Developer Mode"]),
        ("health: {tell: {chat: discord, community: 1, channel: C1}}\n", ["health.tell.channel", "Developer Mode"]),
        ("slack:\n  channels:\n    - {workspace: T1, channel: C1, digest: hourly}\n", ["'daily' or 'weekly'"]),
        ("slack: {channels: [{workspace: T1, channel: C1, quiet: 22:00}]}\n", ["write quiet hours like 22:00-08:00"]),
        ("slack: {channels: [{workspace: T1, channel: C1, mention: true}]}\n", ["mention: must be text, between"]),
        ("slack: {channels: [{workspace: T1, channel: C1, mention: C2}]}\n", ["not 'C2': a user group's"]),
        ("feeds: {also: [{url: 24, outlet: A}]}\n", ["url: must be an address that begins with https://"]),
        ("slack: {moderators: ['@ann']}\n", ["line 1: slack.moderators.0: must be 'everyone', or an id, not '@ann'"]),
        ("slack: {moderators: everyone}\n", ["line 1", "slack.moderators", "must be a list: [one, another]"]),
        ("database: x\npreview:\n", ["line 2", "preview", "indented below it"]),
        ("polling:\n  at_once: 5\n  at_once: 6\n", ["line 3", "`at_once` appears both here and on line 2"]),
        ("discord: {shards: many}\n", ["line 1: discord.shards: must be 'auto', or a whole number"]),
        *((f"preview: {{host: '{host}'}}\n", ["line 1: preview.host: must be a name alone"]) for host in NO_HOSTS),
        ("database: x\npreview: {file: ./x}\n", ["line 2: preview: must not keep its messages in the database"]),
        ("database: data/preview.db\n", ["preview: must not keep its messages in the database"]),
        ("database: x\npreview: {port: 8082}\n", ["health: must not open at the port of the preview"]),
        ("preview: {port: 9}\nhealth: {port: 9}\n", ["line 2: health: must not open at the port of the preview"]),
        ("preview: {port: 80800}\n", ["preview.port: must be less than or equal to 65535"]),
        ("preview: {enabled: maybe}\n", ["preview.enabled: must be true or false"]),
        ("announce_within_hours: yes\n", ["line 1: announce_within_hours: must be a number, not yes or no"]),
        ("polling: {at_once: on}\n", ["polling.at_once: must be a number, not yes or no"]),
        ("polling: {every_minutes: often}\n", ["polling.every_minutes: must be a number"]),
        ('feeds: {also: [{url: "https://x.org/f", outlet: 24}]}\n', ["outlet: must be text, between quotes where it"]),
        ("slack: {address: desk.example.org}\n", ["slack.address: must be an address that begins with https://"]),
        ("feeds: {also: [{url: 'ftp://a.example'}]}\n", ["url: must be an address that begins", "outlet: is missing"]),
        ("feeds:\n  also: ['https://example.org/feed']\n", ["feeds.also.0: must be settings in braces"]),
        ("preview: {names: ['https://desk.example.org']}\n", ["line 1: preview.names.0: must be a name alone"]),
        ("health: {port: off}\n", ["line 1: health.port: must be a number, not yes or no"]),
        ("feeds: {opml: 'https://example.org/a.opml'}\n", ["must be 'bundled', or a file on this machine"]),
        ("feeds: {also: [{url: 'https://example.org/', outlet: ' '}]}\n", ["feeds.also.0.outlet: must not be empty"]),
        ("feeds: {opml: false}\n", ["feeds.opml: must be 'bundled', or a path to a file"]),
        ("discord: {channels: [{server: 1, channel: 2, kinds: []}]}\n", ["0.kinds: must name at least one"]),
        ("polling:\n\tat_once: 5\n", ["line 2", "not YAML", "no tabs"]),
        ("feeds: &all\n  also: [*all]\n", ["refers to itself"]),
        ("discord:\n  token: abc\n", ["line 2", "discord.token", "DISCORD_TOKEN"]),
        ("DISCORD_TOKEN: abc\n", ["line 1: DISCORD_TOKEN does not belong here; set DISCORD_TOKEN=... in .env"]),
        ("discord: {port: 3}\n", ["line 1: there is no setting `discord.port`; allowed here"]),
        ("preview: {database_url: abc}\n", ["line 1: database_url does not belong here; set DATABASE_URL=..."]),
        ("language: de\n", ["line 1: language: there is no translation for it yet; choose from: en"]),
        ("feeds: [\n", ["line 2", "not YAML"]),
        *(
            (
                f"feeds:\n  also:\n    - {{url: '{url}', outlet: A, every_seconds: 2}}\n",
                ["line 3: feeds.also.0: ", "private"],
            )
            for url in ("https://example.org/feed", "http://8.8.8.8/feed", "http://[2001:4860:4860::8888]/feed")
        ),
        ("- a\n- b\n", ["must hold settings by their names"]),
        ("database: 2026-13-45\n", ["not YAML"]),
        *((f"database: 'postgres{of}:/x'\n", ["line 1: database: must be a path, or postgresql"]) for of in ("", "ql")),
        ("database: data/\n", ["line 1: database: must be a path to a file"]),
        ('database: "a\\0b"\n', ["line 1: database: must be a path to a file"]),
        ('polling: {contact: "me\\r\\nX-Evil: yes"}\n', ["line 1: polling.contact: must be one line of plain letters"]),
        (
            "feeds:\n  also:\n    - {url: https://a.example, outlet: A}\n    - {url: https://a.example/, outlet: B}\n",
            ["line 2: feeds.also: number 2 is about the same as number 1; keep one"],
        ),
        (
            "feeds: {also: [{url: 'https://me:pass@a.example/', outlet: A}]}\n",
            ["also.0.url: must be without user name"],
        ),
        *(
            (f"{of}: {{api_base: 'http://me:pass@a.example/'}}\n", [f"{of}.api_base: must be without user name"])
            for of in ("discord", "slack", "tvmaze")
        ),
        ("discord: {channels: [{server: 1, channel: 2}, {server: 1, channel: 2}]}\n", ["channels: number 2 is about"]),
        (
            "slack:\n  channels: [{workspace: T1, channel: C1}, {workspace: T1, channel: C1}]\n",
            ["line 2: slack.channels"],
        ),
    ],
)
def test_a_mistake_is_answered_with_key_line_and_what_is_allowed(tmp_path: Path, text: str, told: list[str]) -> None:
    with pytest.raises(SettingsError) as mistake:
        load(write(tmp_path, text), {})
    for words in told:
        assert words in str(mistake.value)


def test_a_channel_chooses_its_hours(tmp_path: Path) -> None:
    one = "{server: 1, channel: 2, zone: europe/berlin, quiet: 22:00-08:00, digest: weekly, digest_hour: 18}"
    two = "{server: 1, channel: 3, digest: off, quiet: off}"
    settings = load(write(tmp_path, f"discord:\n  channels:\n    - {one}\n    - {two}\n"), {})
    here, night = Place("discord", "1", "2"), QuietHours(time(22), time(8))
    assert [named.at(here).hours for named in settings.discord.channels] == [
        Hours("Europe/Berlin", night, digest=Every.WEEKLY, digest_hour=18),
        Hours(),
    ]


@pytest.mark.parametrize("host", ["localhost", "0.0.0.0", "::", "::ffff:127.0.0.1", "fe80::1%eth0"])
def test_a_page_is_where_the_host_says_by_name_or_address(tmp_path: Path, host: str) -> None:
    assert load(write(tmp_path, f"preview: {{host: '{host}'}}\n"), {}).preview.host == host


def test_ids_of_a_server_that_spells_them_otherwise_than_slack_are_taken(tmp_path: Path) -> None:
    text = "slack: {channels: [{workspace: T_DESK, channel: C-tv, mention: S_fans}]}\n"
    [channel] = load(write(tmp_path, text), {}).slack.channels
    assert (channel.workspace, channel.channel, channel.mention) == ("T_DESK", "C-tv", "S_fans")


def test_a_channel_chooses_whether_official_news_is_passed_on(tmp_path: Path) -> None:
    written = "discord: {channels: [{server: 1, channel: 2, publish: true}, {server: 1, channel: 3}]}"
    named = load(write(tmp_path, written), {}).discord.channels
    assert [one.at(Place("discord", "1", one.channel)).publish for one in named] == [True, False]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/wire", "http://[::1]/wire", "http://10.0.0.5/wire", "http://localhost/"]
)
def test_a_newswire_of_ones_own_is_read_as_often_as_one_likes(tmp_path: Path, url: str) -> None:
    text = f"feeds:\n  opml: null\n  also:\n    - {{url: '{url}', outlet: Wire, every_seconds: 2}}\n"
    (feed,) = feeds_of(load(write(tmp_path, text), {}))
    assert (feed.every, feed.built_in) == (2, True)


@pytest.mark.parametrize(
    ("named", "owner"),
    [
        ("url: 'https://variety.com/c/tv/feed/', outlet: Variety TV", "Penske"),
        ("url: 'https://reader.example/feeds/17.xml', outlet: variety", "Penske"),
        ("url: 'https://variety.com/c/tv/feed/', outlet: Variety, owner: Somebody", "Somebody"),
        ("url: 'https://own.example/feed', outlet: Own Blog", "Own Blog"),
    ],
)
def test_a_feed_that_a_host_adds_speaks_with_the_voice_of_its_owner(tmp_path: Path, named: str, owner: str) -> None:
    """Else Variety beside Deadline, both of Penske, would make a reported fate official."""
    (feed,) = feeds_of(load(write(tmp_path, f"feeds:\n  opml: null\n  also:\n    - {{{named}}}\n"), {}))
    assert feed.outlet.owner == owner


def test_a_host_says_who_is_trusted_who_owns_whom_and_how_often_all_are_looked_at(tmp_path: Path) -> None:
    wire, gazette = 'title="Wire" owner="Wire Media" xmlUrl="https://w.example/f"', 'xmlUrl="https://g.example/f"'
    gazette = gazette.replace("xmlUrl", "xmlurl")  # as some programs write it
    (tmp_path / "feeds.opml").write_text(f"<opml><outline {wire}/><outline text='Gazette' {gazette}/></opml>")
    text = f"""
        polling: {{every_minutes: 30}}
        feeds:
          opml: {tmp_path}/feeds.opml
          trusted: [WIRE, Own Blog]
          also:
            - {{url: "https://own.example/f", outlet: Own Blog}}
            - {{url: "https://a.example/f", outlet: A, trusted: true}}
            - {{url: "https://b.example/f", outlet: B}}
    """
    feeds = feeds_of(load(write(tmp_path, text), {}))
    assert [feed.outlet for feed in feeds] == [
        Outlet("Own Blog", "Own Blog", trusted=True),
        Outlet("A", "A", trusted=True),
        Outlet("B", "B"),
        Outlet("Wire", "Wire Media", trusted=True),
        Outlet("Gazette", "Gazette"),
    ]
    assert {feed.every for feed in feeds} == {30 * 60}
    (tmp_path / "feeds.opml").unlink()
    with pytest.raises(SettingsError, match=r"cannot be read \(No such file"):
        feeds_of(load(write(tmp_path, text), {}))


@pytest.mark.parametrize(
    "misplaced",
    ["discord: {%s: }", "discord: {%s: 1, %s: 2}", "discord: {channels: [{server: 1, channel: %s}]}"],
)
def test_a_secret_that_stands_where_a_name_or_an_id_belongs_is_not_shown(tmp_path: Path, misplaced: str) -> None:
    with pytest.raises(SettingsError, match=r"line 1.*•••") as mistake:
        load(write(tmp_path, misplaced.replace("%s", "MTAx.Gh3kl." + "geheim" * 6)), {})
    assert "geheim" not in str(mistake.value)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as mistake:
        load(write(tmp_path, "databas: x\npreview: {port: 99999}\n"), {})
    assert len(str(mistake.value).splitlines()) == 2


def test_a_missing_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"Copy config\.example\.yaml"):
        load(tmp_path / "none.yaml", {})
    with pytest.raises(SettingsError, match=r"\(Is a directory\)\. Put a file there"):
        load(tmp_path, {})


def test_a_file_of_nearly_the_right_name_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("config.yml").write_text("")
    Path("config.example.yaml").write_text("")
    with pytest.raises(SettingsError, match=r"config\.yml is not read: rename it to config\.yaml"):
        load(None, {})
    load(Path("config.yml"), {})
    Path("config.yaml").write_text("")
    load(None, {})


def test_files_may_lie_in_a_home_and_levels_be_written_in_capitals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/desk")
    text = "database: ~/a.db\npreview: {file: ~/b.db}\nfeeds: {opml: ~/c.opml}\n"
    settings = load(write(tmp_path, text), {"LOG_LEVEL": "WARNING"})
    files = Path(settings.database), settings.preview.file, settings.feeds.opml
    assert files == (Path("/home/desk/a.db"), Path("/home/desk/b.db"), Path("/home/desk/c.opml"))
    assert settings.logging.level == "warning"


def test_what_is_blank_around_a_secret_or_quotes_it_is_no_part_of_it(tmp_path: Path) -> None:
    settings = load(write(tmp_path, ""), {"DISCORD_TOKEN": "'abc'\n", "SLACK_BOT_TOKEN": "  "})
    assert settings.discord.token is not None
    assert settings.discord.token.get_secret_value() == "abc"
    assert not settings.slack.on
    path = "postgresql:///desk?options=-c search_path='x'"
    assert load(write(tmp_path, ""), {"DATABASE_URL": path}).database == path


def test_the_environment_wins_and_a_bad_value_there_is_named(tmp_path: Path) -> None:
    file = write(tmp_path, "database: a.db\npreview: {port: 9}\n")
    settings = load(file, {"DATABASE_URL": "b.db", "PORT": "8123"})
    assert (settings.database, settings.preview.port) == ("b.db", 8123)
    with pytest.raises(SettingsError, match="environment variable PORT"):
        load(file, {"PORT": "many"})


def test_the_port_that_a_platform_gives_is_slacks_where_slack_calls_us(tmp_path: Path) -> None:
    settings = load(write(tmp_path, "slack: {mode: http}\n"), {"PORT": "8123"})
    assert (settings.slack.port, settings.preview.port) == (8123, 8080)


def test_the_password_of_a_database_shows_nowhere_and_is_masked_in_every_spelling(tmp_path: Path) -> None:
    file = write(tmp_path, "")
    url = "postgresql://desk:s3cr%40t@db.example.org:5432/desk"
    settings = load(file, {"DATABASE_URL": url})
    assert settings.database == url
    assert "s3cr" not in repr(settings) + settings.model_dump_json()
    assert {url, "s3cr%40t", "s3cr@t"} <= set(secrets_of(settings))
    assert "hidden" in secrets_of(load(file, {"DATABASE_URL": "postgres://db.example.org/desk?password=hidden"}))
    assert "p:ss" in secrets_of(load(file, {"DATABASE_URL": "postgres://desk:p:ss@db.example.org/tv"}))


def test_a_translation_that_was_not_compiled_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.program.settings.LOCALE", tmp_path)
    (tmp_path / "de" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "de" / "LC_MESSAGES" / "desk.po").touch()
    with pytest.raises(SettingsError, match=r"desk\.po is not compiled yet; docs/translating.md says how"):
        load(write(tmp_path, "language: de\n"), {})


def test_a_password_that_is_also_the_users_name_leaves_the_log_readable(tmp_path: Path) -> None:
    secrets = secrets_of(load(write(tmp_path, ""), {"DATABASE_URL": "postgresql://desk:desk@localhost/desk"}))
    assert "desk" not in secrets, "every desk in the log would be masked, which tells it"
    assert ":desk@" in secrets


def test_a_database_with_a_password_has_no_place_in_the_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"line 1: database holds a password; set DATABASE_URL") as mistake:
        load(write(tmp_path, "database: postgresql://desk:s3cret@host/desk\n"), {})
    assert "s3cret" not in str(mistake.value)
    for foreign in (
        "mysql://desk:s3cret@host/desk", "desk:s3cret@host/desk", "db.example.org:5432/desk",
        "dbname=desk password=s3cret host=db.example.org", "host = db.example.org dbname = desk",
    ):  # fmt: skip
        with pytest.raises(SettingsError, match=r"environment variable DATABASE_URL: .*postgresql://user") as mistake:
            load(write(tmp_path, ""), {"DATABASE_URL": foreign})
        assert "s3cret" not in str(mistake.value)


def test_every_secret_is_known_for_masking(tmp_path: Path) -> None:
    variables = {variable: f"secret-{variable}" for variable in SECRETS.values()}
    assert set(secrets_of(load(write(tmp_path, ""), variables))) == set(variables.values())
    assert secrets_of(load(write(tmp_path, ""), {})) == ()


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ("DISCORD_TOKEN=abc\n".encode("utf-16"), ".env: is not UTF-8 text. Save it as UTF-8."),
        (b"# the bot\n\nDISCORD_TOKEN: abc\n", ".env, line 3: is not NAME=value. Correct it, or begin it with #."),
        (b"LOG_LEVEL=info\r\n\r\nDISCORD_TOKEN\r\n", ".env, line 3: is not NAME=value"),
        (b"DISCORD_TOKEN:abc\n", ".env, line 1: is not NAME=value"),
    ],
)
def test_a_mistake_in_the_file_of_secrets_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: bytes, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".env").write_bytes(held)
    with pytest.raises(SettingsError) as refused:
        load()
    assert told in str(refused.value)
    assert "abc" not in str(refused.value)


def test_the_file_of_secrets_is_read_as_windows_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    Path(".env").write_bytes(b'\xef\xbb\xbfDISCORD_TOKEN="abc"\r\nOTHER=1\r\n')
    token = load().discord.token
    assert token is not None
    assert token.get_secret_value() == "abc"


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ("<opml>", "not OPML .* Name another file, bundled, or null"),
        ('<opml><outline text="Wire" xmlUrl="https://[a.example/f"/></opml>', "of Wire is not one of the web"),
        ('<opml><outline text="Wire" xmlUrl="gopher://a.example/f"/></opml>', "of Wire is not one of the web"),
        ('<opml><outline xmlUrl="https://me:geheim@[a.example/f"/></opml>', "an address is not one of the web"),
        ('<opml><outline xmlUrl="https://me:geheim@a.example/f"/></opml>', "an address at a.example holds a user name"),
    ],
)
def test_a_feed_list_that_cannot_be_used_is_told(tmp_path: Path, held: str, told: str) -> None:
    (tmp_path / "feeds.opml").write_text(held)
    settings = load(write(tmp_path, f"feeds: {{opml: {tmp_path / 'feeds.opml'}}}\n"), {})
    with pytest.raises(SettingsError, match=told) as refused:
        feeds_of(settings)
    assert "geheim" not in str(refused.value)


def test_a_feed_list_is_read_as_feed_readers_write_it(tmp_path: Path) -> None:
    rows = "".join(f'<outline text="A" xmlUrl="{url}"/>' for url in ("feed://a.example/1", "feed:https://a.example/2"))
    (tmp_path / "feeds.opml").write_text(f'<opml><outline text="a folder" xmlUrl="">{rows}</outline></opml>')
    settings = load(write(tmp_path, f"feeds: {{opml: {tmp_path / 'feeds.opml'}}}\n"), {})
    assert [feed.url for feed in feeds_of(settings)] == ["http://a.example/1", "https://a.example/2"]


@pytest.mark.parametrize("text", ["", 'text=" "', 'text="https://wire.example/f?key=geheim"'])
def test_an_outlet_without_a_name_is_called_by_its_host_and_not_by_an_address_that_may_hold_a_secret(
    tmp_path: Path, text: str
) -> None:
    row = f'<outline {text} xmlUrl="https://wire.example/f?key=geheim"/>'
    (tmp_path / "feeds.opml").write_text(f"<opml>{row}</opml>")
    (feed,) = feeds_of(load(write(tmp_path, f"feeds: {{opml: {tmp_path / 'feeds.opml'}}}\n"), {}))
    assert (feed.outlet.name, feed.outlet.owner) == ("wire.example", "wire.example")
