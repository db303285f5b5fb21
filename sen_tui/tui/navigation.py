"""The ways from one screen to another: into a child's folder, its review and its targets, and to signed papers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sen_tui.domain.errors import SenError
from sen_tui.domain.text import listed
from sen_tui.tui.form_ways import FormWays
from sen_tui.tui.screens.register import RegisterScreen
from sen_tui.tui.work.prefetch import TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sen_tui.office.opening import Office
    from sen_tui.tui.terminal.app import TerminalApp
    from sen_tui.tui.work.autosave import Autosave
    from sen_tui.tui.work.company import Company
    from sen_tui.tui.work.open_child import OpenChild
    from sen_tui.tui.work.session import Session


class Navigation:
    """Opens screens. Each module is imported when its screen is first opened, so that the register need not wait."""

    def __init__(
        self, app: TerminalApp, office: Office, open_child: OpenChild, autosave: Autosave, company: Company
    ) -> None:
        self._app = app
        self._company = company
        self._office = office
        self._open_child = open_child
        self._autosave = autosave
        self.forms = FormWays(app, office, open_child, autosave, self.show_folder)

    def show_folder(self, pupil_id: str) -> None:
        """Open the folder of a child."""
        if session := self._open_child.take(pupil_id):
            self._push_folder(session)
            for screen in self._app.screen_stack:
                if isinstance(screen, RegisterScreen) and screen.child_id() != pupil_id:
                    screen.children_list.view.wanted = pupil_id
                    screen.children_list.check()

    def show_review(self, pupil_id: str) -> None:
        """Open the review of a child from the register."""
        if session := self._open_child.take(pupil_id):
            self.open_review(session)
            self._put_away_unless_shown()

    def show_targets(self, pupil_id: str) -> None:
        """Open the target editor of a child from the register."""
        if session := self._open_child.take(pupil_id):
            self.open_targets(session)
            self._put_away_unless_shown()

    def show_papers(self, pupil_id: str) -> None:
        """Open the folder of a child, and the list of papers over it."""
        from sen_tui.tui.screens.paper_list import PaperListScreen

        self.show_folder(pupil_id)
        if session := self._open_child.session:
            self._app.push_screen(PaperListScreen(session))

    def open_targets(self, session: Session) -> None:
        """Write the targets of the open child's active plan."""
        if not self._open_child.may_edit(session):
            return
        from sen_tui.domain.stages import no_plan, way_to_plan  # start-up

        stage, rules = session.folder.stage, session.framework
        if words := no_plan(rules, stage):
            self._offer_move(session, words, way_to_plan(rules, stage), self.open_targets)
            return
        from sen_tui.tui.screens.plan_targets import PlanTargetsScreen

        if not self._app.is_screen_installed(TARGETS):
            self._app.install_screen(PlanTargetsScreen(), TARGETS)
        self._app.get_screen(TARGETS, PlanTargetsScreen).show_plan_of(session)
        self._app.push_screen(TARGETS)

    def open_review(self, session: Session) -> None:
        """Start the review or go on with it. If only other drafts have one, ask which is meant."""
        if not self._open_child.may_edit(session):
            return
        from sen_tui.domain.stages import no_review, way_to_reviews  # start-up

        stage, rules = session.folder.stage, session.framework
        left = session.folder.pupil.has_left(self._office.today())
        if words := no_review(rules, stage, left=left):
            self._offer_move(session, words, "" if left else way_to_reviews(rules, stage), self.open_review)
            return
        from sen_tui.office.waiting_drafts import other_drafts

        others = tuple(waiting for waiting in other_drafts(session.opened) if waiting.draft.review)
        if others and session.draft.review is None:
            from sen_tui.tui.screens.drafts import choice_of_review

            self._company.meet(session.folder.pupil.id)
            self._app.push_screen(choice_of_review(session, others), partial(self._begin_review, session))
        else:
            self._ask_if_second(session)

    def _offer_move(self, session: Session, why: str, to: str, go_on: Callable[[Session], None]) -> None:
        """Say why something cannot be done at the child's stage, and offer the move `to` another, if there is one.

        After the move `go_on` does it, unless it cannot be done there either. The evidence is the school's own.
        """
        if not to or self._company.parents_look:
            self._app.notify(why, severity="warning", markup=False)
            return
        from sen_tui.tui.screens.move import MoveScreen

        if isinstance(self._app.screen, RegisterScreen):
            self._push_folder(session)

        def moved(_: None) -> None:
            if session.folder.stage == to:
                go_on(session)

        self._app.push_screen(MoveScreen(session, to, why), moved)

    def _ask_if_second(self, session: Session) -> None:
        """Go into the review that waits or a new one; ask first where one was signed today."""
        words = self._signed_today(session) if session.draft.review is None else ""
        if not words:
            self._go_into_review(session)
            return
        from sen_tui.tui.screens.choice import confirmation

        begin = partial(self._begin_second, session)
        self._app.push_screen(confirmation("Begin a second review?", words, "begin a second review"), begin)

    def _signed_today(self, session: Session) -> str:
        """Return a sentence about a review that was signed or held today; empty where there is none."""
        last, today = session.folder.last_review, self._office.today()
        if last is None or today not in (last.signed_on, last.held_on):
            return ""
        who = session.folder.pupil.name
        return f"A review of {who} was signed today, by {last.signed_by}. x in the folder corrects or withdraws it."

    def _begin_second(self, session: Session, answer: bool | None) -> None:
        if answer:
            self._go_into_review(session)
        self._put_away_unless_shown()

    def _begin_review(self, session: Session, stem: str | None) -> None:
        """Open the chosen review: one's own where `stem` is empty, else that of another draft; None opens nothing."""
        if stem:
            self._autosave.flush()
            if not self._autosave.all_saved:
                self._app.notify(f"Not saved: {session.trouble}", severity="error", markup=False)
                self.open_review(session)  # asks again
                return
        if stem is not None and (not stem or self.take_over(session, stem)) and self._open_child.session:
            self._ask_if_second(self._open_child.session)
        if self._open_child.session:
            self.show_as_kept(self._open_child.session)

    def take_over(self, session: Session, stem: str) -> bool:
        """Take over the draft with this stem and open the folder again, now with it. Return whether that went well."""
        from sen_tui.office.waiting_drafts import go_on_with

        try:
            go_on_with(self._office, session.opened, stem)
        except SenError as refusal:
            self._app.notify(str(refusal), severity="error", markup=False, timeout=10)
            return False
        if isinstance(self._app.screen, RegisterScreen):
            self._open_child.take(session.folder.pupil.id)
        else:
            self._app.pop_screen()
            self.show_folder(session.folder.pupil.id)
        return True

    def _go_into_review(self, session: Session) -> None:
        try:
            session.begin_review()
        except SenError as refusal:
            self._app.notify(str(refusal), severity="warning", markup=False)
            return
        self._company.meet(session.folder.pupil.id)
        from sen_tui.domain.dropped_answers import unasked
        from sen_tui.tui.screens.review import ReviewScreen

        if lost := unasked(session.review, session.framework):
            self._app.notify(
                "The school's framework asks differently since this review was begun. "
                f"Kept in the record, but not asked or printed any more: {listed(lost)}.",
                severity="warning",
                markup=False,
                timeout=15,
            )
        self._app.push_screen(ReviewScreen(session))

    def show_signed(self, session: Session, review_id: str) -> None:
        """Show the paper that the parents take home; behind it the folder, with the duties that come next.

        `review_id` names the review just signed: it need not be the last by date.
        """
        from sen_tui.tui.screens.papers import signed_review
        from sen_tui.tui.screens.preview import PreviewScreen

        if isinstance(self._app.screen, RegisterScreen):
            self._push_folder(session)
        pupil = session.folder.pupil
        page = signed_review(self._office, session.folder, review_id)
        for_parents = signed_review(self._office, session.folder, review_id, in_company=True)
        state = "signed and saved" if session.opened.sure else "signed, but the disk did not confirm it"
        self._app.push_screen(PreviewScreen(page, for_parents, f"{pupil.name} · {state}", pupil.id))

    def show_as_kept(self, session: Session, *, go_on: bool = False) -> None:
        """Show the folder as it is on disk; with `go_on` the review that waits, on top of it."""
        if go_on:
            self.open_review(session)
        elif isinstance(self._app.screen, RegisterScreen):
            self._push_folder(session)

    def open_register(self) -> None:
        """Ask, then show the register with every child."""
        from sen_tui.tui.screens.choice import Answer, Choice

        def show(answer: bool | None) -> None:
            if answer:
                self._company.part()
                while len(self._app.screen_stack) > 1:
                    self._app.pop_screen()

        answers = (Answer(False, "Stay with this child"), Answer(True, "Open the register"))
        self._app.push_screen(Choice("Open the register?", "It shows the name of every child.", answers), show)

    def _push_folder(self, session: Session) -> None:
        from sen_tui.tui.screens.folder import FolderScreen

        self._app.push_screen(FolderScreen(session))

    def _put_away_unless_shown(self) -> None:
        """Close the folder if its screen did not open."""
        if isinstance(self._app.screen, RegisterScreen):
            self._open_child.put_away()
