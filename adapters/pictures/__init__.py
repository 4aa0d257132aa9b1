"""Pictures drawn by matplotlib in a process of their own.

painter.py   the port: keeps the process while there is something to draw
worker.py    the process
drawing.py   how pictures look
"""

from __future__ import annotations

from adapters.pictures.painter import WorkerPainter

__all__ = ["WorkerPainter"]
