"""A request that a stand-in keeps waiting, so that a scenario can do something meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field


@dataclass
class Hold:
    """The request goes on once ``go_on`` is set; ``arrived`` is set when it has come."""

    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self) -> None:
        self.arrived.set()
        await self.go_on.wait()
