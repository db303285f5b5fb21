"""What fills the terminal, one at a time.

A screen's module is imported when the screen is first opened: the register waits for no other.
"""

from typing import TYPE_CHECKING

from sen_tui.lazily import fetched

if TYPE_CHECKING:
    from sen_tui.tui.screens.begin import THEIRS as THEIRS
    from sen_tui.tui.screens.begin import BeginScreen as BeginScreen
    from sen_tui.tui.screens.confirm import ConfirmScreen as ConfirmScreen
    from sen_tui.tui.screens.folder import FolderScreen as FolderScreen
    from sen_tui.tui.screens.help import HelpScreen as HelpScreen
    from sen_tui.tui.screens.locked import LockedScreen as LockedScreen
    from sen_tui.tui.screens.locked import PinScreen as PinScreen
    from sen_tui.tui.screens.new_pupil import NewPupilScreen as NewPupilScreen
    from sen_tui.tui.screens.papers import last_signed as last_signed
    from sen_tui.tui.screens.papers import signed_review as signed_review
    from sen_tui.tui.screens.preview import PreviewScreen as PreviewScreen
    from sen_tui.tui.screens.review import ReviewScreen as ReviewScreen
    from sen_tui.tui.screens.targets import PlanTargetsScreen as PlanTargetsScreen

_MODULES = {
    "begin": "THEIRS BeginScreen",
    "confirm": "ConfirmScreen",
    "folder": "FolderScreen",
    "help": "HelpScreen",
    "locked": "LockedScreen PinScreen",
    "new_pupil": "NewPupilScreen",
    "papers": "last_signed signed_review",
    "preview": "PreviewScreen",
    "review": "ReviewScreen",
    "targets": "PlanTargetsScreen",
}
"""Where each screen is at home: at run time what the imports above say to those who read types."""

_HOMES = {name: f"{__name__}.{module}" for module, names in _MODULES.items() for name in names.split()}

__all__ = list(_HOMES)

if not TYPE_CHECKING:  # to a type checker this would say that any name is here
    __getattr__ = fetched(__name__, _HOMES)
