"""Every kind of damage that a file can take, as bytes made from its whole bytes."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

BEYOND = 100 * 1024 * 1024
"""Bytes of a file that is far too large."""


def kinds(whole: bytes) -> dict[str, bytes]:
    """Return a file's bytes after each kind of damage, by what it is called."""
    half = len(whole) // 2
    return {
        "empty": b"",
        "one byte": whole[:1],
        "half": whole[:half],
        "last byte gone": whole[:-1],
        "zeros": bytes(len(whole)),
        "zeros at the end": whole[:half] + bytes(len(whole) - half),
        "zeros at the beginning": bytes(half) + whole[half:],
        "a sector of zeros": whole[:100] + bytes(100) + whole[200:],
        "twice": whole + whole,
        "one more byte": whole + b"}",
        "not UTF-8": whole[:half] + b"\xff\xfe" + whole[half:],
        "not JSON": b"#!/bin/sh\nexit 1\n",
        "a list": b"[1, 2]",
        "nothing in it": b"{}",
        "null": b"null",
        "a number": b"NaN",
        "NaN inside": b'{"_meta":NaN,' + whole[1:],
        "key twice": whole[:-1] + b',"_meta":{}}',
        "deep lists": b"[" * 100_000,
        "deep tables": b'{"pupil":' * 100_000,
        "deep and closed": b"[" * 100_000 + b"]" * 100_000,
        "long number": b'{"_meta":' + b"9" * 5_000 + b"}",
        "half a character": b'{"_meta":"\\ud800"}',
    }


def flips(whole: bytes, bits: range = range(8)) -> Iterator[bytes]:
    """Yield the bytes with one bit turned over, for every byte and each of `bits`."""
    for place in range(len(whole)):
        for bit in bits:
            spoiled = bytearray(whole)
            spoiled[place] ^= 1 << bit
            yield bytes(spoiled)


def respaced(whole: bytes) -> bytes:
    """Return the same tables, laid out otherwise: no damage."""
    return json.dumps(json.loads(whole), indent=1, ensure_ascii=False).encode()


def put_huge(file: Path) -> None:
    """Put a file of `BEYOND` bytes, which takes no room on the disk."""
    with file.open("wb") as out:
        os.truncate(out.fileno(), BEYOND)


def put_in_place(file: Path, what: str, outside: Path) -> None:
    """Put something that is no plain file in the place of `file`: "link", "dangling", "fifo", "folder", "huge"."""
    file.unlink(missing_ok=True)
    match what:
        case "link":
            file.symlink_to(outside)
        case "dangling":
            file.symlink_to(outside.parent / "not there")
        case "fifo":
            os.mkfifo(file, 0o600)
        case "folder":
            file.mkdir(0o700)
            (file / "something").write_bytes(b"somebody's")
            (file / "something").chmod(0o600)
        case "huge":
            put_huge(file)


STRANGE = ("link", "dangling", "fifo", "folder", "huge")
