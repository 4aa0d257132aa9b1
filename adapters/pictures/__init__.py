"""Pictures drawn by matplotlib in a process of their own. See `painter` for the port, `drawing` for how they look."""

from __future__ import annotations

from adapters.pictures.painter import WorkerPainter

__all__ = ["WorkerPainter"]
