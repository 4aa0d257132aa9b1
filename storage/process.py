"""What one process brings to its transactions."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from storage.events import Recent


@dataclass(frozen=True, slots=True)
class Process:
    """One of those that work on a database, as statements know it that act in its name."""

    #: Whose its leases are.
    name: str = field(default_factory=lambda: secrets.token_hex(8))
    recent: Recent = field(default_factory=Recent)
    #: What each other process said last, and when that was heard, by the clock of this one.
    heard: dict[str, tuple[str, datetime]] = field(default_factory=dict)
