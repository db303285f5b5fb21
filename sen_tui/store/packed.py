"""Objects as the same JSON that `tables.canonical` makes of plain values, but quickly."""

import re

import msgspec

from sen_tui.store.tables import canonical

_ENCODER = msgspec.json.Encoder(order="sorted")
_ODD = tuple(re.compile(before + rb"-?(?:[0-9.]+e[-+]?[0-9]+|0\.0000[0-9]+)[],}]") for before in (b":", b",", rb"\["))
"""Huge and tiny numbers, which JSON may spell in more than one way, or text that looks like one."""


def packed(tree: object) -> bytes:
    """Return an object as `canonical` does, but quickly and with null for a number that is none."""
    content = plain(tree)
    odd = any(number.search(content) for number in _ODD)
    return canonical(msgspec.to_builtins(tree)) if odd else content


def plain(tree: object) -> bytes:
    """Return an object as `packed` does, but with huge and tiny numbers spelled in another way."""
    return _ENCODER.encode(tree)
