"""The widget of each kind of step: its module has the name of the kind and calls the class `STEP`."""

from importlib import import_module
from typing import get_args

from sen_tui.domain.framework import Step as Rule
from sen_tui.domain.framework_parts import StepKind
from sen_tui.tui.steps.base import Step
from sen_tui.tui.work.session import Session

_KINDS: dict[str, type[Step]] = {kind: import_module(f"sen_tui.tui.steps.{kind}").STEP for kind in get_args(StepKind)}


def step_for(rule: Rule, session: Session) -> Step:
    """Return the widget for a step of the framework."""
    return _KINDS[rule.kind](rule, session)
