"""What every answer begins with: the database, the shows, the time; who asks too often, and a picture that is late."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import date, datetime
from functools import wraps
from math import ceil
from typing import Any, TypeVar, cast

from bot.cards import Card, Drawing, Picture
from bot.catalogue import Catalogue
from bot.ports import Asker, Painter, Storage
from bot.throttle import Throttle
from bot.wording.answers import notice
from bot.wording.language import _, n_

#: Seconds that an answer waits for its picture. A drawing process that must first start takes half of one at rest, and
#: several on a busy machine: the words go without it then.
PICTURE_WITHIN = 2.5

Answer = TypeVar("Answer", bound=Callable[..., Coroutine[Any, Any, Card]])


def throttled(answer: Answer) -> Answer:
    """An answer that neither one person nor one server gets too often."""

    @wraps(answer)
    async def answered(self: Answering, asker: Asker, *asked: Any, **how: Any) -> Card:
        if too_soon := self._too_soon(asker):
            return notice(_("One thing at a time"), too_soon)
        return await answer(self, asker, *asked, **how)

    return cast("Answer", answered)


class Answering:
    """What all that is answered shares. ``wake``: something may be owed now. ``painter``: None where nobody draws."""

    def __init__(
        self,
        storage: Storage,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        wake: Callable[[], None] = lambda: None,
        painter: Painter | None = None,
    ) -> None:
        #: What names shows; a newer one may be put in its place.
        self.catalogue = catalogue
        self._storage, self._now, self._wake = storage, now, wake
        self._painter = painter
        #: What is still being drawn, for whoever asks next.
        self._paintings: set[asyncio.Future[Picture | None]] = set()
        #: How much each person and server may ask.
        self.throttle = Throttle()

    @property
    def _today(self) -> date:
        return self._now().date()

    def _too_soon(self, asker: Asker) -> str:
        """When to try again, to somebody who asks too often; "" to others."""
        server = () if asker.place.person is not None else (asker.place.community_id,)
        wait = self.throttle.spend(asker.person, *server)
        return n_("Try again in a second.", "Try again in {number} seconds.", ceil(wait)) if wait else ""

    async def _drawn(self, card: Card, drawing: Drawing | None) -> Card:
        """The card with its picture, where there is one to draw, and somebody who has drawn it in time."""
        if self._painter is None or drawing is None:
            return card
        painting = asyncio.ensure_future(self._painter.paint(drawing))
        self._paintings.add(painting)
        painting.add_done_callback(self._paintings.discard)
        done, _late = await asyncio.wait({painting}, timeout=PICTURE_WITHIN)
        return replace(card, picture=painting.result()) if done else card
