"""``python -m bot``: hands over to the command line."""

import signal

from bot.program.lean import without

heard = signal.signal(signal.SIGINT, signal.SIG_DFL)  # no traceback if Ctrl-C is pressed while all this is loaded
with without("rich", "greenlet"):  # structlog would load both (4 MB), for tracebacks that we log as plain text
    from bot.cli import main
signal.signal(signal.SIGINT, heard)

main()
