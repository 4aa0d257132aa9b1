"""A painter for scenarios in which it does not matter what a picture shows."""

from __future__ import annotations

import hashlib
import struct
import zlib

from bot.cards import Drawing, Picture


class PlainPainter:
    """A `Painter` that draws one dark point, and names it after what it should show."""

    async def paint(self, drawing: Drawing) -> Picture | None:
        digest = hashlib.sha256(repr(drawing).encode("utf-8", "replace")).hexdigest()[:12]
        return Picture(_POINT, f"{type(drawing).__name__.lower()}-{digest}.png", drawing.alt)

    async def close(self) -> None:
        pass


def _chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG file. https://www.w3.org/TR/png-3/#5Chunk-layout."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_POINT = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\x20"))
    + _chunk(b"IEND", b"")
)
