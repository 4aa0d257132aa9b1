"""Where the page is looked at, and how it is opened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from playwright.async_api import Page

from bot.posts import Place

SAMPLE = Place("preview", "preview", "sample")

#: Opens the page as somebody new: keyword arguments are the browser context's.
Visit = Callable[..., Awaitable[Page]]
