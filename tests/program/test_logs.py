"""What a host reads in the log: a line for what passes by itself, nothing of what nobody can change."""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import socket
from collections.abc import Mapping

import pytest
import structlog
from aiohttp import web
from structlog.testing import capture_logs

from adapters.serving import serving
from bot.catalogue import Catalogue
from bot.newsroom import Newsroom
from bot.program import logs
from storage.sqlite import SQLiteStorage
from tests.scenes.newsdesk import MONDAY, OFFICIAL, story


def test_a_gateway_that_is_away_is_told_in_a_line_at_each_try(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "console")
    try:
        raise ConnectionError("100 % away")
    except ConnectionError:
        logging.getLogger("discord.client").exception("Attempting a reconnect in %.2fs", 1.5)
    (line,) = capsys.readouterr().err.splitlines()
    assert "Attempting a reconnect in 1.50s: ConnectionError: 100 % away" in line


def test_a_pool_does_not_tell_of_each_try_while_its_database_is_away(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "console")
    logging.getLogger("psycopg.pool").warning("error connecting in 'pool-1'")
    assert capsys.readouterr().err == ""


def test_what_waits_for_the_database_says_so_once_in_a_while_and_is_counted_each_time(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    logs.configure("info", "console", hear=(lambda event: heard.append(event["event"]),))
    log = structlog.get_logger("tests")
    for _ in range(9):
        log.error("delivery_waits", problem="the disk is full")
        log.error("post_failed", problem="a mistake of ours")
    monkeypatch.setattr(logs, "SELDOM", 0.0)
    log.error("delivery_waits", problem="the disk is full")
    told = capsys.readouterr().err
    assert (told.count("delivery_waits"), told.count("post_failed")) == (2, 9)
    assert heard.count("delivery_waits") == 10


async def test_strangers_who_open_connections_until_there_are_no_more_do_not_fill_the_log(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.configure("info", "console")
    asyncio.get_running_loop().set_exception_handler(logs.unhandled)
    async with serving(web.Application(), "127.0.0.1", 0, "a page", "port", farewell=0.1) as port:
        before = resource.getrlimit(resource.RLIMIT_NOFILE)
        with socket.socket() as stranger:
            lowest = os.dup(0)
            os.close(lowest)
            resource.setrlimit(resource.RLIMIT_NOFILE, (lowest, before[1]))  # the next one that is opened is too many
            try:
                stranger.setblocking(False)
                async with asyncio.timeout(5):
                    await asyncio.get_running_loop().sock_connect(stranger, ("127.0.0.1", port))
                    while "open_files" not in (said := capsys.readouterr().err):
                        await asyncio.sleep(0)
            finally:
                resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert len(said.splitlines()) == 1
    assert "raise the limit" in said


def test_a_fault_of_ours_keeps_its_trace(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "console")
    try:
        raise KeyError("oops")
    except KeyError:
        logging.getLogger("discord.client").exception("Ignoring exception in command")
    assert "Traceback" in capsys.readouterr().err


def test_a_server_that_answers_at_once_is_not_late(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "console")
    words = "Can't keep up, shard ID %s websocket is %.1fs behind."
    logging.getLogger("discord.gateway").warning(words, 0, 41.2)
    assert capsys.readouterr().err == ""


def test_who_stumbles_over_what_is_logged_neither_stops_the_work_nor_hides_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    heard: list[object] = []

    def stumbles(event: Mapping[str, object]) -> None:
        raise ZeroDivisionError("a mistake of ours")

    logs.configure("info", "console", hear=(stumbles, lambda event: heard.append(event["event"])))
    structlog.get_logger("tests").info("post_sent")
    said = capsys.readouterr().err
    assert "not heard: post_sent" in said
    assert "ZeroDivisionError: a mistake of ours" in said
    assert "post_sent" in said.splitlines()[-1]
    assert heard == ["post_sent"]


def test_of_posts_that_wait_for_a_chat_each_reason_is_said_once_in_a_while(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "console")
    log = structlog.get_logger("tests")
    for post in range(9):
        for chat, problem in (
            ("discord", "it answered 503"),
            ("slack", "it answered 503"),
            ("slack", "an hour's wait"),
        ):
            log.warning("chat_unavailable", chat=chat, post=post, problem=problem)
    assert len(capsys.readouterr().err.splitlines()) == 3


async def test_a_folded_story_tells_why_it_was_not_announced_where_it_was_not() -> None:
    storage = await SQLiteStorage.open(":memory:")
    newsroom = Newsroom(storage, Catalogue(()), lambda: MONDAY, read=lambda *_: (OFFICIAL,))
    with capture_logs() as said:
        await newsroom.fold(story())
        await newsroom.fold(story())
    await storage.close()
    news, echo = (one for one in said if one["event"] == "story_folded")
    assert (news["news"], "silence" in news) == (1, False)
    assert (echo["news"], echo["silence"]) == (0, "it brings no news")
