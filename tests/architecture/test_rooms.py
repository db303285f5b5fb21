"""One direction of import, read from the source: who may know whom, and which library."""

import sys
from functools import cache

import pytest

from support.source_reading import Module, imports, modules, room_of

ROOMS = {
    "sen_tui": set(),
    "domain": set(),
    "store": {"domain", "given_file", "system_errors"},
    "documents": {"domain"},
    "exchange": {"domain", "given_file"},
    "demo": {"domain"},
    "places": set(),
    "terminal": {"domain", "interrupts"},
    "process": set(),
    "streams": set(),
    "interrupts": set(),
    "system_errors": set(),
    "given_file": {"domain", "system_errors"},
    "crash_report": {"interrupts", "system_errors"},
    "office": {"domain", "store", "documents", "demo", "places"},
    "tui": {"domain", "documents", "office", "places", "crash_report", "interrupts"},
    "cli": {
        "domain",
        "documents",
        "exchange",
        "places",
        "process",
        "streams",
        "interrupts",
        "system_errors",
        "crash_report",
        "terminal",
        "office",
        "tui",
    },
    "__main__": {"cli", "interrupts", "crash_report"},
}
"""What each room may import from the program; everybody may ask for the version."""

SHAPES = {("sen_tui.store.demo_words", "sen_tui.demo.words")}
"""A reader of files may know the shape it reads: no more than the module named here."""

LIBRARIES = {
    "textual": {"tui"},
    "rich": {"documents", "tui"},
    "tinydb": {"store"},
    "msgspec": {"domain", "store", "documents", "exchange", "demo", "office", "tui", "cli"},
    "typst": {"documents"},
    "click": {"cli"},
    "platformdirs": {"places"},
    "typing_extensions": set(ROOMS) - {"domain"},
}
"""Which rooms may import a library that is not Python's own."""

COMPUTER = {"fcntl": {"store"}, "tomllib": {"store"}, "json": {"store", "exchange"}, "pwd": {"cli"}}
"""Modules of Python that only some rooms may import."""

ON_PAPER = {
    *("abc", "array", "bisect", "collections", "dataclasses", "datetime", "decimal", "enum", "fractions", "functools"),
    *("itertools", "math", "operator", "re", "statistics", "string", "types", "typing", "unicodedata"),
}
"""The modules of Python that the domain may use: none has a clock, a file, a network or chance."""

NETWORK = {"http", "urllib", "ftplib", "smtplib", "xmlrpc", "requests", "httpx", "webbrowser", "ssl"}


@cache
def _taken(*, own: bool) -> tuple[tuple[Module, str, str], ...]:
    """Return module, imported name and place of every import; `own`: of the program itself, else of others."""
    return tuple(
        (module, name, module.place(node))
        for module in modules()
        for name, node in imports(module)
        if (name.split(".")[0] == "sen_tui") == own
    )


def test_each_room_imports_only_the_rooms_below_it() -> None:
    wrong = [
        f"{place}: {module.room} imports {name}"
        for module, name, place in _taken(own=True)
        if room_of(name) not in ROOMS[module.room] | {module.room, "sen_tui"} and (module.name, name) not in SHAPES
    ]
    assert not wrong, "\n".join(wrong)


def test_every_room_has_its_rule_and_every_rule_a_room() -> None:
    assert {module.room for module in modules()} == set(ROOMS)


def test_only_the_command_line_opens_the_app() -> None:
    openers = {module.room for module, name, _ in _taken(own=True) if room_of(name) == "tui"}
    assert openers == {"tui", "cli"}


@pytest.mark.parametrize("library", [*LIBRARIES, *COMPUTER])
def test_a_library_is_known_only_in_its_rooms(library: str) -> None:
    allowed = {**LIBRARIES, **COMPUTER}[library]
    wrong = [
        place
        for module, name, place in _taken(own=False)
        if name.split(".")[0] == library and module.room not in allowed
    ]
    assert not wrong, "\n".join(wrong)


def test_no_library_is_imported_that_has_no_rule() -> None:
    others = {name.split(".")[0] for _, name, _ in _taken(own=False)} - sys.stdlib_module_names
    assert others <= set(LIBRARIES)


def test_the_domain_needs_no_computer() -> None:
    wrong = [
        f"{place}: {name}"
        for module, name, place in _taken(own=False)
        if module.room == "domain" and name.split(".")[0] not in ON_PAPER | {"msgspec"}
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_reaches_for_a_network() -> None:
    wrong = [place for _, name, place in _taken(own=False) if name.split(".")[0] in NETWORK]
    assert not wrong, "\n".join(wrong)


def test_the_package_itself_imports_nothing() -> None:
    own = next(module for module in modules() if module.name == "sen_tui")
    assert not list(imports(own))
