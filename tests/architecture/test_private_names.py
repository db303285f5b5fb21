"""Private names of Textual stand in `tui/terminal/` only: an upgrade that moves one is looked for nowhere else.

A name counts as private where it begins with one underscore and is not one of ours: reached for on
another object, or used or defined in a class of ours although a base of Textual's has it.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from support.source_reading import Module, imports, modules

USED = {
    *("textual._compositor", "textual._styles_cache", "textual._xterm_parser"),
    *("_clipboard", "_display", "_exception", "_exit_renderables", "_fatal_error", "_get_screen", "_handle_exception"),
    *("_on_timer_update", "_refresh_size", "_refresh_truecolor_filter", "_set_pointer_shape"),
}
"""Private names of Textual and Rich in the whole program. One that an upgrade takes away is found nowhere any more."""
HOME = "sen_tui.tui.terminal"
LIBRARIES = ("textual", "rich")


def test_no_private_name_of_textual_outside_the_terminal() -> None:
    wrong = [f"{place}: {name}" for module in _ours() if not _at_home(module) for name, place in _private(module)]
    assert not wrong, "\n".join(wrong)


def test_no_other_private_name_of_textual_and_each_is_still_there() -> None:
    assert {name for module in _ours() for name, _ in _private(module)} == USED


def test_no_module_makes_up_names_when_they_are_asked_for() -> None:
    """A name that a module's `__getattr__` makes up cannot be found by reading or by grep."""
    assert not [
        module.name
        for module in modules()
        for node in module.tree.body
        if "__getattr__" in {getattr(node, "name", ""), *_targets(node)}
    ]


def _ours() -> Iterator[Module]:
    return (module for module in modules() if module.room == "tui")


def _at_home(module: Module) -> bool:
    return module.name.startswith(HOME)


def _private(module: Module) -> Iterator[tuple[str, str]]:
    """Yield each private name of a library that a module uses, and where."""
    for name, node in imports(module):
        if name.split(".")[0] in LIBRARIES and any(_is_private(part) for part in name.split(".")):
            yield name, module.place(node)
    mine = {name for node in ast.walk(module.tree) for name in _defined(node)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and _is_private(node.attr) and not _own(node) and node.attr not in mine:
            yield node.attr, module.place(node)
    for node in module.tree.body:
        if isinstance(node, ast.ClassDef):
            theirs = _names_of_bases(module.name, node.name)
            for inner in ast.walk(node):
                for name in {*_defined(inner), *_used_on_self(inner)} & theirs:
                    yield name, module.place(inner)


@cache
def _names_of_bases(module: str, name: str) -> frozenset[str]:
    """Return the private names of all bases of a class that come from a library, those set in a method too."""
    bases = getattr(import_module(module), name).__mro__
    theirs = [base for base in bases if base.__module__.split(".")[0] in LIBRARIES]
    return frozenset(private for base in theirs for private in _names_in(base))


@cache
def _names_in(base: type) -> frozenset[str]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(base)))
    return frozenset(name for node in ast.walk(tree) for name in {*_defined(node), *_used_on_self(node)})


def _defined(node: ast.AST) -> Iterator[str]:
    """Yield the private names that a node defines: a function, a variable of a class, an attribute that is set."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _is_private(node.name):
        yield node.name
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and _on_self(node):
        yield from [node.attr] if _is_private(node.attr) else []
    if isinstance(node, ast.ClassDef):
        yield from (name for part in node.body for name in _targets(part) if _is_private(name))


def _used_on_self(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Attribute) and _is_private(node.attr) and _on_self(node):
        yield node.attr


def _targets(node: ast.stmt) -> Iterator[str]:
    """Yield the names that an assignment gives."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    yield from (target.id for target in targets if isinstance(target, ast.Name))


def _own(node: ast.Attribute) -> bool:
    """Whether an attribute is the object's own, or `os._exit`, which is documented."""
    return _on_self(node) or (isinstance(node.value, ast.Name) and node.value.id == "os")


def _on_self(node: ast.Attribute) -> bool:
    """Whether an attribute is the object's own: of `self`, or of `super()`."""
    value = node.value
    called = value.func if isinstance(value, ast.Call) else value
    return isinstance(called, ast.Name) and called.id in ("self", "super", "cls")


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"
