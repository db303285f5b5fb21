"""Ctrl+Z and Ctrl+Y on what was saved: in the folder, and in the windows over it that stay open after a deed."""

from sen_tui.domain.errors import SenError
from sen_tui.tui.screens.base import ChildScreen, SenModal
from sen_tui.tui.widgets.foot import say_last
from sen_tui.tui.work.session import Session


def swap(screen: ChildScreen | SenModal[None], session: Session, *, again: bool) -> None:
    """Take the last saved deed back, or with `again` bring one back, and say so at the foot; else say why not."""
    try:
        session.undo_deed(again=again)
    except SenError as refusal:
        screen.notify(str(refusal), severity="warning", markup=False)
    say_last(screen, session)
