"""Some packages fetch their names when asked for; what a type checker is told of them must be what there is."""

import ast
from collections.abc import Iterator
from importlib import import_module

import pytest
from source_reading import modules

LAZY = ["sen_tui.office", "sen_tui.store", "sen_tui.tui.screens"]


def _told(package: str) -> Iterator[tuple[str, str]]:
    """Yield module and name of everything that a package's source imports for type checkers."""
    source = next(module for module in modules() if module.name == package)
    for_types = next(node for node in source.tree.body if isinstance(node, ast.If))
    for node in for_types.body:
        assert isinstance(node, ast.ImportFrom)
        assert node.module
        yield from ((node.module, alias.name) for alias in node.names)


def test_no_other_package_fetches_names() -> None:
    assert [module.name for module in modules() if "__getattr__ = " in module.text] == LAZY


@pytest.mark.parametrize("package", LAZY)
def test_every_name_comes_from_where_type_checkers_look_for_it(package: str) -> None:
    told = {name: module for module, name in _told(package)}
    lazy = import_module(package)
    assert set(told) == set(lazy.__all__)
    assert [n for n, module in told.items() if getattr(lazy, n) is not getattr(import_module(module), n)] == []


@pytest.mark.parametrize("package", LAZY)
def test_no_other_name_is_there(package: str) -> None:
    with pytest.raises(AttributeError, match="no attribute 'sign_everything'"):
        _ = import_module(package).sign_everything
