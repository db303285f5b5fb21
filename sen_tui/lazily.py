"""Names and modules of a package that are fetched when they are first asked for."""

import sys
from collections.abc import Callable, Collection, Mapping
from importlib import import_module


def fetched(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package whose names have their homes, by name, in these modules.

    A module is imported when one of its names is first asked for; whatever nobody asks for costs nothing.
    """

    def fetch(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found: object = getattr(import_module(homes[name]), name)
        setattr(sys.modules[package], name, found)
        return found

    return fetch


def modules_of(package: str, names: Collection[str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package that imports those of its modules when they are first asked for."""

    def fetch(name: str) -> object:
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return import_module(f"{package}.{name}")

    return fetch
