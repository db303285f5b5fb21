"""Things are composed, not inherited: no class is a pile of others."""

import importlib
import inspect
from collections.abc import Iterator
from types import FunctionType

from sen_tui.tui.app import SenApp
from support.source_reading import modules

MOST_BASES = 2
"""Bases of ours that a class names."""
MOST_METHODS = 30
"""Methods that a class has with those that it inherits from classes of ours."""
MOST_METHODS_OF_THE_APP = 40
LONGEST_LINE_OF_THE_APP = 2
"""The app, and the base that knows the terminal."""

METHODS = (FunctionType, classmethod, staticmethod, property)


def _classes() -> Iterator[type]:
    """Yield every class of the program."""
    for name in [module.name for module in modules() if not module.name.endswith("__main__")]:
        module = importlib.import_module(name)
        yield from (one for _, one in inspect.getmembers(module, inspect.isclass) if one.__module__ == name)


def _ours(classes: tuple[type, ...]) -> list[type]:
    return [one for one in classes if one.__module__.startswith("sen_tui.")]


def _methods(of: type) -> set[str]:
    """Return the names of the methods that stand in our source: for the class itself, or for one it comes from."""
    return {name for one in _ours(of.__mro__) for name, value in vars(one).items() if _written(one, value)}


def _written(owner: type, value: object) -> bool:
    """Whether a member was written as a method of its class, and not made by a decorator or a metaclass."""
    function = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
    return isinstance(value, METHODS) and getattr(function, "__module__", "") == owner.__module__


def test_no_class_has_many_bases() -> None:
    many = {f"{one.__module__}.{one.__qualname__}": len(_ours(one.__bases__)) for one in _classes()}
    assert {name: count for name, count in many.items() if count > MOST_BASES} == {}


def test_no_class_inherits_much() -> None:
    every = {f"{one.__module__}.{one.__qualname__}": len(_methods(one)) for one in _classes() if one is not SenApp}
    assert {name: count for name, count in every.items() if count > MOST_METHODS} == {}


def test_the_app_has_its_parts_and_is_none_of_them() -> None:
    assert len(_ours(SenApp.__mro__)) <= LONGEST_LINE_OF_THE_APP
    assert len(_methods(SenApp)) <= MOST_METHODS_OF_THE_APP
