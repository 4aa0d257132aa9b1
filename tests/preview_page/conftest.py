"""Chromium, a desk that records, and the preview page opened as somebody new."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Request, Route, async_playwright, expect

from adapters.preview_chat import PreviewChat
from tests.preview_page.scene import Visit
from tests.stand_ins.preview_desk import RecordingDesk, preview

#: Milliseconds that a page has for anything, also on a machine that does much else meanwhile.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='30'><rect width='20' height='30'/></svg>"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Chromium. Without one the tests are skipped, but never in CI, where nobody would notice."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next((found for name in names if (found := shutil.which(name))), None)
    async with async_playwright() as playwright:
        if path is None and Path(playwright.chromium.executable_path).exists():
            path = playwright.chromium.executable_path
        if path is None:
            words = "no Chromium here: install it (apt-get install chromium) to test the preview page in a browser"
            if os.environ.get("CI") == "true":
                pytest.fail(words)
            pytest.skip(words)
        flags = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]
        chromium = await playwright.chromium.launch(executable_path=path, args=flags)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="module")
async def desk() -> RecordingDesk:
    return RecordingDesk()


@pytest_asyncio.fixture(loop_scope="module")
async def chat(desk: RecordingDesk) -> AsyncIterator[PreviewChat]:
    async with preview(desk=desk) as chat:
        yield chat


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser, chat: PreviewChat) -> AsyncIterator[Visit]:
    """Everything that a page must never do fails the test: an error, a dialog, a request to anybody but us."""
    wrong: list[str] = []
    contexts = []

    async def picture(route: Route) -> None:
        await route.fulfill(body=PICTURE, content_type="image/svg+xml")

    async def visit(name: str = "", **options: Any) -> Page:
        options = {"viewport": {"width": 1200, "height": 900}, "locale": "en-GB", **options}
        context = await browser.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        await context.route(re.compile(r"^https://pictures\.example/"), picture)
        if name:  # as if they had picked it at an earlier visit
            await context.add_init_script(f"localStorage.setItem('name', {json.dumps(name)})")
        page = await context.new_page()

        def asked(request: Request) -> None:
            if not request.url.startswith((chat.address, "https://pictures.example/", "data:")):
                wrong.append(f"asked for {request.url}")

        page.on("request", asked)
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
        page.on("console", lambda line: wrong.append(line.text) if "Content Security" in line.text else None)
        await page.goto(chat.address)
        await expect(page.locator("#connection")).to_have_text("Live")
        return page

    yield visit
    for context in contexts:
        await context.close()
    assert wrong == []
