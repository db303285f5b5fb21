"""The office's names are fetched when asked for; what a type checker is told of them must be what there is."""

import ast
from collections.abc import Iterator
from importlib import import_module

import pytest
from source_reading import modules

from sen_tui import office


def _told() -> Iterator[tuple[str, str]]:
    """Yield module and name of everything that the office's source imports for type checkers."""
    source = next(module for module in modules() if module.name == "sen_tui.office")
    for_types = next(node for node in source.tree.body if isinstance(node, ast.If))
    for node in for_types.body:
        assert isinstance(node, ast.ImportFrom)
        assert node.module
        yield from ((node.module, alias.name) for alias in node.names)


def test_every_name_comes_from_where_type_checkers_look_for_it() -> None:
    told = {name: module for module, name in _told()}
    assert set(told) == set(office.__all__)
    assert [n for n, module in told.items() if getattr(office, n) is not getattr(import_module(module), n)] == []


def test_every_name_is_listed_and_no_other_is_there() -> None:
    assert set(office.__all__) <= set(dir(office))
    with pytest.raises(AttributeError, match="no attribute 'sign_everything'"):
        _ = office.sign_everything
