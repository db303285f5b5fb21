"""The app as its screens, steps and widgets see it.

The app imports the screens. If they imported the app for its type, the imports would run in a circle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from sen_tui.office.opening import Office
    from sen_tui.tui.work.autosave import Autosave
    from sen_tui.tui.work.company import Company
    from sen_tui.tui.work.open_child import OpenChild
    from sen_tui.tui.work.session import Session


class FormWays(Protocol):
    """The ways to the forms that are about no open child."""

    def show(self, form: str) -> None:
        """Open a form: `pupil`, `classes` or `school`."""


class Ways(Protocol):
    """The ways from one screen to another."""

    @property
    def forms(self) -> FormWays:
        """The ways to the forms that are about no open child."""

    def show_folder(self, pupil_id: str) -> None:
        """Open the folder of a child."""

    def show_review(self, pupil_id: str) -> None:
        """Open the review of a child from the register."""

    def show_targets(self, pupil_id: str) -> None:
        """Open the target editor of a child from the register."""

    def show_papers(self, pupil_id: str) -> None:
        """Open the folder of a child, and the list of papers over it."""

    def open_review(self, session: Session) -> None:
        """Start the review of the open child, or go on with it."""

    def open_targets(self, session: Session) -> None:
        """Write the targets of the open child's active plan."""

    def take_over(self, session: Session, stem: str) -> bool:
        """Take over another draft, by the stem of its file. Return whether that went well."""

    def show_signed(self, session: Session, review_id: str) -> None:
        """Show a review that was just signed, as it is printed."""

    def show_as_kept(self, session: Session, *, go_on: bool = False) -> None:
        """Show the folder as it is on disk; with `go_on` also the review that waits."""

    def open_register(self) -> None:
        """Ask, then show the register with every child."""


class Shell(Protocol):
    """The members of the app that screens, steps and widgets use."""

    office: Office
    open_child: OpenChild
    autosave: Autosave
    company: Company
    """Who sits beside the screen."""
    follow_after: float
    """Seconds without a further key until the screen follows the last keys."""

    @property
    def ways(self) -> Ways:
        """The ways from one screen to another."""

    def action_preview(self) -> None:
        """Show the paper that belongs to the present screen."""


def shell_of(node: DOMNode) -> Shell:
    """Return the app around a screen or widget, typed as a shell."""
    return cast("Shell", node.app)
