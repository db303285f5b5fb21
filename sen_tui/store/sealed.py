"""The seal: a checksum inside a JSON file, by which one wrong bit in the file is found.

A seal is `,"sum":"...` at the end of an object: the last key of the whole file (drafts, the register), or
the last key of the row of `_meta` (a record, the school). It is the SHA-256 of the
bytes without the seal.
"""

import hashlib

_LENGTH = len(b',"sum":""}') + 64


def seal(content: bytes) -> bytes:
    """Return the JSON object `content` with its seal."""
    return content[:-1] + _end(hashlib.sha256(content).hexdigest())


def whole(content: bytes) -> bool:
    """Return whether `content` ends with a right seal."""
    total = hashlib.sha256(memoryview(content)[:-_LENGTH])
    total.update(b"}")
    return content.endswith(_end(total.hexdigest()))


def unsealed(content: bytes) -> bytes:
    """Return the JSON object without its seal. Raises `ValueError` if the seal is missing or wrong."""
    if not whole(content):
        raise ValueError("no seal, or that of other bytes")
    return content[:-_LENGTH] + b"}"


def seal_within(content: bytes, end: int) -> tuple[bytes, str]:
    """Return `content` with a seal in the inner object that ends before the byte `end`, and the checksum."""
    total = hashlib.sha256(content).hexdigest()
    return content[: end - 1] + _end(total) + content[end:], total


def whole_within(content: bytes, total: str) -> bool:
    """Return whether `content` has a right seal with the checksum `total`, at any place in it."""
    seal, rest = _end(total), memoryview(content)
    start = content.find(seal)
    actual = hashlib.sha256(rest[:start])
    actual.update(b"}")
    actual.update(rest[start + len(seal) :])
    return start >= 0 and actual.hexdigest() == total


def _end(total: str) -> bytes:
    return b',"sum":"' + total.encode() + b'"}'
