"""What goes wrong at the stand-in when it is told to: faults, and rate limits with Discord's headers.

From the documentation: topics/rate-limits.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from tests.stand_ins.holding import Hold


@dataclass
class Fault:
    """Something that goes wrong with the next requests that match."""

    method: str
    #: Regular expression over the path.
    path: str
    times: int
    #: Answer this instead: status, body, headers.
    answer: tuple[int, Any, dict[str, str]] | None = None
    #: Do what was asked first, or not at all.
    after: bool = False
    #: Break the connection instead of answering.
    cut: bool = False
    #: Answer only when this lets it go on.
    hold: Hold | None = None


@dataclass
class Bucket:
    """A rate limit: so many requests in so many seconds, per channel."""

    limit: int
    seconds: float
    starts: float = 0.0
    used: int = 0


@dataclass
class Limits:
    """Rate limits by (method, pattern of the path): (requests, seconds). Off where empty."""

    rules: dict[tuple[str, str], tuple[int, float]] = field(default_factory=dict)
    #: Requests in any second over all paths but interactions'; 0 is without limit.
    per_second: int = 0
    buckets: dict[str, Bucket] = field(default_factory=dict)
    #: What every answer says of limits that has none, as only another server would.
    headers: dict[str, str] = field(default_factory=dict)
    _lately: deque[float] = field(default_factory=deque)

    def take_of_all(self, path: str) -> float | None:
        """Seconds to wait where the limit over everything is exceeded."""
        if not self.per_second or path.startswith(("/interactions/", "/webhooks/")):
            return None
        now = asyncio.get_running_loop().time()
        while self._lately and self._lately[0] <= now - 1.0:
            self._lately.popleft()
        if len(self._lately) >= self.per_second:
            return self._lately[0] + 1.0 - now
        self._lately.append(now)
        return None

    def take(self, method: str, path: str) -> tuple[dict[str, str], float | None]:
        """Headers for the answer, and seconds to wait where the limit is exceeded."""
        for (of_method, pattern), (limit, seconds) in self.rules.items():
            if of_method != method or not re.search(pattern, path):
                continue
            channel = re.search(r"/channels/(\d+)", path)
            name = f"{method} {pattern}"
            bucket = self.buckets.setdefault(f"{name} {channel and channel[1]}", Bucket(limit, seconds))
            now = asyncio.get_running_loop().time()
            if now - bucket.starts >= bucket.seconds:
                bucket.starts, bucket.used = now, 0
            left = bucket.starts + bucket.seconds - now
            over = bucket.used >= bucket.limit
            bucket.used += not over
            headers = {
                "X-RateLimit-Limit": str(limit),
                "X-RateLimit-Remaining": str(bucket.limit - bucket.used),
                "X-RateLimit-Reset": str(time.time() + left),
                "X-RateLimit-Reset-After": f"{left:.3f}",
                "X-RateLimit-Bucket": f"{abs(hash(name)):x}",
            }
            return headers, left if over else None
        return self.headers, None
