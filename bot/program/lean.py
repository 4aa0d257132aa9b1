"""Keeping libraries out of memory that another library imports only in case they are needed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(*libraries: str) -> Iterator[None]:
    """Within this block, import as if these libraries were not installed; those that are loaded already stay.

    None in `sys.modules` says so (https://docs.python.org/3/reference/import.html#the-module-cache). Afterwards whoever
    needs one of them imports it as usual.
    """
    left_out = [name for name in libraries if name not in sys.modules]
    for name in left_out:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in left_out:
            del sys.modules[name]
