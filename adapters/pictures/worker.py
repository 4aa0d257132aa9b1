"""The process that draws: it takes a drawing as a line of JSON, answers with the picture, and ends when idle.

Answers are the length in four bytes, then as many bytes of PNG, or of words that say why there is none.
"""

from __future__ import annotations

import signal
import sys

from pydantic import TypeAdapter

from bot.cards import Drawing

DRAWING = TypeAdapter[Drawing](Drawing)
#: Bytes of the number that stands before each answer: its length.
LENGTH = 4
#: How a picture begins. https://www.w3.org/TR/png-3/#3PNGsignature
PNG = b"\x89PNG\r\n\x1a\n"


def main() -> None:
    """Draw what comes in; argument: seconds without work after which it ends."""
    for line in sys.stdin.buffer:
        signal.setitimer(signal.ITIMER_REAL, 0)
        try:
            from adapters.pictures.drawing import png  # here, as the desk imports this module too, without matplotlib

            answer = png(DRAWING.validate_json(line))
        except Exception as problem:  # whatever a drawing holds, the next one may be drawn
            answer = f"{type(problem).__name__}: {problem}".encode(errors="replace")
        sys.stdout.buffer.write(len(answer).to_bytes(LENGTH, "big") + answer)
        sys.stdout.buffer.flush()
        signal.setitimer(signal.ITIMER_REAL, float(sys.argv[1]))  # SIGALRM then ends the process


if __name__ == "__main__":
    main()
