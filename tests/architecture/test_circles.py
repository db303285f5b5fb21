"""Imports within a room run in no circle, so that every module can be read, tested and moved with those below it."""

from graphlib import CycleError, TopologicalSorter

import pytest

from support.source_reading import imports, modules

Graph = dict[str, set[str]]

ROOMS = sorted({module.room for module in modules()})


def _graph(room: str) -> Graph:
    """Return the modules of a room and what each imports: also only for types, also within a function."""
    names = {module.name for module in modules() if module.room == room}
    return {
        module.name: {name for name, _ in imports(module) if name in names} - {module.name}
        for module in modules()
        if module.room == room
    }


def _circle(graph: Graph) -> tuple[str, ...]:
    """Return the modules of a circle in their order; nothing where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()


@pytest.mark.parametrize("room", ROOMS)
def test_imports_run_in_no_circle(room: str) -> None:
    assert _circle(_graph(room)) == ()


@pytest.mark.parametrize("graph", [{"a": {"b"}, "b": {"a"}}, {"a": {"b"}, "b": {"c"}, "c": {"a"}}])
def test_a_circle_is_noticed(graph: Graph) -> None:
    assert _circle(graph)
