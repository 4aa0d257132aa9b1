"""`correct` beside a desk that runs: the command hands its correction over, the desk applies it and answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import structlog

from adapters.spool import Spool
from bot.corrections import CORRECTION_JSON, DONE, CannotCorrect, Correction, apply
from bot.ports import Storage, StorageError, StorageInUse, StorageRefused
from storage.opening import file_of, open_storage

log = structlog.get_logger(__name__)

#: What a host is told where no desk runs on the file.
DONE_AT_REST = "Corrected. Every card about it is edited, and will say so, once the desk runs again."
#: Seconds between two looks for what was handed over.
LOOK_FOR_CORRECTIONS = 1.0
#: A desk that runs looks for corrections every second; busy for much longer, it is not well.
DESK_ANSWERS_WITHIN = 30.0


async def correct(database: str, asked: Correction) -> str:
    """Apply a correction here, or hand it to the desk that has the file open; what came of it.

    Raises:
        CannotCorrect: it cannot be done, or the desk does not answer.
        StorageError: the database cannot be used.
    """
    file = file_of(database)
    if file is not None and not file.exists():
        raise CannotCorrect(f"{database} does not exist: nothing was ever posted")
    try:
        storage = await open_storage(database)
    except StorageInUse:
        return await _handed_over(Path(database), asked)
    try:
        await apply(asked, storage, lambda: datetime.now(UTC))
    finally:
        await storage.close()
    return DONE if file is None else DONE_AT_REST


async def _handed_over(database: Path, asked: Correction) -> str:
    """What the desk answers that has the file open.

    Raises:
        CannotCorrect: it says no, or nothing.
    """
    spool = Spool(database)
    try:
        answer = spool.put(CORRECTION_JSON.dump_json(asked).decode())
        async with asyncio.timeout(DESK_ANSWERS_WITHIN):
            while (said := spool.answered(answer)) is None:  # noqa: ASYNC110 - it is another process that answers
                await asyncio.sleep(0.2)
    except TimeoutError:
        raise CannotCorrect(
            f"the desk that has {database} open did not answer within {DESK_ANSWERS_WITHIN:.0f} seconds; it will "
            "apply the correction when it continues, or at its next start. Check with `events` before you repeat it"
        ) from None
    except OSError as problem:
        raise CannotCorrect(
            f"it cannot be handed to the desk that has {database} open ({problem}); check that folder's free space"
        ) from None
    done, words = said
    if not done:
        raise CannotCorrect(words)
    return words


async def take(spool: Spool, storage: Storage, now: Callable[[], datetime], wake: Callable[[], None]) -> None:
    """Apply what a host hands over while the desk runs, until cancelled.

    What could not be answered, as on a disk that is full, is answered later and not applied again.
    """
    answers: dict[Path, tuple[str, bool]] = {}
    while True:
        try:
            for file, words in spool.pending():
                if file not in answers:
                    answers[file] = await _answer_to(words, storage, now)
                    wake()
                said, done = answers[file]
                spool.answer(file, said, done=done)
                del answers[file]
        except StorageError as problem:  # it stays in the spool
            log.error("correction_waits_for_the_database", problem=str(problem))
        except OSError as problem:
            log.error("correction_not_answered", problem=str(problem))
        await asyncio.sleep(LOOK_FOR_CORRECTIONS)


async def _answer_to(words: str, storage: Storage, now: Callable[[], datetime]) -> tuple[str, bool]:
    """Apply a correction: what its host is told, and whether it was done."""
    try:
        await apply(CORRECTION_JSON.validate_json(words), storage, now)
    except (CannotCorrect, StorageRefused, ValueError) as problem:
        return str(problem), False
    return DONE, True
