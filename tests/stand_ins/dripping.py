"""A client that never comes to the point: it says its request byte by byte."""

from __future__ import annotations

import asyncio

#: Seconds between two bytes; and how long the client keeps on before it gives up.
PAUSE, PATIENCE = 0.02, 10.0


async def drip(port: int, begun: str) -> bytes:
    """Begin a request with these words and go on byte by byte until the server hangs up; what it said.

    Raises:
        TimeoutError: the server would have listened for ever.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(begun.encode())
    said = b""
    try:
        async with asyncio.timeout(PATIENCE):
            while True:
                reading = asyncio.ensure_future(reader.read(4096))
                while not (await asyncio.wait({reading}, timeout=PAUSE))[0]:
                    writer.write(b"a")
                if not (piece := await reading):
                    return said
                said += piece
    except ConnectionError:
        return said
    finally:
        writer.close()
