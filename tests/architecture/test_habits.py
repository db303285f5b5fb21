"""Habits of size and care that make the source easy to read. The numbers are those of the design."""

import ast
from collections.abc import Iterator
from itertools import chain
from statistics import median

from support.source_reading import SOURCE, TOP, Module, comments, modules

LONGEST_FILE = 250
MEDIAN_FILE = 90
LONGEST_FUNCTION = 35
MOST_METHODS = 20

FORBIDDEN = ("type: ignore", "noqa", "TODO", "FIXME", "XXX", "pragma: no cover", "fmt: off", "pylint:", "mypy:")
VALUE = {"frozen", "slots", "kw_only"}
DULL = ("utils", "helpers", "misc", "common", "manager", "managers")

Function = ast.FunctionDef | ast.AsyncFunctionDef
Described = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def test_no_file_is_long() -> None:
    lines = {module.name: len(module.text.splitlines()) for module in modules()}
    assert not {name: count for name, count in lines.items() if count > LONGEST_FILE}


def test_most_files_are_short() -> None:
    assert median(len(module.text.splitlines()) for module in modules()) <= MEDIAN_FILE


def test_no_function_is_long() -> None:
    lines = {place: (node.end_lineno or node.lineno) - node.lineno + 1 for place, node in _functions()}
    assert not {place: count for place, count in lines.items() if count > LONGEST_FUNCTION}


def test_no_class_does_too_much() -> None:
    methods = {place: sum(isinstance(part, Function) for part in node.body) for place, node in _classes()}
    assert not {place: count for place, count in methods.items() if count > MOST_METHODS}


def test_everything_public_says_what_it_is() -> None:
    silent = [
        f"{module.place(node)} {name}"
        for module in modules()
        for name, node in _public(module)
        if not ast.get_docstring(node)
    ]
    assert not silent, "\n".join(silent)


def test_every_function_is_annotated() -> None:
    bare = []
    for place, node in _functions():
        every = chain(node.args.posonlyargs, node.args.args, node.args.kwonlyargs)
        named = [a for a in every if a.arg not in ("self", "cls")]
        if not all(a.annotation for a in named) or (node.returns is None and node.name != "__init__"):
            bare.append(place)
    assert not bare, "\n".join(bare)


def test_nobody_silences_a_checker_or_leaves_a_note_for_later() -> None:
    trees = (SOURCE, TOP / "tests", TOP / "docs", TOP / "benchmarks")
    paths = sorted(path for tree in trees for path in tree.rglob("*.py"))
    found = [
        f"{path.relative_to(TOP)}: {comment}"
        for path in paths
        for comment in comments(path.read_text("utf-8"))
        if any(word in comment for word in FORBIDDEN)
    ]
    assert not found, "\n".join(found)


def test_values_are_made_by_frozen() -> None:
    """Python's own decorator compiles six methods for each class while it loads."""
    pythons = [
        place
        for place, node in _classes()
        for maker in node.decorator_list
        if isinstance(maker, ast.Call) and {"frozen", "slots"} <= {k.arg for k in maker.keywords} <= VALUE
    ]
    assert not pythons


def test_files_are_named_for_what_they_hold() -> None:
    assert not [module.name for module in modules() if module.name.split(".")[-1] in DULL]


def _functions() -> Iterator[tuple[str, Function]]:
    """Yield every function of the program, with its place and name."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, Function):
                yield f"{module.place(node)} {node.name}", node


def _classes() -> Iterator[tuple[str, ast.ClassDef]]:
    """Yield every class of the program, with its place and name."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                yield f"{module.place(node)} {node.name}", node


def _public(module: Module) -> Iterator[tuple[str, Described]]:
    """Yield the module, its public classes and functions, and the public methods of those classes."""
    yield module.name, module.tree
    yield from _public_in(module.tree, "")


def _public_in(node: ast.Module | ast.ClassDef, within: str) -> Iterator[tuple[str, Described]]:
    for part in node.body:
        if not isinstance(part, ast.ClassDef | Function) or part.name.startswith("_"):
            continue
        yield within + part.name, part
        if isinstance(part, ast.ClassDef):
            yield from _public_in(part, f"{part.name}.")
