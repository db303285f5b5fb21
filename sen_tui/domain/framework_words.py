"""A framework in another language: the second words that its file has for names, headings and sections."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from sen_tui.domain.framework import Framework
from sen_tui.domain.kept_value import KeptValue

_WORDED = frozenset(
    {"title", "summary", "name", "short", "rail", "prompt", "words", "plain", "held", "who", "decided_by", "asked_by"}
    | {"leads", "writes", "invites", "sends_home", "informs", "monitors"}
    | {"authority", "assessment", "coordinator", "slip"}
)
"""The fields with words that people read. All others are keys, numbers and sources."""


def words_of(framework: Framework) -> frozenset[str]:
    """Return every text of a framework for which its file may have second words."""
    return frozenset(_texts(framework))


def in_language(framework: Framework, language: str) -> Framework:
    """Return a framework with its second words of a language. A text without one stays as it is."""
    second: Mapping[str, str] = framework.words.get(language, {})
    changed: Framework = _with(framework, lambda text: second.get(text, text))
    return changed


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, tuple):
        for each in part:
            yield from _texts(each)
    elif isinstance(part, KeptValue):
        for name in part.__struct_fields__:
            value = getattr(part, name)
            if isinstance(value, str):
                yield from (value,) if name in _WORDED and value else ()
            else:
                yield from _texts(value)


def _with(part: Any, translated: Callable[[str], str]) -> Any:
    if isinstance(part, tuple):
        return tuple(_with(each, translated) for each in part)
    if not isinstance(part, KeptValue):
        return part
    changes = {}
    for name in part.__struct_fields__:
        value = getattr(part, name)
        if isinstance(value, str):
            changes[name] = translated(value) if name in _WORDED else value
        else:
            changes[name] = _with(value, translated)
    return replace(part, **changes)
