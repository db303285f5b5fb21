"""Which class serves which kind of step."""

from sen_tui.domain.framework import Step as Rule
from sen_tui.tui.steps.actions import ActionsStep
from sen_tui.tui.steps.advice import AdviceStep
from sen_tui.tui.steps.areas import AreasStep
from sen_tui.tui.steps.attendance import AttendanceStep
from sen_tui.tui.steps.base import Step
from sen_tui.tui.steps.effectiveness import EffectivenessStep
from sen_tui.tui.steps.future import FutureStep
from sen_tui.tui.steps.likelihood import LikelihoodStep
from sen_tui.tui.steps.next_date import NextDateStep
from sen_tui.tui.steps.next_targets import NextTargetsStep
from sen_tui.tui.steps.note import NoteStep
from sen_tui.tui.steps.parents import ParentsStep
from sen_tui.tui.steps.progress import ProgressStep
from sen_tui.tui.steps.pupil import PupilStep
from sen_tui.tui.steps.sign import SignStep
from sen_tui.tui.steps.since import SinceStep
from sen_tui.tui.work.session import Session

_KINDS: dict[str, type[Step]] = {
    "attendance": AttendanceStep,
    "since": SinceStep,
    "progress": ProgressStep,
    "effectiveness": EffectivenessStep,
    "parents": ParentsStep,
    "pupil": PupilStep,
    "areas": AreasStep,
    "advice": AdviceStep,
    "note": NoteStep,
    "actions": ActionsStep,
    "likelihood": LikelihoodStep,
    "future": FutureStep,
    "targets": NextTargetsStep,
    "next_date": NextDateStep,
    "sign": SignStep,
}


def step_for(rule: Rule, session: Session) -> Step:
    """Return the screen part for a step of the framework."""
    return _KINDS[rule.kind](rule, session)
