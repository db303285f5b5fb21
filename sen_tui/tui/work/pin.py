"""A PIN for one session: only a salted hash of it, in memory, never on disk."""

import hashlib
import hmac
from dataclasses import field
from typing import Self

from sen_tui.domain.values import frozen

SHORTEST = 4
"""Characters that a PIN has at least."""
TRIES = 5
"""Wrong PINs until the session ends."""


@frozen
class Pin:
    """What is kept of a PIN: enough to know it again, not enough to tell it."""

    salt: bytes = field(repr=False)
    key: bytes = field(repr=False)

    @classmethod
    def of(cls, text: str, salt: bytes) -> Self:
        """Return what is kept of the PIN `text`; `salt` is random."""
        return cls(salt, _key(text, salt))

    def fits(self, text: str) -> bool:
        """Return whether `text` is the PIN."""
        return hmac.compare_digest(self.key, _key(text, self.salt))


def _key(text: str, salt: bytes) -> bytes:
    return hashlib.scrypt(text.encode("utf-8", "surrogatepass"), salt=salt, n=2**14, r=8, p=1)
