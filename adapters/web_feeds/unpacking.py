"""Decompresses bodies piece by piece, so that a bomb of a few kilobytes never uses more memory than allowed.

aiohttp decompresses everything that has come in before it can be stopped.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

#: Bytes handed out at a time.
PIECE = 64 * 1024
#: The encodings that we decode; "" is none.
UNPACKED = ("", "gzip", "x-gzip", "deflate")


class Damaged(Exception):
    """The body is not encoded as it says, or is truncated."""


class Unpacker:
    """Decodes a Content-Encoding (RFC 9110, 8.4.1): gzip, and deflate with and without the zlib header that it should
    have. A body in any other encoding is passed on as it is.
    """

    def __init__(self, coding: str) -> None:
        self._packed = coding.strip().lower() in UNPACKED[1:]
        self._stream: zlib._Decompress | None = None

    def unpack(self, data: bytes) -> Iterator[bytes]:
        """Pieces of the body."""
        if not self._packed:
            yield data
            return
        try:
            while data:
                if self._stream is None or self._stream.eof:
                    headed = data[:1] == b"\x1f" or data[0] & 0x0F == 8
                    self._stream = zlib.decompressobj(47 if headed else -15)
                yield self._stream.decompress(data, PIECE)
                data = self._stream.unconsumed_tail or (self._stream.unused_data if self._stream.eof else b"")
                if self._stream.eof and not data.startswith(b"\x1f\x8b"):
                    return  # whatever follows the end is ignored
        except zlib.error as problem:
            raise Damaged(str(problem)) from problem

    def end(self) -> None:
        """The body is complete; raises if it is truncated."""
        if self._stream is not None and not self._stream.eof:
            raise Damaged("it broke off")
