"""A checksum as the last key of a JSON object, for files that are not tables: one wrong bit is found."""

import hashlib

_LENGTH = len(b',"sum":""}') + 64


def seal(content: bytes) -> bytes:
    """Return the JSON object `content` with the checksum of its bytes as one more key."""
    return content[:-1] + _end(hashlib.sha256(content).hexdigest())


def whole(content: bytes) -> bool:
    """Return whether the bytes are those of an object that was sealed."""
    total = hashlib.sha256(memoryview(content)[:-_LENGTH])
    total.update(b"}")
    return content.endswith(_end(total.hexdigest()))


def unsealed(content: bytes) -> bytes:
    """Return the JSON object that was sealed. Raises `ValueError` if it is not whole, or never was sealed."""
    if not whole(content):
        raise ValueError("no seal, or that of other bytes")
    return content[:-_LENGTH] + b"}"


def _end(total: str) -> bytes:
    return b',"sum":"' + total.encode() + b'"}'
