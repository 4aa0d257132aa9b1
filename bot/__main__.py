"""``python -m bot``: hands over to the command line."""

import signal

from bot.program.lean import without

heard = signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C while all this is loaded needs no traceback
with without("rich", "greenlet"):  # structlog would load both (4 MB); our tracebacks go into a log as they are
    from bot.cli import main
signal.signal(signal.SIGINT, heard)

main()
