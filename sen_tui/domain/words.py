"""The words of the model for screen, paper and history. Each stands once, beside the field or type it names.

A field carries its words in its annotation: `Annotated[str, Meta(title="Success criteria")]`. The title is the
common name of the field, and its name in the history. A screen or paper with another name for it has its own
words in `extra`, under `screen` or `paper`. A closed list of keys has a `Vocabulary` beside its `Literal`.
The keys (`Target.success`, `Target.success.paper`, `presence.attended`) are those of a language file.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from types import FunctionType
from typing import Any, TypeVar, get_args

import msgspec
from msgspec import Meta

K = TypeVar("K", bound=str | int)


class Mark(Enum):
    """A property of a field that is not a word."""

    INTERNAL = "internal"
    """The field is for the program only, and is never shown."""
    LINK = "link"
    """The field holds the id of another entry of the folder."""
    KNOWN_BY = "known by"
    """The field is part of the key of an entry without an id."""


class Vocabulary(dict[K, str]):
    """The words of a closed list of keys, in the order of a choice on the screen.

    The mapping itself holds the words of the screen. `paper` and `history` need only the words that differ from these.
    """

    def __init__(
        self,
        name: str,
        screen: Mapping[K, str],
        *,
        paper: Mapping[K, str] | None = None,
        history: Mapping[K, str] | None = None,
    ) -> None:
        super().__init__(screen)
        self.name = name
        self.paper: dict[K, str] = {**screen, **(paper or {})}
        self.history: dict[K, str] = {**screen, **(history or {})}

    @property
    def choices(self) -> list[tuple[K, str]]:
        """The keys with their words, for a field in which one of them is chosen."""
        return list(self.items())

    def in_history(self, key: K) -> str:
        """Return the words of a key in the history. A key of an older version is its own words."""
        return self.history.get(key, str(key))

    def word_key(self, key: K, place: str = "") -> str:
        """Return the key of one word: `presence.attended`, `presence.attended.paper`."""
        return ".".join(part for part in (self.name, str(key), place) if part)


def spaced(key: str) -> str:
    """Return a key as words: `school_action` as `school action`."""
    return key.replace("_", " ")


def spelled(kind: Any) -> dict[Any, str]:
    """Return the keys of a `Literal`, each as its own words."""
    return {key: spaced(key) for key in get_args(kind)}


def field_key(owner: type, field: str, place: str = "") -> str:
    """Return the key of a field's words: `Target.success`, `Target.success.paper`."""
    return ".".join(part for part in (owner.__name__, field, place) if part)


@cache
def title(owner: type, field: str) -> str:
    """Return the common name of a field; nothing for an internal field. Raises `KeyError` if it has no name."""
    if Mark.INTERNAL in _marks(owner, field):
        return ""
    words = _meta(owner, field)
    if words is None or not words.title:
        raise KeyError(field_key(owner, field))
    return words.title


def on_screen(owner: type, field: str) -> str:
    """Return the label of a field in a form."""
    return _own_words(owner, field, "screen")


def on_paper(owner: type, field: str) -> str:
    """Return the label of a field on a printed page."""
    return _own_words(owner, field, "paper")


@cache
def links(owner: type, field: str) -> bool:
    """Return whether a field holds the id of another entry of the folder."""
    return Mark.LINK in _marks(owner, field)


@cache
def reading(owner: type, field: str) -> Callable[[Any], str] | None:
    """Return the function that puts a value of a field into words; None if the value is the words."""
    for mark in _marks(owner, field):
        if isinstance(mark, Vocabulary):
            return mark.in_history
        if isinstance(mark, FunctionType):
            return mark
    return None


def known_by(owner: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the fields that make the key of an entry: those marked `KNOWN_BY`, or else its id."""
    marked = tuple(field for field in owner.__struct_fields__ if Mark.KNOWN_BY in _marks(owner, field))
    return marked or ("id",)


def _own_words(owner: type, field: str, place: str) -> str:
    words = _meta(owner, field)
    own = (words.extra or {}).get(place) if words else None
    return own or title(owner, field)


def _meta(owner: type, field: str) -> Meta | None:
    return next((mark for mark in _marks(owner, field) if isinstance(mark, Meta)), None)


def _marks(owner: type, field: str) -> tuple[Any, ...]:
    return getattr(owner.__annotations__[field], "__metadata__", ())
