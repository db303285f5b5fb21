"""The program's own source, read as syntax trees: what the architecture tests look at."""

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOP = Path(__file__).parents[2]
"""The top of the checkout."""

SOURCE = TOP / "sen_tui"


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One source file of the program."""

    name: str
    """Dotted: `sen_tui.store.files`; a package by its own name."""
    path: Path
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The room it is in: `store`, `tui`; of a file at the top its own name; `sen_tui` of the package itself."""
        return room_of(self.name)

    def place(self, node: ast.AST) -> str:
        """Return where a node is, as `sen_tui/store/files.py:12`."""
        return f"{self.path.relative_to(TOP)}:{getattr(node, 'lineno', 1)}"


def room_of(name: str) -> str:
    """Return the room of a dotted name of the program."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


@cache
def modules() -> tuple[Module, ...]:
    """Return every source file of the program."""
    paths = sorted(SOURCE.rglob("*.py"))
    return tuple(_module(path) for path in paths)


def imports(module: Module) -> Iterator[tuple[str, ast.stmt]]:
    """Yield the full dotted name of everything a module imports, wherever in it, also only for type checking."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((name, node) for name in _from(module, node))


def calls(module: Module) -> Iterator[ast.Call]:
    """Yield every call in a module."""
    return (node for node in ast.walk(module.tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """Return the last word of what is called: `notify` for `self.app.notify(...)`."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def comments(text: str) -> Iterator[str]:
    """Yield every comment of a source text."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return (token.string for token in tokens if token.type == tokenize.COMMENT)


def _module(path: Path) -> Module:
    parts = path.relative_to(TOP).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text("utf-8")
    return Module(name=name, path=path, text=text, tree=ast.parse(text))


def _from(module: Module, node: ast.ImportFrom) -> Iterator[str]:
    """Yield what a `from` import takes: the module itself, or the modules taken out of a package."""
    base = node.module or ""
    if node.level:
        around = module.name.split(".")
        around = around if module.path.name == "__init__.py" else around[:-1]
        base = ".".join([*around[: len(around) - node.level + 1], *([base] if base else [])])
    for alias in node.names:
        inner = TOP.joinpath(*base.split("."), alias.name)
        yield f"{base}.{alias.name}" if inner.is_dir() or inner.with_suffix(".py").is_file() else base
