"""A checksum as the last key of a JSON object, for files that are not tables: one wrong bit is found."""

import hashlib
import re

_SEAL = re.compile(rb',"sum":"([0-9a-f]{64})"\}')
_LENGTH = len(b',"sum":""}') + 64


def seal(content: bytes) -> bytes:
    """Return the JSON object `content` with the checksum of its bytes as one more key."""
    total = hashlib.sha256(content).hexdigest()
    return content[:-1] + b',"sum":"' + total.encode() + b'"}'


def whole(content: bytes) -> bool:
    """Return whether the bytes are those of an object that was sealed."""
    found = _SEAL.fullmatch(content, max(0, len(content) - _LENGTH))
    total = hashlib.sha256(memoryview(content)[:-_LENGTH])
    total.update(b"}")
    return bool(found and total.hexdigest().encode() == found[1])


def unsealed(content: bytes) -> bytes:
    """Return the JSON object that was sealed. Raises `ValueError` if it is not whole, or never was sealed."""
    if not whole(content):
        raise ValueError("no seal, or that of other bytes")
    return content[:-_LENGTH] + b"}"
