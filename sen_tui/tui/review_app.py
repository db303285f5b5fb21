"""The way of a child's folder: from the register into it, into its review, and to the paper that was signed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sen_tui.domain.errors import SenError
from sen_tui.domain.text import listed
from sen_tui.office.waiting_drafts import other_drafts
from sen_tui.tui.screens.roster import RosterScreen
from sen_tui.tui.work.idle_lock import IdleApp

if TYPE_CHECKING:
    from sen_tui.tui.work.session import Session


class ReviewApp(IdleApp):
    """Opens a folder and its review."""

    def show_folder(self, pupil_id: str) -> None:
        """Open a child's folder."""
        if session := self.take(pupil_id):
            self._push_folder(session)

    def _push_folder(self, session: Session) -> None:
        from sen_tui.tui.screens.folder import FolderScreen  # start-up: with the first folder, not with the register

        self.push_screen(FolderScreen(session))

    def show_review(self, pupil_id: str) -> None:
        """Open the review of a child from the register."""
        if session := self.take(pupil_id):
            self.open_review(session)
            self.put_away_unless_open()

    def open_review(self, session: Session) -> None:
        """Start the review or go on with it; where only colleagues have left one, ask which is meant."""
        if not self.may_edit(session):
            return
        left = tuple(one for one in other_drafts(session.opened) if one.draft.review)
        if left and session.draft.review is None:
            from sen_tui.tui.screens.begin import BeginScreen  # start-up: when it is first asked

            self.push_screen(BeginScreen(session, left), partial(self._decided, session.folder.pupil.id))
        else:
            self._go_into_review(session)

    def _decided(self, pupil_id: str, whose: str | None) -> None:
        """Open the review that was chosen; the folder is taken again where it was a colleague's."""
        from sen_tui.tui.screens.begin import THEIRS  # start-up: it is loaded by now

        if whose == THEIRS and not isinstance(self.screen, RosterScreen):
            self.pop_screen()
            self.show_folder(pupil_id)
        elif whose == THEIRS:
            self.take(pupil_id)
        if whose and self.session:
            self._go_into_review(self.session)
        self.put_away_unless_open()

    def _go_into_review(self, session: Session) -> None:
        try:
            session.begin_review()
        except SenError as refused:
            self.notify(str(refused), severity="warning", markup=False)
            return
        from sen_tui.domain.dropped_answers import unasked  # with the first review, not with the register

        if lost := unasked(session.review, self.office.framework):
            self.notify(
                "The school's framework asks differently since this review was begun. "
                f"Kept in the record, but not asked or printed any more: {listed(lost)}.",
                severity="warning",
                markup=False,
                timeout=15,
            )
        from sen_tui.tui.screens.review import ReviewScreen  # start-up: as above

        self.push_screen(ReviewScreen(session))

    def show_signed(self, session: Session, review_id: str) -> None:
        """Show the paper that the parents take home; behind it the folder, with what is to be done next.

        It is the review just signed, also where one of a later day was signed before it.
        """
        from sen_tui.tui.screens.papers import signed_review  # start-up: with the first paper
        from sen_tui.tui.screens.preview import PreviewScreen

        if isinstance(self.screen, RosterScreen):
            self._push_folder(session)
        page, pupil = signed_review(self.office, session.folder, review_id), session.folder.pupil
        state = "signed and saved" if session.opened.sure else "signed, but the disk did not confirm it"
        self.push_screen(PreviewScreen(page, f"{pupil.name} · {state}", pupil.id))

    def show_as_kept(self, session: Session, *, go_on: bool = False) -> None:
        """Show the folder as it is kept now; `go_on`: the review that waits, on top of it."""
        if go_on:
            self.open_review(session)
        elif isinstance(self.screen, RosterScreen):
            self._push_folder(session)

    def put_away_unless_open(self) -> None:
        """Leave no folder on the desk where its screen did not open."""
        if isinstance(self.screen, RosterScreen):
            self.put_away()
