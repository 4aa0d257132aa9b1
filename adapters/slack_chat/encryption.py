"""Encrypts workspaces' tokens, so that a stolen database opens no workspace; and the states of an installation.

The key is derived from the app's client secret, which is in the environment and never in the database, so that there is
no second secret to lose. A new client secret makes the old tokens unreadable, and workspaces must install the app
again, as Slack itself asks after a leak. https://cryptography.io/en/latest/fernet/
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Unreadable(Exception):
    """It was encrypted with another key, or too long ago."""


class Cipher:
    """Encrypts with a key derived from a secret of high entropy; each purpose has its own key."""

    def __init__(self, secret: str, purpose: str = "installations") -> None:
        info = f"renewal-desk {purpose}".encode()
        key = HKDF(hashes.SHA256(), 32, salt=None, info=info).derive(secret.encode())
        self._key = Fernet(base64.urlsafe_b64encode(key))

    def encrypt(self, inside: Mapping[str, str]) -> str:
        """The values as encrypted text."""
        return self._key.encrypt(json.dumps(dict(inside)).encode()).decode()

    def decrypt(self, sealed: str, within: timedelta | None = None) -> dict[str, str]:
        """The values that were encrypted; ``within``: no longer ago than this.

        Raises:
            Unreadable: with another key, or too long ago, or it was tampered with.
        """
        seconds = None if within is None else int(within.total_seconds())
        try:
            inside: dict[str, str] = json.loads(self._key.decrypt(sealed.encode(), seconds))
        except (InvalidToken, ValueError) as error:
            raise Unreadable(
                "The workspace's token was kept under another SLACK_CLIENT_SECRET. Install the app there again."
            ) from error
        return inside
