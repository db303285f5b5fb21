"""Today, now and chance are given, never taken: the clock is asked at the edge and nowhere else."""

import ast

from support.source_reading import called, calls, modules

EDGE = "sen_tui.cli.context"
"""The one module that asks the computer for the day and the time."""

GIVEN = {"domain", "documents", "demo", "exchange", "store"}
"""Rooms that get every day, moment and id as a value."""

ASKING = {"today", "now", "utcnow", "fromtimestamp", "time_ns", "localtime", "gmtime"}
CLOCK_MODULES = {"time"}
PATIENCE = {"monotonic", "sleep"}
"""How long to wait for a lock is no date: the store may count it."""


def _asks_the_computer(call: ast.Call) -> bool:
    """Whether a call asks a class of `datetime`, or the module `time`, for the present."""
    match call.func:
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            taken = name in ASKING and owner in ("date", "datetime", "dt")
            return taken or (owner in CLOCK_MODULES and name not in PATIENCE)
        case ast.Attribute(value=ast.Attribute(attr="date" | "datetime"), attr=name):
            return name in ASKING
    return False


def test_the_clock_is_asked_only_at_the_edge() -> None:
    asked = {(m.name, m.place(call)) for m in modules() for call in calls(m) if _asks_the_computer(call)}
    assert {name for name, _ in asked} == {EDGE}, asked


def test_rooms_that_are_given_the_day_call_nothing_that_tells_it() -> None:
    wrong = [
        module.place(call)
        for module in modules()
        if module.room in GIVEN
        for call in calls(module)
        if called(call) in ASKING
    ]
    assert not wrong, "\n".join(wrong)


def test_local_time_is_worked_out_in_one_place() -> None:
    """`text.local` alone can turn every moment into local time: others would fail at the ends of the calendar."""
    local = {m.name for m in modules() for call in calls(m) if called(call) == "astimezone" and not call.args}
    assert local == {"sen_tui.domain.text", EDGE}


def test_no_clock_is_read_when_a_module_is_imported() -> None:
    """A default value or a class variable would keep the day on which the program was started."""
    wrong = []
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                defaults = [*node.args.defaults, *(d for d in node.args.kw_defaults if d)]
                inside = [n for d in defaults for n in ast.walk(d) if isinstance(n, ast.Call)]
                wrong += [module.place(call) for call in inside if called(call) in ASKING]
    assert not wrong, "\n".join(wrong)


def test_chance_is_seeded() -> None:
    """The invented school is the same for the same seed: only a `Random` of its own may roll the dice."""
    wrong = [
        module.place(call)
        for module in modules()
        for call in calls(module)
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "random"
        and call.func.attr != "Random"
    ]
    assert not wrong, "\n".join(wrong)
