"""``python -m bot``: hands over to the command line."""

from bot.program.lean import without

with without("rich"):  # structlog would load it (3 MB) to draw tracebacks, which go into a log as they are
    from bot.cli import main

main()
