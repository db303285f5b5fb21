"""Classes of values that never change, as `dataclasses` makes them, in a tenth of the time.

`dataclass(frozen=True, slots=True)` has Python compile six methods of every class while it loads, half a millisecond
for each class, and most of them are never called. Here each is compiled when it is first called.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import Any, NoReturn, dataclass_transform

_Parts = tuple[Field[Any], ...]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(named: Any = None, /, *, kw_only: bool = False) -> Any:
    """Return a class as `dataclass(frozen=True, slots=True)` would return it; `kw_only` as there.

    A class with `__post_init__`, or with such a class for its base, is not for it.
    """
    if named is None:
        return lambda named: _valued(named, kw_only)
    return _valued(named, kw_only)


def _valued(named: type, kw_only: bool) -> type:
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(named)
    for method in _SOURCES.keys() - vars(named).keys():
        setattr(made, method, _compiled_when_called(made, method))
    made.__setattr__ = made.__delattr__ = _refuse
    made.__setstate__ = _copy
    valued: type = made
    return valued


def _compiled_when_called(made: Any, method: str) -> Callable[..., Any]:
    """Return what stands in for a method until it is called: the call compiles the method and calls that."""

    def first(self: object, /, *given: object, **named: object) -> object:
        parts = fields(made)
        known = {f"set_{part.name}_": getattr(made, part.name).__set__ for part in parts}  # what the slots can do
        known |= {f"{part.name}_": _default(part) for part in parts}
        exec(_SOURCES[method](parts), known)
        known[method].__qualname__ = f"{made.__qualname__}.{method}"
        setattr(made, method, known[method])
        return known[method](self, *given, **named)

    return first


def _default(part: Field[Any]) -> object:
    return part.default if part.default_factory is MISSING else part.default_factory


def _init(parts: _Parts) -> str:
    """Return the source of what sets every field through its slot: no other way is open."""
    parameters, body = ["self"], []
    for part in parts:
        if part.kw_only and "*" not in parameters:
            parameters.append("*")
        made_afresh = part.default_factory is not MISSING
        optional = made_afresh or part.default is not MISSING
        parameters.append(f"{part.name}={part.name}_" if optional else part.name)
        given = f"{part.name}_() if {part.name} is {part.name}_ else {part.name}" if made_afresh else part.name
        body.append(f" set_{part.name}_(self, {given})")
    return "\n".join([f"def __init__({', '.join(parameters)}):", *(body or [" pass"])])


def _eq(parts: _Parts) -> str:
    same = f"{_all('self', parts)} == {_all('other', parts)}"
    return f"def __eq__(self, other):\n return {same} if other.__class__ is self.__class__ else NotImplemented"


def _hash(parts: _Parts) -> str:
    return f"def __hash__(self):\n return hash({_all('self', parts)})"


def _repr(parts: _Parts) -> str:
    shown = ", ".join(f"{part.name}={{self.{part.name}!r}}" for part in parts if part.repr)
    return f"def __repr__(self):\n return f'{{self.__class__.__qualname__}}({shown})'"


def _all(whose: str, parts: _Parts) -> str:
    """Return the source of a tuple of what is compared."""
    return f"({''.join(f'{whose}.{part.name}, ' for part in parts if part.compare)})"


_SOURCES = {"__init__": _init, "__eq__": _eq, "__hash__": _hash, "__repr__": _repr}


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    """Change nothing: that is what makes it a value."""
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _copy(self: object, state: tuple[None, dict[str, object]]) -> None:
    """Give a copy what the original has: `copy` and `pickle` ask for it."""
    for name, kept in state[1].items():
        object.__setattr__(self, name, kept)
