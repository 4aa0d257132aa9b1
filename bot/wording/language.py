"""The words that people read, in their language: English as it stands in the code, others from gettext catalogues.

`_` and `n_` translate words into the language that is spoken, then fill in the values given by name (``{show}``), so
that a translator may place them anywhere. Tables hold English words marked with `N_`, which are given to `_` where they
are used. Babel gathers all words into ``locale/desk.pot`` (``make words``), from which a translation is begun.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

#: Where catalogues lie: ``<language>/LC_MESSAGES/desk.mo``, made of a ``desk.po`` by ``pybabel compile``.
LOCALE = Path(__file__).parent / "locale"
DOMAIN = "desk"
ENGLISH = "en"

_spoken: ContextVar[gettext.NullTranslations] = ContextVar("spoken", default=gettext.NullTranslations())  # noqa: B039


def languages() -> frozenset[str]:
    """The languages that the words are translated into, and English."""
    return frozenset({ENGLISH, *(file.parent.parent.name for file in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))})


@contextmanager
def speaking(language: str | gettext.NullTranslations) -> Iterator[None]:
    """Speak this language in everything that is begun inside."""
    words = gettext.translation(DOMAIN, LOCALE, [language], fallback=True) if isinstance(language, str) else language
    token = _spoken.set(words)
    try:
        yield
    finally:
        _spoken.reset(token)


def _(words: str, /, **told: object) -> str:
    """The words in the language that is spoken, with the values filled in."""
    said = _spoken.get().gettext(words)
    return _filled(said, words, told) if told else said


def n_(one: str, many: str, number: int, /, **told: object) -> str:
    """The same in the singular or plural that the number asks for; ``{number}`` is filled in too."""
    said = _spoken.get().ngettext(one, many, number)
    return _filled(said, one if number == 1 else many, {"number": number, **told})


def _filled(said: str, english: str, told: Mapping[str, object]) -> str:
    """Words with the values filled in. If a translator got the braces wrong, that sentence stays English."""
    try:
        return said.format_map(told)
    except (LookupError, ValueError, AttributeError):
        return english.format_map(told)


def N_(words: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark English words of a table, which are translated where they are used."""
    return words
