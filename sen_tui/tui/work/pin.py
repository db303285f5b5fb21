"""A PIN for one session: only a salted hash of it, in memory, never on disk."""

import hashlib
import hmac
from typing import Self

import msgspec
from typing_extensions import override

SHORTEST = 4
"""Least characters of a PIN."""


class Pin(msgspec.Struct, frozen=True):
    """The salted hash of a PIN: it recognises the PIN and does not reveal it."""

    salt: bytes
    key: bytes

    @override
    def __repr__(self) -> str:
        """Return a name without the hash."""
        return "Pin()"

    @classmethod
    def of(cls, text: str, salt: bytes) -> Self:
        """Return the hash of the PIN `text`; `salt` is random."""
        return cls(salt, _key(text, salt))

    def fits(self, text: str) -> bool:
        """Return whether `text` is the PIN."""
        return hmac.compare_digest(self.key, _key(text, self.salt))


def _key(text: str, salt: bytes) -> bytes:
    return hashlib.scrypt(text.encode("utf-8", "surrogatepass"), salt=salt, n=2**14, r=8, p=1)
